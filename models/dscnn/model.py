"""DS-CNN of MLPerf Tiny keyword spotting: 49 frames x 10 MFCCs in, 12 words out.

Topology: mlcommons/tiny, benchmark/training/keyword_spotting/keras_model.py (Apache-2.0), restated
here: one 10x4 convolution with stride 2, four depthwise-separable blocks of 64 filters, pooling,
one dense layer, softmax. 2.7 M multiply-accumulates."""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (49, 10, 1)
CLASSES = 12
FILTERS = 64


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    def settle(x: Any) -> Any:
        return layers.ReLU()(layers.BatchNormalization()(x))

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="mfcc")
    x = settle(layers.Conv2D(FILTERS, (10, 4), strides=2, padding="same")(inputs))
    x = layers.Dropout(0.2)(x)
    for _ in range(4):
        x = settle(layers.DepthwiseConv2D(3, padding="same")(x))
        x = settle(layers.Conv2D(FILTERS, 1, padding="same")(x))
    x = layers.Dropout(0.4)(x)
    x = layers.Flatten()(layers.AveragePooling2D(pool_size=(24, 5))(x))
    outputs = layers.Dense(CLASSES, activation="softmax", name="probabilities")(x)
    return keras.Model(inputs, outputs, name="dscnn")
