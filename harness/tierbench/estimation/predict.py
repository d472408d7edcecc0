"""A latency for a sample: coefficients without its own device, anchors of that device, a tested
interval.

The coefficients are those of the fit that never saw the device (`folds.npz`), or of all rows for a
device that is in none. Anchors are published rows of other networks on the same device; how much
each says follows from the variances of the random parts (best linear unbiased prediction). The
interval is split-conformal: its width is a quantile of the errors that this very procedure made on
devices left out."""

from __future__ import annotations

import csv
import functools
import heapq
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from tierbench.core.errors import IntegrityError
from tierbench.core.tables import NewTable
from tierbench.estimation import random_parts, sample
from tierbench.estimation.anchor import Anchor
from tierbench.estimation.coefficients import COEFFICIENTS, FOLDS, RESIDUALS
from tierbench.estimation.observations import NoEstimate
from tierbench.estimation.roofline import TERMS
from tierbench.estimation.sample import Sample
from tierbench.networks import names

#: More anchors than that change nothing: the nearest networks say it all.
MOST_ANCHORS = 12

LEVEL = 0.9

#: Anchors of the very configuration below which those of another version or thread count join them.
ENOUGH = 3

#: Anchors from which on their disagreement is known well.
MANY = 8


@dataclass(frozen=True)
class Estimate:
    """A latency with its interval (`LEVEL`), what it rests on and what dominates it."""

    latency_ms: float
    low_ms: float | None
    high_ms: float | None
    basis: str  # one of BASES: how it was calibrated
    anchors: tuple[Anchor, ...]
    dominated_by: str
    specification_ms: float  # the same without anchors
    width: float | None = None  # half of the interval in log space


@functools.cache
def coefficients() -> NewTable:
    """Return the committed coefficients; IntegrityError when the file is missing or damaged."""
    try:
        return cast(NewTable, json.loads(COEFFICIENTS.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise IntegrityError(
            f"{COEFFICIENTS}: cannot be read ({error}); restore it from the repository"
        ) from error


@functools.cache
def _folds() -> Mapping[str, np.ndarray]:
    try:
        with np.load(FOLDS, allow_pickle=False) as packed:
            return {name: packed[name].astype(float) for name in packed.files}
    except (OSError, ValueError) as error:
        raise IntegrityError(
            f"{FOLDS}: cannot be read ({error}); restore it from the repository"
        ) from error


@functools.cache
def coefficients_without(fold: str, kind: str) -> Mapping[str, float]:
    """Return the coefficients by name that no row of `fold` was used for."""
    fitted: Mapping[str, float] = coefficients()[kind]["coefficients"]
    vector = _folds().get(f"{kind}|{fold}")
    return fitted if vector is None else dict(zip(fitted, vector.tolist(), strict=True))


@functools.cache
def _residuals() -> dict[str, list[dict[str, str]]]:
    """Return the committed residuals by device."""
    by_device: dict[str, list[dict[str, str]]] = {}
    with RESIDUALS.open(newline="", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            by_device.setdefault(row["device"], []).append(row)
    return by_device


def devices() -> frozenset[str]:
    """Return the devices that have published rows in the calibration data."""
    return frozenset(_residuals())


def specification(wanted: Sample) -> tuple[float, np.ndarray]:
    """Return the log of the time in ms from the specification alone, and the share of each term."""
    fitted = coefficients_without(wanted.fold, wanted.kind)
    base = [fitted.get(f"term {t}", 0) + fitted.get(f"group {wanted.group} {t}", 0) for t in TERMS]
    parts = np.exp(base) * np.array(wanted.terms)
    linear = sum(value * fitted.get(name, 0) for name, value in wanted.effects.items())
    return float(np.log(parts.sum()) + linear), parts / parts.sum()


def anchors(wanted: Sample, without: Collection[tuple[str, str]] = ()) -> list[Anchor]:
    """Return the published rows of other networks on the sample's device: of its very
    configuration, else of the same runtime, else, where the data sheet says too little, of the
    device's other runtimes in the same width of arithmetic; the most alike networks first.

    `without` names the (configuration, model) of rows that must not be used.
    """
    rows = [
        row
        for row in _residuals().get(wanted.device, ())
        if row["kind"] == wanted.kind
        and row["model"] != wanted.model
        and _likeness(row["model"]) != wanted.likeness
        and (row["configuration"], row["model"]) not in without
    ]
    same = [row for row in rows if row["configuration"] == wanted.configuration]
    if len(same) < ENOUGH:
        alike = [
            row
            for row in rows
            if (row["engine"], row["precision"]) == (wanted.engine, wanted.precision)
        ]
        same = alike if len(alike) > len(same) else same
    if not same and not wanted.specified:
        # of other runtimes: off by 31 to 57 % where the data sheet alone is off by 20 to 40 %
        same = [row for row in rows if (row["precision"] == "int8") == (wanted.precision == "int8")]
    nearest = heapq.nsmallest(
        MOST_ANCHORS, same, key=lambda row: distance(_likeness(row["model"]), wanted.likeness)
    )
    return [_anchor(row, wanted) for row in nearest]


def distance(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """Return how unlike two networks are, squared (`sample.likeness`)."""
    return sum((a - b) ** 2 for a, b in zip(first, second, strict=True))


@functools.cache
def _likeness(model: str) -> tuple[float, ...]:
    graph = names.graph(model)
    if graph is None:
        raise IntegrityError(
            f"{RESIDUALS}: holds '{model}', which has no operator graph; run the fit again"
        )
    return sample.likeness(graph)


def _anchor(row: Mapping[str, str], wanted: Sample) -> Anchor:
    made = Sample(
        row["device"],
        row["family"],
        row["engine"],
        row["precision"],
        row["configuration"],
        row["model"],
        wanted.kind,
        (),
        {},
        _likeness(row["model"]),
    )
    published, predicted = float(row["published_ms"]), float(row["predicted_ms"])
    return Anchor(made, math.log(predicted / published), published)


def anchored_ms(wanted: Sample, specified_log_ms: float, anchors: Sequence[Anchor]) -> float:
    """Return the time in ms that the specification (its `specification`) and these anchors give
    together."""
    shift, _ = random_parts.condition(wanted, anchors, coefficients()[wanted.kind]["spread"])
    return math.exp(specified_log_ms - shift)


def estimate(
    wanted: Sample, uncalibrated: Sequence[str] = (), without: Collection[tuple[str, str]] = ()
) -> Estimate:
    """Return the estimate of a sample. NoEstimate: there is nothing to rest on.

    `uncalibrated` names the operator classes of the network that the calibration data does not
    hold: then the interval would be untested, and there is none. `without` names rows that are no
    anchors."""
    used = anchors(wanted, without)
    log_ms, share = specification(wanted)
    if not wanted.specified and not used:
        if wanted.kind == "cpu":
            raise NoEstimate(
                "the calibration data holds fewer than five devices of this processor's "
                "instruction set and nothing "
                "is published for this one: from its data sheet alone an estimate could be off by "
                "a factor of ten"
            )
        raise NoEstimate(
            "nothing is published for this accelerator and its data sheet is not known, or says "
            "too little (one NPU "
            "of the calibration data has a data sheet): nothing to rest on"
        )
    basis = _basis(wanted, used)
    width = None if uncalibrated else _half_width(wanted, basis, used)
    central = anchored_ms(wanted, log_ms, used)
    return Estimate(
        latency_ms=central,
        low_ms=central * math.exp(-width) if width else None,
        high_ms=central * math.exp(width) if width else None,
        basis=basis,
        anchors=tuple(used),
        dominated_by=dominating(share),
        specification_ms=math.exp(log_ms),
        width=width,
    )


def _half_width(wanted: Sample, basis: str, used: Sequence[Anchor]) -> float | None:
    widths = coefficients()[wanted.kind]["intervals"][wanted.device_class]
    if basis not in widths:
        return None
    width = float(widths[basis]) * scale(basis, [anchor.residual for anchor in used])
    # anchors that contradict each other say no less than none
    return min(width, widths["specification"]) if wanted.specified else width


#: What an estimate can rest on, from least to most.
BASES: Mapping[str, str] = {
    "specification": "the data sheet alone",
    "transferred": "data sheet and published rows of other runtimes on this device",
    "same runtime": "data sheet and published rows of this device and runtime in another version "
    "or thread count",
    "anchored by few": "data sheet and one or two published rows of this very configuration",
    "anchored by three": "data sheet and three to seven published rows of this very configuration",
    "anchored": "data sheet and eight or more published rows of this very configuration",
}


#: Bases whose anchors are enough to show how much they disagree.
SCALED = ("same runtime", "anchored by three", "anchored")

#: Disagreement of anchors (log space) that even alike rows are taken to have.
LEAST_SCALE = 0.1


def scale(basis: str, residuals: Sequence[float] | np.ndarray) -> float:
    """Return what the interval's quantile is multiplied by: how much the anchors' residuals
    disagree, or 1.

    Normalised split conformal prediction (Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, JASA 113
    (2018) 1094): a device whose rows contradict each other gets a wider interval than one whose
    rows agree."""
    if basis not in SCALED or len(residuals) < ENOUGH:
        return 1.0
    return math.sqrt(LEAST_SCALE**2 + float(np.var(residuals, ddof=1)))


def _basis(wanted: Sample, anchors: Sequence[Anchor]) -> str:
    if not anchors:
        return "specification"
    same = sum(anchor.sample.configuration == wanted.configuration for anchor in anchors)
    if same >= MANY:
        return "anchored"
    if same >= ENOUGH:
        return "anchored by three"
    if same == len(anchors):
        return "anchored by few"
    first = anchors[0].sample
    return (
        "same runtime"
        if (first.engine, first.precision) == (wanted.engine, wanted.precision)
        else "transferred"
    )


def dominating(share: np.ndarray) -> str:
    """Return in words which part of the time dominates."""
    moved = sum(
        share[TERMS.index(name)] for name in ("weight_bytes", "activation_bytes", "cached_bytes")
    )
    start = share[TERMS.index("operators")]
    parts = {
        "arithmetic": 1 - moved - start,
        "memory and cache traffic": moved,
        "cost per operator": start,
    }
    name = max(parts, key=lambda key: parts[key])
    return f"{name} ({100 * parts[name]:.0f} %)"


def anchors_text(ours: Estimate) -> str:
    """Return in one line what an estimate rests on."""
    if not ours.anchors:
        return ""
    more = len(ours.anchors) - 3
    told = "; ".join(anchor_text(one) for one in ours.anchors[:3])
    return f"{ours.basis}: {told}" + (f" and {more} more" if more > 0 else "")


def anchor_text(anchor: Anchor) -> str:
    """Return an anchor's network, configuration and published time."""
    row = anchor.sample
    return f"{row.model} {row.precision} {row.engine} {anchor.published_ms:.4g} ms"
