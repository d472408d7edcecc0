"""An ONNX file run by ONNX Runtime: the source of ONNX models, and what their artifacts answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters._tensors import Arrays


class OnnxRunner:
    """ONNX Runtime on the CPU provider, one thread: sums are then taken in one order."""

    name = "onnxruntime"

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self.inputs = tuple(_tensor(x) for x in self._session.get_inputs())
        self.outputs = tuple(_tensor(x) for x in self._session.get_outputs())

    def run(self, values: Arrays) -> Arrays:
        fed = {t.name: x for t, x in zip(self.inputs, values, strict=True)}
        return [np.asarray(y) for y in self._session.run(None, fed)]


def _tensor(value: Any) -> Tensor:
    kinds = {"float": "float32", "double": "float64"}
    dtype = value.type.removeprefix("tensor(").removesuffix(")")
    shape = tuple(size if isinstance(size, int) else -1 for size in value.shape)
    return Tensor(value.name, kinds.get(dtype, dtype), shape)
