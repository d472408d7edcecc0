"""How firm an answer is.

The layer that decided it, the change of needs and the measurement that would turn it.

All three ask the same question again with one thing changed, so they are as right as the rules are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tierbench.advise import measuring, ranking
from tierbench.advise.decision import NOTHING, Decision, Decisive, Flip, Missing
from tierbench.advise.derived import Tables
from tierbench.advise.needs import KEYS, LAYERS, Needs, Value
from tierbench.advise.options import Option, options
from tierbench.advise.ranking import Ranked
from tierbench.advise.rules import (
    Judged,
    can_depend_on,
    judge,
    judge_again,
    refusal,
    untimed,
)  # fmt: skip
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.results import figures

#: Numbers that shape costs as well as limits are tried at these factors, up and down.
_STEPS = (1.1, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0, 1000.0)
_SHAPES = ("compute.rate_per_s", "cost.quantity")
#: Limits tried of one need, nearest first: each is one more evaluation of all rows.
_TRIES = 24


def leader(judged: Iterable[Judged], needs: Needs) -> Option | None:
    """Return what would lead among options that were judged; None when nothing passes."""
    return ranking.leader([one.option for one in judged if one.outcome == "pass"], needs)


def _without(decision: Decision, needs: Needs, layers: Collection[str]) -> str:
    """Return the tier that would lead if some layers had never been asked."""
    leading = leader([one.without(layers) for one in decision.judged], needs)
    return leading.tier if leading else ""


def decisive(decision: Decision, needs: Needs) -> Decisive:
    """Return the first layer without which another tier would lead.

    Else the one that left a single tier.
    """
    for layer in LAYERS:
        without = _without(decision, needs, (layer,))
        if without != decision.tier:
            return Decisive(layer, f"without it the answer would be {without or NOTHING}")
    if not decision.tier:
        return Decisive("", "no single layer: leaving out any one of them still leaves no option")
    alone = _narrowed(decision)
    freely = _without(decision, needs, LAYERS)
    if freely != decision.tier:
        why = f"several layers together: with none of them {freely} would lead"
    elif alone:
        why = f"it left only {decision.tier}, which the ranking would have chosen anyway"
    else:
        why = f"the ranking: {decision.tier} leads whatever the layers eliminate"
    return Decisive(alone, why)


def _narrowed(decision: Decision) -> str:
    """Return the layer after which options of one tier only were left.

    Empty when there were more, or never more.
    """
    tiers = {one.option.tier for one in decision.judged}
    if len(tiers) == 1:
        return ""
    gone: list[str] = []
    for layer in LAYERS:
        gone.append(layer)
        left = {
            judged.option.tier
            for judged in decision.judged
            if judged.decided_by is None or judged.decided_by.layer not in gone
        }
        if len(left) == 1:
            return layer
    return ""


def _named(option: Option | None) -> str:
    return f"{option.tier}: {option.label} ({option.row.evidence})" if option else NOTHING


def flips(
    rows: Sequence[Result], decision: Decision, needs: Needs, tables: Tables
) -> tuple[Flip, ...]:
    """Return, for each need, the smallest tried change with which another tier leads.

    Smallest change first.
    """
    turned: list[Flip] = []
    now = decision.chosen.option if decision.chosen else None
    for key, known in KEYS.items():
        if known.layer is None:
            continue
        candidates = [judged for judged in decision.judged if can_depend_on(judged, key)]
        for value, factor in _values(key, needs, decision):
            changed = needs.with_(key, value)
            if changed["energy.battery_days"] is not None and changed["energy.battery_wh"] is None:
                continue
            after = _leader_after(key, changed, candidates, rows, tables)
            if (after.tier if after else "") != decision.tier:
                before, then = _text(needs[key], key), _text(value, key)
                if (
                    before == then and factor is not None
                ):  # the limit stands exactly at an option's figure
                    then = f"just {'below' if factor < 1 else 'above'} {then}"
                turned.append(Flip(key, before, then, factor, _named(now), _named(after)))
                break
    return tuple(sorted(turned, key=_size))


def _leader_after(
    key: str,
    changed: Needs,
    candidates: Sequence[Judged],
    rows: Sequence[Result],
    tables: Tables,
) -> Option | None:
    """Return what leads when `key` has changed.

    Only the load changes figures. A limit is compared with the same figures again, of the options
    that pass everything else."""
    if key in _SHAPES:
        return leader(judge(options(rows, changed, tables), changed), changed)
    return leader((judge_again(judged, key, changed) for judged in candidates), changed)


def _size(flip: Flip) -> tuple[bool, float, str]:
    return (flip.factor is None, abs(math.log(flip.factor)) if flip.factor else 0.0, flip.need)


def _text(value: Value | None, key: str) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.6g} {KEYS[key].unit}".rstrip() if isinstance(value, float) else value


def _values(key: str, needs: Needs, decision: Decision) -> Iterable[tuple[Value, float | None]]:
    """Yield values to try for a need, nearest first, each with its factor to the present one."""
    known, now = KEYS[key], needs[key]
    if known.kind is bool:
        yield not now, None
    elif known.choices:
        yield from ((word, None) for word in known.choices if word != now)
    elif now is None:
        if key not in (
            "energy.battery_wh",
            "energy.battery_days",
            "cost.usd_per_month_max",
            *_SHAPES,
        ):
            yield from ((value, None) for value in _unset(key, decision))
    elif now > 0:
        tried = {
            value
            for value in _thresholds(key, needs, decision)
            if known.least <= value <= known.most
        }
        if key in _SHAPES:
            tried |= {now * step for step in _STEPS} | {
                max(now / step, known.least) for step in _STEPS
            }
        near = sorted(
            (abs(math.log(value / now)), value) for value in tried if value > 0 and value != now
        )
        yield from ((value, value / now) for _, value in near[:_TRIES])


def _limits(key: str, judged: Judged) -> tuple[float, float] | None:
    """Return the values of the limit at which this option just passes, and just no longer."""
    known = KEYS[key]
    figure = next(
        (one.figure for one in judged.findings if one.need == key and one.figure is not None), None
    )
    if figure is None:
        name = {
            "latency.deadline_p99_ms": "latency_ms",
            "compute.accuracy_top1_min": "accuracy",
            "energy.power_max_w": "power_w",
            "cost.device_usd_max": "device_usd",
        }.get(key)
        figure = judged.option.figures.get(name) if name else None
    if figure is None:
        return None
    edge = figure.high if known.loosens > 0 else figure.low
    if not (math.isfinite(edge) and edge > 0):
        return None
    return edge, edge * (1 - known.loosens * 1e-6)


def _thresholds(key: str, needs: Needs, decision: Decision) -> set[float]:
    now = float(needs[key])
    thresholds: set[float] = set()
    for judged in decision.judged:
        if (
            key == "energy.battery_wh"
        ):  # its limit is written in days: scale what the battery would have to be
            days = next(
                (
                    finding.figure
                    for finding in judged.findings
                    if finding.need == "energy.battery_days" and finding.figure
                ),
                None,
            )
            if days is not None and 0 < days.low < math.inf:
                edge = now * float(needs["energy.battery_days"]) / days.low
                thresholds |= {edge * (1 + 1e-9), edge * (1 - 1e-6)}
            continue
        limits = _limits(key, judged)
        if limits:
            thresholds |= set(limits)
    return thresholds


def _unset(key: str, decision: Decision) -> list[float]:
    """Return limits under which options fall away one by one, loosest first."""
    edges = {
        limits[1]
        for judged in decision.judged
        if judged.outcome == "pass" and (limits := _limits(key, judged))
    }
    return sorted(edges, reverse=KEYS[key].loosens > 0)[:_TRIES]


def missing(
    rows: Sequence[Result], decision: Decision, needs: Needs, tables: Tables
) -> tuple[Missing, ...]:
    """Return what to measure, what would change the answer first.

    Each option that is not eliminated is imagined with all its doubts settled well and measured:
    would it lead?"""
    chosen = decision.chosen
    measured = ranking.front(
        judged_option.option
        for judged_option in decision.judged
        if judged_option.outcome == "pass" and judged_option.option.strength == 0
    )
    wanted: list[tuple[tuple[object, ...], Missing]] = []
    for judged in decision.judged:
        doubts = judged.unsure()
        if (
            judged.outcome == "eliminated"
            or untimed(judged.option)
            or (not doubts and judged.option.strength == 0)
        ):
            continue
        if chosen is not None and judged.option.key == chosen.option.key:
            continue
        leads = _would_lead(judged.option, measured, needs)
        tier = judged.option.tier
        what = "; ".join(f"{one.rule}: {one.observed}, limit {one.limit}" for one in doubts)
        what = (
            f"{judged.option.label}: "
            f"{what or f'{judged.option.row.evidence} figures, not measured'}"
        )
        why = _consequence(leads, tier != decision.tier, judged.option, chosen)
        hint = "; ".join(dict.fromkeys(one.measure for one in doubts if one.measure))
        order = (
            not (leads and tier != decision.tier),
            not leads,
            len(doubts),
            judged.option.strength,
            judged.option.key,
        )
        row = judged.option.row
        way = measuring.way(row.model, row.target_name, tables.targets)
        command = f"{way.command}  ({hint})" if way.command and hint else way.command
        changes = leads and tier != decision.tier
        wanted.append((order, Missing(what, why, command, tier, changes, way.obstacle)))
    wanted += [
        ((False, False, 9, 9, (tier,)), missed)
        for tier, missed in _empty_tiers(rows, decision, needs, tables)
    ]
    return tuple(_first_of_each_device(one for _, one in sorted(wanted, key=lambda pair: pair[0])))


def _first_of_each_device(ordered: Iterable[Missing]) -> Iterable[Missing]:
    """Yield the measurement that matters most on each device.

    The others of it are made by the same command.
    """
    seen: set[str] = set()
    for missed in ordered:
        device = missed.command.partition("  (")[0] or missed.obstacle
        if device not in seen:
            seen.add(device)
            yield missed


def _would_lead(option: Option, measured: Sequence[Option], needs: Needs) -> bool:
    """Whether the option would lead the measured ones if its figures were measured."""
    sure = replace(option, row=replace(option.row, evidence="measured"))
    leading = ranking.leader([sure, *measured], needs)
    return leading is not None and leading.key == sure.key


def _consequence(leads: bool, other: bool, option: Option, chosen: Ranked | None) -> str:
    if not leads:
        return "would not change the answer on its present figures"
    if chosen is None:
        return f"would make {option.tier} the answer: nothing else passes"
    return (
        f"would {'make ' + option.tier + ' the answer' if other else 'lead, on the same tier'} if "
        "its figures hold"
    )


def _empty_tiers(
    rows: Sequence[Result], decision: Decision, needs: Needs, tables: Tables
) -> Iterable[tuple[str, Missing]]:
    """Yield the tiers of which no row has figures and which no layer rules out."""
    has = {one.option.tier for one in decision.judged}
    model = next((row.model for row in rows if row.model), "MODEL")
    for tier in TIERS:
        refused = tier == "cloud" and (
            needs["privacy.data_may_reach"] != "cloud"
            or needs["reliability.connectivity"] == "none"
            or (
                needs["reliability.connectivity"] == "intermittent"
                and not needs["reliability.tolerates_outages"]
            )
        )
        there = [row for row in rows if row.tier == tier]
        if tier in has or refused or (there and all(refusal(row) for row in there)):
            continue
        reason = figures.remark(there[0]) if there else "no row names a device of it"
        names = [row.target_name for row in there[:1]] or [
            target.name for target in tables.targets.values() if target.tier == tier
        ]
        ways = [measuring.way(model, name, tables.targets, emulate=True) for name in names]
        none = measuring.Way("", f"no file in targets/ describes a device of tier {tier}")
        way = next((way for way in ways if way.command), ways[0] if ways else none)
        yield (
            tier,
            Missing(
                f"tier {tier} has no figures ({reason})",
                "leaves that tier unjudged",
                way.command,
                tier,
                True,
                way.obstacle,
            ),
        )
