"""Plugin files: found in a folder by their text, loaded by name, checked where they are found.

A plugin is a file that assigns `PLUGIN`, an object of the class that its folder expects. A file
that cannot be used is one reason (`PluginBroken`); it never ends a run of other plugins.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import traceback
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar

from tierbench.core import foreign
from tierbench.core.errors import TargetError, raised, unknown

Declared = TypeVar("Declared")

#: Of what a broken file raised: a row and a line of `doctor` hold it.
MOST_CHARACTERS = 500

#: A file says by this line that it is a plugin; other files of the folder are its tools.
_DECLARES = re.compile(r"^PLUGIN\b[^=\n]*=", re.MULTILINE)


class PluginBroken(TargetError):
    """A plugin's file cannot be used; the message names the file, the line and what is wrong."""


class Plugins(Generic[Declared]):
    """The plugins of one package. `noun` is what such a file is called in messages."""

    def __init__(
        self, package: str, declared: type[Declared], noun: str, *, every_file: bool = False
    ) -> None:
        """With `every_file` a file without PLUGIN is a broken plugin, not a tool."""
        self.package = package
        self.noun = noun
        self._declared = declared
        self._every_file = every_file
        self._loaded: dict[str, Declared | PluginBroken] = {}

    @cached_property
    def files(self) -> dict[str, Path]:
        """The plugins' files by the name that users write.

        `tflite-runtime` for tflite_runtime.py.
        """
        paths = (
            path
            for folder in _folders(self.package)
            for path in (*folder.glob("[a-z]*.py"), *folder.glob("[a-z]*/__init__.py"))
        )
        named = {
            (path.parent.name if path.stem == "__init__" else path.stem).replace("_", "-"): path
            for path in paths
            if path.is_file() and (self._every_file or _declares(path))
        }
        return dict(sorted(named.items()))

    def names(self) -> tuple[str, ...]:
        """Return the names of all plugins, of broken ones too."""
        return tuple(self.files)

    def load(self, name: str, where: str = "") -> Declared:
        """Return what the file of plugin `name` declares.

        UsageError lists the known names, at the place `where`. PluginBroken says why the file
        cannot be used."""
        if name not in self.files:
            raise unknown(self.noun, name, self.names(), where)
        if name not in self._loaded:
            self._loaded[name] = self._checked(name)
        loaded = self._loaded[name]
        if isinstance(loaded, PluginBroken):
            raise PluginBroken(str(loaded))
        return loaded

    def broken(self) -> dict[str, str]:
        """Return why each plugin that cannot be used cannot, by name."""
        reasons: dict[str, str] = {}
        for name in self.files:
            try:
                self.load(name)
            except PluginBroken as error:
                reasons[name] = str(error)
        return reasons

    def _checked(self, name: str) -> Declared | PluginBroken:
        path = self.files[name]
        shown = f"{self.package.replace('.', '/')}/{path.relative_to(_parent(path)).as_posix()}"
        expected = f"PLUGIN = {self._declared.__name__}(...)"
        try:
            module = importlib.import_module(f"{self.package}.{name.replace('-', '_')}")
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a file may raise anything while it is loaded
            return PluginBroken(f"{shown}: cannot be loaded: {_reason(error, path)}")
        declared = _declared_in(module)
        if not isinstance(declared, self._declared):
            given = "has no PLUGIN" if declared is None else f"has PLUGIN = {_shown(declared)}"
            return PluginBroken(f"{shown}: {given}; it must declare {expected}")
        return declared


def _folders(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    return [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []


def _declares(path: Path) -> bool:
    """Whether a file says that it is a plugin; one that cannot be read is a broken one."""
    try:
        return _DECLARES.search(path.read_text("utf-8", errors="replace")) is not None
    except OSError:
        return True


def _parent(path: Path) -> Path:
    return path.parent.parent if path.stem == "__init__" else path.parent


def _declared_in(module: ModuleType) -> object:
    declared: object = vars(module).get("PLUGIN")
    return declared


def _shown(declared: object) -> str:
    try:
        return foreign.printable(repr(declared))
    except Exception:
        return f"an object of {type(declared).__name__}"


def _reason(error: BaseException, path: Path) -> str:
    """Return what was raised, and the line of the plugin's file where that happened."""
    text = foreign.printable(raised(error), MOST_CHARACTERS)
    if isinstance(error, SyntaxError):
        text = f"{type(error).__name__}: {error.msg}"
        return f"{text} ({path.name}, line {error.lineno})" if error.lineno else text
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(path)
    ]
    return f"{text} (line {lines[-1]})" if lines else text
