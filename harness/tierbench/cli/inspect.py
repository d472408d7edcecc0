"""`tierbench inspect MODEL`: its operators, what each computes and moves, before anything runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from tierbench.cli import options, output
from tierbench.core.errors import UsageError
from tierbench.core.progress import say
from tierbench.graph.operators import BYTES, Graph, Operator
from tierbench.networks import names
from tierbench.zoo import inspection, models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    options.add_model(verb)
    options.add_shape(verb)


def main(arguments: argparse.Namespace) -> int:
    graph = read(arguments.model, arguments.shape, say)
    operators = [_line(index, op, graph) for index, op in enumerate(graph.operators)]
    totals = _totals(graph)
    if arguments.json:
        output.json({**totals, "operators": operators})
        return 0
    right = frozenset(("index", "MACs", "weight bytes", "activation bytes"))
    output.table(
        list(operators[0]), [[_cell(v) for v in line.values()] for line in operators], right
    )
    print()
    for name, value in totals.items():
        if value not in ("", [], None):
            output.text(f"{name.replace('_', ' ')}: {_cell(value)}")
    return 0


def read(spec: str, shape: Sequence[str], progress: Callable[[str], None]) -> Graph:
    """Return the graph of a zoo model, a published network's name, or a file."""
    try:
        model = models.load(spec, progress)
    except UsageError:
        path = Path(spec)
        if path.exists() or path.suffix.lower() in models.SUFFIXES or len(path.parts) > 1:
            raise
        known = names.graph(spec)  # a name that published tables use, e.g. mobilenet-v3-large
        if known is not None:
            return known
        if why := names.known_reason(spec):
            raise UsageError(f"{spec}: {why}") from None
        raise
    return inspection.graph_of_model(model, shape, progress)


def _channels(op: Operator) -> str:
    """Return channels in and out; empty where the file leaves them open."""
    known = op.in_channels > 0 and op.out_channels > 0
    return f"{op.in_channels} -> {op.out_channels}" if known else ""


def _line(index: int, op: Operator, graph: Graph) -> dict[str, object]:
    """Return one row; what is not known is None, never 0."""
    weight, activation = BYTES[graph.precision]
    return {
        "index": index,
        "class": op.kind,
        "MACs": None if index in graph.uncounted else op.macs,
        "weight bytes": op.weights * weight,
        "activation bytes": (
            None if index in graph.without_bytes else (op.inputs + op.outputs) * activation
        ),
        "channels": _channels(op),
        "window": op.kernel,
        "stride": op.stride,
        "name": op.name,
    }


def _totals(graph: Graph) -> dict[str, object]:
    counted = not graph.without_macs and (graph.macs or not graph.uncounted)
    return {
        "model": graph.name,
        "precision": graph.precision,
        "operators_after_fusion": len(graph.operators),
        "macs": graph.macs if counted else None,
        "weights": graph.weights,
        "weight_bytes": graph.weight_bytes,
        "activation_bytes_moved": None if graph.without_bytes else graph.activation_bytes,
        "peak_activation_bytes": None if graph.without_bytes else graph.peak_activation_bytes,
        "not_calibrated": list(graph.uncalibrated),
        "unknown_operators": list(graph.unknown),
    } | ({"not_known": why} if (why := _not_known(graph)) else {})


def _not_known(graph: Graph) -> str:
    """Return why figures are empty, and what gives them; empty where all are known."""
    if graph.without_bytes:
        return "sizes that the file leaves open; give them with --shape, as `run` asks for them"
    return graph.unsized


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
