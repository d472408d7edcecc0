"""kill -9 of the coordinator takes its exporter, compiler and emulator with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COORDINATORS = {
    "toolchain": """
import sys
from pathlib import Path
from tierbench.boards.toolchains import toolchain
sleeper = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
toolchain.execute([sys.executable, "-c", sleeper], 60.0, Path(sys.argv[1]))
""",
    "exporter": """
import os, sys, time
from pathlib import Path
from tierbench.zoo import export_process
sys.executable = sys.argv[1] + "/exporter"
list(export_process.events({}, Path(sys.argv[1]), time.monotonic() + 60))
""",
}


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the kernel's death signal is Linux's"
)
@pytest.mark.parametrize("kind", sorted(COORDINATORS))
def test_a_killed_coordinator_leaves_no_child(tmp_path: Path, kind: str) -> None:
    program = tmp_path / "exporter"
    program.write_text("#!/bin/sh\necho $$ > pid\nexec sleep 60\n")
    program.chmod(0o755)
    coordinator = subprocess.Popen(
        [sys.executable, "-c", COORDINATORS[kind], str(tmp_path)], cwd=ROOT
    )
    try:
        child = _number(tmp_path / "pid")
    finally:
        coordinator.send_signal(signal.SIGKILL)
        coordinator.wait()
    deadline = time.monotonic() + 10
    while _alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _alive(child)


def _number(path: Path) -> int:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if path.exists() and path.read_text().strip():
            return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError("the child did not start")


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
