"""`tierbench validate` off the tiny tier: our estimates against published rows that they never used.

The coefficients are those of a fit without the row's device; anchors are committed rows of other
networks on that device. `error_percent` never rests on a row of `--published`. `anchored_error_percent`
does where the committed rows hold fewer than three of that very configuration: it says what three
published rows of other networks on your device would buy you.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from harness import config
from harness.estimate import observations, predict, sample
from harness.estimate.observations import Observation
from harness.estimate.predict import ENOUGH, Anchor, Estimate
from harness.estimate.published import target_of
from harness.estimate.sample import Sample
from harness.types import ValidationRow

#: What collections call tiers that we do not have.
_TIERS = {"desktop/server": "edge"}


def rows(tiers: Collection[str], published: Path | None = None) -> list[ValidationRow]:
    """Return one row for each published latency of the tiers, judged or with the reason why not.

    `published` is any CSV with the columns of `observations`; None: the committed rows.
    """
    targets = list(config.targets().values())
    chosen = [
        (row, observations.read(row))
        for row in observations.rows(published or observations.RESULTS)
        if not row.get("tier") or _TIERS.get(row["tier"], row["tier"]) in tiers
    ]
    beside = Beside([seen for _, seen in chosen if not isinstance(seen, str)]) if published else Beside([])
    found = []
    for row, seen in chosen:
        if isinstance(seen, str):
            found.extend(_unread(row, seen))
        else:
            found.append(judged(seen, target_of(row, targets), beside))
    return found


class Beside:
    """The rows of a file that is judged, as anchors of each other."""

    def __init__(self, rows: Sequence[Observation]) -> None:
        self.row_ids = frozenset(seen.row_id for seen in rows if seen.row_id)
        self._by_configuration: dict[str, dict[str, Anchor]] = {}
        for seen in rows:
            made = sample.of(seen)
            if not isinstance(made, str):
                residual = predict.specification(made)[0] - math.log(seen.latency_ms)
                same = self._by_configuration.setdefault(made.configuration, {})
                same.setdefault(made.model, Anchor(made, residual, seen.latency_ms))

    def three(self, one: Sample) -> list[Anchor]:
        """Return the three most alike other networks of the very configuration; nothing where there are fewer."""
        others = [a for model, a in self._by_configuration.get(one.configuration, {}).items() if model != one.model]
        nearest = sorted(others, key=lambda anchor: predict.distance(anchor.sample.likeness, one.likeness))
        return nearest[:ENOUGH] if len(nearest) >= ENOUGH else []


def _unread(row: dict[str, str], reason: str) -> list[ValidationRow]:
    """A row without any latency is no latency row and is left out; a latency that cannot be read is kept."""
    if not row.get("derived_latency_ms"):
        return []
    source = row.get("source", "")
    value = float(row["derived_latency_ms"])
    return [ValidationRow(row["model"], row["device"], row["runtime"], "model", value, source=source, reason=reason)]


def judged(seen: Observation, target: str, beside: Beside) -> ValidationRow:
    """Return the published row with our estimate of it."""
    row = ValidationRow(
        seen.model, target or seen.group, seen.runtime, "model", seen.latency_ms, source=seen.source, unit=seen.unit
    )
    made = sample.of(seen)
    if isinstance(made, str):
        return replace(row, reason=made)
    ours = predict.estimate(made, without=beside.row_ids)
    if isinstance(ours, str):
        row = replace(row, reason=ours)
    else:
        error = 100 * (ours.latency_ms / seen.latency_ms - 1)
        row = replace(
            row,
            ours_ms=ours.latency_ms,
            low_ms=ours.low_ms,
            high_ms=ours.high_ms,
            error_percent=error,
            anchored_error_percent=error if ours.anchors else None,
            specification_error_percent=100 * (ours.specification_ms / seen.latency_ms - 1) if made.specified else None,
            anchors=text(ours),
            inside_interval=None if ours.low_ms is None or ours.high_ms is None
            else ours.low_ms <= seen.latency_ms <= ours.high_ms,
        )  # fmt: skip
    mine = [] if isinstance(ours, Estimate) and ours.basis == "anchored" else beside.three(made)
    if not mine:
        return row
    used = "; ".join(filter(None, (row.anchors, "in sample, of the file: " + "; ".join(map(anchor_text, mine)))))
    return replace(
        row, anchored_error_percent=100 * (predict.anchored_ms(made, mine) / seen.latency_ms - 1), anchors=used
    )


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
    lines, totals = [""], []
    for kind, units in _KINDS.items():
        by_device: dict[str, list[ValidationRow]] = {}
        for row in found:
            if row.unit in units and not (row.error_percent is None and row.anchored_error_percent is None):
                by_device.setdefault(row.target, []).append(row)
        if by_device:
            lines.append(f"{kind:34}{'rows':>6}{'data sheet':>12}{'with anchors':>14}{'worst':>8}{'inside':>9}")
            lines += [f"{name[:33]:34}{len(rows):6}{_cells(rows)}" for name, rows in sorted(by_device.items())]
            totals.append(_over([_device(rows) for rows in by_device.values()], kind))
    lines += totals
    judged_share = len([row for row in found if row.error_percent is not None]) / len(found) if found else 0.0
    lines.append(f"answered: {100 * judged_share:.0f} % of {len(found)} latency rows")
    lines += _simpler()
    return "\n".join(lines)


#: What the devices of a summary are counted in, by the unit that computed.
_KINDS = {"processors": ("cpu",), "GPUs and NPUs": ("gpu", "npu")}


def _device(rows: Sequence[ValidationRow]) -> tuple[float | None, float | None, float | None]:
    """Return median errors in percent, from the data sheet alone and with anchors, and the share inside."""
    known = [row.inside_interval for row in rows if row.inside_interval is not None]
    return (
        _errors(row.specification_error_percent for row in rows),
        _errors(row.anchored_error_percent for row in rows),
        100 * sum(known) / len(known) if known else None,
    )


def _over(devices: Sequence[tuple[float | None, float | None, float | None]], kind: str) -> str:
    alone, anchored = (_middle(one[column] for one in devices) for column in (0, 1))
    inside = [one[2] for one in devices if one[2] is not None]
    return (
        f"{kind}, median over {len(devices)} devices of the device's median error: data sheet alone {_cell(alone)}, "
        f"with anchors {_cell(anchored)}; inside the 90 % interval, mean of the devices: "
        f"{_cell(sum(inside) / len(inside) if inside else None, 0)}"
    )


def _cells(rows: Sequence[ValidationRow]) -> str:
    alone, anchored, inside = _device(rows)
    worst = max(abs(row.error_percent or row.anchored_error_percent or 0.0) for row in rows)
    return f"{_cell(alone):>12}{_cell(anchored):>14}{worst:>6.0f} %{_cell(inside, 0):>9}"


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
