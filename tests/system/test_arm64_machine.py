"""One deploy to a real arm64 kernel: its own /proc, its own processes, a clock that starts in
1970."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests import doubles as standins
from tests.doubles import arm64_machine, models
from tests.doubles.refusals import refusal
from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.core.target import SshHost
from tierbench.hosts import wheels
from tierbench.hosts.ondevice import files
from tierbench.hosts.ssh import device as ssh

pytestmark = pytest.mark.slow


def unpack_wheels(folder: Path) -> None:
    """Put the wheels there as a deploy does: unpacking them on an emulated processor takes a
    minute."""
    choice = wheels.choose("litert", (3, 11), "aarch64", (2, 36))
    for sha, path in wheels.fetch(choice.wheels, choice, paths.scratch() / "wheels").items():
        folder.mkdir(parents=True, exist_ok=True)
        files.unpack(str(path), str(folder / sha))


def test_a_deploy_to_a_real_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standins.require(arm64_machine.unavailable())
    target = target_files.find_target("raspberry-pi-4")
    target = dataclasses.replace(target, host=SshHost(board=arm64_machine.BOARD))
    home = tmp_path / "home"
    unpack_wheels(home / ".cache/tierbench/wheels")
    with arm64_machine.machine(tmp_path, home) as machine:
        print(f"answered after {machine.boot_s:.0f} s")
        monkeypatch.setenv(ssh.CONFIG_VARIABLE, str(machine.config))
        host = ssh.connect(target, Options(address=machine.address, scratch=paths.scratch()))
        assert refusal(host, "litert") == ""
        assert host._link.uploaded_bytes == host._worker.stat().st_size, (
            "the wheels are there already"
        )
        measurement = host.measure(models.case(target, tmp_path / "model"), "latency")
        assert measurement.output_max_abs_error == 0, "int8 bytes as on x86"
        assert measurement.facts_before["architecture"] == "aarch64"
        assert "cpu_model" in measurement.facts_before
        assert measurement.facts_before["kernel"].endswith("-cloud-arm64")
        assert host.state["clock_skew_s"] < -1e9
        assert measurement.timestamp_utc > "2020"
        assert measurement.details["device"]["leftovers"] == 0
        host.close()
