"""Train resnet8 on Fashion-MNIST: `python models/resnet8/train.py`.

Needs Debian's package dataset-fashion-mnist (or the four idx.gz files in --data). Writes the
weights after every epoch, so that an interrupted run leaves something, and the committed slice at
the end. Seeded; bit-for-bit repetition is not promised, because the sums of a multi-threaded
convolution are taken in varying order."""

from __future__ import annotations

import argparse
import gzip
import math
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
SEED = 20261122
BATCH = 128
PEAK_RATE = 2e-3
CALIBRATION_IMAGES = 200
EVALUATION_IMAGES = 1000


def read_split(folder: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Return images (n, 32, 32, 3) uint8 (28x28 grey, zero-padded, repeated) and labels (n,)
    uint8."""
    with gzip.open(folder / f"{split}-images-idx3-ubyte.gz") as file:
        grey = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / f"{split}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    padded = np.pad(grey, ((0, 0), (2, 2), (2, 2)))
    return np.repeat(padded[..., None], 3, axis=-1), labels


def write_slice(folder: Path, path: Path) -> None:
    """Write the images that the default run needs: pixel values 0 to 255, which is what the model
    takes."""
    train_images, _train_labels = read_split(folder, "train")
    test_images, test_labels = read_split(folder, "t10k")
    chosen = np.random.default_rng(SEED).permutation(len(train_images))[:CALIBRATION_IMAGES]
    np.savez_compressed(
        path,
        calibration_x=train_images[chosen],
        x=test_images[:EVALUATION_IMAGES],
        y=test_labels[:EVALUATION_IMAGES],
    )


def save(model: Any, path: Path) -> None:
    """Write the weights alone: those of a compiled model would bring the optimiser's state with
    them."""
    from model import build

    bare = build()
    bare.set_weights(model.get_weights())
    bare.save_weights(str(path))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--epochs", type=int, default=13)
    parser.add_argument("--weights", type=Path, default=HERE / "resnet8.weights.h5")
    parser.add_argument(
        "--slice-only", action="store_true", help="write fashion_mnist_slice.npz and stop"
    )
    args = parser.parse_args()

    write_slice(args.data, HERE / "fashion_mnist_slice.npz")
    if args.slice_only:
        return

    import keras
    import tensorflow as tf
    from model import build

    keras.utils.set_random_seed(SEED)
    images, labels = read_split(args.data, "train")
    test_images, test_labels = read_split(args.data, "t10k")
    steps = math.ceil(len(images) / BATCH)

    def augment(image: tf.Tensor, label: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        return tf.image.random_flip_left_right(tf.cast(image, tf.float32)), label

    train = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images), seed=SEED)
    train = train.map(augment).batch(BATCH).prefetch(2)
    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(
                1e-4,
                steps * args.epochs - steps // 2,
                warmup_target=PEAK_RATE,
                warmup_steps=steps // 2,
            )
        ),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        train,
        epochs=args.epochs,
        validation_data=(test_images.astype(np.float32), test_labels),
        validation_batch_size=500,
        verbose=2,
        callbacks=[
            keras.callbacks.LambdaCallback(
                on_epoch_end=lambda epoch, logs: save(model, args.weights)
            )
        ],
    )


if __name__ == "__main__":
    main()
