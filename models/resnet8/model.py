"""ResNet-8 of MLPerf Tiny image classification: 32x32x3 in, 10 classes out.

Topology: mlcommons/tiny, benchmark/training/image_classification/keras_model.py (Apache-2.0),
restated here: three stacks of one residual block with 16, 32 and 64 filters, full-size average
pooling, one dense layer, softmax. 78,666 parameters, 12.5 M multiply-accumulates. As there, the
input is pixel values from 0 to 255.
"""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (32, 32, 3)
CLASSES = 10


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    def conv(x: Any, filters: int, size: int, strides: int = 1) -> Any:
        return layers.Conv2D(
            filters,
            size,
            strides=strides,
            padding="same",
            kernel_initializer="he_normal",
            kernel_regularizer=keras.regularizers.L2(1e-4),
        )(x)

    def block(x: Any, filters: int, strides: int) -> Any:
        y = layers.ReLU()(layers.BatchNormalization()(conv(x, filters, 3, strides)))
        y = layers.BatchNormalization()(conv(y, filters, 3))
        if strides != 1:
            x = conv(x, filters, 1, strides)
        return layers.ReLU()(layers.Add()([x, y]))

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="image")
    x = layers.ReLU()(layers.BatchNormalization()(conv(inputs, 16, 3)))
    x = block(x, 16, 1)
    x = block(x, 32, 2)
    x = block(x, 64, 2)
    x = layers.AveragePooling2D(pool_size=8)(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(
        CLASSES, activation="softmax", kernel_initializer="he_normal", name="probabilities"
    )(x)
    return keras.Model(inputs, outputs, name="resnet8")
