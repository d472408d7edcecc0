"""The figures of one row: every one that the layers ask for, and how it came about.

Each figure is an interval with the evidence that it rests on. A figure that is computed from a row
and from a table of others is `estimated`, however good the row is. What is not known is None, and
`unknown` says why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from tierbench.advise import bill
from tierbench.advise.figure import Figure, Figures, Unknown, weaker
from tierbench.advise.needs import Needs
from tierbench.core import target_files, toml
from tierbench.core.result import Result
from tierbench.core.target import Fact, Target
from tierbench.facts import links
from tierbench.facts import prices as costs
from tierbench.facts.links import Network
from tierbench.results import figures, ties
from tierbench.results.scores import Scores
from tierbench.zoo import models

RADIOS = costs.TABLE.with_name("radios.toml")

#: A supply or TDP that is stated alone bounds the power from above; facts of boards lie up to this
#: far below.
ENVELOPE = 4.0
#: What a model needs at work beside its file, at most, on a device with an operating system:
#: assumption of ours.
WORKING_FACTOR, WORKING_BYTES = 4.0, 2.0**30
_BYTES = {
    "int8": 1,
    "fp16": 4,
    "dynamic": 4,
    "fp32": 4,
}  # of one input element as the artifact takes it


@dataclass(frozen=True)
class Tables:
    """What figures are looked up in, beside the rows.

    `accuracies`: sha256 of an artifact -> a row with its accuracy. `scores`: -> what it said of
    each labelled input.
    """

    targets: Mapping[str, Target]
    prices: costs.Prices
    cloud: Network
    local: Network
    radios: Mapping[str, Mapping[str, Mapping[str, object]]] = field(default_factory=dict)
    accuracies: Mapping[str, Result] = field(default_factory=dict)
    scores: Mapping[str, Scores] = field(default_factory=dict, repr=False)


def read_tables(
    rows: Iterable[Result], needs: Needs, targets: Mapping[str, Target] | None = None
) -> Tables:
    """Return what `options` looks figures up in."""
    table = needs["prices.table"]
    own = {
        name: needs[f"network.{name}"]
        for name in ("rtt_ms", "upload_mbps", "download_mbps")
        if needs[f"network.{name}"] is not None
    }
    link = links.profiles()[needs["network.profile"]]
    if "rtt_ms" in own:
        own |= {"rtt_low_ms": own["rtt_ms"], "rtt_high_ms": own["rtt_ms"]}
    if own:
        link = replace(link, **own, source=f"yours: {', '.join(sorted(own))}; else {link.source}")
    accuracies = {
        row.artifact_sha256: row
        for row in sorted(rows, key=lambda row: (row.case_id, row.run_id), reverse=True)
        if row.artifact_sha256
        and row.accuracy_top1 is not None
        and row.status == "ok"
        and not _accuracy_flaw(row)
    }
    return Tables(
        target_files.targets() if targets is None else targets,
        costs.read(needs.folder / table if table else costs.TABLE),
        link,
        links.profiles()[needs["network.local"]],
        toml.read(RADIOS),
        accuracies,
    )


def derive(row: Result, needs: Needs, tables: Tables) -> tuple[Figures, str]:
    """Return the figures of a row, and the link when its answer comes over a network."""
    target = tables.targets.get(row.target_name)
    captured = needs["privacy.captured_on"]
    link = None
    if row.tier == "cloud":
        link = tables.cloud
    elif row.tier == "edge" and captured and captured != "edge":
        link = tables.local
    derived = Figures()
    derived.derive("compute_ms", lambda: compute(row, needs["latency.tail_factor"]))
    derived.derive("network_ms", lambda: _network(row, link, needs))
    derived.derive("latency_ms", lambda: _sum(derived["compute_ms"], derived["network_ms"], "ms"))
    derived.derive("capacity_per_s", lambda: capacity(row))
    derived.derive("accuracy", lambda: accuracy(row, tables))
    derived.derive("memory_bytes", lambda: _memory(row))
    derived.derive("installed_bytes", lambda: _installed(row, target))
    if link is None:
        devices = tables.targets.values()
        derived.derive("power_w", lambda: envelope(target, row.tier, "power", devices))
        derived.derive("energy_mj", lambda: _energy(derived, row))
    else:
        radio, name = tables.radios.get(link.name), link.name
        derived.derive("power_w", lambda: _radio_power(radio, name))
        derived.derive("energy_mj", lambda: _radio_energy(derived, row))
    _derive_costs(derived, row, target, link, needs, tables)
    return derived, link.name if link else ""


def compute(row: Result, tail: float) -> Figure:
    """Return the p99 of the computation alone, with its interval.

    A measured p99 gets the relative interval of its row's median. Without one, the p99 lies between
    the statistic that there is and `tail` times its high end. An estimate without an interval
    bounds nothing."""
    if row.validity == "invalid":
        raise Unknown(f"the row is invalid ({row.issues}): measure again on an idle machine")
    figure = figures.latency(row)
    if figure is None:
        raise Unknown(figures.remark(row) or "the row has no latency")
    low, high = _ends(row, figure)
    p99 = row.latency_p99_ms
    if p99 is not None and figure.value_ms > 0:
        p99 = max(p99, figure.value_ms)  # of a row that says otherwise, the worse figure
        low, high = min(p99, p99 * low / figure.value_ms), max(p99, p99 * high / figure.value_ms)
        return Figure(
            p99, low, high, "ms", row.evidence, "p99; its interval is scaled from the median's"
        )
    how = f"p99 not obtained: between the {figure.statistic} and {tail:g} x its high end"
    value = figure.value_ms * math.sqrt(tail)
    return Figure(value, low, high * tail, "ms", row.evidence, how)


def _ends(row: Result, figure: figures.Latency) -> tuple[float, float]:
    """Return the interval of a latency.

    A modelled one without an interval bounds nothing, others are points.
    """
    if figure.low_ms is not None and figure.high_ms is not None:
        return min(figure.low_ms, figure.value_ms), max(figure.high_ms, figure.value_ms)
    return (
        (0.0, math.inf)
        if row.evidence in ("estimated", "emulated")
        else (figure.value_ms, figure.value_ms)
    )


def _network(row: Result, link: Network | None, needs: Needs) -> Figure:
    if row.reached.holds_network:
        way = f"link {row.link}" if row.link else "the way to the endpoint"
        return Figure(0.0, 0.0, 0.0, "ms", row.evidence, f"none added: the row holds {way}")
    if link is None:
        return Figure(0.0, 0.0, 0.0, "ms", row.evidence, "no network: computed where the data is")
    up, down, told = payload(row, needs)
    if up is None or down is None:
        raise Unknown(told)
    overhead, connection = needs["network.overhead_bytes"], needs["network.connection"]
    both = {
        kind: link.request_ms(up + overhead, down + overhead, kind)
        for kind in ("cold", "warm", "busy")
    }  # all three are said: a reader sees what the first request costs
    low, high = link.request_interval_ms(up + overhead, down + overhead, connection)
    how = (
        f"{link.name}, {connection} connection (cold {both['cold']:.3g}, warm {both['warm']:.3g}, "
        "busy "
        f"{both['busy']:.3g} ms), {up:.0f} bytes up, {down:.0f} down + {overhead:.0f} each way; "
        f"{told}"
    )
    return Figure(
        both[connection],
        min(low, both[connection]),
        max(high, both[connection]),
        "ms",
        "estimated",
        how,
    )


@cache
def _cards() -> Mapping[str, models.Card]:
    """Return the zoo's cards by every name that their graphs are known by."""
    cards = [models.card(name) for name in models.names()]
    return {name: card for card in cards for name in (card.name, *card.published_names)}


def payload(row: Result, needs: Needs) -> tuple[float | None, float | None, str]:
    """Return the bytes of one input and one answer as they are sent, and where they come from."""
    up, down = needs["network.upload_bytes"], needs["network.download_bytes"]
    if up is not None and down is not None:
        return up, down, "sizes are yours"
    card = _cards().get(row.model)
    if card is None and up is None:
        return None, None, f"the size of {row.model}'s input is not known: set network.upload_bytes"
    size = _BYTES.get(row.precision, 4)
    if up is None and card is not None:
        up = float(math.prod(card.input_shape) * size)
    if down is None:
        down = float((card.classes or 1) * size) if card else 40.0
    return up, down, "sizes of the model's own input and output, uncompressed"


def _sum(server: Figure, network: Figure, unit: str) -> Figure:
    if network.high == 0:
        return server
    how = (
        f"server compute {server.value:.3g} ms ({server.how}) + network {network.value:.3g} ms "
        f"({network.how})"
    )
    return Figure(
        server.value + network.value,
        server.low + network.low,
        server.high + network.high,
        unit,
        weaker(server.evidence, network.evidence),
        how,
    )


def capacity(row: Result) -> Figure:
    if row.validity == "invalid":
        raise Unknown(f"the row is invalid ({row.issues})")
    figure = figures.latency(row)
    batch = row.batch or 1
    if row.throughput_per_s and (figure is None or figure.statistic != "median"):
        point = row.throughput_per_s
        return Figure(point, point, point, "/s", row.evidence, "throughput of the row")
    if figure is None or figure.value_ms <= 0:
        raise Unknown(figures.remark(row) or "the row has no latency")
    low, high = _ends(row, figure)
    value = row.throughput_per_s or 1e3 * batch / figure.value_ms
    least, most = 1e3 * batch / high, 1e3 * batch / low if low > 0 else math.inf
    how = f"one after the other, from the {figure.statistic}"
    return Figure(value, min(value, least), max(value, most), "/s", row.evidence, how)


def _accuracy_flaw(row: Result) -> str:
    """Return why the accuracy of a row proves nothing; empty: it does."""
    codes = row.issues.split()
    if "accuracy-untrained" in codes:
        return "the model is untrained: its accuracy says nothing"
    if "accuracy-degraded" in codes:
        return "int8 was calibrated without data of the model's own kind: give it with --calibrate"
    return ""


def _share(row: Result, evaluated: Result, how: str) -> Figure:
    point = evaluated.accuracy_top1 or 0.0
    low, high = ties.accuracy_interval(evaluated) or (point, point)
    return Figure(point, low, high, "", row.evidence, how)


def accuracy(row: Result, tables: Tables) -> Figure:
    if row.accuracy_top1 is not None:
        if flaw := _accuracy_flaw(row):
            raise Unknown(flaw)
        return _share(row, row, "of this very artifact")
    if row.artifact_sha256 in tables.accuracies:
        evaluated = tables.accuracies[row.artifact_sha256]
        return _share(row, evaluated, f"of the same bytes, evaluated as {evaluated.case_id}")
    raise Unknown("no accuracy belongs to this artifact: export it with --eval F.npz")


def _memory(row: Result) -> Figure:
    memory = figures.memory(row)
    if memory and row.evidence == "estimated":
        low = float(memory[0])
        how = "weights and activations, up to an allowance of ours for the runtime"
        return Figure(low, low, WORKING_FACTOR * low + WORKING_BYTES, "bytes", row.evidence, how)
    if memory:
        held, column = memory
        return Figure(held, held, held, "bytes", row.evidence, f"{column} of the row")
    if row.artifact_size_bytes is not None:
        size = float(row.artifact_size_bytes)
        most = math.inf if row.tier == "tiny" else WORKING_FACTOR * size + WORKING_BYTES
        how = "from the file up to an allowance of ours for runtime and activations"
        return Figure(size, size, most, "bytes", row.evidence, how)
    raise Unknown("neither its memory nor its size is known")


def _installed(row: Result, target: Target | None) -> Figure:
    room = target.device.memory_bytes if target else None
    if room is None:
        raise Unknown(f"the memory of {row.target} is not in its target file")
    size = float(room.value)
    return Figure(size, size, size, "bytes", "published", room.source)


def envelope(target: Target | None, tier: str, kind: str, targets: Iterable[Target]) -> Figure:
    """Return a device's `power` (W) or `price` (USD) range.

    Of its tier's devices where it has none itself.

    A maximum that stands alone is an envelope: the low end is a quarter of it. Prices are list
    prices.
    """
    unit, high = ("W", "power_max_w") if kind == "power" else ("USD", "price_max_usd")
    own = _range(target, kind) if target else None
    if own and target:
        low_fact, high_fact = _cited_ends(target, kind)
        fact = high_fact or low_fact
        assert fact is not None  # a range has at least one end
        return Figure(
            math.sqrt(own[0] * own[1]), *own, unit, "published", f"{target.title}: {fact.source}"
        )
    ranges = (_range(device, kind) for device in targets if device.tier == tier)
    others = [ends for ends in ranges if ends]
    if not others or tier == "cloud":
        raise Unknown(
            f"no {kind} of this device is known: write it into its target file, [device] {high}"
        )
    ends = min(low for low, _ in others), max(high for _, high in others)
    how = (
        f"not known of this device; the {tier} devices of targets/ lie between {ends[0]:g} and "
        f"{ends[1]:g} {unit}"
    )
    return Figure(math.sqrt(ends[0] * ends[1]), *ends, unit, "estimated", how)


def _cited_ends(
    target: Target, kind: str
) -> tuple[Fact[int | float] | None, Fact[int | float] | None]:
    facts = target.device
    if kind == "power":
        return facts.power_min_w, facts.power_max_w
    return facts.price_min_usd, facts.price_max_usd


def _range(target: Target, kind: str) -> tuple[float, float] | None:
    least, most = (float(fact.value) if fact else None for fact in _cited_ends(target, kind))
    if most is None:
        return None if least is None else (least, least)
    if least is None:
        return (most / ENVELOPE, most) if kind == "power" else (most, most)
    return least, most


def _radio_power(radio: Mapping[str, Mapping[str, object]] | None, link: str) -> Figure:
    """Return the power of the sender: of a remote answer the user supplies the radio alone."""
    if radio is None:
        raise Unknown(
            f"the power of a sender on {link} is not known: add it to "
            "harness/tierbench/facts/radios.toml"
        )
    low, high = (float(str(radio[end]["value"])) for end in ("low_w", "high_w"))
    source = f"radio only, {radio['low_w']['source']}; {radio['high_w']['source']}"
    return Figure(math.sqrt(low * high), low, high, "W", "published", source)


def _radio_energy(derived: Figures, row: Result) -> Figure:
    if row.reached.holds_network:
        raise Unknown("how much of the row's latency is the network is not known")
    power, network = derived["power_w"], derived["network_ms"]
    return Figure(
        power.value * network.value,
        power.low * network.low,
        power.high * network.high,
        "mJ",
        "estimated",
        f"radio while it sends and waits: {power.how}",
    )


def _energy(derived: Figures, row: Result) -> Figure:
    """Return the energy of one inference: the row's, else latency x power.

    Of an estimate the interval is that of latency x power."""
    point = row.energy_per_inference_mj
    if point is not None and row.evidence != "estimated":
        return Figure(point, point, point, "mJ", row.evidence, row.energy_source or "of the row")
    figure = figures.latency(row) if row.validity != "invalid" else None
    if figure is None:
        raise Unknown("neither energy nor latency was obtained")
    try:
        power = derived["power_w"]
    except Unknown as reason:
        raise Unknown(str(reason) if point is None else f"no interval: {reason}") from None
    (low, high), batch = _ends(row, figure), row.batch or 1
    value = figure.value_ms / batch * power.value if point is None else point
    low, high = min(value, low / batch * power.low), max(value, high / batch * power.high)
    how = f"latency x {power.low:g} to {power.high:g} W ({power.how})"
    return Figure(value, low, high, "mJ", "estimated", how)


def _derive_costs(
    derived: Figures,
    row: Result,
    target: Target | None,
    link: Network | None,
    needs: Needs,
    tables: Tables,
) -> None:
    devices = tables.targets.values()
    rented = Figure(0.0, 0.0, 0.0, "USD", "published", "rented, nothing is bought")
    derived.derive(
        "device_usd",
        lambda: rented if row.tier == "cloud" else envelope(target, row.tier, "price", devices),
    )
    sizes: Sequence[float | None] = payload(row, needs)[:2] if link else (0.0, 0.0)
    load = bill.Load(needs["compute.rate_per_s"], needs["cost.quantity"], sizes[0], sizes[1])
    shared = link is not None
    derived.derive(
        "usd_per_month", lambda: bill.per_month(row, derived, load, tables.prices, shared=shared)
    )
    derived.derive("usd_per_million", lambda: bill.per_million(row, derived, load, tables.prices))
