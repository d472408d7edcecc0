"""Published rows of one thread with the latency that committed counts give for them.

Counts of published networks stand in `results/published/emulated_counts.csv`, so nothing is
emulated here.
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from tierbench.calibration import submitted
from tierbench.calibration.submitted import Submitted
from tierbench.core import target_files
from tierbench.estimation import observations
from tierbench.estimation.observations import Observation
from tierbench.estimation.processors import PUBLISHED
from tierbench.estimation.sample import Sample
from tierbench.hosts.modelled import cores, latency
from tierbench.hosts.modelled.cores import NoModelError, Processor
from tierbench.networks import names

COUNTS = PUBLISHED / "emulated_counts.csv"
#: Which runtimes of published rows execute what was counted.
RUNTIMES: Mapping[str, tuple[str, ...]] = {"ncnn": ("ncnn",), "litert": ("tflite-xnnpack",)}
#: Cores of phones that execute the A72's kernels of LiteRT: its counts at their clock. None of
#: their rows is committed; ncnn's rows of them were 9 to 36 % off, and are not judged. What the A72
#: waits for its second cache was chosen on its own rows: these cores have other caches.
STANDS_FOR: Mapping[str, str] = {
    "kryo": "cortex-a72", "cortex-a73": "cortex-a72", "cortex-a75": "cortex-a72",
}  # fmt: skip
#: Memory bandwidth that stands for that of such a phone: the Raspberry Pi 4's.
STAND_IN_GB_S = 5.5


@dataclass(frozen=True)
class Counts:
    """One line of the table: what one inference executes on one core. Misses of each cache, from
    the core outwards; write-backs of the last one."""

    runtime: str
    version: str
    network: str
    precision: str
    core: str
    cycles: float
    misses: tuple[int, ...]
    writebacks: int


@functools.cache
def counts(path: Path = COUNTS) -> tuple[Counts, ...]:
    """Return the committed counts."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Counts(
                row["runtime"],
                row["version"],
                row["network"],
                row["precision"],
                row["core"],
                float(row["cycles"]),
                tuple(int(count) for count in row["misses"].split()),
                int(row["writebacks"].split()[-1]),
            )
            for row in csv.DictReader(stream)
        )


@dataclass(frozen=True)
class Judged:
    """A published row with the modelled latency of it. `error` is log(modelled / published)."""

    seen: Observation
    target: str
    core: str
    latency_ms: float
    version: str
    runtime: str  # as in the table of counts
    sample: Sample | None = None  # for the estimate of the same row

    @property
    def error(self) -> float:
        return math.log(self.latency_ms / self.seen.latency_ms)

    @property
    def board(self) -> str:
        return self.target or self.seen.group


@functools.cache
def _published() -> tuple[Submitted, ...]:
    return tuple(submitted.rows(observations.RESULTS, ("cloud", "edge", "mobile")))


@functools.cache
def committed(threads: int = 1) -> tuple[Judged, ...]:
    """Return the committed rows that can be judged: what intervals and factors come from."""
    judged = []
    for row in _published():
        if row.seen is not None:
            try:
                judged.append(judge(row.seen, row, threads))
            except NoModelError:
                continue
    return tuple(judged)


def judge(seen: Observation, row: Submitted, threads: int = 1) -> Judged:
    """Return the modelled latency of a published row of `threads`; NoModelError says why there is
    none. With more than one, the core's cycles are divided by it: a trial that is not offered."""
    if seen.unit != "cpu":
        raise NoModelError(f"computed by a {seen.unit}: only processor cores are emulated")
    if seen.threads is None:
        raise NoModelError("threads not stated: a latency is modelled for one thread only")
    if seen.threads != threads:
        raise NoModelError(latency.why_one_thread())
    processor, core = processor_of(seen, row)
    line = line_of(seen, core)
    divided = replace(processor, clock_ghz=processor.clock_ghz * threads)
    ms = divided.milliseconds(line.cycles, line.misses, line.writebacks)
    made = None if isinstance(row.made, str) else row.made
    return Judged(seen, row.target, processor.core.name, ms, line.version, line.runtime, made)


def processor_of(seen: Observation, row: Submitted) -> tuple[Processor, str]:
    """Return the processor of a row and the core whose counts are taken: the row's own clock, else
    the target file's, else the chip's."""
    clock = row.row.get("clock_mhz", "").strip()
    stated = {"clock_ghz": float(clock) / 1e3} if clock else {}
    target = target_files.targets().get(row.target)
    emulation = target.emulation if target else None
    if target is not None and emulation is not None:
        described = msgspec.structs.replace(emulation, **stated)
        processor = cores.processor(described, f"{target.path}: [host] emulate")
        return processor, processor.core.name
    cluster = seen.processor.clusters[0] if seen.processor else None
    if cluster is None or seen.engine not in RUNTIMES["litert"]:
        raise NoModelError("no target file names core, clock and memory bandwidth of its board")
    if cluster.core.name not in STANDS_FOR:
        raise NoModelError(f"core '{cluster.core.name}' has no model")
    name = STANDS_FOR[cluster.core.name]
    core = cores.table()[name]
    stand_in = f"{name} for a {cluster.core.name}"
    shown = replace(core, name=stand_in, exposed=1.0, near_cycles=0.0)
    clock_ghz = stated.get("clock_ghz", cluster.clock_ghz)
    return Processor(shown, clock_ghz, STAND_IN_GB_S, core.caches), name


def line_of(seen: Observation, core: str) -> Counts:
    """Return the counts of a row's network on a core: of the version nearest before its date."""
    engines = [name for name, kinds in RUNTIMES.items() if seen.engine in kinds]
    graph = names.graph(seen.model)
    same = [
        line
        for line in counts()
        if line.runtime in engines
        and line.core == core
        and line.precision == seen.precision
        and graph is not None
        and operators(line.network) == graph.operators
    ]
    if not same:
        raise NoModelError(
            f"what {seen.runtime} executes for {seen.model} {seen.precision} on a {core} was not "
            "counted"
        )
    ordered = sorted(same, key=lambda line: line.version)
    before = [line for line in ordered if _year(line.version) <= (seen.year or 0.0)]
    return before[-1] if before else ordered[0]


@functools.cache
def operators(network: str) -> object:
    graph = names.graph(network)
    return None if graph is None else graph.operators


def _year(version: str) -> float:
    """Return the date of a version that is one (1.0.20231027), as 2023.8; 0 for others."""
    text = version.rpartition(".")[2]
    if len(text) != len("20231027") or not text.isdigit():
        return 0.0
    return int(text[:4]) + (int(text[4:6]) - 1) / 12 + int(text[6:]) / 365
