"""Rows of every kind for the tests of reports, reading and advice: made up, on targets that
exist."""

from __future__ import annotations

from typing import Any

from tierbench.core.result import Result

KWS = "a" * 64
SIZES = {
    ("fp32", "saved_model"): 933_473,
    ("fp32", "onnx"): 315_562,
    ("fp32", "tflite"): 318_372,
    ("fp16", "tflite"): 166_760,
    ("dynamic", "tflite"): 94_696,
    ("int8", "tflite"): 95_472,
    ("int8", "c_array"): 588_120,
}


def row(**changes: Any) -> Result:
    """Return one measured row of the reference model on this machine, with `changes`."""
    values: dict[str, Any] = {
        "run_id": "2026-11-22T12-00-00Z-1a2b",
        "timestamp_utc": "2026-11-22T12:00:00Z",
        "model": "resnet8",
        "model_sha256": KWS,
        "format": "tflite",
        "precision": "int8",
        "artifact_sha256": "b" * 64,
        "tier": "edge",
        "target": "host",
        "runtime": "litert",
        "runtime_version": "2.3.0",
        "threads": 1,
        "batch": 1,
        "protocol": "default",
        "evidence": "measured",
        "status": "ok",
        "validity": "valid",
        "processes": 5,
        "samples": 5000,
        "latency_p50_ms": 0.71234,
        "latency_p50_low_ms": 0.70512,
        "latency_p50_high_ms": 0.72291,
        "interval_percent": 95.0,
        "latency_p90_ms": 0.75,
        "latency_p99_ms": 0.91,
        "latency_mean_ms": 0.7202,
        "latency_min_ms": 0.6871,
        "first_inference_ms": 1.42,
        "load_ms": 3.125,
        "rss_peak_bytes": 61_865_984,
        "runtime_memory_bytes": 57_671_680,
        "model_memory_bytes": 4_194_304,
        "runtime_uss_bytes": 41_943_040,
        "model_uss_bytes": 3_145_728,
        "accuracy_top1": 0.9134,
        "agreement_top1": 0.987,
        "output_match": True,
        "output_max_abs_error": 0.0039,
    }
    values.update(changes)
    key = (values["precision"], values["format"])
    if values["accuracy_top1"] is not None:
        values.setdefault("accuracy_samples", 1000)
    values.setdefault("artifact_size_bytes", SIZES.get(key))
    values.setdefault(
        "case_id", f"{values['model']}.{key[0]}.{key[1]}@{values['target']}+{values['runtime']}"
    )
    return Result(**values)


FIGURES = [
    "processes", "samples", "latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms",
    "interval_percent",
    "latency_p90_ms", "latency_p99_ms", "latency_mean_ms", "latency_min_ms", "latency_mad_ms",
    "first_inference_ms", "load_ms",
    "rss_peak_bytes", "runtime_memory_bytes", "model_memory_bytes", "runtime_uss_bytes",
    "model_uss_bytes",
    "agreement_top1", "output_match", "output_max_abs_error", "accuracy_top1",
]  # fmt: skip


def bare(**changes: Any) -> Result:
    """Return a row without any figure of the measured one."""
    empty = {name: None for name in FIGURES}
    return row(**{**empty, "runtime_version": "", "protocol": "", "validity": "", **changes})


def every_kind() -> list[Result]:
    """Return measured, published, emulated, estimated, failed and skipped rows of one model."""
    rows = [
        row(
            precision="fp32",
            format="saved_model",
            runtime="tensorflow",
            latency_p50_ms=6.125,
            latency_p50_low_ms=6.02,
            latency_p50_high_ms=6.31,
            rss_peak_bytes=554_696_704,
            accuracy_top1=0.9221,
        ),
        row(
            precision="fp32",
            format="onnx",
            runtime="onnxruntime",
            latency_p50_ms=0.9021,
            latency_p50_low_ms=0.89,
            latency_p50_high_ms=0.93,
            rss_peak_bytes=71_303_168,
            accuracy_top1=0.9221,
        ),
        row(
            precision="fp32",
            format="tflite",
            latency_p50_ms=1.204,
            latency_p50_low_ms=1.19,
            latency_p50_high_ms=1.23,
            accuracy_top1=0.9221,
        ),
        row(
            precision="fp16",
            format="tflite",
            latency_p50_ms=1.211,
            latency_p50_low_ms=1.2,
            latency_p50_high_ms=1.25,
            accuracy_top1=0.922,
            validity="degraded",
            issues="contended not-steady",
        ),
        row(
            precision="dynamic",
            format="tflite",
            latency_p50_ms=0.95,
            latency_p50_low_ms=0.94,
            latency_p50_high_ms=0.97,
            accuracy_top1=0.9201,
        ),
        row(),
        bare(
            precision="fp32",
            format="tflite",
            target="raspberry-pi-4",
            tier="edge",
            evidence="emulated",
            method="no latency under qemu-user: emulated speed means nothing",
            status="ok",
            accuracy_top1=0.9221,
            output_match=True,
        ),
        bare(
            precision="int8",
            format="c_array",
            target="nano-33-ble-sense",
            tier="tiny",
            runtime="bakenn+cmsis-nn-Os",
            evidence="emulated",
            latency_p50_ms=812.4,
            latency_p50_low_ms=731.2,
            latency_p50_high_ms=905.5,
            interval_percent=90.0,
            instructions=41_000_000,
            cycles=51_993_600,
            ram_bytes=61_200,
            flash_bytes=181_332,
            arena_bytes=53_248,
            accuracy_top1=0.9134,
            output_match=True,
            method="cycle model, scalar 1.12",
            anchors="mcufit-bench kws",
        ),
        bare(
            precision="int8",
            format="tflite",
            target="nano-33-ble-sense",
            tier="tiny",
            runtime="tflm",
            evidence="published",
            latency_mean_ms=790.25,
            source="A. Maker, board tables, 2025-03-01",
            method="mean of 30",
        ),
        bare(
            precision="int8",
            format="onnx",
            target="jetson-agx-orin",
            tier="edge",
            runtime="tensorrt",
            evidence="published",
            latency_p90_ms=0.642,
            method="p90",
            source="MLPerf Inference v3.0 closed, NVIDIA, unverified by MLCommons where derived",
        ),
        bare(
            precision="int8",
            format="tflite",
            target="iphone-15-pro",
            tier="mobile",
            runtime="litert",
            evidence="estimated",
            latency_p50_ms=0.31,
            latency_p50_low_ms=0.17,
            latency_p50_high_ms=0.56,
            interval_percent=90.0,
            method="roofline per operator",
            anchors="none for this device",
        ),
        bare(
            precision="fp32",
            format="saved_model",
            target="dgx-a100",
            tier="cloud",
            runtime="tensorflow",
            evidence="estimated",
            latency_p50_ms=0.42,
            latency_p50_low_ms=0.21,
            latency_p50_high_ms=0.84,
            interval_percent=90.0,
            method="roofline per operator",
            anchors="none for this device",
        ),
        bare(
            precision="fp32",
            format="tflite",
            target="nano-33-ble-sense",
            tier="tiny",
            runtime="tflm",
            evidence="",
            status="skipped",
            stage="plan",
            error="needs 1.9 MB of RAM, the target has 256 KB",
        ),
        bare(
            precision="fp32",
            format="onnx",
            target="esp32-cam",
            tier="tiny",
            runtime="esp-nn",
            evidence="",
            status="failed",
            stage="build",
            error="region `dram' overflowed by \x1b[31m71204 bytes\x1b[0m\nld: no",
        ),
    ]
    return rows
