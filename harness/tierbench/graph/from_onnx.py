"""The operator graph of an .onnx file: its weights are skipped in the file, never loaded.

`skeleton` copies the model but for the bytes of large weights; ONNX's own shape inference then
tells the size of every tensor. A file of 500 MB costs what its graph costs."""

from __future__ import annotations

import math
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tierbench.core.errors import CaseError, ToolMissing
from tierbench.graph.lifetimes import peak_elements
from tierbench.graph.operators import Graph, Operator

#: Constants up to that many bytes are kept: shape inference reads shapes, axes and paddings from
#: them.
SMALL_BYTES = 4096

#: Field numbers of onnx.proto.
_MODEL_GRAPH, _GRAPH_INITIALIZER = 7, 5
_TENSOR_DATA = (4, 5, 6, 7, 9, 10, 11)  # float, int32, string, int64, raw, double, uint64 data

_FOLDED = frozenset(
    {
        "BatchNormalization", "Relu", "Clip", "LeakyRelu", "HardSwish", "HardSigmoid", "Identity",
        "Dropout",
        "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Cast", "Shape", "Constant",
        "ConstantOfShape",
        "QuantizeLinear", "DequantizeLinear", "Pad", "Range", "DynamicQuantizeLinear", "Size",
        "CastLike", "EyeLike",
    }
)  # fmt: skip
_POOLS = frozenset(
    {
        "AveragePool", "MaxPool", "GlobalAveragePool", "GlobalMaxPool", "ReduceMean", "ReduceSum",
        "ReduceMax",
        "ReduceMin", "LpPool", "GlobalLpPool", "ReduceProd", "ReduceL1", "ReduceL2",
        "ReduceSumSquare", "ReduceLogSum",
        "ReduceLogSumExp", "QLinearAveragePool", "QLinearGlobalAveragePool", "QLinearReduceMean",
    }
)  # fmt: skip
_ELEMENTWISE = frozenset(
    {
        "Add", "Sub", "Mul", "Div", "Sigmoid", "Tanh", "Exp", "Log", "Sqrt", "Pow", "Erf", "Max",
        "Min", "PRelu",
        "Elu", "Selu", "Softplus", "Neg", "Abs", "Where", "Equal", "Greater", "Less",
        "LayerNormalization",
        "InstanceNormalization", "GroupNormalization", "LRN", "Sum", "Gelu", "Mish", "Reciprocal",
        "Floor", "Not",
        "And", "Or", "Xor", "QLinearAdd", "QLinearMul", "QLinearSigmoid", "QLinearLeakyRelu",
        "GreaterOrEqual",
        "LessOrEqual", "Ceil", "Round", "Sign", "Mod", "Mean", "IsInf", "IsNaN", "CumSum", "Sin",
        "Cos", "Tan", "Asin",
        "Acos", "Atan", "Sinh", "Cosh", "Asinh", "Acosh", "Atanh", "Celu", "Softsign", "Swish",
        "ThresholdedRelu",
        "Shrink", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitwiseNot", "Hardmax",
        "LpNormalization",
        "MeanVarianceNormalization", "RMSNormalization", "SkipLayerNormalization",
        "SimplifiedLayerNormalization",
        "FastGelu", "BiasGelu", "QuickGelu",
    }
)  # fmt: skip
_DATA = frozenset(
    {
        "Concat", "Transpose", "Slice", "Split", "Gather", "GatherND", "Expand", "Tile", "Resize",
        "Upsample",
        "DepthToSpace", "SpaceToDepth", "ArgMax", "ArgMin", "TopK", "NonMaxSuppression",
        "ScatterND", "ScatterElements",
        "Scatter", "GatherElements", "OneHot", "NonZero", "Compress", "ReverseSequence", "Trilu",
        "Unique",
        "CenterCropPad", "MaxUnpool", "QLinearConcat",
    }
)  # fmt: skip
_SOFTMAX = frozenset({"Softmax", "LogSoftmax", "QLinearSoftmax"})

#: Whose operators the names above are: ONNX's own and onnxruntime's additions; others may mean
#: anything by them.
_DOMAINS = ("", "ai.onnx", "com.microsoft", "com.microsoft.nchwc")

_CONVOLUTIONS = {"Conv": 1, "ConvInteger": 1, "QLinearConv": 3, "ConvTranspose": 1}
_PRODUCTS = {"MatMul": 1, "Gemm": 1, "MatMulInteger": 1, "QLinearMatMul": 3}


def _varint(data: Any, place: int) -> tuple[int, int]:
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


def _fields(data: Any, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (field number, start of the whole field, start of its content, end) of a protobuf
    message."""
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


def _tensor(data: Any, start: int, end: int) -> bytes:
    """Return an initializer without its data when that is large."""
    return b"".join(
        bytes(data[begin:stop])
        for number, begin, content, stop in _fields(data, start, end)
        if not (number in _TENSOR_DATA and stop - content > SMALL_BYTES)
    )


def _message(data: Any, start: int, end: int, inner: dict[int, Any]) -> bytes:
    parts = []
    for number, begin, content, stop in _fields(data, start, end):
        if number in inner:
            body = inner[number](data, content, stop)
            parts.append(_number(number << 3 | 2) + _number(len(body)) + body)
        else:
            parts.append(bytes(data[begin:stop]))
    return b"".join(parts)


def skeleton(data: Any) -> bytes:
    """Return a model's bytes without those of its large weights; ValueError where it is no
    protobuf."""

    def graph(inner: Any, start: int, end: int) -> bytes:
        return _message(inner, start, end, {_GRAPH_INITIALIZER: _tensor})

    return _message(data, 0, len(data), {_MODEL_GRAPH: graph})


def read(path: Path, name: str) -> Graph:
    """Return the graph of an ONNX file; CaseError says what is wrong with the file, or which size
    is unknown."""
    try:
        import onnx
        from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
        from onnx import shape_inference
    except ImportError as error:
        raise ToolMissing("the onnx package", "pip install onnx") from error
    try:
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            model = onnx.load_model_from_string(skeleton(data))
        model = shape_inference.infer_shapes(model, data_prop=True)
    except OSError as error:
        raise CaseError("import", f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, DecodeError, RuntimeError, shape_inference.InferenceError) as error:
        raise CaseError(
            "import", f"{path.name}: cannot be read as an ONNX model: {str(error)[:200]}"
        ) from error
    return _Reading(model.graph, path.name).graph(name)


def _kind(node: Any) -> str:
    """Return an operator's name, with its domain where that is a stranger's."""
    return str(node.op_type if node.domain in _DOMAINS else f"{node.domain}.{node.op_type}")


class _Reading:
    """The graph while it is being read: shapes by tensor name, which tensors are weights, what is
    unknown."""

    def __init__(self, graph: Any, file: str) -> None:
        self.file, self.nodes = file, list(graph.node)
        self.unknown: set[str] = set()
        self.weights = {one.name for one in graph.initializer}
        self.types = {one.name: one.data_type for one in graph.initializer}
        self.shapes: dict[str, tuple[int, ...]] = {
            one.name: tuple(one.dims) for one in graph.initializer
        }
        for value in (*graph.input, *graph.value_info, *graph.output):
            sizes = [
                d.dim_value if d.HasField("dim_value") else 0
                for d in value.type.tensor_type.shape.dim
            ]
            if sizes and sizes[0] == 0:
                sizes[0] = 1  # an open batch stands for one inference
            self.shapes.setdefault(value.name, tuple(sizes))
        self.inputs = [value.name for value in graph.input if value.name not in self.weights]
        self.outputs = [value.name for value in graph.output]
        for node in self.nodes:
            if node.op_type == "Constant":
                self.weights.add(node.output[0])
            elif node.input and (
                (_kind(node) in _FOLDED and node.input[0] in self.weights)
                or (_kind(node) in _DATA and self.weights.issuperset(filter(None, node.input)))
            ):
                self.weights.update(node.output)  # computed once, when the model is loaded

    def elements(self, name: str) -> int:
        """Return a tensor's elements; 0 for one whose shape is a scalar's or is not used."""
        shape = self.shapes.get(name)
        if shape is None or any(size <= 0 for size in shape):
            return 0
        return math.prod(shape)

    def graph(self, name: str) -> Graph:
        operators = []
        for node in self.nodes:
            kind = _kind(node)
            if kind in _FOLDED or (node.output and node.output[0] in self.weights):
                continue
            if kind in ("Add", "Mul", "Sub", "Div") and any(
                part in self.weights for part in node.input
            ):
                continue  # bias, scale or normalisation: folded into its producer
            operators.append(self._operator(node))
        return Graph(
            name, tuple(operators), self._precision(), self._peak(), tuple(sorted(self.unknown))
        )

    def _precision(self) -> str:
        kinds = {self.types[name] for name in self.types if len(self.shapes[name]) >= 2}
        if kinds & {2, 3}:  # onnx.TensorProto UINT8, INT8
            quantised = {"QuantizeLinear", "QLinearConv", "QLinearMatMul"} & {
                node.op_type for node in self.nodes
            }
            return "int8" if quantised else "dynamic"
        return "fp16" if 10 in kinds else "fp32"

    def _peak(self) -> int:
        index: dict[str, int] = {}
        sizes: dict[int, int] = {}

        def of(names: Any) -> list[int]:
            for name in names:
                if name and name not in self.weights:
                    sizes[index.setdefault(name, len(index))] = self.elements(name)
            return [index[name] for name in names if name in index]

        uses = [
            (of(node.input), of(node.output)) for node in self.nodes if node.op_type != "Constant"
        ]
        return peak_elements(uses, sizes, of(self.inputs), of(self.outputs))

    def _operator(self, node: Any) -> Operator:
        kind, options = _kind(node), {a.name: a for a in node.attribute}
        inputs = sum(self.elements(n) for n in node.input if n not in self.weights)
        held = sum(self.elements(n) for n in node.input if n in self.weights)
        outputs = sum(self.elements(n) for n in node.output)
        label = node.name or node.output[0]
        before, after = (
            self.shapes.get(node.input[0], ()) if node.input else (),
            self.shapes.get(node.output[0], ()),
        )
        channels = (before[1] if len(before) == 4 else 0, after[1] if len(after) == 4 else 0)

        def made(
            what: str, macs: int = 0, weights: int = 0, window: int = 1, stride: int = 1
        ) -> Operator:
            return Operator(what, macs, weights, inputs, outputs, *channels, window, stride, label)

        def outside(named: str, macs: int = 0, window: int = 1) -> Operator:
            self.unknown.add(named)
            return made("other", macs, held, window)

        if (kind in _CONVOLUTIONS or kind in _PRODUCTS) and not (outputs and inputs):
            raise CaseError(
                "import",
                f"{self.file}: the sizes of '{label}' ({kind}) are not known; export the model "
                "with fixed input sizes",
            )
        if kind in _CONVOLUTIONS:
            weight = node.input[_CONVOLUTIONS[kind]]
            kernel = self.shapes.get(weight, (0, 0))
            groups = options["group"].i if "group" in options else 1
            window, stride = (
                math.prod(kernel[2:]),
                options["strides"].ints[0] if "strides" in options else 1,
            )
            macs = (inputs if kind == "ConvTranspose" else outputs) * window * kernel[1]
            if len(kernel) > 4:
                return outside(f"{kind}{len(kernel) - 2}D", macs, window)
            if weight not in self.weights:
                return outside(f"{kind} with computed weights", macs, window)
            if kind == "ConvTranspose":
                return made("conv", macs, held, window)
            what = "pointwise" if window == 1 else "conv"
            if groups > 1:
                what = "depthwise" if groups == kernel[0] and kernel[1] == 1 else "grouped"
            return made(what, macs, held, window, stride)
        if kind in _PRODUCTS:
            weight = node.input[_PRODUCTS[kind]]
            transposed = kind == "Gemm" and "transA" in options and options["transA"].i == 1
            depth = before[0] if transposed else before[-1]
            if weight not in self.weights:
                return made("attention", outputs * depth)
            rows = outputs // max(1, self.elements(weight) // depth)
            return made("dense" if rows == 1 else "pointwise", outputs * depth, held)
        if kind in ("LSTM", "GRU", "RNN"):
            steps = before[0] if before else 1
            return made("recurrent", held * steps, held)
        if kind == "Einsum" and "equation" in options:
            return outside(kind, self._einsum(options["equation"].s.decode(), node.input))
        for kinds, what in (
            (_POOLS, "pool"),
            (_ELEMENTWISE, "elementwise"),
            (_DATA, "data"),
            (_SOFTMAX, "softmax"),
        ):
            if kind in kinds:
                window = math.prod(options["kernel_shape"].ints) if "kernel_shape" in options else 1
                return made(what, window=window)
        return outside(kind)

    def _einsum(self, equation: str, inputs: Any) -> int:
        """Return the multiply-accumulates of a product by its letters: one per combination of their
        sizes.

        0 for what has one input, an ellipsis or unknown sizes.
        """
        terms = equation.replace(" ", "").split("->")[0].split(",")
        sizes = {
            letter: size
            for term, name in zip(terms, inputs, strict=False)
            for letter, size in zip(term, self.shapes.get(name, ()), strict=False)
        }
        return (
            math.prod(sizes.values())
            if len(terms) > 1 and sizes.keys() >= set("".join(terms))
            else 0
        )
