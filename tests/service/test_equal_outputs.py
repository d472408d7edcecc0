"""What a server of ours answers is what its runtime gives in process, in every byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles import services
from tests.system.hostile_bodies import table
from tierbench.worker import service_client

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


RUN = """
import sys
import numpy as np
from tierbench.worker import runtimes
session = runtimes.plugin(sys.argv[1]).load(sys.argv[2], 1, "", 1, {})
made = session.run([np.load(sys.argv[3])])
np.savez(sys.argv[4], *(np.asarray(output) for output in made))
"""


def outputs_alone(runtime: str, path: Path, value: Any, folder: Path) -> list[Any]:
    """Return what the runtime gives in a process of its own, whatever other tests did to it."""
    taken, given = folder / "value.npy", folder / "outputs.npz"
    np.save(taken, value)
    command = [sys.executable, "-c", RUN, runtime, str(path), str(taken), str(given)]
    subprocess.run(command, check=True, timeout=120)
    with np.load(given) as outputs:
        return [outputs[name] for name in outputs.files]


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
    tmp_path: Path, runtime: str, form: str
) -> None:
    path = saved_model(tmp_path) if form == "saved_model" else services.tiny_model(tmp_path, form)
    value = np.random.default_rng(3).random((1, 4), np.float32)
    expected = outputs_alone(runtime, path, value, tmp_path)
    with services.served(path, tmp_path, "--runtime", runtime, "--name", "dense") as ready:
        for wire in ("binary", "json"):
            session = service_client.connect(table(ready["url"], wire=wire), 1)
            made = session.run([value])
            session.close()
            assert [output.tobytes() for output in made] == [
                output.tobytes() for output in expected
            ]
