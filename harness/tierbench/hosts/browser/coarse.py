"""The time of a call on a clock whose steps are longer than the call.

A batch of about two steps, begun at a random phase, reads as whole steps. Their mean is its
duration. A batch that another program disturbed is longer: those above the 25th percentile plus
one step are dropped. The mean of an honest reading is not moved by that: it never exceeds its floor
by a step.
Medians of long batches are 2.5 to 4 times too slow on a busy machine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tierbench.core import stats
from tierbench.core.errors import CaseError

QUARTER = 0.25
#: Two passes that differ by more were not of one machine at one speed.
AGREE = 0.10
#: Of a step; readings are multiples of it but for rounding.
ROUNDING = 1e-3


def pass_ms(batches_ms: Sequence[float], step_ms: float) -> float:
    """Return the mean duration of the batches that nothing disturbed."""
    ordered = sorted(batches_ms)
    quarter = ordered[int(QUARTER * (len(ordered) - 1))]
    return stats.mean([value for value in ordered if value <= quarter + step_ms * (1 + ROUNDING)])


def call_ms(passes_ms: Sequence[Sequence[float]], calls: int, step_ms: float) -> float:
    """Return the duration of one call: the mean of the first two passes in a row that agree.

    Raises CaseError(measure): no two do."""
    means = [pass_ms(batches, step_ms) / calls for batches in passes_ms]
    for first, second in pairwise(means):
        if max(first, second) <= min(first, second) * (1 + AGREE):
            return (first + second) / 2
    told = ", ".join(f"{value:.4g}" for value in means)
    raise CaseError(
        "measure",
        f"passes of batches differ by more than {AGREE:.0%} ({told} ms a call); close other "
        "programs and tabs, and measure again",
    )
