"""A device's software without the device: the arm64 worker under user-mode QEMU (`--emulate`),
without root.

The Debian release, Python, C library and wheels are those of the device; the processor is QEMU's.
So outputs, accuracy, sizes and memory are real and become `emulated` rows. The emulator's own speed
says nothing: it even inverts the order of int8 and fp32. A latency is modelled from what was
executed (`modelled/`), where the core has a model; else it is empty with the reason.

`[host] emulate` of a target file: suite (bookworm, trixie), cpu (a model of `qemu-aarch64 -cpu
help`), part (its Arm part number), cores. For a latency: core (a table of `modelled/cores.toml`),
clock_ghz, bandwidth_gb_s, and where they differ from the core's own, caches. The root file system
is built on first use and kept below `build/`."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

from tierbench.core import kept_results, leftovers, processes
from tierbench.core.case import Case
from tierbench.core.device import HostKind, Options, Purpose
from tierbench.core.errors import (
    CaseError,
    HarnessError,
    TargetError,
    ToolMissing,
    UsageError,
    unknown,
)
from tierbench.core.files import sha256_of
from tierbench.core.measurement import Measurement
from tierbench.core.paths import unnamed
from tierbench.core.tables import NewTable, Table
from tierbench.core.target import Emulation, Target
from tierbench.hosts import answers, jobs, rootfs, wheels
from tierbench.hosts.modelled import cores, latency, layers, plugin, regions
from tierbench.hosts.modelled.cores import NoModelError, Processor
from tierbench.hosts.ondevice import files
from tierbench.worker.job import SCHEMA

MACHINE = "aarch64"
#: C library of each Debian release that can be built (packages.debian.org/libc6).
GLIBC = {"bookworm": (2, 36), "trixie": (2, 41)}
CHECK_LIMIT_S = 180.0
#: An emulated process is so much slower than the protocol's limit was made for.
SLOWDOWN = 10.0
#: Part of what a kept result depends on: raise it when this file changes what a measurement means.
VERSION = 3
SPEED = "the emulator's own speed says nothing about the device"


def connect(target: Target, options: Options) -> EmulatedHost:
    """Return the emulated device; ToolMissing or TargetError when it cannot be built here."""
    where = f"{target.path}: [host] emulate"
    emulation = target.emulation
    if emulation is None:
        raise UsageError(f"{target.path}: [host]: key 'emulate' is missing")
    if emulation.suite not in GLIBC:
        raise unknown("Debian release", emulation.suite, GLIBC, where)
    model = model_of(emulation, where)
    if options.needs_latency and model.processor is None:
        plugin.require(MACHINE)
        raise TargetError(f"not available: {model.reason}")
    recipe = rootfs.Recipe(
        suite=emulation.suite,
        part=emulation.part,
        cores=emulation.cores,
        extensions=model.processor.core.features if model.processor else (),
    )
    # The static emulator has no plugins; the dynamic one does all that it does.
    qemu = plugin.find(MACHINE) or rootfs.emulator(recipe.architecture)
    if not qemu:
        raise ToolMissing("qemu-aarch64", "apt-get install qemu-user")
    root = rootfs.build(recipe, options.scratch, options.tell)
    argv = [qemu, "-cpu", emulation.cpu]
    return EmulatedHost(target, options, root.resolve(), argv, emulation.suite, model)


@dataclasses.dataclass(frozen=True)
class Model:
    """The processor that latencies are modelled for, or why there is none."""

    processor: Processor | None
    reason: str = ""


def model_of(emulation: Emulation, where: str) -> Model:
    """Return the model of `[host] emulate`; a missing part of the emulation is a reason, too."""
    try:
        processor = cores.processor(emulation, where)
        plugin.require(MACHINE)
    except (NoModelError, ToolMissing) as error:
        return Model(None, unnamed(str(error)))
    return Model(processor)


class EmulatedHost:
    """Runs one process after the other under QEMU; it works on this machine's cores, so it is of
    this place."""

    is_remote = False
    is_timed = False
    flashed_runtime = ""

    def __init__(
        self,
        target: Target,
        options: Options,
        root: Path,
        qemu: list[str],
        suite: str,
        model: Model = Model(None, "no model of its processor was given"),
    ) -> None:
        self.target = target
        self._options = options
        self._root = root
        self._suite = suite
        self._model = model
        self._python = rootfs.python(root)
        self._qemu = qemu
        self._worker, self._worker_sha256 = jobs.worker_zip(options.scratch)
        self._checked: dict[str, str] = {}
        self._packages: dict[str, list[str]] = {}

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        """One process per case: what does not depend on time needs no repetition."""
        return ("memory",)

    def tools(self, runtime: str) -> str:
        emulator = f"qemu {rootfs.version(self._qemu[0])}"
        return f"{emulator}, {self._suite}, software {self._key(runtime, {}, self._model)[:12]}"

    def check(self, runtime: str) -> None:
        """Have `runtime` compute under emulation, once per device, and kept until the software
        changes. TargetError: why it does not."""
        if runtime not in self._checked:
            try:
                self._packages[runtime] = self._provide(runtime)
                self._compute_once(runtime)
                self._checked[runtime] = ""
            except HarnessError as error:
                self._checked[runtime] = f"under emulation: {error}"
        if self._checked[runtime]:
            raise TargetError(self._checked[runtime])

    def _compute_once(self, runtime: str) -> None:
        memory = self._options.scratch / "checks" / f"emulated-{self._key(runtime, {})}"
        if memory.exists() and not self._options.is_rechecked:
            return
        table = {"schema": SCHEMA, "purpose": "check", "runtime": runtime}
        answer, _ = self._run(table, runtime, CHECK_LIMIT_S)
        answers.raise_failure(answer)
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.touch()

    def _provide(self, runtime: str) -> list[str]:
        """Return the folders of the unpacked wheels that the device of this suite would be sent."""
        plugged = jobs.runtime(runtime)
        if not plugged.module:
            return []
        if not plugged.shipped:
            raise CaseError(
                "import", f"{runtime}: belongs to the device's own system; it cannot be emulated"
            )
        minor = int(self._python.name.rsplit(".", 1)[1])
        choice = wheels.choose(runtime, (3, minor), MACHINE, GLIBC[self._suite])
        paths = wheels.fetch(choice.wheels, choice, self._options.scratch / "wheels")
        unpacked = self._options.scratch.resolve() / "wheels-unpacked"
        unpacked.mkdir(exist_ok=True)
        for sha, path in paths.items():
            if not files.intact(str(unpacked / sha)):
                files.unpack(str(path), str(unpacked / sha))
        return [str(unpacked / sha) for sha in paths]

    def measure(self, case: Case, purpose: Purpose) -> Measurement:
        """Run the case once; outputs are verified there against the reference."""
        if case.scenario:
            raise CaseError("plan", f"a load scenario is about time, and {SPEED}; use --host")
        reference = case.artifact.reference
        where = {
            "artifact": str(case.artifact.path.resolve()),
            "inputs": str(reference.resolve()) if reference else "",
            "output": "",
        }
        model = self._model if case.threads == 1 else Model(None, latency.why_one_thread())
        table = jobs.job(
            case,
            purpose,
            self._options,
            where,
            evidence="emulated",
            energy_window_s=0.0,
            sysfs_root=str(self._root),
            layers=self._options.layers and model.processor is not None,
            marks=model.processor is not None,
        )
        paths = {"artifact": case.artifact.sha256, "inputs": _digest(reference), "protocol": ""}
        name = self._key(case.runtime, table | paths, model)
        folder = self._options.scratch / "emulated"
        kept = None if self._options.force else kept_results.load(folder, name, Measurement)
        if kept is not None:
            return dataclasses.replace(kept, details={**kept.details, **kept_results.REMEMBERED})
        limit_s = SLOWDOWN * case.protocol.timeout_s
        with self._options.busy(case, purpose):
            answer, counted = self._run(table, case.runtime, limit_s, model.processor)
        expected = jobs.expected(case, purpose, self._options, "emulated", None)
        raw = answers.measurement(answer, expected)
        measurement = self._measurement(raw, counted, model)
        kept_results.save(folder, name, measurement)
        return measurement

    def _key(self, runtime: str, table: Table, model: Model = Model(None)) -> str:
        """Return the name of everything that a result depends on."""
        counted = None
        if model.processor is not None:
            counted = [
                dataclasses.asdict(model.processor),
                dataclasses.asdict(latency.judgement(self.target.name, runtime)),
                plugin.digest(),
                plugin.versions(),
            ]
        return kept_results.key(
            {
                "version": VERSION,
                "worker": self._worker_sha256,
                "root": self._root.name,
                "qemu": [*self._qemu[1:], rootfs.version(self._qemu[0])],
                "runtime": runtime,
                "wheels": [Path(folder).name for folder in self._packages.get(runtime, [])],
                "job": dict(table),
                "model": counted,
                "reason": model.reason,
            }
        )

    def _measurement(
        self, raw: Measurement, counted: regions.Counts | None, model: Model
    ) -> Measurement:
        """Return the measurement without any time of the emulator, with the latency of the model.

        The guest reads the status of the emulator's own process, so its baseline is not the
        device's: memory is what came on top of the emulator and the interpreter.
        """
        memory = dict(raw.memory)
        memory.pop("own_peak_bytes", None)  # the emulator's own is in it
        base = memory.pop("rss_baseline_bytes", None)
        if base is not None and "rss_peak_bytes" in memory:
            memory["rss_peak_bytes"] = max(0, memory["rss_peak_bytes"] - base)
        about = {"emulator": Path(self._qemu[0]).name, "cpu": self._qemu[2], "suite": self._suite}
        note = "rss_peak_bytes is above the emulator's and the interpreter's own"
        modelled: NewTable = {}
        reason = f"no modelled latency ({model.reason}); {SPEED}; measure on it with --host"
        profile: tuple[NewTable, ...] = ()
        if counted is not None and model.processor is not None:
            executed = latency.Executed(
                self.target.name, raw.runtime, raw.runtime_version, plugin.versions()
            )
            modelled = latency.modelled(counted.region, model.processor, executed)
            reason = ""
            scale = modelled["latency_ms"] / modelled["unanchored_ms"]
            untold = str(raw.details.get("layers", {}).get("reason", ""))
            try:
                profile = layers.modelled(raw.layers, counted.segments, model.processor, scale)
            except layers.NoLayersError as error:
                untold = str(error)
            if untold:
                modelled["method"] += f"; no time of each operator: {untold}"
        return dataclasses.replace(
            raw,
            wall_ns=(),
            cpu_ns=(),
            import_ns=None,
            load_ns=None,
            first_inference_ns=None,
            energy={},
            memory=memory,
            reason=reason,
            counts=modelled.pop("counts", {}),
            modelled=modelled,
            layers=profile,
            details={**raw.details, "device": about, "memory_note": note},
        )

    def close(self) -> None:
        """Nothing to undo: each process took its folder with it; the root file system is kept."""

    def _run(
        self,
        table: NewTable,
        runtime: str,
        limit_s: float,
        processor: Processor | None = None,
    ) -> tuple[NewTable, regions.Counts | None]:
        """Run the worker on one job; return its answer, and the counts where it marked a region."""
        folder = self._options.scratch.resolve() / "jobs"
        folder.mkdir(parents=True, exist_ok=True)
        with leftovers.held_folder(folder, "job-") as place:
            output, log, job = place / "measurement.json", place / "log.txt", place / "job.json"
            counts = place / "counts.txt"
            more = {
                "output": str(output),
                "sys_path": self._packages[runtime],
                "die_with_parent": True,
            }
            job.write_text(json.dumps(table | more), encoding="utf-8")
            counting: list[str] = []
            seed: list[str] = []
            if processor is not None:
                built = plugin.build(self._options.scratch)
                profile = place / "layers.txt" if table["layers"] else None
                counting = regions.arguments(built, counts, [processor.caches], profile)
                seed = ["-seed", "1"]
            argv = [
                *plugin.fixed_addresses(),
                *self._qemu,
                *seed,
                "-L",
                str(self._root),
                *counting,
                str(self._python),
                str(self._worker.resolve()),
                str(job),
            ]
            status = processes.run(argv, log, limit_s, _environment())
            if not output.exists():
                raise jobs.death(status, limit_s, log.read_text(encoding="utf-8", errors="replace"))
            answer = answers.read(output)
            if processor is None or "failure" in answer:
                return answer, None
            segments = regions.read_segments(place / "layers.txt")
            return answer, regions.Counts(regions.read(counts), segments)


def _digest(reference: Path | None) -> str:
    return sha256_of(reference) if reference else ""


def _environment() -> dict[str, str]:
    """Nothing of this machine's own Python or libraries: the guest would load x86 files from it.

    With one seed of its hashes the guest's Python executes the same instructions each time.
    """
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}


PLUGIN = HostKind(connect, emulates="memory")
