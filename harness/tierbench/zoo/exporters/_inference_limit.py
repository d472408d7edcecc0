"""The time limit of one inference in the export process: a model may hold a loop without an end.

The kernel ends the process by SIGALRM, whatever native code runs then and whoever holds Python's
lock; `export_process` tells it as a sentence. Conversions have the limit of the whole export.
Windows has no such signal: there the limit of the whole export is the only one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_limit_s = 0.0


def set_limit(seconds: float) -> None:
    """Set the wall time that each inference may take from now on; 0: no limit."""
    global _limit_s
    _limit_s = seconds if hasattr(signal, "setitimer") else 0.0
    if _limit_s:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # a parent may have ignored it


@contextmanager
def one_inference() -> Iterator[None]:
    """Bound what happens inside by the limit; without one, other timers stay as they are."""
    if not _limit_s:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, _limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
