"""Quantised numbers to real ones and back, and the small protocol that every runner follows.

real = scale * (stored - zero_point), per tensor, as in the TensorFlow Lite quantisation
specification."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from tierbench.core.model import Tensor

Array = np.ndarray[Any, Any]
Arrays = list[Array]


class ImpossibleError(Exception):
    """A conversion that cannot be done; the message is the reason that the user reads."""


class NotApplicableError(ImpossibleError):
    """A conversion that nothing here could do for this kind of model: skipped, not failed."""


class RefusedError(Exception):
    """A model that is not read at all, for safety.

    The message is the reason that the user reads.
    """


class UnreadableError(Exception):
    """The input file is damaged, or needs an option: a mistake of usage, told in one sentence."""


class Runner(Protocol):
    """Runs one artifact: tensors in the artifact's own order and dtypes."""

    name: str
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]

    def run(self, values: Arrays) -> Arrays:
        """Return the outputs for one set of inputs, each of exactly the tensor's shape."""
        ...

    def restart(self) -> None:
        """Forget the state that inferences left behind; without one, do nothing."""
        ...


#: What `Tensor.dtype` says of things that are no plain numbers -> what a sentence calls them.
_NOT_NUMBERS = {
    "string": "text",
    "complex64": "complex numbers",
    "complex128": "complex numbers",
    "resource": "a resource",
    "variant": "a variant",
}


def is_number(dtype: str) -> bool:
    """Return whether numpy holds arrays of this type: real numbers or booleans."""
    try:
        return np.dtype(dtype).kind in "iufb"
    except TypeError:
        return False


def check_number(tensor: Tensor) -> None:
    """Raise `UnreadableError` for an input that takes anything else than numbers."""
    if not is_number(tensor.dtype):
        kind = _NOT_NUMBERS.get(tensor.dtype, tensor.dtype)
        raise UnreadableError(
            f"input '{tensor.name}' takes {kind}; tierbench feeds numbers only: export the model "
            "from the point on where they are float32 or integer tensors"
        )


def quantise(values: Array, tensor: Tensor) -> Array:
    """Return real `values` in the tensor's dtype: rounded half to even, saturated."""
    dtype = np.dtype(tensor.dtype)
    if tensor.scale is None or dtype.kind not in "iu":
        return np.asarray(values).astype(dtype, copy=False)
    limits = np.iinfo(dtype)
    stored = np.round(values.astype(np.float64) / tensor.scale) + (tensor.zero_point or 0)
    return np.asarray(np.clip(stored, limits.min, limits.max)).astype(dtype)


def dequantise(values: Array, tensor: Tensor) -> Array:
    """Return the real float32 values of a stored array.

    Unquantised arrays are returned as they are.
    """
    if tensor.scale is None or np.dtype(tensor.dtype).kind not in "iu":
        return values
    return ((values.astype(np.float64) - (tensor.zero_point or 0)) * tensor.scale).astype(
        np.float32
    )


def real_outputs(runner: Runner, reals: Sequence[Array]) -> Arrays:
    """Return the real outputs of one inference on real inputs given in the runner's order."""
    stored = runner.run([quantise(x, t) for x, t in zip(reals, runner.inputs, strict=True)])
    return [dequantise(y, t) for y, t in zip(stored, runner.outputs, strict=True)]


#: Longer texts are logs and not reasons.
MOST_CHARACTERS = 2000
#: Where in its sources a C++ library raised an error: nothing that a reader of a row can use.
_SOURCE_PLACE = re.compile(r"/onnxruntime_src/\S+?:\d+\s+(?:[^\n()]*\([^\n()]*\)(?: const)?\s+)?")


def shorten(error: BaseException | str, limit: int = MOST_CHARACTERS) -> str:
    """Return the first telling line of a foreign error message, whole, without stack traces."""
    text = error if isinstance(error, str) else str(error) or type(error).__name__
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    line = next(
        (x for x in lines if not x.startswith(("Traceback", "File "))), type(error).__name__
    )
    if (len(line) < 20 or line.endswith(":")) and len(lines) > 1:
        line = " ".join(lines[:3])
    line = _SOURCE_PLACE.sub("", line)
    return line if len(line) <= limit else line[: limit - 3].rstrip() + "..."
