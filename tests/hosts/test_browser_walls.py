"""A row that a page measured moves no estimate, no advice for programs, and no comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.advise import advise_rows
from tests.estimation.test_estimate import graphs, own
from tests.report.report_rows import row
from tierbench import estimation
from tierbench.comparison import budget, compare
from tierbench.comparison.sides import Side
from tierbench.core import target_files
from tierbench.core.errors import NothingComparable
from tierbench.core.result import Result

PAGE: dict[str, Any] = {"browser": "webkit", "browser_version": "18.2", "browser_isolated": "yes"}


def of_page(made: Result, **changes: Any) -> Result:
    return replace(made, **{"runtime": "litert.js-wasm", **PAGE, **changes})


@pytest.mark.parametrize("target", ["raspberry-pi-4", "iphone-15-pro"])
def test_estimates_are_the_same_with_rows_of_a_page_beside(target: str) -> None:
    targets = list(target_files.targets().values())
    native = own(target)
    pages = [
        of_page(made, case_id=f"page {number}", latency_p50_ms=0.001, latency_p50_low_ms=0.0009,
                latency_p50_high_ms=0.0011, status="ok", error="", evidence="measured")
        for number, made in enumerate(native)
    ]  # fmt: skip
    without = estimation.results(native, targets, graphs())
    assert without
    assert estimation.results([*pages, *native], targets, graphs()) == without
    assert estimation.results([*native, *pages], targets, graphs()) == without


def test_advice_for_a_program_sees_no_page() -> None:
    native = advise_rows.one_of_each()
    pages = [of_page(advise_rows.row("phone", 0.01), case_id="a page")]
    assert advise_rows.advised([*native, *pages]) == advise_rows.advised(native)
    with pytest.raises(NothingComparable, match='deployment = "browser"'):
        advise_rows.advised(pages)


def test_advice_for_a_web_application_sees_only_pages() -> None:
    pages = [of_page(advise_rows.row("phone", 9.0), case_id="a page")]
    native = advise_rows.one_of_each()
    answer = advise_rows.advised([*native, *pages], deployment="browser")
    assert [judged.option.row.case_id for judged in answer.decision.judged] == ["a page"]
    with pytest.raises(NothingComparable, match="--browser"):
        advise_rows.advised(native, deployment="browser")


@pytest.mark.parametrize("changes", [{"browser": "firefox"}, {"browser_isolated": "no"}])
def test_another_engine_or_isolation_blocks_a_comparison(changes: dict[str, Any]) -> None:
    base, candidate = of_page(row()), of_page(row(), **changes)
    found = compare.runs(Side("a", (base,)), Side("b", (candidate,)), budget.parse(["10%"]))
    outcomes = {change.metric: change.outcome for change in found.pairs[0].changes}
    assert (outcomes["latency"], found.exit_code) == ("blocked", 4)
