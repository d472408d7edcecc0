"""`results.csv`: written and read here only. The same rows give the same bytes, on every machine.

An empty cell is "unknown" (None; for a text column the empty text). Columns of a newer tierbench,
or of the reader's own, are ignored; a missing column reads as empty. A column is defined at its
field of `Result`, and everything here follows from that. Version history of the columns
(`schema_version`): 1, the first. Added since: `via`; `described_by`, `asked_per_s`, `find_max`,
`latency_bound_ms` and `sustained`, which an older table says in the text of its ids only;
`accuracy_samples`, `fits`, `ram_room_bytes` and `flash_room_bytes`, unknown in an older table;
`own_peak_bytes`; `connection` to `errors`, of services; `browser`, `browser_version`,
`browser_isolated` and `wasm_memory_bytes`, of pages.
"""

from __future__ import annotations

import csv
import gc
import math
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Literal

from tierbench.core import foreign
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.files import write_whole
from tierbench.core.result import Result

SCHEMA_VERSION = 1
COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Result))

Kind = Literal["text", "integer", "number", "boolean"]
_KINDS: Mapping[type, Kind] = {str: "text", int: "integer", float: "number", bool: "boolean"}

#: No figure of any column is smaller or larger; beyond them arithmetic overflows, and nobody
#: measured that.
SMALLEST, LARGEST = 1e-18, 1e18

#: What a spreadsheet runs, also in the wide characters of East Asian keyboards.
FORMULA = "^'*[=+@＝＋－＠-]"
_FORMULA = re.compile(FORMULA)
_GUARDED = tuple("'=+-@＝＋－＠")

#: About eight million rows; more than that is no table for this machine's memory.
MOST_BYTES = 4 << 30

#: A file without these cannot be ours, or anything that we can pair and judge.
REQUIRED = ("case_id", "status")


_DEFAULTS: Mapping[str, object] = {field.name: field.default for field in fields(Result)}


@dataclass(frozen=True)
class Definition:
    """A column of the data dictionary: its type, and what its field says of it."""

    kind: Kind
    unit: str
    meaning: str
    empty: str  # when its cell is empty


@cache
def dictionary() -> Mapping[str, Definition]:
    """Return the data dictionary, from the fields of `Result`, in the order of the columns."""
    hints = typing.get_type_hints(Result, include_extras=True)
    return {name: _definition(hints[name]) for name in COLUMNS}


def _definition(annotated: object) -> Definition:
    kind, column = typing.get_args(annotated)
    (plain,) = {kind, *typing.get_args(kind)} & _KINDS.keys()
    return Definition(_KINDS[plain], column.unit, column.meaning, column.empty)


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the type of each column."""
    return {name: definition.kind for name, definition in dictionary().items()}


def text(results: Iterable[Result]) -> str:
    """Return the CSV text: a header, one line per result in the given order, `\\n` line ends."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for result in results:
        writer.writerow([cell(getattr(result, name)) for name in COLUMNS])
    return buffer.getvalue()


def cell(value: object) -> str:
    """Return the text of a cell; empty for an unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # 9 digits are more than any clock here gives, and hide last-bit differences between
        # machines
        return format(value, ".9g") if math.isfinite(value) else ""
    return guarded(value) if isinstance(value, str) else str(value)


def guarded(text: str) -> str:
    """Return a text cell on one line that no spreadsheet takes for a formula.

    A line break is legal CSV, but breaks every tool that reads lines. A text that begins with
    `=`, `+`, `-` or `@` gets an apostrophe before it, which `unguarded` takes off again; so does
    a text that already looks like that."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    text = " ".join(text.split())
    return "'" + text if text[:1] in _GUARDED and _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that a cell holds."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def write(path: Path, results: Iterable[Result]) -> None:
    """Write the results to `path`, whole or not at all; TargetError when it cannot be written."""
    write_whole(path, text(results))


def read(path: Path) -> list[Result]:
    """Return the rows of a results CSV.

    UsageError: unreadable, not a results CSV, or a cell that is not of its column's type (the
    message names line and column). IntegrityError: another schema version."""
    return parse(foreign.read_text(path, MOST_BYTES), str(path))


def parse(content: str, where: str) -> list[Result]:
    """Return the rows of a results CSV's text; `where` names it in errors."""
    reader = csv.reader(StringIO(content, newline=""))
    try:
        header = next(reader, [])
        missing = [name for name in REQUIRED if name not in header]
        if missing:
            raise UsageError(
                f"{where}: is no tierbench results file: it has no column {', '.join(missing)}"
            )
        places = [(index, name) for index, name in enumerate(header) if name in kinds()]
        with _collector_paused():
            return [
                _row(line, places, f"{where}, line {reader.line_num}")
                for line in reader
                if any(line)
            ]
    except csv.Error as error:
        raise UsageError(f"{where}, line {reader.line_num}: is not valid CSV ({error})") from error


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cyclic collector from looking at all rows again and again while they are read.

    Rows hold no cycles. A million rows take a tenth less time so, and time grows with the rows."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _row(line: list[str], places: list[tuple[int, str]], where: str) -> Result:
    values: dict[str, object] = {}
    for (_, name), cell in (
        zip(places, line, strict=False) if len(places) == len(line) else _picked(line, places)
    ):
        if cell:
            kind = kinds()[name]
            values[name] = (
                unguarded(cell) if kind == "text" else _value(cell, kind, f"{where}, column {name}")
            )
    return row(values, where)


def row(known: Mapping[str, object], where: str) -> Result:
    """Return the result of the known columns' values; IntegrityError: another schema version."""
    values = {**_DEFAULTS, **known}
    if values["schema_version"] != SCHEMA_VERSION:
        raise IntegrityError(
            f"{where}: has schema version {values['schema_version']}, this tierbench reads "
            f"{SCHEMA_VERSION}; "
            "make the file again with `tierbench report DIR --csv F`"
        )
    # The initialiser of a frozen class of 59 fields sets them one by one; ten thousand rows feel
    # that.
    made = object.__new__(Result)
    object.__setattr__(made, "__dict__", values)
    return made


def _picked(
    line: list[str], places: list[tuple[int, str]]
) -> Iterable[tuple[tuple[int, str], str]]:
    """Return the cells of the known columns.

    The file may have other columns, and the line may be short.
    """
    return ((place, line[place[0]]) for place in places if place[0] < len(line))


def _value(cell: str, kind: Kind, where: str) -> int | float | bool | None:
    cell = cell.strip()
    if not cell:
        return None
    try:
        if kind == "boolean":
            return {"true": True, "false": False, "1": True, "0": False}[cell.lower()]
        number = float(cell)
        if not plausible(number):
            raise ValueError
        if kind == "number":
            return number
        if number != int(number):
            raise ValueError
        return (
            int(cell) if cell.lstrip("+-").isdigit() else int(number)
        )  # a spreadsheet wrote 1.5E+6
    except (ValueError, KeyError):
        raise UsageError(
            f"{where}: '{cell}' is not {_ARTICLE[kind]}; unknown is an empty cell"
        ) from None


def plausible(number: float) -> bool:
    """Whether a figure is finite and of a size that anything measured can have, in any unit."""
    return number == 0 or SMALLEST <= abs(number) <= LARGEST


_ARTICLE: Mapping[Kind, str] = {
    "text": "a text", "integer": "a whole number", "number": "a number that can be measured",
    "boolean": "true or false",
}  # fmt: skip
