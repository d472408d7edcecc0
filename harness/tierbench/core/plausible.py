"""Whether a measurement can be true: what no honest device could have given is not kept.

It is the same for every host and board, whoever wrote its plugin. `check` raises CaseError at the
stage `collect`, with the figure. It proves nothing about a figure that is merely wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tierbench.core.errors import CaseError
from tierbench.core.foreign import printable
from tierbench.core.measurement import Measurement

#: No device of today has more memory: 16 TiB.
MOST_BYTES = 2**44
#: Two clocks, one here and one there, may differ so much.
CLOCK_SHARE, CLOCK_S = 0.05, 0.5
MOST_SAMPLES, MOST_LAYERS, MOST_ISSUES = 2_000_000, 20_000, 50
#: Characters of a version, a delegate or a reason.
MOST_TEXT = 2_000
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Outputs of a model that draws random numbers equal no reference.
NOT_REPEATABLE = "output-not-repeatable"
_SPENT = ("import_ns", "load_ns", "first_inference_ns")


@dataclass(frozen=True)
class Expected:
    """What was asked of a device, and what is known of it without believing it."""

    purpose: str
    runtime: str
    evidence: tuple[str, ...] = ("measured", "emulated")  # the classes that it may give
    wall_s: float | None = None  # how long the process can have taken; None: not known
    most_samples: int = MOST_SAMPLES
    memory_bytes: int = MOST_BYTES
    is_verified: bool = False  # outputs were to be compared with the reference
    is_modelled: bool = True  # it may carry a modelled latency


def check(measurement: Measurement, expected: Expected) -> None:
    """Raise CaseError(collect) where the measurement cannot be true, with the figure."""
    for reason in _reasons(measurement, expected):
        raise CaseError("collect", f"the answer cannot be true: {reason}; nothing of it is kept")


def _reasons(measurement: Measurement, expected: Expected) -> Iterable[str]:
    yield from _identity(measurement, expected)
    yield from _texts(measurement)
    yield from _times(measurement, expected)
    yield from _memory(measurement, expected)
    yield from _figures("a count", measurement.counts)
    yield from _figures("an energy", measurement.energy)
    yield from _figures("a modelled figure", measurement.modelled)
    columns = measurement.details.get("columns", {})
    yield from _figures("a scenario's figure", columns if isinstance(columns, Mapping) else {})
    error = measurement.output_max_abs_error
    if error is not None and not (math.isfinite(error) and error >= 0):
        yield f"output_max_abs_error is {error}"
    is_comparable = NOT_REPEATABLE not in measurement.issues
    if expected.is_verified and is_comparable and measurement.output_match is None:
        yield "outputs were to be compared with the reference, and it does not say that they were"
    if measurement.outputs_checked < 0:
        yield f"it checked {measurement.outputs_checked} outputs"


def _identity(measurement: Measurement, expected: Expected) -> Iterable[str]:
    if measurement.purpose != expected.purpose:
        yield f"it is about {measurement.purpose}, and {expected.purpose} was asked for"
    if measurement.evidence not in expected.evidence:
        allowed = " or ".join(expected.evidence)
        yield f"it calls itself {measurement.evidence}; this device can only give {allowed} figures"
    if measurement.runtime != expected.runtime:
        yield (
            f"it is of runtime {printable(measurement.runtime, 40)!r}, and {expected.runtime} was "
            "asked for"
        )
    if measurement.modelled and not expected.is_modelled:
        yield "it has a modelled latency, which only the coordinator computes"


def _texts(measurement: Measurement) -> Iterable[str]:
    for name in ("runtime_version", "delegate", "delegate_requested", "reason", "timestamp_utc"):
        text = str(getattr(measurement, name))
        if len(text) > MOST_TEXT:
            yield f"{name} has {len(text)} characters"
        if not text.isprintable():
            yield f"{name} has control characters"
    if len(measurement.issues) > MOST_ISSUES:
        yield f"it has {len(measurement.issues)} issues"
    for code in measurement.issues:
        if len(code) > 60 or not _CODE.fullmatch(code):
            yield f"{printable(code, 60)!r} is no issue code"


def _times(measurement: Measurement, expected: Expected) -> Iterable[str]:
    wall, cpu = measurement.wall_ns, measurement.cpu_ns
    if len(wall) > expected.most_samples:
        yield f"it has {len(wall)} samples, and at most {expected.most_samples} were asked for"
    if cpu and len(cpu) != len(wall):
        yield f"it has {len(cpu)} CPU times for {len(wall)} samples"
    if wall and min(wall) <= 0:
        yield f"a sample took {min(wall)} ns"
    if cpu and min(cpu) < 0:
        yield f"a sample took {min(cpu)} ns of CPU time"
    spent = {name: getattr(measurement, name) for name in _SPENT}
    for name, value in spent.items():
        if value is not None and value < 0:
            yield f"{name} is {value}"
    if expected.wall_s is None:
        return
    limit_s = expected.wall_s * (1 + CLOCK_SHARE) + CLOCK_S
    # queries of a load scenario overlap, so their sum says nothing
    timed_s = (max(wall, default=0) if expected.purpose == "scenario" else sum(wall)) / 1e9
    total_s = timed_s + sum(value or 0 for value in spent.values()) / 1e9
    if total_s > limit_s:
        yield (
            f"its times add up to {total_s:.3g} s, and the process took at most "
            f"{expected.wall_s:.3g} s"
        )


def _memory(measurement: Measurement, expected: Expected) -> Iterable[str]:
    for name, value in measurement.memory.items():
        limit = MOST_BYTES if name.startswith("gpu") else expected.memory_bytes
        if value < 0:
            yield f"{printable(name, 40)} is {value}"
        elif value > limit:
            yield f"{printable(name, 40)} is {value:,}, and the device has {limit:,} bytes"


def _figures(what: str, values: Mapping[str, Any]) -> Iterable[str]:
    """Numbers must be finite and none may be negative; texts and lists are another's business."""
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        if not math.isfinite(value) or value < 0:
            yield f"{what}, {printable(name, 40)}, is {value}"


def other_device(wanted: str, board: object) -> tuple[str, ...]:
    """Return the issue of figures that another device gave than the one that their row names.

    `wanted` is what the target file says of the board, empty: nothing; `board` is what it said.
    """
    is_other = wanted and wanted.lower() not in str(board or "").lower()
    return ("other-device",) if is_other else ()
