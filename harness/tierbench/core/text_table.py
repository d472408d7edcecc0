"""The one text table and the one Markdown table, and what makes a text fit for both.

A table that is wider than its reader's terminal is folded: first within its cells, and where a cell
would become tall, below its row. A number is never broken."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Sequence

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def clean(text: str) -> str:
    """Return a text on one line, without control and direction characters: it comes from files."""
    return " ".join(_CONTROL.sub(" ", text).split())


#: Lines that a cell may have; a column with a taller one goes below its row.
_TALLEST = 3
_GAP = 2
_BELOW = "    "  # what stands below a row begins with it


def lines(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[str] = (),
    width: int | None = None,
) -> list[str]:
    """Return the titles and rows in columns; nothing follows the last cell.

    Without `width` the columns are as wide as they need. With it no line is longer, unless a single
    number or name is: cells of words are folded, or stand below their row with their title.
    """
    flags = [title in right for title in titles]
    beside = list(range(len(titles)))
    sizes = widths([titles, *rows])
    if width is not None:
        while len(beside) > 1:
            chosen = _allotted([titles, *rows], sizes, flags, beside, width)
            if chosen is not None:
                sizes = chosen
                break
            words = [place for place in beside[1:] if not flags[place]]
            beside.remove(max(words, key=sizes.__getitem__) if words else beside[-1])
        else:
            sizes = [min(size, width) for size in sizes]
    told = [_folded([titles[i] for i in beside], [sizes[i] for i in beside], flags, beside)]
    for row in rows:
        told.append(_folded([row[i] for i in beside], [sizes[i] for i in beside], flags, beside))
        rest = [place for place in range(len(titles)) if place not in beside and row[place]]
        below = "; ".join(f"{titles[place]}: {row[place]}" for place in rest)
        told.append(wrapped(below, width or 0, _BELOW, _BELOW + "  "))
    return [line for part in told for line in part]


def wrapped(text: str, width: int, first: str = "", rest: str = "  ") -> list[str]:
    """Return a text in lines of at most `width`; a word, and so a number, stays whole."""
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def fitted(told: Iterable[str], width: int) -> list[str]:
    """Return lines of text; one that is too wide goes on below, two columns further in."""
    lines = []
    for line in told:
        start = line[: len(line) - len(line.lstrip())]
        lines += wrapped(line.strip(), width, start, f"{start}  ") if len(line) > width else [line]
    return lines


def command(line: str, width: int, first: str = "") -> list[str]:
    """Return a command in lines of at most `width` that a shell still takes as one.

    A comment behind it, after two spaces, stays behind it or gets lines of its own.
    """
    if len(first) + len(line) <= width:
        return [first + line]
    code, _, comment = line.partition("  # ")
    parts = wrapped(code, width - 2, first, " " * len(first) + "  ")
    indent = " " * len(first) + "# "
    return [
        *(f"{part} \\" for part in parts[:-1]),
        *parts[-1:],
        *(wrapped(comment, width, indent, indent) if comment else []),
    ]


def _allotted(
    rows: Sequence[Sequence[str]],
    natural: Sequence[int],
    flags: Sequence[bool],
    beside: Sequence[int],
    width: int,
) -> list[int] | None:
    """Return the width of each column so that a line fits; None: a cell would become too tall."""
    room = width - _GAP * (len(beside) - 1)
    sizes = list(natural)
    least, figures = dict[int, int](), dict[int, int]()
    for place in beside:
        figures[place] = max((len(row[place]) for row in rows[1:]), default=0)
        whole = rows[:1] if flags[place] else rows  # a figure is never broken, its title may be
        words = max(len(word) for row in whole for word in row[place].split() or [""])
        least[place] = max(words, figures[place]) if flags[place] else words
    while sum(sizes[place] for place in beside) > room:
        widest = max(
            (place for place in beside if sizes[place] > least[place]),
            key=lambda place: (sizes[place] > figures[place], sizes[place]),
            default=None,
        )
        if widest is None:
            return None
        sizes[widest] -= 1
    for place in beside:
        if sizes[place] < natural[place] and any(
            len(wrapped_cell(row[place], sizes[place])) > _TALLEST for row in rows
        ):
            return None
    return sizes


def wrapped_cell(cell: str, size: int) -> list[str]:
    """Return a cell in lines of at most `size`."""
    return [cell] if len(cell) <= size else textwrap.wrap(cell, size, break_on_hyphens=False)


def _folded(
    cells: Sequence[str], sizes: Sequence[int], flags: Sequence[bool], beside: Sequence[int]
) -> list[str]:
    parts = [wrapped_cell(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    height = max(map(len, parts))
    right = [flags[place] for place in beside]
    return [
        padded([part[line] if line < len(part) else "" for part in parts], sizes, right).rstrip()
        for line in range(height)
    ]


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
