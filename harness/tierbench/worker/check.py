"""Does a runtime work here? It computes the tiny model; importing alone proves nothing."""

from __future__ import annotations

from typing import Any

from . import facts, runtimes
from .job import Job, StepError
from .kinds import Table


def run(job: Job) -> Table:
    """Return {"check": {runtime, version, delegate, facts}}; StepError says what does not work."""
    try:
        plugin = runtimes.plugin(job.runtime)
    except LookupError as error:
        raise StepError("start", str(error)) from None
    try:
        session = plugin.check(job.threads, job.delegate)
        if plugin.computes:
            _compute(session)
        delegate = session.executed()
    except ImportError as error:
        why = f"{job.runtime} cannot be imported ({error}); install it with: {plugin.install}"
        raise StepError("import", why) from error
    return {"check": {"runtime": job.runtime, "version": session.version, "delegate": delegate}}


def _compute(session: Any) -> None:
    import numpy as np

    from .tiny import INPUT, OUTPUT

    output = np.asarray(session.run([np.array(INPUT, np.float32)])[0], dtype=np.float64)
    if output.shape != (1, 2) or abs(output - OUTPUT).max() > 1e-3:
        raise StepError("verify", f"the tiny model gave {output.tolist()} instead of {OUTPUT}")


def machine(job: Job) -> Table:
    """Return {"facts": {...}, "fingerprint": ...} of this machine."""
    collected = facts.collect(job.sysfs_root)
    return {"facts": collected, "fingerprint": facts.fingerprint(collected)}
