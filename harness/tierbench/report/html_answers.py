"""The upper part of the page: the answers of a run, as `answers.py` has them, in HTML.

Figures have three digits here; the exact ones stand in the table of all rows. A line opens what is
behind it: samples, issues, versions, and the command that measures it again. Nothing here needs a
script."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import amounts, kinds
from tierbench.report.answers import Answers, Cell, Line, Table
from tierbench.results import figures
from tierbench.zoo import models

_HEADINGS = {
    "run": "run", "device": "device", "model": "model", "artifact": "artifact",
    "runtime": "runtime", "latency": "latency", "memory": "memory", "ram": "RAM",
    "flash": "flash", "size": "size", "top-1": "top-1",
}  # fmt: skip
#: A page is for reading: what is beyond stands in the table of all rows.
_MOST_LINES, _MOST_CARDS = 200, 60
#: The bands of cards: what they promise, and the tables that they come from.
_BANDS = (
    ("Measured", ("measured",)),
    ("Emulated", ("emulated",)),
    ("Published and estimated", ("published", "estimated")),
)


def html(answers: Answers, machines: str = "") -> str:
    """Return the sections from the answer to what was not reached; `machines` is their matrix."""
    return "".join(
        [
            _section("Answer", _headline(answers), "answer"),
            _section("Best on each device", _cards(answers.tables), "devices"),
            machines,
            *_tables(answers.tables),
            _kinds_of_devices(answers),
            _fronts(answers),
            _footnotes(answers),
            _unreached(answers),
        ]
    )


def _section(title: str, content: str, name: str) -> str:
    heading = f"<h2 id='h-{name}'>{escape(title)}</h2>"
    return f"<section id='{name}' aria-labelledby='h-{name}'>{heading}{content}</section>"


def _headline(answers: Answers) -> str:
    sentences = "".join(f"<p class='headline'>{escape(text)}</p>" for text in answers.headline)
    counted = ", ".join(f"{count} {status}" for status, count in answers.counts.items())
    told = [answers.noise, f"Rows: {counted}." if counted else "", *answers.origins]
    lines = "".join(f"<p class='soft'>{escape(text)}</p>" for text in told if text)
    return (sentences or "<p class='headline'>No row has a latency.</p>") + lines


def _cards(tables: Sequence[Table]) -> str:
    """Return one card for each device, in bands of evidence: classes are never side by side."""
    bands = []
    for title, classes in _BANDS:
        cards = [
            _card(device, lines, table)
            for table in tables
            if table.evidence in classes
            for device, lines in _by_device(table)
        ]
        if cards:
            items = "".join(f"<li>{card}</li>" for card in cards[:_MOST_CARDS])
            bands.append(f"<h3>{title}</h3><ul class='cards'>{items}</ul>")
            bands += _more(len(cards) - _MOST_CARDS, "devices")
    return "".join(bands) or "<p class='empty'>No device has a figure.</p>"


def _more(count: int, noun: str) -> list[str]:
    text = f"<p class='soft'>{count} more {noun} stand in the table of all rows.</p>"
    return [text] if count > 0 else []


def _by_device(table: Table) -> Iterable[tuple[str, list[Line]]]:
    devices: dict[str, list[Line]] = {}
    for line in table.lines:
        devices.setdefault(line.names["device"], []).append(line)
    return devices.items()


def _card(device: str, lines: Sequence[Line], table: Table) -> str:
    timed = [line for line in lines if line.cells["latency"].value is not None]
    first = min(timed, key=lambda line: line.cells["latency"].value or 0.0) if timed else lines[0]
    cell = first.cells["latency"]
    figure = cell.text or ("does not fit" if first.fits is False else "no latency")
    model = f"{first.names['model']}, " if "model" in table.columns else ""
    rest = [
        f"{model}{first.names['artifact']} with {first.names['runtime']}",
        _limits(first),
        f"{table.evidence}{', ' + cell.kind if cell.kind not in ('', 'median') else ''}",
    ]
    body = "".join(f"<p class='soft'>{escape(text)}</p>" for text in rest if text)
    spread = f" <small>{escape(_spoken(cell.spread))}</small>" if cell.spread else ""
    return f"<h4>{escape(device)}</h4><p class='figure'>{escape(figure)}{spread}</p>{body}"


def _limits(line: Line) -> str:
    """Return what a board holds of the model, or the memory that a machine needs."""
    if line.fits is None:
        memory = line.cells["memory"]
        return f"{memory.text} {memory.kind}" if memory.text else ""
    used = [f"{name} {line.cells[key].text}" for name, key in (("RAM", "ram"), ("flash", "flash"))]
    return f"{', '.join(used)}: {'fits' if line.fits else 'does not fit'}"


def _spoken(spread: str) -> str:
    return spread.replace("+-", "±").replace("x/", "×÷")


def _tables(tables: Sequence[Table]) -> Iterable[str]:
    """Yield the tables, with `_MOST_LINES` lines in all."""
    left = _MOST_LINES
    for number, table in enumerate(tables, start=1):
        if left > 0:
            yield _table(table, number, left)
        left -= len(table.lines)


def _table(table: Table, number: int, most: int) -> str:
    columns = [name for name in table.columns if name in _HEADINGS]
    first = columns[0] if columns and columns[0] in table.lines[0].names else "device"
    others = [name for name in columns if name != first]
    head = f"<th scope='col'>{_HEADINGS[first]}</th>"
    for name in others:
        side = "" if name in table.lines[0].names else " class='v'"
        head += f"<th scope='col'{side}>{escape(_title(name, table))}</th>"
    head += "<th scope='col'>to the best</th>"
    body = "".join(_line(line, first, others, table) for line in table.lines[:most])
    left_out = f" {table.left_out} more in all rows." if table.left_out else ""
    accuracy = f" Top-1 of all: {table.accuracy}." if table.accuracy else ""
    caption = f"{table.evidence or 'nothing'}: {table.meaning}.{accuracy}{left_out}"
    content = (
        f"<p class='soft'>{escape(caption)}</p><div class='scroll'><table class='answers'>"
        f"<caption class='spoken'>{escape(table.title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{''.join(_more(len(table.lines) - most, 'lines'))}"
    )
    return _section(table.title, content, f"table-{number}")


def _title(name: str, table: Table) -> str:
    """Return the heading of a column: the kind where all its cells hold the same one."""
    kinds = {line.cells[name].kind for line in table.lines if line.cells.get(name, Cell()).text}
    if name == "memory" and len(kinds) == 1:
        return f"{_HEADINGS[name]}, {kinds.pop()}"
    return _HEADINGS[name]


def _line(line: Line, first: str, others: Sequence[str], table: Table) -> str:
    is_best = line.place in ("best", "tied")
    mark = f"<b class='place'>{line.place}</b>" if is_best else ""
    notes = "".join(f"<a href='#note-{number}'>[{number}]</a>" for number in line.notes)
    ratio = amounts.ratio(line.ratio) if line.ratio and not is_best else ""
    cells = "".join(_cell(line, name, table) for name in others)
    bar = f"<span class='bar' style='width:{100 * line.share:.1f}%' aria-hidden='true'></span>"
    return (
        f"<tr{' class=best' if is_best else ''}><th scope='row'><details>"
        f"<summary>{escape(line.names[first])}</summary>{_behind(line.row)}</details></th>"
        f"{cells}<td class='ratio'>{bar}{mark}{ratio} {notes}</td></tr>"
    )


def _cell(line: Line, name: str, table: Table) -> str:
    if name in line.names:
        return f"<td>{escape(line.names[name])}</td>"
    cell = line.cells[name]
    several = {other.cells[name].kind for other in table.lines if other.cells[name].text}
    kind = f" <small>{escape(cell.kind)}</small>" if len(several) > 1 and cell.text else ""
    spread = f" <small>{escape(_spoken(cell.spread))}</small>" if cell.spread else ""
    return f"<td class='v'>{escape(cell.text)}{spread}{kind}</td>"


def _behind(row: Result) -> str:
    """Return what stands behind a row, as a list of terms."""
    facts: Mapping[str, str] = {
        "case": row.case_id,
        "evidence": row.evidence,
        "p90, p99": _times(row.latency_p90_ms, row.latency_p99_ms),
        "samples": _samples(row),
        "issues": f"{row.validity} {row.issues}".strip(),
        "remark": figures.remark(row),
        "runtime": f"{figures.runtime(row)} {row.runtime_version}".strip(),
        "artifact": f"sha256 {row.artifact_sha256[:12]}" if row.artifact_sha256 else "",
        "begun": row.timestamp_utc,
        "again": command(row),
    }
    terms = "".join(
        f"<dt>{term}</dt><dd>{f'<code>{escape(text)}</code>' if term == 'again' else escape(text)}"
        "</dd>"
        for term, text in facts.items()
        if text
    )
    return f"<dl>{terms}</dl>"


def _times(*times_ms: float | None) -> str:
    known = [amounts.duration(ms) for ms in times_ms if ms is not None]
    return ", ".join(known) if len(known) == len(times_ms) else ""


def _samples(row: Result) -> str:
    if not row.processes:
        return ""
    timed = f", {figures.number(float(row.samples))} inferences" if row.samples else ""
    return f"{row.processes} fresh processes{timed}"


def command(row: Result) -> str:
    """Return the command that measures a row again; empty for what nothing of ours can measure.

    A row has neither a path nor an address: of the user's own model it says `MODEL`, of a machine
    over SSH `HOST`.
    """
    if row.evidence not in ("measured", "emulated") or not row.target_name:
        return ""
    model = row.model if row.model in models.names() else "MODEL"
    words = ["tierbench", "run", model, "--target", row.target_name]
    target = target_files.targets().get(row.target_name)
    if target is not None and target.kind == "ssh":
        words += ["--emulate"] if row.evidence == "emulated" else ["--host", "HOST"]
    words += ["--runtime", row.runtime] if row.runtime else []
    words += ["--format", f"{row.precision}.{row.format}"] if row.format else []
    words += ["--threads", str(row.threads)] if (row.threads or 1) > 1 else []
    words += ["--batch", str(row.batch)] if (row.batch or 1) > 1 else []
    words += ["--scenario", row.scenario] if row.scenario else []
    words += ["--find-max"] if row.find_max else []
    words += ["--target-qps", f"{row.asked_per_s:g}"] if row.asked_per_s else []
    words += ["--sustain", "5"] if row.sustained else []
    return " ".join(map(shlex.quote, words))


def _kinds_of_devices(answers: Answers) -> str:
    if not answers.kinds:
        return ""
    head = "".join(f"<th scope='col'>{escape(title)}</th>" for title in kinds.TITLES)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in kind.cells) + "</tr>"
        for kind in answers.kinds
    )
    failures = "".join(
        f"<li>{escape(sentence)}</li>" for kind in answers.kinds for sentence in kind.failures()
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    failed = f"<p>Failed:</p><ul>{failures}</ul>" if failures else ""
    return _section("Devices of one kind", table + failed, "kinds")


def _fronts(answers: Answers) -> str:
    if not answers.fronts:
        return ""
    items = "".join(f"<li>{escape(front.sentence)}</li>" for front in answers.fronts)
    return _section("Models that no other one beats in all", f"<ul>{items}</ul>", "fronts")


def _footnotes(answers: Answers) -> str:
    items = "".join(
        f"<li id='note-{note.number}' value='{note.number}'>{escape(note.text)}</li>"
        for note in answers.footnotes
    )
    return f"<ol class='notes soft'>{items}</ol>" if items else ""


def _unreached(answers: Answers) -> str:
    if not answers.unreached:
        return ""
    items = "".join(
        f"<li><b>{escape(', '.join(group.targets))}</b>: {escape(group.reason)}</li>"
        for group in answers.unreached
    )
    return _section("What was not reached, and how to", f"<ul>{items}</ul>", "unreached")
