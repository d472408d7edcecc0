"""Two questions about estimates that the committed fit does not answer; about a minute each.

    python tests/benchmarks/estimates.py fifths       # a fifth of the devices held back at a time
    python tests/benchmarks/estimates.py second-view  # does this host's own measured time help?

`second-view`: for each x86 processor of the calibration data as the host and each other device, the
host's time of the same network and runtime says how much harder that network is than its operators
tell; that is added to the device's estimate with a weight. Printed is the median over devices of
the median error for each weight. It helps where a weight above 0 has the smallest error."""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from tierbench.calibration import fit, intervals
from tierbench.estimation import observations, random_parts
from tierbench.estimation.predict import Anchor
from tierbench.estimation.roofline import TERMS
from tierbench.estimation.sample import Sample

#: Networks that a host must have run, or its own factor cannot be told from a network's.
HOST_NETWORKS = 8
WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
SPREAD = fit.SPREAD["cpu"]


def gathered() -> fit.Data:
    """Return the committed rows of processors."""
    return fit.gather(
        list(observations.readable(observations.rows())),
        "cpu",
    )


def predicted(sample: Sample, names: Sequence[str], coefficients: np.ndarray) -> float:
    """Return the log of the time in ms that these coefficients of a fit give from the
    specification alone."""
    of = dict(zip(names, coefficients, strict=True))
    base = np.array(
        [of[f"term {term}"] + of.get(f"group {sample.group} {term}", 0.0) for term in TERMS]
    )
    linear = sum(float(of.get(name, 0.0)) * value for name, value in sample.effects.items())
    return math.log(float((np.exp(base) * np.array(sample.terms)).sum())) + linear


def fifths(data: fit.Data, seed: int) -> str:
    """Return the errors by basis of fits that never saw a fifth of the devices."""
    folds = sorted({sample.fold for sample in data.samples})
    random.Random(seed).shuffle(folds)
    part = {fold: place % 5 for place, fold in enumerate(folds)}
    residuals = np.zeros(len(data.samples))
    for number in range(5):
        kept = [i for i, sample in enumerate(data.samples) if part[sample.fold] != number]
        rest = fit.Data(
            [data.samples[i] for i in kept], data.log_ms[kept], [data.row_ids[i] for i in kept], []
        )
        made = fit.fit(rest, "cpu", SPREAD)
        for i, sample in enumerate(data.samples):
            if part[sample.fold] == number:
                residuals[i] = predicted(sample, made.names, made.all_rows) - data.log_ms[i]
    tested = intervals.intervals(data.samples, residuals, SPREAD)["tested_without_the_device"]
    key = "median_over_devices_of_median_error_percent"
    return ", ".join(
        f"{basis} {tested[basis][key]} %" for basis in ("specification", "anchored by three")
    )


def second_view(data: fit.Data, anchors: int) -> str:
    """Return the error by weight of the host's view, with so many anchors of other networks."""
    residuals = fit.fit(data, "cpu", SPREAD).residuals
    rng = np.random.default_rng(1)
    groups: Mapping[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    alike: Mapping[str, list[int]] = defaultdict(list)
    for index, sample in enumerate(data.samples):
        groups[sample.device, f"{sample.engine} {sample.precision}"][sample.model].append(index)
        alike[sample.configuration].append(index)
    errors: Mapping[float, dict[str, list[float]]] = {
        weight: defaultdict(list) for weight in WEIGHTS
    }
    for (device, runtime), models in groups.items():
        views = [
            host
            for (name, other), host in groups.items()
            if other == runtime
            and name != device
            and len(host) >= HOST_NETWORKS
            and _is_x86(data.samples[next(iter(host.values()))[0]])
        ]
        for model, rows in models.items():
            if not any(model in host for host in views):
                continue
            for index in rows:
                sample = data.samples[index]
                others = [
                    i
                    for i in alike[sample.configuration]
                    if not data.samples[i].same_network(sample)
                ]
                if len(others) < anchors:
                    continue
                chosen: list[int] = (
                    list(rng.choice(others, anchors, replace=False)) if anchors else []
                )
                known = [Anchor(data.samples[i], float(residuals[i]), 0.0) for i in chosen]
                off = residuals[index] - random_parts.condition(sample, known, SPREAD)[0]
                # the host has seen the anchors' networks as well: only what this one has beyond
                # them is news
                common = [_seen(views, data.samples[i].model, residuals) for i in chosen]
                seen = _seen(views, model, residuals) - float(np.mean(common or [0.0]))
                for weight in WEIGHTS:
                    errors[weight][device].append(100 * abs(math.expm1(off - weight * seen)))
    middles = {
        weight: np.median([np.median(v) for v in found.values()])
        for weight, found in errors.items()
    }
    return ", ".join(f"{weight:g}: {middle:.1f} %" for weight, middle in middles.items())


def _is_x86(sample: Sample) -> bool:
    return any(name.startswith("isa_x86-avx") for name in sample.effects)


def _network(host: Mapping[str, Sequence[int]], model: str, residuals: np.ndarray) -> float:
    """Return by how much a host's residual of a network lies above the host's own middle (log
    space)."""
    middle = np.median([residuals[i] for rows in host.values() for i in rows])
    return float(np.median(residuals[list(host[model])]) - middle)


def _seen(views: Sequence[Mapping[str, Sequence[int]]], model: str, residuals: np.ndarray) -> float:
    found = [_network(host, model, residuals) for host in views if model in host]
    return float(np.median(found)) if found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("question", choices=("fifths", "second-view"))
    data = gathered()
    if parser.parse_args().question == "fifths":
        for seed in (1, 2, 3):
            print(f"deal {seed}: {fifths(data, seed)}", flush=True)
        return
    for anchors in (0, 3):
        print(
            f"{anchors} anchors, error by weight of the host's view: {second_view(data, anchors)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
