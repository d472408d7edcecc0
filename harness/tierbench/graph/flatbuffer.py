"""Reads a .tflite file: just the tables of the schema that firmware needs, without any runtime's
package.

A FlatBuffer is tables of optional fields behind offsets (flatbuffers' "internals" page); field
numbers are those of TensorFlow Lite's schema.fbs. Everything is bounds-checked: a cut or random
file raises ValueError with the place, never an IndexError from the depths."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

IDENTIFIER = b"TFL3"


@dataclass(frozen=True)
class Table:
    """One table of the file; a field that is absent gives the default, as in generated readers."""

    data: bytes
    start: int

    def _field(self, number: int) -> int:
        """Return the position of a field's value, 0 when the field is absent."""
        vtable = self.start - _unpack(self.data, "<i", self.start)
        size = _unpack(self.data, "<H", vtable)
        slot = 4 + 2 * number
        if slot + 2 > size:
            return 0
        offset = _unpack(self.data, "<H", vtable + slot)
        return self.start + offset if offset else 0

    def scalar(self, number: int, kind: str, default: Any = 0) -> Any:
        """Return a number; `kind` is its struct code (b int8, i int32, f float32, q int64, ?
        bool)."""
        place = self._field(number)
        return _unpack(self.data, "<" + kind, place) if place else default

    def table(self, number: int) -> Table | None:
        """Return the table that a field points to."""
        place = self._field(number)
        return Table(self.data, place + _unpack(self.data, "<I", place)) if place else None

    def _vector(self, number: int) -> tuple[int, int]:
        """Return (position of the first element, count) of a vector field; (0, 0) when absent."""
        place = self._field(number)
        if not place:
            return 0, 0
        place += _unpack(self.data, "<I", place)
        count = _unpack(self.data, "<I", place)
        if count > len(self.data):
            raise ValueError(
                f"a vector of {count} elements at byte {place} in a file of {len(self.data)} bytes"
            )
        return place + 4, count

    def numbers(self, number: int, kind: str) -> tuple[Any, ...]:
        """Return a vector of numbers."""
        place, count = self._vector(number)
        size = struct.calcsize("<" + kind)
        if place + size * count > len(self.data):
            raise ValueError(f"a vector at byte {place} reaches past the end of the file")
        return struct.unpack_from(f"<{count}{kind}", self.data, place)

    def span(self, number: int) -> tuple[int, int]:
        """Return (position, bytes) of a vector of bytes."""
        place, count = self._vector(number)
        if place + count > len(self.data):
            raise ValueError(f"{count} bytes at byte {place} reach past the end of the file")
        return place, count

    def text(self, number: int) -> str:
        """Return a string field, "" when absent."""
        place, count = self.span(number)
        return self.data[place : place + count].decode("utf-8", "replace")

    def tables(self, number: int) -> tuple[Table, ...]:
        """Return a vector of tables."""
        place, count = self._vector(number)
        places = range(place, place + 4 * count, 4)
        return tuple(Table(self.data, at + _unpack(self.data, "<I", at)) for at in places)


def _unpack(data: bytes, kind: str, place: int) -> Any:
    if place < 0 or place + struct.calcsize(kind) > len(data):
        raise ValueError(f"an offset points to byte {place} of {len(data)}")
    return struct.unpack_from(kind, data, place)[0]


def model(data: bytes) -> Table:
    """Return the root table of a .tflite file; ValueError when the bytes are not one."""
    if len(data) < 8 or data[4:8] != IDENTIFIER:
        raise ValueError("not a TensorFlow Lite file (identifier TFL3 missing)")
    return Table(data, _unpack(data, "<I", 0))
