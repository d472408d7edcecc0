"""Exporters: one plugin file per format, run in a child process by `tierbench.zoo.exports`.

A plugin is a module of this folder whose name is the format and does not start with an underscore.
It holds `PRECISIONS`, `KEPT_PRECISIONS`, `SUFFIX`, `TOOLS` (distributions whose versions are recorded) and the
functions `write(work, precision, path)`, `gate(path, precision)`, `runner(path, precision)` and
`reference_runner(path, precision)`. Nothing heavy is imported at the top of a plugin: the
coordinator reads the constants. `sources/` holds one file per kind of model that can be read."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from tierbench.core import model


def plugin(format_name: str) -> ModuleType:
    """Return the exporter of a format; the caller has checked the name against `types.FORMATS`."""
    return import_module(f"tierbench.zoo.exporters.{format_name}")


def combinations() -> tuple[tuple[str, str], ...]:
    """Return every (format, precision) that can be asked for, in the order in which they are
    made."""
    return tuple(
        (name, precision) for name in model.FORMATS for precision in plugin(name).PRECISIONS
    )


def kept_combinations() -> tuple[tuple[str, str], ...]:
    """Return every (format, precision) that nothing here makes, but that a user's file may be."""
    return tuple(
        (name, precision) for name in model.FORMATS for precision in plugin(name).KEPT_PRECISIONS
    )


def sources_of_truth() -> tuple[Path, ...]:
    """Return the files whose change makes earlier exports stale: every Python file of this
    folder."""
    return tuple(
        sorted(
            path
            for folder in ("exporters", "sources")
            for path in Path(__file__).parents[1].joinpath(folder).rglob("*.py")
        )
    )
