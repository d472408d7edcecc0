"""Among many rows those that another one beats change nothing but the length of the lists."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from tests.advise.advise_rows import DEVICES, row
from tierbench.advise import advice, pruning, ranking, rules
from tierbench.advise.derived import read_tables
from tierbench.advise.needs import KEYS, Needs, changed
from tierbench.advise.options import options
from tierbench.core.result import Result

ASKED = (
    (),
    ("latency.deadline_p99_ms=20", "compute.accuracy_top1_min=0.7"),
    ("compute.rate_per_s=20", "cost.quantity=50", "cost.usd_per_month_max=500"),
    ("energy.power_max_w=10", "privacy.data_may_reach=local", "cost.device_usd_max=1000"),
    ("compute.rate_per_s=1", "energy.battery_wh=10", "energy.battery_days=20"),
)


def rows(seed: int, count: int = 150) -> list[Result]:
    """Return rows of four devices whose figures differ in every way that a rule reads."""
    rng = random.Random(seed)
    return [_row(number, rng) for number in range(count)]


def _row(number: int, rng: random.Random) -> Result:
    median = math.exp(rng.gauss(2, 1.5))
    changes: dict[str, Any] = {
        "case_id": f"m{number}.int8.tflite@x+litert",
        "runtime": f"litert{number}",
        "accuracy_top1": round(rng.uniform(0.5, 0.95), 2),
        "artifact_sha256": f"{number:064x}",
        "latency_p99_ms": median * rng.uniform(1, 3),
        "latency_p50_low_ms": median * rng.uniform(0.8, 1),
        "latency_p50_high_ms": median * rng.uniform(1, 1.2),
    }
    if rng.random() < 0.1:
        changes |= {"status": "failed", "stage": "load", "error": "no room", "evidence": ""}
    if rng.random() < 0.2:
        changes |= {"latency_p99_ms": None}
    if rng.random() < 0.2:
        changes |= {"evidence": "published", "source": f"paper {number}"}
    return row(rng.choice(list(DEVICES)), median, **changes)


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_the_answer_is_that_of_all_rows(
    seed: int, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = changed(Needs(), asked)
    whole = advice.advice(rows(seed), needs, DEVICES)
    monkeypatch.setattr(pruning, "MOST", 0)
    pruned = advice.advice(rows(seed), needs, DEVICES)
    assert (whole.beaten, pruned.beaten > 0) == (0, True)
    assert _first(pruned) == _first(whole)
    assert pruned.decisive == whole.decisive
    assert _turns(pruned) == _turns(whole)
    assert pruned.refused == whole.refused
    assert {one.tier for one in pruned.missing if one.changes} == {
        one.tier for one in whole.missing if one.changes
    }


def _first(made: advice.Advice) -> tuple[str, ...] | None:
    return made.decision.chosen.option.key if made.decision.chosen else None


def _turns(made: advice.Advice) -> set[tuple[str, str]]:
    """Return which needs can turn the answer into what, where not a limit is tried at each row."""
    words = [one for one in made.flips if KEYS[one.need].kind is not float]
    return {(one.need, one.becomes) for one in words}


@pytest.mark.parametrize("seed", range(10))
def test_the_leader_is_the_first_of_the_whole_order(seed: int) -> None:
    needs = changed(Needs(), ["compute.rate_per_s=5", "weights.energy=0", "weights.cost=2.5"])
    given = rows(seed)
    made = options(given, needs, read_tables(given, needs, DEVICES))
    strongest = min(option.strength for option in made)
    chosen = [option for option in made if option.strength == strongest]
    first = ranking.together(chosen, needs)[0].option
    assert ranking.leader(made, needs) is first


class Recorder(Needs):
    """Needs that note what is read of them."""

    def __getitem__(self, key: str) -> Any:
        read.add(key)
        return super().__getitem__(key)


read: set[str] = set()


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_each_rule_reads_the_needs_that_are_written_down_for_it(asked: tuple[str, ...]) -> None:
    plain = changed(Needs(), asked)
    needs = Recorder(plain.values, plain.folder)
    given = rows(1)
    for option in options(given, plain, read_tables(given, plain, DEVICES)):
        for name, (rule, reads) in rules._RULES.items():
            read.clear()
            found = rule(option, needs)
            assert read <= set(reads)
            assert found is None or found.rule == name


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_judging_again_is_judging(asked: tuple[str, ...]) -> None:
    needs, given = changed(Needs(), asked), rows(2)
    made = options(given, needs, read_tables(given, needs, DEVICES))
    before = rules.judge(made, needs)
    for key, value in (
        ("latency.deadline_p99_ms", 3.0), ("compute.accuracy_top1_min", 0.9),
        ("reliability.connectivity", "none"), ("privacy.data_may_reach", "device"),
        ("energy.power_max_w", 1.0), ("cost.device_usd_max", 50.0),
    ):  # fmt: skip
        after = needs.with_(key, value)
        again = [rules.judge_again(judged, key, after) for judged in before]
        fresh = rules.judge(made, after)
        assert again == fresh
        for judged, now in zip(before, fresh, strict=True):
            assert now.outcome != "pass" or rules.can_depend_on(judged, key)
