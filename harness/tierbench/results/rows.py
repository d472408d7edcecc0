"""From raw measurements to rows: the pure step between the journal and every report.

The same records give the same rows, in the same order, on any machine; nothing is measured, read or
looked up here, and nothing is taken over that the columns do not name (no host names, no paths).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from tierbench.core import stats
from tierbench.core.case import CaseRecord, Failure
from tierbench.core.errors import IntegrityError, told
from tierbench.core.measurement import Facts, Measurement
from tierbench.core.result import Result
from tierbench.results import issue_codes
from tierbench.results import verdict as verdicts
from tierbench.worker import facts

_DESCRIPTIVE = (
    "model", "model_sha256", "format", "precision", "artifact_sha256", "artifact_size_bytes",
    "tier",
    "target", "runtime", "delegate", "threads", "batch", "scenario", "protocol", "via",
    "described_by", "asked_per_s", "find_max", "latency_bound_ms", "sustained",
    "ram_room_bytes", "flash_room_bytes", "connection", "wire", "tls", "link",
)  # fmt: skip
_MEMORY = (
    "rss_peak_bytes", "runtime_memory_bytes", "model_memory_bytes", "runtime_uss_bytes",
    "model_uss_bytes", "own_peak_bytes",
    "gpu_memory_bytes", "arena_bytes", "stack_peak_bytes", "ram_bytes", "flash_bytes",
    "wasm_memory_bytes",
)  # fmt: skip
_SERVICE = (
    "congestion_control", "request_bytes", "response_bytes", "server_exec_p50_ms",
    "server_queue_p50_ms", "client_delay_p99_ms",
)  # fmt: skip
#: Columns that belong to the very bytes that ran.
_OF_THE_BYTES = ("accuracy_top1", "agreement_top1", "accuracy_samples", "artifact_size_bytes")
_TAILS = (("latency_p90_ms", 0.90), ("latency_p99_ms", 0.99))
_COLUMNS = frozenset(field.name for field in fields(Result))

#: Columns of one row while they are computed.
Values = dict[str, Any]


def results(records: Iterable[CaseRecord], run: Facts) -> list[Result]:
    """Return one row per record, in their order. `run` holds the facts of the run (run_id)."""
    return [_row(record, run) for record in records]


def _row(record: CaseRecord, run: Facts) -> Result:
    """Return the row of a record that was read from a file: it may hold what nobody measured."""
    try:
        return result(record, run)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise IntegrityError(
            f"{record.case_id}: the journal holds what gives no row ({told(error)}); measure it "
            "again"
        ) from error


def result(record: CaseRecord, run: Facts) -> Result:
    """Return the row of one case: its figures where it was measured, else why it was not."""
    values: Values = {"run_id": str(run.get("run_id", "")), "case_id": record.case_id}
    values |= {
        name: record.columns[name] for name in _DESCRIPTIVE if record.columns.get(name) is not None
    }
    measured = [one for one in record.measurements if one.output_match is not False]
    failure = record.failure
    if failure is None and len(measured) < len(record.measurements):
        return _without_figures(values, "failed", "verify", _mismatch(record.measurements))
    if failure is not None and (failure.stage == "verify" or not _usable(measured)):
        values |= _needed(failure)
        return _without_figures(values, failure.status, failure.stage, failure.error)
    if not measured:
        return _without_figures(
            values, "failed", "measure", "interrupted before its first result; go on with --resume"
        )
    codes: set[str] = set()
    if failure is not None:  # what was obtained stands, and the failure is told beside it
        codes.add("some-processes-failed")
        values["error"] = f"a process failed at {failure.stage}: {' '.join(failure.error.split())}"
    names = run.get("untrained", ())  # of a run of several models
    untrained = run.get("trained") is False or record.columns.get("model") in names
    if untrained and record.columns.get("accuracy_top1") is not None:
        codes.add("accuracy-untrained")
    if "degraded: calibrated" in str(record.columns.get("accuracy_note", "")):
        codes.add("accuracy-degraded")
    return Result(**_measured(values, record, measured, codes))


def _needed(failure: Failure) -> Values:
    """Return the columns of a model that does not fit; none for another failure."""
    needed = {"ram_bytes": failure.ram_bytes, "flash_bytes": failure.flash_bytes}
    known = {name: amount for name, amount in needed.items() if amount is not None}
    return {"fits": False, **known} if known else {}


def _usable(measured: Sequence[Measurement]) -> bool:
    """Whether a case that failed later still has what it is about: a latency or a firmware run."""
    return any(one.wall_ns or one.purpose in ("firmware", "scenario") for one in measured)


def _mismatch(measurements: Sequence[Measurement]) -> str:
    wrong = next(one for one in measurements if one.output_match is False)
    size = "" if wrong.output_max_abs_error is None else f" by up to {wrong.output_max_abs_error:g}"
    return (
        wrong.reason
        or f"outputs differ from the reference{size}; a fast wrong answer is not a latency"
    )


def _without_figures(values: Values, status: str, stage: str, error: str) -> Result:
    return Result(**values, status=status, stage=stage, error=" ".join(error.split()))


def _measured(
    values: Values, record: CaseRecord, measured: Sequence[Measurement], codes: set[str]
) -> Values:
    """Return the columns of a case that gave something."""
    first = measured[0]
    scenario = [one for one in measured if one.purpose == "scenario"]
    timed = [one for one in measured if one.purpose == "latency" and one.wall_ns]
    judged = verdicts.verdict(measured, record.protocol)
    codes |= set(judged.issues)
    values |= {
        "timestamp_utc": first.timestamp_utc,
        "runtime_version": first.runtime_version,
        "delegate": first.delegate or values.get("delegate", ""),
        "evidence": first.evidence,
        "status": "ok",
        "worker_sha256": first.worker_sha256,
        "host_fingerprint": _fingerprint(measured),
    }
    for name in ("accuracy_top1", "agreement_top1", "accuracy_samples"):
        values[name] = record.columns.get(name)
    values |= _latency(timed, judged, values.get("batch") or 1)
    values |= _sustained(timed)
    values |= _modelled(measured, judged)
    values |= _scenario(scenario, judged)
    methods = [values.get("method", ""), _partly(measured), _link(measured)]
    methods += _page_methods(measured)
    values["method"] = "; ".join(filter(None, methods))
    values |= _page(measured)
    values |= _service(measured)
    if values.get("via") == "endpoint":  # nobody here knows which bytes it executes
        values |= dict.fromkeys(_OF_THE_BYTES)
        values["artifact_sha256"] = ""
    values |= _starts(measured)
    values |= _memory(measured) | _counts(measured) | _energy(measured) | _outputs(measured)
    if any(one.purpose == "firmware" for one in measured) and values.get("ram_bytes"):
        values["fits"] = True  # it was linked into the board's memory, and ran
    if not timed and any(one.purpose == "firmware" for one in measured):
        values["processes"] = sum(one.purpose == "firmware" for one in measured)
    if values.get("latency_p50_ms") is None and not scenario:
        values["error"] = values.get("error") or next(
            (one.reason for one in measured if one.reason), ""
        )
    values["validity"] = issue_codes.worst(codes)
    values["issues"] = " ".join(issue_codes.ordered(codes))
    return values


def _fingerprint(measured: Sequence[Measurement]) -> str:
    """Return the worker's fingerprint of the machine's facts.

    Empty where no host's facts were noted.
    """
    return next(
        (facts.fingerprint(dict(one.facts_before)) for one in measured if one.facts_before), ""
    )


def _latency(timed: Sequence[Measurement], judged: verdicts.Verdict, batch: int) -> Values:
    if not timed:
        return {}
    # A board's clock is a crystal; a host's speed moves with temperature, turbo and neighbours.
    sitting = 0.0 if timed[0].purpose == "firmware" else stats.SITTING
    interval = stats.median_interval([one.wall_ns for one in timed], sitting=sitting)
    samples = [sample for one in timed for sample in one.wall_ns]
    tails = {
        name: None if judged.withholds(share) else stats.tail(samples, share).value
        for name, share in _TAILS
    }
    cpu = [stats.median(one.cpu_ns) for one in timed if one.cpu_ns]
    average_ns = stats.mean(samples)
    return {
        "processes": len(timed),
        "samples": len(samples),
        "latency_p50_ms": _ms(interval.point),
        "latency_p50_low_ms": _ms(interval.low),
        "latency_p50_high_ms": _ms(interval.high),
        "interval_percent": None if interval.low is None else 100 * interval.level,
        **{name: _ms(value) for name, value in tails.items()},
        "latency_mean_ms": _ms(average_ns),
        "latency_min_ms": _ms(min(samples)),
        "latency_mad_ms": _ms(stats.mad(samples)),
        "cpu_p50_ms": _ms(stats.median(cpu)) if cpu else None,
        "throughput_per_s": stats.throughput(average_ns / 1e9, batch) if average_ns > 0 else None,
    }


def _sustained(timed: Sequence[Measurement]) -> Values:
    """Return how a long run went, in words: its minutes themselves stay in the journal."""
    for measurement in timed:
        sustained = measurement.details.get("sustain")
        if sustained:
            drift = sustained.get("drift_percent")
            end = (
                sustained.get("drift_reason", "")
                if drift is None
                else f"last against first {drift:+.1f} %"
            )
            return {"method": f"sustained for {_minutes(sustained)} minutes: {end}"}
    return {}


def _minutes(sustained: Facts) -> str:
    """Return how long a sustained run took.

    Older journals hold only a summary for each minute that was begun.
    """
    if sustained.get("seconds") is None:
        return f"up to {len(sustained.get('minutes', ()))}"
    minutes = float(sustained["seconds"]) / 60
    return f"{minutes:.2g}" if minutes < 1 else f"{round(minutes, 1):g}"


def _partly(measured: Sequence[Measurement]) -> str:
    """Return how much of the model the delegate executed, where that is not all of it."""
    for measurement in measured:
        delegated = measurement.details.get("delegated", {})
        if delegated.get("outside"):
            outside = ", ".join(delegated["kinds_outside"])
            return f"{measurement.delegate} ran {delegated['delegated']}; not {outside}"
    return ""


def _page(measured: Sequence[Measurement]) -> Values:
    """Return the browser whose page measured, and the threads that its runtime really had."""
    pages = [one for one in measured if one.details.get("browser")]
    if not pages:
        return {}
    browser = pages[0].details["browser"]
    return {
        "browser": str(browser["engine"]),
        "browser_version": str(browser["version"]),
        "browser_isolated": "yes" if browser["isolated"] else "no",
        "threads": min(one.threads for one in pages),
    }


def _page_methods(measured: Sequence[Measurement]) -> tuple[str, ...]:
    """Return how a page's figures were made, each way once."""
    told = [str(one.details["method"]) for one in measured if one.details.get("method")]
    return tuple(dict.fromkeys(told))[:1]


def _modelled(measured: Sequence[Measurement], judged: verdicts.Verdict) -> Values:
    """Return the latency of a firmware run or of an emulated processor.

    From a validated cycle model, or timed on a real board.
    """
    runs = [one for one in measured if one.purpose == "firmware" or one.modelled]
    for measurement in runs:
        model = measurement.modelled
        if model.get("latency_ms") is not None:
            values: Values = {"latency_p50_ms": float(model["latency_ms"])}
            if model.get("low_ms") is not None and model.get("high_ms") is not None:
                values |= {
                    "latency_p50_low_ms": float(model["low_ms"]),
                    "latency_p50_high_ms": float(model["high_ms"]),
                }
                values["interval_percent"] = model.get("interval_percent")
            return values | {
                "method": str(model.get("method", "")),
                "anchors": _words(model.get("anchors")),
            }
    timed = [one for one in runs if one.wall_ns and one.evidence == "measured"]
    if not timed:
        method = next(
            (str(one.modelled["method"]) for one in runs if one.modelled.get("method")), ""
        )
        return {"method": method} if method else {}
    columns = _latency(timed, judged, 1)
    return {name: value for name, value in columns.items() if value is not None}


def _scenario(scenario: Sequence[Measurement], judged: verdicts.Verdict) -> Values:
    """Return what LoadGen reported, under the CSV's names, as the scenario runner stored it.

    Of INVALID no tails.
    """
    values: Values = {}
    for measurement in scenario:
        columns = measurement.details.get("columns", {})
        values |= {
            name: value for name, value in columns.items() if name in _COLUMNS and value is not None
        }
    for name, share in _TAILS:
        if judged.withholds(share):
            values.pop(name, None)
    return values


def _service(measured: Sequence[Measurement]) -> Values:
    """Return what the exchanges with a server were: the median over processes of each figure."""
    noted = [one.details["service"] for one in measured if "service" in one.details]
    if not noted:
        return {}
    values: Values = {"errors": sum(one.get("errors") or 0 for one in noted)}
    for name in _SERVICE:
        known = [one[name] for one in noted if one.get(name) is not None]
        if known:
            values[name] = known[0] if isinstance(known[0], str) else stats.median(known)
        if known and name.endswith("_bytes"):
            values[name] = round(values[name])
    return values


def _link(measured: Sequence[Measurement]) -> str:
    """Return what was put between client and server, and how."""
    return next((str(one.details["link"]) for one in measured if one.details.get("link")), "")


def _starts(measured: Sequence[Measurement]) -> Values:
    """Return load and first inference of the latency processes: medians over fresh processes."""
    timed = [one for one in measured if one.purpose == "latency"]
    first = [one.first_inference_ns for one in timed if one.first_inference_ns is not None]
    load = [one.load_ns for one in timed if one.load_ns is not None]
    return {
        "first_inference_ms": _ms(stats.median(first)) if first else None,
        "load_ms": _ms(stats.median(load)) if load else None,
    }


def _memory(measured: Sequence[Measurement]) -> dict[str, int]:
    """Return bytes by column.

    The process that measures only memory has the last word over one that was also timed.
    """
    values: dict[str, int] = {}
    for measurement in sorted(measured, key=lambda measurement: measurement.purpose == "memory"):
        values |= {
            name: int(measurement.memory[name])
            for name in _MEMORY
            if measurement.memory.get(name) is not None
        }
    return values


def _counts(measured: Sequence[Measurement]) -> dict[str, int]:
    values: dict[str, int] = {}
    for counts in (one.counts for one in measured):
        values |= {
            name: int(counts[name])
            for name in ("instructions", "cycles")
            if counts.get(name) is not None
        }
    return values


def _energy(measured: Sequence[Measurement]) -> Values:
    """Return the median over the processes that read a source of energy.

    Absent is empty, never 0.
    """
    read = [one.energy for one in measured if one.energy.get("energy_per_inference_mj") is not None]
    if not read:
        return {}
    source = " ".join(str(read[0].get(key, "")) for key in ("source", "scope")).strip()
    values = [float(one["energy_per_inference_mj"]) for one in read]
    return {"energy_per_inference_mj": stats.median(values), "energy_source": source}


def _outputs(measured: Sequence[Measurement]) -> Values:
    """Return the worst of what was compared with the reference."""
    checked = [one for one in measured if one.output_match is not None]
    errors = [one.output_max_abs_error for one in measured if one.output_max_abs_error is not None]
    return {
        "output_match": all(one.output_match for one in checked) if checked else None,
        "output_max_abs_error": max(errors) if errors else None,
    }


def _ms(nanoseconds: float | None) -> float | None:
    return None if nanoseconds is None else nanoseconds / 1e6


def _words(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(str(part) for part in value)
