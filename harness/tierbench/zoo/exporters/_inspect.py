"""Read the operator graph of one model file, in the export process."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tierbench.core.errors import CaseError, HarnessError
from tierbench.graph import extract, onnx_file, tflite
from tierbench.zoo.exporters._shapes import Dimension, Given, static_shapes

#: Weights of more bytes are not loaded only to see the sizes of a graph.
RUN_LIMIT_BYTES = 512 * 2**20
#: Tensors and operators of a file for firmware; a model that fits a board has some hundreds.
FIRMWARE_PARTS = 20_000


def graph(job: Mapping[str, Any]) -> dict[str, Any]:
    """Return the graph of `job["path"]` as JSON, or {"reason": why there is none}.

    No framework is imported. Only where the file and its inputs' sizes leave operators open, and
    all inputs are known, one run shows the rest. Raises `UnreadableError` for wrong sizes. With
    `for_firmware` it is the graph that boards need, with each tensor and option.
    """
    path, name = Path(job["path"]), str(job["name"])
    if job.get("for_firmware"):
        return _for_firmware(path)
    given: Given = job.get("shape") or {}
    try:
        inputs = _inputs(path)
    except HarnessError as error:
        return {"reason": str(error)}
    shapes: dict[str, tuple[int, ...]] = {}
    if given or not any(_is_open(sizes) for _, sizes in inputs):
        sizes = static_shapes(inputs, given)
        shapes = dict(zip((name for name, _ in inputs), sizes, strict=True))
    value = extract.describe(path, name, shapes)
    is_open = value.get("without_bytes") or value.get("without_macs")
    if is_open and shapes and path.stat().st_size < RUN_LIMIT_BYTES:
        with contextlib.suppress(Exception):  # what a run cannot show stays unknown
            value = extract.describe(path, name, {**_shown(path, shapes, job), **shapes})
    return value


def _for_firmware(path: Path) -> dict[str, Any]:
    try:
        read = tflite.read(path)
    except CaseError as error:
        return {"reason": str(error), "stage": error.stage}
    parts = sum(len(g.tensors) + len(g.operators) for g in (read, *read.others))
    if parts > FIRMWARE_PARTS:
        reason = f"has {parts:,} tensors and operators; firmware takes {FIRMWARE_PARTS:,}"
        return {"reason": f"{path.name}: {reason}", "stage": "build"}
    return {"graph": tflite.to_json(read)}


def _inputs(path: Path) -> list[tuple[str, list[Dimension]]]:
    """Return name and dimensions of each input."""
    if path.suffix.lower() == ".onnx":
        from tierbench.zoo.exporters import _onnxgraph

        proto = onnx_file.load(path)
        return [(v.name, list(_onnxgraph.sizes(v))) for v in _onnxgraph.runtime_inputs(proto)]
    main = tflite.read_subgraphs(path)[0]
    tensors = [main.tensors[index] for index in main.inputs]
    return [
        (t.name, [size if size >= 0 else None for size in t.signature or t.shape]) for t in tensors
    ]


def _is_open(sizes: list[Dimension]) -> bool:
    """Return whether sizes are open beside a batch, which stands for 1."""
    return any(not isinstance(size, int) for size in sizes[1:]) or (
        len(sizes) == 1 and not isinstance(sizes[0], int)
    )


def _shown(
    path: Path, shapes: Mapping[str, tuple[int, ...]], job: Mapping[str, Any]
) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the tensors in one run on inputs of these shapes."""
    from tierbench.zoo.exporters import _data, _score, plugin
    from tierbench.zoo.exporters._source import open_source
    from tierbench.zoo.exporters._tensors import quantise

    given = {name: list(shape) for name, shape in shapes.items()}
    source = open_source({"path": str(path), "source": job["source"]}, given, Path(job["scratch"]))
    drawn = _data.random_inputs(source.inputs, 1, source.vocabulary)
    real = _score.row(drawn, 0, source.inputs)
    exporter = plugin(job["source"])
    assert exporter.shapes_of_a_run is not None
    fed = [quantise(x, t) for x, t in zip(real, source.inputs, strict=True)]
    return exporter.shapes_of_a_run(path, fed)
