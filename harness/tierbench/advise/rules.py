"""The rules of the five layers, in their order.

What each says about one option, with figure and limit.

An option whose interval lies beyond a limit is eliminated, one whose interval holds the limit is
uncertain and names what to measure, one inside passes. Rules look at figures only; nothing here
knows a device.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tierbench.advise.figure import Figure
from tierbench.advise.needs import KEYS, Layer, Needs
from tierbench.advise.options import Option
from tierbench.core.result import Result
from tierbench.core.text_table import clean
from tierbench.results import figures

Outcome = Literal["pass", "uncertain", "eliminated"]
SEVERITY: Mapping[Outcome, int] = {"pass": 0, "uncertain": 1, "eliminated": 2}


@dataclass(frozen=True)
class Finding:
    """What one rule says of one option.

    The figure that it saw, the limit, and what to do when unsure.
    """

    layer: Layer
    rule: str
    outcome: Outcome
    observed: str
    limit: str
    need: str = ""
    figure: Figure | None = None
    measure: str = ""  # for "uncertain": what would settle it


@dataclass(frozen=True)
class Judged:
    """One option with what every rule says of it, in the order of the layers."""

    option: Option
    findings: tuple[Finding, ...]

    @cached_property
    def outcome(self) -> Outcome:
        return max((one.outcome for one in self.findings), key=SEVERITY.__getitem__, default="pass")

    @cached_property
    def decided_by(self) -> Finding | None:
        """The first elimination in the order of the layers; None where there is none."""
        return next((one for one in self.findings if one.outcome == "eliminated"), None)

    def unsure(self) -> tuple[Finding, ...]:
        """Return the findings that a measurement could settle."""
        return tuple(one for one in self.findings if one.outcome == "uncertain")

    def without(self, layers: Collection[str]) -> Judged:
        """Return the same option as if some layers had never been asked."""
        return Judged(self.option, tuple(one for one in self.findings if one.layer not in layers))


def judge_again(judged: Judged, key: str, needs: Needs) -> Judged:
    """Return an option that was judged, under needs of which only `key` has changed."""
    before = {finding.rule: finding for finding in judged.findings}
    findings = (
        rule(judged.option, needs) if key in read else before.get(name)
        for name, (rule, read) in _RULES.items()
    )
    return Judged(judged.option, tuple(filter(None, findings)))


def can_depend_on(judged: Judged, key: str) -> bool:
    """Whether the option passes every rule that does not read `key`."""
    return all(
        finding.outcome == "pass" or key in _RULES[finding.rule][1] for finding in judged.findings
    )


def judge(options: Iterable[Option], needs: Needs) -> list[Judged]:
    """Return every option with its findings, in the order of `options`."""
    rules = [rule for rule, _ in _RULES.values()]
    return [
        Judged(option, tuple(filter(None, (rule(option, needs) for rule in rules))))
        for option in options
    ]


def shown(figure: Figure) -> str:
    """Return a figure as `value (low to high) unit, evidence`."""
    unit = f" {figure.unit}" if figure.unit else ""
    span = ""
    if figure.low != figure.high:
        span = f" ({figures.number(figure.low, 3)} to {figures.number(figure.high, 3)})"
    return f"{figures.number(figure.value, 3)}{span}{unit}, {figure.evidence}"


def number(value: float) -> str:
    """Return a limit as it was written, to six digits, without trailing zeros."""
    text = figures.number(value, 6)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _against(
    option: Option,
    needs: Needs,
    layer: Layer,
    rule: str,
    need: str,
    name: str,
    measure: str,
    *,
    most: bool,
) -> Finding | None:
    """Compare the figure `name` with the limit `need`; None when the limit is not set."""
    limit = needs[need]
    if limit is None:
        return None
    figure = option.figures.get(name)
    return compared(
        layer, rule, need, figure, float(limit), option.unknown.get(name, ""), measure, most=most
    )


def compared(
    layer: Layer,
    rule: str,
    need: str,
    figure: Figure | None,
    limit: float,
    unknown: str,
    measure: str,
    *,
    most: bool,
) -> Finding:
    """Return what an interval says about a limit: `most` for "at most", else "at least"."""
    unit = KEYS[need].unit if need else figure.unit if figure else ""
    unit = f" {unit}" if unit else ""
    text = f"{'at most' if most else 'at least'} {number(limit)}{unit}"
    if figure is None:
        return Finding(layer, rule, "uncertain", f"unknown: {unknown}", text, need, None, measure)
    inside, beyond = (
        (figure.high <= limit, figure.low > limit)
        if most
        else (figure.low >= limit, figure.high < limit)
    )
    outcome: Outcome = "pass" if inside else "eliminated" if beyond else "uncertain"
    return Finding(
        layer,
        rule,
        outcome,
        f"{shown(figure)}{f'; {figure.how}' if figure.how else ''}",
        text,
        need,
        figure,
        measure if outcome == "uncertain" else "",
    )


def _privacy(option: Option, needs: Needs) -> Finding:
    allowed, captured = needs["privacy.data_may_reach"], needs["privacy.captured_on"]
    rank = {"device": 0, "local": 1, "cloud": 2}
    reached = (
        "cloud"
        if option.tier == "cloud"
        else "device"
        if captured in ("", option.tier)
        else "local"
    )
    limit = {
        "device": "data stays on the device",
        "local": "data stays in the local network",
        "cloud": "anywhere",
    }
    travel = {
        "device": f"the data stays on the {option.tier} device",
        "local": f"the data goes over the local network to the {option.tier} device",
        "cloud": "the data goes to the cloud",
    }
    outcome: Outcome = "pass" if rank[reached] <= rank[allowed] else "eliminated"
    observed, measure = travel[reached], ""
    if allowed == "device" and option.tier == "edge" and not captured:
        outcome, observed = (
            "uncertain",
            "an edge server gets its data over the local network, unless it captures it",
        )
        measure = (
            'say where the data arises: privacy.captured_on = "edge" if the edge device captures '
            "it itself"
        )
    return Finding(
        "privacy",
        "privacy.reach",
        outcome,
        observed,
        limit[allowed],
        "privacy.data_may_reach",
        None,
        measure,
    )


def _deadline(option: Option, needs: Needs) -> Finding | None:
    if option.link:
        measure = (
            f"measure from where the device stands: round trip and speed of {option.link}, then "
            "the server's p99"
        )
    elif untimed(option):
        measure = "nothing: this runtime gives no latency here; see the other rows of the device"
    elif option.row.evidence == "measured" and option.row.latency_p99_ms is None:
        measure = "measure the p99: on an idle machine, with --thorough"
    else:
        measure = "measure the p99 on the device itself"
    return _against(
        option,
        needs,
        "latency",
        "latency.deadline",
        "latency.deadline_p99_ms",
        "latency_ms",
        measure,
        most=True,
    )


def untimed(option: Option) -> bool:
    """Whether the row ran on the device and is valid, yet has no latency.

    More measuring gives none either.
    """
    row = option.row
    return row.evidence == "measured" and row.validity != "invalid" and figures.latency(row) is None


def _link(option: Option, needs: Needs) -> Finding:
    steady, tolerated = needs["reliability.connectivity"], needs["reliability.tolerates_outages"]
    limit = f"link to the cloud: {steady}; outages {'are' if tolerated else 'are not'} tolerated"
    if option.tier != "cloud":
        observed = "answers without the link to the cloud"
        return Finding(
            "reliability", "reliability.link", "pass", observed, limit, "reliability.connectivity"
        )
    outcome: Outcome = "eliminated"
    if steady == "constant" or (steady == "intermittent" and tolerated):
        outcome = "pass"
    return Finding(
        "reliability",
        "reliability.link",
        outcome,
        "each answer needs the link to the cloud",
        limit,
        "reliability.connectivity",
    )


def _memory(option: Option, needs: Needs) -> Finding | None:
    room, used = option.figures.get("installed_bytes"), option.figures.get("memory_bytes")
    if option.row.evidence in ("measured", "published"):
        return Finding(
            "compute", "compute.memory", "pass", "it ran there", "fits into the device's memory"
        )
    if room is None:
        return Finding(
            "compute",
            "compute.memory",
            "uncertain",
            f"unknown: {option.unknown['installed_bytes']}",
            "fits into the device's memory",
            "",
            None,
            "run it on the device",
        )
    reason = option.unknown.get("memory_bytes", "")
    return compared(
        "compute", "compute.memory", "", used, room.value, reason, "run it on the device", most=True
    )


def _accuracy(option: Option, needs: Needs) -> Finding | None:
    return _against(
        option,
        needs,
        "compute",
        "compute.accuracy",
        "compute.accuracy_top1_min",
        "accuracy",
        "evaluate this artifact on more labelled inputs: --eval F.npz",
        most=False,
    )


def _rate(option: Option, needs: Needs) -> Finding | None:
    if option.tier == "cloud" or option.link:
        return None  # more machines serve more requests: that is a matter of cost
    measure = "measure the latency, or the throughput, on the device itself"
    if untimed(option):
        measure = "nothing: this runtime gives no latency here; see the other rows of the device"
    return _against(
        option,
        needs,
        "compute",
        "compute.rate",
        "compute.rate_per_s",
        "capacity_per_s",
        measure,
        most=False,
    )


def _power(option: Option, needs: Needs) -> Finding | None:
    return _against(
        option,
        needs,
        "cost and energy",
        "cost.power",
        "energy.power_max_w",
        "power_w",
        "measure the power of the device at work",
        most=True,
    )


def lasts(energy: Figure | None, needs: Needs) -> Figure | None:
    """Return for how many days the battery feeds the inferences.

    Sleep and self-discharge are not counted.
    """
    rate, capacity_wh = needs["compute.rate_per_s"], needs["energy.battery_wh"]
    if energy is None:
        return None

    def days(millijoules: float) -> float:
        watts = millijoules / 1e3 * rate
        return float(capacity_wh / (watts * 24)) if watts > 0 else math.inf

    how = f"inferences only, sleep is not counted; {energy.how}"
    return Figure(days(energy.value), days(energy.high), days(energy.low), "days", "estimated", how)


def _battery(option: Option, needs: Needs) -> Finding | None:
    days = needs["energy.battery_days"]
    if days is None:
        return None
    return compared(
        "cost and energy",
        "cost.battery",
        "energy.battery_days",
        lasts(option.figures.get("energy_mj"), needs),
        days,
        option.unknown.get("energy_mj", ""),
        "measure the energy of one inference",
        most=False,
    )


def _device(option: Option, needs: Needs) -> Finding | None:
    return _against(
        option,
        needs,
        "cost and energy",
        "cost.device",
        "cost.device_usd_max",
        "device_usd",
        "write the price into the target file",
        most=True,
    )


def _month(option: Option, needs: Needs) -> Finding | None:
    return _against(
        option,
        needs,
        "cost and energy",
        "cost.month",
        "cost.usd_per_month_max",
        "usd_per_month",
        "put your own prices into [prices] table, and measure the latency on the device",
        most=True,
    )


_Rule = Callable[[Option, Needs], Finding | None]
#: Name -> rule, in the order of the layers, with the needs that it reads; a test compares these
#: with what is read.
_RULES: Mapping[str, tuple[_Rule, Sequence[str]]] = {
    "privacy.reach": (_privacy, ("privacy.data_may_reach", "privacy.captured_on")),
    "latency.deadline": (_deadline, ("latency.deadline_p99_ms",)),
    "reliability.link": (
        _link,
        ("reliability.connectivity", "reliability.tolerates_outages"),
    ),
    "compute.memory": (_memory, ()),
    "compute.accuracy": (_accuracy, ("compute.accuracy_top1_min",)),
    "compute.rate": (_rate, ("compute.rate_per_s",)),
    "cost.power": (_power, ("energy.power_max_w",)),
    "cost.battery": (
        _battery,
        ("energy.battery_days", "energy.battery_wh", "compute.rate_per_s"),
    ),
    "cost.device": (_device, ("cost.device_usd_max",)),
    "cost.month": (_month, ("cost.usd_per_month_max",)),
}


def refusal(row: Result) -> Finding | None:
    """Return why a row that is not ok rules its option out.

    None when it only says that nothing was measured.
    """
    if row.status == "ok":
        return None
    text = clean(row.error)
    if row.stage == "verify":
        return Finding(
            "compute",
            "compute.output",
            "eliminated",
            f"wrong output: {text}",
            "outputs match the reference",
        )
    if figures.does_not_fit(row):
        return Finding(
            "compute", "compute.memory", "eliminated", text, "fits into the device's memory"
        )
    return None
