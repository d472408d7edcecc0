"""The shapes of what the verbs of `ondevice/` answer; a device may answer anything.

`Link.call` checks each answer against its shape. Keys that are not named here are dropped."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from tierbench.core.foreign import ANSWER_BYTES

#: LoadGen's logs of one run, as a zip, and unpacked.
LOGS_BYTES, LOGS_UNPACKED_BYTES = 16 << 20, 48 << 20

Short = Annotated[str, Meta(max_length=500)]
Text = Annotated[str, Meta(max_length=100_000)]
Amount = Annotated[int, Meta(ge=0, le=2**62)]


class Telemetry(TypedDict, total=False):
    """Heat, clock, throttle bits and power as far as the device shows them."""

    governor: Short
    frequency_mhz: float
    frequency_max_mhz: float
    temperature_c: float
    throttled_bits: Amount
    pmic_w: float | None
    rails_w: dict[Short, float]


class Probed(TypedDict):
    """What the device is, what its folder holds and what it lacks."""

    python: tuple[int, int, int]
    bits: int
    machine: Short
    libc: Annotated[list[Short], Meta(max_length=4)]
    board: Short
    clock_s: float
    jetson: dict[Short, Short]
    modules: dict[Short, Short]
    folder: Annotated[str, Meta(min_length=1, max_length=4000)]
    files: dict[Short, Amount]
    parts: dict[Short, Amount]
    wheels: list[Short]
    unwritable: Short
    disk_free_bytes: Amount
    full: NotRequired[bool]
    memory_bytes: NotRequired[Amount]
    clock_skew_s: NotRequired[float]  # added here, not sent by the device


class State(TypedDict, total=False):
    """How a run ended, as its supervisor saw it."""

    code: int | None
    over: bool
    seconds: Annotated[float, Meta(ge=0)]
    before: Telemetry
    after: Telemetry
    answer_sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
    busy: bool
    error: Short


class Started(TypedDict, total=False):
    """The answer to a start: what stands in its way, or where the run stands."""

    leftovers: Amount
    wrong: dict[Short, Short]
    status: Literal["starting", "running", "done", "lost", "unknown"]
    state: State
    log: Text
    size: Annotated[int, Meta(ge=0, le=ANSWER_BYTES)]
    data: str


class Logs(TypedDict):
    """A part of the zip of LoadGen's logs."""

    size: Annotated[int, Meta(ge=0, le=2**40)]
    sha256: Short
    data: str


class Cleaned(TypedDict):
    """How many runs of the session were ended."""

    ended: Amount


#: sha256 of an uploaded file -> empty, or what is wrong with it.
Settled = dict[Short, Short]
