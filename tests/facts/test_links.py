"""The network's share of a latency, against cases by hand and against a sender simulated segment
by segment."""

from __future__ import annotations

import heapq
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tierbench.facts import links
from tierbench.facts.links import FIRST_WINDOW_BYTES, SEGMENT_BYTES, Network

LINK = Network("test", 100, 80, 120, 10, 20, "made up")  # 1250 bytes/ms up, 2500 down


@pytest.mark.parametrize(
    ("connection", "up", "down", "expected_ms"),
    [
        ("busy", 0, 0, 100),  # one round trip
        ("warm", 0, 0, 100),
        ("cold", 0, 0, 300),  # TCP and TLS 1.3
        ("warm", 12_500, 0, 110),  # within the first window: only the bytes
        ("warm", 14_600 + 1250, 0, 100 + 100 + 1),  # one wait for the first acknowledgement
        ("busy", 14_600 + 1250, 0, 100 + 12.68),  # the window is open
        (
            "warm",
            14_600 * 3 + 1250,
            0,
            100 + 200 + 1,
        ),  # two waits: 10 segments, 20 segments, the rest
        ("cold", 0, 25_000, 300 + 100 + (25_000 - 14_600) / 2500),
    ],
)
def test_by_hand(connection: str, up: int, down: int, expected_ms: float) -> None:
    assert LINK.request_ms(up, down, connection) == pytest.approx(expected_ms)


def simulated_ms(size: int, mbps: float, rtt_ms: float) -> float:
    """Send a file segment by segment: each acknowledgement, a round trip later, allows two more
    segments."""
    per_segment = SEGMENT_BYTES / (mbps * 1e6 / 8 / 1e3)
    left, allowed, free_ms, done_ms = (
        math.ceil(size / SEGMENT_BYTES),
        FIRST_WINDOW_BYTES // SEGMENT_BYTES,
        0.0,
        0.0,
    )
    acks: list[float] = []
    now = 0.0
    while left:
        if not allowed:
            now = heapq.heappop(acks)
            allowed += 2
            continue
        free_ms = max(free_ms, now) + per_segment
        done_ms = free_ms
        heapq.heappush(acks, free_ms + rtt_ms)
        left, allowed = left - 1, allowed - 1
    return done_ms


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3_000_000), st.floats(1, 500), st.floats(1, 200))
def test_slow_start_agrees_with_a_sender_that_counts_acknowledgements(
    size: int, mbps: float, rtt_ms: float
) -> None:
    link = Network("test", rtt_ms, rtt_ms, rtt_ms, mbps, mbps, "made up")
    ours = link.request_ms(size, 0, "warm") - rtt_ms
    exact = simulated_ms(size, mbps, rtt_ms)
    # Beyond rounding to segments, the sender waits a round trip *and* the sending of the segment
    # that is acknowledged.
    windows = max(0.0, math.log2(size / FIRST_WINDOW_BYTES + 1)) + 1
    assert abs(ours - exact) <= (windows + 1) * SEGMENT_BYTES / (mbps * 125) + 0.02 * exact


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1e7), st.floats(0, 1e6), st.sampled_from(sorted(links.profiles())))
def test_cold_is_never_faster_than_warm_nor_warm_than_busy(
    up: float, down: float, name: str
) -> None:
    link = links.profiles()[name]
    cold, warm, busy = (link.request_ms(up, down, kind) for kind in ("cold", "warm", "busy"))
    assert cold >= warm >= busy >= link.rtt_ms
    low, high = link.request_interval_ms(up, down, "warm")
    assert low <= warm <= high


def test_every_profile_cites_its_figures() -> None:
    assert set(links.profiles()) >= {"wired", "wifi", "4g", "5g"}
    for link in links.profiles().values():
        assert link.source.count(":") >= 3
        assert 0 < link.rtt_low_ms <= link.rtt_ms <= link.rtt_high_ms
