"""The HTML report: one file that opens offline, with nothing loaded from anywhere.

A pure function of its arguments: the same rows give the same bytes. The page's content security
policy forbids every request; Vega (see `vega/README.md`) is inlined. Each number in a table is the
text of its cell in `results.csv`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tierbench.core.measurement import Facts
from tierbench.core.result import Result
from tierbench.core.target import TIERS, Target
from tierbench.core.training import Training
from tierbench.report import (
    dataset,
    explanation,
    html_answers,
    ladder,
    marks,
    matrix,
    paradigms,
    plots,
    questions,
    summary,
    training,
)
from tierbench.report.answers import Answers
from tierbench.report.plots import Plot
from tierbench.results import issue_codes

_HERE = Path(__file__).parent
_SHOWN = 200  # lines of a table that stand in the file; a script shows the others page by page

_ALL = (
    ("run", "run"), ("tier", "tier"), ("target", "target"), ("model", "model"), ("artifact",
    "artifact"),
    ("runtime", "runtime"),
    ("evidence", "evidence"), ("status", "status"), ("latency", "latency in ms"), ("statistic",
    "statistic"),
    ("low", "interval from"), ("high", "to"), ("latency_p99_ms", "p99 in ms"), ("memory",
    "memory in bytes"),
    ("memory_kind", "which"), ("size", "size in bytes"), ("accuracy", "top-1"), ("energy",
    "mJ an inference"),
    ("validity", "validity"), ("remark", "remark"),
)  # fmt: skip
_FILTERS = ("run", "model", "tier", "target", "evidence", "status", "precision", "format")


def page(
    results: Sequence[Result],
    *,
    title: str = "tierbench report",
    targets: Mapping[str, Target] | None = None,
    layers: Mapping[str, Sequence[Facts]] | None = None,
    advice: str = "",
    names: Mapping[str, str] | None = None,
    steps: Mapping[str, Training] | None = None,
) -> str:
    """Return the report as one HTML document.

    `targets` (by name) gives the memory limits; `layers` maps a case id to its operators (see
    `dataset.layers`); `names` are the user's own names of runs; `advice` is the text of
    `advise.render`, shown as it is. `steps` are the training steps that were measured, by model.
    """
    rows = dataset.rows(results, targets, names)
    profile = dataset.layers(layers or {})
    shown = _plots(rows, profile)
    columns = [(name, heading) for name, heading in _ALL if any(row[name] for row in rows)]
    setup = {
        "numbers": sorted(dataset.NUMBERS),
        "config": marks.config(),
        "plots": [_plan(plot, rows) for plot in shown],
        "tables": {
            "all": {
                "columns": [name for name, _ in columns],
                "requires": (),
                "distinct": (),
                "data": "rows",
            },
            **{plot.name: _table_plan(plot) for plot in shown},
        },
    }
    answers = questions.answer(results, targets or {}, names=names)
    body = [
        _header(title, results, answers),
        "<main id='content'>",
        html_answers.html(answers, _machines(results, names or {})),
        "<div class='more'>",
        _filters(rows),
        *(_figure(plot, rows, profile) for plot in shown),
        "" if profile else _no_profile(),
        _section("Progressive deployment", ladder.html(ladder.steps(results)), "ladder"),
        _section(
            "The four paradigms",
            _paradigms(results) + training.as_html(training.patterns(results, steps or {})),
            "paradigms",
        ),
        _section("Advice", f"<pre>{escape(advice)}</pre>", "advice") if advice else "",
        _section("All rows, exact", _collapsed(_table("all", columns, rows)), "all"),
        _section("What the numbers mean", _meaning(results), "meaning"),
        "</div>",
        "</main>",
        "<footer class='soft'>Made by tierbench from results.csv; nothing on this page is loaded "
        "from a network. "
        "Plots by Vega (BSD-3-Clause). MLPerf is a trademark of MLCommons; derived figures are "
        "not verified by it."
        "</footer>",
    ]
    scripts = [
        _json("setup", setup),
        _json("rows", pack(rows, dataset.FIELDS)),
        _json("layers", pack(profile, ("case_id", "operator", "value", "unit", "evidence"))),
        f"<script>(()=>{{'use strict';{_file('vega/vega-bundle.min.js')}\n}})()</script>",
        f"<script>{_file('page.js')}</script>",
    ]
    return (
        _HEAD.format(title=escape(title), style=_file("page.css"))
        + "\n".join([*body, *scripts])
        + "\n</html>\n"
    )


_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
img-src data: blob:">
<title>{title}</title>
<style>{style}</style>
"""


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _json(name: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # "</script" or "<!--" inside a text would end the block
    return (
        f'<script type="application/json" id="{name}">' + text.replace("<", "\\u003c") + "</script>"
    )


def pack(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> dict[str, object]:
    """Return the rows column by column.

    A column with many repeated texts as indices into its distinct ones.
    """
    columns: dict[str, object] = {}
    for name in names:
        texts = [row[name] for row in rows]
        distinct = list(dict.fromkeys(texts))
        if 2 * len(distinct) < len(texts):
            index = {text: place for place, text in enumerate(distinct)}
            columns[name] = {"of": distinct, "index": [index[text] for text in texts]}
        else:
            columns[name] = texts
    return {"count": len(rows), "columns": columns}


def _plots(rows: Sequence[dataset.Row], profile: Sequence[dataset.Row]) -> list[Plot]:
    labels = len({row["label"] for row in rows if row["latency"]})
    cases = sorted({row["case_id"] for row in profile})
    every = plots.of_rows(labels)
    if labels:
        every.insert(0, plots.explore())
    if any(row["series"] for row in rows):
        every.append(plots.saturation())
    return [*every, plots.operators(cases)] if cases else every


def _plan(plot: Plot, rows: Sequence[dataset.Row]) -> dict[str, object]:
    longest = max((len(row["label"]) for row in rows), default=0)  # characters: room for the labels
    return {"name": plot.name, "spec": plot.spec, "longest": longest, **_table_plan(plot)}


def _table_plan(plot: Plot) -> dict[str, object]:
    return {
        "columns": [name for name, _ in plot.columns],
        "requires": plot.requires,
        "distinct": plot.distinct,
        "data": plot.data,
    }


def _header(title: str, results: Sequence[Result], answers: Answers) -> str:
    links = [
        ("answer", "answer"),
        ("devices", "devices"),
        *((f"table-{n}", table.title) for n, table in enumerate(answers.tables[:8], start=1)),
        ("explore", "plots"),
        ("ladder", "deployment"),
        ("paradigms", "paradigms"),
        ("all", "all rows"),
        ("meaning", "what the numbers mean"),
    ]
    items = "".join(f"<li><a href='#{name}'>{escape(text)}</a></li>" for name, text in links)
    return (
        "<body><a class='skip' href='#content'>Skip to the content</a>"
        f"<header><h1>{escape(title)}</h1><p class='soft'>{escape(summary.origin(results))}</p>"
        f"<nav aria-label='Sections'><ul>{items}</ul></nav></header>"
    )


def _machines(results: Sequence[Result], names: Mapping[str, str]) -> str:
    shown = matrix.matrix(results, names)
    return _section("Machines side by side", matrix.html(shown), "machines") if shown else ""


def _collapsed(table: str) -> str:
    return (
        "<details class='data'><summary>Show every row, with the figures of results.csv"
        f"</summary>{table}</details>"
    )


def _axes() -> str:
    """Return the two choices of the plot that a reader turns."""
    parts = []
    for axis, chosen in (("x", "size"), ("y", "latency")):
        options = "".join(
            f"<option value='{name}'{' selected' if name == chosen else ''}>{escape(text)}</option>"
            for name, (text, _) in plots.AXES.items()
        )
        word = {"x": "across", "y": "up"}[axis]
        parts.append(f"<label>{word}<select data-axis='{axis}'>{options}</select></label>")
    return f"<p class='axes'>{''.join(parts)}</p>"


def _filters(rows: Sequence[dataset.Row]) -> str:
    parts = []
    for name in _FILTERS:
        known = list(dict.fromkeys(row[name] for row in rows))
        if len(known) < 2:
            continue
        options = "".join(f"<option>{escape(text or '(none)')}</option>" for text in known)
        parts.append(
            f"<label>{name}<select name='{name}'><option "
            f"value=''>all</option>{options}</select></label>"
        )
    return (
        "<form class='filter' aria-label='Filter all tables and plots'>"
        + "".join(parts)
        + "<label>text<input type='search' name='text'></label><button type='reset'>Show "
        "all</button>"
        "<button type='button' class='theme'>Light or dark</button>"
        f"<output aria-live='polite'>{len(rows)} rows</output></form><p id='problem' "
        "role='alert'></p>"
    )


def _section(title: str, content: str, name: str) -> str:
    return (
        f"<section id='{name}' aria-labelledby='h-{name}'><h2 "
        f"id='h-{name}'>{escape(title)}</h2>{content}</section>"
    )


def _table(name: str, columns: Sequence[tuple[str, str]], rows: Sequence[dataset.Row]) -> str:
    head = "".join(
        f"<th scope='col'{_number(column)}><button type='button'>{escape(title)}</button></th>"
        for column, title in columns
    )
    lines = []
    for row in rows[:_SHOWN]:
        cells = "".join(f"<td{_number(column)}>{escape(row[column])}</td>" for column, _ in columns)
        lines.append(f"<tr>{cells}</tr>")
    return (
        f"<div data-table='{name}'><div class='scroll' tabindex='0' role='region' "
        f"aria-label='Table: {name}'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
        "<div class='pager' hidden><button type='button' class='back'>Back</button><span></span>"
        "<button type='button' class='next'>Next</button></div></div>"
    )


def _number(column: str) -> str:
    return (
        " class='n'"
        if column in dataset.NUMBERS
        else " class='remark'"
        if column == "remark"
        else ""
    )


def _figure(plot: Plot, rows: Sequence[dataset.Row], profile: Sequence[dataset.Row]) -> str:
    chosen = dataset.select(
        profile if plot.data == "layers" else rows, plot.requires, plot.distinct
    )
    if not chosen:
        return _section(
            plot.title,
            "<p class='empty'>No row has the figures that this plot needs.</p>",
            plot.name,
        )
    content = (
        (_axes() if plot.name == "explore" else "") + "<figure><div class='plot' "
        f"id='plot-{plot.name}'></div><figcaption>{escape(plot.words)}</figcaption></figure>"
        "<details class='data'><summary>Data of this "
        f"plot</summary>{_table(plot.name, plot.columns, chosen)}</details>"
    )
    return _section(plot.title, content, plot.name)


def _no_profile() -> str:
    text = "This run has no per-operator figures; measure them with tierbench run --layers."
    return _section("Per-operator profile", f"<p class='empty'>{text}</p>", "operators")


def _paradigms(results: Sequence[Result]) -> str:
    comparison = paradigms.comparison(results)
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("aspect", *TIERS))
    lines = []
    for line in comparison.aspects:
        cells = "".join(
            f"<td class='{'own' if line.cells[tier].own else 'typical'}'>"
            f"{escape(line.cells[tier].text)}{'' if line.cells[tier].own else ' *'}</td>"
            for tier in TIERS
        )
        lines.append(f"<tr><th scope='row'>{escape(line.name)}</th>{cells}</tr>")
    return (
        "<p>Your own rows stand in place of the ranges wherever there is one, each with its "
        "evidence class.</p>"
        "<div class='scroll' tabindex='0' role='region' aria-label='Table: "
        f"paradigms'><table><thead><tr>{head}</tr>"
        f"</thead><tbody>{''.join(lines)}</tbody></table></div><p class='soft'>* typical: "
        f"{escape(comparison.source)}</p>"
    )


def _meaning(results: Sequence[Result]) -> str:
    """Return the glossary: words of the page, and the issue codes that its rows carry."""
    words = "".join(f"<li>{escape(' '.join(text))}</li>" for text in explanation.WORDS.values())
    codes = sorted(
        {code for row in results for code in row.issues.split()} & set(issue_codes.ISSUES)
    )
    issues = "".join(f"<li>{escape(' '.join(explanation.of_code(code)))}</li>" for code in codes)
    return f"<ul>{words}</ul>" + (f"<h3>Issue codes</h3><ul>{issues}</ul>" if issues else "")
