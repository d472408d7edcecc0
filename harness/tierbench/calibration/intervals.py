"""Intervals by split conformal prediction in log space, each device counting once, and their
coverage.

For each class of devices and each basis of an estimate (the specification alone, rows of the
device's other runtimes, few or at least three anchors of its configuration) the half-width is the
quantile of the absolute errors of that procedure on devices that the coefficients never saw.
Coverage is tested by leaving a device out of the quantile as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from tierbench.core.tables import NewTable
from tierbench.estimation.anchor import Anchor
from tierbench.estimation.predict import LEVEL, MANY, MOST_ANCHORS, SCALED, distance, scale
from tierbench.estimation.random_parts import condition
from tierbench.estimation.sample import Sample

#: Anchors that are drawn for one test of a basis; all that there are (up to `MOST_ANCHORS`) for the
#: rest.
_DRAWN = {"anchored by few": 1, "anchored by three": 3}


#: Devices of a class below which its interval is that of all classes of the kind together.
_ENOUGH_DEVICES = 10


class Error(NamedTuple):
    """What a basis was off by (log space), what that is measured in (`predict.scale`), and the
    sample's class."""

    log: float
    scale: float
    device_class: str


#: Basis -> device -> the errors of its rows.
Errors = Mapping[str, Mapping[str, Sequence[Error]]]


def intervals(
    samples: Sequence[Sample], residuals: np.ndarray, spread: Mapping[str, float]
) -> NewTable:
    """Return half-widths (log space, over `predict.scale`) by class and basis; errors and coverage
    by basis, of all and by class."""
    errors = anchored_errors(samples, residuals, spread)
    everywhere = {basis: _width(rows) for basis, rows in errors.items()}
    # Real configurations with one or two rows are odder than those that the test draws one from: in
    # a test with rows held back their interval covered 77 %. So it is never narrower than that of
    # "same runtime".
    least = quantile(np.abs([one.log for one in rows]) for rows in errors["same runtime"].values())
    widths: dict[str, dict[str, float]] = {}
    by_class: dict[str, NewTable] = {}
    for name in sorted({one.device_class for one in samples}):
        of_class = _of_class(errors, name)
        own = {
            basis
            for basis, rows in of_class.items()
            if basis not in SCALED and len(rows) >= _ENOUGH_DEVICES
        }
        widths[name] = {
            basis: _width(of_class[basis]) if basis in own else everywhere[basis]
            for basis in errors
        }
        widths[name]["anchored by few"] = round(max(widths[name]["anchored by few"], least), 4)
        by_class[name] = {
            basis: _tested(rows, rows if basis in own else errors[basis])
            for basis, rows in of_class.items()
        }
    return {
        "intervals": widths,
        "tested_without_the_device": {basis: _tested(rows, rows) for basis, rows in errors.items()},
        "tested_by_class": by_class,
    }


def _of_class(errors: Errors, name: str) -> dict[str, dict[str, list[Error]]]:
    by_basis: dict[str, dict[str, list[Error]]] = {}
    for basis, rows in errors.items():
        kept = {
            device: [one for one in values if one.device_class == name]
            for device, values in rows.items()
        }
        if any(kept.values()):
            by_basis[basis] = {device: values for device, values in kept.items() if values}
    return by_basis


def _width(rows: Mapping[str, Sequence[Error]]) -> float:
    return round(quantile(_sizes(rows).values()), 4)


def _sizes(rows: Mapping[str, Sequence[Error]]) -> dict[str, np.ndarray]:
    return {
        device: np.array([abs(one.log) / one.scale for one in values])
        for device, values in rows.items()
    }


def _tested(
    rows: Mapping[str, Sequence[Error]], reference: Mapping[str, Sequence[Error]]
) -> NewTable:
    """Return what is told of a basis; each device is held against the quantile of the other
    devices of `reference`."""
    sizes = _sizes(reference)
    inside = [
        float(
            np.mean(values <= quantile([other for name, other in sizes.items() if name != device]))
        )
        for device, values in _sizes(rows).items()
        if len(sizes) > 1
    ]
    percent = [
        float(np.median([100 * abs(np.expm1(one.log)) for one in values]))
        for values in rows.values()
    ]
    return {
        "devices": len(rows),
        "median_over_devices_of_median_error_percent": round(float(np.median(percent)), 1),
        "worst_device_median_error_percent": round(float(np.max(percent)), 1),
        "coverage_percent": round(100 * float(np.mean(inside)), 1) if inside else None,
    }


def quantile(devices: Iterable[np.ndarray], level: float = LEVEL) -> float:
    """Return the level's quantile of absolute errors, every device with the same total weight and
    one unseen device at infinity (the finite-sample step of conformal prediction)."""
    devices = list(devices)
    values = np.concatenate(devices)
    weights = np.concatenate([np.full(len(one), 1 / len(one)) for one in devices])
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / (len(devices) + 1)
    place = int(np.searchsorted(reached, level))
    return float(values[order][min(place, len(values) - 1)])


def anchored_errors(
    samples: Sequence[Sample], residuals: np.ndarray, spread: Mapping[str, float], seed: int = 1
) -> Errors:
    """Return the errors by basis and device, each basis tested as `predict.estimate` would use
    it."""
    rng = np.random.default_rng(seed)
    by_configuration, by_device = defaultdict(list), defaultdict(list)
    for index, sample in enumerate(samples):
        by_configuration[sample.configuration].append(index)
        by_device[sample.device].append(index)
    by_basis: dict[str, dict[str, list[Error]]] = defaultdict(lambda: defaultdict(list))
    for index, sample in enumerate(samples):
        if sample.specified:
            by_basis["specification"][sample.device].append(
                Error(float(residuals[index]), 1.0, sample.device_class)
            )
        others = [
            i for i in by_configuration[sample.configuration] if not samples[i].same_network(sample)
        ]
        for basis, count in _DRAWN.items():
            if len(others) >= count:
                drawn = rng.choice(others, count, replace=False)
                by_basis[basis][sample.device].append(
                    _error(sample, index, drawn, samples, residuals, spread, basis)
                )
        if len(others) >= MANY:
            near = sorted(others, key=lambda i: distance(samples[i].likeness, sample.likeness))[
                :MOST_ANCHORS
            ]
            by_basis["anchored"][sample.device].append(
                _error(sample, index, near, samples, residuals, spread, "anchored")
            )
        alike = [
            i
            for i in by_device[sample.device]
            if (samples[i].engine, samples[i].precision) == (sample.engine, sample.precision)
            and samples[i].configuration != sample.configuration
            and not samples[i].same_network(sample)
        ]
        if alike:
            near = sorted(alike, key=lambda i: distance(samples[i].likeness, sample.likeness))[
                :MOST_ANCHORS
            ]
            by_basis["same runtime"][sample.device].append(
                _error(sample, index, near, samples, residuals, spread, "same runtime")
            )
        elsewhere = [
            i
            for i in by_device[sample.device]
            if (samples[i].engine, samples[i].precision) != (sample.engine, sample.precision)
            and not samples[i].same_network(sample)
            and (samples[i].precision == "int8") == (sample.precision == "int8")
        ]
        if elsewhere:
            near = sorted(elsewhere, key=lambda i: distance(samples[i].likeness, sample.likeness))[
                :MOST_ANCHORS
            ]
            by_basis["transferred"][sample.device].append(
                _error(sample, index, near, samples, residuals, spread, "transferred")
            )
    return by_basis


def _error(
    sample: Sample,
    index: int,
    chosen: Sequence[int] | np.ndarray,
    samples: Sequence[Sample],
    residuals: np.ndarray,
    spread: Mapping[str, float],
    basis: str,
) -> Error:
    anchors = [Anchor(samples[i], float(residuals[i]), 0.0) for i in chosen]
    off = float(residuals[index]) - condition(sample, anchors, spread)[0]
    return Error(off, scale(basis, residuals[list(chosen)]), sample.device_class)
