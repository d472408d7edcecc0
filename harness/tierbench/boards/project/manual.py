"""The texts of a project: how it is built, flashed and run, word for word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
    safe = "".join(c if c.isascii() and c.isalnum() else "_" for c in name) or "firmware"
    return (
        "cmake_minimum_required(VERSION 3.16)\n"
        "include($ENV{IDF_PATH}/tools/cmake/project.cmake)\n"
        f"project(tierbench_{safe})\n"
    )


def sdkconfig(board: Mapping[str, Any]) -> str:
    """Return sdkconfig.defaults: clock, optimisation and flash as the emulated tier assumes
    them."""
    mode = str(board.get("flash_mode", "dio")).upper()
    flash_mhz = int(board.get("flash_clock_hz", 40_000_000)) // 10**6
    return f"""CONFIG_IDF_TARGET="esp32"
CONFIG_ESP_DEFAULT_CPU_FREQ_MHZ_{int(board.get("clock_hz", 240_000_000)) // 10**6}=y
CONFIG_COMPILER_OPTIMIZATION_PERF=y
CONFIG_ESPTOOLPY_FLASHSIZE_4MB=y
CONFIG_ESPTOOLPY_FLASHMODE_{mode}=y
CONFIG_ESPTOOLPY_FLASHFREQ_{flash_mhz}M=y
CONFIG_PARTITION_TABLE_SINGLE_APP_LARGE=y
CONFIG_ESP_MAIN_TASK_STACK_SIZE=16384
CONFIG_ESP_TASK_WDT_INIT=n
CONFIG_LOG_DEFAULT_LEVEL_WARN=y
"""


def arduino(model: str, target: Target, flavour: str, runtime: str, name: str) -> str:
    """Return the README of an Arduino sketch."""
    library = "arduino-cli lib install Chirale_TensorFLowLite\n" if flavour == "tflm" else ""
    return f"""# {model} on the {target.title}

Firmware written by `tierbench firmware`, flavour `{flavour}`; its rows carry the runtime `{runtime}`.
The folder's name and the sketch's name belong together: keep both, or rename both.

## Build and flash

You need `arduino-cli` (arduino.github.io/arduino-cli) and a USB cable that carries data. In the folder that holds
this one:

```sh
arduino-cli core update-index
arduino-cli core install arduino:mbed_nano
{library}arduino-cli compile --fqbn arduino:mbed_nano:nano33ble {name}
arduino-cli board list                      # the port of the board, e.g. /dev/ttyACM0 or COM5
arduino-cli upload --fqbn arduino:mbed_nano:nano33ble --port PORT {name}
```

The core's default flags are used (`-Os`, its own GCC); `arduino-cli compile --verbose` prints them, and the firmware
reports its compiler. If the upload finds no board: press the reset button twice, the board then waits in its boot
loader under another port; upload to that one.

{_measure(target)}
{_licences(flavour, "CMSIS-NN (Apache-2.0)", "LICENSE-cmsis-nn.txt")}"""


def esp_idf(model: str, target: Target, flavour: str, runtime: str) -> str:
    """Return the README of an ESP-IDF project."""
    return f"""# {model} on the {target.title}

Firmware written by `tierbench firmware`, flavour `{flavour}`; its rows carry the runtime `{runtime}`.

## Build and flash

You need ESP-IDF 5 (docs.espressif.com, "Get Started") with its environment loaded (`. export.sh`). In this folder:

```sh
idf.py set-target esp32
idf.py build
idf.py -p PORT flash                        # PORT: e.g. /dev/ttyUSB0 or COM5
```

`sdkconfig.defaults` sets 240 MHz, `-O2`, 4 MB of flash in DIO mode at 40 MHz and a console of 115200 baud on UART 0.
An ESP32-CAM has no USB of its own: use its programmer board, or a 3.3 V USB-serial adapter (5V, GND, U0T to RX, U0R
to TX) with IO0 connected to GND while it is flashed; afterwards remove that wire and press reset.

{_measure(target)}
{_licences(flavour, "ESP-NN (Apache-2.0)", "LICENSE-esp-nn.txt")}"""


def _measure(target: Target) -> str:
    pin = {"cortex-m": "D2", "esp32": "GPIO 13"}.get(
        str(target.board.get("core")), "of board_trigger_pin()"
    )
    return f"""## Measure

Close every serial monitor, then, in this folder and with tierbench installed (`pip install 'tierbench[serial]'`):

```sh
tierbench targets --ports
tierbench run MODEL --target {target.name}.toml --host PORT
```

`MODEL` is what was given to `tierbench firmware`: the firmware reports the sha256 of the model that it holds, and
another one is refused. `tierbench run MODEL --target {target.name}` finds the port by itself, and puts the measured row
beside the emulated ones. A person can talk to the board too: open a serial monitor at 115200 baud and type `hello`, or
`run 3 30`. What the lines mean stands in PROTOCOL.md.

With a power meter: pin {pin} is high during each timed inference. Record it beside the power, with at least
10 readings an inference, as a CSV with columns `time` (seconds), `watts` (or `volts` and `amps`) and `trigger`, from
before the run to after it; then `tierbench run --resume DIR --meter FILE.csv`, DIR being the folder that the run named.
"""


def _licences(flavour: str, kernels: str, file: str) -> str:
    if flavour == "generated":
        return f"""## Licences

Copied here: {kernels}, see {file}; each copied file begins with an include of `build.h`, which tierbench added.
Everything else is written by tierbench (Apache-2.0). The model has its own licence.
"""
    return """## Licences

Written by tierbench (Apache-2.0); TensorFlow Lite Micro (Apache-2.0) comes from your package manager, not from here.
The model has its own licence.
"""
