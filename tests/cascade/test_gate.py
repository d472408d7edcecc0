"""The statistics of a gate, held against data whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from tierbench.cascade import gate
from tierbench.cascade.gate import Aim, Stage

COUNT = 40_000
FRONT, BACK = 0.85, 0.925


def nested(count: int, seed: int) -> tuple[gate.Array, gate.Array]:
    """Return where a front and a back are right; the back is right wherever the front is."""
    drawn = np.random.default_rng(seed).random(count)
    return (drawn < FRONT).astype(float), (drawn < BACK).astype(float)


def noisy(count: int, seed: int) -> tuple[Stage, Stage]:
    """Return a front whose confidence tells something, and a back that errs by itself."""
    generator = np.random.default_rng(seed)
    hardness = generator.random(count)
    front = (generator.random(count) < 1.0 - 0.3 * hardness).astype(float)
    back = (generator.random(count) < 1.0 - 0.15 * hardness).astype(float)
    told = np.round(1.0 - hardness + 0.2 * generator.standard_normal(count), 2)
    return Stage(told, front), Stage(np.ones(count), back)


@pytest.mark.slow
def test_a_confidence_at_random_needs_the_share_of_the_formula() -> None:
    shares = []
    for seed in range(4):
        front, back = nested(COUNT, seed)
        confidence = np.random.default_rng(seed + 100).random(COUNT)
        told = gate.evaluate((Stage(confidence, front), Stage(confidence, back)), Aim(0.02), (), 20)
        assert told.random_share.value == pytest.approx(1 - 0.02 / 0.075, abs=0.02)
        shares.append(told.shares[0].value - told.random_share.value)
    assert np.mean(shares) == pytest.approx(0.0, abs=0.02)


def test_a_perfect_gate_passes_on_what_the_front_gets_wrong() -> None:
    front, back = nested(COUNT, 1)
    perfect = np.where(front > 0, 0.9, 0.1)
    told = gate.evaluate((Stage(perfect, front), Stage(perfect, back)), Aim(0.0), (), 20)
    assert told.shares[0].value == pytest.approx(1 - FRONT, abs=0.01)
    assert told.accuracy.value == pytest.approx(told.alone[1].value)


@pytest.mark.slow
def test_an_interval_of_one_half_holds_what_the_other_half_shows_in_nine_of_ten() -> None:
    front, back = noisy(4000, 5)
    generator = np.random.default_rng(7)
    is_share_inside, is_accuracy_inside = [], []
    for _ in range(200):
        order = generator.permutation(4000)
        ours, others = (
            (Stage(front.confidence[half], front.is_right[half]),
             Stage(back.confidence[half], back.is_right[half]))
            for half in (order[:2000], order[2000:])
        )  # fmt: skip
        told = gate.evaluate(ours, Aim(floor=0.9), (), 200)
        shares, accuracy = gate.apply(others, told.thresholds, np.full(2000, 1 / 2000))
        is_share_inside.append(told.shares[0].low <= shares[0] <= told.shares[0].high)
        is_accuracy_inside.append(told.accuracy.low <= accuracy <= told.accuracy.high)
    assert 0.85 <= np.mean(is_share_inside) <= 0.95
    assert 0.85 <= np.mean(is_accuracy_inside) <= 0.95


def test_equal_confidences_are_never_told_apart() -> None:
    front = np.array([1.0, 0.0] * 500)
    tied = np.full(1000, 0.996)
    told = gate.evaluate((Stage(tied, front), Stage(tied, np.ones(1000))), Aim(0.1), (), 20)
    assert told.thresholds == (np.inf,), "half of one level cannot be passed on"
    assert told.shares[0].value == 1.0


def test_the_middle_of_three_tiers_spares_the_back() -> None:
    front, back = noisy(5000, 3)
    generator = np.random.default_rng(4)
    right = np.maximum(front.is_right, (generator.random(5000) < 0.5).astype(float))
    middle = Stage(front.confidence + 0.1 * generator.standard_normal(5000), right)
    told = gate.evaluate((front, middle, back), Aim(floor=0.9), (1.0, 10.0), 20)
    alone = gate.evaluate((front, back), Aim(floor=0.9), (), 20)
    assert told.shares[1].value < told.shares[0].value
    assert told.shares[1].value < alone.shares[0].value
    assert told.accuracy.value == pytest.approx(0.9, abs=0.01)


def test_an_aim_that_nothing_reaches_passes_everything_on() -> None:
    front, back = nested(1000, 2)
    confidence = np.linspace(0, 1, 1000)
    told = gate.evaluate((Stage(confidence, front), Stage(confidence, back)), Aim(floor=0.99))
    assert told.shares[0].value == 1.0
