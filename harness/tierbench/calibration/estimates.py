"""`tierbench validate` off the tiny tier: our estimates against published rows that they never
used.

The coefficients are those of a fit without the row's device; anchors are committed rows of other
networks on that device. `error_percent` never rests on a row of `--published`.
`anchored_error_percent` does where the committed rows hold fewer than three of that very
configuration: it says what three published rows of other networks on your device would buy you."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tierbench.calibration import submitted
from tierbench.calibration.submitted import Submitted
from tierbench.calibration.validation import ValidationRow
from tierbench.core import target_files
from tierbench.estimation import observations, predict
from tierbench.estimation.anchor import Anchor
from tierbench.estimation.observations import NoEstimate, Observation
from tierbench.estimation.predict import ENOUGH
from tierbench.estimation.sample import Sample


def rows(
    tiers: Collection[str], published: Path | None = None, models: Path | None = None
) -> list[ValidationRow]:
    """Return one row for each published latency of the tiers, judged or with the reason why not.

    `published` is any CSV with the columns of `observations`; None: the committed rows. `models` is
    a folder of files whose operators stand for networks without a canonical name."""
    chosen = submitted.rows(published or observations.RESULTS, tiers, models)
    beside = Beside(chosen if published else [])
    return [_judged(row, beside) for row in chosen]


class Beside:
    """The rows of a file that is judged, as anchors of each other."""

    def __init__(self, rows: Sequence[Submitted]) -> None:
        self.stand_here: set[tuple[str, str]] = (
            set()
        )  # (configuration, model) of rows that must not be anchors
        self._by_configuration: dict[str, dict[str, Anchor]] = {}
        for row in rows:
            seen, made = row.seen, row.made
            if seen is not None and made is not None:
                try:
                    residual = predict.specification(made)[0] - math.log(seen.latency_ms)
                except submitted.ARITHMETIC:
                    continue  # the row's own judgement says so
                self.stand_here.add((made.configuration, made.model))
                same = self._by_configuration.setdefault(made.configuration, {})
                same.setdefault(made.model, Anchor(made, residual, seen.latency_ms))

    def three(self, sample: Sample) -> list[Anchor]:
        """Return the three most alike other networks of the very configuration; nothing where
        there are fewer."""
        others = [
            a
            for a in self._by_configuration.get(sample.configuration, {}).values()
            if not a.sample.same_network(sample)
        ]
        nearest = sorted(
            others, key=lambda anchor: predict.distance(anchor.sample.likeness, sample.likeness)
        )
        return nearest[:ENOUGH] if len(nearest) >= ENOUGH else []


def _judged(judged_row: Submitted, beside: Beside) -> ValidationRow:
    seen, row = judged_row.seen, judged_row.row
    if seen is None:
        empty = ValidationRow(
            row["model"],
            judged_row.target or row["device"],
            row["runtime"],
            "model",
            observations.stated_ms(row),
            source=row.get("source", ""),
        )
    else:
        empty = ValidationRow(
            seen.model,
            judged_row.target or seen.group,
            seen.runtime,
            "model",
            seen.latency_ms,
            source=seen.source,
            unit=seen.unit,
        )
    if seen is None or judged_row.made is None:
        return replace(empty, reason=judged_row.reason)
    try:
        return _compared(empty, seen, judged_row.made, beside)
    except submitted.ARITHMETIC as error:
        return replace(empty, reason=f"{judged_row.place}: cannot be judged ({error})")


def _compared(row: ValidationRow, seen: Observation, made: Sample, beside: Beside) -> ValidationRow:
    """Return the published row with our estimate of it."""
    mine = beside.three(made)
    try:
        ours = predict.estimate(made, without=beside.stand_here)
    except NoEstimate as refusal:
        row = replace(row, reason=str(refusal))
    else:
        mine = [] if ours.basis in ("anchored", "anchored by three") else mine
        error = _finite(100 * (ours.latency_ms / seen.latency_ms - 1), seen)
        row = replace(
            row,
            ours_ms=ours.latency_ms,
            low_ms=ours.low_ms,
            high_ms=ours.high_ms,
            error_percent=error,
            anchored_error_percent=error if ours.anchors else None,
            specification_error_percent=100 * (ours.specification_ms / seen.latency_ms - 1)
            if made.specified
            else None,
            anchors=predict.anchors_text(ours),
            inside_interval=None
            if ours.low_ms is None or ours.high_ms is None
            else ours.low_ms <= seen.latency_ms <= ours.high_ms,
        )
    if not mine:
        return row
    anchored = predict.anchored_ms(made, predict.specification(made)[0], mine)
    used = "; ".join(
        filter(
            None,
            (row.anchors, "in sample, of the file: " + "; ".join(map(predict.anchor_text, mine))),
        )
    )
    return replace(
        row,
        anchored_error_percent=_finite(100 * (anchored / seen.latency_ms - 1), seen),
        anchors=used,
    )


def _finite(error: float, seen: Observation) -> float:
    if not math.isfinite(error):
        raise OverflowError(f"latency {seen.latency_ms:g} ms")
    return error


def summary(judged: Sequence[ValidationRow]) -> str:
    """Return errors and coverage per device, then over devices (each counts once), beside what
    simpler rules give.

    "with anchors" is interpolation: published rows of other networks on the device were used. "data
    sheet" is transfer to a device that the fit never saw."""
    boards = {target.name for target in target_files.targets().values() if target.reach == "board"}
    judged = [row for row in judged if row.scope == "model" and row.target not in boards]
    lines, totals = [""], []
    for kind, unit in _KINDS.items():
        by_device: dict[str, list[ValidationRow]] = {}
        for row in judged:
            if row.unit == unit and not (
                row.error_percent is None and row.anchored_error_percent is None
            ):
                by_device.setdefault(row.target, []).append(row)
        if by_device:
            lines.append(
                f"{kind:34}{'rows':>6}{'data sheet':>12}{'with anchors':>14}"
                f"{'worst':>8}{'inside':>9}"
            )
            lines += [
                f"{name[:33]:34}{len(rows):6}{_cells(rows)}"
                for name, rows in sorted(by_device.items())
            ]
            totals.append(_over([_device(rows) for rows in by_device.values()], kind))
    lines += totals
    judged_share = (
        len([row for row in judged if row.error_percent is not None]) / len(judged)
        if judged
        else 0.0
    )
    lines.append(f"answered: {100 * judged_share:.0f} % of {len(judged)} latency rows")
    lines += _simpler()
    return "\n".join(lines)


#: What the devices of a summary are counted in, by the unit that computed.
_KINDS = {"processors": "cpu", "GPUs": "gpu", "NPUs": "npu"}


def _device(rows: Sequence[ValidationRow]) -> tuple[float | None, float | None, float | None]:
    """Return median errors in percent, from the data sheet alone and with anchors, and the share
    inside."""
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
        f"{kind}, median over {len(devices)} devices of the device's median error: data sheet "
        f"alone {_cell(alone)}, "
        f"with anchors {_cell(anchored)}; inside the 90 % interval, mean of the devices: "
        f"{_cell(sum(inside) / len(inside) if inside else None, 0)}"
    )


def _cells(rows: Sequence[ValidationRow]) -> str:
    alone, anchored, inside = _device(rows)
    worst = max(abs(row.error_percent or row.anchored_error_percent or 0.0) for row in rows)
    return f"{_cell(alone):>12}{_cell(anchored):>14}{worst:>6.0f} %{_cell(inside, 0):>9}"


def _simpler() -> list[str]:
    lines = [
        "on the calibration rows, median over devices of the median error, each device left out:",
        f"  {'':32}  data sheet  peak roofline   MACs only  three anchors  nearest network",
    ]
    key = "median_over_devices_of_median_error_percent"
    for kind, everything in (("cpu", "all processors"), ("accelerator", "GPUs and NPUs")):
        table = predict.coefficients()[kind]
        rules = table[f"baselines_{key}"]
        tested = {"all": table["tested_without_the_device"], **table["tested_by_class"]}
        for name, bases in tested.items():
            alone, anchored = (
                bases.get(basis, {}) for basis in ("specification", "anchored by three")
            )
            label = everything if name == "all" else name
            cells = [
                alone.get(key),
                *(rules[name][rule] for rule in ("peak roofline", "MACs only")),
                anchored.get(key),
                rules[name]["nearest network"],
            ]
            texts = [_cell(cell) for cell in cells]
            lines.append(
                f"  {label:32}{texts[0]:>12}{texts[1]:>15}{texts[2]:>12}"
                f"{texts[3]:>15}{texts[4]:>17}"
            )
    return lines


def _errors(values: Iterable[float | None]) -> float | None:
    return _middle([None if value is None else abs(value) for value in values])


def _middle(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _cell(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f} %"
