"""Read .tflite files, float or quantised: run by LiteRT, or by TFLite Micro where LiteRT refuses
the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.zoo.exporters import _litert, _onnxgraph
from tierbench.zoo.exporters._source import Source, static_shape
from tierbench.zoo.exporters._tensors import (
    Arrays,
    ImpossibleError,
    NotApplicableError,
    UnreadableError,
    real_outputs,
    shorten,
)


def open_model(path: Path, shape: Mapping[str, Sequence[int]], scratch: Path) -> Source:
    """Return the model of a .tflite file."""
    try:
        model = _litert.read(path.read_bytes())
        inputs, _ = _litert.ends(model)
        precision = _litert.precision_of(model)
        for index, tensor in enumerate(map(_litert.static, inputs)):
            open_sizes = [size if size > 0 else None for size in tensor.shape]
            if static_shape(tensor.name, index, open_sizes, shape) != tensor.shape:
                raise UnreadableError(
                    f"input '{tensor.name}' has an open dimension {list(tensor.shape)}, and a "
                    ".tflite cannot be given "
                    "another shape here; convert the original model with a fixed one"
                )
        runner = _litert.runner_of(path)
    except ImpossibleError as error:
        raise UnreadableError(str(error)) from error
    made = TfliteSource(runner.inputs, runner.outputs, scratch, path=path, runner=runner)
    made.precision = precision
    if runner.name == _litert.MicroRunner.name:
        made.notes.append("LiteRT refuses this file; TFLite Micro ran it")
    return made


@dataclass
class TfliteSource(Source):
    """A .tflite and the interpreter that runs it; its reals are dequantised values."""

    path: Path = Path()
    runner: Any = None

    def predict(self, reals: Sequence[np.ndarray[Any, Any]]) -> Arrays:
        return real_outputs(self.runner, reals)

    def make_tflite(self) -> Path:
        return self.path

    def make_saved_model(self) -> Path:
        raise NotApplicableError(
            "no maintained converter leads from .tflite back to a SavedModel; bring the original"
        )

    def make_onnx(self) -> Path:
        """Return the ONNX form that tf2onnx makes: float, or QDQ for a quantised file."""
        import tf2onnx

        try:
            proto, _ = tf2onnx.convert.from_tflite(str(self.path), opset=17)
        except Exception as error:  # the converter raises whatever its parts raise
            raise ImpossibleError(f"tf2onnx: {shorten(error)}") from error
        proto.graph.name = "model"
        _onnxgraph.fix_shapes(proto, {})
        _onnxgraph.fix_axes(proto)
        _onnxgraph.float_ends(proto, self.inputs, self.outputs)
        _onnxgraph.canonical(proto)
        target = self.scratch / "source.onnx"
        _onnxgraph.write(proto, target)
        return target
