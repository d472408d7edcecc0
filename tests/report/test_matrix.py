"""Several machines side by side: measured rows by machine, ratio to the base, versions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.report.report_rows import row
from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import html, matrix, questions

ROOT = Path(__file__).resolve().parents[2]
NAMES = {"a": "laptop", "b": "pi4"}


def rows() -> list[Result]:
    return [
        row(run_id="a", target="host", latency_p50_ms=1.0, runtime_version="1"),
        row(run_id="b", target="host", latency_p50_ms=4.0, runtime_version="2"),
        row(run_id="b", target="host", latency_p50_ms=2.0, precision="fp32"),
        row(
            run_id="a", target="host", latency_p50_ms=0.5, precision="dynamic", evidence="estimated"
        ),
    ]


def test_the_first_machine_is_the_base_and_a_case_it_lacks_has_no_ratio() -> None:
    made = matrix.matrix(rows(), NAMES)
    assert made is not None
    assert made.machines == ("laptop", "pi4")
    assert [[e.ratio for e in line.values()] for line in made.lines.values()] == [
        [None],
        [1.0, 4.0],
    ]
    assert [set(by_machine) for by_machine in made.versions.values()] == [{"laptop", "pi4"}]


def test_an_estimate_or_an_emulation_is_never_in_it() -> None:
    made = matrix.matrix(rows(), NAMES)
    assert made is not None
    assert all("dynamic" not in artifact for _, artifact, _ in made.lines)
    assert matrix.matrix(rows()[:1], NAMES) is None, "one machine is no matrix"


def test_the_page_has_names_ratios_and_heat() -> None:
    section = html.page(rows(), names=NAMES).split("<section id='machines'")[1]
    section = section.split("</section>")[0]
    assert "<th scope='col' class=v>laptop</th><th scope='col' class=v>pi4</th>" in section
    assert "4.00 ms <small>4.00x</small>" in section
    assert "not measured" in section
    assert "Versions that differ" in section


def test_a_run_is_named_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("first", "second"):
        shutil.copytree(ROOT / "results" / "reference", tmp_path / name)
    table = tmp_path / "second" / "results.csv"
    text = table.read_text()
    run_id = text.splitlines()[1].split(",")[1]
    table.write_text(text.replace(run_id, "20261201T000000Z-beef"))
    both = [f"laptop={tmp_path / 'first'}", f"pi4={tmp_path / 'second'}"]
    page = tmp_path / "page.html"
    assert cli.main(["report", *both, "--html", str(page)]) == 0
    assert "run laptop" in capsys.readouterr().out
    assert "class=v>laptop</th><th scope='col' class=v>pi4</th>" in page.read_text()


def test_a_named_run_is_not_called_this_machine() -> None:
    first, second = row(run_id="a"), row(run_id="b")
    made = questions.answer([first, second], target_files.targets(), names={"b": "pi", "a": "pc"})
    assert [table.title for table in made.tables] == ["pi (host)", "pc (host)"]
    assert "best on pi: " in made.headline[0]


def test_one_name_for_two_runs_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    run = f"pi4={ROOT / 'results' / 'reference'}"
    assert cli.main(["report", run, run]) == 2
    assert "'pi4' is the name of another run already" in capsys.readouterr().err
