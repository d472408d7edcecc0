"""What a page answered: its shape, whether it can be true, and whether its outputs are right.

The border of this kind of host. A shape that is wrong is a ForeignError, and nothing becomes of it.
Outputs that are wrong are a CaseError at the stage `verify`: no time of them is kept."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from tierbench.core import foreign
from tierbench.core.case import STAGES, Case
from tierbench.core.errors import CaseError
from tierbench.core.foreign import ForeignError
from tierbench.hosts.browser import coarse
from tierbench.worker import verify

WHAT = "the page's answer"
#: A clock with larger steps times no single call.
FINE_STEP_MS = 0.021
PASSES = 3
MOST_BATCHES = 20_000
#: No page of 32-bit Wasm holds more than 4 GB; one runtime has one memory.
MOST_WASM_BYTES = 4 << 30
_VERSION = re.compile(r"(\d{1,5}(\.\d{1,5})?)?")

Ms = Annotated[float, msgspec.Meta(ge=0, le=1e7)]


class Browser(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that is kept of a user agent."""

    engine: Literal["chromium", "firefox", "webkit", "other"]
    version: str


class Failed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a page could not measure, and at which stage."""

    stage: str
    error: str


class PageAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measurement of one fresh worker, raw, or why there is none."""

    job: str
    browser: Browser
    isolated: bool
    hidden: bool
    failure: Failed | None = None
    clock_step_ms: Ms = 0.0
    calls_ms: list[Ms] = []
    batch_calls: int = 0
    passes_ms: list[list[Ms]] = []
    import_ms: Ms = 0.0
    load_ms: Ms = 0.0
    first_ms: Ms = 0.0
    warm_up_ms: Ms = 0.0
    threads: Annotated[int, msgspec.Meta(ge=0, le=1024)] = 0
    wasm_memory_bytes: Annotated[int, msgspec.Meta(ge=0, le=MOST_WASM_BYTES)] = 0
    build: str = ""
    lacks: list[str] = []
    outputs: list[list[str]] = []


def decode(body: bytes) -> PageAnswer:
    """Return what a page sent. Raises ForeignError: it has no such shape, or cannot be true."""
    table = foreign.decode_json(body, dict[str, object], WHAT)
    answer = foreign.convert(table, PageAnswer, WHAT)
    for reason in _reasons(answer):
        raise ForeignError(f"{WHAT} cannot be true: {reason}")
    return answer


def _reasons(answer: PageAnswer) -> Sequence[str]:
    reasons = []
    if not _VERSION.fullmatch(answer.browser.version):
        reasons.append("its browser has no such version")
    if answer.failure is not None:
        return reasons
    if bool(answer.calls_ms) == bool(answer.passes_ms):
        reasons.append("it must have single calls, or passes of batches")
    if answer.calls_ms and not answer.isolated:
        reasons.append("it timed single calls without cross-origin isolation")
    if answer.clock_step_ms <= 0:
        reasons.append("its clock has no step")
    if answer.passes_ms and not 1 <= answer.batch_calls <= 10**7:
        reasons.append(f"a batch of {answer.batch_calls} calls")
    if any(not 0 < len(batches) <= MOST_BATCHES for batches in answer.passes_ms):
        reasons.append("a pass without batches, or with too many")
    if answer.threads > 1 and not answer.isolated:
        reasons.append("several threads without cross-origin isolation")
    if answer.threads < 1 or answer.wasm_memory_bytes < 1 or answer.load_ms <= 0:
        reasons.append("it lacks threads, memory or a time to load")
    if len(answer.lacks) > 5 or any(len(text) > 40 for text in (*answer.lacks, answer.build)):
        reasons.append("its build has too long a name")
    if not all(text.isprintable() for text in (*answer.lacks, answer.build)):
        reasons.append("its build has control characters")
    return reasons


def raise_failure(answer: PageAnswer) -> None:
    """Raise CaseError where the page could not measure."""
    if answer.failure is not None:
        stage = answer.failure.stage if answer.failure.stage in STAGES else "collect"
        raise CaseError(stage, foreign.printable(answer.failure.error, 1000))


@dataclass(frozen=True)
class Timed:
    """The wall times of one measurement, and what is to be said of them."""

    wall_ns: tuple[int, ...]
    method: str = ""


def timed(answer: PageAnswer) -> Timed:
    """Return the times: single calls of a fine clock, or what batches of a coarse one give.

    Raises CaseError(measure): no two passes agree."""
    if answer.calls_ms:
        # a call shorter than a step of the clock reads as 0: it lasted less than one
        least_ns = round(answer.clock_step_ms * 1e6 / 2)
        return Timed(tuple(max(round(value * 1e6), least_ns, 1) for value in answer.calls_ms))
    call_ms = coarse.call_ms(answer.passes_ms, answer.batch_calls, answer.clock_step_ms)
    if not (math.isfinite(call_ms) and call_ms > 0):
        raise CaseError("measure", "the batches took no time on the page's clock")
    method = (
        f"mean of batches of {answer.batch_calls} calls on a clock with steps of "
        f"{answer.clock_step_ms:.2g} ms"
    )
    return Timed((max(1, round(call_ms * 1e6)),), method)


class _Session:
    """What a page computed, behind the interface that `verify.compare` asks."""

    def __init__(self, case: Case, rows: Sequence[Sequence[Any]]) -> None:
        self.inputs = [
            {"name": tensor.name, "shape": list(tensor.shape)} for tensor in case.artifact.inputs
        ]
        self.outputs = [{"scale": tensor.scale} for tensor in case.artifact.outputs]
        self._rows = iter(rows)
        self._values: Sequence[Any] | None = None
        self._row: Sequence[Any] = ()

    def restart(self) -> None:
        """Each row of a page met the same session; nothing is kept here."""

    def run(self, values: Sequence[Any]) -> Sequence[Any]:
        # after a mismatch the same inputs are asked for again: the page has given one answer only
        if values is not self._values:
            self._values, self._row = values, next(self._rows)
        return self._row


def verified(case: Case, answer: PageAnswer, reference: dict[str, list[Any]]) -> dict[str, Any]:
    """Return the comparison of the page's outputs with the reference's rows.

    Raises CaseError(verify): they differ, or a part of them is missing."""
    import numpy as np

    wanted = reference["outputs"]
    if wanted and len(answer.outputs) != len(wanted[0]):
        raise CaseError(
            "verify", f"outputs of {len(answer.outputs)} inputs came, not {len(wanted[0])}"
        )
    rows: list[list[Any]] = []
    for row in answer.outputs:
        if len(row) != len(wanted):
            raise CaseError("verify", f"{len(row)} outputs came, the reference has {len(wanted)}")
        values = []
        for text, like in zip(row, wanted, strict=True):
            try:
                data = foreign.decode_base64(text, WHAT)
            except ForeignError as error:
                raise CaseError("verify", str(error)) from error
            if len(data) % like.dtype.itemsize:
                raise CaseError("verify", f"an output of {len(data)} bytes is no {like.dtype}")
            values.append(np.frombuffer(data, dtype=like.dtype))
        rows.append(values)
    comparison = verify.compare(_Session(case, rows), reference, 1, case.artifact.tolerance)
    if comparison["match"] is False:
        raise CaseError(
            "verify", f"wrong output: {comparison['reason']}; a latency of it is not kept"
        )
    return comparison
