"""Run folders for the tests of cascades: a front that knows when it errs, and a better back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.cascade.stages import Tier
from tierbench.core import target_files
from tierbench.core.case import Case
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.result import Result
from tierbench.plan import protocols
from tierbench.results import journal, scores
from tierbench.results.scores import Scores

COUNT = 1000
FRONT = Artifact("light", "a" * 64, "tflite", "int8", Path("f"), "b" * 64, 9, (), ())
BACK = Artifact("heavy", "c" * 64, "tflite", "int8", Path("h"), "d" * 64, 99, (), ())


def told(share: float, seed: int = 0, count: int = COUNT, **changes: Any) -> Scores:
    """Return scores of which `share` is right; those that are wrong are less certain."""
    generator = np.random.default_rng(seed)
    is_right = np.arange(count) < share * count
    certain = np.round(np.where(is_right, 0.75, 0.5) + 0.25 * generator.random(count), 2)
    values: dict[str, Any] = {
        "runtime": "litert",
        "input_bytes": 100,
        "output_bytes": 2,
        "classes": 2,
        "digests": tuple(f"{place:016x}" for place in range(count)),
        "labels": (1,) * count,
        "top1": tuple(int(right) for right in is_right),
        "probability": tuple(certain.tolist()),
        "margin": tuple((2 * certain - 1).clip(0).tolist()),
    }
    return Scores(**(values | changes))


def tier(name: str, share: float, latency_ms: float, **changes: Any) -> Tier:
    """Return a tier with a measured row of its own."""
    row = Result(
        case_id=name,
        status="ok",
        evidence="measured",
        validity="valid",
        latency_p50_ms=latency_ms,
        latency_p50_low_ms=0.9 * latency_ms,
        latency_p50_high_ms=1.1 * latency_ms,
        latency_p90_ms=1.5 * latency_ms,
        latency_p99_ms=2 * latency_ms,
    )
    return Tier(name, told(share, **changes), row)


def write(folder: Path) -> Path:
    """Write a run folder with the rows and the scores of both artifacts."""
    folder.mkdir()
    kept = []
    for artifact, share in ((FRONT, 0.8), (BACK, 0.95)):
        file = folder / f"{artifact.model}.json"
        file.write_bytes(scores.encode(told(share)))
        kept.append(replace(artifact, scores=file))
    facts = {"run_id": "r", "scores": scores.keep(kept, folder)}
    host = target_files.targets()["host"]
    with journal.Writer(folder, facts) as writer:
        for artifact, wall_ns in ((FRONT, 1_000_000), (BACK, 9_000_000)):
            case = Case(artifact, host, "litert", protocols.PROFILES["quick"])
            writer.plan(case)
            measured = Measurement(
                "latency",
                "measured",
                "2026-11-22T00:00:00Z",
                "litert",
                "1",
                wall_ns=(wall_ns,) * 200,
            )
            writer.measurement(case.id, measured)
        writer.end("2026-11-22T00:00:01Z")
    return folder
