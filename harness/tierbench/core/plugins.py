"""Load a plugin file by name; the error for an unknown name lists the known ones."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType

from tierbench.core.errors import unknown

#: package of plugin files -> what such a file is called in messages
KINDS = {
    "tierbench.zoo.exporters": "format",
    "tierbench.hosts": "kind of host",
    "tierbench.boards": "kind of board",
    "tierbench.worker.runtimes": "runtime",
}


@cache
def names(package: str) -> tuple[str, ...]:
    """Return the plugin names of a package, as users write them: `tflite-runtime` for
    tflite_runtime.py.

    A plugin is a file or a folder that defines the attribute `PLUGIN = True`; files without it are its tools.
    """
    folder = Path(__file__).resolve().parents[2].joinpath(*package.split("."))
    files = [*folder.glob("[a-z]*.py"), *folder.glob("[a-z]*/__init__.py")]
    marked = [path for path in files if "\nPLUGIN = True" in path.read_text(encoding="utf-8")]
    stems = (path.parent.name if path.stem == "__init__" else path.stem for path in marked)
    return tuple(sorted(stem.replace("_", "-") for stem in stems))


def load(package: str, name: str, where: str = "") -> ModuleType:
    """Return the module of plugin `name` of `package`."""
    if name not in names(package):
        raise unknown(KINDS[package], name, names(package), where)
    return importlib.import_module(f"{package}.{name.replace('-', '_')}")
