"""The table of paradigms: whole services stand beside engines and never in one span with them."""

from __future__ import annotations

from tests.report.report_rows import row as made
from tierbench.core.result import Result
from tierbench.report import paradigms


def cloud(latency_ms: float, **changes: object) -> Result:
    return made(tier="cloud", latency_p50_ms=latency_ms, **changes)


def latency_of(*rows: Result) -> str:
    (text,) = [
        line.cells["cloud"].text
        for line in paradigms.comparison(rows).aspects
        if line.cells["cloud"].own and " ms" in line.cells["cloud"].text
    ]
    return text


def test_services_of_the_cloud_stand_beside_its_engines() -> None:
    endpoint = cloud(80.0, via="endpoint", connection="warm", wire="binary")
    linked = cloud(120.0, via="service", connection="cold", wire="binary", link="4g")
    text = latency_of(cloud(2.0), endpoint, linked)
    engines, endpoints, links = (text.partition("; server compute only")[0], *text.split("; ")[2:])
    assert "2.00 ms" in engines
    assert "80.0 ms" not in engines
    assert endpoints.startswith("endpoint, network included, warm connection: ")
    assert links.startswith("service over 4g, cold connection: ")


def test_a_cloud_with_services_alone_shows_them() -> None:
    text = latency_of(cloud(80.0, via="endpoint", connection="busy", wire="binary"))
    assert "80.0 ms" in text
    assert "server compute only" not in text
