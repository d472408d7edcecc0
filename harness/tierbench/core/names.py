"""DeviceName and CaseId: names that have fields and make their text.

A text is stored (results.csv, the journal) and shown; a program uses the fields. The two functions
below are the only readers of such a text, for rows of a table that has no column for it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The unit of a real board on a port; the same target is emulated beside it.
ON_PORT = "port"

#: In a case id, instead of a rate: LoadGen searched the highest one that is valid.
FIND_MAX = "find-max"

#: In a case id: one process that ran for minutes.
SUSTAIN = "sustain"


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


@dataclass(frozen=True)
class CaseId:
    """What tells one case of a run from another; its text is readable, stable and complete.

    Defaults are left out of the text. `load` is how inferences were asked for: empty for one
    caller that waits, else `scenario=server`, `qps=50`, `bound=15ms`, FIND_MAX or SUSTAIN. Two
    loads give figures that must never be paired.
    """

    model: str
    precision: str
    format: str
    device: DeviceName
    runtime: str
    delegate: str = ""
    threads: int = 1
    batch: int = 1
    load: tuple[str, ...] = ()

    def __str__(self) -> str:
        runtime = f"{self.runtime}-{self.delegate}" if self.delegate else self.runtime
        place = f"{self.model}.{self.precision}.{self.format}@{self.device}+{runtime}"
        threads = (f"t={self.threads}",) if self.threads != 1 else ()
        batch = (f"b={self.batch}",) if self.batch != 1 else ()
        return ",".join((place, *threads, *batch, *self.load))


def target_of_device(device: str) -> str:
    """Return the target of a device's stored name: `raspberry-pi-4` of `raspberry-pi-4#2`."""
    return device.partition("#")[0]


def load_of(case_id: str) -> tuple[str, ...]:
    """Return what a stored case id says of the load besides its scenario, which has a column."""
    said = case_id.split(",")[1:]
    return tuple(
        part for part in said if part in (FIND_MAX, SUSTAIN) or part.startswith(("qps=", "bound="))
    )
