"""Two network namespaces joined by a pair of TUN devices with a round trip and a rate: real TCP
over a slow link.

Run as root: `python delayed_link.py RTT_MS MBPS UP_BYTES...` prints, per size, a JSON line with the
least of several requests over a new connection (cold, without TLS), over one that idled (warm) and
over one in use (busy), in ms. A busy machine only adds to them."""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import json
import os
import select
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress

SERVER = ("10.9.0.2", 5000)
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
TCP_CONGESTION = 13
DOWN_BYTES, REPEATS, IDLE_S = 40, 3, 1.2
_libc = ctypes.CDLL(None, use_errno=True)


def enter(name: str) -> None:
    handle = os.open(f"/var/run/netns/{name}", os.O_RDONLY)
    if _libc.setns(handle, 0):
        raise OSError(ctypes.get_errno(), f"setns {name}")
    os.close(handle)


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, timeout=10)


def device(namespace: str, address: str) -> int:
    enter(namespace)
    handle = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH", b"tbtun", IFF_TUN | IFF_NO_PI))
    ip("addr", "add", f"{address}/24", "dev", "tbtun")
    ip("link", "set", "tbtun", "up", "mtu", "1500")
    return handle


def forward(source: int, sink: int, delay_s: float, mbps: float) -> None:
    """One direction: each packet leaves when the link is free again and arrives `delay_s` later."""
    waiting: list[tuple[float, int, bytes]] = []
    free_s, count = 0.0, 0
    os.set_blocking(source, False)
    while True:
        while waiting and waiting[0][0] <= time.perf_counter():
            os.write(sink, heapq.heappop(waiting)[2])
        left_s = waiting[0][0] - time.perf_counter() if waiting else 0.01
        select.select([source], [], [], 0 if left_s < 0.0003 else min(left_s, 0.01))
        with suppress(BlockingIOError):
            while True:
                packet = os.read(source, 65536)
                free_s = max(free_s, time.perf_counter()) + len(packet) * 8 / (mbps * 1e6)
                count += 1
                heapq.heappush(waiting, (free_s + delay_s, count, packet))


def receive(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(min(size - len(data), 1 << 20))
        if not part:
            raise EOFError
        data += part
    return data


def serve() -> None:
    with socket.create_server(SERVER) as listening:
        while True:
            connection, _ = listening.accept()
            tuned(connection)
            with connection, suppress(EOFError, ConnectionError):
                while True:
                    (up,) = struct.unpack("!I", receive(connection, 4))
                    receive(connection, up)
                    connection.sendall(b"x" * DOWN_BYTES)


def tuned(connection: socket.socket) -> socket.socket:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(
        socket.IPPROTO_TCP, TCP_CONGESTION, b"cubic"
    )  # BBR would not start anew after idling
    return connection


def request(connection: socket.socket, up: int) -> None:
    connection.sendall(struct.pack("!I", up) + b"y" * up)
    receive(connection, DOWN_BYTES)


def measured(up: int) -> dict[str, float]:
    spent: dict[str, list[float]] = {"cold": [], "warm": [], "busy": []}
    for _ in range(REPEATS):
        with tuned(socket.socket()) as connection:
            begun = time.perf_counter()
            connection.connect(SERVER)
            request(connection, up)
            spent["cold"].append(time.perf_counter() - begun)
            time.sleep(IDLE_S)
            for kind, before in (("warm", 0), ("busy", 6)):
                for _ in range(before):
                    request(connection, up)
                begun = time.perf_counter()
                request(connection, up)
                spent[kind].append(time.perf_counter() - begun)
    return {kind: min(values) * 1e3 for kind, values in spent.items()}


def main() -> None:
    rtt_ms, mbps, *sizes = map(float, sys.argv[1:])
    ends = [f"tb{os.getpid()}{side}" for side in "ab"]
    children: list[int] = []
    try:
        for name in ends:
            ip("netns", "add", name)
        near, far = device(ends[0], "10.9.0.1"), device(ends[1], SERVER[0])
        for work in (lambda: join(near, far, rtt_ms / 2e3, mbps), serve):
            child = os.fork()
            if child == 0:
                with suppress(BaseException):
                    work()
                os._exit(1)
            children.append(child)
        enter(ends[0])
        time.sleep(0.3)
        for size in sizes:
            print(json.dumps({"up": int(size), **measured(int(size))}), flush=True)
    finally:
        for child in children:
            os.kill(child, 9)
            os.waitpid(child, 0)
        for name in ends:
            ip("netns", "del", name)


def join(near: int, far: int, delay_s: float, mbps: float) -> None:
    threading.Thread(target=forward, args=(near, far, delay_s, mbps), daemon=True).start()
    forward(far, near, delay_s, mbps)


main()
