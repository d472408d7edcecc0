"""Read SavedModel folders: one signature, whose graph touches nothing but its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierbench.core.model import Tensor
from tierbench.zoo.exporters import _tfgraph, _tfsafety, _tftables
from tierbench.zoo.exporters._shapes import Given, static_shapes
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import (
    Array,
    Arrays,
    RefusedError,
    UnreadableError,
    check_number,
    is_number,
)


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the SavedModel of a folder: one signature of one graph of it.

    That is `serving_default`, or another one where only that takes tensors of numbers.
    """
    proto = _tfsafety.read(path)
    chosen = _chosen(proto.meta_graphs)
    _tfsafety.check(chosen)
    import tensorflow as tf

    tags = list(chosen.meta_info_def.tags)
    loaded = tf.saved_model.load(str(_without_optimiser(path, proto, scratch)), tags=tags)
    key, signature = _signature(loaded.signatures)
    if any(operation.type in _tfsafety.SAVING for operation in signature.graph.get_operations()):
        raise RefusedError("the signature writes checkpoints while the model runs; not run")
    theirs = dict(sorted(signature.structured_input_signature[1].items()))
    names = _tfgraph.unique_names(list(theirs), "input")
    results = sorted(signature.structured_outputs)
    outs = [f"{n}_out" if n in names else n for n in _tfgraph.unique_names(results, "output")]
    for name, spec in theirs.items():
        if spec.shape.rank is None:
            raise UnreadableError(f"input '{name}' has no shape at all; export the model with one")
        check_number(Tensor(name, spec.dtype.name, ()))
    shapes = static_shapes([(n, spec.shape.as_list()) for n, spec in theirs.items()], shape)
    specs = [
        tf.TensorSpec(s, spec.dtype, name=n)
        for n, s, spec in zip(names, shapes, theirs.values(), strict=True)
    ]

    def call(*values: Any) -> dict[str, Any]:
        made = signature(**dict(zip(theirs, values, strict=True)))
        return {
            name: tf.identity(made[result], name=name)
            for name, result in zip(outs, results, strict=True)
        }

    function = tf.function(call, input_signature=specs).get_concrete_function()
    structured = function.structured_outputs
    return SavedModelSource(
        tuple(Tensor(s.name, s.dtype.name, tuple(s.shape)) for s in specs),
        tuple(Tensor(n, structured[n].dtype.name, _tfgraph.sizes_of(structured[n])) for n in outs),
        scratch,
        notes=[] if key == _tfgraph.SIGNATURE else [f"the signature '{key}' was taken"],
        function=function,
        loaded=loaded,
        loop_advice=LOOP_ADVICE if _has_loop(function.graph) else "",
        vocabulary=_tftables.vocabulary(function),
    )


def _chosen(metas: Sequence[Any]) -> Any:
    """Return the graph that serves: a folder may hold others, for training or another device."""
    if len(metas) == 1:
        return metas[0]
    serving = [meta for meta in metas if "serve" in meta.meta_info_def.tags]
    if not serving:
        told = "; ".join(", ".join(meta.meta_info_def.tags) or "none" for meta in metas)
        raise UnreadableError(
            f"the SavedModel holds {len(metas)} graphs and none with the tag 'serve' (tags: "
            f"{told}); save the one to measure alone"
        )
    return min(serving, key=lambda meta: len(meta.meta_info_def.tags))


def _without_optimiser(path: Path, proto: Any, scratch: Path) -> Path:
    """Return the folder, or a copy whose graph names no variables of an optimiser.

    Keras 2 saved them with a compiled model, and TensorFlow alone does not load them.
    """
    nodes = [node for meta in proto.meta_graphs for node in meta.object_graph_def.nodes]
    if not any(node.slot_variables for node in nodes):
        return path
    for node in nodes:
        node.ClearField("slot_variables")
    copy = scratch / "without-optimiser"
    copy.mkdir()
    (copy / "saved_model.pb").write_bytes(proto.SerializeToString())
    for folder in ("variables", "assets"):
        if (path / folder).is_dir():
            (copy / folder).symlink_to((path / folder).resolve())
    return copy


def _signature(signatures: Any) -> tuple[str, Any]:
    """Return the name of the signature to run and its function."""
    if not signatures:
        raise UnreadableError(
            "the SavedModel has no signature, so it has no inputs to feed; save a Keras model "
            "again with model.export(FOLDER), and anything else with tf.saved_model.save(model, "
            "FOLDER, signatures=model.FUNCTION.get_concrete_function(tf.TensorSpec(...)))"
        )
    names = sorted(signatures, key=lambda name: (name != _tfgraph.SIGNATURE, name))
    takes_numbers = (name for name in names if _takes_numbers(signatures[name]))
    key = next(takes_numbers, names[0])
    return key, signatures[key]


def _takes_numbers(signature: Any) -> bool:
    specs = signature.structured_input_signature[1].values()
    return all(is_number(spec.dtype.name) for spec in specs)


LOOP_ADVICE = (
    "TensorFlow's converter cannot quantise the loop in this graph: build its recurrent layers "
    "with unroll=True, load the same weights and export the model again, which converts"
)


def _has_loop(graph: Any) -> bool:
    definition = graph.as_graph_def()
    return any(
        node.op in ("While", "StatelessWhile")
        for body in _tfsafety.bodies(definition)
        for node in body
    )


@dataclass
class SavedModelSource(Source):
    """A signature traced again with static shapes; `loaded` keeps its variables alive."""

    function: Any = None
    loaded: Any = None

    def predict(self, reals: Sequence[Array]) -> Arrays:
        import tensorflow as tf

        result = self.function(
            *(tf.constant(x.astype(t.dtype)) for x, t in zip(reals, self.inputs, strict=True))
        )
        return [result[t.name].numpy() for t in self.outputs]

    def make_saved_model(self) -> Path:
        path = self.scratch / "source.saved_model"
        # The first call is what captures the variables; the object graph must know them to save
        # them.
        _tfgraph.save(self.function, self.inputs, _variables(self.loaded), path)
        return path

    def make_onnx(self) -> Path:
        return _tfgraph.saved_model_to_onnx(
            self.as_saved_model(), self.inputs, self.outputs, self.scratch, self.notes
        )


def _variables(loaded: Any) -> list[Any]:
    own = list(getattr(loaded, "variables", ()) or ())
    known = {id(v) for v in own}
    for signature in loaded.signatures.values():
        own += [v for v in signature.graph.variables if id(v) not in known]
        known |= {id(v) for v in own}
    return own
