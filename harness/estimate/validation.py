"""`tierbench validate` off the tiny tier: our estimates against published rows that they never used.

The coefficients are those of a fit without the row's device; anchors are committed rows of other
networks on that device. Rows of `--published` are judged, never used.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from harness import config
from harness.estimate import observations, predict, sample
from harness.estimate.observations import Observation
from harness.estimate.predict import Anchor, Estimate
from harness.estimate.published import target_of
from harness.types import ValidationRow

#: What collections call tiers that we do not have.
_TIERS = {"desktop/server": "edge"}


def rows(tiers: Collection[str], published: Path | None = None) -> list[ValidationRow]:
    """Return one row for each published latency of the tiers, judged or with the reason why not.

    `published` is any CSV with the columns of `observations`; None: the committed rows.
    """
    targets = list(config.targets().values())
    found = []
    for row in observations.rows(published or observations.RESULTS):
        tier = _TIERS.get(row.get("tier", ""), row.get("tier", ""))
        if tier and tier not in tiers:
            continue
        seen = observations.read(row)
        if isinstance(seen, str):
            found.extend(_unread(row, seen))
        else:
            found.append(judged(seen, target_of(row, targets)))
    return found


def _unread(row: dict[str, str], reason: str) -> list[ValidationRow]:
    """A row without any latency is no latency row and is left out; a latency that cannot be read is kept."""
    if not row.get("derived_latency_ms"):
        return []
    source = row.get("source", "")
    value = float(row["derived_latency_ms"])
    return [ValidationRow(row["model"], row["device"], row["runtime"], "model", value, source=source, reason=reason)]


def judged(seen: Observation, target: str = "") -> ValidationRow:
    """Return the published row with our estimate of it."""
    made = sample.of(seen)
    ours = made if isinstance(made, str) else predict.estimate(made)
    place = target or seen.group
    if isinstance(ours, str):
        return ValidationRow(seen.model, place, seen.runtime, "model", seen.latency_ms, source=seen.source, reason=ours)
    error = 100 * (ours.latency_ms / seen.latency_ms - 1)
    alone = 100 * (ours.specification_ms / seen.latency_ms - 1)
    specified = not isinstance(made, str) and made.specified
    return ValidationRow(
        model=seen.model,
        target=place,
        runtime=seen.runtime,
        scope="model",
        published_ms=seen.latency_ms,
        ours_ms=ours.latency_ms,
        low_ms=ours.low_ms,
        high_ms=ours.high_ms,
        error_percent=error,
        anchored_error_percent=error if ours.anchors else None,
        specification_error_percent=alone if specified else None,
        anchors=text(ours),
        inside_interval=None if ours.low_ms is None or ours.high_ms is None
        else ours.low_ms <= seen.latency_ms <= ours.high_ms,
        source=seen.source,
    )  # fmt: skip


def text(ours: Estimate) -> str:
    """Return in one line what an estimate rests on."""
    if not ours.anchors:
        return ""
    return f"{ours.basis}: " + "; ".join(anchor_text(one) for one in ours.anchors[:3]) + _more(len(ours.anchors) - 3)


def _more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""


def anchor_text(anchor: Anchor) -> str:
    """Return an anchor's network, configuration and published time."""
    one = anchor.sample
    return f"{one.model} {one.precision} {one.engine} {anchor.published_ms:.4g} ms"
