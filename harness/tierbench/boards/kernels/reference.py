"""Operators that TFLM runs as portable reference C on the boards: calls into
firmware/reference_ops.c."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from tierbench.boards.kernels import lowering
from tierbench.boards.kernels.call import Call, Names, check_int8, int_table, reference_call
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph, Operator, layer

#: Operators that only move bytes: shape is all that changes.
_COPIES = ("RESHAPE", "SQUEEZE", "EXPAND_DIMS")


def call(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """Return the reference call of an operator, None for one that is not known here."""
    make = _MAKERS.get(operator.kind)
    return make(graph, operator, names) if make else None


def dims4(graph: Graph, index: int, operator: Operator) -> list[int]:
    """Return the shape of a tensor padded with ones in front to four axes."""
    shape = graph.tensors[index].shape
    if len(shape) > 4:
        raise CaseError(
            "plan", f"{layer(graph, operator)}: has {len(shape)} axes; firmware kernels take 4"
        )
    return [1] * (4 - len(shape)) + list(shape)


def _int8_only(graph: Graph, operator: Operator, source: int = 0) -> None:
    """Refuse an operator whose data is not int8; `source` is which of its inputs holds the data."""
    check_int8(graph, operator, (operator.inputs[source], *operator.outputs))


def _copy(graph: Graph, operator: Operator, names: Names) -> Call:
    source, target = operator.inputs[0], operator.outputs[0]
    return reference_call(
        f"ref_copy({names.at(source)}, {names.at(target)}, {graph.tensors[target].bytes});"
    )


def _joined_axis(graph: Graph, index: int, axis: int) -> tuple[int, int]:
    """Return (outer count, bytes of the rest from `axis` on) of a tensor."""
    tensor = graph.tensors[index]
    outer = math.prod(tensor.shape[: axis % len(tensor.shape)])
    return outer, tensor.bytes // outer


def _concatenate(graph: Graph, operator: Operator, names: Names) -> Call:
    output = graph.tensors[operator.outputs[0]]
    if output.dtype != "int16":
        _int8_only(graph, operator)
    for index in operator.inputs:
        tensor = graph.tensors[index]
        if (tensor.scales, tensor.zero_points) != (output.scales, output.zero_points):
            raise CaseError(
                "plan",
                f"{layer(graph, operator)}: inputs and output differ in scale; TFLM refuses that",
            )
    axis = operator.options["axis"]
    parts = [_joined_axis(graph, index, axis) for index in operator.inputs]
    tables = [
        f"static const int8_t *const joined{operator.index}[] = "
        f"{{{', '.join(names.at(i) for i in operator.inputs)}}};",
        int_table(operator, "parts", [part for _, part in parts]),
    ]
    i = operator.index
    return reference_call(
        (
            f"ref_concatenate(joined{i}, parts{i}, {len(parts)}, {parts[0][0]}, "
            f"{names.at(operator.outputs[0])});"
        ),
        tables,
    )


def _pad(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = operator.inputs[0], operator.outputs[0]
    pairs = list(graph.integers(operator.inputs[1]))
    shape = dims4(graph, source, operator)
    missing = 4 - len(pairs) // 2
    before, after = [0] * missing + pairs[0::2], [0] * missing + pairs[1::2]
    value = str(graph.tensors[target].zero_point)
    if len(operator.inputs) > 2 and operator.inputs[2] >= 0:
        value = f"*{names.at(operator.inputs[2])}"
    i = operator.index
    tables = [
        int_table(operator, name, v)
        for name, v in (("dims", shape), ("before", before), ("after", after))
    ]
    return reference_call(
        (
            f"ref_pad_s8({names.at(source)}, dims{i}, before{i}, after{i}, {value}, "
            f"{names.at(target)});"
        ),
        tables,
    )


def _mean(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    shape = dims4(graph, source.index, operator)
    rank = len(source.shape)
    axes = {axis % rank + 4 - rank for axis in graph.integers(operator.inputs[1])}
    multiplier, shift = lowering.multiplier(source.scale / target.scale)
    i = operator.index
    parameters = (
        f"static const struct ref_mean mean{i} = {{{{{', '.join(map(str, shape))}}}, "
        f"{{{', '.join(str(int(a in axes)) for a in range(4))}}}, {source.zero_point}, "
        f"{target.zero_point}, "
        f"{{{multiplier}, {shift}}}}};"
    )
    return reference_call(
        (
            f"ref_mean_s8(&mean{i}, {names.at(source.index)}, {names.scratch(operator)}, "
            f"{names.at(target.index)});"
        ),
        [parameters],
        4 * target.elements,
    )


def _reduce_max(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = operator.inputs[0], operator.outputs[0]
    rank = len(graph.tensors[source].shape)
    axes = {axis % rank + 4 - rank for axis in graph.integers(operator.inputs[1])}
    i = operator.index
    tables = [
        int_table(operator, "dims", dims4(graph, source, operator)),
        int_table(operator, "reduced", [int(axis in axes) for axis in range(4)]),
    ]
    outputs = graph.tensors[target].elements
    return reference_call(
        (
            f"ref_reduce_max_s8(dims{i}, reduced{i}, {outputs}, {names.at(source)}, "
            f"{names.at(target)});"
        ),
        tables,
    )


def _hard_swish(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    made = lowering.hard_swish(source, target)
    i = operator.index
    parameters = (
        f"static const struct ref_hard_swish swish{i} = {{{source.zero_point}, "
        f"{target.zero_point}, "
        f"{made.output[1]}, {made.reluish[1]}, {made.output[0]}, {made.reluish[0]}}};"
    )
    return reference_call(
        (
            f"ref_hard_swish_s8(&swish{i}, {source.elements}, {names.at(source.index)}, "
            f"{names.at(target.index)});"
        ),
        [parameters],
    )


def binary(graph: Graph, operator: Operator, sign: int = 1) -> str:
    """Return the `struct ref_binary` of ADD, SUB or MUL as C text."""
    first, second, output = (graph.tensors[i] for i in (*operator.inputs, operator.outputs[0]))
    low, high = lowering.activation_range(operator.options["activation"], output)
    if operator.kind == "MUL":
        left, scale1, scale2 = 0, (0, 0), (0, 0)
        scale = lowering.multiplier(first.scale * second.scale / output.scale)
    else:
        s = lowering.addition(graph, operator)
        left, scale1, scale2, scale = s.left_shift, s.input1, s.input2, s.output
    pairs = ", ".join(f"{{{m}, {n}}}" for m, n in (scale1, scale2, scale))
    return (
        f"static const struct ref_binary binary{operator.index} = {{{-first.zero_point}, "
        f"{-second.zero_point}, "
        f"{output.zero_point}, {left}, {pairs}, {sign}, {low}, {high}}};"
    )


def _three_shapes(graph: Graph, operator: Operator) -> list[str]:
    """Return the shapes of two inputs and the output as tables."""
    places = (*operator.inputs, *operator.outputs)
    return [
        int_table(operator, f"{name}_dims", dims4(graph, index, operator))
        for name, index in zip(("one", "two", "out"), places, strict=True)
    ]


def _binary(kernel: str, sign: int) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        _int8_only(graph, operator)
        i = operator.index
        first, second = operator.inputs
        target = operator.outputs[0]
        if operator.kind == "SUB" and graph.tensors[first].shape == graph.tensors[second].shape:
            n = graph.tensors[target].elements
            return reference_call(
                (
                    f"ref_add_s8(&binary{i}, {names.at(first)}, {names.at(second)}, {n}, "
                    f"{names.at(target)});"
                ),
                [binary(graph, operator, sign)],
            )
        tables = [binary(graph, operator, sign), *_three_shapes(graph, operator)]
        return reference_call(
            (
                f"{kernel}(&binary{i}, {names.at(first)}, one_dims{i}, {names.at(second)}, "
                f"two_dims{i}, "
                f"out_dims{i}, "
                f"{names.at(target)});"
            ),
            tables,
        )

    return make


def _extreme(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    i = operator.index
    first, second = operator.inputs
    target = operator.outputs[0]
    return reference_call(
        (
            f"ref_extreme_s8({int(operator.kind == 'MAXIMUM')}, {names.at(first)}, one_dims{i}, "
            f"{names.at(second)}, "
            f"two_dims{i}, out_dims{i}, {names.at(target)});"
        ),
        _three_shapes(graph, operator),
    )


def _sigmoid(kernel: str) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        _int8_only(graph, operator)
        source, target = graph.tensors[operator.inputs[0]], operator.outputs[0]
        multiplier, shift, radius = lowering.sigmoid(source)
        return reference_call(
            f"{kernel}({source.zero_point}, {radius}, {multiplier}, {shift}, {source.elements}, "
            f"{names.at(source.index)}, {names.at(target)});"
        )

    return make


def _relu(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    low, high = lowering.activation_range(
        operator.kind, source if operator.kind == "RELU6" else target
    )
    pointers = f"{source.elements}, {names.at(source.index)}, {names.at(target.index)}"
    if operator.kind == "RELU6":  # TFLM only clamps here: scales of input and output are the same
        return reference_call(f"ref_clamp_s8({low}, {high}, {pointers});")
    multiplier, shift = lowering.multiplier(source.scale / target.scale)
    return reference_call(
        f"ref_relu_s8({source.zero_point}, {target.zero_point}, (struct ref_scale){{{multiplier}, "
        f"{shift}}}, "
        f"{low}, {high}, {pointers});"
    )


def _leaky_relu(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    alpha = lowering.float32(operator.options["alpha"])
    identity, negative = source.scale / target.scale, source.scale * alpha / target.scale
    scales = ", ".join(
        f"(struct ref_scale){{{fixed}, {shift}}}"
        for fixed, shift in (lowering.multiplier(lowering.float32(s)) for s in (identity, negative))
    )
    return reference_call(
        f"ref_leaky_relu_s8({source.zero_point}, {target.zero_point}, {scales}, {source.elements}, "
        f"{names.at(source.index)}, {names.at(target.index)});"
    )


def _quantize(graph: Graph, operator: Operator, names: Names) -> Call:
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    if (source.dtype, target.dtype) == ("float32", "int8"):
        return reference_call(
            f"ref_quantize_f32({target.scale!r}f, {target.zero_point}, {source.elements}, "
            f"{names.at(source.index, 'float')}, {names.at(target.index)});"
        )
    _int8_only(graph, operator)
    multiplier, shift = lowering.multiplier(source.scale / target.scale)
    return reference_call(
        f"ref_requantize_s8({source.zero_point}, {target.zero_point}, (struct "
        f"ref_scale){{{multiplier}, {shift}}}, "
        f"{source.elements}, {names.at(source.index)}, {names.at(target.index)});"
    )


def _dequantize(graph: Graph, operator: Operator, names: Names) -> Call:
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    return reference_call(
        f"ref_dequantize_f32({source.scale!r}f, {source.zero_point}, {source.elements}, "
        f"{names.at(source.index)}, {names.at(target.index, 'float')});"
    )


def _strides(shape: Sequence[int]) -> list[int]:
    return [math.prod(shape[i + 1 :]) for i in range(len(shape))]


def _transpose(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, target = operator.inputs[0], operator.outputs[0]
    order = graph.integers(operator.inputs[1])
    strides = _strides(graph.tensors[source].shape)
    missing = [0] * (4 - len(order))
    tables = [
        int_table(operator, "out_dims", dims4(graph, target, operator)),
        int_table(operator, "strides", missing + [strides[axis] for axis in order]),
    ]
    i = operator.index
    return reference_call(
        f"ref_transpose_s8({names.at(source)}, out_dims{i}, strides{i}, {names.at(target)});",
        tables,
    )


def _strided_slice(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    options = operator.options
    if options["ellipsis"] or options["new_axis"]:
        raise CaseError(
            "plan", f"{layer(graph, operator)}: ellipsis and new-axis masks are not supported"
        )
    source = graph.tensors[operator.inputs[0]]
    begin, end, stride = (list(graph.integers(i)) for i in operator.inputs[1:4])
    extents = []
    for axis, size in enumerate(source.shape):
        first = (
            begin[axis]
            if not options["begin"] >> axis & 1
            else (0 if stride[axis] > 0 else size - 1)
        )
        first += size if first < 0 else 0
        last = (
            end[axis]
            if not options["end"] >> axis & 1
            else (size if stride[axis] > 0 else -size - 1)
        )
        begin[axis], end[axis], stride[axis] = slice(first, last, stride[axis]).indices(size)
        extents.append(
            1 if options["shrink"] >> axis & 1 else len(range(begin[axis], end[axis], stride[axis]))
        )
    missing = 4 - len(source.shape)
    tables = [
        int_table(operator, "dims", dims4(graph, source.index, operator)),
        int_table(operator, "begin", [0] * missing + begin),
        int_table(operator, "stride", [1] * missing + stride),
        int_table(operator, "out_dims", [1] * missing + extents),
    ]
    i = operator.index
    target = names.at(operator.outputs[0])
    return reference_call(
        (
            f"ref_strided_slice_s8({names.at(source.index)}, dims{i}, begin{i}, stride{i}, "
            f"out_dims{i}, {target});"
        ),
        tables,
    )


def _resize(kernel: str) -> Callable[[Graph, Operator, Names], Call]:
    def make(graph: Graph, operator: Operator, names: Names) -> Call:
        _int8_only(graph, operator)
        source, target = operator.inputs[0], operator.outputs[0]
        i = operator.index
        shapes = (_braces(dims4(graph, index, operator)) for index in (source, target))
        flags = (str(int(operator.options[name])) for name in ("align_corners", "half_pixel"))
        parameters = (
            f"static const struct ref_resize resize{i} = {{{', '.join((*shapes, *flags))}}};"
        )
        return reference_call(
            f"{kernel}(&resize{i}, {names.at(source)}, {names.at(target)});", [parameters]
        )

    return make


def _braces(values: Sequence[int]) -> str:
    return f"{{{', '.join(map(str, values))}}}"


def _prelu(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator)
    source, slope, target = (graph.tensors[i] for i in (*operator.inputs, operator.outputs[0]))
    scales = (source.scale / target.scale, source.scale * slope.scale / target.scale)
    pairs = ", ".join(_braces(lowering.multiplier(scale)) for scale in scales)
    i = operator.index
    tables = [
        f"static const struct ref_prelu prelu{i} = {{{source.zero_point}, {slope.zero_point}, "
        f"{target.zero_point}, {pairs}}};",
        int_table(operator, "dims", dims4(graph, source.index, operator)),
        int_table(operator, "slope_dims", dims4(graph, slope.index, operator)),
    ]
    return reference_call(
        (
            f"ref_prelu_s8(&prelu{i}, {names.at(source.index)}, dims{i}, {names.at(slope.index)}, "
            f"slope_dims{i}, "
            f"{names.at(target.index)});"
        ),
        tables,
    )


def _transpose_conv(graph: Graph, operator: Operator, names: Names) -> Call:
    _int8_only(graph, operator, source=2)
    weights, source = (graph.tensors[i] for i in operator.inputs[1:3])
    target = graph.tensors[operator.outputs[0]]
    i = operator.index
    convolution = Operator(
        i, operator.kind, (source.index, weights.index), operator.outputs, operator.options
    )
    multipliers, shifts = lowering.channel_multipliers(graph, convolution, weights.shape[0])
    low, high = lowering.activation_range(operator.options["activation"], target)
    padding = lowering.transposed_padding(target.shape[1:3], weights.shape[1:3], operator.options)
    parts = ", ".join(
        _braces(values)
        for values in (
            source.shape,
            target.shape,
            weights.shape[1:3],
            operator.options["stride"],
            padding,
        )
    )
    tables = [
        int_table(operator, "multipliers", multipliers),
        int_table(operator, "shifts", shifts),
        f"static const struct ref_transpose_conv transposed{i} = {{{parts}, {-source.zero_point}, "
        f"{target.zero_point}, {low}, {high}, multipliers{i}, shifts{i}}};",
    ]
    bias = names.at(operator.inputs[3], "int32_t") if len(operator.inputs) > 3 else "NULL"
    return reference_call(
        (
            f"ref_transpose_conv_s8(&transposed{i}, {names.at(source.index)}, "
            f"{names.at(weights.index)}, {bias}, "
            f"{names.scratch(operator)}, {names.at(target.index)});"
        ),
        tables,
        4 * target.elements // target.shape[0],
    )


_MAKERS: dict[str, Callable[[Graph, Operator, Names], Call]] = {
    **dict.fromkeys(_COPIES, _copy),
    "CONCATENATION": _concatenate,
    "PAD": _pad,
    "PADV2": _pad,
    "MEAN": _mean,
    "REDUCE_MAX": _reduce_max,
    "HARD_SWISH": _hard_swish,
    "ADD": _binary("ref_add_broadcast_s8", 1),
    "SUB": _binary("ref_add_broadcast_s8", -1),
    "MUL": _binary("ref_mul_broadcast_s8", 1),
    "MAXIMUM": _extreme,
    "MINIMUM": _extreme,
    "LOGISTIC": _sigmoid("ref_logistic_s8"),
    "TANH": _sigmoid("ref_tanh_s8"),
    "RELU": _relu,
    "RELU6": _relu,
    "LEAKY_RELU": _leaky_relu,
    "QUANTIZE": _quantize,
    "DEQUANTIZE": _dequantize,
    "TRANSPOSE": _transpose,
    "STRIDED_SLICE": _strided_slice,
    "RESIZE_NEAREST_NEIGHBOR": _resize("ref_resize_nearest_s8"),
    "RESIZE_BILINEAR": _resize("ref_resize_bilinear_s8"),
    "PRELU": _prelu,
    "TRANSPOSE_CONV": _transpose_conv,
}
