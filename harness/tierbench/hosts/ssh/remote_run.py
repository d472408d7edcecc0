"""One run on a device over SSH: start it, wait for its end, fetch its answer and its logs."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import shutil
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from tierbench.core import foreign
from tierbench.core.errors import CaseError, IntegrityError, TargetError
from tierbench.core.files import writing
from tierbench.core.foreign import ForeignError, printable
from tierbench.core.tables import NewTable, Table
from tierbench.hosts import answers, jobs
from tierbench.hosts.ssh.link import Link
from tierbench.hosts.ssh.replies import LOGS_BYTES, LOGS_UNPACKED_BYTES, Logs, Started, State

POLL_S = 20.0
#: Beyond the run's own limit: waiting for others' measurements, and a slow device's Python.
TURN_S, SLACK_S = 600.0, 60.0
STARTING_S = 60.0
#: An honest device answers a poll when the run ends, or after POLL_S.
LEAST_POLL_S = 0.2
UNSOUND = "files are altered on the device as soon as they are there; is its storage sound?"


@dataclasses.dataclass(frozen=True)
class Ended:
    """How a run ended: what its supervisor noted, and what is known here."""

    state: State
    elapsed_s: float  # by the coordinator's own clock
    leftovers: int = 0
    logs: Path | None = None
    logs_reason: str = ""


@dataclasses.dataclass(frozen=True)
class RemoteRun:
    """A run that the device's supervisor knows by `arguments`."""

    link: Link
    arguments: Mapping[str, object]
    limit_s: float
    closing: threading.Event  # set when the device is let go

    def start(self) -> Started:
        """Start the run; a start that is repeated takes over."""
        return self.link.call(
            "start",
            Started,
            timeout_s=POLL_S + SLACK_S,
            patience_s=None,
            turn_s=TURN_S,
            wait_s=POLL_S,
            **self.arguments,
        )

    def wait(self, reply: Started) -> Started:
        """Poll until the run has ended.

        TargetError when that takes longer than everything that it may wait for.
        """
        begun = time.monotonic()
        while (status := reply.get("status", "unknown")) in ("starting", "running"):
            asked = time.monotonic()
            spent = asked - begun
            if spent > self.limit_s + TURN_S + SLACK_S or (
                status == "starting" and spent > STARTING_S
            ):
                raise TargetError(
                    f"a run on the device is still {status} after {spent:.0f} s; given up"
                )
            if status == "running":
                reply = self._poll()
            else:  # who was to start it died there; a start that is repeated takes over
                reply = self.start()
                if reply.get("wrong"):
                    raise IntegrityError(UNSOUND)
            if time.monotonic() - asked < LEAST_POLL_S:  # it did not wait for the end as asked
                self.closing.wait(LEAST_POLL_S)
        if status == "unknown":
            raise TargetError(
                "the run was ended on the device by somebody else, or its folder was removed"
            )
        state = reply.get("state", {})
        if status == "lost":
            raise CaseError(
                jobs.last_stage(reply.get("log", "")),
                "the run was killed on the device, with its supervisor",
            )
        if state.get("busy"):
            raise TargetError(
                f"somebody else has been measuring on the device for {TURN_S:.0f} s; try again "
                "later"
            )
        if state.get("error"):
            raise TargetError(
                f"the run could not be supervised on the device ({printable(state['error'])})"
            )
        if not {"code", "over", "answer_sha256"} <= set(state):
            raise TargetError("the device does not say how the run ended; is its software ours?")
        return reply

    def _poll(self, offset: int = 0) -> Started:
        return self.link.call(
            "poll",
            Started,
            timeout_s=POLL_S + SLACK_S,
            folder=self.arguments["folder"],
            run=self.arguments["run"],
            wait_s=POLL_S,
            offset=offset,
        )

    def answer(self, reply: Started) -> dict[str, object]:
        """Return the answer's content, all bytes of it, as the device hashed it."""
        state, log = reply["state"], reply.get("log", "")
        if state["over"]:
            raise jobs.death(None, self.limit_s, log)
        if not state["answer_sha256"]:
            raise jobs.death(state["code"] or 0, self.limit_s, log)
        try:
            data = foreign.decode_base64(reply.get("data", ""), answers.WHAT)
            while len(data) < reply.get("size", 0):
                part = self._poll(len(data)).get("data", "")
                if not part:
                    raise TargetError("the answer could not be read to its end")
                data += foreign.decode_base64(part, answers.WHAT)
        except ForeignError as error:
            raise CaseError("collect", str(error)) from error
        if hashlib.sha256(data).hexdigest() != state["answer_sha256"]:
            raise IntegrityError("the answer was altered between the device's worker and here")
        return answers.decode(data)

    def keep_logs(self, logs: Path, ended: Ended) -> Ended:
        """Bring LoadGen's own logs here, before the device drops them with the run's folder.

        Logs that are too long are left there: they are not what the measurement rests on."""
        what = "the zip of LoadGen's logs"
        data, size, sha256 = b"", 1, ""
        try:
            while len(data) < size:
                sent = self.link.call(
                    "logs",
                    Logs,
                    folder=self.arguments["folder"],
                    run=self.arguments["run"],
                    offset=len(data),
                )
                size, sha256 = sent["size"], sent["sha256"]
                if size > LOGS_BYTES:
                    raise ForeignError(f"{what} is longer than {LOGS_BYTES / 1e6:.0f} MB")
                part = foreign.decode_base64(sent["data"], what)
                if not part:
                    break
                data += part
            if hashlib.sha256(data).hexdigest() != sha256:
                raise IntegrityError("LoadGen's logs were altered between the device and here")
            with writing(logs):
                shutil.rmtree(logs, ignore_errors=True)
                logs.mkdir(parents=True, exist_ok=True)
                with foreign.open_archive(io.BytesIO(data), what) as archive:
                    foreign.extract(archive, logs, what, LOGS_UNPACKED_BYTES)
        except ForeignError as error:
            shutil.rmtree(logs, ignore_errors=True)
            return dataclasses.replace(ended, logs_reason=str(error))
        return dataclasses.replace(ended, logs=logs)


def with_logs(scenario: Table, ended: Ended) -> NewTable:
    """Name the folder here that holds a scenario's logs; the device's own names its user."""
    if ended.logs is None:
        return {**scenario, "log_dir": "", "log_note": ended.logs_reason}
    name = os.path.basename(str(scenario.get("log_dir", "")))
    chosen = ended.logs / name  # of a search: the folder of the rate that was chosen
    return {**scenario, "log_dir": str(chosen if name and chosen.is_dir() else ended.logs)}
