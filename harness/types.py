"""The nouns of tierbench: Model, Artifact, Target, Protocol, Case, Measurement, Failure, Result.

All are frozen, and a unit is part of a field's name. The straight line through them is
model -> artifacts -> cases -> measurements -> results -> report.
A `Measurement` is what came out of one fresh process or one firmware run, raw; a `Result` is one
row of the CSV, derived from measurements by `rows.py` and by nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Tier = Literal["cloud", "edge", "mobile", "tiny"]
Evidence = Literal["measured", "published", "emulated", "estimated"]
Status = Literal["ok", "failed", "skipped"]
Validity = Literal["valid", "degraded", "invalid"]
Format = Literal["saved_model", "onnx", "tflite", "c_array"]
Precision = Literal["fp32", "fp16", "dynamic", "int8"]
Reach = Literal["host", "board", "spec"]

TIERS: tuple[Tier, ...] = ("cloud", "edge", "mobile", "tiny")
FORMATS: tuple[Format, ...] = ("saved_model", "onnx", "tflite", "c_array")
PRECISIONS: tuple[Precision, ...] = ("fp32", "fp16", "dynamic", "int8")

#: Behind a board's name in a case id: the real one on a port; the same target is emulated beside it.
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
class Tensor:
    """One input or output: `shape` holds positive sizes, -1 where a size is dynamic.

    `scale` and `zero_point` are the per-tensor quantisation: real = scale * (stored - zero_point);
    None for tensors that are not quantised.
    """

    name: str
    dtype: str
    shape: tuple[int, ...]
    scale: float | None = None
    zero_point: int | None = None


@dataclass(frozen=True)
class Model:
    """What is benchmarked. `path` is a folder of `models/` or the user's own file."""

    name: str
    path: Path
    source: str  # zoo, keras, saved_model, onnx, tflite, pt2
    sha256: str
    task: str = ""  # classification, regression, autoencoder; empty: unknown
    trained: bool = True
    data: Path | None = None  # npz: x and y to evaluate, calibration_x to calibrate


@dataclass(frozen=True)
class Artifact:
    """One exported form of a model. `path` is a file, or a folder for `saved_model`.

    `reference` is an npz with arrays input_0.. (n, ...) in the artifact's own dtypes and output_0..
    (n, ...), the outputs of the format's reference runtime for them: what `verify` compares with.
    Accuracy is that of these very bytes (sha256), on `accuracy_samples` labelled inputs; agreement
    is the share of inputs on which top-1 equals that of the source model.
    """

    model: str
    model_sha256: str
    format: Format
    precision: Precision
    path: Path
    sha256: str
    size_bytes: int
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    reference: Path | None = None
    tolerance: float | None = None  # largest absolute error of a dequantised output that still matches
    accuracy_top1: float | None = None
    agreement_top1: float | None = None
    accuracy_samples: int | None = None
    accuracy_note: str = ""  # why accuracy is empty or degraded
    tools: Mapping[str, str] = field(default_factory=dict)  # name -> version of what made it

    @property
    def label(self) -> str:
        """`model.precision.format`, the left half of a case id."""
        return f"{self.model}.{self.precision}.{self.format}"


@dataclass(frozen=True)
class Fact:
    """One figure of a device with where it was read."""

    value: Any
    source: str


@dataclass(frozen=True)
class Target:
    """One device, as its TOML file in `targets/` describes it: data, never a class.

    `reach` says how our code gets to run there: `host` (our Python worker: this machine, SSH, arm64
    emulation), `board` (our C firmware: emulator or serial port), `spec` (not at all; only published
    rows and estimates). `host`, `board` and `spec` are the tables of that name in the file, checked
    by `config`; a target may have `spec` beside `host` or `board`.
    """

    name: str
    title: str
    tier: Tier
    reach: Reach
    path: Path
    aliases: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = ()  # in the order of preference
    device: Mapping[str, Fact] = field(default_factory=dict)
    host: Mapping[str, Any] = field(default_factory=dict)
    board: Mapping[str, Any] = field(default_factory=dict)
    spec: Mapping[str, Any] = field(default_factory=dict)
    unavailable: str = ""  # for reach "spec": why no code of ours runs there


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

        Two loads, or a load and a single caller, give figures that must never be paired: they are part of it.
        """
        runtime = f"{self.runtime}-{self.delegate}" if self.delegate else self.runtime
        extra = [
            f"t={self.threads}" if self.threads != 1 else "",
            f"b={self.batch}" if self.batch != 1 else "",
            *self._load(),
        ]
        return ",".join([f"{self.artifact.label}@{self.target.name}+{runtime}", *filter(None, extra)])

    def _load(self) -> list[str]:
        """Return what the id says of `options`: a scenario's rate and bound, or that the run is a long one."""
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
class Measurement:
    """What one fresh process (`latency`, `memory`, `scenario`) or one firmware run (`firmware`) gave.

    Raw: statistics are derived later. Empty containers and None mean "not obtained".
    """

    purpose: Literal["latency", "memory", "scenario", "firmware"]
    evidence: Evidence
    timestamp_utc: str
    runtime: str
    runtime_version: str
    delegate_requested: str = ""
    delegate: str = ""  # the one that executed, checked by a real inference
    threads: int = 1
    wall_ns: tuple[int, ...] = ()  # one per timed inference
    cpu_ns: tuple[int, ...] = ()  # same length, CPU time of the process
    import_ns: int | None = None
    load_ns: int | None = None
    first_inference_ns: int | None = None
    output_match: bool | None = None
    output_max_abs_error: float | None = None
    outputs_checked: int = 0
    #: bytes by the CSV's names: rss_peak_bytes, runtime_memory_bytes, model_memory_bytes, arena_bytes,
    #: stack_peak_bytes, heap_peak_bytes, ram_bytes, flash_bytes, gpu_memory_bytes, uss_bytes,
    #: runtime_uss_bytes, model_uss_bytes; why one is absent stands in details["memory"]
    memory: Mapping[str, int] = field(default_factory=dict)
    #: instructions, cycles, cache_misses ... per inference
    counts: Mapping[str, int] = field(default_factory=dict)
    #: of a modelled latency: latency_ms low_ms high_ms unanchored_ms, method, anchors (text)
    modelled: Mapping[str, Any] = field(default_factory=dict)
    #: energy_per_inference_mj, source, scope, idle_w
    energy: Mapping[str, Any] = field(default_factory=dict)
    layers: tuple[Mapping[str, Any], ...] = ()
    facts_before: Mapping[str, Any] = field(default_factory=dict)
    facts_after: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)  # LoadGen summary, build flags, versions
    issues: tuple[str, ...] = ()  # codes of verdict.py
    reason: str = ""  # why a latency is empty
    worker_sha256: str = ""


@dataclass(frozen=True)
class Failure:
    """A case that gave no measurement: `failed` (something broke) or `skipped` (could not apply)."""

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


@dataclass(frozen=True)
class Result:
    """One row of `results.csv`: field names and their order are the columns (a contract).

    None is "unknown", written as an empty cell; the reason stands in `error` or `issues`.
    The data dictionary is `report/columns.toml`.
    """

    schema_version: int = 1
    run_id: str = ""
    case_id: str = ""
    timestamp_utc: str = ""
    model: str = ""
    model_sha256: str = ""
    format: str = ""
    precision: str = ""
    artifact_sha256: str = ""
    artifact_size_bytes: int | None = None
    tier: str = ""
    target: str = ""
    runtime: str = ""
    runtime_version: str = ""
    delegate: str = ""
    threads: int | None = None
    batch: int | None = None
    scenario: str = ""
    protocol: str = ""
    evidence: str = ""
    source: str = ""  # of a published figure: the citation
    method: str = ""  # how a figure was modelled or estimated, or the statistic of a published one
    anchors: str = ""
    status: str = ""
    stage: str = ""
    error: str = ""
    validity: str = ""
    issues: str = ""  # codes, separated by spaces
    processes: int | None = None
    samples: int | None = None
    latency_p50_ms: float | None = None
    latency_p50_low_ms: float | None = None
    latency_p50_high_ms: float | None = None
    interval_percent: float | None = None
    latency_p90_ms: float | None = None
    latency_p99_ms: float | None = None
    latency_mean_ms: float | None = None
    latency_min_ms: float | None = None
    latency_mad_ms: float | None = None
    cpu_p50_ms: float | None = None
    first_inference_ms: float | None = None
    load_ms: float | None = None
    throughput_per_s: float | None = None
    rss_peak_bytes: int | None = None
    runtime_memory_bytes: int | None = None
    model_memory_bytes: int | None = None
    runtime_uss_bytes: int | None = None
    model_uss_bytes: int | None = None
    gpu_memory_bytes: int | None = None
    arena_bytes: int | None = None
    stack_peak_bytes: int | None = None
    ram_bytes: int | None = None
    flash_bytes: int | None = None
    instructions: int | None = None
    cycles: int | None = None
    energy_per_inference_mj: float | None = None
    energy_source: str = ""
    accuracy_top1: float | None = None
    agreement_top1: float | None = None
    output_match: bool | None = None
    output_max_abs_error: float | None = None
    host_fingerprint: str = ""
    worker_sha256: str = ""


@dataclass(frozen=True)
class ValidationRow:
    """One published row against our number for it; the fields are the JSON of `validate`.

    `error_percent` = 100 * (ours / published - 1), where `ours` used neither the row that it is
    compared with, nor any row of the same model and device, as an anchor. `scope` is "model" or
    "operator NAME". A row that cannot be judged has None and a `reason`; `published_ms` is None
    where the row's own latency cannot be read.
    """

    model: str
    target: str
    runtime: str
    scope: str
    published_ms: float | None
    ours_ms: float | None = None
    low_ms: float | None = None
    high_ms: float | None = None
    error_percent: float | None = None
    anchored_error_percent: float | None = None
    specification_error_percent: float | None = None  # of an estimate: with no anchor at all
    anchors: str = ""
    inside_interval: bool | None = None
    source: str = ""
    reason: str = ""
    unit: str = ""  # of an estimate: what computed, cpu, gpu or npu
