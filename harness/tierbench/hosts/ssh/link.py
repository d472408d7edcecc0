"""A connection that comes back: the device's verbs and uploads, each safe to repeat after a cut.

`call` runs one verb of `ondevice/` on the device. When the connection breaks, it is opened again
with growing pauses (0.2 s doubling to 8 s) until `patience_s` has passed, and the verb is repeated.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tierbench.core import foreign
from tierbench.core.errors import IntegrityError, TargetError
from tierbench.core.foreign import ForeignError, printable
from tierbench.hosts import ondevice
from tierbench.hosts.ssh.address import ConnectionLost, Finished, TimedOut, Transport
from tierbench.hosts.ssh.replies import Probed, Settled

Shape = TypeVar("Shape")
Result = TypeVar("Result")

#: Bytes of one upload command: what a cut can cost at most.
CHUNK = 4 << 20
#: How long a first connection, and a last farewell, are tried; later ones come back after a cut.
FIRST_PATIENCE_S = 3.0
#: Unpacked, a wheel takes about four times its size, beside the file itself.
WHEEL_FACTOR = 5
UNPACK_LIMIT_S = 300.0


class Link:
    """One device, reached through transports that `connect` opens as often as needed."""

    def __init__(
        self,
        connect: Callable[[], Transport],
        label: str,
        patience_s: float = 120.0,
        python: str = "python3",
    ) -> None:
        self.label = label
        self.reconnects = 0
        self.uploaded_bytes = 0
        self.python = python
        self._connect = connect
        self._patience_s = patience_s
        self._transport: Transport | None = None
        self._closed = threading.Event()
        self._repeat(lambda transport: None, FIRST_PATIENCE_S)

    def _repeat(self, action: Callable[[Transport], Result], patience_s: float) -> Result:
        deadline = time.monotonic() + patience_s
        pause = 0.2
        while True:
            if self._closed.is_set():
                raise TargetError(f"{self.label}: the connection was closed")
            try:
                transport = self._transport
                if transport is None:
                    transport = self._transport = self._connect()
                return action(transport)
            except ConnectionLost as error:
                self.drop()
                if time.monotonic() + pause > deadline:
                    raise ConnectionLost(f"{error}; gave up after {patience_s:.0f} s") from error
                self.reconnects += 1
                self._closed.wait(pause * random.uniform(0.8, 1.2))
                pause = min(pause * 2, 8.0)

    def run(
        self,
        argv: Sequence[str],
        *,
        stdin: bytes = b"",
        timeout_s: float = 60.0,
        patience_s: float | None = None,
    ) -> Finished:
        """Run a command that does no harm when it is repeated; see `Transport.run`."""
        patience_s = self._patience_s if patience_s is None else patience_s
        done = self._repeat(
            lambda transport: transport.run(argv, stdin=stdin, timeout_s=timeout_s), patience_s
        )
        assert isinstance(done, Finished)
        return done

    def call(
        self,
        verb: str,
        shape: type[Shape],
        *,
        timeout_s: float = 60.0,
        patience_s: float | None = None,
        **arguments: object,
    ) -> Shape:
        """Return the answer of a verb of `ondevice/`, checked to be a `shape`.

        TargetError: the device cannot give one, or what it gave is none."""
        argv = [self.python, "-E", "-", verb, json.dumps(arguments)]
        try:
            done = self.run(
                argv, stdin=ondevice.program(), timeout_s=timeout_s, patience_s=patience_s
            )
        except TimedOut as error:
            raise TargetError(
                f"{self.label}: '{verb}' got no answer within {timeout_s:.0f} s"
            ) from error
        self._refuse_python(done)
        what = f"the answer to '{verb}'"
        try:
            answer = foreign.decode_json(done.stdout, dict[str, object], what)
        except ForeignError as error:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            told = f"exit code {done.code} ({printable(' '.join(last))})"
            why = str(error) if done.code == 0 else told
            raise TargetError(f"{self.label}: '{verb}' failed: {why}") from None
        try:
            if "old_python" in answer:
                numbers = foreign.convert(answer["old_python"], list[int], what)
                version = ".".join(map(str, numbers[:3]))
                raise TargetError(
                    f"{self.label}: its {self.python} is Python {version}; 3.8 or newer is needed"
                )
            if "failed" in answer:
                hint = "free some space there" if answer.get("full") else "is the folder writable?"
                raise TargetError(
                    f"{self.label}: '{verb}' failed on the device: "
                    f"{printable(str(answer['failed']))}; {hint}"
                )
            return foreign.convert(answer, shape, what)
        except ForeignError as error:
            raise TargetError(f"{self.label}: {error}; is its software ours?") from error

    def _refuse_python(self, done: Finished) -> None:
        if done.code == 127 or (
            b"No such file or directory" in done.stderr and done.code in (125, 126)
        ):
            raise TargetError(
                f"{self.label}: has no {self.python}; install Python 3.8 or newer there (apt-get "
                "install python3), "
                "or name another one with python = '...' in the target's [host] table"
            )
        if b"SyntaxError" in done.stderr:
            raise TargetError(
                f"{self.label}: its {self.python} is too old; Python 3.8 or newer is needed"
            )

    def upload(self, path: Path, destination: str, offset: int = 0) -> None:
        """Write a file's bytes from `offset` on, each chunk at its place: repeating is harmless."""
        size = path.stat().st_size
        with path.open("rb") as file:
            while offset < size or size == 0:
                file.seek(offset)
                data = file.read(CHUNK)
                argv = ["dd", f"of={destination}", "bs=65536", f"seek={offset}"]
                argv += ["oflag=seek_bytes", "iflag=fullblock", "conv=notrunc"]
                done = self.run(argv, stdin=data, timeout_s=300)
                if done.code != 0:
                    text = done.stderr.decode(errors="replace")
                    if "No space left" in text:
                        raise TargetError(
                            f"{self.label}: no space left on the device for {path.name} ({size} "
                            "bytes)"
                        )
                    why = printable(text.strip().splitlines()[0]) if text.strip() else done.code
                    raise TargetError(f"{self.label}: upload of {path.name} failed ({why})")
                offset += len(data)
                self.uploaded_bytes += len(data)
                if size == 0:
                    return

    def send(self, files: Mapping[str, Path], wheels: Collection[str], state: Probed) -> int:
        """Bring files (by sha256) to the device unless they are there; return how many were sent.

        `state` is the probe's view of the device's folder and is brought up to date.
        IntegrityError: a file arrived altered twice."""
        folder = state["folder"]
        todo = [
            sha
            for sha in files
            if sha not in (state["wheels"] if sha in wheels else state["files"])
        ]
        need = sum(
            files[sha].stat().st_size * (WHEEL_FACTOR if sha in wheels else 1) for sha in todo
        )
        if need > state["disk_free_bytes"]:
            raise TargetError(
                f"{self.label}: no space left on the device: {need / 1e6:.0f} MB are needed in "
                f"{folder}, "
                f"{state['disk_free_bytes'] / 1e6:.0f} MB are free; "
                "free some space, or name another folder with folder = '...' in the target's "
                "[host] table"
            )
        left = self._settled(files, todo, wheels, folder, state["parts"])
        left = self._settled(files, left, wheels, folder, {}) if left else left
        if left:
            names = ", ".join(files[sha].name for sha in left)
            raise IntegrityError(
                f"{self.label}: {names} arrived altered twice; is the device's storage sound?"
            )
        for sha in todo:
            if sha in wheels:
                state["wheels"].append(sha)
            else:
                state["files"][sha] = files[sha].stat().st_size
        return len(todo)

    def _settled(
        self,
        files: Mapping[str, Path],
        todo: Sequence[str],
        wheels: Collection[str],
        folder: str,
        parts: Mapping[str, int],
    ) -> list[str]:
        """Upload files and have them verified (and unpacked) there.

        Return those that arrived altered.
        """
        if not todo:
            return []
        for sha in todo:
            begun = parts.get(sha, 0)
            self.upload(
                files[sha],
                f"{folder}/store/{sha}.part",
                begun if begun <= files[sha].stat().st_size else 0,
            )
        unpacked = [sha for sha in todo if sha in wheels]
        answer = self.call(
            "settle",
            Settled,
            timeout_s=UNPACK_LIMIT_S,
            folder=folder,
            files=list(todo),
            wheels=unpacked,
        )
        left = []
        for sha in todo:
            told = answer.get(sha, "missing")
            if told == "no space":
                raise TargetError(
                    f"{self.label}: no space left on the device to unpack {files[sha].name}"
                )
            if told in ("altered", "missing"):
                left.append(sha)
            elif told:
                raise TargetError(
                    f"{self.label}: {files[sha].name} was not accepted ({printable(told)})"
                )
        return left

    def drop(self) -> None:
        """Give the connection up; the next call opens a new one."""
        transport, self._transport = self._transport, None
        if transport is not None:
            transport.close()

    def close(self) -> None:
        """Give the connection up for good.

        What another thread still waits for ends with an error.
        """
        self._closed.set()
        self.drop()
