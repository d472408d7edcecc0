"""One end-to-end path of real TCP in a network namespace of its own, made without any right.

`python -m tierbench.service.tun RTT_MS UP_MBPS DOWN_MBPS PORT READY_FILE` holds the namespace and
carries its packets until it is killed. Server and client join it with `joining.py`.

There is one TUN device, or one end of a veth pair where `/dev/net/tun` may not be opened. The
server listens on `SERVER`, and the client connects to `CLIENT_SEES`, whose packets come here. Each
gets its two addresses exchanged, which changes no checksum, and is given back when a real link
would have delivered it. So both ends are on this machine, and the kernel's TCP believes that the
other one is behind the device."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import select
import socket
import struct
import sys
import time
from collections import deque
from pathlib import Path

SERVER, CLIENT_SEES = "10.201.0.1", "10.201.0.2"
DEVICE = b"link0"
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h
PEER = b"link1"
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000  # linux/if_tun.h
SIOCSIFADDR, SIOCSIFNETMASK, SIOCSIFMTU, SIOCSIFFLAGS = 0x8916, 0x891C, 0x8922, 0x8914
IFF_UP_RUNNING, IFF_NOARP = 0x41, 0x80
SIOCETHTOOL, ETHTOOL_STXCSUM = 0x8946, 0x17  # linux/ethtool.h
RTM_NEWLINK, NEW_WITH_ANSWER = 16, 0x605  # linux/netlink.h: request, acknowledge, create, exclusive
IFLA_IFNAME, IFLA_LINKINFO, INFO_KIND, INFO_DATA, VETH_INFO_PEER = 3, 18, 1, 2, 1
ETH_P_IP, ETHERNET_BYTES, SO_RCVBUFFORCE = 0x0800, 14, 33
BUFFER_BYTES = 16 << 20
PR_SET_TIMERSLACK = 29  # linux/prctl.h
MTU = 1500
_libc = ctypes.CDLL(None, use_errno=True)


def enter_new_namespace() -> None:
    """Leave the machine's network for one of this process. OSError: the system forbids it."""
    user, group = os.geteuid(), os.getegid()
    if _libc.unshare(CLONE_NEWUSER | CLONE_NEWNET):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")


def make_device() -> tuple[int, int]:
    """Return a handle that gives the device's packets, and the bytes in front of each."""
    try:
        handle = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    except OSError:
        _make_pair()
        _configure(IFF_UP_RUNNING | IFF_NOARP, DEVICE, PEER)
        return _end_of_pair(), ETHERNET_BYTES
    fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH22x", DEVICE, IFF_TUN | IFF_NO_PI))
    _configure(IFF_UP_RUNNING, DEVICE)
    return handle, 0


def _make_pair() -> None:
    """Make two veth devices that are one another's end. OSError: the kernel has none."""

    def attribute(kind: int, data: bytes) -> bytes:
        size = 4 + len(data)
        return struct.pack("HH", size, kind) + data + bytes(-size % 4)

    any_device = bytes(16)  # struct ifinfomsg
    peer = attribute(VETH_INFO_PEER, any_device + attribute(IFLA_IFNAME, PEER + b"\0"))
    about = attribute(INFO_KIND, b"veth") + attribute(INFO_DATA, peer)
    body = any_device + attribute(IFLA_IFNAME, DEVICE + b"\0") + attribute(IFLA_LINKINFO, about)
    head = struct.pack("IHHII", 16 + len(body), RTM_NEWLINK, NEW_WITH_ANSWER, 1, 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as netlink:
        netlink.send(head + body)
        (error,) = struct.unpack_from("i", netlink.recv(4096), 16)
    if error:
        raise OSError(-error, os.strerror(-error), "/dev/net/tun, and a veth pair instead")


def _end_of_pair() -> int:
    """Return a socket's handle at the far end, after whole checksums were asked for at the near."""
    value = ctypes.create_string_buffer(struct.pack("II", ETHTOOL_STXCSUM, 0))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sQ16x", DEVICE, ctypes.addressof(value))
        fcntl.ioctl(control, SIOCETHTOOL, request)
    far = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_IP))
    far.bind((PEER.decode(), ETH_P_IP))
    with contextlib.suppress(OSError):  # a smaller buffer only drops what a burst has more
        far.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER_BYTES)
    far.setblocking(False)
    return far.detach()


def _configure(flags: int, *names: bytes) -> None:
    """Give the first device its address, and turn all of them on."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:

        def set_address(request: int, address: str) -> None:
            raw = struct.pack("16sHH4s8x", DEVICE, socket.AF_INET, 0, socket.inet_aton(address))
            fcntl.ioctl(control, request, raw)

        set_address(SIOCSIFADDR, SERVER)
        set_address(SIOCSIFNETMASK, "255.255.255.0")
        fcntl.ioctl(control, SIOCSIFMTU, struct.pack("16si12x", DEVICE, MTU))
        for name in names:
            fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH22x", name, flags))
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", IFF_UP_RUNNING))


def tune() -> None:
    """Have the kernel keep no memory of earlier connections to the same address."""
    Path("/proc/sys/net/ipv4/tcp_no_metrics_save").write_text("1", encoding="ascii")


class Direction:
    """Packets on their way. One leaves when the link is free, and arrives half a round trip later.

    A rate is one of payload: the profiles' are goodputs, without headers."""

    def __init__(self, delay_s: float, mbps: float) -> None:
        self._delay_s = delay_s
        self._bytes_per_s = mbps * 1e6 / 8
        self._free_s = 0.0
        self.waiting: deque[tuple[float, bytes]] = deque()

    def take(self, head: bytes, packet: bytes, now_s: float) -> None:
        payload = len(packet) - 20 - (packet[32] >> 4) * 4
        self._free_s = max(self._free_s, now_s) + max(payload, 0) / self._bytes_per_s
        self.waiting.append((self._free_s + self._delay_s, head + packet))


def carry(handle: int, head_bytes: int, up: Direction, down: Direction, port: int) -> None:
    """Carry packets for ever; the `head_bytes` in front of each are given back as they are."""
    clock = time.perf_counter
    _libc.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)
    while True:
        now_s = clock()
        for direction in (up, down):
            waiting = direction.waiting
            while waiting and waiting[0][0] <= now_s:
                os.write(handle, waiting.popleft()[1])
        due_s = min(
            (direction.waiting[0][0] for direction in (up, down) if direction.waiting),
            default=None,
        )
        left_s = None if due_s is None else max(0.0, due_s - clock())
        select.select([handle], [], [], left_s)
        try:
            while True:
                frame = os.read(handle, 65536)
                packet = frame[head_bytes:]
                if len(packet) < 40 or packet[0] != 0x45 or packet[9] != socket.IPPROTO_TCP:
                    continue  # IPv6's own greetings
                to_server = int.from_bytes(packet[22:24], "big") == port
                swapped = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
                (up if to_server else down).take(frame[:head_bytes], swapped, clock())
        except BlockingIOError:
            pass


def main(arguments: list[str]) -> int:
    """Hold the link until the end. The ready file holds this process's id, or why there is none."""
    rtt_ms, up_mbps, down_mbps = map(float, arguments[:3])
    port, ready = int(arguments[3]), Path(arguments[4])
    part = ready.with_name(ready.name + ".part")
    try:
        enter_new_namespace()
        handle, head_bytes = make_device()
        tune()
    except OSError as error:
        what = error.filename or "a network namespace"
        part.write_text(f"{what}: {error.strerror}", encoding="utf-8")
        part.replace(ready)
        return 1
    part.write_text("", encoding="utf-8")
    part.replace(ready)
    up, down = Direction(rtt_ms / 2e3, up_mbps), Direction(rtt_ms / 2e3, down_mbps)
    carry(handle, head_bytes, up, down, port)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
