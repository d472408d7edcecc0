"""From the counts of one inference to its latency, with the interval that judged rows give.

milliseconds = core cycles / clock + lambda x (misses + write-backs of the last cache) x 64 bytes /
bandwidth
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


@dataclass(frozen=True)
class Spread:
    """How far judged rows were from the model: published = modelled x a factor in [1 / factor,
    factor]."""

    factor: float
    basis: str


@cache
def spreads(path: Path = ERRORS) -> Mapping[str, Spread]:
    """Return the spread by core name, and under "other" that between boards; written by
    `python -m tierbench.calibration.emulated`."""
    by_core: dict[str, Spread] = {}
    for name, values in toml.read(path).items():
        where = f"{path}: [{name}]"
        factor = float(toml.typed(values, "factor", (int, float), where))
        by_core[name] = Spread(factor, toml.typed(values, "basis", str, where))
    return by_core


def spread_of(core: str) -> Spread:
    """Return the spread of the judged rows of a core; that between boards where it has none."""
    known = spreads()
    return known.get(core, known["other"])


def modelled(region: Region, processor: Processor, executed: str, tools: str) -> NewTable:
    """Return the `modelled` of a measurement, with `counts`: what one inference took on
    `processor`.

    `executed` names runtime and version that ran, `tools` the emulator and LLVM. CaseError: LLVM
    refused.
    """
    core = processor.core
    scheduled = schedule.core_cycles(region.blocks, core.scheduler, core.features)
    levels = region.caches[0]
    lines = levels[-1].misses + levels[-1].writebacks
    latency = processor.milliseconds(scheduled.cycles, lines)
    spread = spread_of(core.name)
    misses = ", ".join(f"L{number} {level.misses}" for number, level in enumerate(levels, start=1))
    half = 100 * (spread.factor - 1)
    method = (
        f"emulated {core.name} at {processor.clock_ghz:g} GHz: {executed} ran "
        f"{region.instructions} instructions; {scheduled.cycles:.4g} core cycles by LLVM's "
        f"{core.scheduler} table; {lines} lines of 64 bytes to and from memory at "
        f"{processor.bandwidth_gb_s:g} GB/s (lambda {core.exposed:g}); misses {misses}; no row "
        f"of this board scaled it; within a factor of {spread.factor:.3g} ({spread.basis}); {tools}"
    )
    whole = round(latency * 1e-3 * processor.clock_ghz * 1e9)
    return {
        "latency_ms": latency,
        "low_ms": latency / spread.factor,
        "high_ms": latency * spread.factor,
        "unanchored_ms": latency,
        "half_width_percent": half,
        "interval_percent": LEVEL_PERCENT,
        "method": method,
        "anchors": "",
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
