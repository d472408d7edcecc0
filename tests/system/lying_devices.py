"""Every lie of a device, and lies made at random, each beside a healthy device in one run.

`python -m tests.system.lying_devices [GENERATED]` prints how many ended in a traceback, how many
took the healthy device's row along, and how much memory and disk the worst one took."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.doubles import lying_device, simulated
from tests.doubles.lying_device import Liar, Mode
from tierbench.core import progress, stream
from tierbench.core.case import Case
from tierbench.core.device import Device, Options
from tierbench.core.errors import HarnessError
from tierbench.core.model import Model
from tierbench.hosts.ssh import device as ssh
from tierbench.hosts.ssh import transport
from tierbench.plan import plan
from tierbench.results import csv, rows
from tierbench.results import journal as store
from tierbench.runner import benchmark, rounds

#: What the coordinator may take, whatever a device says.
MOST_MEMORY_BYTES, MOST_DISK_BYTES = 256e6, 64e6


@dataclass(frozen=True)
class Outcome:
    """What one lie came to: `ok`, the stage of the row's failure, or `unreachable`."""

    stage: str
    error: str
    healthy: bool
    row: str
    disk_bytes: int


class Quiet(progress.Lines):
    """Says nothing."""

    def note(self, text: str) -> None:
        pass

    def begin(self, total: int) -> None:
        pass

    def step(self, label: str, outcome: str) -> None:
        pass


@contextlib.contextmanager
def liars(mode: Mode) -> Iterator[None]:
    """Let every connection lead to a device that lies, but those to the host `healthy`."""
    real = transport.connect

    def opened(where: ssh.Address, kind: str) -> Liar:
        if where.host == "healthy":
            return Liar(lambda verb, reply: reply)
        return Liar(mode.change, mode.alter_answer)

    transport.connect = opened  # type: ignore[assignment]
    try:
        yield
    finally:
        transport.connect = real


def trial(mode: Mode, folder: Path) -> Outcome:
    """Run one case on a lying and one on a healthy device, and read everything that was written.

    What is raised beyond a HarnessError of the connection is a defect."""
    devices: dict[str, Device] = {}
    cases: list[Case] = []
    refusal = ""
    with liars(mode):
        for name in ("liar", "healthy"):
            target = replace(simulated.target(folder), name=f"null-{name}")
            options = Options(address=f"pi@{name}", scratch=folder / "scratch")
            try:
                devices[target.name] = ssh.connect(target, options)
            except HarnessError as error:
                refusal = str(error)
                continue
            cases.append(simulated.case(target, folder))
        model = Model("model", folder, "onnx", "0" * 64)
        ready = benchmark.Prepared((model,), (), (), devices, plan.Plan(tuple(cases), ()), lanes=1)
        out = folder / "run"
        with store.Writer(out, {"run_id": "x", "model": "model"}) as writer:
            journal = rounds.Shared(writer)
            for case in cases:
                journal.plan(case)
            rounds.measure_all(ready.devices, ready.plan.cases, {}, journal, Quiet(), lanes=1)
            writer.end("2026-01-01T00:00:00Z")
        for device in devices.values():
            device.close()
    journal = store.load(out)
    made = rows.results(journal.records, journal.run)
    text = csv.text(made)
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(out)
    by_target = {row.target: row for row in made}
    healthy = by_target["null-healthy"]
    liar = by_target.get("null-liar")
    error = liar.error if liar else refusal
    assert stream.one_message(error) == error, f"not printable: {error!r}"
    is_ok = healthy.status == "ok" and healthy.latency_p50_ms is not None
    stage = "unreachable" if liar is None else "ok" if liar.status == "ok" else liar.stage
    return Outcome(stage, error, is_ok, text, disk)


def main(generated: int) -> int:
    todo = lying_device.modes() + [lying_device.generated(seed) for seed in range(generated)]
    stages: Counter[str] = Counter()
    defects: list[str] = []
    lost: list[str] = []
    worst_s = worst_disk = 0.0
    for mode in todo:
        with tempfile.TemporaryDirectory(prefix="lying-") as name:
            began = time.monotonic()
            try:
                outcome = trial(mode, Path(name))
            except Exception as error:
                defects.append(f"{mode.name}: {type(error).__name__}: {error}")
                continue
            worst_s = max(worst_s, time.monotonic() - began)
            worst_disk = max(worst_disk, outcome.disk_bytes)
            stages[outcome.stage] += 1
            if "internal error" in outcome.error:
                defects.append(f"{mode.name}: {outcome.error}")
            if not outcome.healthy:
                lost.append(mode.name)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{len(todo)} lies: {dict(stages)}")
    print(f"defects {len(defects)}, rows of healthy devices lost {len(lost)}")
    print(f"peak of the coordinator {peak / 1e6:.0f} MB, disk {worst_disk / 1e6:.1f} MB, "
          f"slowest {worst_s:.1f} s")  # fmt: skip
    for line in [*defects[:40], *lost[:40]]:
        print("  ", line[:300])
    is_large = peak > MOST_MEMORY_BYTES or worst_disk > MOST_DISK_BYTES
    return 1 if defects or lost or is_large else 0


if __name__ == "__main__":
    code = main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    sys.stdout.flush()
    os._exit(code)
