"""The one text table and the one Markdown table, and what makes a text fit for both."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def clean(text: str) -> str:
    """Return a text on one line, without control and direction characters: it comes from files."""
    return " ".join(_CONTROL.sub(" ", text).split())


def lines(
    titles: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[str] = ()
) -> list[str]:
    """Return the titles and rows in columns as wide as they need; nothing follows the last cell."""
    sizes = widths([titles, *rows])
    flags = [title in right for title in titles]
    return [padded(row, sizes, flags).rstrip() for row in (titles, *rows)]


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def padded(cells: Sequence[str], sizes: Sequence[int], right: Sequence[bool]) -> str:
    """Return one row, its cells filled to the widths of their columns."""
    return "  ".join(
        cell.rjust(size) if flag else cell.ljust(size)
        for cell, size, flag in zip(cells, sizes, right, strict=True)
    )


def escape(text: str) -> str:
    """Return text on one line with the special characters of Markdown and HTML escaped."""
    return _SPECIAL.sub(r"\\\1", clean(text)).replace("&", "&amp;")


def markdown(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[str] = (),
    *,
    rule: str = " --- ",
    escaped: Callable[[str], str] = escape,
) -> str:
    """Return one Markdown table; `escaped` keeps an error text from becoming markup."""
    rules = (" ---: " if title in right else rule for title in titles)
    lines = ["| " + " | ".join(titles) + " |", "|" + "|".join(rules) + "|"]
    lines += ["| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
