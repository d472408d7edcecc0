"""A timed process imports a part of TensorFlow: the same library, without its public package."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("tensorflow")

PROGRAM = """
import json, sys
import numpy as np
from tierbench.worker.runtimes import tensorflow as runtime
if sys.argv[1] != "whole":
    runtime.import_part()
if sys.argv[1] == "broken":
    import tensorflow
    def refuse(path): raise LookupError("a part cannot load this")
    tensorflow.saved_model.load = refuse
session = runtime.load(sys.argv[2], 1, "", 1, {})
out = session.run([np.full((1, 4), 0.25, np.float32)])
print(json.dumps({"out": [float(v) for v in out[0].ravel()], "version": session.version,
                  "keras": "keras" in sys.modules, "delegate": session.executed()}))
"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved") / "model"
    program = (
        "import sys, tensorflow as tf\n"
        "f = tf.function(lambda x: {'y': tf.sin(x) * 3.0},"
        " input_signature=[tf.TensorSpec([1, 4], tf.float32, name='x')])\n"
        "m = tf.Module(); m.f = f\n"
        "tf.saved_model.save(m, sys.argv[1],"
        " signatures={'serving_default': f.get_concrete_function()})\n"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=True, timeout=120)
    return folder


def ran(saved: Path, how: str) -> dict[str, object]:
    command = [sys.executable, "-c", PROGRAM, how, str(saved)]
    done = subprocess.run(command, check=True, timeout=120, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@pytest.mark.slow
def test_a_part_gives_the_very_outputs_of_the_whole_and_loads_no_keras(saved: Path) -> None:
    whole, part = ran(saved, "whole"), ran(saved, "part")
    assert whole.pop("keras") is True
    assert part.pop("keras") is False
    assert part == whole


@pytest.mark.slow
def test_what_a_part_cannot_load_is_loaded_by_the_whole(saved: Path) -> None:
    assert ran(saved, "broken") == ran(saved, "whole")
