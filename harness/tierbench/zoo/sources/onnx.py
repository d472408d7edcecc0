"""Read ONNX files of any maker: weights inside or beside the file, opset 7 and later, static after
`--shape`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.zoo.exporters import _onnxgraph, _toflow
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import Arrays, UnreadableError, shorten


def open_model(path: Path, shape: Mapping[str, Sequence[int]], scratch: Path) -> Source:
    """Return the ONNX model of a file."""
    proto = _onnxgraph.read(path, weights=False)
    if _onnxgraph.external(proto) or _open(proto):
        proto = _onnxgraph.read(path)
        _onnxgraph.fix_shapes(proto, shape)
        static = scratch / "static.onnx"
        _onnxgraph.write(proto, static)
    else:
        _onnxgraph.fix_shapes(proto, shape)  # refuses a --shape that contradicts the model
        static = path
    return OnnxSource.of(static, _onnxgraph.quantised(proto), scratch)


def _open(proto: Any) -> bool:
    return any(
        not size or size < 1
        for value in _onnxgraph.runtime_inputs(proto)
        for size in _onnxgraph.sizes(value)
    )


@dataclass
class OnnxSource(Source):
    """An ONNX file of static input shapes, run by ONNX Runtime."""

    path: Path = Path()
    session: Any = None

    @classmethod
    def of(cls, path: Path, quantised: bool, scratch: Path) -> OnnxSource:
        """Return the source of a static file; raises `UnreadableError` where ONNX Runtime refuses
        it."""
        from tierbench.zoo.exporters._onnx_runner import OnnxRunner

        try:
            session = OnnxRunner(path)
        except Exception as error:  # ONNX Runtime raises a family of its own
            raise UnreadableError(f"ONNX Runtime refuses the model: {shorten(error)}") from error
        made = cls(session.inputs, session.outputs, scratch, path=path, session=session)
        made.precision = "int8" if quantised else "fp32"
        return made

    def predict(self, reals: Sequence[np.ndarray[Any, Any]]) -> Arrays:
        result: Arrays = self.session.run(
            [x.astype(t.dtype) for x, t in zip(reals, self.inputs, strict=True)]
        )
        return result

    def make_onnx(self) -> Path:
        return self.path

    def make_saved_model(self) -> Path:
        return _toflow.saved_model_of_onnx(self.as_onnx(), self.inputs, self.outputs, self.scratch)
