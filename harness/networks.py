"""What the network adds to a cloud's latency: round trips, TCP slow start, the bytes of the real input.

Model, after Cardwell, Savage and Anderson, "Modeling TCP Latency" (INFOCOM 2000), without loss:
a sender starts with a window of W0 = 10 segments (RFC 6928) of 1460 bytes and doubles it each round trip
until the window covers the bandwidth-delay product; from then on the link is full. For S bytes, rate B
and round trip R, the last byte has left the sender after

    k stalls: time = S / B + sum over i < k of max(0, R + W_i / B's inverse ...)

computed in `_send_ms` window by window: each window takes max(R, bytes / B), the last one bytes / B. One
request = handshakes + upload + half a round trip + server + download + half a round trip. A cold connection
pays one round trip for TCP (RFC 9293) and one for TLS 1.3 (RFC 8446, section 2); a warm one pays neither
and has a window that is open already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harness import config
from harness.errors import UsageError

TABLE = Path(__file__).resolve().parent / "tables" / "networks.toml"

SEGMENT_BYTES = 1460
FIRST_WINDOW_BYTES = 10 * SEGMENT_BYTES
SOURCE = (
    "TCP slow start from 10 segments (RFC 6928), doubling each round trip until the link is full, no loss "
    "(after Cardwell et al., INFOCOM 2000); cold: one round trip for TCP, one for TLS 1.3 (RFC 8446)"
)
_KEYS = ("title", "rtt_ms", "upload_mbps", "download_mbps")


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
        """Return the time to fetch a file over a new connection: handshakes, request, slow start."""
        rtt = self.rtt_ms if rtt_ms is None else rtt_ms
        return 2 * rtt + rtt + _send_ms(size_bytes, self.download_mbps, rtt, warm=False)

    def request_ms(self, up_bytes: int, down_bytes: int, *, warm: bool, rtt_ms: float | None = None) -> float:
        """Return what the network adds to one inference: all but the server's own compute."""
        rtt = self.rtt_ms if rtt_ms is None else rtt_ms
        handshakes = 0.0 if warm else 2 * rtt
        up = _send_ms(up_bytes, self.upload_mbps, rtt, warm=warm)
        down = _send_ms(down_bytes, self.download_mbps, rtt, warm=warm)
        return handshakes + up + rtt + down

    def request_interval_ms(self, up_bytes: int, down_bytes: int, *, warm: bool) -> tuple[float, float]:
        """Return the same at the low and at the high end of the round trip."""
        return (
            self.request_ms(up_bytes, down_bytes, warm=warm, rtt_ms=self.rtt_low_ms),
            self.request_ms(up_bytes, down_bytes, warm=warm, rtt_ms=self.rtt_high_ms),
        )


def _send_ms(size_bytes: int, mbps: float, rtt_ms: float, *, warm: bool) -> float:
    """Return the time from the first byte sent to the last byte sent, in ms."""
    bytes_per_ms = mbps * 1e6 / 8 / 1e3
    remaining, window, total = float(size_bytes), float(FIRST_WINDOW_BYTES), 0.0
    while not warm and remaining > window and window / bytes_per_ms < rtt_ms:
        total += rtt_ms  # the window is sent, then the sender waits for the first acknowledgement
        remaining -= window
        window *= 2
    return total + remaining / bytes_per_ms


@cache
def profiles() -> Mapping[str, Network]:
    """Return the profiles of `harness/tables/networks.toml` by name."""
    return {name: _network(name, table) for name, table in config.read(TABLE).items()}


def _network(name: str, table: Mapping[str, object]) -> Network:
    where = f"{TABLE}: [{name}]"
    config.check_keys(table, _KEYS, where)
    rtt, up, down = (table.get(key) for key in ("rtt_ms", "upload_mbps", "download_mbps"))
    if not (isinstance(rtt, dict) and isinstance(up, dict) and isinstance(down, dict)):
        raise UsageError(f"{where}: rtt_ms, upload_mbps and download_mbps must be tables with value and source")
    return Network(
        name, float(rtt["value"]), float(rtt["low"]), float(rtt["high"]), float(up["value"]), float(down["value"]),
        f"rtt: {rtt['source']}; upload: {up['source']}; download: {down['source']}",
    )  # fmt: skip
