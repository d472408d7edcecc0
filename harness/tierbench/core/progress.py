"""How whoever started a job is told what happens. Everything goes to standard error."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        """A step ended; `outcome` is "ok" or why not."""
        ...

    def watch(self, target: str, doing: str) -> None:
        """What a device elsewhere is doing now."""
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


class Lines:
    """Progress as plain lines: for logs and pipes, or for whom `tell` reaches."""

    def __init__(self, tell: Callable[[str], None] = say) -> None:
        self._tell = tell
        self.done = self.total = 0
        self._begun_s = time.monotonic()

    def note(self, text: str) -> None:
        self._tell(text)

    def begin(self, total: int) -> None:
        self.total, self._begun_s = total, time.monotonic()
        if total:
            self._tell(f"{total} runs to do")

    def step(self, label: str, outcome: str) -> None:
        self.done += 1
        spent_s = time.monotonic() - self._begun_s
        self._tell(
            f"[{self.done}/{self.total} {spent_s:.0f} s] "
            f"{label}{'' if outcome == 'ok' else ': ' + outcome}"
        )

    def watch(self, target: str, doing: str) -> None:
        """Say nothing: a log has the finished steps, what a device does now is for a terminal."""

    def close(self) -> None:
        pass
