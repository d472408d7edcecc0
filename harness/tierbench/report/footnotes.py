"""What a reader must know beside a figure: short for a table, whole with `--all`."""

from __future__ import annotations

from collections.abc import Iterable

from tierbench.core.result import Result
from tierbench.core.text_table import clean
from tierbench.report.answers import Footnote
from tierbench.results import figures, issue_codes

#: Characters of a short note; what is longer is cut at a word, and `explain` has it whole.
MOST = 150
#: How a part of an estimate's `method` begins -> what a table says of it. Other parts say how it
#: was computed: `explain CASE` has them.
_OF_ESTIMATES = (
    ("unchecked: ", "unchecked: nothing published to check it by"),
    ("one ", "one chip of several: a request runs on one"),
    ("uncalibrated", "uncalibrated: some operators are outside the data, so there is no interval"),
)


class Footnotes:
    """Notes, each said once and numbered in the order in which it is first met."""

    def __init__(self, *, whole: bool = False) -> None:
        self._whole = whole
        self._notes: dict[str, Footnote] = {}

    def numbers(self, row: Result) -> tuple[int, ...]:
        """Return the numbers of what is to be said of a row."""
        remark = figures.remark(row)
        if not remark:
            return ()
        texts = [remark] if self._whole else list(short(row))
        return tuple(sorted(self._number(text) for text in texts))

    def _number(self, text: str) -> int:
        return self._notes.setdefault(text, Footnote(len(self._notes) + 1, text)).number

    def all(self) -> tuple[Footnote, ...]:
        """Return the notes in the order of their numbers."""
        return tuple(self._notes.values())


def short(row: Result) -> Iterable[str]:
    """Yield what must be known to read a row's figures, each at most `MOST` characters."""
    if row.fits is False and row.ram_bytes is not None and row.flash_bytes is not None:
        return  # its cells say it
    if row.status != "ok":
        yield _cut(figures.remark(row))
        return
    figure = figures.latency(row)
    if figure is None and not row.scenario:
        yield _cut(_no_latency(row))
    if row.validity in ("degraded", "invalid"):
        codes = [code for code in row.issues.split() if not issue_codes.is_note(code)]
        worst = [code for code in codes if issue_codes.is_invalid(code)] or codes
        yield f"{row.validity}: {worst[0]}" if worst else row.validity
    if row.evidence == "estimated":
        parts = row.method.split("; ")
        yield from (
            said for begin, said in _OF_ESTIMATES if any(part.startswith(begin) for part in parts)
        )
    elif row.evidence == "published":
        yield _cut(row.source)
    elif row.evidence == "measured" and figures.is_answer(row):
        yield _cut(figures.answered(row))


def _no_latency(row: Result) -> str:
    reason = row.error or row.method or "no reason was recorded"
    return reason if reason.startswith("no latency") else f"no latency: {reason}"


def _cut(text: str) -> str:
    text = clean(text)
    if len(text) <= MOST:
        return text
    return text[:MOST].rsplit(" ", 1)[0].rstrip(";:,") + " ..."
