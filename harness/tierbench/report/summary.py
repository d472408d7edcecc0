"""The results in a few sentences, for the head of a report.

Figures are printed as in `results.csv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tierbench.core.result import Result
from tierbench.report.paradigms import exact
from tierbench.results import figures, ties

_MOST = 12  # sentences of one kind


def origin(results: Sequence[Result]) -> str:
    """Return when and with what the rows were made: times, runs, models."""
    times = sorted({row.timestamp_utc for row in results if row.timestamp_utc})
    models = sorted({row.model for row in results if row.model})
    when = (
        f"measured {times[0]}" + (f" to {times[-1]}" if times[-1:] != times[:1] else "")
        if times
        else "no times"
    )
    names = ", ".join(models[:6]) + (" and others" if len(models) > 6 else "")
    return f"Models: {names or 'none'}; {when}."


def sentences(results: Sequence[Result]) -> list[str]:
    """Return what the rows say.

    Counts, the quickest artifact of each target and evidence class, failures.
    """
    if not results:
        return ["There are no results."]
    rows = figures.ordered(results)
    return [_counts(rows), *_quickest(rows), *_published(rows), *_degraded(rows), *_failures(rows)]


def _counts(rows: Sequence[Result]) -> str:
    targets = len({row.target for row in rows})
    parts = [
        f"{sum(row.status == status for row in rows)} {word}"
        for status, word in (("ok", "are ok"), ("failed", "failed"), ("skipped", "were skipped"))
        if any(row.status == status for row in rows)
    ]
    good = [row.evidence for row in rows if row.status == "ok"]
    classes = [f"{good.count(name)} {name}" for name in figures.EVIDENCES if name in good]
    return (
        f"{len(rows)} rows on {targets} targets: {', '.join(parts)}; by evidence "
        f"{', '.join(classes) or 'none'}."
    )


def _quickest(rows: Sequence[Result]) -> list[str]:
    def key(row: Result) -> tuple[str, str, str]:
        return (row.target, row.model, row.evidence)

    sentences = []
    usable = [
        row for row in rows if figures.latency(row) and row.validity != "invalid" and row.evidence
    ]
    for (target, model, evidence), group in groupby(sorted(usable, key=key), key=key):
        ranked = [row for row in group if row.accuracy_top1 is not None]
        medians = [row for row in ranked if row.latency_p50_ms is not None]
        if len(medians) < 2:
            continue
        best = min(medians, key=lambda row: (row.latency_p50_ms or 0.0, row.case_id))
        tied = [row for row in medians if row is not best and _overlap(row, best)]
        names = " and ".join(
            f"{figures.artifact(row)} with {figures.runtime(row)}" for row in (best, *tied)
        )
        said = f"tied for the quickest are {names}" if tied else f"quickest is {names}"
        sentences.append(
            f"{model} on {target}, {evidence}: {said}, "
            f"median {_median(best)}, top-1 {exact(best.accuracy_top1 or 0.0)}."
        )
    return sentences[:_MOST]


def _overlap(first: Result, second: Result) -> bool:
    figure, other = figures.latency(first), figures.latency(second)
    return figure is not None and other is not None and ties.overlap(figure, other)


def _median(row: Result) -> str:
    text = f"{exact(row.latency_p50_ms or 0.0)} ms"
    if row.latency_p50_low_ms is not None and row.latency_p50_high_ms is not None:
        text += f" ({exact(row.latency_p50_low_ms)} to {exact(row.latency_p50_high_ms)})"
    return text


def _published(rows: Sequence[Result]) -> list[str]:
    kinds = {
        figure.statistic
        for row in rows
        if row.evidence == "published" and (figure := figures.latency(row))
    }
    other = sorted(kinds - {"median"})
    return (
        [f"Some published figures are not medians but: {', '.join(other)}. They are not compared."]
        if other
        else []
    )


def _degraded(rows: Sequence[Result]) -> list[str]:
    doubtful = [row for row in rows if row.validity in ("degraded", "invalid")]
    codes = sorted({code for row in doubtful for code in row.issues.split()})
    return (
        [
            f"{len(doubtful)} rows are degraded or invalid: "
            f"{', '.join(codes) or 'see their remarks'}."
        ]
        if doubtful
        else []
    )


def _failures(rows: Sequence[Result]) -> list[str]:
    failed = [row for row in rows if row.status == "failed"]
    lines = [
        f"{figures.artifact(row)} on {row.target} with {row.runtime}: {figures.remark(row)}"
        for row in failed
    ]
    return lines[:_MOST] + (
        [f"and {len(lines) - _MOST} other failures, see the table."] if len(lines) > _MOST else []
    )
