"""Calls of ESP-NN, operator by operator as the ESP-NN glue of esp-tflite-micro makes them on an
ESP32.

The kernels come from the copy of ESP-NN that the `bakenn` package carries. On this core ESP-NN has
optimised C for convolution, depthwise convolution and softmax; its ADD, MUL, pooling, fully
connected and mean are ANSI C, and that is what the real board runs as well. Everything else is
TFLM's reference C on both."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from tierbench.boards.kernels import lowering, reference
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
LIBRARY = "esp-nn"
includes = ("esp_nn.h", "esp32/reference_conv.h")
#: The target as ESP-IDF's build names it; without NN_OPTIMIZED every kernel is silently the ANSI
#: first.
DEFINES = (
    "-DCONFIG_NN_OPTIMIZED=1",
    "-DCONFIG_IDF_TARGET_ESP32=1",
    "-DCONFIG_IDF_TARGET_ARCH_XTENSA=1",
)
_SOURCES = (
    "convolution/esp_nn_conv_opt.c", "convolution/esp_nn_conv_ansi.c",
    "convolution/esp_nn_depthwise_conv_opt.c",
    "fully_connected/esp_nn_fully_connected_ansi.c", "softmax/esp_nn_softmax_opt.c",
    "basic_math/esp_nn_add_ansi.c",
    "basic_math/esp_nn_mul_ansi.c", "pooling/esp_nn_avg_pool_ansi.c",
    "pooling/esp_nn_max_pool_ansi.c",
    "common/esp_nn_mean_ansi.c", "logistic/esp_nn_logistic_ansi.c",
    "activation_functions/esp_nn_hard_swish_ansi.c",
)  # fmt: skip


def vendored() -> Path:
    """Return bakenn's copy of ESP-NN."""
    return vendored_of("ESP-NN") / "esp_nn"


def version() -> str:
    """Return the release of the vendored ESP-NN, read from its provenance record."""
    return release(vendored())


def sources() -> list[Path]:
    """Return the C files that an ESP32 build can call; the linker drops what a model does not."""
    return [vendored() / "src" / name for name in _SOURCES]


def include_folders() -> list[Path]:
    """Return the header folders."""
    return [vendored() / "include", *(vendored() / "src" / name for name in ("common", "softmax"))]


def call(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """Return the ESP-NN call that esp-tflite-micro makes for the operator, None where it runs
    reference C."""
    make = {
        **dict.fromkeys(("QUANTIZE", "RELU", "LEAKY_RELU"), _by_words),
        "CONV_2D": _convolution,
        "DEPTHWISE_CONV_2D": _depthwise,
        "FULLY_CONNECTED": _fully_connected,
        "AVERAGE_POOL_2D": _pool,
        "MAX_POOL_2D": _pool,
        "SOFTMAX": _softmax,
        "ADD": _elementwise,
        "MUL": _elementwise,
        "MEAN": _mean,
        "LOGISTIC": _logistic,
        "HARD_SWISH": _hard_swish,
    }.get(operator.kind)
    if make is None:
        return None
    if make is not _by_words:
        check_int8(graph, operator, (operator.inputs[0], operator.outputs[0]))
    return make(graph, operator, names)


def _by_words(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """TFLM's reference call without a struct by value, which GCC and clang pass differently."""
    made = reference.call(graph, operator, names)
    if made is None or "(struct ref_scale)" not in made.body:
        return made
    body = re.sub(r"\(struct ref_scale\)\{([^}]*)\}", r"\1", made.body)
    return dataclasses.replace(made, body=body.replace("ref_", "flat_", 1))


def _made(body: str, kernel: str, tables: str = "", scratch: int = 0) -> Call:
    return Call(body, kernel, LIBRARY, tables, scratch)


def _dims(name: str, height: int, width: int, channels: int) -> str:
    return f"static const data_dims_t {name} = {{{width}, {height}, {channels}, 1}};"


def _convolution(graph: Graph, operator: Operator, names: Names) -> Call:
    weights, source = graph.tensors[operator.inputs[1]], graph.tensors[operator.inputs[0]]
    pointwise, grouped = weights.shape[1:3] == (1, 1), weights.shape[3] != source.shape[3]
    function, kernel = "esp_nn_conv_s8", "esp_nn_conv_s8_1x1" if pointwise else "esp_nn_conv_s8_opt"
    if grouped:
        kernel = "esp_nn_conv_s8_ansi"
    if operator.options["dilation"] != (1, 1) or (grouped and pointwise):
        function = kernel = "ref_conv_s8"  # ESP-NN ignores dilation, and its 1x1 kernel groups
    return _windowed(
        graph, operator, names, function, kernel, weights.shape[0], "conv_params_t", ""
    )


def _depthwise(graph: Graph, operator: Operator, names: Names) -> Call:
    channels = graph.tensors[operator.inputs[1]].shape[3]
    ratio = channels // graph.tensors[operator.inputs[0]].shape[3]
    kernel = "esp_nn_depthwise_conv_s8_ch_mult_1" if ratio == 1 else "esp_nn_depthwise_conv_s8_opt"
    function = "esp_nn_depthwise_conv_s8"
    if operator.options["dilation"] != (1, 1):
        function = kernel = "ref_depthwise_s8"
    return _windowed(
        graph, operator, names, function, kernel, channels, "dw_conv_params_t", f"{ratio}, "
    )


def _windowed(
    graph: Graph,
    operator: Operator,
    names: Names,
    function: str,
    kernel: str,
    channels: int,
    kind: str,
    ratio: str,
) -> Call:
    """A convolution's call, once per sample of the batch, with its tables."""
    source, weights, output = (
        graph.tensors[i] for i in (*operator.inputs[:2], operator.outputs[0])
    )
    if weights.dtype != "int8":
        raise CaseError("plan", f"{layer(graph, operator)}: weights are {weights.dtype}, not int8")
    w = lowering.window(graph, operator)
    i = operator.index
    low, high = lowering.activation_range(operator.options["activation"], output)
    tables = [
        channel_tables(graph, operator, channels),
        f"static const quant_data_t quant{i} = {{shifts{i}, multipliers{i}}};",
        f"static const {kind} params{i} = {{{-source.zero_point}, {output.zero_point}, "
        f"{ratio}{tile(w.stride)}, "
        f"{tile(w.padding)}, {tile(w.dilation)}, {{{low}, {high}}}}};",
        _dims(f"from{i}", w.input[1], w.input[2], w.input[3]),
        _dims(
            f"filter{i}", w.kernel[0], w.kernel[1], weights.shape[3] if not ratio else w.input[3]
        ),
        _dims(f"to{i}", w.output[1], w.output[2], w.output[3]),
    ]
    batch = w.input[0]
    body = f"""for (int b = 0; b < {batch}; b++)
        {function}(&from{i}, {names.at(source.index)} + b * {source.bytes // batch}, &filter{i},
            {names.at(weights.index)}, {bias_of(operator, names)}, &to{i},
            {names.at(output.index)} + b * {output.bytes // batch}, &params{i}, &quant{i});"""
    made = _made(body, kernel, "\n".join(tables))
    return (
        dataclasses.replace(made, origin="tflm-reference") if function.startswith("ref_") else made
    )


def _fully_connected(graph: Graph, operator: Operator, names: Names) -> Call:
    source, weights, output = (
        graph.tensors[i] for i in (*operator.inputs[:2], operator.outputs[0])
    )
    if weights.dtype != "int8" or weights.place is None:
        raise CaseError("plan", f"{layer(graph, operator)}: weights must be constant int8")
    channels, depth = weights.shape
    low, high = lowering.activation_range(operator.options["activation"], output)
    i = operator.index
    tables, function = "", "esp_nn_fully_connected_s8"
    multiplier, shift = map(str, lowering.product_multiplier(source, weights, output))
    if len(weights.scales) > 1:
        function = "esp_nn_fully_connected_per_ch_s8"
        tables = channel_tables(graph, operator, channels)
        multiplier, shift = f"multipliers{i}", f"shifts{i}"
    body = f"""for (int b = 0; b < {output.elements // channels}; b++)
        {function}({names.at(source.index)} + b * {depth}, {-source.zero_point}, {depth},
            {names.at(weights.index)}, {-weights.zero_point}, {bias_of(operator, names)},
            {names.at(output.index)} + b * {channels}, {channels}, {output.zero_point}, {shift},
            {multiplier}, {low}, {high});"""
    return _made(body, f"{function}_ansi", tables)


def _pool(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    w = lowering.window(graph, operator)
    low, high = lowering.activation_range(operator.options["activation"], output)
    function = "esp_nn_avg_pool_s8" if operator.kind == "AVERAGE_POOL_2D" else "esp_nn_max_pool_s8"
    batch = w.input[0]
    body = f"""for (int b = 0; b < {batch}; b++)
        {function}({names.at(source.index)} + b * {source.bytes // batch},
            {w.input[2]}, {w.input[1]},
            {names.at(output.index)} + b * {output.bytes // batch}, {w.output[2]}, {w.output[1]},
            {w.stride[1]}, {w.stride[0]}, {w.kernel[1]}, {w.kernel[0]},
            {w.padding[1]}, {w.padding[0]},
            {low}, {high}, {w.input[3]});"""
    return _made(body, f"{function}_ansi")


def _softmax(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    multiplier, shift, least = lowering.softmax(source, operator.options["beta"])
    row = source.shape[-1]
    body = f"""esp_nn_set_softmax_scratch_buf({names.scratch(operator)});
    esp_nn_softmax_s8({names.at(source.index)}, {source.elements // row}, {row}, {multiplier},
        {shift}, {least}, {names.at(output.index)});"""
    return _made(body, "esp_nn_softmax_s8_opt", "", 4 * row)


def _elementwise(graph: Graph, operator: Operator, names: Names) -> Call | None:
    first, second, output = (graph.tensors[i] for i in (*operator.inputs, operator.outputs[0]))
    if first.shape != second.shape:
        return None  # the glue broadcasts with TFLM's reference kernel
    low, high = lowering.activation_range(operator.options["activation"], output)
    pointers = f"{names.at(first.index)}, {names.at(second.index)}"
    pointers += f", {-first.zero_point}, {-second.zero_point}"
    rest = f"{low}, {high}, {output.elements});"
    if operator.kind == "MUL":
        multiplier, shift = lowering.multiplier(first.scale * second.scale / output.scale)
        target = f"{names.at(output.index)}, {output.zero_point}, {multiplier}, {shift}"
        return _made(
            f"esp_nn_mul_elementwise_s8({pointers}, {target}, {rest}",
            "esp_nn_mul_elementwise_s8_ansi",
        )
    s = lowering.addition(graph, operator)
    if max(s.input1[1], s.input2[1], s.output[1]) > 0:
        return None  # the kernel shifts to the right only
    scales = f"{s.input1[0]}, {s.input2[0]}, {s.input1[1]}, {s.input2[1]}, {s.left_shift}"
    target = f"{names.at(output.index)}, {output.zero_point}, {s.output[0]}, {s.output[1]}"
    body = f"esp_nn_add_elementwise_s8({pointers}, {scales}, {target}, {rest}"
    return _made(body, "esp_nn_add_elementwise_s8_ansi")


def _mean(graph: Graph, operator: Operator, names: Names) -> Call | None:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    axes = sorted(axis % len(source.shape) for axis in graph.integers(operator.inputs[1]))
    if len(source.shape) != 4 or source.shape[0] != 1 or axes != [1, 2]:
        return None
    _, height, width, channels = source.shape
    multiplier, shift = _mean_multiplier(source, output, height * width)
    return _made(
        f"esp_nn_mean_nhwc_s8({names.at(source.index)}, {names.at(output.index)}, {height}, "
        f"{width}, {channels}, "
        f"{source.zero_point}, {output.zero_point}, {multiplier}, {shift});",
        "esp_nn_mean_nhwc_s8_ansi",
    )


def _mean_multiplier(source: Tensor, output: Tensor, count: int) -> tuple[int, int]:
    """Return (multiplier, shift) with the division by `count` in them, as TFLM's
    QuantizedMeanOrSum makes them."""
    multiplier, shift = lowering.multiplier(source.scale / output.scale)
    bits = min(count.bit_length() - 1, 32, 31 + shift)
    return (multiplier << bits) // count, shift - bits


def _logistic(graph: Graph, operator: Operator, names: Names) -> Call:
    """ESP-NN looks each value up. Its table is filled once, before the inference that is counted.

    It is filled with TFLM's own values, from which ESP-NN's rounded floats were never seen to
    differ."""
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    multiplier, shift, radius = lowering.sigmoid(source)
    i = operator.index
    numbers = f"{source.zero_point}, {radius}, {multiplier}, {shift}"
    body = f"""for (int x = made{i} ? 256 : 0; x < 256; x++) {{
        const int8_t value = (int8_t)x;
        ref_logistic_s8({numbers}, 1, &value, &table{i}[x]);
    }}
    made{i} = 1;
    esp_nn_logistic_s8({names.at(source.index)}, {names.at(output.index)}, {output.elements},
        table{i});"""
    tables = f"static int8_t table{i}[256];\nstatic int made{i};"
    return _made(body, "esp_nn_logistic_s8_ansi", tables)


def _hard_swish(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    made = lowering.hard_swish(source, output)
    body = f"""esp_nn_hard_swish_s8({names.at(source.index)}, {names.at(output.index)},
        {output.elements}, {source.zero_point}, {made.output[0]}, {made.reluish[0]},
        {made.reluish[1]}, {made.output[1]}, {output.zero_point});"""
    return _made(body, "esp_nn_hard_swish_s8_ansi")
