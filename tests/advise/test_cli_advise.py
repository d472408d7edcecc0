"""`tierbench advise` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.report_rows import bare, every_kind
from tierbench.cli import main as cli
from tierbench.results import csv


@pytest.fixture
def run(tmp_path: Path) -> Path:
    csv.write(tmp_path / "results.csv", every_kind())
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.main(["advise", *(str(argument) for argument in arguments)])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_text_markdown_and_json_say_the_same(capsys: pytest.CaptureFixture[str], run: Path) -> None:
    needs = ("--set", "latency.deadline_p99_ms=100", "--set", "compute.rate_per_s=1")
    code, plain, _ = said(capsys, run, *needs)
    assert code == 0
    _, marked, _ = said(capsys, run, *needs, "--markdown")
    _, text, _ = said(capsys, run, *needs, "--json")
    data = json.loads(text)
    assert data["answer"]["tier"] == "edge"
    for shown in (plain, marked):
        assert "Run it on tier edge" in shown
        assert "Smallest change of the needs" in shown
        assert "typical" in shown
    eliminated = {one["case_id"] for one in data["options"] if one["outcome"] == "eliminated"}
    assert eliminated
    for name in eliminated:
        assert name in plain.replace("\n  ", " ")


def test_a_needs_file_and_questions_that_nobody_is_asked_in_a_pipe(
    capsys: pytest.CaptureFixture[str], run: Path
) -> None:
    path = run / "needs.toml"
    path.write_text("[energy]\npower_max_w = 0.045\n")
    code, plain, _ = said(capsys, run, "--needs", path)
    assert code == 0
    assert "Run it on tier tiny" in plain
    assert said(capsys, run)[0] == 0


def test_exit_codes(capsys: pytest.CaptureFixture[str], run: Path) -> None:
    assert said(capsys, run, "--set", "latency.deadlin=5")[0] == 2
    assert said(capsys, run / "nothing")[0] == 2
    csv.write(
        run / "results.csv",
        [bare(status="failed", stage="load", error="no such file", evidence="")],
    )
    code, _, error = said(capsys, run)
    assert code == 4
    assert "no such file" in error
    assert "tierbench run resnet8 --target host" in error
    csv.write(run / "results.csv", [])
    assert said(capsys, run)[0] == 4
