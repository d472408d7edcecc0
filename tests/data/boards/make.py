"""Make the small int8 models of the board tests again: `python tests/data/boards/make.py` (needs
TensorFlow).

They hold what firmware meets in users' files: MEAN, SOFTMAX inside, CONCATENATION, MUL with and
without broadcasting, LOGISTIC, TANH, PAD, LEAKY_RELU, two inputs and outputs, an open batch (SHAPE,
STRIDED_SLICE, PACK), and two operators that have no firmware kernel or do not fit. Weights are
random; only bytes count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

HERE = Path(__file__).parent
RANDOM = np.random.default_rng(0)


def save(
    model: Any,
    name: str,
    ends: Any = tf.int8,
    ops: Any = tf.lite.OpsSet.TFLITE_BUILTINS_INT8,
    bias: Any = None,
) -> None:
    shapes = [tuple(i.shape[1:]) for i in model.inputs]
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = lambda: (
        [RANDOM.normal(size=(1, *shape)).astype("float32") for shape in shapes] for _ in range(30)
    )
    converter.target_spec.supported_ops = [ops]
    converter.inference_input_type = converter.inference_output_type = ends
    converter._experimental_disable_per_channel_quantization_for_dense_layers = True
    if bias is not None:
        converter._experimental_full_integer_quantization_bias_type = bias
    (HERE / f"{name}.tflite").write_bytes(converter.convert())


def mixed() -> None:
    x = inputs = keras.Input(batch_shape=(1, 24, 24, 3))
    x = layers.Conv2D(16, 3, padding="same", strides=2, activation="relu6")(x)
    y = layers.DepthwiseConv2D(5, padding="same", activation="relu")(x)
    s = layers.GlobalAveragePooling2D(keepdims=True)(y)
    s = layers.Conv2D(16, 1, activation="sigmoid")(layers.Conv2D(4, 1, activation="relu")(s))
    z = layers.MaxPooling2D()(layers.Concatenate()([x, layers.Multiply()([y, s])]))
    z = layers.Conv2D(24, 3, strides=2, padding="same")(z)
    z = layers.LeakyReLU()(layers.Multiply()([z, layers.Softmax()(z)]))
    z = layers.Conv2D(8, (1, 3), activation="relu")(layers.ZeroPadding2D(1)(z))
    z = layers.Dense(20, activation="tanh")(layers.GlobalAveragePooling2D()(z))
    save(keras.Model(inputs, layers.Softmax()(layers.Dense(5)(z))), "mixed")


def two_inputs() -> None:
    a, b = keras.Input(batch_shape=(1, 8, 8, 2)), keras.Input(batch_shape=(1, 8, 8, 2))
    x = layers.Conv2D(4, 3, padding="same")(layers.Concatenate()([a, b]))
    y = layers.Multiply()([x, x])
    outputs = [layers.Flatten()(layers.Maximum()([x, y])), layers.GlobalAveragePooling2D()(y)]
    save(keras.Model([a, b], outputs), "two_inputs")


def open_batch() -> None:
    inputs = keras.Input((16, 16, 3))
    x = layers.Flatten()(layers.Conv2D(8, 3)(inputs))
    save(keras.Model(inputs, layers.Dense(3)(x)), "open_batch")


def rearranged() -> None:
    x = inputs = keras.Input(batch_shape=(1, 20, 20, 3))
    x = layers.Conv2D(16, 5, strides=2, activation="relu")(x)
    y = layers.Conv2D(16, 3, padding="same", dilation_rate=2)(x)
    x = layers.Subtract()([layers.Add()([x, y]), y])
    x = layers.Resizing(8, 8, interpolation="nearest")(
        layers.AveragePooling2D(3, 2, padding="same")(x)
    )
    x = layers.Permute((2, 1, 3))(layers.Cropping2D(((1, 0), (0, 1)))(x))
    a, b = layers.Lambda(lambda t: tf.split(t, 2, axis=-1))(x)
    x = layers.Minimum()([a, b])
    x = layers.Add()([x, layers.GlobalAveragePooling2D(keepdims=True)(x)])
    x = layers.Conv1D(8, 3)(
        layers.Reshape((-1, 8))(layers.DepthwiseConv2D(3, depth_multiplier=1, strides=2)(x))
    )
    save(
        keras.Model(inputs, layers.Dense(10, activation="relu6")(layers.Flatten()(x))), "rearranged"
    )


def float_ends() -> None:
    x = inputs = keras.Input(batch_shape=(1, 10, 6))
    x = layers.Conv1D(8, 3, padding="causal", activation="relu")(x)
    x = layers.Dense(4, activation="softmax")(layers.Flatten()(layers.MaxPooling1D()(x)))
    save(keras.Model(inputs, x), "float_ends", tf.float32)


def unsupported() -> None:
    inputs = keras.Input(batch_shape=(1, 8, 8, 3))
    x = layers.Conv2D(8, 3)(inputs)
    save(
        keras.Model(inputs, layers.Lambda(lambda t: tf.reduce_sum(t, axis=[1, 2]))(x)),
        "unsupported",
    )


def enlarged() -> None:
    x = inputs = keras.Input(batch_shape=(1, 7, 6, 3))
    x = layers.Conv2DTranspose(4, 3, strides=2, padding="same")(x)
    x = layers.PReLU(shared_axes=[1, 2], alpha_initializer="normal")(layers.Resizing(13, 20)(x))
    x = layers.Conv2DTranspose(5, (2, 4), strides=(3, 1), activation="relu")(x)
    x = layers.Resizing(5, 31, interpolation="nearest")(x)
    save(keras.Model(inputs, layers.Dense(4)(layers.GlobalAveragePooling2D()(x))), "enlarged")


def swish() -> None:
    inputs = keras.Input(batch_shape=(1, 8, 8, 3))
    x = layers.Conv2D(8, 3, activation="hard_swish")(inputs)
    x = layers.Activation("hard_swish")(layers.Conv2D(8, 1)(x))
    save(keras.Model(inputs, layers.Dense(4)(layers.GlobalMaxPooling2D()(x))), "swish")


def too_large() -> None:
    inputs = keras.Input(batch_shape=(1, 96, 96, 3))
    x = layers.Conv2D(32, 1)(layers.Conv2D(32, 1)(inputs))
    save(keras.Model(inputs, layers.Dense(2)(layers.GlobalAveragePooling2D()(x))), "too_large")


def wide() -> None:
    """Activations of 16 bits."""
    inputs = keras.Input(batch_shape=(1, 12, 12, 3))
    x = layers.Conv2D(6, 3, strides=2, padding="same", activation="relu")(inputs)
    y = layers.DepthwiseConv2D(3, padding="same")(x)
    x = layers.Add()([x, layers.Conv2D(6, 1)(y)])
    x = layers.Multiply()([x, layers.Activation("sigmoid")(x)])
    x = layers.Concatenate()([layers.MaxPooling2D(2)(x), layers.AveragePooling2D(2)(y)])
    x = layers.Dense(10, activation="tanh")(layers.Flatten()(x))
    sixteen = "EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8"
    save(
        keras.Model(inputs, layers.Dense(4)(x)), "wide", tf.int16, getattr(tf.lite.OpsSet, sixteen)
    )


def narrow() -> None:
    """Activations of 16 bits whose sums have 32 bits, float ends, and a SOFTMAX of 16 bits."""
    inputs = keras.Input(batch_shape=(1, 9, 9, 3))
    x = layers.Conv2D(5, 1, use_bias=False)(
        layers.Conv2D(6, 3, strides=2, activation="relu")(inputs)
    )
    x = layers.Flatten()(x)
    x = layers.Dense(4)(layers.Dense(8, use_bias=False)(x))
    sixteen = "EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8"
    ops = getattr(tf.lite.OpsSet, sixteen)
    save(keras.Model(inputs, x), "narrow", tf.float32, ops, tf.int32)
    save(keras.Model(inputs, layers.Softmax()(x)), "narrow_softmax", tf.float32, ops, tf.int32)


if __name__ == "__main__":
    for make in (
        mixed,
        two_inputs,
        open_batch,
        rearranged,
        float_ends,
        swish,
        enlarged,
        unsupported,
        too_large,
        wide,
        narrow,
    ):
        make()
