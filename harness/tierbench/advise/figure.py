"""Figure: one value of advice with its interval and evidence; Unknown: why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

#: From the strongest evidence to the weakest.
STRENGTH = ("measured", "published", "emulated", "estimated")


@dataclass(frozen=True)
class Figure:
    """One value with its interval (low = high: a point), its evidence and how it was obtained."""

    value: float
    low: float
    high: float
    unit: str
    evidence: str
    how: str = ""


def weaker(*evidences: str) -> str:
    """Return the weakest of some evidence classes; empty without any."""
    known = [name for name in evidences if name in STRENGTH]
    return max(known, key=STRENGTH.index) if known else ""


class Unknown(Exception):
    """A figure cannot be had; the text says why and, where that helps, what to do."""


@dataclass(frozen=True)
class Figures:
    """The figures of one option by name, and the reason of each that is unknown."""

    known: dict[str, Figure] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Figure:
        """Return a figure that was derived; Unknown with its reason where there is none."""
        if name in self.unknown:
            raise Unknown(self.unknown[name])
        return self.known[name]

    def derive(self, name: str, compute: Callable[[], Figure]) -> None:
        """Keep what `compute` returns, or the reason that it raises as Unknown."""
        try:
            self.known[name] = compute()
        except Unknown as reason:
            self.unknown[name] = str(reason)
