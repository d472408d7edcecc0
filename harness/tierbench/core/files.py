"""Files: hashes, whole writes, archives of equal bytes, and the sentence for what is refused."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tierbench.core.errors import TargetError
from tierbench.core.leftovers import draft_of

#: The first moment that a zip can express: equal contents give equal bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def utc_now() -> str:
    """Return the time as ISO 8601 in UTC, in whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def sha256_of(content: bytes | Path) -> str:
    """Return the hex SHA-256 of bytes, or of a file, which is read in blocks."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unwritable(
    path: Path, error: OSError, remedy: str = "make room, or check the rights"
) -> TargetError:
    """Return the error for what the system refused (a full disk, missing rights)."""
    return TargetError(f"{path}: cannot be written ({error.strerror or error}); {remedy}")


@contextmanager
def writing(path: Path, remedy: str = "make room, or check the rights") -> Iterator[None]:
    """Map what the system refuses in the block to TargetError, naming `path`."""
    try:
        yield
    except OSError as error:
        raise unwritable(path, error, remedy) from error


def write_whole(path: Path, text: str, remedy: str = "choose another place") -> None:
    """Write UTF-8 text to `path`, whole or not at all; TargetError when it cannot be written.

    Two that write the same file at the same time do not meet: the last one's text stands."""
    with writing(path, remedy), draft_of(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")


def write_zip(
    path: Path, entries: Iterable[tuple[str, bytes | Path]], comment: bytes = b""
) -> None:
    """Write an archive whose bytes depend on the names and contents of its entries alone.

    Stored, not compressed: the bytes of deflate depend on the version of zlib.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data if isinstance(data, bytes) else data.read_bytes())
        archive.comment = comment
