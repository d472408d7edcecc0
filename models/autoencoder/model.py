"""Autoencoder of MLPerf Tiny anomaly detection: 640 spectrogram values in, 640 out.

Topology: mlcommons/tiny, benchmark/training/anomaly_detection/keras_model.py (Apache-2.0), restated
here: four dense layers of 128, a bottleneck of 8, four of 128, batch normalisation and ReLU after
each, and a linear layer of 640. 0.27 M multiply-accumulates."""

from __future__ import annotations

from typing import Any

INPUT_SHAPE = (640,)
WIDTHS = (128, 128, 128, 128, 8, 128, 128, 128, 128)


def build(batch: int | None = None) -> Any:
    """Return the untrained Keras model; `batch` fixes the batch dimension (exporters need 1)."""
    import keras
    from keras import layers

    inputs = x = keras.Input(batch_shape=(batch, *INPUT_SHAPE), name="spectrogram")
    for width in WIDTHS:
        x = layers.ReLU()(layers.BatchNormalization()(layers.Dense(width)(x)))
    outputs = layers.Dense(INPUT_SHAPE[0], name="reconstruction")(x)
    return keras.Model(inputs, outputs, name="autoencoder")
