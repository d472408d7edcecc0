"""What the network adds to a cloud's latency.

Round trips, TCP slow start, the bytes of the real input.

The model is that of Cardwell, Savage and Anderson, "Modeling TCP Latency" (INFOCOM 2000), without
loss. A sender starts with a window of 10 segments of 1460 bytes (RFC 6928). After each window it
waits for the first acknowledgement and doubles the window. Once a window takes longer to send than
a round trip, the link is full. One request = handshakes + upload + one round trip + download; the
server's compute is not in it.

cold   each request opens a connection: one round trip for TCP (RFC 9293), one for TLS 1.3 (RFC
       8446, 2)
warm   the connection is kept, but idles between requests: the window starts anew (RFC 5681, 4.1)
busy   requests follow each other without a pause: the window is open already

The formula was held against the kernel's TCP (Linux 6.18, cubic and reno), with 100 bytes to
602 KB over links of 34 ms at 21.6 Mbit/s and 70 ms at 5.74 Mbit/s. It is 1 to 5 % below in all
three (tests/system/test_network_tcp.py). Headers, which a goodput leaves out, are 2.7 % of that.
BBR does not start anew after idling: there warm is as busy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

import msgspec

from tierbench.core import toml
from tierbench.core.target import Fact

TABLE = Path(__file__).with_name("links.toml")

SEGMENT_BYTES = 1460
FIRST_WINDOW_BYTES = 10 * SEGMENT_BYTES
SOURCE = (
    "TCP slow start from 10 segments (RFC 6928), doubling each round trip until the link is full, "
    "no loss "
    "(after Cardwell et al., INFOCOM 2000); cold: one more round trip for TCP, one for TLS 1.3 "
    "(RFC 8446); "
    "warm: none, but slow start again after idling (RFC 5681, section 4.1)"
)


class RoundTrip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A round trip in ms: the usual one, and what it may be at best and at worst."""

    value: float
    low: float
    high: float
    source: str

    SHAPE: ClassVar[str] = "{ value = ..., low = ..., high = ..., source = '...' }"


class LinkTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of links.toml."""

    rtt_ms: RoundTrip
    upload_mbps: Fact[float]
    download_mbps: Fact[float]
    title: str = ""


@dataclass(frozen=True)
class Network:
    """One link: round trip with its spread in ms, speeds in megabits (10^6) per second."""

    name: str
    rtt_ms: float
    rtt_low_ms: float
    rtt_high_ms: float
    upload_mbps: float
    download_mbps: float
    source: str

    def download_ms(self, size_bytes: int, rtt_ms: float | None = None) -> float:
        """Return the time to fetch a file over a new connection.

        Handshakes, request, slow start.
        """
        rtt = self.rtt_ms if rtt_ms is None else rtt_ms
        return 2 * rtt + rtt + _send_ms(size_bytes, self.download_mbps, rtt, full=False)

    def request_ms(
        self, up_bytes: float, down_bytes: float, connection: str, rtt_ms: float | None = None
    ) -> float:
        """Return what the network adds to one inference: all but the server's own compute."""
        rtt = self.rtt_ms if rtt_ms is None else rtt_ms
        handshakes = 2 * rtt if connection == "cold" else 0.0
        full = connection == "busy"
        up = _send_ms(up_bytes, self.upload_mbps, rtt, full=full)
        down = _send_ms(down_bytes, self.download_mbps, rtt, full=full)
        return handshakes + up + rtt + down

    def request_interval_ms(
        self, up_bytes: float, down_bytes: float, connection: str
    ) -> tuple[float, float]:
        """Return the same at the low and at the high end of the round trip."""
        return (
            self.request_ms(up_bytes, down_bytes, connection, self.rtt_low_ms),
            self.request_ms(up_bytes, down_bytes, connection, self.rtt_high_ms),
        )


def _send_ms(size_bytes: float, mbps: float, rtt_ms: float, *, full: bool) -> float:
    """Return the time from the first byte sent to the last byte sent, in ms.

    `full`: the window is open.
    """
    bytes_per_ms = mbps * 1e6 / 8 / 1e3
    remaining, window, total = float(size_bytes), float(FIRST_WINDOW_BYTES), 0.0
    while not full and remaining > window and window / bytes_per_ms < rtt_ms:
        total += rtt_ms  # the window is sent, then the sender waits for the first acknowledgement
        remaining -= window
        window *= 2
    return total + remaining / bytes_per_ms


@cache
def profiles() -> Mapping[str, Network]:
    """Return the profiles of `harness/tierbench/facts/links.toml` by name."""
    return {name: _network(name, table) for name, table in toml.read(TABLE).items()}


def _network(name: str, table: Mapping[str, object]) -> Network:
    link = toml.convert(table, LinkTable, f"{TABLE}: [{name}]")
    rtt, up, down = link.rtt_ms, link.upload_mbps, link.download_mbps
    return Network(
        name,
        rtt.value,
        rtt.low,
        rtt.high,
        up.value,
        down.value,
        f"rtt: {rtt.source}; upload: {up.source}; download: {down.source}",
    )
