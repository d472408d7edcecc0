"""`run --against DIR`.

What DIR measured, and today's artifacts, in turn in one sitting, then compared.

Two stored runs of different hours differ by the machine's mood as much as by the model. Here each
round runs the old and the new artifact of a case in fresh processes next to each other, in a random
order, so that a drift hits both; the medians of a round are one pair, and `compare` judges the
pairs (a t test on their log ratios). The old artifacts are those that the earlier run kept
(`zoo/store.py`), by their sha256; the runtimes are those that are installed now, on both sides.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tierbench.comparison import compare
from tierbench.comparison import sides as side_files
from tierbench.comparison.budget import Budget
from tierbench.core import paths, stats
from tierbench.core.case import Case, CaseRecord, Failure, Protocol
from tierbench.core.device import Device, Purpose
from tierbench.core.errors import (
    CaseError,
    HarnessError,
    Interrupted,
    NothingComparable,
    UsageError,
)
from tierbench.core.files import utc_now
from tierbench.core.model import Artifact, Model
from tierbench.core.progress import Progress
from tierbench.plan.request import Candidate, Request, stored_fields
from tierbench.results import journal as store
from tierbench.results import rows
from tierbench.runner import benchmark, connect
from tierbench.zoo import store as artifact_store

#: Pairs of processes by profile: at 5 % spread between processes, 10 a side find a slowdown of 10 %
#: in 98 % of the runs, 5 a side in 75 %.
PAIRS = {"quick": 5, "default": 10, "thorough": 20}
#: The old side's own journal, below the folder of the run.
BASE = "base"


@dataclass(frozen=True)
class Against:
    """How it ended; `comparison` is None when it was interrupted before the end."""

    folder: Path
    exit_code: int
    comparison: compare.Comparison | None
    notes: tuple[str, ...] = ()


@dataclass
class _Pair:
    """One case with its old and its new artifact, and what was obtained of both."""

    base: Case
    candidate: Case
    purposes: Sequence[Purpose]
    broken: bool = False
    medians: list[tuple[float, float]] = field(default_factory=list)


def adapted(request: Request, base: Path, default_model: str) -> Request:
    """Return the request, with what the old run asked for where this one says nothing.

    UsageError: DIR holds no run, or the request is one that cannot be paired.
    """
    if request.scenario or request.sustain_minutes:
        raise UsageError(
            "--against compares latencies process by process; leave out --scenario and --sustain"
        )
    old = stored_fields(store.load(base).run["request"])
    load = f"--scenario {old['scenario']}" if old.get("scenario") else ""
    load = load or ("--sustain" if old.get("sustain_minutes") else "")
    if load:
        raise UsageError(
            f"{base}: was measured with {load}, and --against pairs the latencies of fresh "
            f"processes; measure {load} "
            "again in a run of its own and use: tierbench compare OLD NEW"
        )
    changes: dict[str, object] = {}
    if request.model == default_model:
        changes["model"] = str(old.get("model", default_model))
        changes["models"] = msgspec.convert(old.get("models", ()), tuple[Candidate, ...])
    for name in ("targets", "runtimes", "formats", "hosts", "shape"):
        if not getattr(request, name) and old.get(name):
            changes[name] = tuple(old[name])  # type: ignore[arg-type]
    for name, default in (
        ("delegate", ""),
        ("threads", 1),
        ("batch", 1),
        ("calibrate", ""),
        ("preprocess", ""),
    ):
        if getattr(request, name) == default and old.get(name):
            changes[name] = old[name]
    return dataclasses.replace(request, protocol=_protocol(request.protocol), **changes)  # type: ignore[arg-type]


def _protocol(protocol: Protocol) -> Protocol:
    pairs = max(PAIRS.get(protocol.name, 0), protocol.processes)
    return dataclasses.replace(
        protocol, name=f"{protocol.name}-interleaved", processes=pairs, least_processes=0
    )


def start(
    request: Request, base: Path, folder: Path, progress: Progress, budget: Budget
) -> Against:
    """Measure both sides into `folder` (today's) and `folder/base` (the old one), and compare them.

    NothingComparable: no case of the old run can be measured again.
    """
    old = store.load(base)
    with benchmark.prepared(request, progress) as ready:
        pairs, notes = _pairs(ready, base, old.records, request)
        if not pairs:
            why = "; ".join(notes) or "it has no measured case that today's plan has too"
            raise NothingComparable(f"{base}: nothing can be measured again: {why}")
        names = (f"{base}, measured again", paths.shown(folder))
        sitting = _Sitting(request, names, folder, pairs, tuple(notes))
        header = benchmark.run_facts(request, ready.models, ready.artifacts)
        was = {"run_id": f"{header['run_id']}-base", "trained": old.run.get("trained", True)}
        return sitting.run(header, header | was, ready.devices, progress, budget)


def models(request: Request, folder: Path, progress: Progress, budget: Budget) -> Against:
    """Measure the two models of the request in turn, the first one as the base; compare them.

    NothingComparable: they have no case that runs here in common.
    """
    request = dataclasses.replace(request, protocol=_protocol(request.protocol))
    with benchmark.prepared(request, progress) as ready:
        old, new = ready.models
        refused = [failed.failure for failed in ready.export_failures if failed.is_whole]
        if refused:
            raise UsageError(refused[0].error)
        pairs, notes = _pairs_of_models(ready)
        if not pairs:
            reasons = [*notes, *dict.fromkeys(skip.failure.error for skip in ready.plan.skips)]
            raise NothingComparable(
                f"{old.name} and {new.name}: no case of both can be measured here: "
                f"{'; '.join(reasons)}"
            )
        names = (request.models[0].model, request.models[1].model)
        sitting = _Sitting(request, names, folder, pairs, tuple(notes))
        header = benchmark.run_facts(request, [new], [pair.candidate.artifact for pair in pairs])
        was = benchmark.run_facts(request, [old], [pair.base.artifact for pair in pairs])
        was |= {"run_id": f"{header['run_id']}-base"}
        return sitting.run(header, was, ready.devices, progress, budget)


@dataclass(frozen=True)
class _Sitting:
    """Two sides that are measured in turn, each into a journal of its own."""

    request: Request
    names: tuple[str, str]  # what the comparison calls the old side, and today's
    folder: Path
    pairs: Sequence[_Pair]
    notes: tuple[str, ...]

    def run(
        self,
        header: Mapping[str, object],
        was: Mapping[str, object],
        devices: Mapping[str, Device],
        progress: Progress,
        budget: Budget,
    ) -> Against:
        """Measure; `header` and `was` are the first lines of the new and the old side's journal."""
        with (
            store.Writer(self.folder, header) as new,
            store.Writer(self.folder / BASE, was) as again,
        ):
            for pair in self.pairs:
                new.plan(pair.candidate)
                again.plan(pair.base)
            steps = _schedule(self.pairs, self.request.protocol.seed)
            progress.begin(2 * len(steps))
            try:
                for pair, purpose, order in steps:
                    _measure(pair, purpose, order, devices, (again, new), progress)
            except KeyboardInterrupt:
                notes = (*self.notes, "interrupted before it could be compared")
                return Against(self.folder, Interrupted.exit_code, None, notes)
            again.end(utc_now())
            new.end(utc_now())
        compared = _compared(self.names, self.folder, self.pairs, budget)
        return Against(self.folder, compared.exit_code, compared, self.notes)


def listed(request: Request, base: Path, progress: Progress) -> tuple[list[str], list[str]]:
    """Return the ids of the cases that `start` would measure, and why others are left out."""
    old = store.load(base)
    with benchmark.prepared(request, progress) as ready:
        pairs, notes = _pairs(ready, base, old.records, request)
    return [pair.candidate.id for pair in pairs], notes


def _pairs(
    ready: benchmark.Prepared, base_folder: Path, records: Sequence[CaseRecord], request: Request
) -> tuple[list[_Pair], list[str]]:
    """Return the cases that both sides have, and why others are left out."""
    scratch = connect.options(request).scratch
    worked = {record.case_id: record for record in records if record.measurements}
    names = _counterparts(ready.models, base_folder, list(worked.values()))
    pairs, notes = [], []
    for case in ready.plan.cases:
        name = names[case.artifact.model]
        record = worked.pop(str(dataclasses.replace(case.case_id, model=name)), None)
        device = ready.devices[case.target.name]
        failure = connect.check(device, case.runtime) if record is not None else None
        reason = failure.error if failure else "the earlier run has no measurement of it"
        if record is not None and failure is None:
            artifact = _old(record, case.artifact, base_folder, scratch)
            if artifact is not None:
                base = dataclasses.replace(
                    case, artifact=dataclasses.replace(artifact, model=case.artifact.model)
                )
                pairs.append(_Pair(base, case, device.purposes(case)))
                continue
            sha256 = str(record.columns["artifact_sha256"])[:12]
            reason = (
                f"its old artifact {sha256} is not kept on this machine; measure the old state "
                "with --portable, which keeps it in the run folder"
            )
        notes.append(f"{case.id}: left out, {reason}")
    measured = [
        record.case_id
        for record in worked.values()
        if any(m.evidence == "measured" for m in record.measurements)
    ]
    if measured:
        more = f" and {len(measured) - 3} more" if len(measured) > 3 else ""
        notes.append(f"left out, today's plan does not have them: {', '.join(measured[:3])}{more}")
    return pairs, notes


def _counterparts(
    models: Sequence[Model], base: Path, records: Sequence[CaseRecord]
) -> dict[str, str]:
    """Return what the old run calls each of today's models.

    A lone model may have another name than before, as a file may be called net-v1 and net-v2.
    UsageError where several of the old models could be meant.
    """
    kept = {model.name: model.name for model in models}
    old = {str(record.columns["model"]): record.columns["model_sha256"] for record in records}
    if len(models) > 1 or not old or models[0].name in old:
        return kept
    same = [name for name, sha256 in old.items() if sha256 == models[0].sha256]
    if len(old) > 1 and len(same) != 1:
        raise UsageError(
            f"{base} has several models ({', '.join(sorted(old))}), and none is called "
            f"{models[0].name}; say which with its name in a list (--models)"
        )
    return {models[0].name: (same or list(old))[0]}


def _pairs_of_models(ready: benchmark.Prepared) -> tuple[list[_Pair], list[str]]:
    """Return the cases that both models have, and why others are left out."""
    old, new = ready.models
    before = {
        str(dataclasses.replace(case.case_id, model=new.name)): case
        for case in ready.plan.cases
        if case.artifact.model == old.name
    }
    pairs, notes = [], []
    for case in ready.plan.cases:
        if case.artifact.model != new.name:
            continue
        base, device = before.pop(case.id, None), ready.devices[case.target.name]
        failure = connect.check(device, case.runtime)
        reason = failure.error if failure else "" if base else f"{old.name} has no such case"
        if base is None or reason:
            notes.append(f"{case.id}: left out, {reason}")
            continue
        base = dataclasses.replace(
            base, artifact=dataclasses.replace(base.artifact, model=new.name)
        )
        pairs.append(_Pair(base, case, device.purposes(case)))
    notes += [f"{case.id}: left out, {new.name} has no such case" for case in before.values()]
    return pairs, notes


def _old(record: CaseRecord, today: Artifact, base: Path, scratch: Path) -> Artifact | None:
    sha256 = str(record.columns["artifact_sha256"])
    if sha256 == today.sha256:
        return today
    kept = artifact_store.find(sha256, scratch)
    return kept or artifact_store.take_in(sha256, base, scratch)


def _schedule(pairs: Sequence[_Pair], seed: int) -> list[tuple[_Pair, Purpose, tuple[int, int]]]:
    """Return the rounds.

    In each, every case's two sides stand next to each other, in a random order.
    """
    rng = random.Random(seed)
    steps = []
    for index in range(max(len(pair.purposes) for pair in pairs)):
        turn = [pair for pair in pairs if index < len(pair.purposes)]
        rng.shuffle(turn)
        steps += [
            (pair, pair.purposes[index], (0, 1) if rng.random() < 0.5 else (1, 0)) for pair in turn
        ]
    return steps


def _measure(
    pair: _Pair,
    purpose: Purpose,
    order: tuple[int, int],
    devices: Mapping[str, Device],
    journals: tuple[store.Writer, store.Writer],
    progress: Progress,
) -> None:
    """Measure both sides of a case once.

    Where one of them fails, the case is not tried again after that.
    """
    medians: dict[int, float] = {}
    known_broken = pair.broken
    for side in order:
        case, label = ((pair.base, "base"), (pair.candidate, "new"))[side]
        outcome = "not tried again"
        if not known_broken:
            outcome = "ok"
            try:
                measurement = devices[case.target.name].measure(case, purpose)
                journals[side].measurement(case.id, measurement)
                if measurement.purpose == "latency" and measurement.wall_ns:
                    medians[side] = stats.median(measurement.wall_ns)
            except HarnessError as error:
                stage = error.stage if isinstance(error, CaseError) else "reach"
                pair.broken, outcome = True, f"{stage}: {error}"
                journals[side].failure(
                    case.id, Failure("failed", stage, str(error), error.exit_code)
                )
        progress.step(f"{case.id} ({purpose}, {label})", outcome)
    if len(medians) == 2 and min(medians.values()) > 0:
        pair.medians.append((medians[0], medians[1]))


def _compared(
    names: tuple[str, str], folder: Path, pairs: Sequence[_Pair], budget: Budget
) -> compare.Comparison:
    sides = []
    for name, path in zip(names, (folder / BASE, folder), strict=True):
        journal = store.load(path)
        sides.append(side_files.Side(name, tuple(rows.results(journal.records, journal.run))))
    paired = {
        (pair.candidate.id, "measured"): (
            [b for b, _ in pair.medians],
            [c for _, c in pair.medians],
        )
        for pair in pairs
        if len(pair.medians) >= 2
    }
    # Another model is what the user asked to compare with, so that it differs must not block.
    return compare.runs(sides[0], sides[1], budget, allow=("model_sha256",), paired=paired)
