"""Make `boards/work.csv` again: what each kernel costs by its work, for `tierbench fit`.

    python tools/board_work.py LAYERS.json FOLDER_OF_TFLITE_FILES...

Each model is built, run and counted once on each core and build of the target files; LAYERS.json
keeps the counts, so that a stopped run goes on. Then cycles and loads from flash of each kernel are
fitted as a sum over its units of work. Nothing here comes from a measured time."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from tierbench.boards import emulated, fit, oracle
from tierbench.boards.cores import core as cores
from tierbench.core import target_files
from tierbench.core.errors import HarnessError
from tierbench.core.target import Target
from tierbench.graph import tflite

Layer = list[float]  # units of work, cycles, loads from flash


def builds() -> Iterator[tuple[str, Target, str]]:
    """Yield one target and runtime for each core and build that `fit` speaks of."""
    seen: set[str] = set()
    for target in target_files.targets().values():
        if target.board.kind != "emulated":
            continue
        key = fit.build_name(target, target.runtimes[0])
        if key not in seen:
            seen.add(key)
            yield key, target, target.runtimes[0]


def layers(target: Target, runtime: str, models: list[Path]) -> dict[str, list[Layer]]:
    """Return the layers of all models that fit, by kernel."""
    board = cores.table(target.board, str(target.path))
    ram_bytes = 4_000_000 if board.core == "esp32" else 1_000_000
    roomy = msgspec.structs.replace(board, flash_bytes=4_000_000, ram_bytes=ram_bytes)
    core = cores.connect(roomy, str(target.path))
    found: dict[str, list[Layer]] = {}
    for model in models:
        try:
            graph = tflite.read(model)
            samples = oracle.random_samples(graph)
            expected = oracle.outputs(model, samples)
            made = emulated.firmware(core, model, runtime, samples, expected, 300.0)
        except HarnessError as error:
            print(f"{target.name} {runtime} {model.name}: {error}", file=sys.stderr)
            continue
        for operator, call, part in zip(
            graph.operators, made.image.calls, made.profile.operators, strict=True
        ):
            cycles = part.terms.get("cycles", part.terms.get("instructions", 0.0))
            loads = part.terms.get("flash_loads", 0.0)
            units = fit.work(graph, operator)
            found.setdefault(call.kernel, []).append([*units, cycles, loads])
    return found


def fitted(rows: list[Layer], column: int) -> list[float]:
    """Return what each unit of work costs, none below zero; large layers count more than small."""
    data = np.array(rows, float)
    wanted, features = data[:, column], data[:, : len(fit.UNITS)]
    weight = 1 / np.sqrt(np.maximum(wanted, 1.0))
    free = [i for i in range(len(fit.UNITS)) if features[:, i].any()]
    solved = np.zeros(0)
    while free:
        solved, *_ = np.linalg.lstsq(features[:, free] * weight[:, None], wanted * weight)
        if (solved >= 0).all() or len(free) == 1:
            break
        free.pop(int(np.argmin(solved)))
    answer = [0.0] * len(fit.UNITS)
    for place, value in zip(free, solved, strict=True):
        answer[place] = max(0.0, float(value))
    return answer


def main(kept: Path, folders: list[str]) -> None:
    models = sorted(path for folder in folders for path in Path(folder).rglob("*.tflite"))
    counted = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    for key, target, runtime in builds():
        if key not in counted:
            counted[key] = layers(target, runtime, models)
            kept.write_text(json.dumps(counted), encoding="utf-8")
    with fit.TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(fit.COLUMNS)
        for key, kernels in counted.items():
            for kernel, rows in sorted(kernels.items()):
                columns = (len(fit.UNITS), len(fit.UNITS) + 1)
                costs = [value for column in columns for value in fitted(rows, column)]
                table.writerow([key, kernel, *(f"{value:.4g}" for value in costs), len(rows)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
