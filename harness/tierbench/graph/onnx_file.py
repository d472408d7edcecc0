"""The reader of .onnx files: everything but the bytes of large weights, which stay in the file.

A file of 500 MB costs what its graph costs. Nothing here opens files beside the model."""

from __future__ import annotations

import math
import mmap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tierbench.core.errors import CaseError, ToolMissing

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, NodeProto, TensorProto

#: Constants up to that many bytes are kept: shape inference reads shapes, axes and paddings from
#: them.
SMALL_BYTES = 4096

#: Field numbers of onnx.proto, of the messages on the way to a tensor.
_MODEL_GRAPH, _MODEL_FUNCTIONS = 7, 25
_GRAPH_NODE, _GRAPH_INITIALIZER, _FUNCTION_NODE = 1, 5, 7
_NODE_ATTRIBUTE = 5
_ATTRIBUTE_TENSOR, _ATTRIBUTE_GRAPH, _ATTRIBUTE_TENSORS, _ATTRIBUTE_GRAPHS = 5, 6, 10, 11
_TENSOR_DATA = (4, 5, 6, 7, 9, 10, 11)  # float, int32, string, int64, raw, double, uint64 data

Buffer = bytes | memoryview | mmap.mmap
_Copy = Callable[[Buffer, int, int], bytes]


def _varint(data: Buffer, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if place >= len(data) or shift > 63:
            raise ValueError(f"a number is cut off at byte {place}")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, place


def _fields(data: Buffer, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (number, start of the field, start of its content, end) of a protobuf message."""
    place = start
    while place < end:
        begin = place
        key, place = _varint(data, place)
        wire = key & 7
        content = place
        if wire == 0:
            _, place = _varint(data, place)
        elif wire == 1:
            place += 8
        elif wire == 2:
            length, content = _varint(data, place)
            place = content + length
        elif wire == 5:
            place += 4
        else:
            raise ValueError(f"unknown wire type {wire} at byte {begin}")
        if place > end:
            raise ValueError(f"a field reaches to byte {place} of {end}")
        yield key >> 3, begin, content, place


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _tensor(data: Buffer, start: int, end: int) -> bytes:
    """Return a tensor without its data when that is large."""
    if end - start <= SMALL_BYTES:
        return bytes(data[start:end])
    return b"".join(
        bytes(data[begin:stop])
        for number, begin, content, stop in _fields(data, start, end)
        if not (number in _TENSOR_DATA and stop - content > SMALL_BYTES)
    )


def _message(inner: Mapping[int, _Copy], is_root: bool = False) -> _Copy:
    """Return what copies a message whose fields `inner` are messages with copies of their own.

    A message that is small as a whole holds nothing large and is copied as it is; the root is
    walked all the same, so that a cut file is told with the place."""

    def copy(data: Buffer, start: int, end: int) -> bytes:
        if end - start <= SMALL_BYTES and not is_root:
            return bytes(data[start:end])
        parts = []
        for number, begin, content, stop in _fields(data, start, end):
            if number in inner:
                body = inner[number](data, content, stop)
                parts.append(_number(number << 3 | 2) + _number(len(body)) + body)
            else:
                parts.append(bytes(data[begin:stop]))
        return b"".join(parts)

    return copy


_ATTRIBUTE: dict[int, _Copy] = {_ATTRIBUTE_TENSOR: _tensor, _ATTRIBUTE_TENSORS: _tensor}
_NODE = _message({_NODE_ATTRIBUTE: _message(_ATTRIBUTE)})
_GRAPH = _message({_GRAPH_NODE: _NODE, _GRAPH_INITIALIZER: _tensor})
_ATTRIBUTE.update({_ATTRIBUTE_GRAPH: _GRAPH, _ATTRIBUTE_GRAPHS: _GRAPH})
_FUNCTION = _message({_FUNCTION_NODE: _NODE})
_MODEL = _message({_MODEL_GRAPH: _GRAPH, _MODEL_FUNCTIONS: _FUNCTION}, is_root=True)


def skeleton(data: Buffer) -> bytes:
    """Return a model's bytes without those of its large weights; ValueError: it is no protobuf."""
    return _MODEL(data, 0, len(data))


def load(path: Path) -> ModelProto:
    """Return the model of a file without its large weights; CaseError says what is wrong."""
    try:
        import onnx
        from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
    except ImportError as error:
        raise ToolMissing("the onnx package", "pip install onnx") from error
    try:
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            return onnx.load_model_from_string(skeleton(data))
    except OSError as error:
        raise CaseError("import", f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, DecodeError, RuntimeError, RecursionError) as error:
        raise CaseError(
            "import", f"{path.name}: cannot be read as an ONNX model: {error}"
        ) from error


def bodies(node: NodeProto) -> Iterator[GraphProto]:
    """Yield the graphs that a node of control flow holds."""
    for attribute in node.attribute:
        if attribute.HasField("g"):
            yield attribute.g
        yield from attribute.graphs


def graphs(model: ModelProto) -> Iterator[GraphProto]:
    """Yield the graph of a model and, however deep, those of its control flow."""
    waiting = [model.graph]
    while waiting:
        graph = waiting.pop()
        yield graph
        waiting += [body for node in graph.node for body in bodies(node)]


def nodes(model: ModelProto) -> Iterator[NodeProto]:
    """Yield the nodes of all graphs and functions of a model."""
    for graph in graphs(model):
        yield from graph.node
    for function in model.functions:
        yield from function.node


def constants(graph: GraphProto) -> Iterator[TensorProto]:
    """Yield the tensors that a graph holds itself: initializers, and the values of constants."""
    yield from graph.initializer
    for node in graph.node:
        if node.op_type == "Constant":
            yield from (a.t for a in node.attribute if a.name == "value")


def elements(tensor: TensorProto) -> int:
    """Return the number of elements of a tensor."""
    return math.prod(tensor.dims)


def set_input_shapes(model: ModelProto, shapes: Mapping[str, Sequence[int]]) -> None:
    """Give inputs concrete shapes, in place; what was inferred from others is forgotten."""
    changed = False
    for value in model.graph.input:
        if value.name not in shapes:
            continue
        own = value.type.tensor_type.shape
        if [d.dim_value for d in own.dim] == list(shapes[value.name]):
            continue
        changed = True
        del own.dim[:]
        for size in shapes[value.name]:
            own.dim.add().dim_value = size
    if changed:
        del model.graph.value_info[:]
        for value in model.graph.output:
            value.type.tensor_type.ClearField("shape")
