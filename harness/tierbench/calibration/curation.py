"""Curate `results/published/results.csv` from a wide collection of published rows.

    python -m tierbench.calibration.curation COLLECTION.csv[.gz]

Kept is what can be cited and used: one inference at a time on a device that can be told apart, of a
network whose operators are known, or any network on a device of `targets/`. The statistics of one
run (median, mean, p90) become one row; the energy of the same system and model is added to it.
Impossible rows are dropped: faster than all cores, or the accelerator, at the peak rate."""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tierbench.core import target_files
from tierbench.estimation import observations
from tierbench.estimation.observations import NoEstimate, Observation
from tierbench.estimation.published import target_of
from tierbench.networks import names

COLUMNS = (
    "row_id", "tier", "target", "device", "processor", "clock_mhz", "accelerator", "device_id",
    "model",
    "format", "precision", "runtime", "threads", "batch", "scenario", "method", "latency_p50_ms",
    "latency_mean_ms", "latency_p90_ms", "energy_per_inference_mj", "energy_source", "cores",
    "source_date", "source",
)  # fmt: skip

_METRICS = {
    "latency_ms_median": "latency_p50_ms", "latency_ms_mean": "latency_mean_ms",
    "latency_ms": "latency_mean_ms",
    "latency_ms_p90": "latency_p90_ms", "throughput_per_s": "latency_p50_ms",
}  # fmt: skip
_TIERS = {"desktop/server": "edge"}
_SAME_RUN = ("source", "device", "model", "precision", "runtime", "scenario")


def collection(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a collection, packed or not."""
    text = (
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    ).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def wanted(row: Mapping[str, str]) -> bool:
    """Return whether a row is one latency of one inference off the tiny tier."""
    return (
        not row["tier"].startswith("tiny")
        and row["metric"] in _METRICS
        and bool(row["derived_latency_ms"])
        and row["batch"] in ("", "1")
        and "live preprocessing" not in row["runtime"]  # times more than the inference
        and "llvmpipe" not in row["accelerator"]  # a GPU's interface computed by the processor
    )


def curated(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the rows of our schema, in a stable order."""
    runs: dict[tuple[str, ...], dict[str, str]] = {}
    energies: dict[tuple[str, ...], Mapping[str, str]] = {}
    targets = list(target_files.targets().values())
    for row in rows:
        if row["metric"] == "energy_mj_per_query" and row["scenario"] == "SingleStream":
            energies.setdefault(_system(row), row)
        if not wanted(row):
            continue
        known = names.graph(row["model"]) is not None
        target = target_of(row, targets)
        try:
            seen = observations.read(row)
        except NoEstimate:
            continue
        if not (known or target) or (known and impossible(seen)):
            continue
        if seen.unit == "cpu" and seen.processor is None:
            continue
        key = tuple(row[name] for name in _SAME_RUN)
        run = runs.setdefault(key, _run(row, seen, target))
        run.setdefault(_METRICS[row["metric"]], f"{float(row['derived_latency_ms']):.6g}")
    for row in (row for row in runs.values()):
        energy = energies.get(tuple(row.pop("system").split("\0")))
        if energy is not None:
            row["energy_per_inference_mj"] = f"{float(energy['value']):.5g}"
            row["energy_source"] = "whole system at the wall, MLPerf Power"
    return sorted(
        runs.values(),
        key=lambda r: (r["tier"], r["target"], r["device_id"], r["model"], r["row_id"]),
    )


def impossible(seen: Observation) -> bool:
    """Return whether a latency is below what the hardware could do at its peak rate (two
    operations per MAC)."""
    graph = names.graph(seen.model)
    if graph is None:
        return False
    if seen.unit != "cpu":
        chip = seen.accelerator
        rate = chip.gmacs(seen.precision or "int8") if chip is not None else 0.0
        return rate > 0 and seen.latency_ms < graph.macs / (rate * 1e6)
    if seen.processor is None:
        return False
    peak = sum(cluster.count * cluster.gmacs(seen.precision) for cluster in seen.processor.clusters)
    return seen.latency_ms < graph.macs / (peak * 1e6)


def _system(row: Mapping[str, str]) -> tuple[str, ...]:
    match = re.search(r"system ([^;]+)", row["notes"])
    return (
        row["source_set"],
        match[1] if match else row["device"],
        row["model"],
        row["precision"],
        row["runtime"],
    )


def _run(row: Mapping[str, str], seen: Observation, target: str) -> dict[str, str]:
    """Return the descriptive columns of one run."""
    scenario = row["scenario"]
    return {
        "row_id": row["row_id"],
        "tier": _TIERS.get(row["tier"], row["tier"]),
        "target": target,
        "device": _line(row["device"]),
        "processor": _line(row["processor"]),
        "clock_mhz": row["clock_mhz"],
        "accelerator": _line(row["accelerator"]),
        "device_id": row["device_id"],
        "model": names.normal(row["model"]) if names.graph(row["model"]) else row["model"],
        "format": "tflite"
        if seen.engine.startswith(("tflite", "armnn", "edgetpu", "nnapi"))
        else "",
        "precision": seen.precision if seen.precision in ("fp32", "fp16", "int8") else "",
        "runtime": _line(row["runtime"]),
        "threads": str(seen.threads or ""),
        "batch": "1",
        "scenario": "singlestream" if scenario.lower().startswith("singlestream") else "",
        "method": _method(row, seen),
        "cores": observations.pinned(row),
        "source_date": row.get("source_date", ""),
        "source": _citation(row),
        "system": "\0".join(_system(row)),
    }


def _method(row: Mapping[str, str], seen: Observation) -> str:
    parts = [row["scenario"]]
    if row["metric"].startswith("throughput"):
        parts.append("1000 / median throughput")
    elif seen.statistic == "unstated":
        parts.append("statistic not stated by the source")
    if "ncnn default" in row["precision"]:
        parts.append("fp16 storage, fp16 arithmetic where the processor has it; random weights")
    if "open division" in row["notes"] or re.search(r"MLPerf \w+ v[\d.]+ open", row["notes"]):
        parts.append("open division")
    if "MaxQ" in row["notes"]:
        parts.append("MaxQ")
    if "power run" in row["notes"]:
        parts.append("power run")
    return "; ".join(filter(None, parts))


def _citation(row: Mapping[str, str]) -> str:
    """Return the source; for MLPerf with round, division, submitter and system, and the derived
    mark."""
    match = re.match(r"(MLPerf [^;]+); submitter ([^;]+); system ([^;]+)", row["notes"])
    mark = (
        " [derived figure, unverified by MLCommons]"
        if match and row["metric"].startswith("throughput")
        else ""
    )
    if not match:
        return _line(row["source"])
    where = re.sub(
        r"/performance/run_1/mlperf_log_summary.txt|/performance/results.txt", "", row["source"]
    )
    where = re.sub(r": experiment/\S+", ":", where)
    return _line(f"{match[1]}; {match[2].strip()}; {match[3].strip()}; {where}{mark}")


def _line(text: str) -> str:
    return " ".join(text.split())


def main(path: Path, out: Path = observations.RESULTS) -> None:
    """Write the curated file and say how many rows it has."""
    rows = curated(collection(path))
    with out.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{out.name}: {len(rows)} rows, {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
