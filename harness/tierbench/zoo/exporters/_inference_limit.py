"""Time limits in the export process: a model may hold a loop without an end, and a damaged file may
make its reader turn for ever.

The kernel ends the process by SIGALRM, whatever native code runs then and whoever holds Python's
lock; `export_process` tells it as a sentence. Conversions have the limit of the whole export.
Windows has no such signal: there the limit of the whole export is the only one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

_limit_s = 0.0


def set_limit(seconds: float) -> None:
    """Set the wall time that each inference may take from now on; 0: no limit."""
    global _limit_s
    _limit_s = seconds


def one_inference() -> AbstractContextManager[None]:
    """Bound what happens inside by the limit; without one, other timers stay as they are."""
    return bounded(_limit_s)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """End the process if the block takes longer; 0: no limit."""
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # a parent may have ignored it
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
