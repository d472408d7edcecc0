"""A host that executes nothing: the whole pipeline can be tried without a runtime, as tests do.

`[host] kind = "null"` with `latency_ns` (the samples of every process) and, to be looked at by the
run loop, `fail_stage` or `crash`. It serves only targets whose name begins with `null`, so that its
figures cannot be taken for those of a device."""

from __future__ import annotations

from tierbench.core.case import Case
from tierbench.core.device import HostKind, Options, Purpose
from tierbench.core.errors import CaseError, TargetError, UsageError
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.core.target import NullHost as NullTable
from tierbench.core.target import Target


def connect(target: Target, options: Options) -> NullHost:
    """Return the device. UsageError: the target's name does not say that it is a fake."""
    if not target.name.startswith("null"):
        raise UsageError(
            f"{target.path}: kind 'null' executes nothing; only a target named null... may use it"
        )
    if not isinstance(target.host, NullTable):
        raise UsageError(f"{target.path}: key 'kind' must be null")
    if target.host.absent:
        raise TargetError("not available: this null target plays an absent device")
    return NullHost(target, target.host)


class NullHost:
    """Gives back what its target file says."""

    is_remote = False
    is_timed = True
    flashed_runtime = ""

    def __init__(self, target: Target, table: NullTable) -> None:
        self.target = target
        self._table = table

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        latency: list[Purpose] = ["latency"] * case.protocol.processes
        return (*latency, "memory") if case.protocol.memory else tuple(latency)

    def check(self, runtime: str) -> None:
        if runtime in self._table.missing:
            raise TargetError("not available: install it with: nothing")

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        if self._table.crash:
            raise KeyboardInterrupt
        if self._table.fail_stage:
            raise CaseError(self._table.fail_stage, "this null target plays a failing case")
        samples = self._table.latency_ns
        return Measurement(
            purpose=purpose,
            evidence="measured",
            timestamp_utc=utc_now(),
            runtime=case.runtime,
            runtime_version="0",
            wall_ns=samples if purpose == "latency" else (),
            cpu_ns=samples if purpose == "latency" else (),
            memory={"rss_peak_bytes": 1} if purpose == "memory" else {},
            output_match=True,
        )

    def close(self) -> None:
        """Nothing is held open."""


PLUGIN = HostKind(connect)
