"""Wait for threads so that Ctrl-C is heard."""

from __future__ import annotations

from concurrent.futures import Future, wait
from typing import TypeVar

T = TypeVar("T")

#: A signal that comes just before a wait for a lock begins is heard when that wait ends. So no
#: wait is longer than this, in seconds.
WAKE_S = 0.25


def result(future: Future[T]) -> T:
    """Return what a future gives, however long that takes; raise what it raised."""
    while not wait([future], WAKE_S).done:
        pass
    return future.result()
