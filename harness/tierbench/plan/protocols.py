"""The three ways to measure: how many processes, how many calls, when to stop.

The times were set for the host matrix of the reference model on two cores: 11 timed cases, of
which TensorFlow's import alone takes 2 to 5 s. It shall end within 90 s (quick) and 6 minutes
(default). 45 s and 2.7 minutes were measured while other programs kept both cores busy. Only more
processes narrow an interval that holds when the run is repeated: 5 processes with a spread of 5 %
give about +-7 %. Within a process the median of 0.2 s is known to 0.1 % here, ten times better than
processes agree: longer loops would only take longer. The calls of five processes are enough for a
p99. The default stops after three processes that agree (`results/verdict.py`, `has_enough`)."""

from __future__ import annotations

from tierbench.core.case import Protocol
from tierbench.core.errors import unknown

QUICK = Protocol(
    name="quick",
    processes=3,
    warmup_min_calls=3,
    warmup_max_s=0.5,
    min_calls=50,
    max_calls=5000,
    min_time_s=0.1,
    max_time_s=0.5,
    interval_percent=2.0,
    memory=False,
    timeout_s=60.0,
)
DEFAULT = Protocol(
    name="default",
    processes=5,
    warmup_min_calls=5,
    warmup_max_s=1.0,
    min_calls=140,
    max_calls=5000,
    min_time_s=0.2,
    max_time_s=1.5,
    interval_percent=1.0,
    memory=True,
    timeout_s=120.0,
    least_processes=3,
)
THOROUGH = Protocol(
    name="thorough",
    processes=10,
    warmup_min_calls=20,
    warmup_max_s=5.0,
    min_calls=1000,
    max_calls=20000,
    min_time_s=3.0,
    max_time_s=10.0,
    interval_percent=0.5,
    memory=True,
    timeout_s=600.0,
)

PROFILES = {protocol.name: protocol for protocol in (QUICK, DEFAULT, THOROUGH)}


def profile(name: str) -> Protocol:
    """Return a profile by name; UsageError lists the known ones."""
    if name not in PROFILES:
        raise unknown("protocol", name, PROFILES)
    return PROFILES[name]
