"""A real Triton Inference Server: `PYTHON real_triton.py MODEL.onnx NAME PORT`.

PYTHON is Debian's, with nvidia-pytriton and onnxruntime. It imports nothing of ours."""

from __future__ import annotations

import sys

import numpy as np
import onnxruntime
from pytriton.model_config import ModelConfig, Tensor  # type: ignore[import-not-found]
from pytriton.triton import Triton, TritonConfig  # type: ignore[import-not-found]


def main(path: str, name: str, port: int) -> None:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    inward, outward = session.get_inputs()[0], session.get_outputs()[0]

    def infer(requests):  # type: ignore[no-untyped-def]
        return [
            {outward.name: session.run(None, {inward.name: request.data[inward.name]})[0]}
            for request in requests
        ]

    config = TritonConfig(
        http_port=port, grpc_port=port + 1, metrics_port=port + 2, http_address="127.0.0.1"
    )
    with Triton(config=config) as triton:
        triton.bind(
            model_name=name,
            infer_func=infer,
            inputs=[Tensor(name=inward.name, dtype=np.float32, shape=tuple(inward.shape))],
            outputs=[Tensor(name=outward.name, dtype=np.float32, shape=tuple(outward.shape))],
            config=ModelConfig(batching=False),
        )
        triton.serve()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
