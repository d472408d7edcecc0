"""The main job: model -> artifacts -> cases -> measurements, each saved before the next one starts.

`start` is the straight line; `exporting` makes the artifacts, `rounds` measures the cases.
"""

from __future__ import annotations

import atexit
import dataclasses
import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from tierbench import __version__
from tierbench.core import leftovers, paths, processes, target_files, toml
from tierbench.core.case import Case, CaseRecord, Failure
from tierbench.core.device import Device, Pool
from tierbench.core.errors import (
    CaseError,
    IntegrityError,
    Interrupted,
    TargetError,
    UsageError,
)
from tierbench.core.files import utc_now
from tierbench.core.model import Artifact, Format, Model, Precision, unmade
from tierbench.core.progress import Progress
from tierbench.core.target import TIERS
from tierbench.core.training import Training
from tierbench.graph import extract
from tierbench.plan import plan
from tierbench.plan.request import Request
from tierbench.results import journal as store
from tierbench.results import scores, verdict
from tierbench.runner import candidates, connect, exporting, rounds
from tierbench.zoo import store as artifact_store
from tierbench.zoo import training


@dataclass(frozen=True)
class Outcome:
    """Where the run is and how it ended."""

    folder: Path
    exit_code: int
    notes: tuple[str, ...] = ()


@dataclass
class Prepared:
    """Everything that is known before the first measurement."""

    models: tuple[Model, ...]
    artifacts: tuple[Artifact, ...]
    export_failures: tuple[exporting.Failed, ...]
    devices: dict[str, Device]
    plan: plan.Plan
    lanes: int  # cases that are emulated at a time


@contextmanager
def prepared(
    request: Request,
    progress: Progress,
    logs: Path | None = None,
    cluster: str = "",
    *,
    is_listed: bool = False,
) -> Iterator[Prepared]:
    """Export the model, connect the devices and plan; the devices are closed at the end.

    `logs` is where LoadGen's own go; None: below the scratch folder. `cluster` is where emulated
    cases are measured; empty: in this process. Where it is only listed what will run, several
    models are not exported for that.
    """
    with _pool(cluster, progress) as pool:
        yield from _prepared(request, progress, logs, pool, is_listed)


@contextmanager
def _pool(cluster: str, progress: Progress) -> Iterator[Pool | None]:
    if not cluster:
        yield None
        return
    from tierbench.runner.cluster import device, workers  # Dask takes half a second

    with workers.opened(cluster, progress.note, progress.watch) as opened:
        yield device.ClusterPool(opened)


def _prepared(
    request: Request,
    progress: Progress,
    logs: Path | None,
    pool: Pool | None,
    is_listed: bool,
) -> Iterator[Prepared]:
    leftovers.sweep_killed(paths.scratch())
    loaded = candidates.load(request, progress.note)
    chosen = connect.chosen(request.targets, request.hosts, request.optimise, request.page)
    chosen = connect.through_service(chosen, request)
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
    faults = connect.faults(chosen)
    if len(faults) == len(chosen):
        raise UsageError(next(iter(faults.values())))
    exported = exporting.export_all(loaded, chosen, request, progress, is_listed, pool)
    artifacts = tuple(artifact for made in exported for artifact in made.artifacts)
    if not artifacts:
        raise UsageError("; ".join(dict.fromkeys(made.reason for made in exported)))
    chosen = connect.with_first_runtime(chosen, request, artifacts)
    idle = {target.name for target in chosen if connect.is_idle(target, request, artifacts)}
    devices: dict[str, Device] = {}
    try:
        real = connect.find_real_boards(chosen, request)
        devices, unreachable = connect.devices(
            (
                target,
                dataclasses.replace(
                    options, tell=progress.note, watch=progress.watch, logs=logs, pool=pool
                ),
            )
            for target, options in [*connect.options_per_target(chosen, request), *real.reachable]
            if target.name not in faults and target.name not in idle
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
            processes.usable_cores() if pool is None else pool.lanes,
        )
    finally:
        connect.close(devices.values())


def start(
    request: Request,
    folder: Path,
    progress: Progress,
    *,
    resume: bool = False,
    cluster: str = "",
) -> Outcome:
    """Measure every case of `request` into `folder` and return how it ended.

    What needs no hardware is measured on the `cluster`, where one is named.

    Raises only what stops the whole run (an unknown name, a journal that cannot be written); what a
    single case meets becomes its row.
    """
    logs = (folder / "loadgen").resolve()  # LoadGen's own stay beside the journal
    with (
        nullcontext() if resume else store.new_folder(folder),
        prepared(request, progress, logs, cluster) as ready,
    ):
        _refuse_several(ready.plan.cases, request)
        kept = scores.keep(ready.artifacts, folder)
        header = None if resume else run_facts(request, ready.models, ready.artifacts, kept)
        if header is not None and request.train_step:
            header["training"] = _training_steps(ready.models, request.train_step, progress)
        with store.Writer(folder, header, mend=resume) as writer:
            if request.portable:
                artifact_store.keep(ready.artifacts, folder)
            # read behind the writer's lock: nothing comes between
            records = {record.case_id: record for record in store.load(folder).records}
            _refuse_changed(ready.plan.cases, records, folder)
            journal = rounds.Shared(writer, records.values())
            for case in ready.plan.cases:
                if case.id not in records:
                    journal.plan(case)
            for skip in [*ready.plan.skips, *_export_skips(ready, request)]:
                if skip.case.id not in records:
                    journal.plan(skip.case)
                if _untried(records.get(skip.case.id), skip.failure):
                    journal.failure(skip.case.id, skip.failure)
            try:
                rounds.measure_all(
                    ready.devices, ready.plan.cases, records, journal, progress, ready.lanes
                )
            except KeyboardInterrupt:
                return Outcome(
                    writer.place(), Interrupted.exit_code, ("interrupted; go on with --resume",)
                )
            folder, asked = writer.place(), folder
            if resume:
                for case_id, failure in _loose_ends(store.load(folder).records, ready.plan):
                    journal.failure(case_id, failure)
            writer.end(utc_now())
    moved = (f"{asked} was moved while it was written; it is {folder} now",)
    notes = moved if folder.resolve() != asked.resolve() else ()
    return Outcome(folder, exit_code(tuple(journal.states.values()), request), notes)


def _training_steps(
    measured: Sequence[Model], batch: int, progress: Progress
) -> dict[str, Training]:
    """Return one training step of each model; one that cannot be trained has the reason."""
    steps = {}
    for model in measured:
        progress.note(f"measuring a training step of {model.name}")
        steps[model.name] = training.measure(model, batch)
    return steps


def run_facts(
    request: Request,
    measured: Sequence[Model],
    artifacts: Sequence[Artifact] = (),
    kept_scores: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Return the first line of a new journal.

    The operator graph is what estimates are computed from later. `kept_scores`: sha256 of the
    scores by that of their artifact.
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
        "scores": dict(kept_scores or {}),
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


def exit_code(states: Sequence[rounds.State], request: Request) -> int:
    """Return the exit code that a finished run deserves (errors.py lists them)."""
    failures = [state.failure for state in states if state.failure is not None]
    devices = [name for name in request.targets if name not in TIERS]  # a tier names no device
    named = {target_files.find_or_stand_in(name).name for name in devices}
    # the row of an absent device names a runtime too; that one is missing only if it worked nowhere
    # else
    unmet = set(request.runtimes) - {state.runtime for state in states if state.is_measured}
    # a device that measured a case to its end lacks a runtime at most
    reached = {state.device for state in states if state.is_measured and state.failure is None}
    missing = [
        state.failure
        for state in states
        if state.failure is not None
        and state.failure.stage == "reach"
        and (
            state.runtime in unmet
            or (
                state.target in named
                and (state.failure.status == "failed" or state.device not in reached)
            )
        )
    ]
    if missing:  # a host key that changed weighs more than a device that is switched off
        return max(TargetError.exit_code, *(failure.exit_code for failure in missing))
    gaps = any(state.failure is None and not state.is_measured for state in states)
    if gaps or any(failure.status == "failed" for failure in failures):
        return CaseError.exit_code
    return 0 if any(state.is_measured for state in states) else 4


def _device_of(record: CaseRecord) -> str:
    """Return the device of a record: a board on its port is another than the emulated one."""
    return str(record.columns.get("device") or record.columns["target"])


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
    chosen = connect.through_service(chosen, request)
    known = connect.capabilities(chosen)
    for failed in ready.export_failures:
        form, precision = cast(Format, failed.form), cast(Precision, failed.precision)
        artifact = unmade(failed.model, form, precision)
        places = [
            (target, runtime)
            for target in sorted(chosen, key=lambda target: target.name not in ready.devices)
            for runtime in request.runtimes or target.runtimes
            if runtime in target.runtimes and runtime in known and known[runtime].takes(artifact)
        ]
        if places:
            yield plan.Skip(Case(artifact, *places[0], request.protocol), failed.failure)


def default_folder(root: Path) -> Path:
    """Make `results/runs/<UTC time>` below `root` and return it.

    A second run of the same second gets `-2`. What is still empty at the end is removed.
    Where no folder can be made, whoever writes to it says so.
    """
    runs = root / "results" / "runs"
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for number in itertools.count(1):
        folder = runs / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError:
            return folder
        atexit.register(_remove_empty, folder)
        return folder
    raise AssertionError("numbers do not end")


def _remove_empty(folder: Path) -> None:
    """Remove the folder of a run that never began, and those above it that were made for it."""
    with suppress(OSError):  # one is not empty
        for path in (folder, *folder.parents[:2]):
            path.rmdir()
