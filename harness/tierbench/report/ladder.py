"""Progressive deployment.

One model getting lighter step by step, and on which devices each step fits.

A step is one artifact of a model, in the order of `figures`: fp32 SavedModel, ONNX, TFLite fp32,
fp16, dynamic, int8, C array. Every latency keeps the target and evidence class that it belongs to.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tierbench.core import text_table
from tierbench.core.errors import unknown
from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.core.result import Result
from tierbench.core.text_table import clean
from tierbench.facts.links import Network, profiles
from tierbench.report import amounts
from tierbench.report.paradigms import exact
from tierbench.results import figures

#: A row that ended here says something about artifact and device; one that ended elsewhere, only
#: about the search.
_TRIED = ("plan", "build", "load", "infer", "warmup", "measure", "verify")
#: The link of the over-the-air column when none is named.
LINK = "4g"


@dataclass(frozen=True)
class Step:
    """One artifact.

    What it costs to send, how good it is, where it ran and where it does not fit.
    """

    model: str
    artifact: str
    size_bytes: int | None
    accuracy_top1: float | None
    latencies: tuple[tuple[str, str, str, float], ...]  # target, evidence, statistic, ms
    memories: tuple[tuple[str, str, int], ...]  # target, evidence, bytes
    over_the_air_s: float | None  # seconds to download size_bytes on `link`
    link: str
    fits: tuple[str, ...]  # targets on which it ran, or whose emulator linked it
    refused: tuple[tuple[str, str], ...]  # target, why it did not run there
    untried: tuple[str, ...]  # targets that could not be reached: nobody knows
    accuracy_spread: str = ""  # half of the 95 % interval in points, e.g. +-1.7


def link(name: str) -> Network:
    """Return the network profile called `name`; UsageError lists the known ones."""
    if name not in profiles():
        raise unknown("link", name, profiles())
    return profiles()[name]


def steps(results: Iterable[Result], over: Network | None = None) -> list[Step]:
    """Return the steps of each model, one per exported artifact.

    `over` is the link (default: `LINK`).
    """
    network = over or link(LINK)
    groups: dict[tuple[str, int, int], list[Result]] = {}
    for row in figures.ordered(results):
        if row.format in FORMATS and row.precision in PRECISIONS:
            key = (row.model, FORMATS.index(row.format), PRECISIONS.index(row.precision))
            groups.setdefault(key, []).append(row)
    exported = [
        key
        for key in sorted(groups)
        if any(row.artifact_size_bytes is not None for row in groups[key])
    ]
    return [_step(groups[key], network) for key in exported]


def _step(rows: Sequence[Result], network: Network) -> Step:
    size = next(
        (row.artifact_size_bytes for row in rows if row.artifact_size_bytes is not None), None
    )
    evaluated = next((row for row in rows if row.accuracy_top1 is not None), None)
    latencies, memories = [], []
    for row in rows:
        figure, memory = figures.latency(row), figures.memory(row)
        if figure:
            latencies.append(
                (
                    f"{row.target}+{figures.runtime(row)}",
                    row.evidence,
                    figure.statistic,
                    figure.value_ms,
                )
            )
        if memory:
            memories.append((f"{row.target}+{figures.runtime(row)}", row.evidence, memory[0]))
    ran = {
        row.target
        for row in rows
        if row.status == "ok" and row.evidence in ("measured", "emulated")
    }
    others = [row for row in rows if row.status != "ok" and row.target not in ran]
    refused = {row.target: figures.remark(row) for row in others if row.stage in _TRIED}
    untried = {row.target for row in others} - set(refused)
    return Step(
        model=rows[0].model,
        artifact=figures.artifact(rows[0]),
        size_bytes=size,
        accuracy_top1=evaluated.accuracy_top1 if evaluated else None,
        accuracy_spread=amounts.accuracy_spread(evaluated) if evaluated else "",
        latencies=tuple(dict.fromkeys(latencies)),
        memories=tuple(dict.fromkeys(memories)),
        over_the_air_s=None if size is None else network.download_ms(size) / 1000,
        link=network.name,
        fits=tuple(sorted(ran)),
        refused=tuple(sorted(refused.items())),
        untried=tuple(sorted(untried)),
    )


TITLES = ("model", "step", "size in bytes", "top-1", "latency", "memory in bytes", "over the air",
"ran on", "not on",
          "not tried on")  # fmt: skip


def cells(step: Step) -> list[str]:
    """Return one step as texts, in the order of `TITLES`."""
    sent = (
        ""
        if step.over_the_air_s is None
        else f"{figures.number(step.over_the_air_s, 2)} s on {step.link}"
    )
    return [
        step.model,
        step.artifact,
        "" if step.size_bytes is None else str(step.size_bytes),
        "" if step.accuracy_top1 is None else exact(step.accuracy_top1),
        "; ".join(
            f"{exact(ms)} ms {'' if what == 'median' else what + ' '}{evidence} on {where}"
            for where, evidence, what, ms in step.latencies
        ),
        "; ".join(f"{size} {evidence} on {where}" for where, evidence, size in step.memories),
        sent,
        ", ".join(step.fits),
        "; ".join(f"{target}: {reason}" for target, reason in step.refused),
        ", ".join(step.untried),
    ]


def text(shown: Sequence[Step], width: int = 120) -> str:
    """Return the steps for a terminal.

    One head line per step, its latencies, memories and devices below.
    """
    if not shown:
        return "No row names an exported artifact.\n"
    lines = [
        "Progressive deployment; over the air: computed from the size and the link "
        f"{shown[0].link}, not measured"
    ]
    for model, group in groupby(shown, key=lambda step: step.model):
        lines += ["", clean(model)]
        for step in group:
            name, size, accuracy, latency, memory, sent, ran, refused, untried = cells(step)[1:]
            head = [
                f"{name:<16}",
                f"{size or 'unknown':>9} bytes",
                f"top-1 {accuracy or 'unknown'}"
                + (f" ({step.accuracy_spread} points)" if step.accuracy_spread else ""),
                sent,
            ]
            lines.append("  " + "  ".join(filter(None, head)))
            parts = (
                ("latency", latency),
                ("memory in bytes", memory),
                ("ran on", ran),
                ("not on", refused),
                ("not tried on", untried),
            )
            for title, value in parts:
                if value:
                    lines += textwrap.wrap(
                        f"{title}: {clean(value)}",
                        width,
                        initial_indent="      ",
                        subsequent_indent="        ",
                    )
    return "\n".join(lines) + "\n"


def table_markdown(shown: Sequence[Step]) -> str:
    """Return the steps as one Markdown table."""
    return text_table.markdown(TITLES, [cells(step) for step in shown], {"size in bytes", "top-1"})


def html(shown: Sequence[Step]) -> str:
    """Return the steps as an HTML table.

    Seconds over the air are computed, everything else is in the rows.
    """
    if not shown:
        return "<p class='empty'>No row names an exported artifact.</p>"
    head = "".join(f"<th scope='col'>{title.removesuffix(' in bytes')}</th>" for title in TITLES)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _humane(step)) + "</tr>"
        for step in shown
    )
    return (
        "<p>The same model, lighter step by step. Over the air: computed from the size and a "
        "typical link "
        f"(profile {escape(shown[0].link)}), not measured.</p>"
        "<div class='scroll' tabindex='0' role='region' aria-label='Table: progressive deployment'>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _humane(step: Step) -> list[str]:
    """Return the cells of a step with three digits and units, as a page shows them."""
    told = cells(step)
    told[2] = figures.size(step.size_bytes)
    told[3] = figures.percent(step.accuracy_top1)
    told[4] = "; ".join(
        f"{amounts.duration(ms)} {'' if what == 'median' else what + ' '}{evidence} on {where}"
        for where, evidence, what, ms in step.latencies
    )
    told[5] = "; ".join(
        f"{figures.size(size)} {evidence} on {where}" for where, evidence, size in step.memories
    )
    return told
