"""Every board on the models of its class: `python -m tests.system.every_board [BOARD...]`.

Each model that fits is built and run on 20 inputs, its outputs are compared with TensorFlow Lite
Micro's byte for byte, and one inference is counted twice. One line of CSV for each board, build and
model; exit code 1 where bytes or counts differ. About a minute of CPU for a board."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from tierbench.boards import emulated, oracle
from tierbench.boards.cores import core as cores
from tierbench.core import target_files
from tierbench.core.errors import CaseError, HarnessError
from tierbench.core.target import Target
from tierbench.graph import tflite
from tierbench.zoo import exports, models

MODELS = ("dscnn", "autoencoder", "resnet8", "mobilenetv1")
TIMEOUT_S = 600.0
COLUMNS = ("board", "build", "model", "outputs", "counts", "instructions", "reason")


def int8_file(name: str) -> Path:
    """Return the int8 form of a model of the zoo."""
    exported = exports.export(models.load(name), formats=["int8.tflite"])
    return exports.flatbuffer(exported.artifacts[0])


def answer(target: Target, runtime: str, path: Path) -> tuple[str, str, int, str]:
    """Return (outputs, counts, instructions, reason) of a model on one build of a board."""
    where = f"{target.path}: [board]"
    core = cores.connect(cores.table(target.board, where), where)
    samples = oracle.random_samples(tflite.read(path))
    try:
        made = emulated.firmware(
            core, path, runtime, samples, oracle.outputs(path, samples), TIMEOUT_S, is_fresh=True
        )
    except CaseError as error:
        kind = "no fit" if error.stage == "plan" else "FAILED"
        return kind, "", 0, str(error)
    size = len(samples) // oracle.SAMPLES
    again = core.run(made.image, samples[:size], count=True, timeout_s=TIMEOUT_S, is_fresh=True)
    same = again.blocks == made.run.blocks and core.profile(made.image, again) == made.profile
    instructions = sum(part.instructions for part in made.profile.operators)
    return f"{made.checked} equal", "equal" if same else "DIFFER", instructions, ""


def rows(boards: list[str]) -> Iterator[tuple[object, ...]]:
    files = {name: int8_file(name) for name in MODELS}
    every = [one for one in target_files.targets().values() if one.reach == "board"]
    for target in every:
        if boards and target.name not in boards:
            continue
        for runtime in target.runtimes:
            for name, path in files.items():
                try:
                    told = answer(target, runtime, path)
                except HarnessError as error:
                    told = ("FAILED", "", 0, str(error))
                yield target.name, runtime, name, *told


def main(boards: list[str]) -> int:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    wrong = False
    for row in rows(boards):
        table.writerow(row)
        sys.stdout.flush()
        wrong = wrong or "FAILED" in row or "DIFFER" in row
    return int(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
