"""The page of the target file: `docs/reference/target-file.md`."""

from __future__ import annotations

import importlib
from pathlib import Path

from tierbench.boards import cores, serial
from tierbench.core import target, target_files
from tierbench.estimate import spec
from written.markdown import code, page, struct_table, table

ROOT = Path(__file__).resolve().parents[2]

#: What a key of [board] means, where the code that reads it has no struct.
BOARD_KEYS = {
    "kind": "`emulated`, or `serial` in the file that `tierbench firmware` writes",
    "core": "family of cores, such as `cortex-m` or `esp32`",
    "cpu": "which core of the family, such as `cortex-m4`",
    "chip": "the maker's name of the chip",
    "clock_hz": "clock of the core",
    "flash_bytes": "flash that is left for a model and its code",
    "ram_bytes": "RAM that is left beside the board's own software",
    "stack_bytes": "stack of the firmware",
    "heap_bytes": "heap of the firmware",
    "flash_load_cycles": "cycles that a load from flash waits, where no cache serves it",
    "flash_mode": "how an external flash is read: `dio`, `qio` and so on",
    "flash_clock_hz": "clock of an external flash",
    "cache": "cache before the flash, as SIZE:WAYS:LINE in bytes",
    "icache": "cache for instructions only, in the same form",
    "code_in_flash": "whether code runs from flash, behind the cache",
    "miss_cycles": "cycles of a miss, where the flash is on the chip",
    "early_restart": "whether the core goes on when the missed word is there",
    "placements": "misses are the mean over so many places of the constants",
    "no_time": "why no time may be given, although outputs and memory are right",
    "gcc": "versions of the compiler, in the order of preference",
    "assembly": "kept assembly of the kernels, a folder of `harness/tierbench/firmware`",
    "float_abi": "`soft`, `softfp` or `hard`",
    "interpreter_arena": "bytes that TensorFlow Lite Micro's interpreter keeps beside the tensors",
    "predicts": "runtime -> the vendor's firmware that it predicts",
    "published": "runtime -> the runtimes of published rows that it is held against",
    "anchors": "published rows with the counts of our build, which scale the time",
    "usb": "USB ids of the board while a sketch runs",
    "usb_bootloader": "USB ids of the board while it waits for a sketch",
    "port": "the serial port",
    "baud": "speed of the serial line",
    "notes": "a text for readers",
}


def target_file() -> str:
    """Return the keys of a file of `targets/`."""
    whole = (ROOT / "targets" / "raspberry-pi-5.toml").read_text(encoding="utf-8").strip()
    board = (ROOT / "targets" / "nano-33-ble-sense.toml").read_text(encoding="utf-8")
    board = board[board.index("[board]") : board.index("# Whole-model rows")].strip()
    keys = {"emulated board": boards(), "board on a port": getattr(serial, "KEYS", ())}
    kinds = [
        part
        for kind, struct in target_files.HOSTS.items()
        if kind != "null"
        for part in (f"### [host], kind {kind!r}".replace("'", "`"), struct_table(struct))
    ]
    return page(
        "The target file",
        "A device is one TOML file. `targets/` holds those that come with tierbench.\n"
        "A device has a table `[host]`, a table `[board]`, or neither. It may also have `[spec]`.\n"
        "A key that nobody knows is an error, which names the closest known one.",
        "## Keys at the top",
        struct_table(target_files.TargetFile),
        "## [device]",
        "Each figure is a table with `value` and `source`, because a figure needs its source.",
        struct_table(target.DeviceFacts),
        "## [host]",
        "Our Python worker runs on such a device.",
        *kinds,
        "### emulate",
        "How the software of an arm64 device is run without the device.",
        struct_table(target.Emulation),
        "## [board]",
        "Our C firmware runs on such a device.",
        table(
            ["key", *keys, "meaning"],
            [
                [code(key), *("yes" if key in k else "" for k in keys.values()), _meaning(key)]
                for key in dict.fromkeys(key for listed in keys.values() for key in listed)
            ],
        ),
        "## [spec]",
        "These are the figures that an estimate is computed from.",
        struct_table(target.SpecTable),
        "### [spec.cpu]",
        "To estimate on the processor. The known cores are in `results/published/cores.csv`.",
        struct_table(target.CpuTable),
        "### [spec.accelerator]",
        "To estimate on a GPU or an NPU. The figures are those of one chip.",
        struct_table(target.AcceleratorTable),
        "`engine` is one of " + ", ".join(code(engine) for engine in spec.ENGINES) + ".",
        "## An example: a machine over SSH",
        f"```toml\n{whole}\n```",
        "## An example: the tables of a board",
        f"```toml\n{board}\n```",
    )


def _meaning(key: str) -> str:
    return BOARD_KEYS.get(key, "")


def boards() -> list[str]:
    """Return the keys that an emulated board may have, of all cores together."""
    folder = Path(cores.__file__).parent
    modules = [
        importlib.import_module(f"{cores.__name__}.{path.stem}")
        for path in sorted(folder.glob("[a-z]*.py"))
    ]
    return list(dict.fromkeys(key for module in modules for key in getattr(module, "KEYS", ())))
