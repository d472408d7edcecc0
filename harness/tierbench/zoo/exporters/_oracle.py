"""`python -m tierbench.zoo.exporters._oracle MODEL.tflite INPUTS OUTPUTS [sequence]`: what TFLite
Micro computes, byte for byte.

INPUTS holds whole samples, all inputs of the model one after the other; OUTPUTS gets the outputs
likewise. A model that keeps a state begins anew with each sample, or goes on with `sequence`. A
process of its own, so that a file that crashes the interpreter ends nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tierbench.graph import states, tflite
from tierbench.zoo.exporters._litert import MicroRunner


def main(model: Path, inputs: Path, outputs: Path, *, is_sequence: bool) -> None:
    is_fresh = states.is_stateful(tflite.read(model)) and not is_sequence
    runner = MicroRunner(model)
    raw, place = inputs.read_bytes(), 0
    answers: list[bytes] = []
    while place < len(raw):
        values = []
        for tensor in runner.inputs:
            count = int(np.prod(tensor.shape))
            values.append(np.frombuffer(raw, tensor.dtype, count, place).reshape(tensor.shape))
            place += values[-1].nbytes
        if is_fresh and answers:
            runner = MicroRunner(model)
        answers += [output.tobytes() for output in runner.run(values)]
    outputs.write_bytes(b"".join(answers))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), is_sequence=sys.argv[4:] == ["sequence"])
