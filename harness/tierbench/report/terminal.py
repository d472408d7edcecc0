"""The results as text for a terminal: `run` and `report` print it.

Plain characters only, so that it survives a pipe, a log and a screen reader; colour is added on
request. No library: ten thousand rows must not make a command slow.
"""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tierbench.core import text_table
from tierbench.core.result import Result
from tierbench.core.text_table import clean
from tierbench.report import overview
from tierbench.results import figures

_COLOURS = {"measured": "32", "published": "36", "emulated": "33", "estimated": "35"}
_LEAST_REMARK = 24  # columns; narrower than this the remark goes on a line of its own


@dataclass(frozen=True)
class Column:
    """One column of a text table."""

    title: str
    right: bool = False


def table(results: Sequence[Result], width: int | None = None, *, colour: bool = False) -> str:
    """Return every row under a heading per tier and target, then what the evidence classes mean.

    `width` is in characters (default: the terminal's, 120 in a pipe). Rows stand in the order of
    `figures.order`; nothing is ranked across evidence classes. Empty cells are unknown.
    """
    if not results:
        return "No results.\n"
    width = width or shutil.get_terminal_size((120, 24)).columns
    rows = figures.ordered(results)
    several = len({row.model for row in rows}) > 1
    runs = figures.runs(rows)
    columns = _columns(several, bool(runs))
    cells = [_cells(row, several, runs) for row in rows]
    widths = [
        max(len(column.title), *(len(line[i]) for line in cells))
        for i, column in enumerate(columns)
    ]
    lines: list[str] = []
    numbered = zip(rows, cells, strict=True)
    for (tier, target), group in groupby(numbered, key=lambda pair: (pair[0].tier, pair[0].target)):
        lines += ["", _bold(f"{tier or 'no tier'}: {target or 'no target'}", colour)]
        lines.append(
            "  " + _line([column.title for column in columns], widths, columns) + "  remark"
        )
        for row, line in group:
            lines += _row(row, line, widths, columns, width, colour)
    return "\n".join(lines[1:]) + "\n" + legend(rows) + "\n"


def _columns(several: bool, runs: bool) -> list[Column]:
    first = [*([Column("run", True)] if runs else []), *([Column("model")] if several else [])]
    return [
        *first,
        Column("artifact"),
        Column("runtime"),
        Column("evidence"),
        Column("latency ms", True),
        Column("interval"),
        Column("memory", True),
        Column("size", True),
        Column("top-1", True),
    ]


def _cells(row: Result, several: bool, runs: Mapping[str, str]) -> list[str]:
    figure, memory = figures.latency(row), figures.memory(row)
    interval = ""
    if figure and figure.low_ms is not None and figure.high_ms is not None:
        interval = f"{figures.number(figure.low_ms)} to {figures.number(figure.high_ms)}"
    text = [
        figures.artifact(row),
        figures.runtime(row),
        row.evidence or row.status,
        figures.number(figure.value_ms) if figure else "",
        interval,
        figures.size(memory[0]) if memory else "",
        figures.size(row.artifact_size_bytes),
        figures.percent(row.accuracy_top1),
    ]
    first = [*([runs.get(row.run_id, "")] if runs else []), *([row.model] if several else [])]
    return [clean(cell) for cell in [*first, *text]]


def _line(cells: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    return text_table.padded(cells, widths, [column.right for column in columns])


def _row(
    row: Result,
    cells: Sequence[str],
    widths: Sequence[int],
    columns: Sequence[Column],
    width: int,
    colour: bool,
) -> list[str]:
    line = "  " + _line(cells, widths, columns)
    if colour and row.evidence in _COLOURS:
        line = line.replace(row.evidence, f"\x1b[{_COLOURS[row.evidence]}m{row.evidence}\x1b[0m", 1)
    remark = figures.remark(row)
    if not remark:
        return [line.rstrip()]
    start = 2 + sum(widths) + 2 * len(widths)
    if width - start >= _LEAST_REMARK:
        first, *rest = textwrap.wrap(remark, width - start)
        return [f"{line}  {first}", *(" " * start + part for part in rest)]
    return [
        line.rstrip(),
        *textwrap.wrap(remark, max(20, width - 6), initial_indent="    ", subsequent_indent="    "),
    ]


def legend(rows: Sequence[Result]) -> str:
    """Return what stands under every table of these rows."""
    counts = Counter(row.status for row in rows)
    return overview.legend(
        (row.evidence for row in rows), counts, len(rows), figures.run_facts(rows)
    )


def _bold(text: str, colour: bool) -> str:
    text = clean(text)
    return f"\x1b[1m{text}\x1b[0m" if colour else text
