"""A device over SSH from the command line, with both transports; it is this machine behind a real
SSH server."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles import models
from tests.doubles.ssh_server import Server, serving

pytestmark = pytest.mark.slow


OPENSSH = pytest.mark.skipif(shutil.which("ssh") is None, reason="apt-get install openssh-client")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sshd")) as running:
        yield running


def tierbench(server: Server, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "tierbench", *map(str, arguments)]
    environment = {**os.environ, "TIERBENCH_SSH_CONFIG": str(server.config)}
    return subprocess.run(
        argv,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


def run(server: Server, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    where = [
        "--target",
        "host",
        "--host",
        server.addresses[0],
        "--runtime",
        "litert",
        "--format",
        "tflite",
    ]
    return tierbench(server, "run", models.INT8, *where, "--quick", "--out", out, *more)


@pytest.mark.parametrize("kind", ["asyncssh", pytest.param("system", marks=OPENSSH)])
def test_rows_come_back_and_a_runtime_that_is_there_is_used(
    server: Server, kind: str, tmp_path: Path
) -> None:
    done = run(server, tmp_path / "run", "--ssh", kind)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "run/results.csv").open(newline="", encoding="utf-8") as file:
        (row,) = [row for row in csv.DictReader(file) if row["evidence"] == "measured"]
    assert (row["status"], row["processes"], row["output_match"]) == ("ok", "3", "true")
    kept = server.folder / "device0/cache/tierbench"
    assert list((kept / "wheels").iterdir()) == [], (
        "the device's own LiteRT is used, never shadowed"
    )
    assert list((kept / "runs").iterdir()) == []


def test_another_device_than_the_file_says_is_exit_code_3(server: Server, tmp_path: Path) -> None:
    done = tierbench(
        server,
        "run",
        models.INT8,
        "--target",
        "raspberry-pi-4",
        "--host",
        server.addresses[0],
        "--format",
        "tflite",
        "--quick",
        "--out",
        tmp_path / "run",
    )
    assert done.returncode == 3
    assert "not a Raspberry Pi 4" in done.stderr
    text = (tmp_path / "run/results.csv").read_text()
    assert "not a Raspberry Pi 4" in text
    assert "127.0.0.1" not in text


def test_trust_asks_and_then_remembers(server: Server) -> None:
    kept = server.known_hosts.read_text()
    try:
        server.known_hosts.write_text("")
        asked = tierbench(server, "trust", server.addresses[0])
        assert asked.returncode == 2
        assert "SHA256:" in asked.stderr
        assert server.known_hosts.read_text() == ""
        assert tierbench(server, "trust", server.addresses[0], "--yes").returncode == 0
        assert "is trusted already" in tierbench(server, "trust", server.addresses[0]).stdout
    finally:
        server.known_hosts.write_text(kept)
