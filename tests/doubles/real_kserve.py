"""KServe's own model server: `PYTHON real_kserve.py MODEL.onnx NAME PORT`.

PYTHON has the packages kserve and onnxruntime. It imports nothing of ours."""

from __future__ import annotations

import sys

import kserve  # type: ignore[import-not-found]
import onnxruntime


class OnnxModel(kserve.Model):  # type: ignore[misc]
    """A model whose metadata names its tensors, as the protocol wants it."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name)
        self._session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        self.ready = True

    async def get_input_types(self) -> list[dict[str, object]]:
        return [described(tensor) for tensor in self._session.get_inputs()]

    async def get_output_types(self) -> list[dict[str, object]]:
        return [described(tensor) for tensor in self._session.get_outputs()]

    async def predict(self, payload, headers=None, response_headers=None):  # type: ignore[no-untyped-def]
        value = payload.inputs[0].as_numpy()
        made = self._session.run(None, {payload.inputs[0].name: value})[0]
        name = self._session.get_outputs()[0].name
        output = kserve.InferOutput(name=name, shape=list(made.shape), datatype="FP32")
        output.set_data_from_numpy(made, binary_data=False)
        return kserve.InferResponse(payload.id, self.name, [output])


def described(tensor) -> dict[str, object]:  # type: ignore[no-untyped-def]
    return {"name": tensor.name, "datatype": "FP32", "shape": list(tensor.shape)}


if __name__ == "__main__":
    server = kserve.ModelServer(http_port=int(sys.argv[3]), enable_grpc=False, workers=1)
    server.start([OnnxModel(sys.argv[2], sys.argv[1])])
