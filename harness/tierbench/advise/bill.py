"""The monthly bill of an option for the whole fleet, and the price of a million inferences."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tierbench.advise.figure import Figure, Figures, Unknown
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
    row: Result, figures: Figures, load: Load, prices: costs.Prices, *, shared: bool
) -> Figure:
    """Return US dollars a month; Unknown where a figure that it needs is missing.

    `shared`: few servers answer for all devices, else each device for itself.
    """
    if load.rate_per_s is None:
        raise Unknown("the load is not known: set compute.rate_per_s")
    if row.tier == "cloud":
        return _rented(row, figures["capacity_per_s"], load, prices)
    capacity = figures["capacity_per_s"] if shared else figures.known.get("capacity_per_s")
    device = figures["device_usd"]
    energy = figures.known.get("energy_mj") if shared else figures["energy_mj"]

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


def _rented(row: Result, capacity: Figure, load: Load, prices: costs.Prices) -> Figure:
    """Return the bill of enough cloud instances for the load, and of what is moved."""
    instance = prices.instance(row.target_name)
    if instance.usd_per_hour is None:
        raise Unknown(f"{instance.name}: {instance.source}")
    hour = instance.usd_per_hour
    moved = prices.transfer_usd_per_month(
        load.up_bytes or 0, load.down_bytes or 0, load.total_per_s
    )
    value, low, high = (
        _machines(load.total_per_s, per_s) * hour * costs.HOURS_PER_MONTH + moved
        for per_s in (capacity.value, capacity.high, capacity.low)
    )
    how = (
        f"{_machines(load.total_per_s, capacity.value):g} x {instance.name} at {hour:g} USD "
        "an hour, transfer "
        f"{moved:.2f} USD; {instance.source}; prices of {prices.date}"
    )
    return Figure(value, low, high, "USD a month", "estimated", how)


def per_million(row: Result, figures: Figures, load: Load, prices: costs.Prices) -> Figure:
    """Return US dollars for a million inferences: of the load, else of a busy cloud instance.

    Unknown where neither the monthly bill nor the price of an instance is known."""
    unit = "USD per million"
    month = figures.known.get("usd_per_month")
    if month is not None and load.total_per_s > 0:
        factor = 1e6 / (load.total_per_s * costs.SECONDS_PER_MONTH)
        how = "the monthly bill over the month's inferences"
        ends = (month.value * factor, month.low * factor, month.high * factor)
        return Figure(*ends, unit, "estimated", how)
    instance = prices.instance(row.target_name)
    capacity = figures.known.get("capacity_per_s")
    if row.tier != "cloud" or instance.usd_per_hour is None or capacity is None:
        reason = figures.unknown.get("usd_per_month")
        raise Unknown(reason or "the load is 0: set compute.rate_per_s")
    hour = instance.usd_per_hour
    value, low, high = (
        hour / 3600 / per_s * 1e6 if per_s else math.inf
        for per_s in (capacity.value, capacity.high, capacity.low)
    )
    how = f"{instance.name} at full use, {hour:g} USD an hour; {instance.source}"
    return Figure(value, low, high, unit, "estimated", how)


def _machines(rate_per_s: float, capacity_per_s: float) -> float:
    return math.inf if capacity_per_s <= 0 else float(costs.machines(rate_per_s, capacity_per_s))


def _span(figure: Figure) -> str:
    return f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
