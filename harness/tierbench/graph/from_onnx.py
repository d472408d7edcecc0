"""The operator graph of an .onnx file, whose weights stay in the file.

ONNX's own shape inference tells the size of every tensor that nobody has measured."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tierbench.graph import onnx_file, precision
from tierbench.graph.lifetimes import peak_elements
from tierbench.graph.operators import Graph, Operator

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, ValueInfoProto

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
#: Operators of other domains whose (first) output has the shape of their first input.
_KEEPING = frozenset(
    {
        "Gelu", "FastGelu", "BiasGelu", "QuickGelu", "BiasAdd", "SkipLayerNormalization",
        "SkipSimplifiedLayerNormalization", "SimplifiedLayerNormalization", "LayerNormalization",
        "Attention", "MultiHeadAttention", "GroupQueryAttention",
        "RotaryEmbedding", "QLinearSigmoid", "QLinearLeakyRelu", "QLinearSoftmax", "BiasSoftmax",
        "GroupNorm", "Inverse",
    }
)  # fmt: skip
_SOFTMAX = frozenset({"Softmax", "LogSoftmax", "QLinearSoftmax"})

#: Whose operators the names above are: ONNX's own and onnxruntime's additions; others may mean
#: anything by them.
_DOMAINS = ("", "ai.onnx", "com.microsoft", "com.microsoft.nchwc")

_CONVOLUTIONS = {"Conv": 1, "ConvInteger": 1, "QLinearConv": 3, "ConvTranspose": 1}
_PRODUCTS = {"MatMul": 1, "Gemm": 1, "MatMulInteger": 1, "QLinearMatMul": 3}


def read(path: Path, name: str, shapes: Mapping[str, Sequence[int]] | None = None) -> Graph:
    """Return the graph of an ONNX file; CaseError says what is wrong with it.

    `shapes` are those of tensors by name: inputs as they are fed, and what a run has shown.
    """
    return of_model(onnx_file.load(path), name, shapes or {})


def of_model(model: ModelProto, name: str, shapes: Mapping[str, Sequence[int]]) -> Graph:
    """Return the graph of a model without its weights; what no shape is inferred for stays open."""
    onnx_file.set_input_shapes(model, shapes)
    shaped = inferred(model).graph
    value_info = (*shaped.input, *shaped.value_info, *shaped.output)
    return _Reading(model.graph, value_info, shapes, precision.of_onnx(model)).graph(name)


def inferred(original: ModelProto) -> ModelProto:
    """Return a copy of the model with the shapes that ONNX infers, or without where it cannot.

    ONNX knows no shapes of onnxruntime's own operators: those that keep their first input's shape
    stand as Identity in the copy, so that such an operator costs its own row only."""
    model = copy.deepcopy(original)
    from onnx import shape_inference

    for graph in onnx_file.graphs(model):
        for node in graph.node:
            if node.domain and node.op_type in _KEEPING:
                del node.attribute[:], node.input[1:], node.output[1:]
                node.domain, node.op_type = "", "Identity"
    for data_prop in (True, False):
        try:
            return shape_inference.infer_shapes(model, data_prop=data_prop)
        except (ValueError, RuntimeError, shape_inference.InferenceError):
            continue  # one operator that it does not expect must not cost the others
    return model


def _kind(node: Any) -> str:
    """Return an operator's name, with its domain where that is a stranger's."""
    return str(node.op_type if node.domain in _DOMAINS else f"{node.domain}.{node.op_type}")


def _held(bodies: Sequence[Any]) -> int:
    """Return the elements of the weights that the graphs of control flow hold, however deep."""
    count, waiting = 0, list(bodies)
    while waiting:
        body = waiting.pop()
        count += sum(onnx_file.elements(t) for t in onnx_file.constants(body) if len(t.dims) > 0)
        waiting += [inner for node in body.node for inner in onnx_file.bodies(node)]
    return count


def _named(bodies: Sequence[Any]) -> set[str]:
    """Return the names that the nodes of control flow read, however deep."""
    names: set[str] = set()
    waiting = list(bodies)
    while waiting:
        body = waiting.pop()
        for node in body.node:
            names.update(node.input)
            waiting += onnx_file.bodies(node)
    return names


class _Reading:
    """The graph while it is being read: shapes by tensor name, weights, and what is unknown."""

    def __init__(
        self,
        graph: GraphProto,
        value_info: Sequence[ValueInfoProto],
        known: Mapping[str, Sequence[int]],
        precision_of_weights: str,
    ) -> None:
        self.nodes, self.precision = list(graph.node), precision_of_weights
        self.unknown: set[str] = set()
        self.without_macs: list[int] = []
        self.without_bytes: list[int] = []
        self.weights = {tensor.name for tensor in graph.initializer}
        self.shapes: dict[str, tuple[int, ...]] = {
            tensor.name: tuple(tensor.dims) for tensor in graph.initializer
        }
        for name, sizes in known.items():
            self.shapes.setdefault(name, tuple(sizes))
        for value in value_info:
            if not value.type.tensor_type.HasField("shape"):
                continue
            dimensions = [
                d.dim_value if d.HasField("dim_value") else -1
                for d in value.type.tensor_type.shape.dim
            ]
            if dimensions and dimensions[0] < 1:
                dimensions[0] = 1  # an open batch stands for one inference
            self.shapes.setdefault(value.name, tuple(dimensions))
        self.inputs = [value.name for value in graph.input if value.name not in self.weights]
        self.outputs = [value.name for value in graph.output]
        self._stored: dict[str, str] = {}  # weight under another name -> the tensor that is stored
        for node in self.nodes:
            if node.op_type == "Constant":
                self.weights.add(node.output[0])
                for attribute in node.attribute:
                    if attribute.name == "value":
                        self.shapes[node.output[0]] = tuple(attribute.t.dims)
            elif node.input and (
                (_kind(node) in _FOLDED and node.input[0] in self.weights)
                or (_kind(node) in _DATA and self.weights.issuperset(filter(None, node.input)))
            ):
                self.weights.update(node.output)  # computed once, when the model is loaded
                if _kind(node) in _FOLDED:
                    stored = self._stored.get(node.input[0], node.input[0])
                    self._stored.update(dict.fromkeys(node.output, stored))

    def elements(self, name: str) -> int:
        """Return a tensor's elements; 0 for one whose sizes are not known."""
        shape = self.shapes.get(name)
        if shape is None or any(size <= 0 for size in shape):
            return 0
        return math.prod(shape)

    def is_open(self, name: str) -> bool:
        """Return whether sizes of a tensor are not known; an absent optional one needs none."""
        shape = self.shapes.get(name)
        return bool(name) and (shape is None or any(size < 0 for size in shape))

    def graph(self, name: str) -> Graph:
        operators: list[Operator] = []
        shared = 0
        seen: set[str] = set()
        for node in self.nodes:
            kind = _kind(node)
            if kind in _FOLDED or (node.output and node.output[0] in self.weights):
                continue
            if kind in ("Add", "Mul", "Sub", "Div") and any(
                part in self.weights for part in node.input
            ):
                continue  # bias, scale or normalisation: folded into its producer
            place = len(operators)
            operators.append(self._operator(node, place))
            if any(map(self.is_open, (*node.input, *node.output))):
                self.without_bytes.append(place)
            read = self.weights & set(node.input) if operators[place].weights else set()
            read = {self._stored.get(weight, weight) for weight in read}
            shared += sum(map(self.elements, read & seen))
            seen |= read
        return Graph(
            name,
            tuple(operators),
            self.precision,
            self._peak(),
            tuple(sorted(self.unknown)),
            tuple(self.without_macs),
            tuple(self.without_bytes),
            shared,
        )

    def _peak(self) -> int | None:
        if self.without_bytes:
            return None
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

    def _operator(self, node: Any, place: int) -> Operator:
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

        bodies = list(onnx_file.bodies(node))
        if bodies:  # how often they run, and which, is known when the model runs
            self.without_macs.append(place)
            self.unknown.add(kind)
            held += _held(bodies) + sum(map(self.elements, _named(bodies) & self.weights))
            return Operator("other", 0, held, inputs, outputs, name=label)
        if kind in _CONVOLUTIONS or kind in _PRODUCTS:
            empty = any(0 in self.shapes.get(n, ()) for n in (node.input[0], node.output[0]))
            if not ((outputs and inputs) or empty):
                self.without_macs.append(place)
                return made("dense" if kind in _PRODUCTS else "conv", 0, held)
        if kind in _CONVOLUTIONS:
            weight = node.input[_CONVOLUTIONS[kind]]
            kernel = self.shapes.get(weight, ())
            if len(kernel) < 2 or min(kernel) < 0:
                self.without_macs.append(place)
                return made("conv", 0, held)
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
            depth = self._depth(kind, node, weight, before, transposed)
            if depth < 0:
                self.without_macs.append(place)
                return made("dense", 0, held)
            if weight not in self.weights:
                return made("attention", outputs * depth)
            rows = outputs // max(1, self.elements(weight) // max(1, depth))
            return made("dense" if rows == 1 else "pointwise", outputs * depth, held)
        if kind in ("LSTM", "GRU", "RNN"):
            if not before or before[0] < 0:
                self.without_macs.append(place)
            steps = max(1, before[0]) if before else 1
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

    def _depth(
        self, kind: str, node: Any, weight: str, before: Sequence[int], transposed: bool
    ) -> int:
        """Return the length of the sums of a product, from either side; -1 where none tells it."""
        if before and (size := before[0] if transposed else before[-1]) >= 0:
            return size
        other = self.shapes.get(weight, ())
        if not other:
            return -1
        if kind == "Gemm":
            flipped = any(a.name == "transB" and a.i == 1 for a in node.attribute)
            return other[-1] if flipped else other[0]
        return other[-2] if len(other) > 1 else other[0]

    def _einsum(self, equation: str, inputs: Any) -> int:
        """Return the multiply-accumulates of a product by its letters.

        One per combination of their sizes.

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
