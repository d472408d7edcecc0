"""Published rows as the estimator sees them: who ran what, with which engine, threads and
precision.

Reads any CSV with the columns of a run's `results.csv`, of `results/published/results.csv` (the
same plus the device's own words) or of the collection that it was curated from (`device processor
clock_mhz accelerator model precision runtime scenario batch metric value derived_latency_ms source
notes`); others are ignored."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tierbench.core import foreign
from tierbench.core.errors import HarnessError, UsageError
from tierbench.estimation import accelerators, processors
from tierbench.estimation.processors import Processor
from tierbench.estimation.roofline import Accelerator
from tierbench.networks import names

Unit = Literal["cpu", "gpu", "npu"]

#: The committed rows; `curate.py` writes them.
RESULTS = processors.PUBLISHED / "results.csv"

#: Columns without which a file cannot be read; `target` stands for a missing `device`.
NEEDED = ("device", "model", "runtime")

#: Our latency columns and the metric names of collections, in the order of preference for one
#: figure.
STATISTICS: Mapping[str, tuple[str, ...]] = {
    "median": ("latency_p50_ms", "latency_ms_median"),
    "mean": ("latency_mean_ms", "latency_ms_mean"),
    "unstated": ("latency_ms",),
    "p90": ("latency_p90_ms", "latency_ms_p90"),
    "p99": ("latency_p99_ms", "latency_ms_p99", "latency_ms_p99_sample"),
}

#: What a runtime's text says about whose kernels ran; the first match counts.
_ENGINES: tuple[tuple[str, str], ...] = (
    (r"armnn.*opencl|opencl.*armnn", "armnn-opencl"),
    (r"armnn", "armnn"),
    (r"deepsparse", "deepsparse"),
    (r"ncnn vulkan|ncnn gpu", "ncnn-vulkan"),
    (r"ncnn int8 \(gpu requested\)", "ncnn-unclear"),
    (r"ncnn", "ncnn"),
    (r"tensorrt|jetpack|nvidia inference", "tensorrt"),
    (r"edge ?tpu", "edgetpu"),
    (r"nnapi", "nnapi"),
    (r"gpu delegate|tflite gpu", "tflite-gpu"),
    (r"ai hub qnn|qairt.*qnn|ai hub \w*dlc|qnn_", "qnn"),
    (r"ai hub tflite", "aihub-tflite"),
    (r"ai hub onnx", "aihub-onnx"),
    (r"openvino", "openvino"),
    (r"xnnpack", "tflite-xnnpack"),
    (r"litert|tflite|tf-lite|tensorflow lite", "tflite"),
    (r"onnx", "onnxruntime"),
    (r"tvm", "tvm"),
    (r"metal", "tensorflow-metal"),
    (r"tensorflow", "tensorflow"),
    (r"pytorch", "pytorch"),
    (r"leip", "latent-ai-leip"),
)

_UNITS: Mapping[str, Unit] = {
    "armnn-opencl": "gpu", "ncnn-vulkan": "gpu", "ncnn-unclear": "gpu", "tensorrt": "gpu",
    "tflite-gpu": "gpu", "tensorflow-metal": "gpu", "edgetpu": "npu", "nnapi": "npu", "qnn": "npu",
}  # fmt: skip


@dataclass(frozen=True)
class Observation:
    """One published latency of one inference (batch 1)."""

    row_id: str
    tier: str
    device: str
    group: str  # the chip, or the accelerator: rows of one group leave the fit together
    model: str
    runtime: str
    engine: str  # whose kernels ran
    unit: Unit
    precision: str  # fp32, fp16, int8; empty: not stated
    threads: int | None  # None: not stated
    mode: str  # power mode or load, where stated
    statistic: str
    latency_ms: float
    source: str
    processor: Processor | None = None
    accelerator: Accelerator | None = None
    version: str = ""  # of the engine, as the row states it
    year: float | None = None  # of publication, as 2022.5
    cores: str = ""  # big or little: it ran on those only


def precision(text: str) -> str:
    """Return fp32, fp16 or int8 for what a table writes, empty when it does not say.

    ncnn's default stores fp16 and computes fp16 where the processor can: it counts as fp16.
    """
    low = text.lower()
    if "ncnn default" in low or "fp16" in low or low in ("float16", "half", "bfloat16", "bf16"):
        return "fp16"
    if "int8" in low or low in ("uint8", "w8a8") or "w8a8" in low:
        return "int8"
    if "w8a16" in low or "int16" in low:
        return "int16"
    return "fp32" if low in ("fp32", "float32", "float") else ""


def threads(runtime: str, notes: str) -> int | None:
    """Return the number of threads that a row states."""
    for text in (runtime, notes):
        match = re.search(r"(\d+) (?:cpu )?threads?\b", text.lower())
        if match:
            return int(match[1])
    return 1 if re.search(r"\b1 cpu\b", runtime.lower()) else None


def engine(runtime: str) -> str:
    """Return whose kernels a runtime's text names; the text itself when nothing is known about
    it."""
    low = runtime.lower()
    return next((name for pattern, name in _ENGINES if re.search(pattern, low)), low.strip())


def unit(runtime: str, accelerator: str) -> Unit:
    """Return what computed: by the engine, for AI Hub by what the profile states."""
    name = engine(runtime)
    stated = accelerator.strip().lower()
    if stated in ("cpu", "gpu", "npu") and name in ("qnn", "aihub-tflite", "aihub-onnx"):
        return stated  # type: ignore[return-value]
    return _UNITS.get(name, "cpu")


def version(runtime: str) -> str:
    """Return the version of the engine that a runtime's text states: "2.11", "22.05", "master"."""
    low = runtime.lower()
    stated = re.findall(
        r"(?:armnn|tflite|tf|tensorrt|onnxruntime|tensorflow) ?v?(\d+\.\d+|master)", low
    )
    return stated[-1] if stated else ""


def mode(*texts: str) -> str:
    """Return `saving` where a row's texts state a power-saving mode (NVIDIA's MaxQ, an energy
    run)."""
    low = "; ".join(texts).lower()
    return "saving" if "maxq" in low or "energy mode" in low else ""


def pinned(row: Mapping[str, str]) -> str:
    """Return `big` or `little` where a row says that it ran on those cores only, else nothing.

    ncnn's benchmark says it by its option: powersave=2 are the big cores, powersave=1 the little
    ones."""
    stated = (row.get("cores") or "").strip().lower()
    if stated in ("big", "little"):  # somebody's table may hold a number of cores in that column
        return stated
    match = re.search(r"powersave=([12])", row.get("notes") or "")
    return {"1": "little", "2": "big"}[match[1]] if match else ""


def year(row: Mapping[str, str]) -> float | None:
    """Return when a row was published, as a year with its fraction; None where it does not say."""
    match = re.match(r"(20[0-3]\d)-(0[1-9]|1[0-2])", row.get("source_date") or "")
    return int(match[1]) + (int(match[2]) - 1) / 12 if match else None


class NoEstimate(HarnessError):
    """Nothing can be estimated; the message says why, of a cell with its column and text."""


def _number(row: Mapping[str, str], column: str) -> float | None:
    """Return a cell's figure, None where it is empty: only finite ones above 0 are figures of
    anything here."""
    text = (row.get(column) or "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise NoEstimate(f"{column} '{text}' is not a number above 0")
    return value


def _count(row: Mapping[str, str], column: str) -> int | None:
    value = _number(row, column)
    if value is not None and not value.is_integer():
        raise NoEstimate(f"{column} '{row[column]}' is not a whole number from 1")
    return None if value is None else int(value)


#: Columns that hold the latency of one inference, in the order of preference.
_LATENCIES = {
    columns[0]: statistic for statistic, columns in STATISTICS.items() if columns[0] != "latency_ms"
}


def states_latency(row: Mapping[str, str]) -> bool:
    """Return whether a row has anything in a column of latencies."""
    return any((row.get(column) or "").strip() for column in (*_LATENCIES, "derived_latency_ms"))


def stated_ms(row: Mapping[str, str]) -> float | None:
    """Return the latency that a row states, None where there is none or it cannot be read."""
    try:
        figure = _figure(row)
    except NoEstimate:
        return None
    return None if figure is None else figure[1]


def _figure(row: Mapping[str, str]) -> tuple[str, float] | None:
    for column, statistic in _LATENCIES.items():
        value = _number(row, column)
        if value is not None:
            return statistic, value
    derived = _number(row, "derived_latency_ms")
    if derived is None:
        return None
    metric = row.get("metric", "")
    for statistic, columns in STATISTICS.items():
        if metric in columns:
            return statistic, derived
    return ("median", derived) if metric.startswith("throughput") else ("unstated", derived)


def readable(rows: Iterable[Mapping[str, str]]) -> Iterator[Observation]:
    """Yield the observations of the rows that hold one."""
    for row in rows:
        with suppress(NoEstimate):
            yield read(row)


def read(row: Mapping[str, str]) -> Observation:
    """Return the observation that a CSV row holds. NoEstimate: it holds none."""
    figure = _figure(row)
    if figure is None:
        raise NoEstimate(
            f"holds no latency of one inference (metric '{row.get('metric') or 'none'}')"
        )
    if _count(row, "batch") not in (None, 1):
        raise NoEstimate(f"batch {row['batch']}: a latency of one inference is not given by it")
    counted = _count(row, "threads")
    runtime, notes = row.get("runtime") or "", row.get("notes") or ""
    device, accelerator = row["device"], row.get("accelerator") or ""
    chip = processors.find(device, row.get("processor") or "", _number(row, "clock_mhz"))
    stated = threads(runtime, notes)
    kind = unit(runtime, accelerator)
    called = (row.get("device_id") or device).strip().lower()
    name = chip.name if chip else called
    gpu = accelerators.find(device, accelerator) if kind != "cpu" else None
    if gpu is not None:
        name = gpu.name
    elif kind != "cpu" and accelerator.lower() not in ("", "gpu", "npu", "cpu", "nnapi"):
        name = accelerator_name(accelerator) or called
    return Observation(
        row_id=row.get("row_id") or "",
        tier=row.get("tier") or "",
        device=device,
        group=name,
        model=names.normal(row["model"]),
        runtime=runtime,
        engine=engine(runtime),
        unit=kind,
        precision=precision(row.get("precision") or ""),
        threads=counted if stated is None else stated,
        mode=mode(row.get("scenario") or "", notes, row.get("source") or ""),
        statistic=figure[0],
        latency_ms=figure[1],
        source=row.get("source") or "",
        processor=chip,
        accelerator=gpu,
        version=version(runtime),
        year=year(row),
        cores=pinned(row),
    )


def accelerator_name(text: str) -> str:
    """Return an accelerator's name without what varies between tables of one chip; empty where
    nothing is left.

    Direct3D 12 names the chip that it runs on in brackets: that one is meant. Intel's platform in
    brackets (JSL) stays: it tells chips of one name apart."""
    low = re.sub(r"\((?:tm|r)\)", " ", text.lower())
    low = re.sub(r"^\s*microsoft direct3d12\s*\((.*)\)\s*$", r"\1", low)
    low = re.sub(r"nvidia|geforce|arm |qualcomm|microsoft direct3d12", " ", low)
    low = re.sub(r"\((?!.*mig|[a-z]{3}\)).*?\)", " ", low)
    return re.sub(r"[^a-z0-9]+", "-", low).strip("-")


def rows(path: Path = RESULTS) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV of published results; UsageError names the file and what is wrong."""
    return (row for _, row in numbered(path))


def numbered(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of `rows` with the number of the line that each ends on."""
    try:
        reader = csv.DictReader(foreign.read_table(path))
        have = set(reader.fieldnames or ())
        missing = [
            name
            for name in NEEDED
            if name not in have and not (name == "device" and "target" in have)
        ]
        if missing:
            raise UsageError(
                f"{path}: has no column '{missing[0]}'; needed are {', '.join(NEEDED)} (or "
                "target for the device) "
                "and a latency"
            )
        for row in reader:
            cells = {key: value or "" for key, value in row.items() if isinstance(key, str)}
            yield (
                reader.line_num,
                {**cells, "device": cells.get("device") or cells.get("target", "")},
            )
    except csv.Error as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
