"""Runs firmware in QEMU: samples in, outputs, key=value lines and block counts out.

The guest has one core, no interrupt and no clock that it reads, so a run is deterministic: the same
image and the same samples give the same bytes and the same counts. So a run is remembered by its
content: image, samples, machine, version of the emulator, plugin and its arguments."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierbench.boards.toolchains import elf, toolchain
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core import kept_results, leftovers, paths
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.core.files import sha256_of

#: Part of what a kept run depends on: raise it when this file reads a run in another way.
RUN_FORMAT = 1


@dataclass(frozen=True)
class Machine:
    """One emulated machine: the QEMU program and its arguments, and what the plugin must know of
    the core."""

    program: str  # qemu-system-arm
    arguments: tuple[str, ...]
    isa: str  # thumb, xtensa
    flash: tuple[int, int]  # loads from [low, high) are loads from flash
    install: str


@dataclass(frozen=True)
class Block:
    """How often a run of instructions without a branch ran while an operator ran; all counts of
    one run."""

    operator: int  # -1: before the first operator
    address: int
    size: int
    instructions: int
    count: int
    taken: int  # left to elsewhere than its own end
    flash_loads: int


@dataclass(frozen=True)
class Run:
    """What one start of the firmware gave. `other` are lines of the plugin that are not blocks."""

    values: dict[str, int]
    outputs: bytes
    blocks: tuple[Block, ...] = ()
    other: tuple[str, ...] = ()
    is_remembered: bool = False  # nothing was executed: an earlier run did the very same


def qemu(machine: Machine) -> str:
    """Return the path of the emulator; ToolMissing with the install line when it is absent."""
    path = shutil.which(machine.program)
    if not path:
        raise ToolMissing(machine.program, machine.install)
    return path


@cache
def qemu_version(program: str) -> str:
    """Return the version that an emulator prints."""
    answer = toolchain.execute([program, "--version"], 20.0, stage="start")
    match = re.search(r"version (\S+)", answer.stdout)
    return match[1] if match else "unknown"


@cache
def plugin() -> Path:
    """Return the compiled plugin, built with the host's C compiler when it is not in the cache."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        raise ToolMissing("a C compiler for the emulator's plugin", "apt-get install gcc")
    folder = FIRMWARE / "plugin"
    sources = sorted(folder.glob("*.c"))
    key = toolchain.digest(compiler, *(path.read_bytes() for path in sorted(folder.glob("*.[ch]"))))
    target = paths.scratch() / "firmware" / f"plugin-{key}.so"
    if not target.is_file():
        with leftovers.draft_of(target) as draft:
            flags = ["-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-o", str(draft)]
            answer = toolchain.execute([compiler, *flags, *map(str, sources)], 60.0)
            if answer.returncode != 0:
                reason = toolchain.first_error(answer.stderr)
                raise CaseError("build", f"the emulator's plugin does not compile: {reason}")
    return target


def run(
    machine: Machine,
    image: Path,
    samples: bytes,
    *,
    count: bool,
    timeout_s: float,
    plugin_arguments: Sequence[str] = (),
    is_sequence: bool = False,
    is_fresh: bool = False,
) -> Run:
    """Start the firmware on the samples; with `count`, blocks are counted between the markers of
    each inference.

    With `is_sequence` a model's state survives from one sample to the next. What ran before is
    remembered, unless it must be `is_fresh`.

    Raises CaseError at stage `infer` when the firmware faults, refuses an operator or does not end
    in time."""
    program = qemu(machine)
    counting = [str(plugin()), *_markers(machine, image), *plugin_arguments] if count else []
    folder = paths.scratch() / "firmware" / "runs"
    name = kept_results.key(
        {
            "format": RUN_FORMAT,
            "image": sha256_of(image),
            "samples": sha256_of(samples),
            "is_sequence": is_sequence,
            "machine": [machine.program, qemu_version(program), *machine.arguments],
            "counting": [Path(counting[0]).name, *counting[1:]] if counting else [],
        }
    )
    kept = None if is_fresh else kept_results.load(folder, name, Run)
    if kept is not None:
        return dataclasses.replace(kept, is_remembered=True)
    made = _executed(machine, program, image, samples, counting, timeout_s, is_sequence)
    kept_results.save(folder, name, made)
    return made


def _executed(
    machine: Machine,
    program: str,
    image: Path,
    samples: bytes,
    counting: Sequence[str],
    timeout_s: float,
    is_sequence: bool,
) -> Run:
    with leftovers.held_folder(prefix="tierbench-emulator-") as folder:
        (folder / "inputs.bin").write_bytes(samples)
        if is_sequence:
            (folder / "sequence").touch()
        command = [program, *machine.arguments, "-kernel", str(image.resolve())]
        if counting:
            command += ["-plugin", ",".join(counting)]
        answer = toolchain.execute(command, timeout_s, folder, stage="infer")
        told = (
            answer.stdout + "\n" + answer.stderr
        )  # where semihosting's console goes depends on the machine
        values = _values(told)
        if answer.returncode != 0 or "samples" not in values or "tierbench=end" not in told:
            said = " ".join(told.split())[-300:]
            raise CaseError(
                "infer",
                f"the firmware stopped early in {machine.program} (exit {answer.returncode}): "
                f"{said}",
            )
        counted = (folder / "counts.txt").read_text(encoding="ascii") if counting else ""
        return Run(
            values, (folder / "outputs.bin").read_bytes(), *(_counts(counted) if counting else ())
        )


def run_warm(
    machine: Machine,
    image: Path,
    samples: bytes,
    plugin_arguments: Sequence[str],
    timeout_s: float,
    is_fresh: bool = False,
) -> Run:
    """Count the second of two runs over the samples: the first one warms the simulated caches.

    Published medians come after warm-up runs, too. The outputs are those of the first run.
    """
    arguments = (*plugin_arguments, "skip=1")
    twice = run(
        machine,
        image,
        samples * 2,
        count=True,
        timeout_s=timeout_s,
        plugin_arguments=arguments,
        is_fresh=is_fresh,
    )
    return dataclasses.replace(twice, outputs=twice.outputs[: len(twice.outputs) // 2])


def _markers(machine: Machine, image: Path) -> list[str]:
    symbols = elf.read(image).symbols
    low, high = machine.flash
    return [
        "out=counts.txt",
        f"isa={machine.isa}",
        f"begin={symbols['tb_mark_begin']:x}",
        f"op={symbols['tb_mark_operator']:x}",
        f"end={symbols['tb_mark_end']:x}",
        f"flash={low:x}:{high:x}",
    ]


def _values(text: str) -> dict[str, int]:
    pairs = re.findall(r"^(\w+)=(\d+)\s*$", text, re.MULTILINE)
    return {key: int(value) for key, value in pairs}


def _counts(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    lines = text.splitlines()
    if not lines or lines[-1] != "done":
        raise CaseError(
            "infer",
            "the emulator's plugin did not finish its counts; is this QEMU built with plugins?",
        )
    blocks, other = [], []
    for line in lines:
        words = line.split()
        if words[0] == "block":
            number, address, *rest = words[1:]
            blocks.append(Block(int(number), int(address, 16), *map(int, rest)))
        else:
            other.append(line)
    return tuple(blocks), tuple(other)
