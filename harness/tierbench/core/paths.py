"""Where the data folders are, and those that we write: the only place that names them.

Data: the checkout's root, or the copy inside an installed package. A checkout writes below itself.
An installed package writes to the XDG base directories.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path


def root() -> Path:
    """Return the folder that holds `models/`, `targets/` and `results/`.

    In a checkout that is the folder above the package; a wheel carries them in `tierbench/_data`.
    """
    package = Path(__file__).resolve().parents[1]
    installed = package / "_data"
    return installed if installed.is_dir() else package.parents[1]


def work() -> Path:
    """Return the folder below which runs and side environments are kept.

    The checkout, or the working directory.

    An installed package is no place for them: they would be lost with its next version.
    """
    return Path.cwd() if is_installed() else root()


def scratch() -> Path:
    """Return the folder for exports, compiled objects and other files that can be made again."""
    return _of_user("XDG_CACHE_HOME", ".cache") if is_installed() else root() / "build"


def state() -> Path:
    """Return the folder for what cannot be made again: the plans and the secret of bundles."""
    return _of_user("XDG_STATE_HOME", ".local/state") if is_installed() else root() / "build"


def config() -> Path:
    """Return the folder of the user's own settings file, which holds where no project has one."""
    return _of_user("XDG_CONFIG_HOME", ".config")


def is_installed() -> bool:
    """Whether this is an installed package, and no checkout."""
    return root().name == "_data"


def _of_user(variable: str, default: str) -> Path:
    """Return our folder below one of the XDG base directories; a relative one is not valid."""
    base = os.environ.get(variable, "")
    return (Path(base) if os.path.isabs(base) else Path.home() / default) / "tierbench"


def absolute(path: str | Path | None) -> str:
    """Return a path that is found again from another folder; empty: none was given."""
    return str(Path(path).resolve()) if path else ""


def shown(path: Path) -> str:
    """Return a path as a message names it: short below the working directory."""
    here = Path.cwd()
    whole = path.resolve()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(path)


#: Home folders of people, here or on a device elsewhere whose message it is.
_HOMES = r"(?<![\w./-])(?:(?:/home|/Users|[A-Za-z]:\\Users)[/\\][^/\\\s:'\",;|]+|/root(?![\w.-]))"


def unnamed(text: str) -> str:
    """Return a message without the folders of this machine and its people: rows are published.

    The folder of tierbench becomes `[tierbench]`, a home folder `~`; what lies below them stays
    readable."""
    for folder, name in sorted(_folders(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"(?<![\w./-]){re.escape(folder)}(?![\w.-])", name, text)
    return re.sub(_HOMES, "~", text)


def _folders() -> Iterator[tuple[str, str]]:
    home = Path.home()
    for folder, name in ((root(), "[tierbench]"), (home, "~")):
        for path in {folder, folder.resolve()}:
            if path != Path(path.anchor):
                yield str(path), name
