"""Warm-up and the timed loop: inference only, wall and CPU time of each call, in nanoseconds.

Steady-state rule: warm-up ends when the median of the last w calls is within 5 % of the median of
the w calls before, w = a third of the calls so far, from 2 to 20; it is given up after
`warmup_max_s`. Stop rule: the loop ends when it has `min_calls` and `min_time_s` and the half-width
of the 95 % interval of the median of this process is at most `interval_percent`; or at `max_calls`;
or at `max_time_s`, but never with fewer than 3 calls. The half-width is the order-statistic one
(distribution-free, normal approximation of the binomial; Conover, Practical Nonparametric
Statistics, 3rd ed., section 3.2). It decides when to stop and is not a result: intervals are
computed by the coordinator over processes."""

from __future__ import annotations

import gc
import math
import time
from contextlib import contextmanager
from typing import Callable, Iterator

from .kinds import Table

STEADY_PERCENT = 5.0
LEAST_CALLS = 3

#: A block of calls is timed without looking at the clock for anything else; about this long.
BLOCK_S = 0.05

#: By how much a sustained run may outlast what was asked for, so that its last minute is a whole
#: one.
MINUTE_SLACK_S = 30.0

Invoke = Callable[[], object]


def median(values: list[int]) -> float:
    """Return the median; the mean of the middle two for an even count."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def half_width_percent(values: list[int]) -> float:
    """Return the half-width of the 95 % interval of the median in percent of it.

    Infinite below 6 values.
    """
    n = len(values)
    if n < 6:
        return math.inf
    ordered = sorted(values)
    reach = 0.98 * math.sqrt(n)
    low = ordered[max(0, math.floor(n / 2 - reach))]
    high = ordered[min(n - 1, math.ceil(n / 2 + reach))]
    return 50.0 * (high - low) / max(median(values), 1.0)


def steady(wall: list[int]) -> bool:
    """Return whether the last calls of a warm-up take as long as those before (rule: module
    docstring)."""
    width = max(2, min(20, len(wall) // 3))
    if len(wall) < 2 * width:
        return False
    before, last = median(wall[-2 * width : -width]), median(wall[-width:])
    return abs(last - before) <= STEADY_PERCENT / 100 * max(before, 1.0)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python's garbage collector out of what is timed.

    What the imports made is set aside, not searched: with a large runtime that takes long.
    """
    was_on = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def warm_up(invoke: Invoke, min_calls: int, max_s: float) -> Table:
    """Call until steady; return calls, seconds, whether it was steady, and the first calls'
    times."""
    clock = time.perf_counter_ns
    wall: list[int] = []
    started = clock()
    with no_collection():
        while True:
            begin = clock()
            invoke()
            wall.append(clock() - begin)
            if len(wall) >= min_calls and (len(wall) < 64 or len(wall) % 32 == 0) and steady(wall):
                is_steady: bool | None = True
                break
            if clock() - started > max_s * 1e9:
                is_steady = steady(wall) if len(wall) >= 4 else None  # None: too slow to tell
                break
    return {
        "calls": len(wall),
        "seconds": (clock() - started) / 1e9,
        "steady": is_steady,
        "first_ns": wall[:20],
        "rule": f"medians of the last two windows within {STEADY_PERCENT:g} %",
    }


def timed_block(invoke: Invoke, wall: list[int], cpu: list[int], start: int, stop: int) -> None:
    """Fill wall[start:stop] and cpu[start:stop].

    The CPU clock is read outside the wall-clock pair.
    """
    clock, cpu_clock = time.perf_counter_ns, time.process_time_ns
    for i in range(start, stop):
        cpu_begin = cpu_clock()
        begin = clock()
        invoke()
        end = clock()
        cpu[i] = cpu_clock() - cpu_begin
        wall[i] = end - begin


def timed_loop(
    invoke: Invoke, protocol: Table, expected_ns: float
) -> tuple[list[int], list[int], Table]:
    """Return wall and CPU nanoseconds of each call, and how the loop ended.

    `expected_ns` is a call's time in the warm-up: it sizes the first block.
    """
    limit = int(protocol["max_calls"])
    wall, cpu = [0] * limit, [0] * limit
    done = 0
    block = _block(expected_ns, limit)
    stopped = "max_calls"
    with no_collection():
        started = time.perf_counter_ns()
        while done < limit:
            stop = min(done + block, limit)
            timed_block(invoke, wall, cpu, done, stop)
            spent_s = (time.perf_counter_ns() - started) / 1e9
            block = _block(median(wall[done:stop]), limit)
            done = stop
            reason = _stop(wall, done, spent_s, protocol)
            if reason:
                stopped = reason
                break
    spent_s = (time.perf_counter_ns() - started) / 1e9
    about = {"calls": done, "seconds": spent_s, "stopped_by": stopped, "half_width_percent": None}
    width = half_width_percent(wall[:done])
    if math.isfinite(width):
        about["half_width_percent"] = width
    return wall[:done], cpu[:done], about


def _block(call_ns: float, limit: int) -> int:
    return int(max(1, min(limit, BLOCK_S * 1e9 / max(call_ns, 1000.0))))


def _stop(wall: list[int], done: int, spent_s: float, protocol: Table) -> str:
    """Return why the loop ends now, or an empty text."""
    if spent_s >= protocol["max_time_s"] and done >= LEAST_CALLS:
        return "max_time_s"
    if done < protocol["min_calls"] or spent_s < protocol["min_time_s"]:
        return ""
    # Sorting grows with the samples; above 2000 the interval is far below any target already.
    if half_width_percent(wall[max(0, done - 2000) : done]) <= protocol["interval_percent"]:
        return "interval_percent"
    return ""


def timer_pair_ns(pairs: int = 2000) -> float:
    """Return the median time between two readings of the clock with nothing between them."""
    wall, cpu = [0] * pairs, [0] * pairs
    with no_collection():
        clock, cpu_clock = time.perf_counter_ns, time.process_time_ns
        for i in range(pairs):
            cpu_begin = cpu_clock()
            begin = clock()
            end = clock()
            cpu[i] = cpu_clock() - cpu_begin
            wall[i] = end - begin
    return median(wall)


def sustained(
    invoke: Invoke, minutes: float, snapshot: Callable[[], Table], keep: int = 60000
) -> Table:
    """Call for so many minutes.

    Return about `keep` samples, each minute's share by its length, and its summary.

    `drift_percent` is the median of the last whole minute against that of the first: positive is
    slower. What remains after the whole minutes is measured and kept, but not compared: fewer
    samples of another length. `snapshot` reads temperature, frequency and throttling between
    minutes.
    """
    per_minute: list[Table] = []
    walls: list[int] = []
    cpus: list[int] = []
    with no_collection():
        started = time.perf_counter()
        end = started + minutes * 60
        while time.perf_counter() < end or not per_minute:
            began = time.perf_counter()
            # Calls end a little after their minute, so the last whole one may end that much after
            # the end.
            whole = len(per_minute) < int(minutes) and end - began > 60.0 - MINUTE_SLACK_S
            length = 60.0 if whole else max(0.0, end - began)
            wall, cpu = _for_seconds(invoke, length)
            summary = {
                "minute": len(per_minute),
                "seconds": time.perf_counter() - began,
                "whole": whole,
                "calls": len(wall),
                "p50_ns": median(wall),
                "min_ns": min(wall),
            }
            per_minute.append({**snapshot(), **summary})
            quota = max(100, int(keep * length / (minutes * 60)))
            stride = max(1, -(-len(wall) // quota))
            walls += wall[::stride]
            cpus += cpu[::stride]
        seconds = time.perf_counter() - started
    medians = [one["p50_ns"] for one in per_minute if one["whole"]]
    told = len(medians) > 1
    return {
        "wall_ns": walls,
        "cpu_ns": cpus,
        "seconds": seconds,
        "minutes": per_minute,
        "drift_percent": 100.0 * (medians[-1] / medians[0] - 1.0) if told else None,
        "drift_reason": "" if told else "no drift is told below two whole minutes",
    }


def _for_seconds(invoke: Invoke, seconds: float) -> tuple[list[int], list[int]]:
    wall: list[int] = []
    cpu: list[int] = []
    end = time.perf_counter_ns() + int(seconds * 1e9)
    block = 1
    while time.perf_counter_ns() < end or not wall:
        start = len(wall)
        wall += [0] * block
        cpu += [0] * block
        timed_block(invoke, wall, cpu, start, start + block)
        block = _block(median(wall[start:]), 1 << 20)
    return wall, cpu
