"""Whether this machine has room now for a case's threads and batch; if not, its answer would mean
nothing.

Asked in the worker, so that the machine which answers is the one that measures: this one, or a
device."""

from __future__ import annotations

import os
import time

from .facts import _cpu_time
from .job import StepError

#: A case with more than one thread or a batch needs this part of a core free for each thread.
FREE_CORE = 0.7
LOOK_S = 0.4


def check(threads: int, batch: int, root: str = "/") -> None:
    """Raise StepError(plan) when there are fewer cores than threads, or other work leaves too
    little of them."""
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    if threads > cores:
        raise StepError(
            "plan", f"{threads} threads were asked for, this machine has {cores} cores for us"
        )
    if threads == batch == 1:
        return
    busy = busy_cores(root)
    if busy is not None and cores - busy < FREE_CORE * threads:
        raise StepError(
            "plan",
            f"{busy:.1f} of {cores} cores are busy with something else: {threads} threads, batch "
            f"{batch} "
            "cannot be measured now; end the other work, or insist with --force",
        )


def busy_cores(root: str = "/", seconds: float = LOOK_S) -> float | None:
    """Return how many cores were busy during the next moment, or None where that cannot be read."""
    before, started = _cpu_time(root).get("busy_s"), time.perf_counter()
    if before is None:
        return None
    time.sleep(seconds)
    return float((_cpu_time(root)["busy_s"] - before) / (time.perf_counter() - started))
