"""Thresholds of a gate: from `--fail-above`, or from a `budget.toml` that stands beside the code.

    # budget.toml: how much worse each metric may become before `tierbench compare` exits with 1
    latency = "10%"
    memory = "15%"
    size = "5%"
    energy = "20%"
    throughput = "10%"    # load scenarios that are about a rate: how much longer an input may take
    accuracy = "1pp"      # percentage points that top-1 may lose

On the command line a plain `--fail-above 10%` holds for latency, throughput, memory, size and
energy; one metric is set with `--fail-above accuracy=1pp`. Flags win over the file."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tierbench.core import toml
from tierbench.core.errors import UsageError, unknown
from tierbench.core.settings import Project

METRICS = ("latency", "throughput", "memory", "size", "accuracy", "energy")
#: What a threshold without a metric's name is for: all that costs. Accuracy is counted in points.
COSTS = ("latency", "throughput", "memory", "size", "energy")
#: What says how fast: a row has one of them. An offline scenario, and a search for the highest
#: rate, has no latency.
SPEED = ("latency", "throughput")

_AMOUNT = re.compile(r"(\d+(?:\.\d*)?|\.\d+)\s*(%|pp)?")


@dataclass(frozen=True)
class Budget:
    """Metric -> what it may lose, in percent (accuracy: percentage points).

    Metrics not in it are not gated.
    """

    limits: Mapping[str, float] = field(default_factory=dict)
    asked: frozenset[str] = (
        frozenset()
    )  # metrics that were named one by one: they must be comparable

    def limit(self, metric: str) -> float | None:
        """Return the percent (points) that `metric` may become worse; None without a gate."""
        return self.limits.get(metric)


def parse(
    flags: Sequence[str] = (), file: Path | None = None, project: Project | None = None
) -> Budget:
    """Return the budget of the flags' texts (`10%`, `memory=20%`) and of a TOML file.

    Without a file, that of the project's settings.

    UsageError names the flag or key, what is wrong with it and what is right.
    """
    limits = _of_file(file) if file else _of_project(project) if project else {}
    asked = set(limits)
    for flag in sorted(
        flags, key=lambda flag: "=" in flag
    ):  # what names a metric wins over what does not
        name, equals, amount = flag.rpartition("=")
        if equals and name.strip() not in METRICS:
            raise unknown("metric", name.strip(), METRICS, "--fail-above")
        metrics = (name.strip(),) if equals else COSTS
        asked |= {name.strip()} if equals else set()
        for metric in metrics:
            limits[metric] = _amount(amount, metric, f"--fail-above {flag}")
    return Budget(limits, frozenset(asked))


def _of_file(path: Path) -> dict[str, float]:
    table = toml.read(path)
    toml.check_keys(table, METRICS, str(path))
    return {
        metric: _amount(str(value), metric, f"{path}: key '{metric}'")
        for metric, value in table.items()
    }


def _of_project(project: Project) -> dict[str, float]:
    return {
        metric: _amount(amount, metric, f"{project.where}: [gate] key '{metric}'")
        for metric, amount in project.limits.items()
    }


def _amount(text: str, metric: str, where: str) -> float:
    match = _AMOUNT.fullmatch(text.strip())
    if not match or not math.isfinite(float(match[1])):
        raise UsageError(
            f"{where}: '{text}' is not a share; write 10% (of accuracy: 1pp, percentage points)"
        )
    if match[2] == "pp" and metric != "accuracy":
        raise UsageError(
            f"{where}: {metric} is judged in percent, percentage points are for accuracy; write 10%"
        )
    return float(match[1])
