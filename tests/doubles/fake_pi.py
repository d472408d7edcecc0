"""A fake Raspberry Pi: the machine's real sshd on loopback, and behind it an arm64 Debian under
QEMU.

sshd runs in mount and process namespaces of its own. The user `pi` exists only there, is locked
into an overlay over the cached root file system, and sees files that the test owns: device tree,
temperature, throttle bits, governor, memory. Needs root, binfmt_misc and the packages in NEEDS; a
stand-in that cannot start fails under CI=true and is skipped with its reason otherwise
(`standins.unavailable`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tierbench.core import paths
from tierbench.hosts import rootfs

NEEDS = {
    "sshd": "openssh-server",
    "qemu-aarch64-static": "qemu-user-static",
    "mmdebstrap": "mmdebstrap",
    "unshare": "util-linux",
}
BINFMT = Path("/proc/sys/fs/binfmt_misc")
RULE = Path("/usr/lib/binfmt.d/qemu-aarch64.conf")

#: Runs inside the namespaces as root; $1 the working folder, $2 the root file system, then mount
#: options of home.
LAUNCH = r"""
set -eu
work=$1; root=$2; home_options=$3
mount --make-rprivate /
mount -t tmpfs -o mode=755 standin /mnt
mkdir -p /mnt/up /mnt/work /mnt/pi /mnt/ssh /mnt/empty
mount -t overlay overlay -o "lowerdir=$root,upperdir=/mnt/up,workdir=/mnt/work" /mnt/pi
cd /mnt/pi
chown 0:0 . ; chmod 755 .
mkdir -p home/pi proc dev tmp sys run/standin etc
chmod 1777 tmp
cp -rT "$work/system" .
rm -rf sys/class; mkdir -p sys/class
cp -r "$work/live/sys/." sys/
mount --bind "$work/live" run/standin
for file in class/thermal/thermal_zone0/temp devices/system/cpu/cpu0/cpufreq/scaling_governor \
            devices/system/cpu/cpu0/cpufreq/scaling_cur_freq firmware/devicetree/base/model; do
    mount --bind "$work/live/sys/$file" "sys/$file"
done
for node in null zero urandom random; do : > dev/$node; mount --bind /dev/$node dev/$node; done
mount -t tmpfs -o "$home_options" home home/pi
chown 1000:1000 home/pi
if [ -e "$work/readonly" ]; then mount -o remount,ro home/pi; fi
mount -t proc proc proc
mount --bind "$work/live/cpuinfo" proc/cpuinfo
mount --bind "$work/live/meminfo" proc/meminfo
for name in passwd group; do
    { cat /etc/$name; cat "$work/$name"; } > /mnt/ssh/$name
    mount --bind /mnt/ssh/$name /etc/$name
done
{ cat /etc/shadow; echo 'pi:*:19000:0:99999:7:::'; } > /mnt/ssh/shadow
chmod 600 /mnt/ssh/shadow
mount --bind /mnt/ssh/shadow /etc/shadow
mkdir -p /run/sshd
mount -t tmpfs sshd /run/sshd
chmod 755 /run/sshd
mount -t proc proc /proc
exec /usr/sbin/sshd -D -e -f "$work/sshd_config"
"""

SSHD_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {work}/host_key
AuthorizedKeysFile {work}/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
AllowUsers pi
PidFile none
MaxStartups 100
MaxSessions 50
SetEnv QEMU_CPU=cortex-a72
ChrootDirectory /mnt/pi
LogLevel INFO
"""

CLIENT_CONFIG = """
Host pi-standin
  HostName 127.0.0.1
  Port {port}
  User pi
Host *
  IdentityFile {work}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {work}/known_hosts
  GlobalKnownHostsFile /dev/null
"""

VCGENCMD = """#!/bin/sh
case "$1" in
get_throttled) cat /run/standin/throttled ;;
measure_temp) echo "temp=48.3'C" ;;
*) exit 1 ;;
esac
"""


def unavailable() -> str:
    """Return why the stand-in cannot start on this machine; empty when it can."""
    if os.geteuid() != 0:
        return "needs root (mount namespaces, sshd)"
    missing = [
        package
        for program, package in NEEDS.items()
        if shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin") is None
    ]
    if missing:
        return f"apt-get install {' '.join(missing)}"
    if not (BINFMT / "qemu-aarch64").exists():
        try:
            if not (BINFMT / "register").exists():
                subprocess.run(
                    ["mount", "-t", "binfmt_misc", "binfmt_misc", str(BINFMT)],
                    check=True,
                    timeout=20,
                    capture_output=True,
                )
            if not (BINFMT / "qemu-aarch64").exists():
                (BINFMT / "register").write_text(RULE.read_text().strip())
        except (OSError, subprocess.SubprocessError) as error:
            return f"binfmt_misc cannot be registered ({error})"
    return ""


def free_port() -> int:
    """Return a TCP port of loopback that nobody listens on."""
    with socket.socket() as connection:
        connection.bind(("127.0.0.1", 0))
        return int(connection.getsockname()[1])


@dataclass
class FakePi:
    """A running stand-in: how to reach it, and the files that a test may change while it runs."""

    work: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    script: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"pi@127.0.0.1:{self.port}"

    @property
    def config(self) -> Path:
        """The ssh configuration with the stand-in's key and its file of known hosts."""
        return self.work / "ssh_config"

    @property
    def known_hosts(self) -> Path:
        return self.work / "known_hosts"

    @property
    def live(self) -> Path:
        """Files that the device shows: throttled, meminfo, cpuinfo, sys/..."""
        return self.work / "live"

    def trust(self) -> None:
        key = (self.work / "host_key.pub").read_text().split()
        self.known_hosts.write_text(f"[127.0.0.1]:{self.port} {key[0]} {key[1]}\n")

    def start(self) -> None:
        """Start sshd in its namespaces and wait until it answers."""
        with (self.work / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.script,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with (
                contextlib.suppress(OSError),
                socket.create_connection(("127.0.0.1", self.port), 1) as probe,
            ):
                if probe.recv(4).startswith(b"SSH"):
                    return
            time.sleep(0.05)
        log = (self.work / "log").read_text(errors="replace")[-800:]
        self.stop()
        raise RuntimeError(f"the fake Pi did not start: {log}")

    def stop(self) -> None:
        """End sshd and, with its process namespace, everything that ran on the device."""
        if self.process is not None and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        self.process = None

    def inside(self, *argv: str) -> str:
        """Run a program of this machine inside the stand-in's namespaces; return its output."""
        done = subprocess.run(
            ["nsenter", f"--target={self.init}", "--mount", "--pid", *argv],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout

    @property
    def init(self) -> int:
        """The process id, on this machine, of the stand-in's first process (sshd)."""
        assert self.process is not None
        children = (
            Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        )
        return int(children[0])

    def processes(self) -> list[str]:
        """Return the command lines of everything that user pi runs on the device (sshd sessions
        left out)."""
        lines = self.inside("ps", "-ww", "-u", "1000", "-o", "args=").splitlines()
        return [line.strip() for line in lines if line.strip() and "sshd" not in line]

    def cut(self) -> int:
        """Kill the sshd processes of all open connections, as a network that goes away; return how
        many."""
        pids = self.inside("pgrep", "-f", "sshd: pi").split()
        for pid in pids:
            self.inside("kill", "-9", pid)
        return len(pids)


@contextlib.contextmanager
def fake_pi(
    *,
    suite: str = "bookworm",
    model: str = "Raspberry Pi 4 Model B Rev 1.4",
    home_mb: int = 600,
    read_only_home: bool = False,
    python: str = "",
    site: str = "",
    port: int = 0,
) -> Iterator[FakePi]:
    """Start a fake Pi. `python`: "missing"; `site`: text of a sitecustomize.py (old version, old
    libc, 1970)."""
    root = rootfs.build(rootfs.Recipe(suite=suite), paths.scratch(), print)
    work = Path(tempfile.mkdtemp(prefix="fake-pi-"))
    port = port or free_port()
    try:
        work.chmod(0o755)
        _files(work, model, port)
        if read_only_home:
            (work / "readonly").write_text("")
        system = work / "system"
        if python == "missing":
            (system / "usr/bin").mkdir(parents=True, exist_ok=True)
            (system / "usr/bin/python3").symlink_to("/nonexistent")
        if site:
            place = (
                system / "etc" / rootfs.python(root).name / "sitecustomize.py"
            )  # where Debian keeps its own
            place.parent.mkdir(parents=True)
            place.write_text(site)
        script = [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-c",
            LAUNCH,
            "launch",
            str(work),
            str(root),
            f"size={home_mb}m,mode=755",
        ]
        pi = FakePi(work, port, script=script)
        pi.trust()
        pi.start()
        try:
            yield pi
        finally:
            pi.stop()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _files(work: Path, model: str, port: int) -> None:
    for name in ("host_key", "user_key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(work / name)],
            check=True,
            timeout=30,
        )
    shutil.copy(work / "user_key.pub", work / "authorized_keys")
    (work / "authorized_keys").chmod(0o644)
    (work / "sshd_config").write_text(SSHD_CONFIG.format(port=port, work=work))
    (work / "ssh_config").write_text(CLIENT_CONFIG.format(port=port, work=work))
    (work / "passwd").write_text("pi:x:1000:1000::/home/pi:/bin/sh\n")
    (work / "group").write_text("pi:x:1000:\n")
    live = {
        "throttled": "throttled=0x0\n",
        "meminfo": "MemTotal:        3884248 kB\nMemFree:         2884248 kB\nMemAvailable:    "
        "3484248 kB\n",
        "cpuinfo": "".join(
            rootfs.CORE.format(core=core, part="0xd08", features=rootfs.FEATURES)
            for core in range(4)
        )
        + f"Revision\t: c03114\nModel\t\t: {model}\n",
        "sys/firmware/devicetree/base/model": model + "\0",
        "sys/class/thermal/thermal_zone0/temp": "48312\n",
        "sys/class/thermal/thermal_zone0/type": "cpu-thermal\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "ondemand\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "1500000\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq": "1800000\n",
    }
    for name, text in live.items():
        place = work / "live" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    tool = work / "system/usr/bin/vcgencmd"
    tool.parent.mkdir(parents=True)
    tool.write_text(VCGENCMD)
    tool.chmod(0o755)
    etc = work / "system/etc"
    etc.mkdir(parents=True)
    (etc / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\npi:x:1000:1000::/home/pi:/bin/sh\n")
    (etc / "group").write_text("root:x:0:\npi:x:1000:\n")
    (etc / "hostname").write_text("raspberrypi\n")
