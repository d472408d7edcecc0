"""A/A judging on processes whose distribution is known, and a report that can fail."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tierbench.cli.selfcheck import lines
from tierbench.comparison import selfcheck
from tierbench.core.case import Case
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import LocalHost, Target


def case() -> Case:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=LocalHost())
    artifact = Artifact("m", "0" * 64, "tflite", "int8", Path("m"), "1" * 64, 1, (), ())
    return Case(artifact, target, "noop", selfcheck.SHORT)


def process(rng: random.Random, level: float = 1.0, spread: float = 0.04) -> Measurement:
    median = 1e6 * level * rng.lognormvariate(0, spread)
    wall = tuple(int(median * (1 + 0.001 * k)) for k in range(-10, 11))
    return Measurement(
        "latency", "measured", "2026-01-01T00:00:00Z", "noop", "1", wall_ns=wall, cpu_ns=wall
    )


def pairs(count: int, side: int = 5, drift: float = 0.0) -> list[list[Measurement]]:
    rng = random.Random(7)
    return [
        [process(rng, 1 + drift * i / (2 * side)) for i in range(2 * side)] for _ in range(count)
    ]


def judged(
    measured: list[list[Measurement]], overhead: float = 50.0, wanted: int = 0
) -> selfcheck.Report:
    return selfcheck.judged(overhead, 0.02, case(), measured, wanted or len(measured), 1.0)


def test_equal_processes_raise_no_more_alarms_than_the_level_allows() -> None:
    report = judged(pairs(300))
    for low, _ in (report.aa_false_alarm_rate_interval, report.aa_paired_false_alarm_rate_interval,
                   report.aa_consecutive_false_alarm_rate_interval):  # fmt: skip
        assert low <= 0.05
    assert report.aa_paired_false_alarm_rate > 0, "a test that never fires would not be a test"
    assert report.aa_pairs == 300
    assert report.aa_spread_percent == pytest.approx(4.0, rel=0.1)
    assert not report.problems


def test_a_drifting_machine_shows_in_runs_one_after_the_other_and_not_in_turn() -> None:
    report = judged(pairs(200, drift=0.4))
    assert report.aa_consecutive_false_alarm_rate > 0.5
    assert report.aa_false_alarm_rate_interval[0] <= 0.05
    assert report.aa_paired_false_alarm_rate_interval[0] <= 0.05


def test_a_real_difference_is_seen() -> None:
    rng = random.Random(3)
    base, slower = [process(rng) for _ in range(5)], [process(rng, 1.5) for _ in range(5)]
    assert selfcheck.differs(case(), base, slower)
    assert selfcheck.differs(case(), base, slower, paired=True)


def test_an_invalid_verdict_does_not_hide_a_false_alarm() -> None:
    rng = random.Random(3)
    busy = [
        replace(one, cpu_ns=tuple(w // 3 for w in one.wall_ns))
        for one in (process(rng) for _ in range(5))
    ]
    slower = [process(rng, 1.5) for _ in range(5)]
    assert selfcheck.differs(case(), busy, slower)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (judged(pairs(20), overhead=1500.0), "the overhead of 1500 ns is not below 1000 ns"),
        (judged(pairs(20), wanted=100), "only 20 of 100 pairs"),
    ],
)
def test_a_missed_bar_is_named(report: selfcheck.Report, words: str) -> None:
    assert any(words in problem for problem in report.problems)


def test_the_json_has_the_agreed_names_and_the_text_the_same_figures() -> None:
    report = judged(pairs(50))
    table = json.loads(msgspec.json.encode(report))
    assert {
        "overhead_p50_ns",
        "aa_pairs",
        "aa_false_alarm_rate",
        "aa_false_alarm_rate_interval",
    } <= set(table)
    low, high = table["aa_false_alarm_rate_interval"]
    assert 0 <= low <= table["aa_false_alarm_rate"] <= high <= 1
    text = "\n".join(lines(report))
    assert f"{report.aa_false_alarm_rate:.1%}" in text
    assert "50 x 2 x 5 processes" in text


def test_the_overhead_is_measured_through_the_whole_worker() -> None:
    one = selfcheck._noop({})
    assert len(one.wall_ns) >= 2000
    assert one.details["timer_pair_p50_ns"] > 0
    assert one.details["steps"][-3:] == ["warm_up", "timed_loop", "facts_after"]
    assert (
        one.details["between_facts_s"] > sum(one.wall_ns) / 1e9 + one.details["warm_up"]["seconds"]
    )
