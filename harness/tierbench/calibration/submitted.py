"""The rows of a table that `validate` judges, matched with target files and models and ready to be
estimated.

Nothing in a row can end its table: what cannot be read is a row with the reason, which names line,
column and text. A device that the row names only by an alias has the figures of its target file; a
network that no canonical name stands for has the operators of a file that the user gives."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tierbench.core import target_files
from tierbench.core.errors import HarnessError, UsageError
from tierbench.core.result import OF_PAGES
from tierbench.core.target_files import loosely
from tierbench.estimation import observations, processors, sample, spec
from tierbench.estimation.known_names import known_as
from tierbench.estimation.observations import NoEstimate, Observation
from tierbench.estimation.published import is_called, target_of
from tierbench.estimation.sample import Sample
from tierbench.estimation.spec import Part
from tierbench.graph.operators import Graph
from tierbench.networks import names
from tierbench.zoo import inspection, models

#: What collections call tiers that we do not have.
_TIERS = {"desktop/server": "edge"}

#: Delegates and providers that run on the processor, as our own tables name them.
_ON_PROCESSOR = ("", "cpu", "xnnpack", "builtin", "reference", "none")

#: Words in the column of the accelerator that name none in particular.
_ANY_ACCELERATOR = ("", "gpu", "npu", "tpu", "nnapi")

#: What a row can be wrong in beyond the cells that are checked: its arithmetic. It then has no
#: estimate.
ARITHMETIC = (ValueError, ZeroDivisionError, OverflowError)

_SUFFIXES = (".tflite", ".lite", ".onnx")


@dataclass(frozen=True)
class Submitted:
    """A row of a table: `seen` is what it says, None where it cannot be read; `made` what an
    estimate needs, None where there is a `reason`. `place` names the row in messages."""

    row: Mapping[str, str]
    place: str
    target: str
    seen: Observation | None
    made: Sample | None
    reason: str = ""


def rows(path: Path, tiers: Collection[str], folder: Path | None = None) -> list[Submitted]:
    """Return the latency rows of a CSV that are of the tiers, or of no stated one; `folder` holds
    model files.

    UsageError: the file, the folder or a target file is wrong.
    """
    targets = target_files.targets()
    parts = {name: spec.parts(target) for name, target in targets.items()}
    files = Files(folder)
    read: list[Submitted] = []
    for line, row in observations.numbered(path):
        tier = row.get("tier", "").strip().lower()
        if (tier and _TIERS.get(tier, tier) not in tiers) or not observations.states_latency(row):
            continue
        name = target_of(row, targets.values())
        device = _Device(
            name, parts.get(name, ()), bool(name) and is_called(targets[name], row["device"])
        )
        read.append(_read(row, f"{path.name} line {line}", device, files))
    return read


@dataclass(frozen=True)
class _Device:
    """The target that a row's device is, its parts, and whether the row says nothing but its
    name."""

    target: str
    parts: Sequence[Part]
    only_named: bool


def _read(row: Mapping[str, str], place: str, device: _Device, files: Files) -> Submitted:
    seen: Observation | None = None
    try:
        seen = _specified(row, _observed(row, place), device)
        return Submitted(row, place, device.target, seen, _sample(row, place, seen, files))
    except NoEstimate as error:
        return Submitted(row, place, device.target, seen, None, str(error))
    except ARITHMETIC as error:
        why = f"{place}: cannot be judged ({error})"
        return Submitted(row, place, device.target, None, None, why)


def _observed(row: Mapping[str, str], place: str) -> Observation:
    try:
        _refuse_unusable(row)
        return observations.read(row)
    except NoEstimate as error:
        raise NoEstimate(f"{place}: {error}") from error


def _refuse_unusable(row: Mapping[str, str]) -> None:
    """Raise NoEstimate for a row of our own tables that is none to judge an estimate with."""
    if row.get("tier", "").strip().lower() == "tiny":
        raise NoEstimate(
            "tier 'tiny': boards are judged from the columns of results/published/mcu_boards.csv"
        )
    evidence, delegate = (row.get(name, "").strip().lower() for name in ("evidence", "delegate"))
    if evidence in ("estimated", "emulated"):
        raise NoEstimate(
            f"evidence '{evidence}': an estimate is judged by what hardware measured only"
        )
    browser, runtime = (row.get(name, "").strip() for name in ("browser", "runtime"))
    if browser or runtime.endswith(OF_PAGES):
        told = f"browser '{browser}'" if browser else f"runtime '{runtime}'"
        raise NoEstimate(f"{told}: measured in a browser, which is no latency of the device")
    for column, bad in (("status", ("failed", "skipped")), ("validity", ("invalid",))):
        if row.get(column, "").strip().lower() in bad:
            raise NoEstimate(
                f"{column} '{row[column]}': holds no latency to judge an estimate with"
            )
    if row.get("precision", "").strip().lower() == "dynamic":
        raise NoEstimate("precision 'dynamic': the calibration data holds fp32, fp16 and int8")
    if (
        delegate not in _ON_PROCESSOR
        and observations.unit(row.get("runtime", ""), row.get("accelerator", "")) == "cpu"
    ):
        raise NoEstimate(f"delegate '{delegate}': the calibration data holds no rows of it")


def _specified(row: Mapping[str, str], seen: Observation, device: _Device) -> Observation:
    """Give a row that says no more of its device than a target's name the figures of that target
    file."""
    cpu = next((part for part in device.parts if part.cpu is not None), None)
    chip = next((part for part in device.parts if part.accelerator is not None), None)
    if seen.unit == "cpu" and cpu is None and chip is not None and chip.engine == seen.engine:
        seen = replace(seen, unit="npu")  # the target computes on nothing else
    if seen.unit == "cpu":
        wanted = not row.get("processor", "").strip() and (
            device.only_named or seen.processor is None
        )
        if cpu is None or cpu.cpu is None or not wanted:
            return seen
        clock = float(row["clock_mhz"]) if row.get("clock_mhz", "").strip() else None
        return replace(seen, processor=processors.at_clock(cpu.cpu, clock), group=cpu.device)
    stated = row.get("accelerator", "").strip().lower() not in _ANY_ACCELERATOR
    if chip is None or stated or not (device.only_named or seen.accelerator is None):
        return seen
    return replace(seen, accelerator=chip.accelerator, group=chip.device)


def _sample(row: Mapping[str, str], place: str, seen: Observation, files: Files) -> Sample:
    text = row.get("processor", "").strip()
    if seen.unit == "cpu" and seen.processor is None and text:
        raise NoEstimate(
            f"{place}: processor '{text}' is no chip known here, and its cores and clocks cannot "
            "be read from it"
        )
    known = _canonical(row, seen.model)
    try:
        graph = files.graph(row) if known is None else None
    except HarnessError as error:
        raise NoEstimate(f"{place}: {error}") from error
    made = sample.of(replace(seen, model=known or seen.model), graph)
    if not all(map(math.isfinite, made.terms)) or sum(made.terms) <= 0:
        raise NoEstimate(f"{place}: model '{row['model']}' has no operator that takes time")
    return made


def _canonical(row: Mapping[str, str], model: str) -> str | None:
    """Return the name by which a row's network has a graph: its own, or that of the known model
    that it is."""
    own = [model, *known_as(row["model"].strip())]
    for column in ("model_sha256", "artifact_sha256"):
        sha256 = row.get(column, "").strip().lower()
        own += _hashes().get(sha256, ()) if sha256 else ()
    return next((name for name in own if names.graph(name) is not None), None)


@functools.cache
def _hashes() -> dict[str, tuple[str, ...]]:
    """Return the canonical names of the models whose sha256 is known: the zoo's, and those of
    published tables."""
    boards = processors.read_table("mcu_boards.csv")
    published = {
        row["model_sha256"]: (names.normal(row["model"]),) for row in boards if row["model_sha256"]
    }
    return published | {models.load(name).sha256: known_as(name) for name in models.names()}


class Files:
    """The model files of a folder, found by sha256 and by name."""

    def __init__(self, folder: Path | None) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(
                f"{folder}: is not a folder; --models wants the folder of the .tflite and .onnx "
                "files"
            )
        self._folder = folder
        self._graphs: dict[Path, Graph | HarnessError] = {}

    @functools.cached_property
    def _paths(self) -> list[Path]:
        """The files, those first whose kind is read first."""
        files = (
            [path for path in sorted(self._folder.rglob("*")) if path.is_file()]
            if self._folder
            else []
        )
        return [path for suffix in _SUFFIXES for path in files if path.suffix.lower() == suffix]

    @functools.cached_property
    def _by_sha256(self) -> dict[str, Path]:
        return {models.sha256(path): path for path in self._paths}

    def graph(self, row: Mapping[str, str]) -> Graph | None:
        """Return the operators of the file that a row's model is; None: no such file.

        HarnessError: they cannot be read."""
        path = self._find(row)
        if path is None:
            return None
        if path not in self._graphs:
            try:
                self._graphs[path] = inspection.graph_of_path(path)
            except HarnessError as error:
                self._graphs[path] = error
        graph = self._graphs[path]
        if isinstance(graph, HarnessError):
            raise graph
        return graph

    def _find(self, row: Mapping[str, str]) -> Path | None:
        for column in ("model_sha256", "artifact_sha256"):
            sha256 = row.get(column, "").strip().lower()
            if sha256 and sha256 in self._by_sha256:
                return self._by_sha256[sha256]
        return next(
            (path for path in self._paths if _plain(path.stem) == _plain(row["model"])), None
        )


def _plain(model: str) -> str:
    """Return a model's name as it is compared: without precision words, letters and digits only."""
    return loosely(names.normal(model))
