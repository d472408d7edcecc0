"""A run's table: whatever is wrong with published or estimated rows, the measured ones are in
it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tierbench import estimation
from tierbench.boards import published as boards
from tierbench.core import target_files
from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.result import Result
from tierbench.estimation import predict, published, rows
from tierbench.graph import extract
from tierbench.networks import names
from tierbench.report import table as results
from tierbench.results import csv, journal

CASE = "resnet8.int8.tflite@raspberry-pi-4+litert"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    graph = names.graph("resnet8")
    assert graph is not None
    facts = {"run_id": "r", "graphs": {"resnet8": extract.to_json(graph)}}
    columns = {
        "model": "resnet8",
        "tier": "edge",
        "target": "raspberry-pi-4",
        "runtime": "litert",
        "threads": 1,
    }
    with journal.Writer(tmp_path, facts) as writer:
        writer.plan_record(CaseRecord(CASE, columns, Protocol()))
        writer.measurement(
            CASE,
            Measurement(
                "latency", "measured", "2026-11-22T12:00:00Z", "x", "1", wall_ns=(3_000_000,) * 100
            ),
        )
    return tmp_path


def table(folder: Path) -> tuple[Result, list[Result]]:
    """Return the measured row and the skipped ones, after the table was written as `run` writes
    it."""
    rows = results.of_run(folder)
    csv.write(folder / "results.csv", rows)
    assert CASE in (folder / "results.csv").read_text(encoding="utf-8")
    (measured,) = [row for row in rows if row.evidence == "measured"]
    return measured, [row for row in rows if row.status == "skipped"]


def test_nothing_is_skipped_where_nothing_is_wrong(folder: Path) -> None:
    measured, skipped = table(folder)
    assert measured.latency_p50_ms == 3.0
    assert skipped == []
    assert [row.evidence for row in results.of_run(folder)].count("estimated") == 2


@pytest.mark.parametrize(
    "error",
    [
        ZeroDivisionError("float division by zero"),
        IntegrityError("coefficients.json: damaged"),
        KeyError("x"),
    ],
)
def test_an_estimate_that_fails_is_a_skipped_row_of_its_case(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    plain = predict.estimate

    def broken(one: Any, **options: Any) -> Any:
        if one.precision == "int8":
            raise error
        return plain(one, **options)

    monkeypatch.setattr(predict, "estimate", broken)
    measured, (skipped,) = table(folder)
    assert measured.latency_p50_ms == 3.0
    assert (skipped.case_id, skipped.target) == (CASE, "raspberry-pi-4")
    assert str(error) in skipped.error
    assert skipped.evidence == ""
    assert [row.precision for row in results.of_run(folder) if row.evidence == "estimated"] == [
        "fp32"
    ]


@pytest.mark.parametrize("latency_ms", [0.0, float("inf"), float("nan")])
def test_a_latency_that_cannot_be_is_no_estimate(
    folder: Path, monkeypatch: pytest.MonkeyPatch, latency_ms: float
) -> None:
    plain = predict.estimate

    def broken(*arguments: Any, **options: Any) -> Any:
        made = plain(*arguments, **options)
        assert isinstance(made, predict.Estimate)
        return replace(made, latency_ms=latency_ms)

    monkeypatch.setattr(predict, "estimate", broken)
    _, skipped = table(folder)
    assert [f"gives {latency_ms} ms" in row.error for row in skipped] == [True, True]


def test_a_target_file_that_was_spoilt_after_the_run_began_is_a_skipped_row() -> None:
    good = target_files.find_target("raspberry-pi-4")
    assert good.spec.cpu is not None
    cpu = msgspec.structs.replace(good.spec.cpu, bandwidth_gb_s=0.0)
    bad = replace(good, spec=msgspec.structs.replace(good.spec, cpu=cpu))
    own = [Result(run_id="r", case_id=CASE, model="resnet8", target="raspberry-pi-4", threads=1)]
    (row,) = rows.results(own, [bad], {})
    assert (row.status, row.target) == ("skipped", "raspberry-pi-4")
    assert "bandwidth_gb_s" in row.error
    assert str(target_files.paths.root()) not in row.error


def test_a_graph_that_the_journal_holds_damaged_is_a_skipped_row() -> None:
    own = [Result(run_id="r", case_id=CASE, model="resnet8", target="raspberry-pi-4", threads=1)]
    (row,) = rows.results(
        own, [target_files.find_target("raspberry-pi-4")], {"resnet8": {"name": "resnet8"}}
    )
    assert row.status == "skipped"
    assert "KeyError: 'operators'" in row.error


@pytest.mark.parametrize(
    ("module", "kind"), [(published, "published"), (boards, "published"), (estimation, "estimated")]
)
def test_a_whole_kind_of_rows_that_fails_is_one_skipped_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch, module: Any, kind: str
) -> None:
    def broken(*_: Any) -> Iterator[Result]:
        raise UsageError(
            f"{target_files.paths.root()}/results/published/results.csv: cannot be read"
        )

    monkeypatch.setattr(module, "results", broken)
    measured, (skipped,) = table(folder)
    assert measured.latency_p50_ms == 3.0
    assert (
        skipped.error
        == f"no {kind} rows: [tierbench]/results/published/results.csv: cannot be read"
    )


def test_target_files_that_cannot_be_read_cost_no_measured_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Any:
        raise UsageError("targets: has no target files (*.toml)")

    monkeypatch.setattr(target_files, "targets", broken)
    measured, skipped = table(folder)
    assert measured.latency_p50_ms == 3.0
    assert len(skipped) == 3
    assert len({row.case_id for row in skipped}) == 3
