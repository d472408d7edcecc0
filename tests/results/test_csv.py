"""results.csv: the columns are a contract, unknown is empty, and what is read is what was
written."""

from __future__ import annotations

import csv as python_csv
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.report_rows import bare, every_kind, row
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.result import Result
from tierbench.results import csv

#: A table that users have. A column may be added at a place of its own, never renamed or moved.
REFERENCE = Path(__file__).parents[2] / "results" / "reference" / "results.csv"


def test_every_column_of_a_published_table_is_there_and_in_its_order() -> None:
    published = REFERENCE.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [name for name in csv.COLUMNS if name in published] == published
    assert csv.text([]) == ",".join(csv.COLUMNS) + "\n"


def test_the_dictionary_explains_every_field_of_a_row() -> None:
    dictionary = csv.dictionary()
    assert list(dictionary) == [field.name for field in fields(Result)] == list(csv.COLUMNS)
    for name, column in dictionary.items():
        assert column.meaning, name
        assert column.empty, name
        for suffix, unit in (("_ms", "ms"), ("_bytes", "bytes"), ("_mj", "mJ")):
            assert not name.endswith(suffix) or column.unit == unit, name


def test_the_type_of_a_column_is_that_of_its_field() -> None:
    names = ("schema_version", "model", "threads", "latency_p50_ms", "output_match")
    kinds = [csv.kinds()[name] for name in names]
    assert kinds == ["integer", "text", "integer", "number", "boolean"]


def test_what_is_written_is_read_again_and_written_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    csv.write(first, every_kind())
    csv.write(second, csv.read(first))
    assert first.read_bytes() == second.read_bytes()
    assert b"\r" not in first.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_unknown_is_an_empty_cell_and_never_zero(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    csv.write(
        file,
        [bare(status="skipped", error="no such runtime", energy_per_inference_mj=float("nan"))],
    )
    (back,) = csv.read(file)
    assert back.latency_p50_ms is None
    assert back.energy_per_inference_mj is None
    assert ",0," not in file.read_text(encoding="utf-8").splitlines()[1]


_NUMBERS = st.one_of(st.none(), st.floats(1e-9, 1e12))
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)


@settings(max_examples=50)
@given(
    _TEXTS,
    _NUMBERS,
    st.one_of(st.none(), st.integers(0, 10**15)),
    st.sampled_from([None, True, False]),
)
def test_any_text_and_figure_survives(
    text: str, number: float | None, whole: int | None, yes: bool | None
) -> None:
    made = row(error=text, latency_p50_ms=number, rss_peak_bytes=whole, output_match=yes)
    lines = csv.text([made])
    assert lines.count("\n") == 2
    back = csv.parse(lines, "here")[0]
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    assert back.error == " ".join(shown.split())
    assert back.latency_p50_ms == (None if number is None else pytest.approx(number, rel=1e-8))
    assert (back.rss_peak_bytes, back.output_match) == (whole, yes)


def test_columns_of_others_are_ignored_and_missing_ones_are_unknown(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("mine,case_id,status\n7,a@b+c,ok\n", encoding="utf-8-sig")
    assert csv.read(file) == [Result(case_id="a@b+c", status="ok")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b\n1,2\n", "no column case_id, status"),
        (
            "case_id,status,samples\nx,ok,many\n",
            "line 2, column samples: 'many' is not a whole number",
        ),
        ("case_id,status,output_match\nx,ok,maybe\n", "'maybe' is not true or false"),
        ("case_id,status,latency_p50_ms\nx,ok,inf\n", "'inf' is not a number"),
        ("", "no column"),
    ],
)
def test_a_damaged_file_is_named_with_line_and_column(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        csv.read(file)
    assert "a.csv" in str(caught.value)


def test_another_schema_version_is_an_integrity_error(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("schema_version,case_id,status\n99,x,ok\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match="schema version 99"):
        csv.read(file)


def test_a_figure_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("case_id,status,rss_peak_bytes\nx,ok,1.5E+6\n", encoding="utf-8")
    assert csv.read(file)[0].rss_peak_bytes == 1_500_000


HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1", "''@x", "＝1+1", "'tis", "plain", "-",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_begins_like_a_formula_and_it_is_read_back_equal(tmp_path: Path, name: str) -> None:
    csv.write(tmp_path / "a.csv", [Result(case_id=name, status="ok", error=name)])
    (line,) = list(python_csv.reader((tmp_path / "a.csv").read_text().splitlines()))[1:]
    assert not any(cell.startswith(tuple("=+-@＝＋－＠")) for cell in line)
    (row,) = csv.read(tmp_path / "a.csv")
    assert (row.case_id, row.error) == (name, name)


@pytest.mark.parametrize("sign", ["\t", "\r", "\x1b", "\x00", "\x9b", "\u202e", "\n"])
def test_no_control_character_of_a_text_is_written(tmp_path: Path, sign: str) -> None:
    csv.write(tmp_path / "a.csv", [Result(case_id=f"{sign}=a{sign}b", status="ok")])
    content = (tmp_path / "a.csv").read_text()
    assert sign not in content.replace("\n", "") or sign == "\n"
    assert content.count("\n") == 2
    assert csv.read(tmp_path / "a.csv")[0].case_id == "=a b"
