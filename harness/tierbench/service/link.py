"""A link with a round trip and two rates between a client and a server on this machine.

Real TCP through a device in a network namespace, which needs no right. Where the system forbids
that, a proxy in user space, for exchanges that it delays as a link would: small ones, and those on
a connection in use. It cannot show slow start, so for all others the link is refused."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import processes
from tierbench.core.errors import TargetError
from tierbench.facts.links import FIRST_WINDOW_BYTES, Network
from tierbench.service import joining, proxy, tun

#: What the network formula assumes, and Linux's default. In its own namespace any process may ask
#: for it; where the kernel lacks it, the row records what was used.
CONGESTION_CONTROL = "cubic"
PORT = 8000  # in a namespace of its own every port is free
LOOPBACK = "127.0.0.1"
START_S = 20.0


@dataclass(frozen=True)
class Link:
    """What stands between, and how each end gets to its side."""

    method: str
    server_address: str
    port: int
    client_address: str  # where the client finds the server
    client_port: int
    prefix: tuple[str, ...] = ()  # runs a command at its end
    why_no_tcp: str = ""  # why there is no namespace; empty: TCP's own start is in what is timed

    def client_url(self, server_url: str) -> str:
        """Return the server's URL as the client must write it."""
        scheme = server_url.partition("://")[0]
        return f"{scheme}://{self.client_address}:{self.client_port}"

    def refusal(self, connection: str, request_bytes: int, response_bytes: int) -> str:
        """Return why this link cannot stand for the real one; empty: it can."""
        if not self.why_no_tcp or connection == "busy":
            return ""
        if max(request_bytes, response_bytes) <= FIRST_WINDOW_BYTES:
            return ""
        return (
            f"{self.why_no_tcp}; a proxy in user space has no slow start, so it stands for "
            f"exchanges up to {FIRST_WINDOW_BYTES} bytes or --connection busy only"
        )


@contextlib.contextmanager
def opened(network: Network, folder: Path) -> Iterator[Link]:
    """Hold the link until the block ends. TargetError: the system has none, with the reason."""
    rates = (
        f"({network.name}): round trip {network.rtt_ms:g} ms, {network.upload_mbps:g} Mbit/s up, "
        f"{network.download_mbps:g} down"
    )
    with contextlib.ExitStack() as stack:
        try:
            pid, _ = stack.enter_context(_held(tun.__name__, network, PORT, folder / "link.ready"))
        except TargetError as error:
            port = _free_port()
            ready = folder / "proxy.ready"
            _, told = stack.enter_context(_held(proxy.__name__, network, port, ready))
            method = f"a proxy in user space over an imposed link without slow start {rates}"
            yield Link(method, LOOPBACK, port, LOOPBACK, int(told), why_no_tcp=str(error))
            return
        join = (sys.executable, joining.__file__, str(pid))
        method = f"real TCP over an imposed link {rates}"
        yield Link(method, tun.SERVER, PORT, tun.CLIENT_SEES, PORT, join)


def _free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextlib.contextmanager
def _held(module: str, network: Network, port: int, ready: Path) -> Iterator[tuple[int, str]]:
    """Run a holder until the block ends; yield its process id and what it wrote when ready.

    TargetError: it has no link, with its reason."""
    command = [
        sys.executable, "-m", module,
        repr(network.rtt_ms), repr(network.upload_mbps), repr(network.download_mbps),
        str(port), str(ready),
    ]  # fmt: skip
    holder = _started(command)
    try:
        with processes.known(holder.pid):
            _wait(holder, ready)
            told = ready.read_text(encoding="utf-8")
            if told and not told.isdigit():
                raise TargetError(
                    f"no link can be made here: {told}; --link needs user namespaces "
                    "(kernel.unprivileged_userns_clone), and /dev/net/tun or veth devices"
                )
            yield holder.pid, told
    finally:
        processes.kill_group(holder.pid)
        holder.wait()


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=processes.dying_with_us(),
    )


def _wait(holder: subprocess.Popen[bytes], ready: Path) -> None:
    end_s = time.monotonic() + START_S
    while not ready.exists():
        if holder.poll() is not None or time.monotonic() > end_s:
            raise TargetError("no link can be made here: its process ended before it was ready")
        time.sleep(0.01)
