"""Whether a host row is the same with boards in its run: interleaved pairs, and their ratio.

python tests/benchmarks/host_beside_boards.py [--pairs 24]

A pair is the same model twice: measured on this machine alone, and in a run that emulates two
boards as well, in turn first. Each pair has a model of its own (other weights), so that its boards
are really emulated. Prints the geometric mean of the ratios with its 95 % interval (Student's t).
Wants an idle machine.
"""

from __future__ import annotations

import argparse
import math
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

import sweep

import tierbench
from tierbench.core import stats

RUNTIME, FORM = "litert", "int8.tflite"


def host_ms(model: Path, folder: Path, boards: tuple[str, ...]) -> float:
    """Return the median latency of the host's row."""
    run = tierbench.run(
        model,
        targets=("host", *boards),
        runtimes=(RUNTIME, "generated+cmsis-nn-Os", "generated+esp-nn-Os") if boards else RUNTIME,
        profile="default",
        folder=folder,
    )
    if boards and len(run.rows("emulated")) != len(boards):
        raise SystemExit(f"{folder}: the boards were not emulated")
    (row,) = [row for row in run.rows() if f"{row.precision}.{row.format}" == FORM]
    if row.latency_p50_ms is None:
        raise SystemExit(f"{folder}: the host gave no latency ({row.error})")
    return row.latency_p50_ms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=24)
    arguments = parser.parse_args()
    logs: list[float] = []
    with TemporaryDirectory() as place:
        top = Path(place)
        sweep.write_models(top / "models", arguments.pairs)
        for number, model in enumerate(sorted((top / "models").iterdir())):
            order = ((), sweep.BOARDS) if number % 2 else (sweep.BOARDS, ())
            ms = {
                bool(boards): host_ms(model, top / f"{number}-{len(boards)}", boards)
                for boards in order
            }
            logs.append(math.log(ms[True] / ms[False]))
            told = f"{ms[False]:.4f} ms alone, {ms[True]:.4f} ms with boards"
            print(f"pair {number + 1}: {told}", flush=True)
    quantile = stats.t_quantile(0.975, len(logs) - 1)
    half = quantile * statistics.stdev(logs) / math.sqrt(len(logs))
    low, middle, high = (math.exp(statistics.mean(logs) + side) for side in (-half, 0.0, half))
    print(
        f"ratio with boards / alone: {middle:.4f}, 95 % interval {low:.4f} to {high:.4f}, "
        f"width {100 * (high - low):.2f} %, {len(logs)} pairs"
    )


if __name__ == "__main__":
    main()
