"""The operator graph of a model file, and its JSON in a run's journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from tierbench.core.errors import CaseError, HarnessError
from tierbench.core.model import Artifact
from tierbench.graph.operators import KINDS, Graph, Operator

#: Which of a model's artifacts is read first: fp32 keeps the shapes and has no helper operators.
_ORDER = (("tflite", "fp32"), ("tflite", "int8"), ("onnx", "fp32"), ("tflite", "fp16"), ("tflite",
"dynamic"),
          ("onnx", "int8"), ("onnx", "fp16"))  # fmt: skip


def of_file(path: Path, name: str = "") -> Graph:
    """Return the graph of a .tflite or .onnx file; CaseError or UsageError says why there is
    none."""
    label = name or path.stem
    if path.suffix.lower() in (".tflite", ".lite"):
        from tierbench.graph import from_tflite

        graph = from_tflite.read(path, label)
    elif path.suffix.lower() == ".onnx":
        from tierbench.graph import from_onnx

        graph = from_onnx.read(path, label)
    else:
        kind = path.suffix or "this"
        raise CaseError(
            "import",
            f"{path}: the operators of {kind} files are read after an export to tflite or onnx",
        )
    if not graph.operators:
        raise CaseError(
            "import",
            f"{path.name}: holds no operator that works: activations, reshapes and constants "
            "alone are free after "
            "fusion; give a model with a convolution, a dense layer or another operator that "
            "computes",
        )
    return graph


def of_artifacts(artifacts: Iterable[Artifact]) -> dict[str, Any]:
    """Return the journal's `graphs`: per model its graph as JSON, or {"reason": why there is
    none}."""
    by_model: dict[str, list[Artifact]] = {}
    for one in artifacts:
        if one.sha256 and (one.format, one.precision) in _ORDER:
            by_model.setdefault(one.model, []).append(one)
    return {model: _first(model, found) for model, found in by_model.items()}


def _first(model: str, found: Sequence[Artifact]) -> dict[str, Any]:
    reasons = []
    for one in sorted(
        found, key=lambda artifact: _ORDER.index((artifact.format, artifact.precision))
    ):
        try:
            return to_json(of_file(one.path, model))
        except HarnessError as error:
            reasons.append(str(error))
    return {"reason": "; ".join(reasons)}


def to_json(graph: Graph) -> dict[str, Any]:
    """Return a graph as plain values; an operator is the list of its fields in their order."""
    return {
        "name": graph.name,
        "precision": graph.precision,
        "peak_activations": graph.peak_activations,
        "unknown": list(graph.unknown),
        "operators": [list(astuple(op)) for op in graph.operators],
    }


def from_json(value: Mapping[str, Any]) -> Graph:
    """Return the graph that `to_json` wrote."""
    operators = tuple(Operator(*fields) for fields in value["operators"] if fields[0] in KINDS)
    return Graph(
        value["name"],
        operators,
        value["precision"],
        value["peak_activations"],
        tuple(value["unknown"]),
    )
