"""Operators of streaming and recurrent models, and of ends that are not int8.

Calls into firmware/sequence_ops.c. TFLite Micro runs its reference code for them on every core.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from tierbench.boards.kernels import lowering
from tierbench.boards.kernels.call import Call, Names, int_table, reference_call
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph, Operator, Tensor, layer

_SHORT = {"int8": "s8", "uint8": "u8", "int16": "s16"}
_C_TYPES = {"int8": "int8_t", "uint8": "uint8_t", "int16": "int16_t", "float32": "float"}
_SIZES = {"int8": 1, "uint8": 1, "bool": 1, "int16": 2, "int32": 4, "float32": 4}
_CONVERSIONS = ("s8_u8", "u8_s8", "s8_s16", "s16_s8", "s16_s16")


def call(graph: Graph, operator: Operator, names: Names) -> Call | None:
    """Return the call of an operator, None for one that is not known here."""
    make = _MAKERS.get(operator.kind)
    return make(graph, operator, names) if make else None


def _read(graph: Graph, operator: Operator, names: Names) -> Call:
    target = operator.outputs[0]
    size = graph.tensors[target].bytes
    return reference_call(
        f"ref_copy({names.variable(operator.inputs[0])}, {names.at(target)}, {size});"
    )


def _assign(graph: Graph, operator: Operator, names: Names) -> Call:
    source = operator.inputs[1]
    size = graph.tensors[source].bytes
    return reference_call(
        f"ref_copy({names.at(source)}, {names.variable(operator.inputs[0])}, {size});"
    )


def _bytes_after(tensor: Tensor, axis: int) -> int:
    return math.prod(tensor.shape[axis:]) * _SIZES.get(tensor.dtype, 1)


def _parts(graph: Graph, operator: Operator, names: Names, source: int, axis: int) -> Call:
    """Return the call that cuts a tensor along an axis into the operator's outputs."""
    tensor = graph.tensors[source]
    axis %= len(tensor.shape)
    i = operator.index
    outer = math.prod(tensor.shape[:axis])
    sizes = [graph.tensors[index].bytes // outer for index in operator.outputs]
    targets = ", ".join(names.at(index) for index in operator.outputs)
    tables = [
        f"static int8_t *const split{i}[] = {{{targets}}};",
        int_table(operator, "parts", sizes),
    ]
    return reference_call(
        f"ref_split({names.at(source)}, parts{i}, {len(sizes)}, {outer}, split{i});", tables
    )


def _split(graph: Graph, operator: Operator, names: Names) -> Call:
    return _parts(graph, operator, names, operator.inputs[1], graph.integers(operator.inputs[0])[0])


def _split_v(graph: Graph, operator: Operator, names: Names) -> Call:
    return _parts(graph, operator, names, operator.inputs[0], graph.integers(operator.inputs[2])[0])


def _unpack(graph: Graph, operator: Operator, names: Names) -> Call:
    return _parts(graph, operator, names, operator.inputs[0], operator.options["axis"])


def _pack(graph: Graph, operator: Operator, names: Names) -> Call:
    output = graph.tensors[operator.outputs[0]]
    axis = operator.options["axis"] % len(output.shape)
    i = operator.index
    outer = math.prod(output.shape[:axis])
    sizes = [graph.tensors[index].bytes // outer for index in operator.inputs]
    sources = ", ".join(names.at(index) for index in operator.inputs)
    tables = [
        f"static const int8_t *const joined{i}[] = {{{sources}}};",
        int_table(operator, "parts", sizes),
    ]
    target = names.at(operator.outputs[0])
    return reference_call(
        f"ref_concatenate(joined{i}, parts{i}, {len(sizes)}, {outer}, {target});", tables
    )


def _gather(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    where = graph.tensors[operator.inputs[1]]
    axis = operator.options["axis"] % len(source.shape)
    if operator.options["batch_dims"] or where.dtype != "int32" or output.dtype != source.dtype:
        raise CaseError("plan", f"{layer(graph, operator)}: gathers in batches or by {where.dtype}")
    outer, part = math.prod(source.shape[:axis]), _bytes_after(source, axis + 1)
    return reference_call(
        f"seq_gather({names.at(source.index)}, {names.at(where.index, 'int32_t')}, "
        f"{where.elements}, {outer}, {source.shape[axis]}, {part}, {names.at(output.index)});"
    )


def _cumsum(graph: Graph, operator: Operator, names: Names) -> Call:
    source, output = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    if (source.dtype, output.dtype) != ("int8", "int8"):
        raise CaseError("plan", f"{layer(graph, operator)}: takes {source.dtype}, not int8")
    axis = graph.integers(operator.inputs[1])[0] % len(source.shape)
    outer, depth = math.prod(source.shape[:axis]), source.shape[axis]
    inner = source.elements // outer // depth
    first, last = lowering.cumulative(source, output)
    numbers = (
        outer,
        depth,
        inner,
        -source.zero_point,
        output.zero_point,
        20,
        *first,
        *last,
        int(operator.options["exclusive"]),
        int(operator.options["reverse"]),
    )
    i = operator.index
    table = f"static const struct seq_cumsum cumsum{i} = {{{', '.join(map(str, numbers))}}};"
    return reference_call(
        f"seq_cumsum_s8(&cumsum{i}, {names.at(source.index)}, {names.at(output.index)});", [table]
    )


def _quantize(graph: Graph, operator: Operator, names: Names) -> Call | None:
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    if source.dtype == "float32" and target.dtype in ("uint8", "int16"):
        kernel = f"seq_quantize_{_SHORT[target.dtype]}"
        return reference_call(
            f"{kernel}({target.scale!r}f, {target.zero_point}, {source.elements}, "
            f"{names.at(source.index, 'float')}, "
            f"{names.at(target.index, _C_TYPES[target.dtype])});"
        )
    kinds = f"{_SHORT.get(source.dtype)}_{_SHORT.get(target.dtype)}"
    if kinds not in _CONVERSIONS:
        return None
    multiplier, shift = lowering.multiplier(source.scale / target.scale)
    kernel = f"seq_requantize_{kinds}"
    return reference_call(
        f"{kernel}({source.zero_point}, {target.zero_point}, {multiplier}, {shift}, "
        f"{source.elements}, {names.at(source.index, _C_TYPES[source.dtype])}, "
        f"{names.at(target.index, _C_TYPES[target.dtype])});"
    )


def _dequantize(graph: Graph, operator: Operator, names: Names) -> Call | None:
    source, target = graph.tensors[operator.inputs[0]], graph.tensors[operator.outputs[0]]
    if source.dtype not in ("uint8", "int16"):
        return None
    kernel = f"seq_dequantize_{_SHORT[source.dtype]}"
    return reference_call(
        f"{kernel}({source.scale!r}f, {source.zero_point}, {source.elements}, "
        f"{names.at(source.index, _C_TYPES[source.dtype])}, {names.at(target.index, 'float')});"
    )


def _svdf(graph: Graph, operator: Operator, names: Names) -> Call:
    source, weights, in_time = (graph.tensors[i] for i in operator.inputs[:3])
    state, output = graph.tensors[operator.inputs[4]], graph.tensors[operator.outputs[0]]
    kinds = (source.dtype, weights.dtype, output.dtype)
    if kinds != ("int8",) * 3 or in_time.dtype != state.dtype or state.dtype not in _SHORT:
        raise CaseError("plan", f"{layer(graph, operator)}: takes {source.dtype}, not int8")
    if source.elements != weights.shape[1]:
        raise CaseError("plan", f"{layer(graph, operator)}: a batch of more than 1")
    low, high = lowering.INT8_MIN, lowering.INT8_MAX  # TFLM leaves the activation out
    first = lowering.multiplier(source.scale * weights.scale / state.scale)
    second = lowering.multiplier(state.scale * in_time.scale / output.scale)
    filters, memory = in_time.shape
    zero = state.zero_point if state.dtype == "int8" else 0
    numbers = (
        weights.shape[1],
        filters,
        memory,
        operator.options["rank"],
        source.zero_point,
        zero,
        output.zero_point,
        *first,
        *second,
        low,
        high,
    )
    i, kernel = operator.index, f"seq_svdf_{_SHORT[state.dtype]}"
    kind = _C_TYPES[state.dtype]
    table = f"static const struct seq_svdf svdf{i} = {{{', '.join(map(str, numbers))}}};"
    return reference_call(
        (
            f"{kernel}(&svdf{i}, {names.at(source.index)}, {names.at(weights.index)}, "
            f"{names.at(in_time.index, kind)}, {names.at(operator.inputs[3], 'int32_t')}, "
            f"{names.at(state.index, kind)}, {names.scratch(operator)}, {names.at(output.index)});"
        ),
        [table],
        4 * filters,
    )


#: Places of an LSTM's tensors among its inputs (lstm_shared.h).
_INPUT_WEIGHTS, _RECURRENT_WEIGHTS, _BIASES, _HIDDEN, _CELL = 1, 5, 12, 18, 19
_UNSUPPORTED = (9, 10, 11, 16, 17, 20, 21, 22, 23)  # peepholes, projection, layer normalisation


def _lstm(graph: Graph, operator: Operator, names: Names) -> Call:
    def tensor(place: int) -> Tensor:
        return graph.tensors[operator.inputs[place]]

    source, output = tensor(0), graph.tensors[operator.outputs[0]]
    hidden, cell = tensor(_HIDDEN), tensor(_CELL)
    kinds = (source.dtype, hidden.dtype, cell.dtype, output.dtype)
    if kinds != ("int8", "int8", "int16", "int8"):
        raise CaseError("plan", f"{layer(graph, operator)}: takes {', '.join(kinds)}")
    present = [
        place for place in _UNSUPPORTED if operator.inputs[place : place + 1] not in ((), (-1,))
    ]
    if present or operator.options["projection_clip"]:
        raise CaseError(
            "plan", f"{layer(graph, operator)}: has a peephole, projection or layer norm"
        )
    gates = []
    for gate in range(4):
        weights, recurrent = tensor(_INPUT_WEIGHTS + gate), tensor(_RECURRENT_WEIGHTS + gate)
        scales = [
            lowering.multiplier(one.scale * part.scale / 2.0**-12)
            for one, part in ((source, weights), (hidden, recurrent))
        ]
        bias = names.at(operator.inputs[_BIASES + gate], "int32_t")
        numbers = ", ".join(str(number) for pair in scales for number in pair)
        pointers = f"{names.at(weights.index)}, {names.at(recurrent.index)}, {bias}"
        gates.append(f"{{{pointers}, {numbers}}}")
    power = round(math.log2(cell.scale))
    products = [
        lowering.multiplier(scale)
        for scale in (
            2.0**-15 * cell.scale / cell.scale,
            2.0**-15 * 2.0**-15 / cell.scale,
            2.0**-15 * 2.0**-15 / hidden.scale,
        )
    ]
    major = operator.options["time_major"]
    outer, inner = source.shape[:2]
    steps, batches = (outer, inner) if major else (inner, outer)
    clip = operator.options["cell_clip"]
    limit = min(32767, round(clip / cell.scale)) if clip > 0 else 0
    shape = (batches, steps, source.shape[2], output.shape[2], int(major))
    numbers = ", ".join(map(str, (*shape, source.zero_point, hidden.zero_point, power, limit)))
    pairs = ", ".join(f"{{{one}, {two}}}" for one, two in products)
    i = operator.index
    table = f"static const struct seq_lstm lstm{i} = {{{numbers}, {', '.join(gates)}, {pairs}}};"
    return reference_call(
        (
            f"seq_lstm_s8(&lstm{i}, {names.at(source.index)}, {names.at(hidden.index)}, "
            f"{names.at(cell.index, 'int16_t')}, {names.scratch(operator)}, "
            f"{names.at(output.index)});"
        ),
        [table],
        8 * output.shape[2],
    )


_MAKERS: dict[str, Callable[[Graph, Operator, Names], Call | None]] = {
    "READ_VARIABLE": _read,
    "ASSIGN_VARIABLE": _assign,
    "SPLIT": _split,
    "SPLIT_V": _split_v,
    "UNPACK": _unpack,
    "PACK": _pack,
    "GATHER": _gather,
    "CUMSUM": _cumsum,
    "QUANTIZE": _quantize,
    "DEQUANTIZE": _dequantize,
    "SVDF": _svdf,
    "UNIDIRECTIONAL_SEQUENCE_LSTM": _lstm,
}
