"""A run of firmware is remembered by everything that decides it, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tierbench.boards import emulator
from tierbench.boards.emulator import Block, Machine, Run
from tierbench.core import paths

MACHINE = Machine("qemu-system-arm", ("-M", "mps2-an386"), "thumb", (0, 1), "install it")
MADE = Run({"samples": 2}, b"\0\xff", (Block(-1, 4096, 8, 3, 17, 5, 0),), ("runs 1", "done"))


@pytest.fixture
def executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the samples of each run that was really started."""
    started: list[bytes] = []

    def execute(machine: Machine, program: str, image: Path, samples: bytes, *rest: Any) -> Run:
        started.append(samples)
        return MADE

    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "scratch")
    monkeypatch.setattr(emulator, "qemu", lambda machine: machine.program)
    monkeypatch.setattr(emulator, "qemu_version", lambda program: "7.2")
    monkeypatch.setattr(emulator, "plugin", lambda: tmp_path / "plugin-aa.so")
    monkeypatch.setattr(emulator, "_markers", lambda machine, image: ["begin=1"])
    monkeypatch.setattr(emulator, "_executed", execute)
    (tmp_path / "image.elf").write_bytes(b"image")
    return started


@pytest.fixture
def run(tmp_path: Path, executed: list[bytes]) -> Callable[..., Run]:
    def start(machine: Machine = MACHINE, samples: bytes = b"ab", **options: Any) -> Run:
        options = {"count": True, "timeout_s": 1.0} | options
        return emulator.run(machine, tmp_path / "image.elf", samples, **options)

    return start


def test_the_second_run_is_remembered_and_says_so(
    run: Callable[..., Run], executed: list[bytes]
) -> None:
    first, second = run(), run()
    assert len(executed) == 1
    assert not first.is_remembered
    assert second.is_remembered
    assert (second.values, second.outputs, second.blocks, second.other) == (
        MADE.values, MADE.outputs, MADE.blocks, MADE.other,
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"samples": b"ac"},
        {"count": False},
        {"is_sequence": True},
        {"plugin_arguments": ["skip=1"]},
        {"machine": Machine("qemu-system-arm", ("-M", "mps2-an500"), "thumb", (0, 1), "")},
    ],
)
def test_whatever_decides_a_run_makes_it_another_one(
    run: Callable[..., Run], executed: list[bytes], other: dict[str, Any]
) -> None:
    run()
    assert not run(**other).is_remembered
    assert len(executed) == 2


def test_another_image_plugin_or_emulator_is_run_anew(
    run: Callable[..., Run],
    executed: list[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run()
    (tmp_path / "image.elf").write_bytes(b"other")
    run()
    monkeypatch.setattr(emulator, "plugin", lambda: tmp_path / "plugin-bb.so")
    run()
    monkeypatch.setattr(emulator, "qemu_version", lambda program: "8.0")
    run()
    assert len(executed) == 4


def test_a_fresh_run_is_executed_and_a_damaged_memory_is_made_anew(
    run: Callable[..., Run], executed: list[bytes], tmp_path: Path
) -> None:
    run()
    assert not run(is_fresh=True).is_remembered
    (entry,) = (tmp_path / "scratch" / "firmware" / "runs").iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"17", b"18"))
    assert not run().is_remembered
    assert run().is_remembered
    assert len(executed) == 3


def test_the_time_limit_is_no_part_of_what_is_remembered(
    run: Callable[..., Run], executed: list[bytes]
) -> None:
    run(timeout_s=1.0)
    assert run(timeout_s=2.0).is_remembered
