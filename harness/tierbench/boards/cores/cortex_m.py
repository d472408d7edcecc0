"""A Cortex-M4F chip: CMSIS-NN kernels, GCC, QEMU's mps2-an386 machine, cycles from Arm's manual."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tierbench.boards import codegen, emulator
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import cycles_cortex_m
from tierbench.boards.cores.core import Image, OperatorProfile, Parameter, Profile
from tierbench.boards.emulator import FIRMWARE, Machine
from tierbench.boards.kernels import cmsis
from tierbench.boards.toolchains import cortex_m_assembly, elf, toolchain
from tierbench.core import paths, toml
from tierbench.core.errors import CaseError, UsageError
from tierbench.graph.tflite import Graph

FLASH, RAM = 0x00000000, 0x20000000
FOLDER = FIRMWARE / "cortex-m"
QEMU_INSTALL = "apt-get install qemu-system-arm"
KEYS = (
    "kind", "core", "clock_hz", "flash_bytes", "ram_bytes", "stack_bytes", "heap_bytes",
    "flash_load_cycles",
    "gcc", "float_abi", "notes", "predicts", "published", "anchors", "interpreter_arena",
    "usb", "usb_bootloader",
)  # fmt: skip
INTERPRETER_CYCLES = 500.0
_BASE = (
    "-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-ffunction-sections", "-fdata-sections",
    "-funsigned-char", "-fno-exceptions", "-fomit-frame-pointer", "-fno-delete-null-pointer-checks",
    "-std=gnu11",
    "-DBAKENN_CMSIS_NN_BUILTIN_MEMORY",
)  # fmt: skip


def flags(level: str, float_abi: str) -> tuple[str, ...]:
    """Return the compiler flags: those of the Arduino core (variants/ARDUINO_NANO33BLE/cflags.txt)
    at a level."""
    return (
        *_BASE,
        f"-mfloat-abi={float_abi}",
        f"-{level}",
        "-include",
        str(FOLDER / "acle_shim.h"),
    )


def folders() -> tuple[Path, ...]:
    """Return the header folders."""
    return (FIRMWARE, *cmsis.include_folders())


def kernel_sources() -> list[Path]:
    """Return the C files that compute: CMSIS-NN, the three loops that its copy lacks, TFLM's
    reference operators."""
    own = (FOLDER / "elementwise.c", FIRMWARE / "reference_ops.c", FIRMWARE / "fixed_point.c")
    return [*own, *cmsis.sources()]


def connect(board: Mapping[str, Any], where: str) -> CortexM:
    """Return the core with the sizes and the clock of a [board] table."""
    toml.check_keys(board, KEYS, where)
    numbers = {
        key: toml.typed(board, key, int, where)
        for key in (
            "clock_hz",
            "flash_bytes",
            "ram_bytes",
            "stack_bytes",
            "heap_bytes",
            "flash_load_cycles",
        )
    }
    abi = toml.typed(board, "float_abi", str, where, "softfp")
    return CortexM(
        **numbers,
        gcc=tuple(toml.typed(board, "gcc", list, where, [])),
        float_abi=abi,
        predicts=frozenset(toml.typed(board, "predicts", dict, where, {})),
    )


@dataclass(frozen=True)
class CortexM:
    """Implements `cores.Core`."""

    clock_hz: float
    flash_bytes: int
    ram_bytes: int
    stack_bytes: int
    heap_bytes: int
    flash_load_cycles: int
    gcc: tuple[int, ...]
    float_abi: str
    predicts: frozenset[str] = frozenset()  # runtimes that stand for a published TFLM build

    parameters = (
        Parameter(
            "cycles",
            1.0,
            True,
            "Arm Cortex-M4 TRM tables 3-1 and 7-1; flash wait states of the nRF52840",
        ),
        # TFLM's Eval around each kernel: tensors looked up, shapes copied, parameters filled in.
        # Read from its sources as a magnitude; RESHAPE, which does little else, is published at 16
        # to 22 us with its profiler.
        Parameter(
            "operators", INTERPRETER_CYCLES, False, "TFLM's interpreter between kernels, magnitude"
        ),
    )

    @cached_property
    def machine(self) -> Machine:
        """The emulated machine; its memories reach further than the chip's, the linker holds the
        limits."""
        return Machine(
            "qemu-system-arm",
            (
                "-M",
                "mps2-an386",
                "-icount",
                "shift=0",
                "-display",
                "none",
                "-monitor",
                "none",
                "-serial",
                "none",
                "-semihosting-config",
                "enable=on,target=native",
            ),
            "thumb",
            (FLASH, FLASH + self.flash_bytes),
            QEMU_INSTALL,
        )

    def machine_version(self) -> str:
        return f"qemu {emulator.qemu_version(emulator.qemu(self.machine))} mps2-an386"

    def check(self, runtime: str) -> None:
        emulator.qemu(self.machine)
        self.compiler()
        cmsis.vendored()
        if not cores.optimisation(runtime):
            raise UsageError(f"runtime '{runtime}' does not end in -O2 or -Os; which build is it?")

    def compiler(self) -> toolchain.Compiler:
        """Return the compiler of the target's preference."""
        return toolchain.arm_compiler(self.gcc)

    def _flags(self, runtime: str) -> tuple[str, ...]:
        return flags(cores.optimisation(runtime), self.float_abi)

    def _kernels(self, runtime: str) -> list[Path]:
        """Return what computes: the kept assembly for a build that predicts the board core's, else
        the C files."""
        sources = kernel_sources()
        return (
            [cortex_m_assembly.of(path) for path in sources]
            if runtime in self.predicts
            else sources
        )

    def build(self, model: Path, graph: Graph, runtime: str) -> Image:
        program = codegen.program(graph, cmsis)
        made = self._linked(
            program.text,
            codegen.blob(model.resolve()),
            runtime,
            toolchain.digest(model.read_bytes()),
        )
        null = elf.read(self._linked(_NULL_MODEL, codegen.blob(None), runtime, "null"))
        image = elf.read(made)
        predicting = runtime in self.predicts
        compiler = (
            cortex_m_assembly.manifest()["compiler"] if predicting else self.compiler().version
        )
        kernels = sorted(
            {f"{call.origin} {_version(call.origin)}".strip() for call in program.calls}
        )
        return Image(
            made,
            graph,
            program.calls,
            {
                "arena_bytes": program.arena_bytes,
                "ram_bytes": _static(image),
                "flash_bytes": _stored(image) - _stored(null),
                "model_bytes": len(graph.data),
            },
            {
                "runtime": runtime,
                "compiler": compiler,
                "flags": " ".join(
                    flag for flag in self._flags(runtime) if "/" not in flag and flag != "-include"
                ),
                "kernels": ", ".join(kernels),
                "link_limits": f"flash {self.flash_bytes}, ram {self.ram_bytes} bytes",
            },
        )

    def _linked(self, text: str, blob: str, runtime: str, key: str) -> Path:
        """Return the ELF of a program, linked if it is not in the cache."""
        build = toolchain.Build(self.compiler(), self._flags(runtime), folders())
        generated = paths.scratch() / "firmware" / "generated"
        source = toolchain.store(generated, f"model-{toolchain.digest(text)}.c", text.encode())
        # The model file itself decides the object too, not only the line that includes it.
        section = toolchain.store(generated, f"blob-{key}.s", blob.encode())
        own = [FIRMWARE / name for name in ("main.c", "markers.c")]
        core = [FOLDER / name for name in ("start.c", "host.c")]
        objects = [
            build.object_of(path)
            for path in (source, section, *own, *core, *self._kernels(runtime))
        ]
        script = FOLDER / "board.ld"
        limits = {"FLASH": self.flash_bytes, "RAM": self.ram_bytes}
        sizes = [
            f"TB_FLASH_BYTES={self.flash_bytes}",
            f"TB_RAM_BYTES={self.ram_bytes}",
            f"TB_STACK_BYTES={self.stack_bytes}",
            f"TB_HEAP_BYTES={self.heap_bytes}",
        ]
        linker = toolchain.arm_linker()
        name = toolchain.digest(
            linker.version, script.read_bytes(), *sizes, *(path.name for path in objects)
        )
        target = paths.scratch() / "firmware" / "images" / f"{name}.elf"
        if target.is_file():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}.draft")  # two runs may build the same image
        command = [
            linker.program,
            "-mcpu=cortex-m4",
            "-mthumb",
            "-mfpu=fpv4-sp-d16",
            f"-mfloat-abi={self.float_abi}",
            "-nostartfiles",
            "--specs=nano.specs",
            "-Wl,--gc-sections",
            f"-T{script}",
            *(f"-Wl,--defsym={size}" for size in sizes),
            *map(str, objects),
            "-o",
            str(draft),
        ]
        toolchain.link(command, limits, {"FLASH": "flash", "RAM": "RAM"})
        draft.replace(target)
        return target

    def run(self, image: Image, samples: bytes, *, count: bool, timeout_s: float) -> emulator.Run:
        return emulator.run(self.machine, image.elf, samples, count=count, timeout_s=timeout_s)

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        binary = elf.read(image.elf)
        interpreted = 1.0 if image.details["runtime"] in self.predicts else 0.0
        parts = [
            self._operator(binary, blocks, interpreted if index else 0.0)
            for index, blocks in enumerate(cores.blocks_of(run, len(image.calls)))
        ]
        loads = sum(block.flash_loads for block in run.blocks)
        return Profile(tuple(parts[1:]), parts[0], counts={"flash_loads": loads})

    def _operator(
        self, binary: elf.Elf, blocks: Sequence[emulator.Block], interpreted: float
    ) -> OperatorProfile:
        try:
            cycles, instructions = cycles_cortex_m.total(
                [(binary.bytes_at(one.address, one.size), one.count, one.taken) for one in blocks]
            )
        except ValueError as error:
            raise CaseError("measure", f"the firmware's code cannot be timed: {error}") from error
        cycles += self.flash_load_cycles * sum(one.flash_loads for one in blocks)
        return OperatorProfile({"cycles": float(cycles), "operators": interpreted}, instructions)


_NULL_MODEL = """#include "tierbench.h"
const struct tb_tensor tb_inputs[] = {{0, 0}}; const unsigned tb_n_inputs = 0;
const struct tb_tensor tb_outputs[] = {{0, 0}}; const unsigned tb_n_outputs = 0;
const unsigned tb_n_operators = 0; const uint32_t tb_arena_bytes = 0;
int tb_invoke(void) { return 0; }
"""


def _stored(image: elf.Elf) -> int:
    """Bytes in flash: code, constants and the initial values of .data."""
    return image.allocated(True, 0, 1 << 32)


def _static(image: elf.Elf) -> int:
    """Bytes of .data and .bss, the arena among them; stack and heap are sections of their own."""
    symbols = image.symbols
    return symbols["tb_bss_end"] - RAM if "tb_bss_end" in symbols else 0


def _version(library: str) -> str:
    return cmsis.version() if library == "cmsis-nn" else ""
