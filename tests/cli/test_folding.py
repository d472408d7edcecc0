"""Each verb folds to the width of the terminal, and breaks no figure."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.golden.texts import compared
from tests.report.report_rows import every_kind
from tierbench.cli import doctor, main
from tierbench.comparison import text as comparison
from tierbench.core import text_table
from tierbench.report import layers
from tierbench.results import csv
from tierbench.runner.doctor import Part

LINES = (
    "targets",
    "models",
    "inspect mobilenet-v3-large",
    "report {folder}",
    "report {folder} --all",
    "report {folder} --ladder",
    "advise {folder} --set latency.deadline_p99_ms=50",
    "compare {folder} {folder}",
    "explain contended",
    "explain rss_peak_bytes",
    "explain dgx-a100 --run {folder}",
    "explain int8 tflite host --run {folder}",
    pytest.param("validate --tier mobile", marks=pytest.mark.slow),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("run")
    csv.write(made / "results.csv", every_kind())
    return made


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("line", LINES)
def test_no_line_of_a_verb_is_wider_than_the_terminal(
    line: str,
    width: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.chdir(folder.parent)  # so that a path is short
    assert main.main(shlex.split(line.format(folder=folder.name))) == 0
    wide = [row for row in capsys.readouterr().out.splitlines() if len(row) > width]
    assert not wide


@pytest.mark.parametrize("width", [80, 100])
def test_what_a_test_cannot_run_folds_too(width: int) -> None:
    part = Part("arm64 emulation", "missing", "word " * 60, "apt-get install " + "package " * 30)
    profile = {
        "case": [
            {"index": n, "operator": "CONV_2D", "duration_us": 12.5, "kernel": "kernel " * 9}
            for n in range(9)
        ]
    }
    for told in (
        doctor.text(part, width),
        comparison.terminal(compared(), width).partition("\n\n")[2].partition("\n\n")[0],
        layers.text(profile, width),
    ):
        assert max(map(len, told.splitlines())) <= width


def test_a_folded_command_is_still_one_for_a_shell() -> None:
    lines = text_table.command("apt-get install " + " ".join(f"package-{n}" for n in range(20)), 60)
    assert len(lines) > 1
    assert all(line.endswith(" \\") for line in lines[:-1])
    assert shlex.split("\n".join(lines).replace("\\\n", " "))[-1] == "package-19"


def test_a_table_folds_in_its_cells_and_then_below_its_row() -> None:
    short = text_table.lines(
        ["name", "ms", "why"], [["a", "1.5", "six words are in this cell"]], ["ms"], 24
    )
    assert short == ["name   ms  why", "a     1.5  six words are", "           in this cell"]
    long = text_table.lines(["name", "ms", "why"], [["a", "1.5", "word " * 30]], ["ms"], 24)
    assert long[:3] == ["name   ms", "a     1.5", "    why: word word word"]


def test_without_a_width_a_table_is_as_wide_as_it_needs() -> None:
    assert len(text_table.lines(["name"], [["x" * 300]])[1]) == 300


def test_a_number_is_never_broken() -> None:
    lines = text_table.lines(["name", "bytes"], [["n" * 30, "1,234,567,890"]], ["bytes"], 20)
    assert any("1,234,567,890" in line for line in lines)
