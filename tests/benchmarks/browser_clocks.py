"""The two clocks of a page against each other, and against CPU time that is read from outside.

`python -m tests.benchmarks.browser_clocks [ENGINE]...` wants an idle machine. For each artifact it
measures by turns with the fine clock of an isolated page and the coarse one of another page.

CPU time is that of the browser's busiest thread, from `/proc/PID/task/*/schedstat`, while calls run
back to back on the fine clock. An inference needs the thread's share of a call's mean time."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.system import browsers
from tierbench.core import paths, target_files
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options, Page
from tierbench.core.model import Artifact
from tierbench.core.stats import mean, median
from tierbench.hosts.browser.device import BrowserDevice
from tierbench.hosts.browser.engines import ENGINES

#: Coarse over fine, and fine over CPU time.
CLOCKS, CPU = (0.95, 1.10), (0.90, 1.10)
LONG = Protocol(
    name="thorough", processes=1, max_time_s=4.0, min_calls=10, memory=False, timeout_s=120.0
)
TURNS = 3
#: Before the end of a measurement: the last seconds of its timed loop, without what follows it.
FROM_END_S, UNTIL_END_S = 3.5, 1.0

Shares = dict[tuple[int, int], int]


def main(engines: Sequence[str]) -> int:
    """Print the ratios of each artifact in each engine; the code is 1 where one is outside."""
    outside = 0
    target = target_files.find_targets("host")[0]
    for engine in engines:
        fine, coarse = (
            BrowserDevice(target, Options(scratch=paths.scratch()), Page(engine, isolated=isolated))
            for isolated in (True, False)
        )
        with closing(fine), closing(coarse):
            for artifact in browsers.artifacts():
                outside += _line(engine, artifact, fine, coarse)
    return 1 if outside else 0


def _line(engine: str, artifact: Artifact, fine: BrowserDevice, coarse: BrowserDevice) -> int:
    case = Case(artifact, fine.target, browsers.runtime_of(artifact), LONG)
    fine_ms, coarse_ms, cpu_ms = [], [], []
    for _ in range(TURNS):
        watch = _Watch()
        calls = [value / 1e6 for value in fine.measure(case, "latency").wall_ns]
        share = watch.busiest_share()
        fine_ms.append(median(calls))
        cpu_ms.append(share * mean(calls))
        coarse_ms += [value / 1e6 for value in coarse.measure(case, "latency").wall_ns]
    clocks = median(coarse_ms) / median(fine_ms)
    cpu = median(fine_ms) / median(cpu_ms)
    is_outside = not (CLOCKS[0] <= clocks <= CLOCKS[1] and CPU[0] <= cpu <= CPU[1])
    print(
        f"{engine:9} {artifact.label:26} fine {median(fine_ms):8.4f} ms, CPU "
        f"{median(cpu_ms):8.4f} ms; coarse / fine {clocks:.3f}, fine / CPU {cpu:.3f}"
        f"{'  outside' if is_outside else ''}",
        flush=True,
    )
    return int(is_outside)


class _Watch:
    """Reads the CPU time of all threads below this process every tenth of a second."""

    def __init__(self) -> None:
        self._read: list[tuple[float, Shares]] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def busiest_share(self) -> float:
        """End, and return the share of a core that the busiest thread had."""
        self._ended.set()
        self._thread.join()
        end = time.monotonic()
        inside = [
            (at, threads)
            for at, threads in self._read
            if end - FROM_END_S <= at <= end - UNTIL_END_S
        ]
        (began, first), (ended, last) = inside[0], inside[-1]
        used = (last[thread] - first[thread] for thread in first.keys() & last.keys())
        return max(used) / 1e9 / (ended - began)

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            self._read.append((time.monotonic(), _threads()))


def _threads() -> Shares:
    """Return the CPU time in ns of each thread of each process below this one."""
    shares: Shares = {}
    for process in _below(os.getpid()):
        for path in Path(f"/proc/{process}/task").glob("*/schedstat"):
            try:
                shares[process, int(path.parent.name)] = int(path.read_text().split()[0])
            except OSError:  # it has ended
                continue
    return shares


def _below(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    below, more = set(), {root}
    while more:
        more = {process for process, parent in parents.items() if parent in more}
        below |= more
    return below


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ENGINES))
