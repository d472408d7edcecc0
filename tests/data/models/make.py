"""Write the small models beside this file: `python make.py`; needs TensorFlow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> None:
    import keras
    import tensorflow as tf
    from keras import layers

    keras.utils.set_random_seed(7)

    @keras.saving.register_keras_serializable(package="mine")
    class Twice(layers.Layer):
        def call(self, x: Any) -> Any:
            return 2.0 * x

    def flat(model: Any) -> bytes:
        return bytes(tf.lite.TFLiteConverter.from_keras_model(model).convert())

    batch = keras.Input(batch_shape=(4, 10))
    (HERE / "fixed_batch.tflite").write_bytes(flat(keras.Model(batch, layers.Dense(3)(batch))))
    image = keras.Input((None, None, 3))
    pooled = layers.GlobalAveragePooling2D()(layers.Conv2D(6, 3, activation="relu")(image))
    open_size = keras.Model(image, layers.Dense(2)(pooled))
    (HERE / "open_size.tflite").write_bytes(flat(open_size))
    wave = tf.TensorSpec([1, 512], tf.float32, "x")
    spectrum = tf.function(tf.signal.rfft).get_concrete_function(wave)
    converter = tf.lite.TFLiteConverter.from_concrete_functions([spectrum])
    (HERE / "complex_output.tflite").write_bytes(converter.convert())
    entry = keras.Input((8,))
    custom = keras.Model(entry, layers.Dense(2)(Twice()(entry)))
    custom.save(HERE / "custom.keras")
    custom.save(HERE / "custom.h5")


if __name__ == "__main__":
    main()
