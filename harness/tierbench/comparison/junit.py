"""A comparison as JUnit XML, which every CI shows: one test case for each metric of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from tierbench.comparison.compare import Comparison
from tierbench.comparison.judging import Change, Pair
from tierbench.comparison.text import figure
from tierbench.comparison.verdict import percent
from tierbench.core.stream import visible

#: What XML 1.0 cannot hold, as an entity neither.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Why a pair that is gone is no failed test: it says nothing of the candidate.
_HARMLESS = ("new", "fixed", "evidence")


@dataclass(frozen=True)
class Check:
    """One test case. `result` is what became of it, `text` what is said of it."""

    case_id: str
    name: str
    result: Literal["passed", "failure", "error", "skipped"]
    text: str = ""


def text(comparisons: Sequence[Comparison]) -> str:
    """Return the whole file: one suite for each candidate."""
    root = ElementTree.Element("testsuites", name="tierbench compare")
    for comparison in comparisons:
        _suite(root, f"{comparison.base} to {comparison.candidate}", list(_checks(comparison)))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, name: str, checks: Sequence[Check]) -> None:
    suite = ElementTree.SubElement(root, "testsuite", name=_clean(name), tests=str(len(checks)))
    for result, attribute in (
        ("failure", "failures"),
        ("error", "errors"),
        ("skipped", "skipped"),
    ):
        suite.set(attribute, str(sum(check.result == result for check in checks)))
    for check in checks:
        case = ElementTree.SubElement(
            suite, "testcase", classname=_clean(check.case_id), name=_clean(check.name)
        )
        if check.result != "passed":
            ElementTree.SubElement(case, check.result, message=_clean(check.text))
        elif check.text:
            ElementTree.SubElement(case, "system-out").text = _clean(check.text)


def _checks(comparison: Comparison) -> Iterator[Check]:
    for pair in comparison.pairs:
        yield from _of_pair(pair)
    for gone in comparison.unpaired:
        harmless = gone.kind in _HARMLESS
        yield Check(gone.case_id, gone.kind, "skipped" if harmless else "error", gone.reason)
    for reason in comparison.not_comparable:
        yield Check("gate", "comparable", "error", reason)


def _of_pair(pair: Pair) -> Iterable[Check]:
    for change in pair.changes:
        if change.outcome == "blocked":
            yield Check(pair.case_id, change.metric, "skipped", change.note)
            continue
        result: Literal["failure", "passed"] = (
            "failure" if change.outcome == "regression" else "passed"
        )
        yield Check(pair.case_id, change.metric, result, _told(change))


def _told(change: Change) -> str:
    moved = "" if change.ratio is None else f" ({percent(change.ratio)})"
    unit = "pp" if change.metric == "accuracy" else "%"
    limit = "" if change.limit is None else f"; limit {change.limit:g} {unit}"
    note = f"; {change.note}" if change.note else ""
    base, candidate = (figure(value, change.column) for value in (change.base, change.candidate))
    return f"{change.outcome}: {base} to {candidate}{moved}{limit}{note}"


def _clean(text: str) -> str:
    return _ILLEGAL.sub("?", visible(text))
