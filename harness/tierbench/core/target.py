"""The nouns of a device: Target, the tables of its file, and the cited facts of it.

The structs below are the vocabulary of a target file; `target_files` reads them. What a figure may
be in the world (a clock, a rate) is checked by the room that computes with it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, Generic, Literal, TypeVar

import msgspec

from tierbench.core.board import NO_BOARD, BoardTable
from tierbench.core.names import DeviceName

Tier = Literal["cloud", "edge", "mobile", "tiny"]

Reach = Literal["host", "board", "spec"]

TIERS: tuple[Tier, ...] = ("cloud", "edge", "mobile", "tiny")

Value = TypeVar("Value")


class Fact(msgspec.Struct, Generic[Value], frozen=True, forbid_unknown_fields=True):
    """One figure of a device with where it was read."""

    value: Value
    source: str

    SHAPE: ClassVar[str] = "{ value = ..., source = '...' }: a figure needs its source"

    def __post_init__(self) -> None:
        if isinstance(self.value, int | float) and not 0 <= self.value < math.inf:
            raise ValueError(f"key 'value' must be a number from 0, not {self.value}")


class DeviceFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [device]: what a data sheet says."""

    processor: Fact[str] | None = None
    memory_bytes: Fact[int] | None = None
    accelerator_memory_bytes: Fact[int] | None = None
    storage_bytes: Fact[int] | None = None
    storage_note: Fact[str] | None = None
    power_min_w: Fact[int | float] | None = None
    power_max_w: Fact[int | float] | None = None
    price_min_usd: Fact[int | float] | None = None
    price_max_usd: Fact[int | float] | None = None
    price_note: Fact[str] | None = None
    typical_tasks: Fact[str] | None = None

    def known(self) -> dict[str, Fact[int | float | str]]:
        """Return the facts that the file has, by key."""
        facts = msgspec.structs.asdict(self)
        return {name: fact for name, fact in facts.items() if fact is not None}


class Emulation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`emulate` of [host]: the device's software and core, to run without the device."""

    suite: str  # the Debian release
    cpu: str  # a model of `qemu-aarch64 -cpu help`
    part: str  # its Arm part number
    cores: int  # how many of them
    core: str = ""  # for a latency: a core of hosts/modelled/cores.toml
    clock_ghz: float | None = None  # for a latency: the clock that the core holds
    clock_source: str = ""  # where the clock is from
    bandwidth_gb_s: float | None = None  # for a latency: what one core gets from memory
    bandwidth_source: str = ""  # where the bandwidth is from
    caches: tuple[str, ...] = ()  # SIZE/WAYS of each data cache in bytes; default: the core's own
    caches_source: str = ""  # where the caches are from
    #: emulated in a run that names no target, with the first runtime that reads an artifact
    in_default_run: bool = False

    SHAPE: ClassVar[str] = "{ suite = ..., cpu = ..., part = ..., cores = ... }"


class HostTable(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """The table [host]: how our Python worker gets to run there; each kind has its own struct."""

    emulate: Emulation | None = None  # how to run its software without it
    board: str = ""  # part of the device tree's model that must match

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)


class LocalHost(HostTable, frozen=True, kw_only=True, tag="local"):
    """This machine."""


class SshHost(HostTable, frozen=True, kw_only=True, tag="ssh"):
    """A device over SSH."""

    address: str = ""  # [user@]host[:port]
    python: str = "python3"  # the Python there
    folder: str = ""  # where everything of ours is kept there; empty: below the home folder


class NullHost(HostTable, frozen=True, kw_only=True, tag="null"):
    """A host that executes nothing; only for targets named null*."""

    latency_ns: tuple[int, ...]  # the samples of every process
    absent: bool = False
    missing: tuple[str, ...] = ()  # runtimes that do not work there
    fail_stage: str = ""
    crash: bool = False


class EmulatedHost(HostTable, frozen=True, kw_only=True, tag="emulated"):
    """A device that is always emulated."""

    emulate: Emulation


class OtherHost(HostTable, frozen=True, kw_only=True, tag=""):
    """A kind that only its plugin file knows: `HostKind.table` of the plugin reads `values`."""

    name: str
    values: Mapping[str, object]

    @property
    def kind(self) -> str:
        return self.name


class CpuTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [spec.cpu]: what an estimate on the processor is computed from."""

    clusters: str  # COUNT*CORE@GHZ, joined by +
    bandwidth_gb_s: float  # of the memory
    source: str  # where the figures are from
    cache_mb: float | None = None  # all caches; left out: what such cores usually have
    power_w: tuple[float, ...] = ()  # low and high
    power_source: str = ""  # where the power is from
    unchecked: str = ""  # why nothing published can check an estimate


class AcceleratorTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [spec.accelerator]: figures of one chip."""

    name: str  # of the chip
    bandwidth_gb_s: float  # of its memory
    source: str  # where the figures are from
    fp32_tflops: float | None = None  # dense rate; left out: it has none
    fp16_tflops: float | None = None  # the same
    int8_tops: float | None = None  # the same
    memory_bytes: int | None = None
    engine: str = "tflite-gpu"  # whose kernels run
    power_w: tuple[float, ...] = ()  # low and high
    power_source: str = ""  # where the power is from
    unchecked: str = ""  # why nothing published can check an estimate


class SpecTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table [spec]: what published rows call the device, and its computing parts."""

    published: tuple[str, ...] = ()  # regular expressions
    chips: int = 1  # accelerators in the device; a request runs on one
    cpu: CpuTable | None = None  # its processor
    accelerator: AcceleratorTable | None = None  # its GPU or NPU


@dataclass(frozen=True)
class Target:
    """One device, as its TOML file in `targets/` describes it: data, never a class.

    `reach` says how our code gets to run there: `host` (our Python worker: this machine, SSH, arm64
    emulation), `board` (our C firmware: emulator or serial port), `spec` (not at all; only
    published rows and estimates). A target may have `spec` beside `host` or `board`."""

    name: str
    title: str
    tier: Tier
    reach: Reach
    path: Path
    aliases: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = ()  # in the order of preference
    device: DeviceFacts = field(default_factory=DeviceFacts)
    host: HostTable | None = None
    board: BoardTable = NO_BOARD
    spec: SpecTable = field(default_factory=SpecTable)
    unavailable: str = ""  # for reach "spec": why no code of ours runs there
    in_default_run: bool = True  # False: only when it, or its tier, is named
    numbered: DeviceName | None = None  # set by `as_device`

    @property
    def device_name(self) -> DeviceName:
        """The name of this device; `name` is its text."""
        return self.numbered or DeviceName(self.name)

    def as_device(self, unit: str) -> Target:
        """Return this target as one of several devices, named by both."""
        made = DeviceName(self.device_name.target, unit)
        return replace(self, name=str(made), numbered=made)

    @property
    def kind(self) -> str:
        """The kind of host or board; empty for a spec."""
        return self.host.kind if self.host else self.board.kind

    @property
    def emulation(self) -> Emulation | None:
        """How the host's software is run without the device, where its file says it."""
        return self.host.emulate if self.host else None
