"""A Dask scheduler and workers as processes of their own on loopback, to be killed by tests."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

START_S = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class DaskCluster:
    """Processes of `dask scheduler` and `dask worker`; all of them end with the block."""

    folder: Path
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = ()  # of both, such as TLS files
    scheme: str = "tcp"
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        words = ["--host", self.address.rpartition(":")[0], "--port", str(self.port)]
        self._start("scheduler", "distributed.cli.dask_scheduler", words, {})
        deadline_s = time.monotonic() + START_S
        while time.monotonic() < deadline_s:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.1)
        raise AssertionError("the scheduler did not start")

    def start_worker(self, name: str, environment: dict[str, str] | None = None) -> None:
        words = [self.address, "--name", name, "--nthreads", "1", "--no-nanny"]
        words += ["--local-directory", str(self.folder)]
        self._start(name, "distributed.cli.dask_worker", words, environment or {})

    def kill(self, name: str) -> None:
        process = self.running.pop(name)
        process.kill()
        process.wait()

    def _start(self, name: str, module: str, words: list[str], more: dict[str, str]) -> None:
        command = [sys.executable, "-m", module, *words, "--no-dashboard", *self.options]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, **more}, cwd=self.folder
            )


@contextlib.contextmanager
def running(folder: Path, **options: object) -> Iterator[DaskCluster]:
    cluster = DaskCluster(folder, **options)  # type: ignore[arg-type]
    try:
        cluster.start_scheduler()
        yield cluster
    finally:
        for name in tuple(cluster.running):
            cluster.kill(name)
