"""The processes of runs.

Told apart by their start time, ended with their whole session, leftovers found.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import time
from collections.abc import Iterator
from typing import Any

from .base import load, number, text, uptime

BOOT = "/proc/sys/kernel/random/boot_id"
#: A run whose coordinator has not polled for so long is taken for a leftover when somebody else
#: comes.
LEASE_S = 60.0
#: The pid files of a run.
RECORDS = ("worker.pid", "supervisor.pid")
#: A run that was ended from outside: how its worker ended is no result.
CANCELLED = "cancelled"
#: Locked from the start of a run until its supervisor's pid is written; the kernel frees it with
#: who held it.
CLAIM = "claim"


def stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on (field 3 of proc(5) is index 0).

    Empty: gone.
    """
    return text(f"/proc/{pid}/stat").rpartition(")")[2].split()


def identity(pid: int) -> dict[str, Any]:
    fields = stat(pid)
    return {
        "pid": pid,
        "started_ticks": int(fields[19]) if len(fields) > 19 else 0,
        "boot_id": text(BOOT),
    }


def alive(record: dict[str, Any]) -> bool:
    """Whether the process of a pid record still runs.

    Same boot, same start time (a pid alone is reused).
    """
    pid = int(record.get("pid", 0))
    fields = stat(pid) if pid else []
    if not fields or fields[0] == "Z" or record.get("boot_id") != text(BOOT):
        return False
    ticks = int(fields[19]) if len(fields) > 19 else 0
    return (
        abs(ticks - int(record["started_ticks"])) <= 5
    )  # a parent may look a moment before or after


def members(session: int) -> list[int]:
    pids = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = stat(int(name))
            if len(fields) > 3 and fields[3] == str(session) and fields[0] != "Z":
                pids.append(int(name))
    return pids


def kill_session(leader: int) -> None:
    """End every process of the session that `leader` leads: TERM, then KILL after two seconds."""
    for kind, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
        deadline = time.monotonic() + patience
        left = members(leader)
        while left and time.monotonic() < deadline:
            for pid in left:
                try:
                    os.kill(pid, kind)
                except OSError:
                    continue
            time.sleep(0.05)
            left = members(leader)


def end_run(folder: str) -> bool:
    """End the worker and then the supervisor of a run folder; return whether anything still ran."""
    was_running = running(folder)
    with contextlib.suppress(
        OSError
    ):  # the folder is gone, or the disk is full; the processes are ended all the same
        open(os.path.join(folder, CANCELLED), "w").close()
    for _ in range(
        2
    ):  # a supervisor that was just about to start its worker has started it by the second look
        for name in RECORDS:
            record = load(os.path.join(folder, name))
            if record and alive(record):
                kill_session(int(record["pid"]))
    return was_running


def running(folder: str) -> bool:
    return any(alive(load(os.path.join(folder, name))) for name in RECORDS)


def sweep(root: str, session: str, keep: str = "") -> int:
    """End leftovers of earlier runs and drop their folders; return how many still ran.

    A leftover is a run of this very session other than `keep`, or one whose coordinator has not
    polled for LEASE_S. A run that somebody else is watching is left alone: the lock makes us wait.
    """
    ended = 0
    runs = os.path.join(root, "runs")
    for name in os.listdir(runs) if os.path.isdir(runs) else []:
        folder = os.path.join(runs, name)
        if name == keep:
            continue
        with unclaimed(folder) as free:
            if name.startswith(session + "-") or (free and not watched(folder)):
                ended += end_run(folder)
                shutil.rmtree(folder, ignore_errors=True)
    return ended


def claim(folder: str) -> int:
    """Make a run's folder unless it is there, and return its locked claim.

    Wait while another start of it lives.
    """
    path = os.path.join(folder, CLAIM)
    while True:
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        except FileNotFoundError:  # removed in between
            continue
        fcntl.flock(file, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), os.stat(path)):
                return file
        os.close(file)  # who held it before removed the folder


@contextlib.contextmanager
def unclaimed(folder: str) -> Iterator[bool]:
    """Whether nobody is starting this run, and nobody can as long as the context lasts."""
    try:
        file = os.open(os.path.join(folder, CLAIM), os.O_RDWR)
    except OSError:
        yield True
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    except OSError:
        free = False
    try:
        yield free
    finally:
        os.close(file)


def watched(folder: str) -> bool:
    lease = number(os.path.join(folder, "lease"))
    if lease is not None:
        return 0 <= uptime() - lease < LEASE_S
    try:  # claimed a moment ago: its owner is about to write the lease
        return abs(time.time() - os.path.getmtime(folder)) < LEASE_S
    except OSError:
        return False


def renew(folder: str) -> None:
    """Note that somebody watches.

    Never empty and never ahead of the clock meanwhile: others read it any time.
    """
    file = os.open(os.path.join(folder, "lease"), os.O_CREAT | os.O_WRONLY, 0o600)
    # not the time of day: a board without a clock starts in 1970; all digits that uptime has, none
    # rounded up
    try:
        os.write(file, f"{uptime():015.2f}".encode())
    finally:
        os.close(file)
