"""A light front for cascades: 32x32x3 in, 10 classes out, 8,130 parameters.

The picture is averaged over windows of 4 x 4, then two dense layers decide. It takes the very
inputs of `resnet8` (pixel values from 0 to 255), so that both are scored on the same bytes.
"""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (32, 32, 3)
CLASSES = 10
HIDDEN = 40


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="image")
    x = layers.AveragePooling2D(pool_size=4)(inputs)
    x = layers.Flatten()(x)
    x = layers.Dense(HIDDEN, activation="relu", name="hidden")(x)
    outputs = layers.Dense(CLASSES, activation="softmax", name="probabilities")(x)
    return keras.Model(inputs, outputs, name="pooledmlp")
