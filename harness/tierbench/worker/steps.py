"""The fixed order of a worker's steps, and which stage of a case each belongs to.

A runtime must not be imported before the facts and the memory baseline are taken, and nothing but
inferences may run inside the timed loop: so the order is data, checked while it runs.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import Iterator

#: (step, stage of the case when it fails), in the only order in which they may happen.
ORDER: tuple[tuple[str, str], ...] = (
    ("read_job", "start"),
    ("facts_before", "start"),
    ("memory_baseline", "start"),
    ("energy_idle", "start"),
    ("import_runtime", "import"),
    ("load", "load"),
    ("first_inference", "infer"),
    ("warm_up", "warmup"),
    ("timed_loop", "measure"),
    ("scenario", "measure"),
    ("energy_window", "measure"),
    ("verify", "verify"),
    ("layers", "collect"),
    ("facts_after", "collect"),
    ("write", "collect"),
)
STAGE: dict[str, str] = dict(ORDER)
NAMES = tuple(name for name, _ in ORDER)

#: The log line that tells, when a process dies, what it was doing.
MARK = "tierbench-step: "


class Steps:
    """Records which step ran and for how long; refuses a step that comes too late."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.ns: dict[str, int] = {}
        self.current = "read_job"

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Run one step; AssertionError when it does not come after all steps that were taken."""
        if self.taken and NAMES.index(name) <= NAMES.index(self.taken[-1]):
            raise AssertionError(
                f"step {name} after {self.taken[-1]}: the order is {', '.join(NAMES)}"
            )
        self.taken.append(name)
        self.current = name
        print(MARK + name, file=sys.stderr, flush=True)
        started = time.perf_counter_ns()
        yield
        self.ns[name] = time.perf_counter_ns() - started

    @property
    def stage(self) -> str:
        """The stage of a case to which the current step belongs."""
        return STAGE[self.current]
