"""An option: one row as a way to deploy the model, with every figure that the layers ask for.

Each figure is an interval with the evidence that it rests on and a sentence on how it came about. A
figure that is computed from a row and from a table of others is `estimated`, however good the row
is. What is not known is None, and `unknown` says why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from tierbench.advise import bill
from tierbench.advise.figure import STRENGTH, Figure, weaker
from tierbench.advise.needs import Needs
from tierbench.core import target_files, toml
from tierbench.core.names import target_of_device
from tierbench.core.result import Result
from tierbench.core.target import TIERS, Fact, Target
from tierbench.facts import links
from tierbench.facts import prices as costs
from tierbench.facts.links import Network
from tierbench.results import figures
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


#: objective -> figure; all but accuracy are better when smaller.
OBJECTIVES: Mapping[str, str] = {
    "latency": "latency_ms", "cost": "usd_per_month", "energy": "energy_mj", "accuracy": "accuracy",
}  # fmt: skip
_LEAST = 1e-12  # a figure of 0 (free, instantaneous) is better than any other by a finite factor


@dataclass(frozen=True)
class Option:
    """One row as a way to deploy; `server` names the link when the answer comes over a network."""

    row: Result
    figures: Mapping[str, Figure] = field(default_factory=dict)
    unknown: Mapping[str, str] = field(default_factory=dict)
    link: str = ""

    @property
    def label(self) -> str:
        """The row's case, and what tells it from rows of the same case."""
        return self.row.case_id

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Unique and stable: ties are broken by it, never by the order of rows."""
        row = self.row
        return (row.case_id, row.evidence, row.source, row.run_id, row.timestamp_utc, repr(row))

    @cached_property
    def costs(self) -> Mapping[str, float]:
        """The known objectives as numbers of which smaller is better."""
        known: dict[str, float] = {}
        for name, figure_name in OBJECTIVES.items():
            figure = self.figures.get(figure_name)
            if figure is not None and math.isfinite(figure.value):
                value = max(figure.value, _LEAST)
                known[name] = 1 / value if name == "accuracy" else value
        return known

    @property
    def tier(self) -> str:
        return self.row.tier

    @property
    def strength(self) -> int:
        """0 for measured rows, rising as evidence gets weaker."""
        return STRENGTH.index(self.row.evidence) if self.row.evidence in STRENGTH else len(STRENGTH)


@dataclass(frozen=True)
class World:
    """What is known beside the rows: devices, prices, links, radios, accuracy of the same bytes
    elsewhere."""

    targets: Mapping[str, Target]
    prices: costs.Prices
    cloud: Network
    local: Network
    radios: Mapping[str, Mapping[str, Mapping[str, object]]] = field(default_factory=dict)
    accuracies: Mapping[str, tuple[float, str]] = field(default_factory=dict)


def world(
    rows: Iterable[Result], needs: Needs, targets: Mapping[str, Target] | None = None
) -> World:
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
        row.artifact_sha256: (row.accuracy_top1, row.case_id)
        for row in sorted(rows, key=lambda row: (row.case_id, row.run_id), reverse=True)
        if row.artifact_sha256
        and row.accuracy_top1 is not None
        and row.status == "ok"
        and not _hollow(row)
    }
    return World(
        target_files.targets() if targets is None else targets,
        costs.read(needs.folder / table if table else costs.TABLE),
        link,
        links.profiles()[needs["network.local"]],
        toml.read(RADIOS),
        accuracies,
    )


def options(rows: Iterable[Result], needs: Needs, world: World) -> list[Option]:
    """Return one option per row that is ok, in an order that does not depend on that of the
    rows."""
    usable = [row for row in rows if row.status == "ok" and row.tier in TIERS]
    return sorted(
        (_option(row, needs, world) for row in strongest(usable)), key=lambda one: one.key
    )


def strongest(rows: Sequence[Result]) -> Iterable[Result]:
    """Yield the rows, but of a case that was timed on stronger evidence not its weaker twins."""

    def case(row: Result) -> tuple[object, ...]:
        return (
            row.model,
            row.precision,
            row.format,
            row.target,
            row.runtime,
            row.delegate,
            row.threads,
            row.batch,
            row.scenario,
            row.artifact_sha256,
        )

    best: dict[tuple[object, ...], int] = {}
    for row in rows:
        if row.validity != "invalid" and figures.latency(row) and row.evidence in STRENGTH:
            strength = STRENGTH.index(row.evidence)
            best[case(row)] = min(best.get(case(row), strength), strength)
    for row in rows:
        if row.evidence not in STRENGTH or STRENGTH.index(row.evidence) <= best.get(
            case(row), len(STRENGTH)
        ):
            yield row


@dataclass
class _Book:
    """Collects the figures of one option and the reasons of what is missing."""

    figures: dict[str, Figure] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, found: Figure | str) -> None:
        if isinstance(found, Figure):
            self.figures[name] = found
        else:
            self.unknown[name] = found


def _option(row: Result, needs: Needs, world: World) -> Option:
    target = world.targets.get(target_of_device(row.target))
    captured = needs["privacy.captured_on"]
    link = None
    if row.tier == "cloud":
        link = world.cloud
    elif row.tier == "edge" and captured and captured != "edge":
        link = world.local
    book = _Book()
    book.put("compute_ms", compute(row, needs["latency.tail_factor"]))
    book.put("network_ms", _network(row, link, needs))
    book.put("latency_ms", _sum(book, "compute_ms", "network_ms", "ms"))
    book.put("capacity_per_s", capacity(row))
    book.put("accuracy", accuracy(row, world))
    book.put("memory_bytes", _memory(row))
    _installed(book, row, target)
    _electric(book, row, target, link, world)
    _costs(book, row, target, link, needs, world)
    return Option(row, book.figures, book.unknown, link.name if link else "")


def compute(row: Result, tail: float) -> Figure | str:
    """Return the p99 of the computation alone, with its interval.

    A measured p99 gets the relative interval of its row's median. Without one, the p99 lies between
    the statistic that there is and `tail` times its high end. An estimate without an interval
    bounds nothing."""
    if row.validity == "invalid":
        return f"the row is invalid ({row.issues}): measure again on an idle machine"
    figure = figures.latency(row)
    if figure is None:
        return figures.remark(row) or "the row has no latency"
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
    """Return the interval of a latency: a modelled one without an interval bounds nothing, others
    are points."""
    if figure.low_ms is not None and figure.high_ms is not None:
        return min(figure.low_ms, figure.value_ms), max(figure.high_ms, figure.value_ms)
    return (
        (0.0, math.inf)
        if row.evidence in ("estimated", "emulated")
        else (figure.value_ms, figure.value_ms)
    )


def _network(row: Result, link: Network | None, needs: Needs) -> Figure | str:
    if link is None:
        return Figure(0.0, 0.0, 0.0, "ms", row.evidence, "no network: computed where the data is")
    up, down, told = payload(row, needs)
    if up is None or down is None:
        return told
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


def _sum(book: _Book, first: str, second: str, unit: str) -> Figure | str:
    for name in (first, second):
        if name in book.unknown:
            return book.unknown[name]
    one, two = book.figures[first], book.figures[second]
    if two.high == 0:
        return one
    how = f"server compute {one.value:.3g} ms ({one.how}) + network {two.value:.3g} ms ({two.how})"
    return Figure(
        one.value + two.value,
        one.low + two.low,
        one.high + two.high,
        unit,
        weaker(one.evidence, two.evidence),
        how,
    )


def capacity(row: Result) -> Figure | str:
    if row.validity == "invalid":
        return f"the row is invalid ({row.issues})"
    figure = figures.latency(row)
    batch = row.batch or 1
    if row.throughput_per_s and (figure is None or figure.statistic != "median"):
        point = row.throughput_per_s
        return Figure(point, point, point, "/s", row.evidence, "throughput of the row")
    if figure is None or figure.value_ms <= 0:
        return figures.remark(row) or "the row has no latency"
    low, high = _ends(row, figure)
    value = row.throughput_per_s or 1e3 * batch / figure.value_ms
    least, most = 1e3 * batch / high, 1e3 * batch / low if low > 0 else math.inf
    how = f"one after the other, from the {figure.statistic}"
    return Figure(value, min(value, least), max(value, most), "/s", row.evidence, how)


def _hollow(row: Result) -> str:
    """Return why the accuracy of a row proves nothing; empty: it does."""
    codes = row.issues.split()
    if "accuracy-untrained" in codes:
        return "the model is untrained: its accuracy says nothing"
    if "accuracy-degraded" in codes:
        return "int8 was calibrated without data of the model's own kind: give it with --calibrate"
    return ""


def accuracy(row: Result, world: World) -> Figure | str:
    if row.accuracy_top1 is not None:
        point = row.accuracy_top1
        if hollow := _hollow(row):
            return hollow
        return Figure(point, point, point, "", row.evidence, "of this very artifact")
    if row.artifact_sha256 in world.accuracies:
        point, where = world.accuracies[row.artifact_sha256]
        return Figure(
            point, point, point, "", row.evidence, f"of the same bytes, evaluated as {where}"
        )
    return "no accuracy belongs to this artifact: export it with --eval F.npz"


def _memory(row: Result) -> Figure | str:
    found = figures.memory(row)
    if found and row.evidence == "estimated":
        low = float(found[0])
        how = "weights and activations, up to an allowance of ours for the runtime"
        return Figure(low, low, WORKING_FACTOR * low + WORKING_BYTES, "bytes", row.evidence, how)
    if found:
        return Figure(found[0], found[0], found[0], "bytes", row.evidence, f"{found[1]} of the row")
    if row.artifact_size_bytes is not None:
        size = float(row.artifact_size_bytes)
        most = math.inf if row.tier == "tiny" else WORKING_FACTOR * size + WORKING_BYTES
        how = "from the file up to an allowance of ours for runtime and activations"
        return Figure(size, size, most, "bytes", row.evidence, how)
    return "neither its memory nor its size is known"


def _installed(book: _Book, row: Result, target: Target | None) -> None:
    room = target.device.memory_bytes if target else None
    if room is None:
        book.put("installed_bytes", f"the memory of {row.target} is not in its target file")
    else:
        book.put(
            "installed_bytes",
            Figure(
                float(room.value),
                float(room.value),
                float(room.value),
                "bytes",
                "published",
                room.source,
            ),
        )


def envelope(
    target: Target | None, tier: str, kind: str, targets: Iterable[Target]
) -> Figure | str:
    """Return a device's `power` (W) or `price` (USD) range; of its tier's devices where it has none
    itself.

    A maximum that stands alone is an envelope: the low end is a quarter of it. Prices are list
    prices."""
    unit, high = ("W", "power_max_w") if kind == "power" else ("USD", "price_max_usd")
    own = _range(target, kind) if target else None
    if own and target:
        low_fact, high_fact = _cited_ends(target, kind)
        fact = high_fact or low_fact
        assert fact is not None  # a range has at least one end
        return Figure(
            math.sqrt(own[0] * own[1]), *own, unit, "published", f"{target.title}: {fact.source}"
        )
    others = [found for one in targets if one.tier == tier and (found := _range(one, kind))]
    if not others or tier == "cloud":
        return f"no {kind} of this device is known: write it into its target file, [device] {high}"
    ends = min(one[0] for one in others), max(one[1] for one in others)
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


def _electric(
    book: _Book, row: Result, target: Target | None, link: Network | None, world: World
) -> None:
    """Power and energy of the device that the user supplies: its processor, or its radio for a
    remote answer."""
    if link is not None:
        radio = world.radios.get(link.name)
        if radio is None:
            reason = (
                f"the power of a sender on {link.name} is not known: add it to "
                "harness/tierbench/facts/radios.toml"
            )
            book.put("power_w", reason)
            book.put("energy_mj", reason)
            return
        low, high = (float(str(radio[end]["value"])) for end in ("low_w", "high_w"))
        source = f"radio only, {radio['low_w']['source']}; {radio['high_w']['source']}"
        book.put("power_w", Figure(math.sqrt(low * high), low, high, "W", "published", source))
        book.put(
            "energy_mj",
            _product(
                book, "power_w", "network_ms", "mJ", f"radio while it sends and waits: {source}"
            ),
        )
        return
    book.put("power_w", envelope(target, row.tier, "power", world.targets.values()))
    book.put("energy_mj", _energy(book, row))


def _product(book: _Book, first: str, second: str, unit: str, how: str) -> Figure | str:
    for name in (first, second):
        if name in book.unknown:
            return book.unknown[name]
    one, two = book.figures[first], book.figures[second]
    return Figure(
        one.value * two.value, one.low * two.low, one.high * two.high, unit, "estimated", how
    )


def _energy(book: _Book, row: Result) -> Figure | str:
    """Return the energy of one inference: the row's, else latency x power; of an estimate the
    interval is theirs."""
    point = row.energy_per_inference_mj
    if point is not None and row.evidence != "estimated":
        return Figure(point, point, point, "mJ", row.evidence, row.energy_source or "of the row")
    figure = figures.latency(row) if row.validity != "invalid" else None
    power = book.figures.get("power_w")
    if figure is None:
        return "neither energy nor latency was obtained"
    if power is None:
        return (
            book.unknown["power_w"] if point is None else f"no interval: {book.unknown['power_w']}"
        )
    (low, high), batch = _ends(row, figure), row.batch or 1
    value = figure.value_ms / batch * power.value if point is None else point
    low, high = min(value, low / batch * power.low), max(value, high / batch * power.high)
    how = f"latency x {power.low:g} to {power.high:g} W ({power.how})"
    return Figure(value, low, high, "mJ", "estimated", how)


def _costs(
    book: _Book,
    row: Result,
    target: Target | None,
    link: Network | None,
    needs: Needs,
    world: World,
) -> None:
    if row.tier == "cloud":
        book.put(
            "device_usd", Figure(0.0, 0.0, 0.0, "USD", "published", "rented, nothing is bought")
        )
    else:
        book.put("device_usd", envelope(target, row.tier, "price", world.targets.values()))
    sizes: Sequence[float | None] = payload(row, needs)[:2] if link else (0.0, 0.0)
    load = bill.Load(needs["compute.rate_per_s"], needs["cost.quantity"], sizes[0], sizes[1])
    month = bill.per_month(
        row, book.figures, book.unknown, load, world.prices, shared=link is not None
    )
    book.put("usd_per_month", month)
    book.put("usd_per_million", bill.per_million(row, month, book.figures, load, world.prices))
