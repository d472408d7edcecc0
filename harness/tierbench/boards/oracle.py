"""What TensorFlow Lite Micro computes for a model: the outputs that firmware must give byte for
byte."""

from __future__ import annotations

import random
import struct
import sys
from pathlib import Path

from tierbench.boards.toolchains import toolchain
from tierbench.core import leftovers
from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph

SAMPLES = 20  # at least so many inputs are compared


def random_samples(graph: Graph, count: int = SAMPLES, seed: int = 1) -> bytes:
    """Return `count` random samples, the same for the same seed: for a model without data of its
    own.

    Integers are random bytes; float32 inputs are drawn from a normal distribution, as real data are
    scaled."""
    source = random.Random(seed)
    parts = []
    for _ in range(count):
        for index in graph.inputs:
            tensor = graph.tensors[index]
            if tensor.dtype == "float32":
                values = (source.gauss(0.0, 1.0) for _ in range(tensor.elements))
                parts.append(struct.pack(f"<{tensor.elements}f", *values))
            else:
                parts.append(source.randbytes(tensor.bytes))
    return b"".join(parts)


def outputs(
    model: Path, samples: bytes, timeout_s: float = 120.0, *, is_sequence: bool = False
) -> bytes:
    """Return the outputs of TFLite Micro for samples; CaseError when it refuses the model.

    A model that keeps a state begins anew with each sample, or goes on with `is_sequence`.
    It runs in a process of its own: a malformed file can crash the interpreter.
    """
    with leftovers.held_folder(prefix="tierbench-oracle-") as folder:
        (folder / "inputs.bin").write_bytes(samples)
        names = [str(model.resolve()), str(folder / "inputs.bin"), str(folder / "outputs.bin")]
        names += ["sequence"] if is_sequence else []
        answer = toolchain.execute(
            [sys.executable, "-m", "tierbench.zoo.exporters._oracle", *names], timeout_s
        )
        if answer.returncode != 0 or not (folder / "outputs.bin").is_file():
            crashed = (
                f"it crashed (signal {-answer.returncode})"
                if answer.returncode < 0
                else "no message"
            )
            said = (answer.stderr.strip().splitlines() or [crashed])[-1]
            raise CaseError(
                "verify", f"TFLite Micro gives no reference outputs for {model.name}: {said}"
            )
        return (folder / "outputs.bin").read_bytes()
