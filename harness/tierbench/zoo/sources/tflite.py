"""Read .tflite files, float or quantised: run by LiteRT, or by TFLite Micro where LiteRT refuses
the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tierbench.zoo.exporters import _litert, _onnxgraph
from tierbench.zoo.exporters._shapes import Given, static_shapes
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import (
    Array,
    Arrays,
    ImpossibleError,
    NotApplicableError,
    UnreadableError,
    check_number,
    real_outputs,
    shorten,
)

LOOP_ADVICE = (
    "TensorFlow's converter cannot quantise the loop in this file: convert the original with its "
    "recurrent layers built with unroll=True"
)


def open_model(path: Path, shape: Given, scratch: Path) -> Source:
    """Return the model of a .tflite file; open dimensions are what the interpreter is fed with."""
    try:
        model = _litert.read(path.read_bytes())
        inputs, _ = _litert.ends(model)
        shapes = static_shapes(
            [(t.name, [size if size >= 0 else None for size in t.shape]) for t in inputs], shape
        )
        for tensor in inputs:  # before the interpreter stumbles over it
            check_number(tensor)
        runner = _litert.runner_of(path)
    except ImpossibleError as error:
        raise UnreadableError(str(error)) from error
    runner.inputs = tuple(
        replace(tensor, shape=sizes) for tensor, sizes in zip(runner.inputs, shapes, strict=True)
    )
    source = TfliteSource(runner.inputs, runner.outputs, scratch, path=path, runner=runner)
    source.precision = _litert.precision_of(model)
    source.vocabulary = _litert.vocabulary(model)
    if "WHILE" in _litert.operators(model):
        source.loop_advice = LOOP_ADVICE
    if runner.name == _litert.MicroRunner.name:
        source.notes.append("LiteRT refuses this file; TFLite Micro ran it")
    return source


@dataclass
class TfliteSource(Source):
    """A .tflite and the interpreter that runs it; its reals are dequantised values."""

    path: Path = Path()
    runner: Any = None

    def predict(self, reals: Sequence[Array]) -> Arrays:
        return real_outputs(self.runner, reals)

    def restart(self) -> None:
        self.runner.restart()

    def make_tflite(self) -> Path:
        return self.path

    def make_saved_model(self) -> Path:
        raise NotApplicableError(
            "no maintained converter leads from .tflite back to a SavedModel; bring the original"
        )

    def make_onnx(self) -> Path:
        """Return the ONNX form that tf2onnx makes: float, or QDQ for a quantised file."""
        kinds = _litert.operators(_litert.read(self.path.read_bytes()))
        states = [kind for kind in kinds if kind in _litert.STATE_OPERATORS]
        if states:
            raise NotApplicableError(
                f"ONNX has nothing like the state variables of this file ({', '.join(states)}); "
                "export the original with the state as an input and an output"
            )
        if self.precision == "int16x8":
            raise NotApplicableError(
                "tf2onnx writes operator set 17, whose quantisation has 8 bits only"
            )
        import tf2onnx

        try:
            proto, _ = tf2onnx.convert.from_tflite(str(self.path), opset=17)
        except Exception as error:  # the converter raises whatever its parts raise
            raise ImpossibleError(f"tf2onnx: {shorten(error)}") from error
        proto.graph.name = "model"
        fed = zip(_onnxgraph.runtime_inputs(proto), self.inputs, strict=True)
        _onnxgraph.fix_shapes(proto, {value.name: tensor.shape for value, tensor in fed})
        _onnxgraph.fix_axes(proto)
        _onnxgraph.float_ends(proto, self.inputs, self.outputs)
        _onnxgraph.canonical(proto)
        target = self.scratch / "source.onnx"
        _onnxgraph.write(proto, target)
        return target
