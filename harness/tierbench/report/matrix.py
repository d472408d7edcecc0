"""Several machines side by side: artifact and runtime by machine, measured rows only.

Each cell is a median and its ratio to the base machine, which is the first one. Heat compares
within a row; one evidence class is all that a matrix holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from tierbench.core.result import Result
from tierbench.report import amounts
from tierbench.results import figures

#: A ratio of so much, or its inverse, has the full colour.
FULL_HEAT = 4.0


@dataclass(frozen=True)
class Entry:
    """One figure: the row behind it, its latency, and how many times the base's it is."""

    row: Result
    latency_ms: float
    ratio: float | None  # None: the base machine has no such case


@dataclass(frozen=True)
class Matrix:
    """`lines` maps model, artifact and runtime to the entries by machine; `versions` differ."""

    machines: tuple[str, ...]  # the base first
    lines: Mapping[tuple[str, str, str], Mapping[str, Entry]]
    versions: Mapping[str, Mapping[str, str]]  # runtime -> machine -> version


def matrix(results: Sequence[Result], names: Mapping[str, str]) -> Matrix | None:
    """Return the measured rows by machine; None where fewer than two machines were measured.

    `names` gives each run's machine as the user calls it, in the order in which they were given.
    """
    measured = [
        (row, figure.value_ms)
        for row in figures.ordered(results)
        if row.evidence == "measured"
        and row.status == "ok"
        and row.validity != "invalid"
        and (figure := figures.latency(row)) is not None
    ]
    order = list(dict.fromkeys(names.values()))
    machines = dict.fromkeys(machine_of(row, names) for row, _ in measured)
    ordered = sorted(machines, key=lambda name: order.index(name) if name in order else len(order))
    if len(ordered) < 2:
        return None
    cells: dict[tuple[str, str, str], dict[str, tuple[Result, float]]] = {}
    for row, latency_ms in measured:
        key = (row.model, figures.artifact(row), figures.runtime(row))
        cells.setdefault(key, {})[machine_of(row, names)] = (row, latency_ms)
    return Matrix(
        tuple(ordered),
        {key: _entries(by_machine, ordered[0]) for key, by_machine in cells.items()},
        _versions([row for row, _ in measured], names),
    )


def machine_of(row: Result, names: Mapping[str, str]) -> str:
    """Return what a row's machine is called: by the user's name of its run, else by its target."""
    return names.get(row.run_id, "") or row.target


def _entries(by_machine: Mapping[str, tuple[Result, float]], base: str) -> dict[str, Entry]:
    reference = by_machine[base][1] if base in by_machine else None
    return {
        machine: Entry(row, latency_ms, latency_ms / reference if reference else None)
        for machine, (row, latency_ms) in by_machine.items()
    }


def _versions(rows: Sequence[Result], names: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the versions of each runtime that has more than one."""
    known: dict[str, dict[str, str]] = {}
    for row in rows:
        known.setdefault(row.runtime, {})[machine_of(row, names)] = row.runtime_version
    return {
        runtime: by_machine
        for runtime, by_machine in known.items()
        if len(set(by_machine.values())) > 1
    }


def html(shown: Matrix) -> str:
    """Return the matrix as a table, with what differs between the machines above it."""
    strips = "".join(
        f"<li>{escape(runtime)}: "
        + escape(", ".join(f"{machine} {version}" for machine, version in by_machine.items()))
        + "</li>"
        for runtime, by_machine in shown.versions.items()
    )
    differs = f"<p>Versions that differ:</p><ul>{strips}</ul>" if strips else ""
    several = len({key[0] for key in shown.lines}) > 1
    head = "".join(
        f"<th scope='col'{' class=v' if name in shown.machines else ''}>{escape(name)}</th>"
        for name in (*(["model"] if several else []), "artifact", "runtime", *shown.machines)
    )
    lines = "".join(
        "<tr>"
        + "".join(f"<th scope='row'>{escape(name)}</th>" for name in key[0 if several else 1 :])
        + "".join(_cell(entries.get(machine)) for machine in shown.machines)
        + "</tr>"
        for key, entries in shown.lines.items()
    )
    return (
        f"<p class='soft'>Measured medians. The ratio is to {escape(shown.machines[0])}; colour "
        f"says how many times, within one line.</p>{differs}"
        "<div class='scroll' tabindex='0' role='region' aria-label='Table: machines'>"
        f"<table class='matrix'><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _cell(entry: Entry | None) -> str:
    if entry is None:
        return "<td class='v soft'>not measured</td>"
    ratio = "" if entry.ratio is None else f" <small>{escape(amounts.ratio(entry.ratio))}</small>"
    heat = 0.0 if entry.ratio is None else math.log(entry.ratio) / math.log(FULL_HEAT)
    side = "slow" if heat > 0 else "quick"
    share = round(min(abs(heat), 1.0) * 100)
    return (
        f"<td class='v heat {side}' style='--heat:{share}%'>"
        f"{escape(amounts.duration(entry.latency_ms))}{ratio}</td>"
    )
