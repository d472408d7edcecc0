"""How firmware for a Cortex-M is compiled: flags, header folders, sources."""

from __future__ import annotations

from pathlib import Path

from tierbench.boards import cpus
from tierbench.boards.kernels import cmsis
from tierbench.boards.toolchains.toolchain import FIRMWARE

FOLDER = FIRMWARE / "cortex-m"
_BASE = (
    "-ffunction-sections", "-fdata-sections",
    "-funsigned-char", "-fno-exceptions", "-fomit-frame-pointer", "-fno-delete-null-pointer-checks",
    "-std=gnu11",
    "-DBAKENN_CMSIS_NN_BUILTIN_MEMORY",
)  # fmt: skip


def flags(level: str, float_abi: str, cpu: str = cpus.DEFAULT) -> tuple[str, ...]:
    """Return the compiler flags: those of the Arduino core (variants/ARDUINO_NANO33BLE/cflags.txt)
    at a level."""
    chosen = cpus.CPUS[cpu].compiler_flags(float_abi)
    return (*chosen, *_BASE, f"-{level}", "-include", str(FOLDER / "acle_shim.h"))


def folders() -> tuple[Path, ...]:
    """Return the header folders."""
    return (FIRMWARE, *cmsis.include_folders())


def kernel_sources() -> list[Path]:
    """Return the C files that compute: CMSIS-NN, the three loops that its copy lacks, TFLM's
    reference operators."""
    own = (FOLDER / "elementwise.c", FIRMWARE / "reference_ops.c", FIRMWARE / "fixed_point.c")
    return [*own, *cmsis.sources()]
