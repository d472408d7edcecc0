"""Devices of one kind: how far apart the same case is on each of them, and which ones failed."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tierbench.core.result import Result
from tierbench.report import amounts
from tierbench.results import figures

#: So many devices of a kind have lines of their own; of more their summary stands alone.
MOST_ALONE = 3
TITLES = ("kind", "model", "artifact", "runtime", "devices", "median", "least", "most", "apart")
#: Of these each device has its own; what is equal otherwise is one case of a kind.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One case on several devices that one target file describes."""

    rows: tuple[Result, ...]  # with a latency, the quickest first
    failed: tuple[Result, ...]

    @property
    def apart_percent(self) -> float:
        """How much slower the slowest device is than the quickest one."""
        latencies = [row.latency_p50_ms or 0.0 for row in self.rows]
        return 100 * (latencies[-1] / latencies[0] - 1)

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of a line under `TITLES`."""
        row = (*self.rows, *self.failed)[0]
        names = (row.target_name, row.model, figures.artifact(row), figures.runtime(row))
        total = len(self.rows) + len(self.failed)
        if not self.rows:
            return (*names, f"0 of {total}", "", "", "", "")
        latencies = [row.latency_p50_ms or 0.0 for row in self.rows]
        return (
            *names,
            f"{len(self.rows)} of {total}" if self.failed else str(total),
            amounts.duration(statistics.median(latencies)),
            f"{amounts.duration(latencies[0])} ({self.rows[0].target})",
            f"{amounts.duration(latencies[-1])} ({self.rows[-1].target})",
            f"{self.apart_percent:.0f} %",
        )

    def failures(self) -> Iterable[str]:
        """Yield one sentence for each reason, with the devices that it is of."""
        reasons: dict[str, list[str]] = {}
        for row in self.failed:
            reasons.setdefault(row.error or row.validity, []).append(row.target)
        for reason, devices in reasons.items():
            yield f"{', '.join(devices)}: {reason}"


def of(rows: Sequence[Result]) -> tuple[Kind, ...]:
    """Return the cases that several devices of a kind have, in the order of the rows."""
    members: dict[Key, list[Result]] = {}
    for row in rows:
        is_tried = row.evidence == "measured" or row.status == "failed"
        if row.described_by and is_tried:
            members.setdefault(_key(row), []).append(row)
    return tuple(
        _kind(several) for several in members.values() if len({row.target for row in several}) > 1
    )


def crowded(kinds: Iterable[Kind]) -> frozenset[str]:
    """Return the kinds of which so many devices are there that a summary says more."""
    return frozenset(kind.rows[0].target_name for kind in kinds if len(kind.rows) > MOST_ALONE)


def _key(row: Result) -> Key:
    names = (row.run_id, row.target_name, row.model, row.protocol)
    return (*names, figures.artifact(row), figures.runtime(row))


def _kind(rows: Sequence[Result]) -> Kind:
    timed = [row for row in rows if _has_latency(row)]
    timed.sort(key=lambda row: row.latency_p50_ms or 0.0)
    return Kind(tuple(timed), tuple(row for row in rows if not _has_latency(row)))


def _has_latency(row: Result) -> bool:
    return bool(row.latency_p50_ms) and row.validity != "invalid"
