"""The page of the target file: `docs/reference/target-file.md`."""

from __future__ import annotations

from pathlib import Path

from tierbench.boards.cores.core import CORES
from tierbench.core import board as board_tables
from tierbench.core import target, target_files
from tierbench.estimation import spec
from written.markdown import code, page, struct_table

ROOT = Path(__file__).resolve().parents[2]


def target_file() -> str:
    """Return the keys of a file of `targets/`."""
    whole = (ROOT / "targets" / "raspberry-pi-5.toml").read_text(encoding="utf-8").strip()
    board = (ROOT / "targets" / "nano-33-ble-sense.toml").read_text(encoding="utf-8")
    board = board[board.index("[board]") : board.index("# Whole-model rows")].strip()
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
        *boards(),
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


def boards() -> list[str]:
    """Return the keys of each kind of board: on a port, and emulated with each core."""
    parts = ["### [board], kind `serial`", struct_table(board_tables.SerialTable)]
    for name in CORES.names():
        heading = f"### [board], kind `emulated`, core `{name}`"
        parts += [heading, struct_table(CORES.load(name).table)]
    return [
        *parts,
        "### interpreter_arena",
        "What TensorFlow Lite Micro's interpreter keeps in its arena, in bytes.",
        struct_table(board_tables.InterpreterArena),
        "### project",
        "The board as the tools call it that `tierbench firmware` writes a project for.",
        struct_table(board_tables.ProjectTable),
        "### [[board.anchors]]",
        "A published row of this board, with the counts of our build of the same model.",
        struct_table(board_tables.AnchorTable),
    ]
