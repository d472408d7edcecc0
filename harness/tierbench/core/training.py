"""Training: what one training step of a model took, as a run keeps it."""

from __future__ import annotations

import msgspec


class Training(msgspec.Struct, frozen=True):
    """One step on the machine that ran tierbench; without figures, the reason."""

    batch: int
    runtime: str = ""
    runtime_version: str = ""
    threads: int = 1
    steps: int = 0
    step_p50_ms: float | None = None
    step_low_ms: float | None = None  # 5 in 100 steps are quicker
    step_high_ms: float | None = None  # 5 in 100 steps are slower
    rss_peak_bytes: int | None = None  # of the process, framework included
    step_memory_bytes: int | None = None  # what training added to the peak
    trainable_weights: int = 0
    update_bytes: int = 0  # all trainable weights as 32-bit numbers
    reason: str = ""
