"""The whole answer to one cascade: thresholds, shares, accuracy and costs, beside random ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tierbench.cascade import costs, stages
from tierbench.cascade.costs import Figure
from tierbench.cascade.gate import Aim, Interval, Outcome, Stage, curve, evaluate
from tierbench.cascade.stages import Gate, Tier
from tierbench.core.errors import NothingComparable, UsageError
from tierbench.facts.links import Network


@dataclass(frozen=True)
class Answer:
    """What every output says; figures are of one request."""

    tiers: tuple[Tier, ...]
    gate: Gate
    aim: Aim
    links: tuple[str, ...]  # of each hop; empty: none
    outcome: Outcome
    figures: Mapping[str, Figure]
    at_random: Mapping[str, Figure]  # of two tiers, where requests are passed on at random
    alone: tuple[Mapping[str, Figure], ...]  # of each tier that answers everything by itself
    curve: tuple[tuple[float, float], ...]  # share passed on, accuracy; of all inputs

    @property
    def evidence(self) -> str:
        """The classes of the rows that the times are from; with a link they are estimated."""
        classes = [tier.row.evidence for tier in self.tiers if tier.row is not None]
        return ", ".join(dict.fromkeys([*classes, *(["estimated"] if any(self.links) else [])]))


def cascade(
    tiers: Sequence[Tier], aim: Aim, gate: Gate = "max", hops: Sequence[Network | None] = ()
) -> Answer:
    """Return the answer for tiers from the front to the back.

    `hops` are the links between them. NothingComparable: they cannot be a cascade, and why.
    """
    joined = stages.join(tiers, gate)
    return of_stages(tiers, joined, aim, gate, hops or (None,) * (len(tiers) - 1))


def of_stages(
    tiers: Sequence[Tier],
    joined: Sequence[Stage],
    aim: Aim,
    gate: Gate,
    hops: Sequence[Network | None],
) -> Answer:
    """Return the answer for tiers that are joined already."""
    back = tiers[-1]
    if aim.accuracy(back.accuracy) > back.accuracy:
        raise NothingComparable(
            f"no threshold reaches an accuracy of {aim.accuracy(back.accuracy):.4g}: "
            f"{back.name} alone has {back.accuracy:.4f}; lower --floor"
        )
    outcome = evaluate(joined, aim, costs.weights(tiers, hops))
    shares = [_ends(share) for share in outcome.shares]
    ends = (tiers[0], back)
    to_back = _direct(hops)
    return Answer(
        tuple(tiers),
        gate,
        aim,
        tuple("" if hop is None else hop.name for hop in hops),
        outcome,
        costs.of(tiers, shares, hops),
        costs.of(ends, [_ends(outcome.random_share)], [to_back]),
        tuple(
            costs.alone(tier, _direct(hops[:place]), is_front=place == 0)
            for place, tier in enumerate(tiers)
        ),
        tuple(curve(joined)),
    )


def _direct(hops: Sequence[Network | None]) -> Network | None:
    """Return the one link over which a request goes that skips the tiers between."""
    given = [hop for hop in hops if hop is not None]
    return given[-1] if given else None


def _ends(interval: Interval) -> tuple[float, float, float]:
    return interval.value, interval.low, interval.high


def aim(drop: str, floor: str) -> Aim:
    """Return the aim of `--drop 0.5pp` or `--floor 0.92`. UsageError: it is neither."""
    if drop and floor:
        raise UsageError("--drop and --floor: give one of them, the accuracy has one aim")
    if floor:
        return replace(Aim(), floor=_share(floor, "--floor", "a share such as 0.92, or 92%"))
    if not drop:
        return Aim()
    if not drop.strip().endswith("pp"):
        raise UsageError(f"--drop {drop}: wanted percentage points such as 0.5pp")
    return Aim(_share(drop.strip()[:-2] + "%", "--drop", "percentage points such as 0.5pp"))


def _share(text: str, option: str, wanted: str) -> float:
    number, percent, rest = text.strip().partition("%")
    try:
        value = float(number) / (100 if percent else 1)
    except ValueError:
        value = math.nan
    if rest or not 0 <= value <= 1:
        raise UsageError(f"{option} {text}: wanted {wanted}")
    return value
