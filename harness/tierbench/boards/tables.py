"""The table [board] of a target file: what all boards have, a board on a port, and an emulated one.

Each core adds the keys of its own chips in its own file."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from tierbench.core.tables import NewTable


class BoardTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every [board] may have."""

    kind: str  # `emulated`, or `serial` in the file that `tierbench firmware` writes
    usb: tuple[str, ...] = ()  # USB ids while a sketch runs
    usb_bootloader: tuple[str, ...] = ()  # USB ids while it waits for a sketch
    notes: str = ""  # a text for readers


class SerialTable(BoardTable, frozen=True, kw_only=True):
    """A real board on a serial port."""

    port: str = ""  # empty: the only port with the board's USB id
    baud: int = 115200  # speed of the serial line


class InterpreterArena(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What TFLM's interpreter keeps in its arena beside the planned tensors, in bytes."""

    per_operator: int
    fixed: int

    SHAPE: ClassVar[str] = "{ per_operator = ..., fixed = ... }"


class CoreTable(BoardTable, frozen=True, kw_only=True):
    """An emulated board: its chip, and what is known of it."""

    core: str  # family of cores, such as `cortex-m` or `esp32`
    chip: str = ""  # the maker's name of the chip
    clock_hz: int  # clock of the core
    flash_bytes: int  # flash that is left for a model and its code
    ram_bytes: int  # RAM that is left beside the board's own software
    predicts: dict[str, str] = {}  # runtime -> the vendor's firmware that it predicts
    published: dict[
        str, tuple[str, ...]
    ] = {}  # runtime -> published runtimes that it is held against
    anchors: tuple[NewTable, ...] = ()  # published rows with the counts of our build
    project: dict[str, str] = {}  # the board as its own build systems call it, see `firmware`
    interpreter_arena: InterpreterArena | None = None  # what TFLM keeps beside the tensors

    #: Keys whose value must be above 0.
    POSITIVE: ClassVar[tuple[str, ...]] = ("clock_hz", "flash_bytes", "ram_bytes")

    def __post_init__(self) -> None:
        for key in self.POSITIVE:
            value = getattr(self, key)
            if value is not None and value <= 0:
                raise ValueError(f"key '{key}' must be above 0, not {value}")
