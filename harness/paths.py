"""Where the data folders are: the checkout's root, or the copy inside an installed package."""

from __future__ import annotations

from pathlib import Path


def root() -> Path:
    """Return the folder that holds `models/`, `targets/` and `results/`.

    In a checkout that is the folder above the package; a wheel carries them in `harness/_data`.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent


def scratch() -> Path:
    """Return the folder for exports, compiled objects and other files that can be made again."""
    home = root()
    return home / "build" if home.name != "_data" else Path.home() / ".cache" / "tierbench"
