"""The operator graph of a .tflite file, read without any runtime's package."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tierbench.graph import precision
from tierbench.graph import tflite as file
from tierbench.graph.lifetimes import peak_elements
from tierbench.graph.operators import Graph, Operator

#: Operators that a runtime folds into their neighbours, or that move nothing.
_FOLDED = frozenset(
    {
        "RELU", "RELU6", "RELU_N1_TO_1", "RELU_0_TO_1", "HARD_SWISH", "QUANTIZE", "DEQUANTIZE",
        "RESHAPE", "SQUEEZE",
        "EXPAND_DIMS", "PAD", "PADV2", "SHAPE", "CAST", "FAKE_QUANT", "CALL_ONCE", "VAR_HANDLE",
        "RANK", "DENSIFY", "READ_VARIABLE", "BROADCAST_ARGS", "RANGE", "FILL", "ZEROS_LIKE",
    }
)  # fmt: skip
_POOLS = frozenset(
    {
        "AVERAGE_POOL_2D", "MAX_POOL_2D", "L2_POOL_2D", "MEAN", "SUM", "REDUCE_MAX", "REDUCE_MIN",
        "REDUCE_PROD",
        "REDUCE_ANY", "REDUCE_ALL",
    }
)  # fmt: skip
_ELEMENTWISE = frozenset(
    {
        "ADD", "SUB", "MUL", "DIV", "MAXIMUM", "MINIMUM", "LOGISTIC", "TANH", "PRELU", "LEAKY_RELU",
        "ELU", "EXP",
        "LOG", "SQRT", "RSQRT", "SQUARE", "POW", "ABS", "NEG", "SQUARED_DIFFERENCE", "ADD_N",
        "GELU", "FLOOR",
        "ROUND", "SIN", "COS", "L2_NORMALIZATION", "LOCAL_RESPONSE_NORMALIZATION", "GREATER",
        "LESS", "EQUAL",
        "NOT_EQUAL", "SELECT", "SELECT_V2", "FLOOR_DIV",
        "FLOOR_MOD", "GREATER_EQUAL", "LESS_EQUAL", "LOGICAL_AND", "LOGICAL_OR", "LOGICAL_NOT",
        "CEIL", "CUMSUM",
        "BUCKETIZE", "REAL", "IMAG", "COMPLEX_ABS",
    }
)  # fmt: skip
_DATA = frozenset(
    {
        "CONCATENATION", "TRANSPOSE", "SLICE", "STRIDED_SLICE", "SPLIT", "SPLIT_V", "PACK",
        "UNPACK", "GATHER",
        "GATHER_ND", "TILE", "RESIZE_BILINEAR", "RESIZE_NEAREST_NEIGHBOR", "DEPTH_TO_SPACE",
        "SPACE_TO_DEPTH",
        "BATCH_TO_SPACE_ND", "SPACE_TO_BATCH_ND", "MIRROR_PAD", "BROADCAST_TO", "REVERSE_V2",
        "EMBEDDING_LOOKUP",
        "ARG_MAX", "ARG_MIN", "TOPK_V2", "ONE_HOT", "WHERE", "UNIQUE", "SPARSE_TO_DENSE",
        "SCATTER_ND", "SEGMENT_SUM",
        "REVERSE_SEQUENCE", "MATRIX_DIAG", "MATRIX_SET_DIAG", "ASSIGN_VARIABLE",
        "DYNAMIC_UPDATE_SLICE",
        "NON_MAX_SUPPRESSION_V4", "NON_MAX_SUPPRESSION_V5",
        "CUSTOM:TFLite_Detection_PostProcess",  # the published detectors of TensorFlow end in it
    }
)  # fmt: skip
_RECURRENT = frozenset(
    {
        "LSTM", "RNN", "SVDF", "UNIDIRECTIONAL_SEQUENCE_LSTM", "UNIDIRECTIONAL_SEQUENCE_RNN",
        "BIDIRECTIONAL_SEQUENCE_LSTM", "BIDIRECTIONAL_SEQUENCE_RNN",
    }
)  # fmt: skip
_CONVOLUTIONS = frozenset({"CONV_2D", "DEPTHWISE_CONV_2D", "TRANSPOSE_CONV"})


def read(path: Path, name: str, shapes: Mapping[str, Sequence[int]] | None = None) -> Graph:
    """Return the graph of the file's first subgraph; CaseError says what is wrong with the file.

    `shapes` replaces those of tensors by name, as an interpreter has them after a resize.
    """
    every = file.read_subgraphs(path)
    source = _resized(every[0], shapes or {})
    constants = _constants(source)
    operators, worked, unknown = [], [], set()
    shared = 0
    seen: set[int] = set()
    for op in source.operators:
        if op.kind in _FOLDED or (op.outputs and op.outputs[0] in constants):
            continue
        made = _operator(source, op, constants)
        operators.append(made)
        worked.append(op)
        weights = constants & set(op.inputs) if made.weights else set()
        shared += sum(source.tensors[index].elements for index in weights & seen)
        seen |= weights
        if made.kind == "other":
            unknown.add(f"{op.kind} with computed weights" if op.kind in _CONVOLUTIONS else op.kind)
    uses = [
        ([i for i in op.inputs if i >= 0 and i not in constants], list(op.outputs))
        for op in source.operators
    ]
    sizes = {tensor.index: tensor.elements for tensor in source.tensors}
    peak = peak_elements(uses, sizes, source.inputs, source.outputs)
    open_ = {tensor.index for tensor in source.tensors if min(tensor.shape, default=1) < 0}
    return Graph(
        name,
        tuple(operators),
        precision.of_tflite(every),
        None if open_ else peak,
        tuple(sorted(unknown)),
        tuple(
            place
            for place, op in enumerate(worked)
            if _flows(op) or open_ & {*op.inputs, *op.outputs}
        ),
        tuple(place for place, op in enumerate(worked) if open_ & {*op.inputs, *op.outputs}),
        shared,
    )


def _flows(op: file.Operator) -> bool:
    """Return whether other subgraphs do the work of this operator: how much is not known here."""
    return op.kind in ("IF", "WHILE", "CALL")


def _resized(source: file.Graph, shapes: Mapping[str, Sequence[int]]) -> file.Graph:
    """Return the graph with the shapes that are known better than from the file.

    Behind an input of another or of an open size the file's own sizes do not hold: they are open.
    """
    fed = {i for i in source.inputs if source.tensors[i].name in shapes}
    stale = any(source.tensors[i].shape != tuple(shapes[source.tensors[i].name]) for i in fed)
    # the file's own sizes are those of a window of 1 where it leaves more than a batch open
    stale |= any(
        min(source.tensors[i].signature[1:], default=0) < 0 for i in set(source.inputs) - fed
    )

    def shape(tensor: file.Tensor) -> tuple[int, ...]:
        if tensor.place is not None:
            return tensor.shape
        if tensor.name in shapes:
            return tuple(shapes[tensor.name])
        return (-1,) * len(tensor.shape) if stale else tensor.shape

    tensors = tuple(replace(tensor, shape=shape(tensor)) for tensor in source.tensors)
    return replace(source, tensors=tensors)


def _constants(source: file.Graph) -> set[int]:
    """Return the tensors that hold weights.

    Stored ones, and those that are only unpacked from them.
    """
    constants = {tensor.index for tensor in source.tensors if tensor.place is not None}
    for op in source.operators:
        if (
            op.kind in ("DEQUANTIZE", "RESHAPE", "TRANSPOSE", "DENSIFY")
            and op.inputs
            and op.inputs[0] in constants
        ):
            constants.update(op.outputs)
    return constants


def _operator(source: file.Graph, op: file.Operator, constants: set[int]) -> Operator:
    tensors = source.tensors
    inputs = sum(tensors[i].elements for i in op.inputs if i >= 0 and i not in constants)
    outputs = sum(tensors[i].elements for i in op.outputs)
    weights = sum(tensors[i].elements for i in op.inputs if i >= 0 and i in constants)
    shape = tensors[op.outputs[0]].shape if op.outputs else ()
    first = tensors[op.inputs[0]].shape if op.inputs and op.inputs[0] >= 0 else ()
    channels = (first[-1] if first else 0, shape[-1] if shape else 0)
    name = tensors[op.outputs[0]].name.split(";")[0] if op.outputs else ""

    def made(kind: str, macs: int = 0, held: int = 0, window: int = 1, stride: int = 1) -> Operator:
        return Operator(kind, macs, held, inputs, outputs, *channels, window, stride, name)

    if op.kind in (
        "CONV_3D",
        "CONV_3D_TRANSPOSE",
    ):  # weights: depth, height, width, and the channels in and out
        kernel, forward = tensors[op.inputs[1]].shape, op.kind == "CONV_3D"
        met = outputs if forward else tensors[op.inputs[2]].elements
        return made("other", met * math.prod(kernel[:4]), weights, math.prod(kernel[:3]))
    if op.kind in _CONVOLUTIONS:
        kernel = tensors[op.inputs[1]].shape
        window, stride = kernel[1] * kernel[2], op.options.get("stride", (1, 1))[0]
        if op.inputs[1] not in constants:
            return made("other", outputs * window * kernel[3], 0, window, stride)
        if op.kind == "TRANSPOSE_CONV":
            moved = tensors[op.inputs[2]].elements
            return Operator(
                "conv",
                moved * math.prod(kernel) // kernel[3],
                weights,
                moved,
                outputs,
                *channels,
                window,
                1,
                name,
            )
        if op.kind == "DEPTHWISE_CONV_2D":
            return made("depthwise", outputs * window, weights, window, stride)
        kind = "grouped" if kernel[3] != channels[0] else "pointwise" if window == 1 else "conv"
        return made(kind, outputs * window * kernel[3], weights, window, stride)
    if op.kind == "FULLY_CONNECTED":
        depth = tensors[op.inputs[1]].shape[-1]
        rows = outputs // max(1, tensors[op.inputs[1]].shape[0])
        if op.inputs[1] not in constants:
            return made("attention", outputs * depth)
        return made("dense" if rows == 1 else "pointwise", outputs * depth, weights)
    if op.kind == "BATCH_MATMUL":
        depth = first[-1] if first else 1
        return made("attention" if not weights else "pointwise", outputs * depth, weights)
    if op.kind in _RECURRENT:
        steps = first[1] if len(first) == 3 else 1
        return made("recurrent", weights * steps, weights)
    for kinds, kind in ((_POOLS, "pool"), (_ELEMENTWISE, "elementwise"), (_DATA, "data")):
        if op.kind in kinds:
            window = op.options.get("window", (1, 1))
            return made(kind, window=window[0] * window[1])
    return made("softmax" if op.kind in ("SOFTMAX", "LOG_SOFTMAX") else "other")
