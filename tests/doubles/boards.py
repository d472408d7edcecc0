"""The [board] table of a target file, with some keys changed."""

from __future__ import annotations

from typing import Any

from tierbench.boards.cores import core as cores
from tierbench.core import target_files, toml
from tierbench.core.board import CoreTable


def keys(name: str) -> dict[str, Any]:
    """Return the table as it is written."""
    table: dict[str, Any] = toml.read(target_files.find_target(name).path)["board"]
    return table


def board(name: str, where: str, **changes: object) -> CoreTable:
    """Return the table as it is read; UsageError names the place `where`."""
    return cores.table(target_files.board({**keys(name), **changes}, where), where)
