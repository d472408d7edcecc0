"""One measurement, detached from the connection that asked for it.

A run is a process group of its own under a supervisor (also its own session) that holds two locks:
one of its own, `alive`, on which `poll` sleeps without waking anybody while the worker measures,
and one on a file that every Linux has and every user can read (no file is written for it): one
measurement at a time on a device, whoever asks. The supervisor ends the worker at its time limit,
also without network."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import hashlib
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from typing import Any

from .base import digest, home, load, save, text
from .files import CHUNK, intact, settle_one
from .probe import telemetry
from .processes import CANCELLED, claim, end_run, identity, kill_session, renew, sweep

LOCK = "/etc/os-release"
#: How long one waits for others who measure on the device, and how often leftovers are looked for
#: meanwhile.
TURN_S = 600.0
SWEEP_S = 5.0
#: The largest file that a run may write on the device; no answer may be longer.
FILE_BYTES = 64 << 20


def start(args: dict[str, Any]) -> dict[str, Any]:
    """Start a run detached, or find that it was started, and poll it when `wait_s` is given.

    Returns {"started", "leftovers", "wrong": {sha256: what is wrong with that file}} and what
    `poll` returns."""
    root = home(args.get("folder", ""))
    folder = os.path.join(root, "runs", args["run"])
    leftovers = sweep(root, args["session"], args["run"])
    wrong: dict[str, str] = {}
    # repeated after a cut connection, it waits for the first start, or takes over from a dead one
    held = claim(folder)
    started = not begun(folder)
    if started:
        wrong = unsound(root, args)
        if wrong:
            shutil.rmtree(folder)
            os.close(held)
            return {"started": False, "leftovers": leftovers, "wrong": wrong}
        launch(root, folder, args, held)
    os.close(held)
    reply: dict[str, Any] = {"started": started, "leftovers": leftovers, "wrong": wrong}
    if "wait_s" in args:
        reply.update(poll(args))
    return reply


def begun(folder: str) -> bool:
    """Whether a run has its supervisor, or has ended in any way."""
    return any(
        os.path.exists(os.path.join(folder, name))
        for name in ("supervisor.pid", "state.json", CANCELLED)
    )


def unsound(root: str, args: dict[str, Any]) -> dict[str, str]:
    """Return the files of a run that are missing or altered.

    Hashing them is part of every start.
    """
    wrong = {sha: settle_one(root, sha, False) for sha in args["files"].values()}
    for sha in args.get("wheels", []):
        wrong[sha] = "" if intact(os.path.join(root, "wheels", sha)) else "missing"
    return {sha: why for sha, why in wrong.items() if why}


def launch(root: str, folder: str, args: dict[str, Any], held: int) -> None:
    try:
        save(os.path.join(folder, "job.json"), fill(args["job"], root, folder, args))
        renew(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    worker = os.path.join(root, "store", args["files"]["worker"])
    argv = [sys.executable, "-E", worker, os.path.join(folder, "job.json")]
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        detach(root, folder, argv, args, writer, held)
    os.close(writer)
    os.read(reader, 1)  # until the supervisor holds its lock
    os.close(reader)
    os.wait()


def fill(job: dict[str, Any], root: str, folder: str, args: dict[str, Any]) -> dict[str, Any]:
    """Return the job with the device's paths for `@NAME`, and the wheels in sys_path."""
    place = {"@" + name: os.path.join(root, "store", sha) for name, sha in args["files"].items()}
    place["@answer"] = os.path.join(folder, "answer.json")
    place["@logs"] = os.path.join(folder, "logs")
    filled: dict[str, Any] = {
        key: place.get(value, value) if isinstance(value, str) else value
        for key, value in job.items()
    }
    if filled.get("scenario"):
        filled["scenario"] = dict(filled["scenario"], log_dir=place["@logs"])
    filled["sys_path"] = [os.path.join(root, "wheels", sha) for sha in args.get("wheels", [])]
    return filled


def detach(
    root: str, folder: str, argv: list[str], args: dict[str, Any], ready: int, held: int
) -> None:
    """Become a daemon: a session of its own, no terminal, no open channel of the connection."""
    os.setsid()
    if os.fork():
        os._exit(0)
    try:
        os.setsid()
        silent = os.open(os.devnull, os.O_RDWR)
        log = os.open(os.path.join(folder, "log"), os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        for ours, theirs in ((silent, 0), (log, 1), (log, 2)):
            os.dup2(ours, theirs)
        supervise(root, folder, argv, args, ready, held)
    except BaseException as error:  # nobody else is there to hear of it
        save(
            os.path.join(folder, "state.json"),
            {"error": f"supervisor: {type(error).__name__}: {error}"},
        )
    finally:  # never back into the caller's code, which answers for its own process
        os._exit(0)


def supervise(
    root: str, folder: str, argv: list[str], args: dict[str, Any], ready: int, held: int
) -> None:
    alive = os.open(os.path.join(folder, "alive"), os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(alive, fcntl.LOCK_EX)
    save(os.path.join(folder, "supervisor.pid"), identity(os.getpid()))
    os.close(
        held
    )  # the claim, kept until here: a start that died after its fork is not started a second time
    with contextlib.suppress(BrokenPipeError):
        os.write(ready, b"1")
    os.close(ready)
    turn = wait_for_turn(
        os.environ.get("TIERBENCH_LOCK") or LOCK, float(args.get("turn_s", TURN_S)), root, args
    )
    if turn is None:
        save(os.path.join(folder, "state.json"), {"busy": True})
        return
    if os.path.exists(os.path.join(folder, CANCELLED)):
        return
    before = telemetry()
    began = time.perf_counter()
    worker = subprocess.Popen(
        argv, stdin=subprocess.DEVNULL, start_new_session=True, cwd=folder, preexec_fn=limit_files
    )
    save(os.path.join(folder, "worker.pid"), identity(worker.pid))
    over = False
    try:
        worker.wait(timeout=float(args["limit_s"]))
    except subprocess.TimeoutExpired:
        over = True
    kill_session(worker.pid)  # the limit passed, or children stayed behind
    code = worker.wait()
    seconds = time.perf_counter() - began
    if os.path.exists(os.path.join(folder, CANCELLED)):
        return
    answer = os.path.join(folder, "answer.json")
    state = {
        "code": code,
        "over": over,
        "seconds": seconds,
        "before": before,
        "after": telemetry(),
        "answer_sha256": digest(answer) if os.path.exists(answer) else "",
    }
    save(os.path.join(folder, "state.json"), state)
    os.close(turn)


def limit_files() -> None:
    """Bound each file that the worker writes, its log too: an endless one would fill the disk.

    Python ignores the signal: what is beyond is not written, and the run goes on."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = FILE_BYTES if hard == resource.RLIM_INFINITY else min(FILE_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def wait_for_turn(path: str, patience_s: float, root: str, args: dict[str, Any]) -> int | None:
    """Return the locked file when nobody else measures on this device.

    None when the wait was too long.
    """
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        file = os.open("/", os.O_RDONLY)
    deadline = time.monotonic() + patience_s
    looked = time.monotonic()
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return file
        except OSError:
            if time.monotonic() > deadline:
                os.close(file)
                return None
            time.sleep(0.2)
            if (
                time.monotonic() - looked > SWEEP_S
            ):  # what we wait for may be a leftover that nobody watches
                sweep(root, args["session"], args["run"])
                looked = time.monotonic()


def poll(args: dict[str, Any]) -> dict[str, Any]:
    """Wait up to `wait_s` for the end of a run, asleep on its lock.

    Then the answer's bytes from `offset` on.
    """
    folder = os.path.join(home(args.get("folder", "")), "runs", args["run"])
    if not os.path.isdir(folder):
        return {"status": "unknown"}
    renew(folder)
    if not begun(folder):  # its start is under way, or died: another start finds out
        time.sleep(0.2)
        return {"status": "starting"}
    if not sleep_on(os.path.join(folder, "alive"), float(args["wait_s"])):
        renew(folder)
        return {"status": "running"}
    state = load(os.path.join(folder, "state.json"))
    if os.path.exists(os.path.join(folder, CANCELLED)):
        return {"status": "unknown"}
    if not state:
        return {"status": "lost", "ended": end_run(folder), "log": tail(folder)}
    answer = {"status": "done", "state": state, "log": tail(folder), "size": 0, "data": ""}
    path = os.path.join(folder, "answer.json")
    if os.path.exists(path):
        with open(path, "rb") as file:
            file.seek(int(args.get("offset", 0)))
            answer["data"] = base64.b64encode(file.read(CHUNK)).decode()
        answer["size"] = os.path.getsize(path)
    return answer


def logs(args: dict[str, Any]) -> dict[str, Any]:
    """Return the bytes from `offset` on of a zip of LoadGen's logs, packed anew each time."""
    import zipfile  # here: it costs a third of the start-up of every other verb

    folder = os.path.join(home(args.get("folder", "")), "runs", args["run"], "logs")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = os.path.join(place, name)
                archive.write(path, os.path.relpath(path, folder))
    data, offset = packed.getvalue(), int(args.get("offset", 0))
    part = base64.b64encode(data[offset : offset + CHUNK]).decode()
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "data": part}


def sleep_on(path: str, seconds: float) -> bool:
    """Return whether the holder of the lock ended within `seconds`; nothing wakes up in between."""

    def enough(*_: Any) -> None:
        raise TimeoutError

    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    signal.signal(signal.SIGALRM, enough)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
        return True
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.close(file)


def tail(folder: str) -> str:
    return text(os.path.join(folder, "log"))[-4000:]


def clean(args: dict[str, Any]) -> dict[str, Any]:
    """End what still runs of a session, and drop its folders."""
    return {"ended": sweep(home(args.get("folder", "")), args["session"])}
