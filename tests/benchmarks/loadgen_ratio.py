"""The own loop against LoadGen's SingleStream: one process, alternating blocks, the interval of the
ratio.

    python tests/benchmarks/loadgen_ratio.py [--blocks 24] [--seconds 1] [--runtime litert] [--form
    fp32.tflite]

Each block times the same session both ways, in a random order. A pair is one ratio of medians:
LoadGen's 50th percentile over the own loop's median. Exit code 1 when the 95 % interval of the mean
ratio is not within 0.98 to 1.02. LoadGen adds about 8 us to a query, so the case should take 0.5 ms
or more: at 0.1 ms those are 8 %. `--batch N` makes a light model heavier.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import sys
import tempfile

from tierbench.core import paths, stats
from tierbench.worker import loop, runtimes, scenario, verify
from tierbench.zoo import exports, models, store

BOUNDS = 0.98, 1.02


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--blocks", type=int, default=24)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--runtime", default="litert")
    parser.add_argument("--form", default="fp32.tflite")
    parser.add_argument("--batch", type=int, default=8)
    chosen = parser.parse_args()
    import mlperf_loadgen as loadgen

    made = exports.export(
        models.load("resnet8"), paths.scratch() / "exports", formats=[chosen.form]
    )
    artifact = store.keep(made.artifacts[:1], paths.scratch())[0]
    session = runtimes.plugin(chosen.runtime).load(str(artifact.path), 1, "", chosen.batch, {})
    reference = verify.load_reference(str(artifact.reference))
    session.set(verify.feed(reference, [item["shape"] for item in session.inputs], 0, chosen.batch))
    warm = loop.warm_up(session.invoke, 50, 2.0)
    call_ns = loop.median(warm["first_ns"][-5:])
    protocol = {
        "min_calls": 3,
        "max_calls": 10**6,
        "min_time_s": chosen.seconds,
        "max_time_s": chosen.seconds,
        "interval_percent": 0.0,
    }
    pairs: list[tuple[float, float]] = []
    rng = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:

        def own() -> float:
            return loop.median(loop.timed_loop(session.invoke, protocol, call_ns)[0])

        def theirs() -> float:
            wanted = {
                "name": "singlestream",
                "seconds": chosen.seconds,
                "call_ns": call_ns,
                "log_dir": os.path.join(folder, str(len(pairs))),
            }
            found = scenario.once(loadgen, session, wanted)
            if not found["valid"]:
                raise SystemExit(f"LoadGen says {found['verdict']}: {found['reasons']}")
            return float(found["latency_ns"]["p50"])

        for _ in range(chosen.blocks):
            if rng.random() < 0.5:
                mine = own()
                pairs.append((mine, theirs()))
            else:
                other = theirs()
                pairs.append((own(), other))
    found = stats.paired_contrast([mine for mine, _ in pairs], [other for _, other in pairs])
    print(
        json.dumps(
            {
                "case": f"{artifact.label}+{chosen.runtime},b={chosen.batch}",
                "blocks": len(pairs),
                "own_p50_ms": stats.median([mine for mine, _ in pairs]) / 1e6,
                "loadgen_p50_ms": stats.median([other for _, other in pairs]) / 1e6,
                "ratio": found.ratio,
                "ratio_interval": [found.low, found.high],
            },
            indent=1,
        )
    )
    within = BOUNDS[0] <= found.low and found.high <= BOUNDS[1] and math.isfinite(found.ratio)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
