"""Runs that are ended at random and resumed: every case once, no process and no file left.

`python -m tests.system.random_kills [KILLS] [SEED]` sends KILL, TERM, HUP and INT, a third of them
while the model is exported or a file is written. It prints what was wrong."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tierbench.core import leftovers as leftovers_of_runs
from tierbench.core import paths
from tierbench.results import journal as store

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "tests/data/boards/open_batch.tflite"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
MARK = "TIERBENCH_KILLED_RUN"
TARGETS = 3
TARGET = """\
title = "A fake"
tier = "edge"
runtimes = ["noop"]
[host]
kind = "local"
"""


@dataclass
class Outcome:
    """What was wrong after a kill and its resumption."""

    signal: str
    after_s: float
    faults: list[str] = field(default_factory=list)


def command(folder: Path, resume: bool) -> list[str]:
    argv = [sys.executable, "-m", "tierbench", "run"]
    if resume:
        return [*argv, "--resume", str(folder / "out")]
    argv += [
        str(MODEL),
        "--quick",
        "--force",
        "--format",
        "int8.tflite",
        "--out",
        str(folder / "out"),
    ]
    for number in range(TARGETS):
        path = folder / f"null-{number}.toml"
        path.write_text(TARGET)
        argv += ["--target", str(path)]
    return argv


def start(folder: Path, resume: bool = False) -> subprocess.Popen[bytes]:
    environment = {**os.environ, MARK: str(folder), "TMPDIR": str(folder / "tmp")}
    (folder / "tmp").mkdir(exist_ok=True)
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command(folder, resume),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
        )


def processes_of(folder: Path) -> Iterator[int]:
    """Yield the processes that still have the run's mark in their environment."""
    mark = f"{MARK}={folder}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            is_ours = mark in (entry / "environ").read_bytes().split(b"\0")
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if is_ours and state != "Z":
            yield int(entry.name)


def whole(folder: Path) -> tuple[float, float]:
    """Run once without a kill; return the seconds until its journal began, and until it ended."""
    process = start(folder)
    began = time.monotonic()
    journal_s = 0.0
    while process.poll() is None:
        if not journal_s and (folder / "out" / store.NAME).exists():
            journal_s = time.monotonic() - began
        time.sleep(0.02)
    assert process.returncode == 0, (folder / "log").read_text()[-2000:]
    return journal_s, time.monotonic() - began


def trial(folder: Path, kind: signal.Signals, after_s: float, cases: Counter[str]) -> Outcome:
    """Kill a run, resume it until it has ended, and look at everything that is left."""
    outcome = Outcome(kind.name, after_s)
    process = start(folder)
    try:
        process.wait(after_s)
    except subprocess.TimeoutExpired:
        process.send_signal(kind)
        process.wait(60)
    deadline = time.monotonic() + 10
    while (left := list(processes_of(folder))) and time.monotonic() < deadline:
        time.sleep(0.1)
    if left:
        outcome.faults.append(f"processes {left} live 10 s later")
    has_begun = (folder / "out" / store.NAME).exists()
    again = start(folder, resume=has_begun)
    if again.wait(180) != 0:
        outcome.faults.append(f"the resumed run ended with {again.returncode}")
        outcome.faults.append((folder / "log").read_text()[-600:])
        return outcome
    journal = store.load(folder / "out")
    counted = Counter({record.case_id: len(record.measurements) for record in journal.records})
    if counted != cases:
        outcome.faults.append(f"measurements {dict(counted)}, not {dict(cases)}")
    if not journal.finished:
        outcome.faults.append("the journal has no end")
    outcome.faults += [f"left: {path}" for path in leftovers(folder)]
    return outcome


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield what should not be there any more: temporary folders, parts, job folders."""
    yield from (folder / "tmp").iterdir()
    yield from folder.rglob("*.part")
    jobs = paths.scratch() / "jobs"
    yield from filter(_is_of_a_killed_run, jobs.iterdir() if jobs.is_dir() else ())


def _is_of_a_killed_run(job: Path) -> bool:
    """Whether it is of the fake runtime and held by nobody: others measure here meanwhile."""
    try:
        is_ours = '"noop"' in (job / "job.json").read_text()
        with (job / leftovers_of_runs.HELD).open() as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held, or removed meanwhile
        return False
    return is_ours


def main(kills: int, seed: int) -> int:
    dice = random.Random(seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        first = Path(name) / "whole"
        first.mkdir()
        journal_s, end_s = whole(first)
        journal = store.load(first / "out")
        cases = Counter({record.case_id: len(record.measurements) for record in journal.records})
        print(f"a whole run: journal after {journal_s:.1f} s, end after {end_s:.1f} s, {cases}")
        for number in range(kills):
            folder = Path(name) / str(number)
            folder.mkdir()
            is_early = number % 3 == 0
            after_s = dice.uniform(0.2, journal_s) if is_early else dice.uniform(journal_s, end_s)
            outcome = trial(folder, dice.choice(SIGNALS), after_s, cases)
            outcomes.append(outcome)
            if outcome.faults:
                print(outcome.signal, f"after {outcome.after_s:.2f} s:", outcome.faults, flush=True)
    wrong = sum(bool(outcome.faults) for outcome in outcomes)
    print(
        f"{kills} kills {dict(Counter(o.signal for o in outcomes))}: {wrong} left something wrong"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    raise SystemExit(main(*[*numbers, *(200, 0)[len(numbers) :]]))
