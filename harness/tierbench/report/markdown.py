"""The results as GitHub-flavoured Markdown, for a README or a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.core import text_table
from tierbench.core.result import Result
from tierbench.results import figures


def table(results: Sequence[Result]) -> str:
    """Return all rows as one table in the order of `figures.order`.

    A line below it says what evidence means.

    The statistic of each latency has a column of its own: a published mean or p90 stays one.
    """
    if not results:
        return "No results.\n"
    rows = figures.ordered(results)
    titles = [
        "tier",
        "target",
        "model",
        "artifact",
        "runtime",
        "evidence",
        "latency (ms)",
        "statistic",
        "interval (ms)",
        "memory",
        "size",
        "top-1",
        "remark",
    ]
    right = {"latency (ms)", "memory", "size", "top-1"}
    present = {row.evidence for row in rows}
    meaning = [
        f"*{name}*: {figures.EVIDENCE_MEANING[name]}"
        for name in figures.EVIDENCES
        if name in present
    ]
    return (
        text_table.markdown(titles, [_cells(row) for row in rows], right)
        + "\n"
        + "; ".join([*meaning, "empty: unknown"])
        + ".\n"
    )


def _cells(row: Result) -> list[str]:
    figure, memory = figures.latency(row), figures.memory(row)
    interval = ""
    if figure and figure.low_ms is not None and figure.high_ms is not None:
        interval = f"{figures.number(figure.low_ms)} to {figures.number(figure.high_ms)}"
    return [
        row.tier,
        row.target,
        row.model,
        figures.artifact(row),
        figures.runtime(row),
        row.evidence or row.status,
        figures.number(figure.value_ms) if figure else "",
        figure.statistic if figure else "",
        interval,
        figures.size(memory[0]) if memory else "",
        figures.size(row.artifact_size_bytes),
        figures.percent(row.accuracy_top1),
        figures.remark(row),
    ]
