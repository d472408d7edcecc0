"""The kernels as the Arduino core's compiler would make them, kept as assembly: the same on every
machine.

The core builds with an old GCC, at -Os; what a newer release makes of the same sources differs by
up to 14 % in time for a convolution. So the output of gcc 8.3.1, the oldest that is still packaged,
is kept in `firmware/cortex-m/gcc8-Os/`, and any release's assembler turns it into the same
instructions. A manifest holds the sha256 of each source; a kernel whose source has changed is
refused, not silently compiled in another way.

Made again with: python -m tierbench.boards.toolchains.cortex_m_assembly /path/to/arm-none-eabi-gcc
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tierbench.boards.toolchains import cortex_m, toolchain
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.errors import CaseError
from tierbench.core.files import sha256_of

FOLDER = FIRMWARE / "cortex-m" / "gcc8-Os"


def of(source: Path) -> Path:
    """Return the kept assembly of a C source; CaseError when it is not that of this source."""
    known = toolchain.manifest(FOLDER).sources.get(source.name)
    path = FOLDER / f"{source.stem}.s"
    if known != sha256_of(source) or not path.is_file():
        raise CaseError(
            "build",
            f"{source.name} is not the source that {path.name} was made from; make it again "
            "(python -m tierbench.boards.toolchains.cortex_m_assembly GCC), or choose the -O2 "
            "build",
        )
    return path


def write(
    compiler: toolchain.Compiler,
    flags: Sequence[str],
    folders: Sequence[Path],
    sources: Sequence[Path],
) -> None:
    """Compile every source to assembly, without comments and debug lines, and write the
    manifest."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    include = [word for folder in folders for word in ("-I", str(folder))]
    for source in sources:
        answer = toolchain.execute(
            [compiler.program, *compiler.flags, *flags, *include, "-S", "-o", "-", str(source)],
            120.0,
        )
        if answer.returncode != 0:
            raise CaseError("build", f"{source.name}: {toolchain.first_error(answer.stderr)}")
        (FOLDER / f"{source.stem}.s").write_text(_plain(answer.stdout), encoding="ascii")
    plain = [flag for flag in flags if "/" not in flag and flag != "-include"]
    text = {
        "compiler": compiler.version,
        "flags": " ".join(plain),
        "sources": {source.name: sha256_of(source) for source in sources},
    }
    (FOLDER / "manifest.json").write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")


def _plain(text: str) -> str:
    """Return assembly without comments, file names and what else does not become bytes."""
    unwanted = re.compile(r"^\s*(@.*|\.file\b.*|\.ident\b.*|#.*)?$")
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if not unwanted.match(line))


def _main(program: str) -> None:
    compiler = toolchain.compiler_at(program)
    if compiler is None:
        raise SystemExit(f"{program}: does not answer as an arm-none-eabi-gcc")
    write(compiler, cortex_m.flags("Os", "softfp"), cortex_m.folders(), cortex_m.kernel_sources())


if __name__ == "__main__":
    _main(sys.argv[1])
