"""Processes are ended with everything they started, and their output has a limit."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from tierbench.core import processes

ENDLESS = "import sys\nwhile True: sys.stdout.write('x' * 65536)"


def test_an_endless_log_is_cut_and_its_writer_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    began = time.monotonic()
    status = processes.run([sys.executable, "-c", ENDLESS], log, 60.0, log_bytes=300_000)
    assert status is not None
    assert status < 0, "it was killed"
    assert time.monotonic() - began < 50
    assert log.stat().st_size < 400_000
    assert b"more than its log may hold" in log.read_bytes()[-100:]


def test_what_a_process_wrote_last_is_in_its_log(tmp_path: Path) -> None:
    code = "import sys; print('a' * 200_000); sys.stderr.write('the end'); sys.exit(3)"
    assert processes.run([sys.executable, "-c", code], tmp_path / "log", 60.0) == 3
    text = (tmp_path / "log").read_text()
    assert text.count("a") == 200_000
    assert "the end" in text


def test_a_process_past_its_time_is_ended_with_its_children(tmp_path: Path) -> None:
    seconds = f"71.{uuid.uuid4().int % 10**12:012d}"  # no other test's child
    code = f"import subprocess, time; subprocess.Popen(['sleep', '{seconds}']); time.sleep(71)"
    assert processes.run([sys.executable, "-c", code], tmp_path / "log", 1.0) is None
    deadline = time.monotonic() + 10
    while _lives(seconds) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(seconds)


def _lives(word: str) -> bool:
    done = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    return word in done.stdout


def _started(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def test_an_exchange_feeds_and_reads_at_once() -> None:
    code = "import sys; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data[::-1])"
    data = bytes(range(256)) * 4000
    made = _started(code)
    assert processes.exchange(made, data, 60.0, (2_000_000, 1000)) == (data[::-1], b"")
    assert made.returncode == 0


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_an_endless_stream_is_given_up(stream: str) -> None:
    made = _started(ENDLESS.replace("stdout", stream))
    with pytest.raises(processes.TooLong):
        processes.exchange(made, b"", 60.0, (100_000, 100_000))
    assert made.poll() is not None


def test_an_exchange_past_its_time_ends_the_process() -> None:
    made = _started("import time; time.sleep(99)")
    with pytest.raises(TimeoutError):
        processes.exchange(made, b"", 0.5, (100, 100))
    assert made.poll() is not None
