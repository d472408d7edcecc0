"""The loop's rules, on calls whose time is known because the clock is ours."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tierbench.worker import loop, steps

PROTOCOL = {
    "min_calls": 10,
    "max_calls": 1000,
    "min_time_s": 0.0,
    "max_time_s": 1.0,
    "interval_percent": 1.0,
}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[int]], Callable[[], None]]:
    """Replace both clocks; the returned function makes an invoke whose calls take the given
    nanoseconds."""
    now = {"wall": 0, "cpu": 0}
    monkeypatch.setattr(loop.time, "perf_counter_ns", lambda: now["wall"])
    monkeypatch.setattr(loop.time, "perf_counter", lambda: now["wall"] / 1e9)
    monkeypatch.setattr(loop.time, "process_time_ns", lambda: now["cpu"])

    def make(times: Iterable[int]) -> Callable[[], None]:
        left: Iterator[int] = iter(times)

        def invoke() -> None:
            spent = next(left)
            now["wall"] += spent
            now["cpu"] += spent // 2

        return invoke

    return make


def forever(value: int) -> Iterator[int]:
    while True:
        yield value


def test_wall_and_cpu_of_each_call_are_kept(clock: Any) -> None:
    wall, cpu, about = loop.timed_loop(clock(forever(1_000_000)), PROTOCOL, 1e6)
    assert set(wall) == {1_000_000}
    assert set(cpu) == {500_000}
    assert len(wall) == len(cpu) == about["calls"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "interval_percent"),
        ({"max_calls": 20, "interval_percent": -1.0}, "max_calls"),
        ({"max_time_s": 0.2, "interval_percent": -1.0}, "max_time_s"),
    ],
)
def test_each_stop_rule(clock: Any, changes: dict[str, Any], reason: str) -> None:
    _, _, about = loop.timed_loop(clock(forever(1_000_000)), {**PROTOCOL, **changes}, 1e6)
    assert about["stopped_by"] == reason


def test_a_slow_model_gets_at_least_three_calls(clock: Any) -> None:
    wall, _, about = loop.timed_loop(clock(forever(30_000_000_000)), PROTOCOL, 3e10)
    assert (len(wall), about["stopped_by"]) == (loop.LEAST_CALLS, "max_time_s")


def test_minimum_calls_and_time_hold_before_the_interval_may_stop(clock: Any) -> None:
    wall, _, _ = loop.timed_loop(clock(forever(1_000_000)), {**PROTOCOL, "min_time_s": 0.5}, 1e6)
    assert sum(wall) >= 500_000_000


def test_warm_up_goes_on_until_two_windows_agree(clock: Any) -> None:
    falling = [int(1e7 * 0.8**i) for i in range(20)]
    timed = loop.warm_up(clock([*falling, *([100_000] * 200)]), 3, 100.0)
    assert timed["steady"] is True
    assert timed["calls"] > len(falling)


def test_warm_up_is_given_up_and_says_so(clock: Any) -> None:
    growing = (int(1e6 * 1.5**i) for i in range(200))
    assert loop.warm_up(clock(growing), 3, 1.0)["steady"] is False


def test_the_collector_is_off_while_timed_and_on_again_after(clock: Any) -> None:
    seen = []
    invoke = clock(forever(1_000_000))
    loop.timed_loop(lambda: (seen.append(gc.isenabled()), invoke()), PROTOCOL, 1e6)
    assert seen
    assert not any(seen)
    assert gc.isenabled()


def test_sustained_reports_the_drift_of_the_last_minute_against_the_first(clock: Any) -> None:
    def slowing() -> Iterator[int]:
        spent = 0
        while True:
            call = 10_000_000 if spent < 120e9 else 12_000_000
            spent += call
            yield call

    timed = loop.sustained(clock(slowing()), 4.0, lambda: {"temperature_c": 60.0}, keep=400)
    assert len(timed["minutes"]) == 4
    assert timed["minutes"][0]["temperature_c"] == 60.0
    assert timed["drift_percent"] == pytest.approx(20.0)
    assert len(timed["wall_ns"]) <= 4 * 101
    assert len(timed["wall_ns"]) == len(timed["cpu_ns"])


def changing(*minutes: int) -> Iterator[int]:
    """Calls of so many nanoseconds in the first minute, the second ...; the last value goes on."""
    spent = 0
    while True:
        call = minutes[min(int(spent / 60e9), len(minutes) - 1)]
        spent += call
        yield call


@pytest.mark.parametrize("minutes", [0.1, 1.0, 1.9])
def test_below_two_whole_minutes_a_sustained_run_tells_no_drift(clock: Any, minutes: float) -> None:
    timed = loop.sustained(clock(changing(10_000_000, 15_000_000)), minutes, dict)
    assert timed["drift_percent"] is None
    assert timed["drift_reason"] == "no drift is told below two whole minutes"
    assert timed["seconds"] == pytest.approx(60 * minutes, abs=0.1)
    assert sum(one["seconds"] for one in timed["minutes"]) == pytest.approx(timed["seconds"])


def test_a_minute_that_is_not_whole_is_kept_and_not_compared(clock: Any) -> None:
    timed = loop.sustained(clock(changing(10_000_000, 11_000_000, 20_000_000)), 2.2, dict)
    assert [one["whole"] for one in timed["minutes"]] == [True, True, False]
    assert timed["minutes"][-1]["p50_ns"] == 20_000_000
    assert timed["drift_percent"] == pytest.approx(10.0)


def test_samples_are_thinned_so_that_each_second_counts_alike(clock: Any) -> None:
    timed = loop.sustained(clock(changing(1_000_000, 1_000_000, 1_200_000)), 2.25, dict, keep=4500)
    assert len(timed["wall_ns"]) <= 4500
    partial = sum(value == 1_200_000 for value in timed["wall_ns"])
    assert 0.07 < partial / len(timed["wall_ns"]) < 0.12, "15 of 135 s"
    brief = loop.sustained(clock(forever(1_000_000)), 0.1, dict, keep=4500)
    assert 2000 <= len(brief["wall_ns"]) <= 4500


def test_calls_that_overrun_their_minute_do_not_make_the_last_one_partial(clock: Any) -> None:
    timed = loop.sustained(clock(forever(7_000_000_000)), 3.0, dict)
    assert [one["whole"] for one in timed["minutes"]] == [True, True, True]
    assert all(one["seconds"] >= 60.0 for one in timed["minutes"])
    assert timed["seconds"] <= 3 * 60.0 + loop.MINUTE_SLACK_S + 7.0


def test_a_call_longer_than_a_minute_ends_a_sustained_run_in_time(clock: Any) -> None:
    timed = loop.sustained(clock(forever(100_000_000_000)), 10.0, dict)
    assert timed["seconds"] <= 10 * 60.0 + loop.MINUTE_SLACK_S + 100.0
    assert timed["drift_percent"] == 0.0


def test_half_width_of_known_samples() -> None:
    assert loop.half_width_percent([1] * 5) == math.inf
    assert loop.half_width_percent([7] * 100) == 0.0
    # 1..100: 50 -+ 9.8 -> the values at positions 40 and 60 (from 0), half their difference over
    # the median
    assert loop.half_width_percent(list(range(1, 101))) == pytest.approx(50 * 20 / 50.5)


def test_the_order_of_steps_is_the_order_of_the_stages() -> None:
    from tierbench.core.case import STAGES

    assert set(steps.STAGE.values()) <= set(STAGES)
    before = [
        steps.NAMES.index(name)
        for name in ("facts_before", "memory_baseline", "import_runtime", "load")
    ]
    assert before == sorted(before)
    assert (
        steps.NAMES.index("first_inference")
        < steps.NAMES.index("warm_up")
        < steps.NAMES.index("timed_loop")
    )
    assert (
        steps.NAMES.index("timed_loop")
        < steps.NAMES.index("verify")
        < steps.NAMES.index("facts_after")
    )


def test_a_step_that_comes_too_late_is_refused() -> None:
    made = steps.Steps()
    with made.step("import_runtime"):
        pass
    with (
        pytest.raises(AssertionError, match="memory_baseline after import_runtime"),
        made.step("memory_baseline"),
    ):
        pass


def test_a_step_cannot_run_twice() -> None:
    made = steps.Steps()
    with made.step("load"):
        pass
    with pytest.raises(AssertionError, match="load after load"), made.step("load"):
        pass
