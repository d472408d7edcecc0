"""What a cascade costs a request: time, energy and bytes, from the rows of its tiers.

A request that is passed on takes the time of every tier that it meets, and of the links between.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tierbench.cascade.stages import Tier
from tierbench.core import toml
from tierbench.core.result import Result
from tierbench.facts import links
from tierbench.facts.links import Network
from tierbench.results import figures

RADIOS = links.TABLE.with_name("radios.toml")
Ends = tuple[float, float, float]  # value, low, high


@dataclass(frozen=True)
class Figure:
    """One figure of the whole cascade with its interval; without a value, the reason."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


class _Unknown(Exception):
    """A figure cannot be had; the text says why."""


#: Name of a figure -> what it is called, with its unit.
NAMES: Mapping[str, str] = {
    "latency_mean_ms": "mean latency, ms",
    "latency_p99_ms": "p99 latency, ms",
    "energy_mj": "energy, mJ",
    "upload_bytes": "bytes up",
}


def of(
    tiers: Sequence[Tier], shares: Sequence[Ends], hops: Sequence[Network | None]
) -> dict[str, Figure]:
    """Return every figure by name; `shares` go through each gate, over the link of its place."""
    computed: Mapping[str, Callable[[], Ends]] = {
        "latency_mean_ms": lambda: _mean(tiers, shares, hops),
        "latency_p99_ms": lambda: _p99(tiers, shares, hops),
        "energy_mj": lambda: _energy(tiers, shares, hops),
        "upload_bytes": lambda: _weighted(
            shares, [_exactly(float(tier.scores.input_bytes)) for tier in tiers[1:]]
        ),
    }
    return {name: _figure(compute) for name, compute in computed.items()}


def alone(tier: Tier, hop: Network | None, *, is_front: bool) -> dict[str, Figure]:
    """Return every figure of one tier that answers all requests by itself, over a link or none."""
    row_p99 = None if tier.row is None else tier.row.latency_p99_ms

    def p99() -> Ends:
        _timed(tier)
        if row_p99 is None:
            raise _Unknown(f"{tier.name} has no p99")
        return _sum(_exactly(row_p99), _network(tier, hop))

    computed: Mapping[str, Callable[[], Ends]] = {
        "latency_mean_ms": lambda: _sum(_latency(tier), _network(tier, hop)),
        "latency_p99_ms": p99,
        "energy_mj": lambda: _sum(_own_energy(tier), _radio(tier, hop)),
        "upload_bytes": lambda: _exactly(0.0 if is_front else float(tier.scores.input_bytes)),
    }
    return {name: _figure(compute) for name, compute in computed.items()}


def _figure(compute: Callable[[], Ends]) -> Figure:
    try:
        return Figure(*compute())
    except _Unknown as reason:
        return Figure(None, reason=str(reason))


def weights(tiers: Sequence[Tier], hops: Sequence[Network | None]) -> tuple[float, ...]:
    """Return what a request to each tier behind the front costs in ms; equal where unknown."""
    try:
        return tuple(
            _latency(tier)[0] + _network(tier, hop)[0]
            for tier, hop in zip(tiers[1:], hops, strict=True)
        )
    except _Unknown:
        return (1.0,) * len(hops)


def _exactly(value: float) -> Ends:
    return (value, value, value)


def _sum(*parts: Ends) -> Ends:
    value, low, high = (sum(ends) for ends in zip(*parts, strict=True))
    return value, low, high


def _weighted(shares: Sequence[Ends], parts: Sequence[Ends]) -> Ends:
    products = [
        (share[0] * part[0], share[1] * part[1], share[2] * part[2])
        for share, part in zip(shares, parts, strict=True)
    ]
    return _sum(*products)


def _timed(tier: Tier) -> tuple[Result, figures.Latency]:
    if tier.row is None:
        raise _Unknown(tier.reason)
    latency = figures.latency(tier.row)
    if tier.row.status != "ok" or latency is None:
        raise _Unknown(f"{tier.name} has no latency")
    if tier.row.validity == "invalid":
        raise _Unknown(f"{tier.name} is invalid ({tier.row.issues}): measure again")
    return tier.row, latency


def _latency(tier: Tier) -> Ends:
    """Return the mean latency of one tier, with the relative interval of its median."""
    row, latency = _timed(tier)
    value = row.latency_mean_ms or latency.value_ms
    low, high = latency.low_ms or latency.value_ms, latency.high_ms or latency.value_ms
    return value, value * low / latency.value_ms, value * high / latency.value_ms


def _network(tier: Tier, hop: Network | None) -> Ends:
    """Return what the link adds to a request on a kept connection; no link adds nothing.

    Nothing is added to a row that holds a network: a service was measured over it.
    """
    if hop is None or (tier.row is not None and tier.row.reached.holds_network):
        return _exactly(0.0)
    up, down = tier.scores.input_bytes, tier.scores.output_bytes
    return (
        hop.request_ms(up, down, "warm"),
        *hop.request_interval_ms(up, down, "warm"),
    )


def _mean(tiers: Sequence[Tier], shares: Sequence[Ends], hops: Sequence[Network | None]) -> Ends:
    behind = [
        _sum(_latency(tier), _network(tier, hop)) for tier, hop in zip(tiers[1:], hops, strict=True)
    ]
    return _sum(_latency(tiers[0]), _weighted(shares, behind))


def _p99(tiers: Sequence[Tier], shares: Sequence[Ends], hops: Sequence[Network | None]) -> Ends:
    """Return the p99 of all requests: that of the farthest tier that at least 1 in 100 meets.

    Of that tier's requests a lower quantile counts, because the others are faster. The times of
    two tiers are between independent (medians before it) and equal in rank (the same quantile).
    """
    places = [(1.0, 1.0, 1.0), *shares]
    ends = []
    for end in range(3):
        reached = [place for place, share in enumerate(places) if share[end] >= 0.01]
        last = reached[-1]
        quantile = 1.0 - 0.01 / places[last][end]
        link = sum(
            _network(tier, hop)[end] for tier, hop in zip(tiers[1 : last + 1], hops, strict=False)
        )
        slowest = _quantile(tiers[last], quantile)
        before = [(_quantile(tier, 0.5), _quantile(tier, quantile)) for tier in tiers[:last]]
        independent, in_rank = (sum(pair[i] for pair in before) for i in (0, 1))
        ends.append(link + slowest + (independent, independent, in_rank)[end])
    return ends[0], min(ends), max(ends)


def _quantile(tier: Tier, quantile: float) -> float:
    """Return a quantile between those that the row has, on the scale of the logarithm."""
    row, latency = _timed(tier)
    if row.latency_p99_ms is None:
        raise _Unknown(f"{tier.name} has no p99")
    known = [(0.5, latency.value_ms), (0.9, row.latency_p90_ms), (0.99, row.latency_p99_ms)]
    points = [(-math.log1p(-at), value) for at, value in known if value is not None]
    values = list(accumulate((value for _, value in points), max))
    wanted = -math.log1p(-quantile)
    for (left, _), (right, _), low, high in zip(
        points, points[1:], values, values[1:], strict=False
    ):
        if wanted <= right:
            return low + max(0.0, wanted - left) / (right - left) * (high - low)
    return values[-1]


def _energy(tiers: Sequence[Tier], shares: Sequence[Ends], hops: Sequence[Network | None]) -> Ends:
    """Return the energy of a request over all tiers, and of the radio that sends it on."""
    spent = [_own_energy(tier) for tier in tiers]
    behind = [
        _sum(energy, _radio(tier, hop))
        for tier, energy, hop in zip(tiers[1:], spent[1:], hops, strict=True)
    ]
    return _sum(spent[0], _weighted(shares, behind))


def _own_energy(tier: Tier) -> Ends:
    if tier.row is None:
        raise _Unknown(tier.reason)
    if tier.row.energy_per_inference_mj is None:
        raise _Unknown(f"{tier.name} has no energy: measure with --meter")
    return _exactly(tier.row.energy_per_inference_mj)


def _radio(tier: Tier, hop: Network | None) -> Ends:
    if hop is None:
        return _exactly(0.0)
    radio = toml.read(RADIOS).get(hop.name)
    if radio is None:
        raise _Unknown(f"the power of a sender on {hop.name} is not known")
    low, high = (float(radio[end]["value"]) for end in ("low_w", "high_w"))
    time = _network(tier, hop)
    return math.sqrt(low * high) * time[0], low * time[1], high * time[2]
