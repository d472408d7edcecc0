"""Small real models for devices: an int8 network whose outputs differ with the input, and a dense
layer in fp32."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from tierbench.core.case import Case, Protocol
from tierbench.core.model import Artifact, Precision
from tierbench.core.target import Target
from tierbench.worker import tiny

ROOT = Path(__file__).resolve().parents[2]
INT8 = ROOT / "tests/data/boards/open_batch.tflite"
ONCE = Protocol(name="quick", processes=1, warmup_min_calls=1, warmup_max_s=0.1, min_calls=5,
max_calls=20,
                min_time_s=0.0, max_time_s=0.2, memory=False, timeout_s=60.0)  # fmt: skip


def reference(model: Path, folder: Path, count: int = 16) -> Path:
    """Write inputs and what LiteRT on this machine makes of them; return the file."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_path=str(model))
    interpreter.allocate_tensors()
    inward, outward = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    rng = np.random.default_rng(0)
    shape = (count, *inward["shape"][1:])
    x = (
        rng.integers(-128, 128, shape, np.int8)
        if inward["dtype"] == np.int8
        else rng.random(shape, np.float32)
    )
    found = []
    for one in x:
        interpreter.set_tensor(inward["index"], one[None])
        interpreter.invoke()
        found.append(interpreter.get_tensor(outward["index"])[0].copy())
    path = folder / f"{model.stem}.reference.npz"
    np.savez(path, input_0=x, output_0=np.array(found))
    return path


def case(
    target: Target, folder: Path, precision: Precision = "int8", tolerance: float | None = 0.0
) -> Case:
    """Return a LiteRT case; with tolerance 0 an int8 output must be equal in every byte."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"small.{precision}.tflite"
    path.write_bytes(INT8.read_bytes() if precision == "int8" else tiny.content("fp32.tflite"))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    artifact = Artifact(
        "small",
        "0" * 64,
        "tflite",
        precision,
        path,
        sha256,
        path.stat().st_size,
        (),
        (),
        reference=reference(path, folder),
        tolerance=tolerance,
    )
    return Case(artifact, target, "litert", ONCE)


def onnx_case(target: Target, folder: Path) -> Case:
    """Return an ONNX Runtime case of the tiny dense layer."""
    import onnxruntime

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "small.fp32.onnx"
    path.write_bytes(tiny.content("fp32.onnx"))
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inward = session.get_inputs()[0]
    x = np.random.default_rng(0).random((4, *inward.shape[1:]), np.float32)
    outputs = [session.run(None, {inward.name: row[None]})[0][0] for row in x]
    np.savez(folder / "reference.npz", input_0=x, output_0=np.array(outputs))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    artifact = Artifact(
        "small", "0" * 64, "onnx", "fp32", path, sha256, path.stat().st_size, (), (),
        reference=folder / "reference.npz", tolerance=1e-5,
    )  # fmt: skip
    return Case(artifact, target, "onnxruntime", ONCE)
