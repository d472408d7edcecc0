"""Exporters: one plugin file per format, run in a child process by `tierbench.zoo.exports`.

A plugin is a file of this folder whose name is the format; it declares `PLUGIN = Exporter(...)`.
Nothing heavy is imported at its top: the coordinator reads the declaration. `sources/` holds one
file per kind of model that can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tierbench.core import model
from tierbench.core.plugins import Plugins

if TYPE_CHECKING:
    from tierbench.zoo.exporters._tensors import Arrays, Runner
    from tierbench.zoo.exporters._work import Work


@dataclass(frozen=True)
class Exporter:
    """What an exporter's file declares as PLUGIN; TypeError where a member has the wrong type."""

    precisions: tuple[str, ...]
    suffix: str
    tools: tuple[str, ...]  # distributions whose versions are recorded
    write: Callable[[Work, str, Path], None]
    """write(work, precision, path): make the file or folder."""
    gate: Callable[[Path, str], None]
    """gate(path, precision): raise ImpossibleError where it cannot be deployed."""
    runner: Callable[[Path, str], Runner]
    """runner(path, precision): what accuracy is computed with."""
    reference_runner: Callable[[Path, str], Runner]
    """reference_runner(path, precision): whose outputs every device is compared with."""
    kept_precisions: tuple[str, ...] = ()  # made by nobody: taken where the user's file is one
    shapes_of_a_run: Callable[[Path, Arrays], dict[str, tuple[int, ...]]] | None = None
    """shapes_of_a_run(path, inputs): shapes by tensor name, where the file leaves them open."""

    def __post_init__(self) -> None:
        for name in ("precisions", "tools", "kept_precisions"):
            value = getattr(self, name)
            if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
                raise TypeError(f"{name} must be a tuple of texts, not {value!r}")
        if not set(self.precisions) <= set(model.PRECISIONS):
            known = ", ".join(model.PRECISIONS)
            raise TypeError(f"precisions must be of {known}, not {self.precisions!r}")
        if not isinstance(self.suffix, str):
            raise TypeError(f"suffix must be a text, not {self.suffix!r}")
        for name in ("write", "gate", "runner", "reference_runner"):
            if not callable(getattr(self, name)):
                raise TypeError(f"{name} must be a function, not {getattr(self, name)!r}")
        if self.shapes_of_a_run is not None and not callable(self.shapes_of_a_run):
            raise TypeError(f"shapes_of_a_run must be a function, not {self.shapes_of_a_run!r}")


EXPORTERS = Plugins("tierbench.zoo.exporters", Exporter, "format")


def plugin(format_name: str) -> Exporter:
    """Return the exporter of a format; the caller has checked the name against `model.FORMATS`."""
    return EXPORTERS.load(format_name.replace("_", "-"))


def usable() -> dict[str, Exporter]:
    """Return the exporters whose files can be used, by format."""
    broken = EXPORTERS.broken()
    return {name: plugin(name) for name in model.FORMATS if name.replace("_", "-") not in broken}


def combinations() -> tuple[tuple[str, str], ...]:
    """Return every (format, precision) that can be asked for, in the order in which they are made.

    An exporter that is broken does not say what it makes: each precision of it is one failure."""
    exporters = usable()
    return tuple(
        (name, precision)
        for name in model.FORMATS
        for precision in (exporters[name].precisions if name in exporters else model.PRECISIONS)
    )


def kept_combinations() -> tuple[tuple[str, str], ...]:
    """Return every (format, precision) that nothing here makes, but that a user's file may be."""
    return tuple(
        (name, precision)
        for name, exporter in usable().items()
        for precision in exporter.kept_precisions
    )


def sources_of_truth() -> tuple[Path, ...]:
    """Return the files whose change makes earlier exports stale.

    Those that make artifacts and graphs.
    """
    package = Path(__file__).parents[2]
    return tuple(
        sorted(
            path
            for folder in ("zoo/exporters", "zoo/sources", "graph")
            for path in package.joinpath(folder).rglob("*.py")
        )
    )
