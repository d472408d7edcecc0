"""The export process: `python -m tierbench.zoo.exporters job.json`, started by
`tierbench.zoo.exports` alone.

Everything that reads an untrusted file or imports a framework happens here. Events go, one JSON
object a line, to the standard output that the process was started with; what frameworks print goes
to the log."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

EVENTS: TextIO = sys.stdout


def say(**event: Any) -> None:
    """Send one event to the coordinator."""
    EVENTS.write(json.dumps(event) + "\n")
    EVENTS.flush()


def divert_output() -> None:
    """Keep the pipe for events and send everything else that is printed to standard error."""
    global EVENTS
    EVENTS = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)


def limit(memory_bytes: int, file_bytes: int) -> None:
    """Bound address space and file size, so that a malicious model ends here.

    Windows has no such bounds; `tierbench doctor` says so.
    """
    try:
        import resource
    except ImportError:
        return
    for kind, bound in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, file_bytes)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(
            kind, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard)
        )
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(job_path: Path) -> int:
    """Run one job; the exit code is 0 whenever the events tell the whole story."""
    divert_output()
    job = json.loads(job_path.read_text())
    limit(job["memory_limit_bytes"], job["file_limit_bytes"])
    os.environ.update(
        TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0"
    )
    # Sums are taken in one order, so that a reference output is the same each time.
    os.environ.update(TF_NUM_INTRAOP_THREADS="1", TF_NUM_INTEROP_THREADS="1", OMP_NUM_THREADS="1")
    if "inspect" in job:
        from tierbench.zoo.exporters import _inspect
        from tierbench.zoo.exporters._tensors import UnreadableError

        for model in job["inspect"]:
            say(begin=[model["path"], ""])
            try:
                say(graph=_inspect.graph({**model, "scratch": job["scratch"]}), of=model["path"])
            except UnreadableError as error:
                say(unreadable=str(error))
        return 0
    if "train" in job:
        from tierbench.zoo.exporters import _train
        from tierbench.zoo.exporters._tensors import UnreadableError, shorten

        try:
            wanted = job["train"]
            say(step=_train.step(wanted, wanted["batch"]))
        except UnreadableError as error:
            say(unreadable=str(error))
        except Exception as error:  # a framework raises anything on a model that it cannot train
            say(unreadable=f"it cannot be trained: {shorten(error)}")
        return 0
    from tierbench.zoo.exporters import _session

    if job.get("probe"):
        for model in job["probe"]:
            say(begin=model["path"])
            say(probed=model["path"], **_session.probe(model, Path(job["scratch"])))
        return 0
    return _session.run(job, say)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
