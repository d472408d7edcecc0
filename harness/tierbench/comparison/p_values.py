"""Which of many timed pairs are real, without a p-value in Python for each.

numpy computes all p-values by the formulas of `stats`, right to about one in a million. Those that
may decide where the cutoff lies, or stand at it, are asked for exactly. So the answer is that of
`stats.false_discovery_cutoff` on exact values: a p-value farther away cannot change sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tierbench.comparison.judging import ASSUMED_FREEDOM, ASSUMED_SPREAD, SIGNIFICANCE
from tierbench.core import stats
from tierbench.report.columnar import NotPlain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

#: How far a value from numpy may lie from the exact one: a thousand times more than was seen.
RELATIVE, ABSOLUTE = 1e-3, 1e-12
#: Below this |t| a two-sided p-value is above 0.057 for every Student's t, so never real.
NEVER_REAL, LEAST_P = 1.9, 0.057
#: Differences of logarithms below this are asked for exactly: their sign hangs on the last bit.
FRAGILE = 1e-9
#: More kinds of intervals, or more exact values than this, are somebody's trick: go by rows.
MOST_KINDS, MOST_EXACT = 50, 50_000
BLOCK = 1 << 16

Exact = Callable[[Sequence[tuple[int, int]]], list[float]]


class Real:
    """The pairs whose difference is real (`positions`), and a p-value between them and others."""

    def __init__(self, pairs: Mapping[str, Floats], exact: Exact) -> None:
        import numpy as np

        p, is_fragile = _approximated(pairs)
        places = np.flatnonzero(is_fragile | _may_decide(p))
        if len(places) > MOST_EXACT:
            raise NotPlain
        if len(places):
            p[places] = exact([(int(pairs["pos"][k]), int(pairs["new_pos"][k])) for k in places])
        ordered = np.sort(p)
        last = _last(ordered)
        largest = float(ordered[last]) if last >= 0 else -1.0
        self.positions = pairs["pos"][p <= largest]
        beyond = float(ordered[last + 1]) if last + 1 < len(p) else LEAST_P
        self.cutoff = _between(largest, min(beyond, LEAST_P))


def _may_decide(p: Floats) -> Floats:
    """Return the p-values that may be the last real one, or the first that is not."""
    import numpy as np

    near = np.zeros(len(p), bool)
    ordered = np.sort(p)
    certain = _last(ordered * (1 + RELATIVE) + ABSOLUTE)
    bounds = _bounds(len(p))
    possible = np.flatnonzero(ordered * (1 - RELATIVE) - ABSOLUTE <= bounds)
    places = [*possible[possible > certain]]
    if 0 <= certain < len(p) - 1 and _reach(ordered[certain]) >= ordered[certain + 1]:
        places.append(certain)
    for place in places[: MOST_EXACT + 1]:
        low = ordered[place] * (1 - 2 * RELATIVE) - 2 * ABSOLUTE
        near |= (p >= low) & (p <= _reach(ordered[place]))
    return near


def _reach(p: float) -> float:
    return p * (1 + 2 * RELATIVE) + 2 * ABSOLUTE


def _bounds(count: int) -> Floats:
    """Return up to which p-value each rank passes, by Benjamini and Hochberg."""
    import numpy as np

    return SIGNIFICANCE * np.arange(1, count + 1) / max(count, 1)


def _last(ordered: Floats) -> int:
    """Return the last rank that passes, from 0; -1 where none does."""
    import numpy as np

    passed = np.flatnonzero(ordered <= _bounds(len(ordered)))
    return int(passed[-1]) if len(passed) else -1


def _between(real: float, other: float) -> float:
    """Return a value at or above the last real p-value and below the first other one."""
    if real < 0:
        return 0.0
    middle = (real + other) / 2
    return middle if middle < other else real


def _approximated(pairs: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Return the p-values, and which of them hang on the last bit of a logarithm."""
    import numpy as np

    count = len(pairs["pos"])
    p, is_fragile = np.ones(count), np.zeros(count, bool)
    kinds: dict[tuple[float, float], _Kind] = {}
    for start in range(0, count, BLOCK):
        part = {name: values[start : start + BLOCK] for name, values in pairs.items()}
        difference = part["n_mean"] - part["o_mean"]
        old, new = (_error_and_freedom(part, side, kinds) for side in "on")
        a, b = old[0] ** 2, new[0] ** 2
        is_sure = a + b == 0  # figures without any spread
        error = np.sqrt(np.where(is_sure, 1.0, a + b))
        freedom = np.where(is_sure, 1.0, (a + b) ** 2) / np.where(
            is_sure, 1.0, a * a / old[1] + b * b / new[1]
        )
        t = np.abs(difference) / error
        values = np.ones(len(t))
        asked = (t > NEVER_REAL) & ~is_sure
        values[asked] = two_sided(t[asked], freedom[asked])
        values[is_sure] = 0.0
        is_skewed = difference * (part["ratio"] - 1) <= 0
        values[is_skewed] = 1.0
        p[start : start + BLOCK] = values
        is_fragile[start : start + BLOCK] = (np.abs(difference) < FRAGILE) & (part["ratio"] != 1)
    return p, is_fragile


class _Kind:
    """Intervals of one level over so many processes: how a width gives an error."""

    def __init__(self, level: float, count: float) -> None:
        import numpy as np

        self._freedom = count - 1
        self._t = stats.t_quantile(0.5 + level / 200, self._freedom)
        self._quantiles = np.array(_quantiles(level))
        self._narrowest = self._quantiles[-1] * stats.SITTING

    def error_and_freedom(self, reach: Floats) -> tuple[Floats, Floats]:
        """Return what `stats.log_mean_of_interval` does, for half widths of logarithms."""
        import numpy as np

        low, high = np.zeros(len(reach)), reach.copy()
        for _ in range(24):
            middle = (low + high) / 2
            error, freedom = self._allowing(middle)
            is_short = self._quantile(freedom) * error < reach
            low, high = np.where(is_short, middle, low), np.where(is_short, high, middle)
        error, freedom = self._allowing((low + high) / 2)
        is_plain = reach <= self._narrowest
        return (
            np.where(is_plain, reach / self._t, error),
            np.where(is_plain, self._freedom, freedom),
        )

    def _allowing(self, error: Floats) -> tuple[Floats, Floats]:
        import numpy as np

        whole = np.hypot(error, stats.SITTING)
        with np.errstate(divide="ignore", over="ignore"):
            freedom = self._freedom * (whole / error) ** 4
        return whole, np.minimum(np.where(error == 0, np.inf, freedom), stats.MOST_FREEDOM)

    def _quantile(self, freedom: Floats) -> Floats:
        import numpy as np

        places = np.where(freedom < 30, np.floor(freedom * 10) - 10, np.floor(freedom) + 260)
        return self._quantiles[np.maximum(places, 0).astype(np.int64)]


@cache
def _quantiles(level: float) -> tuple[float, ...]:
    """Return Student's t at the degrees of freedom that `stats` rounds to."""
    whole = range(30, int(stats.MOST_FREEDOM) + 1)
    steps = (*(tenth / 10 for tenth in range(10, 300)), *map(float, whole))
    return tuple(stats.t_quantile(0.5 + level / 200, freedom) for freedom in steps)


def _error_and_freedom(
    part: Mapping[str, Floats], side: str, kinds: dict[tuple[float, float], _Kind]
) -> tuple[Floats, Floats]:
    """Return the standard errors of a side's log means, and their degrees of freedom."""
    import numpy as np

    reach, count, level = (part[f"{side}_{name}"] for name in ("reach", "count", "level"))
    error, freedom = ASSUMED_SPREAD / np.sqrt(count), np.full(len(count), ASSUMED_FREEDOM)
    is_known = reach >= 0
    for key in {*zip(level[is_known].tolist(), count[is_known].tolist(), strict=True)}:
        if key not in kinds:
            if len(kinds) >= MOST_KINDS:
                raise NotPlain
            kinds[key] = _Kind(*key)
        places = is_known & (level == key[0]) & (count == key[1])
        error[places], freedom[places] = kinds[key].error_and_freedom(reach[places])
    return error, freedom


def two_sided(t: Floats, freedom: Floats) -> Floats:
    """Return P(|T| >= t) of Student's t, by the continued fraction of `stats.beta_cdf`."""
    import numpy as np

    a, x = freedom / 2, freedom / (freedom + t * t)
    b = np.full(len(a), 0.5)
    is_direct = x < (a + 1) / (a + b + 2)
    first, second = np.where(is_direct, a, b), np.where(is_direct, b, a)
    point = np.where(is_direct, x, 1 - x)
    with np.errstate(divide="ignore", under="ignore"):
        front = np.exp(
            _log_gamma(a + b) - _log_gamma(a) - _log_gamma(b)
            + first * np.log(point) + second * np.log1p(-point)
        )  # fmt: skip
    part = front * _fraction(point, first, second) / first
    made: Floats = np.where(is_direct, part, 1 - part)
    return made


def _fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    import numpy as np

    c, d = np.ones(len(x)), 1 / (1 - (a + b) * x / (a + 1))
    value: Floats = d.copy()
    for m in range(1, 1000):
        before = value
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            value = value * c * d
        if not len(x) or float(np.max(np.abs(value / before - 1))) < 1e-9:
            return value
    raise NotPlain


def _log_gamma(x: Floats) -> Floats:
    """Return ln Gamma(x) for x > 0: Stirling's series after eight steps up (DLMF 5.11.1)."""
    import numpy as np

    product, y = np.ones(len(x)), x.copy()
    for _ in range(8):
        product, y = product * y, y + 1
    series = (1 / 12 - (1 / 360 - 1 / (1260 * y * y)) / (y * y)) / y
    made: Floats = (y - 0.5) * np.log(y) - y + np.log(2 * np.pi) / 2 + series - np.log(product)
    return made
