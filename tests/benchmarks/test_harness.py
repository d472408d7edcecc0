"""What the harness itself costs: per timed call, per saved measurement, per derived row."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tierbench.core import stats
from tierbench.core.case import Case, CaseRecord, Protocol
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import NullHost, Target
from tierbench.results import journal, rows
from tierbench.worker import loop

SAMPLES = tuple(random.Random(0).randint(900_000, 1_100_000) for _ in range(1000))


@pytest.fixture
def case() -> Case:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=NullHost(latency_ns=()))
    artifact = Artifact("m", "0" * 64, "tflite", "int8", Path("m.tflite"), "1" * 64, 1000, (), ())
    return Case(artifact, target, "noop", Protocol())


def measurement() -> Measurement:
    return Measurement(
        "latency",
        "measured",
        "2026-01-01T00:00:00Z",
        "noop",
        "1",
        wall_ns=SAMPLES,
        cpu_ns=SAMPLES,
        output_match=True,
    )


def test_a_thousand_timed_calls_of_nothing(benchmark: Any) -> None:
    wall, cpu = [0] * 1000, [0] * 1000
    benchmark(loop.timed_block, lambda: None, wall, cpu, 0, 1000)
    assert min(wall) >= 0


def test_a_row_of_five_processes(benchmark: Any, case: Case) -> None:
    record = CaseRecord(case.id, journal.columns(case), case.protocol, (measurement(),) * 5)
    row = benchmark(rows.result, record, {})
    assert row.samples == 5000


def test_an_interval_over_five_processes(benchmark: Any) -> None:
    figure = benchmark(stats.median_interval, [SAMPLES] * 5)
    assert figure.scope == "processes"


def test_a_measurement_is_saved(benchmark: Any, case: Case, tmp_path: Path) -> None:
    with journal.Writer(tmp_path, {"run_id": "x"}) as writer:
        writer.plan(case)
        benchmark(writer.measurement, case.id, measurement())
    assert journal.load(tmp_path).records[0].measurements
