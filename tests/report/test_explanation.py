from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.report_rows import every_kind
from tierbench.cli import explain
from tierbench.core.errors import UsageError
from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.core.target import TIERS
from tierbench.report import explanation, load
from tierbench.report.terms import TERMS
from tierbench.results import csv, figures, issue_codes

REFERENCE = Path(__file__).resolve().parents[2] / "results" / "reference"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    csv.write(tmp_path / "results.csv", every_kind())
    return tmp_path


@pytest.mark.parametrize("code", issue_codes.ISSUES)
def test_each_code_has_cause_and_remedy(code: str) -> None:
    assert [line.partition(":")[0] for line in explain.lines([code], None)[1:]] == [
        "Cause",
        "What to do",
    ]


@pytest.mark.parametrize("column", csv.COLUMNS)
def test_each_column_has_a_meaning(column: str) -> None:
    assert explain.lines([column], None)[1].startswith("Meaning: ")


@pytest.mark.parametrize("word", [*explanation.WORDS, *TERMS])
def test_each_word_of_a_table_is_explained(word: str) -> None:
    assert explain.lines([word], None)[0].lower().startswith(word)


@pytest.mark.parametrize(
    "heading",
    [
        "latency",
        "memory",
        "RAM",
        "flash",
        "size",
        "top-1",
        "ratio",
        "bar",
        "fits",
        "note",
        "run",
        "device",
        "model",
        "artifact",
        "runtime",
        "process",
        "arena",
        "base",
        "candidate",
    ],
)
def test_each_heading_of_a_table_is_explained(heading: str) -> None:
    assert explain.lines([heading], None)[0].startswith(heading)


@pytest.mark.parametrize(
    "word",
    [
        *(*TIERS, *FORMATS, *PRECISIONS, *figures.EVIDENCES),
        *("ok", "failed", "skipped", "valid", "degraded", "invalid", "best", "tied"),
        *("REGRESSION", "worse", "better", "unclear", "no difference shown", "not comparable"),
    ],
)
def test_each_word_in_a_cell_is_explained(word: str, run: Path) -> None:
    assert explain.lines(word.split(), run)[0].startswith(f"{word.lower()}: ")


def test_every_row_of_a_run_is_explained_by_its_id() -> None:
    rows = load.results([REFERENCE])
    for row in rows[::5]:
        assert explain.lines([row.case_id], REFERENCE)[0].startswith(row.case_id)


@pytest.mark.parametrize("name", ["nano33", "esp32"])
def test_a_device_is_explained_by_its_short_name(name: str, run: Path) -> None:
    assert explain.lines([name], run)[1].startswith("Reached: ")


def test_a_case_is_found_by_its_id_and_by_words(run: Path) -> None:
    named = explain.lines(["resnet8.fp16.tflite@host+litert"], run)
    assert named == explain.lines(["fp16", "host"], run)
    text = "\n".join(named)
    assert "contended (degraded)" in text
    assert "latency_p50_ms 1.211" in text, "figures are exact"


def test_a_device_says_how_it_is_reached_and_what_the_run_has(run: Path) -> None:
    text = "\n".join(explain.lines(["nano-33-ble-sense"], run))
    assert "Arduino Nano 33 BLE Sense, tier tiny" in text
    assert "needs 1.9 MB of RAM, the target has 256 KB" in text


def test_many_rows_are_named_and_not_printed(run: Path) -> None:
    lines = explain.lines(["resnet8"], run)
    assert "14 rows" in lines[0]
    assert len(lines) == 15


@pytest.mark.parametrize("name", ["litert", "onnxruntime", "generated+cmsis-nn-O2"])
def test_a_runtime_says_what_it_reads_and_where_it_runs(name: str, run: Path) -> None:
    lines = explain.lines([name], run)
    assert lines[0] == f"{name}: a runtime"
    assert [line.partition(": ")[0] for line in lines if line.startswith(("Reads", "Runs"))] == [
        "Reads",
        "Runs on",
    ]


def test_a_word_that_is_misspelt_gets_the_closest_one(run: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'contended'"):
        explain.lines(["contendd"], run)


def test_an_unknown_word_is_an_error(run: Path) -> None:
    with pytest.raises(UsageError, match="no code, column, word, device or runtime is called that"):
        explain.lines(["nothing"], run)
