"""What one marked region of an emulated process executed: the plugin `firmware/plugin_process`, and
its counts.

The guest marks the region by getpgid() of process ids that cannot exist (`worker/marks.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.errors import CaseError
from tierbench.hosts.modelled.schedule import Block

#: Number of the system call getpgid (asm-generic/unistd.h; arch/x86/entry/syscalls/syscall_64.tbl).
CALLS: Mapping[str, int] = {"aarch64": 155, "x86_64": 121}
#: Share of the memory accesses that other threads may have: more is no count of one thread.
FOREIGN = 0.01


@dataclass(frozen=True)
class Traffic:
    """What one level of a cache hierarchy could not keep, in lines of 64 bytes."""

    misses: int
    writebacks: int


@dataclass(frozen=True)
class Region:
    """The counts of one region. `caches` are the levels of each simulated hierarchy, in the order
    asked for."""

    blocks: tuple[Block, ...]
    caches: tuple[tuple[Traffic, ...], ...]
    accesses: int
    foreign: int

    @property
    def instructions(self) -> int:
        return sum(block.instructions for block in self.blocks)


def arguments(plugin: Path, out: Path, machine: str, caches: Sequence[Sequence[str]]) -> list[str]:
    """Return the emulator's arguments that count into `out`; `caches` are hierarchies of SIZE/WAYS
    levels."""
    fields = [
        str(plugin),
        f"out={out}",
        f"call={CALLS[machine]}",
        *(f"cache={'-'.join(levels)}" for levels in caches),
    ]
    return ["-plugin", ",".join(fields)]


def read(path: Path) -> Region:
    """Return what the plugin wrote; CaseError(infer) when the marks were not passed or another
    thread worked too."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError as error:
        raise CaseError(
            "infer", "the emulator counted nothing: the end of the region was not reached"
        ) from error
    if not lines or lines[-1] != "done":
        raise CaseError("infer", "the emulator's counts are cut short")
    blocks: list[Block] = []
    levels: dict[int, list[Traffic]] = {}
    numbers = {"accesses": 0, "foreign": 0}
    for line in lines[:-1]:
        kind, *words = line.split()
        if kind == "block":
            blocks.append(Block(int(words[0], 16), int(words[1]), bytes.fromhex(words[2])))
        elif kind == "cache":
            levels.setdefault(int(words[0]), []).append(Traffic(int(words[2]), int(words[3])))
        else:
            numbers[kind] = int(words[0])
    region = Region(tuple(blocks), tuple(tuple(levels[key]) for key in sorted(levels)), **numbers)
    if region.foreign > FOREIGN * (region.accesses + region.foreign):
        raise CaseError(
            "infer",
            f"{region.foreign} of {region.accesses + region.foreign} memory accesses were of "
            "other threads; "
            "a latency is modelled for one thread only",
        )
    return region
