"""Train pooledmlp on Fashion-MNIST: `python models/pooledmlp/train.py`.

Needs Debian's package dataset-fashion-mnist (or the four idx.gz files in --data), and about a
minute. Adam decays from 1e-2 to zero as a cosine. Seeded; the weights of the last epoch are kept,
none is chosen by its test accuracy."""

from __future__ import annotations

import argparse
import gzip
import math
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SEED = 20261122
BATCH = 128
PEAK_RATE = 1e-2
PIXEL_MOST = 255.0


def read_split(folder: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Return images (n, 32, 32, 3) float32 from 0 to 255 and labels (n,), as resnet8 takes them."""
    with gzip.open(folder / f"{split}-images-idx3-ubyte.gz") as file:
        grey = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / f"{split}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    padded = np.pad(grey, ((0, 0), (2, 2), (2, 2)))
    return np.repeat(padded[..., None], 3, axis=-1).astype(np.float32), labels


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("/usr/share/datasets/fashion-mnist"))
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--weights", type=Path, default=HERE / "pooledmlp.weights.h5")
    args = parser.parse_args()

    import keras
    from model import build

    keras.utils.set_random_seed(SEED)
    images, labels = read_split(args.data, "train")
    test_images, test_labels = read_split(args.data, "t10k")
    steps = args.epochs * math.ceil(len(images) / BATCH)
    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(PEAK_RATE, steps)),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        images / PIXEL_MOST,
        labels,
        batch_size=BATCH,
        epochs=args.epochs,
        validation_data=(test_images / PIXEL_MOST, test_labels),
        verbose=2,
    )
    # the shipped model takes pixel values: its first kernel holds the scaling
    hidden = model.get_layer("hidden")
    hidden.kernel.assign(hidden.kernel / PIXEL_MOST)
    bare = build()
    bare.set_weights(model.get_weights())  # without the optimiser's state
    bare.save_weights(str(args.weights))
    guesses = bare.predict(test_images, batch_size=500, verbose=0).argmax(-1)
    print(f"test accuracy of the saved weights: {(guesses == test_labels).mean():.4f}")


if __name__ == "__main__":
    main()
