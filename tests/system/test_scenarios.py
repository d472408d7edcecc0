"""LoadGen itself on a light runtime: each scenario ends with its verdict, and the raw logs are
kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tierbench.core.case import Case, CaseRecord, Protocol
from tierbench.core.device import Options
from tierbench.core.errors import CaseError
from tierbench.core.model import Artifact
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import local
from tierbench.results import journal, rows

pytest.importorskip("mlperf_loadgen", reason="install it with: pip install mlcommons-loadgen")

FAST = Protocol("test", processes=1, warmup_max_s=0.1, max_time_s=0.1)


def case(scenario: str, busy_ns: int = 200_000, **options: Any) -> Case:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=LocalHost())
    sham = Artifact("m", "0" * 64, "tflite", "fp32", Path("nothing"), "", 0, (), ())
    return Case(
        sham,
        target,
        "noop",
        FAST,
        scenario=scenario,
        scenario_options={"seconds": 0.3, **options},
        runtime_options={"busy_ns": busy_ns},
    )


@pytest.fixture
def host(tmp_path: Path) -> local.LocalHost:
    target = case("offline").target
    return local.connect(target, Options(scratch=tmp_path / "build", logs=tmp_path / "loadgen"))


@pytest.mark.parametrize("name", ["singlestream", "multistream", "offline"])
def test_a_scenario_reports_loadgen_s_own_figures(
    host: local.LocalHost, tmp_path: Path, name: str
) -> None:
    wanted = case(name)
    measurement = host.measure(wanted, "scenario")
    row = rows.result(CaseRecord(wanted.id, journal.columns(wanted), FAST, (measurement,)), {})
    assert f"LoadGen {measurement.details['scenario']['version']}" in row.method
    assert row.throughput_per_s is not None
    assert 0 < row.throughput_per_s <= 5000, "one call after another at 0.2 ms"
    assert (row.latency_p50_ms is None) == (name == "offline")
    if name == "singlestream":
        assert row.latency_p50_ms is not None
        assert row.latency_p50_ms >= 0.2
    logs = sorted(path.name for path in (tmp_path / "loadgen").rglob("*.txt"))
    assert logs == ["mlperf_log_detail.txt", "mlperf_log_summary.txt"]


def test_a_rate_beyond_the_capacity_is_invalid_in_the_row(host: local.LocalHost) -> None:
    wanted = case("server", busy_ns=1_000_000, target_qps=3000.0, latency_bound_ms=10.0)
    measurement = host.measure(wanted, "scenario")
    row = rows.result(CaseRecord(wanted.id, journal.columns(wanted), FAST, (measurement,)), {})
    assert row.validity == "invalid"
    assert "loadgen-invalid" in row.issues
    assert "INVALID at 3000 queries/s" in row.method


def test_a_server_without_a_rate_is_refused(host: local.LocalHost) -> None:
    with pytest.raises(CaseError, match="--target-qps N, or --find-max") as caught:
        host.measure(case("server"), "scenario")
    assert caught.value.stage == "plan"


def test_an_unknown_scenario_lists_the_known_ones(host: local.LocalHost) -> None:
    with pytest.raises(CaseError, match="known: singlestream, multistream, server, offline"):
        host.measure(dataclasses.replace(case("offline"), scenario="closed-loop"), "scenario")


@pytest.mark.slow
def test_find_max_keeps_the_logs_of_every_rate_that_it_tried(
    host: local.LocalHost, tmp_path: Path
) -> None:
    wanted = case("server", busy_ns=0, find_max=True, latency_bound_ms=50.0)
    wanted = dataclasses.replace(
        wanted, runtime_options={**wanted.runtime_options, "wait_ns": 1_000_000}
    )
    measurement = host.measure(wanted, "scenario")
    about = measurement.details["scenario"]["find_max"]
    assert about["highest_valid_qps"], (
        "one query in 50 ms of a millisecond each is served on any machine"
    )
    assert about["highest_valid_qps"] < 1100
    folders = list((tmp_path / "loadgen").rglob("*_qps"))
    assert len(folders) == len(about["tried"])
