"""A device whose cases are measured by the workers of a cluster."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tierbench.core import kept_results, paths
from tierbench.core.case import Case
from tierbench.core.device import Device, Exporter, Options, Purpose
from tierbench.core.errors import TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.progress import Tell
from tierbench.core.tables import NewTable, Table
from tierbench.core.target import Target
from tierbench.runner.cluster import exporting, wire
from tierbench.runner.cluster.workers import Cluster
from tierbench.zoo import export_process

#: Cases that wait for a worker or are measured by one; each has a thread here that sleeps.
MOST_AT_A_TIME = 256


class ClusterPool:
    """Implements `device.Pool`: each emulated device of a run is measured on the cluster."""

    lanes = MOST_AT_A_TIME

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def device(self, target: Target, options: Options, purpose: Purpose) -> Device:
        return ClusterDevice(self._cluster, target, options, purpose)

    def exporter(self) -> Exporter | None:
        if self._cluster.is_elsewhere and self._cluster.can_export(exporting.tools()):
            return self._export
        return None

    def _export(
        self,
        job: Table,
        wanted: Sequence[tuple[str, str]],
        tell: Tell,
        timeout_s: float,
        cancelled: threading.Event,
    ) -> Iterator[NewTable]:
        sent = exporting.packed(job)
        if sent is None:
            return export_process.run(job, wanted, tell, timeout_s, cancelled)
        label = f"exporting {job['model']['name']}"
        answer = self._cluster.export(label, *sent, timeout_s, cancelled)
        return exporting.taken(answer, wanted, Path(job["out"]))


class ClusterDevice:
    """Implements `device.Device`. A measurement that is kept here costs the cluster nothing."""

    is_timed = False
    flashed_runtime = ""

    def __init__(
        self, cluster: Cluster, target: Target, options: Options, purpose: Purpose
    ) -> None:
        self.target = target
        self.is_remote = cluster.is_elsewhere
        self._cluster = cluster
        self._options = options
        self._purpose = purpose
        self._described = wire.describe(target, options)
        self.text = msgspec.json.encode(self._described)
        self._missing: dict[str, TargetError] = {}

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        return (self._purpose,)

    def check(self, runtime: str) -> None:
        """Ask the workers once. TargetError: why the runtime works on none of them."""
        if runtime in self._missing:
            raise self._missing[runtime]
        try:
            self._cluster.tools(self.text, runtime)
        except TargetError as error:
            self._missing[runtime] = error
            raise

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        work = wire.work_of(case, purpose, self._described)
        key = wire.key(work, self._cluster.tools(self.text, case.runtime))
        folder = paths.scratch() / "cluster"
        kept = None if self._options.force else kept_results.load(folder, key, Measurement)
        if kept is not None:
            return dataclasses.replace(kept, details={**kept.details, **kept_results.REMEMBERED})
        answer = self._cluster.measure(
            (self.text, case.runtime), case.id, key, wire.write_work(work), case.artifact
        )
        measured = wire.read_measurement(answer, case, purpose)
        kept_results.save(folder, key, measured)
        return measured

    def close(self) -> None:
        self._cluster.close()
