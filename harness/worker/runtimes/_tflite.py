"""What litert and tflite-runtime share: the interpreter, and which kernels really ran.

`xnnpack` is the delegate that is applied by default, `builtin` the optimised kernels without it,
`reference` the portable ones. A node called DELEGATE in the prepared graph proves that XNNPACK took
part of it; its absence proves the opposite (tflite-runtime's XNNPACK refuses int8 files).
"""

from __future__ import annotations

from typing import Any

from . import Session

RESOLVERS = {
    "xnnpack": "AUTO",
    "builtin": "BUILTIN_WITHOUT_DEFAULT_DELEGATES",
    "reference": "BUILTIN_REF",
}


class TfliteSession(Session):
    def __init__(self, module: Any, version: str, model: Any, threads: int, delegate: str, batch: int) -> None:
        self.version = version
        self.delegate = delegate
        kind = getattr(module.OpResolverType, RESOLVERS[delegate])
        source = {"model_content": model} if isinstance(model, bytes) else {"model_path": model}
        self._interpreter = module.Interpreter(num_threads=threads, experimental_op_resolver_type=kind, **source)
        if batch > 1:
            for item in self._interpreter.get_input_details():
                shape = [batch] + [int(size) for size in item["shape"][1:]]
                self._interpreter.resize_tensor_input(item["index"], shape)
        self._interpreter.allocate_tensors()
        self._in = self._interpreter.get_input_details()
        self._out = self._interpreter.get_output_details()
        self.inputs = [_tensor(item) for item in self._in]
        self.outputs = [_tensor(item) for item in self._out]
        self.invoke = self._interpreter.invoke  # type: ignore[method-assign]

    def set(self, values: list[Any]) -> None:
        for item, value in zip(self._in, values):
            self._interpreter.set_tensor(item["index"], value)

    def read(self) -> list[Any]:
        return [self._interpreter.get_tensor(item["index"]) for item in self._out]

    def executed(self) -> str:
        if self.delegate != "xnnpack":
            return self.delegate
        return "xnnpack" if self._delegated() else "builtin"

    def _delegated(self) -> int:
        return sum(item["op_name"] == "DELEGATE" for item in self._interpreter._get_ops_details())

    def details(self) -> dict[str, Any]:
        return {"delegate_partitions": self._delegated()}


def _tensor(item: dict[str, Any]) -> dict[str, Any]:
    scales = item["quantization_parameters"]["scales"]
    points = item["quantization_parameters"]["zero_points"]
    import numpy as np

    return {
        "name": item["name"],
        "dtype": np.dtype(item["dtype"]).name,
        "shape": [int(size) for size in item["shape"]],
        "scale": float(scales[0]) if len(scales) == 1 else None,
        "zero_point": int(points[0]) if len(points) == 1 else None,
    }
