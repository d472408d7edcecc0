"""The random parts of the model: what rows of one device have in common, and what anchors say of
it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tierbench.estimation.anchor import Anchor
from tierbench.estimation.sample import Sample


def covariance(
    first: Sequence[Sample], second: Sequence[Sample], spread: Mapping[str, float]
) -> np.ndarray:
    """Return the covariance of the random parts of two lists of samples, the row's own part left
    out.

    `spread` holds standard deviations in log space of device, engine and precision on it,
    configuration, and network (correlated between alike networks).
    """

    def same(a: list[str], b: list[str]) -> np.ndarray:
        return np.asarray(np.array(a)[:, None] == np.array(b)[None, :], dtype=float)

    device = same([s.device for s in first], [s.device for s in second])
    group = device * same(
        [f"{s.engine}.{s.precision}" for s in first], [f"{s.engine}.{s.precision}" for s in second]
    )
    configuration = same([s.configuration for s in first], [s.configuration for s in second])
    a, b = np.array([s.likeness for s in first]), np.array([s.likeness for s in second])
    distance = ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2)
    return np.asarray(
        spread["device"] ** 2 * device
        + spread["group"] ** 2 * group
        + spread["configuration"] ** 2 * configuration
        + spread["network"] ** 2 * group * np.exp(-0.5 * distance)
    )


def condition(
    sample: Sample, anchors: Sequence[Anchor], spread: Mapping[str, float]
) -> tuple[float, float]:
    """Return the expected residual of `one` given its anchors' residuals, and the variance that is
    left."""
    own = float(covariance([sample], [sample], spread)[0, 0]) + spread["row"] ** 2
    if not anchors:
        return 0.0, own
    known = [anchor.sample for anchor in anchors]
    matrix = covariance(known, known, spread) + spread["row"] ** 2 * np.eye(len(known))
    cross = covariance([sample], known, spread)[0]
    weights = np.linalg.solve(matrix, cross)
    residuals = np.array([anchor.residual for anchor in anchors])
    return float(weights @ residuals), float(own - weights @ cross)
