"""Cycles of executed blocks, from LLVM's scheduling model of a core (llvm-mca).

A block is looked at as a loop of itself: that is what a hot block is. Blocks that the emulator cut
(at the end of a page, or because they are long) are joined again before. Blocks beyond `COVERED` of
the executed instructions get the mean of the others."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tierbench.core.errors import CaseError, ToolMissing

#: Share of the executed instructions whose blocks are scheduled one by one.
COVERED = 0.995
ITERATIONS = 100
LIMIT_S = 120.0
WORD_BYTES = 4
LLVM_VERSION = "22"
#: Sentinels between disassembled words: BRK has a 16-bit number.
_CHUNK = 0xFFFF


@dataclass(frozen=True)
class Block:
    """A run of instructions without a branch inside, and how often it ran. `code`: whole AArch64
    instructions."""

    start: int
    count: int
    code: bytes

    @property
    def end(self) -> int:
        return self.start + len(self.code)

    @property
    def instructions(self) -> int:
        """Instructions that all its executions retired."""
        return self.count * (len(self.code) // WORD_BYTES)


@dataclass(frozen=True)
class Scheduled:
    """What the model says of a region: `cycles` of the core with every access in its first
    cache."""

    cycles: float
    instructions: int
    blocks: int  # that were scheduled one by one
    unknown: tuple[str, ...]  # instructions without a place in the table, counted as free


def tool(name: str) -> str:
    """Return the path of a tool of LLVM; ToolMissing with the line that installs it."""
    path = shutil.which(f"{name}-{LLVM_VERSION}")
    if not path:
        raise ToolMissing(f"{name}-{LLVM_VERSION}", f"apt-get install llvm-{LLVM_VERSION}")
    return path


def core_cycles(blocks: Sequence[Block], scheduler: str, features: Sequence[str]) -> Scheduled:
    """Return the cycles of `blocks` on the core whose LLVM table is `scheduler`. CaseError: LLVM
    refused."""
    return core_cycles_of_each([blocks], scheduler, features)[0]


def core_cycles_of_each(
    regions: Sequence[Sequence[Block]], scheduler: str, features: Sequence[str]
) -> list[Scheduled]:
    """Return the cycles of several regions; code that they share is scheduled once."""
    hot: list[list[Block]] = []
    for blocks in regions:
        total = sum(block.instructions for block in blocks)
        if not total:
            raise CaseError(
                "infer", "the region holds no instruction: its marks were not seen by the emulator"
            )
        hot.append(hottest(join_cut(blocks), total))
    codes = list(dict.fromkeys(block.code for chosen in hot for block in chosen))
    text = disassemble(word for code in codes for word in words(code))
    bodies = [[text[word] for word in words(code) if text[word]] for code in codes]
    cycles = dict(zip(codes, throughputs(bodies, scheduler, features), strict=True))
    return [
        _scheduled(blocks, chosen, cycles, text)
        for blocks, chosen in zip(regions, hot, strict=True)
    ]


def _scheduled(
    blocks: Sequence[Block],
    hot: Sequence[Block],
    cycles: Mapping[bytes, float],
    text: Mapping[int, str],
) -> Scheduled:
    total = sum(block.instructions for block in blocks)
    unknown = {f"{word:08x}" for block in hot for word in words(block.code) if not text[word]}
    spent = sum(block.count * cycles[block.code] for block in hot)
    covered = sum(block.instructions for block in hot)
    return Scheduled(spent * total / covered, total, len(hot), tuple(sorted(unknown)))


def words(code: bytes) -> list[int]:
    """Return the instructions of AArch64 code."""
    return [
        int.from_bytes(code[i : i + WORD_BYTES], "little") for i in range(0, len(code), WORD_BYTES)
    ]


def join_cut(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with those joined that the emulator cut although no branch ends them.

    A part that is also entered by itself keeps its further executions.
    """
    left = {(block.start, len(block.code)): block.count for block in blocks}
    by_start: dict[int, list[Block]] = {}
    for block in blocks:
        by_start.setdefault(block.start, []).append(block)
    joined: list[Block] = []
    # Upwards: the first part of a chain comes before what follows it.
    for block in sorted(blocks, key=lambda block: block.start):
        count = left[block.start, len(block.code)]
        if not count:
            continue
        code, end = block.code, block.end
        while not is_branch(words(code[-WORD_BYTES:])[0]):
            followers = [b for b in by_start.get(end, ()) if left[b.start, len(b.code)] >= count]
            if not followers:
                break
            follower = max(followers, key=lambda b: left[b.start, len(b.code)])
            left[follower.start, len(follower.code)] -= count
            code, end = code + follower.code, follower.end
        joined.append(Block(block.start, count, code))
    return joined


def is_branch(word: int) -> bool:
    """Whether an AArch64 instruction may leave its block (Arm ARM, C4.1: branches, exceptions,
    system calls)."""
    return (word >> 26) & 0x7 == 0b101


def hottest(blocks: Iterable[Block], total: int) -> list[Block]:
    """Return the blocks that retire `COVERED` of `total` instructions, the hottest first."""
    chosen: list[Block] = []
    seen = 0
    for block in sorted(blocks, key=lambda block: (-block.instructions, block.start)):
        if seen >= COVERED * total:
            break
        chosen.append(block)
        seen += block.instructions
    return chosen


def disassemble(code: Iterable[int]) -> Mapping[int, str]:
    """Return the assembly of each instruction word; empty where LLVM knows none."""
    unique = sorted(set(code))
    text: dict[int, str] = {}
    for low in range(0, len(unique), _CHUNK):
        chunk = unique[low : low + _CHUNK]
        lines = []
        for number, word in enumerate(chunk):
            lines += [_bytes(word), _bytes(0xD4200000 | number << 5)]  # BRK #number behind each
        out = _run(
            [tool("llvm-mc"), "--disassemble", "-triple=aarch64", "-mattr=+all"], "\n".join(lines)
        )
        part: list[str] = []
        for line in out.splitlines():
            line = " ".join(line.split())
            mark = re.fullmatch(r"brk #(0x[0-9a-f]+|\d+)", line)
            if mark:
                text[chunk[int(mark[1], 0)]] = part[0] if part else ""
                part = []
            elif line and not line.startswith("."):
                part.append(line)
    return text


def throughputs(
    bodies: Sequence[Sequence[str]], scheduler: str, features: Sequence[str]
) -> list[float]:
    """Return the cycles of one pass of each body, repeated `ITERATIONS` times."""
    lines: list[str] = []
    for number, body in enumerate(bodies):
        lines += [f"# LLVM-MCA-BEGIN b{number}", *body, f"# LLVM-MCA-END b{number}"]
    argv = [
        tool("llvm-mca"),
        "-mtriple=aarch64",
        f"-mcpu={scheduler}",
        f"-iterations={ITERATIONS}",
        "-skip-unsupported-instructions=any",
        "-instruction-info=false",
        "-resource-pressure=false",
        *([f"-mattr={','.join('+' + name for name in features)}"] if features else []),
    ]
    out = _run(argv, "\n".join(lines) + "\n")
    cycles = [0.0] * len(bodies)
    for region in re.finditer(r"Code Region - b(\d+)\n.*?Total Cycles:\s+(\d+)", out, re.DOTALL):
        cycles[int(region[1])] = int(region[2]) / ITERATIONS
    missing = [number for number, body in enumerate(bodies) if body and not cycles[number]]
    if missing:
        raise CaseError(
            "infer",
            f"llvm-mca gave no cycles for {len(missing)} of {len(bodies)} blocks ({scheduler})",
        )
    return cycles


def _bytes(word: int) -> str:
    return " ".join(f"0x{byte:02x}" for byte in word.to_bytes(WORD_BYTES, "little"))


def _run(argv: Sequence[str], text: str) -> str:
    try:
        done = subprocess.run(
            argv, input=text, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CaseError("infer", f"{argv[0]} took more than {LIMIT_S:.0f} s") from error
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
        raise CaseError("infer", f"{argv[0]}: {last}")
    return done.stdout
