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
from tierbench.advise.options import OBJECTIVES, Option


@dataclass(frozen=True)
class Ranked:
    """One option in its place.

    `ratios` are value over best per objective, None where it is unknown.
    """

    option: Option
    score: float
    pareto: bool
    ratios: Mapping[str, float | None]


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
    ends = _ends(chosen)
    members = {one.key for one in best}
    places = [_ranked(one, one.costs, ends, needs, one.key in members) for one in chosen]
    return sorted(places, key=lambda place: (not place.pareto, place.score, place.option.key))


def front(options: Iterable[Option]) -> list[Option]:
    """Return the options that no other one dominates.

    A dominating option is smaller in the product of its objectives, and dominance is transitive; so
    it is enough to compare each option, in that order, with the members found before it."""
    groups: dict[tuple[str, ...], list[tuple[float, Option, Mapping[str, float]]]] = {}
    for option in options:
        values = option.costs
        groups.setdefault(tuple(values), []).append(
            (sum(map(math.log, values.values())), option, values)
        )
    undominated: list[Option] = []
    for group in groups.values():
        members: list[tuple[Option, Mapping[str, float]]] = []
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
    """Return the first of the strongest evidence class, without ordering the rest.

    What dominates an option never has a higher score than it. So the lowest score leads, and only
    among equal scores the front must be asked."""
    if not options:
        return None
    strongest = min(option.strength for option in options)
    chosen = [option for option in options if option.strength == strongest]
    ends = _ends(chosen)
    scores = [_score(option.costs, ends, needs) for option in chosen]
    lowest = min(scores)
    first = [option for option, score in zip(chosen, scores, strict=True) if score == lowest]
    return min(front(first), key=lambda option: option.key)


def _ends(options: Sequence[Option]) -> dict[str, tuple[float, float]]:
    """Return the best and the worst known value of each objective."""
    return {
        name: (min(known), max(known))
        for name in OBJECTIVES
        if (known := [option.costs[name] for option in options if name in option.costs])
    }


def _score(
    values: Mapping[str, float], ends: Mapping[str, tuple[float, float]], needs: Needs
) -> float:
    logarithm = 0.0
    for name, (best, worst) in ends.items():
        logarithm += needs[f"weights.{name}"] * math.log(values.get(name, worst) / best)
    return math.exp(min(logarithm, 700.0))


def _ranked(
    option: Option,
    values: Mapping[str, float],
    ends: Mapping[str, tuple[float, float]],
    needs: Needs,
    pareto: bool,
) -> Ranked:
    ratios = {
        name: values[name] / best if name in values else None for name, (best, _) in ends.items()
    }
    return Ranked(option, _score(values, ends, needs), pareto, ratios)
