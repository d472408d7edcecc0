"""A link in user space, as a process of its own.

`python -m tierbench.service.proxy RTT_MS UP_MBPS DOWN_MBPS PORT READY_FILE` ends TCP on both sides.
So it delays and paces bytes but has no slow start: 0.47 to 0.75 of the truth beyond 14 kB. Only
small exchanges and those on a busy connection may use it. It writes its port into the ready file,
and connects to 127.0.0.1:PORT until it is killed."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from pathlib import Path

BLOCK_BYTES = 1 << 14


class Lane:
    """One direction of the link, which all connections share."""

    def __init__(self, delay_s: float, mbps: float) -> None:
        self.delay_s = delay_s
        self._bytes_per_s = mbps * 1e6 / 8
        self._free_s = 0.0

    def due_s(self, size_bytes: int, now_s: float) -> float:
        """Return when so many bytes that are sent now have arrived."""
        self._free_s = max(self._free_s, now_s) + size_bytes / self._bytes_per_s
        return self._free_s + self.delay_s


async def forward(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lane: Lane, handshake_s: float
) -> None:
    """Carry bytes one way; the first ones come a handshake later, as on a new connection."""
    loop = asyncio.get_running_loop()
    opened_s = loop.time() + handshake_s
    waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def deliver() -> None:
        while True:
            due_s, block = await waiting.get()
            await asyncio.sleep(due_s - loop.time())
            if not block:
                writer.close()
                return
            writer.write(block)
            await writer.drain()

    delivering = asyncio.create_task(deliver())
    with contextlib.suppress(OSError):
        while block := await reader.read(BLOCK_BYTES):
            waiting.put_nowait((lane.due_s(len(block), max(loop.time(), opened_s)), block))
    waiting.put_nowait((loop.time() + lane.delay_s, b""))
    with contextlib.suppress(OSError):
        await delivering


async def carry(rtt_ms: float, up_mbps: float, down_mbps: float, port: int, ready: Path) -> None:
    """Listen on a free port of loopback for ever."""
    up, down = Lane(rtt_ms / 2e3, up_mbps), Lane(rtt_ms / 2e3, down_mbps)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.close()
            return
        for end in (writer, to_server):
            end.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await asyncio.gather(
            forward(reader, to_server, up, rtt_ms / 1e3), forward(from_server, writer, down, 0.0)
        )

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    part = ready.with_name(ready.name + ".part")
    part.write_text(str(server.sockets[0].getsockname()[1]), encoding="ascii")
    part.replace(ready)
    await server.serve_forever()


def main(arguments: list[str]) -> None:
    """Hold the link until the end."""
    rtt_ms, up_mbps, down_mbps = map(float, arguments[:3])
    asyncio.run(carry(rtt_ms, up_mbps, down_mbps, int(arguments[3]), Path(arguments[4])))


if __name__ == "__main__":
    main(sys.argv[1:])
