"""ESP-NN's kernels as ESP-IDF's compiler makes them, kept as assembly: the same instructions on
every machine.

ESP-IDF builds with GCC 13, whose Xtensa code differs from clang's by up to a tenth in time, and by
kernel: it uses the core's hardware loops. Few systems package a GCC for this core, so the output of
Debian 13's gcc-xtensa-lx106 (13.3), told to be an ESP32 by `firmware/esp32/core_config.c`, is kept
for both levels in `firmware/esp32/gcc13-O2/` and `gcc13-Os/`. LLVM's assembler turns it into bytes.
A manifest holds the sha256 of each source; a kernel whose source has changed is refused, not
silently compiled in another way.

Made again with: python -m tierbench.boards.toolchains.xtensa_assembly /path/to/xtensa-lx106-elf-gcc
(13 or newer; or Espressif's xtensa-esp32-elf-gcc, which needs no configuration)"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tierbench.boards.kernels import espnn
from tierbench.boards.toolchains import toolchain, xtensa
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.errors import CaseError, UsageError
from tierbench.core.files import sha256_of

FOLDER = FIRMWARE / "esp32"
LEVELS = ("O2", "Os")
#: What ESP-IDF 5 adds for this chip (CMakeLists.txt, tools/cmake/toolchain-esp32.cmake) and changes
#: code at all.
FLAGS = (
    "-std=gnu17", "-ffreestanding", "-ffunction-sections", "-fdata-sections", "-fno-jump-tables",
    "-fno-tree-switch-conversion", "-fstrict-volatile-bitfields",
)  # fmt: skip


def sources() -> list[Path]:
    """Return the C files that compute: ESP-NN and TFLM's reference operators."""
    own = (FIRMWARE / "reference_ops.c", FIRMWARE / "fixed_point.c", FOLDER / "reference_conv.c")
    return [*own, *espnn.sources()]


def folders() -> tuple[Path, ...]:
    """Return the header folders."""
    return (FIRMWARE, FOLDER / "include", *espnn.include_folders())


def _place(level: str) -> Path:
    return FOLDER / f"gcc13-{level}"


def manifest(level: str) -> toolchain.Manifest:
    """Return what the kept assembly of a level was made of."""
    return toolchain.manifest(_place(level))


def of(source: Path, level: str) -> Path:
    """Return the kept assembly of a C source; CaseError when it is not that of this source."""
    known = manifest(level).sources.get(source.name)
    path = _place(level) / f"{source.stem}.s"
    if known != sha256_of(source) or not path.is_file():
        raise CaseError(
            "build",
            f"{source.name} is not the source that {path.parent.name}/{path.name} was made from; "
            "make it again: "
            "python -m tierbench.boards.toolchains.xtensa_assembly GCC",
        )
    return path


def write(program: str, extra: tuple[str, ...]) -> None:
    """Compile every source to assembly at both levels, without comments, and write the manifests.

    `extra` are options that this copy of GCC needs, such as a folder with <stdint.h>.
    """
    with tempfile.TemporaryDirectory() as name:
        shape = Path(name) / "core.so"  # GCC 13 and newer load the shape of their core from here
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-o", str(shape), str(FOLDER / "core_config.c")],
            check=True,
            timeout=60,
        )
        environment = os.environ | {"XTENSA_GNU_CONFIG": str(shape)}
        version = subprocess.run(
            [program, "--version"],
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
            check=True,
        ).stdout
        match = re.search(r"(\d+)\.(\d+)\.(\d+)", version)
        if not match or int(match[1]) < 13:
            raise UsageError(
                f"{program}: is not GCC 13 or newer: "
                f"{version.splitlines()[0] if version else 'silent'}"
            )
        for level in LEVELS:
            flags = (*FLAGS, f"-{level}", *espnn.DEFINES)
            _place(level).mkdir(parents=True, exist_ok=True)
            for source in sources():
                include = [word for folder in folders() for word in ("-I", str(folder))]
                command = [program, *extra, *flags, *include, "-S", "-o", "-", str(source)]
                answer = subprocess.run(
                    command,
                    capture_output=True,
                    text=True,
                    env=environment,
                    timeout=120,
                    check=False,
                )
                if answer.returncode != 0:
                    raise CaseError("build", f"{source.name}: {answer.stderr.strip()[:300]}")
                text = relaxed(xtensa.with_literals_apart(_plain(answer.stdout)), Path(name))
                (_place(level) / f"{source.stem}.s").write_text(text, encoding="ascii")
            facts = {
                "compiler": f"gcc {match[0]}",
                "flags": " ".join(flags),
                "kernels": f"ESP-NN {espnn.version()}",
                "sources": {source.name: sha256_of(source) for source in sources()},
            }
            (_place(level) / "manifest.json").write_text(
                json.dumps(facts, indent=1) + "\n", encoding="utf-8"
            )


_INVERSE = {
    **{a: b for pair in (
        ("beq", "bne"), ("beqz", "bnez"), ("beqi", "bnei"), ("blt", "bge"),
        ("blti", "bgei"), ("bltz", "bgez"), ("bltu", "bgeu"), ("bltui", "bgeui"), ("bany", "bnone"),
        ("ball", "bnall"), ("bbc", "bbs"), ("bbci", "bbsi"), ("bf", "bt"),
    ) for a, b in (pair, pair[::-1])},
}  # fmt: skip
_BRANCH = re.compile(r"^\t(\S+)\t(.*?)(\.L\w+)$")
_LOOP = re.compile(r"^\tloop(\w*)\t(\w+), (\S+)$")
_TOO_FAR = re.compile(r":(\d+):\d+: error: (?:loop )?fixup value out of range")


def relaxed(text: str, folder: Path) -> str:
    """Return assembly whose branches reach: one that does not is turned round to jump over a J to
    its target.

    GNU's assembler does the same silently; LLVM's refuses, naming the line.
    """
    source, count = folder / "draft.s", 0
    while True:
        source.write_text(text, encoding="ascii")
        refused = xtensa.assembled(source, folder / "draft.o")
        lines = text.splitlines()
        far = [int(number) - 1 for number in _TOO_FAR.findall(refused)]
        if not refused or not far:
            if refused:
                raise CaseError("build", f"the assembler refuses: {refused.strip()[:300]}")
            return text
        for index in far:
            count += 1
            loop = _LOOP.match(lines[index])
            if loop:
                lines[index] = _long_loop(loop[1], loop[2], loop[3], count)
                continue
            branch = _BRANCH.match(lines[index])
            if branch and branch[1].endswith(".n"):  # the wide form reaches further
                lines[index] = lines[index].replace(branch[1], branch[1][:-2])
                continue
            if not branch or branch[1] not in _INVERSE:
                raise CaseError("build", f"cannot be made to reach: {lines[index].strip()}")
            over = f".Lreach{count}"
            lines[index] = f"\t{_INVERSE[branch[1]]}\t{branch[2]}{over}\n\tj\t{branch[3]}\n{over}:"
        text = "\n".join(lines) + "\n"


def _long_loop(kind: str, counter: str, end: str, number: int) -> str:
    """Return a hardware loop of more than 256 bytes: a short one whose begin and end are then set,
    as GNU's does."""
    begin, literal = f".Lbegin{number}", f".Lend{number}"
    section = '\t.section .literal.loops,"ax",@progbits\n\t.p2align 2'
    lines = [
        f"\tloop{kind}\t{counter}, {begin}",
        f"\trsr\t{counter}, lend",
        f"\twsr\t{counter}, lbeg",
        f"\tl32r\t{counter}, {literal}",
        f"\twsr\t{counter}, lend",
        "\tisync",
        f"\trsr\t{counter}, lcount",
        f"\taddi\t{counter}, {counter}, 1",
        f"{begin}:",
    ]
    return "\n".join([f"{section}\n{literal}:\n\t.long {end}\n\t.previous", *lines])


def _plain(text: str) -> str:
    """Return assembly as LLVM takes it, without comments, file names and what else does not become
    bytes.

    Calls go through a literal (ESP-IDF's -mlongcalls), because the linker of another Xtensa core
    knows no CALL8."""
    unwanted = re.compile(r"^\s*(#.*|\.file\b.*|\.ident\b.*)?$")
    made, calls = [], 0
    for line in text.splitlines():
        call = re.match(r"^\tcall8\t(\S+)$", line)
        if call:
            calls += 1
            made.append(
                f"\t.literal .Lcall{calls}, {call[1]}\n\tl32r\ta8, .Lcall{calls}\n\tcallx8\ta8"
            )
        elif not unwanted.match(line):
            made.append(re.sub(r"^\t\.word\t", "\t.long\t", line.rstrip()))
    return "\n".join(made) + "\n"


if __name__ == "__main__":
    write(sys.argv[1], tuple(sys.argv[2:]))
