"""The rounds of a run: what is measured when, and what a case that fails costs the others.

Cases of one place (this machine, one remote device) run one after the other. Their processes are
interleaved round by round in a seeded random order, so that a disturbance hits all of them and not
one. Different places run side by side. What is only emulated here comes when nothing is timed here
any more, as many cases at a time as there are cores. What other machines emulate waits for nothing.
"""

from __future__ import annotations

import dataclasses
import random
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tierbench.core import plausible, processes, threads
from tierbench.core.case import Case, CaseRecord, Failure
from tierbench.core.device import Device, Purpose
from tierbench.core.errors import CaseError, DoesNotFit, HarnessError, TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.names import CaseId
from tierbench.core.plausible import Expected
from tierbench.core.progress import Progress
from tierbench.results import journal as store
from tierbench.results import verdict
from tierbench.runner import connect


@dataclass(slots=True)
class State:
    """What became of a case so far, without what was measured."""

    device: str
    target: str  # the file that describes the device
    runtime: str
    is_measured: bool = False
    failure: Failure | None = None


class Shared:
    """The journal behind a lock: several places write to it at once.

    `states` are those of all its cases, so that nobody need read it again for them.
    """

    def __init__(self, writer: store.Writer, records: Iterable[CaseRecord] = ()) -> None:
        self._writer = writer
        self._lock = threading.Lock()
        self.states = {record.case_id: state_of(record) for record in records}

    def plan(self, case: Case) -> None:
        with self._lock:
            self._writer.plan(case)
            name = case.target.device_name
            self.states[case.id] = State(case.target.name, name.target, case.runtime)

    def failure(self, case_id: str, failure: Failure) -> None:
        with self._lock:
            self._writer.failure(case_id, failure)
            self.states[case_id].failure = failure

    def measurement(self, case_id: str, measurement: Measurement) -> None:
        with self._lock:
            self._writer.measurement(case_id, measurement)
            state = self.states[case_id]
            state.is_measured = True
            if state.failure is not None and state.failure.stage != "verify":
                state.failure = None  # as whoever reads the journal sees it


def state_of(record: CaseRecord) -> State:
    """Return what a journal says that became of a case."""
    columns = record.columns
    target = str(columns["target"])
    return State(
        str(columns.get("device") or target),
        str(columns.get("described_by") or target),
        str(columns["runtime"]),
        bool(record.measurements),
        record.failure,
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


def _rising(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with the rates of sweeps from the lowest on; the others keep their place."""
    swept = [step for step in steps if step[0].is_swept]
    rates = iter(sorted(swept, key=lambda step: step[0].load.per_s or 0.0))
    return [next(rates) if step[0].is_swept else step for step in steps]


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


def measure_all(
    devices: Mapping[str, Device],
    planned: Sequence[Case],
    records: Mapping[str, CaseRecord],
    journal: Shared,
    progress: Progress,
    lanes: int,
) -> None:
    """Measure what is missing of the planned cases, each place in its own thread.

    What is only emulated has `lanes` threads.
    """
    places: dict[str, list[Step]] = {}
    stop = threading.Event()
    by_place: dict[str, list[tuple[Case, Sequence[Purpose]]]] = {}
    connect.self_test(devices, planned)
    for case in planned:
        device = devices[case.target.name]
        record = records.get(case.id)
        done = [measurement.purpose for measurement in record.measurements] if record else []
        try:
            rest = _remaining(device.purposes(case), done)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a defect of a device's file costs its own cases only
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
        places[place] = _rising(schedule(cases, cases[0][0].protocol.seed))
    progress.begin(sum(len(steps) for steps in places.values()))

    timed = {
        case_id: [verdict.process(one) for one in record.measurements if one.purpose == "latency"]
        for case_id, record in records.items()
    }

    def work(steps: list[Step]) -> None:
        _measure_place(steps, devices, timed, journal, progress, stop)

    here, beside, away = (
        places.pop(place, []) for place in (connect.HERE, connect.BESIDE, connect.AWAY)
    )
    with (
        ThreadPoolExecutor(max_workers=max(1, lanes)) as emulating,
        ThreadPoolExecutor(
            max_workers=max(1, min(connect.MOST_CONNECTIONS, len(places)))
        ) as elsewhere,
    ):
        try:
            futures = [elsewhere.submit(work, steps) for steps in places.values()]
            futures += [emulating.submit(work, [step]) for step in away]
            work(here)
            futures += [emulating.submit(work, [step]) for step in beside]
            for future in futures:
                threads.result(future)
        except BaseException:
            stop.set()
            # ends what runs on the devices and here, so that the threads return
            connect.close(devices.values())
            processes.end_all()
            raise


def _sweep(case: Case) -> CaseId:
    """Return what the rates of a sweep have in common."""
    return dataclasses.replace(case.case_id, load=dataclasses.replace(case.load, per_s=None))


def _measure_place(
    steps: Sequence[Step],
    devices: Mapping[str, Device],
    timed: dict[str, list[verdict.Process]],
    journal: Shared,
    progress: Progress,
    stop: threading.Event,
) -> None:
    broken: dict[str, str] = {}  # case id or target name -> why nothing more is tried there
    ended: dict[CaseId, str] = {}  # sweep -> why no higher rate is tried
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
        if case.is_swept and (why := ended.get(_sweep(case))):
            journal.failure(case.id, Failure("skipped", "plan", why))
            progress.step(f"{case.id} ({purpose}: a lower rate was not valid)", "ok")
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
            if case.is_swept and not measured.details["scenario"].get("valid"):
                ended[_sweep(case)] = (
                    f"the sweep ended at {case.load.per_s:g} queries a second, which was not valid"
                )
            if purpose == "latency":
                obtained.append(verdict.process(measured))
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
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a defect of ours must not cost the cases that work
            broken[case.id] = outcome = connect.defect(error)
            journal.failure(case.id, Failure("failed", "measure", outcome))
        progress.step(f"{case.id} ({purpose})", outcome)
