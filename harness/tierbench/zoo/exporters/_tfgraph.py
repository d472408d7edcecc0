"""SavedModels: written the same way each time, run, and turned into ONNX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters._tensors import Arrays, NotApplicableError

SIGNATURE = "serving_default"
#: ONNX operator set: the newest that every ONNX Runtime since 1.12 (JetPack 5) runs.
OPSET = 17

#: Weights of more bytes stand apart while tf2onnx converts a graph. That needs less memory, but its
#: optimiser then folds no constants.
INSIDE_LIMIT_BYTES = 120 * 2**20
#: Bytes of memory for each byte of weights, inside and apart: 128 MiB took 10.9 and 4.9 GiB.
INSIDE_FACTOR, APART_FACTOR = 80, 34
#: What TensorFlow takes by itself, and what one export may take on a machine that has more.
BASE_BYTES, MOST_BYTES = 2**30, 11 * 2**30


def unique_names(names: Sequence[str], stem: str) -> list[str]:
    """Return valid, distinct argument names, made from a model's own names where possible."""
    result: list[str] = []
    for index, name in enumerate(names):
        clean = re.sub(r"\W", "_", name.split(":")[0]).strip("_") or f"{stem}_{index}"
        clean = clean if clean[0].isalpha() else f"{stem}_{clean}"
        result.append(clean if clean not in result else f"{clean}_{index}")
    return result


def sizes_of(tensor: Any) -> tuple[int, ...]:
    """Return the shape of a TensorFlow tensor; -1 for open sizes, empty where even the rank is."""
    if tensor.shape.rank is None:
        return ()
    return tuple(-1 if size is None else int(size) for size in tensor.shape)


def save(function: Any, inputs: Sequence[Tensor], variables: Any, path: Path) -> None:
    """Write a concrete function as a SavedModel whose bytes depend on the model alone.

    TensorFlow adds a random fingerprint file, and writes maps in an order of its own: the first is
    left out (it is optional), the second is sorted.
    """
    import tensorflow as tf

    module = tf.Module()
    module.weights = list(variables)
    specs = [tf.TensorSpec(t.shape, t.dtype, name=t.name) for t in inputs]
    names = [t.name for t in inputs]

    def serve(*values: Any) -> Any:
        return function(*values)

    served = tf.function(serve, input_signature=specs).get_concrete_function()
    assert len(names) == len(served.inputs) - len(served.captured_inputs)
    tf.saved_model.save(module, str(path), signatures={SIGNATURE: served})
    normalise(path)


def normalise(path: Path) -> None:
    """Rewrite the parts of a SavedModel folder that differ between two runs on the same model."""
    from tensorflow.core.protobuf import saved_model_pb2

    (path / "fingerprint.pb").unlink(missing_ok=True)
    for empty in (path / "assets",):
        if empty.is_dir() and not any(empty.iterdir()):
            empty.rmdir()
    graph = saved_model_pb2.SavedModel()
    graph.ParseFromString((path / "saved_model.pb").read_bytes())
    (path / "saved_model.pb").write_bytes(graph.SerializeToString(deterministic=True))


class SavedModelRunner:
    """The concrete function of a SavedModel's signature: the reference runtime of that format."""

    name = "tensorflow"

    def __init__(self, path: Path) -> None:
        import tensorflow as tf

        self._loaded = tf.saved_model.load(str(path))
        self._function = self._loaded.signatures[SIGNATURE]
        specs = self._function.structured_input_signature[
            1
        ]  # loaded maps have an order of their own each time
        self.inputs = tuple(
            Tensor(n, s.dtype.name, tuple(-1 if d is None else d for d in s.shape))
            for n, s in sorted(specs.items())
        )
        self.outputs = tuple(
            Tensor(n, s.dtype.name, tuple(-1 if d is None else d for d in s.shape))
            for n, s in sorted(self._function.structured_outputs.items())
        )

    def run(self, values: Arrays) -> Arrays:
        import tensorflow as tf

        fed = {t.name: tf.constant(x) for t, x in zip(self.inputs, values, strict=True)}
        result = self._function(**fed)
        return [np.asarray(result[t.name]) for t in self.outputs]

    def restart(self) -> None:
        """Nothing to do: a variable that an inference assigns is part of what is computed."""


def _without_captured_values(function: Any) -> Any:
    """Return a function whose constants stand in its graph.

    tf2onnx takes values that were made outside of the function for inputs.
    """
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    concrete = function.get_concrete_function()
    if all(tensor.dtype == tf.resource for tensor in concrete.captured_inputs):
        return function
    frozen = convert_variables_to_constants_v2(concrete)
    names = [tensor.name for tensor in frozen.inputs]
    assert len(names) == len(concrete.inputs) - len(concrete.captured_inputs)
    outputs = sorted(concrete.structured_outputs)

    def serve(*values: Any) -> Any:
        return dict(zip(outputs, frozen(*values), strict=True))

    return tf.function(serve)


def _available_bytes() -> int:
    """Return the memory that is free for programs; no limit where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("MemAvailable"))
    except (OSError, StopIteration):
        return MOST_BYTES


def _put_back(proto: Any, values: dict[str, bytes]) -> None:
    """Give tensors the values that tf2onnx kept apart, in place."""
    from onnx import TensorProto
    from onnx.external_data_helper import _get_all_tensors

    for tensor in _get_all_tensors(proto):
        if tensor.data_location == TensorProto.EXTERNAL:
            place = next(entry.value for entry in tensor.external_data if entry.key == "location")
            tensor.raw_data = values.pop(place)
            tensor.ClearField("external_data")
            tensor.ClearField("data_location")


def saved_model_to_onnx(
    path: Path,
    inputs: Sequence[Tensor],
    outputs: Sequence[Tensor],
    scratch: Path,
    notes: list[str],
) -> Path:
    """Return an ONNX file made by tf2onnx from a SavedModel with a static signature.

    `notes` gets what a reader of its figures must know. Raises `NotApplicableError` for more
    weights than there is memory for.
    """
    weights_bytes = sum(part.stat().st_size for part in (path / "variables").glob("*"))
    is_large = weights_bytes > INSIDE_LIMIT_BYTES
    needed_bytes = BASE_BYTES + (APART_FACTOR if is_large else INSIDE_FACTOR) * weights_bytes
    free_bytes = min(MOST_BYTES, _available_bytes())
    if needed_bytes > free_bytes:
        raise NotApplicableError(
            f"tf2onnx needs about {needed_bytes / 2**30:.0f} GiB of memory for "
            f"{weights_bytes / 1e6:.0f} MB of weights, and {free_bytes / 2**30:.0f} GiB can be "
            "used; the other formats are made, or bring the model as .onnx"
        )
    import tensorflow as tf
    import tf2onnx

    from tierbench.zoo.exporters import _onnxgraph

    loaded = tf.saved_model.load(str(path))
    signature = loaded.signatures[SIGNATURE]

    def serve(*values: Any) -> Any:
        result = signature(**{t.name: v for t, v in zip(inputs, values, strict=True)})
        return {t.name: result[t.name] for t in outputs}

    specs = [tf.TensorSpec(t.shape, t.dtype, name=t.name) for t in inputs]
    function = _without_captured_values(tf.function(serve, input_signature=specs))
    if is_large:
        notes.append("the ONNX form was made without folding constants, for its size")
        np.product = np.prod  # type: ignore[attr-defined]  # tf2onnx calls it by its old name
    proto, apart = tf2onnx.convert.from_function(
        function, input_signature=specs, opset=OPSET, large_model=is_large
    )
    if is_large:
        _put_back(proto, apart.name_to_tensor_data)
    proto.graph.name = "model"
    _onnxgraph.canonical(proto)
    target = scratch / "source.onnx"
    target.write_bytes(proto.SerializeToString(deterministic=True))

    return target
