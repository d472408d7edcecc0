"""The nouns of measuring: Protocol, Case, Failure, CaseRecord."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import Target

Status = Literal["ok", "failed", "skipped"]

#: Behind a board's name in a case id: the real one on a port; the same target is emulated beside
#: it.
ON_PORT = "#port"

#: In a case id, instead of a rate: LoadGen searched the highest one that is valid.
FIND_MAX = "find-max"

#: In a case id: one process that ran for minutes.
SUSTAIN = "sustain"

#: Where a case can fail, in the order in which the stages happen.
STAGES = (
    "import", "export", "plan", "reach", "build", "upload", "start",
    "load", "infer", "warmup", "measure", "verify", "collect",
)  # fmt: skip


@dataclass(frozen=True)
class Protocol:
    """How a case is measured: processes x calls, with the rules for warm-up and for stopping."""

    name: str = "default"
    processes: int = 5
    warmup_min_calls: int = 5
    warmup_max_s: float = 2.0
    min_calls: int = 100
    max_calls: int = 5000
    min_time_s: float = 1.0
    max_time_s: float = 3.0
    interval_percent: float = 1.0  # stop early when the within-process interval is this narrow
    memory: bool = True  # one more process that measures memory and nothing else
    timeout_s: float = 120.0  # of one process, import included
    seed: int = 0  # of the order of cases


@dataclass(frozen=True)
class Case:
    """One artifact on one target with one runtime under one protocol."""

    artifact: Artifact
    target: Target
    runtime: str
    protocol: Protocol
    delegate: str = ""  # empty: the runtime's default
    threads: int = 1
    batch: int = 1
    scenario: str = ""  # empty: the latency protocol; else a LoadGen scenario
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Readable, stable and complete; defaults are left out.

        Two loads, or a load and a single caller, give figures that must never be paired: they are
        part of it."""
        runtime = f"{self.runtime}-{self.delegate}" if self.delegate else self.runtime
        extra = [
            f"t={self.threads}" if self.threads != 1 else "",
            f"b={self.batch}" if self.batch != 1 else "",
            *self._load(),
        ]
        return ",".join(
            [f"{self.artifact.label}@{self.target.name}+{runtime}", *filter(None, extra)]
        )

    def _load(self) -> list[str]:
        """Return what the id says of `options`: a scenario's rate and bound, or that the run is a
        long one."""
        found = self.options
        if not self.scenario:
            return [SUSTAIN] if found.get("sustain_minutes") else []
        rate, bound = found.get("target_qps"), found.get("latency_bound_ms")
        return [
            f"scenario={self.scenario}",
            FIND_MAX if found.get("find_max") else f"qps={rate:.12g}" if rate else "",
            f"bound={bound:.12g}ms" if bound else "",
        ]


@dataclass(frozen=True)
class Failure:
    """A case that gave no measurement: `failed` (something broke) or `skipped` (could not
    apply)."""

    status: Literal["failed", "skipped"]
    stage: str
    error: str
    exit_code: int = 1


@dataclass(frozen=True)
class CaseRecord:
    """Everything that a journal knows of one case.

    `columns` are the CSV's descriptive columns as they were planned (model ... protocol, accuracy);
    measurements of a case that was interrupted may be fewer than its protocol asks for.
    """

    case_id: str
    columns: Mapping[str, Any]
    protocol: Protocol
    measurements: tuple[Measurement, ...] = ()
    failure: Failure | None = None
