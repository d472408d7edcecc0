"""The main job: model -> artifacts -> cases -> measurements, each saved before the next one starts.

`start` is the straight line. Cases of one place (this machine, one remote device) run one after the
other. Their processes are interleaved round by round in a seeded random order, so that a
disturbance hits all of them and not one. Different places run side by side. What is only emulated
here comes when nothing is timed here any more, as many cases at a time as there are cores.
"""

from __future__ import annotations

import dataclasses
import itertools
import os
import random
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from tierbench import __version__
from tierbench.core import leftovers, paths, plausible, processes, target_files, toml
from tierbench.core.case import Case, CaseRecord, Failure
from tierbench.core.device import Device, Purpose
from tierbench.core.errors import (
    CaseError,
    DoesNotFit,
    HarnessError,
    IntegrityError,
    Interrupted,
    TargetError,
    UsageError,
)
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.core.model import FORMATS, Artifact, Format, Model, Precision
from tierbench.core.plausible import Expected
from tierbench.core.progress import Progress
from tierbench.core.target import TIERS, Target
from tierbench.graph import extract
from tierbench.plan import plan
from tierbench.plan.request import Request
from tierbench.results import journal as store
from tierbench.results import verdict
from tierbench.runner import candidates, connect
from tierbench.zoo import exports
from tierbench.zoo import store as artifact_store

#: What one export of a usual model takes, TensorFlow and its converters included.
EXPORT_BYTES = 3 * 2**30


@dataclass(frozen=True)
class Outcome:
    """Where the run is and how it ended."""

    folder: Path
    exit_code: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportFailure:
    """A form that a model could not be exported to, with the reason."""

    model: Model
    form: str
    precision: str
    failure: Failure
    is_whole: bool = False  # the model itself is what could not be used


@dataclass
class Prepared:
    """Everything that is known before the first measurement."""

    models: tuple[Model, ...]
    artifacts: tuple[Artifact, ...]
    export_failures: tuple[ExportFailure, ...]
    devices: dict[str, Device]
    plan: plan.Plan


def _needed(
    model: Model,
    targets: Sequence[Target],
    runtimes: Sequence[str],
    capabilities: Mapping[str, plan.Capability],
) -> frozenset[tuple[str, str]]:
    """Return every (format, precision) that a chosen runtime of these targets reads.

    Boards run the C array alone, or the very file that the user gave."""
    forms: set[tuple[str, str]] = set()
    for target in targets:
        for name in target.runtimes:
            if runtimes and name not in runtimes:
                continue
            known = capabilities[name]
            formats = known.formats
            if target.reach == "board" and model.source != "tflite":
                formats = known.formats[:1]
            forms |= set(itertools.product(formats, known.precisions))
    return frozenset(forms)


@contextmanager
def prepared(request: Request, progress: Progress, logs: Path | None = None) -> Iterator[Prepared]:
    """Export the model, connect the devices and plan; the devices are closed at the end.

    `logs` is where LoadGen's own go; None: below the scratch folder.
    """
    leftovers.sweep_killed(paths.scratch())
    loaded = candidates.load(request, progress.note)
    chosen = connect.chosen(request.targets, request.hosts, request.optimise, request.page)
    capabilities = connect.capabilities(chosen)
    plan.check_runtimes(
        request.runtimes, chosen, capabilities
    )  # before minutes go into the exports
    plan.check_delegate(request.delegate, chosen, capabilities)
    beyond = plan.unsupported_on_boards(chosen, request)
    if beyond and request.targets:
        raise UsageError(
            f"{beyond}; leave the option out, or the board and measure it in a run of its own"
        )
    if beyond:
        progress.note(f"{beyond}: measured without")
    chosen = connect.with_first_runtime(chosen, request)
    faults = connect.faults(chosen)
    if len(faults) == len(chosen):
        raise UsageError(next(iter(faults.values())))
    exported = _export_all(loaded, chosen, request, progress)
    artifacts = tuple(artifact for made in exported for artifact in made.artifacts)
    if not artifacts:
        raise UsageError("; ".join(dict.fromkeys(made.reason for made in exported)))
    devices: dict[str, Device] = {}
    try:
        real = connect.find_real_boards(chosen, request)
        devices, unreachable = connect.devices(
            (
                target,
                dataclasses.replace(options, tell=progress.note, watch=progress.watch, logs=logs),
            )
            for target, options in [*connect.options_per_target(chosen, request), *real.reachable]
            if target.name not in faults
        )
        targets, left_out = connect.use_flashed_runtimes([*chosen, *real.targets], devices, request)
        for note in (*real.notes, *left_out):
            progress.note(note)
        unreachable |= {target.name: connect.absent(why) for target, why in real.unreachable}
        unreachable |= {name: connect.absent(why) for name, why in faults.items()}
        known = connect.capabilities(targets)
        plans = [
            plan.cases(made.artifacts, targets, known, request, unreachable)
            for made in exported
            if made.artifacts
        ]
        yield Prepared(
            tuple(candidate.model for candidate in loaded),
            artifacts,
            tuple(failure for made in exported for failure in made.failures),
            devices,
            plan.joined(plans),
        )
    finally:
        connect.close(devices.values())


@dataclass(frozen=True)
class _Made:
    """What one model was exported to."""

    artifacts: tuple[Artifact, ...] = ()
    failures: tuple[ExportFailure, ...] = ()
    reason: str = ""  # why there is no artifact


def _export_all(
    loaded: Sequence[candidates.Loaded],
    chosen: Sequence[Target],
    request: Request,
    progress: Progress,
) -> list[_Made]:
    """Export the models side by side: nothing is measured yet that they could disturb."""
    cancelled = threading.Event()
    lanes = min(len(loaded), processes.usable_cores(), _memory_lanes())
    with ThreadPoolExecutor(max_workers=max(1, lanes)) as pool:
        futures = [
            pool.submit(_export, model, chosen, request, progress, cancelled) for model in loaded
        ]
        try:
            return [future.result() for future in futures]
        except BaseException:
            cancelled.set()
            pool.shutdown(cancel_futures=True)
            raise


def _memory_lanes() -> int:
    """Return how many exports the memory that is free holds at a time; 1 where nobody knows."""
    try:
        import psutil
    except ImportError:
        return 1
    return max(1, int(psutil.virtual_memory().available) // EXPORT_BYTES)


def _export(
    loaded: candidates.Loaded,
    chosen: Sequence[Target],
    request: Request,
    progress: Progress,
    cancelled: threading.Event,
) -> _Made:
    """Export one model. Of several models a wrong one costs its own rows, a single one the run."""
    asked, model = loaded.candidate, loaded.model
    whose = f"{model.name}: " if request.models else ""
    try:
        if loaded.fault:
            raise UsageError(loaded.fault)
        exported = exports.export(
            model,
            formats=asked.formats or None,
            needed=_needed(model, chosen, request.runtimes, connect.capabilities(chosen)),
            calibrate=Path(asked.calibrate) if asked.calibrate else None,
            evaluate=Path(asked.evaluate) if asked.evaluate else None,
            shape=asked.shape or None,
            preprocess=asked.preprocess,
            progress=lambda text: progress.note(whose + text),
            inference_s=request.protocol.timeout_s,
            cancelled=cancelled,
        )
    except HarnessError as error:
        if not request.models or isinstance(error, Interrupted):
            raise
        form = model.source if model.source in FORMATS else "saved_model"
        failure = Failure("failed", "export", str(error), error.exit_code)
        progress.note(f"{model.name}: {error}")
        return _Made((), (ExportFailure(model, form, "fp32", failure, is_whole=True),), str(error))
    reasons = dict.fromkeys(failure.error for _, _, failure in exported.failures)
    return _Made(
        exported.artifacts,
        tuple(ExportFailure(model, *failed) for failed in exported.failures),
        f"{asked.model}: nothing could be exported: {'; '.join(reasons)}",
    )


def start(request: Request, folder: Path, progress: Progress, *, resume: bool = False) -> Outcome:
    """Measure every case of `request` into `folder` and return how it ended.

    Raises only what stops the whole run (an unknown name, a journal that cannot be written); what a
    single case meets becomes its row.
    """
    logs = (folder / "loadgen").resolve()  # LoadGen's own stay beside the journal
    with (
        nullcontext() if resume else store.new_folder(folder),
        prepared(request, progress, logs) as ready,
    ):
        _refuse_several(ready.plan.cases, request)
        header = None if resume else run_facts(request, ready.models, ready.artifacts)
        with store.Writer(folder, header, mend=resume) as writer:
            if request.portable:
                artifact_store.keep(ready.artifacts, folder)
            # read behind the writer's lock: nothing comes between
            records = {record.case_id: record for record in store.load(folder).records}
            _refuse_changed(ready.plan.cases, records, folder)
            journal = _Shared(writer)
            for case in ready.plan.cases:
                if case.id not in records:
                    journal.plan(case)
            for skip in [*ready.plan.skips, *_export_skips(ready, request)]:
                if skip.case.id not in records:
                    journal.plan(skip.case)
                if _untried(records.get(skip.case.id), skip.failure):
                    journal.failure(skip.case.id, skip.failure)
            try:
                _measure_all(ready, records, journal, progress)
            except KeyboardInterrupt:
                return Outcome(
                    writer.place(), Interrupted.exit_code, ("interrupted; go on with --resume",)
                )
            folder, asked = writer.place(), folder
            for case_id, failure in _loose_ends(store.load(folder).records, ready.plan):
                journal.failure(case_id, failure)
            writer.end(utc_now())
    moved = (f"{asked} was moved while it was written; it is {folder} now",)
    notes = moved if folder.resolve() != asked.resolve() else ()
    return Outcome(folder, exit_code(store.load(folder), request), notes)


def run_facts(
    request: Request, measured: Sequence[Model], artifacts: Sequence[Artifact] = ()
) -> dict[str, object]:
    """Return the first line of a new journal.

    The operator graph is what estimates are computed from later.
    """
    now = datetime.now(UTC)
    return {
        "run_id": f"{now:%Y%m%dT%H%M%SZ}-{os.urandom(2).hex()}",
        "tierbench": __version__,
        "started_utc": utc_now(),
        "model": ", ".join(model.name for model in measured),
        "task": ", ".join(dict.fromkeys(model.task for model in measured)),
        "trained": any(model.trained for model in measured),
        "untrained": [model.name for model in measured if not model.trained],
        "request": dataclasses.asdict(_without_address(request)),
        "graphs": extract.of_artifacts(artifacts),
        # a target file from anywhere is estimated whenever the table is made, also when the file is
        # gone
        "target_files": dict(_given_files(request.targets)),
    }


def _without_address(request: Request) -> Request:
    """Return the request without the address of a page: it names a network of somebody."""
    if request.page is None:
        return request
    return dataclasses.replace(request, page=dataclasses.replace(request.page, address=""))


def _given_files(names: Sequence[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield name and tables of the target files from anywhere.

    One that is wrong has a row that says so.
    """
    for name in names:
        if target_files.is_target_file(name):
            with suppress(UsageError):
                target_files.target(Path(name))
                yield Path(name).name, toml.read(Path(name))


def exit_code(journal: store.Journal, request: Request) -> int:
    """Return the exit code that a finished run deserves (errors.py lists them)."""
    failures = [record.failure for record in journal.records if record.failure is not None]
    devices = [name for name in request.targets if name not in TIERS]  # a tier names no device
    named = {target_files.find_or_stand_in(name).name for name in devices}
    # the row of an absent device names a runtime too; that one is missing only if it worked nowhere
    # else
    measured = [record for record in journal.records if record.measurements]
    unmet = set(request.runtimes) - {record.columns["runtime"] for record in measured}
    # a device that measured a case to its end lacks a runtime at most
    reached = {_device_of(record) for record in measured if record.failure is None}
    missing = [
        record
        for record in journal.records
        if record.failure is not None
        and record.failure.stage == "reach"
        and (
            record.columns["runtime"] in unmet
            or (
                (record.columns.get("described_by") or record.columns["target"]) in named
                and (record.failure.status == "failed" or _device_of(record) not in reached)
            )
        )
    ]
    if missing:  # a host key that changed weighs more than a device that is switched off
        codes = [record.failure.exit_code for record in missing if record.failure is not None]
        return max(TargetError.exit_code, *codes)
    gaps = any(record.failure is None and not record.measurements for record in journal.records)
    if gaps or any(failure.status == "failed" for failure in failures):
        return CaseError.exit_code
    return 0 if any(record.measurements for record in journal.records) else 4


def _device_of(record: CaseRecord) -> str:
    """Return the device of a record: a board on its port is another than the emulated one."""
    return str(record.columns.get("device") or record.columns["target"])


class _Shared:
    """The journal behind a lock: several places write to it at once."""

    def __init__(self, writer: store.Writer) -> None:
        self._writer = writer
        self._lock = threading.Lock()

    def plan(self, case: Case) -> None:
        with self._lock:
            self._writer.plan(case)

    def failure(self, case_id: str, failure: Failure) -> None:
        with self._lock:
            self._writer.failure(case_id, failure)

    def measurement(self, case_id: str, measurement: Measurement) -> None:
        with self._lock:
            self._writer.measurement(case_id, measurement)


def _refuse_changed(cases: Sequence[Case], records: Mapping[str, CaseRecord], folder: Path) -> None:
    for case in cases:
        record = records.get(case.id)
        if record is not None and record.columns["artifact_sha256"] != case.artifact.sha256:
            raise IntegrityError(
                f"{folder}: {case.id} was begun with artifact "
                f"{record.columns['artifact_sha256'][:12]}, "
                f"the model now exports to {case.artifact.sha256[:12]}; start a new run"
            )


def _refuse_several(cases: Sequence[Case], request: Request) -> None:
    if request.sustain_minutes and len(cases) > 1:
        raise UsageError(
            f"--sustain runs one case for long, this would be {len(cases)} ({cases[0].id}, "
            f"{cases[1].id} ...); "
            "choose one with --target, --runtime and --format, e.g. --format int8.tflite"
        )


def _untried(record: CaseRecord | None, reason: Failure) -> bool:
    """Whether nothing was tried in an earlier session, which gave no reason or another one.

    Today's is told.
    """
    if record is None or record.measurements:
        return record is None
    return record.failure is None or (
        record.failure.stage in ("export", "plan", "reach") and record.failure != reason
    )


def _loose_ends(records: Sequence[CaseRecord], planned: plan.Plan) -> Iterator[tuple[str, Failure]]:
    """Return why cases of an earlier, interrupted session got nothing, or no more, in this one."""
    absent = {
        skip.case.target.name: skip.failure
        for skip in planned.skips
        if skip.failure.stage == "reach"
    }
    gone = Failure(
        "skipped",
        "plan",
        "part of the plan when the run was begun, but not when it was resumed; "
        "connect the device as it was then and resume again, or start a new run",
    )
    for record in records:
        if record.failure is not None:
            continue
        reason = absent.get(_device_of(record))
        if not record.measurements:
            yield record.case_id, reason or gone
        elif (
            reason and "interrupted" in verdict.verdict(record.measurements, record.protocol).issues
        ):
            yield record.case_id, reason


def _export_skips(ready: Prepared, request: Request) -> Iterator[plan.Skip]:
    """One row for each form that the model could not be exported to.

    On a target that takes it, if possible a reachable one, with a runtime that was asked for.
    """
    chosen = connect.chosen(request.targets, request.hosts, request.optimise, request.page)
    known = connect.capabilities(chosen)
    for failed in ready.export_failures:
        artifact = _absent(failed.model, failed.form, failed.precision)
        places = [
            (target, runtime)
            for target in sorted(chosen, key=lambda target: target.name not in ready.devices)
            for runtime in request.runtimes or target.runtimes
            if runtime in target.runtimes and runtime in known and known[runtime].takes(artifact)
        ]
        if places:
            yield plan.Skip(Case(artifact, *places[0], request.protocol), failed.failure)


def _absent(model: Model, form: str, precision: str) -> Artifact:
    """The artifact that could not be made: it has no bytes, hence no hash."""
    return Artifact(
        model.name,
        model.sha256,
        cast(Format, form),
        cast(Precision, precision),
        Path(),
        "",
        0,
        (),
        (),
    )


Step = tuple[Case, Purpose]


def schedule(cases: Sequence[tuple[Case, Sequence[Purpose]]], seed: int) -> list[Step]:
    """Return the runs of one place: round by round, each round in a random order of its own.

    Round k holds the k-th run of every case that has one, so that the processes of a case are
    spread over the whole sitting. Memory is measured in a round at the end: a first process after
    an installation compiles what it imports, and that stays in its heap."""
    rng = random.Random(seed)
    timed = [(case, [one for one in purposes if one != "memory"]) for case, purposes in cases]
    rounds: list[list[Step]] = [
        [(case, purposes[index]) for case, purposes in timed if index < len(purposes)]
        for index in range(max((len(purposes) for _, purposes in timed), default=0))
    ]
    rounds.append([(case, "memory") for case, purposes in cases if "memory" in purposes])
    for turn in rounds:
        rng.shuffle(turn)
    return [step for turn in rounds for step in turn]


def _remaining(purposes: Sequence[Purpose], done: Sequence[str]) -> list[Purpose]:
    """Return `purposes` less those that an earlier, interrupted run has already obtained."""
    obtained = Counter(done)
    rest: list[Purpose] = []
    for purpose in purposes:
        if obtained[purpose] > 0:
            obtained[purpose] -= 1
        else:
            rest.append(purpose)
    return rest


def _measure_all(
    ready: Prepared, records: Mapping[str, CaseRecord], journal: _Shared, progress: Progress
) -> None:
    places: dict[str, list[Step]] = {}
    stop = threading.Event()
    by_place: dict[str, list[tuple[Case, Sequence[Purpose]]]] = {}
    connect.self_test(ready.devices, ready.plan.cases)
    for case in ready.plan.cases:
        device = ready.devices[case.target.name]
        record = records.get(case.id)
        done = [measurement.purpose for measurement in record.measurements] if record else []
        try:
            rest = _remaining(device.purposes(case), done)
        except Exception as error:  # a defect of a device's file costs its own cases only
            journal.failure(case.id, Failure("failed", "plan", connect.defect(error)))
            continue
        if not rest:  # a runtime that works no longer takes nothing from a case that is complete
            continue
        if record is not None and record.failure is not None and record.failure.stage == "verify":
            progress.note(
                f"{case.id}: gave a wrong answer in this run, which stays; measure it again in a "
                "new run"
            )
            continue
        failure = connect.check(device, case.runtime)
        if failure is not None:
            journal.failure(case.id, failure)
            continue
        by_place.setdefault(connect.place(case.target, device), []).append((case, rest))
    for place, cases in by_place.items():
        places[place] = schedule(cases, cases[0][0].protocol.seed)
    progress.begin(sum(len(steps) for steps in places.values()))

    timed = {
        case_id: [one for one in record.measurements if one.purpose == "latency"]
        for case_id, record in records.items()
    }

    def work(steps: list[Step]) -> None:
        _measure_place(steps, ready.devices, timed, journal, progress, stop)

    here, beside = places.pop(connect.HERE, []), places.pop(connect.BESIDE, [])
    lanes = max(1, min(len(beside), processes.usable_cores()))
    with (
        ThreadPoolExecutor(max_workers=lanes) as emulating,
        ThreadPoolExecutor(max_workers=max(1, min(32, len(places)))) as elsewhere,
    ):
        try:
            futures = [elsewhere.submit(work, steps) for steps in places.values()]
            work(here)
            futures += [emulating.submit(work, [step]) for step in beside]
            for future in futures:
                future.result()
        except BaseException:
            stop.set()
            # ends what runs on the devices and here, so that the threads return
            connect.close(ready.devices.values())
            processes.end_all()
            raise


def _measure_place(
    steps: Sequence[Step],
    devices: Mapping[str, Device],
    timed: dict[str, list[Measurement]],
    journal: _Shared,
    progress: Progress,
    stop: threading.Event,
) -> None:
    broken: dict[str, str] = {}  # case id or target name -> why nothing more is tried there
    for case, purpose in steps:
        if stop.is_set():
            return
        known = broken.get(case.target.name)
        if known and case.id not in broken:
            broken[case.id] = known
            journal.failure(case.id, Failure("failed", "reach", known, TargetError.exit_code))
        if case.id in broken:
            progress.step(f"{case.id} ({purpose})", "not tried again")
            continue
        obtained = timed.setdefault(case.id, [])
        if purpose == "latency" and verdict.has_enough(obtained, case.protocol):
            progress.step(f"{case.id} ({purpose}: not needed)", "ok")
            continue
        outcome = "ok"
        try:
            measured = devices[case.target.name].measure(case, purpose)
            plausible.check(measured, Expected(purpose, case.runtime))
            journal.measurement(case.id, measured)
            if purpose == "latency":
                obtained.append(measured)
        except CaseError as error:
            if stop.is_set():  # we ended it ourselves
                return
            broken[case.id] = outcome = f"{error.stage}: {error}"
            # refused before anything was measured (a fixed batch, a busy machine): it could not
            # apply
            failure = Failure(
                "skipped" if error.stage == "plan" else "failed",
                error.stage,
                str(error),
                error.exit_code,
                **(error.needed if isinstance(error, DoesNotFit) else {}),
            )
            journal.failure(case.id, failure)
        except HarnessError as error:
            if stop.is_set():
                return
            broken[case.id] = broken[case.target.name] = outcome = str(error)
            journal.failure(case.id, Failure("failed", "reach", str(error), error.exit_code))
        except Exception as error:  # a defect of ours must not cost the cases that work
            broken[case.id] = outcome = connect.defect(error)
            journal.failure(case.id, Failure("failed", "measure", outcome))
        progress.step(f"{case.id} ({purpose})", outcome)


def default_folder(root: Path) -> Path:
    """Return `results/runs/<UTC time>` below `root`."""
    return root / "results" / "runs" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
