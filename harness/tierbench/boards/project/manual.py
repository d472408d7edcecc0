"""The texts of a project: how it is built, flashed and run, word for word."""

from __future__ import annotations

from tierbench.core.board import CoreTable, FlashTable, ProjectTable
from tierbench.core.target import Target

IDF_COMPONENT = """dependencies:
  espressif/esp-tflite-micro: "~1.4.0"
  idf: ">=5.0"
"""

CMAKE_MAIN = """idf_component_register(SRC_DIRS "." INCLUDE_DIRS ".")
# ESP-IDF makes warnings of code that is not its own errors; the kernels are copied as they are.
target_compile_options(${COMPONENT_LIB} PRIVATE -Wno-error)
"""


def cmake_project(name: str) -> str:
    """Return the project's CMakeLists.txt; a project name has letters, digits and underscores."""
    return (
        "cmake_minimum_required(VERSION 3.16)\n"
        "include($ENV{IDF_PATH}/tools/cmake/project.cmake)\n"
        f"project({_identifier(name)})\n"
    )


def sdkconfig(board: CoreTable, chip: str) -> str:
    """Return sdkconfig.defaults: clock, optimisation, flash as the emulated tier assumes them."""
    mode, flash_mhz = flash(board)
    mhz = board.clock_hz // 10**6
    return f"""CONFIG_IDF_TARGET="{chip}"
CONFIG_ESP_DEFAULT_CPU_FREQ_MHZ_{mhz}=y
CONFIG_COMPILER_OPTIMIZATION_PERF=y
CONFIG_ESPTOOLPY_FLASHSIZE_4MB=y
CONFIG_ESPTOOLPY_FLASHMODE_{mode}=y
CONFIG_ESPTOOLPY_FLASHFREQ_{flash_mhz}M=y
CONFIG_PARTITION_TABLE_SINGLE_APP_LARGE=y
CONFIG_ESP_MAIN_TASK_STACK_SIZE=16384
CONFIG_ESP_TASK_WDT_INIT=n
CONFIG_LOG_DEFAULT_LEVEL_WARN=y
"""


def flash(board: CoreTable) -> tuple[str, int]:
    """Return how the flash is read, in capitals, and its clock in MHz."""
    if isinstance(board, FlashTable) and board.flash_mode and board.flash_clock_hz:
        return board.flash_mode.upper(), board.flash_clock_hz // 10**6
    return "DIO", 40


def platformio(project: ProjectTable, source: str, flavour: str, without: str = "") -> str:
    """Return platformio.ini; `source` is the folder of the code, `without` what it leaves out."""
    library = {"arduino": "Chirale_TensorFLowLite"}.get(project.framework, "")
    lines = [
        "[platformio]",
        f"src_dir = {source}",
        "",
        f"[env:{project.board}]",
        f"platform = {project.platform}",
        f"board = {project.board}",
        f"framework = {project.framework}",
        "monitor_speed = 115200",
    ]
    if flavour == "tflm" and library:
        lines.append(f"lib_deps = {library}")
    if without:
        lines.append(f"build_src_filter = +<*> -<{without}>")
    return "\n".join(lines) + "\n"


def pico_cmake(name: str, board: str, flavour: str) -> str:
    """Return the CMakeLists.txt of a Pico SDK project."""
    safe = _identifier(name)
    library = " pico-tflmicro" if flavour == "tflm" else ""
    folder = "add_subdirectory(pico-tflmicro EXCLUDE_FROM_ALL)\n" if library else ""
    return f"""cmake_minimum_required(VERSION 3.13)
set(PICO_BOARD {board} CACHE STRING "Board")
include($ENV{{PICO_SDK_PATH}}/external/pico_sdk_import.cmake)
project({safe} C CXX ASM)
set(CMAKE_C_STANDARD 11)
set(CMAKE_CXX_STANDARD 17)
pico_sdk_init()
{folder}file(GLOB SOURCES src/*.c src/model_tflm.cpp)
add_executable({safe} ${{SOURCES}})
target_include_directories({safe} PRIVATE src)
target_link_libraries({safe} pico_stdlib{library})
pico_enable_stdio_usb({safe} 1)
pico_enable_stdio_uart({safe} 0)
pico_add_extra_outputs({safe})
"""


ZEPHYR_CONFIG = """CONFIG_SERIAL=y
CONFIG_UART_CONSOLE=y
CONFIG_FPU=y
CONFIG_SPEED_OPTIMIZATIONS=y
CONFIG_MAIN_STACK_SIZE=8192
"""


def zephyr_cmake(name: str) -> str:
    """Return the CMakeLists.txt of a Zephyr application."""
    return f"""cmake_minimum_required(VERSION 3.20)
find_package(Zephyr REQUIRED HINTS $ENV{{ZEPHYR_BASE}})
project({_identifier(name)})
file(GLOB SOURCES src/*.c)
target_sources(app PRIVATE ${{SOURCES}})
target_include_directories(app PRIVATE src)
"""


def _identifier(name: str) -> str:
    return "tierbench_" + ("".join(c if c.isascii() and c.isalnum() else "_" for c in name) or "fw")


def _head(model: str, target: Target, flavour: str, runtime: str) -> str:
    return f"""# {model} on the {target.title}

Firmware written by `tierbench firmware`, flavour `{flavour}`.
Its rows carry the runtime `{runtime}`.
"""


_PLATFORMIO = """With PlatformIO instead (`pip install platformio`), in this folder:
`pio run -t upload`.
"""


def arduino(
    model: str, target: Target, flavour: str, runtime: str, name: str, project: ProjectTable
) -> str:
    """Return the README of an Arduino sketch."""
    library = "arduino-cli lib install Chirale_TensorFLowLite\n" if flavour == "tflm" else ""
    fqbn = project.tool
    package = ":".join(fqbn.split(":")[:2])
    index = f" --additional-urls {project.index}" if project.index else ""
    return f"""{_head(model, target, flavour, runtime)}
The folder's name and the sketch's name belong together: keep both, or rename both.

## Build and flash

You need `arduino-cli` (arduino.github.io/arduino-cli) and a USB cable that carries data.
In the folder that holds this one:

```sh
arduino-cli core update-index{index}
arduino-cli core install {package}{index}
{library}arduino-cli compile --fqbn {fqbn} {name}
arduino-cli board list                      # the port of the board, e.g. /dev/ttyACM0 or COM5
arduino-cli upload --fqbn {fqbn} --port PORT {name}
```

The core's default flags are used; `arduino-cli compile --verbose` prints them, and the firmware
reports its compiler. If the upload finds no board: press the reset button twice. Many boards then
wait in their boot loader under another port; upload to that one.

{_PLATFORMIO}
{_measure(target, "D2")}
{_licences(flavour, "CMSIS-NN (Apache-2.0)", "LICENSE-cmsis-nn.txt")}"""


def platformio_only(model: str, target: Target, flavour: str, runtime: str) -> str:
    """Return the README of a project that PlatformIO builds."""
    return f"""{_head(model, target, flavour, runtime)}
## Build and flash

You need PlatformIO (`pip install platformio`) and a USB cable that carries data. In this folder:

```sh
pio run                                     # builds with the board's own core
pio run -t upload
pio device list                             # the port of the board
```

{_measure(target, "D2")}
{_licences(flavour, "CMSIS-NN (Apache-2.0)", "LICENSE-cmsis-nn.txt")}"""


def zephyr(
    model: str, target: Target, flavour: str, runtime: str, board: str, *, has_platformio: bool
) -> str:
    """Return the README of a Zephyr application."""
    with_platformio = _PLATFORMIO if has_platformio else "PlatformIO has no such board.\n"
    return f"""{_head(model, target, flavour, runtime)}
## Build and flash

You need Zephyr's tools (docs.zephyrproject.org, "Getting Started"). In this folder:

```sh
west build -b {board} .
west flash
```

{with_platformio}
{_measure(target, "of board_trigger_pin()")}
{_licences(flavour, "CMSIS-NN (Apache-2.0)", "LICENSE-cmsis-nn.txt")}"""


def pico_sdk(model: str, target: Target, flavour: str, runtime: str) -> str:
    """Return the README of a Pico SDK project."""
    library = (
        "git clone https://github.com/raspberrypi/pico-tflmicro\n" if flavour == "tflm" else ""
    )
    return f"""{_head(model, target, flavour, runtime)}
## Build and flash

You need the Pico SDK, CMake and `arm-none-eabi-gcc`; PICO_SDK_PATH is the SDK's folder.
In this folder:

```sh
{library}cmake -B build -DCMAKE_BUILD_TYPE=Release
cmake --build build
```

Hold BOOTSEL while you plug the board in, and copy `build/*.uf2` to the drive that appears.

{_PLATFORMIO}
{_measure(target, "GP2")}
{_licences(flavour, "CMSIS-NN (Apache-2.0)", "LICENSE-cmsis-nn.txt")}"""


def esp_idf(
    model: str, target: Target, board: CoreTable, flavour: str, runtime: str, chip: str
) -> str:
    """Return the README of an ESP-IDF project."""
    mhz, (mode, flash_mhz) = board.clock_hz // 10**6, flash(board)
    read = f"{mode} mode at {flash_mhz} MHz"
    return f"""{_head(model, target, flavour, runtime)}
## Build and flash

You need ESP-IDF 5 (docs.espressif.com, "Get Started") with its environment loaded (`. export.sh`).
In this folder:

```sh
idf.py set-target {chip}
idf.py build
idf.py -p PORT flash                        # PORT: e.g. /dev/ttyUSB0 or COM5
```

`sdkconfig.defaults` sets {mhz} MHz, `-O2`, 4 MB of flash in {read} and a console of 115200 baud
on UART 0. An ESP32-CAM has no USB of its own: use its programmer board, or a 3.3 V USB-serial
adapter (5V, GND, U0T to RX, U0R to TX) with IO0 connected to GND while it is flashed; afterwards
remove that wire and press reset.

{_PLATFORMIO}
{_measure(target, "GPIO 13")}
{_licences(flavour, "ESP-NN (Apache-2.0)", "LICENSE-esp-nn.txt")}"""


def _measure(target: Target, pin: str) -> str:
    return f"""## Measure

Close every serial monitor, then, in this folder and with tierbench installed
(`pip install 'tierbench[serial]'`):

```sh
tierbench targets --ports
tierbench run MODEL --target {target.name}.toml --host PORT
```

`MODEL` is what was given to `tierbench firmware`: the firmware reports the sha256 of the model that
it holds, and another one is refused. `tierbench run MODEL --target {target.name}` finds the port by
itself, and puts the measured row beside the emulated ones. A person can talk to the board too: open
a serial monitor at 115200 baud and type `hello`, or `run 3 30`. What the lines mean stands in
PROTOCOL.md.

With a power meter: pin {pin} is high during each timed inference. Record it beside the power, with
at least 10 readings an inference, as a CSV with columns `time` (seconds), `watts` (or `volts` and
`amps`) and `trigger`, from before the run to after it. Then give it to
`tierbench run --resume DIR --meter FILE.csv`, DIR being the folder that the run named.
"""


def _licences(flavour: str, kernels: str, file: str) -> str:
    if flavour == "generated":
        return f"""## Licences

Copied here: {kernels}, see {file}.
Each copied file begins with an include of `build.h`, which tierbench added.
Everything else is written by tierbench (Apache-2.0). The model has its own licence.
"""
    return """## Licences

Written by tierbench (Apache-2.0).
TensorFlow Lite Micro (Apache-2.0) comes from your package manager, not from here.
The model has its own licence.
"""
