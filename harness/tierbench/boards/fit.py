"""Which boards a model fits, how full it makes them and about how long it takes: `tierbench fit`.

No firmware is built. The arena is planned, flash is summed, and the time is a sum over operators of
what their kernels cost by work (`work.csv`, counted once for each core and build), with the factor
that the core's anchors give and the waits of the board's flash."""

from __future__ import annotations

import csv
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierbench.boards import anchors, arena, codegen, timing
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import esp32
from tierbench.boards.cores.core import Core
from tierbench.boards.cores.spi_flash import LINE_BYTES
from tierbench.boards.kernels.call import Call
from tierbench.core.board import CoreTable, CortexMTable, Esp32Table
from tierbench.core.errors import UsageError
from tierbench.core.target import Target
from tierbench.graph.tflite import Graph, Operator
from tierbench.results import figures

TABLE = Path(__file__).parent / "work.csv"
#: The units of work of an operator, see `work`.
UNITS = ("mac", "position", "element", "call")
COLUMNS = (
    "build", "kernel", *(f"cycles_per_{unit}" for unit in UNITS),
    *(f"loads_per_{unit}" for unit in UNITS), "layers",
)  # fmt: skip
#: What a kernel that the table lacks is taken to cost, in cycles for an element: reference C.
UNKNOWN_CYCLES = 40.0
#: Kernels that no counted model may have, by one with the same loop.
_SAME_LOOP = {"arm_fully_connected_per_channel_s8": "arm_fully_connected_s8"}
#: On top of the interval of a counted model: how far the table is off for other models.
TABLE_PERCENT = 15.0
#: Static data and stack of the firmware beside the arena; those of the counted models are less.
STATIC_BYTES = 3_000
#: Code of one kernel: the mean of the builds that were counted.
CODE_BYTES = 1_100
#: Code of the kernels that a small model links, as counted.
KERNEL_BYTES = 24_000


@dataclass(frozen=True)
class Fit:
    """How a model stands on one board. Bytes are TFLM's where the board's build is TFLM's."""

    target: str
    title: str
    runtime: str
    fits: bool
    ram_bytes: int
    ram_room: int
    flash_bytes: int
    flash_room: int
    latency_ms: float | None
    low_ms: float | None
    high_ms: float | None
    price_usd: float | None
    reason: str = ""


@dataclass(frozen=True)
class Cost:
    """Cycles and loads from flash of each unit of work."""

    cycles: tuple[float, ...]
    loads: tuple[float, ...]


_UNKNOWN = Cost((2.0, 0.0, UNKNOWN_CYCLES, 200.0), (0.0,) * len(UNITS))


def build_name(target: Target, runtime: str) -> str:
    """Return how `work.csv` calls a build: core, kernels, level, and the kept assembly."""
    board = cores.table(target.board, f"{target.path}: [board]")
    kept = board.assembly if isinstance(board, CortexMTable) and runtime in board.predicts else ""
    return " ".join(filter(None, (cores.family(board), runtime, kept)))


def work(graph: Graph, operator: Operator) -> tuple[int, int, int, int]:
    """Return the units of work: multiply-accumulates, positions of a window, elements, one call.

    A pooling's additions count as multiply-accumulates; a position is one place of a filter over
    one output; elements are those that are read or made, whichever are more.
    """
    sizes = [graph.tensors[index].elements for index in operator.outputs]
    sizes += [
        graph.tensors[index].elements
        for index in operator.inputs
        if index >= 0 and graph.tensors[index].place is None
    ]
    macs, positions = graph.macs[operator.index], 0
    if operator.outputs:
        made = graph.tensors[operator.outputs[0]].elements
        if "window" in operator.options:
            macs = positions = made * math.prod(operator.options["window"])
        elif operator.kind in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            positions = made * math.prod(graph.tensors[operator.inputs[1]].shape[1:3])
    return macs, positions, max(sizes, default=0), 1


def rank(graph: Graph, targets: Sequence[Target]) -> list[Fit]:
    """Return every emulated board: those that the model fits first, the fastest of them first."""
    fits = [on_board(graph, target) for target in targets if target.board.kind == "emulated"]
    return sorted(fits, key=lambda made: (not made.fits, made.latency_ms or math.inf, made.target))


def check(target: Target) -> None:
    """Raise UsageError with file and key where a board's file says what cannot be."""
    where = f"{target.path}: [board]"
    anchors.of_core(cores.connect(cores.table(target.board, where), where), target)


def on_board(graph: Graph, target: Target) -> Fit:
    """Return how a model stands on one board, in the board's first build."""
    where, runtime = f"{target.path}: [board]", target.runtimes[0]
    board = cores.table(target.board, where)
    core = cores.connect(board, where)
    calls, arena_bytes, left_out = codegen.plan(graph, core.dialect(runtime))
    missing = [
        f"{sentence} ({codegen.share_of_work(graph, index)})" for index, sentence in left_out
    ]
    ram, flash = arena_bytes + STATIC_BYTES, len(graph.data) + KERNEL_BYTES
    if board.predicts.get(runtime):
        extra = board.interpreter_arena
        ram += arena.Interpreter(extra.per_operator, extra.fixed).bytes_of(graph) if extra else 0
        flash += arena.INTERPRETER_FLASH_BYTES
    rooms = (board.ram_bytes, board.flash_bytes)
    over = [
        f"needs {figures.size(needed - room)} of {kind} more than the board has"
        for kind, needed, room in (("RAM", ram, rooms[0]), ("flash", flash, rooms[1]))
        if needed > room
    ]
    estimate = _time(graph, calls, target, board, core) if not over else None
    no_time = board.no_time if isinstance(board, Esp32Table) else ""
    reasons = [*over, *missing, *([no_time] if no_time else [])]
    if missing and estimate and not no_time:
        reasons.append(f"without it about {_three(estimate)[1]:.3g} ms at least")
    if missing or no_time:
        estimate = None
    price = target.device.price_min_usd
    latency, low, high = _three(estimate) if estimate else (None, None, None)
    return Fit(
        target.name,
        target.title,
        runtime,
        not over and not missing,
        ram,
        rooms[0],
        flash,
        rooms[1],
        latency,
        low,
        high,
        None if price is None else float(price.value),
        "; ".join(reasons),
    )


def _three(estimate: timing.Estimate) -> tuple[float, float, float]:
    share = 1 + TABLE_PERCENT / 100
    return estimate.latency_ms, estimate.low_ms / share, estimate.high_ms * share


@cache
def table() -> Mapping[tuple[str, str], Cost]:
    """Return the costs by (build, kernel)."""
    try:
        with TABLE.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise UsageError(f"{TABLE.name}: cannot be read ({error.strerror})") from error
    costs = {}
    for row in rows:
        cycles, loads = (
            tuple(float(row[f"{what}_per_{unit}"]) for unit in UNITS)
            for what in ("cycles", "loads")
        )
        costs[row["build"], row["kernel"]] = Cost(cycles, loads)
    return costs


def _time(
    graph: Graph, calls: Sequence[Call | None], target: Target, board: CoreTable, core: Core
) -> timing.Estimate:
    """Return the latency from the work of each operator."""
    build = build_name(target, target.runtimes[0])
    work_term = next(one.name for one in core.parameters if one.fitted)
    terms = {work_term: 0.0}
    kernels: dict[str, float] = {}
    for operator, call in zip(graph.operators, calls, strict=True):
        if call is None or call.kernel in ("state", "known_shape"):
            continue
        units = work(graph, operator)
        kernel = _SAME_LOOP.get(call.kernel, call.kernel)
        cost = table().get((build, kernel), _UNKNOWN)
        cycles = _product(cost.cycles, units)
        terms[work_term] += cycles
        kernels[call.kernel] = kernels.get(call.kernel, 0.0) + cycles
        for name, value in (("flash_loads", _product(cost.loads, units)), ("operators", 1.0)):
            terms[name] = terms.get(name, 0.0) + value
    code_bytes = _code_bytes(graph, kernels, board, target.runtimes[0])
    terms["misses"] = cores.expected_misses(graph, board, code_bytes)
    known = {parameter.name for parameter in core.parameters}
    rows = anchors.of_core(core, target)
    compilers = {row.compiler for row in rows if row.runtime == target.runtimes[0]}
    return timing.estimate(
        core.parameters,
        rows,
        (target.runtimes[0], next(iter(sorted(compilers)), "")),
        {name: value for name, value in terms.items() if name in known},
        kernels,
        core.clock_hz,
    )


def _code_bytes(graph: Graph, kernels: Collection[str], board: CoreTable, runtime: str) -> float:
    """Return about how much code an inference runs: its kernels, and TFLM's own where a core has a
    stand-in for it."""
    code = float(CODE_BYTES * len(kernels))
    if isinstance(board, Esp32Table) and runtime in board.predicts:
        lines = sum(esp32.glue_lines(kind) for kind in {one.kind for one in graph.operators})
        code += lines * LINE_BYTES
    return code


def _product(costs: Sequence[float], units: Sequence[int]) -> float:
    return sum(cost * unit for cost, unit in zip(costs, units, strict=True))
