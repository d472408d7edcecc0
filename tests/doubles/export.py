"""Export in this process what the export process would, and run it as the worker does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx

from tierbench.worker import runtimes, verify
from tierbench.zoo import exports, models
from tierbench.zoo.exporters import _session

RUNTIMES = {"onnx": "onnxruntime", "tflite": "litert", "saved_model": "tensorflow"}


class Refused(Exception):
    """The reader refused the model; the message is what the user reads."""


def exported(
    path: Path,
    out: Path,
    wanted: Sequence[tuple[str, str]] = (("onnx", "fp32"),),
    shape: str | Sequence[str] | Mapping[str, Sequence[int]] | None = None,
    evaluate: Path | None = None,
    calibrate: Path | None = None,
) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the entries of the manifest by format and precision; Refused where none is made."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "scratch").mkdir(exist_ok=True)
    found = models.load(str(path))
    events: list[dict[str, Any]] = []
    job = {
        "model": {"name": found.name, "path": str(found.path), "source": found.source},
        "out": str(out),
        "scratch": str(out / "scratch"),
        "wanted": [list(pair) for pair in wanted],
        "reading_s": 0.0,  # no alarm in the tests' own process
        "inference_s": {"source": 0.0, "artifact": 0.0},
        "shape": exports.parse_shape(shape),
        "evaluate": None if evaluate is None else str(evaluate),
        "calibrate": None if calibrate is None else str(calibrate),
    }
    _session.run(job, lambda **event: events.append(event))
    for event in events:
        if "unreadable" in event or "refused" in event:
            raise Refused(event.get("unreadable") or event["refused"])
    entries = [e.get("artifact") or e.get("failure") for e in events]
    return {(entry["format"], entry["precision"]): entry for entry in entries if entry}


def checked(entry: Mapping[str, Any], out: Path, batch: int = 1) -> dict[str, Any]:
    """Load an artifact with its runtime and compare the outputs; what the worker calls `verify`."""
    runtime = runtimes.plugin(RUNTIMES[entry["format"]])
    session = runtime.load(str(out / entry["path"]), 1, "", batch, {})
    session.arrange([t["name"] for t in entry["inputs"]], [t["name"] for t in entry["outputs"]])
    reference = verify.load_reference(str(out / entry["reference"]))
    session.set(
        verify.feed(reference, [item["shape"] for item in session.inputs], 0, batch)
        if reference["inputs"]
        else verify.zeros(session.inputs)
    )
    session.invoke()
    return verify.compare(session, reference, batch, entry["tolerance"])


def saved(proto: Any, path: Path) -> Path:
    onnx.save(proto, path)
    return path
