"""A simulated device on this machine: the whole path of `hosts/ssh.py` but for SSH itself, in
milliseconds.

Commands run here, under a cache folder and a measuring lock of the device's own; the runtime is
`noop`, so the target is named null*. `Cutting` breaks the connection at a chosen command."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options
from tierbench.core.model import Artifact
from tierbench.core.target import SshHost, Target
from tierbench.hosts.ssh import device as ssh
from tierbench.hosts.ssh import transport
from tierbench.hosts.ssh.address import Address, ConnectionLost, Finished, bounded

QUICK = Protocol(name="quick", processes=1, warmup_min_calls=1, warmup_max_s=0.01, min_calls=5,
max_calls=20,
                 min_time_s=0.0, max_time_s=0.05, memory=False, timeout_s=20.0)  # fmt: skip


def target(tmp_path: Path, **host: Any) -> Target:
    path = tmp_path / "null-device.toml"
    return Target(
        "null-device",
        "A device",
        "edge",
        "host",
        path,
        runtimes=("noop",),
        host=SshHost(**host),
    )


def case(where: Target, tmp_path: Path, protocol: Protocol = QUICK, **runtime_options: Any) -> Case:
    path = tmp_path / "model.bin"
    path.write_bytes(b"a model" * 1000)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    artifact = Artifact(
        "model", "0" * 64, "onnx", "fp32", path, sha256, path.stat().st_size, (), ()
    )
    return Case(artifact, where, "noop", protocol, runtime_options=runtime_options)


class LocalTransport:
    """The same contract on this machine: no shell, a process group of its own, ended with it."""

    def __init__(
        self, environment: dict[str, str] | None = None, label: str = "this machine"
    ) -> None:
        self.label = label
        self._environment = environment

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        """Run `argv` here; see `Transport.run`."""
        return bounded(list(argv), stdin, timeout_s, self.label, self._environment)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass
class Cutting:
    """A transport that breaks at its `at`-th command, before or after it ran; then it works
    again."""

    inner: LocalTransport
    log: list[str]
    at: int = -1
    when: str = "before"
    label: str = "pi@kitchen.local"

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        number = len(self.log)
        self.log.append(argv[3] if len(argv) > 3 and argv[2] == "-" else Path(argv[0]).name)
        if number == self.at and self.when == "before":
            raise ConnectionLost("pi@kitchen.local: connection lost")
        done = self.inner.run(argv, stdin=stdin, timeout_s=timeout_s)
        if number == self.at and self.when == "after":
            raise ConnectionLost("pi@kitchen.local: connection lost")
        return done

    def close(self) -> None:
        pass


@dataclass
class Bench:
    """Makes simulated devices; `log` is what was run on them, `root` where they keep things."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    log: list[str] = field(default_factory=list)

    @property
    def root(self) -> Path:
        return self.folder / "home" / "cache" / "tierbench"

    @property
    def lock(self) -> Path:
        return self.folder / "home" / "lock"

    def connect(
        self, at: int = -1, when: str = "before", force: bool = False, **host: Any
    ) -> ssh.SshHost:
        (self.folder / "home").mkdir(exist_ok=True)
        self.lock.touch()
        # the device's python3 has numpy: that of this environment
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = {"PATH": path, "HOME": str(self.folder / "home")}
        environment |= {
            "XDG_CACHE_HOME": str(self.folder / "home/cache"),
            "TIERBENCH_LOCK": str(self.lock),
        }
        log = self.log

        def opened(where: Address, kind: str) -> Cutting:
            return Cutting(LocalTransport(environment), log, at, when)

        self.monkeypatch.setattr(transport, "connect", opened)
        options = Options(address="pi@kitchen.local", scratch=self.folder / "scratch", force=force)
        return ssh.connect(target(self.folder, **host), options)

    def processes(self) -> list[str]:
        """Return the command lines of workers and supervisors of these devices that still run."""
        drawn = []
        for process in psutil.process_iter(["cmdline", "environ", "status"]):
            mine = (process.info["environ"] or {}).get("TIERBENCH_LOCK") == str(self.lock)
            if mine and process.info["status"] != psutil.STATUS_ZOMBIE:
                drawn.append(" ".join(process.info["cmdline"] or []))
        return drawn

    def runs(self) -> list[str]:
        folder = self.root / "runs"
        return sorted(os.listdir(folder)) if folder.is_dir() else []


def eventually(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Return whether something becomes true within `seconds`."""
    import time

    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
