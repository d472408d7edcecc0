"""The answers of a run: what a terminal and a page both show. Plain data, no layout.

`answer` turns rows into a headline, one table for each question, and footnotes. A table holds one
evidence class, so nothing in it mixes two. The tables stand in the order in which they matter:
this machine, other machines, boards, what others published, estimates.

A cell is a figure of three digits with its unit; `value`, `low` and `high` are the exact ones, in
the unit of the column of `results.csv` that `source` names. The row behind each line is `row`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tierbench.core.result import Result
from tierbench.report.fronts import Front
from tierbench.report.kinds import Kind

#: What a table answers: how quick here, on boards, elsewhere as published, elsewhere as estimated.
Question = Literal["machine", "link", "emulated host", "board", "published", "estimated"]

#: Where a line stands among those that it may be compared with. `tied`: its interval overlaps that
#: of the lowest one, so neither is quicker. Empty: it has no latency, or an invalid one.
Place = Literal["best", "tied", "behind", ""]


@dataclass(frozen=True)
class Cell:
    """One figure. An empty `text` is unknown; a footnote of its line has the reason."""

    text: str = ""  # three digits with the unit, e.g. `179 us`
    kind: str = ""  # what it is where a column may hold several: median, mean; process, arena ...
    spread: str = ""  # `+-8 %`; `x/5.1` is "5.1 times more or less"; empty: no interval
    value: float | None = None  # exact
    low: float | None = None
    high: float | None = None
    source: str = ""  # the column of results.csv that has `value`


@dataclass(frozen=True)
class Line:
    """One row of a table: names, cells by the name of their column, its place, its footnotes."""

    row: Result  # the row of results.csv: evidence, versions, case id
    names: Mapping[str, str]  # run, device, model, artifact, runtime
    cells: Mapping[str, Cell]  # latency, memory, ram, flash, size, top-1
    place: Place = ""
    ratio: float | None = None  # to the best one that it may be compared with
    share: float = 0.0  # of the longest bar in the table, 0 to 1
    fits: bool | None = None  # boards: into RAM and flash
    notes: tuple[int, ...] = ()  # numbers of `Answers.footnotes`


@dataclass(frozen=True)
class Table:
    """The answer to one question: lines of one evidence class, the quickest of each model first."""

    question: Question
    title: str  # whose figures these are
    evidence: str
    meaning: str  # what figures of this class are, in one sentence
    columns: tuple[str, ...]  # keys of `Line.names`, then of `Line.cells`, that any line has
    lines: tuple[Line, ...]
    left_out: int = 0  # lines that only `everything` shows
    accuracy: str = ""  # what all lines have as top-1, where none is better than another
    where: str = "here"  # what a sentence says of the machine


@dataclass(frozen=True)
class Footnote:
    """What a reader must know beside a figure, said once; `figures.remark` has all of a row's."""

    number: int
    text: str


@dataclass(frozen=True)
class Unreached:
    """Devices on which nothing ran, or forms of the model that were not made, for one reason."""

    targets: tuple[str, ...]
    reason: str  # and how to reach them
    are_forms: bool = False


@dataclass(frozen=True)
class Answers:
    """Everything that is said of some rows."""

    headline: tuple[str, ...]
    tables: tuple[Table, ...]
    footnotes: tuple[Footnote, ...]
    noise: str  # how disturbed the measured rows are, and what to do; empty: nothing was measured
    unreached: tuple[Unreached, ...]
    kinds: tuple[Kind, ...] = ()  # cases that several devices of a kind have
    fronts: tuple[Front, ...] = ()  # of what was obtained on devices that ran several models
    crowded: int = 0  # rows of devices of which only their kind's summary is shown
    origins: tuple[str, ...] = ()  # what each number of the column `run` stands for
    counts: Mapping[str, int] = field(default_factory=dict)  # rows by status


def best(lines: Sequence[Line]) -> list[Line]:
    """Return the best line, or those that are tied for it."""
    return [line for line in lines if line.place in ("best", "tied")]
