"""The statistics of a gate: thresholds, shares and accuracies, with intervals.

An input is passed on where the confidence is below the threshold. The threshold is chosen on one
half of the inputs and reported on the other, both ways, for many halvings. An interval says what
as many new inputs from the same source show at a threshold chosen on these: one resample chooses,
an independent one is looked at (bootstrap). A cut lies between two distinct values only, so that
equal confidences are never told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

SEED = 20261201
HALVINGS = 50
RESAMPLES = 400
#: An interval holds this share of the resampled values.
PERCENT = 90.0
#: Cuts of a first gate that are tried before the one behind it is chosen.
GRID = 40
#: A share may miss what is asked for by the last bits of a sum.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Stage:
    """One tier on the same inputs as the others: its confidence, and where it is right."""

    confidence: Array
    is_right: Array  # 1.0 or 0.0

    @cached_property
    def levels(self) -> tuple[Array, npt.NDArray[np.intp]]:
        """The distinct confidences, and which of them each input has."""
        values, places = np.unique(self.confidence, return_inverse=True)
        return values, places

    def cuts(self) -> Array:
        """Return the thresholds between distinct values; the first passes none on, the last all."""
        values, _ = self.levels
        between = (values[1:] + values[:-1]) / 2
        return np.concatenate([[-np.inf], between, [np.inf]])


@dataclass(frozen=True)
class Aim:
    """What the cascade must reach: an accuracy, or that of the back less a drop."""

    drop: float = 0.005
    floor: float | None = None

    def accuracy(self, back: float) -> float:
        """Return the least accuracy, as a share."""
        return back - self.drop if self.floor is None else self.floor


@dataclass(frozen=True)
class Interval:
    """One value with the ends of its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Outcome:
    """What came out: of each gate from the front to the back, and of the whole."""

    thresholds: tuple[float, ...]  # chosen on all inputs: what is deployed
    shares: tuple[Interval, ...]  # of all inputs that go through each gate
    accuracy: Interval
    lost: Interval  # accuracy of the back less that of the whole, on the same inputs
    alone: tuple[Interval, ...]  # accuracy of each stage by itself
    random_share: Interval  # what escalation at random needs for the same aim
    inputs: int


def evaluate(
    stages: Sequence[Stage], aim: Aim, costs: Sequence[float] = (), resamples: int = RESAMPLES
) -> Outcome:
    """Return what a cascade of these stages does, with intervals.

    `costs` of a request to each stage behind the front weigh the gates where there are two.
    """
    costs = tuple(costs) or (1.0,) * (len(stages) - 1)
    count = len(stages[0].is_right)
    generator = np.random.default_rng(SEED)
    equal = np.full(count, 1 / count)
    thresholds, _ = _choose(stages, equal, _least(stages, aim, equal), costs)
    halved = [_both_ways(stages, aim, costs, generator) for _ in range(HALVINGS)]
    errors = [_error(stages, aim, costs, generator) for _ in range(resamples)]
    gates = len(stages) - 1
    seen, middle = _values(stages, thresholds, aim, equal), np.mean(halved, axis=0)
    middle[gates + 2] = seen[gates + 2]  # crooked in halves: it is a ratio of two differences
    tail = (100 - PERCENT) / 2
    lows, highs = seen + np.percentile(errors, [tail, 100 - tail], axis=0)
    least = np.zeros(len(seen))
    least[gates + 1] = -1.0  # the whole may be better than the back: then less than nothing is lost
    lows, highs = (np.clip(ends, least, 1.0) for ends in (lows, highs))
    intervals = [
        Interval(float(value), float(min(low, value)), float(max(high, value)))
        for value, low, high in zip(middle, lows, highs, strict=True)
    ]
    return Outcome(
        thresholds,
        shares=tuple(intervals[:gates]),
        accuracy=intervals[gates],
        lost=intervals[gates + 1],
        random_share=intervals[gates + 2],
        alone=tuple(intervals[gates + 3 :]),
        inputs=count,
    )


def _both_ways(
    stages: Sequence[Stage], aim: Aim, costs: Sequence[float], generator: np.random.Generator
) -> Array:
    """Choose on one half and look at the other, then the other way; return the mean of both."""
    count = len(stages[0].is_right)
    is_first = np.zeros(count, bool)
    is_first[generator.permutation(count)[: count // 2]] = True
    first, second = is_first / is_first.sum(), ~is_first / (~is_first).sum()
    values = []
    for ours, others in ((first, second), (second, first)):
        thresholds, _ = _choose(stages, ours, _least(stages, aim, ours), costs)
        values.append(_values(stages, thresholds, aim, others))
    mean: Array = np.mean(values, axis=0)
    return mean


def _error(
    stages: Sequence[Stage], aim: Aim, costs: Sequence[float], generator: np.random.Generator
) -> Array:
    """Return how far new inputs are from those on which the thresholds were chosen."""
    count = len(stages[0].is_right)
    equal = np.full(count, 1 / count)
    ours, others = generator.multinomial(count, equal, size=2) / count
    thresholds, _ = _choose(stages, ours, _least(stages, aim, ours), costs)
    new, old = (_values(stages, thresholds, aim, weights) for weights in (others, ours))
    return new - old


def _values(
    stages: Sequence[Stage], thresholds: Sequence[float], aim: Aim, weights: Array
) -> Array:
    """Return shares, accuracy, what is lost, the share at random, the accuracies alone."""
    shares, accuracy = apply(stages, thresholds, weights)
    alone = [float(stage.is_right @ weights) for stage in stages]
    at_random = random_share(alone[0], alone[-1], aim)
    return np.array([*shares, accuracy, alone[-1] - accuracy, at_random, *alone])


def random_share(front: float, back: float, aim: Aim) -> float:
    """Return the share that must go to the back where requests are passed on at random."""
    least = aim.accuracy(back)
    if front >= least:
        return 0.0
    return min(1.0, (least - front) / (back - front)) if back > front else 1.0


def apply(
    stages: Sequence[Stage], thresholds: Sequence[float], weights: Array
) -> tuple[tuple[float, ...], float]:
    """Return the share that goes through each gate, and the accuracy of the whole.

    `weights` of the inputs sum up to 1.
    """
    left, accuracy, shares = weights, 0.0, []
    for stage, threshold in zip(stages[:-1], thresholds, strict=True):
        goes_on = stage.confidence < threshold
        accuracy += float(stage.is_right @ np.where(goes_on, 0.0, left))
        left = np.where(goes_on, left, 0.0)
        shares.append(float(left.sum()))
    return tuple(shares), accuracy + float(stages[-1].is_right @ left)


def _least(stages: Sequence[Stage], aim: Aim, weights: Array) -> float:
    return aim.accuracy(float(stages[-1].is_right @ weights))


def _choose(
    stages: Sequence[Stage], weights: Array, least: float, costs: Sequence[float]
) -> tuple[tuple[float, ...], float]:
    """Return the thresholds that reach the accuracy `least` at the least cost, and that cost.

    `weights` are of the inputs that reach the first of these stages, and `least` is their part of
    the accuracy. Where nothing reaches it, everything is passed on.
    """
    if len(stages) == 1:
        return (), 0.0
    if len(stages) > 2:
        return _choose_first(stages, weights, least, costs)
    front, back = stages
    cuts, (_, places) = front.cuts(), front.levels
    levels = len(cuts) - 1
    gained = np.bincount(places, weights * (back.is_right - front.is_right), levels)
    passed = np.bincount(places, weights, levels)
    accuracy = float(front.is_right @ weights) + np.concatenate([[0.0], np.cumsum(gained)])
    reached = np.flatnonzero(accuracy >= least - _ROUNDING)
    chosen = int(reached[0]) if len(reached) else levels
    cost = costs[0] * float(passed[:chosen].sum())
    return (float(cuts[chosen]),), cost if len(reached) else np.inf


def _choose_first(
    stages: Sequence[Stage], weights: Array, least: float, costs: Sequence[float]
) -> tuple[tuple[float, ...], float]:
    front, cuts = stages[0], stages[0].cuts()
    every = np.unique(np.linspace(0, len(cuts) - 1, GRID).astype(int))
    tried = []
    for cut in cuts[every]:
        goes_on = front.confidence < cut
        kept = float(front.is_right @ np.where(goes_on, 0.0, weights))
        left = np.where(goes_on, weights, 0.0)
        behind, cost = _choose(stages[1:], left, least - kept, costs[1:])
        tried.append(((float(cut), *behind), cost + costs[0] * float(left.sum())))
    return min(tried, key=lambda choice: choice[1])


def curve(stages: Sequence[Stage], points: int = 60) -> list[tuple[float, float]]:
    """Return (share passed on, accuracy) of the first gate into the last stage, on all inputs."""
    front, back = stages[0], stages[-1]
    cuts, count = front.cuts(), len(front.is_right)
    every = np.unique(np.linspace(0, len(cuts) - 1, points).astype(int))
    weights = np.full(count, 1 / count)
    told = [apply((front, back), (float(cut),), weights) for cut in cuts[every]]
    return [(shares[0], accuracy) for shares, accuracy in told]
