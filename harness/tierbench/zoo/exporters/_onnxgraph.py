"""ONNX files: opened without leaving their folder, made static, and named the same way each
time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

from tierbench.core.errors import CaseError
from tierbench.core.model import Tensor
from tierbench.graph import onnx_file
from tierbench.zoo.exporters._shapes import Dimension, Given, static_shapes
from tierbench.zoo.exporters._tensors import (
    RefusedError,
    UnreadableError,
    check_number,
    shorten,
)

if TYPE_CHECKING:
    from onnx import ModelProto

#: protobuf's own bound: a larger model keeps its weights in files beside it.
INLINE_LIMIT_BYTES = 2**31 - 1
#: What tf2onnx puts before the names of a traced function, and the counter that it puts after.
WRAPPERS = re.compile(r"^(?:StatefulPartitionedCall/|PartitionedCall/)+")
#: Operators behind which values are still those of inputs -> the places of these.
_PASSING = {
    "Cast": (0,), "Identity": (0,), "Reshape": (0,), "Unsqueeze": (0,), "Squeeze": (0,),
    "Flatten": (0,), "DequantizeLinear": (0,), "Slice": (0,), "Transpose": (0,), "Where": (1, 2),
}  # fmt: skip
COUNTER = re.compile(r"__\d+(?=:|$)")


def read(path: Path, *, weights: bool = True) -> ModelProto:
    """Return the proto of an ONNX file with the weights that lie beside it, or without large ones.

    Raises `UnreadableError` for a damaged file and `RefusedError` for weights outside its folder.
    """
    import onnx

    try:
        whole = weights
        proto = onnx.load(str(path), load_external_data=False) if whole else onnx_file.load(path)
    except CaseError as error:
        raise UnreadableError(
            f"not a readable ONNX file: {str(error).partition(': ')[2]}"
        ) from error
    except Exception as error:  # protobuf raises kinds of its own
        raise UnreadableError(f"not a readable ONNX file: {shorten(error)}") from error
    if not proto.graph.node:
        raise UnreadableError("not a readable ONNX file: the graph is empty")
    outside = external(proto)
    for location in outside:
        _check_location(location, path.parent)
    if outside and weights:
        onnx.load_external_data_for_model(proto, str(path.parent))
    return proto


def write(proto: ModelProto, path: Path) -> None:
    """Write a model; weights that exceed a protobuf's limit go to `<name>.data` beside it."""
    import onnx

    if proto.ByteSize() < INLINE_LIMIT_BYTES:
        path.write_bytes(proto.SerializeToString(deterministic=True))
    else:
        onnx.save_model(proto, str(path), save_as_external_data=True, location=f"{path.name}.data")


def strip(proto: ModelProto) -> None:
    """Drop remarks that name folders or versions of the machine that made a model, in place."""
    del proto.metadata_props[:]
    proto.doc_string = ""
    for item in (*proto.graph.node, *proto.graph.input, *proto.graph.output, proto.graph):
        item.doc_string = ""
        del item.metadata_props[:]


def external(proto: ModelProto) -> list[str]:
    """Return the distinct files in which a model keeps weights, as the file names them."""
    import onnx
    from onnx.external_data_helper import _get_all_tensors

    locations = []
    for tensor in _get_all_tensors(proto):
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            locations += [entry.value for entry in tensor.external_data if entry.key == "location"]
    return list(dict.fromkeys(locations))


def _check_location(location: str, home: Path) -> None:
    parts = PurePosixPath(location.replace("\\", "/")).parts
    if not location or location.startswith(("/", "\\")) or ".." in parts or ":" in location:
        raise RefusedError(f"the model asks for weights outside its folder: {location!r}")
    path = home / location
    if path.is_symlink() or not path.resolve().is_relative_to(home.resolve()):
        raise RefusedError(f"the model asks for weights through a link: {location!r}")
    if not path.is_file():
        raise UnreadableError(
            f"the weights file {location!r} is missing; it belongs beside the model"
        )


def runtime_inputs(proto: ModelProto) -> list[Any]:
    """Return the inputs that a caller must feed: old files list their weights as inputs too."""
    weights = {tensor.name for tensor in proto.graph.initializer}
    return [value for value in proto.graph.input if value.name not in weights]


def sizes(value: Any) -> tuple[Dimension, ...]:
    """Return the dimensions of a value: sizes, names of open ones, None for open without a name."""
    return tuple(
        d.dim_value if d.HasField("dim_value") and d.dim_value >= 0 else d.dim_param or None
        for d in value.type.tensor_type.shape.dim
    )


def input_shapes(proto: ModelProto, given: Given) -> dict[str, tuple[int, ...]]:
    """Return the concrete shape of each input.

    Raises `UnreadableError` for inputs that are no tensors of numbers, and where a dimension stays
    open.
    """
    from onnx import TensorProto

    inputs = runtime_inputs(proto)
    for value in inputs:
        if not value.type.HasField("tensor_type"):
            raise UnreadableError(
                f"input '{value.name}' is a sequence, map or optional; only tensors can be fed"
            )
        if kind := value.type.tensor_type.elem_type:
            # before ONNX Runtime refuses such a model with a reason of its own
            check_number(Tensor(value.name, TensorProto.DataType.Name(kind).lower(), ()))
        if not value.type.tensor_type.HasField("shape") and value.name not in given:
            raise UnreadableError(
                f"input '{value.name}' has no shape at all; give it with --shape {value.name}=..., "
                "or export the model with one"
            )
    told = [
        (v.name, sizes(v) if v.type.tensor_type.HasField("shape") else (None,) * len(given[v.name]))
        for v in inputs
    ]
    return dict(zip((v.name for v in inputs), static_shapes(told, given), strict=True))


def is_open(proto: ModelProto) -> bool:
    """Return whether an input leaves a size open."""
    return any(
        not isinstance(size, int) for value in runtime_inputs(proto) for size in sizes(value)
    )


def fix_shapes(proto: ModelProto, given: Given) -> bool:
    """Fill the open dimensions of the inputs, in place; return whether anything changed."""
    shapes = input_shapes(proto, given)
    if all(sizes(value) == shapes[value.name] for value in runtime_inputs(proto)):
        return False
    onnx_file.set_input_shapes(proto, shapes)
    _infer_outputs(proto)
    return True


def _infer_outputs(proto: ModelProto) -> None:
    """Give the outputs the shapes that follow from the inputs; an open one stays open."""
    import onnx

    shaped = (
        proto
        if proto.ByteSize() >= INLINE_LIMIT_BYTES
        else onnx.shape_inference.infer_shapes(proto)
    )
    for value, inferred in zip(proto.graph.output, shaped.graph.output, strict=True):
        value.CopyFrom(inferred)
        if not value.type.tensor_type.HasField("shape"):
            value.type.tensor_type.shape.CopyFrom(onnx.TensorShapeProto())


def vocabulary(proto: ModelProto) -> dict[str, int]:
    """Return how many values each integer input may have: the rows of the table it looks up."""
    graph = proto.graph
    makers = {name: node for node in graph.node for name in node.output}
    tables = {tensor.name: tuple(tensor.dims) for tensor in onnx_file.constants(graph)}
    inputs = {value.name for value in runtime_inputs(proto)}

    def origins(name: str, left: int = 20) -> set[str]:
        node = makers.get(name)
        places = _PASSING.get(node.op_type, ()) if node is not None else ()
        if node is None or not places or not left:
            return {name}
        return set().union(*(origins(node.input[place], left - 1) for place in places))

    rows: dict[str, int] = {}
    for node in graph.node:
        pairs = {
            "Gather": ((0, 1),),
            "GatherBlockQuantized": ((0, 1),),
            "EmbedLayerNormalization": ((2, 0), (4, 1)),
        }.get(node.op_type, ())
        axis = next((a.i for a in node.attribute if a.name == "axis"), 0)
        for table, index in pairs:
            if max(table, index) >= len(node.input):
                continue
            shapes = [tables[name] for name in origins(node.input[table]) if tables.get(name)]
            count = min((shape[axis] for shape in shapes), default=0)
            for name in origins(node.input[index]) & inputs if count > 0 else ():
                rows[name] = min(rows.get(name, count), count)
    return rows


def fix_axes(proto: ModelProto) -> None:
    """Give dequantised vectors the axis 0, in place.

    Old .tflite files name axis 3 (that of the weights) for biases, which have one; tf2onnx copies
    it and ONNX Runtime then stops."""
    ranks = {tensor.name: len(tensor.dims) for tensor in proto.graph.initializer}
    for node in proto.graph.node:
        if node.op_type == "DequantizeLinear" and ranks.get(node.input[0]) == 1:
            for attribute in node.attribute:
                if attribute.name == "axis":
                    attribute.i = 0


def float_ends(proto: ModelProto, inputs: Sequence[Tensor], outputs: Sequence[Tensor]) -> None:
    """Put the quantisation of quantised inputs and outputs into the graph, in place.

    ONNX has no other place.

    `inputs` and `outputs` are the original's, in the same order; the graph then takes and gives
    real values.
    """
    import onnx
    from onnx import helper, numpy_helper

    graph = proto.graph
    before, after = [], []
    for value, tensor in [
        *zip(runtime_inputs(proto), inputs, strict=True),
        *zip(graph.output, outputs, strict=True),
    ]:
        if tensor.scale is None:
            continue
        name, entering = value.name, any(value is v for v in graph.input)
        inner, scale, zero = f"{name}_stored", f"{name}_scale", f"{name}_zero_point"
        graph.initializer.append(numpy_helper.from_array(np.array(tensor.scale, np.float32), scale))
        graph.initializer.append(
            numpy_helper.from_array(np.array(tensor.zero_point or 0, tensor.dtype), zero)
        )
        for node in graph.node:
            node.input[:] = [inner if x == name else x for x in node.input]
            node.output[:] = [inner if x == name else x for x in node.output]
        if entering:
            before.append(
                helper.make_node(
                    "QuantizeLinear", [name, scale, zero], [inner], name=f"quantise_{name}"
                )
            )
        else:
            after.append(
                helper.make_node(
                    "DequantizeLinear", [inner, scale, zero], [name], name=f"dequantise_{name}"
                )
            )
        value.type.tensor_type.elem_type = onnx.TensorProto.FLOAT
    nodes = [*before, *graph.node, *after]
    del graph.node[:]
    graph.node.extend(nodes)


def canonical(proto: ModelProto) -> None:
    """Order and name the parts of a graph by its structure alone, in place.

    tf2onnx keeps them in sets and numbers them as they come, so that two conversions of one model
    give two files. Names of inputs and outputs stay; graphs with subgraphs are left as they are.
    """
    graph = proto.graph
    if any(a.HasField("g") or a.graphs for node in graph.node for a in node.attribute):
        return
    nodes = _by_structure(graph)
    fixed = {value.name for value in (*graph.input, *graph.output)}
    names: dict[str, str] = {"": ""}
    taken = set(fixed)

    def rename(name: str, stem: str) -> str:
        if name not in names:
            names[name] = name if name in fixed else _free(stem, taken)
        return names[name]

    labels: set[str] = set()
    constants = {tensor.name for tensor in graph.initializer}
    for node in nodes:
        node.name = _free(_plain(node.name) or node.op_type, labels)
        # Of equal constants the converter keeps any one: such a name tells nothing, the first
        # user's does.
        for slot, name in enumerate(node.input):
            node.input[slot] = rename(
                name, f"{node.name}/input_{slot}" if name in constants else _plain(name)
            )
        node.output[:] = [rename(name, _plain(name)) for name in node.output]
    ranks = {name: rank for rank, name in enumerate(names.values())}
    weights = [tensor for tensor in graph.initializer if tensor.name in names]
    for tensor in weights:
        tensor.name = names[tensor.name]
    weights.sort(key=lambda tensor: ranks[tensor.name])
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(weights)


def _plain(name: str) -> str:
    return COUNTER.sub("", WRAPPERS.sub("", name))


def _by_structure(graph: Any) -> list[Any]:
    """Return copies of the nodes that the outputs need, each after those whose values it takes."""
    import copy

    maker = {name: node for node in graph.node for name in node.output if name}
    done: dict[int, Any] = {}
    for wanted in graph.output:
        stack = [(maker[wanted.name], False)] if wanted.name in maker else []
        while stack:
            node, ready = stack.pop()
            if id(node) in done:
                continue
            if ready:
                done[id(node)] = node
                continue
            stack.append((node, True))
            stack.extend((maker[name], False) for name in reversed(node.input) if name in maker)
    return [copy.deepcopy(node) for node in done.values()]


def _free(stem: str, taken: set[str]) -> str:
    name, count = stem or "value", 1
    while name in taken:
        count += 1
        name = f"{stem}_{count}"
    taken.add(name)
    return name
