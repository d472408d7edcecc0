"""The answers as text for a terminal: `run` and `report` print it.

Plain characters only, so that it survives a pipe, a log and a screen reader; colour is added on
request. No library: ten thousand rows must not make a command slow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tierbench.core import text_table
from tierbench.core.text_table import clean
from tierbench.report import kinds
from tierbench.report.answers import Answers, Line, Table

_COLOURS = {"measured": "32", "published": "36", "emulated": "33", "estimated": "35"}
#: Columns of words; the others are figures, and stand on the right.
_WORDS = frozenset(
    ("run", "device", "model", "artifact", "runtime", "", "ratio", "bar", "fits", "note")
)
#: What a narrow terminal loses, in this order, unless all is asked for.
_DROPPED = ("top-1", "size", "ratio")
_LEAST_BAR, _MOST_BAR = 8, 30
_INDENT = 2
#: Footnotes and names that are shown unless all is asked for.
MOST_NOTES, MOST_NAMES = 6, 8


@dataclass(frozen=True)
class Column:
    """One column of a text table: its cells, and what may happen to it on a narrow terminal."""

    name: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return max(len(self.name), *map(len, self.cells))

    @property
    def right(self) -> bool:
        return self.name not in _WORDS


def text(answers: Answers, width: int, *, everything: bool = False, colour: bool = False) -> str:
    """Return the answers in at most `width` columns: headline, tables, footnotes, what was missed.

    With `everything` no table loses a column and each note and reason is said.
    """
    if not (answers.tables or answers.unreached or answers.kinds):
        return "No results.\n"
    lines = [line for sentence in answers.headline for line in _folded(sentence, width)]
    dropped: dict[str, None] = {}
    for table in answers.tables:
        columns = _columns(table)
        shown = _fitting(columns, table, width, everything=everything)
        kept = {column.name for column in shown}
        dropped |= {column.name: None for column in columns if column.name not in kept}
        lines += ["", *_table(table, shown, width, colour=colour)]
    lines += _kinds_of_devices(answers, width)
    lines += [""] if answers.fronts else []
    lines += [line for front in answers.fronts for line in _folded(front.sentence, width)]
    foot = [
        *_notes(answers, width, everything=everything),
        *_folded(answers.noise, width),
        *_unreached(answers, width, everything=everything),
        *_left_out(answers, dropped, width),
        *(line for origin in answers.origins for line in _folded(origin, width)),
    ]
    return "\n".join([*lines, *foot]).lstrip("\n") + "\n"


def _left_out(answers: Answers, dropped: Collection[str], width: int) -> list[str]:
    """Return what `--all` shows besides: rows, and columns that are too wide for the terminal."""
    rows = sum(table.left_out for table in answers.tables) + answers.crowded
    parts = [f"{rows} more rows"] if rows else []
    if dropped:
        parts.append(f"{', '.join(dropped)}, too wide for {width} columns")
    return _folded(f"--all shows {'; '.join(parts)}.", width) if parts else []


def _kinds_of_devices(answers: Answers, width: int) -> list[str]:
    """Return the summary of each kind of which there are several devices, then what failed."""
    if not answers.kinds:
        return []
    cells = [kind.cells for kind in answers.kinds]
    failures = [sentence for kind in answers.kinds for sentence in kind.failures()]
    body = text_table.lines(kinds.TITLES, cells, kinds.TITLES[4:], width - _INDENT)
    return [
        "",
        "Devices of one kind: measured, the medians of each device",
        *(f"{' ' * _INDENT}{line}" for line in body),
        *(line for text in failures for line in _folded(f"Failed: {text}", width)),
    ]


def _table(table: Table, shown: Sequence[Column], width: int, *, colour: bool) -> list[str]:
    same, _ = _shared(table)
    title = ", ".join([table.title, *same])
    meaning = ", ".join(filter(None, [table.evidence, table.meaning])) + _memory_kind(table)
    meaning += f"; top-1 {table.accuracy}" if table.accuracy else ""
    head = text_table.wrapped(clean(f"{title}: {meaning}"), width)
    head[0] = _marked(head[0], len(table.title), table.evidence, colour)
    body = text_table.lines(
        [column.name for column in shown],
        [[column.cells[place] for column in shown] for place in range(len(table.lines))],
        [column.name for column in shown if column.right],
        width - _INDENT,
    )
    return [*head, *(f"{' ' * _INDENT}{line}" for line in body)]


def _kinds(table: Table) -> set[str]:
    return {line.cells["memory"].kind for line in table.lines if line.cells["memory"].text}


def _memory_kind(table: Table) -> str:
    """Return what memory is in a table, where a column's title is too short to say it."""
    kinds = _kinds(table)
    return f"; memory: {kinds.pop()}" if kinds == {"weights and activations"} else ""


def _marked(line: str, title: int, evidence: str, colour: bool) -> str:
    if not colour:
        return line
    rest = line[title:]
    if evidence in _COLOURS:
        rest = rest.replace(evidence, f"\x1b[{_COLOURS[evidence]}m{evidence}\x1b[0m", 1)
    return f"\x1b[1m{line[:title]}\x1b[0m{rest}"


def _shared(table: Table) -> tuple[list[str], list[str]]:
    """Return what all lines of a table share, which its title says, and the names that differ."""
    names = [name for name in table.columns if name in table.lines[0].names]
    if len(table.lines) < 2:
        return [], names
    same = [name for name in names if len({line.names[name] for line in table.lines}) == 1]
    if same == names:
        same.remove("artifact")
    values = [f"{table.lines[0].names[name]}" for name in same if name not in ("run", "device")]
    same = [name for name in same if name not in ("run", "device")]
    return values, [name for name in names if name not in same]


def _columns(table: Table) -> list[Column]:
    """Return every column that has something to say, but the bar."""
    lines = table.lines
    names = _shared(table)[1]
    columns = [Column(name, tuple(line.names[name] for line in lines)) for name in names]
    columns.append(Column("latency", tuple(_latency(line) for line in lines)))
    columns.append(Column("", tuple(line.cells["latency"].spread for line in lines)))
    if len(lines) > 1:
        columns.append(Column("ratio", tuple(map(_ratio, lines))))
    for name in ("memory", "ram", "flash", "size", "top-1"):
        if name in table.columns:
            columns.append(_figures(name, table))
    columns.append(Column("fits", tuple(_fits(line) for line in lines)))
    columns.append(Column("note", tuple(",".join(map(str, line.notes)) for line in lines)))
    return [column for column in columns if any(column.cells)]


def _latency(line: Line) -> str:
    cell = line.cells["latency"]
    return f"{cell.text} {cell.kind}" if cell.kind not in ("", "median") else cell.text


def _ratio(line: Line) -> str:
    if line.ratio is None:
        return ""
    if line.place in ("best", "tied"):
        return line.place
    return f"{line.ratio:.2f}x" if line.ratio < 10 else f"{line.ratio:.3g}x"


def _fits(line: Line) -> str:
    return "" if line.fits is None else "yes" if line.fits else "no"


def _figures(name: str, table: Table) -> Column:
    """Return a column of figures. Its title names their kind; where kinds differ each cell does."""
    cells = [line.cells[name] for line in table.lines]
    if name == "top-1":
        texts = [f"{cell.text.removesuffix(' %')} {cell.spread}".strip() for cell in cells]
        spread = " +-" if any(cell.spread for cell in cells) else ""
        return Column(f"top-1 %{spread}", tuple(texts))
    if name == "memory" and len(_kinds(table)) > 1:
        return Column(name, tuple(f"{cell.text} {cell.kind}".strip() for cell in cells))
    title = {"ram": "RAM"}.get(name, name)
    if name == "memory" and not _memory_kind(table):
        title = "".join(_kinds(table))
    return Column(title, tuple(cell.text for cell in cells))


def _fitting(
    columns: Sequence[Column], table: Table, width: int, *, everything: bool
) -> list[Column]:
    """Return the columns that fit: with a bar where there is room, else without the least ones."""
    room = width - _INDENT - sum(column.width + 2 for column in columns)
    shown = list(columns)
    names = [column.name for column in columns]
    if room >= _LEAST_BAR and "ratio" in names:
        longest = min(room, _MOST_BAR)
        bars = tuple(
            "#" * max(1, round(longest * line.share)) if line.share else "" for line in table.lines
        )
        shown.insert(names.index("ratio") + 1, Column("bar", bars))
        return shown
    for name in () if everything else _DROPPED:
        if sum(column.width + 2 for column in shown) - 2 > width - _INDENT:
            shown = [column for column in shown if column.name.partition(" %")[0] != name]
    return shown


def _folded(sentence: str, width: int) -> list[str]:
    return text_table.wrapped(clean(sentence), width)


def _notes(answers: Answers, width: int, *, everything: bool) -> Iterable[str]:
    """Yield the footnotes; short ones share a line."""
    shown = answers.footnotes if everything else answers.footnotes[:MOST_NOTES]
    line = ""
    for note in shown:
        text = f"[{note.number}] {clean(note.text)}"
        if line and len(line) + 2 + len(text) <= width:
            line += f"  {text}"
            continue
        yield from text_table.wrapped(line, width, rest=" " * 4)
        line = text
    yield from text_table.wrapped(line, width, rest=" " * 4)
    if len(shown) < len(answers.footnotes):
        yield f"[{len(shown) + 1}] to [{len(answers.footnotes)}]: --all"


def _unreached(answers: Answers, width: int, *, everything: bool) -> Iterable[str]:
    if everything:
        for gone in answers.unreached:
            what = "Not made" if gone.are_forms else "Not reached"
            yield from _folded(f"{what}: {', '.join(gone.targets)}: {gone.reason}", width)
        return
    forms = [name for gone in answers.unreached if gone.are_forms for name in gone.targets]
    if forms:
        how = f"tierbench explain {forms[0]}"
        yield from _folded(f"Not made: {_listed(forms)}. Why: {how}, or --all.", width)
    gone_devices = (gone.targets for gone in answers.unreached if not gone.are_forms)
    names = list(dict.fromkeys(name for several in gone_devices for name in several))
    if not names:
        return
    estimated = {
        line.row.target
        for table in answers.tables
        if table.question == "estimated"
        for line in table.lines
    }
    said = _listed(names)
    if len(names) > 1 and set(names) <= estimated:
        said = f"the {len(names)} devices of the estimates"
    how = f"tierbench explain {names[0].partition(' ')[0]}"
    yield from _folded(f"Not reached: {said}. Why, and how to: {how}, or --all.", width)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
