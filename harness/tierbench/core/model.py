"""The nouns of what is benchmarked: Model, Artifact, Tensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Format = Literal["saved_model", "onnx", "tflite", "c_array"]

Precision = Literal["fp32", "fp16", "dynamic", "int16x8", "int8"]

FORMATS: tuple[Format, ...] = ("saved_model", "onnx", "tflite", "c_array")

PRECISIONS: tuple[Precision, ...] = ("fp32", "fp16", "dynamic", "int16x8", "int8")


@dataclass(frozen=True)
class Tensor:
    """One input or output: `shape` holds positive sizes, -1 where a size is dynamic.

    `scale` and `zero_point` are the per-tensor quantisation: real = scale * (stored - zero_point);
    None for tensors that are not quantised.
    """

    name: str
    dtype: str
    shape: tuple[int, ...]
    scale: float | None = None
    zero_point: int | None = None

    @property
    def sample_shape(self) -> tuple[int, ...]:
        """The shape of one sample: without a leading batch of 1, else the whole shape.

        A fixed batch of 4, a state of `[2, 1, 64]` and a scalar have none that could be left out.
        """
        return self.shape[1:] if len(self.shape) > 1 and self.shape[0] == 1 else self.shape


@dataclass(frozen=True)
class Model:
    """What is benchmarked. `path` is a folder of `models/` or the user's own file."""

    name: str
    path: Path
    source: str  # zoo, keras, saved_model, onnx, tflite, pt2
    sha256: str
    task: str = ""  # classification, regression, autoencoder; empty: unknown
    trained: bool = True
    data: Path | None = None  # npz: x and y to evaluate, calibration_x to calibrate


@dataclass(frozen=True)
class Artifact:
    """One exported form of a model. `path` is a file, or a folder for `saved_model`.

    `reference` is an npz with arrays input_0.. (n, ...) in the artifact's own dtypes and output_0..
    (n, ...), the outputs of the format's reference runtime for them: what `verify` compares with.
    Accuracy is that of these very bytes (sha256), on `accuracy_samples` labelled inputs; agreement
    is the share of inputs on which top-1 equals that of the source model.
    """

    model: str
    model_sha256: str
    format: Format
    precision: Precision
    path: Path
    sha256: str
    size_bytes: int
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    reference: Path | None = None
    tolerance: float | None = (
        None  # largest absolute error of a dequantised output that still matches
    )
    accuracy_top1: float | None = None
    agreement_top1: float | None = None
    accuracy_samples: int | None = None
    accuracy_note: str = ""  # why accuracy is empty or degraded
    tools: Mapping[str, str] = field(default_factory=dict)  # name -> version of what made it
    #: its operator graph as JSON (`graph.extract`), or {"reason": why not}; made at export
    graph: Mapping[str, Any] | None = None
    scores: Path | None = None  # what it said of each labelled input (`results.scores`)

    @property
    def beside(self) -> tuple[Path, ...]:
        """The files that an export made for it: reference and scores."""
        return tuple(path for path in (self.reference, self.scores) if path is not None)

    @property
    def label(self) -> str:
        """`model.precision.format`, the left half of a case id."""
        return f"{self.model}.{self.precision}.{self.format}"


def unmade(model: Model, form: Format, precision: Precision) -> Artifact:
    """Return an artifact that is not there: it has no bytes, hence no hash."""
    return Artifact(model.name, model.sha256, form, precision, Path(), "", 0, (), ())
