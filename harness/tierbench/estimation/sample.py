"""One thing to predict, as numbers: the terms of `roofline` and the effects that the coefficients
name."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from tierbench.estimation import roofline
from tierbench.estimation.observations import NoEstimate, Observation
from tierbench.estimation.processors import Processor
from tierbench.estimation.roofline import COVARIATES, TERMS, Accelerator
from tierbench.graph.operators import Graph
from tierbench.networks import names

#: Engines whose kernels resemble each other share their efficiencies; others have those of
#: `tflite`.
FAMILIES: Mapping[str, str] = {
    "ncnn": "ncnn", "armnn": "armnn", "ncnn-vulkan": "vulkan", "ncnn-unclear": "unclear",
    "tensorrt": "tensorrt",
    "armnn-opencl": "opencl", "tflite-gpu": "opencl", "qnn": "hexagon", "aihub-tflite": "hexagon",
    "aihub-onnx": "hexagon", "nnapi": "hexagon", "edgetpu": "edgetpu",
}  # fmt: skip

#: Threads of a run that does not state them: what MLPerf's and AI Hub's programs use by default.
#: The engines that take all cores unless told otherwise are named.
DEFAULT_THREADS = 4
_ALL_CORES = ("onnxruntime", "tensorflow", "openvino", "pytorch")

#: Instruction sets of which fewer than five devices are in the calibration data, and whose devices
#: are off by up to a factor of ten from the data sheet alone: no number is given without anchors.
UNCALIBRATED_SETS = ("loongarch", "mips", "riscv", "sw64", "x86-knc")

_NPU_FAMILIES = ("edgetpu", "hexagon")

#: Beginnings of the names of products with one silicon, and the name of that silicon.
_FOLDS = (
    ("a100", "a100"), ("kunpeng-920", "kunpeng-920"), ("raspberry-pi-5", "raspberry-pi-5"),
    ("rk3566", "rk356x"), ("rk3568", "rk356x"), ("macbook-m1", "macbook-m1"),
    ("azure-d64ps", "azure-d64ps"), ("sdm845", "sdm845"),
)  # fmt: skip

#: Rates of an accelerator whose data sheet is not known: only ratios to anchors can be used with
#: it.
NOMINAL = Accelerator("nominal", 1.0, 2.0, 4.0, 30.0)


@dataclass(frozen=True)
class Sample:
    """What a prediction needs. `likeness` describes the network, for how much a residual of
    another network says about this one."""

    device: str
    family: str
    engine: str
    precision: str
    configuration: str
    model: str
    kind: str  # cpu or accelerator: the coefficients that apply
    terms: tuple[float, ...]
    effects: Mapping[str, float]
    likeness: tuple[float, ...]
    specified: bool = True  # False: the data sheet says too little, only anchors carry an estimate

    @property
    def fold(self) -> str:
        """The name under which one silicon in several products leaves a fit together."""
        return next((name for stem, name in _FOLDS if self.device.startswith(stem)), self.device)

    @property
    def group(self) -> str:
        """What shares efficiencies: `tflite.int8`."""
        return f"{self.family}.{self.precision}"

    @property
    def device_class(self) -> str:
        """What shares an interval and is told together: ncnn's rows are of one program on most
        devices; those of other runtimes on processors are of many programs that seldom state their
        threads."""
        if self.kind == "cpu":
            return f"processors with {'ncnn' if self.family == 'ncnn' else 'other runtimes'}"
        return "NPUs" if self.family in _NPU_FAMILIES else "GPUs"

    def same_network(self, other: Sample) -> bool:
        """Whether two networks are one: the same name, or the same work under another name."""
        return self.model == other.model or self.likeness == other.likeness


@functools.lru_cache(maxsize=2048)
def likeness(graph: Graph) -> tuple[float, ...]:
    """Return (log2 of the MACs, shares of depthwise, pointwise and 3x3 work, log2 of bytes per
    MAC, of operators)."""
    total = max(graph.macs, 1)
    share = {"depthwise": 0, "pointwise": 0, "conv3": 0, "conv": 0, "stem": 0, "dense": 0}
    for op in graph.operators:
        if op.macs:
            share[roofline.work_class(op.kind, op.in_channels, op.kernel, op.stride)] += op.macs
    moved = max(1, sum(op.weights + op.inputs + op.outputs for op in graph.operators))
    return (
        math.log2(total) / 3,
        5 * share["depthwise"] / total,
        2 * share["pointwise"] / total,
        2 * share["conv3"] / total,
        math.log2(moved / total) / 1.5,
        math.log2(len(graph.operators)) / 2,
    )


def on_cpu(
    graph: Graph,
    model: str,
    cpu: Processor,
    engine: str,
    precision: str,
    threads: int | None,
    mode: str = "",
    version: str = "",
    year: float | None = None,
) -> Sample:
    """Return the sample of a network on a processor; `year` (as 2022.5) stands for the version of
    an engine whose rows do not state it."""
    precision = precision if precision in ("fp32", "fp16", "int8") else "fp32"
    number = threads or (cpu.cores if engine in _ALL_CORES else min(cpu.cores, DEFAULT_THREADS))
    family = FAMILIES.get(engine, "tflite")
    values = dict(zip(COVARIATES, roofline.covariates(graph, cpu, precision, number), strict=True))
    core = cpu.used(number)[0][1].core
    effects = {name: value for name, value in values.items() if value}
    if precision == "int8":
        effects |= {f"int8 {name}": value for name, value in values.items() if value}
    if family != "ncnn":
        effects |= {f"mobile {name}": value for name, value in values.items() if value}
        effects[f"core mobile {core.name}"] = 1.0
    effects |= {f"core {core.name}": 1.0, f"engine {engine} {precision}": 1.0}
    if precision == "int8":
        effects[f"core int8 {core.name}"] = 1.0
    width = "int8" if precision == "int8" else "float"
    effects[f"model {'ncnn' if family == 'ncnn' else 'mobile'} {width} {model}"] = 1.0
    if mode:
        effects[f"mode {mode}"] = 1.0
    if threads is None:
        effects["threads not stated"] = 1.0
    if version:
        effects[f"version {engine} {version}"] = 1.0
    if year is not None and family == "ncnn":
        effects["date ncnn"] = (year - 2022) / 2
        effects["date ncnn early"] = max(0.0, 2021.5 - year)
    clock = f"{cpu.cores} x {cpu.clusters[0].clock_ghz:.2f} GHz"
    return Sample(
        cpu.name,
        family,
        engine,
        precision,
        "|".join((cpu.name, engine, version, precision, str(threads or "unstated"), mode, clock)),
        model,
        "cpu",
        tuple(roofline.on_processor(graph, cpu, precision, number)),
        effects,
        likeness(graph),
        core.isa not in UNCALIBRATED_SETS,
    )


def on_accelerator(
    graph: Graph,
    model: str,
    chip: Accelerator | None,
    device: str,
    engine: str,
    precision: str,
    mode: str = "",
    version: str = "",
) -> Sample:
    """Return the sample of a network on a GPU or NPU; without a data sheet its terms are relative
    only."""
    family = FAMILIES.get(engine, "opencl")
    if not precision:
        precision = "int8" if family in ("tensorrt", "edgetpu") else "fp16"
    # one NPU of the calibration data has a data sheet: that is none to learn from
    usable = chip is not None and chip.gmacs(precision) > 0 and family not in _NPU_FAMILIES
    effects = {
        f"engine {engine} {precision}": 1.0,
        f"model {family} {model}": 1.0,
        f"macs {family}": math.log2(max(graph.macs, 1) / 1e9),
    }
    if chip is not None and usable:
        effects[f"rate {family}"] = math.log2(chip.gmacs(precision) / 1e4)
        effects[f"bandwidth {family}"] = math.log2(chip.bandwidth_gb_s / 100)
    if mode:
        effects[f"mode {mode}"] = 1.0
    sheet = chip if chip is not None and usable else NOMINAL
    return Sample(
        device,
        family,
        engine,
        precision,
        "|".join((device, engine, version, precision, mode)),
        model,
        "accelerator",
        tuple(roofline.on_accelerator(graph, sheet, precision)),
        effects,
        likeness(graph),
        usable,
    )


def possible(rows: Iterable[Observation]) -> Iterator[tuple[Observation, Sample]]:
    """Yield the published rows that can be estimated, each with its sample."""
    for seen in rows:
        with suppress(NoEstimate):
            yield seen, of(seen)


def of(seen: Observation, graph: Graph | None = None) -> Sample:
    """Return the sample of a published row. NoEstimate: none of it is possible. `graph` is that of
    a file, for a network that no canonical name stands for."""
    graph = names.graph(seen.model) if graph is None else graph
    if graph is None:
        raise NoEstimate(names.reason(seen.model))
    if graph.uncalibrated:
        raise NoEstimate(
            f"uncalibrated: {', '.join(graph.uncalibrated)} operators are outside the calibration "
            "data"
        )
    if seen.engine == "deepsparse":
        raise NoEstimate("sparse execution skips an unknown share of the operators")
    if seen.unit == "cpu":
        if seen.processor is None:
            raise NoEstimate(
                f"the processor of '{seen.device}' is not known: its cores and clocks are needed"
            )
        return on_cpu(
            graph,
            seen.model,
            seen.processor.only(seen.cores),
            seen.engine,
            seen.precision,
            seen.threads,
            seen.mode,
            seen.version,
            seen.year,
        )
    return on_accelerator(
        graph,
        seen.model,
        seen.accelerator,
        seen.group,
        seen.engine,
        seen.precision,
        seen.mode,
        seen.version,
    )


def term_matrix(samples: list[Sample]) -> np.ndarray:
    """Return the terms as an array (samples, `TERMS`)."""
    return np.array([sample.terms for sample in samples]).reshape(len(samples), len(TERMS))
