"""The worker's zip, its job and its answer: the same bytes for this machine, SSH and emulation.

What job.json holds is documented in `worker/job.py`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import shutil
import signal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tierbench.core import leftovers, plausible
from tierbench.core.case import Case
from tierbench.core.device import Options, Purpose
from tierbench.core.errors import CaseError
from tierbench.core.files import sha256_of, write_zip, writing
from tierbench.core.foreign import printable
from tierbench.core.plausible import Expected
from tierbench.core.tables import NewTable
from tierbench.hosts import RUNTIMES
from tierbench.worker.job import SCHEMA
from tierbench.worker.runtimes import Runtime
from tierbench.worker.scenario import SEARCH_MOST_S, SERVER_LEAST_QUERIES
from tierbench.worker.steps import MARK, STAGE

#: The package's name inside the zip, so that it can never be mixed up with an installed `harness`.
PACKAGE = "tierbench_worker"
ENTRY = f"import sys\nfrom {PACKAGE}.main import main\nsys.exit(main(sys.argv))\n"

LOG_LINES = 4

#: More than a sustained run keeps, which thins its samples out (worker/loop.py).
SUSTAINED_SAMPLES = 500_000

#: Seconds of an energy window: many meters give one reading a second, the counters of a machine
#: hundreds.
ENERGY_WINDOW_S, METERED_WINDOW_S = 2.0, 10.0


def worker_zip(scratch: Path) -> tuple[Path, str]:
    """Return the path of worker.pyz below `scratch` and its sha256; equal sources give equal bytes.

    Stored, not compressed: the bytes of deflate depend on the version of zlib.
    """
    files = _worker_files()
    path = _home(scratch, files) / "worker.pyz"
    if not path.exists():
        with writing(path), leftovers.draft_of(path) as draft:
            write_zip(draft, files.items())
    return path, sha256_of(path)


def worker_folder(scratch: Path) -> Path:
    """Return a folder with the very files of worker.pyz, for processes of this machine.

    Python keeps compiled code beside files and not in a zip, so a process starts sooner.
    """
    files = _worker_files()
    home = _home(scratch, files)
    folder = home / "files"
    if not _holds(folder, files):
        with writing(folder):
            home.mkdir(parents=True, exist_ok=True)
            with leftovers.held_folder(home, "draft-") as draft:
                made = draft / folder.name
                for name, data in files.items():
                    (made / name).parent.mkdir(parents=True, exist_ok=True)
                    (made / name).write_bytes(data)
                shutil.rmtree(folder, ignore_errors=True)
                try:
                    made.replace(folder)
                except OSError:
                    if not _holds(folder, files):  # else another run was quicker
                        raise
    return folder


def _worker_files() -> dict[str, bytes]:
    source = Path(__file__).resolve().parent.parent / "worker"
    files = {"__main__.py": ENTRY.encode()}
    for path in sorted(source.rglob("*.py")):
        if not path.is_file():
            continue
        files[f"{PACKAGE}/{path.relative_to(source).as_posix()}"] = path.read_bytes()
    return files


def _home(scratch: Path, files: Mapping[str, bytes]) -> Path:
    digest = hashlib.sha256(
        b"".join(f"{name}\0{len(data)}\0".encode() + data for name, data in files.items())
    )
    return scratch / "worker" / digest.hexdigest()[:16]


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files with these bytes, and no other source."""
    try:
        same = all((folder / name).read_bytes() == data for name, data in files.items())
    except OSError:
        return False
    return same and sum(1 for _ in folder.rglob("*.py")) == len(files)


def runtime(name: str) -> Runtime:
    """Return the declaration of a runtime; nothing heavy is imported."""
    return RUNTIMES.load(name)


def modules(names: Iterable[str]) -> list[str]:
    """Return what the runtimes import, sorted; one whose file is broken imports nothing."""
    usable = [RUNTIMES.load(name) for name in names if name not in RUNTIMES.broken()]
    return sorted({runtime.module for runtime in usable if runtime.module})


def purposes(case: Case, options: Options) -> tuple[Purpose, ...]:
    """Return the runs that a case needs on a host; `--sustain` is one long process."""
    if case.scenario:
        return ("scenario",)
    if not runtime(case.runtime).is_timed:
        return ("memory",)
    if sustain_minutes(options):
        return ("latency",)
    latency: list[Purpose] = ["latency"] * case.protocol.processes
    if case.service:  # the memory of a client says nothing
        return tuple(latency)
    return (*latency, "memory") if case.protocol.memory or options.is_metered else tuple(latency)


def sustain_minutes(options: Options) -> float:
    """Return the minutes of `--sustain`, 0 without it."""
    return options.sustain_minutes


def job(
    case: Case, purpose: Purpose, options: Options, where: Mapping[str, str], **more: Any
) -> NewTable:
    """Return the content of job.json.

    `where` gives the paths on the host: artifact, inputs (may be empty), output, and logs for
    LoadGen. `more` overrides keys, e.g. sys_path, evidence. CaseError(plan): the case cannot run on
    a host."""
    plugin = runtime(case.runtime)
    if plugin.null_only and not case.target.name.startswith("null"):
        raise CaseError(
            "plan", f"runtime '{case.runtime}' is a fake: it runs only on targets named null*"
        )
    layers = options.layers and purpose == ("memory" if case.protocol.memory else "latency")
    table: NewTable = {
        "schema": SCHEMA,
        "purpose": purpose,
        "output": where["output"],
        "runtime": case.runtime,
        "delegate": case.delegate or case.delegate_asked,
        "allow_fallback": options.force,
        "threads": case.threads,
        "batch": case.batch,
        "format": case.artifact.format,
        "precision": case.artifact.precision,
        "artifact": where["artifact"],
        "artifact_sha256": case.artifact.sha256,
        "inputs": where.get("inputs", ""),
        "tolerance": case.artifact.tolerance,
        "protocol": dataclasses.asdict(case.protocol),
        "scenario": _scenario(case, where.get("logs", "")) if purpose == "scenario" else {},
        "layers": layers,
        "sustain_minutes": sustain_minutes(options) if purpose == "latency" else 0.0,
        "external_meter": options.is_metered,
        "energy_window_s": METERED_WINDOW_S if options.is_metered else ENERGY_WINDOW_S,
        "options": {
            "input_names": [tensor.name for tensor in case.artifact.inputs],
            "output_names": [tensor.name for tensor in case.artifact.outputs],
            **case.runtime_options,
        },
    }
    return table | more


def _scenario(case: Case, logs: str) -> NewTable:
    keys = ("target_qps", "latency_bound_ms", "samples_per_query", "find_max", "seconds")
    chosen = {key: case.scenario_options[key] for key in keys if key in case.scenario_options}
    return {
        "name": case.scenario,
        "seconds": 2 * case.protocol.max_time_s,
        "log_dir": logs,
        **chosen,
    }


def logs_folder(case: Case, options: Options) -> Path:
    """Return where LoadGen's own logs of a case are kept: in the run's folder when there is one."""
    base = options.logs or options.scratch / "loadgen"
    return (base / re.sub(r"[^\w.+@=,-]", "_", case.id)).resolve()


def seconds_allowed(case: Case, purpose: Purpose, options: Options) -> float:
    """Return the timeout of one process: the protocol's, plus what the user asked for beyond it."""
    more = 60.0 * sustain_minutes(options)
    if purpose == "scenario":
        more += (
            5.0 * float(case.scenario_options.get("seconds") or 2 * case.protocol.max_time_s) + 10.0
        )
        rate = float(case.scenario_options.get("target_qps") or 0)
        more += 2 * SERVER_LEAST_QUERIES / rate if rate else 0.0
        more += 2 * SEARCH_MOST_S if case.scenario_options.get("find_max") else 0.0
    return case.protocol.timeout_s + more


def expected(
    case: Case, purpose: Purpose, options: Options, evidence: str, wall_s: float | None
) -> Expected:
    """Return what an answer to this job may say. `wall_s`: how long its process can have taken."""
    samples = case.protocol.max_calls
    if purpose == "scenario":
        samples = plausible.MOST_SAMPLES
    elif sustain_minutes(options):
        samples = SUSTAINED_SAMPLES
    return Expected(
        purpose=purpose,
        runtime=case.runtime,
        evidence=(evidence,),
        wall_s=wall_s,
        most_samples=samples,
        is_verified=case.artifact.reference is not None and runtime(case.runtime).computes,
        is_modelled=False,
    )


def last_stage(log: str) -> str:
    """Return the stage of the step that a worker's log mentions last."""
    steps = re.findall(rf"^{re.escape(MARK)}(\w+)$", log, re.MULTILINE)
    return STAGE.get(steps[-1], "start") if steps else "start"


def death(status: int | None, timeout_s: float, log: str) -> CaseError:
    """Return the error of a worker that ended without an answer.

    `status` is the exit status, negative for a signal, None after a timeout; `log` is what it
    wrote."""
    stage = last_stage(log)
    if status is None:
        what = f"the worker was still at stage {stage} after {timeout_s:g} s and was killed"
        todo = "; a longer limit needs --thorough"
    elif status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = f"signal {-status}"
        what = f"the worker was killed by {name} at stage {stage}"
        todo = "; the kernel does that when memory runs out" if name == "SIGKILL" else ""
    else:
        what, todo = f"the worker ended with exit status {status} at stage {stage}", ""
    lines = [
        printable(line) for line in log.splitlines() if line.strip() and not line.startswith(MARK)
    ]
    tail = " | ".join(lines[-LOG_LINES:])[-500:]
    return CaseError(stage, f"{what}{todo}; its last words: {tail or 'none'}")
