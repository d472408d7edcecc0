"""Operators on activations of 16 bits: calls into firmware/wide_ops.c.

TFLite Micro has CMSIS-NN kernels for some of them, which the vendored release lacks. So the bytes
are right, and the time is that of the reference code.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from tierbench.boards.kernels import lowering
from tierbench.boards.kernels.call import Call, Names, int_table, reference_call
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph, Operator, Tensor, layer

LOW, HIGH = -32768, 32767


def call(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """Return the call of an operator on int16, None for other types and unknown kinds."""
    make = _MAKERS.get(operator.kind)
    if make is None or not operator.outputs:
        return None
    if graph.tensors[operator.inputs[0]].dtype != "int16":
        return None
    for index in (operator.inputs[0], operator.outputs[0]):
        tensor = graph.tensors[index]
        if tensor.dtype != "int16" or any(tensor.zero_points):
            raise CaseError(
                "plan", f"{layer(graph, operator)}: takes int16 with a zero point of 0 only"
            )
    return make(graph, operator, names)


def _range(activation: str, output: Tensor) -> tuple[int, int]:
    """Return (least, greatest) output of a fused activation."""
    stored = {
        name: lowering.round_half_away(lowering.float32(real / output.scale))
        for name, real in (("zero", 0.0), ("six", 6.0), ("one", 1.0))
    }
    ranges = {
        "NONE": (LOW, HIGH),
        "RELU": (0, HIGH),
        "RELU6": (0, min(HIGH, stored["six"])),
        "RELU_N1_TO_1": (max(LOW, -stored["one"]), min(HIGH, stored["one"])),
    }
    if activation not in ranges:
        raise CaseError("plan", f"fused activation {activation} has no int16 kernel in TFLM")
    return ranges[activation]


def _bias(graph: Graph, operator: Operator, names: Names) -> tuple[str, int]:
    """Return the bias, and 1 where TFLite Micro adds up in 32 bits.

    It does so for a bias of int32, which a depthwise convolution refuses. Without a bias, a
    convolution does so, and a dense layer whose option says int32."""
    index = operator.inputs[2] if len(operator.inputs) > 2 else -1
    if index < 0:
        narrow = operator.kind == "CONV_2D" or operator.options.get("bias_type") == "int32"
        return "NULL", int(narrow)
    kind = graph.tensors[index].dtype
    if kind != "int64" and (kind != "int32" or operator.kind == "DEPTHWISE_CONV_2D"):
        raise CaseError("plan", f"{layer(graph, operator)}: its bias is {kind}, not int64")
    return names.at(index, f"{kind}_t"), int(kind == "int32")


def _window(graph: Graph, operator: Operator, narrow: int = 0, tables: bool = False) -> str:
    """Return the `struct wide_window` of a convolution or pooling as C text."""
    w = lowering.window(graph, operator)
    low, high = _range(operator.options["activation"], graph.tensors[operator.outputs[0]])
    pairs = (w.input, w.output, w.kernel, w.stride, w.dilation, w.padding)
    numbers = ", ".join(f"{{{', '.join(map(str, values))}}}" for values in pairs)
    i = operator.index
    pointers = f"multipliers{i}, shifts{i}" if tables else "0, 0"
    values = f"{numbers}, {low}, {high}, {narrow}, {pointers}"
    return f"static const struct wide_window window{i} = {{{values}}};"


def _convolution(kernel: str) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        weights = graph.tensors[operator.inputs[1]]
        channels = weights.shape[3] if kernel == "wide_depthwise" else weights.shape[0]
        if kernel == "wide_conv" and weights.shape[3] != graph.tensors[operator.inputs[0]].shape[3]:
            raise CaseError("plan", f"{layer(graph, operator)}: grouped convolution of int16")
        multipliers, shifts = lowering.channel_multipliers(graph, operator, channels)
        bias, narrow = _bias(graph, operator, names)
        tables = [
            int_table(operator, "multipliers", multipliers),
            int_table(operator, "shifts", shifts),
            _window(graph, operator, narrow, tables=True),
        ]
        body = (
            f"{kernel}(&window{operator.index}, {names.at(operator.inputs[0], 'int16_t')}, "
            f"{names.at(weights.index)}, {bias}, "
            f"{names.at(operator.outputs[0], 'int16_t')});"
        )
        return reference_call(body, tables)

    return make


def _pool(kernel: str) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        return reference_call(
            (
                f"{kernel}(&window{operator.index}, {names.at(operator.inputs[0], 'int16_t')}, "
                f"{names.at(operator.outputs[0], 'int16_t')});"
            ),
            [_window(graph, operator)],
        )

    return make


def _fully_connected(graph: Graph, operator: Operator, names: Names) -> Call:
    weights, output = graph.tensors[operator.inputs[1]], graph.tensors[operator.outputs[0]]
    if weights.dtype != "int8" or any(weights.zero_points):
        raise CaseError("plan", f"{layer(graph, operator)}: weights are not int8 around 0")
    channels, depth = weights.shape
    multipliers, shifts = lowering.channel_multipliers(graph, operator, channels)
    low, high = _range(operator.options["activation"], output)
    bias, narrow = _bias(graph, operator, names)
    i = operator.index
    numbers = ", ".join(map(str, (output.elements // channels, depth, channels, low, high, narrow)))
    tables = [
        int_table(operator, "multipliers", multipliers),
        int_table(operator, "shifts", shifts),
        f"static const struct wide_dense dense{i} = {{{numbers}, multipliers{i}, shifts{i}}};",
    ]
    body = (
        f"wide_fully_connected(&dense{i}, {names.at(operator.inputs[0], 'int16_t')}, "
        f"{names.at(weights.index)}, {bias}, "
        f"{names.at(output.index, 'int16_t')});"
    )
    return reference_call(body, tables)


def _binary(kernel: str, sign: int) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        first, second, output = (
            graph.tensors[index] for index in (*operator.inputs, operator.outputs[0])
        )
        if first.shape != second.shape or second.dtype != "int16":
            raise CaseError("plan", f"{layer(graph, operator)}: broadcasts int16")
        low, high = _range(operator.options["activation"], output)
        if kernel == "wide_mul":
            shift, first_scale, second_scale = 0, (0, 0), (0, 0)
            scale = lowering.multiplier(first.scale * second.scale / output.scale)
        else:
            s = lowering.addition(graph, operator, left_shift=15)
            shift, first_scale, second_scale, scale = s.left_shift, s.input1, s.input2, s.output
        i = operator.index
        numbers = ", ".join(map(str, (shift, *first_scale, *second_scale, *scale, sign, low, high)))
        table = f"static const struct wide_binary binary{i} = {{{numbers}}};"
        pointers = ", ".join(names.at(index, "int16_t") for index in operator.inputs)
        return reference_call(
            (
                f"{kernel}(&binary{i}, {pointers}, {output.elements}, "
                f"{names.at(output.index, 'int16_t')});"
            ),
            [table],
        )

    return make


def _bent(kernel: str) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        source = graph.tensors[operator.inputs[0]]
        multiplier, shift = _place(source.scale, kernel == "wide_tanh")
        return reference_call(
            f"{kernel}({multiplier}, {shift}, {source.elements}, "
            f"{names.at(source.index, 'int16_t')}, {names.at(operator.outputs[0], 'int16_t')});"
        )

    return make


def _place(scale: float, powers: bool) -> tuple[int, int]:
    """Return (multiplier, shift) from an input to its place in the table of sigmoids.

    TANH takes powers of two exactly (tanh_common.cc); else both are 3 * 4096 of the scale.
    """
    exponent = round(math.log2(scale))
    if powers and scale == 2.0**exponent and 12 + exponent in (0, 1):
        return 3 << (12 + exponent), 0
    multiplier, shift = scale * 4096.0 * 3.0, 0
    while multiplier <= 32767.0 / 2.0 and shift <= 30:
        shift += 1
        multiplier *= 2.0
    return int(multiplier), shift


_MAKERS: dict[str, Callable[[Graph, Operator, Names], Call]] = {
    "CONV_2D": _convolution("wide_conv"),
    "DEPTHWISE_CONV_2D": _convolution("wide_depthwise"),
    "FULLY_CONNECTED": _fully_connected,
    "AVERAGE_POOL_2D": _pool("wide_average_pool"),
    "MAX_POOL_2D": _pool("wide_max_pool"),
    "ADD": _binary("wide_add", 1),
    "SUB": _binary("wide_add", -1),
    "MUL": _binary("wide_mul", 1),
    "LOGISTIC": _bent("wide_logistic"),
    "TANH": _bent("wide_tanh"),
}
