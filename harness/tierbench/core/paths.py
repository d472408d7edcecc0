"""Where the data folders are: the checkout's root, or the copy inside an installed package."""

from __future__ import annotations

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
    home = root()
    return home if home.name != "_data" else Path.cwd()


def scratch() -> Path:
    """Return the folder for exports, compiled objects and other files that can be made again."""
    home = root()
    return home / "build" if home.name != "_data" else Path.home() / ".cache" / "tierbench"


def absolute(path: str | Path | None) -> str:
    """Return a path that is found again from another folder; empty: none was given."""
    return str(Path(path).resolve()) if path else ""


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
