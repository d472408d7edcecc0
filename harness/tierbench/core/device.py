"""What the run loop needs of anything that executes a case: a host or a board.

`hosts/<kind>.py` declares `PLUGIN = HostKind(...)` and `boards/<kind>.py` declares `PLUGIN =
BoardKind(...)`; the kind stands in the target file (`[host] kind = "local"`). Both meet here, at
`measure -> Measurement`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, get_args

from tierbench.core.case import Case
from tierbench.core.measurement import Measurement
from tierbench.core.tables import NewTable, Table
from tierbench.core.target import HostTable, Target

Purpose = Literal["latency", "memory", "scenario", "firmware"]


@dataclass(frozen=True)
class Page:
    """How models are measured in a browser: `--browser` and the options that belong to it."""

    engine: str = ""  # chromium, firefox or webkit, started here; empty: a person opens the page
    address: str = ""  # of the interface to listen on; empty: the one of the default route
    https: bool = False  # with a private certificate, so that the page is a secure context
    usb: bool = False  # the phone is on a cable: the page is served on loopback
    isolated: bool = True  # False: as on a site without isolation, one thread and a coarse clock


@dataclass(frozen=True)
class Options:
    """What the user said on the command line about how to reach devices."""

    address: str = ""  # --host
    ssh: Literal["asyncssh", "system"] = "asyncssh"
    emulate: bool = False
    needs_latency: bool = False  # emulated without being asked: not at all without a latency
    force: bool = False  # wrong device, wrong delegate: do it all the same
    layers: bool = False
    page: Page | None = None  # --browser
    scratch: Path = Path("build")  # content-addressed caches live below it
    sustain_minutes: float = 0.0  # one process that runs for minutes; 0: none
    is_service: bool = False  # inferences are asked of a server
    is_metered: bool = False  # a power meter records: one more process, inferences back to back
    logs: Path | None = None  # of LoadGen; None: below scratch
    is_rechecked: bool = False  # believe no earlier self-test
    tell: Callable[[str], None] = lambda text: (
        None
    )  # what the user should hear while a device is being reached
    watch: Callable[[str, str], None] = lambda target, doing: (
        None
    )  # what a device or a worker is doing now; empty: nothing
    holds_connection: bool = True  # False: of many devices, each connected while it works only
    pool: Pool | None = None  # where what needs no hardware runs; None: in this process

    @contextmanager
    def busy(self, case: Case, purpose: Purpose) -> Iterator[None]:
        """Tell that a case runs on this machine as long as the block lasts."""
        label = f"{case.id} ({purpose})"
        self.watch(label, "runs here")
        try:
            yield
        finally:
            self.watch(label, "")


class Device(Protocol):
    """A connected host or board.

    `measure` raises CaseError for a fault of the case, TargetError for one of the device."""

    target: Target
    is_remote: bool  # its work is not done by this machine's cores
    is_timed: bool  # a clock is read, so nothing may run beside it; False: it is only emulated
    flashed_runtime: str  # of the firmware that a board holds; empty: it runs what it is given

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        """The runs that this case needs, e.g. ("latency",) * 5 + ("memory",), or ("firmware",)."""
        ...

    def check(self, runtime: str) -> None:
        """Have `runtime` compute once. TargetError: why it does not work, and what to install."""
        ...

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Run one fresh process or one firmware; a latency comes only with verified outputs."""
        ...

    def close(self) -> None:
        """Leave nothing behind on the device."""
        ...


class EmulatedDevice(Device, Protocol):
    """A device that needs no hardware: the same software gives the same measurement anywhere."""

    def tools(self, runtime: str) -> str:
        """What a measurement depends on beside the case: versions of compiler and emulator.

        It is known once `check` has passed."""
        ...


#: Runs an export process elsewhere: job, what is wanted, whom to tell, limit in s, what ends it.
Exporter = Callable[
    [Table, Sequence[tuple[str, str]], Callable[[str], None], float, threading.Event],
    Iterator[NewTable],
]


class Pool(Protocol):
    """A place beside this process where the cases of emulated devices are measured."""

    lanes: int  # how many cases may be asked of it at a time

    def device(self, target: Target, options: Options, purpose: Purpose) -> Device:
        """Return the device whose cases are measured there; `purpose` is that of each one."""
        ...

    def exporter(self) -> Exporter | None:
        """Return what exports models there; None: they are exported on this machine."""
        ...


@dataclass(frozen=True)
class HostKind:
    """What a file of `hosts/` declares: a way to reach a machine that runs our Python worker."""

    connect: Callable[[Target, Options], Device]
    table: type[HostTable] | None = None  # of a kind that `core/target.py` does not know
    emulates: Purpose | None = None  # the purpose of its only run where it needs no hardware

    def __post_init__(self) -> None:
        _check(self.connect, self.emulates)
        if self.table is not None and not (
            isinstance(self.table, type) and issubclass(self.table, HostTable)
        ):
            raise TypeError(f"table must be a subclass of HostTable, not {self.table!r}")


@dataclass(frozen=True)
class BoardKind:
    """What a file of `boards/` declares: a way to run our firmware."""

    connect: Callable[[Target, Options], Device]
    emulates: Purpose | None = None  # as that of a HostKind

    def __post_init__(self) -> None:
        _check(self.connect, self.emulates)


def _check(connect: object, emulates: object) -> None:
    if not callable(connect):
        raise TypeError(f"connect must be a function, not {connect!r}")
    if emulates is not None and emulates not in get_args(Purpose):
        raise TypeError(f"emulates must be one of {get_args(Purpose)}, not {emulates!r}")
