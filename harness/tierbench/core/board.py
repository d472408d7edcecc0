"""The table [board] of a target file: what all boards have, a board on a port, and emulated ones.

What a figure may be in the world, such as a cache, is checked by the core that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from tierbench.core.tables import NewTable


class BoardTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every [board] may have."""

    kind: str  # `emulated`, or `serial` in the file that `tierbench firmware` writes
    usb: tuple[str, ...] = ()  # USB ids while a sketch runs
    usb_bootloader: tuple[str, ...] = ()  # USB ids while it waits for a sketch
    notes: str = ""  # a text for readers


#: Of a device that is no board.
NO_BOARD = BoardTable(kind="")


class OtherBoard(BoardTable, frozen=True, kw_only=True):
    """A kind, or a core, that only its plugin file knows; a core's file reads `values`."""

    values: Mapping[str, object]


class SerialTable(BoardTable, frozen=True, kw_only=True):
    """A real board on a serial port."""

    port: str = ""  # empty: the only port with the board's USB id
    baud: int = 115200  # speed of the serial line


class InterpreterArena(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What TFLM's interpreter keeps in its arena beside the planned tensors, in bytes."""

    per_operator: int
    fixed: int

    SHAPE: ClassVar[str] = "{ per_operator = ..., fixed = ... }"


class ProjectTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The board as the tools call it that build a project for it."""

    kind: str  # `arduino`, `platformio`, `zephyr`, `pico-sdk` or `esp-idf`
    platform: str = ""  # of PlatformIO; empty: it has no such board
    board: str  # of PlatformIO, or of Zephyr
    framework: str  # of PlatformIO
    tool: str = ""  # the board's name in the tools of its maker
    index: str = ""  # address of a package index of Arduino

    SHAPE: ClassVar[str] = "{ kind = ..., platform = ..., board = ..., framework = ... }"


class AnchorTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published row of a board, with the counts of our build of the same model."""

    model: str
    model_sha256: str
    runtime: str  # the build that was counted
    source: str  # of the published row
    core: str  # of the board that was measured
    published_ms: float
    clock_hz: float  # of the board that was measured
    terms: dict[str, float]  # counts by the names of the core's parameters
    memory: NewTable = {}  # keys of [board] in which the measured board differs
    kernels: tuple[str, ...] = ()  # of which it says enough
    compiler: str = ""  # of the build that was counted
    instructions: int | None = None  # left out: those of `terms`


class CoreTable(BoardTable, frozen=True, kw_only=True):
    """An emulated board: its chip, and what is known of it."""

    core: str  # family of cores, such as `cortex-m` or `esp32`
    chip: str = ""  # the maker's name of the chip
    clock_hz: int  # clock of the core
    flash_bytes: int  # flash that is left for a model and its code
    ram_bytes: int  # RAM that is left beside the board's own software
    predicts: dict[str, str] = {}  # runtime -> the vendor's firmware that it predicts
    published: dict[str, tuple[str, ...]] = {}  # runtime -> published ones that it is held against
    anchors: tuple[AnchorTable, ...] = ()  # published rows with the counts of our build
    project: ProjectTable | None = None  # the board as its own build systems call it
    interpreter_arena: InterpreterArena | None = None  # what TFLM keeps beside the tensors

    #: Keys whose value must be above 0.
    POSITIVE: ClassVar[tuple[str, ...]] = ("clock_hz", "flash_bytes", "ram_bytes")

    def __post_init__(self) -> None:
        for key in self.POSITIVE:
            value = getattr(self, key)
            if value is not None and value <= 0:
                raise ValueError(f"key '{key}' must be above 0, not {value}")


class FlashTable(CoreTable, frozen=True, kw_only=True):
    """The keys of [board] that describe a flash behind a cache."""

    cache: str = ""  # cache before the flash, as SIZE:WAYS:LINE in bytes
    flash_mode: str | None = None  # how an external flash is read: `dio`, `qio` and so on
    flash_clock_hz: int | None = None  # clock of an external flash
    placements: int = 4  # misses are the mean over so many places of the constants

    POSITIVE: ClassVar[tuple[str, ...]] = (*CoreTable.POSITIVE, "flash_clock_hz", "placements")


class CortexMTable(FlashTable, frozen=True, kw_only=True):
    """The table [board] of a chip with a Cortex-M core."""

    flash_load_cycles: float = 0.0  # that a load from flash waits, where no cache serves it
    icache: str = ""  # cache for instructions only, as SIZE:WAYS:LINE in bytes
    ram_cached: bool = False  # whether data in RAM goes through the cache, too
    code_in_flash: bool = True  # whether code runs from flash, behind the cache
    miss_cycles: float | None = None  # of a miss, where the flash is on the chip
    cpu: str = "cortex-m4"  # which core of the family
    stack_bytes: int = 8_192  # stack of the firmware
    heap_bytes: int = 4_096  # heap of the firmware
    gcc: tuple[int, ...] = ()  # versions of the compiler, in the order of preference
    assembly: str = ""  # kept assembly of the kernels, a folder of `harness/tierbench/firmware`
    float_abi: str = "softfp"  # `soft`, `softfp` or `hard`

    POSITIVE: ClassVar[tuple[str, ...]] = (*FlashTable.POSITIVE, "stack_bytes", "heap_bytes")


class Esp32Table(FlashTable, frozen=True, kw_only=True):
    """The table [board] of a chip whose flash is behind SPI and a cache."""

    cache: str  # cache before the flash, as SIZE:WAYS:LINE in bytes
    flash_mode: str  # how the flash is read: `dio`, `qio` and so on
    flash_clock_hz: int  # clock of the flash
    placements: int  # misses are the mean over so many places of the constants
    early_restart: bool = False  # the core goes on when the missed word is there
    no_time: str = ""  # why no time may be given, although outputs and memory are right


#: By the key `core` of an emulated board.
CORES: dict[str, type[CoreTable]] = {
    "cortex-m": CortexMTable,
    "esp32": Esp32Table,
    "riscv32imc": Esp32Table,
}
