"""Result files that were carried back: read and checked, never written to.

The seal of a line is an HMAC over the seal before it and the line's text. Its key belongs to the
bundle: the coordinator derives it from a secret of its own and ships it inside the bundle. So a
file that nobody with the bundle made is refused; who holds the bundle can seal what they like.
docs/explanation/trust.md says what that proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from tierbench.core import foreign, paths, plausible
from tierbench.core.case import STAGES, Failure
from tierbench.core.errors import CaseError, IntegrityError, UsageError
from tierbench.core.foreign import ForeignError, printable
from tierbench.core.measurement import Measurement
from tierbench.core.names import CaseId, DeviceName, Load
from tierbench.core.plausible import Expected
from tierbench.hosts import answers, jobs
from tierbench.hosts.ondevice import offline
from tierbench.hosts.ssh.replies import Telemetry

#: The formats of result files: 1 had seals without a key.
KEYLESS, KEYED = 1, 2
#: Characters of a failure's text.
FAILURE_TEXT = 4000

Short = Annotated[str, Meta(max_length=500)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Session = Annotated[str, Meta(pattern="^[0-9a-f]{12}$")]
Scalar = str | int | float | bool | None


class _Columns(TypedDict):
    model: Short
    model_sha256: Short
    format: Short
    precision: Short
    artifact_sha256: Short
    artifact_size_bytes: int | None
    tier: Short
    target: Short
    runtime: Short
    delegate: Short
    threads: int
    batch: int
    scenario: Short
    protocol: Short
    accuracy_top1: float | None
    agreement_top1: float | None
    accuracy_note: Short
    device: NotRequired[Short]
    described_by: NotRequired[Short]
    asked_per_s: NotRequired[float | None]
    find_max: NotRequired[bool | None]
    latency_bound_ms: NotRequired[float | None]
    sustained: NotRequired[bool | None]


class _Entry(TypedDict):
    columns: _Columns


class _Files(TypedDict):
    worker: Short
    artifact: Short
    inputs: NotRequired[Short]


class _Protocol(TypedDict):
    max_calls: Annotated[int, Meta(ge=1)]


class _Job(TypedDict):
    protocol: _Protocol


class _Step(TypedDict):
    case: Short
    purpose: Literal["latency", "memory", "scenario"]
    nth: int
    files: _Files
    job: _Job


class _Model(TypedDict):
    name: Short
    task: Short
    trained: bool


class Plan(TypedDict):
    """The parts of a bundle's plan.json that collecting reads."""

    format: int
    target: Annotated[str, Meta(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
    files: dict[Short, Digest]
    cases: dict[Short, _Entry]
    steps: list[_Step]
    model: _Model
    protocol: dict[str, Scalar]
    board: NotRequired[Short]  # what the device must call itself
    key: NotRequired[Digest]


class Device(TypedDict, total=False):
    """What the device told of itself, as far as it is kept."""

    board: Short
    libc: list[Short]
    os: Short
    jetson: dict[Short, Short]


class _Head(TypedDict):
    kind: Literal["result"]
    format: int
    bundle: Digest
    session: Session
    device: Device


class _State(TypedDict, total=False):
    before: Telemetry
    after: Telemetry
    seconds: Annotated[float, Meta(ge=0)]


class _Failed(TypedDict):
    status: Literal["failed", "skipped"]
    stage: Short
    error: str
    exit_code: int


class _Event(TypedDict):
    kind: Literal["measurement", "failure", "end"]
    case: NotRequired[Short]
    purpose: NotRequired[Short]
    measurement: NotRequired[dict[str, object]]
    failure: NotRequired[_Failed]
    state: NotRequired[_State]


@dataclass(frozen=True)
class Taken:
    """One event of a file: a measurement with the supervisor's state, or a failure."""

    case: str
    measurement: Measurement | None
    failure: Failure | None
    before: Telemetry
    after: Telemetry


@dataclass(frozen=True)
class Carried:
    """One checked result file."""

    path: Path
    session: str
    bundle: str
    device: Device
    plan: Plan
    events: Sequence[Taken]
    finished: bool
    is_keyed: bool  # its seals have the bundle's key


def read_plan(data: bytes, what: str) -> Plan:
    """Return the plan of a bundle, checked. Raises ForeignError."""
    plan = foreign.decode_json(data, Plan, what)
    if "worker.pyz" not in plan["files"]:
        raise ForeignError(f"{what} names no worker")
    for case, entry in plan["cases"].items():
        texts = [case, *(value for value in entry["columns"].values() if isinstance(value, str))]
        if not all(text.isprintable() for text in texts):
            raise ForeignError(f"{what} has control characters in {printable(case, 80)}")
    if not {step["case"] for step in plan["steps"]} <= set(plan["cases"]):
        raise ForeignError(f"{what} has a step of a case that it does not name")
    return plan


def read(path: Path, state: Path) -> Carried:
    """Return a checked result file. Raises UsageError, and IntegrityError: which check failed."""
    try:
        data = foreign.read_file(path, "the file")
        lines = foreign.decode_text(data, "the file", foreign.FILE_BYTES).split("\n")
        # a line that a power cut tore has no end; what stands before it is whole
        whole = [line.partition(" ") for line in lines[:-1]]
        if not whole:
            raise ForeignError("it is no result file of a tierbench bundle")
        head = foreign.decode_json(whole[0][2].encode(), _Head, "its first line")
        plan = _plan(path, head, state)
        is_keyed = _check_seals([(seal, body) for seal, _, body in whole], head, plan)
        events = [_event(body, number) for number, (_, _, body) in enumerate(whole[1:], start=2)]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ForeignError as error:
        raise IntegrityError(f"{path}: refused: {error}") from error
    taken = [
        _taken(event, plan, f"{path}: refused: line {number}")
        for number, event in enumerate(events, start=2)
        if event["kind"] != "end"
    ]
    _refuse_too_many(taken, plan, path)
    finished = bool(events) and events[-1]["kind"] == "end"
    return Carried(
        path, head["session"], head["bundle"], head["device"], plan, taken, finished, is_keyed
    )


def _plan(path: Path, head: _Head, state: Path) -> Plan:
    if head["format"] not in (KEYLESS, KEYED):
        raise ForeignError(f"it has result format {head['format']}, this tierbench reads 1 and 2")
    record = state / "bundles" / f"{head['bundle']}.json"
    if not record.exists():
        raise IntegrityError(
            f"{path}: refused: foreign, it was made by the bundle {head['bundle'][:12]}, which was "
            "not written here; if you have that .pyz, give it too: tierbench collect FILE T.pyz "
            "--out DIR"
        )
    return read_plan(foreign.read_file(record, "the record of its bundle"), "its bundle's plan")


def _check_seals(lines: Sequence[tuple[str, str]], head: _Head, plan: Plan) -> bool:
    """Raise ForeignError at the first line whose seal does not hold; return whether it is keyed."""
    key = plan.get("key", "")
    is_keyed = head["format"] == KEYED
    if is_keyed != bool(key):
        raise ForeignError("its seals and its bundle's plan are of different formats")
    seal = ""
    for number, (given, body) in enumerate(lines, start=1):
        seal = offline.sealed(seal, body, key)
        if given != seal:
            raise ForeignError(
                f"line {number} was altered or sealed without the bundle's key, or a line before "
                "it was left out"
            )
    return is_keyed


def _event(body: str, number: int) -> _Event:
    return foreign.decode_json(body.encode(), _Event, f"line {number}")


def _taken(event: _Event, plan: Plan, where: str) -> Taken:
    case = event.get("case", "")
    if case not in plan["cases"]:
        raise IntegrityError(f"{where}: case {printable(case, 80)!r} is not one of the bundle's")
    state = event.get("state", {})
    before, after = state.get("before", Telemetry()), state.get("after", Telemetry())
    if event["kind"] == "failure":
        return Taken(case, None, _failure(event, where), before, after)
    answer = event.get("measurement", {})
    if answer.get("worker_sha256") != plan["files"]["worker.pyz"]:
        raise IntegrityError(f"{where}: was measured by another worker than the bundle's")
    try:
        measured = answers.measurement(answer, _expected(event, plan, where))
    except CaseError as error:  # what cannot be true costs this case, with the reason in its row
        failure = Failure("failed", error.stage, str(error), error.exit_code)
        return Taken(case, None, failure, before, after)
    return Taken(case, measured, None, before, after)


def _failure(event: _Event, where: str) -> Failure:
    failure = event.get("failure")
    if failure is None or failure["stage"] not in STAGES or not 0 <= failure["exit_code"] <= 255:
        raise IntegrityError(f"{where}: is a failure without a stage that there is")
    text = paths.unnamed(printable(failure["error"], FAILURE_TEXT))
    return Failure(failure["status"], failure["stage"], text, failure["exit_code"])


def _expected(event: _Event, plan: Plan, where: str) -> Expected:
    """Return what the bundle's own step asked for. The seconds are the device's own word."""
    case, purpose = event.get("case", ""), event.get("purpose", "")
    for step in plan["steps"]:
        if step["case"] == case and step["purpose"] == purpose:
            break
    else:
        raise IntegrityError(f"{where}: the bundle asked for no {printable(purpose, 40)} of {case}")
    runtime = plan["cases"][case]["columns"]["runtime"]
    is_scenario = purpose == "scenario"
    return Expected(
        purpose=purpose,
        runtime=runtime,
        evidence=("measured",),
        wall_s=event.get("state", {}).get("seconds"),
        most_samples=plausible.MOST_SAMPLES
        if is_scenario
        else step["job"]["protocol"]["max_calls"],
        is_verified="inputs" in step["files"] and jobs.runtime(runtime).computes,
        is_modelled=False,
    )


def _refuse_too_many(taken: Sequence[Taken], plan: Plan, path: Path) -> None:
    asked: dict[tuple[str, str], int] = {}
    for step in plan["steps"]:
        key = (step["case"], step["purpose"])
        asked[key] = asked.get(key, 0) + 1
    for event in taken:
        if event.measurement is not None:
            asked[event.case, event.measurement.purpose] -= 1
    for (case, purpose), left in asked.items():
        if left < 0:
            raise IntegrityError(
                f"{path}: refused: it holds {-left} more {purpose} measurements of {case} than "
                "its bundle asked for"
            )


def columns(plan: Plan, case: str, device: DeviceName) -> dict[str, object]:
    """Return the CSV's descriptive columns of a case of the plan, measured on `device`."""
    own = plan["cases"][case]["columns"]
    return {**own, "target": str(device), "described_by": device.described_by}


def case_id(plan: Plan, case: str, device: DeviceName) -> str:
    """Return the id of a case of the plan that was measured on `device`."""
    if not device.unit:
        return case
    own = plan["cases"][case]["columns"]
    load = Load(
        own.get("asked_per_s"),
        bool(own.get("find_max")),
        own.get("latency_bound_ms"),
        bool(own.get("sustained")),
    )
    parts = (own["delegate"], own["threads"], own["batch"], own["scenario"], load)
    return str(
        CaseId(own["model"], own["precision"], own["format"], device, own["runtime"], *parts)
    )
