"""Finds cross compilers, compiles with a cache keyed by content, links an image of the real chip's
size."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec

from tierbench.core import leftovers, paths, processes
from tierbench.core.errors import CaseError, DoesNotFit, ToolMissing

#: The C, assembly and linker scripts of firmware.
FIRMWARE = Path(__file__).resolve().parents[2] / "firmware"
ARM_INSTALL = "apt-get install gcc-arm-none-eabi libnewlib-arm-none-eabi"


@dataclass(frozen=True)
class Compiler:
    """One compiler. `flags` are what this copy of it needs before anything else (header
    folders)."""

    program: str
    version: str  # as the row shows it: "gcc 12.2.1"
    major: int
    flags: tuple[str, ...] = ()


def execute(
    command: Sequence[str], timeout_s: float, folder: Path | None = None, stage: str = "build"
) -> subprocess.CompletedProcess[str]:
    """Run a program in its own session; at the timeout it dies with its children and CaseError is
    raised."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=processes.dying_with_us(),
        )
    except OSError as error:
        raise CaseError(stage, f"{command[0]}: cannot be started ({error.strerror})") from error
    try:
        with processes.known(process.pid):
            out, err = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        raise CaseError(
            stage, f"{Path(command[0]).name} did not end within {timeout_s:.0f} s and was stopped"
        ) from None
    finally:
        if process.poll() is None:
            processes.kill_group(process.pid)
            process.wait()
    return subprocess.CompletedProcess(command, process.returncode, out, err)


class Manifest(msgspec.Struct, frozen=True):
    """What assembly that is kept was made of: compiler, its flags, sha256 of each source."""

    compiler: str
    flags: str
    sources: dict[str, str]


@cache
def manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder with kept assembly."""
    return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)


def digest(*parts: bytes | str) -> str:
    """Return a short name for contents; parts are kept apart by their lengths."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little") + data)
    return state.hexdigest()[:24]


def store(folder: Path, name: str, data: bytes) -> Path:
    """Write a file under its final name only when it is complete."""
    target = folder / name
    with leftovers.draft_of(target) as draft:
        draft.write_bytes(data)
    return target


@cache
def arm_compilers() -> tuple[Compiler, ...]:
    """Return all arm-none-eabi-gcc that answer, newest first: $TIERBENCH_ARM_GCC, PATH,
    build/toolchains."""
    unpacked = sorted((paths.scratch() / "toolchains").glob("*/usr/bin/arm-none-eabi-gcc*"))
    spoken = [
        os.environ.get("TIERBENCH_ARM_GCC", ""),
        shutil.which("arm-none-eabi-gcc") or "",
        *map(str, unpacked),
    ]
    answering = [compiler_at(program) for program in dict.fromkeys(spoken) if program]
    return tuple(
        sorted(
            (compiler for compiler in answering if compiler), key=lambda compiler: -compiler.major
        )
    )


def compiler_at(program: str) -> Compiler | None:
    """Return the compiler that a path names, None when it does not answer."""
    try:
        answer = execute([program, "-dumpfullversion", "-dumpversion"], 20.0)
    except CaseError:
        return None
    match = re.match(r"(\d+)\.\d+\.\d+", answer.stdout)
    if not match:
        return None
    # A compiler that was unpacked without newlib's headers or binutils takes those of the system.
    headers = Path("/usr/include/newlib")
    own = Path(program).resolve().parents[1] / "include" / "newlib"
    flags: tuple[str, ...] = (
        ("-isystem", str(headers)) if not own.is_dir() and headers.is_dir() else ()
    )
    assembler = Path("/usr/lib/arm-none-eabi/bin")
    if (
        not (Path(program).resolve().parents[1] / "lib" / "arm-none-eabi" / "bin").is_dir()
        and assembler.is_dir()
    ):
        flags += (f"-B{assembler}",)
    return Compiler(program, f"gcc {answer.stdout.strip()}", int(match[1]), flags)


def arm_compiler(preferred: Sequence[int]) -> Compiler:
    """Return the compiler whose major version stands first in `preferred`, else the oldest one
    there is.

    The oldest, because the lists name releases of board cores, which are older than any
    distribution's."""
    compilers = arm_compilers()
    if not compilers:
        raise ToolMissing("the Arm cross compiler (arm-none-eabi-gcc)", ARM_INSTALL)
    for major in preferred:
        for compiler in compilers:
            if compiler.major == major:
                return compiler
    return compilers[-1] if preferred else compilers[0]


def arm_linker() -> Compiler:
    """Return the compiler that links: the newest, which has its C library beside it."""
    return arm_compiler(())


@dataclass(frozen=True)
class Build:
    """How one program is compiled. Headers are part of the cache's key, with their contents."""

    compiler: Compiler
    flags: tuple[str, ...]
    includes: tuple[Path, ...] = ()
    timeout_s: float = 120.0
    cache: Path = field(default_factory=lambda: paths.scratch() / "firmware")

    def object_of(self, source: Path) -> Path:
        """Return the object file of a C or assembler source, compiled if it is not in the cache."""
        key = digest(
            self.compiler.version,
            " ".join(self.flags),
            headers(self.includes),
            source.name,
            source.read_bytes(),
        )
        target = self.cache / "objects" / f"{source.stem}-{key}.o"
        if target.is_file():
            return target
        with leftovers.draft_of(target) as made:
            include = [word for path in self.includes for word in ("-I", str(path))]
            command = [
                self.compiler.program,
                *self.compiler.flags,
                *self.flags,
                *include,
                "-c",
                str(source),
                "-o",
                str(made),
            ]
            answer = execute(command, self.timeout_s)
            if answer.returncode != 0:
                raise CaseError(
                    "build",
                    f"{source.name} does not compile with {self.compiler.version}: "
                    f"{first_error(answer.stderr)}",
                )
        return target


def first_error(text: str) -> str:
    """Return the line of a compiler's output that says what is wrong, without the folders of this
    machine."""
    lines = [
        line
        for line in text.splitlines()
        if "error" in line.lower() or "overflowed" in line or "undefined reference" in line
    ]
    line = (lines or text.splitlines() or ["no message"])[0].strip()
    return re.sub(r"(?<![\w./])/(?:[^\s/:'\"]+/)+", "", line)


@cache
def headers(folders: tuple[Path, ...]) -> str:
    """Return a digest of all header files below the folders, for the key of a cached object."""
    files = sorted(path for folder in folders for path in folder.rglob("*.h"))
    return digest(*(f"{path.name}:{digest(path.read_bytes())}" for path in files))


def generated(text: str, blob: str, key: str) -> tuple[Path, Path]:
    """Store a program's C source, and the assembler source with its model; return both."""
    folder = paths.scratch() / "firmware" / "generated"
    return (
        store(folder, f"model-{digest(text)}.c", text.encode()),
        store(folder, f"blob-{key}.s", blob.encode()),
    )


#: GNU ld: "region `FLASH' overflowed by 1234 bytes", and a line of `--print-memory-usage`.
_OVERFLOW = re.compile(r"region `(\w+)' overflowed by \d+ bytes")
_USED = re.compile(r"^\s*(\w+):\s+(\d+) (B|KB|MB|GB)\s", re.MULTILINE)
_UNITS = {"B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
#: Regions of the linker scripts of Espressif's chips -> the column that they belong to.
ESP_REGIONS = {"dram": "ram_bytes", "irom": "flash_bytes", "drom": "flash_bytes"}


def image(
    command: Sequence[str],
    key: Sequence[bytes | str],
    rooms: Mapping[str, int],
    regions: Mapping[str, str],
) -> Path:
    """Return the ELF that a link makes, from the cache if nothing in `key` changed.

    The command gets the file's name at its end. See `link` for `rooms` and `regions`."""
    target = paths.scratch() / "firmware" / "images" / f"{digest(*key)}.elf"
    if not target.is_file():
        with leftovers.draft_of(target) as draft:
            link([*command, "-o", str(draft)], rooms, regions)
    return target


def link(
    command: Sequence[str],
    rooms: Mapping[str, int],
    regions: Mapping[str, str],
    timeout_s: float = 60.0,
) -> None:
    """Run a link, with `--print-memory-usage`; what is too large raises DoesNotFit.

    `regions` are the memory regions of the linker script with the column that each belongs to,
    `rooms` the bytes that the board has of each column."""
    answer = execute(command, timeout_s)
    if answer.returncode == 0:
        return
    if any(region in regions for region in _OVERFLOW.findall(answer.stderr)):
        needed = dict.fromkeys(regions.values(), 0)
        for region, amount, unit in _USED.findall(answer.stdout):
            if region in regions:
                needed[regions[region]] += int(amount) * _UNITS[unit]
        raise DoesNotFit({name: used for name, used in needed.items() if used}, rooms)
    raise CaseError("build", f"does not link: {first_error(answer.stderr)}")
