"""A machine as busy as wished: the worker reads a `proc/stat` that a thread keeps turning."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tierbench.hosts import jobs


@contextlib.contextmanager
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float) -> Iterator[None]:
    """Let every worker that is started here believe that `share` of its cores is busy."""
    root, cores = tmp_path / "root", len(os.sched_getaffinity(0))
    path = root / "proc" / "stat"
    path.parent.mkdir(parents=True, exist_ok=True)
    begun, stop = time.monotonic(), threading.Event()

    def turn() -> None:
        ticks = round((time.monotonic() - begun) * os.sysconf("SC_CLK_TCK") * cores * share)
        part = path.with_suffix(".part")
        part.write_text(f"cpu {ticks} 0 0 100 0 0 0 0 0 0\n")
        part.replace(path)

    def keep() -> None:
        while not stop.wait(0.002):
            turn()

    def told(*given: Any, **more: Any) -> dict[str, Any]:
        return real(*given, **more) | {"sysfs_root": str(root)}

    turn()
    real, thread = jobs.job, threading.Thread(target=keep, daemon=True)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "job", told)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()
