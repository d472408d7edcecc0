"""Of many rows, those that no other row of the same kind beats.

A row is beaten when another one of the same device and evidence is at least as good in every figure
that a rule or the ranking reads. It passes no rule that the other one fails, and it never leads. So
the answer is the same without it, and needs far fewer evaluations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import le

from tierbench.advise.derived import Tables, accuracy, capacity, compute, payload
from tierbench.advise.figure import Figure, Unknown
from tierbench.advise.needs import Needs
from tierbench.advise.options import strongest
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.results import figures

#: Up to so many rows each one is judged and listed.
MOST = 1_000

_Kind = tuple[object, ...]
_Costs = tuple[float, ...]


def unbeaten(rows: Sequence[Result], needs: Needs, tables: Tables) -> list[Result]:
    """Return the rows without those that another one beats, in their order."""
    tail, kinds = needs["latency.tail_factor"], dict[_Kind, list[tuple[_Costs, int]]]()
    sizes: dict[tuple[str, str], tuple[float | None, float | None]] = {}
    usable = {id(row) for row in rows if row.status == "ok" and row.tier in TIERS}
    strong = {id(row) for row in strongest([row for row in rows if id(row) in usable])}
    kept = {place for place, row in enumerate(rows) if id(row) not in usable}
    for place, row in enumerate(rows):
        if id(row) in strong:
            form = (row.model, row.precision)
            if form not in sizes:
                sizes[form] = payload(row, needs)[:2]
            kind, costs = _described(row, sizes[form], tail, tables)
            kinds.setdefault(kind, []).append((costs, place))
    for entries in kinds.values():
        kept |= _front(entries)
    return [row for place, row in enumerate(rows) if place in kept]


def _front(entries: list[tuple[_Costs, int]]) -> set[int]:
    """Return the places of the entries that none before beats; of equal ones the first.

    In the order of their costs an entry can only be beaten by one before it. Who beat last is
    asked first: in large groups it mostly beats the next one too."""
    members: list[_Costs] = []
    kept: set[int] = set()
    for costs, place in sorted(entries):
        for index, member in enumerate(members):
            if all(map(le, member, costs)):
                if index:
                    members.insert(0, members.pop(index))
                break
        else:
            members.append(costs)
            kept.add(place)
    return kept


def _described(
    row: Result, sizes: tuple[float | None, float | None], tail: float, tables: Tables
) -> tuple[_Kind, _Costs]:
    """Return what must be equal for two rows to be compared, and what is better when smaller.

    `sizes` are the bytes of one input and one answer."""
    latency = figures.latency(row)
    kind: list[object] = [
        row.target,
        row.tier,
        row.evidence,
        row.batch,
        row.scenario,
        row.reached.holds_network,
        sizes,
        row.validity == "invalid",
        latency.statistic if latency else "",
        row.latency_p99_ms is None,
        row.throughput_per_s is None,
        row.energy_per_inference_mj is None,
    ]
    costs: list[float] = []
    if latency:
        ends = (latency.low_ms, latency.high_ms)
        kind.append(ends[0] is None or ends[1] is None)
        costs += [latency.value_ms, *(end for end in ends if end is not None)]
    derivations: tuple[tuple[int, Callable[[], Figure]], ...] = (
        (1, lambda: compute(row, tail)),
        (-1, lambda: capacity(row)),
        (-1, lambda: accuracy(row, tables)),
    )
    for sign, derive in derivations:
        try:
            figure = derive()
        except Unknown:
            kind.append(False)
            continue
        kind.append(True)
        costs += [sign * figure.value, sign * figure.low, sign * figure.high]
    if row.energy_per_inference_mj is not None:
        costs.append(row.energy_per_inference_mj)
    if row.evidence not in ("measured", "published"):  # what ran there fits into its memory
        memory = figures.memory(row)
        kind += [memory is None, row.artifact_size_bytes is None]
        costs += [float(memory[0])] if memory else []
        costs += [float(row.artifact_size_bytes)] if row.artifact_size_bytes is not None else []
    return tuple(kind), tuple(costs)
