"""An ONNX file run by ONNX Runtime: the source of ONNX models, and what their artifacts answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.graph import from_onnx, onnx_file
from tierbench.zoo.exporters._tensors import Arrays, ImpossibleError, is_number

#: The model's file where an artifact is a folder, because its weights stand beside it.
FILE_IN_FOLDER = "model.onnx"


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
            str(model_file(path)), options, providers=["CPUExecutionProvider"]
        )
        self.inputs = tuple(_tensor(x) for x in self._session.get_inputs())
        outputs = (_tensor(x) for x in self._session.get_outputs())
        # maps, sequences and text (what classifiers of scikit-learn give beside their numbers)
        self.outputs = tuple(t for t in outputs if is_number(t.dtype))
        self._names = [tensor.name for tensor in self.outputs]
        if not self._names:
            raise ImpossibleError("no output of the model is a tensor of numbers")

    def run(self, values: Arrays) -> Arrays:
        fed = {t.name: x for t, x in zip(self.inputs, values, strict=True)}
        return [np.asarray(y) for y in self._session.run(self._names, fed)]

    def restart(self) -> None:
        """Nothing to do: no inference of ONNX leaves anything behind."""


def shapes_of_a_run(path: Path, values: Arrays) -> dict[str, tuple[int, ...]]:
    """Return the shape of each tensor of the main graph whose sizes only a run shows.

    The model is run once on `values`, with those tensors as further outputs and nothing fused.
    """
    import onnx
    import onnxruntime

    told = from_onnx.inferred(onnx_file.load(path)).graph
    known = {
        value.name
        for value in (*told.value_info, *told.output, *told.input)
        if value.type.tensor_type.HasField("shape")
        and all(d.HasField("dim_value") for d in value.type.tensor_type.shape.dim)
    }
    proto = onnx.load(str(path), load_external_data=False)
    ends = {value.name for value in proto.graph.output}
    open_names = [
        name for node in proto.graph.node for name in node.output if name and name not in known
    ]
    proto.graph.output.extend(
        onnx.ValueInfoProto(name=name) for name in open_names if name not in ends
    )
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        proto.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    fed = dict(zip((i.name for i in session.get_inputs()), values, strict=True))
    results = session.run(open_names, fed)
    return {
        name: tuple(value.shape)
        for name, value in zip(open_names, results, strict=True)
        if hasattr(value, "shape")
    }


def model_file(path: Path) -> Path:
    """Return the .onnx file of an artifact: itself, or the one in a folder with its weights."""
    return path / FILE_IN_FOLDER if path.is_dir() else path


def _tensor(value: Any) -> Tensor:
    kinds = {"float": "float32", "double": "float64"}
    dtype = value.type.removeprefix("tensor(").removesuffix(")")
    shape = tuple(size if isinstance(size, int) else -1 for size in value.shape)
    return Tensor(value.name, kinds.get(dtype, dtype), shape)
