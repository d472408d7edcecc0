"""Estimated rows of a run: one per part of each target (processor, accelerator) and precision.

One request runs on one chip: nothing here is the latency of a pod or of eight GPUs. What the device
could serve at most, were all its chips fed by independent requests, is named as such in `method`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tierbench.core.errors import told
from tierbench.core.result import Result
from tierbench.core.tables import NewTable, Table
from tierbench.core.target import Target
from tierbench.estimation import observations, predict, sample, spec
from tierbench.estimation.known_names import known_as
from tierbench.estimation.observations import NoEstimate
from tierbench.estimation.predict import LEVEL, Estimate
from tierbench.estimation.sample import Sample
from tierbench.estimation.spec import Part
from tierbench.facts import prices as costs
from tierbench.graph import extract
from tierbench.graph.operators import Graph
from tierbench.hosts.modelled.latency import judgement
from tierbench.results import figures

#: Runtimes on processors that are estimated; `observations.engine` says which published rows stand
#: for each.
_ON_PROCESSOR = ("litert", "tflite-runtime", "onnxruntime", "tensorflow")
_FORMATS = {"litert": "tflite", "tflite-runtime": "tflite", "onnxruntime": "onnx",
"tensorflow": "saved_model",
            "tensorrt": "onnx"}  # fmt: skip
_CPU_PRECISIONS = ("fp32", "int8")

#: A width beyond which a point is only an order of magnitude (log space): a factor of 3 either way.
_ORDER_OF_MAGNITUDE = 1.1


@dataclass(frozen=True)
class Wanted:
    """One row to make."""

    own: Result
    target: Target
    part: Part
    runtime: str
    precision: str


def results(own: Sequence[Result], targets: Sequence[Target], graphs: Table) -> list[Result]:
    """Return the estimated rows of each model of `own` on each target of `own` that has a [spec]
    table.

    What goes wrong with one estimate is that row's reason: it never costs another row, nor what was
    measured."""
    by_name = {target.name: target for target in targets}
    own = _without_pages(own)
    rows: list[Result] = []
    seen: set[tuple[str, str]] = set()
    for row in own:
        target = by_name.get(row.target_name)
        if target is None or (row.model, target.name) in seen:
            continue
        seen.add((row.model, target.name))
        try:
            parts = spec.parts(target)
            graph = _graph(row.model, graphs if parts else {})
        # a target file or a journal's graph that is damaged in whatever way
        except Exception as error:
            rows.append(_skipped(_about(row, target), error))
            continue
        for part in parts:
            rows += [_row(wanted, graph, own) for wanted in _wanted(row, target, part, own)]
    return rows


def _without_pages(own: Sequence[Result]) -> list[Result]:
    """Return the rows, those of a browser last and without what a page made of the request.

    They say that a device was asked for, and nothing that an estimate is computed from."""
    native = [row for row in own if not row.is_of_page]
    pages = [row for row in own if row.is_of_page]
    return [*native, *(replace(row, runtime="", threads=None) for row in pages)]


def _about(own: Result, target: Target) -> NewTable:
    return {
        "run_id": own.run_id,
        "case_id": f"{own.model}@{target.name}",
        "model": own.model,
        "model_sha256": own.model_sha256,
        "tier": target.tier,
        "target": target.name,
    }


def _skipped(values: Table, error: Exception) -> Result:
    return Result(**values, status="skipped", stage="plan", error=f"no estimate: {told(error)}")


def _graph(model: str, graphs: Table) -> Graph | NoEstimate:
    """Return the operators of a model, or the reason that each of its rows tells."""
    value = graphs.get(model)
    if value is None:
        return NoEstimate(
            "the run holds no operator graph of this model (no tflite or onnx artifact was made)"
        )
    return NoEstimate(str(value["reason"])) if "reason" in value else extract.from_json(value)


def _wanted(row: Result, target: Target, part: Part, own: Sequence[Result]) -> list[Wanted]:
    if part.cpu is not None:
        asked = [
            one.runtime for one in own if (one.model, one.target_name) == (row.model, target.name)
        ]
        runtime = next(
            (name for name in (*asked, *target.runtimes) if name in _ON_PROCESSOR), "litert"
        )
        return [Wanted(row, target, part, runtime, precision) for precision in _CPU_PRECISIONS]
    runtime = part.engine
    return [Wanted(row, target, part, runtime, precision) for precision in _precisions(part)]


def _precisions(part: Part) -> list[str]:
    """Return the precisions of which the data sheet states a rate; fp32 where it states no other.

    An estimate at the rate of a wider arithmetic would be one of the wider arithmetic under a false
    name."""
    chip = part.accelerator
    rates = {"fp16": chip.fp16_tflops, "int8": chip.int8_tops} if chip is not None else {}
    return [precision for precision, rate in rates.items() if rate > 0] or ["fp32"]


def _row(wanted: Wanted, graph: Graph | NoEstimate, own: Sequence[Result]) -> Result:
    precision, form = wanted.precision, _FORMATS.get(wanted.runtime, "")
    threads = (wanted.own.threads or 1) if wanted.part.cpu is not None else 1
    label = ".".join(filter(None, (wanted.own.model, precision, form)))
    suffix = f",t={threads}" if threads != 1 else ""
    artifact = next(
        (
            r
            for r in own
            if (r.model, r.format, r.precision) == (wanted.own.model, form, precision)
            and r.artifact_sha256
        ),
        None,
    )
    values = _about(wanted.own, wanted.target) | {
        "case_id": f"{label}@{wanted.target.name}+{wanted.runtime}{suffix}",
        "format": form,
        "precision": precision,
        "runtime": wanted.runtime,
        "threads": threads,
        "batch": 1,
    }
    if artifact is not None:
        values |= {
            "artifact_sha256": artifact.artifact_sha256,
            "artifact_size_bytes": artifact.artifact_size_bytes,
        }
    if not isinstance(graph, Graph):
        return _skipped(values, graph)
    try:
        made = _sample(wanted, graph, threads)
        ours = predict.estimate(made, uncalibrated=graph.uncalibrated)
        if not 0 < ours.latency_ms < math.inf:
            raise NoEstimate(f"the arithmetic gives {ours.latency_ms} ms")
        too_large = _too_large(wanted, graph)
        if too_large:
            return Result(**values, status="skipped", stage="plan", error=too_large)
        favoured = _favoured(wanted, ours, made.device_class, own)
        return Result(**values, **_figures(wanted, graph, ours, favoured))
    except Exception as error:  # of any kind: damaged coefficients, a mistake of ours
        return _skipped(values, error)


def _sample(wanted: Wanted, graph: Graph, threads: int) -> Sample:
    model = known_as(wanted.own.model)[:2][-1]  # the first published name of a model of the zoo
    if wanted.part.cpu is not None:
        return sample.on_cpu(
            graph,
            model,
            wanted.part.cpu,
            observations.engine(wanted.runtime),
            wanted.precision,
            threads,
        )
    return sample.on_accelerator(
        graph,
        model,
        wanted.part.accelerator,
        wanted.part.device,
        wanted.part.engine,
        wanted.precision,
    )


def memory_bytes(graph: Graph, precision: str) -> int:
    """Return bytes of weights and of the activations alive at once at a precision: a lower bound
    of what runs."""
    at = Graph(graph.name, graph.operators, precision, graph.peak_activations)
    return at.weight_bytes + at.peak_activation_bytes


def _too_large(wanted: Wanted, graph: Graph) -> str:
    needed = memory_bytes(graph, wanted.precision)
    fact = wanted.target.device.memory_bytes
    room = wanted.part.memory_bytes or (int(fact.value) if fact else None)
    if room is None or needed <= room:
        return ""
    return (
        f"does not fit: weights and activations need {figures.size(needed)}, one chip or the "
        f"device has {figures.size(room)}"
    )


def _favoured(wanted: Wanted, ours: Estimate, kind: str, own: Sequence[Result]) -> str:
    """Return which of an estimate and the emulated row of the same case the error tables favour."""
    key = (wanted.own.model, wanted.target.name, wanted.runtime, wanted.precision)
    is_emulated = any(
        row.evidence == "emulated"
        and row.latency_p50_ms is not None
        and row.threads == 1
        and (row.model, row.target_name, row.runtime, row.precision) == key
        for row in own
    )
    tested = predict.coefficients()["cpu"]["tested_by_class"].get(kind, {}).get(ours.basis)
    if not is_emulated or (wanted.own.threads or 1) != 1 or tested is None:
        return ""
    judged = judgement(wanted.target.name, wanted.runtime)
    estimated = tested["median_over_devices_of_median_error_percent"]
    name = "emulated" if judged.median_percent < estimated else "estimated"
    return (
        f"of both rows the error tables favour the {name} one: median error of emulated rows "
        f"{judged.median_percent:.1f} % ({judged.basis}), of such estimates {estimated:.1f} %"
    )


def _figures(wanted: Wanted, graph: Graph, ours: Estimate, favoured: str) -> NewTable:
    values: NewTable = {
        "evidence": "estimated",
        "status": "ok",
        "method": "; ".join(filter(None, (_method(wanted, graph, ours), favoured))),
        "anchors": predict.anchors_text(ours),
        "source": wanted.part.source,
        "latency_p50_ms": ours.latency_ms,
        "throughput_per_s": 1000 / ours.latency_ms,
        "model_memory_bytes": memory_bytes(graph, wanted.precision),
    }
    if ours.low_ms is not None and ours.high_ms is not None:
        values |= {
            "latency_p50_low_ms": ours.low_ms,
            "latency_p50_high_ms": ours.high_ms,
            "interval_percent": 100 * LEVEL,
        }
    power = wanted.part.power_w
    if power is not None:
        low, high = (
            power[0] * (ours.low_ms or ours.latency_ms),
            power[1] * (ours.high_ms or ours.latency_ms),
        )
        values |= {
            "energy_per_inference_mj": (power[0] * power[1]) ** 0.5 * ours.latency_ms,
            "energy_source": f"estimated: {power[0]:g} to {power[1]:g} W x the estimated latency, "
            "so "
            f"{low:.3g} to {high:.3g} mJ ({low / 3600:.2g} to {high / 3600:.2g} kWh per million "
            "inferences"
            f"{_cost(wanted, low, high, ours.latency_ms)}); "
            f"{wanted.part.power_source or wanted.part.source}",
        }
    return values


def _cost(wanted: Wanted, low_mj: float, high_mj: float, latency_ms: float) -> str:
    """Return in words what a million inferences cost: electricity, and the price of the target
    file written off."""
    prices = costs.read()
    electricity = [energy / 3600 * prices.usd_per_kwh for energy in (low_mj, high_mj)]
    text = f", {electricity[0]:.2g} to {electricity[1]:.2g} USD at {prices.usd_per_kwh:g} USD/kWh"
    price = wanted.target.device.price_min_usd
    if price is None:
        return text
    device = prices.device_usd_per_million(
        float(price.value), wanted.part.chips * 1000 / latency_ms
    )
    return (
        f"{text}, {device:.2g} USD of its price of {price.value:g} USD if busy for "
        f"{prices.life_years:g} years"
    )


def _method(wanted: Wanted, graph: Graph, ours: Estimate) -> str:
    words = []
    if graph.uncalibrated:
        words.append(
            f"uncalibrated, no interval: {', '.join(graph.uncalibrated)} operators are outside "
            "the data"
        )
    elif ours.width is not None and ours.width > _ORDER_OF_MAGNITUDE:
        words.append("an order of magnitude only")
    words.append(f"roofline per operator, from {predict.BASES[ours.basis]}")
    words.append(f"dominated by {ours.dominated_by}")
    if wanted.part.cpu is None and wanted.part.chips > 1:
        words.append(
            f"one {wanted.part.accelerator.name if wanted.part.accelerator else 'chip'} of "
            f"{wanted.part.chips}: a request runs "
            f"on one; all together serve at most {wanted.part.chips} times its throughput (upper "
            "bound)"
        )
    if wanted.part.unchecked:
        words.append(f"unchecked: {wanted.part.unchecked}")
    return "; ".join(words)
