"""`python -E worker.pyz job.json`: run one job, write one answer, say on the log how far it
came."""

from __future__ import annotations

import os
import signal
import sys
import traceback

from . import job as jobs
from .kinds import Table
from .steps import Steps


def main(argv: list[str]) -> int:
    """Return 0 when an answer was written (a failure is an answer too), 2 when not even that
    worked."""
    if len(argv) != 2:
        print("usage: python -E worker.pyz job.json", file=sys.stderr)
        return 2
    steps = Steps()
    try:
        with steps.step("read_job"):
            job = jobs.read(argv[1])
    except (OSError, ValueError, TypeError, jobs.StepError) as error:
        print(f"{argv[1]}: {error}", file=sys.stderr)
        return 2
    # a runtime's own temporary files stand in the job's folder, which the host removes
    os.environ["TMPDIR"] = os.path.dirname(os.path.abspath(argv[1]))
    if job.die_with_parent:
        _die_with_parent()
    jobs.set_threads(job.threads)
    sys.path[:0] = job.sys_path
    answer = _answer(job, steps)
    answer.setdefault("worker_sha256", _own_sha256())
    with steps.step("write"):
        jobs.write(job.output, answer)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(
        0
    )  # a runtime's destructor that crashes or hangs must not spoil an answer that is written


def _answer(job: jobs.Job, steps: Steps) -> Table:
    """Run the job; any exception becomes the failure of the step that it happened in."""
    try:
        if job.purpose == "facts":
            from .check import machine

            return machine(job)
        if job.purpose == "check":
            from .check import run as check

            return check(job)
        from .measure import run

        return run(job, steps)
    except jobs.StepError as error:
        return {"failure": {"stage": error.stage, "error": str(error)}}
    except MemoryError:
        return {"failure": {"stage": steps.stage, "error": "out of memory"}}
    except Exception as error:
        traceback.print_exc()
        text = " ".join(str(error).split())
        return {
            "failure": {"stage": steps.stage, "error": f"{type(error).__name__}: {text}"[:4000]}
        }


def _die_with_parent() -> None:
    """Ask the kernel for SIGKILL when the coordinator dies.

    A leftover would spoil the next measurement.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(
        1, signal.SIGKILL
    )  # 1 is PR_SET_PDEATHSIG, linux/prctl.h
    if os.getppid() != parent:  # it died in between
        os.kill(os.getpid(), signal.SIGKILL)


def _own_sha256() -> str:
    """Return the digest of the zip file that this program runs from.

    Empty when run from a folder.
    """
    archive = getattr(globals().get("__loader__"), "archive", "")
    return jobs.digest(archive) if archive else ""
