"""Result: one row of `results.csv`; ValidationRow: one row of `tierbench validate`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Validity = Literal["valid", "degraded", "invalid"]


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
    evidence: str = "estimated"  # what ours is: estimated or emulated
