"""Compare what a runtime computed with the reference: a fast wrong answer is not a latency.

The error is the largest absolute difference of dequantised outputs (stored difference times scale).
Without a tolerance in the job: 1e-3 of the largest reference value (at least 1e-3) for floats, 16
steps of the output's quantisation for integers (XNNPACK's int8 kernels differ from the reference by
up to 10)."""

from __future__ import annotations

import time
from typing import Any

from .kinds import Array, Table

#: Checking stops after so long; at least one input is always checked.
MOST_S = 5.0


class Marked:
    """The outputs of an inference of the reference's first input that ran already, and the seconds
    that it took."""

    def __init__(self, outputs: list[Array], spent_s: float) -> None:
        self.outputs = outputs
        self.spent_s = spent_s


def load_reference(path: str) -> dict[str, list[Array]]:
    """Return {"inputs": [array (n, ...)], "outputs": [array (n, ...)]}.

    Both empty without a file.
    """
    if not path:
        return {"inputs": [], "outputs": []}
    import numpy as np

    with np.load(path, allow_pickle=False) as arrays:
        return {
            "inputs": _numbered(arrays, "input_"),
            "outputs": _numbered(arrays, "output_"),
        }


def _numbered(arrays: Array, prefix: str) -> list[Array]:
    count = sum(name.startswith(prefix) for name in arrays.files)
    return [arrays[f"{prefix}{i}"] for i in range(count)]


def feed(
    reference: dict[str, list[Array]], shapes: list[list[int]], index: int, batch: int
) -> list[Array]:
    """Return the inputs number index, index + 1, ...

    (cyclic) that fill one batch, shaped as the runtime wants.

    A runtime's shape says -1 where a size is open: that of the sample then stands. A tensor without
    a batch dimension (a state, a sampling rate) is fed with the first of these samples.
    """
    values = []
    for array, shape in zip(reference["inputs"], shapes):
        rows = [(index + k) % len(array) for k in range(batch)]
        values.append(_shaped(array, rows, [int(size) for size in shape]))
    return values


def _shaped(array: Array, rows: list[int], shape: list[int]) -> Array:
    """Return samples as one tensor: stacked behind a batch dimension, or the first one whole."""
    import numpy as np

    sample = array.shape[1:]
    if len(shape) == len(sample) + 1 and shape[0] in (-1, len(rows)):
        value = array[rows]
    elif len(shape) == len(sample):
        value = array[rows[:1]].reshape(sample)
    else:
        value = array[rows]
        if -1 not in shape and value.size == int(np.prod(shape)):
            value = value.reshape(shape)
    return np.ascontiguousarray(value).reshape(value.shape)  # of a scalar it makes a vector


def zeros(inputs: list[Table]) -> list[Array]:
    """Return all-zero inputs for a job without a reference; a dynamic size becomes 1."""
    import numpy as np

    return [
        np.zeros([size if size and size > 0 else 1 for size in item["shape"]], dtype=item["dtype"])
        for item in inputs
    ]


#: Codes of what makes a model's own outputs unfit for a comparison, see `results/issue_codes.py`.
NOT_FINITE, NOT_REPEATABLE = "output-not-finite", "output-not-repeatable"
#: Two outputs of one session for one input differ by more than this share: it draws random numbers.
REPEATS_WITHIN = 1e-3


def compare(
    session: Any,
    reference: dict[str, list[Array]],
    batch: int,
    tolerance: float | None,
    marked: Marked | None = None,
) -> Table:
    """Run the reference's inputs; return match, max_abs_error, checked, tolerance, issues, reason.

    What `marked` holds of the first inputs is not computed again.

    `match` is None when there is nothing to compare with: no reference, or a model that gives other
    outputs for the same input each time. Each input meets a fresh state.
    """
    if not reference["outputs"]:
        return {
            "match": None,
            "max_abs_error": None,
            "checked": 0,
            "issues": [],
            "reason": "the job has no reference outputs",
        }
    import numpy as np

    count = len(reference["outputs"][0])
    shapes = [item["shape"] for item in session.inputs]
    worst, allowed, same_top, problem = 0.0, 0.0, 0, ""
    checked = 0
    issues = [] if _finite(reference["outputs"]) else [NOT_FINITE]
    started = time.perf_counter() - (marked.spent_s if marked else 0.0)
    for index in range(0, count, batch):
        values = feed(reference, shapes, index, batch)
        if marked is not None and index == 0:
            got = marked.outputs
        else:
            session.restart()
            got = session.run(values)
        rows = [(index + k) % count for k in range(batch)]
        wrong = _structure(got, reference["outputs"], rows)
        if wrong:
            problem = problem or wrong
            break
        for item, value, expected in zip(session.outputs, got, reference["outputs"]):
            error, limit = _error(_like(value, expected, rows), expected[rows], item, tolerance)
            worst, allowed = max(worst, error), max(allowed, limit)
            if error > limit:
                wrong = (
                    wrong
                    or f"largest absolute error {error:.3g} exceeds {limit:.3g} at input {index}"
                )
        if wrong and not _repeats(session, values, got):
            return {
                "match": None,
                "max_abs_error": None,
                "checked": 0,
                "issues": [*issues, NOT_REPEATABLE],
                "reason": "the model gives other outputs for the same input each time",
            }
        problem = problem or wrong  # a right output after a wrong one mends nothing
        first, want = (
            np.asarray(_like(got[0], reference["outputs"][0], rows)).reshape(batch, -1),
            reference["outputs"][0][rows].reshape(batch, -1),
        )
        if want.shape[1]:
            same_top += int((first.argmax(axis=1) == want.argmax(axis=1)).sum())
        checked += batch
        if time.perf_counter() - started > MOST_S:
            break
    finite = worst if np.isfinite(worst) else None
    return {
        "match": not problem,
        "max_abs_error": finite,
        "checked": checked,
        "tolerance": allowed if np.isfinite(allowed) else None,
        "top1_same": same_top,
        "issues": issues,
        "reason": problem,
    }


def _like(value: Array, expected: Array, rows: list[int]) -> Array:
    """Return an output in the shape of the reference's rows; one without a batch is repeated."""
    import numpy as np

    value = np.asarray(value)
    if value.size != expected[rows].size and value.size == expected[rows[:1]].size:
        value = np.stack([value.reshape(expected.shape[1:])] * len(rows))
    return value.reshape(expected[rows].shape)


def _finite(outputs: list[Array]) -> bool:
    import numpy as np

    return all(bool(np.isfinite(y.astype(np.float64)).all()) for y in outputs)


def _repeats(session: Any, values: list[Array], before: list[Array]) -> bool:
    """Return whether the session gives these outputs for these inputs once more."""
    import numpy as np

    before = [np.array(value) for value in before]
    session.restart()
    for value, again in zip(before, session.run(values)):
        again = np.asarray(again)
        if again.shape != value.shape:
            return False
        error, _ = _error(again, value, {}, 0.0)
        largest = np.abs(value.astype(np.float64)[np.isfinite(value.astype(np.float64))])
        if error > REPEATS_WITHIN * max(float(largest.max(initial=0.0)), 1e-3):
            return False
    return True


def _structure(got: list[Array], expected: list[Array], rows: list[int]) -> str:
    """Return why the outputs cannot even be compared."""
    if len(got) != len(expected):
        return f"{len(got)} outputs, the reference has {len(expected)}"
    for number, (value, wanted) in enumerate(zip(got, expected)):
        size = getattr(value, "size", 1)
        if size not in (wanted[rows].size, wanted[rows[:1]].size):
            return (
                f"output {number} has shape {getattr(value, 'shape', None)}, the reference "
                f"{wanted[rows].shape}"
            )
    return ""


def _error(value: Array, expected: Array, item: Table, tolerance: float | None) -> Any:
    """Return the largest absolute error in real units, and the limit that it must not exceed."""
    import numpy as np

    scale = item.get("scale") if np.asarray(expected).dtype.kind in "iu" else None
    a, b = value.astype(np.float64), expected.astype(np.float64)
    with np.errstate(invalid="ignore"):
        difference = np.atleast_1d(np.abs(a - b) * (scale or 1.0))
    # the same NaN or infinity is the same output; one that only one side has is none
    difference[np.atleast_1d((a == b) | (np.isnan(a) & np.isnan(b)))] = 0.0
    error = float(difference.max(initial=0.0))
    if not np.isfinite(error):
        error = float("inf")
    if tolerance is not None:
        return error, float(tolerance)
    if scale:
        return error, 16.0 * scale
    largest = float(np.abs(b[np.isfinite(b)]).max(initial=0.0))
    return error, 1e-3 * max(1.0, largest)
