"""Zip archives of strangers: bombs, escapes and links are refused before a member is opened."""

from __future__ import annotations

import stat
import zipfile
from pathlib import PurePosixPath

from tierbench.zoo.exporters._tensors import RefusedError

#: Unpacked size that is still plausible for a model, the compression ratio of a bomb, and the
#: number of members.
UNPACKED_LIMIT_BYTES = 4 * 2**30
RATIO_LIMIT = 200
RATIO_MATTERS_BYTES = 2**24
MEMBERS_LIMIT = 100_000


def check(archive: zipfile.ZipFile) -> None:
    """Raise `RefusedError` for a decompression bomb, a path that escapes, or a link."""
    entries = archive.infolist()
    if len(entries) > MEMBERS_LIMIT:
        raise RefusedError(f"the archive holds {len(entries)} members: more than any model needs")
    total = 0
    for entry in entries:
        name = entry.filename
        if (
            name.startswith(("/", "\\"))
            or ".." in PurePosixPath(name.replace("\\", "/")).parts
            or ":" in name
        ):
            raise RefusedError(f"the archive holds a path that escapes its folder: {name!r}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise RefusedError(f"the archive holds a link: {name!r}")
        total += entry.file_size
        bomb = (
            entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1)
            and entry.file_size > RATIO_MATTERS_BYTES
        )
        if total > UNPACKED_LIMIT_BYTES or bomb:
            raise RefusedError(f"{name!r} unpacks to {entry.file_size} bytes: a decompression bomb")
