"""A device over SSH: look at it, send what is missing, run the worker, fetch the answer.

The worker's zip is byte for byte the one that measures this machine. Everything on the device is
kept below one folder (`ondevice/__init__.py`); nothing is installed. Messages do not name the host
or the user, since they become cells of a CSV: `HarnessError.private_message` has the address, for
the terminal.

Keys of `[host]` with kind = "ssh": address, board (part of the device tree's model that must
match), python, folder; `emulate` belongs to `emulated.py`."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tierbench.core import plausible
from tierbench.core.case import Case
from tierbench.core.device import Options, Purpose
from tierbench.core.errors import CaseError, HarnessError, IntegrityError, TargetError
from tierbench.core.files import sha256_of, utc_now
from tierbench.core.foreign import printable
from tierbench.core.measurement import Measurement
from tierbench.core.target import SshHost as SshTable
from tierbench.core.target import Target
from tierbench.hosts import answers, jobs, wheels
from tierbench.hosts.ssh import remote_run, transport
from tierbench.hosts.ssh.address import Address, address
from tierbench.hosts.ssh.link import FIRST_PATIENCE_S, Link
from tierbench.hosts.ssh.remote_run import UNSOUND, Ended, RemoteRun
from tierbench.hosts.ssh.replies import (
    Cleaned,
    Probed,
    Started,
    Telemetry,
)
from tierbench.worker.job import SCHEMA

#: Another ssh configuration file than the user's own.
CONFIG_VARIABLE = "TIERBENCH_SSH_CONFIG"
CHECK_LIMIT_S = 120.0
#: What the probe reads -> the worker's name of the fact.
FACTS = {
    "governor": "governor",
    "frequency_mhz": "frequency_mhz",
    "temperature_c": "temperature_c",
    "rails_w": "rails_w",
    "pmic_w": "pmic_w",
}


def connect(target: Target, options: Options) -> SshHost:
    """Return the device. TargetError.

    No address, not reachable, refused, or another device than the file says.
    """
    text = options.address or _table(target).address
    if not text:
        emulate = ", or run its software under emulation with --emulate" if target.emulation else ""
        raise TargetError(
            f"not available: no address is known; give one with --host [user@]host, "
            f"or as address = '...' in {target.path.name}, table [host]{emulate}"
        )
    given = os.environ.get(CONFIG_VARIABLE, "")
    return SshHost(target, options, address(text, Path(given) if given else None))


def _table(target: Target) -> SshTable:
    """Return the keys of [host]; another kind of target with an address has the usual ones."""
    if isinstance(target.host, SshTable):
        return target.host
    return SshTable(board=target.host.board if target.host else "")


class SshHost:
    """A device and the session that we hold there; serial, like every place."""

    is_remote = True
    is_timed = True
    flashed_runtime = ""

    def __init__(self, target: Target, options: Options, where: Address) -> None:
        self.target = target
        self._options = options
        self._where = where
        self._session = secrets.token_hex(6)
        self._count = 0
        self._folder = _table(target).folder
        self._checked: dict[str, str] = {}
        self._admitted: set[str] = set()
        self._wheels: dict[str, list[str]] = {}
        self._known: dict[str, tuple[wheels.Wheel, wheels.Choice]] = {}
        self._turn = threading.Lock()
        self._closing = threading.Event()
        self._worker, self._worker_sha256 = jobs.worker_zip(options.scratch)
        self._watch("connecting")
        with self._private():
            self._link = Link(
                lambda: transport.connect(where, options.ssh),
                str(where),
                python=_table(target).python,
            )
            try:
                self.state = self._probe()
            except BaseException:
                self._link.close()
                raise
        self._rest()

    def _probe(self) -> Probed:
        modules = jobs.modules(self.target.runtimes)
        began = time.time()
        state = self._link.call("probe", Probed, folder=self._folder, modules=[*modules, "numpy"])
        state["board"] = printable(state["board"])
        state["clock_skew_s"] = round(state["clock_s"] - (began + time.time()) / 2, 1)
        if state["unwritable"]:
            hint = "free some space there" if state.get("full") else "make it writable"
            raise TargetError(
                f"{self._where}: {printable(state['folder'])} cannot be written "
                f"({printable(state['unwritable'])}); "
                f"{hint}, or name another "
                "folder with folder = '...' in the target's [host] table"
            )
        wanted, board = _table(self.target).board, state["board"]
        if wanted and wanted.lower() not in board.lower() and not self._options.force:
            raise TargetError(
                f"{self._where}: is {board or 'a device without a device tree'}, not a {wanted} as "
                f"{self.target.path.name} says; choose the right --target, or insist with --force"
            )
        return state

    def _rest(self) -> None:
        """Do nothing until the next call; of many devices, without a connection."""
        self._watch("")
        if not self._options.holds_connection:
            self._link.drop()

    def _watch(self, doing: str) -> None:
        self._options.watch(self.target.name, doing)

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        """Return the processes that the case needs."""
        return jobs.purposes(case, self._options)

    def check(self, runtime: str) -> None:
        """Have `runtime` compute the tiny model, once per session. TargetError: why it does not."""
        if runtime not in self._checked:
            self._watch(f"self-test of {runtime}")
            try:
                with self._private():
                    self._wheels[runtime] = self._provide(runtime)
                    table = {
                        "schema": SCHEMA,
                        "purpose": "check",
                        "runtime": runtime,
                        "output": "@answer",
                    }
                    answers.raise_failure(
                        self._run(table, {}, self._wheels[runtime], CHECK_LIMIT_S)[0]
                    )
                self._checked[runtime] = ""
            except HarnessError as error:
                self._checked[runtime] = f"{runtime}: {error}".replace(
                    f"{runtime}: {runtime}: ", f"{runtime}: "
                )
            self._rest()
        if self._checked[runtime]:
            raise TargetError(self._checked[runtime])

    def _provide(self, runtime: str) -> list[str]:
        """Send the wheels of `runtime` unless the device has it already; return their sha256."""
        plugin = jobs.runtime(runtime)
        if not plugin.module or self.state["modules"].get(plugin.module):
            return []
        if not plugin.shipped:
            raise TargetError(f"{runtime}: is not on the device; {plugin.install}")
        libc = self.state["libc"]
        version = re.fullmatch(r"glibc (\d{1,3})\.(\d{1,3})(\..*)?", " ".join(libc))
        if not version:
            told = printable(" ".join(libc)) or "unknown"
            raise TargetError(f"{runtime}: no wheel for its C library ({told}); glibc is needed")
        major, minor = int(version[1]), int(version[2])
        machine = wheels.machine_of(self.state["machine"], self.state["bits"])
        choice = wheels.choose(runtime, self.state["python"][:2], machine, (major, minor))
        if choice.needs_numpy and not self.state["modules"].get("numpy"):
            raise TargetError(
                f"{runtime}: the device needs numpy of its own; there: apt-get install "
                "python3-numpy"
            )
        self._known |= {wheel.sha256: (wheel, choice) for wheel in choice.wheels}
        self._watch(f"sending {runtime}")
        self._send_wheels([wheel.sha256 for wheel in choice.wheels])
        return [wheel.sha256 for wheel in choice.wheels]

    def _send_wheels(self, digests: Sequence[str]) -> None:
        paths: dict[str, Path] = {}
        for sha in digests:
            if sha not in self.state["wheels"]:
                wheel, choice = self._known[sha]
                paths |= wheels.fetch([wheel], choice, self._options.scratch / "wheels")
        self._link.send(paths, list(paths), self.state)

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Run one fresh process there; CaseError has the stage at which it failed."""
        self._watch(f"{case.id} ({purpose})")
        where = {
            "artifact": "@artifact",
            "inputs": "@inputs" if case.artifact.reference else "",
            "output": "@answer",
        }
        admit = not self._options.force and case.id not in self._admitted  # see local.py
        table = jobs.job(case, purpose, self._options, where, admit=admit)
        files = {"artifact": case.artifact.path}
        if case.artifact.path.is_dir():
            raise CaseError(
                "upload",
                f"{case.artifact.format} is a folder; only single files are sent to a device",
            )
        if case.artifact.reference:
            files["inputs"] = case.artifact.reference
        began = utc_now()
        try:
            with self._private():
                limit_s = jobs.seconds_allowed(case, purpose, self._options)
                logs = jobs.logs_folder(case, self._options) if purpose == "scenario" else None
                answer, state = self._run(
                    table, files, self._wheels.get(case.runtime, []), limit_s, logs
                )
                measured = self._measurement(case, purpose, answer, state, began)
        finally:
            self._rest()
        self._admitted.add(case.id)
        return measured

    def _measurement(
        self,
        case: Case,
        purpose: Purpose,
        answer: Mapping[str, object],
        ended: Ended,
        began_utc: str,
    ) -> Measurement:
        """Return the answer, checked, with what the device's supervisor saw.

        The time of day is ours: the device may have no clock."""
        expected = jobs.expected(case, purpose, self._options, "measured", ended.elapsed_s)
        memory_bytes = self.state.get("memory_bytes") or expected.memory_bytes
        expected = dataclasses.replace(expected, memory_bytes=memory_bytes)
        measured = answers.measurement(answer, expected)
        state = ended.state
        about: dict[str, object] = {
            "board": self.state["board"],
            "libc": self.state["libc"],
            "clock_skew_s": self.state.get("clock_skew_s"),
            "jetson": self.state["jetson"],
            "leftovers": ended.leftovers,
            **({"seconds": state["seconds"]} if "seconds" in state else {}),
            "reconnects": self._link.reconnects,
        }
        if measured.worker_sha256 != self._worker_sha256:
            raise IntegrityError(
                "the answer was written by another worker than the one that was sent"
            )
        details = {**measured.details, "device": about}
        if "scenario" in details and (ended.logs or ended.logs_reason):
            details["scenario"] = remote_run.with_logs(details["scenario"], ended)
        other = plausible.other_device(_table(self.target).board, self.state["board"])
        return dataclasses.replace(
            measured,
            issues=(*measured.issues, *other),
            timestamp_utc=began_utc,
            facts_before={**measured.facts_before, **facts(state.get("before", {}))},
            facts_after={**measured.facts_after, **facts(state.get("after", {}))},
            details=details,
        )

    def _run(
        self,
        table: Mapping[str, object],
        files: Mapping[str, Path],
        packages: Sequence[str],
        limit_s: float,
        logs: Path | None = None,
    ) -> tuple[dict[str, object], Ended]:
        """Run one job there; return its answer with how it ended, and keep LoadGen's `logs`."""
        with self._turn:
            if self._closing.is_set():
                raise TargetError("the device was let go")
            digests = {name: sha256_of(path) for name, path in files.items()} | {
                "worker": self._worker_sha256
            }
            paths = {
                digests[name]: path for name, path in {**files, "worker": self._worker}.items()
            }
            self._send(paths)
            self._count += 1
            arguments: dict[str, object] = {
                "folder": self._folder,
                "session": self._session,
                "run": f"{self._session}-{self._count}",
                "job": table,
                "files": digests,
                "wheels": list(packages),
                "limit_s": limit_s,
            }
            run = RemoteRun(self._link, arguments, limit_s, self._closing)
            started = time.monotonic()
            reply = run.start()
            if reply.get("wrong"):
                reply = self._mend(reply["wrong"], paths, run)
            polled = run.wait(reply)
            ended = Ended(
                polled.get("state", {}), time.monotonic() - started, reply.get("leftovers", 0)
            )
            if logs is not None:
                ended = run.keep_logs(logs, ended)
            return run.answer(polled), ended

    def _send(self, paths: Mapping[str, Path]) -> None:
        """Send files. A device that went away meanwhile is looked at anew first."""
        before = self._link.reconnects
        try:
            self._link.send(paths, (), self.state)
        except TargetError:
            if self._link.reconnects == before or self._closing.is_set():
                raise
            self.state = self._probe()
            self._link.send(paths, (), self.state)

    def _mend(self, wrong: Mapping[str, str], paths: Mapping[str, Path], run: RemoteRun) -> Started:
        """Send again what was altered or lost there since it was verified, and start once more."""
        if not set(wrong) <= {*paths, *self._known}:
            raise TargetError("the device misses files that nobody sent; is its software ours?")
        self.state = self._probe()  # the device may have been set up anew in between
        for sha in wrong:
            self.state["files"].pop(sha, None)
        self._link.send({sha: paths[sha] for sha in wrong if sha in paths}, (), self.state)
        for sha in wrong:
            if sha not in paths:
                self.state["wheels"] = [kept for kept in self.state["wheels"] if kept != sha]
                self._send_wheels([sha])
        started = run.start()
        if started.get("wrong"):
            raise IntegrityError(UNSOUND)
        return started

    @contextlib.contextmanager
    def _private(self) -> Iterator[None]:
        """Take host, user and home folder out of messages: they become cells of a CSV."""
        try:
            yield
        except HarnessError as error:
            full = str(error)
            error.args = (self._public(full),)
            error.private_message = full
            raise

    def _public(self, text: str) -> str:
        text = re.sub(rf"^{re.escape(str(self._where))}: ", "", text).replace(
            str(self._where), "HOST"
        )
        text = re.sub(r"ssh-keygen -R '[^']*'( -f \S+)?", "ssh-keygen -R HOST", text)
        text = re.sub(rf"(?<![\w.-]){re.escape(self._where.host)}(?![\w.-])", "HOST", text)
        if self._where.user:
            text = re.sub(rf"(?<![\w.-]){re.escape(self._where.user)}@", "", text)
        return re.sub(r"/(?:home|Users)/[^/\s]+|/root(?=/)", "~", text)

    def close(self) -> None:
        """End what still runs there, drop its folders, and let the connection go.

        The file cache stays.
        """
        if self._closing.is_set():
            return
        self._closing.set()
        with contextlib.suppress(HarnessError):
            self._clean()
            if (
                self._turn.locked()
            ):  # another thread was just about to start something; what it starts ends too
                if self._turn.acquire(timeout=10.0):
                    self._turn.release()
                self._clean()
        self._link.close()

    def _clean(self) -> None:
        self._link.call(
            "clean",
            Cleaned,
            timeout_s=30.0,
            patience_s=2 * FIRST_PATIENCE_S,
            folder=self._folder,
            session=self._session,
        )


def facts(telemetry: Telemetry) -> dict[str, object]:
    """Return the probe's telemetry under the names of the worker's facts.

    What is absent stays absent.
    """
    given: Mapping[str, object] = telemetry
    known = {name: given[key] for key, name in FACTS.items() if key in given}
    if "throttled_bits" in telemetry:
        known["throttled"] = hex(telemetry["throttled_bits"])
    return known
