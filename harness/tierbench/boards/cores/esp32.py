"""An ESP32 chip: ESP-NN as ESP-IDF's GCC compiles it, QEMU's sim machine, the cache before the
flash simulated.

cycles = k * instructions + misses * (SPI arithmetic). The instructions are those of the board,
kernel by kernel, so k is what the pipeline loses to loads, multiplications and taken branches, and
one number serves all kernels."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from tierbench.boards import codegen, emulator
from tierbench.boards.cores import core as cores
from tierbench.boards.cores import flash_memory, spi_flash
from tierbench.boards.cores.core import Image, OperatorProfile, Parameter, Profile
from tierbench.boards.cores.spi_flash import LINE_BYTES
from tierbench.boards.emulator import Machine
from tierbench.boards.kernels import espnn
from tierbench.boards.kernels.call import Call, Dialect, Names
from tierbench.boards.toolchains import elf, toolchain, xtensa, xtensa_assembly
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.board import Esp32Table
from tierbench.core.errors import DoesNotFit, UsageError
from tierbench.graph.tflite import Graph, Operator

FOLDER = FIRMWARE / "esp32"
WORD_BYTES = 4
#: SPI flash that the chips can address (ESP32 Technical Reference Manual, 1.1: up to 16 MB are
#: mapped).
ADDRESS_SPACE = 16 << 20

#: Code of TFLM around each kernel (interpreter's loop, Eval, parameters filled in), in lines of the
#: cache. It matters where weights have driven it out since it last ran: two published RESHAPEs,
#: which do nothing else, took 50 and 58 us, that is 12 lines; pooling, fully connected and softmax
#: show 30 to 54 lines above their own code. These rows are of the two anchor models: without this
#: term their left-out errors are 0.8 % instead of none.
GLUE_LINES = 48
GLUE_LINES_OF_COPIES = 12
GLUE = "tb_glue_"  # the functions' names: this and the kind of operator
COPIES = ("RESHAPE", "SQUEEZE", "EXPAND_DIMS")


def connect(table: Esp32Table, where: str) -> Esp32:
    """Return the core with the sizes, the clock and the flash of a [board] table."""
    check(table, where)
    return Esp32(table)


def check(table: Esp32Table, where: str) -> None:
    """Raise UsageError for what no chip can have; it names file and key."""
    flash_memory.check_cache(table.cache, f"{where}: key 'cache'")
    flash_memory.check_mode(table.flash_mode, where)
    if table.flash_bytes > ADDRESS_SPACE:
        raise UsageError(
            f"{where}: key 'flash_bytes' must be {ADDRESS_SPACE} at most, what the chip's cache "
            "maps"
        )


class Interpreted:
    """The dialect of ESP-NN with a stand-in for TFLM's own code before each kernel."""

    includes = espnn.includes

    def call(self, graph: Graph, operator: Operator, names: Names) -> Call | None:
        """Return the call of ESP-NN, None where TFLM runs its reference code."""
        return espnn.call(graph, operator, names)

    def finish(self, operator: Operator, call: Call) -> Call:
        """Return the call with TFLM's own code before it."""
        function = GLUE + operator.kind
        return dataclasses.replace(
            call,
            tables=f"void {function}(void);\n{call.tables}",
            body=f"{function}();\n    {call.body}",
        )


def glue_lines(kind: str) -> int:
    """Return how many lines of the cache TFLM's own code for a kind of operator takes."""
    return GLUE_LINES_OF_COPIES if kind in COPIES else GLUE_LINES


def glue(kinds: Iterable[str]) -> str:
    """Return assembler text with a function for each kind of operator: as much straight code as
    TFLM's has."""
    made = []
    for kind in sorted(set(kinds)):
        fill = (
            glue_lines(kind) * LINE_BYTES - 6
        ) // 3  # ENTRY and RETW have three bytes each, as NOP has
        made.append(
            f'\t.section .text.{GLUE}{kind},"ax",@progbits\n\t.balign {LINE_BYTES}\n\t.global '
            f"{GLUE}{kind}\n"
            f"{GLUE}{kind}:\n\tentry a1, 32\n\t.rept {fill}\n\tnop\n\t.endr\n\tretw\n"
        )
    return "".join(made)


@dataclass(frozen=True)
class Esp32:
    """Implements `cores.Core`."""

    board: Esp32Table

    family = "esp32"
    issue = 1

    @property
    def clock_hz(self) -> float:
        return self.board.clock_hz

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """k is fitted; a miss is not: it follows from flash mode and clock."""
        return (
            Parameter("instructions", 1.0, True, "one instruction a cycle, no stall (Xtensa LX6)"),
            self.miss,
        )

    @property
    def miss(self) -> Parameter:
        """What a miss of the cache costs."""
        waited = WORD_BYTES if self.board.early_restart else LINE_BYTES
        cycles = spi_flash.miss_cycles(
            self.board.flash_mode, self.board.flash_clock_hz, self.board.clock_hz, waited
        )
        flash = f"{self.board.flash_mode.upper()} {self.board.flash_clock_hz / 1e6:.0f} MHz"
        what = (
            f"first word of a {LINE_BYTES}-byte line"
            if self.board.early_restart
            else f"{LINE_BYTES}-byte line"
        )
        return Parameter("misses", cycles, False, f"{what} over {flash}: SPI arithmetic")

    @cached_property
    def machine(self) -> Machine:
        """The emulated machine; where its constants in flash lie differs by image."""
        arguments = (
            "-M",
            "sim",
            "-cpu",
            "de233_fpu",
            "-m",
            "64",
            "-display",
            "none",
            "-monitor",
            "none",
            "-serial",
            "none",
            "-semihosting",
        )
        return Machine("qemu-system-xtensa", arguments, "xtensa", (0, 0), xtensa.INSTALL)

    def machine_version(self) -> str:
        return f"qemu {emulator.qemu_version(emulator.qemu(self.machine))} xtensa sim de233_fpu"

    def check(self, runtime: str) -> None:
        emulator.qemu(self.machine)
        xtensa.tools()
        espnn.vendored()
        if cores.optimisation(runtime) not in xtensa_assembly.LEVELS:
            raise UsageError(f"runtime '{runtime}' does not end in -O2 or -Os; which build is it?")

    def dialect(self, runtime: str) -> Dialect:
        return Interpreted() if runtime in self.board.predicts else espnn

    def build(self, model: Path, graph: Graph, runtime: str, *, leaves_out: bool = False) -> Image:
        program = codegen.program(graph, self.dialect(runtime), leaves_out=leaves_out)
        kinds = (
            {operator.kind for operator in graph.operators}
            if runtime in self.board.predicts
            else set()
        )
        blob = codegen.blob(model.resolve()) + self._glue(kinds)
        made = self._linked(program.text, blob, runtime, toolchain.digest(model.read_bytes(), blob))
        null = elf.read(self._linked(cores.NULL_MODEL, codegen.blob(None), runtime, "null"))
        image = elf.read(made)
        flash = _flash(image)
        stand_in = LINE_BYTES * sum(
            glue_lines(kind) for kind in kinds if GLUE + kind in image.symbols
        )
        if flash > self.board.flash_bytes:
            ram = image.symbols["_dram_end"] - image.symbols["_dram_start"]
            raise DoesNotFit(
                {"ram_bytes": ram, "flash_bytes": flash},
                {"ram_bytes": self.board.ram_bytes, "flash_bytes": self.board.flash_bytes},
            )
        level = cores.optimisation(runtime)
        kernels = sorted({call.origin for call in program.calls})
        return Image(
            made,
            graph,
            program.calls,
            {
                "arena_bytes": program.arena_bytes,
                "ram_bytes": image.symbols["_dram_end"] - image.symbols["_dram_start"],
                "flash_bytes": flash - _flash(null) - stand_in,
                "model_bytes": len(graph.data),
            },
            {
                "runtime": runtime,
                **self._compiled(level),
                "kernels": ", ".join(f"{one} {_version(one)}".strip() for one in kernels),
                "link_limits": f"flash {self.board.flash_bytes}, static RAM "
                f"{self.board.ram_bytes} bytes",
                # for TFLM's own code: in the cache's simulation, not in flash_bytes
                "stand_in_bytes": str(stand_in),
                "flash": f"{self.board.flash_mode} at {self.board.flash_clock_hz / 1e6:.0f} MHz, "
                f"cache {self.board.cache}",
            },
        )

    def _linked(self, text: str, blob: str, runtime: str, key: str) -> Path:
        """Return the ELF of a program, linked if it is not in the cache."""
        tools = xtensa.tools()
        level = cores.optimisation(runtime)
        flags = (*xtensa.flags(level), *espnn.DEFINES)
        build = xtensa.Build(tools, flags, xtensa_assembly.folders())
        rom = dataclasses.replace(build, place=".rom")
        source, section = toolchain.generated(text, blob, key)
        own = [FIRMWARE / name for name in ("main.c", "markers.c", "rom_memory.c")]
        outside = [FOLDER / "start.s", FOLDER / "host.c", *own]
        kernels = [xtensa_assembly.of(path, level) for path in xtensa_assembly.sources()]
        # By clang: of these GCC's own output is not kept.
        kernels += [FIRMWARE / "sequence_ops.c", FIRMWARE / "wide_ops.c"]
        objects = [rom.object_of(path) for path in outside]
        objects += [
            build.object_of(path) for path in (source, section, FOLDER / "arithmetic.c", *kernels)
        ]
        script = FOLDER / "link.ld"
        command = [
            tools.linker,
            "--gc-sections",
            "--print-memory-usage",
            "-znoexecstack",
            f"-T{script}",
            f"--defsym=TB_RAM_BYTES={self.board.ram_bytes}",
            *map(str, objects),
        ]
        return self._image(command, tools.linker, script, objects)

    def _image(
        self, command: Sequence[str], linker: str, script: Path, objects: Sequence[Path]
    ) -> Path:
        names = (path.name for path in objects)
        return toolchain.image(
            command,
            (linker, script.read_bytes(), str(self.board.ram_bytes), *names),
            {"ram_bytes": self.board.ram_bytes, "flash_bytes": self.board.flash_bytes},
            toolchain.ESP_REGIONS,
        )

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
        if is_sequence:
            return emulator.run(
                self.machine,
                image.elf,
                samples,
                count=False,
                timeout_s=timeout_s,
                is_sequence=True,
                is_fresh=is_fresh,
            )
        if not count:
            return self._answered(image, samples, timeout_s, is_fresh)
        symbols = elf.read(image.elf).symbols
        machine = dataclasses.replace(
            self.machine, flash=(symbols["_drom_start"], symbols["_drom_end"])
        )
        arguments = [
            f"code={symbols['_irom_start']:x}:{symbols['_irom_end']:x}",
            *self._ignored(symbols),
            f"cache={self.board.cache}",
            f"placements={self.board.placements}",
        ]
        return emulator.run_warm(
            machine, image.elf, samples, arguments, timeout_s, is_fresh=is_fresh
        )

    def _ignored(self, symbols: Mapping[str, int]) -> list[str]:
        """Return the plugin's argument for handlers that stand for instructions which the emulated
        core lacks."""
        return [f"ignore={symbols['_vectors']:x}:{symbols['_handlers_end']:x}"]

    def _compiled(self, level: str) -> dict[str, str]:
        """Return what the row tells of the compilers."""
        manifest = xtensa_assembly.manifest(level)
        return {
            "compiler": manifest.compiler,
            "flags": manifest.flags,
            "glue_compiler": xtensa.tools().version,
        }

    def _glue(self, kinds: Iterable[str]) -> str:
        """Return the assembler text that stands for TFLM's own code."""
        return glue(kinds)

    def _answered(
        self, image: Image, samples: bytes, timeout_s: float, is_fresh: bool
    ) -> emulator.Run:
        """Run all samples in two emulators side by side; nothing is counted."""
        size = image.graph.input_bytes
        middle = len(samples) // size // 2 * size
        parts = [part for part in (samples[:middle], samples[middle:]) if part]
        with ThreadPoolExecutor(len(parts)) as pool:
            half = partial(
                emulator.run,
                self.machine,
                image.elf,
                count=False,
                timeout_s=timeout_s,
                is_fresh=is_fresh,
            )
            runs = list(pool.map(half, parts))
        values = {name: max(run.values[name] for run in runs) for name in runs[0].values}
        values["samples"] = sum(run.values["samples"] for run in runs)
        return emulator.Run(
            values,
            b"".join(run.outputs for run in runs),
            is_remembered=all(run.is_remembered for run in runs),
        )

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        misses = flash_memory.misses(run, self.board.placements)
        instructions = [
            sum(block.instructions * block.count for block in blocks)
            for blocks in cores.blocks_of(run, len(image.calls))
        ]
        parts = [
            OperatorProfile(
                _terms(count, sum(misses.get(i - 1, [0])) / self.board.placements), count
            )
            for i, count in enumerate(instructions)
        ]
        by_placement = [sum(of) for of in zip(*misses.values(), strict=True)] or [0]
        whole = sum(instructions)
        return Profile(
            tuple(parts[1:]),
            parts[0],
            best=_terms(whole, min(by_placement)),
            worst=_terms(whole, max(by_placement)),
            counts={"cache_misses": round(sum(by_placement) / len(by_placement))},
            refusal=self.board.no_time,
        )


def _terms(instructions: int, misses: float) -> dict[str, float]:
    return {"instructions": float(instructions), "misses": float(misses)}


def _flash(image: elf.Elf) -> int:
    """Bytes in flash: code, constants and the initial values of .data; what stands in ROM is not
    counted."""
    symbols = image.symbols
    return (
        sum(symbols[f"_{name}_end"] - symbols[f"_{name}_start"] for name in ("irom", "drom"))
        + symbols["_data_end"]
        - symbols["_dram_start"]
    )


def _version(library: str) -> str:
    return espnn.version() if library == espnn.LIBRARY else ""


PLUGIN = cores.CoreKind(connect, Esp32Table)
