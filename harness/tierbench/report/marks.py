"""What the plots are made of: marks, axes, colours and the common look, as Vega-Lite (version 6).

Evidence classes have a mark of their own: measured and published are filled (circle, diamond),
emulated and estimated unfilled with a dashed interval (triangle, square). Tests hold the palette to
a contrast of at least 3:1 on the light and on the dark background. Text takes the page's colour
(`currentColor`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Spec = dict[str, Any]

PALETTE = {"fp32": "#3b7dd8", "fp16": "#a855c7", "dynamic": "#c2701a", "int8": "#2b9160"}
SHAPES = {
    "measured": "circle",
    "published": "diamond",
    "emulated": "triangle-up",
    "estimated": "square",
}


def tooltip(*fields: tuple[str, str]) -> list[Spec]:
    return [{"field": name, "title": title} for name, title in fields]


def dash_of_evidence() -> Spec:
    test = "datum.evidence === 'emulated' || datum.evidence === 'estimated'"
    return {"condition": {"test": test, "value": [4, 3]}, "value": [1, 0]}


def colour_of_precision() -> Spec:
    # every layer has the same scale and legend: one layer without a legend would take it from all
    scale = {"domain": list(PALETTE), "range": list(PALETTE.values())}
    return {"field": "precision", "type": "nominal", "scale": scale, "title": "precision"}


def point_layer(tips: Sequence[tuple[str, str]]) -> Spec:
    """Return mark and encoding of one point.

    Shape and filling say the evidence, colour the precision.
    """
    filled = "datum.evidence === 'measured' || datum.evidence === 'published'"
    return {
        "mark": {"type": "point", "size": 85, "strokeWidth": 2, "aria": True},
        "encoding": {
            "shape": {
                "field": "evidence",
                "type": "nominal",
                "title": "evidence",
                "scale": {"domain": list(SHAPES), "range": list(SHAPES.values())},
            },
            "stroke": colour_of_precision(),
            "fill": colour_of_precision(),
            "fillOpacity": {"condition": {"test": filled, "value": 0.85}, "value": 0},
            "tooltip": tooltip(*tips),
        },
    }


def interval_layer(width: float, **across: Spec) -> Spec:
    """Return a bar from the low to the high end of a latency; `across` is its other axis."""
    low, high = {"field": "low", "type": "quantitative"}, {"field": "high"}
    axes = {**across, "y": low, "y2": high} if "x" in across else {"x": low, "x2": high, **across}
    return {
        "mark": {"type": "rule", "strokeWidth": width, "aria": False},
        "encoding": {**axes, "stroke": colour_of_precision(), "strokeDash": dash_of_evidence()},
    }


def value_layer(encoding: Spec) -> Spec:
    """Return a layer that writes a figure to the right of its place."""
    return {
        "mark": {"type": "text", "align": "left", "dx": 5, "fill": "currentColor", "aria": False},
        "encoding": encoding,
    }


def log_axis(field: str, title: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"type": "log"},
        "title": title,
        "axis": {"labelOverlap": True, "tickCount": 6},
    }


def label_axis(field: str) -> Spec:
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": 430, "ticks": False, "domain": False, "grid": True},
    }


def config() -> Mapping[str, Any]:
    """Return the common look: the page's text colour, thin grid, no frame."""
    ink = "currentColor"
    faint = {
        "gridColor": ink,
        "gridOpacity": 0.13,
        "domainColor": ink,
        "tickColor": ink,
        "domainOpacity": 0.5,
        "tickOpacity": 0.5,
    }
    text = {"labelColor": "currentColor", "titleColor": "currentColor"}
    font = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
    return {
        "background": None,
        "font": font,
        "view": {"stroke": None},
        "axis": {
            **faint,
            **text,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "legend": {
            **text,
            "orient": "bottom",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "symbolStrokeWidth": 2,
            "symbolFillColor": "transparent",
            "symbolStrokeColor": "currentColor",
        },
        "header": {**text, "labelFontSize": 13},
        "title": {"color": "currentColor"},
    }
