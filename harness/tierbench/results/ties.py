"""What can be told apart: two latencies by their intervals, two accuracies by their error."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from tierbench.core import stats
from tierbench.core.result import Result
from tierbench.results.figures import Latency


def overlap(first: Latency, second: Latency) -> bool:
    """Whether neither latency can be called the lower one: their intervals share a value.

    A figure without an interval is one value.
    """
    low, high = _ends(first)
    other_low, other_high = _ends(second)
    return low <= other_high and other_low <= high


def _ends(latency: Latency) -> tuple[float, float]:
    if latency.low_ms is None or latency.high_ms is None:
        return latency.value_ms, latency.value_ms
    return latency.low_ms, latency.high_ms


@cache
def share_interval(share: float, samples: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of so many samples (Clopper and Pearson)."""
    return stats.binomial_interval(round(share * samples), samples)


def accuracy_interval(row: Result) -> tuple[float, float] | None:
    """Return the interval of a row's accuracy; None where the count of inputs is unknown."""
    if row.accuracy_top1 is None or not row.accuracy_samples:
        return None
    return share_interval(row.accuracy_top1, row.accuracy_samples)


def levels(rows: Iterable[Result]) -> dict[float, float]:
    """Return accuracy -> the highest accuracy that it cannot be told from.

    The highest one is a level. Those within the standard error below it are of that level, and the
    next one begins a level of its own. So "as accurate as" is the same for all, and a small step
    down is no step. An accuracy of an unknown count of inputs is exact.
    """
    errors: dict[float, float] = {}
    for row in rows:
        if row.accuracy_top1 is not None:
            error = accuracy_error(row)
            errors[row.accuracy_top1] = max(error, errors.get(row.accuracy_top1, 0.0))
    level: dict[float, float] = {}
    head, error = math.inf, 0.0
    for share in sorted(errors, reverse=True):
        if head - share > max(error, errors[share]):
            head, error = share, errors[share]
        level[share] = head
    return level


def standard_error(share: float, samples: int) -> float:
    """Return the standard error of a share of so many samples, e.g. 0.0078 of 0.934 in 1,000."""
    return math.sqrt(share * (1 - share) / samples)


def accuracy_error(row: Result) -> float:
    """Return the standard error of a row's accuracy; 0.0 where the count of inputs is unknown."""
    if row.accuracy_top1 is None or not row.accuracy_samples:
        return 0.0
    return standard_error(row.accuracy_top1, row.accuracy_samples)


def is_more_accurate(first: Result, second: Result) -> bool:
    """Whether the first row's accuracy is higher by more than the larger standard error."""
    if first.accuracy_top1 is None or second.accuracy_top1 is None:
        return False
    error = max(accuracy_error(first), accuracy_error(second))
    return first.accuracy_top1 - second.accuracy_top1 > error
