"""A real arm64 kernel in `qemu-system-aarch64`, with Debian's Python and sshd, booted from memory
in seconds.

No root and no disk image: the root file system is the initial RAM disk, and the keys of a run are a
second archive behind it. The machine has no battery clock that is set, so it starts in 1970.
Loopback only."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.doubles.fake_pi import free_port
from tierbench.core import paths
from tierbench.hosts import rootfs

PACKAGES = (
    *rootfs.Recipe().packages,
    "openssh-server",
    "busybox-static",
    "linux-image-cloud-arm64",
)
MODULES = ("virtio", "virtio_ring", "virtio_mmio", "failover", "net_failover", "virtio_net")
LEFT_OUT = (
    "boot",
    "lib/modules",
    "usr/share/doc",
    "usr/share/man",
    "usr/share/locale",
    "proc",
    "sys",
    ".complete",
)
#: What the device tree of this machine says it is.
BOARD = "linux,dummy-virt"
BOOT_LIMIT_S = 120

INIT = """#!/bin/busybox sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t devtmpfs dev /dev
busybox mkdir -p /dev/pts /run/sshd /tmp
busybox mount -t devpts devpts /dev/pts
busybox chmod 1777 /tmp
for pass in 1 2 3; do for module in /modules/*.ko; do busybox insmod $module 2>/dev/null; done; done
busybox ifconfig lo 127.0.0.1 up
busybox ifconfig eth0 10.0.2.15 netmask 255.255.255.0 up
export PATH
/usr/sbin/sshd -D -e -f /standin/sshd_config
busybox poweroff -f
"""
SSHD = """Port 22
HostKey /standin/host_key
AuthorizedKeysFile /standin/user_key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
AllowUsers pi
PidFile none
"""
CLIENT = """Host *
  IdentityFile {work}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {work}/known_hosts
  GlobalKnownHostsFile /dev/null
"""


def unavailable() -> str:
    """Return what is missing to start the machine; empty when nothing is."""
    needs = {
        "qemu-system-aarch64": "qemu-system-arm",
        "mmdebstrap": "mmdebstrap",
        "ssh-keygen": "openssh-client",
    }
    missing = [package for program, package in needs.items() if shutil.which(program) is None]
    return f"apt-get install {' '.join(missing)}" if missing else ""


class Archive:
    """Writes the cpio format "newc" that Linux takes as an initial RAM disk (kernel:
    driver-api/early-userspace)."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._number = 0

    def add(self, name: str, mode: int, data: bytes = b"", owner: int = 0) -> None:
        self._number += 1
        text = name.encode() + b"\0"
        fields = (self._number, mode, owner, owner, 1, 0, len(data), 0, 0, 0, 0, len(text), 0)
        head = b"070701" + b"".join(b"%08X" % field for field in fields) + text
        self._parts += [head + b"\0" * (-len(head) % 4), data + b"\0" * (-len(data) % 4)]

    def tree(self, root: Path, prefix: str = "", owner: int = 0) -> None:
        for folder, folders, files in os.walk(root):
            for name in sorted([*folders, *files]):
                path = Path(folder) / name
                inside = path.relative_to(root).as_posix()
                if inside in LEFT_OUT:
                    folders[:] = [one for one in folders if one != name]
                    continue
                mode = path.lstat().st_mode
                data = (
                    os.readlink(path).encode()
                    if stat.S_ISLNK(mode)
                    else path.read_bytes()
                    if stat.S_ISREG(mode)
                    else b""
                )
                self.add(prefix + inside, mode, data, owner)
            folders[:] = [one for one in folders if not (Path(folder) / one).is_symlink()]

    def closed(self) -> bytes:
        self.add("TRAILER!!!", 0)
        return b"".join(self._parts)


@dataclass
class Machine:
    """A running machine: how it is reached."""

    address: str
    config: Path
    boot_s: float


@contextlib.contextmanager
def machine(work: Path, home: Path | None = None) -> Iterator[Machine]:
    """Boot the machine and wait until its sshd answers; `home` is what the user's folder holds."""
    root = rootfs.build(rootfs.Recipe(packages=PACKAGES), paths.scratch(), print)
    port = free_port()
    for name in ("host_key", "user_key"):
        argv = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(work / name)]
        subprocess.run(argv, check=True, timeout=30)
    key = (work / "host_key.pub").read_text().split()
    (work / "known_hosts").write_text(f"[127.0.0.1]:{port} {key[0]} {key[1]}\n")
    (work / "ssh_config").write_text(CLIENT.format(work=work))
    (work / "initrd").write_bytes(base(root) + own(work, home))
    (kernel,) = (root / "boot").glob("vmlinuz-*")
    argv = [
        "qemu-system-aarch64",
        "-M",
        "virt",
        "-cpu",
        "cortex-a72",
        "-smp",
        "2",
        "-m",
        "1536",
        "-display",
        "none",
        "-serial",
        f"file:{work / 'console'}",
        "-kernel",
        str(kernel),
        "-initrd",
        str(work / "initrd"),
        "-append",
        "rdinit=/init console=ttyAMA0 quiet",
        "-no-reboot",
        "-rtc",
        "base=1970-01-01T00:10:00",
        "-netdev",
        f"user,id=n,restrict=on,hostfwd=tcp:127.0.0.1:{port}-:22",
        "-device",
        "virtio-net-device,netdev=n",
    ]
    began = time.monotonic()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        while not _answers(port):
            if process.poll() is not None or time.monotonic() - began > BOOT_LIMIT_S:
                raise RuntimeError(
                    "the machine did not boot: "
                    f"{(work / 'console').read_text(errors='replace')[-1500:]}"
                )
            time.sleep(0.2)
        yield Machine(f"pi@127.0.0.1:{port}", work / "ssh_config", time.monotonic() - began)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        (work / "initrd").unlink()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as connection:
            connection.settimeout(5)
            return connection.recv(4).startswith(b"SSH")
    except OSError:
        return False


def base(root: Path) -> bytes:
    """Return the archive of the root file system, kept beside it."""
    kept = root.with_name(root.name + ".cpio")
    if not kept.exists():
        archive = Archive()
        archive.tree(root)
        for name in ("proc", "sys", "dev", "run", "tmp", "modules", "standin", "home"):
            archive.add(name, stat.S_IFDIR | 0o755)
        for name in MODULES:
            (path,) = (root / "lib/modules").rglob(f"{name}.ko")
            archive.add(f"modules/{name}.ko", stat.S_IFREG | 0o644, path.read_bytes())
        part = kept.with_name(kept.name + ".part")
        part.write_bytes(archive.closed())
        part.replace(kept)
    return kept.read_bytes()


def own(work: Path, home: Path | None) -> bytes:
    """Return the archive of what belongs to one run: keys, users, the first program."""
    archive = Archive()
    archive.add("init", stat.S_IFREG | 0o755, INIT.encode())
    archive.add("home/pi", stat.S_IFDIR | 0o755, owner=1000)
    if home is not None:
        archive.tree(home, "home/pi/", owner=1000)
    archive.add("standin/sshd_config", stat.S_IFREG | 0o644, SSHD.encode())
    archive.add("standin/host_key", stat.S_IFREG | 0o600, (work / "host_key").read_bytes())
    archive.add("standin/user_key.pub", stat.S_IFREG | 0o644, (work / "user_key.pub").read_bytes())
    users = (
        "root:x:0:0:root:/root:/bin/sh\n"
        "sshd:x:101:65534::/run/sshd:/bin/false\n"
        "pi:x:1000:1000::/home/pi:/bin/sh\n"
    )
    archive.add("etc/passwd", stat.S_IFREG | 0o644, users.encode())
    archive.add("etc/group", stat.S_IFREG | 0o644, b"root:x:0:\nnogroup:x:65534:\npi:x:1000:\n")
    return archive.closed()
