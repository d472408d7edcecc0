"""Reference outputs, tolerance, accuracy and agreement of one exported artifact."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters._data import Evaluation
from tierbench.zoo.exporters._inference_limit import one_inference
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import (
    Array,
    Arrays,
    ImpossibleError,
    Runner,
    quantise,
    real_outputs,
)

#: Inputs whose outputs are kept as the reference that `verify` compares with.
REFERENCE_INPUTS = 32
#: The same for artifacts of more than 2 MiB, whose inferences take long on an interpreter of
#: reference kernels.
REFERENCE_INPUTS_LARGE, LARGE_BYTES = 8, 2 * 2**20
REFERENCE_INPUTS_HUGE, HUGE_BYTES = 2, 16 * 2**20
LARGE_ELEMENTS = 2**16
#: int8 outputs of two correct kernels differ: XNNPACK against TFLite Micro by up to 10 steps of the
#: output scale (measured on convolutional nets), so 16 steps are accepted.
INT8_STEPS = 16
#: Largest accepted error as a share of the range of the reference outputs. fp32: sums in another
#: order differ by 1e-6 to 1e-5, fused multiply-adds and Winograd by up to 1e-4. fp16: some runtimes
#: compute in half precision (11 bits) through the whole net. dynamic: activations are quantised to
#: 8 bits by some kernels and not by others. int8 ONNX: requantisation in float, then rounding,
#: differs between ISAs.
SHARE = {"fp32": 1e-3, "fp16": 2e-2, "dynamic": 1e-1, "int16x8": 2e-2, "int8": 1e-1}


def count_for(inputs: Sequence[Tensor]) -> int:
    """Return how many random inputs a model is tried with.

    Few where one input is large, for time's sake.
    """
    elements = sum(math.prod(tensor.shape) for tensor in inputs)
    return REFERENCE_INPUTS_LARGE if elements > LARGE_ELEMENTS else REFERENCE_INPUTS


def order(source: Sequence[Tensor], artifact: Sequence[Tensor]) -> list[int]:
    """Return, for each tensor of the artifact, the index of the source's tensor that it is.

    By name first (`serving_default_image:0` is `image`), then by shape, then by position.
    """
    if len(source) != len(artifact):
        raise ImpossibleError(
            f"the exported model has {len(artifact)} tensors where the source has {len(source)}"
        )
    left = list(range(len(source)))
    result: list[int | None] = [None] * len(artifact)

    def claim(match: Any) -> None:
        for position, tensor in enumerate(artifact):
            if result[position] is None:
                matching = [index for index in left if match(source[index], tensor)]
                if matching and (len(matching) == 1 or match is same_place):
                    result[position] = matching[0]
                    left.remove(matching[0])

    def plain(name: str) -> str:
        return name.split(":")[0].removeprefix("serving_default_")

    def same_place(a: Tensor, b: Tensor) -> bool:
        return True

    claim(lambda a, b: plain(a.name) == plain(b.name))
    claim(lambda a, b: tuple(a.shape) == tuple(b.shape))
    claim(same_place)
    return [index for index in result if index is not None]


class ChangingSizeError(Exception):
    """The outputs of two inputs have different sizes: they cannot stand in one array."""


def predictions(source: Source, x: Arrays) -> Arrays:
    """Return the source model's real outputs, one array (n, ...) per output.

    Each from a fresh state.
    """
    rows = []
    for index in range(len(x[0]) if x else 1):
        source.restart()
        with one_inference():
            rows.append(source.predict(row(x, index, source.inputs)))
    return stacked(rows)


def stacked(rows: Sequence[Arrays]) -> Arrays:
    """Return the outputs of several inputs as one array (n, ...) per output."""
    try:
        return [np.stack([np.asarray(r[k]) for r in rows]) for k in range(len(rows[0]))]
    except ValueError as error:
        raise ChangingSizeError(str(error)) from error


def is_repeatable(source: Source, x: Arrays, truth: Arrays) -> bool:
    """Return whether the source gives the same outputs for the first input once more."""
    source.restart()
    with one_inference():
        again = source.predict(row(x, 0, source.inputs))
    return all(
        y.shape == t[0].shape
        and np.allclose(
            y.astype(np.float64), t[0].astype(np.float64), rtol=1e-3, atol=1e-5, equal_nan=True
        )
        for y, t in zip(map(np.asarray, again), truth, strict=True)
    )


def is_finite(outputs: Arrays) -> bool:
    """Return whether outputs hold neither NaN nor infinity."""
    return all(bool(np.isfinite(y.astype(np.float64)).all()) for y in outputs)


def row(x: Arrays, index: int, tensors: Sequence[Tensor]) -> Arrays:
    """Return sample `index` of each input, in the shape of its tensor (a batch dimension of 1
    included)."""
    return [
        np.asarray(values[index]).reshape(tensor.shape)
        for values, tensor in zip(x, tensors, strict=True)
    ]


def settle(runner: Runner, source: Source) -> None:
    """Give the open inputs of a runner the shapes that the source is fed with, in place."""
    if all(size >= 0 for tensor in runner.inputs for size in tensor.shape):
        return
    places = order(source.inputs, runner.inputs)
    runner.inputs = tuple(
        replace(t, shape=source.inputs[k].shape) if min(t.shape, default=0) < 0 else t
        for k, t in zip(places, runner.inputs, strict=True)
    )


def outputs_on(runner: Runner, x: Arrays, source: Source) -> Arrays:
    """Return the artifact's real outputs in the order of the source's outputs, (n, ...) each."""
    ins = order(source.inputs, runner.inputs)
    rows = []
    for index in range(len(x[0]) if x else 1):
        runner.restart()
        real = row(x, index, source.inputs)
        fed = [real[k].reshape(t.shape) for k, t in zip(ins, runner.inputs, strict=True)]
        with one_inference():
            rows.append(real_outputs(runner, fed))
    stacked = [np.stack([r[k] for r in rows]) for k in range(len(runner.outputs))]
    outs = order_outputs(runner, x, source, stacked)
    return [stacked[outs.index(k)] for k in range(len(source.outputs))]


def order_outputs(runner: Runner, x: Arrays, source: Source, stacked: Arrays) -> list[int]:
    """Return which source output each artifact output is.

    Converters rename outputs freely, so where several are alike the values decide: the assignment
    with the smallest summed distance to the source's own outputs on the first sample."""
    if len(source.outputs) == 1 and len(runner.outputs) == 1:
        return [0]
    if len(source.outputs) != len(runner.outputs):
        raise ImpossibleError(
            f"the export has {len(runner.outputs)} outputs, the source {len(source.outputs)}"
        )
    from itertools import permutations

    with one_inference():
        truth = source.predict(row(x, 0, source.inputs))

    def distance(choice: Iterable[int]) -> float:
        total = 0.0
        for position, index in enumerate(choice):
            a, b = stacked[position][0].reshape(-1), np.asarray(truth[index]).reshape(-1)
            total += float(np.abs(a.astype(float) - b).mean()) if a.size == b.size else 1e30
        return total

    if len(source.outputs) > 6:
        return order(source.outputs, runner.outputs)
    return list(min(permutations(range(len(source.outputs))), key=distance))


def reference(
    runner: Runner, x: Arrays, source: Source, path: Path, size_bytes: int = 0
) -> tuple[int, Arrays]:
    """Write the reference npz of an artifact of `size_bytes`.

    Return the number of inputs and the real outputs.
    """
    ins = order(source.inputs, runner.inputs)
    count = REFERENCE_INPUTS if size_bytes <= LARGE_BYTES else REFERENCE_INPUTS_LARGE
    count = count if size_bytes <= HUGE_BYTES else REFERENCE_INPUTS_HUGE
    count = min(count, len(x[0]) if x else 1)
    fed: list[Arrays] = []
    got: list[Arrays] = []
    for index in range(count):
        real = row(x, index, source.inputs)
        stored = [
            quantise(real[k].reshape(t.shape), t) for k, t in zip(ins, runner.inputs, strict=True)
        ]
        runner.restart()
        fed.append(stored)
        with one_inference():
            got.append(runner.run(stored))
    arrays = {
        f"input_{k}": np.stack([s[k].reshape(t.sample_shape) for s in fed])
        for k, t in enumerate(runner.inputs)
    }
    for k, tensor in enumerate(runner.outputs):
        arrays[f"output_{k}"] = np.stack([_sample(o[k], tensor) for o in got])
    np.savez_compressed(path, allow_pickle=False, **arrays)
    from tierbench.zoo.exporters._tensors import dequantise

    return count, [dequantise(arrays[f"output_{k}"], t) for k, t in enumerate(runner.outputs)]


def _sample(values: Array, tensor: Tensor) -> Array:
    """Return one sample without its batch dimension of 1, so that a stack of them is (n, ...)."""
    return values[0] if len(tensor.shape) > 1 and values.ndim and values.shape[0] == 1 else values


def tolerance(precision: str, outputs: Sequence[Tensor], real: Arrays) -> float:
    """Return the largest absolute error of a real output that still counts as a match."""
    limit = 0.0
    for tensor, values in zip(outputs, real, strict=True):
        if tensor.scale is not None:
            limit = max(limit, INT8_STEPS * tensor.scale)
        else:
            limit = max(limit, SHARE[precision] * max(_spread(values), 1e-3))
    return limit


def _spread(values: Array) -> float:
    """Return the range of the finite values."""
    reals = values.astype(np.float64)
    finite = reals[np.isfinite(reals)]
    return float(np.ptp(finite)) if finite.size else 0.0


def largest_error(values: Array, wanted: Array) -> float:
    """Return the largest absolute difference; the same NaN or infinity in both differs by 0.

    Infinite where only one of the two is a number, or the sizes differ.
    """
    if values.size != wanted.size:
        return math.inf
    a, b = values.reshape(-1).astype(np.float64), wanted.reshape(-1).astype(np.float64)
    with np.errstate(invalid="ignore"):
        difference = np.abs(a - b)
    difference[(a == b) | (np.isnan(a) & np.isnan(b))] = 0.0
    difference[np.isnan(difference)] = np.inf
    return float(difference.max(initial=0.0))


#: A conversion without quantisation is refused above this share of the source's output range.
CONVERSION_SHARE = {"fp32": 5e-3, "fp16": 5e-2}


def same_as_source(
    precision: str, source: Source, tensors: Sequence[Tensor], outputs: Arrays, truth: Arrays
) -> None:
    """Raise `ImpossibleError` where a conversion changed what the model computes.

    Quantising from float moves outputs by an amount that only the accuracy can judge, so such an
    artifact must be finite and no more; the same precision in another format must agree."""
    for tensor, values, wanted in zip(source.outputs, outputs, truth, strict=True):
        if values.dtype.kind == "f" and np.isfinite(wanted).all() and not np.isfinite(values).all():
            raise ImpossibleError(f"output '{tensor.name}' is not finite where the source's is")
    limit = None
    if precision == source.precision == "int8":
        limit = INT8_STEPS * max((t.scale or 0.0) for t in (*tensors, *source.outputs))
        limit = limit or SHARE["int8"] * max(*map(_spread, truth), 1e-3)
    elif precision in CONVERSION_SHARE:
        spread = max(map(_spread, truth), default=0.0)
        limit = CONVERSION_SHARE[precision] * max(spread, 1e-3)
    worst = max(map(largest_error, outputs, truth), default=0.0)
    if limit is not None and worst > limit:
        raise ImpossibleError(
            "the converted model computes something else: outputs differ from the source's by "
            f"{worst:.3g}, "
            f"at most {limit:.3g} is rounding"
        )


def top1(outputs: Array, y: Array, k: int = 1) -> float:
    """Return the share of samples whose label is among the `k` largest outputs."""
    flat = outputs.reshape(len(outputs), -1)
    if k == 1:
        return float((flat.argmax(-1) == y.reshape(-1)).mean())
    best = np.argsort(-flat, axis=-1, kind="stable")[:, :k]
    return float((best == y.reshape(-1, 1)).any(-1).mean())


def accuracy(task: str, evaluation: Evaluation, outputs: Arrays) -> dict[str, Any]:
    """Return what the labels say of `outputs` (one array per source output): by task.

    Classification: top1 and, with more than five classes, top5, as shares. Otherwise, and where `y`
    has the shape of the output: mse and mae. An autoencoder without `y` is compared with its own
    input."""
    if evaluation.y is None and task == "autoencoder":
        evaluation = replace(evaluation, y=evaluation.x[0])
    labelled = _labelled(evaluation, outputs)
    if labelled is None:
        return {}
    first, y, flat, labels = labelled
    if _has_classes(task, flat, labels):
        result: dict[str, Any] = {"top1": top1(first, y), "samples": len(first)}
        if flat.shape[1] > 5:
            result["top5"] = top1(first, y, 5)
        return result
    if labels.shape != flat.shape:
        return {
            "note": f"labels of shape {list(y.shape)} do not fit outputs of shape "
            f"{list(first.shape)}"
        }
    difference = flat.astype(np.float64) - labels
    return {
        "mse": float((difference**2).mean()),
        "mae": float(np.abs(difference).mean()),
        "samples": len(first),
    }


def classified(task: str, evaluation: Evaluation, outputs: Arrays) -> tuple[Array, Array] | None:
    """Return outputs (n, classes) and labels (n,); None where nothing is classified."""
    labelled = _labelled(evaluation, outputs)
    if labelled is None or not _has_classes(task, *labelled[2:]):
        return None
    return labelled[2], labelled[3].reshape(-1)


def _labelled(evaluation: Evaluation, outputs: Arrays) -> tuple[Array, Array, Array, Array] | None:
    """Return the first output and its labels, a fixed batch taken apart; then both flattened."""
    y, first = evaluation.y, outputs[0]
    if y is None:
        return None
    if evaluation.group > 1 and first.ndim > 1 and first.shape[1] == evaluation.group:
        first = first.reshape(len(first) * evaluation.group, -1)
        y = y.reshape(len(first), *y.shape[2:])
    return first, y, first.reshape(len(first), -1), y.reshape(len(y), -1)


def _has_classes(task: str, flat: Array, labels: Array) -> bool:
    whole = np.dtype(labels.dtype).kind in "iu" and labels.shape[1] == 1
    return whole and flat.shape[1] > 1 and task in ("", "classification")


def agreement(outputs: Arrays, truth: Arrays, task: str = "") -> dict[str, Any]:
    """Return how far an artifact's outputs are from the source's.

    Largest error, and the share of equal top-1.

    A regression or an autoencoder has no top-1: its largest output means nothing.
    """
    a, b = (side[0].reshape(len(side[0]), -1) for side in (outputs, truth))
    worst = max(map(largest_error, outputs, truth), default=0.0)
    result: dict[str, Any] = {
        "max_abs_error": worst if math.isfinite(worst) else None,
        "samples": len(a),
    }
    if a.shape[1] > 1 and task in ("", "classification"):
        result["top1"] = float((a.argmax(-1) == b.argmax(-1)).mean())
    return result
