"""Do the intervals hold when a run is repeated? Measured: many runs of one case, each with its
interval.

    python tests/benchmarks/coverage.py [--runs 60] [--load 1] [--runtime litert] [--form
    int8.tflite]

Each run is what `tierbench run` does for one case: fresh processes, one interval. Counted is in how
many runs the interval contains the median of all runs' medians; nominal is 95 %. `--load N` keeps N
cores busy on purpose. Exit code 1 when the share lies below 90 % with confidence (upper bound of
its exact binomial interval). About 4 minutes with 60 runs of the default profile."""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tierbench.core import paths, stats, target_files
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.hosts import local
from tierbench.plan import protocols
from tierbench.zoo import exports, models, store

LEAST_SHARE = 0.90


def spin() -> None:
    while True:
        pass


@contextlib.contextmanager
def loaded(cores: int) -> Iterator[None]:
    """Keep so many cores busy."""
    burners = [
        multiprocessing.get_context("spawn").Process(target=spin, daemon=True) for _ in range(cores)
    ]
    for burner in burners:
        burner.start()
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.join()


def light_case(
    runtime: str, form: str, profile: str, model: str = "resnet8"
) -> tuple[Case, local.LocalHost]:
    """Return a case of the reference model, or of a file, on this machine."""
    target = next(one for one in target_files.targets().values() if one.kind == "local")
    made = exports.export(models.load(model), paths.scratch() / "exports", formats=[form])
    if not made.artifacts:
        raise SystemExit("; ".join(failure.error for _, _, failure in made.failures))
    case = Case(
        store.keep(made.artifacts[:1], paths.scratch())[0],
        target,
        runtime,
        protocols.profile(profile),
    )
    return case, local.connect(target, Options(scratch=paths.scratch()))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--load", type=int, default=0, metavar="CORES")
    parser.add_argument("--runtime", default="litert")
    parser.add_argument("--form", default="int8.tflite")
    parser.add_argument("--profile", default="default")
    parser.add_argument(
        "--keep", type=Path, metavar="F.json", help="write the process medians (ns) of each run"
    )
    chosen = parser.parse_args()
    case, host = light_case(chosen.runtime, chosen.form, chosen.profile)
    started = time.perf_counter()
    runs: list[list[float]] = []
    with loaded(chosen.load):
        for _ in range(chosen.runs):
            measured = [host.measure(case, "latency") for _ in range(case.protocol.processes)]
            runs.append([stats.median(one.wall_ns) for one in measured])
    if chosen.keep:
        chosen.keep.write_text(json.dumps(runs), encoding="utf-8")
    intervals = [
        stats.median_interval([[median] for median in medians], sitting=stats.SITTING)
        for medians in runs
    ]
    truth = stats.median([one.point for one in intervals])
    hits = sum((one.low or 0) <= truth <= (one.high or 0) for one in intervals)
    low, high = stats.binomial_interval(hits, len(intervals))
    widths = [one.half_width or 0 for one in intervals]
    print(
        json.dumps(
            {
                "case": case.id,
                "profile": case.protocol.name,
                "loaded_cores": chosen.load,
                "runs": len(intervals),
                "covered": hits,
                "coverage": hits / len(intervals),
                "coverage_interval": [low, high],
                "median_ms": truth / 1e6,
                "half_width_percent_median": 100 * stats.median(widths),
                "seconds": round(time.perf_counter() - started),
            },
            indent=1,
        )
    )
    return 1 if high < LEAST_SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
