"""Hundreds of devices: a summary for each kind with how far apart they are, failures apart."""

from __future__ import annotations

from typing import Any

from tests.report.report_rows import row
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import html_answers, kinds, questions, terminal


def device(number: int, **changes: Any) -> Result:
    kind = "raspberry-pi-4"
    names = {"target": f"{kind}#{number}", "described_by": kind, "case_id": f"case#{number}"}
    return row(**{**names, "latency_p50_ms": 10.0 + number / 10, **changes})


LOST = {
    "status": "failed", "stage": "reach", "error": "connection lost", "evidence": "",
    "validity": "", "latency_p50_ms": None,
}  # fmt: skip
FLEET = [*(device(number) for number in range(1, 201)), *(device(n, **LOST) for n in (201, 202))]


def shown(rows: list[Result], everything: bool = False) -> str:
    made = questions.answer(rows, target_files.targets(), everything=everything)
    return terminal.text(made, 140, everything=everything)


def test_a_kind_is_summed_up_with_its_quickest_and_slowest_device() -> None:
    (kind,) = kinds.of(FLEET)
    assert kind.cells == (
        "raspberry-pi-4", "resnet8", "int8 tflite", "litert", "200 of 202", "20.1 ms",
        "10.1 ms (raspberry-pi-4#1)", "30.0 ms (raspberry-pi-4#200)", "197 %",
    )  # fmt: skip


def test_many_devices_are_one_line_and_failures_stand_apart() -> None:
    text = shown(FLEET)
    assert len(text.splitlines()) < 12
    assert "200 of 202" in text
    assert "Failed: raspberry-pi-4#201, raspberry-pi-4#202: connection lost" in text
    assert "--all shows 202 more rows" in text


def test_with_all_each_device_has_its_line() -> None:
    text = shown(FLEET, everything=True)
    assert all(f"raspberry-pi-4#{number}" in text for number in (1, 100, 200, 201))


def test_two_devices_keep_their_lines_beside_the_summary() -> None:
    text = shown([device(1), device(2)])
    assert "Devices of one kind" in text
    assert "more rows" not in text


def test_devices_of_two_kinds_or_cases_are_not_mixed() -> None:
    other = [device(n, described_by="raspberry-pi-5", target=f"raspberry-pi-5#{n}") for n in (1, 2)]
    threaded = [device(n, threads=4) for n in (1, 2)]
    groups = kinds.of([device(1), device(2), *other, *threaded])
    assert [len(kind.rows) for kind in groups] == [2, 2, 2]


def test_a_single_device_or_an_estimate_is_no_kind() -> None:
    assert kinds.of([row(), device(1), device(2, evidence="estimated")]) == ()


def test_the_page_has_the_summary_too() -> None:
    made = questions.answer(FLEET, target_files.targets())
    page = html_answers.html(made)
    assert "Devices of one kind" in page
    assert "raspberry-pi-4#201, raspberry-pi-4#202: connection lost" in page
