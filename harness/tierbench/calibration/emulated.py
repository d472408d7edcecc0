"""`tierbench validate` of emulated latencies: committed counts against published rows of one
thread.

Counts of published networks stand in `results/published/emulated_counts.csv`, so nothing is
emulated here. Nothing is fitted on a board; `anchored_error_percent` scales by one factor from the
board's rows of other networks. The interval of a row comes from rows of other networks and, for a
board that was never judged, of other boards.
"""

from __future__ import annotations

import csv
import functools
import math
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from tierbench.calibration import submitted
from tierbench.calibration.submitted import Submitted
from tierbench.calibration.validation import ValidationRow
from tierbench.core import target_files
from tierbench.estimate import observations
from tierbench.estimate.observations import Observation
from tierbench.estimate.processors import PUBLISHED
from tierbench.hosts.modelled import cores, latency
from tierbench.hosts.modelled.cores import NoModelError, Processor
from tierbench.networks import names

COUNTS = PUBLISHED / "emulated_counts.csv"
#: Which runtimes of published rows execute what was counted.
RUNTIMES: Mapping[str, tuple[str, ...]] = {"ncnn": ("ncnn",), "litert": ("tflite-xnnpack",)}
#: Cores of phones that execute the A72's kernels of LiteRT: its counts at their clock. None of
#: their rows is committed; ncnn's rows of them were 9 to 36 % off, and are not judged.
STANDS_FOR: Mapping[str, str] = {
    "kryo": "cortex-a72", "cortex-a73": "cortex-a72", "cortex-a75": "cortex-a72",
}  # fmt: skip
#: Memory bandwidth that stands for that of such a phone: the Raspberry Pi 4's.
STAND_IN_GB_S = 5.5
#: Rows of a board from which on its own errors make its intervals.
ENOUGH = 8
#: Networks of a board from which on a factor of it is told.
ANCHORS = 3


@dataclass(frozen=True)
class Counts:
    """One line of the table: what one inference executes on one core. `lines` of 64 bytes."""

    runtime: str
    version: str
    network: str
    precision: str
    core: str
    cycles: float
    lines: float


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
                float(row["misses"].split()[-1]) + float(row["writebacks"].split()[-1]),
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

    @property
    def error(self) -> float:
        return math.log(self.latency_ms / self.seen.latency_ms)

    @property
    def board(self) -> str:
        return self.target or self.seen.group


def rows(
    tiers: Collection[str], published: Path | None = None, models: Path | None = None
) -> list[ValidationRow]:
    """Return one row for each published latency of one thread on a core that has a model."""
    chosen = submitted.rows(published or observations.RESULTS, tiers, models)
    known = committed()
    validated: list[ValidationRow] = []
    for row in chosen:
        seen = row.seen
        if seen is None:
            continue
        try:
            judged = judge(seen, row)
        except NoModelError as error:
            if _is_expected(seen, row):
                validated.append(replace(_empty(seen, row), reason=f"{row.place}: {error}"))
            continue
        validated.append(_compared(_empty(seen, row), judged, known))
    return validated


def _is_expected(seen: Observation, row: Submitted) -> bool:
    """Whether a row is of one thread of a board that is emulated: then its absence needs a
    reason."""
    if not row.target or seen.unit != "cpu" or seen.threads != 1:
        return False
    return target_files.targets()[row.target].emulation is not None


@functools.cache
def committed() -> tuple[Judged, ...]:
    """Return the committed rows that can be judged: what intervals and factors come from."""
    judged = []
    for row in submitted.rows(observations.RESULTS, ("cloud", "edge", "mobile")):
        if row.seen is not None:
            try:
                judged.append(judge(row.seen, row))
            except NoModelError:
                continue
    return tuple(judged)


def judge(seen: Observation, row: Submitted) -> Judged:
    """Return the modelled latency of a published row; NoModelError says why there is none."""
    if seen.unit != "cpu":
        raise NoModelError(f"computed by a {seen.unit}: only processor cores are emulated")
    if seen.threads != 1:
        stated = "not stated" if seen.threads is None else f"{seen.threads}"
        raise NoModelError(f"threads {stated}: a latency is modelled for one thread only")
    processor, core = processor_of(seen, row)
    line = line_of(seen, core)
    ms = processor.milliseconds(line.cycles, line.lines)
    return Judged(seen, row.target, processor.core.name, ms, line.version)


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
    shown = replace(core, name=f"{name} for a {cluster.core.name}")
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
        and _operators(line.network) == graph.operators
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
def _operators(network: str) -> object:
    graph = names.graph(network)
    return None if graph is None else graph.operators


def _year(version: str) -> float:
    """Return the date of a version that is one (1.0.20231027), as 2023.8; 0 for others."""
    text = version.rpartition(".")[2]
    if len(text) != len("20231027") or not text.isdigit():
        return 0.0
    return int(text[:4]) + (int(text[4:6]) - 1) / 12 + int(text[6:]) / 365


def spread(judged: Judged, known: Sequence[Judged]) -> tuple[float, str]:
    """Return the factor of the interval and what it rests on, without the row's own network."""
    others = [row for row in known if row.seen.model != judged.seen.model]
    same = [
        abs(row.error)
        for row in others
        if row.board == judged.board and row.seen.engine == judged.seen.engine
    ]
    if len(same) >= ENOUGH:
        return latency.conformal_factor(same), f"{len(same)} rows of {judged.board}"
    elsewhere = [row for row in others if row.board != judged.board]
    return transfer(elsewhere), f"{len(elsewhere)} rows of other boards"


def transfer(known: Sequence[Judged]) -> float:
    """Return the factor for a board that was never judged.

    Boards are what is exchangeable, not rows: of each board the factor that covers its rows, and of
    these the one that covers as many boards; with fewer than nine boards that is the largest.
    """
    boards: dict[str, list[float]] = {}
    for row in known:
        boards.setdefault(row.board, []).append(abs(row.error))
    factors = [math.log(latency.conformal_factor(errors)) for errors in boards.values()]
    return latency.conformal_factor(factors) if factors else math.inf


def factor(judged: Judged, known: Sequence[Judged]) -> tuple[float, int] | None:
    """Return the board's factor published / modelled from its other networks, and their number."""
    ratios = {
        row.seen.model: -row.error
        for row in known
        if row.board == judged.board
        and row.seen.model != judged.seen.model
        and row.seen.engine == judged.seen.engine
    }
    if len(ratios) < ANCHORS:
        return None
    return math.exp(statistics.median(ratios.values())), len(ratios)


def _empty(seen: Observation, row: Submitted) -> ValidationRow:
    return ValidationRow(
        seen.model,
        row.target or seen.group,
        seen.runtime,
        "model",
        seen.latency_ms,
        source=seen.source,
        unit=seen.unit,
        evidence="emulated",
    )


def _compared(row: ValidationRow, judged: Judged, known: Sequence[Judged]) -> ValidationRow:
    width, basis = spread(judged, known)
    scaled = factor(judged, known)
    low, high = judged.latency_ms / width, judged.latency_ms * width
    error = 100 * (judged.latency_ms / judged.seen.latency_ms - 1)
    anchored = None
    told = f"{judged.core}, runtime {judged.version}; interval from {basis}"
    if scaled is not None:
        anchored = 100 * (judged.latency_ms * scaled[0] / judged.seen.latency_ms - 1)
        told += f"; factor {scaled[0]:.3f} of {scaled[1]} other networks"
    return replace(
        row,
        ours_ms=judged.latency_ms,
        low_ms=low,
        high_ms=high,
        error_percent=error,
        anchored_error_percent=anchored,
        anchors=told,
        inside_interval=low <= judged.seen.latency_ms <= high,
    )


def errors_text() -> str:
    """Return the content of `hosts/modelled/errors.toml`: intervals of latencies that are modelled
    for a runtime or board without rows."""
    known = committed()
    boards = sorted({row.board for row in known})
    runtimes = ", ".join(sorted({row.seen.engine for row in known}))
    lines = ["# Written by `python -m tierbench.calibration.emulated`; do not edit."]
    tables = {
        "other": (
            transfer(known),
            f"90 % of {len(known)} rows of {runtimes} on "
            f"{len(boards)} boards, of the board that is furthest off",
        )
    }
    for core in sorted({row.core for row in known}):
        errors = [abs(row.error) for row in known if row.core == core]
        if len(errors) >= ENOUGH:
            basis = f"90 % of {len(errors)} rows of {runtimes} on this core"
            tables[core] = (latency.conformal_factor(errors), basis)
    for name, (width, basis) in tables.items():
        lines += ["", f"[{name}]", f"factor = {width:.3f}", f'basis = "{basis}"']
    return "\n".join(lines) + "\n"


def summary(judged: Iterable[ValidationRow]) -> str:
    """Return errors and coverage of the emulated rows per board, and over all."""
    boards: dict[str, list[ValidationRow]] = {}
    for row in judged:
        if row.evidence == "emulated" and row.error_percent is not None:
            boards.setdefault(row.target, []).append(row)
    if not boards:
        return ""
    lines = [
        "",
        f"{'emulated, nothing fitted on the board':38}{'rows':>6}{'median':>9}{'worst':>9}"
        f"{'anchored':>10}{'inside':>9}",
    ]
    everything = [row for group in boards.values() for row in group]
    for name, group in [*sorted(boards.items()), ("all", everything)]:
        errors = [abs(row.error_percent or 0.0) for row in group]
        scaled = [
            abs(row.anchored_error_percent)
            for row in group
            if row.anchored_error_percent is not None
        ]
        inside = 100 * sum(bool(row.inside_interval) for row in group) / len(group)
        anchored = f"{statistics.median(scaled):.1f} %" if scaled else ""
        lines.append(
            f"{name[:37]:38}{len(group):6}{statistics.median(errors):7.1f} %{max(errors):7.1f} %"
            f"{anchored:>10}{inside:7.0f} %"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    latency.ERRORS.write_text(errors_text(), encoding="utf-8")
