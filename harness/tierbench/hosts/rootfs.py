"""Small Debian root file systems of another architecture, built from packages in seconds, without
root.

`mmdebstrap --variant=extract` only unpacks: no maintainer script runs, so nothing needs to be
emulated while building. They carry the very Python and C library that the device's own system has.
Cached below `build/` by the content of the recipe; mmdebstrap takes packages from the user's
configured mirror."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tarfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from tierbench.core.errors import TargetError, ToolMissing
from tierbench.hosts.ssh.address import TimedOut, bounded

BUILD_LIMIT_S = 900.0
#: The Python of each Debian release.
PYTHON = {"bookworm": (3, 11), "trixie": (3, 13)}
#: ARM-format CPU description: ai-edge-litert >= 2.2 and onnxruntime 1.31 crash under user-mode QEMU
#: when they see an x86 one (measured; the reason this file exists).
CORE = (
    "processor\t: {core}\nBogoMIPS\t: 108.00\nFeatures\t: {features}\n"
    "CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x0\nCPU part\t: {part}\nCPU "
    "revision\t: 3\n\n"
)
FEATURES = "fp asimd evtstrm crc32 cpuid"
#: LLVM's name of an extension -> the kernel's names of it. Runtimes choose kernels by them.
HWCAPS = {"dotprod": "asimddp", "fullfp16": "fphp asimdhp"}


@dataclass(frozen=True)
class Recipe:
    """What a root file system is made of. `part` is the Arm part number shown in its cpuinfo."""

    suite: str = "bookworm"
    architecture: str = "arm64"
    packages: tuple[str, ...] = (
        "python3-minimal",
        "python3",
        "libstdc++6",
        "libgcc-s1",
        "coreutils",
        "dash",
        "base-files",
    )
    part: str = "0xd08"
    cores: int = 4
    extensions: tuple[str, ...] = ()  # keys of HWCAPS: what the core has beyond Armv8.0
    version: int = 4  # of what `finish` and `compile_bytecode` add

    @property
    def name(self) -> str:
        """`rootfs-<suite>-<architecture>-<8 digits of the recipe's hash>`."""
        digest = hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()
        return f"rootfs-{self.suite}-{self.architecture}-{digest[:8]}"


def build(recipe: Recipe, scratch: Path, tell: Callable[[str], None] = lambda text: None) -> Path:
    """Return the folder of the root file system; `tell` hears what is built and how long it takes.

    ToolMissing: mmdebstrap is absent. TargetError: packages cannot be had (no mirror, no space).
    """
    folder = scratch / recipe.name
    if (folder / ".complete").exists():
        return folder
    if shutil.which("mmdebstrap") is None:
        raise ToolMissing("mmdebstrap", "apt-get install mmdebstrap")
    import fcntl  # not on Windows, which this module is read on

    scratch.mkdir(parents=True, exist_ok=True)
    with open(scratch / f"{recipe.name}.lock", "w") as lock:
        fcntl.flock(
            lock, fcntl.LOCK_EX
        )  # two runs at once: the second waits for the first one's work
        if (folder / ".complete").exists():
            return folder
        tell(
            f"first use: building {recipe.name} from Debian packages (about 100 MB, about 10 s "
            "with a near mirror); "
            f"kept in {scratch}"
        )
        started = time.monotonic()
        _make(recipe, folder)
        tell(f"built {recipe.name} in {time.monotonic() - started:.0f} s")
    return folder


def _make(recipe: Recipe, folder: Path) -> None:
    part = folder.with_name(folder.name + ".part")
    for old in (part, folder):
        shutil.rmtree(old, ignore_errors=True)
    archive = part.with_suffix(".tar")
    # As an ordinary user the mode that needs no user namespace: packages are only unpacked.
    mode = "auto" if os.geteuid() == 0 else "chrootless"
    argv = [
        "mmdebstrap",
        f"--mode={mode}",
        "--variant=extract",
        f"--arch={recipe.architecture}",
        "--quiet",
        "--format=tar",
        f"--include={','.join(recipe.packages)}",
        recipe.suite,
        str(archive.resolve()),
    ]
    try:
        done = bounded(argv, b"", BUILD_LIMIT_S, "this machine")
    except TimedOut as error:
        raise TargetError(
            f"{recipe.name}: mmdebstrap took more than {BUILD_LIMIT_S:.0f} s; is a mirror "
            "reachable?"
        ) from error
    if done.code != 0:
        lines = [
            line
            for line in done.stderr.decode(errors="replace").splitlines()
            if line.startswith(("E:", "W:"))
        ]
        raise TargetError(
            f"{recipe.name}: mmdebstrap failed "
            f"({'; '.join(lines[-3:]) or f'exit code {done.code}'}). "
            "It needs a Debian mirror and 200 MB in the scratch folder"
        )
    # Through an archive, so that without root every file belongs to the user and can be removed
    # again.
    with tarfile.open(archive) as tar:
        tar.extraction_filter = lambda member, _: (
            member
        )  # signed packages; Debian 12's Python knows no filter=
        tar.extractall(part, members=[one for one in tar.getmembers() if not one.isdev()])
    archive.unlink()
    finish(recipe, part)
    compile_bytecode(recipe, part)
    os.replace(part, folder)


def finish(recipe: Recipe, folder: Path) -> None:
    """Add what unpacked packages lack: passwd, and a processor description in ARM's format."""
    cpu = folder / "sys/devices/system/cpu"
    for core in range(recipe.cores):
        (cpu / f"cpu{core}").mkdir(parents=True, exist_ok=True)
    for name in ("possible", "present", "online"):
        (cpu / name).write_text(f"0-{recipe.cores - 1}\n")
    (folder / "proc").mkdir(exist_ok=True)
    features = " ".join([FEATURES, *(HWCAPS[name] for name in recipe.extensions)])
    (folder / "proc/cpuinfo").write_text(
        "".join(
            CORE.format(core=core, part=recipe.part, features=features)
            for core in range(recipe.cores)
        )
    )
    (folder / "etc").mkdir(exist_ok=True)
    (folder / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (folder / "etc/group").write_text("root:x:0:\n")
    (folder / ".complete").write_text(recipe.name + "\n")


def compile_bytecode(recipe: Recipe, folder: Path) -> None:
    """Import once what workers import, so that .pyc files are kept: an emulated start is 3 times
    faster then."""
    qemu = emulator(recipe.architecture)
    if not qemu:
        return
    modules = (
        "hashlib, json, subprocess, shutil, zipfile, base64, struct, importlib.metadata, "
        "importlib.util, tempfile, "
    )
    modules += (
        "datetime, ctypes, platform, traceback, dataclasses, typing, random, inspect, contextlib, "
        "unittest.mock"
    )
    argv = [qemu, "-L", str(folder), str(python(folder)), "-E", "-c", f"import {modules}"]
    with contextlib.suppress(TimedOut):  # it is only faster with it
        bounded(argv, b"", 300, "this machine")


@cache
def version(program: str) -> str:
    """Return the first line that an emulator says of its version."""
    done = bounded([program, "--version"], b"", 20.0, "this machine")
    return done.stdout.decode(errors="replace").partition("\n")[0]


def emulator(architecture: str) -> str:
    """Return the path of the user-mode QEMU for a Debian architecture; empty when it is not
    installed."""
    name = {"arm64": "aarch64", "armhf": "arm"}[architecture]
    return shutil.which(f"qemu-{name}-static") or shutil.which(f"qemu-{name}") or ""


def python(folder: Path) -> Path:
    """Return the path, on this machine, of the root file system's Python."""
    programs = sorted((folder / "usr/bin").glob("python3.[0-9]*"), key=lambda path: len(path.name))
    pythons = [path for path in programs if path.name.removeprefix("python3.").isdigit()]
    if not pythons:
        raise TargetError(f"{folder}: holds no Python; remove the folder to have it built again")
    return pythons[0]
