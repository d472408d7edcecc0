"""ONNX fp32, and int8 as static QDQ: weights per channel, activations per tensor.

Signed 8-bit weights and unsigned 8-bit activations: on x86 without VNNI, signed activations with
per-channel weights saturate in the 16-bit multiply-add of ONNX Runtime's kernels, hence
`reduce_range` stays off and activations are QUInt8, as ONNX Runtime's own documentation advises.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tierbench.zoo.exporters import Exporter
from tierbench.zoo.exporters._onnx_runner import (
    FILE_IN_FOLDER,
    OnnxRunner,
    model_file,
    shapes_of_a_run,
)
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
    """Write the file `path`, or a folder where the weights stand beside the model."""
    have = work.source.precision
    if have == precision:
        source = work.source.as_onnx()
        _copy(source, work.source.beside(source), path)
    elif have != "fp32":
        raise NotApplicableError(f"the file is {have} already: the float weights are gone")
    elif precision != "int8":
        raise NotApplicableError(
            f"nothing here makes {precision} of an ONNX file; bring a file that is {precision}"
        )
    else:
        _quantise(work.source.as_onnx(), work, path)


def _copy(source: Path, beside: Sequence[Path], path: Path) -> None:
    """Copy a file; with weights beside it they become a folder: one protobuf holds 2 GiB."""
    if not beside:
        shutil.copyfile(source, path)
        return
    path.mkdir()
    shutil.copyfile(source, path / FILE_IN_FOLDER)
    for file in beside:
        target = path / file.relative_to(source.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


#: Ways to prepare a graph for the quantiser, from the best to the least: ONNX Runtime's optimiser
#: fuses more, but breaks some graphs.
_PREPARATIONS: tuple[dict[str, bool] | None, ...] = (
    {"skip_symbolic_shape": True},
    {"skip_symbolic_shape": True, "skip_optimization": True},
    None,
)
#: The first operator set in which QuantizeLinear and DequantizeLinear have an axis.
QUANTISABLE_OPSET = 13


def _quantise(source: Path, work: Work, path: Path) -> None:
    """Write the int8 form of a float file; raises with the library's reason and what to do."""
    reasons = []
    try:
        modern = _modern(source, work.scratch)
        for number, preparation in enumerate(_PREPARATIONS):
            try:
                _quantise_once(modern, preparation, work, path)
                OnnxRunner(path)
                return
            except ImpossibleError:
                raise
            except Exception as error:  # the quantiser raises whatever its parts raise
                reasons.append(shorten(error))
                path.unlink(missing_ok=True)
                (work.scratch / f"prepared-{number}.onnx").unlink(missing_ok=True)
    except _TooOldError as error:
        raise NotApplicableError(str(error)) from error
    raise ImpossibleError(
        f"onnxruntime.quantization: {reasons[0]}; quantise the model where it was trained and "
        "bring the int8 file"
    )


class _TooOldError(Exception):
    """The operator set of a file cannot be raised to one that can be quantised."""


def _modern(source: Path, scratch: Path) -> Path:
    """Return the file, or one of a newer operator set and format where its own are too old."""
    import onnx
    from onnx import version_converter

    target = scratch / "modern.onnx"
    proto = onnx.load(str(source))
    opset = max((o.version for o in proto.opset_import if o.domain in ("", "ai.onnx")), default=1)
    weights = {tensor.name for tensor in proto.graph.initializer}
    listed = [value for value in proto.graph.input if value.name in weights]
    if opset >= QUANTISABLE_OPSET and not listed:
        return source
    for value in listed:  # format 3 and older name weights among the inputs
        proto.graph.input.remove(value)
    proto.ir_version = max(proto.ir_version, 8)
    if opset < QUANTISABLE_OPSET:
        try:
            proto = version_converter.convert_version(proto, QUANTISABLE_OPSET)
            target.write_bytes(proto.SerializeToString(deterministic=True))
            OnnxRunner(target)
        except Exception as error:  # the converter is C++ and raises whatever it meets
            raise _TooOldError(
                f"int8 needs operator set {QUANTISABLE_OPSET}, the file has {opset} and cannot be "
                f"raised: {shorten(error)}; export the original with opset {QUANTISABLE_OPSET} or "
                "later"
            ) from error
    target.write_bytes(proto.SerializeToString(deterministic=True))
    return target


def _quantise_once(
    source: Path, preparation: dict[str, bool] | None, work: Work, path: Path
) -> None:
    import onnx
    from onnxruntime import quantization as q
    from onnxruntime.quantization.shape_inference import quant_pre_process

    graph = onnx.load(str(source)).graph
    weights = {tensor.name for tensor in graph.initializer}
    names = [value.name for value in graph.input if value.name not in weights]
    prepared = source
    if preparation is not None:
        prepared = work.scratch / f"prepared-{_PREPARATIONS.index(preparation)}.onnx"
        quant_pre_process(str(source), str(prepared), **preparation)

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
        path.unlink()
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
    """Raise `ImpossibleError` for operators outside the standard, or an int8 file without int8."""
    import onnx

    proto = onnx.load(str(model_file(path)), load_external_data=False)
    if path.is_file() and precision != "int8":  # that one ONNX Runtime has opened
        onnx.checker.check_model(proto)
    for node in proto.graph.node:
        if node.domain not in DOMAINS:
            raise ImpossibleError(f"operator {node.domain}.{node.op_type} is not part of ONNX")
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
    kept_precisions=("fp16", "dynamic", "int16x8"),
    shapes_of_a_run=shapes_of_a_run,
)
