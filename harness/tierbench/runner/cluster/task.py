"""What a worker of a cluster runs: functions that take bytes and return bytes of JSON."""

from __future__ import annotations

import threading

import msgspec

from tierbench.core import paths
from tierbench.core.device import Device, EmulatedDevice, Options
from tierbench.core.errors import CaseError, HarnessError
from tierbench.runner import connect
from tierbench.runner.cluster import exporting, wire
from tierbench.runner.cluster.wire import Description
from tierbench.zoo import store

_devices: dict[bytes, Device] = {}
_making = threading.Lock()


def identify() -> bytes:
    """Return who this worker is."""
    return msgspec.json.encode(wire.identity())


def check(device: bytes, runtime: str) -> bytes:
    """Return the tools of `runtime` once it computed, or why it does not work here.

    Without a device: the converters that export.
    """
    try:
        if not device:
            return msgspec.json.encode({"tools": exporting.tools()})
        made = _device(msgspec.json.decode(device, type=Description))
        made.check(runtime)
        return msgspec.json.encode({"tools": made.tools(runtime)})
    except HarnessError as error:
        return msgspec.json.encode({"unreachable": str(error)})
    except Exception as error:
        return msgspec.json.encode({"unreachable": connect.defect(error)})


def measure(data: bytes, files: bytes) -> bytes:
    """Measure one case; `files` is the archive of its artifact, empty: it should be here."""
    try:
        work = wire.read_work(data)
        scratch = paths.scratch()
        if files:
            wire.unpack(files, work.artifact.sha256, scratch)
        case = wire.case_of(work, scratch)
        if not store.holds(case.artifact, scratch):
            return msgspec.json.encode({"lacks_files": True})
        device = _device(work.device)
        device.check(work.runtime)
        return wire.measured(device.measure(case, work.purpose))
    except CaseError as error:
        return wire.failed(error)
    except HarnessError as error:
        return msgspec.json.encode({"unreachable": str(error)})
    except Exception as error:  # a defect costs this case alone
        return wire.failed(CaseError("measure", connect.defect(error)))


def export(job: bytes, files: bytes, timeout_s: float) -> bytes:
    """Export one model; return an archive with what was made."""
    return exporting.run(job, files, timeout_s)


def _device(described: Description) -> EmulatedDevice:
    """Return the device, connected once in this process."""
    name = msgspec.json.encode(described)
    with _making:
        if name not in _devices:
            options = Options(
                emulate=described.emulate,
                needs_latency=described.needs_latency,
                force=described.force,
                layers=described.layers,
                scratch=paths.scratch(),
            )
            _devices[name] = connect.device(wire.target_of(described), options)
        return _devices[name]  # type: ignore[return-value]
