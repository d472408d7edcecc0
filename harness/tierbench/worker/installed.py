"""Versions of what is installed here, told by the names of folders.

`importlib.metadata` tells them too, but its import (email, socket, zipfile) costs each process as
much as a light runtime's own. It is asked only where no folder has the name.
"""

from __future__ import annotations

import os
import re
import sys

SUFFIX = ".dist-info"


def version(distribution: str) -> str | None:
    """Return the version of a distribution; None: it is not installed."""
    wanted = _normal(distribution)
    for place in sys.path:
        try:
            names = os.listdir(place or ".")
        except OSError:  # a zip, or nothing
            continue
        for name in names:
            if name.endswith(SUFFIX):
                project, _, told = name[: -len(SUFFIX)].partition("-")
                if told and _normal(project) == wanted:
                    return told
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
