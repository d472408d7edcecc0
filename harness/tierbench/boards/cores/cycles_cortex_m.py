"""Cycles of Thumb code on the cores that start one instruction at a time, from Arm's reference
manuals.

Cortex-M4 (DDI 0439): table 3-1 gives the cycles of each instruction, section 3.3.2 how neighbouring
loads and stores overlap, table 7-1 the floating-point unit's. The refill P after a branch is 1 to 3
there ("depending on the alignment and width of the target instruction"); 2 is taken. Division is 2
to 12 there; 7 is taken. Cortex-M3 (DDI 0337, table 18-1): as the M4, but MLA 2 and long products 4
(3 to 5 there). Cortex-M0+ (DDI 0484, table 3-1): a load or store 2, a list 1 + N, a taken branch 2,
BL 3, POP with pc 3 + N. Cortex-M33: Arm gives no table. A load is taken as one cycle and one more
where the next instruction uses it. Nothing here was fitted to a published row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tierbench.core.errors import ToolMissing

_LOADS = ("ldr", "ldrb", "ldrh", "ldrsb", "ldrsh", "ldrt", "ldrex")
_STORES = ("str", "strb", "strh", "strt", "strex")
_LISTS = ("ldm", "stm")
_FLOAT_LISTS = ("push", "pop", "vldm", "vstm", "vpush", "vpop", "vldmia", "vstmia")
_FLOAT = {"vdiv": 14, "vsqrt": 14, "vfma": 3, "vfms": 3, "vfnma": 3, "vfnms": 3, "vmla": 3,
"vmls": 3,
          "vnmla": 3, "vnmls": 3, "vldr": 2, "vstr": 2}  # fmt: skip
_TABLE_BRANCHES = ("tbb", "tbh")


@dataclass(frozen=True)
class Table:
    """The costs of one core in cycles."""

    refill: int = 2  # more when a branch is taken
    divide: int = 7
    load: int = 2
    store: int = 1
    loads_overlap: bool = True  # the next independent load costs one
    load_to_use: int = 0  # more where the next instruction reads what was loaded
    pair: int = 3  # LDRD, STRD
    pop_to_pc: int = 0  # more for POP with pc, beside the refill
    others: Mapping[str, int] = field(default_factory=dict)


_LONG = ("smull", "umull", "smlal", "umlal")
TABLES = {
    "cortex-m0plus": Table(refill=1, store=2, loads_overlap=False, pop_to_pc=1, others={"bl": 2}),
    "cortex-m3": Table(others={"mla": 2, "mls": 2} | dict.fromkeys(_LONG, 4)),
    "cortex-m4": Table(),
    "cortex-m33": Table(load=1, loads_overlap=False, load_to_use=1, pair=2),
}
REFILL = TABLES["cortex-m4"].refill


@dataclass(frozen=True)
class Cost:
    """Cycles of one execution of a run of instructions, without the refill after it."""

    cycles: int
    instructions: int


def disassembler() -> Any:
    """Return the module capstone; ToolMissing with the install line where it is absent."""
    try:
        import capstone
    except ImportError as error:
        raise ToolMissing(
            "the disassembler (Python package capstone)", "pip install 'tierbench[boards]'"
        ) from error
    return capstone


@lru_cache(maxsize=1)
def _decoder() -> Any:
    capstone = disassembler()
    decoder = capstone.Cs(capstone.CS_ARCH_ARM, capstone.CS_MODE_THUMB | capstone.CS_MODE_MCLASS)
    decoder.detail = True
    return decoder


def decoded(code: bytes) -> Iterator[Any]:
    """Yield capstone's instructions; ValueError where the code cannot be decoded to its end."""
    done = 0
    for instruction in _decoder().disasm(code, 0):
        yield instruction
        done += instruction.size
    if done != len(code):
        raise ValueError(
            f"unknown instruction after {done} of {len(code)} bytes: {code[done : done + 4].hex()}"
        )


def plain_name(instruction: Any) -> str:
    """Return an instruction's name without width and type: `add.w` -> `add`."""
    return str(instruction.mnemonic).split(".")[0]


def registers(instruction: Any) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of the registers that an instruction reads and writes."""
    read, written = instruction.regs_access()
    return frozenset(map(instruction.reg_name, read)), frozenset(map(instruction.reg_name, written))


@lru_cache(maxsize=65536)
def cost(code: bytes, cpu: str = "cortex-m4") -> Cost:
    """Return the cost of straight Thumb code; ValueError where it cannot be decoded to its end."""
    table = TABLES[cpu]
    total = count = 0
    before: _Before = None  # the load just before: kind, registers that it writes
    for instruction in decoded(code):
        if table.load_to_use and before is not None and before[1] & registers(instruction)[0]:
            total += table.load_to_use
        cycles, before = _cycles(plain_name(instruction), instruction.op_str, before, table)
        total += cycles
        count += 1
    return Cost(total, count)


_Before = tuple[str, frozenset[str]] | None


def _cycles(name: str, operands: str, before: _Before, table: Table) -> tuple[int, _Before]:
    """Return the cycles of one instruction and what it means for the next one."""
    plain = without_condition(name)
    if plain in _LOADS:
        target, _, address = operands.partition(",")
        overlapped = (
            table.loads_overlap
            and before is not None
            and not any(one in address for one in before[1])
        )
        refill = table.refill if target == "pc" else 0
        return (1 if overlapped else table.load) + refill, ("load", frozenset((target,)))
    if plain in _STORES:
        return (
            table.store,
            None,
        )  # the write buffer takes the data; nothing overlaps with what follows a store
    if plain in ("ldrd", "strd"):
        return table.pair, None
    if plain[:3] in _LISTS or plain in _FLOAT_LISTS:
        extra = table.pop_to_pc if plain == "pop" and "pc" in operands else 0
        return 1 + listed(operands) + extra, None
    if plain in ("sdiv", "udiv"):
        return table.divide, None
    if plain in _TABLE_BRANCHES:
        return 2, None
    if plain[0] == "v":
        return _FLOAT.get(plain, 1), None
    return table.others.get(plain, 1), None


CONDITIONS = (
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
_CONDITIONAL = (*_LOADS, *_STORES, "ldrd", "strd", "ldm", "stm", "push", "pop", "sdiv", "udiv")


@lru_cache(maxsize=4096)
def without_condition(name: str) -> str:
    """Return a load's or store's name without the condition that an IT block gives it."""
    for known in _CONDITIONAL:
        if name == known or (name.startswith(known) and name[len(known) :] in CONDITIONS):
            return known
    return name


def listed(operands: str) -> int:
    """Return the number of registers in `r0!, {r1, r4-r6}`."""
    inside = operands[operands.index("{") + 1 : operands.index("}")]
    total = 0
    for part in inside.split(","):
        first, _, last = part.strip().partition("-")
        total += int(last[1:]) - int(first[1:]) + 1 if last else 1
    return total


def total(blocks: Sequence[tuple[bytes, int, int]], cpu: str = "cortex-m4") -> tuple[float, int]:
    """Return (cycles, instructions) of blocks given as (code, times run, times left by a taken
    branch)."""
    return summed(blocks, lambda code: cost(code, cpu), TABLES[cpu].refill)


def summed(
    blocks: Sequence[tuple[bytes, int, int]], cost: Callable[[bytes], Cost], refill: int
) -> tuple[int, int]:
    """Return (cycles, instructions) of the blocks of `total` by the costs of a core."""
    cycles = instructions = 0
    for code, count, taken in blocks:
        block = cost(code)
        cycles += block.cycles * count + refill * taken
        instructions += block.instructions * count
    return cycles, instructions
