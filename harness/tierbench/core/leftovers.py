"""Temporary folders that a killed run leaves nothing of: the next one sweeps them away.

A folder is held by a lock on its file `.held`, which the kernel frees when its process ends in any
way. Only folders of the same kind, of the same user and held by nobody are removed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HELD = ".held"
#: A folder without a lock file that holds something is left alone until it is older than this.
MAKING_S = 3600.0


@contextlib.contextmanager
def held_folder(parent: Path | None = None, prefix: str = "tierbench-") -> Iterator[Path]:
    """Make a folder below `parent` (by default the system's temporary one); remove it at the end.

    Folders of the same prefix that killed processes left there are removed first. Raises OSError:
    it cannot be made."""
    base = parent or Path(tempfile.gettempdir())
    sweep(base, prefix)
    folder, lock = _made(base, prefix)
    try:
        yield folder
    finally:
        try:
            _remove(folder)
        finally:
            if lock is not None:
                os.close(lock)


@contextlib.contextmanager
def draft_of(target: Path) -> Iterator[Path]:
    """Yield a path for what will be `target`, and move it there when the block has ended well.

    It stands in a held folder beside the target, so that neither a killed run nor a second one at
    the same time leaves half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with held_folder(target.parent, "draft-") as folder:
        draft = folder / target.name
        yield draft
        draft.replace(target)


def sweep_killed(scratch: Path) -> None:
    """Remove what killed runs left: job folders, unfinished copies, temporary folders."""
    sweep(scratch / "jobs", "job-")
    sweep(scratch / "artifacts", "part-")
    sweep(Path(tempfile.gettempdir()), "tierbench-", is_locked_once=True)


def sweep(parent: Path, prefix: str, *, is_locked_once: bool = False) -> int:
    """Remove the folders of killed processes; return how many there were.

    `is_locked_once`: only those with a lock file, for a place where others use the same prefix."""
    try:
        names = [entry.name for entry in os.scandir(parent) if entry.name.startswith(prefix)]
    except OSError:
        return 0
    if is_locked_once:
        names = [name for name in names if (parent / name / HELD).exists()]
    return sum(_remove_if_free(parent / name) for name in names)


def _made(base: Path, prefix: str) -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=base)).resolve()
        try:
            lock = _locked(folder / HELD, os.O_RDWR | os.O_CREAT)
        except FileNotFoundError:
            continue  # swept between its making and its lock
        if lock is not None or not _can_lock():
            return folder, lock


def _remove_if_free(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        about = folder.lstat()
        is_ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
        if folder.is_symlink() or not folder.is_dir() or not is_ours or not _can_lock():
            return False
        if not (folder / HELD).exists():
            if time.time() - about.st_mtime < MAKING_S:
                folder.rmdir()  # an empty one: its maker, if it lives, makes another
            else:
                shutil.rmtree(folder, ignore_errors=True)
            return True
        lock = _locked(folder / HELD, os.O_RDWR)
        if lock is None:
            return False
        try:
            _remove(folder)
        finally:
            os.close(lock)
        return True
    return False


def _remove(folder: Path) -> None:
    """Remove a held folder, its lock file last: where a kill ends this, the next sweep goes on."""
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != HELD:
                with contextlib.suppress(OSError):
                    os.unlink(entry)
    shutil.rmtree(folder, ignore_errors=True)


def _locked(path: Path, flags: int) -> int | None:
    """Return the locked file; None where somebody else holds it, or removed it meanwhile."""
    if not _can_lock():
        return None
    import fcntl

    descriptor = os.open(path, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), os.stat(path)):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _can_lock() -> bool:
    try:
        import fcntl  # noqa: F401 - not on Windows; there nothing is swept
    except ImportError:
        return False
    return True
