"""The answer as text, Markdown, JSON and one page; each says the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape

from tierbench.cascade.answer import Answer
from tierbench.cascade.costs import NAMES, Figure
from tierbench.cascade.gate import HALVINGS, PERCENT, Interval
from tierbench.core import text_table
from tierbench.results import figures

_BAR = 40
_GATES = {"max": "the largest probability", "margin": "the margin between the first two classes"}
_RIGHT = frozenset({"cascade", "from", "to", "at random"})


def plain(answer: Answer, width: int | None = None) -> str:
    """Return the text for a terminal."""
    titles, rows = _table(answer)
    table = text_table.lines(titles, rows, {*_RIGHT, *titles[5:]}, width)
    lines = [_title(answer), "", *table, "", *_sentences(answer), "", *_picture(answer)]
    return "\n".join(lines) + "\n"


def as_markdown(answer: Answer) -> str:
    """Return the same for a pull request."""
    titles, rows = _table(answer)
    table = text_table.markdown(titles, rows, {*_RIGHT, *titles[5:]})
    told = "\n".join(f"- {text_table.escape(line)}" for line in _sentences(answer))
    picture = "\n".join(_picture(answer))
    heading = text_table.escape(_title(answer))
    return f"## {heading}\n\n{table}\n{told}\n\n```text\n{picture}\n```\n"


def data(answer: Answer) -> dict[str, object]:
    """Return the same as JSON values; a figure without a value has a reason."""
    outcome = answer.outcome
    return {
        "tiers": [tier.name for tier in answer.tiers],
        "gate": answer.gate,
        "drop": None if answer.aim.floor is not None else answer.aim.drop,
        "floor": answer.aim.floor,
        "links": list(answer.links),
        "evidence": answer.evidence,
        "inputs": outcome.inputs,
        "interval_percent": PERCENT,
        "thresholds": list(outcome.thresholds),
        "shares": [asdict(share) for share in outcome.shares],
        "random_share": asdict(outcome.random_share),
        "accuracy": asdict(outcome.accuracy),
        "accuracy_lost": asdict(outcome.lost),
        "accuracy_alone": [asdict(interval) for interval in outcome.alone],
        "figures": _asdict(answer.figures),
        "figures_at_random": _asdict(answer.at_random),
        "figures_alone": [_asdict(alone) for alone in answer.alone],
        "curve": [{"share": share, "accuracy": accuracy} for share, accuracy in answer.curve],
    }


def _asdict(told: Mapping[str, Figure]) -> dict[str, object]:
    return {name: asdict(figure) for name, figure in told.items()}


def _title(answer: Answer) -> str:
    names = " -> ".join(tier.name for tier in answer.tiers)
    return f"Cascade {names}, on {answer.outcome.inputs} labelled inputs"


def _table(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """Return the titles and the rows: what, cascade, from, to, at random, each tier alone."""
    outcome, count = answer.outcome, len(answer.tiers)
    roles = ["front", *(["middle"] * (count - 2)), "back"]
    titles = ["figure", "cascade", "from", "to", "at random", *(f"{role} alone" for role in roles)]
    at_random = _percent(outcome.random_share.value)
    rows = [
        [f"share to the {role}", *_percents(share), at_random if role == "back" else ""]
        + [""] * count
        for role, share in zip(roles[1:], outcome.shares, strict=True)
    ]
    target = answer.aim.accuracy(outcome.alone[-1].value)
    alone = [_percent(interval.value) for interval in outcome.alone]
    rows.append(["accuracy", *_percents(outcome.accuracy), _percent(target), *alone])
    lost = outcome.lost
    points = [f"{100 * part:.2f}" for part in (lost.value, lost.low, lost.high)]
    aimed = 100 * (outcome.alone[-1].value - target)
    rows.append(["accuracy lost, points", *points, f"{aimed:.2f}", *[""] * count])
    for name, title in NAMES.items():
        figure = answer.figures[name]
        rows.append(
            [title, *map(figures.number, (figure.value, figure.low, figure.high))]
            + [figures.number(answer.at_random[name].value)]
            + [figures.number(tier[name].value) for tier in answer.alone]
        )
    return titles, rows


def _percents(interval: Interval) -> list[str]:
    return [_percent(value) for value in (interval.value, interval.low, interval.high)]


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _sentences(answer: Answer) -> Iterator[str]:
    """Yield what the table means, and the reason of each empty figure."""
    floor, drop = answer.aim.floor, answer.aim.drop
    aim = (
        f"an accuracy of {floor:g}" if floor is not None else f"at most {100 * drop:g} points lost"
    )
    yield f"Aim: {aim}, at the least cost."
    for tier, threshold in zip(answer.tiers, answer.outcome.thresholds, strict=False):
        yield f"Pass on from {tier.name} {_where(answer.gate, threshold)}."
    yield (
        f"The threshold was chosen on one half of the inputs and tried on the other, both ways, "
        f"{HALVINGS} times."
    )
    yield (
        f"In {PERCENT:g} of 100 cases as many new inputs from the same source show a figure "
        "between from and to."
    )
    if any(answer.links):
        links = ", ".join(link or "none" for link in answer.links)
        yield f"Times over links are computed from their facts ({links}): estimated."
    for name, title in NAMES.items():
        if answer.figures[name].value is None:
            yield f"No {title.partition(',')[0]}: {answer.figures[name].reason}."


def _where(gate: str, threshold: float) -> str:
    if math.isinf(threshold):
        return "everything" if threshold > 0 else "nothing"
    return f"where {_GATES[gate]} is below {threshold:.6g}"


def _picture(answer: Answer) -> list[str]:
    """Return accuracy against share: a bar for the gate, a mark where random escalation is."""
    front, back = (answer.outcome.alone[place].value for place in (0, -1))
    points = [_at(answer.curve, tenth / 10) for tenth in range(11)]
    least, most = min(front, *points), max(back, *points)
    lines = ["share to the back, accuracy (bar: this gate, |: at random)"]
    for tenth, accuracy in enumerate(points):
        random = front + tenth / 10 * (back - front)
        bar, mark = (round(_BAR * (value - least) / (most - least)) for value in (accuracy, random))
        drawn = ("=" * bar).ljust(_BAR + 1)
        drawn = f"{drawn[:mark]}|{drawn[mark + 1 :]}".rstrip()
        lines.append(f"{10 * tenth:>5} %  {_percent(accuracy):>7}  {drawn}")
    return lines


def _at(points: Sequence[tuple[float, float]], share: float) -> float:
    """Return the accuracy of the last point whose share is not above the wanted one."""
    return [accuracy for at, accuracy in points if at <= share + 1e-9][-1]


_WIDE, _HIGH, _EDGE = 640, 360, 50


def page(answer: Answer) -> str:
    """Return one HTML page that opens offline; the same answer gives the same bytes."""
    titles, rows = _table(answer)
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    told = "".join(f"<li>{escape(line)}</li>" for line in _sentences(answer))
    return _PAGE.format(
        title=escape(_title(answer)), head=head, body=body, told=told, picture=_svg(answer)
    )


def _svg(answer: Answer) -> str:
    """Return the picture: the gate's curve, the line of random escalation, what was chosen."""
    front, back = (answer.outcome.alone[place].value for place in (0, -1))
    accuracies = [accuracy for _, accuracy in answer.curve]
    least, most = min(front, *accuracies), max(back, *accuracies)

    def place(share: float, accuracy: float) -> str:
        x = _EDGE + share * (_WIDE - 2 * _EDGE)
        y = _HIGH - _EDGE - (accuracy - least) / (most - least) * (_HIGH - 2 * _EDGE)
        return f"{x:.1f},{y:.1f}"

    line = " ".join(place(share, accuracy) for share, accuracy in answer.curve)
    x, y = place(answer.outcome.shares[-1].value, answer.outcome.accuracy.value).split(",")
    ends = [place(0, front), place(1, back)]
    return (
        f"<svg viewBox='0 0 {_WIDE} {_HIGH}' role='img' aria-label='accuracy against the share "
        f"that is passed on'><polyline points='{' '.join(ends)}' class='random'/>"
        f"<polyline points='{line}' class='gate'/><circle cx='{x}' cy='{y}' r='6'/>"
        f"<text x='{_EDGE}' y='{_HIGH - 15}'>0 % passed on, {_percent(least)}</text>"
        f"<text x='{_WIDE - _EDGE}' y='{_EDGE - 15}' text-anchor='end'>100 %, {_percent(most)}"
        "</text></svg>"
    )


_PAGE = """<!doctype html>
<html lang='en'><head><meta charset='utf-8'><title>{title}</title>
<meta name='viewport' content='width=device-width, initial-scale=1'>
<meta http-equiv='Content-Security-Policy'
 content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem }}
table {{ border-collapse: collapse }} th, td {{ padding: .25rem .75rem; text-align: right }}
th:first-child, td:first-child {{ text-align: left }} tr + tr td {{ border-top: 1px solid #ccc }}
svg {{ width: 100%; max-width: 40rem }} polyline {{ fill: none; stroke-width: 2 }}
.gate {{ stroke: #1b5e9e }} .random {{ stroke: #767676; stroke-dasharray: 6 4 }}
circle {{ fill: #b3261e }}
</style></head><body><main>
<h1>{title}</h1>
<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>
<ul>{told}</ul>
<h2>Accuracy against the share that is passed on</h2>
<p>Line: this gate, on all inputs. Dashes: escalation at random. Point: what was chosen.</p>
{picture}
</main></body></html>
"""
