"""Compare what a runtime computed with the reference: a fast wrong answer is not a latency.

The error is the largest absolute difference of dequantised outputs (stored difference times scale).
Without a tolerance in the job: 1e-3 of the largest reference value (at least 1e-3) for floats, 16
steps of the output's quantisation for integers (XNNPACK's int8 kernels differ from the reference by
up to 10)."""

from __future__ import annotations

import time
from typing import Any

#: Checking stops after so long; at least one input is always checked.
MOST_S = 5.0


class Marked:
    """The outputs of an inference of the reference's first input that ran already, and the seconds
    that it took."""

    def __init__(self, outputs: list[Any], spent_s: float) -> None:
        self.outputs = outputs
        self.spent_s = spent_s


def load_reference(path: str) -> dict[str, list[Any]]:
    """Return {"inputs": [array (n, ...)], "outputs": [array (n, ...)]}; both empty without a
    file."""
    if not path:
        return {"inputs": [], "outputs": []}
    import numpy as np

    with np.load(path, allow_pickle=False) as arrays:
        return {
            "inputs": _numbered(arrays, "input_"),
            "outputs": _numbered(arrays, "output_"),
        }


def _numbered(arrays: Any, prefix: str) -> list[Any]:
    count = sum(name.startswith(prefix) for name in arrays.files)
    return [arrays[f"{prefix}{i}"] for i in range(count)]


def feed(reference: dict[str, list[Any]], shapes: list[Any], index: int, batch: int) -> list[Any]:
    """Return the inputs number index, index + 1, ... (cyclic) that fill one batch, shaped as the
    runtime wants."""
    import numpy as np

    values = []
    for array, shape in zip(reference["inputs"], shapes):
        rows = [(index + k) % len(array) for k in range(batch)]
        values.append(_shaped(np.ascontiguousarray(array[rows]), tuple(shape)))
    return values


def _shaped(rows: Any, shape: Any) -> Any:
    """A tensor without a batch dimension is stored with one of n samples in front: drop it."""
    if rows.shape[0] == 1 and rows.shape[1:] == shape and rows.shape != shape:
        return rows[0]
    return rows


def zeros(inputs: list[dict[str, Any]]) -> list[Any]:
    """Return all-zero inputs for a job without a reference; a dynamic size becomes 1."""
    import numpy as np

    return [
        np.zeros([size if size and size > 0 else 1 for size in item["shape"]], dtype=item["dtype"])
        for item in inputs
    ]


def compare(
    session: Any,
    reference: dict[str, list[Any]],
    batch: int,
    tolerance: float | None,
    marked: Marked | None = None,
) -> dict[str, Any]:
    """Run the reference's inputs; return match, max_abs_error, checked, tolerance, agreement and a
    reason. What `marked` holds of the first inputs is not computed again.

    `match` is None when there is nothing to compare with.
    """
    if not reference["inputs"] or not reference["outputs"]:
        return {
            "match": None,
            "max_abs_error": None,
            "checked": 0,
            "reason": "the job has no reference outputs",
        }
    import numpy as np

    count = len(reference["inputs"][0])
    shapes = [item["shape"] for item in session.inputs]
    worst, allowed, same_top, problem = 0.0, 0.0, 0, ""
    checked = 0
    started = time.perf_counter() - (marked.spent_s if marked else 0.0)
    for index in range(0, count, batch):
        if marked is not None and index == 0:
            got = marked.outputs
        else:
            got = session.run(feed(reference, shapes, index, batch))
        rows = [(index + k) % count for k in range(batch)]
        problem = _structure(got, reference["outputs"], rows)
        if problem:
            break
        for item, value, expected in zip(session.outputs, got, reference["outputs"]):
            value = np.asarray(value).reshape(expected[rows].shape)
            error, limit = _error(value, expected[rows], item, tolerance)
            worst, allowed = max(worst, error), max(allowed, limit)
            if error > limit:
                problem = (
                    problem
                    or f"largest absolute error {error:.3g} exceeds {limit:.3g} at input {index}"
                )
        first, want = (
            np.asarray(got[0]).reshape(batch, -1),
            reference["outputs"][0][rows].reshape(batch, -1),
        )
        same_top += int((first.argmax(axis=1) == want.argmax(axis=1)).sum())
        checked += batch
        if time.perf_counter() - started > MOST_S:
            break
    finite = worst if np.isfinite(worst) else None
    return {
        "match": not problem,
        "max_abs_error": finite,
        "checked": checked,
        "tolerance": allowed,
        "top1_same": same_top,
        "reason": problem,
    }


def _structure(got: list[Any], expected: list[Any], rows: list[int]) -> str:
    """Return why the outputs cannot even be compared."""
    if len(got) != len(expected):
        return f"{len(got)} outputs, the reference has {len(expected)}"
    for number, (value, wanted) in enumerate(zip(got, expected)):
        if getattr(value, "size", 0) != wanted[rows].size:
            return (
                f"output {number} has shape {getattr(value, 'shape', None)}, the reference "
                f"{wanted[rows].shape}"
            )
    return ""


def _error(value: Any, expected: Any, item: dict[str, Any], tolerance: float | None) -> Any:
    """Return the largest absolute error in real units, and the limit that it must not exceed."""
    import numpy as np

    scale = item.get("scale") if np.asarray(expected).dtype.kind in "iu" else None
    difference = np.abs(value.astype(np.float64) - expected.astype(np.float64)) * (scale or 1.0)
    error = float(difference.max()) if difference.size else 0.0
    if not np.isfinite(error):
        error = float("inf")
    if tolerance is not None:
        return error, float(tolerance)
    if scale:
        return error, 16.0 * scale
    largest = float(np.abs(expected.astype(np.float64)).max()) if expected.size else 0.0
    return error, 1e-3 * max(1.0, largest)
