"""The per-operator profile as a small plain table: the layers that cost most, and what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tierbench.core import text_table
from tierbench.core.measurement import Facts

SHOWN = 8
TITLES = ("#", "operator", "layer", "time", "share", "instructions", "share of MACs", "kernel")
_RIGHT = ("#", "time", "share", "instructions", "share of MACs")


def text(profiles: Mapping[str, Sequence[Facts]], width: int | None = None) -> str:
    """Return one table for each case, its layers in the order of their cost.

    Empty without any profile.
    """
    return "".join(_case(case_id, layers, width) for case_id, layers in profiles.items() if layers)


def _case(case_id: str, layers: Sequence[Facts], width: int | None) -> str:
    key, unit = (
        ("duration_us", "us")
        if all("duration_us" in layer for layer in layers)
        else ("cycles", "cycles")
    )
    costs = [float(layer.get(key) or 0) for layer in layers]
    whole, macs = sum(costs) or 1.0, sum(int(layer.get("macs") or 0) for layer in layers) or 1
    order = sorted(range(len(layers)), key=lambda index: -round(costs[index]))
    rows: list[tuple[str, ...]] = []
    for index in order[:SHOWN]:
        layer = layers[index]
        share = f"{100 * (layer.get('macs') or 0) / macs:.1f} %" if "macs" in layer else ""
        rows.append(
            (
                str(layer.get("index", index)),
                str(layer.get("operator", "")),
                _short(str(layer.get("name", ""))),
                f"{costs[index]:,.0f} {unit}",
                f"{100 * costs[index] / whole:.1f} %",
                f"{layer['instructions']:,}" if layer.get("instructions") else "",
                share,
                str(layer.get("kernel", "")),
            )
        )
    rest = order[SHOWN:]
    if rest:
        spent = sum(costs[index] for index in rest)
        rows.append(
            (
                "",
                f"{len(rest)} more",
                "",
                f"{spent:,.0f} {unit}",
                f"{100 * spent / whole:.1f} %",
                "",
                "",
                "",
            )
        )
    lines = text_table.lines(TITLES, rows, _RIGHT, width and width - 2)
    return f"\n{case_id}\n" + "".join(f"  {line}\n" for line in lines)


def _short(name: str, width: int = 32) -> str:
    """Return the last part of a layer's name.

    A converter joins the names of fused layers with `;`.
    """
    first = name.split(";")[0]
    return first if len(first) <= width else "..." + first[3 - width :]
