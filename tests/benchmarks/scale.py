"""How reading, comparing and advising grow with the number of rows:
`python tests/benchmarks/scale.py [--rows 10000 100000 1000000] [--verbs report compare advise]`.

Writes results CSVs of made-up rows (seeded) and runs the verb in a process of its own. Prints
seconds, seconds of CPU and peak memory, the slope of the CPU seconds against the rows on
logarithmic axes, and beside it the same work in plain DuckDB. Nothing is asserted: the figures
are of the machine that it ran on.
"""

from __future__ import annotations

import argparse
import math
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.result import Result
from tierbench.results import csv

TARGETS = {
    "dgx-a100": "cloud", "jetson-agx-orin": "edge", "nuc-12-pro": "edge", "host": "edge",
    "raspberry-pi-4": "mobile", "iphone-15-pro": "mobile", "arduino-nano-33-ble-sense": "tiny",
    "esp32-cam": "tiny",
}  # fmt: skip
FORMATS = (("fp32", "onnx"), ("fp32", "tflite"), ("fp16", "tflite"), ("int8", "tflite"))
RUNTIMES = ("onnxruntime", "litert", "tensorflow")
PROTOCOLS = ("default", "quick")
#: Rows for one model: every target, format and runtime, with one to eight threads.
PER_MODEL = len(TARGETS) * len(FORMATS) * len(RUNTIMES) * 8

RUNNER = """
import resource, subprocess, sys, time
begun = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(done.returncode, time.monotonic() - begun, cpu, used.ru_maxrss / 1024)
"""

DUCKDB = {
    "report": """
COPY (SELECT * FROM read_csv('{base}', all_varchar = true)) TO '{out}' (HEADER);
SELECT status, evidence, count(*) FROM read_csv('{base}') GROUP BY ALL ORDER BY ALL""",
    "compare": """
SELECT count(*), avg(ln(b.latency_p50_ms / a.latency_p50_ms))
FROM read_csv('{base}') a JOIN read_csv('{candidate}') b USING (case_id, evidence)""",
    "advise": """
SELECT tier, count(*), min(latency_p99_ms), max(accuracy_top1) FROM read_csv('{base}')
GROUP BY ALL ORDER BY ALL""",
}


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    exit_code: int
    seconds: float
    cpu_seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.cpu_seconds:.2f} s of CPU, {self.megabytes:.0f} MB"


def rows(count: int, seed: int) -> list[Result]:
    """Return made-up rows; each has its own case, a few failed or have no accuracy."""
    rng = random.Random(seed)
    return [_row(number, rng) for number in range(count)]


def _row(number: int, rng: random.Random) -> Result:
    model, place = divmod(number, PER_MODEL)
    place, threads = divmod(place, 8)
    place, runtime = divmod(place, len(RUNTIMES))
    target_number, form = divmod(place, len(FORMATS))
    target = list(TARGETS)[target_number]
    precision, file = FORMATS[form]
    name = f"model-{model}"
    case_id = f"{name}.{precision}.{file}@{target}+{RUNTIMES[runtime]},t={threads + 1}"
    known = {
        "run_id": "20261130T000000Z-0001", "case_id": case_id, "model": name,
        "model_sha256": f"{model:064x}", "format": file, "precision": precision,
        "artifact_sha256": f"{model:032x}{form:032x}", "artifact_size_bytes": 90_000 + form,
        "tier": TARGETS[target], "target": target, "runtime": RUNTIMES[runtime],
        "runtime_version": "1.0", "threads": threads + 1, "batch": 1, "protocol": "default",
        "timestamp_utc": "2026-11-30T00:00:00Z", "worker_sha256": "c" * 64,
        "host_fingerprint": f"{target_number:016x}",
    }  # fmt: skip
    if rng.random() < 0.02:
        return Result(**known, status="failed", stage="load", error="no memory left")
    median = math.exp(rng.gauss(1, 1.5)) * (1 + target_number)
    return Result(
        **known, status="ok", evidence="measured", validity="valid", processes=5, samples=500,
        latency_p50_ms=median, latency_p50_low_ms=median * 0.98, latency_p50_high_ms=median * 1.02,
        interval_percent=95.0, latency_p90_ms=median * 1.1, latency_p99_ms=median * 1.3,
        latency_mean_ms=median * 1.01, latency_min_ms=median * 0.95,
        throughput_per_s=1e3 / median, rss_peak_bytes=rng.randrange(10**7, 10**8),
        accuracy_top1=round(rng.random(), 4), output_match=True,
    )  # fmt: skip


def cost(command: Sequence[str]) -> Cost:
    """Return what a command took, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, *command], capture_output=True, text=True, check=True
    )
    code, *figures = done.stdout.split()
    return Cost(int(code), *map(float, figures))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--verbs", nargs="+", default=list(DUCKDB))
    parser.add_argument("--folder", type=Path, help="keep the CSV files here")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = chosen.folder or Path(place)
        for verb in chosen.verbs:
            points = [(count, _measured(verb, count, folder)) for count in chosen.rows]
            if len(points) > 1:
                (few, first), (many, last) = points[-2:]
                slope = math.log(last / first) / math.log(many / few)
                print(f"{verb}: slope {slope:.2f} from {few:,} to {many:,} rows")


def _measured(verb: str, count: int, folder: Path) -> float:
    base, candidate = _written(folder, count, 1), _written(folder, count, 2)
    out = folder / "out.csv"
    own = [sys.executable, "-m", "tierbench", verb, str(base)]
    own += {"report": ["--csv", str(out)], "compare": [str(candidate)]}.get(verb, [])
    ours = cost(own)
    sql = DUCKDB[verb].format(base=base, candidate=candidate, out=out)
    plain = cost([sys.executable, "-c", f"import duckdb; print(duckdb.sql({sql!r}))"])
    print(
        f"{verb} {count:>9,} rows: {ours}, exit {ours.exit_code}; plain DuckDB {plain}", flush=True
    )
    return ours.cpu_seconds


def _written(folder: Path, count: int, seed: int) -> Path:
    path = folder / f"rows-{count}-{seed}.csv"
    if not path.exists():
        csv.write(path, rows(count, seed))
    return path


if __name__ == "__main__":
    main()
