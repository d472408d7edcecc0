"""From the counts of one inference to its latency, with the interval that judged rows give.

milliseconds = (core cycles + near cycles x lines that the second cache has) / clock
             + lambda x (misses + write-backs of the last cache) x 64 bytes / bandwidth
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierbench.core import toml
from tierbench.core.tables import NewTable
from tierbench.hosts.modelled import schedule
from tierbench.hosts.modelled.cores import Processor
from tierbench.hosts.modelled.regions import Region

ERRORS = Path(__file__).with_name("errors.toml")
LEVEL_PERCENT = 90.0
#: The judgement of boards and runtimes without rows of their own.
OTHER = "other"
#: The table of what dividing by the number of threads would give.
THREADS = "threads"
NOT_SCALED = "no row of this runtime on this board scaled it"


@dataclass(frozen=True)
class Judgement:
    """What published rows say of modelled latencies, each judged without its own network.

    published = modelled x `scale` x a factor in [1 / factor, factor]; `is_own`: the rows are of the
    very board and runtime.
    """

    scale: float
    factor: float
    median_percent: float
    basis: str
    is_own: bool


@cache
def judgements(path: Path = ERRORS) -> Mapping[str, Judgement]:
    """Return the judgements by `board.runtime`, and under "other" that of everything else; written
    by `python -m tierbench.calibration.emulated`."""
    read: dict[str, Judgement] = {}
    for board, table in toml.read(path).items():
        if board == THREADS:
            continue
        is_own = board != OTHER
        for runtime, values in table.items() if is_own else [("", table)]:
            name = f"{board}.{runtime}" if is_own else board
            where = f"{path}: [{name}]"
            scale, factor, median = (
                float(toml.typed(values, key, (int, float), where))
                for key in ("scale", "factor", "median_percent")
            )
            basis = toml.typed(values, "basis", str, where)
            read[name] = Judgement(scale, factor, median, basis, is_own)
    return read


def judgement(board: str, runtime: str) -> Judgement:
    """Return what rows of a runtime on a board say; that between boards where it has none."""
    known = judgements()
    return known.get(f"{board}.{runtime}", known[OTHER])


@cache
def why_one_thread(path: Path = ERRORS) -> str:
    """Return why a latency is modelled for one thread only, with the errors of the alternative."""
    errors = [
        f"{values['median_percent']:g} % off in the median of {values['rows']} published rows of "
        f"{threads} threads (worst {values['worst_percent']:g} %)"
        for threads, values in toml.read(path)[THREADS].items()
    ]
    return (
        "a latency is modelled for one thread only: threads share caches and wait for each other; "
        f"the core's cycles divided by their number were {', '.join(errors)}"
    )


@dataclass(frozen=True)
class Executed:
    """What ran: the board that it was for, runtime and version, the emulator and LLVM."""

    board: str
    runtime: str
    version: str
    tools: str


def modelled(region: Region, processor: Processor, executed: Executed) -> NewTable:
    """Return the `modelled` of a measurement, with `counts`: what one inference took on
    `processor`. CaseError: LLVM refused.
    """
    core = processor.core
    scheduled = schedule.core_cycles(region.blocks, core.scheduler, core.features)
    levels = region.caches[0]
    lines = levels[-1].misses + levels[-1].writebacks
    missed = [level.misses for level in levels]
    unscaled = processor.milliseconds(scheduled.cycles, missed, levels[-1].writebacks)
    judged = judgement(executed.board, executed.runtime)
    latency = unscaled * judged.scale
    misses = ", ".join(f"L{number} {count}" for number, count in enumerate(missed, start=1))
    scaled = f"scaled by {judged.scale:.3f} of {judged.basis}"
    method = (
        f"emulated {core.name} at {processor.clock_ghz:g} GHz: {executed.runtime} "
        f"{executed.version} ran "
        f"{region.instructions} instructions; {scheduled.cycles:.4g} core cycles by LLVM's "
        f"{core.scheduler} table; {lines} lines of 64 bytes to and from memory at "
        f"{processor.bandwidth_gb_s:g} GB/s (lambda {core.exposed:g}); misses {misses}"
        f"{f', {core.near_cycles:g} cycles each that L2 has' if core.near_cycles else ''}; "
        f"{scaled if judged.is_own else NOT_SCALED}; within a factor of {judged.factor:.3g} (90 % "
        f"of {judged.basis}; their median error was {judged.median_percent:.1f} %); "
        f"{executed.tools}"
    )
    whole = round(unscaled * 1e-3 * processor.clock_ghz * 1e9)
    return {
        "latency_ms": latency,
        "low_ms": latency / judged.factor,
        "high_ms": latency * judged.factor,
        "unanchored_ms": unscaled,
        "half_width_percent": 100 * (judged.factor - 1),
        "interval_percent": LEVEL_PERCENT,
        "method": method,
        "anchors": judged.basis if judged.is_own else "",
        "counts": {
            "instructions": region.instructions,
            "cycles": whole,
            "core_cycles": round(scheduled.cycles),
            **{f"l{n}_misses": level.misses for n, level in enumerate(levels, start=1)},
            **{f"l{n}_writebacks": level.writebacks for n, level in enumerate(levels, start=1)},
        },
    }


def conformal_factor(errors: list[float], level: float = LEVEL_PERCENT / 100) -> float:
    """Return the factor that covers `level` of rows like those with these |log(published /
    modelled)|.

    Split conformal: the ceil((n + 1) x level)-th smallest error; the largest where there are too
    few.
    """
    ordered = sorted(errors)
    rank = min(len(ordered), math.ceil((len(ordered) + 1) * level))
    return math.exp(ordered[rank - 1])
