"""An option: one row as a way to deploy the model, with every figure that the layers ask for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tierbench.advise.derived import Tables, derive
from tierbench.advise.figure import STRENGTH, Figure
from tierbench.advise.needs import Needs
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.results import figures, ties

#: objective -> figure; all but accuracy are better when smaller.
OBJECTIVES: Mapping[str, str] = {
    "latency": "latency_ms", "cost": "usd_per_month", "energy": "energy_mj", "accuracy": "accuracy",
}  # fmt: skip
_LEAST = 1e-12  # a figure of 0 (free, instantaneous) is better than any other by a finite factor


@dataclass(frozen=True)
class Option:
    """One row as a way to deploy; `server` names the link when the answer comes over a network."""

    row: Result
    figures: Mapping[str, Figure] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    #: The accuracy that counts in the order: what cannot be told from it has the same one.
    level: float | None = None

    @property
    def label(self) -> str:
        """The row's case, and what tells it from rows of the same case."""
        return self.row.case_id

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Unique and stable: ties are broken by it, never by the order of rows."""
        row = self.row
        return (row.case_id, row.evidence, row.source, row.run_id, row.timestamp_utc, repr(row))

    @cached_property
    def costs(self) -> Mapping[str, float]:
        """The known objectives as numbers of which smaller is better."""
        known: dict[str, float] = {}
        for name, figure_name in OBJECTIVES.items():
            figure = self.figures.get(figure_name)
            if figure is not None and math.isfinite(figure.value):
                value = figure.value
                if name == "accuracy" and self.level is not None:
                    value = self.level
                value = max(value, _LEAST)
                known[name] = 1 / value if name == "accuracy" else value
        return known

    @property
    def tier(self) -> str:
        return self.row.tier

    @property
    def strength(self) -> int:
        """0 for measured rows, rising as evidence gets weaker."""
        return STRENGTH.index(self.row.evidence) if self.row.evidence in STRENGTH else len(STRENGTH)


def options(rows: Iterable[Result], needs: Needs, tables: Tables) -> list[Option]:
    """Return one option per row that is ok.

    Their order does not depend on that of the rows.
    """
    usable = [row for row in rows if row.status == "ok" and row.tier in TIERS]
    levels = ties.levels([*usable, *tables.accuracies.values()])
    made = (_option(row, needs, tables) for row in strongest(usable))
    return sorted((_levelled(option, levels) for option in made), key=lambda option: option.key)


def _levelled(option: Option, levels: Mapping[float, float]) -> Option:
    figure = option.figures.get("accuracy")
    return replace(option, level=levels[figure.value]) if figure else option


def strongest(rows: Sequence[Result]) -> Iterable[Result]:
    """Yield the rows, but of a case that was timed on stronger evidence not its weaker twins."""

    def case(row: Result) -> tuple[object, ...]:
        return (
            row.model,
            row.precision,
            row.format,
            row.target,
            row.runtime,
            row.delegate,
            row.threads,
            row.batch,
            row.scenario,
            row.artifact_sha256,
        )

    best: dict[tuple[object, ...], int] = {}
    for row in rows:
        if row.validity != "invalid" and figures.latency(row) and row.evidence in STRENGTH:
            strength = STRENGTH.index(row.evidence)
            best[case(row)] = min(best.get(case(row), strength), strength)
    for row in rows:
        if row.evidence not in STRENGTH or STRENGTH.index(row.evidence) <= best.get(
            case(row), len(STRENGTH)
        ):
            yield row


def _option(row: Result, needs: Needs, tables: Tables) -> Option:
    known, link = derive(row, needs, tables)
    return Option(row, known.known, known.unknown, link)
