"""The emulator and the plugin that counts: found, built, named with their versions."""

from __future__ import annotations

import hashlib
import platform
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tierbench.core import leftovers
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.hosts.modelled import schedule

FIRMWARE = Path(__file__).resolve().parents[2] / "firmware"
FOLDER = FIRMWARE / "plugin_process"
SOURCES = ("data_cache.h", "regions.c")
LIMIT_S = 60.0


def find(machine: str) -> str:
    """Return the path of the user-mode emulator that takes plugins; empty when it is not
    installed."""
    return shutil.which(f"qemu-{machine}") or ""


def require(machine: str) -> None:
    """Raise ToolMissing for the first part of a modelled latency that is not installed."""
    emulator(machine)
    compiler()
    sources()
    schedule.tool("llvm-mca")
    schedule.tool("llvm-mc")


def compiler() -> str:
    """Return the path of the host's C compiler; ToolMissing when there is none."""
    path = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not path:
        raise ToolMissing("a C compiler for the emulator's plugin", "apt-get install gcc")
    return path


def sources() -> list[Path]:
    """Return the files that the plugin is built from; ToolMissing when one is not there."""
    files = [*(FOLDER / name for name in SOURCES), FIRMWARE / "plugin" / "qemu_plugin_v1.h"]
    for path in files:
        if not path.is_file():
            raise ToolMissing(
                f"{path.name}, a source of the emulator's plugin",
                "pip install --force-reinstall tierbench",
            )
    return files


def digest() -> str:
    """Return a digest of the compiler's path and the plugin's sources."""
    parts = [compiler().encode(), *(path.read_bytes() for path in sources())]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def emulator(machine: str) -> str:
    """Return the path of the user-mode emulator that takes plugins; ToolMissing names its package.

    The static one (`qemu-user-static`) takes none: it answers "unknown option 'plugin'".
    """
    path = find(machine)
    if not path:
        raise ToolMissing(f"qemu-{machine} with plugins", "apt-get install qemu-user")
    return path


def build(scratch: Path) -> Path:
    """Return the compiled plugin; the host's C compiler builds it when it is not in `scratch`."""
    target = (scratch / "plugins" / f"process-{digest()}.so").resolve()
    if target.is_file():
        return target
    with leftovers.draft_of(target) as draft:
        flags = ["-O2", "-shared", "-fPIC", "-fvisibility=hidden", "-o", str(draft)]
        argv = [compiler(), *flags, str(FOLDER / "regions.c")]
        done = subprocess.run(argv, capture_output=True, text=True, timeout=LIMIT_S, check=False)
        if done.returncode != 0:
            first = next(
                (line for line in done.stderr.splitlines() if "error" in line),
                "the compiler failed",
            )
            raise CaseError("build", f"the emulator's plugin does not compile: {first}")
    return target


@cache
def fixed_addresses() -> tuple[str, ...]:
    """Return what is put before a command so that its addresses, hence its cache misses, repeat.

    Empty where the system does not allow it: counts then differ in the third digit of the misses.
    """
    program = shutil.which("setarch")
    if not program:
        return ()
    prefix = (program, platform.machine(), "-R")
    done = subprocess.run([*prefix, "true"], capture_output=True, timeout=LIMIT_S, check=False)
    return prefix if done.returncode == 0 else ()


@cache
def versions() -> str:
    """Return the emulator and LLVM with their versions, as counts depend on them."""
    parts = []
    for name, path, pattern in (
        ("qemu", emulator("aarch64"), r"version (\S+)"),
        ("llvm", schedule.tool("llvm-mca"), r"LLVM version (\S+)"),
    ):
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
        match = re.search(pattern, done.stdout)
        parts.append(f"{name} {match[1] if match else 'unknown'}")
    return ", ".join(parts)
