"""A chip with a Cortex-M core: CMSIS-NN kernels, GCC, one of QEMU's mps2 machines, cycles from
Arm's manuals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from tierbench.boards import codegen, cpus, emulator
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import cycles_cortex_m, cycles_cortex_m7, flash_memory
from tierbench.boards.cores.core import Image, OperatorProfile, Parameter, Profile
from tierbench.boards.emulator import Machine
from tierbench.boards.kernels import cmsis
from tierbench.boards.kernels.call import Dialect
from tierbench.boards.toolchains import cortex_m as arm_build
from tierbench.boards.toolchains import cortex_m_assembly, elf, toolchain
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.board import CortexMTable
from tierbench.core.errors import UsageError, unknown
from tierbench.graph.tflite import Graph

QEMU_INSTALL = "apt-get install qemu-system-arm"
#: Both regions of the Armv7-M memory map, code and SRAM, have this size: no flash and no RAM is
#: larger (Armv7-M ARM, B3.1).
ADDRESS_SPACE = 0x20000000
INTERPRETER_CYCLES = 500.0


def connect(table: CortexMTable, where: str) -> CortexM:
    """Return the core with the sizes, the clock and the memories of a [board] table."""
    for key, region in (("flash_bytes", "code"), ("ram_bytes", "SRAM")):
        if getattr(table, key) > ADDRESS_SPACE:
            raise UsageError(
                f"{where}: key '{key}' must be {ADDRESS_SPACE} at most, the {region} region of the "
                "core"
            )
    known = (cortex_m_assembly.FOLDER.name,)
    if table.assembly and table.assembly not in known:
        raise unknown("assembly", table.assembly, known, f"{where}: key 'assembly'")
    return CortexM(table, cpus.find(table.cpu, where), flash_memory.read(table, where))


@dataclass(frozen=True)
class CortexM:
    """Implements `cores.Core`."""

    board: CortexMTable
    cpu: cpus.Cpu
    memory: flash_memory.Memory

    @property
    def clock_hz(self) -> float:
        return self.board.clock_hz

    @property
    def family(self) -> str:
        """The CPU: factors of one hold on every chip with it."""
        return self.cpu.name

    @property
    def issue(self) -> int:
        """Instructions in one cycle at most."""
        return self.cpu.issue

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The costs of instructions are fitted; what the chip's memories wait is not."""
        return (
            Parameter("cycles", 1.0, True, self.cpu.source),
            # TFLM's Eval around each kernel: tensors looked up, shapes copied, parameters filled
            # in. Read from its sources as a magnitude; RESHAPE, which does little else, is
            # published at 16 to 22 us with its profiler.
            Parameter(
                "operators",
                INTERPRETER_CYCLES,
                False,
                "TFLM's interpreter between kernels, magnitude",
            ),
            Parameter(
                "flash_loads",
                self.memory.load_cycles,
                False,
                "wait states of a data load from flash",
            ),
            Parameter("misses", self.memory.miss_cycles, False, self.memory.source),
        )

    @cached_property
    def machine(self) -> Machine:
        """The emulated machine; its memories reach further than the chip's, the linker holds the
        limits."""
        return Machine(
            "qemu-system-arm",
            (
                "-M",
                self.cpu.machine,
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
            (self.cpu.flash, self.cpu.flash + self.board.flash_bytes),
            QEMU_INSTALL,
        )

    def machine_version(self) -> str:
        return f"qemu {emulator.qemu_version(emulator.qemu(self.machine))} {self.cpu.machine}"

    def check(self, runtime: str) -> None:
        emulator.qemu(self.machine)
        self.compiler()
        cmsis.vendored()
        if not cores.optimisation(runtime):
            raise UsageError(f"runtime '{runtime}' does not end in -O2 or -Os; which build is it?")

    def compiler(self) -> toolchain.Compiler:
        """Return the compiler of the target's preference."""
        return toolchain.arm_compiler(self.board.gcc)

    def _flags(self, runtime: str) -> tuple[str, ...]:
        return arm_build.flags(cores.optimisation(runtime), self.board.float_abi, self.cpu.name)

    def _is_kept(self, runtime: str) -> bool:
        """Whether a build runs the kept assembly: it predicts the board core's own build."""
        return bool(self.board.assembly) and runtime in self.board.predicts

    def _kernels(self, runtime: str) -> list[Path]:
        """Return what computes: the kept assembly for a build that predicts the board core's, else
        the C files."""
        sources = arm_build.kernel_sources()
        if self._is_kept(runtime):
            sources = [cortex_m_assembly.of(path) for path in sources]
        own = (FIRMWARE / "sequence_ops.c", FIRMWARE / "wide_ops.c", arm_build.FOLDER / "dense.c")
        return [*sources, *own]  # of these no assembly is kept

    def dialect(self, runtime: str) -> Dialect:
        return cmsis

    def build(self, model: Path, graph: Graph, runtime: str, *, leaves_out: bool = False) -> Image:
        program = codegen.program(graph, cmsis, leaves_out=leaves_out)
        made = self._linked(
            program.text,
            codegen.blob(model.resolve()),
            runtime,
            toolchain.digest(model.read_bytes()),
        )
        null = elf.read(self._linked(cores.NULL_MODEL, codegen.blob(None), runtime, "null"))
        image = elf.read(made)
        predicting = self._is_kept(runtime)
        compiler = (
            toolchain.manifest(cortex_m_assembly.FOLDER).compiler
            if predicting
            else self.compiler().version
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
                "ram_bytes": self._static(image),
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
                "link_limits": f"flash {self.board.flash_bytes}, ram {self.board.ram_bytes} bytes",
            },
        )

    def _linked(self, text: str, blob: str, runtime: str, key: str) -> Path:
        """Return the ELF of a program, linked if it is not in the cache."""
        build = toolchain.Build(self.compiler(), self._flags(runtime), arm_build.folders())
        # `key`: the model file itself decides the object too, not only the line that includes it.
        source, section = toolchain.generated(text, blob, key)
        own = [FIRMWARE / name for name in ("main.c", "markers.c", "semihosting.c")]
        start = arm_build.FOLDER / "start.c"
        objects = [
            build.object_of(path)
            for path in (source, section, *own, start, *self._kernels(runtime))
        ]
        script = arm_build.FOLDER / "board.ld"
        sizes = [
            f"TB_FLASH_BYTES={self.board.flash_bytes}",
            f"TB_RAM_BYTES={self.board.ram_bytes}",
            f"TB_STACK_BYTES={self.board.stack_bytes}",
            f"TB_HEAP_BYTES={self.board.heap_bytes}",
            f"TB_FLASH={self.cpu.flash}",
            f"TB_RAM={self.cpu.ram}",
        ]
        linker = toolchain.arm_linker()
        return toolchain.image(
            [
                linker.program,
                *self.cpu.compiler_flags(self.board.float_abi),
                "-nostartfiles",
                "--specs=nano.specs",
                "-Wl,--gc-sections",
                "-Wl,--print-memory-usage",
                f"-T{script}",
                *(f"-Wl,--defsym={size}" for size in sizes),
                *map(str, objects),
            ],
            (linker.version, script.read_bytes(), *sizes, *(path.name for path in objects)),
            {"ram_bytes": self.board.ram_bytes, "flash_bytes": self.board.flash_bytes},
            {"FLASH": "flash_bytes", "RAM": "ram_bytes"},
        )

    def _static(self, image: elf.Elf) -> int:
        """Bytes of .data and .bss, the arena among them; stack and heap are sections of their
        own."""
        symbols = image.symbols
        return symbols["tb_bss_end"] - self.cpu.ram if "tb_bss_end" in symbols else 0

    def run(
        self,
        image: Image,
        samples: bytes,
        *,
        count: bool,
        timeout_s: float,
        is_sequence: bool = False,
        is_fresh: bool = False,
    ) -> emulator.Run:
        if not count or not self.memory.is_cached:
            return emulator.run(
                self.machine,
                image.elf,
                samples,
                count=count,
                timeout_s=timeout_s,
                is_sequence=is_sequence,
                is_fresh=is_fresh,
            )
        symbols = elf.read(image.elf).symbols
        code = (self.cpu.flash, symbols["tb_code_end"])
        ram = (self.cpu.ram, self.cpu.ram + self.board.ram_bytes)
        arguments = self.memory.arguments(code, ram)
        return emulator.run_warm(
            self.machine, image.elf, samples, arguments, timeout_s, is_fresh=is_fresh
        )

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        binary = elf.read(image.elf)
        interpreted = 1.0 if image.details["runtime"] in self.board.predicts else 0.0
        missed = flash_memory.misses(run, self.memory.placements)
        parts = [
            self._operator(
                binary,
                blocks,
                interpreted if index else 0.0,
                sum(missed.get(index - 1, [0])) / self.memory.placements,
            )
            for index, blocks in enumerate(cores.blocks_of(run, len(image.calls)))
        ]
        loads = sum(block.flash_loads for block in run.blocks)
        profile = Profile(tuple(parts[1:]), parts[0], counts={"flash_loads": loads})
        return flash_memory.with_placements(profile, missed)

    def _operator(
        self, binary: elf.Elf, blocks: Sequence[emulator.Block], interpreted: float, missed: float
    ) -> OperatorProfile:
        one_at_a_time = partial(cycles_cortex_m.total, cpu=self.cpu.name)
        total = cycles_cortex_m7.total if self.cpu.name == "cortex-m7" else one_at_a_time
        cycles, instructions = cores.timed(binary, blocks, total)
        loads = float(sum(one.flash_loads for one in blocks))
        terms = {
            "cycles": float(cycles),
            "operators": interpreted,
            "flash_loads": loads,
            "misses": missed,
        }
        return OperatorProfile(
            {name: value for name, value in terms.items() if value}, instructions
        )


def _stored(image: elf.Elf) -> int:
    """Bytes in flash: code, constants and the initial values of .data."""
    return image.allocated(True, 0, 1 << 32)


def _version(library: str) -> str:
    return cmsis.version() if library == "cmsis-nn" else ""


PLUGIN = cores.CoreKind(connect, CortexMTable)
