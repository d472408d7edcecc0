"""A run's per-operator profile: beside the journal as a table, and in the report."""

from __future__ import annotations

import csv as table
from pathlib import Path

import pytest

from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.errors import TargetError
from tierbench.core.measurement import Measurement
from tierbench.report import dataset
from tierbench.report import table as results
from tierbench.results import journal

CASE = "m.int8.tflite@host+litert"
FIRST = (
    {"operator": "CONV_2D", "name": "conv, first", "duration_us": 0.1 + 0.2, "provider": "cpu"},
)
LAST = (
    {"operator": "ADD", "cycles": 700, "instructions": 500, "shape": [1, 2]},
    {"operator": "SOFTMAX", "cycles": None},
)


def run(folder: Path, *profiles: tuple[dict[str, object], ...], match: bool | None = True) -> Path:
    with journal.Writer(folder, {"run_id": "r"}) as writer:
        writer.plan_record(CaseRecord(CASE, {"model": "m"}, Protocol()))
        for layers in profiles:
            writer.measurement(
                CASE,
                Measurement(
                    "firmware",
                    "emulated",
                    "2026-11-22T12:00:00Z",
                    "x",
                    "1",
                    layers=layers,
                    output_match=match,
                ),
            )
    return folder


def test_the_profile_is_a_table_in_the_order_of_execution(tmp_path: Path) -> None:
    path = results.write_layers(run(tmp_path, LAST))
    assert path == tmp_path / "layers.csv"
    lines = list(
        table.DictReader((tmp_path / "layers.csv").read_text(encoding="utf-8").splitlines())
    )
    assert [(line["index"], line["operator"], line["cycles"]) for line in lines] == [
        ("0", "ADD", "700"),
        ("1", "SOFTMAX", ""),
    ]
    assert {line["evidence"] for line in lines} == {"emulated"}
    assert "shape" not in lines[0]


def test_figures_have_nine_digits_as_in_the_results(tmp_path: Path) -> None:
    results.write_layers(run(tmp_path, FIRST))
    text = (tmp_path / "layers.csv").read_text(encoding="utf-8")
    assert ",0.3," in text
    assert '"conv, first"' in text
    (shown,) = dataset.layers(results.layers(tmp_path))
    assert (shown["value"], shown["unit"]) == ("0.3", "us")


def test_the_last_profile_of_a_case_counts_and_a_wrong_output_has_none(tmp_path: Path) -> None:
    loaded = results.layers(run(tmp_path / "a", FIRST, LAST))
    assert [entry["operator"] for entry in loaded[CASE]] == ["ADD", "SOFTMAX"]
    assert results.layers(run(tmp_path / "b", FIRST, match=False)) == {}


def test_without_a_profile_there_is_no_file(tmp_path: Path) -> None:
    assert results.write_layers(run(tmp_path, ())) is None
    assert not (tmp_path / "layers.csv").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (run(tmp_path, LAST) / "layers.csv").mkdir()
    with pytest.raises(TargetError, match=r"layers\.csv: cannot be written"):
        results.write_layers(tmp_path)
