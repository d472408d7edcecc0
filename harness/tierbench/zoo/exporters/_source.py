"""What every kind of source model offers, and the choice of the module that opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from tierbench.core.model import Tensor
from tierbench.zoo.exporters import _tensors
from tierbench.zoo.exporters._shapes import Given
from tierbench.zoo.exporters._tensors import Array, Arrays, NotApplicableError


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
    #: what to do where TensorFlow's converter cannot quantise the loops of this model; else empty
    loop_advice: str = ""
    #: name of an integer input -> how many values it may have: the rows of the table it looks up
    vocabulary: dict[str, int] = field(default_factory=dict)
    _made: dict[str, Path] = field(default_factory=dict)

    def predict(self, reals: Sequence[Array]) -> Arrays:
        """Return the source model's real outputs for one set of real inputs."""
        raise NotImplementedError

    def beside(self, path: Path) -> list[Path]:
        """Return the files with weights that belong to a file of this source.

        They stand below its folder.
        """
        return []

    def restart(self) -> None:
        """Forget the state that inferences left behind; models without one have nothing to do."""

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


def open_source(model: Mapping[str, Any], shape: Given, scratch: Path) -> Source:
    """Open the model of a job.

    Raises `UnreadableError`, `RefusedError` or whatever the foreign reader raises.
    """
    module = import_module(f"tierbench.zoo.sources.{model['source']}")
    source: Source = module.open_model(Path(model["path"]), shape, scratch)
    source.kind = model["source"]
    for tensor in source.inputs:
        _tensors.check_number(tensor)
    if not source.outputs:
        raise _tensors.UnreadableError("no output of the model is a tensor of numbers")
    return source
