"""From rows to answers: which question a row answers, what is compared, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tierbench.core.board import CoreTable
from tierbench.core.result import Result
from tierbench.core.target import TIERS, Target
from tierbench.core.text_table import clean
from tierbench.report import amounts, fronts, headline, kinds
from tierbench.report.answers import Answers, Cell, Line, Place, Question, Table, Unreached
from tierbench.report.footnotes import Footnotes
from tierbench.results import figures, ties

_ORDER: tuple[Question, ...] = (
    "machine", "link", "board", "emulated host", "published", "estimated",
)  # fmt: skip
_TITLES: Mapping[Question, str] = {
    "link": "Services behind a link",
    "board": "Boards",
    "emulated host": "Devices",
    "published": "By others",
    "estimated": "Other devices",
}
_NAMES = ("run", "device", "model", "artifact", "runtime")
_CELLS = ("latency", "memory", "ram", "flash", "size", "top-1")
#: Above so many lines in all, an emulated table shows the best of each device and model only; above
#: so many in one table, any does. A screen is for reading, and `everything` shows the rest.
MOST_LINES = 20
_MEANING = {
    "measured": "timed here",
    "published": "somebody else's figures, cited",
    "emulated": "executed in an emulator, time modelled",
    "estimated": "not executed",
}


@dataclass(frozen=True)
class _Group:
    """The rows of one table: `every` row, and those of them that are shown."""

    question: Question
    evidence: str
    every: tuple[Result, ...]
    rows: tuple[Result, ...]

    def best_of_each(self) -> _Group:
        """Return the group with the quickest row of each device, model and status."""
        first: dict[tuple[str, ...], Result] = {}
        for row in sorted(self.rows, key=_latency_ms):
            first.setdefault((row.target, row.model, row.run_id, row.status), row)
        return replace(self, rows=tuple(first.values()))


def answer(
    results: Sequence[Result],
    targets: Mapping[str, Target],
    *,
    everything: bool = False,
    names: Mapping[str, str] | None = None,
) -> Answers:
    """Return what the rows answer. `targets` says which machine is this one, and what boards hold.

    `names` are the user's own names of runs. With `everything` each row that has a figure or failed
    is a line, and remarks are whole.
    """
    rows = figures.ordered(results)
    runs = figures.runs(rows, names)
    same = kinds.of(rows)
    crowded = frozenset() if everything else kinds.crowded(same)
    shown = [row for row in rows if _is_shown(row) and not _is_in(row, crowded)]
    notes = Footnotes(whole=everything)
    places = {run_id: place for place, run_id in enumerate(runs)}
    groups = list(_groups(shown, targets, places))
    if not everything:
        groups = _for_a_screen(groups)
    called = frozenset(names or ())
    tables = _with_columns([_table(group, runs, called, targets, notes) for group in groups])
    return Answers(
        headline=headline.sentences(tables),
        tables=tuple(tables),
        footnotes=notes.all(),
        noise=headline.noise(tables),
        unreached=tuple(_unreached(rows, targets)),
        kinds=same,
        fronts=fronts.of([row for row in rows if row.evidence in ("measured", "emulated")]),
        crowded=sum(_is_shown(row) and _is_in(row, crowded) for row in rows),
        origins=tuple(figures.origins(rows, names)),
        counts=Counter(row.status for row in rows),
    )


def _is_in(row: Result, crowded: Collection[str]) -> bool:
    """Whether a row is one of many devices of a kind: its summary is shown instead."""
    return bool(row.described_by) and row.target_name in crowded


def _is_shown(row: Result) -> bool:
    return row.status != "skipped" or figures.does_not_fit(row)


def _groups(
    rows: Sequence[Result], targets: Mapping[str, Target], places: Mapping[str, int]
) -> Iterable[_Group]:
    """Yield the rows of each table, in the order of the tables; `places` is that of the runs."""
    obtained: dict[str, str] = {}  # target -> the class of what was obtained there
    for row in rows:
        if row.evidence in ("measured", "emulated"):
            obtained.setdefault(row.target, row.evidence)

    def key(row: Result) -> tuple[int, bool, int, int, str, int]:
        """One table for each question and class; of measured hosts one for each host and run."""
        evidence = row.evidence or obtained.get(row.target, "") or _class_of(row, targets)
        question = _question(row, evidence, targets)
        alone = question == "machine"
        return (
            _ORDER.index(question),
            alone and not _is_here(row, targets),
            figures.rank(TIERS, row.tier) if alone else 0,
            figures.rank(figures.EVIDENCES, evidence),
            row.target if alone else "",
            places.get(row.run_id, 0) if alone else 0,
        )

    for place, members in groupby(sorted(rows, key=key), key=key):
        every = tuple(members)
        evidence = next((row.evidence for row in every if row.evidence), "")
        yield _Group(_ORDER[place[0]], evidence, every, every)


def _class_of(row: Result, targets: Mapping[str, Target]) -> str:
    """Return the class that a row would have had, had it ended well."""
    target = targets.get(row.target_name)
    return "emulated" if target is not None and target.kind == "emulated" else ""


def _is_here(row: Result, targets: Mapping[str, Target]) -> bool:
    target = targets.get(row.target_name)
    return target is not None and target.kind == "local"


def _question(row: Result, evidence: str, targets: Mapping[str, Target]) -> Question:
    if evidence == "published":
        return "published"
    if evidence == "estimated":
        return "estimated"
    if row.link:
        return "link"
    target = targets.get(row.target_name)
    if row.ram_bytes is not None or (target is not None and target.reach == "board"):
        return "board"
    return "emulated host" if evidence == "emulated" else "machine"


def _for_a_screen(groups: Sequence[_Group]) -> list[_Group]:
    """Return the groups without the rows that a screen leaves out."""
    groups = [replace(group, rows=_timed(group)) for group in groups]
    groups = [
        _weaker(group, groups).best_of_each() if group.question == "estimated" else group
        for group in groups
    ]
    if sum(len(group.rows) for group in groups) > MOST_LINES:
        groups = [
            group.best_of_each() if group.evidence == "emulated" else group for group in groups
        ]
    return [group.best_of_each() if len(group.rows) > MOST_LINES else group for group in groups]


def _weaker(group: _Group, groups: Sequence[_Group]) -> _Group:
    """Return the estimates without devices that have a measured or emulated latency, if any else.

    What is stronger answers the same question.
    """
    ran = {
        row.target
        for other in groups
        if other.evidence in ("measured", "emulated")
        for row in other.rows
        if figures.latency(row)
    }
    rest = tuple(row for row in group.rows if row.target not in ran)
    return replace(group, rows=rest or group.rows)


def _table(
    group: _Group,
    runs: Mapping[str, str],
    called: Collection[str],
    targets: Mapping[str, Target],
    notes: Footnotes,
) -> Table:
    placed = _placed(group.every)
    lines = [_line(row, runs, targets, *placed[id(row)]) for row in group.rows]
    longest = max((line.cells["latency"].value or 0.0 for line in lines), default=0.0)
    lines = [
        replace(
            line,
            share=(line.cells["latency"].value or 0.0) / longest if longest else 0.0,
            notes=notes.numbers(line.row),
        )
        for line in sorted(lines, key=_quickest)
    ]
    return Table(
        group.question,
        _title(group, runs, called, targets),
        group.evidence,
        _meaning(group),
        (),
        tuple(lines),
        len(group.every) - len(lines),
        _one_accuracy([line.row for line in lines]) if group.question == "machine" else "",
        _where(group.every[0], runs, called, targets),
    )


def _one_accuracy(rows: Sequence[Result]) -> str:
    """Return the top-1 of all rows where no two can be told apart; else empty."""
    known = [row for row in rows if row.accuracy_top1 is not None]
    if len(known) < 2 or len({row.model for row in known}) > 1:
        return ""
    low = min(known, key=lambda row: row.accuracy_top1 or 0.0)
    high = max(known, key=lambda row: row.accuracy_top1 or 0.0)
    if ties.is_more_accurate(high, low):
        return ""
    shares = dict.fromkeys(_accuracy(row).text.removesuffix(" %") for row in (low, high))
    spread = amounts.accuracy_spread(low)
    return f"{' to '.join(shares)} %{f' ({spread}: no difference)' if spread else ''}"


def _meaning(group: _Group) -> str:
    """Return what the figures of a group are, and what the interval beside them says."""
    if all(map(figures.does_not_fit, group.rows)):
        return "what the firmware would need of what there is"
    said = _MEANING.get(group.evidence, "nothing was obtained")
    if group.question == "link" and group.evidence:
        said = "real TCP and a real server, delay and rate imposed"
    intervals = [
        (row.interval_percent, amounts.spread(figure.value_ms, figure.low_ms, figure.high_ms))
        for row in group.rows
        if (figure := figures.latency(row))
    ]
    levels = {level for level, spread in intervals if spread and level}
    if len(levels) != 1:
        return said
    sign = "x/2: twice or half" if any("x/" in spread for _, spread in intervals) else "+-"
    return f"{said}; {sign} ({levels.pop():.0f} %)"


def _title(
    group: _Group,
    runs: Mapping[str, str],
    called: Collection[str],
    targets: Mapping[str, Target],
) -> str:
    """Return the title of a table; a run with a name of the user's may be of another machine."""
    if group.question != "machine":
        return _TITLES[group.question]
    row = group.every[0]
    target = targets.get(row.target_name)
    name = f"{target.title} ({row.target})" if target else row.target or "No target"
    run = runs.get(row.run_id, "")
    if run and row.run_id in called:
        return clean(f"{run} ({row.target})")
    return clean(f"{name}, run {run}" if run else name)


def _where(
    row: Result,
    runs: Mapping[str, str],
    called: Collection[str],
    targets: Mapping[str, Target],
) -> str:
    """Return what a sentence says of the machine of a row: `here`, or its name."""
    if row.run_id in called and row.run_id in runs:
        return f"on {clean(runs[row.run_id])}"
    return "here" if _is_here(row, targets) or not row.target else f"on {clean(row.target)}"


def _timed(group: _Group) -> tuple[Result, ...]:
    """Return the rows without those that have no latency where others of the device have one."""
    timed = {(row.target, row.model) for row in group.rows if figures.latency(row)}
    return tuple(
        row
        for row in group.rows
        if figures.latency(row)
        or row.status != "ok"
        or row.scenario
        or group.question == "board"
        or (row.target, row.model) not in timed
    )


def _latency_ms(row: Result) -> float:
    figure = figures.latency(row)
    return figure.value_ms if figure else float("inf")


def _quickest(line: Line) -> tuple[object, ...]:
    """Return the sort key of lines: by model, what fits first, the quickest first."""
    row = line.row
    return (
        row.model,
        line.fits is False or row.status != "ok",
        row.validity == "invalid",
        _latency_ms(row),
        figures.order(row),
    )


def _compared(row: Result) -> tuple[object, ...]:
    """Return what must be equal for two latencies of a table to be compared."""
    figure = figures.latency(row)
    return (row.model, row.batch, row.scenario, row.load, figure.statistic if figure else "")


def _placed(rows: Sequence[Result]) -> dict[int, tuple[Place, float | None]]:
    """Return place and ratio of each row, by `id`: nothing is best whose interval overlaps."""
    placed: dict[int, tuple[Place, float | None]] = {id(row): ("", None) for row in rows}
    groups: dict[tuple[object, ...], list[tuple[Result, figures.Latency]]] = {}
    for row in rows:
        figure = figures.latency(row)
        if figure and row.validity != "invalid":
            groups.setdefault(_compared(row), []).append((row, figure))
    for members in groups.values():
        lowest = min(members, key=lambda member: (member[1].value_ms, figures.order(member[0])))
        tied = {
            id(row)
            for row, figure in members
            if figure.low_ms is not None and ties.overlap(figure, lowest[1])
        }
        for row, figure in members:
            place: Place = "behind"
            if row is lowest[0] and not tied:  # without an interval nobody knows
                place = ""
            elif id(row) in tied:
                place = "tied" if len(tied) > 1 else "best"
            alone = len(members) == 1  # of one, a ratio says nothing
            placed[id(row)] = place, None if alone else figure.value_ms / lowest[1].value_ms
    return placed


def _line(
    row: Result,
    runs: Mapping[str, str],
    targets: Mapping[str, Target],
    place: Place,
    ratio: float | None,
) -> Line:
    names = {
        "run": runs.get(row.run_id, ""),
        "device": row.target or "no target",
        "model": row.model,
        "artifact": figures.artifact(row),
        "runtime": figures.runtime(row),
    }
    rooms = _rooms(row, targets.get(row.target_name))
    is_board = any(rooms) or row.ram_bytes is not None
    cells = {
        "latency": _latency(row, is_board=is_board),
        "memory": Cell() if is_board else _memory(row),
        "ram": _used(row.ram_bytes, rooms[0], "ram_bytes", "firmware RAM") if is_board else Cell(),
        "flash": _used(row.flash_bytes, rooms[1], "flash_bytes", "flash") if is_board else Cell(),
        "size": _size(row),
        "top-1": _accuracy(row),
    }
    fits = row.fits
    if fits is None and is_board:  # a table from before the column
        fits = False if figures.does_not_fit(row) else True if row.status == "ok" else None
    return Line(
        row, {name: clean(text) for name, text in names.items()}, cells, place, ratio, fits=fits
    )


def _rooms(row: Result, target: Target | None) -> tuple[int | None, int | None]:
    """Return the bytes of RAM and flash that a board has for a model."""
    if row.evidence not in ("measured", "emulated", ""):
        return None, None
    board = target.board if target else None
    known = (board.ram_bytes, board.flash_bytes) if isinstance(board, CoreTable) else (None, None)
    return row.ram_room_bytes or known[0], row.flash_room_bytes or known[1]


def _latency(row: Result, *, is_board: bool) -> Cell:
    figure = figures.latency(row)
    if figure is None:
        if figures.does_not_fit(row):
            return Cell("" if is_board else "does not fit")
        return Cell("" if row.status == "ok" else row.status)
    return Cell(
        amounts.duration(figure.value_ms),
        figure.statistic,
        amounts.spread(figure.value_ms, figure.low_ms, figure.high_ms),
        figure.value_ms,
        figure.low_ms,
        figure.high_ms,
        figure.column,
    )


def _memory(row: Result) -> Cell:
    held = figures.memory(row)
    if held is None:
        return Cell()
    amount, column = held
    return Cell(
        figures.size(amount), figures.MEMORY_KINDS[column], value=float(amount), source=column
    )


def _used(amount: int | None, room: int | None, column: str, kind: str) -> Cell:
    if amount is None:
        return Cell(f"? of {figures.size(room)}" if room else "", kind)
    text = amounts.used(amount, room) if room else figures.size(amount)
    return Cell(text, kind, value=float(amount), source=column)


def _size(row: Result) -> Cell:
    if row.artifact_size_bytes is None:
        return Cell()
    size = row.artifact_size_bytes
    return Cell(figures.size(size), "artifact", value=float(size), source="artifact_size_bytes")


def _accuracy(row: Result) -> Cell:
    share, interval = row.accuracy_top1, ties.accuracy_interval(row) or (None, None)
    if share is None:
        return Cell()
    return Cell(
        figures.percent(share),
        "top-1",
        amounts.accuracy_spread(row),
        share,
        interval[0],
        interval[1],
        "accuracy_top1",
    )


def _with_columns(tables: Sequence[Table]) -> list[Table]:
    """Return the tables with the columns that have something to say.

    A model is named where there are several, a device where a table holds several questions.
    """
    models = {line.names["model"] for table in tables for line in table.lines}
    made = []
    for table in tables:
        names = [
            name
            for name in _NAMES
            if any(line.names[name] for line in table.lines)
            and not (name == "model" and len(models) == 1)
            and not (name in ("device", "run") and table.question == "machine")
        ]
        cells = [name for name in _CELLS if any(line.cells[name].text for line in table.lines)]
        if table.accuracy:
            cells.remove("top-1")
        if "flash" in cells:  # what flash holds is the artifact and its code
            cells = [name for name in cells if name != "size"]
        made.append(replace(table, columns=(*names, *cells)))
    return made


def _sweep(row: Result) -> tuple[str, ...]:
    """Return what the rates of a sweep have in common: its lower ones say why it ended."""
    return (row.model, row.artifact_sha256, row.target, row.runtime, row.scenario, row.via)


def _unreached(rows: Sequence[Result], targets: Mapping[str, Target]) -> Iterable[Unreached]:
    """Yield what could not be tried, by reason.

    A device, a runtime of one that was reached, or a form of the model that was not made.
    """
    ran = {row.target for row in rows if row.evidence in ("measured", "emulated")}
    several = len({row.model for row in rows}) > 1
    swept = {_sweep(row) for row in rows if row.asked_per_s and row.status == "ok"}
    reasons: dict[tuple[str, bool], dict[str, None]] = {}
    for row in rows:
        is_higher_rate = row.asked_per_s is not None and _sweep(row) in swept
        if row.status == "skipped" and not figures.does_not_fit(row) and not is_higher_rate:
            is_form = row.stage == "export" and row.target in ran
            if is_form:
                name = f"{row.model} " * several + f"{row.precision} {row.format}"
            elif row.target in ran:
                name = f"{row.target} + {row.runtime}"
            else:
                name = row.target or row.model
            reason = clean(row.error or "no reason was recorded")
            reasons.setdefault((reason, is_form), {}).setdefault(clean(name))
    for (reason, is_form), names in reasons.items():
        yield Unreached(tuple(names), reason, is_form)
