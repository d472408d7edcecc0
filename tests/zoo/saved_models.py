"""Write SavedModels and embeddings of many kinds into FOLDER, open each, and print what came of it:
`python saved_models.py FOLDER` (a process of its own, for TensorFlow)."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np


def write_graphs(path: Path, tags: Sequence[Sequence[str]], *, is_signed: bool = True) -> None:
    """Write one TensorFlow 1 graph for each set of tags; the factor in it tells which it is."""
    import tensorflow as tf

    old = tf.compat.v1
    builder = old.saved_model.Builder(str(path))
    for number, names in enumerate(tags):
        with tf.Graph().as_default(), old.Session() as session:
            x = old.placeholder(tf.float32, [None, 4], name="x")
            factor = old.get_variable("factor", initializer=1.0, use_resource=True)
            y = tf.identity(x * factor * (number + 1.0), name="y")
            session.run(old.global_variables_initializer())
            signature = old.saved_model.predict_signature_def({"x": x}, {"y": y})
            signatures = {"serving_default": signature} if is_signed else {}
            if number == 0:
                builder.add_meta_graph_and_variables(session, names, signatures)
            else:
                builder.add_meta_graph(names, signatures)
    builder.save()


def write_old_ids(path: Path) -> None:
    import tensorflow as tf

    old = tf.compat.v1
    with tf.Graph().as_default(), old.Session() as session:
        ids = old.placeholder(tf.int64, [None, 5], name="ids")
        table = old.get_variable("table", [77, 3], use_resource=True)
        y = tf.reduce_mean(tf.nn.embedding_lookup(table, ids), 1)
        session.run(old.global_variables_initializer())
        signature = old.saved_model.predict_signature_def({"ids": ids}, {"y": y})
        builder = old.saved_model.Builder(str(path))
        builder.add_meta_graph_and_variables(session, ["serve"], {"serving_default": signature})
        builder.save()


def write_modules(folder: Path) -> None:
    import tensorflow as tf

    def spec(shape: Sequence[int | None], dtype: Any, name: str) -> Any:
        return tf.TensorSpec(shape, dtype, name=name)

    trained = tf.Module()
    trained.w = tf.Variable(np.ones((4, 3), np.float32))
    trained.optimiser = tf.compat.v1.train.AdamOptimizer(0.1)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.matmul(tf.ones((1, 4)), trained.w))
    trained.optimiser.apply_gradients([(tape.gradient(loss, trained.w), trained.w)])
    serve = tf.function(
        lambda x: {"y": tf.matmul(x, trained.w)}, input_signature=[spec((None, 4), tf.float32, "x")]
    )
    tf.saved_model.save(trained, str(folder / "with_optimiser"), signatures=serve)

    unsigned = tf.Module()
    unsigned.first, unsigned.second = tf.function(lambda x: x), tf.function(lambda x: x + 1)
    tf.saved_model.save(unsigned, str(folder / "unsigned"))

    reader = tf.Module()
    texts = tf.function(
        lambda t: {"y": tf.strings.length(t)}, input_signature=[spec((None,), tf.string, "t")]
    )
    numbers = tf.function(
        lambda x: {"y": x * 2.0}, input_signature=[spec((None, 4), tf.float32, "x")]
    )
    reader.texts, reader.numbers = texts, numbers
    signatures = {"serving_default": texts, "predict": numbers}
    tf.saved_model.save(reader, str(folder / "texts_and_numbers"), signatures=signatures)

    looped = tf.Module()
    looped.table = tf.Variable(np.ones((33, 4), np.float32))

    def total(ids: Any) -> dict[str, Any]:
        start = (tf.constant(0), tf.zeros((1, 4)))
        rows = tf.while_loop(
            lambda i, _: i < 5, lambda i, s: (i + 1, s + tf.gather(looped.table, ids[:, i])), start
        )
        return {"y": rows[1]}

    looped.serve = tf.function(total, input_signature=[spec((1, 5), tf.int32, "ids")])
    tf.saved_model.save(looped, str(folder / "looked_up_in_a_loop"), signatures=looped.serve)


def write_captured(folder: Path) -> None:
    """Write a module that computes with a constant from outside of its function."""
    import tensorflow as tf

    outside = tf.constant(np.arange(4, dtype=np.float32))
    module = tf.Module()
    module.w = tf.Variable(2.0)
    serve = tf.function(
        lambda x: {"y": x * outside + module.w},
        input_signature=[tf.TensorSpec((None, 4), tf.float32, name="x")],
    )
    module.outside = outside
    tf.saved_model.save(module, str(folder / "captured"), signatures=serve)


def write_keras(folder: Path) -> None:
    import keras
    import tensorflow as tf
    from keras import layers

    ids = keras.Input((6,), dtype="int64", name="ids")
    place = keras.Input((6,), dtype="int32", name="place")
    kind = keras.Input((3,), dtype="int32", name="kind")
    words = layers.Add()([layers.Embedding(500, 4)(ids), layers.Embedding(64, 4)(place)])
    inner = keras.Sequential([keras.Input((3,), dtype="int32"), layers.Embedding(9, 4)])
    pooled = [layers.GlobalAveragePooling1D()(x) for x in (words, inner(kind))]
    model = keras.Model([ids, place, kind], layers.Dense(2)(layers.Concatenate()(pooled)))
    model.save(folder / "embeddings.keras")
    model.export(folder / "embeddings", verbose=False)
    masked = layers.Embedding(300, 4, mask_zero=True)(ids)
    keras.Model(ids, layers.Dense(2)(layers.GRU(5)(masked))).save(folder / "masked.keras")
    lite = tf.lite.TFLiteConverter.from_keras_model(model)
    (folder / "embeddings.tflite").write_bytes(lite.convert())
    lite.optimizations = [tf.lite.Optimize.DEFAULT]
    lite.target_spec.supported_types = [tf.float16]
    (folder / "half.tflite").write_bytes(lite.convert())


def write_foreign(folder: Path) -> None:
    """Write Keras models that hold code of their author, and one that keeps a state."""
    import keras
    from keras import layers

    class Plain(layers.Layer):
        def call(self, x: Any) -> Any:
            return x + 1.0

    class Whole(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.dense = layers.Dense(3)

        def call(self, x: Any) -> Any:
            return self.dense(x)

    def activation(x: Any) -> Any:
        return x * 0.5

    entry = keras.Input((4,))
    whole = Whole()
    whole(np.ones((1, 4), np.float32))
    whole.save(folder / "own_model.keras")
    trained = keras.Model(entry, layers.Dense(2, kernel_initializer="ones")(entry))
    trained.compile("adam", loss=lambda a, b: keras.ops.mean(a - b))
    for suffix in ("keras", "h5"):
        keras.Sequential([entry, Plain()]).save(folder / f"own_layer.{suffix}")
        activated = layers.Dense(2, activation=activation)
        keras.Sequential([entry, activated]).save(folder / f"own_activation.{suffix}")
        trained.save(folder / f"own_loss.{suffix}")
    steps = keras.Input(batch_shape=(2, 5, 3))
    keras.Model(steps, layers.GRU(4, stateful=True)(steps)).save(folder / "stateful.keras")


def opened(path: Path, scratch: Path) -> dict[str, Any]:
    """Return what the reader makes of a model, and what it computes of ones."""
    from tierbench.zoo import models
    from tierbench.zoo.exporters import _tfgraph
    from tierbench.zoo.exporters._onnx_runner import OnnxRunner
    from tierbench.zoo.exporters._source import open_source
    from tierbench.zoo.exporters._tensors import RefusedError, UnreadableError

    scratch.mkdir()
    if path.name == "embeddings.keras":
        _tfgraph.INSIDE_LIMIT_BYTES = 0  # as if its weights were large
    try:
        source = open_source({"path": str(path), "source": models.kind(path)}, {}, scratch)
    except (RefusedError, UnreadableError) as error:
        return {"error": str(error)}
    ones = [np.ones(t.shape, t.dtype) for t in source.inputs]
    made = source.predict(ones)
    rows = {name.removeprefix("serving_default_")[:-2] if ":" in name else name: count
            for name, count in source.vocabulary.items()}  # fmt: skip
    told: dict[str, Any] = {}
    if path.name in ("captured", "embeddings.keras"):
        runner = OnnxRunner(source.as_onnx())
        order = {tensor.name: value for tensor, value in zip(source.inputs, ones, strict=True)}
        got = runner.run([order[tensor.name] for tensor in runner.inputs])
        told = {"onnx_error": float(np.abs(got[0] - made[0]).max())}
    return told | {
        "vocabulary": rows,
        "notes": source.notes,
        "first": float(made[0].reshape(-1)[0]),
    }


def main(folder: Path) -> None:
    serving = [["train"], ["serve"], ["serve", "gpu"]]
    write_graphs(folder / "several_graphs", serving)
    write_graphs(folder / "none_serves", [["train"], ["other"]])
    write_graphs(folder / "untagged", [[]])
    write_graphs(folder / "old_unsigned", [["serve"]], is_signed=False)
    write_old_ids(folder / "old_ids")
    write_modules(folder)
    write_captured(folder)
    write_keras(folder)
    write_foreign(folder)
    paths = sorted(path for path in folder.iterdir())
    print(json.dumps({p.name: opened(p, folder / f"{p.name}.scratch") for p in paths}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
