"""Calls of CMSIS-NN, operator by operator as the CMSIS-NN glue of TFLM makes them.

The kernels come from the copy of CMSIS-NN 4.0.0 that the `bakenn` package carries; the three
operators that this copy lacks (ADD and MUL without broadcasting, SOFTMAX) are in
firmware/cortex-m/elementwise.c, with CMSIS-NN's loops. Everything else is reference C in TFLM too:
see kernels_reference."""

from __future__ import annotations

from pathlib import Path

from tierbench.boards.kernels import lowering
from tierbench.boards.kernels.call import (
    Call,
    Names,
    bias_of,
    channel_tables,
    check_int8,
    release,
    tile,
    unfinished,
)
from tierbench.boards.kernels.call import vendored as vendored_of
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph, Operator, Tensor, layer

#: Each call is complete: this build is the generated code alone.
finish = unfinished
LIBRARY = "cmsis-nn"
includes = ("arm_nnfunctions.h", "cortex-m/elementwise.h", "cortex-m/dense.h")


def vendored() -> Path:
    """Return bakenn's copy of CMSIS-NN and CMSIS-Core (folders cmsis_nn and cmsis_core)."""
    return vendored_of("CMSIS-NN")


def version() -> str:
    """Return the release of the vendored CMSIS-NN, read from its provenance record."""
    return release(vendored() / "cmsis_nn")


def sources() -> list[Path]:
    """Return the C files to compile; the linker drops what a model does not call."""
    return sorted((vendored() / "cmsis_nn" / "Source").glob("*/*.c"))


def include_folders() -> list[Path]:
    """Return the header folders."""
    return [vendored() / "cmsis_nn" / "Include", vendored() / "cmsis_core" / "Include"]


def call(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """Return the CMSIS-NN call that TFLM makes for the operator, None where it has none."""
    make = {
        "CONV_2D": _convolution,
        "DEPTHWISE_CONV_2D": _depthwise,
        "FULLY_CONNECTED": _fully_connected,
        "AVERAGE_POOL_2D": _pool,
        "MAX_POOL_2D": _pool,
        "SOFTMAX": _softmax,
        "ADD": _elementwise,
        "MUL": _elementwise,
    }.get(operator.kind)
    if make is None:
        return None
    check_int8(graph, operator, (operator.inputs[0], operator.outputs[0]))
    return make(graph, operator, names)


def _made(body: str, kernel: str, tables: str = "", scratch: int = 0) -> Call:
    return Call(body, kernel, LIBRARY, tables, scratch)


def _dims(n: int, h: int, w: int, c: int) -> str:
    return f"&(const cmsis_nn_dims){{{n}, {h}, {w}, {c}}}"


def _channel_tables(graph: Graph, operator: Operator, channels: int) -> str:
    i = operator.index
    return (
        f"{channel_tables(graph, operator, channels)}\n"
        f"static const cmsis_nn_per_channel_quant_params quant{i} = {{multipliers{i}, shifts{i}}};"
    )


def _parts(graph: Graph, operator: Operator) -> tuple[Tensor, Tensor, Tensor, lowering.Window, str]:
    source, weights, output = (
        graph.tensors[i] for i in (*operator.inputs[:2], operator.outputs[0])
    )
    if weights.dtype != "int8":
        raise CaseError("plan", f"{layer(graph, operator)}: weights are {weights.dtype}, not int8")
    low, high = lowering.activation_range(operator.options["activation"], output)
    return source, weights, output, lowering.window(graph, operator), f"{{{low}, {high}}}"


def _convolution(graph: Graph, operator: Operator, names: Names) -> Call:
    source, weights, output, w, activation = _parts(graph, operator)
    channels, height, width, depth = weights.shape
    if depth != source.shape[3]:
        raise CaseError("plan", f"{layer(graph, operator)}: grouped convolution is not supported")
    i = operator.index
    kernel = _convolution_kernel(w)
    scratch = (
        4 * depth * height * width if kernel in ("arm_convolve_s8", "arm_convolve_1_x_n_s8") else 0
    )
    tables = _channel_tables(graph, operator, channels) + (
        f"\nstatic const cmsis_nn_conv_params params{i} = {{{-source.zero_point}, "
        f"{output.zero_point}, "
        f"{tile(w.stride)}, {tile(w.padding)}, {tile(w.dilation)}, {activation}}};"
    )
    body = _kernel_call(
        "arm_convolve_wrapper_s8", operator, names, scratch, w, (channels, height, width, depth)
    )
    return _made(body, kernel, tables, scratch)


def _convolution_kernel(w: lowering.Window) -> str:
    """Which kernel arm_convolve_wrapper_s8 takes."""
    if w.kernel == (1, 1) and w.padding == (0, 0) and w.dilation == (1, 1):
        return "arm_convolve_1x1_s8_fast" if w.stride == (1, 1) else "arm_convolve_1x1_s8"
    if w.input[1] == 1 and w.kernel[0] == 1 and w.output[2] % 4 == 0 and w.dilation[1] == 1:
        return "arm_convolve_1_x_n_s8"
    return "arm_convolve_s8"


def _depthwise(graph: Graph, operator: Operator, names: Names) -> Call:
    source, weights, output, w, activation = _parts(graph, operator)
    _, height, width, channels = weights.shape
    i = operator.index
    ratio = channels // source.shape[3]
    plain = w.dilation == (1, 1) and source.shape[0] == 1
    kernel = "arm_depthwise_conv_s8"
    if plain and ratio == 1:
        small = w.kernel == (3, 3) and max(w.padding) <= 1
        kernel = "arm_depthwise_conv_3x3_s8" if small else "arm_depthwise_conv_s8_opt"
    scratch = 2 * source.shape[3] * height * width if plain and source.shape[3] == channels else 0
    tables = _channel_tables(graph, operator, channels) + (
        f"\nstatic const cmsis_nn_dw_conv_params params{i} = {{{-source.zero_point}, "
        f"{output.zero_point}, {ratio}, "
        f"{tile(w.stride)}, {tile(w.padding)}, {tile(w.dilation)}, {activation}}};"
    )
    filter_dims = (1, height, width, channels)
    body = _kernel_call("arm_depthwise_conv_wrapper_s8", operator, names, scratch, w, filter_dims)
    return _made(body, kernel, tables, scratch)


def _kernel_call(
    function: str,
    operator: Operator,
    names: Names,
    scratch: int,
    w: lowering.Window,
    filter_dims: tuple[int, ...],
) -> str:
    """A convolution's call, with a check that the kernel asks for no more scratch than was
    planned."""
    i = operator.index
    buffer = names.scratch(operator) if scratch else "NULL"
    shapes = (_dims(*w.input), _dims(*filter_dims), _dims(*w.output))
    return f"""const cmsis_nn_context context = {{{buffer}, {scratch}}};
    if ({function}_get_buffer_size(&params{i}, {shapes[0]}, {shapes[1]}, {shapes[2]}) > {scratch})
        return -9;
    status = {function}(&context, &params{i}, &quant{i}, {shapes[0]},
        {names.at(operator.inputs[0])}, {shapes[1]}, {names.at(operator.inputs[1])},
        {_dims(1, 1, 1, w.output[3])}, {bias_of(operator, names)}, {shapes[2]},
        {names.at(operator.outputs[0])});"""


def _fully_connected(graph: Graph, operator: Operator, names: Names) -> Call:
    source, weights, output = (
        graph.tensors[i] for i in (*operator.inputs[:2], operator.outputs[0])
    )
    if weights.dtype != "int8" or weights.place is None:
        raise CaseError("plan", f"{layer(graph, operator)}: weights must be constant int8")
    if len(weights.scales) > 1:
        return _dense_per_channel(graph, operator, names)
    if any(weights.zero_points):
        raise CaseError(
            "plan", f"{layer(graph, operator)}: weights with a zero point are not supported"
        )
    channels, depth = weights.shape
    batches = output.elements // channels
    low, high = lowering.activation_range(operator.options["activation"], output)
    multiplier, shift = lowering.product_multiplier(source, weights, output)
    i = operator.index
    tables = (
        f"static const cmsis_nn_fc_params params{i} = {{{-source.zero_point}, 0, "
        f"{output.zero_point}, "
        f"{{{low}, {high}}}}};\nstatic const cmsis_nn_per_tensor_quant_params quant{i} = "
        f"{{{multiplier}, {shift}}};"
    )
    body = f"""const cmsis_nn_context context = {{NULL, 0}};
    status = arm_fully_connected_s8(&context, &params{i}, &quant{i}, {_dims(batches, 1, 1, depth)},
        {names.at(source.index)}, {_dims(depth, 1, 1, channels)}, {names.at(weights.index)},
        {_dims(1, 1, 1, channels)}, {bias_of(operator, names)}, {_dims(batches, 1, 1, channels)},
        {names.at(output.index)});"""
    return _made(body, "arm_fully_connected_s8", tables)


def _dense_per_channel(graph: Graph, operator: Operator, names: Names) -> Call:
    """Return the call of a dense layer with one scale for each output, as today's TFLM makes it."""
    source, weights, output = (
        graph.tensors[i] for i in (*operator.inputs[:2], operator.outputs[0])
    )
    channels, depth = weights.shape
    low, high = lowering.activation_range(operator.options["activation"], output)
    i = operator.index
    numbers = (-source.zero_point, output.zero_point, low, high, depth, channels)
    tables = (
        f"{channel_tables(graph, operator, channels)}\n"
        f"static const struct tb_dense dense{i} = "
        f"{{{', '.join(map(str, numbers))}, multipliers{i}, shifts{i}}};"
    )
    body = (
        f"tb_dense_per_channel_s8(&dense{i}, {names.at(source.index)}, {names.at(weights.index)}, "
        f"{bias_of(operator, names)}, {output.elements // channels}, {names.at(output.index)});"
    )
    return _made(body, "arm_fully_connected_per_channel_s8", tables)


def _pool(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    if source.shape[0] != 1:
        raise CaseError(
            "plan",
            f"{layer(graph, operator)}: pools a batch of {source.shape[0]}; only 1 is supported",
        )
    w = lowering.window(graph, operator)
    low, high = lowering.activation_range(operator.options["activation"], output)
    average = operator.kind == "AVERAGE_POOL_2D"
    function = "arm_avgpool_s8" if average else "arm_max_pool_s8"
    scratch = 4 * source.shape[3] if average else 0
    i = operator.index
    tables = (
        f"static const cmsis_nn_pool_params params{i} = {{{tile(w.stride)}, {tile(w.padding)}, "
        f"{{{low}, {high}}}}};"
    )
    buffer = names.scratch(operator) if scratch else "NULL"
    check = (
        f"if (arm_avgpool_s8_get_buffer_size({w.output[2]}, {w.input[3]}) > {scratch}) return -9;"
    )
    body = f"""const cmsis_nn_context context = {{{buffer}, {scratch}}};
    {check if average else ""}
    status = {function}(&context, &params{i}, {_dims(*w.input)}, {names.at(source.index)},
        {_dims(1, w.kernel[0], w.kernel[1], 1)}, {_dims(*w.output)}, {names.at(output.index)});"""
    return _made(body, function, tables, scratch)


def _softmax(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    multiplier, shift, least = lowering.softmax(source, operator.options["beta"])
    row = source.shape[-1]
    return _made(
        f"tb_softmax_s8({names.at(source.index)}, {source.elements // row}, {row}, {multiplier}, "
        f"{shift}, {least}, "
        f"{names.at(output.index)});",
        "arm_softmax_s8",
    )


def _elementwise(graph: Graph, operator: Operator, names: Names) -> Call | None:
    first, second, output = (graph.tensors[i] for i in (*operator.inputs, operator.outputs[0]))
    if first.shape != second.shape:
        return None  # TFLM broadcasts with its reference kernel
    low, high = lowering.activation_range(operator.options["activation"], output)
    pointers = f"{names.at(first.index)}, {names.at(second.index)}"
    rest = f"{low}, {high}, {output.elements});"
    if operator.kind == "MUL":
        scale = _scale(lowering.multiplier(first.scale * second.scale / output.scale))
        body = f"""tb_elementwise_mul_s8({pointers}, {-first.zero_point}, {-second.zero_point},
        {names.at(output.index)}, {output.zero_point}, {scale}, {rest}"""
        return _made(body, "arm_elementwise_mul_s8")
    s = lowering.addition(graph, operator)
    body = f"""tb_elementwise_add_s8({pointers}, {-first.zero_point}, {_scale(s.input1)},
        {-second.zero_point}, {_scale(s.input2)}, {s.left_shift}, {names.at(output.index)},
        {output.zero_point}, {_scale(s.output)}, {rest}"""
    return _made(body, "arm_elementwise_add_s8")


def _scale(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]}, {numbers[1]}"
