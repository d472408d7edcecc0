"""The checksums of a journal's lines. Each is computed over the one before it and its own line.

A line is a JSON object whose last key is `check`: the first 32 hex digits of
sha256(`check` of the line before + the bytes of the line up to that key). The first line follows
the empty text. So a changed, doubled, moved or removed line is found where the chain breaks.
Lines at the end that are gone leave no trace here: the journal's own `end` line tells that.

A journal of an older format has lines without `check`. When it is continued, a line of the kind
`sealed` holds one checksum for each of them, and the chain goes on from the last."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from tierbench.core.errors import IntegrityError

#: The journal format in which lines have checksums.
FORMAT = 2
DIGITS = 32
START = ""
SEALED = "sealed"

_TAIL = re.compile(rb',"check":"([0-9a-f]{%d})"\}\Z' % DIGITS)
_DAMAGED = (
    "its checksum does not fit. The line was changed or doubled, or a line before it was removed"
)


class _Sealed(msgspec.Struct):
    """The line that seals the lines of an older format."""

    kind: str
    checks: list[str]


@dataclass(frozen=True)
class State:
    """What the checksums say of a journal's lines.

    `sound` lines from the first are as they were written, as far as one can know. `unchecked` of
    them were written without a checksum. `damage` says what is wrong with the line behind them; it
    is empty where all lines are sound. `last` is the checksum that the next line follows; it is
    empty where no line has one."""

    sound: int
    unchecked: int
    last: str
    damage: str = ""


def follow(before: str, body: bytes) -> str:
    """Return the checksum of a line whose bytes up to `check` are `body`."""
    return hashlib.sha256(before.encode() + body).hexdigest()[:DIGITS]


def sealed(entry: bytes, before: str) -> tuple[bytes, str]:
    """Return the line of a JSON object with its checksum and a line end, and that checksum."""
    body = entry.removesuffix(b"}")
    check = follow(before, body)
    return body + b',"check":"' + check.encode() + b'"}\n', check


def seal(lines: Sequence[bytes]) -> list[str]:
    """Return the checksums of lines that were written without."""
    checks: list[str] = []
    for line in lines:
        checks.append(follow(checks[-1] if checks else START, line))
    return checks


def examine(lines: Sequence[bytes]) -> State:
    """Return which of a journal's lines, without their line ends, are as they were written."""
    first = next((place for place, line in enumerate(lines) if _TAIL.search(line)), len(lines))
    unsealed = lines[:first]
    broken = next((place for place, line in enumerate(unsealed) if _is_seal(line)), None)
    if broken is not None:
        return State(broken, broken, START, _DAMAGED)
    if unsealed and not _is_older(unsealed[0]):
        return State(0, 0, START, _DAMAGED)
    last = START
    if unsealed and first < len(lines):
        checks, known = seal(unsealed), _checks_of(lines[first])
        if not known or not _follows(known[-1], lines[first]):
            return State(first, first, START, _DAMAGED)
        pairs = enumerate(zip(checks, known, strict=False))
        changed = next((place for place, (check, said) in pairs if check != said), None)
        if changed is not None or len(known) != first:
            place = min(first, len(known)) if changed is None else changed
            return State(place, place, START, _DAMAGED)
        last = checks[-1]
    for place in range(first, len(lines)):
        after = _follows(last, lines[place])
        if not after:
            return State(place, first, last, _DAMAGED)
        last = after
    return State(len(lines), first, last)


def _follows(before: str, line: bytes) -> str:
    """Return the checksum of a line that is as it was written behind `before`.

    Else the empty text.
    """
    tail = _TAIL.search(line)
    if tail is None or tail[1].decode() != follow(before, line[: tail.start()]):
        return ""
    return tail[1].decode()


def _is_seal(line: bytes) -> bool:
    return line.startswith(b'{"kind":"' + SEALED.encode() + b'"')


def _is_older(line: bytes) -> bool:
    """Whether the first line of a journal is of a format without checksums, or of none at all."""
    try:
        entry = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return False
    return not (isinstance(entry, dict) and entry.get("format") == FORMAT)


def _checks_of(line: bytes) -> list[str]:
    """Return what a line seals; nothing where it is no such line."""
    try:
        return msgspec.json.decode(line, type=_Sealed).checks if _is_seal(line) else []
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return []


def damaged(where: str, line: int, why: str, folder: str) -> IntegrityError:
    """Return the error for a damaged line: what stands before it, and how to go on from there."""
    if line == 1:
        return IntegrityError(f"{where}, line 1: {why}. Nothing stands before it: start a new run")
    kept = "line 1 is" if line == 2 else f"lines 1 to {line - 1} are"
    return IntegrityError(
        f"{where}, line {line}: {why}. The {kept} whole; go on from there with: "
        f"tierbench run --resume {folder}"
    )
