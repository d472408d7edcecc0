"""TFLite fp32, fp16, dynamic and int8, by TensorFlow's converter; int8 in and out, for TFLite Micro
too.

Dense layers stay per tensor: TFLite Micro from before September 2024 (the copies in Arduino's
library manager) refuses per-channel fully connected layers or computes wrong results, and
tflite-runtime 2.14 has no such operator version either. One int8 file then serves hosts and
microcontrollers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tierbench.zoo.exporters import Exporter, _litert
from tierbench.zoo.exporters._tensors import Arrays, ImpossibleError, NotApplicableError, Runner
from tierbench.zoo.exporters._work import Work

CALIBRATION_INPUTS = 200
#: How often a model is quantised at most: about three of four answers are whole, see `_quantised`.
ATTEMPTS = 8


def write(work: Work, precision: str, path: Path) -> None:
    """Write the file `path`.

    A source that is a .tflite is copied or quantised without TensorFlow graphs.
    """
    if work.source.kind == "tflite":
        path.write_bytes(_litert.from_tflite(work.source.as_tflite(), precision, _samples(work)))
    elif precision in PLUGIN.kept_precisions:
        raise NotApplicableError(
            f"nothing here makes {precision}; bring a .tflite that is {precision}"
        )
    else:
        path.write_bytes(_convert(work, precision))


def _samples(work: Work) -> Iterator[list[Any]]:
    for row in range(min(CALIBRATION_INPUTS, len(work.calibration[0]))):
        yield [
            x[row : row + 1].reshape(t.shape).astype(t.dtype)
            for x, t in zip(work.calibration, work.source.inputs, strict=True)
        ]


def _convert(work: Work, precision: str) -> bytes:
    saved_model = work.source.as_saved_model()  # before seconds go into an import for nothing
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_saved_model(str(saved_model))
    if precision != "fp32":
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter._experimental_disable_per_channel_quantization_for_dense_layers = True
    if precision == "fp16":
        converter.target_spec.supported_types = [tf.float16]
    if precision == "int8":
        names = [t.name for t in work.source.inputs]
        converter.representative_dataset = lambda: (
            dict(zip(names, row, strict=True)) for row in _samples(work)
        )
        converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
        converter.inference_input_type = tf.int8
        converter.inference_output_type = tf.int8
    try:
        return _quantised(converter) if precision == "int8" else bytes(converter.convert())
    except Exception as error:  # the converter raises its own and MLIR's kinds
        advice = f"; {work.source.loop_advice}" if precision == "int8" else ""
        reason = _litert.converter_reason(error)
        raise ImpossibleError(reason + (advice if work.source.loop_advice else "")) from error


def _quantised(converter: Any) -> bytes:
    """Return the converter's first answer that is whole, or its last one.

    Its quantiser visits values in the order of their addresses. By chance it then leaves a split in
    float where nobody reads one of the parts, such as that of an unrolled LSTM's first step. The
    whole answer has the same bytes each time.
    """
    for _ in range(ATTEMPTS):
        data = bytes(converter.convert())
        if not _litert.forgets_unread(_litert.read(data)):
            break
    return data


def shapes_of_a_run(path: Path, values: Arrays) -> dict[str, tuple[int, ...]]:
    """Return the shape of each tensor by name, as an inference on `values` leaves it."""
    runner = _litert.LiteRunner(path, "builtin")  # a delegate would hide the tensors inside it
    runner.run(values)
    return runner.shapes()


def gate(path: Path, precision: str) -> None:
    """Raise `ImpossibleError` for custom operators, dynamic shapes, or float tensors in an int8
    file."""
    _litert.gate(path, precision)


def runner(path: Path, precision: str) -> Runner:
    """Return what accuracy is measured with.

    LiteRT, or TFLite Micro for files that LiteRT refuses.
    """
    try:
        return _litert.LiteRunner(path)
    except (ValueError, RuntimeError):
        if precision != "int8":
            raise
        return _litert.micro_runner(path)


def reference_runner(path: Path, precision: str) -> Runner:
    """Return LiteRT for float files; for int8 TFLite Micro, else LiteRT's reference kernels."""
    if precision != "int8":
        return _litert.LiteRunner(path)
    try:
        return _litert.micro_runner(path)
    except ImpossibleError:
        return _litert.LiteRunner(path, "reference")


PLUGIN = Exporter(
    precisions=("fp32", "fp16", "dynamic", "int8"),
    suffix=".tflite",
    tools=("tensorflow", "ai-edge-litert", "tflite-micro", "numpy"),
    write=write,
    gate=gate,
    runner=runner,
    reference_runner=reference_runner,
    kept_precisions=("int16x8",),
    shapes_of_a_run=shapes_of_a_run,
)
