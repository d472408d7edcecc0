"""The Pareto front over the models of a target: what no other one beats in every figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tierbench.core.result import Result
from tierbench.results import figures

#: What is said of the best ones at most; the rest is counted.
MOST_NAMED = 8


@dataclass(frozen=True)
class Front:
    """The front of one target and evidence class.

    A figure that any of the rows lacks decides nothing, so `criteria` are those that all have.
    """

    target: str
    evidence: str
    criteria: tuple[str, ...]
    models: int
    compared: int  # rows
    rows: tuple[Result, ...]  # those on the front, the quickest first

    @property
    def sentence(self) -> str:
        names = [f"{row.model} {figures.artifact(row)} {figures.runtime(row)}" for row in self.rows]
        said = "; ".join(names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            said += f"; and {len(names) - MOST_NAMED} more"
        return (
            f"Pareto front on {self.target} ({self.evidence}), {self.models} models by "
            f"{', '.join(self.criteria)}: {said}."
        )


def _latency_ms(row: Result) -> float | None:
    latency = figures.latency(row)
    return latency.value_ms if latency else None


#: What is better when it is less; accuracy is counted as its error.
_CRITERIA: Mapping[str, Callable[[Result], float | None]] = {
    "latency": _latency_ms,
    "top-1": lambda row: None if row.accuracy_top1 is None else 1 - row.accuracy_top1,
    "size": lambda row: row.artifact_size_bytes,
    "RAM": lambda row: row.ram_bytes,
    "flash": lambda row: row.flash_bytes,
    "memory": lambda row: row.own_peak_bytes,
}


def of(rows: Sequence[Result]) -> tuple[Front, ...]:
    """Return the front of each target and evidence class that has several models."""
    groups: dict[tuple[object, ...], list[Result]] = {}
    for row in rows:
        latency = figures.latency(row)
        if latency and row.status == "ok" and row.validity != "invalid":
            asked = (row.batch, row.scenario, row.load, latency.statistic)
            groups.setdefault((row.run_id, row.target, row.evidence, *asked), []).append(row)
    several = [group for group in groups.values() if len({row.model for row in group}) > 1]
    return tuple(_front(group) for group in several)


def _front(group: Sequence[Result]) -> Front:
    known = {
        name: [value(row) for row in group]
        for name, value in _CRITERIA.items()
        if all(value(row) is not None for row in group)
    }
    points = list(zip(*known.values(), strict=True))
    best = [row for row, point in zip(group, points, strict=True) if not _is_beaten(point, points)]
    return Front(
        group[0].target,
        group[0].evidence,
        tuple(known),
        len({row.model for row in group}),
        len(group),
        tuple(sorted(best, key=lambda row: _latency_ms(row) or 0.0)),
    )


def _is_beaten(point: Sequence[float | None], others: Sequence[Sequence[float | None]]) -> bool:
    return any(
        other != point and all((a or 0.0) <= (b or 0.0) for a, b in zip(other, point, strict=True))
        for other in others
    )
