"""The Python interface: what the command does, as functions that return typed rows.

Nothing is printed. A mistake raises what `core/errors.py` lists; a case that failed is a row.
`docs/how-to/python.md` shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.api.rows import Rows
from tierbench.comparison import budget, sides
from tierbench.comparison import compare as comparison
from tierbench.comparison.compare import Comparison
from tierbench.core import paths, target_files
from tierbench.core.errors import UsageError, unknown
from tierbench.core.progress import Lines
from tierbench.core.result import Result
from tierbench.estimation import rows as estimates
from tierbench.graph import extract
from tierbench.graph.operators import Graph
from tierbench.plan import protocols
from tierbench.plan.request import Candidate, Request
from tierbench.report import load as reading
from tierbench.report import table
from tierbench.results import csv
from tierbench.results.figures import EVIDENCES
from tierbench.runner import benchmark
from tierbench.zoo import exports, inspection
from tierbench.zoo import models as zoo
from tierbench.zoo.exports import Exported

__all__ = ["Candidate", "Comparison", "Graph", "Result", "Rows", "Run"]
__all__ += ["compare", "estimate", "export", "inspect", "load", "run"]

#: One model or several: names of the zoo, files, SavedModel folders, folders of them, or candidates
#: with a name and options of their own.
Models = str | Path | Candidate | Sequence[str | Path | Candidate]
Files = str | Path | Sequence[str | Path]
#: The sizes of the one input, or texts as `--shape` takes them.
Shape = str | Sequence[str] | Sequence[int]


@dataclass(frozen=True)
class Run:
    """A run that ended. `exit_code` is what the command would have returned."""

    folder: Path
    exit_code: int
    notes: tuple[str, ...] = ()

    def rows(self, evidence: str | None = "measured") -> Rows:
        """Return the rows of one evidence class; None: all rows, those without a figure too."""
        return load(self.folder, evidence=evidence)

    @property
    def failures(self) -> Rows:
        """The cases that gave no figure, each with status, stage and error."""
        return Rows(row for row in load(self.folder, evidence=None) if row.status != "ok")


def run(
    models: Models = "resnet8",
    *,
    targets: Files = (),
    runtimes: str | Sequence[str] = (),
    formats: str | Sequence[str] = (),
    profile: str = "default",
    folder: str | Path | None = None,
    resume: bool = False,
    hosts: str | Sequence[str] = (),
    threads: int = 1,
    batch: int = 1,
    delegate: str = "",
    emulate: bool = False,
    calibrate: str | Path = "",
    evaluate: str | Path = "",
    preprocess: str = "",
    shape: Shape = (),
    cluster: str = "",
    progress: Callable[[str], None] = lambda text: None,
) -> Run:
    """Measure one model or several and return where the run is: `tierbench run`.

    `profile` is quick, default or thorough; `folder` is where the journal goes. With `resume`, the
    same call goes on with an interrupted run in `folder`. `cluster` is a Dask scheduler, or
    `local:N`: what needs no hardware runs there. `progress` is given a line for each step.
    `results.csv` is written too.
    """
    if profile not in protocols.PROFILES:
        raise unknown("profile", str(profile), protocols.PROFILES)
    several = _candidates(models)
    request = Request(
        model=several[0].model,
        models=several if len(several) > 1 or several[0] != Candidate(several[0].model) else (),
        protocol=protocols.PROFILES[profile],
        targets=_texts(targets, "targets"),
        runtimes=_texts(runtimes, "runtimes"),
        hosts=_texts(hosts, "hosts"),
        delegate=delegate,
        threads=_count(threads, "threads"),
        batch=_count(batch, "batch"),
        emulate=emulate,
        formats=_texts(formats, "formats"),
        calibrate=paths.absolute(calibrate),
        evaluate=paths.absolute(evaluate),
        preprocess=preprocess,
        shape=_shape(shape),
    )
    where = _path(folder, "folder") if folder else benchmark.default_folder(paths.work())
    outcome = benchmark.start(request, where, Lines(progress), resume=resume, cluster=cluster)
    csv.write(outcome.folder / "results.csv", table.of_run(outcome.folder))
    return Run(outcome.folder, outcome.exit_code, outcome.notes)


def load(folders: Files, *, evidence: str | None = "measured") -> Rows:
    """Return the rows of run folders, results CSVs or Parquet files.

    Only those of one evidence class: a mean over several would say nothing. `evidence=None` gives
    all rows, those without a figure too.
    """
    if evidence is not None and evidence not in EVIDENCES:
        raise unknown("evidence", str(evidence), EVIDENCES)
    rows = reading.results([Path(path) for path in _list(folders, "folders")])
    return Rows(row for row in rows if evidence in (None, row.evidence))


def export(
    model: str | Path,
    folder: str | Path | None = None,
    *,
    formats: str | Sequence[str] = (),
    calibrate: str | Path = "",
    evaluate: str | Path = "",
    preprocess: str = "",
    shape: Shape = (),
    progress: Callable[[str], None] = lambda text: None,
) -> Exported:
    """Return the artifacts of a model, and why others could not be made: `tierbench export`.

    Without `folder` they stay in the store, by their content.
    """
    return exports.export(
        zoo.load(str(_path(model, "model"))),
        _path(folder, "folder") if folder else None,
        formats=_texts(formats, "formats") or None,
        calibrate=Path(calibrate) if calibrate else None,
        evaluate=Path(evaluate) if evaluate else None,
        shape=_shape(shape) or None,
        preprocess=preprocess,
        progress=progress,
    )


def inspect(model: str | Path, *, shape: Shape = ()) -> Graph:
    """Return the operators of a model with their work and sizes: `tierbench inspect`.

    The file is read in a process of its own.
    """
    loaded = zoo.load(str(_path(model, "model")))
    return inspection.graph_of_model(loaded, _shape(shape) or None, lambda text: None)


def estimate(model: str | Path, targets: Files = (), *, shape: Shape = ()) -> Rows:
    """Return the estimated rows of a model on devices that nobody here has; nothing is executed.

    `targets` are names of devices, tiers or target files; empty: all with a data sheet. An
    estimate that cannot be made is a row with its reason.
    """
    loaded = zoo.load(str(_path(model, "model")))
    graph = inspection.graph_of_model(loaded, _shape(shape) or None, lambda text: None)
    names = _texts(targets, "targets")
    devices = [device for name in names for device in target_files.find_targets(name)]
    devices = devices or list(target_files.targets().values())
    wanted = [
        Result(model=loaded.name, model_sha256=loaded.sha256, tier=device.tier, target=device.name)
        for device in devices
    ]
    return Rows(estimates.results(wanted, devices, {loaded.name: extract.to_json(graph)}))


def compare(
    base: str | Path,
    candidate: str | Path,
    *,
    fail_above: str | Sequence[str] = (),
    allow: Iterable[str] = (),
) -> Comparison:
    """Return what changed between two runs, and whether a gate is exceeded: `tierbench compare`.

    `fail_above` is `10%` or `memory=5%`, as the command takes it.
    """
    limits = budget.parse(_texts(fail_above, "fail_above"))
    old, new = (
        sides.read(_path(base, "base")),
        sides.read(_path(candidate, "candidate")),
    )
    return comparison.runs(old, new, limits, allow=allow)


def _candidates(models: Models) -> tuple[Candidate, ...]:
    several = models if isinstance(models, list | tuple) else [models]
    if not several:
        raise UsageError("no model is given; name a file, or a model of the zoo such as resnet8")
    candidates: list[Candidate] = []
    for entry in several:
        if isinstance(entry, Candidate):
            candidates.append(entry)
        else:
            specs = zoo.expand([str(path) for path in _list(entry, "models")])
            candidates += [Candidate(spec) for spec in specs]
    return tuple(candidates)


def _list(values: object, name: str) -> list[str | Path]:
    """Return one value, or several, as a list. UsageError names the argument that is neither."""
    if isinstance(values, str | Path):
        return [values]
    listed: list[str | Path] = []
    for value in values if isinstance(values, Iterable) else [values]:
        if not isinstance(value, str | Path):
            raise UsageError(
                f"{name}={values!r}: {value!r} is neither a text nor a path; give one, or a list"
            )
        listed.append(value)
    return listed


def _path(value: str | Path, name: str) -> Path:
    if not isinstance(value, str | Path):
        raise UsageError(f"{name}={value!r}: must be a text or a path")
    return Path(value)


def _texts(values: object, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in _list(values, name) if str(value))


def _shape(shape: Shape) -> tuple[str, ...]:
    """Return the texts of `--shape`; the sizes of one input may be given as numbers."""
    if isinstance(shape, tuple | list) and shape and all(isinstance(size, int) for size in shape):
        return (",".join(map(str, shape)),)
    return _texts(shape, "shape")


def _count(value: object, name: str) -> int:
    if not isinstance(value, int) or value < 1:
        raise UsageError(f"{name}={value!r}: must be a whole number from 1")
    return value
