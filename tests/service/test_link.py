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
from tierbench.core.service import Service
from tierbench.facts.links import profiles
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


def test_a_system_that_forbids_namespaces_is_a_row_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link.tun, "__name__", "tests.service.forbidden")
    case = Case(identity(tmp_path, 1024), HERE, "onnxruntime", models.ONCE)
    way = Service(connection="cold", link="4g")
    host = service.connect(HERE, Options(scratch=tmp_path / "build"))
    with pytest.raises(CaseError, match=r"no link can be made here: .*Operation not permitted"):
        host.measure(dataclasses.replace(case, service=way), "latency")
