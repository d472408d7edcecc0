"""C for the ESP32's Xtensa core without Espressif's compiler: clang, LLVM's assembler, GNU ld.

Debian's clang has an Xtensa back end that writes assembly; its own object writer mixes literals
into the code, so each function's literals are moved into a section of their own before LLVM's
assembler makes the object. Features of the core are named one by one, because clang's `-mcpu` does
not know the ESP32."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tierbench.boards.toolchains import toolchain
from tierbench.core import leftovers, paths
from tierbench.core.errors import CaseError, ToolMissing

INSTALL = "apt-get install clang-22 llvm-22 binutils-xtensa-lx106 qemu-system-misc"
LINKERS = ("xtensa-esp32-elf-ld", "xtensa-lx106-elf-ld")

#: Options of the ESP32's core (ESP-IDF, components/xtensa/esp32/include/xtensa/config/core-isa.h)
#: that clang knows.
FEATURES = (
    "density", "loop", "windowed", "mul16", "mul32", "mul32high", "div32", "minmax", "sext", "nsa",
    "clamps",
    "bool", "mac16",
)  # fmt: skip


@dataclass(frozen=True)
class Tools:
    """The programs that were found, with the version of LLVM that the row shows."""

    clang: str
    assembler: str
    linker: str
    version: str  # "clang 22.1.8"


def _programs(pattern: str) -> Iterator[Path]:
    """Yield the programs on PATH whose whole name matches."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        place = Path(folder)
        if folder and place.is_dir():
            yield from (
                path for path in sorted(place.iterdir()) if re.fullmatch(pattern, path.name)
            )


@cache
def _clang(program: str) -> tuple[int, ...]:
    """Return the version of a clang that has the Xtensa target, () for one that has not or does
    not start."""
    try:
        targets = toolchain.execute([program, "--print-targets"], 20.0)
        answer = toolchain.execute([program, "--version"], 20.0)
    except CaseError:
        return ()
    match = re.search(r"version (\d+)\.(\d+)\.(\d+)", answer.stdout)
    if (
        targets.returncode != 0
        or not re.search(r"^\s*xtensa\s", targets.stdout, re.MULTILINE)
        or not match
    ):
        return ()
    return tuple(int(part) for part in match.groups())


@cache
def tools() -> Tools:
    """Return the newest clang with an Xtensa target, the assembler of the same release, and a
    linker.

    $TIERBENCH_XTENSA_CLANG names one clang instead. ToolMissing says which of the three is absent.
    """
    named = os.environ.get("TIERBENCH_XTENSA_CLANG", "")
    clangs = [named] if named else [str(path) for path in _programs(r"clang(-\d+)?")]
    match = sorted(((_clang(program), program) for program in clangs), reverse=True)
    if not match or not match[0][0]:
        raise ToolMissing("a clang with the Xtensa target", INSTALL)
    version, clang = match[0]
    assembler = shutil.which(f"llvm-mc-{version[0]}") or shutil.which(
        "llvm-mc", path=str(Path(clang).resolve().parent)
    )
    if not assembler:
        raise ToolMissing(f"LLVM's assembler (llvm-mc-{version[0]})", INSTALL)
    linker = next(filter(None, map(shutil.which, LINKERS)), None)
    if not linker:
        raise ToolMissing(f"a linker for Xtensa ({' or '.join(LINKERS)})", INSTALL)
    return Tools(clang, assembler, linker, f"clang {'.'.join(map(str, version))}")


def flags(optimise: str) -> tuple[str, ...]:
    """Return what clang is called with at an optimisation level such as "O2"."""
    chosen = [
        word for name in FEATURES for word in ("-Xclang", "-target-feature", "-Xclang", f"+{name}")
    ]
    return (
        "--target=xtensa",
        *chosen,
        f"-{optimise}",
        "-std=gnu11",
        "-ffreestanding",
        "-ffunction-sections",
    )


_LITERAL = re.compile(r"\s+\.literal\s+(\S+),\s*(\S+)$")
_SECTION = re.compile(r"^(\s+\.section\s+)(\.text\.|\.rodata)")
_FUNCTION = re.compile(r"\s+\.type\s+(\S+),\s*@function$")
_END = re.compile(r"\s+\.size\s")


def with_literals_apart(text: str, place: str = "") -> str:
    """Return a compiler's assembly with each function's literals in `.literal.NAME`, word by word
    and aligned.

    The linker puts that section before the function's own, where L32R can reach it, and drops both
    together. `place` goes in front of the names of all sections with code and constants (".rom":
    not in flash)."""
    made: list[str] = []
    waiting: list[tuple[str, str]] = []
    function = ""
    for line in text.splitlines():
        literal, begins = _LITERAL.match(line), _FUNCTION.match(line)
        if literal:
            waiting.append((literal[1], literal[2]))
        function = begins[1] if begins else "" if _END.match(line) else function
        if function and waiting:
            made.append(f'\t.section {place}.literal.{function},"ax",@progbits\n\t.p2align 2')
            made.extend(f"{name}:\n\t.long {value}" for name, value in waiting)
            made.append("\t.previous")
            waiting = []
        if not literal and line.strip() != ".literal_position":
            made.append(_SECTION.sub(rf"\g<1>{place}\g<2>", line) if place else line)
    if waiting:
        raise CaseError(
            "build",
            f"literal {waiting[0][0]} belongs to no function; is this compiler newer than known?",
        )
    return "\n".join(made) + "\n"


#: The assembler also takes the floating-point unit, and what start-up code needs: exceptions,
#: special registers.
_ASSEMBLER = tuple(
    f"+{name}"
    for name in (
        *FEATURES,
        "fp",
        "coprocessor",
        "exception",
        "miscsr",
        "rvector",
        "interrupt",
        "debug",
    )
)


def assembled(source: Path, made: Path, timeout_s: float = 60.0) -> str:
    """Assemble a file into an object; return what the assembler refuses, empty when nothing."""
    command = [
        tools().assembler,
        "-triple=xtensa",
        f"-mattr={','.join(_ASSEMBLER)}",
        "-filetype=obj",
    ]
    answer = toolchain.execute([*command, str(source), "-o", str(made)], timeout_s)
    return answer.stderr if answer.returncode else ""


@dataclass(frozen=True)
class Build:
    """How one program is compiled; the same interface as toolchain.Build."""

    tools: Tools
    flags: tuple[str, ...]
    includes: tuple[Path, ...] = ()
    place: str = ""  # see with_literals_apart
    timeout_s: float = 120.0
    cache: Path = field(default_factory=lambda: paths.scratch() / "firmware")

    def object_of(self, source: Path) -> Path:
        """Return the object file of a C (.c) or assembler (.s) source, from the cache if nothing
        changed."""
        headers = toolchain.headers(self.includes) if source.suffix == ".c" else ""
        key = toolchain.digest(
            self.tools.version,
            " ".join(self.flags),
            self.place,
            headers,
            source.name,
            source.read_bytes(),
        )
        target = self.cache / "objects" / f"{source.stem}-{key}.o"
        if target.is_file():
            return target
        with leftovers.draft_of(target) as made:
            refused = assembled(self._assembly(source, made.parent), made, self.timeout_s)
            if refused:
                raise CaseError(
                    "build",
                    f"{source.name}: the assembler refuses it: {toolchain.first_error(refused)}",
                )
        return target

    def _assembly(self, source: Path, folder: Path) -> Path:
        """Return what the assembler takes: a kept .s file, or what clang makes of a .c file."""
        draft, text = source, folder / "text.s"
        if source.suffix == ".c":
            draft = folder / "draft.s"
            include = [word for path in self.includes for word in ("-I", str(path))]
            self._run(
                [self.tools.clang, *self.flags, *include, "-S", str(source), "-o", str(draft)],
                source,
            )
        text.write_text(
            with_literals_apart(draft.read_text(encoding="utf-8"), self.place), encoding="utf-8"
        )
        return text

    def _run(self, command: list[str], source: Path) -> None:
        answer = toolchain.execute(command, self.timeout_s)
        if answer.returncode != 0:
            reason = toolchain.first_error(answer.stderr)
            raise CaseError(
                "build", f"{source.name} does not compile with {self.tools.version}: {reason}"
            )
