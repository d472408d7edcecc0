from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.report.report_rows import row
from tierbench.cli import main
from tierbench.core import display, progress
from tierbench.results import csv


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(display, "chosen", display.Display())


@pytest.mark.parametrize(
    ("colour", "terminal", "no_colour", "expected"),
    [
        ("auto", True, "", True),
        ("auto", True, "1", False),
        ("auto", False, "", False),
        ("always", False, "1", True),
        ("never", True, "", False),
    ],
)
def test_colours_are_as_asked_else_on_a_terminal_without_no_color(
    monkeypatch: pytest.MonkeyPatch, colour: str, terminal: bool, no_colour: str, expected: bool
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setattr(display, "chosen", display.Display(colour))
    assert display.is_coloured() is expected


def test_a_dumb_terminal_gets_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert not display.is_coloured()


def test_the_width_is_that_of_columns_and_never_absurd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    assert display.width() == 77
    monkeypatch.setenv("COLUMNS", "3")
    assert display.width() == display.LEAST_WIDTH


def test_quiet_says_results_and_errors_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display, "chosen", display.Display(is_quiet=True))
    progress.say("a note")
    assert capsys.readouterr().err == ""
    assert main.main(["models", "--quiet"]) == 0
    out, told = capsys.readouterr()
    assert "resnet8" in out
    assert told == ""
    assert main.main(["report", "nowhere", "--quiet"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_verbose_shows_each_remark_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "results.csv"
    csv.write(path, [row(evidence="estimated", method="how it was")])
    assert main.main(["report", str(path)]) == 0
    assert "how it was" not in capsys.readouterr().out
    assert main.main(["report", str(path), "-v"]) == 0
    assert "how it was" in capsys.readouterr().out


def test_color_always_reaches_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "results.csv"
    csv.write(path, [row()])
    assert main.main(["report", str(path), "--color", "always"]) == 0
    assert "\x1b[32mmeasured\x1b[0m" in capsys.readouterr().out
