"""Projects for real boards, compiled as far as that goes without the boards' own tools.

The Nano's sketch is compiled and linked for a Cortex-M4; Arduino, ESP-IDF and TFLite Micro are thin
headers with the declarations that a project uses. That proves that the project's own code is
complete and fits those declarations; it does not prove that the boards' cores and libraries still
declare them so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tierbench.boards import emulated
from tierbench.boards.project import write as project
from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.core.errors import UsageError

INCLUDE = Path(__file__).resolve().parents[1] / "doubles" / "include"
ARM = ("-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=softfp", "-Os",
"-ffunction-sections", "-Wall",
       "-Wextra", "-Wno-unused-parameter", "-Werror")  # fmt: skip
arm = pytest.mark.skipif(
    shutil.which("arm-none-eabi-g++") is None, reason="apt-get install gcc-arm-none-eabi"
)
#: Copied code of somebody else is compiled without its warnings being ours.
THEIRS = ("arm_", "esp_nn", "bakenn_")


#: What the Arduino core defines, so that the sketch links.
CORE = """#include <Arduino.h>
void setup();
void loop();
StandinSerial Serial;
void StandinSerial::begin(unsigned long) {}
StandinSerial::operator bool() { return true; }
int StandinSerial::available() { return 0; }
int StandinSerial::read() { return -1; }
size_t StandinSerial::write(const uint8_t *, size_t bytes) { return bytes; }
void yield(void) {}
void pinMode(pin_size_t, PinMode) {}
void digitalWrite(pin_size_t, PinStatus) {}
void delay(unsigned long) {}
int main() { setup(); for (;;) loop(); }
"""


def compiled(
    compiler: str, sources: Sequence[Path], flags: Sequence[str], folder: Path
) -> list[Path]:
    objects = []
    for path in sources:
        made = folder / f"{path.name}.o"
        language = ["-x", "c++"] if path.suffix == ".ino" else []
        own = [] if path.name.startswith(THEIRS) or path.name == "model.c" else ["-Wall"]
        quiet = ["-w"] if not own else []
        subprocess.run(
            [compiler, *flags, *quiet, *language, "-c", str(path), "-o", str(made)],
            check=True,
            timeout=60,
        )
        objects.append(made)
    return objects


BOARDS = [
    target.name for target in target_files.targets().values() if target.board.kind == "emulated"
]
#: What only one of the kinds of project has.
FILES = {"pico-sdk": "CMakeLists.txt", "esp-idf": "sdkconfig.defaults", "zephyr": "prj.conf"}


@pytest.mark.parametrize("flavour", ["generated", "tflm"])
@pytest.mark.parametrize("board", BOARDS)
def test_a_project_is_complete(tmp_path: Path, board: str, flavour: str) -> None:
    described = target_files.find_target(board)
    called = described.board.project  # type: ignore[attr-defined]
    kind = called.kind
    if (kind, flavour) == ("zephyr", "tflm"):
        with pytest.raises(UsageError, match="choose --flavour generated"):
            project.write("check", emulated.CHECK_MODEL, described, flavour, tmp_path / "fw")
        return
    made = project.write("check", emulated.CHECK_MODEL, described, flavour, tmp_path / "fw")
    manual = (made.folder / "README.md").read_text()
    assert board in manual
    assert "--host PORT" in manual
    assert "--meter FILE.csv" in manual
    assert (made.folder / "PROTOCOL.md").is_file()
    settings = made.folder / "platformio.ini"
    assert settings.is_file() == bool(called.platform)
    assert not called.platform or f"board = {called.board}" in settings.read_text()
    assert ("pio run" in manual) == bool(called.platform)
    assert FILES.get(kind, "README.md") in made.files
    target = target_files.target(made.target_file)
    assert target.runtimes == (made.runtime,)
    assert target.name == board
    assert target.board.kind == "serial"
    assert made.runtime.startswith("tflm+" if flavour == "tflm" else "generated+")
    assert any("LICENSE" in name for name in made.files) == (flavour == "generated")
    everything = "".join((made.folder / name).read_text(errors="replace") for name in made.files)
    assert str(tmp_path) not in everything
    assert "site-packages" not in everything


@arm
@pytest.mark.parametrize(
    ("board", "double", "main"),
    [("pico", "pico-sdk", "board_pico.c"), ("nrf5340-dk", "zephyr", "main.c")],
)
def test_the_board_files_fit_the_declarations(
    tmp_path: Path, board: str, double: str, main: str
) -> None:
    described = target_files.find_target(board)
    made = project.write("check", emulated.CHECK_MODEL, described, "generated", tmp_path / "fw")
    cpu = described.board.cpu  # type: ignore[attr-defined]
    flags = [f"-mcpu={cpu}", "-mthumb", "-Wall", "-Wextra", "-Werror", "-std=gnu11"]
    names = (main, "serve.c", "model_generated.c", "model.c", "sequence_ops.c", "dense.c")
    sources = [made.folder / "src" / name for name in names]
    compiled("arm-none-eabi-gcc", sources, [*flags, f"-I{INCLUDE / double}"], tmp_path)


@arm
@pytest.mark.parametrize("flavour", ["generated", "tflm"])
def test_a_streaming_model_has_its_variables_in_the_project(tmp_path: Path, flavour: str) -> None:
    model = Path(__file__).resolve().parents[1] / "data" / "boards" / "stream.tflite"
    described = target_files.find_target("nano33")
    made = project.write("stream", model, described, flavour, tmp_path / "fw")
    assert "#define TB_VARIABLES 1" in (made.folder / "src" / "project.h").read_text()
    if flavour == "tflm":
        assert "AddReadVariable" in (made.folder / "src" / "resolver.h").read_text()
        flags = [*ARM, f"-I{INCLUDE / 'arduino'}", f"-I{INCLUDE / 'tflm'}", "-DARDUINO=10607"]
        sources = [made.folder / "src" / "model_tflm.cpp"]
        flags += ["-fno-exceptions", "-Wno-unused-function"]
        compiled("arm-none-eabi-g++", sources, flags, tmp_path)
    else:
        assert "tb_reset_state" in (made.folder / "src" / "model.c").read_text()


@arm
def test_the_generated_sketch_links_for_the_core(tmp_path: Path) -> None:
    made = project.write(
        "check",
        emulated.CHECK_MODEL,
        target_files.find_target("nano33"),
        "generated",
        tmp_path / "fw",
    )
    objects = compiled(
        "arm-none-eabi-gcc",
        sorted((made.folder / "src").glob("*.c")),
        [*ARM, "-std=gnu11"],
        tmp_path,
    )
    objects += compiled(
        "arm-none-eabi-g++",
        [made.folder / "fw.ino", made.folder / "src" / "board_arduino.cpp"],
        [*ARM, f"-I{INCLUDE / 'arduino'}", f"-I{made.folder}", "-fno-exceptions", "-fno-rtti"],
        tmp_path,
    )
    core = tmp_path / "core.cpp"
    core.write_text(CORE)
    objects += compiled("arm-none-eabi-g++", [core], [*ARM, f"-I{INCLUDE / 'arduino'}"], tmp_path)
    subprocess.run(
        [
            "arm-none-eabi-gcc",
            *ARM,
            *map(str, objects),
            "--specs=nosys.specs",
            "-Wl,--gc-sections",
            "-lm",
            "-o",
            str(tmp_path / "fw.elf"),
        ],
        check=True,
        timeout=60,
        stderr=subprocess.DEVNULL,
    )
    assert (tmp_path / "fw.elf").stat().st_size > 10_000


@arm
def test_the_tflm_sketch_fits_the_librarys_declarations(tmp_path: Path) -> None:
    made = project.write(
        "check", emulated.CHECK_MODEL, target_files.find_target("nano33"), "tflm", tmp_path / "fw"
    )
    flags = [
        *ARM,
        f"-I{INCLUDE / 'arduino'}",
        f"-I{INCLUDE / 'tflm'}",
        "-DARDUINO=10607",
        "-fno-exceptions",
    ]
    compiled(
        "arm-none-eabi-g++",
        [made.folder / "src" / "model_tflm.cpp"],
        [*flags, "-Wno-unused-function"],
        tmp_path,
    )
    compiled(
        "arm-none-eabi-gcc",
        sorted((made.folder / "src").glob("*.c")),
        [*ARM, "-std=gnu11"],
        tmp_path,
    )


@pytest.mark.skipif(shutil.which("gcc") is None, reason="apt-get install gcc")
def test_the_esp_idf_main_fits_the_declarations(tmp_path: Path) -> None:
    made = project.write(
        "check",
        emulated.CHECK_MODEL,
        target_files.find_target("esp32"),
        "generated",
        tmp_path / "fw",
    )
    flags = ["-Wall", "-Wextra", "-Werror", "-std=gnu17", f"-I{INCLUDE / 'esp-idf'}"]
    compiled(
        "gcc",
        [made.folder / "main" / name for name in ("main.c", "serve.c", "model_generated.c")],
        flags,
        tmp_path,
    )
    settings = (made.folder / "sdkconfig.defaults").read_text()
    for line in (
        "CONFIG_COMPILER_OPTIMIZATION_PERF=y",
        "CONFIG_ESPTOOLPY_FLASHMODE_DIO=y",
        "FREQ_MHZ_240=y",
    ):
        assert line in settings


def test_nothing_is_overwritten_and_only_boards_get_firmware(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("keep")
    with pytest.raises(UsageError, match="not empty"):
        project.write(
            "check",
            emulated.CHECK_MODEL,
            target_files.find_target("nano33"),
            "tflm",
            tmp_path / "full",
        )
    model = str(emulated.CHECK_MODEL)
    assert (
        cli.main(["firmware", model, "--board", "raspberry-pi-4", "-o", str(tmp_path / "x")]) == 2
    )
    assert "is no board" in capsys.readouterr().err
    assert cli.main(["firmware", model, "--board", "nano34", "-o", str(tmp_path / "x")]) == 2
    assert "did you mean" in capsys.readouterr().err
    assert cli.main(["firmware", model, "--board", "nano33", "-o", str(tmp_path / "x")]) == 0
    assert (tmp_path / "x" / "x.ino").is_file()
    assert (tmp_path / "full" / "mine.txt").read_text() == "keep"
