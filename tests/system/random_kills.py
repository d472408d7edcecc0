"""Runs that are ended at random and resumed: every case once, no process and no file left.

`python -m tests.system.random_kills [KILLS] [SEED]` sends KILL, TERM, HUP and INT. Of six kills one
falls into the export of a model that was never exported, one right after the run's folder was
written to, and four while it measures. It prints what was wrong.

The runs belong to a copy of the package, whose scratch folder is looked at afterwards."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.doubles import copied_package, signals
from tierbench.results import journal as store

MODEL = Path(__file__).resolve().parents[1] / "data/boards/open_batch.tflite"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
MARK = "TIERBENCH_KILLED_RUN"
MOMENTS = ("export", "measure", "measure", "write", "measure", "measure")
TARGETS = 2
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
    moment: str
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Whole:
    """A run that nobody killed: when it did what, and what it left."""

    journal_s: float  # until its journal began
    end_s: float
    writes: int  # changes that were seen in its folder
    cases: Counter[str]
    shapes: frozenset[str]  # of the files in the scratch folder


@dataclass(frozen=True)
class Place:
    """Where one run works: the copy of the package, its own folder, and its model."""

    copy: Path
    folder: Path
    model: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"


def place(copy: Path, folder: Path, number: int) -> Place:
    """Make the folder of a run, with a model whose bytes end in `number`."""
    folder.mkdir()
    (folder / "tmp").mkdir()
    model = folder / "net.tflite"
    model.write_bytes(MODEL.read_bytes() + number.to_bytes(16, "little"))
    return Place(copy, folder, model)


def command(run: Place, resume: bool) -> list[str]:
    argv = [sys.executable, "-m", "tierbench", "run"]
    if resume:
        return [*argv, "--resume", str(run.out)]
    argv += [str(run.model), "--quick", "--force", "--format", "int8.tflite"]
    argv += ["--out", str(run.out)]
    for number in range(TARGETS):
        path = run.folder / f"null-{number}.toml"
        path.write_text(TARGET)
        argv += ["--target", str(path)]
    return argv


def start(run: Place, resume: bool = False) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        MARK: str(run.folder),
        "TMPDIR": str(run.folder / "tmp"),
        "PYTHONPATH": str(run.copy / "harness"),
    }
    with (run.folder / "log").open("ab") as log:
        return subprocess.Popen(
            command(run, resume),
            cwd=run.folder,
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


def written(run: Place) -> list[tuple[str, int]]:
    """Return the files of the run's folder with their sizes."""
    try:
        return sorted((entry.name, entry.stat().st_size) for entry in os.scandir(run.out))
    except OSError:
        return []


def changes(run: Place, process: subprocess.Popen[bytes]) -> Iterator[float]:
    """Yield the time at each change in the run's folder, until the process has ended."""
    began, last = time.monotonic(), written(run)
    while process.poll() is None:
        now = written(run)
        if now != last:
            last = now
            yield time.monotonic() - began
        time.sleep(0.001)


def scratch_files(copy: Path) -> set[str]:
    """Return the files of the scratch folder, and its empty folders."""
    build = copy / "build"
    return {
        str(path.relative_to(build))
        for path in build.rglob("*")
        if not path.is_dir() or not any(path.iterdir())
    }


def shape(path: str) -> str:
    """Return a path without the digits of its content."""
    return re.sub(r"[0-9a-f]{12,}", "#", path)


def whole(run: Place) -> Whole:
    """Run once without a kill."""
    process = start(run)
    began = time.monotonic()
    times = list(changes(run, process))
    assert process.returncode == 0, (run.folder / "log").read_text()[-2000:]
    shapes = frozenset(map(shape, scratch_files(run.copy)))
    return Whole(times[0], time.monotonic() - began, len(times), measured(run), shapes)


def measured(run: Place) -> Counter[str]:
    """Return the measurements of each case."""
    journal = store.load(run.out)
    return Counter({record.case_id: len(record.measurements) for record in journal.records})


def trial(run: Place, kind: signal.Signals, moment: str, wait: Callable[..., None], usual: Whole
          ) -> Outcome:  # fmt: skip
    """Kill a run, resume it until it has ended, and look at everything that is left."""
    outcome = Outcome(kind.name, moment)
    before = scratch_files(run.copy)
    process = start(run)
    wait(run, process)
    if process.poll() is None:
        process.send_signal(kind)
    process.wait(60)
    deadline = time.monotonic() + 10
    while (left := list(processes_of(run.folder))) and time.monotonic() < deadline:
        time.sleep(0.1)
    if left:
        outcome.faults.append(f"processes {left} live 10 s later")
    journal = run.out / store.NAME
    has_begun = journal.exists() and b"\n" in journal.read_bytes()
    outcome.moment += "" if has_begun else ", before the journal"
    if start(run, resume=has_begun).wait(180) != 0:
        outcome.faults.append(f"the resumed run failed: {(run.folder / 'log').read_text()[-600:]}")
        return outcome
    if (counted := measured(run)) != usual.cases:
        outcome.faults.append(f"measurements {dict(counted)}, not {dict(usual.cases)}")
    if not store.load(run.out).finished:
        outcome.faults.append("the journal has no end")
    outcome.faults += [f"left: {path}" for path in leftovers(run, before, usual)]
    return outcome


def leftovers(run: Place, before: set[str], usual: Whole) -> Iterator[str]:
    """Yield what should not be there: temporary folders, parts, files that no whole run leaves."""
    yield from map(str, (run.folder / "tmp").iterdir())
    expected = {"journal.jsonl", "results.csv", "report.html"}
    yield from (name for name, _ in written(run) if name not in expected)
    new = scratch_files(run.copy) - before
    yield from (path for path in new if shape(path) not in usual.shapes)
    yield from (f"twice: {path}" for path, n in Counter(map(shape, new)).items() if n > 1)


def waiting(moment: str, dice: random.Random, usual: Whole) -> Callable[..., None]:
    """Return what waits for a random point of a moment."""
    if moment == "write":
        return _after_change(dice.randint(1, usual.writes))
    begin, end = {
        "export": (0.3, usual.journal_s),
        "measure": (usual.journal_s, usual.end_s),
    }[moment]
    return _after_seconds(dice.uniform(begin, end))


def _after_seconds(seconds: float) -> Callable[..., None]:
    def wait(run: Place, process: subprocess.Popen[bytes]) -> None:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return

    return wait


def _after_change(count: int) -> Callable[..., None]:
    def wait(run: Place, process: subprocess.Popen[bytes]) -> None:
        for number, _ in enumerate(changes(run, process), start=1):
            if number == count:
                return

    return wait


def main(kills: int, seed: int) -> int:
    signals.hear()
    dice = random.Random(seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        copy = Path(name) / "copy"
        copied_package.make(copy)
        usual = whole(place(copy, Path(name) / "whole", 0))
        print(f"a whole run: {usual}", flush=True)
        for number in range(kills):
            moment = MOMENTS[number % len(MOMENTS)]
            new_model = number + 1 if moment == "export" else 0
            run = place(copy, Path(name) / str(number), new_model)
            wait = waiting(moment, dice, usual)
            outcome = trial(run, dice.choice(SIGNALS), moment, wait, usual)
            outcomes.append(outcome)
            if outcome.faults:
                print(outcome.signal, outcome.moment, outcome.faults, flush=True)
    wrong = sum(bool(outcome.faults) for outcome in outcomes)
    by_signal = dict(Counter(o.signal for o in outcomes))
    by_moment = dict(Counter(o.moment for o in outcomes))
    print(f"{kills} kills {by_signal} {by_moment}: {wrong} left something wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    raise SystemExit(main(*[*numbers, *(200, 0)[len(numbers) :]]))
