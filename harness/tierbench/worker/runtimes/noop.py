"""A runtime that does nothing: it measures the harness itself, and plays a broken runtime in tests.

Only for targets whose name starts with `null`: what it gives can never be published. Options:
`busy_ns` computes for so long in each call, `wait_ns` waits (and lets other threads go on, as
runtimes do); `fault` (raise, hang, kill, exit) happens at the step `fault_at` (load, infer or
measure: the first timed call), with `child` after starting one; `executed` claims that another
delegate ran."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from ..kinds import Array, Foreign, Table
from . import Runtime, Session

TIMED_BY = "timed_block"
#: What a runtime finds that reads its threads when it is imported, as most do.
THREADS_AT_IMPORT = os.environ.get("OMP_NUM_THREADS", "")


def nothing() -> None:
    """The inference that is none."""


class NoopSession(Session):
    def __init__(self, batch: int, options: Table) -> None:
        self.version = "1"
        self.delegate = PLUGIN.delegates[0]
        self.inputs = [
            {
                "name": "x",
                "dtype": "float32",
                "shape": [batch, 1],
                "scale": None,
                "zero_point": None,
            }
        ]
        self.outputs = [dict(self.inputs[0], name="y")]
        self._options = options
        self.invoke = nothing  # type: ignore[method-assign]
        if options.get("busy_ns"):
            self.invoke = self._busy  # type: ignore[method-assign]
        if options.get("wait_ns"):
            self.invoke = self._wait  # type: ignore[method-assign]
        if options.get("fault_at") in ("infer", "measure"):
            self.invoke = self._faulty  # type: ignore[method-assign]

    def _busy(self) -> None:
        clock = time.perf_counter_ns
        end = clock() + int(self._options["busy_ns"])
        while clock() < end:
            pass

    def _wait(self) -> None:
        time.sleep(self._options["wait_ns"] / 1e9)

    def _faulty(self) -> None:
        # how many calls a warm-up takes depends on the machine, who calls does not
        if self._options["fault_at"] == "infer" or sys._getframe(1).f_code.co_name == TIMED_BY:
            _fault(self._options)

    def details(self) -> Table:
        return {"threads_at_import": THREADS_AT_IMPORT}

    def executed(self) -> str:
        return str(self._options.get("executed", self.delegate))

    def set(self, values: list[Array]) -> None:
        pass

    def read(self) -> list[Array]:
        return []


def _fault(options: Table) -> None:
    kind = options["fault"]
    if options.get("child"):
        subprocess.Popen(
            [sys.executable, "-c", "import time; time.sleep(3600)", os.path.dirname(sys.argv[1])]
        )
    if kind == "hang":
        time.sleep(3600)
    if kind == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "exit":
        print("the runtime gave up", file=sys.stderr, flush=True)
        os._exit(7)
    raise RuntimeError("the runtime broke on purpose")


def load(path: str, threads: int, delegate: str, batch: int, options: Table) -> Session:
    """Return a session that computes nothing, or fails as the options say."""
    if options.get("fault_at") == "load":
        _fault(options)
    return NoopSession(batch, options)


def check(threads: int, delegate: str) -> Foreign:
    """Return a session; there is nothing that could be missing."""
    return NoopSession(1, {})


PLUGIN = Runtime(
    module="",
    distributions=(),
    install="",
    formats=("saved_model", "onnx", "tflite", "c_array"),
    precisions=("fp32", "fp16", "dynamic", "int8"),
    delegates=("none",),
    null_only=True,
    computes=False,
    load=load,
    check=check,
)
