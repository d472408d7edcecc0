"""Many models on boards: how much quicker side by side, and whether the rows are the same.

python tests/benchmarks/sweep.py lanes [--models 24]     one after the other, side by side, again
python tests/benchmarks/sweep.py cluster [--models 24]   side by side, then `--cluster local:2`

Each part is a copy of the package with an empty scratch folder, so that nothing is remembered.
"One after the other" is the same command on one core. Each model is the int8 reference model with
another weight. Times want an idle machine.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
BOARDS = ("nano-33-ble-sense", "esp32-cam")
#: What may differ between two runs: who ran it and when.
RUNS_OWN = frozenset({"run_id", "timestamp_utc"})


@dataclass(frozen=True)
class Timed:
    """One run: seconds, seconds of CPU of it with all its children, and its rows."""

    wall_s: float
    cpu_s: float
    rows: tuple[tuple[tuple[str, str], ...], ...]


def write_models(folder: Path, count: int) -> None:
    """Write `count` files of the same structure; each has another byte in its largest weights."""
    import tierbench
    from tierbench.graph import tflite

    base = tierbench.export("resnet8", formats="int8.tflite").artifacts[0].path
    data = base.read_bytes()
    constants = [tensor for tensor in tflite.read(base).tensors if tensor.place is not None]
    place = max(constants, key=lambda tensor: tensor.bytes).place or 0
    folder.mkdir(parents=True)
    for number in range(count):
        changed = bytearray(data)
        changed[place + number] = (changed[place + number] + 1) % 256
        (folder / f"model{number:02d}.tflite").write_bytes(changed)


def run(home: Path, models: Path, out: Path, more: Sequence[str] = (), cores: str = "") -> Timed:
    """Run the command once in a package of its own."""
    command = [sys.executable, "-m", "tierbench", "run", str(models), "--out", str(out)]
    command += [word for board in BOARDS for word in ("--target", board)]
    command += ["--optimise", "Os", "--quiet", *more]
    if cores:
        command = ["taskset", "-c", cores, *command]
    before, begun_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(home / "harness")}
    done = subprocess.run(command, cwd=home, env=environment, stdout=subprocess.DEVNULL)
    wall_s, after = time.monotonic() - begun_s, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with (out / "results.csv").open(newline="", encoding="utf-8") as file:
        rows = [
            tuple((name, value) for name, value in row.items() if name not in RUNS_OWN)
            for row in csv.DictReader(file)
            if row["evidence"] == "emulated"
        ]
    return Timed(wall_s, cpu_s, tuple(rows))


def package(folder: Path) -> Path:
    """Return a copy of the package whose scratch folder is empty."""
    for name in ("harness", "targets", "models", "results/published"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def tell(name: str, timed: Timed, first: Timed) -> None:
    same = "the same rows" if timed.rows == first.rows else "OTHER ROWS"
    print(
        f"{name:32s} {timed.wall_s:7.1f} s  {timed.cpu_s:7.1f} s of CPU  {len(timed.rows)} rows, "
        f"{same}; {first.wall_s / timed.wall_s:.2f} times as fast",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("lanes", "cluster"))
    parser.add_argument("--models", type=int, default=24)
    arguments = parser.parse_args()
    with TemporaryDirectory() as place:
        top = Path(place)
        models = top / "models"
        write_models(models, arguments.models)
        if arguments.part == "lanes":
            first = run(package(top / "one"), models, top / "out-one", cores="0")
            tell("one after the other (one core)", first, first)
            beside = package(top / "two")
            tell("side by side", run(beside, models, top / "out-two"), first)
            tell("a second run", run(beside, models, top / "out-again"), first)
        else:
            first = run(package(top / "one"), models, top / "out-one")
            tell("side by side", first, first)
            beside = package(top / "two")
            cluster = ("--cluster", "local:2")
            tell("--cluster local:2", run(beside, models, top / "out-two", cluster), first)
            tell("a second run", run(beside, models, top / "out-again", cluster), first)


if __name__ == "__main__":
    main()
