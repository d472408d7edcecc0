"""DeviceName, Load, Reached and CaseId: names that have fields and make their text.

A text is stored (results.csv, the journal) and shown. A program uses the fields, and the columns
that hold them: no text of a name is ever taken apart.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The unit of a real board on a port; the same target is emulated beside it.
ON_PORT = "port"


@dataclass(frozen=True)
class DeviceName:
    """One device of a run: the target that describes it and, of several, which one it is."""

    target: str
    unit: str = ""  # "1", "2" ... of several hosts; ON_PORT; empty: the only one

    def __str__(self) -> str:
        return f"{self.target}#{self.unit}" if self.unit else self.target

    @property
    def column(self) -> str:
        """The text in a row: its evidence tells a real board from its emulated twin."""
        return self.target if self.unit == ON_PORT else str(self)

    @property
    def described_by(self) -> str:
        """The target, where `column` does not say it."""
        return "" if self.column == self.target else self.target


@dataclass(frozen=True)
class Load:
    """How inferences were asked for; without any of it by one caller that waits."""

    per_s: float | None = None  # the rate that was asked for
    find_max: bool = False  # LoadGen searched the highest rate that is valid
    bound_ms: float | None = None  # the latency that most inferences must keep
    sustained: bool = False  # one process ran for minutes

    @property
    def words(self) -> tuple[str, ...]:
        """What a case id says of it."""
        rate = "find-max" if self.find_max else f"qps={self.per_s:.12g}" if self.per_s else ""
        bound = f"bound={self.bound_ms:.12g}ms" if self.bound_ms else ""
        return tuple(filter(None, (rate, bound, "sustain" if self.sustained else "")))


@dataclass(frozen=True)
class Reached:
    """How inferences got to the model; by default in the process that measures."""

    via: str = ""  # service: a server that tierbench started; endpoint: the user's own
    connection: str = "warm"  # kept, but idle between requests; or cold, busy
    wire: str = "binary"  # tensors as bytes; or json
    link: str = ""  # a profile of links.toml that was put between; empty: none
    is_tls: bool = False

    @property
    def holds_network(self) -> bool:
        """Whether the latency has a network in it, so that none may be added to it."""
        return self.via == "endpoint" or bool(self.link)

    @property
    def words(self) -> tuple[str, ...]:
        """What a case id says of it."""
        if not self.via:
            return ()
        parts = (
            f"via={self.via}",
            f"connection={self.connection}" if self.connection != "warm" else "",
            f"wire={self.wire}" if self.wire != "binary" else "",
            f"link={self.link}" if self.link else "",
            "tls" if self.is_tls else "",
        )
        return tuple(filter(None, parts))


@dataclass(frozen=True)
class CaseId:
    """What tells one case of a run from another; its text is readable, stable and complete.

    Defaults are left out of the text. Two scenarios or loads give figures that must never be
    paired.
    """

    model: str
    precision: str
    format: str
    device: DeviceName
    runtime: str
    delegate: str = ""
    threads: int = 1
    batch: int = 1
    scenario: str = ""  # of LoadGen
    load: Load = Load()
    reached: Reached = Reached()

    def __str__(self) -> str:
        runtime = f"{self.runtime}-{self.delegate}" if self.delegate else self.runtime
        place = f"{self.model}.{self.precision}.{self.format}@{self.device}+{runtime}"
        threads = (f"t={self.threads}",) if self.threads != 1 else ()
        batch = (f"b={self.batch}",) if self.batch != 1 else ()
        scenario = (f"scenario={self.scenario}",) if self.scenario else ()
        return ",".join((place, *threads, *batch, *scenario, *self.load.words, *self.reached.words))
