"""Cycles of Cortex-M4 instructions, from Arm's Cortex-M4 Technical Reference Manual (DDI 0439,
r0p1).

Table 3-1 gives the cycles of each instruction, section 3.3.2 how neighbouring loads and stores
overlap, table 7-1 the floating-point unit's. The refill P after a branch is 1 to 3 there
("depending on the alignment and width of the target instruction"); 2 is taken. Division is 2 to 12
there; 7 is taken. Nothing here was fitted to a published row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tierbench.core.errors import ToolMissing

REFILL = 2  # cycles more when a branch is taken
DIVIDE = 7

_LOADS = ("ldr", "ldrb", "ldrh", "ldrsb", "ldrsh", "ldrt", "ldrex")
_STORES = ("str", "strb", "strh", "strt", "strex")
_FLOAT = {"vdiv": 14, "vsqrt": 14, "vfma": 3, "vfms": 3, "vfnma": 3, "vfnms": 3, "vmla": 3,
"vmls": 3,
          "vnmla": 3, "vnmls": 3, "vldr": 2, "vstr": 2}  # fmt: skip
_TABLE_BRANCHES = ("tbb", "tbh")


@dataclass(frozen=True)
class Cost:
    """Cycles of one execution of a run of instructions, without the refill after it."""

    cycles: int
    instructions: int


@lru_cache(maxsize=1)
def _decoder() -> Any:
    try:
        import capstone
    except ImportError as error:
        raise ToolMissing(
            "the disassembler (Python package capstone)", "pip install capstone"
        ) from error
    return capstone.Cs(capstone.CS_ARCH_ARM, capstone.CS_MODE_THUMB | capstone.CS_MODE_MCLASS)


@lru_cache(maxsize=65536)
def cost(code: bytes) -> Cost:
    """Return the cost of straight Thumb code; ValueError where it cannot be decoded to its end."""
    total = count = decoded = 0
    before: tuple[str, frozenset[str]] | None = (
        None  # the load just before: kind, registers that it writes
    )
    for _, size, name, operands in _decoder().disasm_lite(code, 0):
        base = name.split(".")[0]
        cycles, before = _cycles(base, operands, before)
        total += cycles
        count += 1
        decoded += size
    if decoded != len(code):
        raise ValueError(
            f"unknown instruction after {decoded} of {len(code)} bytes: "
            f"{code[decoded : decoded + 4].hex()}"
        )
    return Cost(total, count)


_Before = tuple[str, frozenset[str]] | None


def _cycles(name: str, operands: str, before: _Before) -> tuple[int, _Before]:
    """Return the cycles of one instruction and what it means for the next one."""
    plain = _without_condition(name)
    if plain in _LOADS:
        target, _, address = operands.partition(",")
        overlapped = before is not None and not any(register in address for register in before[1])
        refill = REFILL if target == "pc" else 0
        return (1 if overlapped else 2) + refill, ("load", frozenset((target,)))
    if plain in _STORES:
        return (
            1,
            None,
        )  # the write buffer takes the data; nothing overlaps with what follows a store
    if plain in ("ldrd", "strd"):
        return 3, None
    if plain[:3] in ("ldm", "stm") or plain in (
        "push",
        "pop",
        "vldm",
        "vstm",
        "vpush",
        "vpop",
        "vldmia",
        "vstmia",
    ):
        return 1 + _listed(operands), None
    if plain in ("sdiv", "udiv"):
        return DIVIDE, None
    if plain in _TABLE_BRANCHES:
        return 2, None
    if plain[0] == "v":
        return _FLOAT.get(plain, 1), None
    return 1, None


_CONDITIONS = (
    "eq",
    "ne",
    "cs",
    "hs",
    "cc",
    "lo",
    "mi",
    "pl",
    "vs",
    "vc",
    "hi",
    "ls",
    "ge",
    "lt",
    "gt",
    "le",
)


@lru_cache(maxsize=4096)
def _without_condition(name: str) -> str:
    """Return a load's or store's name without the condition that an IT block gives it."""
    for known in (*_LOADS, *_STORES, "ldrd", "strd", "ldm", "stm", "push", "pop", "sdiv", "udiv"):
        if name == known or (name.startswith(known) and name[len(known) :] in _CONDITIONS):
            return known
    return name


def _listed(operands: str) -> int:
    """Return the number of registers in `r0!, {r1, r4-r6}`."""
    inside = operands[operands.index("{") + 1 : operands.index("}")]
    total = 0
    for part in inside.split(","):
        first, _, last = part.strip().partition("-")
        total += int(last[1:]) - int(first[1:]) + 1 if last else 1
    return total


def total(blocks: Sequence[tuple[bytes, int, int]]) -> tuple[int, int]:
    """Return (cycles, instructions) of blocks given as (code, times run, times left by a taken
    branch)."""
    cycles = instructions = 0
    for code, count, taken in blocks:
        one = cost(code)
        cycles += one.cycles * count + REFILL * taken
        instructions += one.instructions * count
    return cycles, instructions
