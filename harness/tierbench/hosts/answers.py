"""What a worker answered: decoded, checked for its shape, and for whether it can be true.

One border for this machine, SSH, emulation and files that were carried back. Whatever fails is a
CaseError at the stage `collect`: one sentence, and the row of that case only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from tierbench.core import foreign, plausible
from tierbench.core.case import STAGES
from tierbench.core.errors import CaseError
from tierbench.core.foreign import ForeignError
from tierbench.core.measurement import Measurement
from tierbench.core.plausible import Expected

WHAT = "the worker's answer"
#: Characters of a failure's text; the worker's own are shorter.
FAILURE_TEXT = 4000

Scalar = str | int | float | bool | None


class _Failure(TypedDict):
    stage: str
    error: str


class _Delegated(TypedDict, total=False):
    delegated: str
    outside: int
    kinds_outside: list[str]


class _Sustained(TypedDict, total=False):
    seconds: float | None
    minutes: list[dict[str, object]]
    drift_percent: float | None
    drift_reason: str


class _WarmUp(TypedDict, total=False):
    seconds: float


class _Scenario(TypedDict, total=False):
    log_dir: str


class _Service(TypedDict, total=False):
    congestion_control: str
    request_bytes: int
    response_bytes: int
    server_exec_p50_ms: float | None
    server_queue_p50_ms: float | None
    client_delay_p99_ms: float | None
    errors: int


class _Details(TypedDict, total=False):
    """The details that are read again; others are kept as they came."""

    delegated: _Delegated
    sustain: _Sustained
    warm_up: _WarmUp
    scenario: _Scenario
    columns: dict[str, Scalar]
    service: _Service
    link: str
    timer_pair_p50_ns: float
    between_facts_s: float
    clock_resolution_ns: float


class _Energy(TypedDict, total=False):
    energy_per_inference_mj: float | None
    idle_w: float | None
    source: str
    scope: str
    inference_s: list[float]
    active_unix_s: list[float]
    run_unix_s: list[float]
    inferences: int


@dataclass(frozen=True)
class _Nested:
    """What Measurement leaves open and readers rely on."""

    details: _Details
    energy: _Energy
    layers: list[dict[str, Scalar]]
    memory: dict[str, int]
    counts: dict[str, int]


def decode(data: bytes) -> dict[str, object]:
    """Return an answer's table. Raises CaseError(collect)."""
    try:
        return foreign.decode_json(data, dict[str, object], WHAT)
    except ForeignError as error:
        raise CaseError("collect", str(error)) from error


def read(path: Path) -> dict[str, object]:
    """Return the table of an answer's file. Raises CaseError(collect)."""
    try:
        return decode(foreign.read_file(path, WHAT, foreign.ANSWER_BYTES))
    except OSError as error:
        raise CaseError("collect", f"{WHAT} cannot be read ({error.strerror})") from error
    except ForeignError as error:
        raise CaseError("collect", str(error)) from error


def raise_failure(table: Mapping[str, object]) -> None:
    """Raise CaseError when an answer is a failure, with its stage and text."""
    if not table.get("failure"):
        return
    try:
        failure = foreign.convert(table["failure"], _Failure, f"the failure in {WHAT}")
    except ForeignError as error:
        raise CaseError("collect", str(error)) from error
    stage = failure["stage"] if failure["stage"] in STAGES else "collect"
    raise CaseError(stage, foreign.printable(failure["error"], FAILURE_TEXT))


def measurement(table: Mapping[str, object], expected: Expected) -> Measurement:
    """Return what an answer measured. Raises CaseError: it failed, has no such shape, or lies."""
    raise_failure(table)
    try:
        measured = foreign.convert(table, Measurement, WHAT)
        if len(measured.layers) > plausible.MOST_LAYERS:
            raise ForeignError(f"{WHAT} has {len(measured.layers)} layers")
        nested = {name: getattr(measured, name) for name in _Nested.__dataclass_fields__}
        foreign.convert(nested, _Nested, WHAT)
    except ForeignError as error:
        raise CaseError("collect", str(error)) from error
    plausible.check(measured, expected)
    return measured
