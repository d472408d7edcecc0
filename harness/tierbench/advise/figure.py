"""A figure of advice: one value with its interval and the evidence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

#: From the strongest evidence to the weakest.
STRENGTH = ("measured", "published", "emulated", "estimated")


@dataclass(frozen=True)
class Figure:
    """One value with its interval (low = high: a point), the evidence behind it and how it was
    obtained."""

    value: float
    low: float
    high: float
    unit: str
    evidence: str
    how: str = ""


def weaker(*evidences: str) -> str:
    """Return the weakest of some evidence classes; empty without any."""
    known = [one for one in evidences if one in STRENGTH]
    return max(known, key=STRENGTH.index) if known else ""
