"""Measurement: what came out of one fresh process or one firmware run, raw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: A table that a device wrote, or that is written for one; each field below names its keys.
Facts = Mapping[str, Any]
Evidence = Literal["measured", "published", "emulated", "estimated"]


@dataclass(frozen=True)
class Measurement:
    """What one fresh process or one firmware run (purpose `firmware`) gave.

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
    #: bytes by the CSV's names: rss_peak_bytes, runtime_memory_bytes, model_memory_bytes,
    #: arena_bytes, stack_peak_bytes, heap_peak_bytes, ram_bytes, flash_bytes, gpu_memory_bytes,
    #: uss_bytes, runtime_uss_bytes, model_uss_bytes, own_peak_bytes; why one is absent stands in
    #: details["memory"]
    memory: Mapping[str, int] = field(default_factory=dict)
    #: instructions, cycles, cache_misses ... per inference
    counts: Mapping[str, int] = field(default_factory=dict)
    #: of a modelled latency: latency_ms low_ms high_ms unanchored_ms, method, anchors (text)
    modelled: Facts = field(default_factory=dict)
    #: energy_per_inference_mj, source, scope, idle_w
    energy: Facts = field(default_factory=dict)
    layers: tuple[Facts, ...] = ()
    facts_before: Facts = field(default_factory=dict)
    facts_after: Facts = field(default_factory=dict)
    details: Facts = field(default_factory=dict)  # LoadGen summary, build flags, versions
    issues: tuple[str, ...] = ()  # codes of issue_codes.py
    reason: str = ""  # why a latency is empty
    worker_sha256: str = ""
