"""The projects' firmware on emulated cores, reached as a real board is: a serial port, here a
pseudo-terminal.

What is proved: protocol, model and kernels on the core's own instruction set, driven by the serial
target end to end. Its times are the emulator's and mean nothing; no row of these tests leaves them.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.doubles.refusals import refusal
from tierbench.boards import cpus, emulated, serial
from tierbench.boards.kernels import espnn
from tierbench.boards.project import write as project
from tierbench.boards.toolchains import cortex_m as arm_build
from tierbench.boards.toolchains import toolchain, xtensa, xtensa_assembly
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core import target_files
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.core.errors import ToolMissing
from tierbench.core.model import Artifact
from tierbench.plan import protocols

pytest.importorskip("serial")
pytestmark = pytest.mark.slow

STANDINS = Path(__file__).resolve().parents[1] / "doubles"


def cortex_m(main: Path, folder: Path) -> list[str]:
    """Link the sketch's sources with a UART of the machine; return the emulator's command line."""
    compiler, made = toolchain.arm_compiler((12,)).program, folder / "fw.elf"
    cpu = cpus.CPUS["cortex-m4"]
    sizes = (
        "FLASH_BYTES=897712",
        "RAM_BYTES=217592",
        "STACK_BYTES=8192",
        "HEAP_BYTES=4096",
        f"FLASH={cpu.flash}",
        f"RAM={cpu.ram}",
    )
    sources = [
        *sorted(main.glob("*.c")),
        STANDINS / "board_cortex_m.c",
        arm_build.FOLDER / "start.c",
    ]
    subprocess.run(
        [
            compiler,
            *arm_build.flags("Os", "softfp", "cortex-m4"),
            "-w",
            f"-I{main}",
            "-nostartfiles",
            "--specs=nano.specs",
            "-Wl,--gc-sections",
            f"-T{arm_build.FOLDER / 'board.ld'}",
            *(f"-Wl,--defsym=TB_{size}" for size in sizes),
            *map(str, sources),
            "-o",
            str(made),
        ],
        check=True,
        timeout=180,
    )
    return ["qemu-system-arm", "-M", "mps2-an386", "-icount", "shift=0", "-kernel", str(made)]


def esp32(main: Path, folder: Path) -> list[str]:
    """Link the project's sources with the machine's console; kernels are those of ESP-IDF's
    compiler."""
    esp, include = FIRMWARE / "esp32", STANDINS / "include" / "xtensa"
    flags = (*xtensa.flags("O2"), *espnn.DEFINES)
    build = xtensa.Build(xtensa.tools(), flags, (include, main, esp / "include"), cache=folder)
    rom = dataclasses.replace(build, place=".rom", includes=(FIRMWARE, esp / "include"))
    objects = [
        rom.object_of(path) for path in (esp / "start.s", esp / "host.c", main / "markers.c")
    ]
    own = [main / name for name in ("serve.c", "model.c", "model_data.c", "model_generated.c")]
    kernels = [xtensa_assembly.of(path, "O2") for path in xtensa_assembly.sources()]
    rest = (*own, STANDINS / "board_esp32.c", esp / "arithmetic.c", *kernels)
    objects += [build.object_of(path) for path in rest]
    made = folder / "fw.elf"
    subprocess.run(
        [
            xtensa.tools().linker,
            "--gc-sections",
            "-znoexecstack",
            f"-T{esp / 'link.ld'}",
            "--defsym=TB_RAM_BYTES=163840",
            *map(str, objects),
            "-o",
            str(made),
        ],
        check=True,
        timeout=60,
    )
    return [
        "qemu-system-xtensa",
        "-M",
        "sim",
        "-cpu",
        "de233_fpu",
        "-m",
        "64",
        "-semihosting",
        "-kernel",
        str(made),
    ]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[list[str]], str]]:
    """Start an emulator with its serial port on a pseudo-terminal; returns the port."""
    running: list[subprocess.Popen[str]] = []

    def begin(command: list[str]) -> str:
        log = tmp_path / f"qemu-{len(running)}.log"
        with log.open("w") as file:
            quiet = ["-display", "none", "-monitor", "none", "-serial", "pty"]
            running.append(
                subprocess.Popen([*command, *quiet], stdout=file, stderr=file, text=True)
            )
        for _ in range(200):
            match = re.search(r"/dev/pts/\d+", log.read_text())
            if match:
                return match[0]
            time.sleep(0.05)
        raise AssertionError(log.read_text())

    yield begin
    for process in running:
        process.kill()
        process.wait(timeout=10)


@pytest.mark.parametrize(
    ("board", "folder", "link"),
    [("nano-33-ble-sense", "src", cortex_m), ("esp32-cam", "main", esp32)],
)
def test_the_firmware_answers_as_a_board_does(
    tmp_path: Path,
    start: Callable[[list[str]], str],
    board: str,
    folder: str,
    link: Callable[[Path, Path], list[str]],
) -> None:
    made = project.write(
        "check", emulated.CHECK_MODEL, target_files.find_target(board), "generated", tmp_path / "fw"
    )
    try:
        command = link(made.folder / folder, tmp_path)
    except ToolMissing as error:
        pytest.skip(str(error))
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    target = target_files.target(made.target_file)
    np.savez(
        tmp_path / "reference.npz",
        input_0=np.frombuffer(emulated.CHECK_INPUTS, np.int8).reshape(-1, 1),
        output_0=np.frombuffer(emulated.CHECK_OUTPUTS, np.int8).reshape(-1, 1),
    )
    artifact = Artifact(
        "check",
        "0" * 64,
        "tflite",
        "int8",
        emulated.CHECK_MODEL,
        "1" * 64,
        1000,
        (),
        (),
        reference=tmp_path / "reference.npz",
    )
    case = Case(
        artifact, target, made.runtime, replace(protocols.PROFILES["quick"], timeout_s=20.0)
    )
    device = serial.connect(target, Options(address=start(command)))
    try:
        assert refusal(device, made.runtime) == ""
        measured = device.measure(case, "firmware")
    finally:
        device.close()
    assert measured.output_match is True
    assert measured.outputs_checked == 20
    assert len(measured.wall_ns) == 30
    assert all(spent > 0 for spent in measured.wall_ns)
    assert measured.details["board"] == board
    assert measured.memory["arena_bytes"] > 0
    assert (
        100 < measured.memory["stack_peak_bytes"] < 8192
    )  # painted: the runtime's and the protocol's own
