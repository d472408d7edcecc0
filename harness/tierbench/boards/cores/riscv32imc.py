"""An ESP32-C3: ESP-NN compiled with GCC for RV32IMC, QEMU's virt machine, the cache before the
flash simulated.

The chip is built as the ESP32 is (see core_esp32): the same kernels in plain C, code and constants
in flash behind a cache, activations in RAM. What differs is the core: its own compiler, cost table
and emulated machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tierbench.boards import emulator
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import cycles_riscv, esp32, flash_memory
from tierbench.boards.cores.core import Image, OperatorProfile, Parameter, Profile
from tierbench.boards.cores.spi_flash import LINE_BYTES
from tierbench.boards.emulator import Machine
from tierbench.boards.kernels import espnn
from tierbench.boards.toolchains import elf, toolchain
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.board import Esp32Table
from tierbench.core.errors import ToolMissing, UsageError

FOLDER = FIRMWARE / "riscv32imc"
INSTALL = "apt-get install gcc-riscv64-unknown-elf qemu-system-misc"
LEVELS = ("O2", "Os")
_FLAGS = (
    "-march=rv32imc", "-mabi=ilp32", "-ffunction-sections", "-fdata-sections",
    "-fno-builtin-printf", "-std=gnu11",
    "-ffreestanding", "-fno-jump-tables",
)  # fmt: skip
_DEFINES = (
    "-DCONFIG_NN_OPTIMIZED=1",
    "-DCONFIG_IDF_TARGET_ESP32C3=1",
    "-DCONFIG_IDF_TARGET_ARCH_RISCV=1",
)


def connect(table: Esp32Table, where: str) -> Riscv32imc:
    """Return the core with the sizes, the clock and the flash of a [board] table."""
    esp32.check(table, where)
    return Riscv32imc(table)


def compiler() -> toolchain.Compiler:
    """Return Debian's RISC-V GCC; ToolMissing with the install line where it is absent."""
    program = shutil.which("riscv64-unknown-elf-gcc")
    gcc = toolchain.compiler_at(program) if program else None
    if gcc is None:
        raise ToolMissing("the RISC-V cross compiler (riscv64-unknown-elf-gcc)", INSTALL)
    return replace(gcc, flags=())


@dataclass(frozen=True)
class Riscv32imc(esp32.Esp32):
    """Implements `cores.Core`."""

    family = "riscv32imc"

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The costs of instructions are fitted; a miss is not: it follows from flash mode and
        clock."""
        return (
            Parameter(
                "cycles",
                1.0,
                True,
                "four-stage pipeline: load to use, refill after a jump (see cycles_riscv)",
            ),
            self.miss,
        )

    @cached_property
    def machine(self) -> Machine:
        """The emulated machine; where its constants in flash lie differs by image."""
        arguments = (
            "-M",
            "virt",
            "-m",
            "64",
            "-bios",
            "none",
            "-display",
            "none",
            "-monitor",
            "none",
            "-serial",
            "none",
            "-semihosting-config",
            "enable=on,target=native",
        )
        return Machine("qemu-system-riscv32", arguments, "riscv", (0, 0), INSTALL)

    def machine_version(self) -> str:
        return f"qemu {emulator.qemu_version(emulator.qemu(self.machine))} riscv32 virt"

    def check(self, runtime: str) -> None:
        emulator.qemu(self.machine)
        compiler()
        espnn.vendored()
        if cores.optimisation(runtime) not in LEVELS:
            raise UsageError(f"runtime '{runtime}' does not end in -O2 or -Os; which build is it?")

    def _compiled(self, level: str) -> dict[str, str]:
        return {"compiler": compiler().version, "flags": " ".join((*_FLAGS, f"-{level}"))}

    def _glue(self, kinds: Iterable[str]) -> str:
        """Return as much straight code as TFLM's own has, a function for each kind of operator."""
        made = []
        for kind in sorted(set(kinds)):
            name = esp32.GLUE + kind
            fill = esp32.glue_lines(kind) * LINE_BYTES // 4 - 1
            made.append(
                f'\t.section .text.{name},"ax",@progbits\n\t.balign {LINE_BYTES}\n\t.global '
                f"{name}\n"
                f"\t.option push\n\t.option norvc\n{name}:\n\t.rept "
                f"{fill}\n\tnop\n\t.endr\n\tret\n\t.option pop\n"
            )
        return "".join(made)

    def _ignored(self, symbols: Mapping[str, int]) -> list[str]:
        return []

    def _linked(self, text: str, blob: str, runtime: str, key: str) -> Path:
        """Return the ELF of a program, linked if it is not in the cache."""
        gcc = compiler()
        flags = (*_FLAGS, *_DEFINES, f"-{cores.optimisation(runtime)}")
        folders = (FIRMWARE, esp32.FOLDER / "include", *espnn.include_folders())
        build = toolchain.Build(gcc, flags, folders)
        source, section = toolchain.generated(text, blob, key)
        own = [
            FIRMWARE / name
            for name in (
                "main.c",
                "markers.c",
                "semihosting.c",
                "rom_memory.c",
                "reference_ops.c",
                "sequence_ops.c",
                "wide_ops.c",
                "fixed_point.c",
            )
        ]
        kernels = [esp32.FOLDER / "reference_conv.c", *espnn.sources()]
        sources = (source, section, FOLDER / "start.s", FOLDER / "host.c", *own, *kernels)
        objects = [build.object_of(path) for path in sources]
        script = FOLDER / "link.ld"
        command = [
            gcc.program,
            "-march=rv32imc",
            "-mabi=ilp32",
            "-nostdlib",
            "-nostartfiles",
            "-Wl,--gc-sections",
            "-Wl,--print-memory-usage",
            "-Wl,-znoexecstack",
            "-Wl,--no-warn-rwx-segments",
            f"-T{script}",
            f"-Wl,--defsym=TB_RAM_BYTES={self.board.ram_bytes}",
            *map(str, objects),
            "-lgcc",
        ]
        return self._image(command, gcc.version, script, objects)

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        binary = elf.read(image.elf)
        misses = flash_memory.misses(run, self.board.placements)
        parts = []
        for index, blocks in enumerate(cores.blocks_of(run, len(image.calls))):
            cycles, instructions = cores.timed(binary, blocks, cycles_riscv.total)
            missed = sum(misses.get(index - 1, [0])) / self.board.placements
            parts.append(OperatorProfile({"cycles": float(cycles), "misses": missed}, instructions))
        profile = Profile(tuple(parts[1:]), parts[0], refusal=self.board.no_time)
        return flash_memory.with_placements(profile, misses)


PLUGIN = cores.CoreKind(connect, Esp32Table)
