"""Fit the coefficients on the committed published rows and write them with their residuals.

    python -m tierbench.calibration.fit

A mixed model in log space (Gauss-Newton, a normal prior on every coefficient): fixed are the
efficiencies of each class of work per engine family and precision, the covariates and the effects
of core, engine and network; random are device, engine on device and configuration, so that a device
with a thousand rows does not outweigh one with ten. Every prediction that is judged, and every
interval, comes from a fit without the device's own rows (`folds.npz`)."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tierbench.calibration import baselines, intervals
from tierbench.core.tables import NewTable
from tierbench.estimation import observations, sample
from tierbench.estimation.coefficients import COEFFICIENTS, FOLDS, RESIDUALS
from tierbench.estimation.observations import Observation
from tierbench.estimation.processors import PUBLISHED
from tierbench.estimation.random_parts import covariance
from tierbench.estimation.roofline import TERMS
from tierbench.estimation.sample import Sample

#: What the fit reads in `results/published/`: the rows, the data sheets of their devices, and the
#: operators of their networks (code, of which `networks.csv` is the count).
DATA = ("results.csv", "cores.csv", "processors.csv", "accelerators.csv", "networks.csv")

#: Starting efficiencies: a class of work costs so many times its time at the peak rate.
START: Mapping[str, tuple[float, ...]] = {
    "cpu": (1.5, 2.5, 4.0, 2.5, 8.0, 4.0, 1.5, 1.5, 2.0, 20.0),
    "accelerator": (4.0, 4.0, 10.0, 4.0, 15.0, 4.0, 2.0, 2.0, 2.0, 5.0),
}

#: Standard deviations of the priors, by the first word of a coefficient's name (log space).
PRIORS: Mapping[str, float] = {
    "term": 0.6, "group": 0.3, "core": 0.2, "engine": 0.3, "model": 0.15, "mode": 0.5,
    "version": 0.15,
    "threads not": 0.3, "rate": 0.2, "bandwidth": 0.1, "macs": 0.1, "isa": 0.6, "year": 0.3,
    "date": 0.3,
    "covariate": 0.14,
}  # fmt: skip

#: Standard deviations of the random parts (log space): device, engine and precision on it,
#: configuration, network (correlated between alike networks), row.
SPREAD: Mapping[str, Mapping[str, float]] = {
    "cpu": {"device": 0.4, "group": 0.2, "configuration": 0.15, "network": 0.15, "row": 0.12},
    "accelerator": {
        "device": 0.4,
        "group": 0.3,
        "configuration": 0.15,
        "network": 0.2,
        "row": 0.15,
    },
}

RESIDUAL_COLUMNS = (
    "kind", "device", "family", "engine", "precision", "configuration", "model", "published_ms",
    "predicted_ms", "specified", "row_id",
)  # fmt: skip


@dataclass(frozen=True)
class Data:
    """Samples with the logarithm of the published latency in ms."""

    samples: list[Sample]
    log_ms: np.ndarray
    row_ids: list[list[str]]
    sources: list[str]


def gather(rows: Sequence[Observation], kind: str) -> Data:
    """Return the samples of a kind; rows that repeat one configuration and network become their
    median."""
    merged: dict[tuple[str, str], tuple[Sample, list[float], list[str], str]] = {}
    for seen, made in sample.possible(rows):
        if made.kind != kind:
            continue
        entry = merged.setdefault((made.configuration, made.model), (made, [], [], seen.source))
        entry[1].append(float(np.log(seen.latency_ms)))
        entry[2].append(seen.row_id)
    entries = list(merged.values())
    return Data(
        [e[0] for e in entries],
        np.array([np.median(e[1]) for e in entries]),
        [e[2] for e in entries],
        [e[3] for e in entries],
    )


def prior_sd(name: str) -> float:
    """Return the prior's standard deviation of a coefficient."""
    if "isa_" in name:
        return PRIORS["isa"]
    for word, value in PRIORS.items():
        if name == word or name.startswith(word + " "):
            return value
    return PRIORS["covariate"]


class Model:
    """The design of one kind: which coefficients there are and what each sample has of them."""

    def __init__(self, data: Data, kind: str) -> None:
        self.kind, self.samples = kind, data.samples
        self.groups = sorted({made.group for made in data.samples})
        effects = sorted({name for made in data.samples for name in made.effects})
        self.names = [
            *(f"term {term}" for term in TERMS),
            *(f"group {group} {term}" for group in self.groups for term in TERMS),
            *effects,
        ]
        self.prior = np.zeros(len(self.names))
        self.prior[: len(TERMS)] = np.log(START[kind])
        self.precision = np.array([prior_sd(name) ** -2 for name in self.names])
        self.terms = sample.term_matrix(data.samples)
        place = {name: index for index, name in enumerate(effects)}
        self.linear = np.zeros((len(data.samples), len(effects)))
        for row, made in enumerate(data.samples):
            for name, value in made.effects.items():
                self.linear[row, place[name]] = value
        self.group_of = np.array([self.groups.index(made.group) for made in data.samples])

    def predict(self, coefficients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the log times and their derivatives."""
        size, count = len(TERMS), len(self.groups)
        base = (
            coefficients[:size]
            + coefficients[size : size * (1 + count)].reshape(count, size)[self.group_of]
        )
        parts = np.exp(base) * self.terms
        total = parts.sum(axis=1)
        share = parts / total[:, None]
        slopes = np.zeros((len(total), len(coefficients)))
        slopes[:, :size] = share
        rows = np.arange(len(total))
        for term in range(size):
            slopes[rows, size * (1 + self.group_of) + term] = share[:, term]
        slopes[:, size * (1 + count) :] = self.linear
        return np.log(total) + self.linear @ coefficients[size * (1 + count) :], slopes


@dataclass(frozen=True)
class Fit:
    """Coefficients with all rows, and without each fold; the residuals are those without the
    fold."""

    names: list[str]
    all_rows: np.ndarray
    folds: dict[str, np.ndarray]
    residuals: np.ndarray  # log(predicted / published), each without its fold


#: A device, runtime or configuration whose rows are off by more than that together (log space) is
#: doubted: the fit takes their common error for its own (a mislabelled device, a build without its
#: fast kernels).
DOUBT = 0.45


def fit(data: Data, kind: str, spread: Mapping[str, float], rounds: int = 7) -> Fit:
    """Return the coefficients; rows far from their device's centre, and doubted devices, count
    less."""
    model = Model(data, kind)
    index = _places([one.fold for one in data.samples])
    random = {
        fold: covariance(_at(data, rows), _at(data, rows), spread) for fold, rows in index.items()
    }
    shared = [
        _places([f"{one.device}|{one.engine}|{one.precision}" for one in data.samples]),
        _places([one.configuration for one in data.samples]),
    ]
    weight, doubt = np.ones(len(data.samples)), np.zeros((len(shared), len(data.samples)))
    current = model.prior.copy()
    for _ in range(rounds):
        predicted, slopes = model.predict(current)
        target = data.log_ms - predicted + slopes @ (current - model.prior)
        normal, right = {}, {}
        for fold, rows in index.items():
            noise = (
                random[fold]
                + np.diag(spread["row"] ** 2 * weight[rows])
                + _doubted(doubt[:, rows], shared, rows)
            )
            scaled = np.linalg.solve(noise, slopes[rows])
            normal[fold], right[fold] = slopes[rows].T @ scaled, scaled.T @ target[rows]
        total, vector = sum(normal.values()) + np.diag(model.precision), sum(right.values())
        step = model.prior + np.linalg.solve(total, vector) - current
        current = current + np.clip(step, -0.7, 0.7)
        residual = data.log_ms - model.predict(current)[0]
        for rows in index.values():
            off = np.abs(residual[rows] - np.median(residual[rows]))
            weight[rows] = np.maximum(1.0, off / 0.5) ** 2
        for level, places in enumerate(shared):
            for rows in places.values():
                common = float(np.median(residual[rows]))
                doubt[level, rows] = common if abs(common) > DOUBT else 0.0
    without = {
        fold: model.prior + np.linalg.solve(total - normal[fold], vector - right[fold])
        for fold in index
    }
    residuals = np.zeros(len(data.samples))
    for fold, rows in index.items():
        residuals[rows] = (model.predict(without[fold])[0] - data.log_ms)[rows]
    return Fit(model.names, current, without, residuals)


def _places(labels: Sequence[str]) -> dict[str, np.ndarray]:
    """Return where each label stands, labels in alphabetical order."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return {label: np.array(places[label]) for label in sorted(places)}


def _at(data: Data, rows: np.ndarray) -> list[Sample]:
    return [data.samples[row] for row in rows]


def _doubted(
    doubt: np.ndarray, shared: Sequence[Mapping[str, np.ndarray]], rows: np.ndarray
) -> np.ndarray:
    """Return the covariance of what doubted rows have in common: their whole common error,
    squared."""
    doubted = np.zeros((len(rows), len(rows)))
    where = {int(row): place for place, row in enumerate(rows)}
    for level, places in enumerate(shared):
        for members in places.values():
            if int(members[0]) in where and doubt[level, where[int(members[0])]]:
                at = [where[int(member)] for member in members]
                doubted[np.ix_(at, at)] += doubt[level, at[0]] ** 2
    return doubted


def data_sha256(folder: Path = PUBLISHED) -> str:
    """Return one digest of all that the fit reads (`DATA`): of the digests of the files, in their
    order."""
    each = (hashlib.sha256((folder / name).read_bytes()).digest() for name in DATA)
    return hashlib.sha256(b"".join(each)).hexdigest()


def write(rows: Sequence[Observation]) -> None:
    """Fit both kinds, calibrate the intervals and write the three files."""
    out: NewTable = {
        "data": list(DATA),
        "data_sha256": data_sha256(),
    }
    packed: dict[str, np.ndarray] = {}
    with RESIDUALS.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(RESIDUAL_COLUMNS)
        for kind in ("cpu", "accelerator"):
            data = gather(rows, kind)
            fitted = fit(data, kind, SPREAD[kind])
            out[kind] = {
                "samples": len(data.samples),
                "devices": len({made.device for made in data.samples}),
                "spread": SPREAD[kind],
                **intervals.intervals(data.samples, fitted.residuals, SPREAD[kind]),
                "baselines_median_over_devices_of_median_error_percent": baselines.errors(
                    data.samples, data.log_ms
                ),
                "coefficients": {
                    name: round(float(value), 4)
                    for name, value in zip(fitted.names, fitted.all_rows, strict=True)
                },
            }
            packed |= {
                f"{kind}|{fold}": value.astype(np.float32) for fold, value in fitted.folds.items()
            }
            for made, log_ms, residual, ids in zip(
                data.samples, data.log_ms, fitted.residuals, data.row_ids, strict=True
            ):
                published = math.exp(log_ms)
                writer.writerow(
                    [
                        kind,
                        made.device,
                        made.family,
                        made.engine,
                        made.precision,
                        made.configuration,
                        made.model,
                        f"{published:.6g}",
                        f"{published * math.exp(residual):.6g}",
                        int(made.specified),
                        ids[0],
                    ]
                )
    COEFFICIENTS.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
    np.savez_compressed(FOLDS, **packed)  # type: ignore[arg-type]
    for kind in ("cpu", "accelerator"):
        print(
            kind,
            json.dumps(
                {key: value for key, value in out[kind].items() if key != "coefficients"}, indent=1
            ),
        )


if __name__ == "__main__":
    write(list(observations.readable(observations.rows())))
