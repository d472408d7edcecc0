"""What an estimate must beat: three rules that anybody could use, judged on the same rows.

`peak roofline`: the larger of arithmetic and memory traffic at the data sheet's peak. `MACs only`:
time per multiply-accumulate of the same runtime and precision, median of the other devices.
`nearest network`: the published time of the network of most alike MACs in the very same
configuration; it needs published rows of the device and is to be held against estimates with
anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from tierbench.estimation.roofline import TERMS
from tierbench.estimation.sample import Sample

_MOVED = [TERMS.index("weight_bytes"), TERMS.index("activation_bytes")]
_COUNTED = [TERMS.index(name) for name in TERMS[: TERMS.index("weight_bytes")]]


def errors(samples: Sequence[Sample], log_ms: np.ndarray) -> dict[str, dict[str, float | None]]:
    """Return the median over devices of each rule's median error in percent, of all and of each
    class of devices."""
    off = {
        "peak roofline": _peak(samples) - log_ms,
        "MACs only": _macs_only(samples, log_ms) - log_ms,
        "nearest network": _nearest(samples, log_ms) - log_ms,
    }
    classes = ["all", *sorted({one.device_class for one in samples})]
    return {
        name: {rule: _summary(samples, values, name) for rule, values in off.items()}
        for name in classes
    }


def _summary(samples: Sequence[Sample], off: np.ndarray, name: str) -> float | None:
    by_device: Mapping[str, list[float]] = defaultdict(list)
    for sample, value in zip(samples, off, strict=True):
        if np.isfinite(value) and name in ("all", sample.device_class):
            by_device[sample.device].append(100 * abs(float(np.expm1(value))))
    return (
        round(float(np.median([np.median(values) for values in by_device.values()])), 1)
        if by_device
        else None
    )


def _peak(samples: Sequence[Sample]) -> np.ndarray:
    terms = np.array([one.terms for one in samples])
    best = np.log(np.maximum(terms[:, _COUNTED].sum(axis=1), terms[:, _MOVED].sum(axis=1)))
    return np.where([one.specified for one in samples], best, np.nan)


def _log_macs(sample: Sample) -> float:
    return sample.likeness[0] * 3 * float(np.log(2))  # likeness holds log2 of the MACs over 3


def _macs_only(samples: Sequence[Sample], log_ms: np.ndarray) -> np.ndarray:
    rate = np.array([value - _log_macs(one) for one, value in zip(samples, log_ms, strict=True)])
    folds, groups = (
        np.array([one.fold for one in samples]),
        np.array([one.group for one in samples]),
    )
    predicted = np.full(len(samples), np.nan)
    for fold in set(folds):
        for group in set(groups[folds == fold]):
            others = rate[(groups == group) & (folds != fold)]
            mine = (groups == group) & (folds == fold)
            if len(others):
                predicted[mine] = np.median(others) + np.array(
                    [_log_macs(one) for one, wanted in zip(samples, mine, strict=True) if wanted]
                )
    return predicted


def _nearest(samples: Sequence[Sample], log_ms: np.ndarray) -> np.ndarray:
    members: Mapping[str, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        members[sample.configuration].append(index)
    predicted = np.full(len(samples), np.nan)
    for index, sample in enumerate(samples):
        others = [i for i in members[sample.configuration] if not samples[i].same_network(sample)]
        if others:
            nearest = min(others, key=lambda i: abs(_log_macs(samples[i]) - _log_macs(sample)))
            predicted[index] = log_ms[nearest]
    return predicted
