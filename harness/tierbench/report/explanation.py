"""At length, what a table says in a word: a code, a column, a word of ours, a row.

An explanation is a list of sentences. The terminal and a page's glossary both show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from tierbench.core.result import Result
from tierbench.core.text_table import clean
from tierbench.results import csv, figures, issue_codes

#: What tables say in a word -> what it means.
WORDS: Mapping[str, tuple[str, ...]] = {
    **{name: (f"{name}: {meaning}.",) for name, meaning in figures.EVIDENCE_MEANING.items()},
    "tied": (
        "tied: the interval of the latency overlaps that of the lowest one in the table.",
        "Neither is shown to be quicker. `tierbench compare` and `run --against` tell closer "
        "figures apart, as they measure two sides in turn.",
    ),
    "latency": (
        "latency: the median time of one inference. Column latency_p50_ms.",
        "Its row's class says whether that was timed, modelled or computed.",
    ),
    "size": ("size: the bytes of the model's file. Column artifact_size_bytes.",),
    "ratio": (
        "ratio: the latency divided by that of the best line that it may be compared with.",
        "Only lines of one table, model, batch, scenario and statistic are compared.",
    ),
    "+-": (
        "+-: how far off the figure may be, as a share of it. Of two unequal sides it is the "
        "larger one.",
        "results.csv has both ends: latency_p50_low_ms and latency_p50_high_ms.",
    ),
    "x/": ("x/: how far off the figure may be, as a factor: x/5 is up to 5 times more or less.",),
    "process": (
        "process: peak memory of a process that only loads and infers, its runtime included.",
        "Column rss_peak_bytes. What the runtime and the model add: runtime_memory_bytes, "
        "model_memory_bytes.",
    ),
    "arena": ("arena: the tensors of the model in a runtime that plans them. Column arena_bytes.",),
    "ram": (
        "RAM: all static data, heap and stack of the firmware, of what the board has for a model.",
        "Columns ram_bytes and ram_room_bytes.",
    ),
    "flash": (
        "flash: code and constants of the firmware, of what the board has for a model.",
        "Columns flash_bytes and flash_room_bytes.",
    ),
    "memory": (
        "memory: of an estimate weights and activations, less than which no program needs; "
        "else the kind stands in the column's title.",
        "Two kinds of memory are never compared.",
    ),
    "top-1": (
        "top-1: the share of labelled inputs whose first answer is right. Column accuracy_top1.",
        "+- beside it is its 95 % interval in points. It follows from the count of inputs, "
        "accuracy_samples.",
    ),
    "noise": (
        "noise: what disturbed the measured rows. Each row's codes are in the column issues.",
        "`tierbench explain CODE` says what causes a code and what to do.",
    ),
}


def of_code(name: str) -> list[str]:
    """Return what an issue code means; `name` is one of `issue_codes.ISSUES`."""
    issue = issue_codes.ISSUES[name]
    return [
        f"{name} ({issue.severity})",
        f"Cause: {issue.cause}.",
        f"What to do: {issue.remedy}.",
    ]


def of_column(name: str) -> list[str]:
    """Return what a column of results.csv means; `name` is one of `csv.COLUMNS`."""
    column = csv.dictionary()[name]
    unit = f", in {column.unit}" if column.unit else ""
    return [
        f"{name}: a column of results.csv ({column.kind}{unit})",
        f"Meaning: {column.meaning}.",
        f"Empty: {column.empty}.",
    ]


def of_row(row: Result) -> list[str]:
    """Return everything that is known of a row: what it is, why, how, and each figure exactly."""
    lines = [f"{row.case_id} ({row.evidence or row.status})"]
    if row.evidence:
        lines.append(f"{row.evidence}: {figures.EVIDENCE_MEANING.get(row.evidence, '')}.")
    lines += _why(row)
    for code in row.issues.split():
        lines += of_code(code) if code in issue_codes.ISSUES else [code]
    exact = [
        f"{field.name} {csv.cell(value)}"
        for field in fields(row)
        if field.name not in _TOLD and (value := getattr(row, field.name)) not in (None, "")
    ]
    return [clean(line) for line in [*lines, f"Figures: {', '.join(exact)}."]]


#: Said in words, or of no use to a reader.
_TOLD = frozenset(
    ("schema_version", "case_id", "evidence", "error", "method", "anchors", "source", "issues")
)


def _why(row: Result) -> Iterable[str]:
    if row.error:
        place = f" at {row.stage}" if row.stage else ""
        yield f"{row.status}{place}: {row.error}." if row.status != "ok" else f"{row.error}."
    if row.method:
        yield "How: " + ". ".join(part[:1].upper() + part[1:] for part in _parts(row.method)) + "."
    if row.anchors:
        yield f"Scaled by: {row.anchors}."
    if row.source:
        yield f"Source: {row.source}."


def _parts(method: str) -> list[str]:
    return [part for part in method.split("; ") if part]
