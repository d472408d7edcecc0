"""Read a model of `models/`: its `build` function, a seed or its committed weights."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.zoo.exporters._shapes import Given
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.sources.keras import KerasSource

#: Weights of an untrained zoo model are drawn from this seed.
SEED = 20261122
#: Of the last layer: a thousand equally likely classes overflow the int8 softmax of TFLite Micro,
#: which aborts.
PEAKED_GAIN, PEAKED_BIAS = 64.0, 8.0


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the zoo model in folder `path`."""
    return KerasSource.of(load_model(path), shape, scratch)


def load_model(path: Path) -> Any:
    """Return the Keras model in folder `path`; its code is the project's own, so it is executed."""
    import keras

    spec = importlib.util.spec_from_file_location(f"tierbench_zoo_{path.name}", path / "model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    card = tomllib.loads((path / "model.toml").read_text())
    keras.utils.set_random_seed(SEED)
    model = module.build(1)
    if card.get("weights") and (path / card["weights"]).is_file():
        model.load_weights(path / card["weights"])
    else:
        draw_weights(model)
    return model


def draw_weights(model: Any) -> None:
    """Draw every kernel from the seed so that activations keep their scale through the whole net,
    in place.

    He et al., 2015 (arXiv:1502.01852): standard deviation sqrt(2 / fan-in), where a depthwise
    filter's fan-in is its own window. Keras counts all channels there; activations then vanish
    towards the end, and int8 scales become so extreme that TensorFlow Lite's reference kernels
    abort. A batch normalisation that feeds a sum gets the factor 0.5, so that residual sums do not
    grow either."""
    import keras

    generator = np.random.default_rng(SEED)
    for layer in model.layers:
        if isinstance(layer, keras.layers.Add):
            for node in layer._inbound_nodes:
                for parent in node.parent_nodes:
                    if isinstance(parent.operation, keras.layers.BatchNormalization):
                        parent.operation.gamma.assign(
                            np.full(parent.operation.gamma.shape, 0.5, np.float32)
                        )
        if not isinstance(
            layer, keras.layers.Conv2D | keras.layers.DepthwiseConv2D | keras.layers.Dense
        ):
            continue
        depthwise = isinstance(layer, keras.layers.DepthwiseConv2D)
        fan_in = int(np.prod(layer.kernel.shape[:2] if depthwise else layer.kernel.shape[:-1]))
        peaked = getattr(layer.activation, "__name__", "") == "softmax"
        gain = PEAKED_GAIN if peaked else 1.0 if isinstance(layer, keras.layers.Dense) else 2.0
        drawn = generator.standard_normal(layer.kernel.shape, dtype=np.float32) * np.sqrt(
            gain / fan_in
        )
        layer.kernel.assign(drawn.astype(np.float32))
        if (
            layer.bias is not None
        ):  # of a bias of zeros the converter makes a scale that TFLite Micro refuses
            drawn_bias = generator.uniform(-1, 1, layer.bias.shape)
            layer.bias.assign((drawn_bias * (PEAKED_BIAS if peaked else 0.1)).astype(np.float32))
