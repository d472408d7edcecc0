"""What every kind of source model offers, and the choice of the module that opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters._tensors import Arrays, NotApplicableError, UnreadableError

#: How a batch dimension that the file leaves open is fixed.
BATCH = 1


@dataclass
class Source:
    """A source model, opened. Tensors have static shapes: an open batch dimension has become 1.

    The three `as_` methods are the rungs of the ladder: each returns the path of the model in that
    form, made at most once in `scratch`, or raises `ImpossibleError` with the
    reason; `NotApplicableError` where no way exists.
    """

    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    scratch: Path
    notes: list[str] = field(default_factory=list)
    kind: str = ""
    #: what the file is: `int8` ... for files that are one already, `fp32` for the rest
    precision: str = "fp32"
    _made: dict[str, Path] = field(default_factory=dict)

    def predict(self, reals: Sequence[np.ndarray[Any, Any]]) -> Arrays:
        """Return the source model's real outputs for one set of real inputs."""
        raise NotImplementedError

    def make_saved_model(self) -> Path:
        raise NotApplicableError("no converter leads from this kind of model to a SavedModel")

    def make_onnx(self) -> Path:
        raise NotApplicableError("no converter leads from this kind of model to ONNX")

    def make_tflite(self) -> Path:
        raise NotApplicableError("no converter leads from this kind of model to TFLite")

    def _once(self, key: str) -> Path:
        if key not in self._made:
            self._made[key] = getattr(self, f"make_{key}")()
        return self._made[key]

    def as_saved_model(self) -> Path:
        """Return a SavedModel folder with one static `serving_default` signature."""
        return self._once("saved_model")

    def as_onnx(self) -> Path:
        """Return an ONNX file with static shapes."""
        return self._once("onnx")

    def as_tflite(self) -> Path:
        """Return the .tflite file that the user brought; other sources raise `ImpossibleError`."""
        return self._once("tflite")


def static_shape(
    name: str, index: int, shape: Sequence[int | None], given: Mapping[str, Sequence[int]]
) -> tuple[int, ...]:
    """Return `shape` with its open dimensions filled from `--shape`, and an open batch from 1.

    `given` maps an input's name (or "" for the only input, or its index) to a full shape. Raises
    `UnreadableError` naming the dimension that is still open, or a size that contradicts the model.
    """
    wanted = given.get(name) or given.get(str(index)) or given.get("")
    if wanted is not None:
        if len(wanted) != len(shape):
            raise UnreadableError(
                f"--shape gives {len(wanted)} sizes for input '{name}', which has {len(shape)} "
                "dimensions"
            )
        for position, (asked, fixed) in enumerate(zip(wanted, shape, strict=True)):
            if fixed is not None and fixed > 0 and fixed != asked:
                raise UnreadableError(
                    f"--shape says {asked} for dimension {position} of input '{name}', the model "
                    f"says {fixed}"
                )
        return tuple(int(size) for size in wanted)
    sizes: list[int] = []
    for position, size in enumerate(shape):
        if size is not None and size > 0:
            sizes.append(int(size))
        elif position == 0 and len(shape) > 1:
            sizes.append(BATCH)
        else:
            known = ",".join("?" if s is None or s < 1 else str(s) for s in (1, *shape[1:]))
            raise UnreadableError(
                f"dimension {position} of input '{name}' is open; give every size with "
                f"--shape, for example --shape {known} with a number for each '?'"
            )
    return tuple(sizes)


def open_source(
    model: Mapping[str, Any], shape: Mapping[str, Sequence[int]], scratch: Path
) -> Source:
    """Open the model of a job; raises `UnreadableError`, `RefusedError` or whatever the foreign
    reader raises."""
    module = import_module(f"tierbench.zoo.sources.{model['source']}")
    source: Source = module.open_model(Path(model["path"]), shape, scratch)
    source.kind = model["source"]
    return source
