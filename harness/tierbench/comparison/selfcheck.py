"""How much the harness itself costs, and how often `compare` raises a false alarm on this machine.

Overhead: a runtime that does nothing goes through the whole worker. What is recorded of it, less
an empty pair of clock readings, is what the harness adds to every inference.

A/A: fresh processes of one light case, 2 x 5 (or 2 x 3) for each pair, are dealt to two sides, and
`compare` judges the pair as it would judge two runs. Nothing differs, so each difference that it
claims is a false alarm. No process serves twice. The same processes are judged three ways:
as two heaps taken in turn (`compare`), as neighbours (`run --against`), and one side after the
other, as two stored runs between which a machine drifts."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.comparison import compare
from tierbench.comparison import sides as side_files
from tierbench.core import paths, stats, target_files
from tierbench.core.case import Case, CaseRecord
from tierbench.core.device import Options
from tierbench.core.errors import HarnessError, NothingComparable
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import local
from tierbench.plan import protocols
from tierbench.results import journal, rows
from tierbench.zoo import exports, models

#: Fresh processes a side: as the default profile has them where the pairs then fit into
#: `PLANNED_S`, else as the quick profile has them.
SIDES = (protocols.DEFAULT.processes, protocols.QUICK.processes)
PLANNED_S, MOST_S = 250.0, 290.0
OVERHEAD_PROCESSES = 5
MOST_OVERHEAD_NS = 1000.0
MOST_OVERHEAD_PERCENT = 0.1  # of an inference of 1 ms
MOST_FALSE_ALARMS = 0.05
#: The lightest of the host's cases: (runtime, artifact).
LIGHT = (("litert", "int8.tflite"), ("onnxruntime", "int8.onnx"))

SHORT = dataclasses.replace(
    protocols.QUICK,
    name="selfcheck",
    processes=1,
    warmup_max_s=0.1,
    min_calls=50,
    min_time_s=0.03,
    max_time_s=0.1,
)
NOOP = dataclasses.replace(
    protocols.QUICK, name="selfcheck", processes=1, min_calls=2000, max_calls=20000
)


@dataclass(frozen=True)
class Report:
    """What was found; rates are shares from 0 to 1, intervals are exact binomial ones (95 %)."""

    #: median sample of an inference that does nothing, less an empty pair of clock readings
    overhead_p50_ns: float
    overhead_at_1ms_percent: float  # the same, as a share of 1 ms
    aa_case: str
    aa_processes_per_side: int
    aa_pairs: int  # pairs of equal sides that were compared
    aa_pairs_wanted: int
    aa_false_alarms: int
    aa_false_alarm_rate: float  # share that was called different, as stored runs
    aa_false_alarm_rate_interval: tuple[float, float]
    aa_paired_false_alarm_rate: float  # the same, side by side
    aa_paired_false_alarm_rate_interval: tuple[float, float]
    aa_consecutive_false_alarm_rate: float  # the same, one after the other
    aa_consecutive_false_alarm_rate_interval: tuple[float, float]
    aa_spread_percent: float  # standard deviation of the log process medians
    aa_seconds: float
    problems: tuple[str, ...] = ()  # each bar that was missed


def run(pairs: int, tell: Callable[[str], None]) -> Report:
    """Measure both; `problems` names each bar that was missed.

    CaseError: the light case does not run here.
    """
    overhead, at_1ms = overhead_ns()
    tell(
        f"a no-op inference is recorded with {overhead:.0f} ns more than an empty pair of clock "
        "readings"
    )
    case, host = _light(tell)
    started = time.perf_counter()
    side = _affordable(case, host, pairs)
    measured: list[list[Measurement]] = []
    while not measured or (len(measured) < pairs and time.perf_counter() - started < MOST_S):
        measured.append([host.measure(case, "latency") for _ in range(2 * side)])
        if len(measured) % 20 == 0:
            tell(
                f"{len(measured)} of {pairs} A/A pairs after {time.perf_counter() - started:.0f} s"
            )
    seconds = time.perf_counter() - started
    return judged(overhead, at_1ms, case, measured, pairs, seconds)


def _affordable(case: Case, host: local.LocalHost, pairs: int, trials: int = 4) -> int:
    """Return how many processes a side fit into the time.

    The trials are not used for anything else.
    """
    started = time.perf_counter()
    for _ in range(trials):
        host.measure(case, "latency")
    each_s = (time.perf_counter() - started) / trials
    return next((side for side in SIDES if 2 * side * pairs * each_s < PLANNED_S), SIDES[-1])


def overhead_ns() -> tuple[float, float]:
    """Return the overhead of a no-op in ns, and of a spin of 1 ms in percent of it."""
    noop = [_noop({}) for _ in range(OVERHEAD_PROCESSES)]
    busy = [_noop({"busy_ns": 1_000_000}) for _ in range(2)]
    extra = [stats.median(one.wall_ns) - float(one.details["timer_pair_p50_ns"]) for one in noop]
    at_1ms = [100 * (stats.median(one.wall_ns) / 1e6 - 1) for one in busy]
    return stats.median(extra), stats.median(at_1ms)


def _noop(options: dict[str, object]) -> Measurement:
    target = Target(
        "null", "the harness itself", "edge", "host", Path("null.toml"), host=LocalHost()
    )
    sham = Artifact("null", "", "tflite", "fp32", Path("null"), "", 0, (), ())
    case = Case(sham, target, "noop", NOOP, runtime_options=options)
    return local.connect(target, Options(scratch=paths.scratch())).measure(case, "latency")


def _light(tell: Callable[[str], None]) -> tuple[Case, local.LocalHost]:
    """Return the lightest case that works here, and this machine."""
    target = next(one for one in target_files.targets().values() if one.kind == "local")
    host = local.connect(target, Options(scratch=paths.scratch()))
    reasons = []
    for runtime, form in LIGHT:
        try:
            host.check(runtime)
        except HarnessError as error:
            reasons.append(str(error))
            continue
        model = models.load("resnet8")
        made = exports.export(model, formats=[form], progress=tell)
        if made.artifacts:
            return Case(made.artifacts[0], target, runtime, SHORT), host
        reasons += [failure.error for _, _, failure in made.failures]
    raise NothingComparable(f"no light case runs here: {'; '.join(reasons)}")


def judged(
    overhead: float,
    at_1ms: float,
    case: Case,
    measured: Sequence[Sequence[Measurement]],
    wanted: int,
    seconds: float,
) -> Report:
    """Return the report on A/A pairs.

    Each of `measured` holds the processes of both sides in their order.
    """
    rng = random.Random(0)
    alarms = {"turn": 0, "paired": 0, "consecutive": 0}
    for processes in measured:
        couples = [(processes[i], processes[i + 1]) for i in range(0, len(processes), 2)]
        couples = [couple if rng.random() < 0.5 else couple[::-1] for couple in couples]
        base, candidate = [a for a, _ in couples], [b for _, b in couples]
        half = len(processes) // 2
        alarms["turn"] += differs(case, base, candidate)
        alarms["paired"] += differs(case, base, candidate, paired=True)
        alarms["consecutive"] += differs(case, processes[:half], processes[half:])
    count = len(measured)
    rates = {
        name: (number / count, stats.binomial_interval(number, count))
        for name, number in alarms.items()
    }
    medians = [stats.median(one.wall_ns) for processes in measured for one in processes]
    centre = stats.log_mean(medians)
    report = Report(
        overhead_p50_ns=overhead,
        overhead_at_1ms_percent=at_1ms,
        aa_case=case.id,
        aa_processes_per_side=len(measured[0]) // 2,
        aa_pairs=count,
        aa_pairs_wanted=wanted,
        aa_false_alarms=alarms["turn"],
        aa_false_alarm_rate=rates["turn"][0],
        aa_false_alarm_rate_interval=rates["turn"][1],
        aa_paired_false_alarm_rate=rates["paired"][0],
        aa_paired_false_alarm_rate_interval=rates["paired"][1],
        aa_consecutive_false_alarm_rate=rates["consecutive"][0],
        aa_consecutive_false_alarm_rate_interval=rates["consecutive"][1],
        aa_spread_percent=100 * centre.error * len(medians) ** 0.5,
        aa_seconds=seconds,
    )
    return dataclasses.replace(report, problems=tuple(_problems(report)))


def differs(
    case: Case, base: Sequence[Measurement], candidate: Sequence[Measurement], paired: bool = False
) -> bool:
    """Return whether `compare` claims that the latencies of two sets of processes differ."""
    sides = []
    for name, processes in (("base", base), ("candidate", candidate)):
        protocol = dataclasses.replace(case.protocol, processes=len(processes))
        record = CaseRecord(case.id, journal.columns(case), protocol, tuple(processes))
        sides.append(side_files.Side(name, (rows.result(record, {}),)))
    medians = [[stats.median(process.wall_ns) for process in side] for side in (base, candidate)]
    pairs = {(case.id, "measured"): (medians[0], medians[1])} if paired else None
    # a verdict of "invalid" would block the comparison and hide a false alarm
    sides = [
        dataclasses.replace(s, rows=(dataclasses.replace(s.rows[0], validity=""),)) for s in sides
    ]
    comparison = compare.runs(sides[0], sides[1], paired=pairs)
    return any(
        change.outcome in ("worse", "better", "regression")
        for pair in comparison.pairs
        for change in pair.changes
        if change.metric == "latency"
    )


def _problems(report: Report) -> list[str]:
    problems = []
    if report.overhead_p50_ns >= MOST_OVERHEAD_NS:
        problems.append(
            f"the overhead of {report.overhead_p50_ns:.0f} ns is not below {MOST_OVERHEAD_NS:.0f} "
            "ns"
        )
    if report.overhead_at_1ms_percent >= MOST_OVERHEAD_PERCENT:
        problems.append(
            f"at 1 ms the overhead is {report.overhead_at_1ms_percent:.3f} %, not below 0.1 %"
        )
    if report.aa_false_alarm_rate_interval[0] > MOST_FALSE_ALARMS:
        problems.append(
            "compare raises more false alarms than 5 %: use run --against, or a quieter machine"
        )
    if report.aa_pairs < report.aa_pairs_wanted:
        problems.append(
            f"only {report.aa_pairs} of {report.aa_pairs_wanted} pairs fitted into {MOST_S:.0f} s"
        )
    return problems
