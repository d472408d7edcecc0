"""What goes wrong in an emulated process is a reason, and never a latency from the wall clock."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import msgspec
import pytest

from tests.doubles import models
from tierbench.core import target_files
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, TargetError, ToolMissing
from tierbench.hosts import emulated, rootfs
from tierbench.hosts.modelled import cores, plugin, schedule

#: What a worker answers that measured only a wall time.
ANSWER = {
    "purpose": "memory", "evidence": "emulated", "runtime": "litert", "runtime_version": "9.9",
    "timestamp_utc": "2026-01-01T00:00:00Z", "delegate": "xnnpack", "threads": 1,
    "wall_ns": [5_000_000] * 10, "cpu_ns": [5_000_000] * 10, "details": {},
    "output_match": True, "output_max_abs_error": 0.0, "outputs_checked": 16,
}  # fmt: skip
#: Finds the path of the answer in the job, which is the last argument of the emulator.
OUTPUT = """for job; do :; done
output=$(sed 's/.*"output": "\\([^"]*\\)".*/\\1/' "$job")
"""


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let everything be there that a model needs, without a package of the system."""
    monkeypatch.setattr(plugin, "require", lambda machine: None)
    monkeypatch.setattr(plugin, "versions", lambda: "qemu 7, llvm 22")
    monkeypatch.setattr(plugin, "digest", lambda: "0")
    monkeypatch.setattr(plugin, "build", lambda scratch: tmp_path / "plugin.so")
    monkeypatch.setattr(plugin, "fixed_addresses", lambda: ())
    monkeypatch.setattr(rootfs, "version", lambda program: "qemu 7")


def host(folder: Path, script: str) -> emulated.EmulatedHost:
    """Return a Raspberry Pi 4 whose emulator is a shell script."""
    root = folder / "root"
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/python3.11").touch()
    program = folder / "qemu"
    program.write_text(f"#!/bin/sh\n{OUTPUT}{script}\n", encoding="ascii")
    program.chmod(0o755)
    target = target_files.find_target("raspberry-pi-4")
    assert target.emulation is not None
    model = emulated.model_of(target.emulation, "here")
    made = emulated.EmulatedHost(
        target,
        Options(scratch=folder / "build", emulate=True),
        root,
        [str(program), "-cpu", "cortex-a72"],
        "bookworm",
        model,
    )
    made._packages["litert"] = []
    return made


def case(made: emulated.EmulatedHost, folder: Path) -> Case:
    return models.case(made.target, folder / "model")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("kill -SEGV $$", "killed by SIGSEGV"),
        ("echo 'qemu: uncaught target signal 4'; exit 132", "uncaught target signal 4"),
        ("exit 0", "exit status 0"),
        (
            """echo '{"failure": {"stage": "load", "error": "op X is not known"}}' > "$output" """,
            "op X is not known",
        ),
        (f"cat > \"$output\" <<'END'\n{json.dumps(ANSWER)}\nEND", "counted nothing"),
    ],
    ids=["crash", "illegal instruction", "silence", "refused model", "no counts"],
)
def test_an_emulation_that_fails_has_a_reason_and_no_latency(
    script: str, words: str, tmp_path: Path
) -> None:
    made = host(tmp_path, script)
    with pytest.raises(CaseError, match=words):
        made.measure(case(made, tmp_path), "memory")


def test_an_emulation_that_never_ends_is_killed_at_its_limit(tmp_path: Path) -> None:
    made = host(tmp_path, "exec sleep 60")
    slow = case(made, tmp_path)
    limit_s = 0.2 / emulated.SLOWDOWN
    slow = dataclasses.replace(slow, protocol=dataclasses.replace(slow.protocol, timeout_s=limit_s))
    with pytest.raises(CaseError, match=r"after 0\.2 s and was killed"):
        made.measure(slow, "memory")


def test_without_a_model_the_wall_time_of_the_emulator_is_dropped(tmp_path: Path) -> None:
    made = host(tmp_path, f"cat > \"$output\" <<'END'\n{json.dumps(ANSWER)}\nEND")
    threads = dataclasses.replace(case(made, tmp_path), threads=2)
    script = json.dumps({**ANSWER, "threads": 2})
    Path(made._qemu[0]).write_text(f"#!/bin/sh\n{OUTPUT}cat > \"$output\" <<'END'\n{script}\nEND\n")
    measured = made.measure(threads, "memory")
    assert measured.wall_ns == ()
    assert measured.cpu_ns == ()
    assert measured.modelled == {}
    assert "one thread" in measured.reason


def test_a_missing_source_of_the_plugin_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(plugin, "FIRMWARE", tmp_path)
    with pytest.raises(ToolMissing, match=r"qemu_plugin_v1\.h"):
        plugin.sources()
    target = target_files.find_target("raspberry-pi-4")
    assert target.emulation is not None
    monkeypatch.setattr(plugin, "find", lambda machine: "/bin/true")
    monkeypatch.setattr(plugin, "compiler", lambda: "/bin/true")
    monkeypatch.setattr(schedule, "tool", lambda name: "/bin/true")
    assert "qemu_plugin_v1.h" in emulated.model_of(target.emulation, "here").reason


def test_an_ordinary_user_unpacks_packages_without_a_user_namespace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []

    def bounded(argv: list[str], *_: object) -> None:
        asked.append(argv)
        raise rootfs.TargetError("stop here")

    monkeypatch.setattr(rootfs.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(rootfs, "bounded", bounded)
    for user, mode in ((0, "auto"), (1000, "chrootless")):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        with pytest.raises(rootfs.TargetError):
            rootfs.build(rootfs.Recipe(), tmp_path)
        assert f"--mode={mode}" in asked[-1]


@pytest.mark.parametrize(
    ("core", "words"),
    [("cortex-a7", "32-bit"), ("neoverse-v2", "SVE"), ("Cortex-A720", "SVE"), ("m1", "no model")],
)
def test_a_core_is_refused_by_name_with_the_reason(core: str, words: str) -> None:
    target = target_files.find_target("raspberry-pi-4")
    assert target.emulation is not None
    board = msgspec.structs.replace(target.emulation, core=core)
    with pytest.raises(cores.NoModelError, match=f"'{core}' has no model.*") as caught:
        cores.processor(board, "here")
    assert words in str(caught.value)


@pytest.mark.parametrize("change", [{"cpu": "max"}, {"part": "0xd40"}])
def test_counts_of_other_kernels_than_the_cores_are_refused(change: dict[str, str]) -> None:
    """QEMU's `max` has SVE, and the part number decides which kernels a runtime takes."""
    target = target_files.find_target("raspberry-pi-4")
    assert target.emulation is not None
    with pytest.raises(cores.NoModelError, match="runs the kernels of cpu"):
        cores.processor(msgspec.structs.replace(target.emulation, **change), "here")


@pytest.mark.parametrize("runtime", ["tensorrt", "tensorflow"])
def test_a_runtime_that_computes_on_a_gpu_is_refused(runtime: str, tmp_path: Path) -> None:
    """Nothing of it is executed, so a GPU has no emulated row: its estimate stays in place."""
    made = host(tmp_path, "echo it was run; exit 0")
    with pytest.raises(TargetError, match=f"under emulation: .*{runtime}"):
        made.check(runtime)
    assert not (tmp_path / "build/jobs").exists()
