"""The nouns of measuring: Protocol, Case, Failure, CaseRecord."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tierbench.core.measurement import Facts, Measurement
from tierbench.core.model import Artifact
from tierbench.core.names import CaseId, Load, Reached
from tierbench.core.service import Service
from tierbench.core.target import Target

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
    #: So many are enough where they agree, or where a start is dear; 0: all are needed.
    least_processes: int = 0


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
    scenario_options: Mapping[str, float | bool] = field(default_factory=dict)
    sustain_minutes: float = 0.0  # one process that runs for minutes; 0: none
    delegate_asked: str = ""  # the runtime's default, asked for by name: no fallback is allowed
    runtime_options: Mapping[str, object] = field(default_factory=dict)
    is_swept: bool = False  # one rate of several: higher ones are not tried once one is not valid
    service: Service | None = None  # the server that is asked; None: the worker infers itself

    @property
    def case_id(self) -> CaseId:
        """What tells this case from every other one of its run."""
        artifact = self.artifact
        return CaseId(
            artifact.model,
            artifact.precision,
            artifact.format,
            self.target.device_name,
            self.runtime,
            self.delegate,
            self.threads,
            self.batch,
            self.scenario,
            self.load,
            self.reached,
        )

    @property
    def id(self) -> str:
        """The text of `case_id`."""
        return str(self.case_id)

    @property
    def reached(self) -> Reached:
        """How inferences get to the model."""
        return self.service.reached if self.service else Reached()

    @property
    def load(self) -> Load:
        """How inferences are asked for; LoadGen's options say it of a scenario only."""
        if not self.scenario:
            return Load(sustained=bool(self.sustain_minutes))
        options = self.scenario_options
        return Load(
            options.get("target_qps"),
            bool(options.get("find_max")),
            options.get("latency_bound_ms"),
        )


@dataclass(frozen=True)
class Failure:
    """A case that gave no measurement.

    `failed` (something broke) or `skipped` (could not apply).
    """

    status: Literal["failed", "skipped"]
    stage: str
    error: str
    exit_code: int = 1
    #: Of a model that does not fit into a board: what it would need, where that is known.
    ram_bytes: int | None = None
    flash_bytes: int | None = None


@dataclass(frozen=True)
class CaseRecord:
    """Everything that a journal knows of one case.

    `columns` are the CSV's descriptive columns as they were planned (model ... protocol, accuracy);
    measurements of a case that was interrupted may be fewer than its protocol asks for.
    """

    case_id: str
    columns: Facts
    protocol: Protocol
    measurements: tuple[Measurement, ...] = ()
    failure: Failure | None = None
