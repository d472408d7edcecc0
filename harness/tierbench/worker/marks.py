"""Marks of a region, for an emulator's plugin: getpgid() of process ids that cannot exist.

On a real machine the call fails quietly; nothing is linked, and the worker's bytes stay the
same."""

from __future__ import annotations

import contextlib
import os

BEGIN, END, WARM = 7770001, 7770002, 7770003
#: The same around a profiled inference: each look of the profiler at the clock ends a segment.
LAYERS_WARM, LAYERS_BEGIN, LAYERS_END = 7770004, 7770005, 7770006


def mark(number: int) -> None:
    """Tell the plugin that counting begins or ends, or that the caches are warmed from here on."""
    with contextlib.suppress(OSError, AttributeError):
        os.getpgid(number)
