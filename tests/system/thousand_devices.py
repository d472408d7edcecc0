"""A thousand devices in one run: every tenth command is cut, every hundredth device lies.

`python -m tests.system.thousand_devices [DEVICES]` prints how many rows there are, how often each
device was measured, and the coordinator's peak of memory."""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.doubles import lying_device, simulated
from tests.doubles.lying_device import Liar, Mode
from tests.system.lying_devices import Quiet
from tierbench.core.device import Options
from tierbench.core.model import Model
from tierbench.hosts.ssh import transport
from tierbench.hosts.ssh.address import Address, ConnectionLost, Finished
from tierbench.plan import plan
from tierbench.results import csv, rows
from tierbench.results import journal as store
from tierbench.runner import benchmark, connect, rounds

CUT, LYING = 0.1, 0.01


@dataclass
class Cut(Liar):
    """A device whose connection breaks at random, before or after a command ran."""

    dice: random.Random = field(default_factory=random.Random)
    open_now: set[int] = field(default_factory=set)  # of all devices

    def close(self) -> None:
        super().close()
        self.open_now.discard(id(self))

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        is_cut = self.dice.random() < CUT
        if is_cut and self.dice.random() < 0.5:
            raise ConnectionLost(f"{self.label}: connection lost")
        done = super().run(argv, stdin=stdin, timeout_s=timeout_s)
        if is_cut:
            raise ConnectionLost(f"{self.label}: connection lost")
        return done


@dataclass(frozen=True)
class Counts:
    """What a run with many devices came to."""

    devices: int
    rows: int
    measured: Counter[int]  # measurements of a row -> how many rows
    stages: Counter[str]
    liars: int
    honest_failed: int
    threads: int
    peak_bytes: int
    seconds: float
    most_open: int  # connections at a time


def trial(devices: int, folder: Path, seed: int = 0) -> Counts:
    """Run one case on each of `devices` devices and count what the journal holds."""
    dice = random.Random(seed)
    modes = [mode for mode in lying_device.modes() if mode.name.startswith(("untrue", "answer"))]
    lying: dict[str, Mode] = {}
    for number in range(devices):
        if dice.random() < LYING:
            lying[f"device{number}"] = dice.choice(modes)

    open_now: set[int] = set()
    most_open = [0]

    def opened(where: Address, kind: str) -> Cut:
        mode = lying.get(where.host, Mode("honest"))
        dice = random.Random(os.urandom(8))
        made = Cut(mode.change, mode.alter_answer, dice=dice, open_now=open_now)
        open_now.add(id(made))
        most_open.append(max(most_open.pop(), len(open_now)))
        return made

    began = time.monotonic()
    real, transport.connect = transport.connect, opened  # type: ignore[assignment]
    try:
        wanted = []
        for number in range(devices):
            target = replace(simulated.target(folder), name=f"null-{number}")
            options = Options(
                address=f"pi@device{number}",
                scratch=folder / "scratch",
                holds_connection=devices <= connect.MOST_CONNECTIONS,
            )
            wanted.append((target, options))
        made, unreachable = connect.devices(wanted)
        case = simulated.case(wanted[0][0], folder)
        cases = tuple(replace(case, target=t) for t, _ in wanted if t.name in made)
        skips = [replace(case, target=t) for t, _ in wanted if t.name in unreachable]
        ready = benchmark.Prepared(
            (Model("model", folder, "onnx", "0" * 64),), (), (), made, plan.Plan(cases, ()), lanes=1
        )
        with store.Writer(folder / "run", {"run_id": "x", "model": "model"}) as writer:
            journal = rounds.Shared(writer)
            for each in (*cases, *skips):
                journal.plan(each)
            for each in skips:
                journal.failure(each.id, unreachable[each.target.name])
            rounds.measure_all(ready.devices, ready.plan.cases, {}, journal, Quiet(), lanes=1)
            writer.end("2026-01-01T00:00:00Z")
        connect.close(made.values())
    finally:
        transport.connect = real
    kept = store.load(folder / "run")
    results = rows.results(kept.records, kept.run)
    assert len(csv.text(results).splitlines()) == len(results) + 1
    honest_failed = sum(
        row.status != "ok" and row.target.replace("null-", "device") not in lying for row in results
    )
    return Counts(
        devices,
        len({row.case_id for row in results}),
        Counter(len(record.measurements) for record in kept.records),
        Counter("ok" if row.status == "ok" else row.stage for row in results),
        len(lying),
        honest_failed,
        threading.active_count(),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        time.monotonic() - began,
        most_open[0],
    )


def main(devices: int) -> int:
    with tempfile.TemporaryDirectory(prefix="thousand-") as name:
        counts = trial(devices, Path(name))
    told = {**counts.__dict__, "measured": dict(counts.measured), "stages": dict(counts.stages)}
    print(json.dumps(told, indent=1))
    is_right = counts.rows == devices and max(counts.measured) == 1 and counts.honest_failed == 0
    return 0 if is_right and counts.peak_bytes < 512 << 20 else 1


if __name__ == "__main__":
    code = main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    sys.stdout.flush()
    os._exit(code)
