"""ResNet-50 v1.5 (He et al., 2015, arXiv:1512.03385; stride in the 3x3 convolution, as MLPerf runs
it)."""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (224, 224, 3)
CLASSES = 1000
#: blocks and inner filters of each stage
STAGES = ((3, 64), (4, 128), (6, 256), (3, 512))


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    def conv(x: Any, filters: int, size: int, stride: int = 1) -> Any:
        x = layers.Conv2D(filters, size, strides=stride, padding="same", use_bias=False)(x)
        return layers.BatchNormalization(epsilon=1e-5)(x)

    def bottleneck(x: Any, filters: int, stride: int, widen: bool) -> Any:
        y = layers.ReLU()(conv(x, filters, 1))
        y = layers.ReLU()(conv(y, filters, 3, stride))
        y = conv(y, 4 * filters, 1)
        return layers.ReLU()(layers.Add()([conv(x, 4 * filters, 1, stride) if widen else x, y]))

    inputs = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="image")
    x = layers.ReLU()(conv(inputs, 64, 7, 2))
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    for stage, (blocks, filters) in enumerate(STAGES):
        for block in range(blocks):
            x = bottleneck(x, filters, 2 if stage and not block else 1, block == 0)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(CLASSES, activation="softmax", name="probabilities")(x)
    return keras.Model(inputs, outputs, name="resnet50")
