"""Run one process in its own session, wait for it without polling, and leave no child behind."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from tierbench.core.errors import CaseError

PR_SET_PDEATHSIG = 1  # linux/prctl.h


#: The leaders of the groups that run now, each waited for by a thread of ours.
_LEADERS: set[int] = set()


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def known(leader: int) -> Iterator[None]:
    """Let `end_all` end the group of a process that leads one, as long as it is not reaped."""
    _LEADERS.add(leader)
    try:
        yield
    finally:
        _LEADERS.discard(leader)


def end_all() -> None:
    """Kill the groups that other threads wait for: the threads then return."""
    for leader in tuple(_LEADERS):
        kill_group(leader)


def kill_group(leader: int) -> None:
    """Kill a process that leads a group, and the group; where there are no groups, it alone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:  # Windows: its children go on until they end themselves
            os.kill(leader, signal.SIGTERM)


#: What a process may write to its log; an endless one would fill the disk.
LOG_BYTES = 16 << 20


def run(
    command: Sequence[str],
    log: Path,
    timeout_s: float,
    env: Mapping[str, str] | None = None,
    log_bytes: int = LOG_BYTES,
) -> int | None:
    """Return the exit status (negative: the signal), or None when it was killed after `timeout_s`.

    Standard output and error go to `log`, at most `log_bytes` of them: a process that writes more
    is killed, and the log says so (not on Windows, whose pipes cannot be waited for). Whatever
    happens - timeout, Ctrl-C, the process's own end - every process of its group is killed.
    CaseError(start) where it cannot be started at all."""
    if sys.platform == "win32":
        with log.open("wb") as output:
            try:
                return subprocess.run(
                    list(command),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    env=dict(env) if env is not None else None,
                    timeout=timeout_s,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                return None
    reader, writer = os.pipe()
    with open(reader, "rb", buffering=0) as source, log.open("wb") as output:
        try:
            child = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=writer,
                stderr=subprocess.STDOUT,
                env=dict(env) if env is not None else None,
                start_new_session=True,
            )
        except OSError as error:
            raise CaseError(
                "start", f"{command[0]}: cannot be started ({error.strerror})"
            ) from error
        finally:
            os.close(writer)
        ended = False
        try:
            with known(child.pid):
                ended = _ends(child, timeout_s, source, output, log_bytes)
        finally:
            # Before the child is reaped its group number cannot belong to anybody else.
            kill_group(child.pid)
            status = child.wait()
    return status if ended else None


def dying_with_us() -> Callable[[], None] | None:
    """Return a `preexec_fn`: the kernel kills the child when this process dies (Linux only).

    A leftover export would write into a folder that nobody holds any more, a leftover emulator
    would share the cores with the next measurement. The signal comes when the starting thread ends:
    it must wait for its child."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
        if os.getppid() != parent:  # it died in between
            os.kill(os.getpid(), signal.SIGKILL)

    return ask


def _ends(
    child: subprocess.Popen[bytes],
    timeout_s: float,
    source: IO[bytes],
    output: IO[bytes],
    log_bytes: int,
) -> bool:
    """Wait for the end without reaping, and copy what the child writes; asleep in between.

    The coordinator must not use the core that is being measured."""
    deadline = time.monotonic() + timeout_s
    left = log_bytes
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ, "output")
        descriptor = os.pidfd_open(child.pid) if hasattr(os, "pidfd_open") else -1
        if descriptor >= 0:
            selector.register(descriptor, selectors.EVENT_READ, "end")
        try:
            while True:
                patience = deadline - time.monotonic()
                # without a pidfd (not on Linux) the end is asked for now and then
                ready = selector.select(max(0.0, patience if descriptor >= 0 else min(patience, 1)))
                words = {key.data for key, _ in ready}
                if "output" in words:
                    block = os.read(source.fileno(), 65536)
                    if not block:
                        selector.unregister(source)
                    left = _copied(block, output, left)
                    if left < 0:
                        return True
                if "end" in words or (descriptor < 0 and child.poll() is not None):
                    _copy_rest(source, output, left)
                    return True
                if patience <= 0:
                    return False
        finally:
            if descriptor >= 0:
                os.close(descriptor)


def _copied(block: bytes, output: IO[bytes], left: int) -> int:
    """Write as much as is left of the log's room, and return what is left then; negative: over."""
    with contextlib.suppress(OSError):  # a full disk costs the log, not the measurement
        output.write(block[: max(left, 0)])
        if len(block) > left:
            output.write(b"\nended: it wrote more than its log may hold\n")
        output.flush()
    return left - len(block)


def _copy_rest(source: IO[bytes], output: IO[bytes], left: int) -> None:
    """Copy what stands in the pipe when the child has ended; its own children may hold it open."""
    os.set_blocking(source.fileno(), False)
    while left >= 0:
        try:
            block = os.read(source.fileno(), 65536)
        except OSError:
            return
        if not block:
            return
        left = _copied(block, output, left)


class TooLong(Exception):
    """A process wrote more than `limit` bytes to one of its streams and was ended."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"wrote more than {limit} bytes")
        self.limit = limit


def exchange(
    process: subprocess.Popen[bytes], stdin: bytes, timeout_s: float, limits: tuple[int, int]
) -> tuple[bytes, bytes]:
    """Feed `stdin` to a process that leads its own session; return its output and error output.

    The process has ended afterwards, whatever happens, with every process of its session's group.
    Raises TimeoutError after `timeout_s`, and TooLong where a stream passes its limit in bytes."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    deadline = time.monotonic() + timeout_s
    output: dict[int, list[bytes]] = {}
    left: dict[int, int] = {}
    limit_of: dict[int, int] = {}
    try:
        with selectors.DefaultSelector() as selector:
            for stream, limit in zip((process.stdout, process.stderr), limits, strict=True):
                output[stream.fileno()], left[stream.fileno()] = [], limit
                limit_of[stream.fileno()] = limit
                selector.register(stream, selectors.EVENT_READ)
            rest = memoryview(stdin)
            if rest:
                os.set_blocking(process.stdin.fileno(), False)
                selector.register(process.stdin, selectors.EVENT_WRITE)
            else:
                process.stdin.close()
            while selector.get_map():
                patience = deadline - time.monotonic()
                ready = selector.select(max(patience, 0.0))
                if not ready and patience <= 0:
                    raise TimeoutError
                for key, _ in ready:
                    if key.fileobj is process.stdin:
                        rest = _fed(process.stdin.fileno(), rest)
                        if not rest:
                            selector.unregister(process.stdin)
                            process.stdin.close()
                        continue
                    block = os.read(key.fd, 65536)
                    if not block:
                        selector.unregister(key.fileobj)
                        continue
                    left[key.fd] -= len(block)
                    if left[key.fd] < 0:
                        raise TooLong(limit_of[key.fd])
                    output[key.fd].append(block)
        try:
            process.wait(max(deadline - time.monotonic(), 0.0))
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        first, second = (b"".join(parts) for parts in output.values())
        return first, second
    finally:  # also on Ctrl-C: a child must not outlive the call that wanted its answer
        if process.poll() is None:
            kill_group(process.pid)
            process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


def _fed(descriptor: int, data: memoryview) -> memoryview:
    """Write what the pipe takes now and return the rest; a closed pipe takes everything."""
    try:
        return data[os.write(descriptor, data[:65536]) :]
    except BlockingIOError:
        return data
    except BrokenPipeError:
        return data[len(data) :]
