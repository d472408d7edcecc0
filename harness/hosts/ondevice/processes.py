"""The processes of runs: told apart by their start time, ended with their whole session, leftovers found."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from typing import Any

from .base import load, number, text, uptime

BOOT = "/proc/sys/kernel/random/boot_id"
#: A run whose coordinator has not polled for so long is taken for a leftover when somebody else comes.
LEASE_S = 60.0
#: The pid files of a run.
RECORDS = ("worker.pid", "supervisor.pid")
#: A run that was ended from outside: how its worker ended is no result.
CANCELLED = "cancelled"


def stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on (field 3 of proc(5) is index 0); empty: gone."""
    return text(f"/proc/{pid}/stat").rpartition(")")[2].split()


def identity(pid: int) -> dict[str, Any]:
    fields = stat(pid)
    return {"pid": pid, "started_ticks": int(fields[19]) if len(fields) > 19 else 0, "boot_id": text(BOOT)}


def alive(record: dict[str, Any]) -> bool:
    """Whether the process of a pid record still runs: same boot, same start time (a pid alone is reused)."""
    pid = int(record.get("pid", 0))
    fields = stat(pid) if pid else []
    if not fields or fields[0] == "Z" or record.get("boot_id") != text(BOOT):
        return False
    ticks = int(fields[19]) if len(fields) > 19 else 0
    return abs(ticks - int(record["started_ticks"])) <= 5  # a parent may look a moment before or after


def members(session: int) -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = stat(int(name))
            if len(fields) > 3 and fields[3] == str(session) and fields[0] != "Z":
                found.append(int(name))
    return found


def kill_session(leader: int) -> None:
    """End every process of the session that `leader` leads: TERM, then KILL after two seconds."""
    for kind, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
        deadline = time.monotonic() + patience
        found = members(leader)
        while found and time.monotonic() < deadline:
            for pid in found:
                try:
                    os.kill(pid, kind)
                except OSError:
                    continue
            time.sleep(0.05)
            found = members(leader)


def end_run(folder: str) -> bool:
    """End the worker and then the supervisor of a run folder; return whether anything still ran."""
    found = running(folder)
    with contextlib.suppress(OSError):  # the folder is gone, or the disk is full; the processes are ended all the same
        open(os.path.join(folder, CANCELLED), "w").close()
    for _ in range(2):  # a supervisor that was just about to start its worker has started it by the second look
        for name in RECORDS:
            record = load(os.path.join(folder, name))
            if record and alive(record):
                kill_session(int(record["pid"]))
    return found


def running(folder: str) -> bool:
    return any(alive(load(os.path.join(folder, name))) for name in RECORDS)


def sweep(root: str, session: str, keep: str = "") -> int:
    """End leftovers of earlier runs and drop their folders; return how many still ran.

    A leftover is a run of this very session other than `keep`, or one whose coordinator has not polled
    for LEASE_S. A run that somebody else is watching is left alone: the lock makes us wait.
    """
    ended = 0
    runs = os.path.join(root, "runs")
    for name in os.listdir(runs) if os.path.isdir(runs) else []:
        folder = os.path.join(runs, name)
        if name == keep or (not name.startswith(session + "-") and watched(folder)):
            continue
        ended += end_run(folder)
        shutil.rmtree(folder, ignore_errors=True)
    return ended


def watched(folder: str) -> bool:
    lease = number(os.path.join(folder, "lease"))
    if lease is not None:
        return 0 <= uptime() - lease < LEASE_S
    try:  # claimed a moment ago: its owner is about to write the lease
        return abs(time.time() - os.path.getmtime(folder)) < LEASE_S
    except OSError:
        return False


def renew(folder: str) -> None:
    with open(os.path.join(folder, "lease"), "w") as file:
        file.write(f"{uptime():.1f}")  # not the time of day: a board without a clock starts in 1970
