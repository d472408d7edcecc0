"""The sentences of a Markdown page, for the tests of the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator


def sentences(page: str) -> list[str]:
    """Return the sentences of a page: of paragraphs, headings, list items and table cells."""
    return [
        s for text in _texts(page) for s in re.split(r"(?<=[.!?])[*_)\"']*\s+", text) if words(s)
    ]


def words(sentence: str) -> int:
    """Return the number of words; a code span is one."""
    spoken = re.sub(r"`[^`]*`", "code", sentence)
    return sum(bool(re.search(r"\w", word)) for word in spoken.split())


def _texts(page: str) -> Iterator[str]:
    """Yield each text that ends a sentence at its own end."""
    page = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", page)  # of a link its words
    paragraph: list[str] = []
    for line in [*page.splitlines(), ""]:
        is_row, is_item = line.startswith("|"), bool(re.match(r"\s*([-*]|\d+\.) ", line))
        if (not line.strip() or line.startswith("#") or is_row or is_item) and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        if is_row:
            yield from (cell.strip() for cell in re.split(r"(?<!\\)\|", line))
        elif line.startswith("#"):
            yield line.lstrip("# ")
        elif line.strip():
            paragraph.append(re.sub(r"^\s*([-*]|\d+\.) ", "", line).strip())
