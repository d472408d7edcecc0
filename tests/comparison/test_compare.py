"""Compare: pairs, typed dimensions, significance and effect, thresholds, exit codes."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import power
from tests.report.report_rows import bare, every_kind, row
from tierbench.comparison import budget, comparability, compare
from tierbench.comparison.compare import Comparison
from tierbench.comparison.judging import Change
from tierbench.comparison.sides import Side
from tierbench.core import stats
from tierbench.core.errors import UsageError
from tierbench.core.result import Result

TEN = budget.parse(["10%"])


def side(name: str, *rows: Result) -> Side:
    return Side(name, rows)


def slower(base: Result, factor: float) -> Result:
    figures = {
        name: getattr(base, name) * factor
        for name in ("latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms")
    }
    return replace(base, **figures)


def compared(
    base: Result, candidate: Result, limits: budget.Budget = TEN, **options: Any
) -> Comparison:
    return compare.runs(side("a", base), side("b", candidate), limits, **options)


def change(found: Comparison, metric: str = "latency") -> Change:
    return next(one for one in found.pairs[0].changes if one.metric == metric)


def test_equal_runs_show_no_difference() -> None:
    found = compare.runs(side("a", *every_kind()), side("b", *every_kind()), TEN)
    assert found.exit_code == 0
    assert {one.outcome for pair in found.pairs for one in pair.changes} == {"same"}
    assert found.regressions == ()


def test_a_clear_slowdown_is_a_regression_and_exits_with_1() -> None:
    found = compared(row(), slower(row(), 1.3))
    assert change(found).outcome == "regression"
    assert change(found).ratio == pytest.approx(1.3)
    assert found.exit_code == 1
    assert "latency +30.0 %, allowed 10 %" in found.regressions[0]


def test_a_speed_up_is_not_a_regression() -> None:
    found = compared(row(), slower(row(), 0.7))
    assert (change(found).outcome, found.exit_code) == ("better", 0)


def test_a_real_slowdown_below_the_limit_is_told_and_passes() -> None:
    found = compared(row(), slower(row(), 1.05))
    assert (change(found).outcome, found.exit_code) == ("worse", 0)


def test_above_the_limit_but_within_noise_is_unclear_and_does_not_fail() -> None:
    base = row(latency_p50_low_ms=0.5, latency_p50_high_ms=1.0)
    found = compared(base, slower(base, 1.15))
    assert (change(found).outcome, found.exit_code) == ("unclear", 0)
    assert "--thorough" in change(found).note


def test_without_an_interval_a_spread_between_processes_is_assumed_and_said() -> None:
    base = row(
        latency_p50_low_ms=None, latency_p50_high_ms=None, interval_percent=None, processes=1
    )
    small = compared(base, replace(base, latency_p50_ms=base.latency_p50_ms * 1.12))
    large = compared(base, replace(base, latency_p50_ms=base.latency_p50_ms * 1.6))
    assert change(small).outcome == "unclear"
    assert change(large).outcome == "regression"
    assert "is assumed" in change(large).note


@pytest.mark.parametrize(
    ("changed", "blocked"),
    [
        ({"host_fingerprint": "other"}, {"latency", "memory"}),
        ({"protocol": "quick"}, {"latency"}),
        ({"delegate": "reference"}, {"latency", "memory"}),
        ({"model_sha256": "c" * 64}, {"latency", "memory", "size", "accuracy"}),
        ({"runtime_version": "9.9"}, set()),
        ({"artifact_sha256": "d" * 64}, set()),
        ({"worker_sha256": "e" * 64}, set()),
    ],
)
def test_a_dimension_that_differs_blocks_what_it_is_typed_for(
    changed: dict[str, str], blocked: set[str]
) -> None:
    base = row(host_fingerprint="this", delegate="xnnpack", worker_sha256="f" * 64)
    found = compared(base, replace(base, **changed))
    assert {one.metric for one in found.pairs[0].changes if one.outcome == "blocked"} == blocked
    (difference,) = found.pairs[0].differences
    assert difference.column == next(iter(changed))
    assert (found.exit_code == 4) == bool(blocked)


def test_an_allowed_dimension_only_informs() -> None:
    base = row(protocol="default")
    found = compared(base, slower(replace(base, protocol="quick"), 1.3), allow=["protocol"])
    assert found.exit_code == 1
    with pytest.raises(UsageError, match="did you mean 'protocol'"):
        compared(base, base, allow=["protocl"])


def test_an_unknown_value_cannot_block() -> None:
    found = compared(row(host_fingerprint="this"), row(host_fingerprint=""))
    assert found.exit_code == 0
    assert found.pairs[0].differences[0].why == "unknown on one side"


def test_another_evidence_class_is_never_compared() -> None:
    found = compared(row(), row(evidence="emulated"))
    assert found.exit_code == 4
    assert found.unpaired[0].kind == "evidence"


def test_published_and_estimated_rows_are_left_out_and_said() -> None:
    rows = [
        bare(evidence="published", latency_mean_ms=3.0),
        bare(evidence="estimated", latency_p50_ms=3.0),
    ]
    found = compare.runs(side("a", *rows), side("b", *rows), TEN)
    assert found.exit_code == 4
    assert "2 published or estimated rows are left out" in found.notes[0]


def test_a_case_that_fails_now_exits_with_3_and_a_wrong_output_with_1() -> None:
    broken = bare(status="failed", stage="load", error="no such operator", evidence="")
    wrong = bare(status="failed", stage="verify", error="outputs differ", evidence="")
    other = row(target="other")
    assert compare.runs(side("a", row(), other), side("b", broken, other), TEN).exit_code == 3
    assert compare.runs(side("a", row(), other), side("b", wrong, other), TEN).exit_code == 1


def test_a_case_that_is_skipped_now_is_a_failure_and_one_that_nobody_planned_is_only_told() -> None:
    off = bare(status="skipped", stage="reach", error="not available", evidence="")
    other = row(target="other")
    assert compare.runs(side("a", row(), other), side("b", off, other), TEN).exit_code == 3
    assert compare.runs(side("a", row(), other), side("b", other), TEN).exit_code == 0


def test_a_regression_outranks_a_failure_and_a_failure_outranks_nothing_comparable() -> None:
    broken = bare(
        target="other", status="failed", stage="load", error="no such operator", evidence=""
    )
    both = compare.runs(
        side("a", row(), row(target="other")), side("b", slower(row(), 2), broken), TEN
    )
    assert both.exit_code == 1
    failed = compare.runs(side("a", row(target="other")), side("b", broken), TEN)
    assert failed.exit_code == 3
    assert compare.exit_code([failed.exit_code, both.exit_code]) == 1


def test_new_missing_and_fixed_cases_are_told() -> None:
    broken = bare(target="c", status="failed", stage="load", error="broken", evidence="")
    found = compare.runs(
        side("a", row(), row(target="b"), broken),
        side("b", row(), row(target="c"), row(target="d")),
    )
    assert {one.kind for one in found.unpaired} == {"missing", "fixed", "new"}


def test_invalid_rows_are_not_judged() -> None:
    found = compared(row(), slower(row(validity="invalid", issues="throttled"), 2))
    assert change(found).outcome == "blocked"
    assert "throttled" in change(found).note


@pytest.mark.parametrize(
    ("limit", "changed", "code"),
    [
        ("size=5%", {"artifact_size_bytes": 101_000}, 1),
        ("size=5%", {"artifact_size_bytes": 99_000}, 0),
        ("accuracy=1pp", {"accuracy_top1": 0.9033}, 1),
        ("accuracy=1pp", {"accuracy_top1": 0.9034}, 0),
        ("memory=5%", {"rss_peak_bytes": 70_000_000}, 1),
        ("memory=1%", {"rss_peak_bytes": 64_000_000}, 0),  # 2.1 MB are noise
        ("memory=5%", {"own_peak_bytes": 21_100_000}, 1),
        ("memory=1%", {"own_peak_bytes": 20_400_000}, 0),  # 0.4 MB are noise
        ("energy=5%", {"energy_per_inference_mj": 2.2}, 1),
    ],
)
def test_each_metric_has_its_own_threshold(
    limit: str, changed: dict[str, float], code: int
) -> None:
    own = 20_000_000 if "own_peak_bytes" in changed else None
    base = row(energy_per_inference_mj=2.0, energy_source="meter", own_peak_bytes=own)
    assert compared(base, replace(base, **changed), budget.parse([limit])).exit_code == code


def test_a_metric_asked_for_by_name_and_absent_exits_with_4() -> None:
    assert compared(row(), row(), budget.parse(["energy=5%"])).exit_code == 4
    assert compared(row(), row(), TEN).exit_code == 0


def offline(per_s: float, **changes: Any) -> Result:
    """Return a row of LoadGen's offline scenario: a throughput, no latency."""
    values = {"scenario": "offline", "processes": 1, "validity": "valid", "protocol": "default"}
    name = "m.int8.tflite@host+litert,scenario=offline"
    return bare(**{"case_id": name, "throughput_per_s": per_s, **values, **changes})


def test_an_offline_row_with_a_tenth_of_the_throughput_fails_the_gate() -> None:
    found = compared(offline(5000), offline(500))
    assert found.exit_code == 1
    assert change(found, "throughput").ratio == pytest.approx(10), (
        "above 1 is worse, as of a latency"
    )
    assert (
        "throughput 500 instead of 5000 inputs/s, time per input +900.0 %, allowed 10 %"
        in found.regressions[0]
    )
    assert compared(offline(500), offline(5000)).exit_code == 0
    assert (
        compared(offline(500), offline(5000), budget.Budget()).pairs[0].changes[0].outcome
        == "better"
    )
    assert compared(offline(5000), offline(500), budget.parse(["throughput=10%"])).exit_code == 1
    assert compared(offline(5000), offline(0)).exit_code == 1


def test_an_offline_row_has_the_spread_that_is_assumed_without_an_interval() -> None:
    assert change(compared(offline(5000), offline(5000 / 1.12)), "throughput").outcome == "unclear"
    found = compared(offline(5000), offline(5000 / 1.6))
    assert change(found, "throughput").outcome == "regression"
    assert "6% between processes is assumed" in change(found, "throughput").note


@pytest.mark.parametrize(
    "changed",
    [
        {"host_fingerprint": "other"},
        {"protocol": "quick"},
        {"validity": "invalid", "issues": "throttled"},
    ],
)
def test_a_throughput_is_blocked_by_what_blocks_a_latency(changed: dict[str, str]) -> None:
    found = compared(
        offline(5000, host_fingerprint="this"),
        offline(500, **{"host_fingerprint": "this", **changed}),
    )
    assert change(found, "throughput").outcome == "blocked"
    assert found.exit_code == 4


def test_the_throughput_of_rows_with_a_latency_is_not_judged_twice() -> None:
    found = compared(row(throughput_per_s=1400.0), row(throughput_per_s=140.0))
    assert "throughput" not in {one.metric for one in found.pairs[0].changes}
    assert (
        compared(
            row(throughput_per_s=1.0), row(throughput_per_s=1.0), budget.parse(["throughput=5%"])
        ).exit_code
        == 4
    )


def test_a_search_for_the_highest_rate_is_judged_by_that_rate_and_not_by_its_latency() -> None:
    name = "m.int8.tflite@host+litert,scenario=server,find-max,bound=5ms"
    base = row(case_id=name, scenario="server", find_max=True, processes=1, throughput_per_s=800.0)
    found = compared(base, replace(base, throughput_per_s=80.0))
    assert [one.metric for one in found.pairs[0].changes if one.metric in budget.SPEED] == [
        "throughput"
    ]
    assert found.exit_code == 1
    assert compared(base, slower(base, 2.0)).exit_code == 0
    older = replace(base, find_max=None)  # of a version whose tables did not have the column
    assert compared(older, slower(base, 2.0)).exit_code == 0


def test_a_gate_that_finds_none_of_its_metrics_is_not_green() -> None:
    blind = replace(offline(5000), throughput_per_s=None)
    for limits in (TEN, budget.Budget()):
        found = compared(blind, blind, limits)
        assert found.exit_code == 4, "sizes alone do not make a comparison of timed rows green"
        assert "no measured pair has either figure" in found.not_comparable[0]
    nothing = replace(blind, artifact_size_bytes=None, evidence="emulated")
    assert compared(nothing, nothing).exit_code == 4


def test_emulated_rows_without_a_latency_are_compared_by_the_rest_and_that_is_said() -> None:
    base = bare(evidence="emulated", scenario="")
    found = compared(base, base)
    assert found.exit_code == 0
    assert any("speed was not compared" in note for note in found.notes)
    assert compared(base, replace(base, artifact_size_bytes=200_000)).exit_code == 1


def test_emulated_counts_have_no_sampling_error() -> None:
    base = bare(evidence="emulated", instructions=1_000_000, target="nano-33-ble-sense")
    assert compared(base, replace(base, instructions=1_200_000)).exit_code == 1
    assert change(compared(base, replace(base, instructions=1_050_000))).outcome == "worse"


def test_runs_that_are_hours_apart_are_told_of_drift() -> None:
    found = compared(row(), row(timestamp_utc="2026-11-22T18:00:00Z"))
    assert any("--against" in note for note in found.notes)


def test_of_a_repeated_case_the_latest_row_counts() -> None:
    late = slower(row(timestamp_utc="2026-11-22T12:30:00Z"), 2)
    found = compare.runs(side("a", row()), side("b", late, row()), TEN)
    assert found.exit_code == 1
    assert any("occur again" in note for note in found.notes)


@given(st.floats(0.2, 5.0), st.floats(0.001, 0.2))
def test_the_gate_is_antisymmetric(factor: float, spread: float) -> None:
    base = row(
        latency_p50_ms=1.0,
        latency_p50_low_ms=math.exp(-spread),
        latency_p50_high_ms=math.exp(spread),
    )
    there = change(compared(base, slower(base, factor)))
    back = change(compared(slower(base, factor), base))
    assert there.ratio is not None
    assert back.ratio is not None
    assert there.ratio * back.ratio == pytest.approx(1)
    assert there.p_value == pytest.approx(back.p_value, abs=1e-9)


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=6), st.floats(1.0, 3.0))
def test_a_larger_slowdown_never_passes_where_a_smaller_one_fails(
    medians: list[float], factor: float
) -> None:
    interval = stats.log_mean(medians)
    if interval.error == 0:
        return
    base = row(
        latency_p50_ms=math.exp(interval.mean),
        latency_p50_low_ms=math.exp(interval.mean - interval.error),
        latency_p50_high_ms=math.exp(interval.mean + interval.error),
        processes=len(medians),
    )
    codes = [compared(base, slower(base, f)).exit_code for f in (factor, factor * 1.5)]
    assert codes != [1, 0]


def _a_a(cases: int, processes: int, rng: random.Random) -> Comparison:
    rows: list[list[Result]] = [[], []]
    for rows_of_side in rows:
        for case in range(cases):
            medians = [math.exp(rng.gauss(0, 0.05)) for _ in range(processes)]
            found = stats.median_interval([[round(1e6 * m)] * 9 for m in medians])
            assert found.low is not None
            assert found.high is not None
            rows_of_side.append(
                row(
                    target=f"t{case}",
                    processes=processes,
                    latency_p50_ms=found.point / 1e6,
                    latency_p50_low_ms=found.low / 1e6,
                    latency_p50_high_ms=found.high / 1e6,
                )
            )
    return compare.runs(side("a", *rows[0]), side("b", *rows[1]), TEN)


def test_equal_runs_with_many_cases_rarely_claim_any_difference() -> None:
    rng = random.Random(20)
    trials = 150
    alarms = sum(
        any(
            one.outcome in ("worse", "better", "regression")
            for pair in _a_a(20, 5, rng).pairs
            for one in pair.changes
        )
        for _ in range(trials)
    )
    # 5 % nominal; 12 % is five standard errors away
    assert alarms / trials < 0.12


def test_a_paired_run_sees_through_a_drift_that_hits_both() -> None:
    drift = [1.0, 1.3, 1.7, 2.1, 2.6]
    base, candidate = [1.0 * d for d in drift], [1.2 * d for d in drift]
    wide = row(latency_p50_ms=1.7, latency_p50_low_ms=1.0, latency_p50_high_ms=2.8)
    later = row(latency_p50_ms=2.04, latency_p50_low_ms=1.2, latency_p50_high_ms=3.4)
    assert change(compared(wide, later)).outcome == "unclear"
    paired = {(wide.case_id, "measured"): (base, candidate)}
    assert change(compared(wide, later, paired=paired)).outcome == "regression"


def test_the_dimensions_are_columns_and_say_why_they_matter() -> None:
    for dimension in comparability.DIMENSIONS:
        assert hasattr(Result, dimension.column)
        assert dimension.why


def test_the_default_profile_of_run_against_finds_ten_percent_and_rarely_nothing() -> None:
    groups = power.simulated(0.05, 150)
    rate = {
        percent: sum(power.found(one, percent)[0] for one in groups) / len(groups)
        for percent in (0, 3, 10, 20)
    }
    # the rates of 4,000 comparisons are 2.8, 22, 96.6 and 100 %; the bounds are three standard
    # errors away
    assert rate[0] <= 0.07
    assert rate[3] < rate[10]
    assert rate[10] >= 0.93
    assert rate[20] == 1.0
