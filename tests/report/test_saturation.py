"""The picture of a sweep: one line for each server, and a mark where its bound broke."""

from __future__ import annotations

from tests.report.report_rows import row
from tierbench.report import dataset, html, questions


def rate(asked: float, answered: float, latency_ms: float, **changes: object) -> dict[str, object]:
    return {
        "case_id": f"m@host,qps={asked}", "scenario": "server", "asked_per_s": asked,
        "throughput_per_s": answered, "latency_p50_ms": latency_ms, "latency_p99_ms": 9.0,
        **changes,
    }  # fmt: skip


SWEEP = [
    row(**rate(10.0, 10.1, 1.0)),
    row(**rate(20.0, 20.2, 2.0)),
    row(**rate(40.0, 25.0, 500.0, latency_p99_ms=None, validity="invalid")),
]


def test_the_rates_of_one_server_are_one_series_and_other_rows_are_none() -> None:
    rows = dataset.rows([*SWEEP, row()])
    assert [line["asked"] for line in rows if line["series"]] == ["10", "20", "40"]
    assert len({line["series"] for line in rows if line["series"]}) == 1
    assert "qps" not in rows[0]["series"]


def test_a_rate_that_a_sweep_did_not_try_is_no_device_that_was_not_reached() -> None:
    skipped = row(**rate(80.0, 0.0, 0.0), status="skipped", stage="plan", error="the sweep ended")
    assert questions.answer([*SWEEP, skipped], {}).unreached == ()
    assert questions.answer([skipped], {}).unreached != ()


def test_a_page_with_a_sweep_draws_it_and_one_without_does_not() -> None:
    assert "Saturation of servers" in html.page(SWEEP)
    assert "Saturation of servers" not in html.page([row()])
