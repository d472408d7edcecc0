"""What every report says about one row: its headline latency, its memory, its words, its place.

Pure functions of `types.Result`. A published row's figure is shown as the statistic that it is
(mean, minimum, p90): it is never silently read as a median."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tierbench.core.model import FORMATS, PRECISIONS
from tierbench.core.result import Result
from tierbench.core.target import TIERS
from tierbench.core.text_table import clean

EVIDENCES = ("measured", "published", "emulated", "estimated")

#: One sentence per evidence class, printed under every table.
EVIDENCE_MEANING = {
    "measured": "timed by us on this hardware",
    "published": "somebody else's figure for this hardware, cited",
    "emulated": "executed under emulation: output, memory and counts are real, the time is "
    "modelled",
    "estimated": "computed from specifications and anchors; nothing was executed",
}

#: Column -> what a memory figure is. Two kinds are never compared.
MEMORY_KINDS = {
    "ram_bytes": "firmware RAM",
    "arena_bytes": "arena",
    "rss_peak_bytes": "process",
    "model_memory_bytes": "weights and activations",
}

_STATISTICS = (
    ("latency_p50_ms", "median"),
    ("latency_mean_ms", "mean"),
    ("latency_p90_ms", "p90"),
    ("latency_p99_ms", "p99"),
    ("latency_min_ms", "minimum"),
)


@dataclass(frozen=True)
class Latency:
    """The headline latency of a row in ms; `statistic` says what it is, `column` where it stands.

    `low_ms` and `high_ms` belong to the median only, and are None where no interval was obtained.
    """

    value_ms: float
    statistic: str
    column: str
    low_ms: float | None = None
    high_ms: float | None = None


def latency(result: Result) -> Latency | None:
    """Return the median, else the only other statistic that the row has.

    None without any or if not ok.
    """
    if result.status != "ok":
        return None
    for column, statistic in _STATISTICS:
        value = getattr(result, column)
        if value is not None:
            low, high = (
                (result.latency_p50_low_ms, result.latency_p50_high_ms)
                if statistic == "median"
                else (None, None)
            )
            return Latency(value, statistic, column, low, high)
    return None


def memory(result: Result) -> tuple[int, str] | None:
    """Return (bytes, column) of the working memory; None of a row that is not ok.

    A board's RAM or arena, else a process's peak RSS; of an estimate weights and activations, less
    than which no program needs.
    """
    if result.status != "ok":  # what it would need is not what it took
        return None
    own = ("model_memory_bytes",) if result.evidence == "estimated" else ()
    for column in ("ram_bytes", "arena_bytes", "rss_peak_bytes", *own):
        value = getattr(result, column)
        if value is not None:
            return value, column
    return None


#: Words of linkers and of the plan for "larger than the chip": a failed build says that as well.
_TOO_LARGE = ("does not fit", "overflowed", "will not fit")


def does_not_fit(result: Result) -> bool:
    """Whether a row says that the model is too large for the device's memory: a result too."""
    if result.fits is not None:
        return not result.fits
    return (
        result.status != "ok"
        and result.stage in ("plan", "build", "load")
        and any(words in result.error for words in _TOO_LARGE)
    )


def order(result: Result) -> tuple[object, ...]:
    """Return the sort key of tables: tier, target, model, evidence, format, precision.

    Never the speed.
    """
    return (
        rank(TIERS, result.tier),
        result.target,
        result.model,
        rank(EVIDENCES, result.evidence),
        rank(FORMATS, result.format),
        rank(PRECISIONS, result.precision),
        result.case_id,
        result.run_id,
        result.source,
    )


def ordered(results: Iterable[Result]) -> list[Result]:
    """Return the rows in the order of every table."""
    return sorted(results, key=order)


def runs(results: Iterable[Result], called: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return a short number for each run that measured something; empty where only one did.

    `called` has the user's own names of runs, which stand in place of numbers, and first.
    """
    given = called or {}
    order = {name: place for place, name in enumerate(given)}
    names = sorted(
        {row.run_id for row in results if row.run_id and row.evidence in ("measured", "emulated")},
        key=lambda name: (order.get(name, len(order)), name),
    )
    return (
        {name: given.get(name, str(number)) for number, name in enumerate(names, start=1)}
        if len(names) > 1
        else {}
    )


def origins(results: Iterable[Result], called: Mapping[str, str] | None = None) -> list[str]:
    """Return what each number or name of `runs` stands for.

    Run, time, machine (a fingerprint, not a name).
    """
    return origin_lines(run_facts(results), called)


@dataclass
class RunFacts:
    """What the rows of one run tell of it; `measured`: one of them was measured or emulated."""

    begun: str = ""
    machines: set[str] = field(default_factory=set)
    measured: bool = False


def run_facts(results: Iterable[Result]) -> dict[str, RunFacts]:
    """Return the facts of each run among the rows."""
    facts: dict[str, RunFacts] = {}
    for row in results:
        known = facts.setdefault(row.run_id, RunFacts())
        if row.host_fingerprint:
            known.machines.add(row.host_fingerprint[:12])
        if row.timestamp_utc:
            known.begun = min(known.begun or row.timestamp_utc, row.timestamp_utc)
        known.measured |= row.evidence in ("measured", "emulated")
    return facts


def origin_lines(
    facts: Mapping[str, RunFacts], called: Mapping[str, str] | None = None
) -> list[str]:
    """Return one line for each run that measured something; none where only one did."""
    names = sorted(name for name, known in facts.items() if name and known.measured)
    lines = []
    for number, name in enumerate(names, start=1):
        machines = sorted(facts[name].machines)
        where = f", machine {', '.join(machines)}" if machines else ""
        label = (called or {}).get(name, str(number))
        lines.append(clean(f"run {label}: {name}, {facts[name].begun or 'no time'}{where}"))
    return lines if len(names) > 1 else []


def rank(names: Iterable[str], name: str) -> int:
    """Return the place of `name` among the known names; unknown ones come last."""
    known = list(names)
    return known.index(name) if name in known else len(known)


def artifact(result: Result) -> str:
    """Return e.g. `int8 tflite`."""
    return f"{result.precision} {result.format}".strip()


def runtime(result: Result) -> str:
    """Return runtime and delegate, and what differs from one thread, batch 1 and one caller."""
    parts = [f"{result.runtime}-{result.delegate}" if result.delegate else result.runtime]
    if result.threads not in (None, 1):
        parts.append(f"t={result.threads}")
    if result.batch not in (None, 1):
        parts.append(f"b={result.batch}")
    if result.scenario:
        parts.append(result.scenario)
    return ",".join(filter(None, [*parts, *result.load.words, *result.reached.words]))


def remark(result: Result) -> str:
    """Return in one line what a reader must know beside the numbers.

    Why not, how sure, which statistic.
    """
    if result.status != "ok":
        place = f" at {result.stage}" if result.stage and result.status == "failed" else ""
        return clean(f"{result.status}{place}: {result.error or 'no reason was recorded'}")
    parts = []
    figure = latency(result)
    asked = is_answer(result)
    if figure is None and not (asked and result.scenario and not result.error):
        reason = result.error or result.method or "no reason was recorded"
        parts.append(reason if reason.startswith("no latency") else f"no latency: {reason}")
    elif figure is not None and figure.statistic != "median":
        parts.append(f"{figure.statistic}, not a median")
    if result.validity in ("degraded", "invalid"):
        parts.append(f"{result.validity}: {result.issues}".rstrip(": "))
    told = (
        result.evidence in ("emulated", "estimated") or "partly-delegated" in result.issues.split()
    )
    if asked:
        parts.append(answered(result))
    elif told and result.method and figure is not None:
        parts.append(result.method)
    if result.evidence == "published" and result.source:
        parts.append(result.source)
    return clean("; ".join(parts))


def is_answer(result: Result) -> bool:
    """Whether the column `method` answers what was asked for.

    LoadGen's verdict, or the drift of a long run.
    """
    return (
        result.evidence == "measured"
        and bool(result.method)
        and (bool(result.scenario) or result.method.startswith("sustained"))
    )


def answered(result: Result) -> str:
    """Return that answer, with the rate of a scenario."""
    if result.scenario and result.throughput_per_s is not None:
        return f"{result.method}; {number(result.throughput_per_s)} inputs/s"
    return result.method


def number(value: float | None, digits: int = 4) -> str:
    """Return a plain decimal with `digits` significant digits, never an exponent.

    Empty for None.
    """
    if value is None:
        return ""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:.{decimals}f}"


def size(value: int | None) -> str:
    """Return bytes in binary units, e.g. `93.2 KiB`; empty for None."""
    if value is None:
        return ""
    scaled = float(value)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(scaled) < 1024:
            return f"{value} B" if unit == "B" else f"{number(scaled, 3)} {unit}"
        scaled /= 1024
    return f"{number(scaled, 3)} TiB"


def percent(value: float | None) -> str:
    """Return a share as percent, e.g. 0.902 -> `90.2 %`; empty for None."""
    return "" if value is None else f"{number(100 * value, 3)} %"
