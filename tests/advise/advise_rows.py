"""Rows and devices for the tests of advice: one device per tier, figures made up, none looked
up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tierbench.advise import advice, needs
from tierbench.core.result import Result
from tierbench.core.target import DeviceFacts, Fact, Reach, Target, Tier
from tierbench.results.scores import Scores

RUN = "2026-11-25T00-00-00Z-0001"
PATH = Path("made-up.toml")


def device(
    name: str,
    tier: Tier,
    watts: tuple[float, float],
    usd: float,
    memory: float,
    reach: Reach = "host",
) -> Target:
    facts: dict[str, Any] = {
        "power_min_w": Fact(watts[0], "made up"),
        "power_max_w": Fact(watts[1], "made up"),
        "price_min_usd": Fact(usd, "made up"),
        "memory_bytes": Fact(memory, "made up"),
    }
    return Target(name, name.title(), tier, reach, PATH, device=DeviceFacts(**facts))


DEVICES = {
    one.name: one
    for one in (
        device("server", "cloud", (500, 1000), 20_000, 1e12),
        device("gateway", "edge", (15, 60), 900, 32e9),
        device("phone", "mobile", (3, 5), 800, 8e9),
        device("sensor", "tiny", (0.02, 0.04), 35, 262_144, "board"),
    )
}
TIER_OF = {name: one.tier for name, one in DEVICES.items()}


def row(target: str, median_ms: float | None, **changes: Any) -> Result:
    """Return a measured row of resnet8 (3072 bytes in, 10 out as int8), its p99 a tenth above the
    median."""
    values: dict[str, Any] = {
        "run_id": RUN,
        "timestamp_utc": "2026-11-25T00:00:00Z",
        "model": "resnet8",
        "format": "tflite",
        "precision": "int8",
        "tier": TIER_OF[target],
        "target": target,
        "runtime": "litert",
        "threads": 1,
        "batch": 1,
        "evidence": "measured",
        "status": "ok",
        "validity": "valid",
        "artifact_size_bytes": 95_472,
        "accuracy_top1": 0.9,
        "artifact_sha256": "c" * 64,
    }
    if median_ms is not None:
        values |= {
            "latency_p50_ms": median_ms,
            "latency_p50_low_ms": 0.95 * median_ms,
            "latency_p50_high_ms": 1.05 * median_ms,
            "latency_p99_ms": 1.1 * median_ms,
        }
    values |= changes
    values.setdefault(
        "case_id",
        f"{values['model']}.{values['precision']}.{values['format']}@{target}+{values['runtime']}",
    )
    return Result(**values)


def one_of_each(**changes: Any) -> list[Result]:
    """Return one measured row per tier: the higher the tier, the faster."""
    return [
        row("server", 0.2, **changes),
        row("gateway", 2.0, **changes),
        row("phone", 6.0, **changes),
        row("sensor", 150.0, ram_bytes=60_000, runtime="tflm", **changes),
    ]


def advised(
    rows: list[Result], scores: dict[str, Scores] | None = None, **values: Any
) -> advice.Advice:
    """Return the advice for needs given as `layer__key=value`."""
    wanted = needs.Needs({key.replace("__", ".", 1): value for key, value in values.items()})
    return advice.advice(rows, wanted, DEVICES, scores)


def outcomes(answer: advice.Advice) -> dict[str, str]:
    """Return the outcome of each option by target."""
    return {one.option.row.target: one.outcome for one in answer.decision.judged}


def eliminated_by(answer: advice.Advice, target: str) -> str:
    """Return the rule that eliminated the option on `target`; empty where none did."""
    judged = next(one for one in answer.decision.judged if one.option.row.target == target)
    return judged.decided_by.rule if judged.decided_by else ""
