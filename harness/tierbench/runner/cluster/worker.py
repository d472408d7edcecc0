"""One worker of a cluster, as the run knows it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from tierbench.core import foreign
from tierbench.core.errors import CaseError
from tierbench.core.foreign import ForeignError
from tierbench.runner.cluster import wire

#: A device with the text that describes it, and a runtime.
Build = tuple[bytes, str]
#: What a worker must have to export: the same converters.
EXPORTS: Build = (b"", "exports")


class WorkerLost(Exception):
    """A worker did not answer; nobody knows whether it measured."""


class Closed(CaseError):
    """The run ended while a case waited for a worker."""

    def __init__(self) -> None:
        super().__init__("collect", "the run ended while the cluster measured it")


@dataclass(frozen=True)
class Offer:
    """What a worker says of a build: its tools, or why it cannot."""

    tools: str
    reason: str = ""


@dataclass
class Worker:
    """A worker that is there. It is taken once it was asked who it is and was not refused."""

    address: str
    threads: int
    free: int
    name: str = ""
    machine: str = ""
    is_asked: bool = False
    is_being_asked: bool = False
    refused: str = ""  # why it is not taken
    offers: dict[Build, Offer] = field(default_factory=dict)
    is_lost: bool = False
    waiting: set[threading.Event] = field(default_factory=set)

    @property
    def is_taken(self) -> bool:
        return self.is_asked and not self.refused

    def lose(self) -> None:
        """Wake whoever waits for it."""
        self.is_lost = True
        for event in self.waiting:
            event.set()

    def identify(self, told: object, *, must_be_elsewhere: bool) -> None:
        """Note what it said of itself, and whether it is refused for that."""
        self.refused = self._refusal(told, must_be_elsewhere)
        self.is_asked = True

    def _refusal(self, told: object, must_be_elsewhere: bool) -> str:
        own = wire.identity()
        if not isinstance(told, bytes):
            return f"it has no tierbench of this version ({foreign.printable(str(told))})"
        try:
            theirs = wire.read_identity(told)
        except ForeignError as error:
            return str(error)
        self.machine = theirs["machine"]
        if theirs["tierbench"] != own["tierbench"]:
            version = foreign.printable(theirs["tierbench"], 40)
            return f"it has tierbench {version}, this is {own['tierbench']}; install the same wheel"
        if theirs["code"] != own["code"]:
            return "its tierbench has other files than this one; install the same wheel on both"
        if must_be_elsewhere and self.machine == own["machine"]:
            return "it is on this machine, where cases are timed that it would disturb"
        return ""
