"""A board on a pseudo-terminal: what `tierbench firmware` writes for the ESP32, compiled for this
machine (board.c)."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tierbench.boards import emulated
from tierbench.boards.project import write as project
from tierbench.core.model import Artifact

SOURCE = Path(__file__).resolve().parent / "board.c"


def compiled(made: project.Project, folder: Path) -> Path:
    """Return the program of an ESP-IDF project; Xtensa's own instructions stay out."""
    for path in (made.folder / "main").iterdir():
        if path.name != "main.c":
            shutil.copy(path, folder)
    (folder / "build.h").write_text(
        "#define CONFIG_NN_OPTIMIZED 1\n#define CONFIG_IDF_TARGET_ESP32 1\n"
    )
    sources = [*map(str, folder.glob("*.c")), str(SOURCE)]
    command = ["gcc", "-O1", "-w", f"-I{folder}", "-o", str(folder / "board"), *sources, "-lm"]
    subprocess.run(command, check=True, timeout=120)
    return folder / "board"


def artifact(folder: Path) -> Artifact:
    """Return the check model with its reference, as an export would give it."""
    inputs, outputs = (
        np.frombuffer(data, np.int8).reshape(-1, 1)
        for data in (emulated.CHECK_INPUTS, emulated.CHECK_OUTPUTS)
    )
    np.savez(folder / "reference.npz", input_0=inputs, output_0=outputs)
    size = emulated.CHECK_MODEL.stat().st_size
    return Artifact(
        "check",
        "0" * 64,
        "tflite",
        "int8",
        emulated.CHECK_MODEL,
        "1" * 64,
        size,
        (),
        (),
        reference=folder / "reference.npz",
    )


@dataclass
class Bench:
    """Starts boards, each on a pseudo-terminal of its own, and ends them."""

    program: Path
    running: list[tuple[subprocess.Popen[bytes], int]] = field(default_factory=list)

    def __call__(
        self, fault: str = "", seed: int = 0, one_in: int = 100, meter: Path | None = None
    ) -> str:
        """Start a board and return its port."""
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        told = {"STANDIN_FAULT": fault, "STANDIN_SEED": str(seed), "STANDIN_ONE_IN": str(one_in)}
        environment = {**os.environ, **told} | ({"STANDIN_METER": str(meter)} if meter else {})
        # The board holds the master side; the port is the other one, as a USB device's is.
        process = subprocess.Popen([self.program], stdin=ours, stdout=ours, env=environment)
        os.close(ours)
        self.running.append((process, theirs))
        return os.ttyname(theirs)


@contextmanager
def bench(program: Path) -> Iterator[Bench]:
    made = Bench(program)
    try:
        yield made
    finally:
        for process, theirs in made.running:
            process.kill()
            process.wait(timeout=10)
            os.close(theirs)
