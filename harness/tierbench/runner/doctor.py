"""What works here: each part of tierbench is made to compute; presence alone proves nothing."""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tierbench.boards import BOARDS
from tierbench.boards.cores import core as cores
from tierbench.boards.cores.core import CORES
from tierbench.core import kept_results, leftovers, paths, settings, target_files
from tierbench.core.board import OtherBoard
from tierbench.core.device import Device, Options
from tierbench.core.errors import HarnessError, TargetError, ToolMissing, UsageError
from tierbench.core.plugins import PluginBroken
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import HOSTS, RUNTIMES, local
from tierbench.runner import connect
from tierbench.zoo import exports, models
from tierbench.zoo.exporters import EXPORTERS

#: A run writes exports, firmware and journals; below this much free space it will probably end
#: badly.
LEAST_FREE_BYTES = 2 * 2**30
EXPORT_LIMIT_S = 300.0
#: How each file of the training data begins.
IDX = b"\0\0"


@dataclass(frozen=True)
class Part:
    """One part of tierbench; `install` is the line that adds it where it is missing."""

    part: str  # what was tried
    status: Literal["ok", "missing", "failed", "absent"]
    detail: str  # what it computed, or what is wrong
    install: str = ""  # the line that installs it


def packages(part: str) -> tuple[str, ...]:
    """Return the Debian packages of one part of `debian_packages.txt`."""
    listing = (Path(__file__).parents[1] / "facts" / "debian_packages.txt").read_text(
        encoding="utf-8"
    )
    lines = [line.split("|") for line in listing.splitlines() if line and not line.startswith("#")]
    return tuple(package.strip() for package, of, _ in lines if of.strip() == part)


def install_line(part: str) -> str:
    """Return the command that installs the Debian packages of a part."""
    return "apt-get install " + " ".join(packages(part))


def parts(is_fresh: bool = False) -> Iterator[Part]:
    """Yield the state of each part, each tried when it is asked for, the slowest one last.

    What computed before is remembered until a version, a tool or our own code changes; with
    `is_fresh` all of it computes anew.
    """
    yield _space()
    yield _system()
    yield _settings()
    yield _program("ssh (--ssh system)", ["ssh", "-V"], "ssh")
    yield _training_data()
    yield from _broken()
    yield _asyncssh()
    yield _emulation()
    for target in target_files.read_folder().targets.values():
        if target.in_default_run:
            yield from _target(target, is_fresh)
    yield _exporters(is_fresh)


def _system() -> Part:
    """Say what this system cannot do: off Linux, some limits and locks do not exist."""
    lacking = [
        what
        for exists, what in (
            (importlib.util.find_spec("resource"), "no limit of memory and file size in exports"),
            (importlib.util.find_spec("fcntl"), "no lock between two runs that write one folder"),
            (hasattr(os, "killpg"), "children of a process that is ended may go on"),
            (hasattr(signal, "setitimer"), "no limit of a single inference in exports"),
        )
        if not exists
    ]
    name = f"system ({platform.system() or 'unknown'})"
    return Part(name, "absent" if lacking else "ok", "; ".join(lacking) or "its limits work")


def _settings() -> Part:
    """Say which file of settings holds in this folder."""
    try:
        project = settings.read()
    except UsageError as error:
        return Part("settings", "failed", str(error))
    detail = f"{project.where} is read" if project.path else f"no {settings.NAME}: defaults hold"
    return Part("settings", "ok", detail)


def _space() -> Part:
    folder = paths.scratch()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    status: Literal["ok", "failed"] = "ok" if free >= LEAST_FREE_BYTES else "failed"
    return Part(
        "disk",
        status,
        f"{free / 2**30:.1f} GiB free in {folder}",
        "" if status == "ok" else "free some space",
    )


def _exporters(is_fresh: bool) -> Part:
    """Export the lightest model of the zoo in every form: each framework and converter computes.

    What the store keeps of it, for the same tools and exporters, is checked by its hashes."""
    lightest = min(models.describe(), key=lambda row: int(row["macs"]))["model"]
    try:
        with leftovers.held_folder(prefix="tierbench-doctor-") as folder:
            place = folder / "made" if is_fresh else None
            made = exports.export(models.load(lightest), place, timeout_s=EXPORT_LIMIT_S)
    except (HarnessError, OSError) as error:
        install = str(error).partition("install it with: ")[2]
        status: Literal["missing", "failed"] = "missing" if install else "failed"
        return Part("exporters", status, f"{lightest}: {error}", install)
    total = len(made.artifacts) + len(made.failures)
    detail = f"made {len(made.artifacts)} of {total} forms of {lightest}"
    if not made.failures:
        return Part("exporters", "ok", detail)
    reasons = dict.fromkeys(failure.error for _, _, failure in made.failures)
    broken = any(failure.status == "failed" for _, _, failure in made.failures)
    text = f"{detail}: {'; '.join(reasons)}"
    return Part(
        "exporters", "failed" if broken else "missing", text, text.partition("install it with: ")[2]
    )


def _broken() -> Iterator[Part]:
    """Yield one part for each target file and plugin file that cannot be used."""
    for path, reason in target_files.read_folder().broken.items():
        yield Part(f"target file {path.name}", "failed", reason)
    for target in target_files.read_folder().targets.values():
        for reason in _unusable(target):
            yield Part(f"target file {target.path.name}", "failed", reason)
    for plugins in (RUNTIMES, EXPORTERS, HOSTS, BOARDS, CORES):
        for name, reason in plugins.broken().items():
            yield Part(f"{plugins.noun} {name}", "failed", reason)


def _unusable(target: Target) -> Iterator[str]:
    """Yield what a target file that can be read asks for, and that is not there."""
    yield from connect.faults([target]).values()
    yield from connect.unknown_runtimes(target).values()
    try:
        if target.reach != "spec":
            connect.kind_of(target, Options())
        if isinstance(target.board, OtherBoard) and target.kind == "emulated":
            cores.table(target.board, f"{target.path}: [board]")
    except PluginBroken:  # its own file is named
        return
    except UsageError as error:
        yield str(error)


def _target(target: Target, is_fresh: bool) -> Iterator[Part]:
    """Yield one part for each runtime of a device; a device that is absent is no fault."""
    if connect.faults([target]):  # `_broken` has said it
        return
    folder = paths.scratch() / "checks"
    known = kept_results.key({"target": target.name, "files": _files_of(target)})
    is_known = kept_results.load(folder, known, bool) is True
    is_rechecked = is_fresh or not is_known
    try:
        device = connect.device(target, Options(scratch=paths.scratch(), is_rechecked=is_rechecked))
    except ToolMissing as error:
        yield Part(target.name, "missing", str(error), error.install)
        return
    except PluginBroken as error:
        yield Part(target.name, "failed", str(error))
        return
    except TargetError as error:
        yield Part(target.name, "absent", str(error))
        return
    statuses = set()
    try:
        for runtime in target.runtimes:
            part = _runtime(target, device, runtime)
            statuses.add(part.status)
            yield part
    finally:
        connect.close([device])
    if statuses == {"ok"}:
        kept_results.save(folder, known, True)


def _files_of(target: Target) -> list[list[object]]:
    """Return name, size and time of every file of the runtimes' modules on this machine.

    One that was deleted or replaced makes what computed before forgotten."""
    files: list[list[object]] = []
    if not isinstance(target.host, LocalHost):
        return files
    for name in target.runtimes:
        with contextlib.suppress(HarnessError):
            module = RUNTIMES.load(name).module
            home = local.interpreter(name).parent.parent
            for place in home.glob(f"lib/python*/site-packages/{module}") if module else ():
                for path in sorted(place.rglob("*")):
                    if path.suffix == ".py" or ".so" in path.suffixes:
                        about = path.stat()
                        files.append([str(path), about.st_size, about.st_mtime_ns])
    return files


def _runtime(target: Target, device: Device, runtime: str) -> Part:
    failure = connect.check(device, runtime)
    if failure is None:
        return Part(f"{target.name} + {runtime}", "ok", "computed")
    reason = failure.error
    if failure.status == "failed":
        return Part(f"{target.name} + {runtime}", "failed", reason)
    line = reason.partition("install it with: ")[2] or reason.partition("install: ")[2]
    return Part(f"{target.name} + {runtime}", "missing", reason, line)


def _emulation() -> Part:
    name = "arm64 emulation (--emulate)"
    emulated = next((t for t in target_files.read_folder().targets.values() if t.emulation), None)
    if emulated is None:
        return Part(name, "absent", "no target file has [host] emulate")
    try:
        device = connect.device(emulated, Options(emulate=True, scratch=paths.scratch()))
    except ToolMissing as error:
        return Part(name, "missing", str(error), error.install)
    except TargetError as error:
        return Part(name, "failed", str(error), install_line("emulate"))
    connect.close([device])
    return Part(name, "ok", "its tools answer; the first run builds an arm64 root file system")


def _program(name: str, command: Sequence[str], part: str) -> Part:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        return Part(name, "missing", f"{command[0]}: {error}", install_line(part))
    return Part(name, "ok", (done.stdout + done.stderr).strip().splitlines()[0])


def _asyncssh() -> Part:
    try:
        import asyncssh
    except ImportError as error:
        return Part("ssh (asyncssh)", "missing", str(error), "pip install 'tierbench[ssh]'")
    key = asyncssh.generate_private_key("ssh-ed25519")
    return Part(
        "ssh (asyncssh)", "ok", f"{asyncssh.__version__}, made a key ({key.get_algorithm()})"
    )


def _training_data() -> Part:
    folder = Path("/usr/share/datasets/fashion-mnist")
    if folder.is_dir():
        try:
            files = [path for path in folder.glob("*.gz") if _begins(path) == IDX]
        except (OSError, EOFError) as error:
            return Part("training data", "failed", f"{folder}: {error}", install_line("training"))
        return Part("training data", "ok", f"{folder}: {len(files)} files of images and labels")
    return Part(
        "training data",
        "absent",
        "only needed to train the reference model again",
        install_line("training"),
    )


def _begins(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read(len(IDX))
