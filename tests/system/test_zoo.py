"""The zoo's networks as built, against their cards; one exported, against the operator reader."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tierbench.graph import extract
from tierbench.zoo import exports, models

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow

#: Builds every zoo model in one process and prints its parameters, multiply-accumulates and weights
#: of a second draw.
COUNT = """
import importlib.util, json, sys
from pathlib import Path
import numpy as np
import keras
from tierbench.zoo.sources import zoo

def macs(layer):
    out = int(np.prod(layer.output.shape[1:]))
    if isinstance(layer, keras.layers.DepthwiseConv2D):
        return out * int(np.prod(layer.kernel.shape[:2]))
    if isinstance(layer, keras.layers.Conv2D):
        return out * int(np.prod(layer.kernel.shape[:3]))
    if isinstance(layer, keras.layers.Dense):
        return int(np.prod(layer.kernel.shape))
    return 0

found = {}
for path in sorted(Path(sys.argv[1]).glob("*/model.py")):
    spec = importlib.util.spec_from_file_location(path.parent.name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model = module.build(1)
    zoo.draw_weights(model)
    first = [w.copy() for w in model.get_weights()]
    zoo.draw_weights(model)
    found[path.parent.name] = {
        "parameters": model.count_params(),
        "macs": sum(map(macs, model.layers)),
        "input": list(model.inputs[0].shape[1:]),
        "classes": int(model.outputs[0].shape[-1]),
        "same": all((a == b).all() for a, b in zip(first, model.get_weights())),
    }
print(json.dumps(found))
"""


def test_parameters_and_macs_are_those_of_the_cards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(ROOT / "models")],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout.splitlines()[-1])
    assert set(answer) == set(models.names())
    for name, counts in answer.items():
        card = models.card(name)
        assert (name, counts["parameters"]) == (name, card.parameters)
        assert (name, counts["macs"]) == (name, card.macs)
        assert tuple(counts["input"]) == card.input_shape
        assert card.classes in (None, counts["classes"])
        assert counts["same"], "weights of an untrained model come from the seed alone"


def test_an_exported_network_has_the_macs_of_its_card(tmp_path: Path) -> None:
    exported = exports.export(
        models.load("dscnn"), tmp_path, formats=["tflite.fp32", "tflite.int8"]
    )
    assert exported.failures == ()
    for artifact in exported.artifacts:
        assert extract.of_file(artifact.path).macs == models.card("dscnn").macs
        assert artifact.accuracy_top1 is None
        assert artifact.accuracy_note == "untrained: latency, memory and size only"
