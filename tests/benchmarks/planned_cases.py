"""What a run itself costs: peak memory and CPU of the coordinator with many planned cases.

python tests/benchmarks/planned_cases.py [--cases 10 1000 10000]

The device is the null host, which executes nothing, and no model is exported: each figure is of a
process of its own. The share is that of a case whose processes compute `--busy` seconds in all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CHILD = """
import json, resource, sys
from pathlib import Path
from tierbench.core.model import Artifact, Model
from tierbench.core.progress import Lines, nobody
from tierbench.plan import protocols
from tierbench.plan.request import Candidate, Request
from tierbench.runner import benchmark
from tierbench.zoo import exports, models

folder, count = Path(sys.argv[1]), int(sys.argv[2])
file = folder / "m.int8.tflite"
file.write_bytes(b"nothing reads it")
models.load = lambda spec, tell=None: Model(spec, Path(spec), "tflite", "0" * 64)
exports.export = lambda model, *_, **__: exports.Exported(
    (Artifact(model.name, "0" * 64, "tflite", "int8", file, "1" * 64, 16, (), ()),)
)
several = tuple(Candidate(f"m{number}") for number in range(count))
request = Request("m0", protocols.PROFILES["quick"], (str(folder / "null.toml"),), models=several)
outcome = benchmark.start(request, folder / "run", Lines(nobody))
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "exit_code": outcome.exit_code,
    "cpu_s": used.ru_utime + used.ru_stime,
    "peak_mib": used.ru_maxrss / 1024,
}))
"""
TARGET = """title = "Null"
tier = "edge"
runtimes = ["noop"]

[host]
kind = "null"
latency_ns = [1000000, 1000000, 1000000]
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10, 1000, 10_000])
    parser.add_argument("--busy", type=float, default=3.0, help="seconds of CPU of one case")
    arguments = parser.parse_args()
    before: dict[str, float] = {}
    for count in arguments.cases:
        with TemporaryDirectory() as place:
            (Path(place) / "null.toml").write_text(TARGET, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-c", CHILD, place, str(count)],
                capture_output=True,
                text=True,
                check=True,
            )
        made = json.loads(done.stdout)
        told = f"{count:6d} cases: {made['peak_mib']:6.1f} MiB, {made['cpu_s']:6.2f} s of CPU"
        if before:
            each_ms = 1e3 * (made["cpu_s"] - before["cpu_s"]) / (count - before["cases"])
            share = 100 * each_ms / (each_ms + 1e3 * arguments.busy)
            told += f"; {each_ms:.2f} ms a case more, {share:.2f} % beside its processes"
        before = {**made, "cases": count}
        print(told, f"(exit code {made['exit_code']})", flush=True)


if __name__ == "__main__":
    main()
