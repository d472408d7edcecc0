"""Rows are derived from raw samples by one pure step: known answers, and a replay gives the same
bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tierbench.core.case import Case, CaseRecord, Failure, Protocol
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.result import Result
from tierbench.core.target import NullHost, Target
from tierbench.results import csv, rows
from tierbench.results import journal as store

TARGET = Target("null", "null", "edge", "host", Path("null.toml"), host=NullHost(latency_ns=()))
ARTIFACT = Artifact(
    "m", "0" * 64, "tflite", "int8", Path("m"), "1" * 64, 95_472, (), (), accuracy_top1=0.9
)
CASE = Case(ARTIFACT, TARGET, "litert", Protocol(processes=2, memory=True))


def latency(*wall: int, **changes: Any) -> Measurement:
    made = Measurement(
        "latency",
        "measured",
        "2026-01-01T00:00:00Z",
        "litert",
        "2.3.0",
        delegate="xnnpack",
        wall_ns=wall,
        cpu_ns=wall,
        load_ns=5_000_000,
        first_inference_ns=3_000_000,
        output_match=True,
        output_max_abs_error=0.01,
    )
    return replace(made, **changes)


MEMORY = latency(purpose="memory", memory={"rss_peak_bytes": 50, "runtime_memory_bytes": 30,
"model_memory_bytes": 9,
                                           "uss_bytes": 40, "runtime_uss_bytes": 20,
                                           "model_uss_bytes": 7})  # fmt: skip


def row(
    *measured: Measurement, failure: Failure | None = None, case: Case = CASE, **run: Any
) -> Result:
    return rows.result(
        CaseRecord(case.id, store.columns(case), case.protocol, measured, failure), run
    )


def test_known_answers_of_two_processes() -> None:
    made = row(
        latency(1_000_000, 2_000_000, 3_000_000), latency(4_000_000, 4_000_000, 7_000_000), MEMORY
    )
    assert made.latency_p50_ms == 3.0, "the median over processes of their medians 2 and 4"
    assert made.latency_mean_ms == pytest.approx(3.5)
    assert made.latency_min_ms == 1.0
    assert made.latency_mad_ms == 1.0, "deviations 2.5 1.5 .5 .5 .5 3.5 from the median 3.5"
    assert made.throughput_per_s == pytest.approx(1 / 3.5e-3)
    assert (made.processes, made.samples, made.interval_percent) == (2, 6, 95.0)
    assert (made.load_ms, made.first_inference_ms, made.cpu_p50_ms) == (5.0, 3.0, 3.0)
    assert (made.rss_peak_bytes, made.runtime_memory_bytes, made.model_memory_bytes) == (
        50,
        30,
        9,
    )
    assert (made.runtime_uss_bytes, made.model_uss_bytes, made.gpu_memory_bytes) == (20, 7, None)
    assert made.latency_p99_ms is None
    assert "few-samples-p99" in made.issues
    assert (made.accuracy_top1, made.output_match, made.output_max_abs_error) == (
        0.9,
        True,
        0.01,
    )


def test_memory_of_a_gpu_stands_in_the_row() -> None:
    on_gpu = replace(MEMORY, memory={**MEMORY.memory, "gpu_memory_bytes": 300_000_000})
    assert row(latency(1_000_000), on_gpu).gpu_memory_bytes == 300_000_000


def test_throughput_counts_inputs_and_not_calls() -> None:
    made = row(latency(2_000_000), latency(2_000_000), case=replace(CASE, batch=8))
    assert made.throughput_per_s == pytest.approx(4000.0)


def test_a_fast_wrong_answer_is_no_latency() -> None:
    made = row(latency(1_000_000), latency(1_000_000, output_match=False, output_max_abs_error=3.0))
    assert (made.status, made.stage, made.latency_p50_ms) == ("failed", "verify", None)
    assert "by up to 3" in made.error


def test_a_process_that_failed_after_others_is_told_beside_what_was_obtained() -> None:
    made = row(
        latency(1_000_000),
        latency(1_100_000),
        failure=Failure("failed", "measure", "killed by SIGKILL"),
    )
    assert made.status == "ok"
    assert made.latency_p50_ms is not None
    assert "killed by SIGKILL" in made.error
    assert "some-processes-failed" in made.issues


def test_nothing_measured_is_not_zero() -> None:
    made = row()
    assert (made.status, made.latency_p50_ms, made.energy_per_inference_mj) == (
        "failed",
        None,
        None,
    )
    assert "--resume" in made.error


def test_energy_is_the_median_of_what_was_read_with_its_source() -> None:
    energy = {"energy_per_inference_mj": 1.5, "source": "rapl", "scope": "CPU package"}
    made = row(latency(1_000_000), replace(MEMORY, energy=energy))
    assert (made.energy_per_inference_mj, made.energy_source) == (1.5, "rapl CPU package")
    assert (
        row(latency(1_000_000), replace(MEMORY, energy={"reason": "none"})).energy_per_inference_mj
        is None
    )


def test_a_replay_of_the_journal_gives_the_same_table_twice(tmp_path: Path) -> None:
    with store.Writer(tmp_path, {"run_id": "r"}) as writer:
        writer.plan(CASE)
        for one in (
            latency(*range(1_000_000, 1_000_700)),
            latency(*range(1_100_000, 1_100_700)),
            MEMORY,
        ):
            writer.measurement(CASE.id, one)
    tables = []
    for name in ("a.csv", "b.csv"):
        journal = store.load(tmp_path)
        csv.write(tmp_path / name, rows.results(journal.records, journal.run))
        tables.append((tmp_path / name).read_bytes())
    assert tables[0] == tables[1]
    assert b"litert" in tables[0]


def test_nothing_that_the_columns_do_not_name_is_taken_over() -> None:
    private = latency(1_000_000, facts_before={"cpu_model": "x", "host_name": "secret-host"})
    assert "secret-host" not in repr(row(private, private))


@pytest.mark.parametrize(
    "later",
    [
        {"runtime_version": "2.4.0"},
        {"worker_sha256": "b" * 64},
        {"facts_before": {"cpu_model": "y", "load1": 0.1}},
    ],
)
def test_a_row_of_several_versions_or_machines_is_invalid(later: dict[str, Any]) -> None:
    began = latency(
        1_000_000, worker_sha256="a" * 64, facts_before={"cpu_model": "x", "load1": 0.1}
    )
    same = row(began, replace(began, facts_before={"cpu_model": "x", "load1": 0.9}), MEMORY)
    assert "mixed-versions" not in same.issues, (
        "the load is no set-up, and what was not noted says nothing"
    )
    mixed = row(began, replace(began, **later))
    assert mixed.validity == "invalid"
    assert "mixed-versions" in mixed.issues.split()
