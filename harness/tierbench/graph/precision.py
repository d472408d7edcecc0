"""The one reader of precision: what the weights of a file are, and what its operators compute in.

`int8`: integers of 8 bits in weights and activations (QDQ or integer operators). `int16x8`: weights
of 8 bits, activations of 16. `dynamic`: narrow weights, activations in float; they are quantised
while the model runs, or the weights are widened. `fp16`: weights of 16 bits. A mixed file is what
most of its weights are; float ends, state variables and helpers do not decide."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tierbench.core.model import Precision
from tierbench.graph import onnx_file, tflite

if TYPE_CHECKING:
    from onnx import ModelProto

#: onnx.TensorProto.DataType
_FLOAT16, _BFLOAT16 = 10, 16
_FLOATS = {1: "fp32", 11: "fp32", _FLOAT16: "fp16", _BFLOAT16: "fp16"}
_SIXTEEN_BITS = frozenset({4, 5})  # uint16, int16

_STATIC = frozenset({"QuantizeLinear"})
_DYNAMIC = frozenset(
    {
        "DynamicQuantizeLinear", "MatMulInteger", "ConvInteger", "DynamicQuantizeMatMul",
        "DynamicQuantizeLSTM", "MatMulIntegerToFloat", "QAttention",
    }
)  # fmt: skip
#: Operators of onnxruntime whose weights are packed in a few bits and widened for the arithmetic.
_PACKED = frozenset({"MatMulNBits", "MatMulBnb4", "GatherBlockQuantized", "QMoE"})

#: Operators of TFLite with weights -> the first place where these may stand among their inputs.
_WEIGHTED = {
    "CONV_2D": 1, "DEPTHWISE_CONV_2D": 1, "FULLY_CONNECTED": 1, "TRANSPOSE_CONV": 1,
    "CONV_3D": 1, "CONV_3D_TRANSPOSE": 1, "BATCH_MATMUL": 1, "SVDF": 1, "RNN": 1, "LSTM": 2,
    "UNIDIRECTIONAL_SEQUENCE_LSTM": 2, "UNIDIRECTIONAL_SEQUENCE_RNN": 1,
    "BIDIRECTIONAL_SEQUENCE_LSTM": 2, "BIDIRECTIONAL_SEQUENCE_RNN": 1,
}  # fmt: skip
_NARROW = frozenset({"int8", "uint8", "int4", "int2"})
#: Operators that only unpack, widen or move what is stored.
_UNPACKING = frozenset({"DEQUANTIZE", "DENSIFY", "RESHAPE", "TRANSPOSE", "CAST"})


def of_file(path: Path) -> Precision:
    """Return the precision of a .tflite or .onnx file; CaseError where it cannot be read."""
    if path.suffix.lower() == ".onnx":
        return of_onnx(onnx_file.load(path))
    return of_tflite(tflite.read_subgraphs(path))


def of_onnx(model: ModelProto) -> Precision:
    """Return the precision of an ONNX model; its weights need not be there."""
    kinds = {node.op_type for node in onnx_file.nodes(model)}
    if kinds & _STATIC or any(kind.startswith("QLinear") for kind in kinds):
        return "int16x8" if _wide_activations(model) else "int8"
    if kinds & (_DYNAMIC | _PACKED) or "DequantizeLinear" in kinds:
        return "dynamic"
    sizes: Counter[str] = Counter()
    for graph in onnx_file.graphs(model):
        for tensor in onnx_file.constants(graph):
            if tensor.data_type in _FLOATS and tensor.dims:
                sizes[_FLOATS[tensor.data_type]] += onnx_file.elements(tensor)
    if sizes:
        return "fp16" if sizes["fp16"] > sizes["fp32"] else "fp32"
    ends = [value.type.tensor_type.elem_type for value in model.graph.input]
    return "fp16" if {_FLOAT16, _BFLOAT16} & set(ends) else "fp32"


def _wide_activations(model: ModelProto) -> bool:
    """Return whether most activations are quantised to 16 bits: the type of their zero points."""
    types = {
        tensor.name: tensor.data_type
        for graph in onnx_file.graphs(model)
        for tensor in onnx_file.constants(graph)
    }
    for graph in onnx_file.graphs(model):
        for node in graph.node:
            if node.op_type == "Constant":
                for attribute in node.attribute:
                    if attribute.name == "value":
                        types[node.output[0]] = attribute.t.data_type
    wide = total = 0
    for node in onnx_file.nodes(model):
        if node.op_type != "QuantizeLinear" or node.input[0] in types:
            continue
        total += 1
        told = next((a.i for a in node.attribute if a.name == "output_dtype"), 0)
        wide += (types.get(node.input[2], 0) if len(node.input) > 2 else told) in _SIXTEEN_BITS
    return 2 * wide > total


def of_tflite(subgraphs: tuple[tflite.Graph, ...]) -> Precision:
    """Return the precision of a .tflite file from all its subgraphs."""
    sizes: Counter[Precision] = Counter()
    for graph in subgraphs:
        stored = _stored(graph)
        for operator in graph.operators:
            for precision, elements in _weights(graph, operator, stored):
                sizes[precision] += elements
    if sizes:
        return max(sizes, key=lambda precision: (sizes[precision], precision))
    return _without_weights(subgraphs)


def _stored(graph: tflite.Graph) -> dict[int, int]:
    """Return, for each tensor that is constant or unpacked from one, the constant's index."""
    stored = {tensor.index: tensor.index for tensor in graph.tensors if tensor.place is not None}
    for operator in graph.operators:
        if operator.kind in _UNPACKING and operator.inputs and operator.inputs[0] in stored:
            stored |= dict.fromkeys(operator.outputs, stored[operator.inputs[0]])
    return stored


def _weights(
    graph: tflite.Graph, operator: tflite.Operator, stored: dict[int, int]
) -> list[tuple[Precision, int]]:
    """Return the precision of one operator with weights, and how many elements these have."""
    first = _WEIGHTED.get(operator.kind)
    if first is None or not operator.outputs:
        return []
    held = [i for i in operator.inputs[first:] if i in stored and graph.tensors[i].elements > 1]
    if not held:
        return []
    weight = max((graph.tensors[i] for i in held), key=lambda tensor: tensor.elements)
    kept = graph.tensors[stored[weight.index]].dtype
    output = graph.tensors[operator.outputs[0]].dtype
    if kept in _NARROW:
        precision: Precision = "dynamic"
        if output in _NARROW or output == "int32":
            precision = "int8"
        elif output == "int16":
            precision = "int16x8"
    else:
        precision = "fp16" if kept in ("float16", "bfloat16") else "fp32"
    return [(precision, weight.elements)]


def _without_weights(subgraphs: tuple[tflite.Graph, ...]) -> Precision:
    """Return what most activations are, where no operator has weights."""
    counts: Counter[str] = Counter()
    for graph in subgraphs:
        ends = set(graph.inputs) if len(graph.operators) > 1 else set()
        for operator in graph.operators:
            for index in {*operator.outputs, *(ends & set(operator.inputs))}:
                tensor = graph.tensors[index]
                if tensor.dtype.startswith("float") or tensor.scales:
                    counts[tensor.dtype] += 1
    if not counts:
        return "fp32"
    most = counts.most_common(1)[0][0]
    if most in _NARROW:
        return "int8"
    return {"int16": "int16x8", "float16": "fp16"}.get(most, "fp32")  # type: ignore[return-value]
