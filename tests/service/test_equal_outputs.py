"""What a server of ours answers is what its runtime gives in process, in every byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import services
from tests.system.hostile_bodies import table
from tierbench.worker import runtimes, service_client

PROGRAM = """
import sys
import tensorflow as tf
from tierbench.worker import tiny
function = tf.function(
    lambda x: {"y": tf.matmul(x, tf.constant(tiny.WEIGHTS)) + tf.constant(tiny.BIAS)},
    input_signature=[tf.TensorSpec([1, 4], tf.float32, name="x")],
)
module = tf.Module()
module.dense = function
tf.saved_model.save(module, sys.argv[1], signatures=function.get_concrete_function())
"""


def saved_model(folder: Path) -> Path:
    """Write the tiny dense layer as a SavedModel, in a process of its own; return its folder."""
    pytest.importorskip("tensorflow")
    path = folder / "dense"
    subprocess.run([sys.executable, "-c", PROGRAM, str(path)], check=True, timeout=120)
    return path


@pytest.mark.parametrize(
    ("runtime", "form"),
    [
        ("onnxruntime", "onnx"),
        ("litert", "tflite"),
        pytest.param("tensorflow", "saved_model", marks=pytest.mark.slow),
    ],
)
def test_a_service_answers_what_its_runtime_gives_in_process(
    tmp_path: Path, runtime: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved_model(tmp_path) if form == "saved_model" else services.tiny_model(tmp_path, form)
    if runtime == "tensorflow":  # it cannot take its threads back from another test
        threading = pytest.importorskip("tensorflow").config.threading
        monkeypatch.setattr(threading, "set_intra_op_parallelism_threads", lambda count: None)
        monkeypatch.setattr(threading, "set_inter_op_parallelism_threads", lambda count: None)
    own = runtimes.plugin(runtime).load(str(path), 1, "", 1, {})
    values = [np.random.default_rng(3).random((1, 4), np.float32)]
    expected = own.run(values)
    with services.served(path, tmp_path, "--runtime", runtime, "--name", "dense") as ready:
        for wire in ("binary", "json"):
            session = service_client.connect(table(ready["url"], wire=wire), 1)
            made = session.run(values)
            session.close()
            assert [output.tobytes() for output in made] == [
                np.asarray(output).tobytes() for output in expected
            ]
