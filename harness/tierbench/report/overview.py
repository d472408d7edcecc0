"""Many rows in a few lines: one for each tier, target and evidence class, and what they mean.

The counts may come from rows or from a table engine (`columnar`): the text is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tierbench.core import text_table
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.core.text_table import clean
from tierbench.results import figures

_MOST_RUNS = 20
_TITLES = (
    "tier", "target", "evidence", "rows", "ok", "failed", "skipped", "models", "medians in ms",
)  # fmt: skip
_LEFT = ("tier", "target", "evidence", "medians in ms")
STATUSES = ("ok", "failed", "skipped")


@dataclass
class Group:
    """The rows of one tier, target and evidence class; `low_ms` and `high_ms` of their medians."""

    tier: str
    target: str
    evidence: str
    rows: int = 0
    statuses: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    models: int = 0
    low_ms: float | None = None
    high_ms: float | None = None


def groups(results: Iterable[Result]) -> list[Group]:
    """Return the groups of some rows."""
    known: dict[tuple[str, str, str], Group] = {}
    models: dict[tuple[str, str, str], set[str]] = {}
    for row in results:
        key = (row.tier, row.target, row.evidence)
        group = known.setdefault(key, Group(*key))
        models.setdefault(key, set()).add(row.model)
        group.rows += 1
        if row.status in group.statuses:
            group.statuses[row.status] += 1
        median = row.latency_p50_ms
        if row.status == "ok" and median is not None:
            group.low_ms = median if group.low_ms is None else min(group.low_ms, median)
            group.high_ms = median if group.high_ms is None else max(group.high_ms, median)
    for key, group in known.items():
        group.models = len(models[key])
    return list(known.values())


def text(
    groups: Sequence[Group], runs: Mapping[str, figures.RunFacts], width: int | None = None
) -> str:
    """Return one line per group. The span is that of medians; no other statistic is mixed in."""
    lines = [[clean(str(cell)) for cell in _cells(group)] for group in sorted(groups, key=_place)]
    right = [title for title in _TITLES if title not in _LEFT]
    table = "\n".join(text_table.lines(_TITLES, lines, right, width))
    counts = {status: sum(group.statuses[status] for group in groups) for status in STATUSES}
    total = sum(group.rows for group in groups)
    return f"{table}\n{legend({group.evidence for group in groups}, counts, total, runs)}\n"


def legend(
    evidences: Iterable[str],
    counts: Mapping[str, int],
    total: int,
    runs: Mapping[str, figures.RunFacts],
) -> str:
    """Return what the evidence classes mean, and how many rows failed or were skipped."""
    present = set(evidences)
    lines = [
        f"{name}: {figures.EVIDENCE_MEANING[name]}" for name in figures.EVIDENCES if name in present
    ]
    said = [f"{counts[status]} {status}" for status in STATUSES if counts.get(status)]
    origins = figures.origin_lines(runs)
    lines += origins[:_MOST_RUNS]
    if len(origins) > _MOST_RUNS:
        lines.append(f"and {len(origins) - _MOST_RUNS} more runs, in the column run_id of the CSV")
    return "\n".join(
        ["", *lines, f"{total} rows: {', '.join(said) or 'no status'}. Empty: unknown."]
    )


def _cells(group: Group) -> tuple[object, ...]:
    span = ""
    if group.low_ms is not None and group.high_ms is not None:
        span = f"{figures.number(group.low_ms)} to {figures.number(group.high_ms)}"
    counts = [group.statuses[status] for status in STATUSES]
    return (
        group.tier or "no tier",
        group.target or "no target",
        group.evidence,
        group.rows,
        *counts,
        group.models,
        span,
    )


def _place(group: Group) -> tuple[object, ...]:
    return (
        figures.rank(TIERS, group.tier),
        group.tier,
        group.target,
        figures.rank(figures.EVIDENCES, group.evidence),
        group.evidence,
    )
