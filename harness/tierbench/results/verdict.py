"""Whether to believe a latency.

`valid`, `degraded` or `invalid`, with the codes of what disturbed it. Thresholds are shares of what
they would move: a percentile is withheld when the disturbed share of the samples exceeds half of
the mass above it (p99: 0.5 %, p90: 5 %), and the median is invalid when half of *its* mass is
disturbed (25 %). An invalid row states no tail at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tierbench.core import stats
from tierbench.core.case import Protocol
from tierbench.core.measurement import Facts, Measurement
from tierbench.core.result import Validity
from tierbench.results.issue_codes import (
    CLOCK_STEPS,
    DRIFT,
    FREQUENCY_DROP,
    PREEMPTIONS_PER_S,
    STEAL_SHARE,
    WIDE,
    ordered,
    worst,
)
from tierbench.worker.facts import fingerprint
from tierbench.worker.memory import NOISE_BYTES

#: A sample counts as disturbed when its wall time exceeds its CPU time by this factor (one thread
#: only).
DISTURBED_RATIO = 1.5
#: Below this a wall/CPU ratio is made of the two clocks' own cost (1 us), not of neighbours.
DISTURBED_LEAST_NS = 5_000
P99_MASS, MEDIAN_MASS = 0.005, 0.25
NOTED_MASS = 0.01  # disturbed share from which `contended` is said at all
#: What the counter moves by at once, and a little: one step within a short process tells nothing.
STEAL_TICK_S = 0.015
MODE_SHARE, MODE_GAP, MODE_CLARITY = 0.15, 0.10, 0.88
_UNSTEADY = "not-steady"  # a worker says it of one process; of a case it takes most of them
_COARSE = "coarse-clock"  # of a page: its samples are means, which the clock's steps do not bound
UNDER_VOLTAGE = (
    1  # bit 0 of vcgencmd get_throttled (raspberrypi.com/documentation: os.html#get_throttled)
)


#: A start is dear when import and load take so many times as long as a loop has to.
DEAR_START = 3.0


@dataclass(frozen=True)
class Verdict:
    """Validity with codes in the order of `ISSUES`.

    `disturbed` is the share of disturbed samples.
    """

    validity: Validity
    issues: tuple[str, ...]
    disturbed: float | None = None

    def withholds(self, share: float) -> bool:
        """Return whether the percentile `share` (0.9, 0.99) is not ours to state.

        None is on an invalid row.
        """
        if self.validity == "invalid":
            return True
        return self.disturbed is not None and self.disturbed > (1 - share) / 2 + 1e-12


def verdict(measurements: Sequence[Measurement], protocol: Protocol | None = None) -> Verdict:
    """Return the verdict on the latency that these measurements of one case give.

    Without timed samples (firmware, memory only) it rests on the codes that came with them. With
    the protocol given, a case with fewer processes than it asks for is `interrupted`."""
    timed = [one for one in measurements if one.purpose == "latency" and one.wall_ns]
    codes = {
        code
        for measurement in measurements
        for code in measurement.issues
        if not (code == _UNSTEADY and measurement in timed)
    }
    if any(
        0 <= measurement.memory.get("model_memory_bytes", NOISE_BYTES) < NOISE_BYTES
        for measurement in measurements
    ):
        codes.add("memory-noise")
    if _mixed(measurements):
        codes.add("mixed-versions")
    if any(
        measurement.delegate_requested and measurement.details.get("delegated", {}).get("outside")
        for measurement in measurements
    ):
        codes.add("partly-delegated")
    for measurement in [
        *timed,
        *(measurement for measurement in measurements if measurement.purpose == "scenario"),
    ]:
        codes |= set(_environment(measurement))
    disturbed = disturbed_share(timed)
    if disturbed is not None:
        codes |= set(_contention(disturbed))
    if timed:
        codes |= set(_samples(timed))
        drifts = [
            measurement.details["sustain"].get("drift_percent")
            for measurement in timed
            if "sustain" in measurement.details
        ]
        if any(abs(drift) > 100 * DRIFT for drift in drifts if drift is not None):
            codes.add("drifted")
        processes = [process(measurement) for measurement in timed]
        if protocol is not None and not has_enough(processes, protocol) and not drifts:
            codes.add("interrupted")
    if worst(codes) == "invalid" and any(
        measurement.wall_ns or measurement.purpose == "scenario" for measurement in measurements
    ):
        codes.add("tails-withheld")
    return Verdict(worst(codes), ordered(codes), disturbed)


@dataclass(frozen=True)
class Process:
    """What decides whether more processes are needed, without the samples."""

    start_ns: int
    samples: int
    median_ns: float


def process(measurement: Measurement) -> Process:
    """Return what is kept of a timed process while a run goes on."""
    return Process(
        (measurement.import_ns or 0) + (measurement.load_ns or 0),
        len(measurement.wall_ns),
        stats.median(measurement.wall_ns) if measurement.wall_ns else 0.0,
    )


def has_enough(timed: Sequence[Process], protocol: Protocol) -> bool:
    """Return whether a case needs no more processes than these, in their order.

    It has all; or the least, and either their start costs far more than their loop, or they agree
    so well that the allowance for drift is what makes the interval. A p99 keeps its samples."""
    if len(timed) >= protocol.processes:
        return True
    if not protocol.least_processes or len(timed) < protocol.least_processes:
        return False
    if timed[0].start_ns > DEAR_START * protocol.min_time_s * 1e9:
        return True
    samples = sum(process.samples for process in timed)
    return samples >= stats.needed_for_percentile(0.99) and stats.is_settled(
        [process.median_ns for process in timed]
    )


# --- the samples ---------------------------------------------------------------------------------


def disturbed_share(timed: Sequence[Measurement]) -> float | None:
    """Return the share of samples whose wall time exceeds 1.5 x CPU time.

    None where that says nothing.

    With several threads the CPU time is a sum over threads, so the ratio has no meaning there.
    """
    disturbed = total = 0
    for measurement in timed:
        if measurement.threads != 1 or len(measurement.cpu_ns) != len(measurement.wall_ns):
            continue
        total += len(measurement.wall_ns)
        disturbed += sum(
            wall > DISTURBED_RATIO * cpu and wall - cpu > DISTURBED_LEAST_NS
            for wall, cpu in zip(measurement.wall_ns, measurement.cpu_ns, strict=True)
        )
    return disturbed / total if total else None


def _contention(disturbed: float) -> Iterable[str]:
    if disturbed > MEDIAN_MASS:
        yield "contended-median"
    elif disturbed > NOTED_MASS:
        yield "contended"
    if disturbed > P99_MASS:
        yield "tails-withheld"


def _samples(timed: Sequence[Measurement]) -> Iterable[str]:
    total = sum(len(one.wall_ns) for one in timed)
    # a sample of a coarse clock is the mean of thousands of calls: few of them are enough
    is_coarse = any(_COARSE in one.issues for one in timed)
    if total < 10 and not is_coarse:
        yield "few-samples"
    if total < stats.needed_for_percentile(0.90) and not is_coarse:
        yield "few-samples-p90"
    if total < stats.needed_for_percentile(0.99) and not is_coarse:
        yield "few-samples-p99"
    if len(timed) == 1:
        yield "within-process-interval"
    else:
        half = stats.median_interval([one.wall_ns for one in timed]).half_width
        if half is None or half > WIDE:
            yield "wide-interval"
    if 2 * sum(_UNSTEADY in one.issues or _drifts(one.wall_ns) for one in timed) > len(timed):
        yield _UNSTEADY
    if 2 * sum(_two_modes(one.wall_ns) for one in timed) > len(timed):
        yield "bimodal"
    if any(_too_coarse(one) for one in timed if _COARSE not in one.issues):
        yield "clock-resolution"


def _drifts(wall_ns: Sequence[int]) -> bool:
    """Compare the last quarter with the second.

    The first may still hold warm-up, which is no drift of the rest.
    """
    quarter = len(wall_ns) // 4
    if quarter < 10:
        return False
    second = stats.order_statistic_interval(wall_ns[quarter : 2 * quarter])
    last = stats.order_statistic_interval(wall_ns[-quarter:])
    if abs(last.point / second.point - 1) <= DRIFT:
        return False
    return (last.low or 0) > (second.high or math.inf) or (second.low or 0) > (
        last.high or math.inf
    )


def _two_modes(wall_ns: Sequence[int]) -> bool:
    """Whether one split of the sorted log times explains nearly all variance (Otsu 1979).

    The share explained is 0.64 for a normal and 0.75 for a uniform sample, and nearly 1 for two
    tight groups. The slowest 5 % are left out: a tail is not a mode. Each group must hold 15 % and
    the groups' medians must lie 10 % apart.
    """
    if len(wall_ns) < 40:
        return False
    logs = [
        math.log(max(1, value))
        for value in sorted(wall_ns)[: max(40, math.floor(len(wall_ns) * 0.95))]
    ]
    n, total = len(logs), math.fsum(logs)
    centre = total / n
    spread = math.fsum((x - centre) ** 2 for x in logs)
    least = math.ceil(MODE_SHARE * n)
    best, place, running = 0.0, 0, 0.0
    for index, value in enumerate(logs[:-1], start=1):
        running += value
        if least <= index <= n - least:
            between = (running - index * centre) ** 2 * n / (index * (n - index))
            if between > best:
                best, place = between, index
    if spread == 0 or best / spread < MODE_CLARITY:
        return False
    return stats.median(logs[place:]) - stats.median(logs[:place]) > math.log1p(MODE_GAP)


def _too_coarse(measurement: Measurement) -> bool:
    """Judge by the stated resolution of the clock, and by the steps that the samples show."""
    middle = stats.median(measurement.wall_ns)
    stated = _number(measurement.details, "clock_resolution_ns")
    step = stated if stated is not None else 1.0
    values = sorted(set(measurement.wall_ns))
    if len(measurement.wall_ns) >= 100 and len(values) > 1:
        step = max(step, min(after - before for before, after in pairwise(values)))
    return middle < CLOCK_STEPS * step


# --- the machine ---------------------------------------------------------------------------------


def _mixed(measurements: Sequence[Measurement]) -> bool:
    """Whether software or machine changed between the processes of one case.

    What was not noted says nothing.
    """
    noted = [
        (
            measurement.worker_sha256,
            measurement.runtime_version,
            str(measurement.details.get("browser", "")),
            fingerprint(dict(measurement.facts_before)),
        )
        for measurement in measurements
    ]
    return any(len(set(filter(None, values))) > 1 for values in zip(*noted, strict=True))


def _environment(measurement: Measurement) -> Iterable[str]:
    """Read the facts that the worker noted before and after.

    An absent fact is no evidence of anything.
    """
    before, after = measurement.facts_before, measurement.facts_after
    switches = _difference(before, after, "switches_involuntary")
    seconds = _seconds(measurement)
    if switches is not None and seconds > 0 and switches / seconds > PREEMPTIONS_PER_S:
        yield "preempted"
    steal, busy = _difference(before, after, "steal_s"), _difference(before, after, "busy_s")
    if steal is not None and busy and steal > STEAL_TICK_S and steal / busy > STEAL_SHARE:
        yield "steal"
    load, cores = (
        _number(before, "load_1m"),
        _number(before, "cores_usable") or _number(before, "cores_logical"),
    )
    if load is not None and cores is not None and load > cores:  # one of that load is our own run
        yield "host-loaded"
    began, ended = _number(before, "frequency_mhz"), _number(after, "frequency_mhz")
    if began and ended and ended < began * (1 - FREQUENCY_DROP):
        yield "frequency-changed"
    signs = _throttle_signs(before, after)
    if signs or (_difference(before, after, "throttle_count") or 0) > 0:
        yield "throttled"
    if signs & UNDER_VOLTAGE:
        yield "under-voltage"


def _seconds(measurement: Measurement) -> float:
    """Return the seconds between the two readings of the facts.

    Journals of before the worker noted them give about how long the process worked: too little
    where it waited for queries (LoadGen's server) or kept only some of its samples (`--sustain`).
    """
    noted = _number(measurement.details, "between_facts_s")
    if noted is not None:
        return noted
    warm_up = measurement.details.get("warm_up", {})
    spent = [
        measurement.import_ns or 0,
        measurement.load_ns or 0,
        measurement.first_inference_ns or 0,
        sum(measurement.wall_ns),
    ]
    return sum(spent) / 1e9 + float(warm_up.get("seconds", 0.0))


def _throttle_signs(before: Facts, after: Facts) -> int:
    """Return the signs that a Raspberry Pi gave during the measurement, as bits 0 to 3.

    They are those of `vcgencmd get_throttled`.

    Bits 0 to 3 of the tool are "now" (under-voltage, clock capped, throttled, soft temperature
    limit), bits 16 to 19 the same "since boot"; what was set there before is not of this
    measurement.
    """
    first, last = _bits(before), _bits(after)
    signs = ((first or 0) | (last or 0)) & 0xF
    if first is not None and last is not None:
        signs |= (last >> 16 & 0xF) & ~(first >> 16 & 0xF)
    return signs


def _bits(facts: Facts) -> int | None:
    try:
        return int(str(facts["throttled"]), 16)
    except (KeyError, ValueError):
        return None


def _number(facts: Facts, name: str) -> float | None:
    value = facts.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _difference(before: Facts, after: Facts, name: str) -> float | None:
    first, last = _number(before, name), _number(after, name)
    return None if first is None or last is None else last - first
