"""Reads what is needed of a 32-bit little-endian ELF file: symbols, section sizes, bytes at an
address."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_SYMTAB, _NOBITS = 2, 8
_ALLOC = 2


@dataclass(frozen=True)
class Section:
    """One section of the section header table."""

    name: str
    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int


@dataclass(frozen=True)
class Elf:
    """The bytes of an ELF file (System V ABI, 32-bit, little-endian)."""

    data: bytes

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections with their names."""
        offset = struct.unpack_from("<I", self.data, 32)[0]
        size, count, names = struct.unpack_from("<HHH", self.data, 46)
        raw = [struct.unpack_from("<10I", self.data, offset + size * i) for i in range(count)]
        text = raw[names][4]
        return tuple(
            Section(self._text(text + name), kind, flags, address, place, length, link)
            for name, kind, flags, address, place, length, link, *_ in raw
        )

    @cached_property
    def symbols(self) -> dict[str, int]:
        """Addresses by name; a Thumb function's lowest bit is cleared."""
        symbols: dict[str, int] = {}
        machine = struct.unpack_from("<H", self.data, 18)[0]
        for section in self.sections:
            if section.kind != _SYMTAB:
                continue
            strings = self.sections[section.link].offset
            for place in range(section.offset, section.offset + section.size, 16):
                name, value, _, info = struct.unpack_from("<IIIB", self.data, place)
                function = info & 15 == 2
                symbols[self._text(strings + name)] = (
                    value & ~1 if function and machine == 40 else value
                )
        return symbols

    def bytes_at(self, address: int, size: int) -> bytes:
        """Return the bytes that stand at an address when the image is loaded; short if they leave
        the section."""
        for section in self.sections:
            inside = section.address <= address < section.address + section.size
            if inside and section.flags & _ALLOC and section.kind != _NOBITS:
                start = section.offset + address - section.address
                return self.data[start : min(start + size, section.offset + section.size)]
        return b""

    def allocated(self, stored: bool, start: int, end: int) -> int:
        """Return the bytes of sections in [start, end); `stored`: those with contents in the file,
        else without."""
        return sum(
            s.size
            for s in self.sections
            if s.flags & _ALLOC and start <= s.address < end and (s.kind != _NOBITS) == stored
        )

    def _text(self, place: int) -> str:
        return self.data[place : self.data.index(b"\0", place)].decode("ascii", "replace")


def read(path: Path) -> Elf:
    """Return the ELF file; ValueError when it is not a 32-bit little-endian one."""
    data = path.read_bytes()
    if data[:6] != b"\x7fELF\x01\x01":
        raise ValueError(f"{path}: is not a 32-bit little-endian ELF file")
    return Elf(data)
