"""MobileNetV2 1.0 224 (Sandler et al., 2018, arXiv:1801.04381), as Keras itself builds it."""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (224, 224, 3)
CLASSES = 1000


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="image")
    return keras.applications.MobileNetV2(
        input_tensor=inputs, weights=None, classes=CLASSES, name="mobilenetv2"
    )
