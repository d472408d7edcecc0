"""Each code is raised by what it names, and by nothing quieter; each says cause and remedy."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.measurement import Measurement
from tierbench.results import issue_codes, rows, verdict

RNG = random.Random(1)
STEADY = tuple(1_000_000 + RNG.randint(-5_000, 5_000) for _ in range(1000))


def one(
    wall: tuple[int, ...] = STEADY, cpu: tuple[int, ...] | None = None, **changes: Any
) -> Measurement:
    values: dict[str, Any] = {
        "purpose": "latency",
        "evidence": "measured",
        "timestamp_utc": "2026-01-01T00:00:00Z",
        "runtime": "litert",
        "runtime_version": "1",
        "wall_ns": wall,
        "cpu_ns": wall if cpu is None else cpu,
        "details": {"clock_resolution_ns": 1.0},
    }
    return Measurement(**{**values, **changes})


def codes(*measured: Measurement, protocol: Protocol | None = None) -> set[str]:
    return set(verdict.verdict(measured or (one(), one(), one()), protocol).issues)


def disturbed(share: float) -> Measurement:
    """A process in which `share` of the calls waited for the processor."""
    every = round(1 / share)
    wall = tuple(value * 3 if i % every == 0 else value for i, value in enumerate(STEADY))
    return one(wall, STEADY)


def test_a_quiet_case_has_no_code() -> None:
    judged = verdict.verdict([one(), one(), one()], Protocol(processes=3))
    assert (judged.validity, judged.issues) == ("valid", ())


@pytest.mark.parametrize(
    ("share", "expected", "validity"),
    [
        (1 / 250, set(), "valid"),
        (1 / 125, {"tails-withheld"}, "valid"),
        (1 / 50, {"contended", "tails-withheld"}, "degraded"),
        (1 / 3, {"contended-median", "tails-withheld"}, "invalid"),
    ],
)
def test_contention_by_the_share_of_disturbed_samples(
    share: float, expected: set[str], validity: str
) -> None:
    judged = verdict.verdict([disturbed(share)] * 3)
    about = {"contended", "contended-median", "tails-withheld"}
    assert set(judged.issues) & about == expected
    assert issue_codes.worst(expected) == validity


def test_tails_are_withheld_where_they_are_not_ours() -> None:
    record = CaseRecord("case", {}, Protocol(processes=3), (disturbed(1 / 50),) * 3)
    row = rows.result(record, {})
    assert row.latency_p99_ms is None
    assert row.latency_p90_ms is not None, "2 % of the samples cannot move a p90 far"
    assert row.latency_p50_ms is not None


def test_an_invalid_row_has_no_tails_whatever_made_it_invalid() -> None:
    quiet = rows.result(CaseRecord("case", {}, Protocol(processes=3), (one(),) * 3), {})
    assert None not in (quiet.latency_p90_ms, quiet.latency_p99_ms)
    weak = one(facts_before={"throttled": "0x0"}, facts_after={"throttled": "0x10000"})
    row = rows.result(CaseRecord("case", {}, Protocol(processes=3), (weak, one(), one())), {})
    assert (row.validity, row.issues) == ("invalid", "throttled under-voltage tails-withheld")
    assert (row.latency_p90_ms, row.latency_p99_ms) == (None, None)
    assert row.latency_p50_ms is not None
    withheld = [
        verdict.verdict([weak]).withholds(0.9),
        verdict.verdict([replace(weak, threads=2)]).withholds(0.9),
    ]
    assert withheld == [True, True], "also where the disturbed share cannot be told"


def test_an_invalid_row_without_samples_has_no_tails_to_withhold() -> None:
    other = one((), purpose="memory", runtime_version="2")
    assert verdict.verdict([one((), purpose="memory"), other]).issues == ("mixed-versions",)


def test_a_board_s_invalid_row_has_no_tails() -> None:
    timed = one(purpose="firmware", cpu_ns=())
    row = rows.result(CaseRecord("case", {}, Protocol(), (timed, timed)), {})
    assert None not in (row.latency_p90_ms, row.latency_p99_ms)
    row = rows.result(
        CaseRecord("case", {}, Protocol(), (timed, replace(timed, runtime_version="2"))), {}
    )
    assert row.issues == "tails-withheld mixed-versions"
    assert (row.latency_p90_ms, row.latency_p99_ms) == (None, None)
    assert row.latency_p50_ms is not None


@pytest.mark.parametrize("valid", [True, False])
def test_tails_of_a_scenario_stand_when_loadgen_says_valid(valid: bool) -> None:
    columns = {
        "latency_p50_ms": 1.0,
        "latency_p90_ms": 2.0,
        "latency_p99_ms": 3.0,
        "method": "LoadGen",
    }
    issues = () if valid else ("loadgen-invalid",)
    server = one(purpose="scenario", cpu_ns=(), issues=issues, details={"columns": columns})
    row = rows.result(CaseRecord("case", {}, Protocol(), (server,)), {})
    assert row.issues == ("" if valid else "tails-withheld loadgen-invalid")
    assert row.validity == ("valid" if valid else "invalid")
    assert (row.latency_p90_ms, row.latency_p99_ms) == ((2.0, 3.0) if valid else (None, None))
    assert (row.latency_p50_ms, row.method) == (1.0, "LoadGen"), "what LoadGen reported else stays"


def test_the_ratio_of_clocks_says_nothing_with_two_threads() -> None:
    both = [replace(disturbed(1 / 3), threads=2)] * 3
    assert verdict.disturbed_share(both) is None


def test_a_ratio_made_of_the_clocks_own_cost_is_no_contention() -> None:
    wall, cpu = (2_000,) * 1000, (1_000,) * 1000
    assert verdict.disturbed_share([one(wall, cpu)]) == 0.0


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({"switches_involuntary": 0}, {"switches_involuntary": 500}, "preempted"),
        ({"steal_s": 0.0, "busy_s": 10.0}, {"steal_s": 1.0, "busy_s": 20.0}, "steal"),
        ({"load_1m": 2.1, "cores_usable": 2}, {}, "host-loaded"),
        ({"frequency_mhz": 2000.0}, {"frequency_mhz": 1500.0}, "frequency-changed"),
        ({"throttled": "0x0"}, {"throttled": "0x50000"}, "throttled"),
        ({"throttled": "0x50005"}, {"throttled": "0x50005"}, "throttled"),
        ({"throttled": "0x0"}, {"throttled": "0x10000"}, "under-voltage"),
        ({"throttled": "0x10001"}, {}, "under-voltage"),
        ({"throttle_count": 3}, {"throttle_count": 4}, "throttled"),
    ],
)
def test_the_machine_s_own_signs(before: dict[str, Any], after: dict[str, Any], code: str) -> None:
    assert code in codes(one(facts_before=before, facts_after=after), one(), one())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"switches_involuntary": 0}, {"switches_involuntary": 50}),
        ({"steal_s": 0.0, "busy_s": 10.0}, {"steal_s": 0.1, "busy_s": 20.0}),
        ({"steal_s": 0.0, "busy_s": 10.0}, {"steal_s": 0.01, "busy_s": 10.3}),
        ({"load_1m": 1.4, "cores_usable": 2}, {}),  # our own run is one of it
        ({"frequency_mhz": 2000.0}, {"frequency_mhz": 1900.0}),
        ({"throttled": "0x50000"}, {"throttled": "0x50000"}),  # since boot, not since we began
        ({}, {}),
    ],
)
def test_quiet_signs_and_absent_ones_raise_nothing(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert not codes(one(facts_before=before, facts_after=after), one(), one())


def switched(count: int, seconds: float | None = None, **changes: Any) -> set[str]:
    """Return the codes of a process that was switched away so often; its samples are STEADY, one
    second in all."""
    details = {"clock_resolution_ns": 1.0} | (
        {} if seconds is None else {"between_facts_s": seconds}
    )
    facts = {
        "facts_before": {"switches_involuntary": 7},
        "facts_after": {"switches_involuntary": 7 + count},
    }
    return codes(one(**facts, **{"details": details, **changes}), one(), one())


def test_switches_are_counted_per_second_of_the_process_and_not_of_its_samples() -> None:
    server: dict[str, Any] = {"purpose": "scenario", "cpu_ns": ()}
    assert "preempted" in switched(500, **server), (
        "an older journal: its samples are all that there is"
    )
    assert "preempted" not in switched(500, 60.0, **server), (
        "a server that was idle between queries"
    )
    assert "preempted" in switched(6600, 60.0, **server)


def test_a_sustained_run_of_thinned_samples_is_judged_by_its_minutes() -> None:
    thinned = {"clock_resolution_ns": 1.0, "sustain": {"drift_percent": 0.0, "minutes": [{}] * 10}}
    assert "preempted" in switched(3000, details=thinned)
    assert "preempted" not in switched(3000, details={**thinned, "between_facts_s": 600.0})
    assert "preempted" in switched(66_000, details={**thinned, "between_facts_s": 600.0})


@pytest.mark.parametrize(("count", "preempted"), [(90, False), (130, True)])
def test_a_plain_run_is_judged_alike_with_and_without_its_seconds(
    count: int, preempted: bool
) -> None:
    assert ("preempted" in switched(count)) == preempted
    assert ("preempted" in switched(count, 1.1)) == preempted


def test_heat_is_told_apart_from_a_weak_supply() -> None:
    hot = verdict.verdict(
        [
            one(facts_before={"throttled": "0x10000"}, facts_after={"throttled": "0x50004"}),
            one(),
            one(),
        ]
    )
    assert "under-voltage" not in hot.issues
    assert hot.validity == "degraded"
    weak = verdict.verdict(
        [one(facts_before={"throttled": "0x0"}, facts_after={"throttled": "0x50005"}), one(), one()]
    )
    assert weak.validity == "invalid"


def test_a_drift_inside_most_processes_is_not_steady() -> None:
    rising = tuple(int(value * (1 + 0.2 * i / 1000)) for i, value in enumerate(STEADY))
    assert "not-steady" in codes(one(rising), one(rising), one())
    assert "not-steady" not in codes(one(rising), one(), one())


def steps(*factors: float) -> Measurement:
    """A process whose samples are STEADY in as many equal parts as there are factors, each part
    slower by its own."""
    part = len(STEADY) // len(factors)
    return one(tuple(int(value * factors[i // part]) for i, value in enumerate(STEADY)))


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        ((1.2, 1.0, 1.0, 1.0), False),  # the rest of a warm-up: the first quarter is not judged
        ((1.2, 1.2, 1.0, 1.0), True),
        ((1.0, 1.2, 1.0, 1.0), True),  # the first quarter equals the last, the second does not
        ((1.0, 1.0, 1.2, 1.0), False),
        ((1.0, 1.0, 1.0, 1.2), True),
        ((1.2, 1.0, 1.0, 1.2), True),
        ((1.0, 1.0, 1.0, 1.04), False),
    ],
)
def test_the_second_quarter_is_held_against_the_last(
    quarters: tuple[float, ...], expected: bool
) -> None:
    assert ("not-steady" in codes(*[steps(*quarters)] * 3)) == expected


def test_most_processes_have_to_be_unsteady_by_either_sign() -> None:
    warming, drifting = one(issues=("not-steady",)), steps(1.0, 1.0, 1.0, 1.2)
    assert "not-steady" not in codes(warming, one(), one())
    assert "not-steady" not in codes(warming, warming, one(), one()), "half is not most"
    assert "not-steady" in codes(warming, warming, one())
    assert "not-steady" in codes(warming, drifting, one())
    assert "not-steady" in codes(warming), "of one process, the one decides"
    assert "not-steady" in codes(one((), purpose="firmware", issues=("not-steady",))), (
        "without samples, as it came"
    )


def test_two_groups_of_samples_are_bimodal_and_a_tail_is_not() -> None:
    two = tuple(value * (1 if i % 2 else 2) for i, value in enumerate(STEADY))
    assert "bimodal" in codes(one(two), one(two), one(two))
    tail = tuple(value * (4 if i % 33 == 0 else 1) for i, value in enumerate(STEADY))
    assert "bimodal" not in codes(one(tail, tail), one(tail, tail), one(tail, tail))


def test_processes_far_apart_make_the_interval_wide() -> None:
    other = tuple(int(value * 1.4) for value in STEADY)
    assert "wide-interval" in codes(one(), one(other), one())


def test_one_process_says_nothing_about_the_next() -> None:
    assert "within-process-interval" in codes(one())


@pytest.mark.parametrize(
    ("count", "expected"),
    [(9, {"few-samples", "few-samples-p90", "few-samples-p99"}), (63, {"few-samples-p90",
    "few-samples-p99"}),
     (64, {"few-samples-p99"}), (661, {"few-samples-p99"}), (662, set())],
)  # fmt: skip
def test_few_samples_by_mlperf_s_rule(count: int, expected: set[str]) -> None:
    half = count // 2
    judged = codes(one(STEADY[:half]), one(STEADY[half:count]))
    assert {code for code in judged if code.startswith("few")} == expected


def test_a_clock_with_long_steps_cannot_time_a_short_call() -> None:
    coarse = one((1000,) * 200, details={"clock_resolution_ns": 100.0})
    assert "clock-resolution" in codes(coarse, coarse)


def test_fewer_processes_than_asked_for_is_interrupted() -> None:
    assert "interrupted" in codes(one(), one(), protocol=Protocol(processes=5))
    assert "interrupted" not in codes(one(), one(), protocol=Protocol(processes=2))


def test_a_sustained_run_drifts_or_not_and_is_complete_with_one_process() -> None:
    def sustained(drift: float) -> Measurement:
        sustained_run = {"drift_percent": drift, "seconds": 132.04, "minutes": [{}, {}, {}]}
        details = {"clock_resolution_ns": 1.0, "sustain": sustained_run}
        return one(details=details)

    assert "drifted" in codes(sustained(12.0), protocol=Protocol(processes=5))
    quiet = codes(sustained(1.0), protocol=Protocol(processes=5))
    assert not quiet & {"drifted", "interrupted"}
    row = rows.result(CaseRecord("case", {}, Protocol(), (sustained(12.0),)), {})
    assert row.method == "sustained for 2.2 minutes: last against first +12.0 %"


@pytest.mark.parametrize(
    ("sustained_run", "method"),
    [
        ({"seconds": 6.01, "minutes": [{}]}, "sustained for 0.1 minutes: too short"),
        ({"seconds": 119.9, "minutes": [{}, {}]}, "sustained for 2 minutes: too short"),
        ({"seconds": 6000.4, "minutes": [{}] * 100}, "sustained for 100 minutes: too short"),
        (
            {"minutes": [{}, {}]},
            "sustained for up to 2 minutes: too short",
        ),  # older journals know no seconds
    ],
)
def test_a_sustained_run_says_how_long_it_took(sustained_run: dict[str, Any], method: str) -> None:
    details = {"sustain": {"drift_percent": None, "drift_reason": "too short", **sustained_run}}
    assert (
        rows.result(CaseRecord("case", {}, Protocol(), (one(details=details),)), {}).method
        == method
    )


@pytest.mark.parametrize(("size", "expected"), [(2_900_000, True), (3_000_000, False)])
def test_a_model_s_memory_below_the_noise_is_noted(size: int, expected: bool) -> None:
    memory = one((), purpose="memory", memory={"model_memory_bytes": size})
    assert ("memory-noise" in codes(one(), one(), memory)) == expected
    assert verdict.verdict([one(), one(), memory]).validity == "valid"


def test_a_code_of_a_newer_worker_degrades_and_is_kept() -> None:
    judged = verdict.verdict([one(issues=("from-the-future",)), one(), one()])
    assert (judged.validity, judged.issues) == ("degraded", ("from-the-future",))


def test_every_code_has_an_effect_a_cause_and_a_remedy() -> None:
    for issue in issue_codes.ISSUES.values():
        assert issue.severity in ("note", "degraded", "invalid")
        assert len(issue.cause) > 20
        assert len(issue.remedy) > 10


@pytest.mark.parametrize(
    ("requested", "outside", "noted"), [("xnnpack", 2, True), ("", 2, False), ("xnnpack", 0, False)]
)
def test_a_part_outside_the_delegate_is_noted_where_it_was_asked_for(
    requested: str, outside: int, noted: bool
) -> None:
    operators = {
        "delegated": f"3 of {3 + outside} operators",
        "outside": outside,
        "kinds_outside": ["CUMSUM"],
    }
    partly = one(
        delegate_requested=requested, details={"clock_resolution_ns": 1.0, "delegated": operators}
    )
    judged = verdict.verdict([partly] * 3)
    assert ("partly-delegated" in judged.issues) is noted
    assert judged.validity == "valid"


def slower(percent: float, calls: int = 1000) -> Measurement:
    return one(tuple(round(value * (1 + percent / 100)) for value in STEADY[:calls]))


LEAST = Protocol(processes=5, least_processes=3, min_time_s=0.2)


def has_enough(timed: list[Measurement], protocol: Protocol) -> bool:
    return verdict.has_enough([verdict.process(measured) for measured in timed], protocol)


@pytest.mark.parametrize(
    ("timed", "enough"),
    [
        ([slower(0), slower(0.5)], False),
        ([slower(0), slower(0.5), slower(1)], True),
        ([slower(0), slower(3), slower(6)], False),
        ([slower(0, 200), slower(0.5, 200), slower(1, 200)], False),
        ([slower(0), slower(3), slower(6), slower(2), slower(4)], True),
    ],
    ids=["fewer than the least", "they agree", "they differ", "too few for a p99", "all"],
)
def test_a_case_has_enough_processes_when_more_would_say_no_more(
    timed: list[Measurement], enough: bool
) -> None:
    assert has_enough(timed, LEAST) is enough
    assert ("interrupted" in codes(*timed, protocol=LEAST)) is not enough


def test_a_case_whose_start_is_dear_has_enough_with_the_least() -> None:
    apart = [slower(0), slower(5), slower(10)]
    dear = [replace(process, import_ns=500_000_000, load_ns=200_000_000) for process in apart]
    assert not has_enough(apart, LEAST)
    assert has_enough(dear, LEAST)
    assert not has_enough(dear[:2], LEAST)
    assert not has_enough(dear, replace(LEAST, least_processes=0)), "thorough has all"
