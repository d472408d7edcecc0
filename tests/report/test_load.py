"""Rows of many runs together: the same rows whichever way they are read."""

from __future__ import annotations

import builtins
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.report_rows import bare, every_kind, row
from tierbench.core.errors import IntegrityError, ToolMissing, UsageError
from tierbench.report import load
from tierbench.results import csv


def test_several_files_give_the_rows_of_each_in_order(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "it's b.csv"
    csv.write(first, [row(), row(target="x", error='a "quoted", text')])
    csv.write(second, [row(run_id="other", output_match=False)])
    assert load.results([first, second]) == [*csv.read(first), *csv.read(second)]


def test_parquet_gives_the_rows_that_were_written(tmp_path: Path) -> None:
    csv.write(tmp_path / "a.csv", every_kind())
    load.write_parquet(tmp_path / "a.parquet", every_kind())
    assert load.results([tmp_path / "a.parquet"]) == csv.read(tmp_path / "a.csv")
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.csv", "a.parquet"]


def test_guarded_cells_are_the_same_texts_through_every_reader(tmp_path: Path) -> None:
    names = ("=1+1", "'=1", "-x", "@a", "plain", "'tis")
    rows = [row(case_id=name, error=f"+{name}") for name in names]
    csv.write(tmp_path / "a.csv", rows)
    csv.write(tmp_path / "b.csv", rows)
    load.write_parquet(tmp_path / "a.parquet", rows)
    assert csv.read(tmp_path / "a.csv") == rows
    assert load.results([tmp_path / "a.csv", tmp_path / "b.csv"]) == [*rows, *rows]
    assert load.results([tmp_path / "a.parquet"]) == rows


def test_files_with_other_columns_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine,case_id,status\n7,x,ok\n", encoding="utf-8")
    csv.write(tmp_path / "b.csv", [row()])
    loaded = load.results([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [(one.case_id, one.latency_p50_ms) for one in loaded] == [
        ("x", None),
        (row().case_id, 0.71234),
    ]


def test_a_published_row_of_two_runs_is_given_once_and_a_measured_one_twice(tmp_path: Path) -> None:
    cited = bare(evidence="published", latency_mean_ms=3.0, source="somebody")
    csv.write(tmp_path / "a.csv", [row(), cited])
    csv.write(tmp_path / "b.csv", [row(), replace(cited, run_id="other")])
    loaded = load.results([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [one.evidence for one in loaded] == ["measured", "published", "measured"]


def test_evidence_selects_classes_and_keeps_rows_without_any(tmp_path: Path) -> None:
    csv.write(tmp_path / "a.csv", every_kind())
    loaded = load.results([tmp_path / "a.csv"], ["published"])
    assert {one.evidence for one in loaded} == {"published", ""}


@pytest.mark.parametrize(
    ("content", "error", "said"),
    [
        (
            "case_id,status,samples\nx,ok,many\n",
            UsageError,
            r"b\.csv, line 2, column samples: 'many'",
        ),
        ("schema_version,case_id,status\n9,x,ok\n", IntegrityError, r"b\.csv.*schema version 9"),
        ("a,b\n1,2\n", UsageError, r"b\.csv: is no tierbench results file"),
    ],
)
def test_of_several_files_the_damaged_one_is_named(
    tmp_path: Path, content: str, error: type[Exception], said: str
) -> None:
    csv.write(tmp_path / "a.csv", [row()])
    (tmp_path / "b.csv").write_text(content, encoding="utf-8")
    with pytest.raises(error, match=said):
        load.results([tmp_path / "a.csv", tmp_path / "b.csv"])


def test_what_holds_no_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        load.results([tmp_path])
    with pytest.raises(UsageError, match="does not exist"):
        load.results([tmp_path / "x.csv"])
    (tmp_path / "x.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(UsageError, match=r"x\.parquet: is no Parquet file"):
        load.results([tmp_path / "x.parquet"])


def test_without_duckdb_one_csv_is_read_and_more_name_the_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    csv.write(tmp_path / "a.csv", [row()])
    assert load.results([tmp_path / "a.csv"]) == [row()]
    with pytest.raises(ToolMissing, match=r"pip install 'tierbench\[reading\]'"):
        load.results([tmp_path / "a.csv", tmp_path / "a.csv"])
