"""Judge the two rows of a case: what differs, whether that is real, whether it is too much.

A latency is judged by two things together: Welch's test on the logarithms of process medians (is it
real?) and the ratio of medians (is it large?). With many cases some p-value is always small:
Benjamini and Hochberg's cutoff keeps the chance that a comparison of equal runs claims any
difference at 5 %, however many cases it has. A load scenario that is about a rate (offline, a
search for the highest valid one) is judged by its throughput instead, in the same way: the ratio is
that of the time per input, so above 1 is worse there too. Sizes, memory, accuracy and emulated
counts have no sampling error here: their effect decides, memory's only beyond what is noise.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tierbench.comparison import comparability
from tierbench.comparison.budget import Budget
from tierbench.comparison.comparability import Difference, Dimension
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


def all_settled(pairs: Sequence[Pair]) -> list[Pair]:
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
