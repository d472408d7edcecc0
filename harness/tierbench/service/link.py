"""A link with a round trip and two rates between a client and a server on this machine.

Real TCP through a TUN device in a network namespace, which needs no right. Where the system forbids
that, a proxy in user space, for exchanges that it delays as a link would: small ones, and those on
a connection in use. It cannot show slow start, so for all others the link is refused."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import processes
from tierbench.core.errors import TargetError
from tierbench.facts.links import Network
from tierbench.service import joining, tun

#: What the network formula assumes, and Linux's default. In its own namespace any process may ask
#: for it; where the kernel lacks it, the row records what was used.
CONGESTION_CONTROL = "cubic"
PORT = 8000  # in a namespace of its own every port is free
START_S = 20.0


@dataclass(frozen=True)
class Link:
    """What stands between, and how each end gets to its side."""

    rtt_ms: float
    method: str
    server_address: str
    port: int
    client_address: str  # where the client finds the server
    client_port: int
    server_prefix: tuple[str, ...] = ()
    client_prefix: tuple[str, ...] = ()

    def client_url(self, server_url: str) -> str:
        """Return the server's URL as the client must write it."""
        scheme = server_url.partition("://")[0]
        return f"{scheme}://{self.client_address}:{self.client_port}"


@contextlib.contextmanager
def opened(network: Network, folder: Path) -> Iterator[Link]:
    """Hold the link until the block ends. TargetError: the system has none, with the reason."""
    if not sys.platform.startswith("linux"):
        raise TargetError("no link can be made here: only Linux has network namespaces")
    ready = folder / "link.ready"
    command = [
        sys.executable, "-m", tun.__name__,
        repr(network.rtt_ms), repr(network.upload_mbps), repr(network.download_mbps),
        str(PORT), str(ready),
    ]  # fmt: skip
    holder = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=processes.dying_with_us(),
    )
    try:
        with processes.known(holder.pid):
            _wait(holder, ready)
            join = (sys.executable, joining.__file__, str(holder.pid))
            yield Link(
                network.rtt_ms,
                f"real TCP over an imposed link ({network.name}): round trip "
                f"{network.rtt_ms:g} ms, {network.upload_mbps:g} Mbit/s up, "
                f"{network.download_mbps:g} down",
                tun.SERVER, PORT, tun.CLIENT_SEES, PORT, join, join,
            )  # fmt: skip
    finally:
        processes.kill_group(holder.pid)
        holder.wait()


def _wait(holder: subprocess.Popen[bytes], ready: Path) -> None:
    end_s = time.monotonic() + START_S
    while not ready.exists():
        if holder.poll() is not None or time.monotonic() > end_s:
            raise TargetError("no link can be made here: its process ended before it was ready")
        time.sleep(0.01)
    reason = ready.read_text(encoding="utf-8")
    if reason:
        raise TargetError(
            f"no link can be made here: {reason}; --link needs user namespaces "
            "(kernel.unprivileged_userns_clone) and /dev/net/tun that you may open"
        )
