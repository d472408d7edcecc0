"""`tierbench validate` off the tiny tier: our estimates against published rows that they never used.

The coefficients are those of a fit without the row's device; anchors are committed rows of other
networks on that device. Rows of `--published` are judged, never used.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence
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


def summary(found: Sequence[ValidationRow]) -> str:
    """Return errors and coverage per device, then over devices (each counts once), beside what simpler rules give.

    "with anchors" is interpolation: published rows of other networks on the device were used. "data sheet"
    is transfer to a device that the fit never saw.
    """
    boards = {target.name for target in config.targets().values() if target.reach == "board"}
    found = [row for row in found if row.scope == "model" and row.target not in boards]
    by_device: dict[str, list[ValidationRow]] = {}
    for row in found:
        if row.error_percent is not None:
            by_device.setdefault(row.target, []).append(row)
    lines = ["", f"{'device':34}{'rows':>6}{'data sheet':>12}{'with anchors':>14}{'worst':>8}{'inside':>9}"]
    table = []
    for device, rows_of in sorted(by_device.items()):
        alone = _errors(row.specification_error_percent for row in rows_of)
        anchored = _errors(row.anchored_error_percent for row in rows_of)
        worst = max(abs(row.error_percent or 0.0) for row in rows_of)
        known = [row.inside_interval for row in rows_of if row.inside_interval is not None]
        inside = 100 * sum(known) / len(known) if known else None
        table.append((alone, anchored, inside))
        cells = (_cell(alone), _cell(anchored), f"{worst:.0f} %", _cell(inside, 0))
        lines.append(f"{device[:33]:34}{len(rows_of):6}{cells[0]:>12}{cells[1]:>14}{cells[2]:>8}{cells[3]:>9}")
    over = [_middle([line[column] for line in table]) for column in (0, 1)]
    inside_all = [line[2] for line in table if line[2] is not None]
    coverage = sum(inside_all) / len(inside_all) if inside_all else None
    lines.append(
        f"median over {len(table)} devices of the device's median error: data sheet alone {_cell(over[0])}, "
        f"with anchors {_cell(over[1])}; inside the 90 % interval, mean of the devices: {_cell(coverage, 0)}"
    )
    judged_share = len([row for row in found if row.error_percent is not None]) / len(found) if found else 0.0
    lines.append(f"answered: {100 * judged_share:.0f} % of {len(found)} latency rows")
    lines += _simpler()
    return "\n".join(lines)


def _simpler() -> list[str]:
    lines = ["on the calibration rows, median over devices of the median error, each device left out:"]
    for kind, name in (("cpu", "processors"), ("accelerator", "GPUs and NPUs")):
        table = predict.coefficients()[kind]
        tested = table["tested_without_the_device"]
        key = "median_over_devices_of_median_error_percent"
        rules = table[f"baselines_{key}"]
        lines.append(
            f"  {name}: data sheet alone {tested['specification'][key]} % (peak roofline {rules['peak roofline']} %, "
            f"MACs only {rules['MACs only']} %); three anchors {tested['anchored'][key]} % "
            f"(nearest network by MACs {rules['nearest network']} %)"
        )
    return lines


def _errors(values: Iterable[float | None]) -> float | None:
    return _middle([None if value is None else abs(value) for value in values])


def _middle(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _cell(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f} %"
