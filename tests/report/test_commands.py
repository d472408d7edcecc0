"""The command behind a row of the page measures that row again."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.report.report_rows import row
from tierbench.cli import main as cli
from tierbench.core.result import Result
from tierbench.report import load
from tierbench.report.html_answers import command

REFERENCE = Path(__file__).resolve().parents[2] / "results" / "reference"
ROWS = [entry for entry in load.results([REFERENCE]) if command(entry)]


@pytest.mark.parametrize("entry", ROWS, ids=lambda entry: entry.case_id)
def test_the_command_of_a_row_is_one_that_the_parser_takes(entry: Result) -> None:
    words = shlex.split(command(entry))
    assert words[0] == "tierbench"
    assert cli.parser().parse_args(words[1:]).target == [entry.target_name]


@pytest.mark.slow
@pytest.mark.parametrize("entry", ROWS[6::9], ids=lambda entry: entry.case_id)
def test_the_command_of_a_row_plans_that_row(
    entry: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(command(entry))[1:]
    assert cli.main([*words, "--list", "--json", "--settings", "none"]) == 0
    assert entry.case_id in [case["case"] for case in json.loads(capsys.readouterr().out)]


def test_what_a_row_does_not_hold_is_a_word_to_replace() -> None:
    assert command(row(model="own")).startswith("tierbench run MODEL --target host")
    away = command(row(target="raspberry-pi-4"))
    assert "--host HOST" in away
    assert "--emulate" in command(row(target="raspberry-pi-4", evidence="emulated"))
    assert "--host" not in command(row(target="raspberry-pi-4", evidence="emulated"))


def test_how_inferences_were_asked_for_is_part_of_it() -> None:
    words = command(row(scenario="server", find_max=True))
    assert "--scenario server --find-max" in words
    assert "--sustain 5" in command(row(sustained=True))


def test_what_nothing_of_ours_measured_has_no_command() -> None:
    assert command(row(evidence="estimated")) == ""
    assert command(row(evidence="published")) == ""
