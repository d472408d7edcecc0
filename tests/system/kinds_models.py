"""Write the models of `kinds_matrix.py`: `python kinds_models.py FOLDER` (a process of
its own, for TensorFlow)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np


def keras_models() -> dict[str, Any]:
    import keras
    from keras import layers

    keras.utils.set_random_seed(3)

    def dense(shape: tuple[Any, ...], **more: Any) -> Any:
        entry = keras.Input(batch_shape=shape, **more)
        return keras.Model(entry, layers.Dense(3)(layers.Dense(8, activation="relu")(entry)))

    two = [keras.Input((8,), name="a"), keras.Input((4,), name="b")]
    ids = keras.Input((6,), dtype="int64", name="ids")
    pooled = layers.GlobalAveragePooling1D()(layers.Embedding(50, 4)(ids))
    pixels = keras.Input((8, 8, 3), dtype="uint8", name="pixels")
    scaled = layers.Rescaling(1 / 255)(pixels)
    state = [keras.Input((8,), name="x"), keras.Input(batch_shape=(2, 1, 4), name="state")]
    moved = layers.Add()([state[1], layers.Reshape((1, 4))(layers.Dense(4)(state[0]))])
    open_image = keras.Input((None, None, 3), name="image")
    return {
        "batch1": dense((1, 8)),
        "fixed": dense((4, 8)),
        "open": dense((None, 8)),
        "two_in": keras.Model(two, layers.Dense(2)(layers.Concatenate()(two))),
        "state": keras.Model(state, moved),
        "ids": keras.Model(ids, layers.Dense(2)(pooled)),
        "uint8": keras.Model(pixels, layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(scaled))),
        "two_out": keras.Model(
            two[0], [layers.Dense(2, name="p")(two[0]), layers.Dense(1, name="q")(two[0])]
        ),
        "spatial": keras.Model(
            open_image, layers.GlobalAveragePooling2D()(layers.Conv2D(4, 3)(open_image))
        ),
    }


def main(folder: Path) -> None:
    import tensorflow as tf

    for name, model in keras_models().items():
        model.save(folder / f"{name}.keras")
        if name in ("fixed", "two_in", "ids", "uint8", "spatial"):
            model.export(folder / f"{name}_saved", verbose=False)
        if name in ("batch1", "fixed", "two_in", "ids", "two_out"):
            converter = tf.lite.TFLiteConverter.from_keras_model(model)
            (folder / f"{name}.tflite").write_bytes(converter.convert())
    half = tf.lite.TFLiteConverter.from_keras_model(keras_models()["batch1"])
    half.optimizations = [tf.lite.Optimize.DEFAULT]
    half.target_spec.supported_types = [tf.float16]
    (folder / "half.tflite").write_bytes(half.convert())
    wide = tf.lite.TFLiteConverter.from_keras_model(keras_models()["batch1"])
    wide.optimizations = [tf.lite.Optimize.DEFAULT]
    ops = tf.lite.OpsSet.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8
    wide.target_spec.supported_ops = [ops]
    generator = np.random.default_rng(0)
    wide.representative_dataset = lambda: ([generator.random((1, 8), np.float32)] for _ in range(8))
    (folder / "wide.tflite").write_bytes(wide.convert())

    scalar = tf.Module()
    scalar.serve = tf.function(
        lambda x, rate: {"y": x * rate},
        input_signature=[
            tf.TensorSpec((1, 4), tf.float32, "x"), tf.TensorSpec((), tf.float32, "rate"),
        ],
    )  # fmt: skip
    tf.saved_model.save(scalar, str(folder / "scalar_saved"), signatures=scalar.serve)
    unnamed = tf.Module()
    unnamed.serve = tf.function(
        lambda x: x * 2.0 + 1.0, input_signature=[tf.TensorSpec((1, 4), tf.float32)]
    )
    tf.saved_model.save(unnamed, str(folder / "unnamed_saved"), signatures=unnamed.serve)

    (folder / "keras2_saved").mkdir()  # Keras 2 writes a file beside the graph, which none needs
    shutil.copytree(folder / "fixed_saved", folder / "keras2_saved", dirs_exist_ok=True)
    (folder / "keras2_saved" / "keras_metadata.pb").write_bytes(b"\x0a\x04root")
    write_old(folder / "tf1_saved", resources=True)
    write_old(folder / "tf1_reference_saved", resources=False)
    write_old(folder / "tf1_writes_saved", resources=True, writes=folder / "written")


def write_old(path: Path, *, resources: bool, writes: Path | None = None) -> None:
    """Write a SavedModel of TensorFlow 1, with a start-up operator that writes a file if asked."""
    import tensorflow as tf

    old = tf.compat.v1
    with tf.Graph().as_default(), old.Session() as session:
        x = old.placeholder(tf.float32, [None, 8], name="x")
        weights = old.get_variable("weights", [8, 3], use_resource=resources)
        y = tf.nn.softmax(tf.matmul(x, weights), name="y")
        start = None
        if writes is not None:
            ones = [tf.constant([1.0])]
            save = tf.raw_ops.SaveV2(
                prefix=str(writes), tensor_names=["a"], shape_and_slices=[""], tensors=ones
            )
            with tf.control_dependencies([save]):
                start = tf.no_op(name="start")
        session.run(old.global_variables_initializer())
        signature = old.saved_model.predict_signature_def({"x": x}, {"y": y})
        builder = old.saved_model.Builder(str(path))
        builder.add_meta_graph_and_variables(
            session, ["serve"], {"serving_default": signature}, main_op=start
        )
        builder.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
