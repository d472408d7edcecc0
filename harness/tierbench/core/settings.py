"""A project's usual targets, thresholds and prices: `tierbench.toml`, or `[tool.tierbench]`.

The nearest file counts: in the working directory or in a folder above it. In one folder
`tierbench.toml` comes before `pyproject.toml`. Where no project has one, the user's own counts:
`tierbench/tierbench.toml` of the configuration folder. The command line wins over the file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

from tierbench.core import paths, toml
from tierbench.core.errors import UsageError

NAME = "tierbench.toml"
PYPROJECT = "pyproject.toml"
#: The value of `--settings` that reads no file.
NONE = "none"


class RunTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [run]: what `run` measures, and `compare` of two models."""

    target: tuple[str, ...] = ()  # as `--target`: names of devices, tiers or target files
    runtime: tuple[str, ...] = ()  # as `--runtime`
    format: tuple[str, ...] = ()  # as `--format`
    profile: Literal["quick", "default", "thorough"] = "default"  # as `--quick` and `--thorough`


class GateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [gate]: how much worse each figure may become."""

    latency: str = ""  # such as `10%`
    throughput: str = ""  # such as `10%`
    memory: str = ""  # such as `15%`
    size: str = ""  # such as `5%`
    accuracy: str = ""  # in percentage points, such as `1pp`
    energy: str = ""  # such as `20%`


class AdviseTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table [advise]: files, beside the settings."""

    needs: str = ""  # as `--needs`
    prices: str = ""  # a price table, where the needs name none


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a settings file says; `path` is None where none is read."""

    run: RunTable = RunTable()
    gate: GateTable = GateTable()
    advise: AdviseTable = AdviseTable()


class Project(msgspec.Struct, frozen=True):
    """The settings that hold here, and where they stand."""

    settings: Settings = Settings()
    path: Path | None = None

    @property
    def where(self) -> str:
        """Where the tables stand, for a message."""
        return _where(self.path) if self.path else ""

    @property
    def limits(self) -> dict[str, str]:
        """The thresholds of [gate] that are set, by their metric."""
        gate: dict[str, str] = msgspec.structs.asdict(self.settings.gate)
        return {metric: amount for metric, amount in gate.items() if amount}

    def beside(self, name: str) -> Path | None:
        """Return a file that the settings name: it stands beside them. None: they name none."""
        return self.path.parent / name if name and self.path else None


def read(chosen: str = "") -> Project:
    """Return the settings of `--settings` (a file, or none), else those of the nearest file.

    UsageError names the file, the key, and the closest known key.
    """
    if chosen == NONE:
        return Project()
    path = Path(chosen) if chosen else nearest(Path.cwd())
    if path is None:
        return Project()
    table = _table(path)
    if table is None:
        raise UsageError(f"{path}: has no table [tool.tierbench]")
    return Project(toml.convert(table, Settings, _where(path)), path)


def nearest(folder: Path) -> Path | None:
    """Return the settings file of a folder or of the closest one above it, else the user's own.

    None: there is none.
    """
    places = [place / name for place in (folder, *folder.parents) for name in (NAME, PYPROJECT)]
    for path in (*places, paths.config() / NAME):
        if os.access(path, os.R_OK) and path.is_file() and _table(path) is not None:
            return path
    return None


def _table(path: Path) -> dict[str, object] | None:
    """Return the tables of a file; None: a `pyproject.toml` of a project that has no settings."""
    if path.name != PYPROJECT:
        return toml.read(path)
    if "tierbench" not in path.read_text(encoding="utf-8", errors="replace"):
        return None  # a foreign project's mistake is not ours
    tool = toml.read(path).get("tool")
    table = tool.get("tierbench") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path}: [tool.tierbench] must be a table")
    return table


def _where(path: Path) -> str:
    return f"{path}: [tool.tierbench]" if path.name == PYPROJECT else str(path)
