"""ValidationRow: one row of `tierbench validate`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ValidationRow:
    """One published row against our number for it; the fields are the JSON of `validate`.

    `error_percent` = 100 * (ours / published - 1), where `ours` used neither the row that it is
    compared with, nor any row of the same model and device, as an anchor. `scope` is "model" or
    "operator NAME". A row that cannot be judged has None and a `reason`; `published_ms` is None
    where the row's own latency cannot be read.
    """

    model: str
    target: str
    runtime: str
    scope: str  # `model`, or `operator NAME`
    published_ms: float | None  # the published latency
    ours_ms: float | None = None  # ours for it
    low_ms: float | None = None  # of our interval
    high_ms: float | None = None  # of our interval
    error_percent: float | None = None  # how far off we are; empty: the row cannot be judged
    anchored_error_percent: float | None = None  # the same, with anchors or three rows of your own
    specification_error_percent: float | None = None  # of an estimate: with no anchor at all
    anchors: str = ""  # the rows that ours was scaled by
    inside_interval: bool | None = None  # whether the published latency lies in our interval
    source: str = ""  # the citation
    reason: str = ""  # why the row cannot be judged
    unit: str = ""  # of an estimate: what computed, cpu, gpu or npu
    evidence: str = "estimated"  # what ours is: estimated or emulated
