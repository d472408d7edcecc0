"""The order among the options that passed.

Pareto set, visible weights, one list per evidence class.

Evidence is never mixed silently: an estimate is ranked among estimates, and it can neither dominate
nor outrank a measurement. Where it looks better, it is a `challenger`, said so in words.

The score is the product over the objectives of (value / best value of the list) ^ weight. So a
factor of two counts equally in each, and the unit does not matter. Smaller is better; 1 is best in
everything. For accuracy the ratio is best / value. An unknown figure counts as the worst known one
of the list.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tierbench.advise.figure import STRENGTH
from tierbench.advise.needs import Needs
from tierbench.advise.options import Option

#: objective -> figure; all but accuracy are better when smaller.
OBJECTIVES: Mapping[str, str] = {
    "latency": "latency_ms", "cost": "usd_per_month", "energy": "energy_mj", "accuracy": "accuracy",
}  # fmt: skip
_LEAST = 1e-12  # a figure of 0 (free, instantaneous) is better than any other by a finite factor


@dataclass(frozen=True)
class Ranked:
    """One option in its place.

    `ratios` are value over best per objective, None where it is unknown.
    """

    option: Option
    score: float
    pareto: bool
    ratios: Mapping[str, float | None]


def costs_of(option: Option) -> dict[str, float]:
    """Return the option's known objectives as numbers of which smaller is better."""
    known: dict[str, float] = {}
    for name, figure in OBJECTIVES.items():
        known_figure = option.figures.get(figure)
        if known_figure is not None and math.isfinite(known_figure.value):
            value = max(known_figure.value, _LEAST)
            known[name] = 1 / value if name == "accuracy" else value
    return known


def dominates(option: Option, other: Option) -> bool:
    """Whether `option` is at least as good in everything and better in something.

    Its evidence must be no weaker.

    Options of which different figures are known can't be compared.
    """
    return option.strength <= other.strength and _better(costs_of(option), costs_of(other))


def _better(mine: Mapping[str, float], theirs: Mapping[str, float]) -> bool:
    if mine.keys() != theirs.keys():
        return False
    return all(mine[name] <= theirs[name] for name in mine) and any(
        mine[name] < theirs[name] for name in mine
    )


def ranked(options: Sequence[Option], needs: Needs) -> dict[str, list[Ranked]]:
    """Return the ranking of each evidence class that has options, strongest class first."""
    lists: dict[str, list[Ranked]] = {}
    best = front(options)
    for evidence in STRENGTH:
        chosen = [one for one in options if one.row.evidence == evidence]
        if chosen:
            lists[evidence] = _order(chosen, best, needs)
    return lists


def together(options: Sequence[Option], needs: Needs) -> list[Ranked]:
    """Return one list over all evidence classes.

    Only to say what would be first if weaker figures held.
    """
    return _order(options, front(options), needs)


def _order(chosen: Sequence[Option], best: Iterable[Option], needs: Needs) -> list[Ranked]:
    values = {one.key: costs_of(one) for one in chosen}
    ends = {
        name: (min(known), max(known))
        for name in OBJECTIVES
        if (known := [found[name] for found in values.values() if name in found])
    }
    members = {one.key for one in best}
    places = [_ranked(one, values[one.key], ends, needs, one.key in members) for one in chosen]
    return sorted(places, key=lambda place: (not place.pareto, place.score, place.option.key))


def front(options: Iterable[Option]) -> list[Option]:
    """Return the options that no other one dominates.

    A dominating option is smaller in the product of its objectives, and dominance is transitive; so
    it is enough to compare each option, in that order, with the members found before it."""
    groups: dict[tuple[str, ...], list[tuple[float, Option, dict[str, float]]]] = {}
    for option in options:
        values = costs_of(option)
        groups.setdefault(tuple(values), []).append(
            (sum(map(math.log, values.values())), option, values)
        )
    undominated: list[Option] = []
    for group in groups.values():
        members: list[tuple[Option, dict[str, float]]] = []
        for _, option, values in sorted(
            group, key=lambda entry: (entry[0], entry[1].strength, entry[1].key)
        ):
            if not any(
                other.strength <= option.strength and _better(better, values)
                for other, better in members
            ):
                members.append((option, values))
        undominated += [one for one, _ in members]
    return undominated


def leader(options: Sequence[Option], needs: Needs) -> Option | None:
    """Return the first of the strongest evidence class, without ordering the rest."""
    if not options:
        return None
    strongest = min(one.strength for one in options)
    chosen = [one for one in options if one.strength == strongest]
    return _order(chosen, front(chosen), needs)[0].option


def _ranked(
    option: Option,
    values: Mapping[str, float],
    ends: Mapping[str, tuple[float, float]],
    needs: Needs,
    pareto: bool,
) -> Ranked:
    logarithm = 0.0
    ratios: dict[str, float | None] = {}
    for name, (best, worst) in ends.items():
        value = values.get(name)
        ratios[name] = None if value is None else value / best
        logarithm += needs[f"weights.{name}"] * math.log((worst if value is None else value) / best)
    return Ranked(option, math.exp(min(logarithm, 700.0)), pareto, ratios)
