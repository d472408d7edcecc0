"""One export job: open the source, prepare its data, then write, gate and score each artifact."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tierbench.core.plugins import PluginBroken
from tierbench.graph import extract
from tierbench.results.scores import encode
from tierbench.zoo.exporters import (
    _data,
    _inference_limit,
    _onnx_runner,
    _score,
    _scores,
    extras,
    plugin,
)
from tierbench.zoo.exporters._data import Evaluation
from tierbench.zoo.exporters._source import Source, open_source
from tierbench.zoo.exporters._tensors import (
    Arrays,
    ImpossibleError,
    NotApplicableError,
    RefusedError,
    Runner,
    UnreadableError,
    quantise,
    shorten,
)
from tierbench.zoo.exporters._work import Work

Say = Callable[..., None]


def run(job: Mapping[str, Any], say: Say) -> int:
    """Do the job; every outcome is an event: `artifact`, `failure`, `refused` or `unreadable`."""
    scratch = Path(job["scratch"])
    _inference_limit.set_limit(job["inference_s"]["source"])
    try:
        say(progress="reading the model")
        with _inference_limit.bounded(job["reading_s"]):
            source = open_source(job["model"], job["shape"], scratch)
        convert_first(source, {format_name for format_name, _ in job["wanted"]})
        evaluation, calibration, note = data_of(job, source)
        say(
            source={
                "inputs": [asdict(t) for t in source.inputs],
                "outputs": [asdict(t) for t in source.outputs],
            }
        )
        evaluation, truth = first_inferences(source, evaluation)
        repeatable = _score.is_repeatable(source, evaluation.x, truth)
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
        missing = extras.missing(error)
        if missing:
            say(missing=f"a model of kind {job['model']['source']} {missing}")
        else:
            say(unreadable=f"the {job['model']['source']} reader failed: {shorten(error)}")
        return 0
    _inference_limit.set_limit(job["inference_s"]["artifact"])
    inapplicable = (NotApplicableError, PluginBroken)
    work = Work(job["model"]["name"], source, scratch, calibration, note, repeatable=repeatable)
    for format_name, precision in job["wanted"]:
        if is_absent(job, source, format_name, precision):
            say(
                failure=failure(format_name, precision, "absent", f"the file is {source.precision}")
            )
            continue
        advice = work.source.loop_advice if precision == "int8" and format_name != "onnx" else ""
        say(begin=[format_name, precision], advice=advice)
        try:
            say(artifact=export_one(job, work, format_name, precision, evaluation, truth))
        except Exception as error:  # the reason becomes the row's error
            missing = extras.missing(error)
            told = isinstance(error, ImpossibleError | PluginBroken)
            reason = missing or (str(error) if told else shorten(error))
            status = "skipped" if missing or isinstance(error, inapplicable) else "failed"
            say(failure=failure(format_name, precision, status, reason or type(error).__name__))
    return 0


def failure(format_name: str, precision: str, status: str, error: str) -> dict[str, str]:
    """Return the event of an artifact that there is not."""
    return {
        "format": format_name,
        "precision": precision,
        "stage": "export",
        "status": status,
        "error": error,
    }


def is_absent(job: Mapping[str, Any], source: Source, format_name: str, precision: str) -> bool:
    """Return whether an artifact exists only as a user's file, which this one is not: no row."""
    if [format_name, precision] not in job.get("only_kept", []):
        return False
    return source.kind != format_name or source.precision != precision


def first_inferences(source: Source, evaluation: Evaluation) -> tuple[Evaluation, Arrays]:
    """Return what `predictions` does.

    Raises `UnreadableError` where the model stops, which may be for inputs that it does not take.
    """
    try:
        return predictions(source, evaluation)
    except MemoryError:
        raise
    except Exception as error:  # a runtime raises kinds of its own
        drawn = "random inputs" in evaluation.note
        advice = "; give inputs of its own kind with --eval, or other sizes with --shape"
        raise UnreadableError(
            f"the model stops on {'random inputs' if drawn else 'the inputs that were given'}: "
            f"{shorten(error)}{advice if drawn else ''}"
        ) from error


def predictions(source: Source, evaluation: Evaluation) -> tuple[Evaluation, Arrays]:
    """Return the inputs that are compared, and the source's outputs for them.

    Outputs whose sizes depend on the input cannot stand in one array: one input is compared then.
    """
    try:
        return evaluation, _score.predictions(source, evaluation.x)
    except _score.ChangingSizeError:
        alone = Evaluation(
            [x[:1] for x in evaluation.x],
            None,
            "the sizes of the outputs depend on the input: one input is compared",
        )
        return alone, _score.predictions(source, alone.x)


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
        given = _data.inputs_of(arrays, "", source, path)
        if given is None:
            names = ", ".join(f"x_{i} or {t.name}" for i, t in enumerate(source.inputs))
            raise UnreadableError(
                f"{path.name} holds no inputs: wanted "
                f"{'x or ' if len(source.inputs) == 1 else ''}{names}"
            )
        y, count = arrays.get("y"), len(given[0][0])
        group = 1 if y is None or not y.ndim else _data.group_of(len(y), source, count)
        if y is not None and group > 1:
            y = y[: count * group].reshape(count, group, *y.shape[1:])
        if y is not None and len(y) != count:
            raise UnreadableError(f"{path.name} has {count} inputs but {len(y)} labels")
        evaluation = Evaluation(given[0], y, given[1], group)
        break
    calibration, note = calibration_of(job, source, evaluation)
    if evaluation is None and job.get("calibrate"):
        evaluation = Evaluation(
            [x[: _score.count_for(source.inputs)] for x in calibration],
            None,
            "no evaluation data: calibration inputs",
        )
    if evaluation is None:
        evaluation = Evaluation(
            _data.random_inputs(source.inputs, _score.count_for(source.inputs), source.vocabulary),
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
        given = _data.inputs_of(arrays, "calibration_", source, path) or _data.inputs_of(
            arrays, "", source, path
        )
        if given is None:
            raise UnreadableError(
                f"{path.name} holds no calibration inputs: wanted x, calibration_x or the inputs' "
                "names"
            )
        return given[0], ""
    for candidate in (job.get("evaluate"), job["model"].get("data")):
        if candidate:
            path = Path(candidate)
            given = _data.inputs_of(_data.load(path), "calibration_", source, path)
            if given is not None:
                return given[0], ""
    if evaluation is not None:
        return [
            x[:100] for x in evaluation.x
        ], "degraded: calibrated on the evaluation inputs themselves"
    return _data.random_inputs(
        source.inputs, vocabulary=source.vocabulary
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
        if format_name == "c_array" or not work.is_copy(format_name, precision):
            exporter.gate(path, precision)
    except BaseException:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise
    work.made[(format_name, precision)] = path
    referee: Runner = exporter.reference_runner(path, precision)
    _score.settle(referee, work.source)
    reference = out / f"{label}.{format_name}.reference.npz"
    count, real = _score.reference(referee, evaluation.x, work.source, reference, _size(path))
    judge: Runner = exporter.runner(path, precision)
    _score.settle(judge, work.source)
    outputs = _score.outputs_on(judge, evaluation.x, work.source)
    if work.repeatable and not work.is_copy(format_name, precision):
        _score.same_as_source(precision, work.source, judge.outputs, outputs, truth)
    accuracy = _score.accuracy(job["model"].get("task", ""), evaluation, outputs)
    classified = _score.classified(job["model"].get("task", ""), evaluation, outputs)
    scores = out / f"{label}.{format_name}.scores.json"
    if classified is not None:
        tensors = [*judge.inputs, judge.outputs[0]]
        scores.write_bytes(encode(_scores.of(evaluation, *classified, tensors, judge.name)))
    return {
        "format": format_name,
        "precision": precision,
        "path": path.name,
        "reference": reference.name,
        "reference_runtime": referee.name,
        "scores": None if classified is None else scores.name,
        "reference_inputs": count,
        "inputs": [asdict(t) for t in referee.inputs],
        "outputs": [asdict(t) for t in referee.outputs],
        "tolerance": _score.tolerance(precision, referee.outputs, real),
        "accuracy": accuracy | {"runtime": judge.name},
        "agreement": (
            _score.agreement(outputs, truth, job["model"].get("task", ""))
            if work.repeatable
            else {}
        ),
        "accuracy_note": note_of(job, work, precision, evaluation, accuracy, truth),
        "graph": graph_of(path, format_name, work, judge, evaluation.x),
    }


def graph_of(
    path: Path, format_name: str, work: Work, runner: Runner, x: Arrays
) -> dict[str, Any] | None:
    """Return the operator graph of an artifact as JSON, with a reason where it says too little.

    Where the file does not tell all sizes, one run on the first input shows them. None for formats
    whose operators nobody reads.
    """
    shapes_of_a_run = plugin(format_name).shapes_of_a_run
    if shapes_of_a_run is None:
        return None
    shapes = {tensor.name: tensor.shape for tensor in runner.inputs}
    file = _onnx_runner.model_file(path)
    graph = extract.describe(file, work.name, shapes)
    if "without_bytes" in graph or "reason" in graph:
        with contextlib.suppress(Exception):  # what a run cannot show stays unknown
            places = _score.order(work.source.inputs, runner.inputs)
            real = _score.row(x, 0, work.source.inputs)
            fed = [
                quantise(real[k].reshape(t.shape), t)
                for k, t in zip(places, runner.inputs, strict=True)
            ]
            with _inference_limit.one_inference():
                shown = shapes_of_a_run(file, fed)
            graph = extract.describe(file, work.name, {**shown, **shapes})
    return graph


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
    accuracy: Mapping[str, Any],
    truth: Arrays,
) -> str:
    """Return why the accuracy of an artifact is empty or degraded.

    Empty where it stands for itself.
    """
    notes = list(work.source.notes)
    if not job["model"].get("trained", True):
        return "untrained: latency, memory and size only"
    if precision == "int8" and work.calibration_note and work.source.precision != "int8":
        notes.append(work.calibration_note)
    if "mse" in accuracy:
        notes.append(
            f"mean squared error {accuracy['mse']:.6g}, mean absolute error {accuracy['mae']:.6g}"
        )
    elif "top1" not in accuracy:
        notes.append(accuracy.get("note") or evaluation.note or "the data have no labels")
    if evaluation.note and evaluation.note not in notes:
        notes.append(evaluation.note)
    if not work.repeatable:
        notes.append("the model itself gives other outputs for the same input each time")
    if not _score.is_finite(truth):
        notes.append(
            "the model itself gives NaN or infinity here; give inputs of its own kind with --eval"
        )
    return "; ".join(dict.fromkeys(notes))


def probe(model: Mapping[str, Any], scratch: Path) -> dict[str, Any]:
    """Open one file and say what came of it: `inputs` and `outputs`, or `error`; never raises."""
    try:
        if model["source"] == "npz":
            return {"arrays": sorted(_data.load(Path(model["path"])))}
        source = open_source(model, {}, scratch)
        drawn = _data.random_inputs(source.inputs, 1, source.vocabulary)
        source.predict(_score.row(drawn, 0, source.inputs))
        return {
            "inputs": [asdict(t) for t in source.inputs],
            "outputs": [asdict(t) for t in source.outputs],
        }
    except (RefusedError, UnreadableError, ImpossibleError) as error:
        return {"error": str(error)}
    except Exception as error:  # any reader may raise anything on a damaged file
        return {"error": f"the {model['source']} reader failed: {shorten(error)}"}
