"""A link is the kernel's own TCP with the round trip and the rate that were asked for."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.benchmarks.service import cell, identity
from tests.doubles import models
from tests.hosts.test_service import HERE
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.service import Service
from tierbench.facts.links import Network, profiles
from tierbench.hosts import service
from tierbench.service import link, tun


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """Return a folder, where this system lets an ordinary user have a link."""
    try:
        with link.opened(profiles()["lan"], tmp_path):
            return tmp_path
    except TargetError as error:
        pytest.skip(str(error))


@pytest.mark.slow
@pytest.mark.parametrize("connection", ["cold", "warm", "busy"])
def test_the_least_request_takes_what_the_formula_says(linked: Path, connection: str) -> None:
    """One of the cells of `tests/benchmarks/service.py`: without slow start it would be 0.6."""
    ratio, congestion_control = cell(linked, 100.0, 21.6, 61440, connection)
    assert congestion_control == "cubic"
    assert 0.85 <= ratio <= 1.15


@pytest.mark.slow
def test_a_row_over_a_link_is_emulated_and_says_what_was_imposed(linked: Path) -> None:
    case = Case(identity(linked, 1024), HERE, "onnxruntime", models.ONCE)
    way = Service(connection="busy", link="lan")
    host = service.connect(HERE, Options(scratch=linked / "build"))
    measurement = host.measure(dataclasses.replace(case, service=way), "latency")
    assert measurement.evidence == "emulated"
    assert measurement.output_match is True
    assert str(measurement.details["link"]).startswith("real TCP over an imposed link (lan)")


def test_a_packet_waits_for_the_link_and_keeps_the_head_in_front_of_it() -> None:
    head, packet = bytes(14), bytes(20) + bytes(12) + b"\x50" + bytes(7) + b"x" * 100
    direction = tun.Direction(0.010, 0.8)
    direction.take(head, packet, 1.0)
    direction.take(head, packet, 1.0)
    due = [due_s for due_s, _ in direction.waiting]
    assert due == pytest.approx([1.0 + 0.001 + 0.010, 1.0 + 0.002 + 0.010])
    assert [frame for _, frame in direction.waiting] == [head + packet] * 2


@pytest.mark.parametrize(("size_bytes", "connection"), [(1024, "cold"), (61440, "busy")])
def test_a_system_that_forbids_namespaces_has_a_proxy_for_small_or_busy_exchanges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size_bytes: int, connection: str
) -> None:
    monkeypatch.setattr(link.tun, "__name__", "tests.service.forbidden")
    network = dataclasses.replace(profiles()["4g"], rtt_ms=100.0)
    told = over(network, tmp_path, size_bytes, connection)
    noted = told.details["service"]
    expected_ms = network.request_ms(noted["request_bytes"], noted["response_bytes"], connection)
    expected_ms -= 100.0 if connection == "cold" else 0.0  # its handshake of TLS
    assert 0.85 <= min(told.wall_ns) / 1e6 / expected_ms <= 1.15
    assert "without slow start" in str(told.details["link"])


def test_what_a_proxy_cannot_show_is_a_row_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link.tun, "__name__", "tests.service.forbidden")
    reason = r"no link can be made here: Operation not permitted|.* no slow start"
    with pytest.raises(CaseError, match=reason):
        over(profiles()["wifi"], tmp_path, 61440, "cold")


def over(network: Network, folder: Path, size_bytes: int, connection: str) -> Measurement:
    """Measure one process over a link."""
    case = Case(identity(folder, size_bytes), HERE, "onnxruntime", models.ONCE)
    way = Service(connection=connection, link=network.name)  # type: ignore[arg-type]
    host = service.connect(HERE, Options(scratch=folder / "build")).through(network)
    return host.measure(dataclasses.replace(case, service=way), "latency")
