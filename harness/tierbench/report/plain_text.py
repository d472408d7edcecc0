"""Whether a large CSV holds simple text only, by its bytes: a pass of a second for half a gigabyte,
where a pattern for each cell takes ten."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from tierbench.core import foreign

BLOCK_BYTES = 1 << 20

_BOUNDARY, _SPACE, _FORMULA, _ODD, _QUOTE, _END = 1, 2, 4, 8, 16, 32
_KINDS = {b",": _BOUNDARY, b"\n": _BOUNDARY | _END, b'"': _BOUNDARY | _QUOTE,
          b" ": _SPACE, b"=+-@'": _FORMULA}  # fmt: skip


class Look(Enum):
    """What the bytes of a file look like."""

    SIMPLE = "printable ASCII, cells of one line with single spaces, none begins like a formula"
    SPACED = "the same, but a space stands beside a quote or a comma, perhaps at a cell's end"
    ODD = "anything else"


def look(path: Path) -> Look:
    """Return what a file looks like. Raises OSError, ForeignError: it is no regular file."""
    import numpy as np

    table, is_spaced, quotes, last = _table(), False, 0, b"\n"
    with foreign.open_file(path) as file:
        while block := file.read(BLOCK_BYTES):
            kinds = np.frombuffer((last + block).translate(table), np.uint8)
            before, after = kinds[:-1], kinds[1:]
            if (kinds & _ODD).any() or b"  " in last + block:
                return Look.ODD
            if (before & (after >> 2) & 1).any():  # a boundary, then what begins a formula
                return Look.ODD
            signs = after[np.flatnonzero(after & (_QUOTE | _END))]
            seen = quotes + np.cumsum(signs & _QUOTE != 0)
            if (seen[signs & _END != 0] % 2).any():  # a line ends inside quotes
                return Look.ODD
            quotes = int(seen[-1]) if len(seen) else quotes
            is_spaced = is_spaced or bool(
                (before & (after >> 1) & 1).any() or ((before >> 1) & after & 1).any()
            )
            last = block[-1:]
    return Look.SPACED if is_spaced else Look.SIMPLE


def _table() -> bytes:
    kinds = bytearray([_ODD] * 256)
    kinds[0x20:0x7F] = bytes(0x7F - 0x20)
    for signs, kind in _KINDS.items():
        for sign in signs:
            kinds[sign] = kind
    return bytes(kinds)
