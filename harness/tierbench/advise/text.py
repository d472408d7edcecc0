"""Advice in words: the same sections as plain text, Markdown and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tierbench.advise import measuring
from tierbench.advise.advice import Advice
from tierbench.advise.decision import NOTHING, Flip, Missing
from tierbench.advise.figure import Figure
from tierbench.advise.hybrid import Combination
from tierbench.advise.needs import KEYS, LAYERS
from tierbench.advise.options import OBJECTIVES, Option
from tierbench.advise.ranking import Ranked
from tierbench.advise.rules import Finding, Judged, shown
from tierbench.core import text_table
from tierbench.core.result import Result
from tierbench.core.text_table import clean, escape
from tierbench.facts import links
from tierbench.report import paradigms
from tierbench.results import figures

#: Rows of one list in the text outputs; JSON has all of them.
MOST = 12
_RIGHT = frozenset(("rank", "latency p99", "USD a month", "mJ each", "top-1", "score"))


@dataclass(frozen=True)
class Section:
    """One part of the answer: sentences, then a table, which may be empty.

    `wide`: cells are sentences.
    """

    title: str
    sentences: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    wide: bool = False


def sections(advice: Advice) -> list[Section]:
    """Return the answer, part by part, the most important first."""
    parts = [
        _answer(advice),
        *_layers(advice),
        _uncertain(advice),
        *_rankings(advice),
        _hybrids(advice),
        _firm(advice),
        _needs(advice),
        _sources(advice),
    ]
    return [part for part in parts if part.sentences or part.rows]


def where(option: Option) -> str:
    """Return which row an option is: case, evidence, and run or citation."""
    return source(option.row)


def source(row: Result) -> str:
    """Return which row it is: case, evidence, and run or citation."""
    origin = (
        row.source if row.evidence == "published" else f"run {row.run_id}" if row.run_id else ""
    )
    return clean(", ".join(filter(None, (row.case_id, row.evidence or row.status, origin))))


def _answer(advice: Advice) -> Section:
    decision, chosen = advice.decision, advice.decision.chosen
    if chosen:
        option = chosen.option
        lines = [f"Run it on tier {option.tier}: {where(option)}."]
        lines += [f"{name}: {_figure(option, key)}" for name, key in _HEADLINE]
        if advice.challengers:
            first = advice.challengers[0].option
            way = measuring.way(first.row.model, first.row.target_name, advice.tables.targets)
            lines.append(
                f"Not firm: {where(first)} (tier {first.tier}) would come first if its "
                f"{first.row.evidence} figures "
                f"held; it is not ranked against {option.row.evidence} rows. "
                f"{_measured_by(way.command, way.obstacle)}"
            )
        return Section("Answer", tuple(lines))
    unsure = [one for one in decision.judged if one.outcome == "uncertain"]
    if advice.combinations:
        return Section("Answer", ("No single tier passes; a combination does: see Hybrid.",))
    if unsure:
        tiers = ", ".join(dict.fromkeys(one.option.tier for one in unsure))
        return Section(
            "Answer",
            (
                f"Nothing passes for certain. {len(unsure)} options may ({tiers}): measure what "
                "stands under Uncertain.",
            ),
        )
    return Section(
        "Answer",
        (
            "No tier passes, and no combination of two does: see which need to loosen under "
            "Firmness.",
        ),
    )


_HEADLINE = (
    ("latency", "latency_ms"), ("accuracy", "accuracy"), ("energy of one inference", "energy_mj"),
    ("bill", "usd_per_month"), ("per million inferences", "usd_per_million"),
)  # fmt: skip


def _figure(option: Option, name: str) -> str:
    figure = option.figures.get(name)
    if figure is None:
        return f"unknown: {option.unknown.get(name, 'not asked')}"
    return f"{shown(figure)}{f'; {figure.how}' if figure.how else ''}"


def _layers(advice: Advice) -> Iterable[Section]:
    """One section per layer: what it eliminated, with rule, figure, limit and row."""
    left = len(advice.decision.judged) + len(advice.refused)
    for number, layer in enumerate(LAYERS, 1):
        here = [
            (judged.decided_by, source(judged.option.row), judged.option.tier)
            for judged in advice.decision.judged
        ]
        here += [(found, source(row), row.tier) for row, found in advice.refused]
        gone = [
            (finding, row, tier)
            for finding, row, tier in here
            if finding is not None and finding.layer == layer
        ]
        rows = _grouped(
            (tier, finding.rule, finding.observed, finding.limit, row)
            for finding, row, tier in gone
        )
        left -= len(gone)
        tiers = ", ".join(dict.fromkeys(tier for _, _, tier in gone))
        said = (
            f"{len(rows)} options eliminated ({tiers}), {left} left."
            if rows
            else f"Nothing eliminated, {left} left."
        )
        if len(rows) > MOST:
            said += f" The first {MOST} are shown; --json has all."
        yield Section(
            f"Layer {number}: {layer}",
            (said,),
            ("tier", "rule", "observed", "limit", "row"),
            rows[:MOST],
            True,
        )


def _grouped(lines: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the lines with those that differ only in their last cell, the row, put together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for *said, row in lines:
        groups.setdefault(tuple(said), []).append(row)
    return tuple((*said, "; ".join(rows)) for said, rows in groups.items())


def _uncertain(advice: Advice) -> Section:
    lines = []
    for judged in advice.decision.judged:
        if judged.outcome == "uncertain":
            lines += [
                (f.rule, f.observed, f.limit, f.measure, where(judged.option))
                for f in judged.unsure()
            ]
    titles = ("rule", "observed", "limit", "measure this", "row")
    rows = _grouped(lines)
    said = (
        ["Neither eliminated nor passed: the figure is unknown, or its interval holds the limit."]
        if rows
        else []
    )
    if len(rows) > MOST:
        said.append(f"The first {MOST} of {len(rows)} are shown; --json has all.")
    return Section("Uncertain: measure this", tuple(said), titles, rows[:MOST], True)


def _rankings(advice: Advice) -> Iterable[Section]:
    weights = ", ".join(f"{name} {advice.needs[f'weights.{name}']:g}" for name in OBJECTIVES)
    titles = (
        "rank",
        "option",
        "tier",
        "latency p99",
        "USD a month",
        "mJ each",
        "top-1",
        "score",
        "pareto",
    )
    for evidence, places in advice.decision.lists.items():
        said = (
            f"Weights: {weights}. Score: product of (value / best) ^ weight, 1 is best in "
            "everything; costs and "
            "energies are computed from tables of others. * : no other option is better in "
            "all.",
        )
        rows = tuple((str(rank), *_ranked(one)) for rank, one in enumerate(places[:MOST], 1))
        more = (
            ()
            if len(places) <= MOST
            else (f"The first {MOST} of {len(places)} are shown; --json has all.",)
        )
        yield Section(f"What passed, {evidence} rows", said + more, titles, rows)


def _ranked(ranked: Ranked) -> tuple[str, ...]:
    cells = [_short(ranked.option.figures.get(name)) for name in OBJECTIVES.values()]
    return (
        ranked.option.label,
        ranked.option.tier,
        *cells,
        figures.number(ranked.score, 3),
        "*" if ranked.pareto else "",
    )


def _short(figure: Figure | None) -> str:
    return "?" if figure is None else figures.number(figure.value, 3)


def _hybrids(advice: Advice) -> Section:
    if not advice.combinations:
        return Section("Hybrid")
    said = (
        "No single tier passes. Hierarchical processing does: the front answers, and passes a "
        "share on to the back. "
        "A share from scores is that of a gate on the front's own confidence. One that is assumed "
        "at random is too large: `tierbench cascade` computes it once both have scores.",
    )
    titles = ("front", "back", "share passed on", "share from", "figures", "while offline")
    return Section(
        "Hybrid", said, titles, tuple(_pair(one) for one in advice.combinations[:5]), True
    )


def _pair(pair: Combination) -> tuple[str, ...]:
    text = "; ".join(
        f"{name.replace('_', ' ')} {shown(figure)}" for name, figure in pair.figures.items()
    )
    return (
        where(pair.front),
        where(pair.back),
        figures.percent(pair.share),
        pair.share_from,
        text,
        pair.note or "not affected",
    )


def _firm(advice: Advice) -> Section:
    lines = [f"Decisive layer: {advice.decisive.layer or 'none'}; {advice.decisive.why}."]
    if advice.flips:
        first = advice.flips[0]
        lines.append(f"Smallest change of the needs that gives another answer: {_flip(first)}.")
        other = next((one for one in advice.flips if one.becomes != NOTHING), None)
        if other is not None and other is not first:
            lines.append(f"Smallest change that leads to another tier: {_flip(other)}.")
        lines += [f"Also: {_flip(one)}." for one in advice.flips[1:6] if one is not other]
    else:
        lines.append("No tried change of a single need gives another answer.")
    if advice.missing:
        most = advice.missing[0]
        lines.append(f"The missing measurement that matters most: {_missing(most)}")
        others = [missed for missed in advice.missing[1:4] if missed.changes]
        if not any(missed.command for missed in (most, *others)):
            others += [missed for missed in advice.missing[1:] if missed.command][:1]
        lines += [f"Also: {_missing(missed)}" for missed in others]
    return Section("Firmness", tuple(lines))


def _missing(missed: Missing) -> str:
    how = _measured_by(missed.command, missed.obstacle)
    return f"{missed.what}. It {missed.why}. {how}"


def _measured_by(command: str, obstacle: str) -> str:
    return f"Measure it: {command}" if command else f"No command measures it. {obstacle}."


def _flip(flip: Flip) -> str:
    change = ""
    if flip.factor is not None:
        percent = 100 * (flip.factor - 1)
        change = f" ({percent:+.3g} %)" if abs(percent) < 100 else f" (x {flip.factor:.3g})"
    return f"{flip.need} from {flip.before} to {flip.after}{change}: {flip.becomes}"


def _needs(advice: Advice) -> Section:
    rows = []
    for key, known in KEYS.items():
        value = advice.needs[key]
        if value not in (None, ""):
            text = (
                str(value).lower()
                if isinstance(value, bool)
                else value
                if isinstance(value, str)
                else f"{value:g}"
            )
            rows.append(
                (
                    key,
                    f"{text} {known.unit}".rstrip(),
                    "yours" if key in advice.needs.values else "default",
                )
            )
    return Section("Needs", (), ("need", "value", "from"), tuple(rows))


def _sources(advice: Advice) -> Section:
    link, prices = advice.tables.cloud, advice.tables.prices
    linked = any(one.option.link for one in advice.decision.judged)
    lines = [f"Network: {links.SOURCE}. Profile {link.name}: {link.source}."] if linked else []
    lines.append(f"Prices of {prices.date}: {'; '.join(prices.sources)}.")
    if advice.beaten:
        lines.append(
            f"{advice.beaten} of {len(advice.rows)} rows are left out: another row of the same "
            "device is at least as good in every figure."
        )
    if advice.blank:
        count = len(advice.blank)
        lines.append(
            f"{count} rows without figures rule nothing out, e.g. "
            f"{source(advice.blank[0])}: "
            f"{figures.remark(advice.blank[0])}."
        )
    return Section("Sources", tuple(lines))


def plain(advice: Advice, width: int = 100) -> str:
    """Return the advice for a terminal."""
    lines: list[str] = []
    for part in sections(advice):
        lines += ["", part.title, "-" * len(part.title)]
        for sentence in part.sentences:
            lines += textwrap.wrap(
                clean(sentence),
                width,
                break_long_words=False,
                break_on_hyphens=False,
                subsequent_indent="  ",
            )
        lines += _paragraphs(part, width) if part.wide else _aligned(part, width)
    lines += ["", "The four paradigms, with your rows where there are any", "-" * 54]
    return "\n".join(lines[1:]) + "\n" + paradigms.table_text(advice.rows)


def _paragraphs(part: Section, width: int) -> list[str]:
    lines = []
    for row in part.rows:
        cells = [f"{title}: {cell}" for title, cell in zip(part.titles, row, strict=True) if cell]
        text = clean("; ".join(cells))
        lines += textwrap.wrap(
            text,
            width,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def _aligned(part: Section, width: int | None = None) -> list[str]:
    return text_table.lines(part.titles, part.rows, _RIGHT, width) if part.rows else []


def as_markdown(advice: Advice) -> str:
    """Return the advice as Markdown."""
    blocks: list[str] = []
    for part in sections(advice):
        blocks.append(f"## {part.title}\n")
        blocks += [f"{escape(sentence)}\n" for sentence in part.sentences]
        if part.rows:
            blocks.append(text_table.markdown(part.titles, part.rows, _RIGHT))
    blocks.append("## The four paradigms, with your rows where there are any\n")
    return "\n".join(blocks) + "\n" + paradigms.table_markdown(advice.rows)


def data(advice: Advice) -> dict[str, object]:
    """Return the advice for `--json`; an unbounded end of an interval is null."""
    decision, chosen = advice.decision, advice.decision.chosen
    comparison = paradigms.comparison(advice.rows)
    return {
        "answer": {
            "tier": decision.tier or None,
            "option": _option(chosen.option) if chosen else None,
            "evidence": chosen.option.row.evidence if chosen else None,
        },
        "needs": {key: advice.needs[key] for key in KEYS},
        "options": [_judged(one) for one in decision.judged],
        "refused": [
            {"row": source(row), "tier": row.tier, **asdict(finding)}
            for row, finding in advice.refused
        ],
        "without_figures": [
            {"row": source(row), "reason": figures.remark(row)} for row in advice.blank
        ],
        "rankings": {
            evidence: [{"rank": rank, **_place(one)} for rank, one in enumerate(places, 1)]
            for evidence, places in decision.lists.items()
        },
        "weights": {name: advice.needs[f"weights.{name}"] for name in OBJECTIVES},
        "challengers": [_place(one) for one in advice.challengers],
        "decisive": asdict(advice.decisive),
        "flips": [asdict(one) for one in advice.flips],
        "missing": [asdict(one) for one in advice.missing],
        "combinations": [
            {
                "front": source(pair.front.row),
                "back": source(pair.back.row),
                "share": pair.share,
                "share_from": pair.share_from,
                "note": pair.note,
                "evidence": pair.evidence,
                "figures": _figures(pair.figures.items()),
                "findings": [asdict(found) for found in pair.findings],
            }
            for pair in advice.combinations
        ],
        "comparison": {
            "source": comparison.source,
            "aspects": [asdict(one) for one in comparison.aspects],
        },
        "rows_left_out": advice.beaten,
        "sources": list(_sources(advice).sentences),
    }


def _figures(items: Iterable[tuple[str, Figure]]) -> dict[str, object]:
    return {name: asdict(figure) for name, figure in items}


def _option(option: Option) -> dict[str, object]:
    row = option.row
    return {
        "case_id": row.case_id,
        "tier": row.tier,
        "target": row.target,
        "model": row.model,
        "evidence": row.evidence,
        "run_id": row.run_id,
        "source": row.source,
        "link": option.link,
        "figures": _figures(option.figures.items()),
        "unknown": dict(option.unknown),
    }


def _judged(judged: Judged) -> dict[str, object]:
    decided: Finding | None = judged.decided_by
    findings: Sequence[Finding] = judged.findings
    return {
        **_option(judged.option),
        "outcome": judged.outcome,
        "eliminated_by": asdict(decided) if decided else None,
        "findings": [asdict(found) for found in findings],
    }


def _place(ranked: Ranked) -> dict[str, object]:
    return {
        "case_id": ranked.option.label,
        "tier": ranked.option.tier,
        "evidence": ranked.option.row.evidence,
        "score": ranked.score,
        "pareto": ranked.pareto,
        "ratios": dict(ranked.ratios),
    }
