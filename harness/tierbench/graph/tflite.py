"""The operators of an int8 .tflite file as firmware needs them: shapes, quantisation, where weights
lie.

Takes what TensorFlow Lite Micro takes: a dynamic shape signature (the static shape counts), RESHAPE
with or without options, SOFTMAX anywhere, per-tensor and per-channel weights, and the quantisation
fields of old converters, whose bias may carry any `quantized_dimension` (it is not used)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from tierbench.core.errors import CaseError
from tierbench.graph import flatbuffer

#: schema.fbs TensorType -> (name, bytes of one element); others are named by number and refused on
#: use.
TYPES = {
    0: ("float32", 4), 1: ("float16", 2), 2: ("int32", 4), 3: ("uint8", 1), 4: ("int64", 8),
    5: ("string", 1), 6: ("bool", 1), 7: ("int16", 2), 8: ("complex64", 8), 9: ("int8", 1),
    10: ("float64", 8), 11: ("complex128", 16), 12: ("uint64", 8), 13: ("resource", 4),
    14: ("variant", 1), 15: ("uint32", 4), 16: ("uint16", 2), 17: ("int4", 1), 18: ("bfloat16", 2),
    19: ("int2", 1),
}  # fmt: skip

#: schema.fbs BuiltinOperator, by number.
BUILTINS = [
    "ADD", "AVERAGE_POOL_2D", "CONCATENATION", "CONV_2D", "DEPTHWISE_CONV_2D", "DEPTH_TO_SPACE",
    "DEQUANTIZE",
    "EMBEDDING_LOOKUP", "FLOOR", "FULLY_CONNECTED", "HASHTABLE_LOOKUP", "L2_NORMALIZATION",
    "L2_POOL_2D",
    "LOCAL_RESPONSE_NORMALIZATION", "LOGISTIC", "LSH_PROJECTION", "LSTM", "MAX_POOL_2D", "MUL",
    "RELU",
    "RELU_N1_TO_1", "RELU6", "RESHAPE", "RESIZE_BILINEAR", "RNN", "SOFTMAX", "SPACE_TO_DEPTH",
    "SVDF", "TANH",
    "CONCAT_EMBEDDINGS", "SKIP_GRAM", "CALL", "CUSTOM", "EMBEDDING_LOOKUP_SPARSE", "PAD",
    "UNIDIRECTIONAL_SEQUENCE_RNN", "GATHER", "BATCH_TO_SPACE_ND", "SPACE_TO_BATCH_ND", "TRANSPOSE",
    "MEAN", "SUB",
    "DIV", "SQUEEZE", "UNIDIRECTIONAL_SEQUENCE_LSTM", "STRIDED_SLICE", "BIDIRECTIONAL_SEQUENCE_RNN",
    "EXP",
    "TOPK_V2", "SPLIT", "LOG_SOFTMAX", "DELEGATE", "BIDIRECTIONAL_SEQUENCE_LSTM", "CAST", "PRELU",
    "MAXIMUM",
    "ARG_MAX", "MINIMUM", "LESS", "NEG", "PADV2", "GREATER", "GREATER_EQUAL", "LESS_EQUAL",
    "SELECT", "SLICE",
    "SIN", "TRANSPOSE_CONV", "SPARSE_TO_DENSE", "TILE", "EXPAND_DIMS", "EQUAL", "NOT_EQUAL", "LOG",
    "SUM", "SQRT",
    "RSQRT", "SHAPE", "POW", "ARG_MIN", "FAKE_QUANT", "REDUCE_PROD", "REDUCE_MAX", "PACK",
    "LOGICAL_OR", "ONE_HOT",
    "LOGICAL_AND", "LOGICAL_NOT", "UNPACK", "REDUCE_MIN", "FLOOR_DIV", "REDUCE_ANY", "SQUARE",
    "ZEROS_LIKE", "FILL",
    "FLOOR_MOD", "RANGE", "RESIZE_NEAREST_NEIGHBOR", "LEAKY_RELU", "SQUARED_DIFFERENCE",
    "MIRROR_PAD", "ABS",
    "SPLIT_V", "UNIQUE", "CEIL", "REVERSE_V2", "ADD_N", "GATHER_ND", "COS", "WHERE", "RANK", "ELU",
    "REVERSE_SEQUENCE", "MATRIX_DIAG", "QUANTIZE", "MATRIX_SET_DIAG", "ROUND", "HARD_SWISH", "IF",
    "WHILE",
    "NON_MAX_SUPPRESSION_V4", "NON_MAX_SUPPRESSION_V5", "SCATTER_ND", "SELECT_V2", "DENSIFY",
    "SEGMENT_SUM",
    "BATCH_MATMUL", "PLACEHOLDER_FOR_GREATER_OP_CODES", "CUMSUM", "CALL_ONCE", "BROADCAST_TO",
    "RFFT2D", "CONV_3D",
    "IMAG", "REAL", "COMPLEX_ABS", "HASHTABLE", "HASHTABLE_FIND", "HASHTABLE_IMPORT",
    "HASHTABLE_SIZE",
    "REDUCE_ALL", "CONV_3D_TRANSPOSE", "VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE",
    "BROADCAST_ARGS",
    "RANDOM_STANDARD_NORMAL", "BUCKETIZE", "RANDOM_UNIFORM", "MULTINOMIAL", "GELU",
    "DYNAMIC_UPDATE_SLICE",
    "RELU_0_TO_1",
]  # fmt: skip

_CUSTOM = BUILTINS.index("CUSTOM")
ACTIVATIONS = ("NONE", "RELU", "RELU_N1_TO_1", "RELU6", "TANH", "SIGN_BIT")
PADDINGS = ("SAME", "VALID")


@dataclass(frozen=True)
class Tensor:
    """One tensor. `place` is where its constant bytes lie in the file, None for activations."""

    index: int
    name: str
    dtype: str
    shape: tuple[int, ...]
    scales: tuple[float, ...]
    zero_points: tuple[int, ...]
    bytes: int
    place: int | None = None
    variable: bool = False
    #: the shape as the model was built, -1 where a size is open; empty: as `shape` says
    signature: tuple[int, ...] = ()

    @property
    def elements(self) -> int:
        """Number of elements; 0 where a size is open."""
        return 0 if min(self.shape, default=0) < 0 else math.prod(self.shape)

    @property
    def scale(self) -> float:
        """The per-tensor scale (the first of a per-channel list), 0.0 when there is none."""
        return self.scales[0] if self.scales else 0.0

    @property
    def zero_point(self) -> int:
        """The per-tensor zero point."""
        return self.zero_points[0] if self.zero_points else 0


@dataclass(frozen=True)
class Operator:
    """One operator; an absent optional input has the index -1.

    `options` holds the fields of its kind.
    """

    index: int
    kind: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Graph:
    """The first subgraph of a model file.

    `data` is the whole file: weights stay where they are in it.
    """

    data: bytes
    tensors: tuple[Tensor, ...]
    operators: tuple[Operator, ...]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    others: tuple[Graph, ...] = ()  # the file's other subgraphs, from number 1 on

    def bytes_of(self, tensor: Tensor) -> bytes:
        """Return the constant bytes of a tensor; CaseError when it is not constant."""
        if tensor.place is None:
            raise CaseError(
                "build", f"tensor {tensor.index} ({tensor.name}) must be constant and is computed"
            )
        return self.data[tensor.place : tensor.place + tensor.bytes]

    def integers(self, index: int) -> tuple[int, ...]:
        """Return the values of a constant int32 or int64 tensor (axes, paddings, shapes)."""
        tensor = self.tensors[index]
        size = 8 if tensor.dtype == "int64" else 4
        raw = self.bytes_of(tensor)
        return tuple(
            int.from_bytes(raw[i : i + size], "little", signed=True)
            for i in range(0, len(raw), size)
        )

    @property
    def input_bytes(self) -> int:
        """The size of one sample: all inputs, one after the other."""
        return sum(self.tensors[index].bytes for index in self.inputs)

    @cached_property
    def macs(self) -> tuple[int, ...]:
        """Multiply-accumulates of each operator, as MLPerf Tiny counts them (bias not counted)."""
        return tuple(_macs(self, operator) for operator in self.operators)


def layer(graph: Graph, operator: Operator) -> str:
    """Return how messages name an operator.

    Kind, index and the layer (a converter joins fused ones with `;`).
    """
    name = graph.tensors[operator.outputs[0]].name.split(";")[0] if operator.outputs else ""
    return (
        f"{operator.kind} (operator {operator.index}, '{name}')"
        if name
        else f"{operator.kind} ({operator.index})"
    )


def _macs(graph: Graph, operator: Operator) -> int:
    if operator.kind not in ("CONV_2D", "DEPTHWISE_CONV_2D", "FULLY_CONNECTED", "TRANSPOSE_CONV"):
        return 0
    weights = graph.tensors[operator.inputs[1]]
    output = graph.tensors[operator.outputs[0]]
    if operator.kind == "FULLY_CONNECTED":
        return output.elements * weights.shape[-1]
    if operator.kind == "DEPTHWISE_CONV_2D":
        return output.elements * weights.shape[1] * weights.shape[2]
    if operator.kind == "TRANSPOSE_CONV":
        return graph.tensors[operator.inputs[2]].elements * weights.elements // weights.shape[3]
    return output.elements * math.prod(weights.shape[1:])


def read(path: Path) -> Graph:
    """Return the graph of a .tflite file.

    CaseError at stage `build` says what is wrong with the file.
    """
    try:
        data = path.read_bytes()
        return _graph(data)
    except (ValueError, IndexError) as error:
        raise CaseError(
            "build", f"{path.name}: cannot be read as a TensorFlow Lite model: {error}"
        ) from error
    except OSError as error:
        raise CaseError("build", f"{path}: cannot be read ({error.strerror})") from error


def to_json(graph: Graph) -> dict[str, Any]:
    """Return what was read of a file without the file's bytes; `from_json` joins them again."""
    others = tuple(replace(other, data=b"") for other in graph.others)
    value: dict[str, Any] = msgspec.to_builtins(replace(graph, data=b"", others=others))
    return value


def from_json(value: Mapping[str, Any], data: bytes) -> Graph:
    """Return the graph that `to_json` gave of a file with these bytes; ValueError: it is none."""
    graph = msgspec.convert(value, Graph)
    return replace(_joined(graph, data), others=tuple(_joined(o, data) for o in graph.others))


def _joined(graph: Graph, data: bytes) -> Graph:
    operators = tuple(
        replace(
            operator,
            options={
                name: tuple(option) if isinstance(option, list) else option
                for name, option in operator.options.items()
            },
        )
        for operator in graph.operators
    )
    return replace(graph, data=data, operators=operators)


def read_subgraphs(path: Path) -> tuple[Graph, ...]:
    """Return all subgraphs of a .tflite file, the main one first; a size may be open (-1) here.

    CaseError at stage `import` says what is wrong with the file.
    """
    try:
        return subgraphs(path.read_bytes())
    except (ValueError, IndexError) as error:
        raise CaseError(
            "import", f"{path.name}: cannot be read as a TensorFlow Lite model: {error}"
        ) from error
    except OSError as error:
        raise CaseError("import", f"{path}: cannot be read ({error.strerror})") from error


def subgraphs(data: bytes) -> tuple[Graph, ...]:
    """Return all subgraphs of a model; ValueError or IndexError where it is damaged."""
    root = flatbuffer.model(data)
    codes, buffers = [_builtin(code) for code in root.tables(1)], root.tables(4)
    if not root.tables(2):
        raise ValueError("it has no subgraph")
    return tuple(_subgraph(data, table, codes, buffers, True) for table in root.tables(2))


def _graph(data: bytes) -> Graph:
    root = flatbuffer.model(data)
    codes = [_builtin(code) for code in root.tables(1)]
    if not root.tables(2):
        raise ValueError("it has no subgraph")
    buffers = root.tables(4)
    graphs = [_subgraph(data, table, codes, buffers, False) for table in root.tables(2)]
    return replace(graphs[0], others=tuple(graphs[1:]))


def _subgraph(
    data: bytes,
    table: flatbuffer.Table,
    codes: list[str],
    buffers: tuple[flatbuffer.Table, ...],
    may_be_open: bool,
) -> Graph:
    tensors = tuple(
        _tensor(i, made, buffers, may_be_open) for i, made in enumerate(table.tables(0))
    )
    operators = tuple(_operator(i, made, codes) for i, made in enumerate(table.tables(3)))
    for operator in operators:
        for index in (*operator.inputs, *operator.outputs):
            if not -1 <= index < len(tensors):
                raise ValueError(
                    f"operator {operator.index} names tensor {index} of {len(tensors)}"
                )
    inputs, outputs = table.numbers(1, "i"), table.numbers(2, "i")
    for index in (*inputs, *outputs):
        if not 0 <= index < len(tensors):
            raise ValueError(f"the model names tensor {index} of {len(tensors)}")
    return Graph(data, tensors, operators, inputs, outputs)


def _builtin(code: flatbuffer.Table) -> str:
    number = max(code.scalar(0, "b"), code.scalar(3, "i"))
    if number == _CUSTOM:
        return f"CUSTOM:{code.text(1)}"
    return BUILTINS[number] if 0 <= number < len(BUILTINS) else f"BUILTIN_{number}"


def _tensor(
    index: int,
    table: flatbuffer.Table,
    buffers: tuple[flatbuffer.Table, ...],
    may_be_open: bool,
) -> Tensor:
    number = table.scalar(1, "b")
    dtype, size = TYPES.get(number, (f"type {number}", 1))
    shape = tuple(table.numbers(0, "i"))
    if any(extent < 0 for extent in shape) and not may_be_open:
        raise ValueError(
            f"tensor {index} has a size that is not known ({shape}); export it with a fixed batch "
            "of 1"
        )
    quantisation = table.table(4)
    scales = quantisation.numbers(2, "f") if quantisation else ()
    zero_points = quantisation.numbers(3, "q") if quantisation else ()
    place, length = buffers[table.scalar(2, "I")].span(0)
    needed = size * math.prod(shape)
    if dtype in ("int4", "int2"):
        needed = -(-needed * (4 if dtype == "int4" else 2) // 8)
    if length and length < needed and table.table(6) is None:  # sparse weights need less
        raise ValueError(f"tensor {index} has {length} bytes and needs {needed}")
    return Tensor(
        index,
        table.text(3),
        dtype,
        shape,
        scales,
        zero_points,
        needed,
        place if length else None,
        bool(table.scalar(5, "?", False)),
        tuple(table.numbers(7, "i")),
    )


def _operator(index: int, table: flatbuffer.Table, codes: list[str]) -> Operator:
    kind = codes[table.scalar(0, "I")]
    fields = table.table(4)
    describe = _OPTIONS.get(kind)
    options = (
        describe(fields or flatbuffer.Table(b"\x04\x00\x04\x00\x04\x00\x00\x00", 4))
        if describe
        else {}
    )
    return Operator(index, kind, table.numbers(1, "i"), table.numbers(2, "i"), options)


def _activation(table: flatbuffer.Table, number: int) -> str:
    return ACTIVATIONS[table.scalar(number, "b")]


def _convolution(table: flatbuffer.Table) -> dict[str, Any]:
    return {
        "padding": PADDINGS[table.scalar(0, "b")],
        "stride": (table.scalar(2, "i"), table.scalar(1, "i")),
        "activation": _activation(table, 3),
        "dilation": (table.scalar(5, "i", 1), table.scalar(4, "i", 1)),
    }


def _depthwise(table: flatbuffer.Table) -> dict[str, Any]:
    return {
        "padding": PADDINGS[table.scalar(0, "b")],
        "stride": (table.scalar(2, "i"), table.scalar(1, "i")),
        "activation": _activation(table, 4),
        "dilation": (table.scalar(6, "i", 1), table.scalar(5, "i", 1)),
    }


def _pool(table: flatbuffer.Table) -> dict[str, Any]:
    return {
        "padding": PADDINGS[table.scalar(0, "b")],
        "stride": (table.scalar(2, "i"), table.scalar(1, "i")),
        "window": (table.scalar(4, "i"), table.scalar(3, "i")),
        "activation": _activation(table, 5),
    }


def _fused(table: flatbuffer.Table) -> dict[str, Any]:
    return {"activation": _activation(table, 0)}


def _dense(table: flatbuffer.Table) -> dict[str, Any]:
    sums, _ = TYPES.get(table.scalar(4, "b"), ("", 0))
    return {"activation": _activation(table, 0), "bias_type": sums}


#: Options by kind; (height, width) everywhere.
_OPTIONS: Mapping[str, Callable[[flatbuffer.Table], dict[str, Any]]] = {
    "CONV_2D": _convolution,
    "DEPTHWISE_CONV_2D": _depthwise,
    "AVERAGE_POOL_2D": _pool,
    "MAX_POOL_2D": _pool,
    "FULLY_CONNECTED": _dense,
    "ADD": _fused,
    "SUB": _fused,
    "MUL": _fused,
    "SOFTMAX": lambda table: {"beta": table.scalar(0, "f", 0.0)},
    "CONCATENATION": lambda table: {
        "axis": table.scalar(0, "i"),
        "activation": _activation(table, 1),
    },
    "MEAN": lambda table: {"keep_dims": bool(table.scalar(0, "?", False))},
    "LEAKY_RELU": lambda table: {"alpha": table.scalar(0, "f", 0.0)},
    "RESIZE_NEAREST_NEIGHBOR": lambda table: {
        name: bool(table.scalar(i, "?", False))
        for i, name in enumerate(("align_corners", "half_pixel"))
    },
    "RESIZE_BILINEAR": lambda table: {
        name: bool(table.scalar(i, "?", False))
        for i, name in enumerate(("align_corners", "half_pixel"), start=2)
    },
    "TRANSPOSE_CONV": lambda table: {
        "padding": PADDINGS[table.scalar(0, "b")],
        "stride": (table.scalar(2, "i"), table.scalar(1, "i")),
        "activation": _activation(table, 3),
    },
    "STRIDED_SLICE": lambda table: {
        name: table.scalar(i, "i")
        for i, name in enumerate(("begin", "end", "ellipsis", "new_axis", "shrink"))
    },
    "PACK": lambda table: {"count": table.scalar(0, "i"), "axis": table.scalar(1, "i")},
    "VAR_HANDLE": lambda table: {"container": table.text(0), "name": table.text(1)},
    "CALL_ONCE": lambda table: {"subgraph": table.scalar(0, "i")},
    "UNPACK": lambda table: {"count": table.scalar(0, "i"), "axis": table.scalar(1, "i")},
    "GATHER": lambda table: {"axis": table.scalar(0, "i"), "batch_dims": table.scalar(1, "i")},
    "CUMSUM": lambda table: {
        name: bool(table.scalar(i, "?", False)) for i, name in enumerate(("exclusive", "reverse"))
    },
    "SVDF": lambda table: {"rank": table.scalar(0, "i"), "activation": _activation(table, 1)},
    "UNIDIRECTIONAL_SEQUENCE_LSTM": lambda table: {
        "activation": _activation(table, 0),
        "cell_clip": table.scalar(1, "f", 0.0),
        "projection_clip": table.scalar(2, "f", 0.0),
        "time_major": bool(table.scalar(3, "?", False)),
    },
    "SPLIT_V": lambda table: {"count": table.scalar(0, "i")},
    "SPLIT": lambda table: {"count": table.scalar(0, "i")},
}
