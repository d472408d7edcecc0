"""The monthly bill of an option for the whole fleet, and what it comes to for a million
inferences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tierbench.advise.figure import Figure
from tierbench.core.result import Result
from tierbench.facts import prices as costs


@dataclass(frozen=True)
class Load:
    """What the fleet asks for: inferences a second of one device, devices, bytes of one request."""

    rate_per_s: float | None
    quantity: float
    up_bytes: float | None
    down_bytes: float | None

    @property
    def total_per_s(self) -> float:
        return (self.rate_per_s or 0.0) * self.quantity


def per_month(
    row: Result, figures: Mapping[str, Figure], unknown: Mapping[str, str], load: Load,
    prices: costs.Prices, *,
    shared: bool,
) -> Figure | str:  # fmt: skip
    """Return US dollars a month; `shared`: few servers answer for all devices, else each device
    its own."""
    if load.rate_per_s is None:
        return "the load is not known: set compute.rate_per_s"
    capacity = figures.get("capacity_per_s")
    if capacity is None and shared:
        return unknown["capacity_per_s"]
    if row.tier == "cloud":
        assert capacity is not None
        instance = prices.instance(row.target)
        if instance.usd_per_hour is None:
            return f"{instance.name}: {instance.source}"
        hour = instance.usd_per_hour
        moved = prices.transfer_usd_per_month(
            load.up_bytes or 0, load.down_bytes or 0, load.total_per_s
        )
        value, low, high = (
            _machines(load.total_per_s, one) * hour * costs.HOURS_PER_MONTH + moved
            for one in (capacity.value, capacity.high, capacity.low)
        )
        how = (
            f"{_machines(load.total_per_s, capacity.value):g} x {instance.name} at {hour:g} USD "
            "an hour, transfer "
            f"{moved:.2f} USD; {instance.source}; prices of {prices.date}"
        )
        return Figure(value, low, high, "USD a month", "estimated", how)
    if "device_usd" in unknown:
        return unknown["device_usd"]
    device, energy = figures["device_usd"], figures.get("energy_mj")
    if energy is None and not shared:
        return unknown["energy_mj"]

    def bought(usd: float, per_s: float) -> float:
        machines = _machines(load.total_per_s, per_s) if shared else load.quantity
        return machines * prices.device_usd_per_month(usd)

    def electric(millijoules: float) -> float:
        return prices.energy_usd_per_month(millijoules, load.total_per_s)

    fast, slow, usual = (
        (capacity.high, capacity.low, capacity.value) if capacity else (1.0, 1.0, 1.0)
    )
    spent = (
        (electric(energy.value), electric(energy.low), electric(energy.high))
        if energy
        else (0.0, 0.0, 0.0)
    )
    value = bought(device.value, usual) + spent[0]
    low, high = bought(device.low, fast) + spent[1], bought(device.high, slow) + spent[2]
    count = f"{load.quantity:g} device{'s' if load.quantity != 1 else ''}"
    what = "servers shared by all devices" if shared else count
    how = (
        f"{what} of {_span(device)} USD over {prices.life_years:g} years ({device.how}), "
        f"electricity {spent[0]:.3g} USD; prices of {prices.date}"
    )
    return Figure(value, min(low, value), max(high, value), "USD a month", "estimated", how)


def per_million(
    row: Result,
    month: Figure | str,
    figures: Mapping[str, Figure],
    load: Load,
    prices: costs.Prices,
) -> Figure | str:
    """Return US dollars for a million inferences: of the load where it is known, else of a busy
    cloud instance."""
    unit = "USD per million"
    if not isinstance(month, str) and load.total_per_s > 0:
        factor = 1e6 / (load.total_per_s * costs.SECONDS_PER_MONTH)
        how = "the monthly bill over the month's inferences"
        return Figure(
            month.value * factor, month.low * factor, month.high * factor, unit, "estimated", how
        )
    instance = prices.instance(row.target)
    capacity = figures.get("capacity_per_s")
    if row.tier != "cloud" or instance.usd_per_hour is None or capacity is None:
        return month if isinstance(month, str) else "the load is 0: set compute.rate_per_s"
    value, low, high = (
        instance.usd_per_hour / 3600 / one * 1e6 if one else math.inf
        for one in (capacity.value, capacity.high, capacity.low)
    )
    how = f"{instance.name} at full use, {instance.usd_per_hour:g} USD an hour; {instance.source}"
    return Figure(value, low, high, unit, "estimated", how)


def _machines(rate_per_s: float, capacity_per_s: float) -> float:
    return math.inf if capacity_per_s <= 0 else float(costs.machines(rate_per_s, capacity_per_s))


def _span(figure: Figure) -> str:
    return f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
