"""What a SavedModel may hold before it is loaded: nothing that touches more than its inputs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tierbench.zoo.exporters._tensors import RefusedError, UnreadableError, shorten

#: Operators with a state that stays inside the process: variables, tables, control flow, random
#: numbers.
HARMLESS_STATE = re.compile(
    r"VarHandleOp|ReadVariableOp|\w*VariableOp|Resource(Gather|Scatter)\w*|(Stateful)?PartitionedCall|StatefulUniform\w*"
    r"|(Stateless)?(While|If|Case)|HashTableV2|MutableHashTableV2|LookupTable(Find|Size|Import|Export|Insert)V2"
    r"|Random\w*|Multinomial|TruncatedNormal|ParameterizedTruncatedNormal|Assert|NoOp|Placeholder\w*|Stack\w*V2|"
    r"TensorList\w*|TensorArray\w*|Bucketize|VarIsInitializedOp|DestroyResourceOp|DisableCopyOnRead|MergeV2Checkpoints|SaveV2|RestoreV2|ShardedFilename|_Arg|_Retval"
)
#: Operators without a state that reach files all the same.
FILES = frozenset(
    {
        "ReadFile",
        "MatchingFiles",
        "DecodeProtoV2",
        "EncodeProto",
        "TFRecordDataset",
        "TextLineDataset",
    }
)
#: Only the functions that TensorFlow traces for checkpoints may hold these, and no other function
#: may call those.
SAVING = frozenset({"SaveV2", "MergeV2Checkpoints"})
#: Variables of TensorFlow 1: TensorFlow 2 runs them, but its converters lose them.
OLD_VARIABLES = frozenset({"Variable", "VariableV2"})
GRAPH_LIMIT_BYTES = 2**31 - 1


def read(path: Path) -> Any:
    """Return the proto of a SavedModel folder.

    Raises `RefusedError` for links that lead out of it, `UnreadableError` for damage.
    """
    from tensorflow.core.protobuf import saved_model_pb2

    file = path / "saved_model.pb"
    if file.stat().st_size > GRAPH_LIMIT_BYTES:
        raise UnreadableError("saved_model.pb is larger than a protobuf can be")
    for part in path.rglob("*"):
        if part.is_symlink() and not part.resolve().is_relative_to(path.resolve()):
            raise RefusedError(f"the folder holds a link that leads out of it: {part.name!r}")
    model = saved_model_pb2.SavedModel()
    try:
        model.ParseFromString(file.read_bytes())
    except Exception as error:  # protobuf raises kinds of its own
        raise UnreadableError(f"saved_model.pb is damaged: {shorten(error)}") from error
    if not model.meta_graphs:
        raise UnreadableError("saved_model.pb is damaged: it holds no graph")
    return model


def check(meta: Any) -> None:
    """Raise `RefusedError` for a graph that would do more than compute."""
    _check_operators(meta.graph_def)
    _check_writers(meta)


def _check_operators(graph: Any) -> None:
    from tensorflow.python.framework import op_def_registry

    functions = {f.signature.name: f for f in graph.library.function}
    for name in sorted({node.op for body in bodies(graph) for node in body} - set(functions)):
        definition = op_def_registry.get(name)
        if name in OLD_VARIABLES:
            raise UnreadableError(
                f"the graph holds variables of TensorFlow 1 ({name}), which TensorFlow 2 cannot "
                "save again; convert it with: python -m tf2onnx.convert --saved-model FOLDER "
                "--output F.onnx"
            )
        if definition is None:
            raise RefusedError(
                f"the graph holds the operator {name}, which TensorFlow does not have; not loaded"
            )
        if name in FILES or (definition.is_stateful and not HARMLESS_STATE.fullmatch(name)):
            raise RefusedError(
                f"the graph holds the operator {name}, which reaches outside the model; not loaded"
            )
    savers = _savers(graph)
    for name, function in functions.items():
        called = {
            a.func.name
            for node in function.node_def
            for a in node.attr.values()
            if a.HasField("func")
        }
        called |= {node.op for node in function.node_def}
        if called & savers:
            raise RefusedError(
                f"the function {name} writes checkpoints while the model runs; not loaded"
            )


def _savers(graph: Any) -> set[str]:
    return {
        f.signature.name
        for f in graph.library.function
        if any(node.op in SAVING for node in f.node_def)
    }


def _check_writers(meta: Any) -> None:
    """Raise `RefusedError` where a graph writes checkpoints when it is loaded or run.

    TensorFlow 1 keeps the operators that save beside the model, in the same graph. Only the saver
    may fetch what depends on them: no start-up operator, no restore, no variable, no output.
    """
    savers = _savers(meta.graph_def)
    users: dict[str, list[str]] = {}
    writing: list[str] = []
    for node in meta.graph_def.node:
        called = {node.op} | {a.func.name for a in node.attr.values() if a.HasField("func")}
        if called & (SAVING | savers):
            writing.append(node.name)
        for entry in node.input:
            users.setdefault(_node_of(entry), []).append(node.name)
    reached: set[str] = set()
    while writing:
        name = writing.pop()
        if name not in reached:
            reached.add(name)
            writing += users.get(name, [])
    fetched = sorted(reached & _fetched(meta))
    if fetched:
        raise RefusedError(
            f"the graph writes checkpoints with '{fetched[0]}', which is not its saver; not loaded"
        )


def _node_of(tensor: str) -> str:
    return tensor.lstrip("^").split(":")[0]


def _fetched(meta: Any) -> set[str]:
    """Return the nodes that TensorFlow runs while it loads or runs a graph, by all that it reads:
    collections, variables, signatures and the saver's restore."""
    from tensorflow.core.framework import variable_pb2

    names = {meta.saver_def.restore_op_name, meta.saver_def.filename_tensor_name}
    for key, collection in meta.collection_def.items():
        names.update(collection.node_list.value)
        for value in collection.bytes_list.value if key != "savers" else ():
            variable = variable_pb2.VariableDef()
            try:
                variable.ParseFromString(value)
            except Exception:  # no variable; protobuf raises kinds of its own
                continue
            names |= {variable.variable_name, variable.initial_value_name}
            names |= {variable.initializer_name, variable.snapshot_name}
    for signature in meta.signature_def.values():
        for tensor in (*signature.inputs.values(), *signature.outputs.values()):
            names |= {tensor.name, tensor.coo_sparse.values_tensor_name}
            names |= {tensor.coo_sparse.indices_tensor_name}
            names |= {tensor.coo_sparse.dense_shape_tensor_name}
            names |= {part.name for part in tensor.composite_tensor.components}
    return {_node_of(name) for name in names}


def bodies(graph: Any) -> Iterator[Iterable[Any]]:
    yield graph.node
    for function in graph.library.function:
        yield function.node_def
