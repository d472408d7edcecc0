"""Cycles of Thumb code on a Cortex-M7: two instructions a cycle, in order.

Arm gives no table. The rules are those of LLVM's scheduling model (ARMScheduleM7.td) and of the
measurements on quinapalus.com/cm7cycles.html: two ALUs of which one shifts, one multiplier, two
load ports on banks of 32 bits, one store port, one branch. A load or product can be used two cycles
later, a shifted or extended operand must be there one cycle earlier. Taken branches that were
predicted cost no refill; one that was not costs six cycles. Code and data are taken to stand in the
tightly coupled memories or in the caches. Nothing was fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tierbench.boards.cores.cycles_cortex_m import (
    CONDITIONS,
    decoded,
    listed,
    plain_name,
    registers,
    without_condition,
)

MISPREDICTED = 6
DIVIDE = 7
LATENCY = 2  # of a load and of a product, in cycles
BANK_CONFLICT = 0.5  # how often two loads from unrelated addresses meet in one bank

_MULTIPLIES = ("mul", "mla", "mls", "smul", "smla", "smmul", "smmla", "smuad", "smusd", "smlsd",
"umull", "smull",
               "umlal", "smlal", "umaal")  # fmt: skip
#: Bit fields, extensions and SIMD without a product: one of them in a cycle.
_SHIFTERS = ("sxt", "uxt", "bfi", "bfc", "ubfx", "sbfx", "sadd", "uadd", "qadd", "qsub", "ssub",
"usub", "shadd",
             "ssat", "usat", "pkh", "rev", "clz", "sel", "rbit", "uqadd")  # fmt: skip


@dataclass
class _Op:
    """What one instruction needs: its port, registers, and when its result may be used."""

    port: str  # alu, shift, mac, load, store, branch, alone
    reads: frozenset[str]
    early: frozenset[str]  # of these, what must be there one cycle earlier
    writes: frozenset[str]
    latency: int
    accumulates: str = ""  # read late by a product
    cycles: int = 1  # that it keeps the core for itself
    address: tuple[str, int] = ("", 0)  # base register and offset of a load
    late: frozenset[str] = field(
        default_factory=frozenset
    )  # written by a load as its new address: no latency


def _operation(instruction: Any) -> _Op:
    """Return what an instruction needs of the core."""
    name = plain_name(instruction)
    plain = without_condition(name)
    names = instruction.reg_name
    reads, writes = registers(instruction)
    nothing = frozenset[str]()
    text = instruction.op_str
    if plain.startswith(("ldm", "stm", "push", "pop", "vldm", "vstm", "vpush", "vpop")):
        return _Op("alone", reads, nothing, writes, 1, cycles=max(1, (listed(text) + 1) // 2))
    if plain.startswith(("ldr", "vldr")):
        base = next((names(one.mem.base) for one in instruction.operands if one.type == 3), "")
        offset = next((one.mem.disp for one in instruction.operands if one.type == 3), 0)
        moved = frozenset((base,)) if instruction.writeback else nothing
        return _Op(
            "load",
            reads,
            nothing,
            writes,
            LATENCY,
            address=("" if moved else base, offset),
            late=moved,
        )
    if plain.startswith(("str", "vstr")):
        return _Op("store", nothing, nothing, writes, 1)  # the store buffer waits for the data
    if plain in ("sdiv", "udiv"):
        return _Op("alone", reads, nothing, writes, 1, cycles=DIVIDE)
    if name.startswith(_MULTIPLIES):
        last = names(instruction.operands[3].reg) if len(instruction.operands) > 3 else ""
        return _Op("mac", reads, nothing, writes, LATENCY, last if "l" not in name[-2:] else "")
    if name[0] == "v":
        return _Op(
            "alone",
            reads,
            nothing,
            writes,
            1,
            cycles=14 if name.startswith(("vdiv", "vsqrt")) else 1,
        )
    if (
        name in ("bl", "blx", "bx", "cbz", "cbnz", "b")
        or name.startswith(("b.", "tb"))
        or _is_branch(name)
    ):
        return _Op("branch", reads, nothing, writes, 1)
    shifted = frozenset(
        names(one.reg) for one in instruction.operands if one.type == 1 and one.shift.type
    )
    if shifted or name.startswith(_SHIFTERS):
        return _Op("shift", reads, shifted or reads, writes, 1)
    return _Op("alu", reads, nothing, writes, 1)


def _is_branch(name: str) -> bool:
    return name[0] == "b" and name[1:] in CONDITIONS


def _pairs(first: _Op, second: _Op) -> float:
    """Return how often the second can start in the cycle of the first: 0, 1, or between for a bank
    conflict."""
    if "alone" in (first.port, second.port) or first.port == "branch":
        return 0.0
    if first.writes & (second.reads | second.writes) - {"cpsr", "apsr_nzcv"}:
        return 0.0
    if first.port != second.port:
        return 1.0
    if first.port == "alu":
        return 1.0
    if first.port == "load":
        (base, offset), (other_base, other_offset) = first.address, second.address
        if base and base == other_base:
            return float((offset ^ other_offset) & 4 != 0)
        return 1.0 - BANK_CONFLICT
    return 0.0


@lru_cache(maxsize=65536)
def cost(code: bytes) -> tuple[float, int, bool]:
    """Return (cycles, instructions, whether it ends in a conditional branch) of straight code.

    ValueError where it cannot be decoded to its end.
    """
    instructions = list(decoded(code))
    operations = [_operation(instruction) for instruction in instructions]
    last = plain_name(instructions[-1]) if instructions else ""
    return _scheduled(operations), len(operations), _is_branch(last) or last in ("cbz", "cbnz")


def _scheduled(operations: Sequence[_Op]) -> float:
    """Return the cycles of operations that start in order, two at a time where the ports allow it.

    A block that goes back to its own begin meets its own results: it is scheduled twice, the second
    time counts."""
    ready: dict[str, float] = {}
    now = 0.0
    for turn in range(2):
        start, index = now, 0
        while index < len(operations):
            now = max(now, _earliest(operations[index], ready))
            first = operations[index]
            _retire(first, now, ready)
            index += 1
            share = 0.0
            if index < len(operations) and _earliest(operations[index], ready) <= now:
                share = _pairs(first, operations[index])
                if share:
                    _retire(operations[index], now, ready)
                    index += 1
            now += first.cycles + (1.0 - share if share else 0.0)
        if turn:
            return now - start
    return now


def _earliest(operation: _Op, ready: dict[str, float]) -> float:
    wanted = 0.0
    for register in operation.reads:
        at = ready.get(register, 0.0)
        if register == operation.accumulates:
            at -= 1
        elif register in operation.early:
            at += 1 if at > 0 else 0
        wanted = max(wanted, at)
    return wanted


def _retire(operation: _Op, now: float, ready: dict[str, float]) -> None:
    for register in operation.writes:
        ready[register] = now + (1 if register in operation.late else operation.latency)


def total(blocks: Sequence[tuple[bytes, int, int]]) -> tuple[float, int]:
    """Return (cycles, instructions) of blocks given as (code, times run, times left by a taken
    branch).

    A conditional branch is mispredicted as often as it goes its rarer way.
    """
    cycles, instructions = 0.0, 0
    for code, count, taken in blocks:
        each, number, conditional = cost(code)
        cycles += each * count
        if conditional:
            cycles += MISPREDICTED * min(taken, count - taken)
        instructions += number * count
    return cycles, instructions
