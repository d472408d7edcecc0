"""Write the models of `test_own_models.py`: `python own_models.py FOLDER` (a process of its own,
for TensorFlow)."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np


def main(folder: Path) -> None:
    import keras
    import tensorflow as tf
    from keras import layers

    keras.utils.set_random_seed(1)
    image, extra = keras.Input((16, 16, 3), name="image"), keras.Input((4,), name="extra")
    x = layers.GlobalAveragePooling2D()(layers.Conv2D(8, 3, activation="relu")(image))
    x = layers.Concatenate()([x, layers.Dense(8, activation="relu")(extra)])
    outputs = [
        layers.Dense(5, activation="softmax", name="classes")(x),
        layers.Dense(1, name="angle")(x),
    ]
    two = keras.Model([image, extra], outputs)
    two.save(folder / "two.keras")
    two.export(folder / "two_saved", verbose=False)
    generator = np.random.default_rng(0)
    a, b = generator.random((24, 16, 16, 3), np.float32), generator.random((24, 4), np.float32)
    classes = two.predict([a, b], verbose=0)[0].argmax(-1)
    np.savez(
        folder / "two.npz",
        image=a,
        extra=b,
        y=np.where(np.arange(24) < 6, (classes + 1) % 5, classes),
    )

    image = keras.Input((None, None, 3), name="image")
    x = layers.GlobalAveragePooling2D()(layers.Conv2D(8, 3, activation="relu")(image))
    keras.Model(image, layers.Dense(5)(x)).save(folder / "open.keras")

    flat = keras.Input((8,))
    keras.Model(flat, layers.Lambda(lambda t: t * 2)(flat)).save(folder / "lambda.keras")
    keras.Model(flat, layers.Dense(8)(layers.Dense(4, activation="relu")(flat))).save(
        folder / "old.h5"
    )

    steps = keras.Input((5, 3))
    for name, layer in (
        ("lstm", layers.LSTM),
        ("gru", layers.GRU),
        ("simple_rnn", layers.SimpleRNN),
    ):
        end = layers.Dense(2)(layer(8)(steps))
        keras.Model(steps, end).save(folder / f"{name}_loop.keras")
        for seed in range(3):
            keras.utils.set_random_seed(seed)
            end = layers.Dense(2)(layer(8, unroll=True)(steps))
            keras.Model(steps, end).save(folder / f"{name}_unrolled_{seed}.keras")

    reader = tf.Module()
    reader.serve = tf.function(
        lambda x: x + tf.cast(tf.strings.length(tf.io.read_file("/etc/hostname")), tf.float32),
        input_signature=[tf.TensorSpec((1, 4), tf.float32)],
    )
    tf.saved_model.save(reader, str(folder / "reader"), signatures=reader.serve)

    (folder / "images").mkdir()
    for index in range(4):
        pixels = tf.constant(generator.integers(0, 255, (20, 24, 3)), tf.uint8)
        (folder / "images" / f"{index}.png").write_bytes(tf.io.encode_png(pixels).numpy())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
