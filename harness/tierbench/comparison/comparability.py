"""What makes two rows comparable.

Each dimension that may differ, and what a difference in it blocks.

`tierbench compare --allow DIMENSION` turns one that blocks into one that informs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tierbench.comparison.budget import METRICS, SPEED
from tierbench.core.errors import unknown
from tierbench.core.result import Result

COMPARED_EVIDENCE = ("measured", "emulated")


@dataclass(frozen=True)
class Dimension:
    """A column that decides comparability: the metrics that a difference in it blocks, and why."""

    column: str
    blocks: tuple[str, ...]
    why: str
    evidence: tuple[str, ...] = COMPARED_EVIDENCE


DIMENSIONS = (
    Dimension("model_sha256", METRICS, "another model"),
    Dimension("host_fingerprint", (*SPEED, "memory", "energy"), "another machine or set-up",
    ("measured",)),
    Dimension("protocol", (*SPEED, "energy"), "measured by another protocol", ("measured",)),
    Dimension("delegate", (*SPEED, "memory", "energy"), "other code ran"),
    Dimension("browser", (*SPEED, "memory", "energy"), "another browser engine"),
    Dimension("browser_isolated", (*SPEED, "memory", "energy"), "another isolation of the page"),
    Dimension("method", ("latency",), "another time model", ("emulated",)),
    Dimension("energy_source", ("energy",), "another source of energy figures"),
    Dimension("browser_version", (), "another version of the browser"),
    Dimension("runtime_version", (), "another version of the runtime"),
    Dimension("artifact_sha256", (), "the export gave other bytes"),
    Dimension("worker_sha256", (), "another version of the measuring program"),
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A dimension in which the two rows of a pair differ."""

    column: str
    base: str
    candidate: str
    blocks: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        effect = (
            "blocks everything"
            if set(METRICS) <= set(self.blocks)
            else "blocks " + ", ".join(self.blocks)
        )
        values = f"{_short(self.base)} -> {_short(self.candidate)}"
        return (
            f"{self.column} differs ({self.why}: {values}): {effect if self.blocks else 'informs'}"
        )


def dimensions(allow: Iterable[str] = ()) -> tuple[Dimension, ...]:
    """Return `DIMENSIONS`, those named in `allow` only informing.

    UsageError for an unknown name.
    """
    allowed = set(allow)
    for name in sorted(allowed):
        if name not in {one.column for one in DIMENSIONS}:
            raise unknown("dimension", name, (one.column for one in DIMENSIONS), "--allow")
    return tuple(
        Dimension(d.column, (), d.why, d.evidence) if d.column in allowed else d for d in DIMENSIONS
    )


def differences(
    base: Result, candidate: Result, dimensions: Sequence[Dimension]
) -> Iterable[Difference]:
    """Return the dimensions in which two paired rows differ."""
    for dimension in dimensions:
        before, after = (
            str(getattr(base, dimension.column)),
            str(getattr(candidate, dimension.column)),
        )
        if before != after and base.evidence in dimension.evidence:
            known = bool(before and after)  # a difference to "unknown" cannot block, but is told
            why = dimension.why if known else "unknown on one side"
            yield Difference(
                dimension.column,
                before or "unknown",
                after or "unknown",
                dimension.blocks if known else (),
                why,
            )


def blocked(metric: str, base: Result, candidate: Result, differences: Sequence[Difference]) -> str:
    """Return why `metric` must not be compared in this pair; empty when it may."""
    for difference in differences:
        if metric in difference.blocks:
            return f"{difference.column} differs: {difference.why}"
    if metric in (*SPEED, "energy"):
        for name, row in (("base", base), ("candidate", candidate)):
            if row.validity == "invalid":
                return f"the {name} is invalid: {row.issues}"
    return ""


def _short(text: str) -> str:
    return text[:12] + "..." if len(text) == 64 else text
