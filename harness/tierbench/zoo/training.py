"""One training step of a model, measured in a process of its own with the limits of an export."""

from __future__ import annotations

import time

from tierbench.core import leftovers
from tierbench.core.model import Model
from tierbench.core.training import Training
from tierbench.zoo import export_process

TIME_LIMIT_S = 300.0


def measure(model: Model, batch: int) -> Training:
    """Return one step of `model` with `batch` samples; without figures it says why."""
    wanted = {
        "name": model.name,
        "path": str(model.path),
        "source": model.source,
        "batch": batch,
    }
    with leftovers.held_folder(prefix="tierbench-train-") as folder:
        job = {"train": wanted, "scratch": str(folder)}
        for event in export_process.events(job, folder, time.monotonic() + TIME_LIMIT_S):
            if "step" in event:
                return Training(**event["step"])
            for kind in ("unreadable", "died"):
                if kind in event:
                    return Training(batch=batch, reason=str(event[kind]))
    return Training(batch=batch, reason="no step was measured")
