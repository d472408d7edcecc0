"""Cycles of RV32IMC code on the core of an ESP32-C3: four stages, one instruction at a time, in
order.

Espressif gives no table. Taken from what such a pipeline does: a load's result can be used two
cycles later, a jump or a taken branch refills the stages before execution, a division works bit by
bit. Nothing was fitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tierbench.boards.cores.cycles_cortex_m import Cost, disassembler, summed

REFILL = 2  # more when a branch is taken or a jump is made
LOAD_TO_USE = 1  # more where the next instruction reads what was loaded
DIVIDE = 34

_LOADS = ("lb", "lbu", "lh", "lhu", "lw", "c.lw", "c.lwsp")
_DIVISIONS = ("div", "divu", "rem", "remu")


@lru_cache(maxsize=1)
def _decoder() -> Any:
    capstone = disassembler()
    return capstone.Cs(capstone.CS_ARCH_RISCV, capstone.CS_MODE_RISCV32 | capstone.CS_MODE_RISCVC)


def _decoded(code: bytes) -> Iterator[tuple[str, list[str]]]:
    done = 0
    for _, size, name, operands in _decoder().disasm_lite(code, 0):
        done += size
        yield name, operands.replace("(", ", ").replace(")", "").split(", ")
    if done != len(code):
        raise ValueError(
            f"unknown instruction after {done} of {len(code)} bytes: {code[done : done + 4].hex()}"
        )


@lru_cache(maxsize=65536)
def cost(code: bytes) -> Cost:
    """Return the cost of straight code, without the refill after it; ValueError where it cannot be
    decoded."""
    cycles = count = 0
    loaded = ""
    for name, operands in _decoded(code):
        cycles += DIVIDE if name in _DIVISIONS else 1
        if loaded and loaded in (operands if _reads_first(name) else operands[1:]):
            cycles += LOAD_TO_USE
        loaded = operands[0] if name in _LOADS else ""
        count += 1
    return Cost(cycles, count)


def _reads_first(name: str) -> bool:
    """Whether the first operand is read: stores, branches and the two-operand compressed forms."""
    plain = name.removeprefix("c.")
    compressed = name.startswith("c.") and plain not in ("lw", "lwsp", "mv", "li", "lui")
    return compressed or plain.startswith("b") or plain in ("sb", "sh", "sw", "swsp", "jr", "jalr")


def total(blocks: Sequence[tuple[bytes, int, int]]) -> tuple[int, int]:
    """Return (cycles, instructions) of blocks given as (code, times run, times left by a taken
    branch)."""
    return summed(blocks, cost, REFILL)
