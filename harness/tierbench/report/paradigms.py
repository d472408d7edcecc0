"""The comparison of the four paradigms, with the user's own rows in place of the typical ranges.

The table itself is data: `harness/tierbench/facts/paradigms.toml`. A cell that comes from rows
names the evidence class of each figure; a cell that does not is marked as typical."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierbench.core import text_table, toml
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.results import figures

TABLE = Path(__file__).resolve().parents[1] / "facts" / "paradigms.toml"


@dataclass(frozen=True)
class Cell:
    """One cell.

    `own` is True when the text comes from the user's rows, False for a typical range.
    """

    text: str
    own: bool


@dataclass(frozen=True)
class Aspect:
    """One line of the comparison; `cells` is keyed by tier."""

    name: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Comparison:
    """The whole table and the citation of its typical cells."""

    aspects: tuple[Aspect, ...]
    source: str


def comparison(results: Iterable[Result]) -> Comparison:
    """Return the table of `paradigms.toml`.

    Lines with a key `own` are filled from rows that are ok.
    """
    data = toml.read(TABLE)
    good = [row for row in results if row.status == "ok" and row.validity != "invalid"]
    by_tier: dict[str, Sequence[Result]] = {
        tier: [row for row in good if row.tier == tier] for tier in TIERS
    }
    return Comparison(
        tuple(_aspect(entry, by_tier) for entry in data["aspect"]), str(data["source"])
    )


def _aspect(entry: Mapping[str, Any], by_tier: Mapping[str, Sequence[Result]]) -> Aspect:
    own = _OWN.get(entry.get("own", ""))
    cells: dict[str, Cell] = {}
    for tier in TIERS:
        text = own(by_tier[tier]) if own else ""
        cells[tier] = Cell(text or str(entry[tier]), bool(text))
    return Aspect(str(entry["name"]), cells)


def exact(value: float) -> str:
    """Return a number exactly as `results.csv` prints it."""
    return format(value, ".9g") if isinstance(value, float) else str(value)


def span(values: Iterable[float], unit: str) -> str:
    """Return `low to high unit` of the values with three digits, or the only value."""
    ordered = sorted(values)
    if unit == "bytes":
        low, high = figures.size(int(ordered[0])), figures.size(int(ordered[-1]))
    else:
        low, high = figures.number(ordered[0], 3), f"{figures.number(ordered[-1], 3)} {unit}"
        low = low if f"{low} {unit}" != high else high
    return low if low == high else f"{low} to {high}"


def _grouped(
    rows: Iterable[Result], value: Callable[[Result], tuple[float, str] | None], unit: str
) -> str:
    groups: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        figure = value(row)
        if figure is not None:
            groups.setdefault((row.evidence, figure[1]), []).append(figure[0])
    keys = sorted(
        groups,
        key=lambda key: (
            figures.EVIDENCES.index(key[0]) if key[0] in figures.EVIDENCES else 9,
            key,
        ),
    )
    return "; ".join(
        f"{evidence}: {span(groups[evidence, what], unit)}{f' ({what})' if what else ''}"
        for evidence, what in keys
    )


def _latency(rows: Sequence[Result]) -> str:
    """Return the engines' latencies, and beside them those of services where there are some.

    A service's row is never in one span with an engine's: they time other things."""
    engines = _spans([row for row in rows if not row.reached.via])
    if engines and rows[0].tier == "cloud":
        engines += "; server compute only, the network comes on top"
    ways: dict[str, list[Result]] = {}
    for row in rows:
        if row.reached.via:
            ways.setdefault(_way(row), []).append(row)
    services = [f"{way}: {text}" for way in sorted(ways) if (text := _spans(ways[way]))]
    return "; ".join(filter(None, [engines, *services]))


def _spans(rows: Sequence[Result]) -> str:
    def value(row: Result) -> tuple[float, str] | None:
        figure = figures.latency(row)
        return (figure.value_ms, figure.statistic) if figure else None

    return _grouped(rows, value, "ms")


def _way(row: Result) -> str:
    """Return how the model was reached, in words."""
    if row.link:
        return f"service over {row.link}, {row.connection} connection"
    place = "endpoint, network included" if row.via == "endpoint" else "service on loopback"
    return f"{place}, {row.connection} connection"


def _energy(rows: Sequence[Result]) -> str:
    return _grouped(
        rows,
        lambda row: (
            (row.energy_per_inference_mj, "") if row.energy_per_inference_mj is not None else None
        ),
        "mJ an inference",
    )


def _memory(rows: Sequence[Result]) -> str:
    names = {
        "ram_bytes": "RAM",
        "arena_bytes": "arena",
        "rss_peak_bytes": "process, runtime included",
        "model_memory_bytes": "weights and activations",
    }

    def value(row: Result) -> tuple[float, str] | None:
        held = figures.memory(row)
        return (held[0], names[held[1]]) if held else None

    return _grouped(rows, value, "bytes")


def _size(rows: Sequence[Result]) -> str:
    ran = [
        row
        for row in rows
        if row.artifact_size_bytes is not None and row.evidence in ("measured", "emulated")
    ]
    best: dict[str, int] = {}
    for row in ran:
        best[row.evidence] = max(best.get(row.evidence, 0), row.artifact_size_bytes or 0)
    names = sorted(best, reverse=True)
    return "; ".join(
        f"largest file that ran, {evidence}: {figures.size(best[evidence])}" for evidence in names
    )


def _runtimes(rows: Sequence[Result]) -> str:
    parts = []
    for evidence in ("measured", "emulated"):
        names = sorted({row.runtime for row in rows if row.evidence == evidence and row.runtime})
        parts += [f"{evidence}: {', '.join(names)}"] if names else []
    return "; ".join(parts)


_OWN: Mapping[str, Callable[[Sequence[Result]], str]] = {
    "latency": _latency,
    "energy": _energy,
    "memory": _memory,
    "size": _size,
    "runtimes": _runtimes,
}


def table_markdown(results: Iterable[Result]) -> str:
    """Return the comparison as Markdown.

    Typical cells end in an asterisk, whose note cites them.
    """
    compared = comparison(results)
    rows = [
        [line.name, *(_marked(line.cells[tier]) for tier in TIERS)] for line in compared.aspects
    ]
    return (
        text_table.markdown(["aspect", *TIERS], rows)
        + f"\n\\* typical: {text_table.escape(compared.source)}\n"
    )


def table_text(results: Iterable[Result]) -> str:
    """Return the comparison as plain text, one paragraph per aspect.

    Its cells are too long for columns.
    """
    compared = comparison(results)
    lines = []
    for line in compared.aspects:
        lines.append(line.name)
        lines += [f"  {tier:<7} {_marked(line.cells[tier])}" for tier in TIERS]
    return "\n".join([*lines, f"* typical: {compared.source}"]) + "\n"


def _marked(cell: Cell) -> str:
    return cell.text if cell.own else f"{cell.text} *"
