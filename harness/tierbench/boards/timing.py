"""From a profile to milliseconds: fit of at most two parameters on whole-model published rows, and
the interval.

time = sum over parameters of factor * term / clock. `physical` factors give the unanchored figure.
The factors that a core allows to be fitted follow from the target's anchors by least squares on
relative errors, one vote for each model however many rows it has; everything else stays physical.
No per-operator row is ever used.

The interval is not a confidence interval: too few models of a board are published for one. Its half
width is the largest of 15 % and twice the worst error that an anchor shows when it is left out, it
grows with the share of the time that is spent in kernels which no anchor runs, and a build that no
anchor has gets 25 % at least."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tierbench.boards.cores.core import Parameter
from tierbench.core import toml
from tierbench.core.errors import UsageError

LEAST_PERCENT = 15.0
UNKNOWN_KERNEL_PERCENT = (
    40.0  # for time in kernels that no anchor runs: what a wrong build of one costs
)
OTHER_BUILD_PERCENT = 25.0
ANCHOR_KEYS = (
    "model",
    "model_sha256",
    "runtime",
    "published_ms",
    "source",
    "terms",
    "kernels",
    "compiler",
)


@dataclass(frozen=True)
class Anchor:
    """One published whole-model row with the terms that our build of that model has."""

    model: str
    model_sha256: str
    runtime: str  # our build that predicts the published one
    published_ms: float
    source: str
    terms: Mapping[str, float]
    kernels: frozenset[str] = field(default_factory=frozenset)
    compiler: str = ""  # what the terms were counted with: "gcc 12.2.1"

    def is_of_build(self, runtime: str, compiler: str) -> bool:
        """Whether the row's terms come from that build; releases of one major version count as the
        same."""
        return self.runtime == runtime and self.compiler.split(".")[0] == compiler.split(".")[0]

    def is_of(self, name: str, sha256: str) -> bool:
        """Whether the row is of that model: same file, or same name where a file is not known."""
        return (bool(sha256) and sha256 == self.model_sha256) or name == self.model


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


def anchors(
    board: Mapping[str, Any], where: str, parameters: Sequence[Parameter]
) -> tuple[Anchor, ...]:
    """Return the anchors of a [board] table; UsageError where one is incomplete or has a term that
    the core lacks."""
    found = []
    for index, table in enumerate(toml.typed(board, "anchors", list, where, [])):
        here = f"{where} anchors[{index}]"
        toml.check_keys(table, ANCHOR_KEYS, here)
        number = toml.typed(table, "published_ms", (int, float), here)
        if number <= 0:
            raise UsageError(f"{here}: key 'published_ms' must be positive, not {number}")
        texts = [toml.typed(table, key, str, here) for key in ("model", "model_sha256", "runtime")]
        terms = {
            name: float(value) for name, value in toml.typed(table, "terms", dict, here).items()
        }
        toml.check_keys(terms, [one.name for one in parameters], f"{here} terms")
        kernels = frozenset(toml.typed(table, "kernels", list, here, []))
        source = toml.typed(table, "source", str, here)
        compiler = toml.typed(table, "compiler", str, here, "")
        found.append(
            Anchor(texts[0], texts[1], texts[2], float(number), source, terms, kernels, compiler)
        )
    return tuple(found)


def milliseconds(
    terms: Mapping[str, float], factors: Mapping[str, float], clock_hz: float
) -> float:
    """Return the time of terms: sum of factor * term cycles at the clock."""
    return 1e3 * sum(factors[name] * value for name, value in terms.items()) / clock_hz


def physical(parameters: Sequence[Parameter]) -> dict[str, float]:
    """Return the factors of the unanchored figure."""
    return {one.name: one.physical for one in parameters}


def fit(parameters: Sequence[Parameter], rows: Sequence[Anchor], clock_hz: float) -> Fit:
    """Return the factors that `rows` ask for: least squares on relative errors, one vote for each
    model.

    With fewer models than fitted parameters only the first ones are fitted; a factor that comes out
    negative is left physical, and the others are fitted again."""
    models = _by_model(rows)
    free = [one.name for one in parameters if one.fitted][: len(models)]
    factors = physical(parameters)
    while free:
        matrix, wanted = [], []
        for published_ms, terms in models.values():
            fixed = {name: value for name, value in terms.items() if name not in free}
            rest = 1.0 - milliseconds(fixed, factors, clock_hz) / published_ms
            matrix.append([1e3 * terms.get(name, 0.0) / clock_hz / published_ms for name in free])
            wanted.append(rest)
        solved = _least_squares(matrix, wanted)
        if solved is not None and all(value > 0 for value in solved):
            factors |= dict(zip(free, solved, strict=True))
            break
        free = free[:-1]
    return Fit(factors, tuple(models) if free else ())


def _by_model(rows: Sequence[Anchor]) -> dict[str, tuple[float, Mapping[str, float]]]:
    """Return (geometric mean of the published milliseconds, terms) by model."""
    found: dict[str, list[Anchor]] = {}
    for row in rows:
        found.setdefault(row.model, []).append(row)
    return {
        model: (
            math.exp(sum(math.log(one.published_ms) for one in group) / len(group)),
            group[0].terms,
        )
        for model, group in found.items()
    }


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


def left_out_error(
    parameters: Sequence[Parameter], rows: Sequence[Anchor], clock_hz: float
) -> float:
    """Return the worst absolute error, in percent, of an anchor that was left out with its model;
    0 for one model."""
    worst = 0.0
    if len({row.model for row in rows}) < 2:
        return worst
    for row in rows:
        others = [one for one in rows if one.model != row.model]
        ours = milliseconds(row.terms, fit(parameters, others, clock_hz).factors, clock_hz)
        worst = max(worst, abs(100 * (ours / row.published_ms - 1)))
    return worst


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
    fitted = fit(parameters, own or rows, clock_hz)
    latency = milliseconds(terms, fitted.factors, clock_hz)
    half = half_width(parameters, own or rows, clock_hz, unknown_share(kernel_ms, own or rows))
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


def half_width(
    parameters: Sequence[Parameter], rows: Sequence[Anchor], clock_hz: float, unknown: float
) -> float:
    """Return the half width of the interval in percent."""
    least = max(LEAST_PERCENT, 2 * left_out_error(parameters, rows, clock_hz))
    return least * (1 - unknown) + max(least, UNKNOWN_KERNEL_PERCENT) * unknown
