"""Where activations lie: the arena, planned as TFLM's GreedyMemoryPlanner plans it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tierbench.graph.tflite import Graph

#: Code of TFLM's interpreter and of its operators' glue above an empty sketch. An assumption: users
#: tell of about 68 KB for a small model, kernels included, and 20 KB of that are kernels which the
#: generated firmware has, too. No package that we found ships TFLM's C++ sources to build it from.
INTERPRETER_FLASH_BYTES = 49_152
ALIGNMENT = 16  # MicroArenaBufferAlignment() of TFLM


@dataclass(frozen=True)
class Plan:
    """Offsets in the arena by tensor, scratch offsets by operator, and the planned bytes."""

    offsets: dict[int, int]
    scratch: dict[int, int]
    bytes: int


@dataclass(frozen=True)
class _Need:
    tensor: int  # -1: scratch
    operator: int  # of a scratch buffer
    bytes: int
    first: int
    last: int


def aligned(size: int) -> int:
    """Return a size rounded up to the arena's alignment."""
    return -(-size // ALIGNMENT) * ALIGNMENT


def plan(graph: Graph, scratch_bytes: Sequence[int]) -> Plan:
    """Return the plan: largest buffer first, each at the lowest offset that is free while it lives.

    Follows greedy_memory_planner.cc: sizes rounded up to 16 bytes, a stable sort by size, and the
    first gap between the buffers that are alive at the same time."""
    needs = sorted(_needs(graph, scratch_bytes), key=lambda need: -need.bytes)
    placed: list[tuple[int, _Need]] = []
    for need in needs:
        at = 0
        for offset, other in sorted(placed, key=lambda entry: entry[0]):
            if other.last < need.first or need.last < other.first:
                continue
            if offset - at >= need.bytes:
                break
            at = max(at, offset + other.bytes)
        placed.append((at, need))
    return Plan(
        {need.tensor: at for at, need in placed if need.tensor >= 0},
        {need.operator: at for at, need in placed if need.tensor < 0},
        max((at + need.bytes for at, need in placed), default=0),
    )


def _needs(graph: Graph, scratch_bytes: Sequence[int]) -> list[_Need]:
    """Lifetimes in operator numbers: a tensor lives from what makes it to its last reader."""
    count = len(graph.operators)
    first: dict[int, int] = dict.fromkeys(graph.inputs, 0)
    last: dict[int, int] = dict.fromkeys(graph.inputs, 0)
    for operator in graph.operators:
        for index in operator.inputs:
            if index >= 0:
                last[index] = operator.index
        for index in operator.outputs:
            first.setdefault(index, operator.index)
            last.setdefault(index, operator.index)
    for index in graph.outputs:
        last[index] = count - 1
    needs = [
        _Need(
            index,
            -1,
            aligned(graph.tensors[index].bytes),
            first[index],
            last.get(index, first[index]),
        )
        for index in sorted(first)
        if graph.tensors[index].place is None and not graph.tensors[index].variable
    ]
    scratch = [_Need(-1, i, aligned(size), i, i) for i, size in enumerate(scratch_bytes) if size]
    return needs + scratch


@dataclass(frozen=True)
class Interpreter:
    """What TFLite Micro keeps in its arena beside the planned tensors, on a 32-bit core.

    A TfLiteEvalTensor has 12 bytes, a NodeAndRegistration 32, a convolution a multiplier and a
    shift of 4 bytes for each output channel (tflite-micro, micro_allocator.h and kernels/conv.h).
    `per_operator` is what Prepare and the parsed options take for an operator, `fixed` the
    allocator and the model's own inputs and outputs; both follow from published arena sizes of the
    board's build."""

    per_operator: int
    fixed: int

    def bytes_of(self, graph: Graph) -> int:
        """Return the bytes that come on top of the plan."""
        channels = sum(
            graph.tensors[operator.outputs[0]].shape[-1]
            for operator in graph.operators
            if "CONV_2D" in operator.kind
        )
        tensors, operators = len(graph.tensors), len(graph.operators)
        return 12 * tensors + (32 + self.per_operator) * operators + 8 * channels + self.fixed
