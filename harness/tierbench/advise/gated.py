"""The share that a gate passes on, where both artifacts of a pair have scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tierbench.cascade import stages
from tierbench.cascade.stages import Tier
from tierbench.core.errors import NothingComparable
from tierbench.core.result import Result
from tierbench.results.scores import Scores

#: Resamples of one pair: advice asks for many pairs, and `tierbench cascade` for one.
RESAMPLES = 100
#: How often the aim is raised until the low end of the accuracy is above the floor.
RAISES = 4


@dataclass(frozen=True)
class Gated:
    """A gate that reaches a floor: what it passes on, and the accuracy with its interval."""

    share: float
    threshold: float
    accuracy: float
    low: float
    high: float
    inputs: int

    @property
    def how(self) -> str:
        """Where the share is from, in words."""
        return (
            f"scores of {self.inputs} inputs, passed on below a probability of {self.threshold:.3g}"
        )


@dataclass(frozen=True)
class Gates:
    """The gates of pairs, each computed once; `scores` by the sha256 of their artifact."""

    scores: Mapping[str, Scores] = field(default_factory=dict)
    _known: dict[tuple[str, str, float], Gated | None] = field(default_factory=dict)

    def gate(self, front: Result, back: Result, floor: float) -> Gated | None:
        """Return the gate whose accuracy is above `floor` with its whole interval.

        None where a share cannot be told from scores: the formula is left.
        """
        key = (front.artifact_sha256, back.artifact_sha256, floor)
        if key not in self._known:
            tiers = [
                Tier(row.case_id, self.scores[row.artifact_sha256], row)
                for row in (front, back)
                if row.artifact_sha256 in self.scores
            ]
            self._known[key] = _gate(tiers, floor) if len(tiers) == 2 else None
        return self._known[key]


def _gate(tiers: list[Tier], floor: float) -> Gated | None:
    from tierbench.cascade.gate import Aim, evaluate  # numpy, which few answers need

    try:
        joined = stages.join(tiers, "max")
    except NothingComparable:
        return None
    wanted = floor
    outcome = evaluate(joined, Aim(floor=wanted), resamples=RESAMPLES)
    for _ in range(RAISES):
        if outcome.accuracy.low >= floor:
            break
        wanted += floor - outcome.accuracy.low
        outcome = evaluate(joined, Aim(floor=wanted), resamples=RESAMPLES)
    accuracy = outcome.accuracy
    return Gated(
        outcome.shares[0].value,
        outcome.thresholds[0],
        accuracy.value,
        accuracy.low,
        accuracy.high,
        outcome.inputs,
    )
