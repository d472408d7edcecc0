"""A large CSV gives the same text and the same bytes by columns as row by row."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.report_rows import every_kind, row
from tierbench.cli import main as cli
from tierbench.report import columnar
from tierbench.results import csv

NUMBERS = (0.0, 1e-5, 1.23456789, 123456789.4, 1e16, 2.5e-18, 95.0, 0.1 + 0.2)


def reported(path: Path, out: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """Return what `report` prints, and the bytes that it wrote."""
    assert cli.main(["report", str(path), "--csv", str(out), *more]) == 0
    return capsys.readouterr().out + out.read_bytes().decode("utf-8")


def both(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *more: str
) -> tuple[str, str]:
    """Return what `report` gives row by row and by columns; both must do it."""
    by_rows = reported(path, path.with_name("rows.csv"), capsys, *more)
    monkeypatch.setattr(columnar, "LEAST_BYTES", 1)
    monkeypatch.setattr("tierbench.cli.report.load.results", None)  # a call would be an error
    return by_rows, reported(path, path.with_name("columns.csv"), capsys, *more)


@pytest.fixture(autouse=True)
def _few_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tierbench.cli.report.MOST_LINES", 20)


@pytest.mark.parametrize("more", [(), ("--evidence", "published"), ("--evidence", "measured")])
def test_our_own_file(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: tuple[str, ...],
) -> None:
    odd = [
        row(case_id="=1+1", error='a "quoted", text', target="-x"),
        row(model="Größe", run_id="other", host_fingerprint="f" * 16),
        *(row(latency_p50_ms=number, energy_per_inference_mj=number) for number in NUMBERS),
        row(samples=10**17, threads=None, output_match=None),
    ]
    rows = [replace(one, error=f"{one.error} {n}".strip()) for n in range(40) for one in
            [*every_kind(), *odd]]  # fmt: skip
    csv.write(tmp_path / "a.csv", rows)
    by_rows, by_columns = both(tmp_path / "a.csv", capsys, monkeypatch, *more)
    assert by_columns == by_rows


def test_a_file_of_another_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["mine,status,case_id,latency_p50_ms,samples,output_match,tier,evidence,timestamp_utc"]
    for n in range(50):
        lines += [
            f'7,ok,"x{n}",1.{n}000,{n}.0,True,edge,measured,2026-01-01',
            f",failed,y{n},,,False,tiny,,",
            f"8,ok,z{n},{n}e-3,1.5E+6,1,edge,measured,2025-01-01",
            ",,,,,,,,",
        ]
    (tmp_path / "a.csv").write_bytes(("\r\n".join(lines) + "\r\n").encode())
    by_rows, by_columns = both(tmp_path / "a.csv", capsys, monkeypatch)
    assert by_columns == by_rows


@pytest.mark.parametrize(
    "line",
    ["x,ok,1.5,a\x1bb", "x,ok,1.5,a  b", "x,ok", "x,ok,1.5,+x", 'x,ok,1.5,"a\nb"'],
)
def test_what_columns_cannot_vouch_for_is_read_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    body = "".join(f"x{n},ok,1,t\n" for n in range(30))
    (tmp_path / "a.csv").write_text(f"case_id,status,load_ms,error\n{body}{line}\n")
    by_rows = reported(tmp_path / "a.csv", tmp_path / "rows.csv", capsys)
    monkeypatch.setattr(columnar, "LEAST_BYTES", 1)
    assert reported(tmp_path / "a.csv", tmp_path / "out.csv", capsys) == by_rows


@pytest.mark.parametrize("cell", ["many", "1e19", "nan", "inf"])
def test_a_wrong_cell_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    body = "".join(f"x{n},ok,1\n" for n in range(30))
    (tmp_path / "a.csv").write_text(f"case_id,status,load_ms\n{body}y,ok,{cell}\n")
    monkeypatch.setattr(columnar, "LEAST_BYTES", 1)
    assert cli.main(["report", str(tmp_path / "a.csv")]) == 2
    assert "line 32, column load_ms" in capsys.readouterr().err


def test_a_small_file_does_not_import_duckdb(tmp_path: Path) -> None:
    csv.write(tmp_path / "a.csv", every_kind())
    code = (
        "import sys; from tierbench.cli.main import main; "
        f"main(['report', {str(tmp_path / 'a.csv')!r}]); sys.exit('duckdb' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
