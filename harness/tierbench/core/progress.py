"""How whoever started a job is told what happens. Everything goes to standard error."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from tierbench.core import display, stream

Tell = Callable[[str], None]
#: What takes longer is told.
LONG_S = 2.0


class Progress(Protocol):
    """What a job tells while it runs."""

    def note(self, text: str) -> None:
        """Tell one thing."""
        ...

    def begin(self, total: int) -> None:
        """So many steps are to come."""
        ...

    def step(self, label: str, outcome: str) -> None:
        """A step ended, or was not needed; `outcome` is "ok" or why not."""
        ...

    def watch(self, target: str, doing: str) -> None:
        """What a device or a worker is doing now; empty: nothing."""
        ...


def say(text: str) -> None:
    """Tell the user something that is not a result; `--quiet` wants none of it."""
    if not display.chosen.is_quiet:
        print(stream.one_message(text), file=sys.stderr, flush=True)


def nobody(text: str) -> None:
    """Tell nobody."""


@contextmanager
def told_if_long(tell: Tell, text: str) -> Iterator[None]:
    """Tell what goes on, once it has taken `LONG_S`."""
    timer = threading.Timer(LONG_S, tell, [text])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@dataclass
class Count:
    """How far a job is."""

    total: int = 0
    done: int = 0
    failed: int = 0
    begun_s: float = field(default_factory=time.monotonic)

    def add(self, outcome: str) -> None:
        self.done += 1
        self.failed += outcome != "ok"

    def text(self) -> str:
        """Return done of total, failed, time spent, rate and time left."""
        spent_s = time.monotonic() - self.begun_s
        parts = [f"{self.done}/{self.total}"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        parts.append(f"{spent_s:.0f} s")
        if self.done and spent_s >= LONG_S:
            parts.append(f"{60 * self.done / spent_s:.3g} a minute")
            left_s = (self.total - self.done) * spent_s / self.done
            parts += [f"{duration(left_s)} left"] if self.total > self.done else []
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a length of time as people say it."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


class Lines:
    """Progress as plain lines: for logs and pipes, or for whom `tell` reaches."""

    def __init__(self, tell: Callable[[str], None] = say) -> None:
        self._tell = tell
        self.count = Count()

    def note(self, text: str) -> None:
        self._tell(text)

    def begin(self, total: int) -> None:
        self.count = Count(total)
        if total:
            self._tell(f"{total} runs to do")

    def step(self, label: str, outcome: str) -> None:
        self.count.add(outcome)
        self._tell(f"[{self.count.text()}] {label}{'' if outcome == 'ok' else ': ' + outcome}")

    def watch(self, target: str, doing: str) -> None:
        """Say nothing: what a device does now is for a terminal."""

    def close(self) -> None:
        pass
