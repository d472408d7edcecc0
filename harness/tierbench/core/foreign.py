"""The one border for what others wrote: answers, carried files, bundles, archives, plugin output.

Everything that comes in through here has a size limit, a depth limit, checked UTF-8 and a schema.
What fails is a `ForeignError`: one sentence without control characters. The caller maps it to the
error of the device or the file that it concerns, so that nothing else is lost."""

from __future__ import annotations

import base64
import binascii
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from tierbench.core.errors import UsageError

Shape = TypeVar("Shape")

#: One answer of a device, raw samples included: 5,000 calls take about 0.1 MB.
ANSWER_BYTES = 16 << 20
#: Values and containers of one answer: "[]," takes 3 bytes here and 64 in memory.
VALUES, CONTAINERS = 2_000_000, 200_000
#: One file that was carried back: the answers of many cases.
FILE_BYTES = 64 << 20
#: Nested lists and tables; an honest answer has about six levels.
DEPTH = 32
#: Files and unpacked bytes of one archive.
ARCHIVE_FILES, ARCHIVE_BYTES = 20_000, 2 << 30
#: Characters of foreign text that one message repeats.
QUOTE = 300

_BLOCK = 1 << 20
_LEAST, _MOST = -(2**63), 2**64 - 1


class ForeignError(Exception):
    """Something that others wrote is not what it must be; the text is one sentence."""


def printable(text: str, limit: int = QUOTE) -> str:
    """Return `text` as one line without control, format (right-to-left) or surrogate characters."""
    start = text[: 4 * limit]
    line = "".join(character if character.isprintable() else " " for character in start)
    line = " ".join(line.split())
    is_whole = len(line) <= limit and len(text) <= 4 * limit
    return line if is_whole else line[:limit] + " ..."


def decode_text(data: bytes, what: str, limit: int = ANSWER_BYTES) -> str:
    """Return `data` as text. Raises ForeignError: longer than `limit` bytes, or no UTF-8."""
    if len(data) > limit:
        raise ForeignError(f"{what} is longer than {_amount(limit)}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ForeignError(f"{what} is not UTF-8 text (byte {error.start})") from error


def decode_json(
    data: bytes, shape: type[Shape], what: str, limit: int = ANSWER_BYTES, depth: int = DEPTH
) -> Shape:
    """Return the JSON text `data` as a `shape` (any type that msgspec knows).

    Raises ForeignError: too long, too many values, no UTF-8, no JSON, nested deeper than `depth`,
    a whole number beyond 64 bits, or another shape than the one that was asked for."""
    decode_text(data, what, limit)
    if data.count(b",") > VALUES or data.count(b"[") + data.count(b"{") > CONTAINERS:
        raise ForeignError(f"{what} holds more than {VALUES} values or {CONTAINERS} containers")
    try:
        value = msgspec.json.decode(data)
    except RecursionError as error:
        raise ForeignError(f"{what} is nested deeper than {depth} levels") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise ForeignError(f"{what} is not JSON: {printable(str(error))}") from error
    check_value(value, what, depth)
    return convert(value, shape, what)


def check_value(value: object, what: str, depth: int = DEPTH) -> None:
    """Check a decoded value. Raises ForeignError: too deep, or a whole number beyond 64 bits."""
    level: list[object] = [value]
    for _ in range(depth + 1):
        below: list[object] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, (list, tuple)):
                below.extend(item)
            elif isinstance(item, int) and not _LEAST <= item <= _MOST:
                raise ForeignError(f"{what} has a whole number beyond 64 bits")
        level = below
        if not level:
            return
    raise ForeignError(f"{what} is nested deeper than {depth} levels")


def convert(value: object, shape: type[Shape], what: str) -> Shape:
    """Return a decoded value as a `shape`. Raises ForeignError: it has another one."""
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError, OverflowError, ValueError) as error:
        raise ForeignError(f"{what} has another shape: {printable(str(error))}") from error


def whole_number(text: str) -> int | None:
    """Return a whole number of 18 decimal digits at most; None: the text is none.

    `str.isdigit` also takes signs such as ², which `int` refuses."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def decode_base64(text: str, what: str, limit: int = ANSWER_BYTES) -> bytes:
    """Return the bytes of base64 text. Raises ForeignError: too long, or no base64."""
    if len(text) > limit // 3 * 4 + 4:
        raise ForeignError(f"{what} is longer than {_amount(limit)}")
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ForeignError(f"{what} is not base64") from error


def read_file(path: Path, what: str = "the file", limit: int = FILE_BYTES) -> bytes:
    """Return the bytes of a regular file; nothing is written and no pipe is waited for.

    Raises OSError, and ForeignError: no regular file, or longer than `limit` bytes."""
    with open_file(path, what) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ForeignError(f"{what} is longer than {_amount(limit)}")
    return data


def read_table(path: Path) -> StringIO:
    """Return the text of a CSV that a user names, in memory. Raises UsageError with the reason."""
    return StringIO(read_text(path), newline="")


def read_text(path: Path, limit: int = FILE_BYTES) -> str:
    """Return the text of a file that a user names. Raises UsageError with the reason."""
    try:
        return read_file(path, limit=limit).decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ForeignError as error:
        raise UsageError(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text (byte {error.start})") from error


@contextmanager
def open_file(path: Path, what: str = "the file") -> Iterator[IO[bytes]]:
    """Open a regular file for reading. Raises OSError, and ForeignError for a pipe or a device."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ForeignError(f"{what} is no regular file")
        yield file


def read_member(archive: zipfile.ZipFile, name: str, what: str, limit: int) -> bytes:
    """Return one file of an archive, unpacked; its stated size is not believed.

    Raises ForeignError: no such file, damaged, encrypted, or longer than `limit` bytes."""
    try:
        with archive.open(name) as member:
            data = member.read(limit + 1)
    except KeyError:
        raise ForeignError(f"{what} has no file {printable(name, 80)}") from None
    except _BROKEN as error:
        raise ForeignError(f"{what} is damaged: {printable(str(error))}") from error
    if len(data) > limit:
        raise ForeignError(f"{what}: {printable(name, 80)} is longer than {_amount(limit)}")
    return data


def open_archive(source: Path | IO[bytes], what: str) -> zipfile.ZipFile:
    """Return an open archive. Raises OSError, and ForeignError: no zip file, or too many files."""
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as error:
        raise ForeignError(f"{what} is no whole zip file: {printable(str(error))}") from error
    if len(archive.infolist()) > ARCHIVE_FILES:
        archive.close()
        raise ForeignError(f"{what} holds more than {ARCHIVE_FILES} files")
    return archive


def extract(
    archive: zipfile.ZipFile, folder: Path, what: str, limit: int = ARCHIVE_BYTES
) -> tuple[Path, ...]:
    """Unpack the files of an archive below `folder`; return their paths.

    At most `limit` bytes are written, whatever sizes the archive states. A name that leaves the
    folder, a link and a name that is there twice are refused. Raises ForeignError, OSError."""
    written: dict[Path, None] = {}
    left = limit
    for item in archive.infolist():
        if item.is_dir():
            continue
        path = folder / _member_name(item, what)
        if path in written:
            raise ForeignError(f"{what} holds {printable(item.filename, 80)} twice")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(item) as source, path.open("xb") as target:
                while block := source.read(min(_BLOCK, left + 1)):
                    left -= len(block)
                    if left < 0:
                        raise ForeignError(f"{what} unpacks to more than {_amount(limit)}")
                    target.write(block)
        except _BROKEN as error:
            raise ForeignError(f"{what} is damaged: {printable(str(error))}") from error
        written[path] = None
    return tuple(written)


#: What the zip reader raises on damaged, encrypted or unknown content.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError,
)  # fmt: skip


def _member_name(item: zipfile.ZipInfo, what: str) -> str:
    parts = item.filename.split("/")
    mode = item.external_attr >> 16
    unsafe = any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
    if unsafe or printable(item.filename) != item.filename or stat.S_ISLNK(mode):
        raise ForeignError(f"{what} holds {printable(item.filename, 80)!r}, which is no plain file")
    return item.filename


def _amount(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size >= 1_000_000 else f"{size} bytes"
