"""ONNX fp32, and int8 as static QDQ: weights per channel, activations per tensor.

Signed 8-bit weights and unsigned 8-bit activations: on x86 without VNNI, signed activations with
per-channel weights saturate in the 16-bit multiply-add of ONNX Runtime's kernels, hence
`reduce_range` stays off and activations are QUInt8, as ONNX Runtime's own documentation advises.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tierbench.zoo.exporters import Exporter
from tierbench.zoo.exporters._onnx_runner import OnnxRunner
from tierbench.zoo.exporters._tensors import (
    ImpossibleError,
    NotApplicableError,
    Runner,
    shorten,
)
from tierbench.zoo.exporters._work import Work

#: Domains whose operators every ONNX Runtime build carries.
DOMAINS = frozenset({"", "ai.onnx", "com.microsoft"})
#: Inputs used for calibration: min and max settle long before this, and time is bounded.
CALIBRATION_INPUTS = 200


def write(work: Work, precision: str, path: Path) -> None:
    """Write the file `path`."""
    have = work.source.precision
    if have not in (precision, "fp32"):
        raise NotApplicableError(f"the file is {have} already: the float weights are gone")
    source = work.source.as_onnx()
    if have == precision:
        _copy(source, path)
    else:
        try:
            _quantise(source, work, path)
        except ImpossibleError:
            raise
        except Exception as error:  # the quantiser raises whatever its parts raise
            raise ImpossibleError(f"onnxruntime.quantization: {shorten(error)}") from error


def _copy(source: Path, path: Path) -> None:
    """Copy a file; weights beside it are taken into one file, or refused where that exceeds its
    bound."""
    beside = source.with_name(f"{source.name}.data")
    if beside.exists():
        raise ImpossibleError("the model exceeds the 2 GiB of one ONNX file")
    shutil.copyfile(source, path)


def _quantise(source: Path, work: Work, path: Path) -> None:
    import onnx
    from onnxruntime import quantization as q
    from onnxruntime.quantization.shape_inference import quant_pre_process

    graph = onnx.load(str(source)).graph
    weights = {tensor.name for tensor in graph.initializer}
    names = [value.name for value in graph.input if value.name not in weights]
    prepared = work.scratch / "prepared.onnx"
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)

    class Reader(q.CalibrationDataReader):  # type: ignore[misc]
        def __init__(self) -> None:
            self.rows: Iterator[dict[str, Any]] = iter(_feeds(names, work))

        def get_next(self) -> dict[str, Any] | None:
            return next(self.rows, None)

    q.quantize_static(
        str(prepared),
        str(path),
        Reader(),
        quant_format=q.QuantFormat.QDQ,
        per_channel=True,
        weight_type=q.QuantType.QInt8,
        activation_type=q.QuantType.QUInt8,
    )
    proto = onnx.load(str(path))
    if not any(node.op_type == "QuantizeLinear" for node in proto.graph.node):
        raise ImpossibleError(
            "no operator of the model can be quantised by onnxruntime.quantization"
        )
    # The quantiser writes its own temp paths and versions nowhere else, but leaves the shapes it
    # inferred.
    proto.producer_name, proto.producer_version = "onnx.quantize", ""
    path.write_bytes(proto.SerializeToString(deterministic=True))


def _feeds(names: list[str], work: Work) -> Iterator[dict[str, Any]]:
    by_name = dict(zip((t.name for t in work.source.inputs), work.calibration, strict=True))
    tensors = {t.name: t for t in work.source.inputs}
    for row in range(min(CALIBRATION_INPUTS, len(work.calibration[0]))):
        yield {
            n: by_name[n][row : row + 1].reshape(tensors[n].shape).astype(tensors[n].dtype)
            for n in names
        }


def gate(path: Path, precision: str) -> None:
    """Raise `ImpossibleError` for operators outside the standard, dynamic shapes, or an int8 file
    without int8."""
    import onnx

    proto = onnx.load(str(path), load_external_data=False)
    onnx.checker.check_model(proto)
    for node in proto.graph.node:
        if node.domain not in DOMAINS:
            raise ImpossibleError(f"operator {node.domain}.{node.op_type} is not part of ONNX")
    weights = {tensor.name for tensor in proto.graph.initializer}
    for value in proto.graph.input:
        sizes = [d.dim_value for d in value.type.tensor_type.shape.dim]
        if value.name not in weights and any(size < 1 for size in sizes):
            raise ImpossibleError(f"input '{value.name}' has a dynamic shape {sizes}")
    if precision == "int8" and not any(n.op_type == "DequantizeLinear" for n in proto.graph.node):
        raise ImpossibleError("nothing in the int8 file is quantised")


def runner(path: Path, precision: str) -> Runner:
    return OnnxRunner(path)


reference_runner = runner


PLUGIN = Exporter(
    precisions=("fp32", "int8"),
    suffix=".onnx",
    tools=("onnx", "onnxruntime", "tf2onnx", "tensorflow", "numpy"),
    write=write,
    gate=gate,
    runner=runner,
    reference_runner=reference_runner,
)
