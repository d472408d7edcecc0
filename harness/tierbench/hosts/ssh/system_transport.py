"""SSH through the installed OpenSSH, for configurations that asyncssh cannot read (`--ssh system`).

One master connection is shared by all commands (a control socket in a private temporary folder), so
a command costs about 0.1 s. Host keys are strict whatever the user's configuration says, for the
host and for each jump host: OpenSSH itself gives a jump host only what stands in the file."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tierbench.core import leftovers
from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.core.foreign import printable
from tierbench.hosts.ssh import refusals, resolve
from tierbench.hosts.ssh.address import (
    CONNECT_S,
    GRACE_S,
    Address,
    ConnectionLost,
    Finished,
    TimedOut,
    bounded,
    command,
    judge,
)

#: What decides about host keys, and what could run something else than was asked for.
STRICT = (
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    "NoHostAuthenticationForLocalhost=no",
    "VerifyHostKeyDNS=no",
    "UpdateHostKeys=no",
    f"ConnectTimeout={CONNECT_S:.0f}",
    "ServerAliveInterval=5",
    "ServerAliveCountMax=3",
    "ClearAllForwardings=yes",
    "PermitLocalCommand=no",
    "RemoteCommand=none",
)
MOST_JUMPS = 8
LOG_BYTES = 64 << 10


class SystemTransport:
    """One OpenSSH master process and its control socket."""

    def __init__(self, where: Address) -> None:
        if shutil.which("ssh") is None:
            raise ToolMissing("ssh", "apt-get install openssh-client")
        self.label = str(where)
        self._where = where
        self._resolved = resolve.resolve_openssh(where)
        self._strict = [*strict(where.config), *_jump(self._resolved)]
        self._held = contextlib.ExitStack()
        self._folder = self._held.enter_context(leftovers.held_folder(prefix="tierbench-ssh-"))
        self._closing = threading.Lock()
        self._master: subprocess.Popen[bytes] | None = None
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    def _open(self) -> None:
        """Start the master in the foreground of a session of its own.

        Its process is ours to end.
        """
        log = self._folder / "log"
        with log.open("wb") as stderr:
            self._master = subprocess.Popen(
                [*self._base(), "-M", "-N", "-S", str(self._folder / "s"), *self._destination()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                start_new_session=True,
                env=_english(),
            )
        check = ["ssh", "-S", str(self._folder / "s"), "-O", "check", *self._destination()]
        for _ in range(int(CONNECT_S * 2 / 0.05)):
            if self._master.poll() is not None:
                raise diagnosis(self._resolved, _tail(log))
            if (self._folder / "s").exists() and bounded(
                check, b"", 10, self.label, _english()
            ).code == 0:
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._master.wait(0.05)
        raise ConnectionLost(f"{self._where}: no SSH connection within {CONNECT_S * 2:.0f} s")

    def _base(self) -> list[str]:
        return [*self._strict, "-o", "EscapeChar=none"]

    def _destination(self) -> list[str]:
        port = ["-p", str(self._where.port)] if self._where.port else []
        user = ["-l", self._where.user] if self._where.user else []
        return [*port, *user, "--", self._where.host]

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        """Run `argv` through the master connection; see `Transport.run`."""
        if self._master is None or self._master.poll() is not None:
            raise ConnectionLost(f"{self.label}: connection lost")
        ssh = [
            *self._base(),
            "-o",
            "ControlMaster=no",
            "-o",
            "ProxyCommand=false",
            "-S",
            str(self._folder / "s"),
        ]
        # ProxyCommand=false: should the master be gone, ssh must not quietly log in a second time.
        try:
            finished = bounded(
                [*ssh, *self._destination(), command(argv, timeout_s)],
                stdin,
                timeout_s + GRACE_S,
                self.label,
                _english(),
            )
        except TimedOut as error:
            raise ConnectionLost(
                f"{self.label}: no answer within {timeout_s + GRACE_S:.0f} s"
            ) from error
        if finished.code == 255 or finished.code < 0:
            raise ConnectionLost(
                f"{self.label}: connection lost "
                f"({_last_line(finished.stderr.decode(errors='replace'))})"
            )
        return judge(finished, argv, timeout_s, self.label)

    def close(self) -> None:
        """End the master connection and remove its socket."""
        with self._closing:
            master, self._master = self._master, None
            if master is not None and master.poll() is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(master.pid, signal.SIGTERM)
                try:
                    master.wait(3)
                except subprocess.TimeoutExpired:
                    os.killpg(master.pid, signal.SIGKILL)
                    master.wait()
            self._held.close()


def _english() -> dict[str, str]:
    """Messages of ssh are told apart by their text, so they must not be translated."""
    return {**os.environ, "LC_ALL": "C"}


def strict(config: Path | None) -> list[str]:
    """Return the start of every command line: no terminal, nothing forwarded, host keys strict."""
    argv = ["ssh", "-T", "-a", "-x"]
    argv += ["-F", str(config)] if config else []
    for option in STRICT:
        argv += ["-o", option]
    return argv


def _jump(resolved: resolve.Resolved, depth: int = 0) -> list[str]:
    """Return the option that leads through the jump hosts, each as strict as the host itself."""
    where, names = resolved.address, list(resolved.jumps)
    if not names:
        return []
    if depth > MOST_JUMPS:
        raise UsageError(f"{where}: ProxyJump leads through more than {MOST_JUMPS} hosts; a loop?")
    last = resolve.jump_address(names[-1], where.config)
    if len(names) == 1 and last.host == where.host:
        return []
    through = resolve.resolve_openssh(last)
    through = replace(through, jumps=tuple(names[:-1]) or through.jumps)
    argv = [*strict(where.config), *_jump(through, depth + 1), "-o", "ControlPath=none"]
    argv += ["-p", str(last.port)] if last.port else []
    argv += ["-l", last.user] if last.user else []
    # OpenSSH fills in %h and %p of this level only; those of the levels below are doubled
    text = shlex.join(argv).replace("%", "%%")
    return ["-o", f"ProxyCommand={text} -W '[%h]:%p' -- {shlex.quote(last.host)}"]


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - LOG_BYTES))
        return file.read(LOG_BYTES).decode(errors="replace")


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return printable(lines[-1]) if lines else "no reason given"


def diagnosis(resolved: resolve.Resolved, log: str) -> TargetError:
    """Return the error that OpenSSH's messages stand for."""
    where = resolved.address
    if "Error checking host key" in log:
        return TargetError(f"{where}: {resolve.NO_LIST}; {resolve.NO_LIST_TODO}")
    if "REVOKED HOST KEY" in log or "revoked by file" in log:
        return refusals.revoked(where)
    if "IDENTIFICATION HAS CHANGED" in log:
        prints = [line for line in log.splitlines() if line.startswith(("SHA256:", "MD5:"))]
        now = printable(prints[0].rstrip(".")) if prints else "another one"
        return refusals.changed(resolved, now)
    if "Host key verification failed" in log or "host key is known for" in log:
        return refusals.unknown(where)
    if "Could not resolve hostname" in log:
        return TargetError(f"{where}: no such host; check the spelling, or give its IP address")
    if "Permission denied" in log or "Too many authentication failures" in log:
        return TargetError(
            f"{where}: login refused ({_last_line(log)}); give the device your public key with: "
            f"ssh-copy-id {where}"
        )
    if "Bad configuration option" in log or "terminating, " in log:
        return TargetError(f"{where}: ssh cannot read its configuration ({_last_line(log)})")
    return ConnectionLost(
        f"{where}: no SSH connection ({_last_line(log)}); is it on, is sshd running?"
    )
