"""The order among the options that passed: Pareto set, visible weights, one list per evidence class.

Evidence is never mixed silently: an estimate is ranked among estimates, and it can neither dominate nor
outrank a measurement. Where it looks better, it is a `challenger`, said so in words.

Score of an option = product over the objectives of (value / best value of the list) ^ weight, so a factor
of two counts equally in each and the unit does not matter; smaller is better, 1 is best in everything. For
accuracy the ratio is best / value. An unknown figure counts as the worst known one of the list.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.advise.figure import STRENGTH
from harness.advise.needs import Needs
from harness.advise.options import Option

#: objective -> figure; all but accuracy are better when smaller.
OBJECTIVES: Mapping[str, str] = {
    "latency": "latency_ms", "cost": "usd_per_month", "energy": "energy_mj", "accuracy": "accuracy",
}  # fmt: skip
_LEAST = 1e-12  # a figure of 0 (free, instantaneous) is better than any other by a finite factor


@dataclass(frozen=True)
class Ranked:
    """One option in its place. `ratios` are value over best per objective, None where it is unknown."""

    option: Option
    score: float
    pareto: bool
    ratios: Mapping[str, float | None]


def costs_of(option: Option) -> dict[str, float]:
    """Return the option's known objectives as numbers of which smaller is better."""
    found: dict[str, float] = {}
    for name, figure in OBJECTIVES.items():
        one = option.figures.get(figure)
        if one is not None and math.isfinite(one.value):
            value = max(one.value, _LEAST)
            found[name] = 1 / value if name == "accuracy" else value
    return found


def dominates(one: Option, other: Option) -> bool:
    """Whether `one` is at least as good in everything and better in something, on evidence no weaker.

    Options of which different figures are known can't be compared.
    """
    if one.strength > other.strength:
        return False
    mine, theirs = costs_of(one), costs_of(other)
    if mine.keys() != theirs.keys():
        return False
    return all(mine[name] <= theirs[name] for name in mine) and any(mine[name] < theirs[name] for name in mine)


def ranked(options: Sequence[Option], needs: Needs) -> dict[str, list[Ranked]]:
    """Return the ranking of each evidence class that has options, strongest class first."""
    lists: dict[str, list[Ranked]] = {}
    for evidence in STRENGTH:
        chosen = [one for one in options if one.row.evidence == evidence]
        if chosen:
            lists[evidence] = _order(chosen, options, needs)
    return lists


def together(options: Sequence[Option], needs: Needs) -> list[Ranked]:
    """Return one list over all evidence classes: only to say what would be first if weaker figures held."""
    return _order(options, options, needs)


def _order(chosen: Sequence[Option], everyone: Sequence[Option], needs: Needs) -> list[Ranked]:
    values = {one.key: costs_of(one) for one in chosen}
    ends = {
        name: (min(known), max(known))
        for name in OBJECTIVES
        if (known := [found[name] for found in values.values() if name in found])
    }
    front = _front(chosen, everyone)
    found = [_ranked(one, values[one.key], ends, needs, one.key in front) for one in chosen]
    return sorted(found, key=lambda one: (not one.pareto, one.score, one.option.key))


def _front(chosen: Iterable[Option], everyone: Sequence[Option]) -> set[tuple[str, ...]]:
    return {one.key for one in chosen if not any(dominates(other, one) for other in everyone)}


def _ranked(
    option: Option, values: Mapping[str, float], ends: Mapping[str, tuple[float, float]], needs: Needs, pareto: bool
) -> Ranked:
    logarithm = 0.0
    ratios: dict[str, float | None] = {}
    for name, (best, worst) in ends.items():
        value = values.get(name)
        ratios[name] = None if value is None else value / best
        logarithm += needs[f"weights.{name}"] * math.log((worst if value is None else value) / best)
    return Ranked(option, math.exp(min(logarithm, 700.0)), pareto, ratios)
