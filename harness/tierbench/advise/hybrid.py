"""Which combination of two tiers meets the needs when no single one does: hierarchical processing.

A light option on the device answers all requests and passes a share of them on to a heavier one
behind it. The share is the least that the needs ask for:

    accuracy   (1 - s) * front + s * back >= floor, so s = (floor - front) / (back - front)
    rate       s = 1 - capacity of the front / rate, where the front is too slow for all of them

Where both have scores on the same labelled inputs, the share is that of a gate on the front's own
confidence. Elsewhere it is the formula's, assumed at random, which is pessimistic. A request that
is passed on takes the time of both, so it must be within the deadline. Below 1 in 100 the p99 does
not see it. Privacy, link and device are asked of each part by the same rules, with the data
captured at the front.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tierbench.advise import bill
from tierbench.advise.derived import Tables, payload
from tierbench.advise.figure import STRENGTH, Figure, Figures, Unknown, weaker
from tierbench.advise.gated import Gated, Gates
from tierbench.advise.needs import Needs
from tierbench.advise.options import Option, options
from tierbench.advise.rules import Finding, Judged, compared, judge, lasts
from tierbench.core.result import Result
from tierbench.core.target import TIERS

#: What is said of a share that is not from scores.
AT_RANDOM = "assumed at random"
#: Above this share the front does little; the combination would only be the back with a detour.
MOST = 0.9
#: Of each tier and evidence class, so that thousands of rows do not make millions of pairs.
CANDIDATES = 20
#: A front fails these rules in a combination too; the others are what the back is for.
_FRONT_MUST = (
    "privacy.reach",
    "reliability.link",
    "latency.deadline",
    "compute.memory",
    "cost.power",
    "cost.device",
)
_BACK_MUST = ("privacy.reach", "compute.memory", "compute.accuracy")
_RANK: Mapping[str, int] = {
    tier: place for place, tier in enumerate(reversed(TIERS))
}  # tiny 0, cloud 3


@dataclass(frozen=True)
class Combination:
    """Front and back, the share that is passed on, and the figures that meet the needs."""

    front: Option
    back: Option
    share: float
    figures: Mapping[str, Figure]
    findings: tuple[Finding, ...]
    note: str
    gated: Gated | None = None  # None: the share is assumed at random

    @property
    def share_from(self) -> str:
        """Where the share is from, in words."""
        return self.gated.how if self.gated else AT_RANDOM

    @property
    def evidence(self) -> str:
        """The weakest evidence that it rests on."""
        return weaker(self.front.row.evidence, self.back.row.evidence)


def combinations(rows: Sequence[Result], needs: Needs, tables: Tables) -> list[Combination]:
    """Return the pairs that meet every need: strongest evidence first, then the smallest share."""
    pairs_that_pass: list[Combination] = []
    gates = Gates(tables.scores)
    for tier in TIERS[1:]:
        there = needs.with_("privacy.captured_on", tier)
        judged = judge(options(rows, there, tables), there)
        fronts = _few(
            candidate
            for candidate in judged
            if candidate.option.tier == tier and not _fails(candidate, _FRONT_MUST)
        )
        backs = _few(
            candidate
            for candidate in judged
            if _RANK[candidate.option.tier] > _RANK[tier] and not _fails(candidate, _BACK_MUST)
        )
        pairs = (combined(front, back, there, tables, gates) for front in fronts for back in backs)
        pairs_that_pass += [pair for pair in pairs if pair is not None]
    return sorted(
        pairs_that_pass,
        key=lambda pair: (STRENGTH.index(pair.evidence), pair.share, pair.front.key, pair.back.key),
    )


def _fails(judged: Judged, rules: Sequence[str]) -> bool:
    return any(one.rule in rules and one.outcome != "pass" for one in judged.findings)


def _few(judged: Iterable[Judged]) -> list[Option]:
    """Return the most accurate, then fastest options of each tier and evidence class."""
    groups: dict[tuple[str, str], list[Option]] = {}
    for candidate in judged:
        if candidate.option.row.evidence in STRENGTH:
            groups.setdefault((candidate.option.tier, candidate.option.row.evidence), []).append(
                candidate.option
            )
    kept = []
    for group in groups.values():
        group.sort(
            key=lambda option: (
                -_low(option, "accuracy"),
                -_low(option, "capacity_per_s"),
                option.key,
            )
        )
        kept += group[:CANDIDATES]
    return kept


def _low(option: Option, name: str) -> float:
    figure = option.figures.get(name)
    return figure.low if figure else 0.0


def share(
    front: Option, back: Option, needs: Needs, gates: Gates
) -> tuple[float, Gated | None] | None:
    """Return the least share of requests that the back must answer, and the gate if one tells it.

    None when no share does, or none is needed.
    """
    least, gated = 0.0, None
    floor, rate = needs["compute.accuracy_top1_min"], needs["compute.rate_per_s"]
    if floor is not None:
        ours, theirs = front.figures.get("accuracy"), back.figures.get("accuracy")
        if ours is None or theirs is None or theirs.low < floor:
            return None
        if ours.low < floor:
            gated = gates.gate(front.row, back.row, floor)
            at_random = (floor - ours.low) / (theirs.low - ours.low)
            least = gated.share if gated else at_random
    if rate:
        capacity = front.figures.get("capacity_per_s")
        if capacity is None:
            return None
        least = max(least, 1 - capacity.low / rate)
    return (least, gated) if 0 < least <= MOST else None


def combined(
    front: Option, back: Option, needs: Needs, tables: Tables, gates: Gates
) -> Combination | None:
    """Return the combination of two options, or None where it does not meet the needs."""
    chosen = share(front, back, needs, gates)
    if chosen is None or any(one.outcome != "pass" for one in _each(back, needs)):
        return None
    note = _offline(front, back, needs)
    if note is None:
        return None
    part, gated = chosen
    figures = _figures(front, back, part, needs, tables)
    if gated:
        figures["accuracy"] = replace(
            figures["accuracy"],
            value=gated.accuracy,
            low=gated.low,
            high=gated.high,
            how=gated.how,
        )
    findings = tuple(_findings(figures, needs))
    if any(one.outcome != "pass" for one in findings):
        return None
    return Combination(front, back, part, figures, findings, note, gated)


def _each(back: Option, needs: Needs) -> list[Finding]:
    """Return what the sender of a remote back must obey: its radio's power."""
    limit = needs["energy.power_max_w"]
    if limit is None or not back.link:
        return []
    sender, unknown = back.figures.get("power_w"), back.unknown.get("power_w", "")
    return [
        compared(
            "cost and energy",
            "cost.power",
            "energy.power_max_w",
            sender,
            limit,
            unknown,
            "",
            most=True,
        )
    ]


def _offline(front: Option, back: Option, needs: Needs) -> str | None:
    """Return what happens while the link to a cloud is down.

    None when the pair can't do without it.
    """
    steady = needs["reliability.connectivity"]
    if back.tier != "cloud" or steady == "constant":
        return ""
    if steady == "none" or (needs["compute.rate_per_s"] or 0) > _low(front, "capacity_per_s"):
        return None
    alone = front.figures.get("accuracy")
    return (
        "while the link is down the front answers "
        f"alone{f', accuracy {alone.value:.3g}' if alone else ''}"
    )


def _figures(
    front: Option, back: Option, part: float, needs: Needs, tables: Tables
) -> dict[str, Figure]:
    combined: dict[str, Figure] = {}

    def both(name: str) -> tuple[Figure, Figure] | None:
        ours, theirs = front.figures.get(name), back.figures.get(name)
        return (ours, theirs) if ours and theirs else None

    if pair := both("accuracy"):
        mixed = (1 - part) * pair[0].value + part * pair[1].value
        combined["accuracy"] = Figure(
            mixed, mixed, mixed, "", weaker(*(one.evidence for one in pair)), AT_RANDOM
        )
    if pair := both("latency_ms"):
        how = f"of a request that is passed on: {pair[0].value:.3g} ms, then {pair[1].value:.3g} ms"
        combined["latency_ms"] = _sum(pair, "ms", weaker(*(one.evidence for one in pair)), how)
        if part < 0.01:
            combined["latency_ms"] = pair[0]
    if pair := both("energy_mj"):
        sent = part if back.link else 0.0
        ours, theirs = pair
        ends = (
            ours.value + sent * theirs.value,
            ours.low + sent * theirs.low,
            ours.high + sent * theirs.high,
        )
        combined["energy_mj"] = Figure(
            *ends, "mJ", "estimated", "front, and the radio for what is passed on"
        )
    rate = needs["compute.rate_per_s"]
    up, down, _ = payload(back.row, needs)
    load = bill.Load(None if rate is None else rate * part, needs["cost.quantity"], up, down)
    own, behind = front.figures.get("usd_per_month"), _behind(back, load, tables)
    if own and behind:
        how = f"front {own.value:.4g} + back {behind.value:.4g}: {behind.how}"
        combined["usd_per_month"] = _sum((own, behind), "USD a month", "estimated", how)
    return combined


def _behind(back: Option, load: bill.Load, tables: Tables) -> Figure | None:
    derived = Figures(dict(back.figures), dict(back.unknown))
    try:
        return bill.per_month(back.row, derived, load, tables.prices, shared=bool(back.link))
    except Unknown:
        return None


def _sum(pair: tuple[Figure, Figure], unit: str, evidence: str, how: str) -> Figure:
    front, back = pair
    return Figure(
        front.value + back.value, front.low + back.low, front.high + back.high, unit, evidence, how
    )


def _findings(figures: Mapping[str, Figure], needs: Needs) -> Iterable[Finding]:
    floor = needs["compute.accuracy_top1_min"]
    if (
        floor is not None
    ):  # the share was chosen so that it just holds; the last bit must not decide
        yield compared(
            "compute",
            "compute.accuracy",
            "compute.accuracy_top1_min",
            figures.get("accuracy"),
            floor * (1 - 1e-12),
            "unknown",
            "",
            most=False,
        )
    limits = (
        ("latency", "latency.deadline", "latency.deadline_p99_ms", "latency_ms"),
        ("cost and energy", "cost.month", "cost.usd_per_month_max", "usd_per_month"),
    )
    for layer, rule, need, name in limits:
        if needs[need] is not None:
            yield compared(
                layer,  # type: ignore[arg-type]
                rule,
                need,
                figures.get(name),
                needs[need],
                "unknown",
                "",
                most=True,
            )
    days = needs["energy.battery_days"]
    if days is not None:
        runtime = lasts(figures.get("energy_mj"), needs)
        yield compared(
            "cost and energy",
            "cost.battery",
            "energy.battery_days",
            runtime,
            days,
            "unknown",
            "",
            most=False,
        )
