"""The operator graph of a model file, read in a process of its own: the file may be anybody's."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tierbench.core import leftovers, paths
from tierbench.core.errors import CaseError, UsageError
from tierbench.core.files import write_whole
from tierbench.core.model import Model
from tierbench.core.progress import told_if_long
from tierbench.graph import extract, tflite
from tierbench.graph.operators import Graph
from tierbench.zoo import export_process, exports, models

#: One file is read within this time; what takes longer is told as a reason.
TIME_LIMIT_S = 300.0
#: Kinds of files that hold an operator list of their own.
READABLE = ("tflite", "onnx")
#: Exports of other kinds of models that tell the operators, the cheaper and fuller one first.
TOLD_BY = ("fp32.tflite", "fp32.onnx")


def graph_of_model(
    model: Model, shape: Sequence[str] | None, progress: Callable[[str], None]
) -> Graph:
    """Return the operators of a model; files without an operator list are exported first.

    `shape` gives open dimensions as `--shape` does. Raises CaseError or UsageError with the reason.
    """
    sizes = exports.parse_shape(shape)
    if model.source in READABLE:
        with told_if_long(progress, f"reading the operators of {model.path.name}"):
            return from_value(model.path.name, graph_of_file(model.path, model, sizes))
    reasons: list[str] = []
    for form in TOLD_BY:
        made = exports.export(model, formats=(form,), shape=sizes or None, progress=progress)
        value = extract.first(made.artifacts) if made.artifacts else {}
        if "operators" in value:
            return extract.from_json(value)
        reasons += [str(value["reason"])] if "reason" in value else []
        reasons += [failure.error for _, _, failure in made.failures]
    told = "; ".join(dict.fromkeys(reasons))
    raise UsageError(f"{model.name}: its operators cannot be read: {told}")


def graph_of_path(path: Path) -> Graph:
    """Return the operators of a .tflite or .onnx file; CaseError says why there are none."""
    model = Model(models.clean_name(path), path, models.kind(path), models.sha256(path))
    return from_value(path.name, graph_of_file(path, model, {}))


def graph_for_firmware(path: Path) -> tflite.Graph:
    """Return the graph of an int8 .tflite file as boards need it; CaseError: why there is none."""
    try:
        model = Model(path.name, path, "tflite", models.sha256_of_file(path))
        value = graph_of_file(path, model, {}, for_firmware=True)
        if "graph" in value:
            return tflite.from_json(value["graph"], path.read_bytes())
    except (OSError, ValueError, UsageError) as error:
        raise CaseError("build", f"{path.name}: cannot be read: {error}") from error
    raise CaseError(value.get("stage", "build"), value["reason"])


def from_value(name: str, value: Mapping[str, Any]) -> Graph:
    """Return the graph that JSON holds, also where it is no ground for an estimate."""
    if "operators" not in value:
        raise CaseError("import", str(value.get("reason", f"{name}: its operators are not known")))
    return extract.from_json(value)


def graph_of_file(
    path: Path, model: Model, sizes: Mapping[str, Sequence[int]], *, for_firmware: bool = False
) -> dict[str, Any]:
    """Return the graph of a file as JSON, from an earlier reading of the same bytes or a process.

    Raises UsageError where `sizes` do not fit the model.
    """
    folder = paths.scratch() / ("firmware-graphs" if for_firmware else "graphs")
    kept = folder / f"{_key(model, sizes)}.json"
    try:
        value: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        return value
    except (OSError, ValueError):
        value = _read(path, model, sizes, for_firmware)
    if not value.pop("may_be_over", False):
        write_whole(kept, json.dumps(value))
    return value


def _key(model: Model, sizes: Mapping[str, Sequence[int]]) -> str:
    parts = [
        model.name,
        model.sha256,
        {name: list(values) for name, values in sorted(sizes.items())},
        exports.makers(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _read(
    path: Path, model: Model, sizes: Mapping[str, Sequence[int]], for_firmware: bool
) -> dict[str, Any]:
    """Read the graph in an export process; a process that dies is a reason."""
    wanted = {
        "path": str(path.resolve()),
        "name": model.name,
        "source": model.source,
        "shape": sizes,
        "for_firmware": for_firmware,
    }
    deadline = time.monotonic() + TIME_LIMIT_S
    with leftovers.held_folder(prefix="tierbench-inspect-") as folder:
        job = {"inspect": [wanted], "scratch": str(folder)}
        for event in export_process.events(job, folder, deadline):
            if "graph" in event:
                graph: dict[str, Any] = event["graph"]
                return graph
            if "unreadable" in event:
                raise UsageError(f"{path}: {event['unreadable']}")
            if "died" in event:
                return {"reason": f"{path.name}: {event['died']}", "may_be_over": True}
    return {"reason": f"{path.name}: was not read", "may_be_over": True}
