"""From a profile to milliseconds: fit of at most two parameters on whole-model published rows, and
the interval.

time = sum over parameters of factor * term / clock. `physical` factors give the unanchored figure.
The factors that a core allows to be fitted follow from the anchors of that core by least squares on
relative errors, one vote for each model however many rows it has; everything else stays physical.
They are cycles, so that they hold at any clock: an anchor brings its own clock and its own waits
for memory. No per-operator row is ever used.

The interval is not a confidence interval: too few models of a board are published for one. Its half
width is the largest of 15 % and twice the worst error that an anchor shows when it is left out, it
grows with the share of the time that is spent in kernels which no anchor runs, and a build that no
anchor has gets 25 % at least."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tierbench.boards.anchor import Anchor
from tierbench.boards.cores.core import Parameter

LEAST_PERCENT = 15.0
UNKNOWN_KERNEL_PERCENT = (
    40.0  # for time in kernels that no anchor runs: what a wrong build of one costs
)
OTHER_BUILD_PERCENT = 25.0


@dataclass(frozen=True)
class Fit:
    """Factors by parameter name, and which models they come from (none: all physical)."""

    factors: Mapping[str, float]
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """A latency with its interval, and the figure without anchors beside it."""

    latency_ms: float
    low_ms: float
    high_ms: float
    unanchored_ms: float
    half_percent: float
    fit: Fit


def milliseconds(
    terms: Mapping[str, float], factors: Mapping[str, float], clock_hz: float
) -> float:
    """Return the time of terms: sum of factor * term cycles at the clock."""
    return 1e3 * sum(factors[name] * value for name, value in terms.items()) / clock_hz


def physical(parameters: Sequence[Parameter]) -> dict[str, float]:
    """Return the factors of the unanchored figure."""
    return {one.name: one.physical for one in parameters}


def fit(parameters: Sequence[Parameter], rows: Sequence[Anchor]) -> Fit:
    """Return the factors that `rows` ask for: least squares on relative errors, one vote for each
    model.

    With fewer models than fitted parameters only the first ones are fitted; a factor that comes out
    negative is left physical, and the others are fitted again."""
    models = _by_model(rows)
    free = [one.name for one in parameters if one.fitted][: len(models)]
    factors = physical(parameters)
    while free:
        solved = _least_squares(*_equations(list(models.values()), free))
        if solved is not None and all(value > 0 for value in solved):
            factors |= dict(zip(free, solved, strict=True))
            break
        free = free[:-1]
    return Fit(factors, tuple(models) if free else ())


def _by_model(rows: Sequence[Anchor]) -> dict[str, list[Anchor]]:
    by_model: dict[str, list[Anchor]] = {}
    for row in rows:
        by_model.setdefault(row.model, []).append(row)
    return by_model


def _equations(
    models: Sequence[Sequence[Anchor]], free: Sequence[str]
) -> tuple[list[list[float]], list[float]]:
    """Return (matrix, right side): one row for each model, the mean of its anchors', relative to
    what was published.

    What is not free takes the anchor's own cycles: its flash waited as its board's does.
    """
    matrix, wanted = [], []
    for rows in models:
        columns, rests = [], []
        for row in rows:
            fixed = sum(
                row.physical.get(name, 0.0) * value
                for name, value in row.terms.items()
                if name not in free
            )
            rests.append(1.0 - fixed / row.published_cycles)
            columns.append([row.terms.get(name, 0.0) / row.published_cycles for name in free])
        matrix.append([sum(values) / len(rows) for values in zip(*columns, strict=True)])
        wanted.append(sum(rests) / len(rows))
    return matrix, wanted


def _least_squares(
    matrix: Sequence[Sequence[float]], wanted: Sequence[float]
) -> list[float] | None:
    """Solve one or two normal equations; None when they have no single solution."""
    columns = list(zip(*matrix, strict=True))
    products = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in columns] for x in columns]
    right = [sum(a * b for a, b in zip(x, wanted, strict=True)) for x in columns]
    if len(columns) == 1:
        return [right[0] / products[0][0]] if products[0][0] else None
    (a, b), (c, d) = products
    determinant = a * d - b * c
    if abs(determinant) < 1e-9 * a * d:
        return None
    return [
        (right[0] * d - b * right[1]) / determinant,
        (a * right[1] - c * right[0]) / determinant,
    ]


def left_out_error(parameters: Sequence[Parameter], rows: Sequence[Anchor]) -> float:
    """Return the worst absolute error, in percent, of an anchor that was left out with its model;
    0 for one model."""
    worst = 0.0
    if len({row.model for row in rows}) < 2:
        return worst
    for row in rows:
        fitted = fit(parameters, [one for one in rows if one.model != row.model]).factors
        worst = max(worst, abs(100 * (_cycles(parameters, row, fitted) / row.published_cycles - 1)))
    return worst


def _cycles(parameters: Sequence[Parameter], row: Anchor, fitted: Mapping[str, float]) -> float:
    """Return the cycles of an anchor on its own board: what is fitted from `fitted`, its own waits
    for the rest."""
    free = {one.name for one in parameters if one.fitted}
    return sum(
        (fitted if name in free else row.physical)[name] * value
        for name, value in row.terms.items()
    )


def estimate(
    parameters: Sequence[Parameter],
    rows: Sequence[Anchor],
    build: tuple[str, str],
    terms: Mapping[str, float],
    kernel_ms: Mapping[str, float],
    clock_hz: float,
    span: tuple[Mapping[str, float], Mapping[str, float]] | None = None,
) -> Estimate:
    """Return the latency of `terms`, counted with `build` (runtime, compiler).

    `kernel_ms` is the time by kernel name, `span` the terms of the best and the worst placement.
    """
    own = [row for row in rows if row.is_of_build(*build)]
    fitted = fit(parameters, own or rows)
    latency = milliseconds(terms, fitted.factors, clock_hz)
    half = half_width(parameters, own or rows, unknown_share(kernel_ms, own or rows))
    if not own:
        half = max(half, OTHER_BUILD_PERCENT)
    low = high = latency
    if span is not None:
        low, high = (milliseconds(one, fitted.factors, clock_hz) for one in span)
    return Estimate(
        latency,
        min(low, latency) * (1 - half / 100),
        max(high, latency) * (1 + half / 100),
        milliseconds(terms, physical(parameters), clock_hz),
        half,
        fitted,
    )


def unknown_share(kernel_ms: Mapping[str, float], rows: Collection[Anchor]) -> float:
    """Return the share of the time in kernels that no anchor runs (1 without anchors)."""
    known = frozenset[str]().union(*(row.kernels for row in rows))
    total = sum(kernel_ms.values())
    return (
        sum(value for name, value in kernel_ms.items() if name not in known) / total
        if total > 0
        else 1.0
    )


def half_width(parameters: Sequence[Parameter], rows: Sequence[Anchor], unknown: float) -> float:
    """Return the half width of the interval in percent."""
    least = max(LEAST_PERCENT, 2 * left_out_error(parameters, rows))
    return least * (1 - unknown) + max(least, UNKNOWN_KERNEL_PERCENT) * unknown
