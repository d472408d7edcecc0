"""From an operator graph and a machine's data sheet to times: the terms that the coefficients
weigh.

A term is the time in ms that a class of work would take at the peak rate: multiply-accumulates over
the peak rate, bytes over the bandwidth, operators over the clock. The model of `coefficients.py` is

    log t = log( sum_k exp(c_k) * term_k ) + sum_j w_j * covariate_j

so that exp(-c_k) is the efficiency of class k; efficiencies are fitted, never assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tierbench.estimation.processors import Processor
from tierbench.graph.operators import BYTES, Graph

#: Classes of work. conv3: 3x3 at stride 1, which runtimes compute by Winograd's algorithm; stem:
#: the convolution on the image's few channels, which fills no vector register. Bytes are those that
#: miss the caches; cached_bytes are the others, at what the cores' own caches deliver.
TERMS = (
    "conv3", "conv", "stem", "pointwise", "depthwise", "dense", "weight_bytes", "activation_bytes",
    "cached_bytes",
    "operators",
)  # fmt: skip

_CLASS = {
    "pointwise": "pointwise", "depthwise": "depthwise", "grouped": "conv", "dense": "dense",
    "attention": "pointwise", "recurrent": "dense",
}  # fmt: skip

#: Instruction sets with rows enough in the calibration data; the others get an effect of their own.
_ISAS = (
    "armv7",
    "x86-sse",
    "x86-avx",
    "x86-avx2",
    "x86-avx512",
    "riscv",
    "loongarch",
    "mips",
    "sw64",
    "x86-knc",
)

#: Covariates of a processor in use; `covariates` says what each one is.
COVARIATES = (
    "in_order", "year", *(f"isa_{isa}" for isa in _ISAS), "width", "threads", "threads_x86",
    "beyond_4_threads",
    "beyond_16_threads", "more_threads_than_cores", "all_cores", "balance", "shared_bandwidth",
    "clock",
    "cluster_ratio", "cluster_gap", "fp16", "int8", "macs", "macs_threads",
)  # fmt: skip


@dataclass(frozen=True)
class Accelerator:
    """A GPU or NPU by its data sheet: dense peak rates in 10^12 operations a second (two per
    multiply-accumulate; 0: it has no such arithmetic) and memory bandwidth in GB/s."""

    name: str
    fp32_tflops: float
    fp16_tflops: float
    int8_tops: float
    bandwidth_gb_s: float
    source: str = ""

    def gmacs(self, precision: str) -> float:
        """Peak 10^9 multiply-accumulates a second at a precision, or at the next wider one that it
        has."""
        order = {"int8": (self.int8_tops, self.fp16_tflops, self.fp32_tflops)}.get(
            precision,
            (self.fp16_tflops, self.fp32_tflops)
            if precision == "fp16"
            else (self.fp32_tflops, self.fp16_tflops),
        )
        return next((500.0 * rate for rate in order if rate > 0), 0.0)


def work_class(kind: str, in_channels: int, kernel: int, stride: int) -> str:
    """Return the term that an operator's multiply-accumulates belong to."""
    if kind == "conv":
        if 0 < in_channels <= 4:
            return "stem"
        return "conv3" if kernel == 9 and stride == 1 else "conv"
    return _CLASS.get(kind, "conv")


@dataclass(frozen=True)
class Rates:
    """What the terms divide by: peak 10^9 multiply-accumulates a second, GB/s of memory and of the
    caches, bytes of the caches (0: none is modelled) and ms that each operator costs before its
    coefficient."""

    gmacs: float
    bandwidth_gb_s: float
    cache_gb_s: float
    cache_bytes: float
    per_operator_ms: float


def missed(used_bytes: float, cache_bytes: float) -> float:
    """Return the share (0 to 1) of accesses to `used_bytes` that a cache misses.

    The square root rule: misses fall with the root of the capacity (Hartstein, Srinivasan, Puzak
    and Emma, "On the nature of cache miss behavior: is it sqrt(2)?", J. Instruction-Level
    Parallelism 10, 2008)."""
    return 1 / (1 + math.sqrt(cache_bytes / max(used_bytes, 1.0)))


def _terms(graph: Graph, rates: Rates, precision: str) -> list[float]:
    weight, activation = BYTES.get(precision, BYTES["fp32"])
    terms = dict.fromkeys(TERMS, 0.0)
    # an operator comes back to its weights after all other weights were used, to its input right
    # away
    cold = missed(graph.weights * weight, rates.cache_bytes)
    for op in graph.operators:
        if op.macs:
            terms[work_class(op.kind, op.in_channels, op.kernel, op.stride)] += op.macs / (
                rates.gmacs * 1e6
            )
        weights, moved = op.weights * weight, (op.inputs + op.outputs) * activation
        warm = missed(weights + moved, rates.cache_bytes)
        terms["weight_bytes"] += cold * weights / (rates.bandwidth_gb_s * 1e6)
        terms["activation_bytes"] += warm * moved / (rates.bandwidth_gb_s * 1e6)
        terms["cached_bytes"] += ((1 - cold) * weights + (1 - warm) * moved) / (
            rates.cache_gb_s * 1e6
        )
        terms["operators"] += rates.per_operator_ms
    return [terms[name] for name in TERMS]


def on_processor(graph: Graph, cpu: Processor, precision: str, threads: int) -> list[float]:
    """Return the terms in ms on `threads` of the fastest cores."""
    used = cpu.used(threads)
    first = used[0][1]
    rate = sum(count * cluster.gmacs(precision) for count, cluster in used)
    bandwidth = min(
        sum(count * cluster.core.bandwidth_gb_s for count, cluster in used), cpu.bandwidth_gb_s
    )
    # 16 bytes a cycle from the cache of a core, half of it in order; the coefficient corrects it
    cache = sum(count * one.clock_ghz * (16 if one.core.out_of_order else 8) for count, one in used)
    per_operator_ms = 1e-3 / first.clock_ghz * (1.0 if first.core.out_of_order else 2.0)
    return _terms(
        graph, Rates(rate, bandwidth, cache, cpu.cache_mb * 1e6, per_operator_ms), precision
    )


def on_accelerator(graph: Graph, chip: Accelerator, precision: str) -> list[float]:
    """Return the terms in ms on an accelerator; each operator costs one launch, 1 us before its
    coefficient."""
    return _terms(
        graph,
        Rates(chip.gmacs(precision), chip.bandwidth_gb_s, chip.bandwidth_gb_s, 0.0, 1e-3),
        precision,
    )


def covariates(graph: Graph, cpu: Processor, precision: str, threads: int) -> list[float]:
    """Return the covariates of a processor in use, in the order of `COVARIATES`; logarithms are to
    base 2."""
    used = cpu.used(threads)
    first = used[0][1]
    core, count = first.core, sum(number for number, _ in used)
    rates = [cluster.gmacs(precision) for _, cluster in used]
    total = sum(number * cluster.gmacs(precision) for number, cluster in used)
    drawn = sum(number * cluster.core.bandwidth_gb_s for number, cluster in used)
    spread, size = math.log2(count), math.log2(max(graph.macs, 1) / 3e8)
    values = {
        "in_order": float(not core.out_of_order),
        "year": (core.year - 2017) / 4 * core.out_of_order,  # of an in-order core it says nothing
        **{f"isa_{isa}": float(core.isa == isa) for isa in _ISAS},
        "width": math.log2(core.fp32_macs_per_cycle) - 3,
        "threads": spread,
        "threads_x86": spread * core.isa.startswith("x86"),
        "beyond_4_threads": max(0.0, spread - 2),
        "beyond_16_threads": max(0.0, spread - 4),
        "more_threads_than_cores": float(threads > cpu.cores),
        "all_cores": float(count >= cpu.cores and count > 1),
        "balance": math.log2(total / min(drawn, cpu.bandwidth_gb_s)) - 2,
        "shared_bandwidth": max(0.0, math.log2(drawn / cpu.bandwidth_gb_s)),
        "clock": math.log2(first.clock_ghz) - 1,
        "cluster_ratio": math.log2(max(rates) / min(rates)),
        "cluster_gap": math.log2(total / (count * min(rates))),
        "fp16": math.log2(core.fp16_factor) * (precision == "fp16"),
        "int8": math.log2(core.int8_factor) * (precision == "int8"),
        "macs": size,
        "macs_threads": size * spread,
    }
    return [values[name] for name in COVARIATES]
