"""The locked matrix of wheels: every tag from the device's glibc downwards, exact reasons where
there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tierbench.core.errors import IntegrityError, TargetError
from tierbench.hosts import wheels


def test_tags_go_down_from_the_devices_own_glibc() -> None:
    found = wheels.tags("aarch64", (2, 31))
    assert found[0] == "manylinux_2_31_aarch64"
    assert "manylinux_2_17_aarch64" in found
    assert "manylinux2014_aarch64" in found
    assert "manylinux_2_34_aarch64" not in found
    assert "manylinux2010_aarch64" not in found, "that old policy knew x86 only"


@pytest.mark.parametrize(("device", "python", "machine", "glibc", "runtime", "version"), [
    ("Raspberry Pi OS 13", (3, 13), "aarch64", (2, 41), "litert", "2.3.0"),
    ("Raspberry Pi OS 12", (3, 11), "aarch64", (2, 36), "tflite-runtime", "2.14.0"),
    ("Raspberry Pi OS 12, 32 bits", (3, 11), "armv7l", (2, 36), "tflite-runtime", "2.14.0"),
    ("JetPack 5", (3, 8), "aarch64", (2, 31), "onnxruntime", "1.19.2"),
    ("JetPack 5", (3, 8), "aarch64", (2, 31), "tflite-runtime", "2.13.0"),
    ("JetPack 6", (3, 10), "aarch64", (2, 35), "onnxruntime", "1.23.2"),
    ("JetPack 6", (3, 10), "aarch64", (2, 35), "litert", "2.3.0"),
    ("JetPack 7", (3, 12), "aarch64", (2, 39), "litert", "2.3.0"),
])  # fmt: skip
def test_the_systems_of_2026(
    device: str,
    python: tuple[int, int],
    machine: str,
    glibc: tuple[int, int],
    runtime: str,
    version: str,
) -> None:
    choice = wheels.choose(runtime, python, machine, glibc)
    assert any(wheel.requirement.endswith(f"=={version}") for wheel in choice.wheels)
    assert choice.needs_numpy is (machine == "armv7l")
    for wheel in choice.wheels:
        assert wheel.tags & set(wheels.tags(machine, glibc))


@pytest.mark.parametrize(("python", "machine", "glibc", "runtime", "told"), [
    ((3, 13), "aarch64", (2, 41), "tflite-runtime",
    r"no wheel for its Python 3\.13; there are wheels for .*3\.11"),
    ((3, 13), "armv7l", (2, 41), "litert",
    "no wheel for armv7l; there are wheels for aarch64, x86_64"),
    ((3, 11), "aarch64", (2, 17), "litert", r"newer C library than its glibc 2\.17"),
    ((3, 11), "x86_64", (2, 36), "tensorflow",
    r"is not sent there \(litert, onnxruntime, tflite-runtime are\)"),
    ((3, 11), "riscv64", (2, 36), "onnxruntime", "no wheel for riscv64"),
])  # fmt: skip
def test_a_device_without_a_wheel_hears_why(
    python: tuple[int, int], machine: str, glibc: tuple[int, int], runtime: str, told: str
) -> None:
    with pytest.raises(TargetError, match=told):
        wheels.choose(runtime, python, machine, glibc)


def test_bits_are_those_of_the_userland() -> None:
    assert wheels.machine_of("aarch64", 32) == "armv7l"
    assert wheels.machine_of("aarch64", 64) == "aarch64"
    assert wheels.machine_of("amd64", 64) == "x86_64"


def test_the_lock_says_what_was_asked_for() -> None:
    wanted = {
        (runtime, python, machine, requirement.replace("-", "_").lower())
        for runtime, pythons, machines, requirements in wheels.WANTED
        for python in pythons
        for machine in machines
        for requirement in requirements
    }
    locked = {
        (choice.runtime, choice.python, choice.machine, wheel.requirement.lower())
        for choice in wheels.matrix()
        for wheel in choice.wheels
    }
    assert locked == wanted, "renew it: python -m tierbench.hosts.wheels"
    for choice in wheels.matrix():
        for wheel in choice.wheels:
            assert re.fullmatch(r"[0-9a-f]{64}", wheel.sha256)
            assert f"cp{choice.python.replace('.', '')}" in wheel.name


def test_what_was_fetched_must_be_what_the_lock_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = wheels.choose("litert", (3, 11), "aarch64", (2, 36))
    wheel = choice.wheels[0]

    def download(arguments: list[str], python: str, platforms: list[str]) -> None:
        assert "--require-hashes" in arguments
        (Path(arguments[-1]) / wheel.name).write_bytes(b"something else")

    monkeypatch.setattr(wheels, "_download", download)
    with pytest.raises(IntegrityError, match="nothing was kept"):
        wheels.fetch([wheel], choice, tmp_path)
    assert list(tmp_path.iterdir()) == []
