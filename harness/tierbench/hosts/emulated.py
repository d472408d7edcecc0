"""A device's software without the device: the arm64 worker under user-mode QEMU (`--emulate`),
without root.

The Debian release, Python, C library and wheels are those of the device; the processor is QEMU's.
So outputs, accuracy, sizes and memory are real and become `emulated` rows. A time is not: emulation
even inverts the order of int8 and fp32, so latency is empty with the reason.

`[host] emulate` of a target file: suite (bookworm, trixie), cpu (a model of `qemu-aarch64 -cpu
help`), part (its Arm part number), cores. The root file system is built on first use and kept below
`build/`."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

from tierbench.core import leftovers, processes
from tierbench.core.case import Case
from tierbench.core.device import HostKind, Options, Purpose
from tierbench.core.errors import CaseError, HarnessError, ToolMissing, UsageError, unknown
from tierbench.core.measurement import Measurement
from tierbench.core.target import Target
from tierbench.hosts import answers, jobs, rootfs, wheels
from tierbench.hosts.ondevice import files
from tierbench.worker.job import SCHEMA

MACHINE = "aarch64"
#: C library of each Debian release that can be built (packages.debian.org/libc6).
GLIBC = {"bookworm": (2, 36), "trixie": (2, 41)}
CHECK_LIMIT_S = 180.0
#: An emulated process is so much slower than the protocol's limit was made for.
SLOWDOWN = 10.0
REASON = (
    "ran under emulation, whose speed says nothing about the device; measure on the device with "
    "--host"
)


def connect(target: Target, options: Options) -> EmulatedHost:
    """Return the emulated device; ToolMissing or TargetError when it cannot be built here."""
    where = f"{target.path}: [host] emulate"
    emulation = target.emulation
    if emulation is None:
        raise UsageError(f"{target.path}: [host]: key 'emulate' is missing")
    if emulation.suite not in GLIBC:
        raise unknown("Debian release", emulation.suite, GLIBC, where)
    recipe = rootfs.Recipe(suite=emulation.suite, part=emulation.part, cores=emulation.cores)
    qemu = rootfs.emulator(recipe.architecture)
    if not qemu:
        raise ToolMissing("qemu-aarch64-static", "apt-get install qemu-user-static")
    root = rootfs.build(recipe, options.scratch, options.tell)
    return EmulatedHost(
        target, options, root.resolve(), [qemu, "-cpu", emulation.cpu], emulation.suite
    )


class EmulatedHost:
    """Runs one process after the other under QEMU; it works on this machine's cores, so it is of
    this place."""

    is_remote = False
    flashed_runtime = ""

    def __init__(
        self, target: Target, options: Options, root: Path, qemu: list[str], suite: str
    ) -> None:
        self.target = target
        self._options = options
        self._root = root
        self._suite = suite
        self._python = rootfs.python(root)
        self._argv = [*qemu, "-L", str(root), str(self._python), "-E"]
        self._worker, self._worker_sha256 = jobs.worker_zip(options.scratch)
        self._checked: dict[str, str] = {}
        self._packages: dict[str, list[str]] = {}

    def purposes(self, case: Case) -> tuple[Purpose, ...]:
        """One process per case: what does not depend on time needs no repetition."""
        return ("memory",)

    def check(self, runtime: str) -> str:
        """Return why `runtime` does not compute under emulation; empty when it did. Once per
        device."""
        if runtime not in self._checked:
            try:
                self._packages[runtime] = self._provide(runtime)
                table = {"schema": SCHEMA, "purpose": "check", "runtime": runtime}
                answers.raise_failure(self._run(table, runtime, CHECK_LIMIT_S))
                self._checked[runtime] = ""
            except HarnessError as error:
                self._checked[runtime] = f"under emulation: {error}"
        return self._checked[runtime]

    def _provide(self, runtime: str) -> list[str]:
        """Return the folders of the unpacked wheels that the device of this suite would be sent."""
        plugin = jobs.runtime(runtime)
        if not plugin.module:
            return []
        if not plugin.shipped:
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
            raise CaseError("plan", f"a load scenario is about time, and this {REASON}")
        reference = case.artifact.reference
        where = {
            "artifact": str(case.artifact.path.resolve()),
            "inputs": str(reference.resolve()) if reference else "",
            "output": "",
        }
        table = jobs.job(
            case,
            purpose,
            self._options,
            where,
            evidence="emulated",
            energy_window_s=0.0,
            sysfs_root=str(self._root),
            layers=False,
        )
        answer = self._run(table, case.runtime, SLOWDOWN * case.protocol.timeout_s)
        expected = jobs.expected(case, purpose, self._options, "emulated", None)
        return self._measurement(answers.measurement(answer, expected))

    def _measurement(self, one: Measurement) -> Measurement:
        """Drop every time and energy; memory is what came on top of the emulator and the
        interpreter.

        The guest reads the status of the emulator's own process, so its baseline is not the
        device's."""
        memory = dict(one.memory)
        base = memory.pop("rss_baseline_bytes", None)
        if base is not None and "rss_peak_bytes" in memory:
            memory["rss_peak_bytes"] = max(0, memory["rss_peak_bytes"] - base)
        about = {"emulator": Path(self._argv[0]).name, "cpu": self._argv[2], "suite": self._suite}
        note = "rss_peak_bytes is above the emulator's and the interpreter's own"
        return dataclasses.replace(
            one,
            wall_ns=(),
            cpu_ns=(),
            import_ns=None,
            load_ns=None,
            first_inference_ns=None,
            energy={},
            memory=memory,
            reason=REASON,
            details={**one.details, "device": about, "memory_note": note},
        )

    def close(self) -> None:
        """Nothing to undo: each process took its folder with it; the root file system is kept."""

    def _run(self, table: dict[str, Any], runtime: str, limit_s: float) -> dict[str, Any]:
        folder = self._options.scratch.resolve() / "jobs"
        folder.mkdir(parents=True, exist_ok=True)
        with leftovers.held_folder(folder, "job-") as place:
            output, log, job = place / "measurement.json", place / "log.txt", place / "job.json"
            more = {
                "output": str(output),
                "sys_path": self._packages[runtime],
                "die_with_parent": True,
            }
            job.write_text(json.dumps(table | more), encoding="utf-8")
            argv = [*self._argv, str(self._worker.resolve()), str(job)]
            status = processes.run(argv, log, limit_s, _environment())
            if not output.exists():
                raise jobs.death(status, limit_s, log.read_text(encoding="utf-8", errors="replace"))
            return answers.read(output)


def _environment() -> dict[str, str]:
    """Nothing of this machine's own Python or libraries: the guest would load x86 files from it."""
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


PLUGIN = HostKind(connect)
