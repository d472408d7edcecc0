"""The rows as the plots and tables of a report need them.

Every number is the text of its CSV cell.
"""

from __future__ import annotations

import csv as table
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from io import StringIO

from tierbench.core.measurement import Facts
from tierbench.core.result import Result
from tierbench.core.target import Target
from tierbench.core.text_table import clean
from tierbench.results import csv, figures, ties

#: Columns that are numbers in a plot; all others are text.
NUMBERS = frozenset(
    {"latency", "low", "high", "latency_p90_ms", "latency_p99_ms", "first_inference_ms", "load_ms",
    "memory", "flash",
     "memory_limit", "flash_limit", "size", "accuracy", "agreement", "energy", "throughput",
     "value", "asked"}
)  # fmt: skip

#: The fields of one row, in the order in which a page stores them.
FIELDS = (
    "label", "run", "tier", "target", "model", "artifact", "rung", "precision", "format", "runtime",
    "evidence",
    "status", "latency", "statistic", "low", "high", "latency_p90_ms", "latency_p99_ms",
    "first_inference_ms",
    "load_ms", "throughput", "memory", "memory_kind", "memory_limit", "flash", "flash_limit",
    "size", "accuracy",
    "agreement", "energy", "front", "validity", "remark", "case_id", "series", "asked",
)  # fmt: skip

Row = dict[str, str]


def rows(
    results: Sequence[Result],
    targets: Mapping[str, Target] | None = None,
    names: Mapping[str, str] | None = None,
) -> list[Row]:
    """Return one dictionary of texts per result, keys `FIELDS`, in the order of every table.

    `targets` gives the limits: memory_bytes and storage_bytes of the target files.
    """
    ordered = figures.ordered(results)
    cells = table.DictReader(StringIO(csv.text(ordered)))
    several = len({row.model for row in ordered}) > 1
    best = front(ordered)
    runs = figures.runs(ordered, names)
    rungs = _rungs(ordered)
    limits = {name: _limits(target) for name, target in (targets or {}).items()}
    pairs = zip(ordered, cells, strict=True)
    return [
        {
            **_row(result, cell, id(result) in best, limits),
            **_numbered(result, runs.get(result.run_id, ""), several),
            "rung": rungs[id(result)],
        }
        for result, cell in pairs
    ]


def _numbered(result: Result, run: str, several: bool) -> Row:
    """Return the row's label.

    It has the model and the run's number where there are several of them.
    """
    parts = [
        result.target,
        result.model if several else "",
        figures.artifact(result),
        figures.runtime(result),
    ]
    return {
        "label": clean(" · ".join(filter(None, [*parts, f"run {run}" if run else ""]))),
        "run": run,
    }


def _rungs(results: Sequence[Result]) -> dict[int, str]:
    """Return the artifact's name by `id` of its row.

    With a number where runs hold several of different bytes.
    """
    seen: dict[tuple[str, str], dict[tuple[str, int | None], int]] = {}
    for row in results:
        bytes_of = seen.setdefault((row.model, figures.artifact(row)), {})
        bytes_of.setdefault((row.artifact_sha256, row.artifact_size_bytes), len(bytes_of) + 1)
    names = {}
    for row in results:
        name = figures.artifact(row)
        bytes_of = seen[row.model, name]
        number = bytes_of[row.artifact_sha256, row.artifact_size_bytes]
        names[id(row)] = (
            f"{name} ({number})"
            if len({size for _, size in bytes_of if size is not None}) > 1
            else name
        )
    return names


def _limits(target: Target) -> tuple[str, str]:
    memory, storage = target.device.memory_bytes, target.device.storage_bytes
    return (str(memory.value) if memory else "", str(storage.value) if storage else "")


def _row(
    result: Result, cell: Mapping[str, str], best: bool, limits: Mapping[str, tuple[str, str]]
) -> Row:
    figure, memory = figures.latency(result), figures.memory(result)
    median = figure is not None and figure.statistic == "median"
    limit = limits.get(result.target, ("", ""))
    return {
        "tier": cell["tier"],
        "target": cell["target"],
        "model": cell["model"],
        "artifact": figures.artifact(result),
        "precision": cell["precision"],
        "format": cell["format"],
        "runtime": figures.runtime(result),
        "evidence": cell["evidence"],
        "status": cell["status"],
        "latency": cell[figure.column] if figure else "",
        "statistic": figure.statistic if figure else "",
        "low": cell["latency_p50_low_ms"] if median else "",
        "high": cell["latency_p50_high_ms"] if median else "",
        **{
            key: cell[key]
            for key in ("latency_p90_ms", "latency_p99_ms", "first_inference_ms", "load_ms")
        },
        "throughput": cell["throughput_per_s"],
        "memory": cell[memory[1]] if memory else "",
        "memory_kind": figures.MEMORY_KINDS[memory[1]] if memory else "",
        "memory_limit": limit[0],
        "flash": cell["flash_bytes"],
        "flash_limit": limit[1] if cell["flash_bytes"] else "",
        "size": cell["artifact_size_bytes"],
        "accuracy": cell["accuracy_top1"],
        "agreement": cell["agreement_top1"],
        "energy": cell["energy_per_inference_mj"],
        "front": "yes" if best else "",
        "validity": cell["validity"],
        "remark": figures.remark(result),
        "case_id": cell["case_id"],
        "series": _series(result),
        "asked": cell["asked_per_s"],
    }


def _series(result: Result) -> str:
    """Return what the rates of one server have in common; empty: the row has no rate of its own."""
    if result.scenario != "server" or result.asked_per_s is None:
        return ""
    runtime = figures.runtime(replace(result, asked_per_s=None))
    return clean(f"{result.target} · {result.model} · {figures.artifact(result)} · {runtime}")


def front(results: Iterable[Result]) -> set[int]:
    """Return the ids (`id`) of rows on the Pareto front of latency and accuracy.

    A front holds within one model, target, evidence class and statistic; rows that are invalid, or
    without an accuracy, are on none. An accuracy within the standard error is no step.
    """
    rows = list(results)
    groups: dict[tuple[str, ...], list[tuple[float, float, int]]] = {}
    by_model: dict[str, list[Result]] = {}
    for row in rows:
        by_model.setdefault(row.model, []).append(row)
    levels = {model: ties.levels(own) for model, own in by_model.items()}
    for row in rows:
        figure = figures.latency(row)
        if figure and row.accuracy_top1 is not None and row.validity != "invalid":
            key = (row.model, row.target, row.evidence, figure.statistic)
            groups.setdefault(key, []).append(
                (figure.value_ms, -levels[row.model][row.accuracy_top1], id(row))
            )
    best: set[int] = set()
    for points in groups.values():
        least = float("inf")
        last: tuple[float, float] | None = None
        for latency, loss, name in sorted(points):
            if loss < least or (latency, loss) == last:
                best.add(name)
                least, last = loss, (latency, loss)
    return best


def select(
    dataset: Iterable[Row], requires: Sequence[str], distinct: Sequence[str] = ()
) -> list[Row]:
    """Return the rows in which all `requires` are known.

    Of each combination of `distinct` it is the first.
    """
    seen: set[tuple[str, ...]] = set()
    chosen = []
    for row in dataset:
        key = tuple(row[name] for name in distinct)
        if all(row[name] for name in requires) and not (distinct and key in seen):
            seen.add(key)
            chosen.append(row)
    return chosen


def values(dataset: Iterable[Row]) -> list[dict[str, object]]:
    """Return the rows with numbers as numbers and unknown as None: what a plot is drawn from."""
    return [
        {
            key: (float(text) if text else None) if key in NUMBERS else text
            for key, text in row.items()
        }
        for row in dataset
    ]


def layers(profile: Mapping[str, Sequence[Facts]]) -> list[Row]:
    """Return the operators of each case as rows `case_id operator value unit evidence`.

    An entry of the profile has `operator` (or `op`, `name`), and one of `latency_ms`,
    `duration_us`, `wall_ns`, `cycles`, `instructions`; the first that it has is shown, with its
    unit. An entry without any is left out."""
    frames = []
    for case_id in sorted(profile):
        for index, entry in enumerate(profile[case_id]):
            unit, value = next(
                ((unit, entry[key]) for key, unit in _TIMES if entry.get(key) is not None),
                ("", None),
            )
            if value is None:
                continue
            name = clean(
                str(entry.get("operator") or entry.get("op") or entry.get("name") or "operator")
            )
            frames.append(
                {
                    "case_id": case_id,
                    "operator": f"{index:03d} {name}",
                    "value": format(value, ".9g"),
                    "unit": unit,
                    "evidence": str(entry.get("evidence", "")),
                }
            )
    return frames


_TIMES = (("latency_ms", "ms"), ("duration_us", "us"), ("wall_ns", "ns"), ("cycles", "cycles"),
          ("instructions", "instructions"))  # fmt: skip
