"""Run the export process with limits, and turn whatever happens to it into entries.

A process that dies while it makes one artifact costs that artifact only: the rest is started again.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tierbench.core import leftovers, processes
from tierbench.core.errors import Interrupted, TargetError, UsageError
from tierbench.core.files import writing
from tierbench.core.progress import LONG_S, Tell

#: Bounds of one export process. Address space, not memory: TensorFlow maps far more than it
#: touches.
ADDRESS_SPACE_BYTES = 48 * 2**30
FILE_BYTES = 8 * 2**30
#: Resident memory at which the process is killed; polled twice a second.
RESIDENT_BYTES = 12 * 2**30
POLL_S = 0.5
#: Seconds in which a model file must be read: a damaged HDF5 file can keep its reader for ever.
READING_S = 300.0
LOG_TAIL_BYTES = 2000
#: An artifact's inference may take that many times as long as the source's: reference kernels are
#: slower than optimised ones.
REFERENCE_SLOWDOWN = 5

#: What a converter says when this machine, and not the model, is the reason.
_FULL = re.compile(
    r"MemoryError|bad_alloc|[Cc]annot allocate|out of memory|No space left|Disk quota|OOM when"
)

#: The signal that ends an inference without an end; Windows has none, and no such limit.
_ALARM = getattr(signal, "SIGALRM", 0)
#: An item of a manifest: the files, tensors and figures of an artifact, or the error.
Entry = dict[str, Any]
#: An export that nobody ends.
NEVER = threading.Event()
_CRASHED = "the converter crashed"


def run(
    job: Mapping[str, Any],
    wanted: Sequence[tuple[str, str]],
    tell: Tell,
    timeout_s: float,
    cancelled: threading.Event = NEVER,
) -> Iterator[Entry]:
    """Yield one entry per wanted artifact: of the manifest, or with `error`.

    Raises UsageError where the model or a data file cannot be read, or is refused for safety, and
    TargetError where a package that reads it is not installed. Interrupted: another thread set
    `cancelled`, and the process was ended.
    `timeout_s` is for all of it; `job["inference_s"]` limits one inference of the source and of an
    artifact (`inference_limits`).
    """
    left = [(format_name, precision) for format_name, precision in wanted]
    deadline = time.monotonic() + timeout_s
    while left:
        current: tuple[str, str] | None = None
        advice, begun_s, is_read = "", time.monotonic(), False
        with contextlib.ExitStack() as stack:
            with writing(Path(tempfile.gettempdir())):
                scratch = stack.enter_context(leftovers.held_folder(prefix="tierbench-export-"))
            task = {**job, "wanted": left, "scratch": str(scratch)}
            for event in events(task, scratch, deadline, cancelled):
                if "progress" in event:
                    tell(event["progress"])
                elif "source" in event:
                    is_read = True
                elif "begin" in event:
                    current, begun_s = (event["begin"][0], event["begin"][1]), time.monotonic()
                    advice = event.get("advice", "")
                    tell(f"exporting {current[1]}.{current[0]}")
                elif "unreadable" in event:
                    raise UsageError(f"{job['model']['path']}: {event['unreadable']}")
                elif "missing" in event:
                    raise TargetError(f"{job['model']['path']}: {event['missing']}")
                elif "refused" in event:
                    raise UsageError(f"{job['model']['path']}: refused: {event['refused']}")
                elif "artifact" in event or "failure" in event:
                    entry = event.get("artifact") or event["failure"]
                    left.remove((entry["format"], entry["precision"]))
                    spent_s = time.monotonic() - begun_s
                    if current is not None and spent_s > LONG_S:
                        tell(f"{current[1]}.{current[0]} took {spent_s:.0f} s")
                    current = None
                    yield entry
                elif "died" in event and left:
                    if current is None:
                        raise UsageError(f"{job['model']['path']}: {_unread(job, event, is_read)}")
                    left.remove(current)
                    crashed = advice and event["died"].startswith(_CRASHED)
                    reason = f"{event['died']}; {advice}" if crashed else event["died"]
                    if event["is_endless"]:
                        reason = endless(job["inference_s"]["artifact"])
                    yield failure(current, reason, "export")
                    current = None
                    if time.monotonic() > deadline:
                        yield from (
                            failure(w, "not started: the export ran out of time", "export")
                            for w in left
                        )
                        return


def inference_limits(profile_s: float) -> dict[str, float]:
    """Return the seconds that one inference may take, from the time limit of the profile."""
    return {"source": profile_s, "artifact": REFERENCE_SLOWDOWN * profile_s}


def _unread(job: Mapping[str, Any], event: Mapping[str, Any], is_read: bool) -> str:
    """Return why a process died before it began the first artifact."""
    if not event["is_endless"]:
        return f"cannot be read: {event['died']}"
    if is_read:
        return endless(job["inference_s"]["source"])
    return (
        f"cannot be read: its reader did not end within {job['reading_s']:g} s; it may be damaged"
    )


def endless(limit_s: float) -> str:
    """Return the sentence on an inference that was stopped."""
    return (
        f"one inference did not end within {limit_s:g} s and was stopped; the model may hold a "
        "loop without an end, and a slow one needs --thorough"
    )


def failure(wanted: tuple[str, str], error: str, stage: str) -> Entry:
    """Return the entry of an artifact that could not be made."""
    return {"format": wanted[0], "precision": wanted[1], "stage": stage, "error": error}


def would_fail_again(entry: Entry) -> bool:
    """Return whether a failure is the model's.

    The exporter gave the reason itself, and it is not a lack of room.

    A crash, a time limit or a full disk may be over at the next export, so they are tried again.
    """
    return "status" in entry and not _FULL.search(str(entry["error"]))


def is_crash(entry: Entry) -> bool:
    """Return whether the process that made an artifact ended by a fault of the converter."""
    return str(entry["error"]).startswith(_CRASHED)


def events(
    job: Mapping[str, Any], scratch: Path, deadline: float, cancelled: threading.Event = NEVER
) -> Iterator[Entry]:
    """Start one export process and yield its events.

    The last one is `died`, with the reason; `is_endless`: an inference passed its time limit.

    The process gets a session of its own and is killed with all its children, whatever happens
    here.
    """
    limits = {"memory_limit_bytes": ADDRESS_SPACE_BYTES, "file_limit_bytes": FILE_BYTES}
    job_path, log_path = scratch / "job.json", scratch / "log.txt"
    with writing(scratch):
        job_path.write_text(json.dumps({**job, **limits}), encoding="utf-8")
        log = log_path.open("wb")
    home = str(Path(__file__).resolve().parents[2])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH")])),
        "TMPDIR": str(scratch),  # what a killed converter leaves there is removed with it
    }
    environment["PYTHONHASHSEED"] = (
        "0"  # converters iterate over sets of names: the same bytes each time
    )
    with log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tierbench.zoo.exporters", str(job_path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            env=environment,
            cwd=scratch,
            start_new_session=True,
            preexec_fn=processes.dying_with_us(),
        )
        try:
            reason = yield from _follow(process, deadline, cancelled)
        finally:
            _kill(process)
    if not reason and process.returncode:
        reason = _epitaph(process.returncode, log_path)
    is_endless = bool(_ALARM) and process.returncode == -_ALARM
    yield {"died": reason or "the export process ended early", "is_endless": is_endless}


def _follow(
    process: subprocess.Popen[bytes], deadline: float, cancelled: threading.Event
) -> Generator[Entry, None, str]:
    """Yield events until the pipe closes.

    Return why the process had to be killed, or an empty text.
    """
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    os.set_blocking(pipe, False)
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if cancelled.is_set():
                raise Interrupted("the export was interrupted")
            if time.monotonic() > deadline:
                return "the export took longer than its time limit and was stopped"
            if resident_bytes(process.pid) > RESIDENT_BYTES:
                return (
                    f"the export used more than {RESIDENT_BYTES // 2**30} GiB of memory and was "
                    "stopped"
                )
            if not selector.select(POLL_S):
                continue
            block = os.read(pipe, 65536)
            if not block:
                break
            *lines, pending = (pending + block).split(b"\n")
            for line in lines:
                yield json.loads(line)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=30)
    return ""


def resident_bytes(pid: int) -> int:
    """Return the resident memory of a process; 0 where the system has no procfs or it has ended."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        processes.kill_group(process.pid)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _epitaph(code: int, log_path: Path) -> str:
    """Return one sentence on how a process ended."""
    if code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        return f"{_CRASHED} ({name})"
    with log_path.open("rb") as log:
        log.seek(max(0, log_path.stat().st_size - LOG_TAIL_BYTES))
        lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return f"the converter ended with code {code}: {lines[-1] if lines else 'no message'}"
