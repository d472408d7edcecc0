"""The time of each operator, from what a profiled inference executed between looks at the clock.

A profiler looks at the clock before and behind each operator, so every other segment is one. Which
segment is the first operator's is found by the emulator's own durations, that of the profile and
that of the plugin. They are used for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.core.tables import NewTable, Table
from tierbench.hosts.modelled import schedule
from tierbench.hosts.modelled.cores import Processor
from tierbench.hosts.modelled.regions import Region, Segment

#: Difference of both clocks over all operators, as a share, up to which they show the same.
MOST_DIFFERENT = 0.1


class NoLayersError(Exception):
    """The time of each operator cannot be told, with the reason."""


def operators(profiled: Sequence[Table], segments: Sequence[Segment]) -> list[Region]:
    """Return the segment of each operator; NoLayersError where they cannot be told apart."""
    durations = [float(entry["duration_us"]) for entry in profiled]
    best: tuple[float, list[Segment]] | None = None
    for first in range(1, len(segments) - 2 * len(durations) + 2):
        chosen = list(segments[first : first + 2 * len(durations) : 2])
        if len(chosen) < len(durations):
            break
        different = sum(
            abs(segment.emulator_us - duration)
            for segment, duration in zip(chosen, durations, strict=True)
        )
        if best is None or different < best[0]:
            best = different, chosen
    if best is None or best[0] > MOST_DIFFERENT * sum(durations):
        raise NoLayersError(
            f"the {len(segments)} segments of the emulator are not the profile's "
            f"{len(durations)} operators"
        )
    return [segment.region for segment in best[1]]


def modelled(
    profiled: Sequence[Table], segments: Sequence[Segment], processor: Processor, scale: float
) -> tuple[NewTable, ...]:
    """Return the profile with modelled durations in place of the emulator's. NoLayersError."""
    if not profiled:
        return ()
    ran = operators(profiled, segments)
    core = processor.core
    cycles = schedule.core_cycles_of_each([s.blocks for s in ran], core.scheduler, core.features)
    layers: list[NewTable] = []
    for entry, region, scheduled in zip(profiled, ran, cycles, strict=True):
        levels = region.caches[0]
        misses = [level.misses for level in levels]
        latency_ms = processor.milliseconds(scheduled.cycles, misses, levels[-1].writebacks)
        layers.append({**entry, "duration_us": 1e3 * scale * latency_ms})
    return tuple(layers)
