"""What goes into a worker (job.json) and what comes out (the answer), documented here and nowhere
else.

`python -E worker.pyz job.json` runs one job. The answer is a JSON file, written under a temporary
name and renamed; standard output and error are a log, in which lines `tierbench-step: NAME` tell
how far the process came. The answer is either the fields of
`tierbench.core.measurement.Measurement` (for `check` and `facts` see `check.py`), or {"failure":
{"stage": ..., "error": ...}}."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field, fields

from .kinds import Table

#: Version of job.json. 1: the first.
SCHEMA = 1

PURPOSES = ("latency", "memory", "scenario", "check", "facts")

#: Set before anything heavy is imported; a runtime reads most of these only once, at import.
THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
)


class StepError(Exception):
    """A step of the worker failed for a known reason.

    `stage` is one of `tierbench.core.case.STAGES`.
    """

    def __init__(self, stage: str, message: str) -> None:
        super().__init__(message)
        self.stage = stage


@dataclass(frozen=True)
class Job:
    """The keys of job.json. All paths are of the machine where the worker runs."""

    #: version of this file's format
    schema: int
    #: latency | memory | scenario | check (does the runtime compute?) | facts (of the machine)
    purpose: str
    #: where the answer is written
    output: str
    #: a plugin of `worker/runtimes`, e.g. tflite-runtime
    runtime: str = ""
    #: what was asked for; empty: the runtime's default
    delegate: str = ""
    #: a delegate other than the requested one is an error unless this is true
    allow_fallback: bool = False
    threads: int = 1
    batch: int = 1
    #: refuse threads and batches that this machine has no room for now: see admission.py
    admit: bool = False
    format: str = ""
    precision: str = ""
    #: file, or folder for saved_model; its digest is compared before it is loaded
    artifact: str = ""
    artifact_sha256: str = ""
    #: npz with input_0.. and output_0..: n inputs of batch 1 and the outputs expected for them
    inputs: str = ""
    #: largest absolute error of a dequantised output that still matches; null: see verify.py
    tolerance: float | None = None
    #: the fields of tierbench.core.case.Protocol
    protocol: Table = field(default_factory=dict)
    #: of LoadGen: see scenario.py
    scenario: Table = field(default_factory=dict)
    #: a server to measure through instead of a runtime in this process: see service_client.py
    service: Table = field(default_factory=dict)
    #: folders to put in front of sys.path, e.g. unpacked wheels
    sys_path: list[str] = field(default_factory=list)
    #: ask the runtime for times per layer, in a pass of its own
    layers: bool = False
    #: greater than 0: run for so long and report the drift (latency only)
    sustain_minutes: float = 0.0
    #: folder that holds `sys` and `proc`: another one only in tests
    sysfs_root: str = "/"
    #: seconds of each of the two windows in which energy is read, where a source exists; 0: never
    energy_window_s: float = 2.0
    #: run those windows without a source too: an external meter records them
    external_meter: bool = False
    #: the class of the numbers; emulated where the processor is
    evidence: str = "measured"
    #: end this process when the one that started it ends (Linux)
    die_with_parent: bool = False
    #: mark one inference for the emulator's plugin: see marks.py (memory only)
    marks: bool = False
    #: for the runtime's plugin, e.g. device numbers
    options: Table = field(default_factory=dict)


def read(path: str) -> Job:
    """Return the job of a file; StepError(start) names the key that is wrong."""
    with open(path, encoding="utf-8") as file:
        table = json.load(file)
    if table.get("schema") != SCHEMA:
        raise StepError(
            "start", f"{path}: job schema {table.get('schema')!r}, this worker reads {SCHEMA}"
        )
    known = {item.name for item in fields(Job)}
    unknown = sorted(set(table) - known)
    if unknown:
        raise StepError("start", f"{path}: unknown keys {', '.join(unknown)}")
    job = Job(**table)
    if job.purpose not in PURPOSES:
        raise StepError(
            "start", f"{path}: unknown purpose '{job.purpose}'; known: {', '.join(PURPOSES)}"
        )
    return job


def set_threads(threads: int) -> None:
    """Fix the number of threads in the environment, before any runtime or numpy is imported."""
    for name in THREAD_VARIABLES:
        os.environ[name] = str(threads)
    os.environ["TF_NUM_INTEROP_THREADS"] = "1"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def digest(path: str) -> str:
    """Return the sha256 of a file, or of a folder.

    Of its files' relative names and sha256, sorted.
    """
    if not os.path.isdir(path):
        return _file_digest(path)
    total = hashlib.sha256()
    names = [
        os.path.relpath(os.path.join(folder, name), path).replace(os.sep, "/")
        for folder, _, files in os.walk(path)
        for name in files
    ]
    for name in sorted(names):
        total.update(f"{name}\0{_file_digest(os.path.join(path, name))}\n".encode())
    return total.hexdigest()


def _file_digest(path: str) -> str:
    total = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def check_artifact(job: Job) -> None:
    """Raise StepError(load) unless the artifact is there and is, byte for byte, the one that was
    meant."""
    if not os.path.exists(job.artifact):
        raise StepError("load", f"the artifact {job.artifact} does not exist")
    if job.artifact_sha256:
        sha256 = digest(job.artifact)
        if sha256 != job.artifact_sha256:
            raise StepError(
                "load",
                f"integrity: {os.path.basename(job.artifact)} has sha256 {sha256[:12]}..., "
                f"expected {job.artifact_sha256[:12]}...; export the model again",
            )


def write(path: str, answer: Table) -> None:
    """Write the answer so that it is there whole or not at all."""
    temporary = path + ".part"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(answer, file, allow_nan=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
