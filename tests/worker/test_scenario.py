"""LoadGen's summary as text, and the search for the highest rate on a queue whose capacity is
known."""

from __future__ import annotations

import pytest

from tierbench.cli import main as cli
from tierbench.cli import run
from tierbench.core.errors import UsageError
from tierbench.worker import scenario
from tierbench.worker.job import StepError

VALID = """================================================
MLPerf Results Summary
================================================
SUT name : PySUT
Scenario : Server
Mode     : PerformanceOnly
Completed samples per second    : 500.25
Result is : VALID
  Performance constraints satisfied : Yes
  Min duration satisfied : Yes
  Min queries satisfied : Yes
  Early stopping satisfied: Yes

================================================
Additional Stats
================================================
Min latency (ns)                : 120000
Max latency (ns)                : 3000000
Mean latency (ns)               : 350000
50.00 percentile latency (ns)   : 356516
90.00 percentile latency (ns)   : 423339
99.00 percentile latency (ns)   : 1129995
"""
INVALID = VALID.replace("VALID", "INVALID").replace(
    "  Performance constraints satisfied : Yes",
    "  Performance constraints satisfied : NO\nRecommendations:\n * Reduce target QPS to improve "
    "latency.",
)


def found(text: str = VALID, **more: object) -> dict[str, object]:
    about = {
        "name": "server",
        "version": "6.0.17",
        "target_qps": 500.0,
        "latency_bound_ms": 15.0,
        "samples": 1000,
        "samples_per_query": 8,
    }
    return {**scenario.parse(text), **about, **more}


def test_a_valid_summary_becomes_columns() -> None:
    row = scenario.columns(found(), batch=4)
    assert row["latency_p50_ms"] == pytest.approx(0.356516)
    assert row["latency_p99_ms"] == pytest.approx(1.129995)
    assert row["throughput_per_s"] == pytest.approx(4 * 500.25)
    assert row["method"] == "LoadGen 6.0.17 Server: VALID at 500 queries/s, p99 bound 15 ms"


def test_an_invalid_one_says_which_condition_failed_and_what_loadgen_advises() -> None:
    summary = found(INVALID)
    assert summary["valid"] is False
    assert summary["reasons"] == [
        "Performance constraints satisfied : NO",
        "Recommendations: Reduce target QPS to improve latency.",
    ]
    assert "INVALID" in scenario.columns(summary, 1)["method"]


def test_offline_has_no_latency_of_a_query() -> None:
    row = scenario.columns(found(name="offline"), 1)
    assert "latency_p50_ms" not in row
    assert row["throughput_per_s"] == 500.25


def test_a_summary_without_a_verdict_is_an_error() -> None:
    with pytest.raises(StepError, match="no verdict"):
        scenario.parse("MLPerf Results Summary\nnothing more")


def trial(capacity_qps: float):  # type: ignore[no-untyped-def]
    return lambda qps: {"valid": qps <= capacity_qps, "qps": qps}


@pytest.mark.parametrize("capacity", [0.9, 0.5, 0.49, 0.1, 3.0])
def test_find_max_ends_within_five_percent_of_the_capacity(capacity: float) -> None:
    best = scenario.find_max(trial(1000 * capacity), 1000.0)
    about = best["find_max"]
    assert best["valid"]
    assert about["highest_valid_qps"] <= 1000 * capacity < about["lowest_invalid_qps"]
    assert about["lowest_invalid_qps"] / about["highest_valid_qps"] <= scenario.SEARCH_RATIO
    assert len(about["tried"]) <= scenario.SEARCH_MOST_RUNS


def test_find_max_without_a_valid_rate_says_so() -> None:
    last = scenario.find_max(trial(0.0), 1000.0)
    assert last["valid"] is False
    assert last["find_max"]["highest_valid_qps"] is None
    assert "no valid rate" in scenario.describe(
        {**found(INVALID), **last, "name": "server", "reasons": [], "verdict": "INVALID"}
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "servr"], "did you mean 'server'"),
        (["--scenario", "server"], "needs a rate: --target-qps N, --sweep-qps"),
        (["--scenario", "offline", "--target-qps", "5"], "belong to --scenario server"),
        (["--find-max"], "belong to --scenario server"),
        (
            ["--scenario", "server", "--target-qps", "5", "--latency-bound", "15"],
            "is not a duration",
        ),
        (
            ["--scenario", "server", "--target-qps", "5", "--latency-bound", "0ms"],
            "a bound must be above 0",
        ),
        (
            ["--scenario", "server", "--target-qps", "5", "--latency-bound", "0"],
            "is not a duration",
        ),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_before_anything_runs(
    arguments: list[str], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        run.request(cli.parser().parse_args(["run", *arguments]))


def test_a_server_s_options_reach_the_request() -> None:
    arguments = ["run", "--scenario", "server", "--target-qps", "200", "--latency-bound", "15ms"]
    found = run.request(cli.parser().parse_args(arguments))
    assert (found.scenario, found.scenario_options) == (
        "server",
        {"target_qps": 200.0, "latency_bound_ms": 15.0},
    )
