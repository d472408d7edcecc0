"""Writes a project: an Arduino sketch for Cortex-M boards, an ESP-IDF project for the ESP32."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tierbench.boards import codegen
from tierbench.boards.cores import core as cores
from tierbench.boards.kernels import cmsis, espnn
from tierbench.boards.project import manual, sources
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.core.board import CoreTable, InterpreterArena, ProjectTable
from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import Target
from tierbench.graph import states
from tierbench.graph.tflite import Graph
from tierbench.zoo import inspection

Files = dict[str, bytes]


@dataclass(frozen=True)
class Project:
    """What was written: where, which runtime its rows will carry, and the target file for
    `tierbench run`."""

    folder: Path
    runtime: str
    target_file: Path
    files: tuple[str, ...]


@dataclass(frozen=True)
class Job:
    """One model for one board in one flavour."""

    name: str
    model: Path
    target: Target
    board: CoreTable
    project: ProjectTable
    flavour: str
    graph: Graph

    @property
    def generated_runtime(self) -> str:
        """The build that stands for the board's own tools: the first of the target's runtimes."""
        return self.target.runtimes[0]

    @property
    def runtime(self) -> str:
        """The runtime of the rows: `generated+cmsis-nn-Os`, or `tflm+cmsis-nn` for the library."""
        library = self.generated_runtime.partition("+")[2].rpartition("-")[0]
        return self.generated_runtime if self.flavour == "generated" else f"tflm+{library}"


def write(name: str, model: Path, target: Target, flavour: str, folder: Path) -> Project:
    """Write the project of an int8 .tflite `model` into `folder`, which must be new or empty.

    UsageError: the target is no board, or the folder holds something. CaseError: an operator has no
    kernel."""
    board = target.board
    if not isinstance(board, CoreTable) or board.project is None or not target.runtimes:
        raise UsageError(
            f"{target.name} is no board that tierbench writes firmware for; see `tierbench targets`"
        )
    _check_project(board.project, f"{target.path}: [board] project")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder}: exists and is not empty; choose a new folder, nothing is overwritten"
        )
    job = Job(
        name, model, target, board, board.project, flavour, inspection.graph_for_firmware(model)
    )
    files = _KINDS[job.project.kind](job, folder.resolve().name)
    files[f"{target.name}.toml"] = _target_file(job)
    files["PROTOCOL.md"] = (sources.BOARD / "PROTOCOL.md").read_bytes()
    for place, content in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Project(folder, job.runtime, folder / f"{target.name}.toml", tuple(sorted(files)))


def _check_project(project: ProjectTable, where: str) -> None:
    """Raise UsageError where the key `project` has an unknown kind or lacks a name."""
    if project.kind not in _KINDS:
        raise unknown("kind", project.kind, _KINDS, f"{where}: key 'kind'")
    if project.kind in ("arduino", "pico-sdk", "esp-idf") and not project.tool:
        raise UsageError(f"{where}: key 'tool' is missing")


def _shared(job: Job, cache: str) -> Files:
    """Return what both platforms have, by name in the flat source folder."""
    data = job.model.read_bytes()
    core = job.board.core
    dialect = _DIALECTS[core]
    level = cores.optimisation(job.generated_runtime)
    values: dict[str, str | int] = {
        "BOARD": job.target.name,
        "RUNTIME": job.runtime,
        "KERNELS": _kernels(job, core),
        "FLAGS": f"-{level}",
        "CACHE": cache,
        "MODEL": job.name,
        "MODEL_SHA256": hashlib.sha256(data).hexdigest(),
        "INPUT_BYTES": job.graph.input_bytes,
        "OPERATORS": len(job.graph.operators),
        "CLOCK_HZ": job.board.clock_hz,
        "VARIABLES": len(states.variables(job.graph)),
    }
    files = sources.common(job.flavour)
    if job.flavour == "tflm":
        planned = codegen.program(job.graph, dialect).arena_bytes
        extra = job.board.interpreter_arena or InterpreterArena(per_operator=110, fixed=200)
        values["TFLM_ARENA_BYTES"] = sources.tflm_arena_bytes(job.graph, planned, extra)
        files["resolver.h"] = sources.resolver(job.graph)
    header = sources.project_header(values)
    if job.board.chip.startswith("nRF52"):
        header = header.replace(b"#endif", b"#define TB_RESETREAS 0x40000400\n#endif")
    files["project.h"] = header
    files["model_data.c"] = sources.model_array(data)
    return files


def _kernels(job: Job, core: str) -> str:
    if job.flavour == "tflm":
        return "of the TFLite Micro library that was linked"
    return f"CMSIS-NN {cmsis.version()}" if core == "cortex-m" else f"ESP-NN {espnn.version()}"


def _cmsis(job: Job, cache: str) -> tuple[Files, Files]:
    """Return (source files, files beside them) that every project on a Cortex-M has."""
    inside, beside = _shared(job, cache), {}
    if job.flavour == "generated":
        headers = [
            path for folder in cmsis.include_folders() for path in sorted(folder.glob("*.h"))
        ]
        own = FIRMWARE / "cortex-m"
        inside |= sources.generated(
            job.graph,
            cmsis,
            [own / "elementwise.c", own / "dense.c", *cmsis.sources()],
            [*headers, own / "elementwise.h", own / "dense.h", own / "acle_shim.h"],
        )
        inside["build.h"] = b'#define BAKENN_CMSIS_NN_BUILTIN_MEMORY 1\n#include "acle_shim.h"\n'
        licence = cmsis.vendored() / "cmsis_nn" / "LICENSE.txt"
        beside["LICENSE-cmsis-nn.txt"] = licence.read_bytes()
    return inside, beside


def _arduino(job: Job, name: str) -> Files:
    inside, files = _cmsis(job, "as the core sets it")
    project = job.project
    inside["board_arduino.cpp"] = (sources.BOARD / "arduino" / "board_arduino.cpp").read_bytes()
    files[f"{name}.ino"] = (sources.BOARD / "arduino" / "sketch.ino").read_bytes()
    files |= {f"src/{place}": content for place, content in inside.items()}
    files["platformio.ini"] = manual.platformio(project, ".", job.flavour).encode()
    text = manual.arduino(job.name, job.target, job.flavour, job.runtime, name, project)
    files["README.md"] = text.encode()
    return files


def _platformio(job: Job, name: str) -> Files:
    inside, files = _cmsis(job, "as the core sets it")
    sketch = (sources.BOARD / "arduino" / "sketch.ino").read_text(encoding="utf-8")
    inside["main.cpp"] = ("#include <Arduino.h>\n" + sketch.replace('"src/', '"')).encode()
    inside["board_arduino.cpp"] = (sources.BOARD / "arduino" / "board_arduino.cpp").read_bytes()
    files |= {f"src/{place}": content for place, content in inside.items()}
    files["platformio.ini"] = manual.platformio(job.project, "src", job.flavour).encode()
    text = manual.platformio_only(job.name, job.target, job.flavour, job.runtime)
    files["README.md"] = text.encode()
    return files


def _zephyr(job: Job, name: str) -> Files:
    if job.flavour == "tflm":
        raise UsageError(
            f"{job.target.name}: --flavour tflm is not written for Zephyr, whose modules bring "
            "TFLM; choose --flavour generated"
        )
    inside, files = _cmsis(job, "as Zephyr sets it")
    inside["main.c"] = (sources.BOARD / "zephyr" / "main.c").read_bytes()
    files |= {f"src/{place}": content for place, content in inside.items()}
    files["CMakeLists.txt"] = manual.zephyr_cmake(name).encode()
    files["prj.conf"] = manual.ZEPHYR_CONFIG.encode()
    has_platformio = bool(job.project.platform)
    if has_platformio:
        files["platformio.ini"] = manual.platformio(job.project, "src", job.flavour).encode()
    board = job.project.board.replace("_nrf5340", "/nrf5340").replace("_cpuapp", "/cpuapp")
    text = manual.zephyr(
        job.name, job.target, job.flavour, job.runtime, board, has_platformio=has_platformio
    )
    files["README.md"] = text.encode()
    return files


def _pico_sdk(job: Job, name: str) -> Files:
    inside, files = _cmsis(job, "flash read through the XIP cache")
    inside["board_pico.c"] = (sources.BOARD / "pico-sdk" / "board_pico.c").read_bytes()
    arduino = sources.BOARD / "arduino"  # what PlatformIO builds, whose Pico is an Arduino one
    sketch = (arduino / "sketch.ino").read_text(encoding="utf-8").replace('"src/', '"')
    inside["main_arduino.cpp"] = ("#include <Arduino.h>\n" + sketch).encode()
    inside["board_arduino.cpp"] = (arduino / "board_arduino.cpp").read_bytes()
    files |= {f"src/{place}": content for place, content in inside.items()}
    tool = job.project.tool
    files["CMakeLists.txt"] = manual.pico_cmake(name, tool, job.flavour).encode()
    ini = manual.platformio(job.project, "src", job.flavour, without="board_pico.c")
    files["platformio.ini"] = ini.encode()
    text = manual.pico_sdk(job.name, job.target, job.flavour, job.runtime)
    files["README.md"] = text.encode()
    return files


def _esp_idf(job: Job, name: str) -> Files:
    board, chip = job.board, job.project.tool
    mode, flash_mhz = manual.flash(board)
    inside = _shared(job, f"flash cache 32 KB, {mode} {flash_mhz} MHz")
    inside["main.c"] = (sources.BOARD / "esp-idf" / "main.c").read_bytes()
    files: Files = {
        "CMakeLists.txt": manual.cmake_project(name).encode(),
        "sdkconfig.defaults": manual.sdkconfig(board, chip).encode(),
    }
    if job.flavour == "generated":
        headers = [
            path for folder in espnn.include_folders() for path in sorted(folder.glob("*.h"))
        ]
        own = FIRMWARE / "esp32"
        inside |= sources.generated(
            job.graph,
            espnn,
            [own / "reference_conv.c", *espnn.sources()],
            [*headers, own / "reference_conv.h"],
        )
        inside["build.h"] = "".join(_define(flag) for flag in espnn.DEFINES).encode()
        files["LICENSE-esp-nn.txt"] = (espnn.vendored() / "LICENSE").read_bytes()
    else:
        inside["idf_component.yml"] = manual.IDF_COMPONENT.encode()
    inside["CMakeLists.txt"] = manual.CMAKE_MAIN.encode()
    files |= {f"main/{place}": content for place, content in inside.items()}
    files["README.md"] = manual.esp_idf(
        job.name, job.target, board, job.flavour, job.runtime, chip
    ).encode()
    files["platformio.ini"] = manual.platformio(job.project, "main", job.flavour).encode()
    return files


def _define(flag: str) -> str:
    name, _, value = flag.removeprefix("-D").partition("=")
    return f"#ifndef {name}\n#define {name} {value}\n#endif\n"


def _target_file(job: Job) -> bytes:
    """Return a target file of the same name, so that its rows stand beside the emulated ones of
    the board."""
    target = job.target
    lines = [
        "# Written by `tierbench firmware`: this board on a serial port. Give the port with "
        "--host, e.g.",
        "# --host /dev/ttyACM0, or let tierbench find it by USB id. Rows are measured, runtime "
        f"{job.runtime}.",
        f"title = {json.dumps(target.title)}",
        f"tier = {json.dumps(target.tier)}",
        f"runtimes = [{json.dumps(job.runtime)}]",
        "",
        "[device]",
    ]
    for key, fact in target.device.known().items():
        lines.append(
            f"{key} = {{ value = {json.dumps(fact.value)}, source = {json.dumps(fact.source)} }}"
        )
    lines += ["", "[board]", 'kind = "serial"', "baud = 115200"]
    for key, ids in (("usb", target.board.usb), ("usb_bootloader", target.board.usb_bootloader)):
        if ids:
            lines.append(f"{key} = {json.dumps(list(ids))}")
    return ("\n".join(lines) + "\n").encode()


_DIALECTS = {"cortex-m": cmsis, "esp32": espnn, "riscv32imc": espnn}
_KINDS: Mapping[str, Callable[[Job, str], Files]] = {
    "arduino": _arduino,
    "platformio": _platformio,
    "zephyr": _zephyr,
    "pico-sdk": _pico_sdk,
    "esp-idf": _esp_idf,
}
