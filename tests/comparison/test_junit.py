"""JUnit XML of a comparison: what failed is a failure, what says nothing is skipped."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tierbench.cli import main as cli
from tierbench.comparison import junit
from tierbench.comparison.budget import Budget
from tierbench.comparison.compare import Comparison, Unpaired
from tierbench.comparison.judging import Change, Pair
from tierbench.core.result import Result

ROOT = Path(__file__).resolve().parents[2]


def comparison(*changes: Change, unpaired: tuple[Unpaired, ...] = ()) -> Comparison:
    row = Result(case_id="m@host")
    pair = Pair("m@host", "measured", row, row, (), changes)
    return Comparison("old", "new", Budget(), (pair,), unpaired, ())


def suite(*comparisons: Comparison) -> ElementTree.Element:
    (element,) = ElementTree.fromstring(junit.text(comparisons))
    return element


def test_a_regression_is_a_failure_and_other_changes_pass() -> None:
    regression = Change("latency", "latency_p50_ms", 1, 1.5, "regression", 1.5, limit=10)
    element = suite(comparison(regression, Change("size", "size", 100, 90, "better", 0.9)))
    assert (element.get("tests"), element.get("failures"), element.get("errors")) == ("2", "1", "0")
    failed, passed = element
    assert failed[0].tag == "failure"
    assert failed[0].get("message") == "regression: 1.000 ms to 1.500 ms (+50 %); limit 10 %"
    assert (passed.get("name"), passed[0].tag) == ("size", "system-out")


def test_each_figure_has_its_unit() -> None:
    size = Change("size", "artifact_size_bytes", 2048, 1024, "better", 0.5, limit=5)
    accuracy = Change("accuracy", "accuracy_top1", 0.91, 0.89, "regression", limit=1)
    texts = [case[0].text or case[0].get("message") for case in suite(comparison(size, accuracy))]
    assert texts == [
        "better: 2.00 KiB to 1.00 KiB (-50 %); limit 5 %",
        "regression: 91.0 % to 89.0 %; limit 1 pp",
    ]


def test_a_case_that_broke_is_an_error_and_a_blocked_or_a_new_one_is_skipped() -> None:
    gone = (Unpaired("m@pi", "failed", "it broke"), Unpaired("m@nano", "new", "only there"))
    blocked = Change("latency", "latency_p50_ms", 1, 2, "blocked", note="another machine")
    element = suite(comparison(blocked, unpaired=gone))
    assert [case[0].tag for case in element] == ["skipped", "error", "skipped"]
    assert (element.get("skipped"), element.get("errors")) == ("2", "1")


def test_text_of_strangers_stays_text() -> None:
    hostile = "<x>&\"'\x00\x1b[31m\ufffe\ud800"
    element = suite(comparison(unpaired=(Unpaired(hostile, "failed", hostile),)))
    (case,) = element
    assert "<x>&\"'" in str(case.get("classname"))
    assert "\x1b" not in junit.text([comparison(unpaired=(Unpaired(hostile, "new", hostile),))])


def test_a_gate_that_cannot_be_judged_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, file = str(ROOT / "results" / "reference"), tmp_path / "gate.xml"
    assert cli.main(["compare", run, run, "--junit", str(file), "--fail-above", "10%"]) == 0
    assert ElementTree.parse(file).getroot()[0].get("failures") == "0"
    code = cli.main(["compare", run, run, "--junit", str(file), "--fail-above", "energy=10%"])
    assert (code, ElementTree.parse(file).getroot()[0].get("errors")) == (4, "1")
    assert capsys.readouterr().out
