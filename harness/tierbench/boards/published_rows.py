"""Published rows of boards, from `results/published/mcu_boards*.csv`, and whose they are."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tierbench.boards.cores import spi_flash
from tierbench.core import foreign, paths, target_files
from tierbench.core.board import CoreTable
from tierbench.core.errors import UsageError
from tierbench.core.target import Target

#: Columns that a table of published rows must have; others (chip, clock_mhz, runs ...) are for
#: readers.
REQUIRED = ("device", "model", "runtime", "scope", "value", "unit")
PER_MILLISECOND = {"us": 1e3, "ms": 1.0, "s": 1e-3, "ns": 1e6}


@dataclass(frozen=True)
class Published:
    """One row of the table."""

    device: str
    model: str
    sha256: str
    runtime: str
    optimisation: str
    scope: str
    milliseconds: float
    calls: int
    source: str
    statistic: str = ""
    arena_bytes: int | None = None
    chip: str = ""
    clock_hz: int = 0  # 0: the row does not say

    def memory(self) -> dict[str, str | int]:
        """Return the keys of a [board] that the row's own words replace: "flash QIO 80 MHz"."""
        match = re.search(r"flash (\w+) (\d+) MHz", self.optimisation)
        if match is None or match[1].lower() not in spi_flash.FLASH_MODES:
            return {}
        return {"flash_mode": match[1].lower(), "flash_clock_hz": int(match[2]) * 10**6}


def committed() -> list[Published]:
    """Return the rows of every committed table of boards, `results/published/mcu_boards*.csv`."""
    folder = paths.root() / "results" / "published"
    return [row for path in sorted(folder.glob("mcu_boards*.csv")) for row in read(path)]


def is_table(path: Path | None) -> bool:
    """Return whether a file has the columns that `read` needs; None is the committed table."""
    if path is None:
        return True
    try:
        return set(REQUIRED) <= set(csv.DictReader(foreign.read_table(path)).fieldnames or ())
    except (UsageError, csv.Error):
        return False


def read(path: Path) -> list[Published]:
    """Return the latency rows of a CSV with the columns of results/published/mcu_boards.csv."""
    try:
        reader = csv.DictReader(foreign.read_table(path))
        missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(
                f"{path}: has no column {', '.join(missing)}; wanted those of mcu_boards.csv"
            )
        return [
            _row(cells, f"{path}:{reader.line_num}")
            for cells in reader
            if cells.get("metric", "") in ("", "latency")
        ]
    except csv.Error as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error


def _row(cells: Mapping[str, str | None], where: str) -> Published:
    def text(name: str) -> str:
        return (cells.get(name) or "").strip()

    try:
        value = float(text("value"))
        milliseconds = value / PER_MILLISECOND[text("unit")]
    except (ValueError, KeyError):
        raise UsageError(
            f"{where}: value '{text('value')}' with unit '{text('unit')}' is not a duration in "
            "us, ms or s"
        ) from None
    if not 0 < milliseconds < float("inf"):
        raise UsageError(f"{where}: a latency of {value} is impossible")
    calls = foreign.whole_number(text("calls")) or 0
    return Published(
        text("device"),
        text("model"),
        text("model_sha256").lower(),
        text("runtime"),
        text("optimisation"),
        text("scope") or "model",
        milliseconds,
        calls,
        text("source"),
        f"{text('statistic')} of {text('runs')}"
        if text("statistic") == "median"
        else text("statistic"),
        foreign.whole_number(text("arena_used_bytes")),
        text("chip"),
        _clock(text("clock_mhz"), where),
    )


def _clock(text: str, where: str) -> int:
    try:
        return round(float(text or 0) * 1e6)
    except (ValueError, OverflowError):
        raise UsageError(f"{where}: clock_mhz '{text}' is not a number") from None


def target_of(device: str, chip: str) -> Target:
    """Return the target that a row is about: by the device's name, else the first board with its
    chip.

    UsageError when neither is known.
    """
    try:
        return target_files.find_target(device)
    except UsageError:
        wanted = loose(chip)
        for target in target_files.targets().values():
            board = target.board
            if wanted and isinstance(board, CoreTable) and wanted == loose(board.chip):
                return target
        raise


def loose(name: str) -> str:
    """Return a name as it is compared: letters and digits, without the precision that an int8 file
    implies."""
    return re.sub(r"[^a-z0-9]|int8|quant(ized)?", "", name.lower())
