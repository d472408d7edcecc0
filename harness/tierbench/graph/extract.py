"""The operator graph of a model file, and its JSON in a run's journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from tierbench.core.errors import CaseError, HarnessError
from tierbench.core.model import Artifact
from tierbench.core.tables import NewTable, Table
from tierbench.graph.operators import KINDS, Graph, Operator

#: Which of a model's artifacts is read first: fp32 keeps the shapes and has no helper operators.
_ORDER = (("tflite", "fp32"), ("tflite", "int8"), ("onnx", "fp32"), ("tflite", "fp16"), ("tflite",
"dynamic"),
          ("onnx", "int8"), ("onnx", "fp16"), ("onnx", "dynamic"), ("tflite", "int16x8"),
          ("onnx", "int16x8"))  # fmt: skip

#: Shape by the name of a tensor.
Shapes = Mapping[str, Sequence[int]]


def of_file(path: Path, name: str = "", shapes: Shapes | None = None) -> Graph:
    """Return the graph of a .tflite or .onnx file; CaseError or UsageError: why there is none.

    `shapes` are those of tensors by name, where the file leaves them open: inputs as they are fed,
    and whatever else is known from a run.
    """
    label = name or path.stem
    if path.suffix.lower() in (".tflite", ".lite"):
        from tierbench.graph import from_tflite

        graph = from_tflite.read(path, label, shapes or {})
    elif path.suffix.lower() == ".onnx":
        from tierbench.graph import from_onnx

        graph = from_onnx.read(path, label, shapes or {})
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


def describe(path: Path, name: str, shapes: Shapes | None = None) -> NewTable:
    """Return the graph of a file as JSON, with a `reason` where it is no ground for estimates.

    Whatever a strange file does to the readers is such a reason and nothing worse.
    """
    try:
        return to_json(of_file(path, name, shapes))
    except HarnessError as error:
        return {"reason": str(error)}
    except Exception as error:  # an estimate never costs a measurement
        return {
            "reason": f"{path.name}: its operators cannot be read ({type(error).__name__}: {error})"
        }


def of_artifacts(artifacts: Iterable[Artifact]) -> NewTable:
    """Return the journal's `graphs`: per model its graph as JSON, or {"reason": why there is none}.

    The graphs come from the manifests of the exports: no model file is read here."""
    by_model: dict[str, list[Artifact]] = {}
    for artifact in artifacts:
        if artifact.sha256 and (artifact.format, artifact.precision) in _ORDER:
            by_model.setdefault(artifact.model, []).append(artifact)
    return {model: first(group) for model, group in by_model.items()}


def first(artifacts: Sequence[Artifact]) -> NewTable:
    """Return the graph of the artifact that tells most, or the reasons why none has one."""
    reasons = []
    ordered = sorted(
        (a for a in artifacts if (a.format, a.precision) in _ORDER),
        key=lambda artifact: _ORDER.index((artifact.format, artifact.precision)),
    )
    for artifact in ordered:
        graph = artifact.graph or {"reason": f"{artifact.label} was exported without its graph"}
        if "reason" not in graph:
            return dict(graph)
        reasons.append(str(graph["reason"]))
    return {"reason": "; ".join(dict.fromkeys(reasons))}


def to_json(graph: Graph) -> NewTable:
    """Return a graph as plain values; an operator is the list of its fields in their order."""
    value: NewTable = {
        "name": graph.name,
        "precision": graph.precision,
        "peak_activations": graph.peak_activations,
        "unknown": list(graph.unknown),
        "operators": [list(astuple(op)) for op in graph.operators],
    }
    if graph.without_macs or graph.without_bytes:
        value["without_macs"] = list(graph.without_macs)
        value["without_bytes"] = list(graph.without_bytes)
    if graph.shared_weights:
        value["shared_weights"] = graph.shared_weights
    return value | ({"reason": f"{graph.name}: {graph.unsized}"} if graph.unsized else {})


def from_json(value: Table) -> Graph:
    """Return the graph that `to_json` wrote."""
    operators = tuple(Operator(*fields) for fields in value["operators"] if fields[0] in KINDS)
    return Graph(
        value["name"],
        operators,
        value["precision"],
        value["peak_activations"],
        tuple(value["unknown"]),
        tuple(value.get("without_macs", ())),
        tuple(value.get("without_bytes", ())),
        value.get("shared_weights", 0),
    )
