"""`tierbench inspect MODEL`: its operators, what each computes and moves, before anything runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from tierbench.cli import options, output
from tierbench.core.errors import UsageError
from tierbench.core.progress import say
from tierbench.graph import extract
from tierbench.graph.operators import BYTES, Graph, Operator
from tierbench.networks import names
from tierbench.zoo import models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    options.add_model(verb)


def main(arguments: argparse.Namespace) -> int:
    graph = read(arguments.model)
    operators = [_line(index, op, graph.precision) for index, op in enumerate(graph.operators)]
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
        if value not in ("", []):
            print(f"{name.replace('_', ' ')}: {_cell(value)}")
    return 0


def read(spec: str) -> Graph:
    """Return the graph of a zoo model, a published network's name, or a file.

    Files that hold no operator list of their own are exported first (in a child process).
    """
    try:
        model = models.load(spec)
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
    if model.source in ("tflite", "onnx"):
        return extract.of_file(model.path, model.name)
    from tierbench.zoo import exports

    made = exports.export(model, formats=("tflite", "onnx"), progress=say)
    value = extract.of_artifacts(made.artifacts).get(
        model.name, {"reason": "no tflite or onnx artifact was made"}
    )
    if "reason" in value:
        raise UsageError(f"{spec}: its operators cannot be read: {value['reason']}")
    return extract.from_json(value)


def _line(index: int, op: Operator, precision: str) -> dict[str, object]:
    weight, activation = BYTES[precision]
    return {
        "index": index,
        "class": op.kind,
        "MACs": op.macs,
        "weight bytes": op.weights * weight,
        "activation bytes": (op.inputs + op.outputs) * activation,
        "channels": f"{op.in_channels} -> {op.out_channels}" if op.in_channels else "",
        "window": op.kernel,
        "stride": op.stride,
        "name": op.name,
    }


def _totals(graph: Graph) -> dict[str, object]:
    return {
        "model": graph.name,
        "precision": graph.precision,
        "operators_after_fusion": len(graph.operators),
        "macs": graph.macs,
        "weights": graph.weights,
        "weight_bytes": graph.weight_bytes,
        "activation_bytes_moved": graph.activation_bytes,
        "peak_activation_bytes": graph.peak_activation_bytes,
        "not_calibrated": list(graph.uncalibrated),
        "unknown_operators": list(graph.unknown),
    }


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
