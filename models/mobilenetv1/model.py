"""MobileNetV1 0.25 of MLPerf Tiny visual wake words: 96x96x3 in, person or no person out.

Topology: mlcommons/tiny, benchmark/training/visual_wake_words/vww_model.py (Apache-2.0), restated
here: a strided convolution with 8 filters, thirteen depthwise-separable blocks up to 256 filters,
full-size average pooling, one dense layer, softmax. 7.5 M multiply-accumulates."""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (96, 96, 3)
CLASSES = 2
#: stride and filters of each block
BLOCKS = (
    (1, 16), (2, 32), (1, 32), (2, 64), (1, 64), (2, 128), (1, 128),
    (1, 128), (1, 128), (1, 128), (1, 128), (2, 256), (1, 256),
)  # fmt: skip


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    def settle(x: Any) -> Any:
        return layers.ReLU()(layers.BatchNormalization()(x))

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="image")
    x = settle(
        layers.Conv2D(8, 3, strides=2, padding="same", kernel_initializer="he_normal")(inputs)
    )
    for stride, filters in BLOCKS:
        x = settle(layers.DepthwiseConv2D(3, strides=stride, padding="same")(x))
        x = settle(layers.Conv2D(filters, 1, padding="same", kernel_initializer="he_normal")(x))
    x = layers.Flatten()(layers.AveragePooling2D(pool_size=3)(x))
    outputs = layers.Dense(CLASSES, activation="softmax", name="probabilities")(x)
    return keras.Model(inputs, outputs, name="mobilenetv1")
