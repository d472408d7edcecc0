"""Run one process in its own session, wait for it without polling, and leave no child behind."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tierbench.core.errors import CaseError

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def run(
    command: Sequence[str], log: Path, timeout_s: float, env: Mapping[str, str] | None = None
) -> int | None:
    """Return the exit status (negative: the signal), or None when it was killed after `timeout_s`.

    Standard output and error go to `log`. Whatever happens - timeout, Ctrl-C, the process's own end
    - every process of its group is killed. CaseError(start) where it cannot be started at all."""
    with log.open("wb") as output:
        try:
            child = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env) if env is not None else None,
                start_new_session=True,
            )
        except OSError as error:
            raise CaseError(
                "start", f"{command[0]}: cannot be started ({error.strerror})"
            ) from error
    ended = False
    try:
        ended = _ends(child, timeout_s)
    finally:
        # Before the child is reaped its group number cannot belong to anybody else.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
        status = child.wait()
    return status if ended else None


def dying_with_us() -> Callable[[], None] | None:
    """Return a `preexec_fn` that lets the child die with this process, even by kill -9 (Linux only).

    A leftover export would write into a folder that nobody holds any more, a leftover emulator
    would share the cores with the next measurement. The signal comes when the starting thread ends:
    it must wait for its child.
    """
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:  # it died in between
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


def _ends(child: subprocess.Popen[bytes], timeout_s: float) -> bool:
    """Wait for the end without reaping.

    The coordinator must not use the core that is being measured.
    """
    if not hasattr(os, "pidfd_open"):
        try:
            child.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        return True
    descriptor = os.pidfd_open(child.pid)
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(timeout_s * 1000))
    finally:
        os.close(descriptor)
