"""Running a command on a device: the contract of each transport, and the address.

A transport runs an argument list on the other side, gives it bytes on standard input and brings
back what it wrote. Everything else (upload, detached start, polling) is built on that one call in
`link.py`, so that a transport stays small enough to be tested completely:
tests/hosts/test_ssh_transports.py.

`run` raises
  ConnectionLost   the connection broke or never came about: trying again later makes sense
  TimedOut         the command passed its time limit; it was ended on the device, with its children
  TooMuch          the command wrote more than any answer has
  TargetError      trying again does not help: unknown host key, no permission, no such host
  HostKeyRefused   the host's key has changed or is revoked
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tierbench.core import processes
from tierbench.core.errors import TargetError, UsageError

#: Seconds that the near side waits beyond the time limit on the device before it gives the link up.
GRACE_S = 15.0
CONNECT_S = 15.0
#: What one command may write on its output: an answer's part of 4 MiB in base64, and its log.
OUTPUT_BYTES = 8 << 20
ERROR_BYTES = 1 << 20


class ConnectionLost(TargetError):
    """The connection to the device broke; the command may or may not have run to its end."""


class TimedOut(TargetError):
    """A command passed its time limit on the device and was ended there."""


class TooMuch(TargetError):
    """A command wrote more than any answer of ours has; what it wrote was dropped."""

    def __init__(self, label: str, limit: int) -> None:
        super().__init__(f"{label}: wrote more than {limit / 1e6:.0f} MB as one answer; given up")


class HostKeyRefused(TargetError):
    """The host's key is another one than that on record, or it is revoked."""

    exit_code = 5


@dataclass(frozen=True)
class Finished:
    """What a command left behind: exit code (negative: the signal that ended it) and its output."""

    code: int
    stdout: bytes
    stderr: bytes


class Transport(Protocol):
    """A way to run commands on one device. `label` names the device in messages, never in rows."""

    label: str

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        """Run `argv` on the device with `stdin`, for at most `timeout_s` seconds there."""
        ...

    def close(self) -> None:
        """Release the connection; nothing of ours runs on either side afterwards."""
        ...


@dataclass(frozen=True)
class Address:
    """`[user@]host[:port]` as the user gave it.

    Empty and 0 are left to the user's ssh configuration.
    """

    host: str
    user: str = ""
    port: int = 0
    config: Path | None = None  # another ssh configuration file than the user's own

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (
            (f"{self.user}@" if self.user else "") + host + (f":{self.port}" if self.port else "")
        )


def address(text: str, config: Path | None = None) -> Address:
    """Return the parts of `[user@]host[:port]`; an IPv6 address stands in brackets."""
    parts = re.fullmatch(
        r"(?:([^@\s]+)@)?(\[[0-9a-fA-F:.%\w]+\]|[^\s:@\[\]]+)(?::(\d{1,5}))?", text
    )
    if (
        not parts
        or parts[2].startswith("-")
        or (parts[1] or "").startswith("-")
        or int(parts[3] or 0) > 65535
    ):
        raise UsageError(
            f"--host: '{text}' is not [user@]host[:port]; an example: pi@kitchen.local:22"
        )
    return Address(parts[2].strip("[]"), parts[1] or "", int(parts[3] or 0), config)


def command(argv: Sequence[str], timeout_s: float) -> str:
    """Return the one text that a remote shell gets.

    Every argument quoted, under a time limit there.

    A lost connection does not end a remote command, so `timeout` (coreutils) does: it leads a
    process group of its own, ends that with TERM and two seconds later with KILL, and reports 124
    or 137.
    """
    return shlex.join(["timeout", "-k", "2", f"{timeout_s:.1f}", *argv])


def judge(finished: Finished, argv: Sequence[str], timeout_s: float, label: str) -> Finished:
    """Return `finished`, or raise TimedOut where its exit code is that of `timeout`."""
    if finished.code in (124, 137):
        raise TimedOut(
            f"{label}: {Path(argv[0]).name} was ended after {timeout_s:.0f} s; the device may be "
            "overloaded"
        )
    return finished


def bounded(
    argv: list[str],
    stdin: bytes,
    timeout_s: float,
    label: str,
    environment: dict[str, str] | None = None,
) -> Finished:
    """Run a local program in a session of its own; past `timeout_s` the whole group is killed."""
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=environment,
        )
    except FileNotFoundError:
        return Finished(127, b"", f"{argv[0]}: not found".encode())
    try:
        stdout, stderr = processes.exchange(process, stdin, timeout_s, (OUTPUT_BYTES, ERROR_BYTES))
    except processes.TooLong as error:
        raise TooMuch(label, error.limit) from error
    except TimeoutError as error:
        raise TimedOut(
            f"{label}: {Path(argv[0]).name} was ended after {timeout_s:.0f} s"
        ) from error
    return Finished(process.returncode, stdout, stderr)
