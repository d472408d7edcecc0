"""Figures as people read them: three digits, a unit, and how far off they may be.

The exact figures stand in `results.csv`. Here a figure is one that can be said aloud."""

from __future__ import annotations

from tierbench.core.result import Result
from tierbench.results import figures, ties

#: Milliseconds of each unit, the largest first.
_UNITS = ((1000.0, "s"), (1.0, "ms"), (1e-3, "us"), (1e-6, "ns"))
#: Up to this factor an error is said as a percentage, above it as a factor.
_MOST_PERCENT = 1.5
_MOST_IN_UNIT = 10_000
_SIZES = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"), (1, "B"))


def duration(ms: float) -> str:
    """Return milliseconds with three digits and the unit that suits, e.g. `179 us`."""
    rounded = float(f"{ms:.3g}")
    for size, unit in _UNITS:
        if rounded >= size or unit == "ns":
            return f"{figures.number(rounded / size, 3)} {unit}"
    raise AssertionError


def spread(value: float, low: float | None, high: float | None) -> str:
    """Return how far off a figure may be: `+-8 %`, or `x/5.1` for "5.1 times more or less".

    Of an interval with two unequal sides the larger one is said. Empty: there is no interval.
    """
    if low is None or high is None or low <= 0 or value <= 0:
        return ""
    if max(high / value, value / low) > _MOST_PERCENT:
        return f"x/{figures.number(max(high / value, value / low), 2)}"
    return f"+-{_short(100 * max(high - value, value - low) / value)} %"


def _short(percent: float) -> str:
    return f"{percent:.0f}" if percent >= 1 else f"{percent:.1g}"


def ratio(value: float, digits: int = 3) -> str:
    """Return a factor, e.g. `7.61x`."""
    return f"{figures.number(value, digits)}x"


def used(amount: int, room: int) -> str:
    """Return what is used of what there is, e.g. `57.1 of 212 KiB`.

    In one unit; where that would have five digits, each in its own, e.g. `468 B of 212 KiB`.
    """
    size, unit = _unit(amount)
    if room / size < _MOST_IN_UNIT:
        return f"{figures.number(amount / size, 3)} of {figures.number(room / size, 3)} {unit}"
    larger, its_unit = _unit(room)
    of_it = f"{figures.number(room / larger, 3)} {its_unit}"
    return f"{figures.number(amount / size, 3)} {unit} of {of_it}"


def _unit(amount: int) -> tuple[int, str]:
    return next((size, unit) for size, unit in _SIZES if amount >= size or size == 1)


def accuracy_points(row: Result) -> float | None:
    """Return the half width of the 95 % interval of an accuracy, in points.

    It follows from the count of labelled inputs (Clopper and Pearson); the larger side counts.
    None: the count is unknown.
    """
    interval = ties.accuracy_interval(row)
    if interval is None or row.accuracy_top1 is None:
        return None
    return 100 * max(interval[1] - row.accuracy_top1, row.accuracy_top1 - interval[0])


def accuracy_spread(row: Result) -> str:
    """Return the same as text, e.g. `+-1.7`; empty where it is unknown."""
    points = accuracy_points(row)
    return "" if points is None else f"+-{points:.1f}"
