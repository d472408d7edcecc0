"""Is an unchanged model ever told to use more memory? Many runs with a cold and a warm page cache.

    python tests/benchmarks/memory_repeats.py [--runs 20] [--runtime litert] [--form int8.tflite]

Every other run starts with the files of numpy and of the runtime out of the page cache
(`posix_fadvise`; pages that another process maps stay, so an environment of one's own is best).
Each run is compared with each other one as `compare` does with `--fail-above memory=5%`. Exit code
1: a gate on `own_peak_bytes` raised an alarm. That of `rss_peak_bytes`, on which the gate stood
before, is told beside it."""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import sysconfig
from pathlib import Path

from tests.benchmarks.coverage import light_case
from tierbench.comparison import judging
from tierbench.core import stats, text_table
from tierbench.hosts import jobs

LIMIT = 0.05
SITE = Path(sysconfig.get_path("platlib"))
COLUMNS = ("own_peak_bytes", "rss_peak_bytes")


def evict(folder: Path) -> None:
    """Drop what the page cache holds of a folder's files, as far as nobody maps it."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            file = os.open(path, os.O_RDONLY)
            os.fsync(file)  # dirty pages cannot be dropped
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def is_alarm(column: str, before: int, after: int) -> bool:
    """Whether `compare` calls it a regression."""
    noise = judging.MEMORY_NOISE_BYTES[column]
    return after / before - 1 > LIMIT and abs(after - before) >= noise


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--runtime", default="litert")
    parser.add_argument("--form", default="int8.tflite")
    parser.add_argument("--model", default="resnet8")
    chosen = parser.parse_args()
    case, _ = light_case(chosen.runtime, chosen.form, "default", chosen.model)
    runs = []
    for number in range(chosen.runs):
        if number % 2 == 0:
            for name in ("numpy", "numpy.libs", jobs.runtime(chosen.runtime).module):
                evict(SITE / name)
        _, host = light_case(chosen.runtime, chosen.form, "default", chosen.model)
        runs.append(host.measure(case, "memory").memory)
    rows, alarms = [], 0
    for column in COLUMNS:
        values = [run[column] for run in runs]
        raised = sum(is_alarm(column, *pair) for pair in itertools.permutations(values, 2))
        alarms += raised if column == COLUMNS[0] else 0
        pairs = len(values) * (len(values) - 1)
        middle = stats.median(values)
        least, most = (100 * (bound / middle - 1) for bound in (min(values), max(values)))
        spread = f"{least:+.1f} to {most:+.1f}"
        rows.append([column, f"{middle / 1e6:.1f}", spread, f"{raised} of {pairs}"])
    print(f"{case.id}, {chosen.runs} runs, every other one cold")
    head = ["column", "median MB", "runs, % of it", f"alarms at {LIMIT:.0%}"]
    print(*text_table.lines(head, rows, right=head[1:]), sep="\n")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
