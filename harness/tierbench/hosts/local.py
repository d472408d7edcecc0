"""This machine: each measurement is a fresh process of the worker zip, in a session of its own."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tierbench.core import leftovers, paths, processes
from tierbench.core.case import Case
from tierbench.core.device import HostKind, Options, Purpose
from tierbench.core.errors import CaseError, TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.hosts import answers, jobs
from tierbench.worker.job import SCHEMA

CHECK_TIMEOUT_S = 120.0


def connect(target: Target, options: Options) -> LocalHost:
    """Return this machine as a device."""
    return LocalHost(target, options)


class LocalHost:
    """This machine. Nothing stays behind but the caches below `options.scratch`."""

    is_remote = False
    is_timed = True
    flashed_runtime = ""

    def __init__(self, target: Target, options: Options) -> None:
        self.target = target
        self._options = options
        _, self.worker_sha256 = jobs.worker_zip(options.scratch)
        self._worker = jobs.worker_folder(options.scratch)
        self._admitted: set[str] = set()
        self._imported: set[str] = set()  # runtimes whose modules are compiled by now

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        """Return the processes that the case needs."""
        return jobs.purposes(case, self._options)

    def check(self, runtime: str) -> None:
        """Have `runtime` compute. TargetError: why it does not, with the line that installs it.

        What worked is remembered until the worker or the installed packages change; `doctor` asks
        anew (`recheck`).
        """
        try:
            python = interpreter(runtime)
        except CaseError as error:
            raise TargetError(str(error)) from error
        memory = self._options.scratch / "checks" / f"{runtime}-{self._environment(python)}.json"
        if memory.exists() and not self._options.is_rechecked:
            return
        table = {"schema": SCHEMA, "purpose": "check", "runtime": runtime, "die_with_parent": True}
        try:
            answer, _ = self.run_worker(python, table, CHECK_TIMEOUT_S)
            answers.raise_failure(answer)
        except CaseError as error:
            with contextlib.suppress(OSError):
                memory.unlink()
            raise TargetError(f"{runtime}: {error}") from error
        with contextlib.suppress(OSError):  # without the memory the next run only checks again
            memory.parent.mkdir(parents=True, exist_ok=True)
            memory.write_text(json.dumps(answer), encoding="utf-8")

    def facts(self) -> NewTable:
        """Return the facts of this machine and its `fingerprint`."""
        table = {"schema": SCHEMA, "purpose": "facts", "die_with_parent": True}
        return self.run_worker(Path(sys.executable), table, CHECK_TIMEOUT_S)[0]

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Run one fresh process; CaseError has the stage at which it failed."""
        python = interpreter(case.runtime)
        where = {
            "artifact": str(case.artifact.path.resolve()),
            "inputs": str(case.artifact.reference.resolve()) if case.artifact.reference else "",
            "logs": str(jobs.logs_folder(case, self._options)),
            "output": "",
        }
        # what was admitted once is measured to its end: half a case says less than one that was
        # disturbed
        admit = not self._options.force and case.id not in self._admitted
        table = jobs.job(case, purpose, self._options, where, die_with_parent=True, admit=admit)
        limit_s = jobs.seconds_allowed(case, purpose, self._options)
        if purpose == "memory" and case.runtime not in self._imported:
            # the first process after an installation compiles what it imports: its heap is larger
            self.run_worker(python, table, limit_s)
        self._imported.add(case.runtime)
        with self._options.busy(case, purpose):
            answer, wall_s = self.run_worker(python, table, limit_s)
        expected = jobs.expected(case, purpose, self._options, "measured", wall_s)
        measured = answers.measurement(answer, expected)
        self._admitted.add(case.id)
        return dataclasses.replace(measured, worker_sha256=self.worker_sha256)

    def close(self) -> None:
        """Nothing to undo: each process took its folder with it."""

    def run_worker(
        self,
        python: Path,
        table: Mapping[str, object],
        timeout_s: float,
        prefix: Sequence[str] = (),
    ) -> tuple[dict[str, object], float]:
        """Run the worker on one job; return its answer, and how many seconds its process took.

        `prefix` is a command that runs the worker's in another place, such as a network namespace.
        CaseError: it died without an answer, or its answer is none."""
        with _work_folder(self._options.scratch) as folder:
            output, log = folder / "measurement.json", folder / "log.txt"
            job = folder / "job.json"
            with _room(self._options.scratch):
                job.write_text(json.dumps({**table, "output": str(output)}), encoding="utf-8")
                log.touch()
            began = time.monotonic()
            status = processes.run(
                [*prefix, str(python), "-E", str(self._worker), str(job)], log, timeout_s
            )
            wall_s = time.monotonic() - began
            if not output.exists():
                raise jobs.death(
                    status, timeout_s, log.read_text(encoding="utf-8", errors="replace")
                )
            return answers.read(output), wall_s

    def _environment(self, python: Path) -> str:
        """Return a digest of what decides whether a runtime works.

        Worker, interpreter, packages.
        """
        places = sorted(python.parent.parent.glob("lib/python*/site-packages"))
        packages = sorted(entry.name for place in places for entry in place.glob("*.dist-info"))
        text = "\n".join([self.worker_sha256, str(python.resolve()), *packages])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def interpreter(runtime: str) -> Path:
    """Return the Python that has `runtime`. CaseError(import): how to make a side environment."""
    plugin = jobs.runtime(runtime)
    if not plugin.side_folder:
        return Path(sys.executable)
    given = os.environ.get(plugin.side_variable, "")
    # the line that makes it makes it in the working directory
    places = [
        home / plugin.side_folder / "bin" / "python"
        for home in (paths.work(), Path.cwd(), paths.scratch())
    ]
    path = Path(given) if given else next((place for place in places if place.exists()), places[0])
    if not path.exists():
        raise CaseError(
            "import",
            f"{runtime} needs an environment of its own, and {path} does not exist; make it with: "
            f"{plugin.install}  # or name its interpreter in {plugin.side_variable}",
        )
    return path


@contextlib.contextmanager
def _work_folder(scratch: Path) -> Iterator[Path]:
    """Yield a folder for one process. CaseError(start): none can be made."""
    with contextlib.ExitStack() as stack:
        with _room(scratch):
            (scratch / "jobs").mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(leftovers.held_folder(scratch / "jobs", "job-"))
        yield folder


@contextlib.contextmanager
def _room(scratch: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = f"cannot write below {scratch}: {error.strerror}; make room, or check the rights"
        raise CaseError("start", why) from error


PLUGIN = HostKind(connect)
