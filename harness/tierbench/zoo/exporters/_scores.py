"""What an artifact says of each labelled input: first class, its probability, margin, label."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from tierbench.core.model import Tensor
from tierbench.results.scores import DIGEST_CHARACTERS, Scores
from tierbench.zoo.exporters._data import Evaluation
from tierbench.zoo.exporters._tensors import Array

#: How far the sum of probabilities may be from 1, beside what rounding to int8 does.
SUM_ERROR = 0.02
#: Scales of probabilities that are stored as int8 or int16: what softmax is quantised to.
MOST_SCALE = 1 / 255


def of(
    evaluation: Evaluation, flat: Array, labels: Array, tensors: Sequence[Tensor], runtime: str
) -> Scores:
    """Return the scores of one artifact.

    `flat` holds its real outputs (n, classes); `tensors` are its inputs and then its output.
    """
    *inputs, output = tensors
    reason = _no_probabilities(flat, output)
    ordered = np.sort(flat.astype(np.float32), axis=-1)
    first, second = ordered[:, -1], ordered[:, -2]
    # a quantised probability may be above 1 by a step
    certain = [] if reason else _exact(np.clip(first, 0.0, 1.0))
    margin = [] if reason else _exact(np.clip(first - second, 0.0, 1.0))
    return Scores(
        runtime=runtime,
        input_bytes=sum(_bytes(tensor) for tensor in inputs),
        output_bytes=_bytes(output),
        classes=flat.shape[1],
        digests=tuple(_digests(evaluation, len(flat))),
        labels=tuple(int(label) for label in labels.reshape(-1)),
        top1=tuple(int(place) for place in flat.argmax(-1)),
        probability=tuple(certain),
        margin=tuple(margin),
        reason=reason,
    )


def _no_probabilities(flat: Array, output: Tensor) -> str:
    """Return why outputs are no probabilities; empty: they are."""
    if not np.isfinite(flat).all():
        return "an output is NaN or infinite"
    step = output.scale or 0.0
    if flat.min() < -step or flat.max() > 1 + step:
        return (
            f"outputs from {flat.min():.3g} to {flat.max():.3g} are no probabilities: add softmax"
        )
    if step > MOST_SCALE:
        return "the output's scale is too coarse for probabilities"
    error = float(np.abs(flat.sum(-1) - 1.0).max())
    if error > SUM_ERROR + flat.shape[1] * step / 2:
        return f"outputs sum up to 1 with an error of {error:.3g}: they are no probabilities"
    return ""


def _exact(values: Array) -> list[float]:
    """Return float32 values in their shortest text, so that ties stay ties."""
    return [float(str(value)) for value in values.astype(np.float32)]


def _digests(evaluation: Evaluation, count: int) -> list[str]:
    """Return a digest of each labelled input, over all inputs of the model."""
    flat = [np.ascontiguousarray(values).reshape(count, -1) for values in evaluation.x]
    inputs = (b"".join(values[place].tobytes() for values in flat) for place in range(count))
    return [hashlib.sha256(content).hexdigest()[:DIGEST_CHARACTERS] for content in inputs]


def _bytes(tensor: Tensor) -> int:
    return int(np.prod([max(size, 1) for size in tensor.shape])) * np.dtype(tensor.dtype).itemsize
