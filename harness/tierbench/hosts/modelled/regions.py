"""What one marked region of an emulated process executed: the plugin `firmware/plugin_process`, and
its counts.

The guest marks the region by getpgid() of process ids that cannot exist (`worker/marks.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.errors import CaseError
from tierbench.hosts.modelled.schedule import Block

#: Numbers of the system calls getpgid and clock_gettime (asm-generic/unistd.h).
CALL, CLOCK = 155, 113
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


@dataclass(frozen=True)
class Segment:
    """What ran between two looks at the clock, and how long the emulator needed for it."""

    region: Region
    emulator_us: float


@dataclass(frozen=True)
class Counts:
    """What one inference executed, and the segments of another, profiled one."""

    region: Region
    segments: tuple[Segment, ...] = ()


def arguments(
    plugin: Path, out: Path, caches: Sequence[Sequence[str]], layers: Path | None = None
) -> list[str]:
    """Return the emulator's arguments that count into `out`, and each operator into `layers`;
    `caches` are hierarchies of SIZE/WAYS levels."""
    fields = [
        str(plugin),
        f"out={out}",
        f"call={CALL}",
        *(f"cache={'-'.join(levels)}" for levels in caches),
        *([f"layers={layers}", f"clock={CLOCK}"] if layers else []),
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


def read_segments(path: Path) -> tuple[Segment, ...]:
    """Return what ran between the looks at the clock of a profiled inference; nothing where the
    runtime has no profiler. CaseError: the counts are cut short."""
    if not path.is_file():
        return ()
    code: dict[str, tuple[int, bytes]] = {}
    segments: list[Segment] = []
    before_us = -math.inf
    ran: list[Block] = []
    levels: dict[int, list[Traffic]] = {}
    lines = path.read_text(encoding="ascii").splitlines()
    if lines[-1:] != ["done"]:
        raise CaseError("layers", "the emulator's counts of the operators are cut short")
    for line in lines[:-1]:
        kind, *words = line.split()
        if kind == "block":
            code[words[1]] = int(words[0], 16), bytes.fromhex(words[2])
        elif kind == "ran":
            start, text = code[words[0]]
            ran.append(Block(start, int(words[1]), text))
        elif kind == "cache":
            levels.setdefault(int(words[0]), []).append(Traffic(int(words[2]), int(words[3])))
        else:
            caches = tuple(tuple(levels[key]) for key in sorted(levels))
            ended_us = int(words[0]) / 1e3
            segments.append(Segment(Region(tuple(ran), caches, 0, 0), ended_us - before_us))
            ran, levels, before_us = [], {}, ended_us
    return tuple(segments)
