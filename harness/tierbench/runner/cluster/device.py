"""A device whose cases are measured by the workers of a cluster."""

from __future__ import annotations

import dataclasses

import msgspec

from tierbench.core import kept_results, paths
from tierbench.core.case import Case
from tierbench.core.device import Device, Options, Purpose
from tierbench.core.errors import TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.target import Target
from tierbench.runner.cluster import wire
from tierbench.runner.cluster.workers import Cluster

#: Cases that wait for a worker or are measured by one; each has a thread here that sleeps.
MOST_AT_A_TIME = 256


class ClusterPool:
    """Implements `device.Pool`: each emulated device of a run is measured on the cluster."""

    lanes = MOST_AT_A_TIME

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def device(self, target: Target, options: Options, purpose: Purpose) -> Device:
        return ClusterDevice(self._cluster, target, options, purpose)


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
