"""From an operator's real-valued quantisation to the integers that kernels take, as TFLM's Prepare
does.

Each function follows one of TensorFlow Lite's: quantization_util.cc (multipliers, softmax scaling),
kernel_util.cc (activation range, convolution multiplier) and padding.h. Rounding is `std::round`:
half away from zero. Where TFLM computes in float32, so does this module; outputs are compared byte
for byte."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from tierbench.core.errors import CaseError
from tierbench.core.tables import Table
from tierbench.graph.tflite import Graph, Operator, Tensor, layer

INT8_MIN, INT8_MAX = -128, 127


@dataclass(frozen=True)
class Window:
    """Geometry of a convolution or pooling; pairs are (height, width)."""

    input: tuple[int, int, int, int]
    output: tuple[int, int, int, int]
    kernel: tuple[int, int]
    stride: tuple[int, int]
    dilation: tuple[int, int]
    padding: tuple[
        int, int
    ]  # above and left; what is missing below and right follows from the sizes


def round_half_away(value: float) -> int:
    """Return `std::round(value)`."""
    return math.floor(value + 0.5) if value >= 0 else math.ceil(value - 0.5)


def float32(value: float) -> float:
    """Return the value rounded to float32."""
    return float(struct.unpack("<f", struct.pack("<f", value))[0])


def multiplier(real: float) -> tuple[int, int]:
    """Return (Q31 multiplier, left shift) of a real factor: QuantizeMultiplier."""
    if real == 0.0:
        return 0, 0
    mantissa, exponent = math.frexp(real)
    fixed = round_half_away(mantissa * (1 << 31))
    if fixed == 1 << 31:
        fixed //= 2
        exponent += 1
    if exponent < -31:
        return 0, 0
    return (fixed, exponent) if exponent <= 30 else ((1 << 31) - 1, 30)


def channel_multipliers(
    graph: Graph, operator: Operator, channels: int
) -> tuple[list[int], list[int]]:
    """Return (multipliers, shifts), one per output channel, of a convolution."""
    source, weights, output = (
        graph.tensors[i] for i in (operator.inputs[0], operator.inputs[1], operator.outputs[0])
    )
    scales = weights.scales if len(weights.scales) > 1 else weights.scales * channels
    if len(scales) != channels or not output.scale:
        raise CaseError(
            "build",
            f"{layer(graph, operator)}: has {len(scales)} weight scales for {channels} channels",
        )
    pairs = [multiplier(source.scale * scale / output.scale) for scale in scales]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def product_multiplier(source: Tensor, weights: Tensor, output: Tensor) -> tuple[int, int]:
    """Return the multiplier of a fully connected layer; TFLM multiplies the scales in double
    precision."""
    return multiplier(source.scale * weights.scale / output.scale)


def activation_range(activation: str, output: Tensor) -> tuple[int, int]:
    """Return (least, greatest) int8 output of a fused activation."""
    zero = output.zero_point

    def stored(real: float) -> int:
        return zero + round_half_away(float32(real / output.scale))

    if activation == "RELU":
        return max(INT8_MIN, stored(0.0)), INT8_MAX
    if activation == "RELU6":
        return max(INT8_MIN, stored(0.0)), min(INT8_MAX, stored(6.0))
    if activation == "RELU_N1_TO_1":
        return max(INT8_MIN, stored(-1.0)), min(INT8_MAX, stored(1.0))
    if activation == "NONE":
        return INT8_MIN, INT8_MAX
    raise CaseError(
        "plan", f"fused activation {activation} has no int8 kernel in TFLM; export without it"
    )


def window(graph: Graph, operator: Operator) -> Window:
    """Return the geometry of CONV_2D, DEPTHWISE_CONV_2D or a pooling."""
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    options = operator.options
    if len(source.shape) != 4 or len(output.shape) != 4:
        raise CaseError(
            "plan",
            f"{layer(graph, operator)}: shapes {source.shape} -> {output.shape} are not 4-D",
        )
    kernel = (
        options["window"] if "window" in options else graph.tensors[operator.inputs[1]].shape[1:3]
    )
    dilation = options.get("dilation", (1, 1))
    padding = [0, 0]
    for axis in (0, 1):
        if options["padding"] == "SAME":
            reach = (
                (output.shape[1 + axis] - 1) * options["stride"][axis]
                + (kernel[axis] - 1) * dilation[axis]
                + 1
            )
            padding[axis] = max(0, reach - source.shape[1 + axis]) // 2
    return Window(
        source.shape,
        output.shape,
        (kernel[0], kernel[1]),
        options["stride"],
        dilation,
        (padding[0], padding[1]),
    )


@dataclass(frozen=True)
class Sum:
    """Integers of ADD and SUB: both inputs are raised by `left_shift` bits and scaled to a common
    scale."""

    left_shift: int
    input1: tuple[int, int]
    input2: tuple[int, int]
    output: tuple[int, int]


def addition(graph: Graph, operator: Operator, left_shift: int = 20) -> Sum:
    """Return the integers of ADD or SUB (add_common.cc)."""
    first, second, output = (graph.tensors[i] for i in (*operator.inputs, operator.outputs[0]))
    twice_largest = 2.0 * max(first.scale, second.scale)
    return Sum(
        left_shift,
        multiplier(first.scale / twice_largest),
        multiplier(second.scale / twice_largest),
        multiplier(twice_largest / ((1 << left_shift) * output.scale)),
    )


def cumulative(source: Tensor, output: Tensor) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the multipliers (of an input, of the sum) of CUMSUM (cumsum.cc), with 20 more bits."""
    twice = 2.0 * source.scale
    return multiplier(source.scale / twice), multiplier(twice / ((1 << 20) * output.scale))


def softmax(source: Tensor, beta: float) -> tuple[int, int, int]:
    """Return (multiplier, left shift, least difference) of SOFTMAX, with 5 integer bits
    (softmax_common.cc)."""
    real = min(float32(beta) * source.scale * (1 << 26), (1 << 31) - 1.0)
    fixed, shift = multiplier(real)
    return fixed, shift, -input_radius(5, shift)


def input_radius(integer_bits: int, shift: int) -> int:
    """Return the largest input that does not saturate: CalculateInputRadius."""
    return math.floor(
        ((1 << integer_bits) - 1) * float(1 << (31 - integer_bits)) / float(1 << shift)
    )


def sigmoid(source: Tensor) -> tuple[int, int, int]:
    """Return (multiplier, left shift, radius) of LOGISTIC and TANH, with 4 integer bits."""
    fixed, shift = multiplier(source.scale * (1 << 27))
    return fixed, shift, input_radius(4, shift)


@dataclass(frozen=True)
class HardSwish:
    """Integers of HARD_SWISH: 16-bit multipliers and exponents (hard_swish_common.cc)."""

    output: tuple[int, int]
    reluish: tuple[int, int]


def hard_swish(source: Tensor, output: Tensor) -> HardSwish:
    """Return the integers of HARD_SWISH; TFLM divides the scales in float32."""

    def scaled(target: float) -> tuple[int, int]:
        fixed, shift = multiplier(float32(float32(source.scale / 128.0) / target))
        return (32767 if fixed >= (1 << 31) - 1 - (1 << 15) else (fixed + (1 << 15)) >> 16), shift

    return HardSwish(scaled(output.scale), scaled(float32(3.0 / 32768.0)))


def transposed_padding(
    output: Sequence[int], kernel: Sequence[int], options: Table
) -> tuple[int, int]:
    """Return the padding (above, left) of TRANSPOSE_CONV: that of the convolution which it
    reverses."""
    if options["padding"] != "SAME":
        return 0, 0
    sizes = []
    for size, reach, stride in zip(output, kernel, options["stride"], strict=True):
        steps = -(-size // stride)
        sizes.append(max(0, (steps - 1) * stride + reach - size) // 2)
    return sizes[0], sizes[1]
