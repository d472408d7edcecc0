"""Compare runs, and gate on the result: what differs, whether that is real, whether it is too much.

Rows are paired by case and evidence. A dimension in which two rows differ is typed
(`comparability.py`): it blocks everything, blocks some metrics, or informs. A latency is judged by
two things together: Welch's test on the logarithms of process medians (is it real?) and the ratio
of medians (is it large?). With many cases some p-value is always small: Benjamini and Hochberg's
cutoff keeps the chance that a comparison of equal runs claims any difference at 5 %, however many
cases it has. A load scenario that is about a rate (offline, a search for the highest valid one) is
judged by its throughput instead, in the same way: the ratio is that of the time per input, so above
1 is worse there too. Sizes, memory, accuracy and emulated counts have no sampling error here: their
effect decides, memory's only beyond what is noise. Published and estimated rows are never compared
and never gated.

Exit codes: 1 a threshold was exceeded, or the candidate's output is wrong; 3 the candidate failed,
or was skipped, where the base worked; 4 a metric that was to be judged could not be compared at
all; 0 else. A regression outranks a failure, a failure outranks "nothing comparable". Damaged input
is an error of its own (2, 5)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from tierbench.comparison import comparability
from tierbench.comparison.budget import METRICS, SPEED, Budget
from tierbench.comparison.comparability import Difference, Dimension
from tierbench.comparison.sides import Side
from tierbench.core import stats
from tierbench.core.result import Result

#: Chance that a comparison of runs that do not differ claims a difference in any case.
SIGNIFICANCE = 0.05
#: Relative standard deviation between fresh processes that is assumed where only one was timed, or
#: where a row has no interval: six fresh processes gave medians 12 to 17 % apart on a shared
#: two-core machine.
ASSUMED_SPREAD = 0.06
ASSUMED_FREEDOM = 30.0
#: Levels of an interval, in percent, and numbers of processes outside of these are nobody's
#: measurement.
LEVELS = (1.0, 99.999)
MOST_PROCESSES = 100_000
#: Memory moves by so much from process to process without any cause: resident memory with the
#: page cache, a process's own by an arena or two.
MEMORY_NOISE_BYTES: Mapping[str, int] = {"rss_peak_bytes": 3_000_000, "own_peak_bytes": 500_000}
DRIFT_HOURS = 1.0
#: Columns that have a sampling error.
_TIMED = ("latency_p50_ms", "throughput_per_s")

#: metric -> columns; the first one that both rows have is compared.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "latency": ("latency_p50_ms", "instructions"),
    "throughput": ("throughput_per_s",),
    "memory": ("own_peak_bytes", "rss_peak_bytes", "ram_bytes", "arena_bytes"),
    "size": ("artifact_size_bytes", "flash_bytes"),
    "accuracy": ("accuracy_top1",),
    "energy": ("energy_per_inference_mj",),
}

#: regression: real and above the limit; worse, better: real; unclear: above the limit, but perhaps
#: noise.
Outcome = Literal["regression", "worse", "better", "same", "unclear", "blocked"]


@dataclass(frozen=True)
class Change:
    """One metric of one pair.

    `ratio` is candidate / base, of a throughput base / candidate: above 1 is worse.

    `low` and `high` are its 95 % interval.
    """

    metric: str
    column: str
    base: float
    candidate: float
    outcome: Outcome
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    limit: float | None = None  # percent; of accuracy: percentage points
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """The two rows of one case, what differs between them, and each metric's change."""

    case_id: str
    evidence: str
    base: Result
    candidate: Result
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Unpaired:
    """A case that has no pair.

    `kind` is missing, skipped, failed, wrong (output), new, fixed or evidence.
    """

    case_id: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """The whole comparison of two sides; `exit_code` is the gate's answer."""

    base: str
    candidate: str
    budget: Budget
    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    notes: tuple[str, ...]
    regressions: tuple[str, ...] = field(default=())
    failures: tuple[str, ...] = field(default=())
    not_comparable: tuple[str, ...] = field(default=())

    @property
    def exit_code(self) -> int:
        """0, 1 (regression), 3 (the candidate failed) or 4 (nothing comparable); see the module."""
        return gate(bool(self.regressions), bool(self.failures), bool(self.not_comparable))


def gate(is_over: bool, has_failed: bool, is_hindered: bool) -> int:
    """Return the exit code: a regression outranks a failure, which outranks what is no pair."""
    if is_over:
        return 1
    if has_failed:
        return 3
    return 4 if is_hindered else 0


#: (case_id, evidence) -> medians of processes that ran next to each other, base and candidate.
Paired = Mapping[tuple[str, str], tuple[Sequence[float], Sequence[float]]]


def runs(
    base: Side,
    candidate: Side,
    budget: Budget | None = None,
    *,
    allow: Iterable[str] = (),
    paired: Paired | None = None,
) -> Comparison:
    """Return the comparison of `candidate` against `base`.

    `allow` names dimensions that only inform this time (`--allow protocol`). `paired` gives the
    process medians of an interleaved run, which are then judged pair by pair instead of as two
    heaps."""
    budget = budget or Budget()
    dimensions = comparability.dimensions(allow)
    before, notes = _by_key(base)
    after, more = _by_key(candidate)
    notes = [*dict.fromkeys([*base.notes, *candidate.notes, *notes, *more])]
    pairs = _settled(
        [
            pair_of(row, after[key], budget, dimensions, (paired or {}).get(key))
            for key, row in before.items()
            if key in after and row.status == "ok" and after[key].status == "ok"
        ]
    )
    unpaired = [*unpaired_of(before, after)]
    coverage = _coverage(pairs)
    notes += speed_note(coverage)
    if paired is None:
        notes += drift_note(_gaps_h(pairs))
    return Comparison(
        base.name,
        candidate.name,
        budget,
        tuple(pairs),
        tuple(unpaired),
        tuple(notes),
        regressions=tuple([*regressions(pairs), *wrong_outputs(unpaired)]),
        failures=tuple(failures(unpaired)),
        not_comparable=tuple(not_comparable(coverage, budget)),
    )


def exit_code(codes: Sequence[int]) -> int:
    """Return the exit code of several candidates against one base.

    The first that applies of 1, 3, 4, 0.
    """
    return next((code for code in (1, 3, 4) if code in codes), 0 if codes else 4)


# --- pairing -------------------------------------------------------------------------------------

Key = tuple[str, str]


def _by_key(side: Side) -> tuple[dict[Key, Result], list[str]]:
    """Return the rows that can be paired, by case and evidence, and notes on what was left out."""
    by_key: dict[Key, Result] = {}
    left_out = repeated = 0
    for row in side.rows:
        if row.evidence in ("published", "estimated"):
            left_out += 1
            continue
        key = (row.case_id, row.evidence)
        if key in by_key:
            repeated += 1
        if key not in by_key or row.timestamp_utc >= by_key[key].timestamp_utc:
            by_key[key] = row
    return by_key, side_notes(side.name, left_out, repeated)


def side_notes(name: str, left_out: int, repeated: int) -> list[str]:
    """Return what is to be said of the rows of a side that were not taken."""
    notes = []
    if left_out:
        notes.append(
            f"{name}: {left_out} published or estimated rows are left out, nobody measured "
            "them here"
        )
    if repeated:
        notes.append(f"{name}: {repeated} cases occur again; the latest row of each was taken")
    return notes


def unpaired_of(before: Mapping[Key, Result], after: Mapping[Key, Result]) -> Iterable[Unpaired]:
    """Yield the cases that have no pair, with the reason."""
    old, new = _by_case(before), _by_case(after)
    for case, had in old.items():
        have = new.get(case, [])
        worked = [row for row in had if row.status == "ok"]
        works = [row for row in have if row.status == "ok"]
        for row in worked:
            if any(other.evidence == row.evidence for other in works):
                continue
            if works:
                evidence = ", ".join(other.evidence for other in works)
                yield Unpaired(
                    case,
                    "evidence",
                    f"evidence differs ({row.evidence} -> {evidence}): blocks everything",
                )
            else:
                yield _gone(case, have)
        if not worked and works:
            yield Unpaired(case, "fixed", f"the base was {had[0].status}: {had[0].error}")
    for case, have in new.items():
        if case not in old and any(row.status == "ok" for row in have):
            yield Unpaired(case, "new", "not in the base")


def _gone(case: str, have: Sequence[Result]) -> Unpaired:
    failed = next((row for row in have if row.status == "failed"), None)
    if failed is not None:
        kind = "wrong" if failed.stage == "verify" else "failed"
        return Unpaired(
            case,
            kind,
            f"failed in the candidate at {failed.stage or 'an unknown stage'}: {failed.error}",
        )
    if have:
        # a gate that stays green because the device was off today would be asleep
        return Unpaired(
            case, "skipped", f"measured in the base, skipped in the candidate: {have[0].error}"
        )
    return Unpaired(case, "missing", "not in the candidate")


def _by_case(rows: Mapping[Key, Result]) -> dict[str, list[Result]]:
    by_shape: dict[str, list[Result]] = {}
    for (case, _), row in rows.items():
        by_shape.setdefault(case, []).append(row)
    return by_shape


# --- judging -------------------------------------------------------------------------------------


def pair_of(
    base: Result,
    candidate: Result,
    budget: Budget,
    dimensions: Sequence[Dimension],
    medians: tuple[Sequence[float], Sequence[float]] | None = None,
) -> Pair:
    """Return a pair; outcomes that take the p-values of all pairs are left to `settled`."""
    differences = tuple(comparability.differences(base, candidate, dimensions))
    changes = []
    # a table of an older version has no column `find_max`
    searched = bool(base.find_max or candidate.find_max)
    rate = searched or (_about_a_rate(base) and _about_a_rate(candidate))
    for metric, columns in COLUMNS.items():
        if metric == ("latency" if rate else "throughput"):
            # the latency at the highest rate says nothing of that rate; other throughputs are
            # latencies
            continue
        column = next(
            (
                c
                for c in columns
                if getattr(base, c) is not None and getattr(candidate, c) is not None
            ),
            "",
        )
        if column:
            reason = comparability.blocked(metric, base, candidate, differences)
            changes.append(_change(metric, column, base, candidate, budget, reason, medians))
    return Pair(base.case_id, base.evidence, base, candidate, differences, tuple(changes))


def _about_a_rate(row: Result) -> bool:
    """Whether a row's figure is its throughput.

    A scenario without a latency, or a search for the highest rate.
    """
    return bool(row.scenario) and (row.latency_p50_ms is None or bool(row.find_max))


def _change(
    metric: str,
    column: str,
    base: Result,
    candidate: Result,
    budget: Budget,
    blocked: str,
    medians: tuple[Sequence[float], Sequence[float]] | None,
) -> Change:
    before, after = float(getattr(base, column)), float(getattr(candidate, column))
    limit = budget.limit(metric)
    if blocked:
        return Change(metric, column, before, after, "blocked", limit=limit, note=blocked)
    if metric == "accuracy":
        return _accuracy(column, before, after, limit)
    if before <= 0:
        return Change(
            metric,
            column,
            before,
            after,
            "same" if after == before else "blocked",
            limit=limit,
            note="the base is zero, so there is no ratio",
        )
    if metric == "throughput" and after <= 0:
        return Change(
            metric,
            column,
            before,
            after,
            "worse" if limit is None else "regression",
            limit=limit,
            note="nothing was answered",
        )
    ratio = before / after if metric == "throughput" else after / before
    if column in _TIMED and base.evidence == "measured" and after > 0:
        is_rate = metric == "throughput"
        change, note = _judged(base, candidate, None if is_rate else medians, is_rate)
        if (change.ratio - 1) * (
            ratio - 1
        ) <= 0:  # skewed: mean log median and median disagree on the direction
            change = replace(change, p_value=1.0)
        low, high = min(change.low, ratio), max(change.high, ratio)
        if metric == "throughput":
            note = "; ".join(filter(None, ("the change is that of the time per input", note)))
        return Change(
            metric, column, before, after, "same", ratio, low, high, change.p_value, limit, note
        )  # _settled
    least = MEMORY_NOISE_BYTES.get(column, 0)
    noise = abs(after - before) < least
    note = f"less than {least / 1e6:g} MB is noise" if noise and after != before else ""
    return Change(
        metric,
        column,
        before,
        after,
        _outcome(ratio, not noise, limit),
        ratio,
        limit=limit,
        note=note,
    )


def _settled(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with an outcome for each change that has a p-value.

    That takes all of them together.
    """
    p_values = [one.p_value for pair in pairs for one in pair.changes if one.p_value is not None]
    cutoff = stats.false_discovery_cutoff(p_values, SIGNIFICANCE)
    return [settled(pair, cutoff) for pair in pairs]


def settled(pair: Pair, cutoff: float) -> Pair:
    """Return a pair with an outcome for each change that has a p-value."""
    return replace(pair, changes=tuple(_settle(change, cutoff) for change in pair.changes))


def _settle(change: Change, cutoff: float) -> Change:
    if change.p_value is None or change.ratio is None:
        return change
    outcome = _outcome(change.ratio, change.p_value <= cutoff, change.limit)
    if outcome == "same" and _exceeds(change.ratio, change.limit):
        advice = "above the limit, but not beyond noise: use --thorough, or run --against"
        return replace(
            change, outcome="unclear", note="; ".join(filter(None, (change.note, advice)))
        )
    return replace(change, outcome=outcome)


def _outcome(ratio: float, real: bool, limit: float | None) -> Outcome:
    if not real or ratio == 1:
        return "same"
    if ratio < 1:
        return "better"
    return "regression" if _exceeds(ratio, limit) else "worse"


def _exceeds(ratio: float, limit: float | None) -> bool:
    # rounding: 1.1 / 1.0 must not exceed 10 % by the last bit
    return limit is not None and 100 * (ratio - 1) > limit * (1 + 1e-9) + 1e-9


def _accuracy(column: str, before: float, after: float, limit: float | None) -> Change:
    lost = 100 * (before - after)
    outcome: Outcome = "same" if before == after else "better" if lost < 0 else "worse"
    if limit is not None and lost > limit + 1e-9:
        outcome = "regression"
    return Change(
        "accuracy", column, before, after, outcome, limit=limit, note=f"{-lost:+.2f} points"
    )


def _judged(
    base: Result,
    candidate: Result,
    medians: tuple[Sequence[float], Sequence[float]] | None,
    is_rate: bool,
) -> tuple[stats.Contrast, str]:
    if medians is not None and len(medians[0]) == len(medians[1]) >= 2:
        return stats.paired_contrast(*medians), ""
    before, known = _processes(base, is_rate)
    after, also = _processes(candidate, is_rate)
    note = (
        ""
        if known and also
        else f"one process or no interval: {ASSUMED_SPREAD:.0%} between processes is assumed"
    )
    return stats.contrast(before, after), note


def _processes(row: Result, is_rate: bool) -> tuple[stats.LogMean, bool]:
    """Return mean and error of the log process medians, as the row's interval tells.

    Else an assumption.

    A pair that is about a rate gives the time per input instead, which has no interval.
    """
    count = min(max(1, row.processes or 1), MOST_PROCESSES)
    if is_rate and row.throughput_per_s:
        return _assumed(1e3 / row.throughput_per_s, count), False
    low, high, middle = row.latency_p50_low_ms, row.latency_p50_high_ms, row.latency_p50_ms or 0.0
    level = 95.0 if row.interval_percent is None else row.interval_percent
    if low and high and 0 < low <= high and count >= 2 and LEVELS[0] <= level <= LEVELS[1]:
        sitting = stats.SITTING if row.evidence == "measured" else 0.0
        mean = stats.log_mean_of_interval(low, high, count, level / 100, sitting)
        # a row of somebody else's making may have its median outside its interval: the median
        # counts
        return (mean if low <= middle <= high else replace(mean, mean=math.log(middle))), True
    return _assumed(middle, count), False


def _assumed(middle_ms: float, processes: int) -> stats.LogMean:
    return stats.LogMean(
        math.log(middle_ms), ASSUMED_SPREAD / math.sqrt(processes), ASSUMED_FREEDOM
    )


# --- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """What could be compared: counts of pairs and of changes."""

    pairs: int
    measured: int  # pairs of measured rows
    measured_with_speed: int  # those of them that have a speed on both sides
    outcomes: Mapping[tuple[str, str], int]  # (metric, outcome) -> changes
    blocked_by: Mapping[str, Collection[str]]  # metric -> why changes of it are blocked

    def changes(self, metric: str, *outcomes: Outcome) -> int:
        """Return the changes of a metric; `outcomes`: only those."""
        return sum(
            count
            for (name, outcome), count in self.outcomes.items()
            if name == metric and (not outcomes or outcome in outcomes)
        )


def _coverage(pairs: Sequence[Pair]) -> Coverage:
    reasons: dict[str, set[str]] = {}
    for pair in pairs:
        for change in pair.changes:
            if change.outcome == "blocked":
                reasons.setdefault(change.metric, set()).add(change.note)
    measured = [pair for pair in pairs if pair.evidence == "measured"]
    return Coverage(
        len(pairs),
        len(measured),
        sum(any(change.metric in SPEED for change in pair.changes) for pair in measured),
        Counter((change.metric, change.outcome) for pair in pairs for change in pair.changes),
        reasons,
    )


def regressions(pairs: Sequence[Pair]) -> Iterable[str]:
    """Yield each change above its limit in words."""
    for pair in pairs:
        for change in pair.changes:
            if change.outcome == "regression":
                size = change.note if change.ratio is None else f"{100 * (change.ratio - 1):+.1f} %"
                if change.metric == "throughput":
                    size = (
                        f"{change.candidate:.4g} instead of {change.base:.4g} inputs/s, "
                        f"time per input {size}"
                    )
                unit = "points" if change.metric == "accuracy" else "%"
                yield f"{pair.case_id}: {change.metric} {size}, allowed {change.limit:g} {unit}"


def wrong_outputs(unpaired: Sequence[Unpaired]) -> Iterable[str]:
    """Yield the cases whose output is wrong in the candidate, which counts as a regression."""
    return (f"{gone.case_id}: {gone.reason}" for gone in unpaired if gone.kind == "wrong")


def failures(unpaired: Sequence[Unpaired]) -> Iterable[str]:
    """Yield the cases that worked in the base and failed, or were skipped, in the candidate."""
    lost = ("failed", "skipped")
    return (f"{gone.case_id}: {gone.reason}" for gone in unpaired if gone.kind in lost)


def not_comparable(coverage: Coverage, budget: Budget) -> Iterable[str]:
    """Return each metric that should have been judged and was blocked, or absent, everywhere.

    One of latency and throughput must be there: of timed rows, a gate that judged sizes alone would
    be asleep."""
    if not coverage.pairs:
        yield "no case is ok in both, measured or emulated, with the same evidence"
        return
    wanted = [metric for metric in METRICS if budget.limit(metric) is not None] or [*SPEED]
    for metric in wanted:
        changes = coverage.changes(metric)
        if changes and changes == coverage.changes(metric, "blocked"):
            yield f"{metric}: {'; '.join(sorted(coverage.blocked_by[metric]))}"
        elif not changes and metric in budget.asked:
            what = (
                "is of a load scenario about a rate"
                if metric == "throughput"
                else "has this figure on both sides"
            )
            yield f"{metric}: a limit was set, but no pair {what}"
    if coverage.measured and set(wanted) & set(SPEED) and not coverage.measured_with_speed:
        yield f"{' and '.join(SPEED)}: no measured pair has either figure on both sides"
    if budget.limits and not budget.asked and not any(map(coverage.changes, wanted)):
        names = ", ".join(wanted)
        yield f"{names}: limits were set, but no pair has any of these figures on both sides"
    if all(outcome == "blocked" for (_, outcome), count in coverage.outcomes.items() if count):
        yield "no pair has a figure that may be compared"


def speed_note(coverage: Coverage) -> Iterable[str]:
    """Yield that no speed was compared, where that is so."""
    if coverage.pairs and not any(map(coverage.changes, SPEED)):
        yield (
            "speed was not compared: no pair has a latency or a scenario's throughput on both sides"
        )


def drift_note(gaps_h: Sequence[float]) -> Iterable[str]:
    """Yield that the measured rows of pairs were taken at times far from each other."""
    if gaps_h and max(gaps_h) > DRIFT_HOURS:
        yield (
            f"the runs are up to {max(gaps_h):.1f} hours apart: the machine may have drifted "
            "(heat, neighbours, updates); `tierbench run --against DIR` measures both in turn in "
            "one sitting"
        )


def _gaps_h(pairs: Sequence[Pair]) -> list[float]:
    measured = [pair for pair in pairs if pair.evidence == "measured"]
    gaps = (gap_h(pair.base.timestamp_utc, pair.candidate.timestamp_utc) for pair in measured)
    return [gap for gap in gaps if gap is not None]


def gap_h(base: str, candidate: str) -> float | None:
    """Return the hours between two times; None where one is none."""
    before, after = _time(base), _time(candidate)
    return abs((after - before).total_seconds()) / 3600 if before and after else None


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
