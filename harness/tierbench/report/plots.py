"""The plots as Vega-Lite specifications (version 6), pure data.

`html` shows them, `export` writes them; `marks` holds what they are made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.report import marks
from tierbench.report.marks import Spec
from tierbench.results.figures import EVIDENCES

LADDER = [f"{precision} {form}" for form in FORMATS for precision in PRECISIONS]

#: More labels than this are not legible: the latency plot then has one line per target.
MOST_LABELS = 80


@dataclass(frozen=True)
class Plot:
    """One figure: its specification, what it shows in words, and the table behind it.

    `columns` are (dataset column, heading); a row belongs to the plot when all `requires` columns
    are known, and only once per combination of `distinct`."""

    name: str
    title: str
    words: str
    spec: Spec
    columns: tuple[tuple[str, str], ...]
    requires: tuple[str, ...]
    distinct: tuple[str, ...] = ()
    data: str = "rows"


_PANEL: Spec = {"labelAngle": 0, "labelOrient": "top", "labelAnchor": "start",
"labelFontWeight": "bold",
                "labelPadding": 2}  # fmt: skip


_WHO = (("model", "model"), ("target", "target"), ("artifact", "artifact"), ("runtime", "runtime"),
        ("evidence", "evidence"))  # fmt: skip
_LATENCY = (
    ("latency", "latency in ms"),
    ("statistic", "statistic"),
    ("low", "interval from"),
    ("high", "to"),
)
_NOTE = (("remark", "remark"),)


def _plot(
    name: str,
    title: str,
    words: str,
    columns: tuple[tuple[str, str], ...],
    requires: tuple[str, ...],
    distinct: tuple[str, ...] = (),
    data: str = "rows",
    **spec: object,
) -> Plot:
    """Return a plot of a dataset; the specification is described by the plot's words."""
    whole = {"description": words, "data": {"name": data}, **spec}
    return Plot(name, title, words, whole, columns, requires, distinct, data)


#: Axes of the plot that a reader turns: dataset column -> title, whether its scale is logarithmic.
AXES: Mapping[str, tuple[str, bool]] = {
    "latency": ("latency in ms", True),
    "size": ("size in bytes", True),
    "memory": ("memory in bytes", True),
    "accuracy": ("top-1 accuracy (share)", False),
    "energy": ("energy of an inference in mJ", True),
    "latency_p99_ms": ("p99 latency in ms", True),
}


def explore() -> Plot:
    """Return one figure against another; the page's script puts other axes in their place."""
    figures = (
        *_LATENCY,
        ("size", "size in bytes"),
        ("memory", "memory in bytes"),
        ("memory_kind", "which"),
        ("accuracy", "top-1"),
        ("energy", "mJ an inference"),
    )
    point = marks.point_layer([*_WHO, *figures, *_NOTE])
    x, y = marks.log_axis("size", AXES["size"][0]), marks.log_axis("latency", AXES["latency"][0])
    point["encoding"] |= {"x": x, "y": y}
    return _plot(
        "explore",
        "One figure against another",
        "Any figure against any other one; a bar is the interval of a latency. Shape and filling "
        "say the evidence, colour the precision. Memory is of different kinds: the data say which.",
        (*_WHO, *figures),
        (),
        usermeta={"room": 130, "axes": {name: list(axis) for name, axis in AXES.items()}},
        width=560,
        height=420,
        layer=[marks.interval_layer(2, x=x), point],
    )


def latency_by_target(labels: int = 0) -> Plot:
    """Return the latency of each case with its interval, one panel per evidence class."""
    label = "label" if labels <= MOST_LABELS else "target"
    y = marks.label_axis(label)
    point = marks.point_layer([*_WHO, *_LATENCY, *_NOTE])
    point["encoding"] |= {"x": marks.log_axis("latency", "latency in ms, logarithmic"), "y": y}
    return _plot(
        "latency",
        "Latency by target",
        "Latency of one inference, one line per case, on a logarithmic axis; a bar is the "
        "interval of the median. Each evidence class has its own panel and mark and is not ranked "
        "against another. A published figure is the statistic that its table names, which may be "
        "a mean, minimum or p90.",
        (*_WHO, *_LATENCY, ("latency_p90_ms", "p90 in ms"), ("latency_p99_ms", "p99 in ms")),
        ("latency",),
        transform=[{"filter": "isValid(datum.latency)"}],
        facet={
            "row": {
                "field": "evidence",
                "type": "nominal",
                "sort": list(EVIDENCES),
                "title": None,
                "header": _PANEL,
            }
        },
        spec={"width": 560, "height": {"step": 21}, "layer": [marks.interval_layer(2, y=y), point]},
        spacing=12,
        resolve={"scale": {"y": "independent"}},
    )


def latency_against_accuracy() -> Plot:
    """Return accuracy over latency, with the Pareto front of each evidence class on each target."""
    point = marks.point_layer([*_WHO, ("accuracy", "top-1"), *_LATENCY, *_NOTE])
    x = marks.log_axis("latency", "latency in ms, logarithmic")
    y = {
        "field": "accuracy",
        "type": "quantitative",
        "scale": {"zero": False, "padding": 10},
        "title": "top-1 accuracy (share)",
    }
    point["encoding"] |= {"x": x, "y": y}
    front = {
        "transform": [{"filter": "datum.front === 'yes'"}],
        "mark": {
            "type": "line",
            "strokeWidth": 1.5,
            "opacity": 0.7,
            "aria": False,
            "stroke": "gray",
        },
        "encoding": {
            "x": x,
            "y": y,
            "detail": [{"field": name} for name in ("model", "target", "evidence")],
            "order": {"field": "latency"},
            "strokeDash": marks.dash_of_evidence(),
        },
    }
    return _plot(
        "accuracy",
        "Latency against accuracy",
        "Top-1 accuracy against latency; up and to the left is better. A line joins the Pareto "
        "front: the artifacts that no other one of the same model, target and evidence class "
        "beats in both.",
        (*_WHO, ("accuracy", "top-1"), *_LATENCY, ("front", "on the Pareto front")),
        ("latency", "accuracy"),
        transform=[{"filter": "isValid(datum.latency) && isValid(datum.accuracy)"}],
        usermeta={"room": 130},  # px beside the plot; the others need it for their labels
        width=560,
        height=330,
        layer=[front, point],
    )


def size_ladder() -> Plot:
    """Return the size of each exported artifact, in the order of the deployment ladder."""
    y = {**marks.label_axis("rung"), "sort": {"field": "place", "op": "min"}}
    x = {
        "field": "size",
        "type": "quantitative",
        "stack": None,
        "title": "size in bytes",
        "axis": {"format": "~s", "tickCount": 6},
    }
    figures = (
        ("model", "model"),
        ("rung", "artifact"),
        ("size", "size in bytes"),
        ("accuracy", "top-1"),
    )
    ladder = ", ".join(f"'{name}'" for name in LADDER)
    return _plot(
        "size",
        "Size ladder of the exports",
        "Size in bytes of each exported form of the model, from the full-precision source to the "
        "smallest.",
        figures,
        ("size",),
        ("model", "rung"),
        "artifacts",
        transform=[
            {"filter": "isValid(datum.size)"},
            {"calculate": f"indexof([{ladder}], datum.artifact)", "as": "place"},
        ],
        facet={
            "row": {
                "field": "model",
                "type": "nominal",
                "title": None,
                "sort": None,
                "header": _PANEL,
            }
        },
        spec={
            "width": 560,
            "height": {"step": 26},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 15, "aria": True},
                    "encoding": {
                        "x": x,
                        "y": y,
                        "fill": marks.colour_of_precision(),
                        "tooltip": marks.tooltip(*figures),
                    },
                },
                marks.value_layer({"x": x, "y": y, "text": {"field": "size", "format": "d"}}),
            ],
        },
        spacing=12,
        resolve={"scale": {"y": "independent"}},
    )


def latency_against_size() -> Plot:
    """Return latency over the artifact's size, both logarithmic.

    What a lighter form buys on each target.
    """
    x = marks.log_axis("size", "artifact size in bytes, logarithmic")
    x |= {
        "axis": {"format": "~s", "labelOverlap": True},
        "scale": {"type": "log", "nice": False, "padding": 125},
    }
    y = marks.log_axis("latency", "latency in ms, logarithmic")
    columns = (*_WHO, ("size", "size in bytes"), *_LATENCY)
    point = marks.point_layer([*columns, *_NOTE])
    point["encoding"] |= {"x": x, "y": y}
    return _plot(
        "latency-size",
        "Latency against size",
        "Latency of one inference against the size of the artifact that ran, both logarithmic; "
        "down and to the left is better. Each evidence class has a mark of its own; an upright "
        "bar is the interval of the median.",
        columns,
        ("latency", "size"),
        transform=[{"filter": "isValid(datum.latency) && isValid(datum.size)"}],
        usermeta={"room": 130},
        width=640,
        height=420,
        layer=[
            marks.interval_layer(1.5, x=x),
            point,
            *(_name_beside(place, x, y) for place in range(4)),
        ],
    )


def _name_beside(place: int, x: Spec, y: Spec) -> Spec:
    """Return a layer with one name per target and evidence class, beside its slowest point.

    Neighbours in latency are named on alternate sides, then a little lower or higher, so that their
    names do not cover each other; `place` is one of these four."""
    slowest = {
        "window": [{"op": "row_number", "as": "rank"}],
        "groupby": ["target", "evidence"],
        "sort": [{"field": "latency", "order": "descending"}, {"field": "label"}],
    }
    turn = {
        "window": [{"op": "row_number", "as": "turn"}],
        "sort": [{"field": "latency"}, {"field": "label"}],
    }
    return {
        "transform": [
            slowest,
            {"filter": "datum.rank === 1"},
            turn,
            {"filter": f"datum.turn % 4 === {place}"},
        ],
        "mark": {
            "type": "text",
            "align": ("left", "right")[place % 2],
            "dx": (10, -10)[place % 2],
            "dy": (-6, -6, 6, 6)[place],
            "fill": "currentColor",
            "fontSize": 12,
            "aria": False,
        },
        "encoding": {"x": x, "y": y, "text": {"field": "target"}},
    }


def of_rows(labels: int) -> list[Plot]:
    """Return the plots of a report that are drawn from its rows.

    `labels` is how many have a latency.
    """
    return [
        latency_by_target(labels),
        latency_against_accuracy(),
        size_ladder(),
        memory_against_limits(),
    ]


def saturation() -> Plot:
    """Return the latency of servers over what they answered in a second, rate by rate."""
    figures = (
        ("asked", "asked in a second"),
        ("throughput", "answered in a second"),
        ("latency", "p50 in ms"),
        ("latency_p99_ms", "p99 in ms"),
        ("validity", "validity"),
    )
    return _plot(
        "saturation",
        "Saturation of servers",
        "Latency against answers in a second, one line for each server: the median is dashed, the "
        "99th percentile is whole. A rate at which the bound broke has an empty mark and no 99th "
        "percentile; nothing higher was tried.",
        (("series", "server"), *figures),
        ("series", "throughput", "latency"),
        transform=[
            {"filter": "datum.series && isValid(datum.throughput)"},
            {"fold": ["latency", "latency_p99_ms"], "as": ["key", "ms"]},
            {"filter": "isValid(datum.ms)"},
            {"calculate": "datum.key === 'latency' ? 'p50' : 'p99'", "as": "figure"},
        ],
        width=560,
        height=320,
        encoding={
            "x": {
                "field": "throughput",
                "type": "quantitative",
                "title": "answered in a second",
                "scale": {"zero": True},
            },
            "y": marks.log_axis("ms", "latency in ms, logarithmic"),
            "order": {"field": "asked", "type": "quantitative"},
            "stroke": {
                "field": "series",
                "type": "nominal",
                "title": "server",
                "scale": {"range": list(marks.PALETTE.values())},
                "legend": {"orient": "bottom", "columns": 1, "labelLimit": 560},
            },
        },
        layer=[
            {
                "mark": {"type": "line", "strokeWidth": 2, "aria": False},
                "encoding": {
                    "strokeDash": {
                        "field": "figure",
                        "type": "nominal",
                        "title": "figure",
                        "scale": {"domain": ["p50", "p99"], "range": [[4, 3], [1, 0]]},
                    }
                },
            },
            {
                "mark": {"type": "point", "size": 70, "strokeWidth": 2, "aria": True},
                "encoding": {
                    "fill": {
                        "field": "series",
                        "type": "nominal",
                        "legend": None,
                        "scale": {"range": list(marks.PALETTE.values())},
                    },
                    "fillOpacity": {
                        "condition": {"test": "datum.validity !== 'invalid'", "value": 0.85},
                        "value": 0,
                    },
                    "tooltip": marks.tooltip(("series", "server"), ("figure", "figure"), *figures),
                },
            },
        ],
    )


def memory_against_limits() -> Plot:
    """Return memory and flash in use beside what the device has."""
    return _plot(
        "memory",
        "Memory against limits",
        "Bytes in use (marks) against what the device has (upright line), on a logarithmic axis. "
        "A host's figure is the peak of the whole process, runtime included; a board's is its RAM "
        "or arena, and its flash.",
        (
            *_WHO,
            ("memory", "memory in bytes"),
            ("memory_kind", "which"),
            ("memory_limit", "device has, bytes"),
            ("flash", "flash in bytes"),
            ("flash_limit", "device has, bytes"),
        ),
        ("memory",),
        vconcat=[
            _against("memory", "memory_limit", "working memory in bytes, logarithmic"),
            _against("flash", "flash_limit", "flash in bytes, logarithmic"),
        ],
        spacing=30,
    )


def _against(used: str, limit: str, title: str) -> Spec:
    tips = [*_WHO, (used, "in use, bytes"), (limit, "device has, bytes")]
    x, y = (
        {
            **marks.log_axis(used, title),
            "axis": {"format": "~s", "labelOverlap": True, "tickCount": 6},
        },
        marks.label_axis("label"),
    )
    point = marks.point_layer(tips)
    point["encoding"] |= {"x": x, "y": y}
    known = [{"filter": f"isValid(datum.{limit})"}]
    tick = {
        "transform": known,
        "mark": {"type": "tick", "thickness": 3, "size": 16, "color": "#cf4446", "aria": False},
        "encoding": {
            "x": {"field": limit, "type": "quantitative"},
            "y": y,
            "tooltip": marks.tooltip(*tips),
        },
    }
    gap = {
        "transform": known,
        "mark": {
            "type": "rule",
            "strokeWidth": 1,
            "opacity": 0.5,
            "stroke": "currentColor",
            "aria": False,
        },
        "encoding": {"x": {"field": used, "type": "quantitative"}, "x2": {"field": limit}, "y": y},
    }
    return {
        "width": 560,
        "height": {"step": 21},
        "transform": [{"filter": f"isValid(datum.{used})"}],
        "layer": [gap, tick, point],
    }


def operators(cases: Sequence[str]) -> Plot:
    """Return the time of each operator of one case, in the order of execution.

    The reader picks the case.
    """
    x, y = (
        {"field": "value", "type": "quantitative", "title": "time in the unit beside each bar"},
        marks.label_axis("operator"),
    )
    figures = (
        ("operator", "operator"),
        ("value", "value"),
        ("unit", "unit"),
        ("evidence", "evidence"),
    )
    return _plot(
        "operators",
        "Per-operator profile",
        "Time of each operator in the order of execution, for the case chosen below the plot.",
        (("case_id", "case"), *figures),
        ("value",),
        data="layers",
        params=[
            {
                "name": "shown",
                "value": cases[0] if cases else "",
                "bind": {"input": "select", "options": list(cases), "name": "case "},
            }
        ],
        transform=[{"filter": "datum.case_id === shown && isValid(datum.value)"}],
        width=560,
        height={"step": 18},
        layer=[
            {
                "mark": {"type": "bar", "fill": marks.PALETTE["fp32"], "aria": True},
                "encoding": {"x": x, "y": y, "tooltip": marks.tooltip(*figures)},
            },
            {
                "transform": [
                    {"calculate": "format(datum.value, '.4~g') + ' ' + datum.unit", "as": "written"}
                ],
                **marks.value_layer({"x": x, "y": y, "text": {"field": "written"}}),
            },
        ],
    )
