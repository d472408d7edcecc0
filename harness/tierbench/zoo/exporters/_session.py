"""One export job: open the source, prepare its data, then write, gate and score each artifact."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tierbench.core.plugins import PluginBroken
from tierbench.zoo.exporters import _data, _score, plugin
from tierbench.zoo.exporters._data import Evaluation
from tierbench.zoo.exporters._source import Source, open_source
from tierbench.zoo.exporters._tensors import (
    Arrays,
    ImpossibleError,
    NotApplicableError,
    RefusedError,
    Runner,
    UnreadableError,
    shorten,
)
from tierbench.zoo.exporters._work import Work

Say = Callable[..., None]


def run(job: Mapping[str, Any], say: Say) -> int:
    """Do the job; every outcome is an event: `artifact`, `failure`, `refused` or `unreadable`."""
    scratch = Path(job["scratch"])
    try:
        say(progress="reading the model")
        source = open_source(job["model"], job["shape"], scratch)
        convert_first(source, {format_name for format_name, _ in job["wanted"]})
        evaluation, calibration, note = data_of(job, source)
        say(
            source={
                "inputs": [asdict(t) for t in source.inputs],
                "outputs": [asdict(t) for t in source.outputs],
            }
        )
        truth = _score.predictions(source, evaluation.x)
    except RefusedError as error:
        say(refused=str(error))
        return 0
    except UnreadableError as error:
        say(unreadable=str(error))
        return 0
    except MemoryError:
        say(unreadable="reading the model needs more memory than an export may use")
        return 0
    except Exception as error:  # any reader may raise anything on a damaged file
        say(unreadable=f"the {job['model']['source']} reader failed: {shorten(error)}")
        return 0
    inapplicable = (NotApplicableError, PluginBroken)
    work = Work(job["model"]["name"], source, scratch, calibration, note)
    for format_name, precision in job["wanted"]:
        say(begin=[format_name, precision])
        try:
            say(artifact=export_one(job, work, format_name, precision, evaluation, truth))
        except Exception as error:  # the reason becomes the row's error
            told = isinstance(error, ImpossibleError | PluginBroken)
            reason = str(error) if told else shorten(error)
            say(
                failure={
                    "format": format_name,
                    "precision": precision,
                    "stage": "export",
                    "status": "skipped" if isinstance(error, inapplicable) else "failed",
                    "error": reason or type(error).__name__,
                }
            )
    return 0


def convert_first(source: Source, formats: set[str]) -> None:
    """Make the forms that TensorFlow writes before anything is computed.

    It numbers functions by a counter that every operation moves, so that the bytes of a SavedModel
    would depend on how many inputs were evaluated before. What fails here fails again, with its
    reason, below."""
    if source.kind not in ("zoo", "keras", "saved_model"):
        return
    with contextlib.suppress(Exception):
        source.as_saved_model()
        if "onnx" in formats:
            source.as_onnx()


def data_of(job: Mapping[str, Any], source: Source) -> tuple[Evaluation, Arrays, str]:
    """Return evaluation data, calibration inputs, and why the latter degrade accuracy (or
    empty)."""
    files = [Path(p) for p in (job.get("evaluate"), job["model"].get("data")) if p]
    evaluation: Evaluation | None = None
    for path in files:
        arrays = _data.load(path)
        found = _data.inputs_of(arrays, "", source, path)
        if found is None:
            names = ", ".join(f"x_{i} or {t.name}" for i, t in enumerate(source.inputs))
            raise UnreadableError(
                f"{path.name} holds no inputs: wanted "
                f"{'x or ' if len(source.inputs) == 1 else ''}{names}"
            )
        y = arrays.get("y")
        if y is not None and len(y) != len(found[0][0]):
            raise UnreadableError(f"{path.name} has {len(found[0][0])} inputs but {len(y)} labels")
        evaluation = Evaluation(found[0], y, found[1])
        break
    calibration, note = calibration_of(job, source, evaluation)
    if evaluation is None:
        evaluation = Evaluation(
            _data.random_inputs(source.inputs, _score.count_for(source.inputs)),
            None,
            "no evaluation data: random inputs",
        )
    return evaluation, calibration, note


def calibration_of(
    job: Mapping[str, Any], source: Source, evaluation: Evaluation | None
) -> tuple[Arrays, str]:
    """Return calibration inputs from the best place that there is, and the remark for a worse
    one."""
    if job.get("calibrate"):
        path = Path(job["calibrate"])
        if path.is_dir():
            return _data.images(path, source, job.get("preprocess", "")), ""
        arrays = _data.load(path)
        found = _data.inputs_of(arrays, "calibration_", source, path) or _data.inputs_of(
            arrays, "", source, path
        )
        if found is None:
            raise UnreadableError(
                f"{path.name} holds no calibration inputs: wanted x, calibration_x or the inputs' "
                "names"
            )
        return found[0], ""
    for candidate in (job.get("evaluate"), job["model"].get("data")):
        if candidate:
            path = Path(candidate)
            found = _data.inputs_of(_data.load(path), "calibration_", source, path)
            if found is not None:
                return found[0], ""
    if evaluation is not None:
        return [
            x[:100] for x in evaluation.x
        ], "degraded: calibrated on the evaluation inputs themselves"
    return _data.random_inputs(
        source.inputs
    ), "degraded: calibrated on random data, accuracy means nothing"


def export_one(
    job: Mapping[str, Any],
    work: Work,
    format_name: str,
    precision: str,
    evaluation: Evaluation,
    truth: Arrays,
) -> dict[str, Any]:
    """Write one artifact to its place and return its entry of the manifest."""
    exporter = plugin(format_name)
    label = f"{work.name}.{precision}"
    out = Path(job["out"])
    path = out / f"{label}{exporter.suffix}"
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    try:
        exporter.write(work, precision, path)
        exporter.gate(path, precision)
    except BaseException:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
    work.made[(format_name, precision)] = path
    referee: Runner = exporter.reference_runner(path, precision)
    reference = out / f"{label}.{format_name}.reference.npz"
    count, real = _score.reference(referee, evaluation.x, work.source, reference, _size(path))
    judge: Runner = exporter.runner(path, precision)
    outputs = _score.outputs_on(judge, evaluation.x, work.source)
    _score.same_as_source(precision, work.source, judge.outputs, outputs, truth)
    found = _score.accuracy(job["model"].get("task", ""), evaluation, outputs)
    return {
        "format": format_name,
        "precision": precision,
        "path": path.name,
        "reference": reference.name,
        "reference_runtime": referee.name,
        "reference_inputs": count,
        "inputs": [asdict(t) for t in referee.inputs],
        "outputs": [asdict(t) for t in referee.outputs],
        "tolerance": _score.tolerance(precision, referee.outputs, real),
        "accuracy": found | {"runtime": judge.name},
        "agreement": _score.agreement(outputs, truth, job["model"].get("task", "")),
        "accuracy_note": note_of(job, work, precision, evaluation, found),
    }


def _size(path: Path) -> int:
    return (
        sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
        if path.is_dir()
        else path.stat().st_size
    )


def note_of(
    job: Mapping[str, Any],
    work: Work,
    precision: str,
    evaluation: Evaluation,
    found: Mapping[str, Any],
) -> str:
    """Return why the accuracy of an artifact is empty or degraded; empty where it stands for
    itself."""
    notes = []
    if not job["model"].get("trained", True):
        return "untrained: latency, memory and size only"
    if precision == "int8" and work.calibration_note and work.source.precision != "int8":
        notes.append(work.calibration_note)
    if "mse" in found:
        notes.append(
            f"mean squared error {found['mse']:.6g}, mean absolute error {found['mae']:.6g}"
        )
    elif "top1" not in found:
        notes.append(found.get("note") or evaluation.note or "the data have no labels")
    if evaluation.note and evaluation.note not in notes:
        notes.append(evaluation.note)
    return "; ".join(dict.fromkeys(notes))


def probe(model: Mapping[str, Any], scratch: Path) -> dict[str, Any]:
    """Open one file and say what came of it: `inputs` and `outputs`, or `error`; never raises."""
    try:
        if model["source"] == "npz":
            return {"arrays": sorted(_data.load(Path(model["path"])))}
        source = open_source(model, {}, scratch)
        source.predict(_score.row(_data.random_inputs(source.inputs, 1), 0, source.inputs))
        return {
            "inputs": [asdict(t) for t in source.inputs],
            "outputs": [asdict(t) for t in source.outputs],
        }
    except (RefusedError, UnreadableError, ImpossibleError) as error:
        return {"error": str(error)}
    except Exception as error:  # any reader may raise anything on a damaged file
        return {"error": f"the {model['source']} reader failed: {shorten(error)}"}
