"""The store: uploaded files by sha256, verified before use, wheels unpacked."""

from __future__ import annotations

import errno
import glob
import os
import shutil
from typing import Any

from .base import digest, home, load, save

#: Bytes of an answer that one `poll` brings back.
CHUNK = 4 << 20


def intact(folder: str) -> bool:
    """Whether an unpacked wheel is still what was unpacked: every file there, with its size."""
    sizes = load(os.path.join(folder, ".sizes"))
    try:
        return bool(sizes) and all(
            os.path.getsize(os.path.join(folder, name)) == size for name, size in sizes.items()
        )
    except OSError:
        return False


def settle(args: dict[str, Any]) -> dict[str, Any]:
    """Verify uploaded files and take them into the store, wheels unpacked.

    Return {sha256: "" or what is wrong}.
    """
    folder = home(args.get("folder", ""))
    return {sha: settle_one(folder, sha, sha in args.get("wheels", [])) for sha in args["files"]}


def settle_one(folder: str, sha: str, wheel: bool) -> str:
    kept = os.path.join(folder, "store", sha)
    unpacked = os.path.join(folder, "wheels", sha)
    if intact(unpacked) if wheel else (os.path.exists(kept) and digest(kept) == sha):
        return ""
    path = kept + ".part" if os.path.exists(kept + ".part") else kept
    if not os.path.exists(path):
        return "missing"
    if digest(path) != sha:
        os.unlink(path)  # the next attempt starts from byte 0
        return "altered"
    try:
        if wheel:
            unpack(path, unpacked)
            os.unlink(path)
        else:
            os.replace(path, kept)
    except OSError as error:
        return "no space" if error.errno == errno.ENOSPC else str(error.strerror)
    except ValueError as error:
        return f"not a wheel: {error}"
    return ""


def unpack(path: str, folder: str) -> None:
    """Unpack a wheel beside its final name and rename: a cut leaves nothing that looks complete."""
    for old in glob.glob(glob.escape(folder) + ".*.part"):
        if not os.path.exists(
            "/proc/" + old.rsplit(".", 2)[1]
        ):  # two coordinators may unpack at once
            shutil.rmtree(old, ignore_errors=True)
    part = f"{folder}.{os.getpid()}.part"
    import zipfile  # here: it costs a third of the start-up of every other verb

    if not zipfile.is_zipfile(path):
        raise ValueError("no zip file")
    try:
        with zipfile.ZipFile(path) as archive:
            for item in archive.infolist():
                if item.filename.startswith("/") or ".." in item.filename.split("/"):
                    raise ValueError(f"{item.filename} leaves the folder")
            archive.extractall(part)
            sizes = {
                item.filename: item.file_size for item in archive.infolist() if not item.is_dir()
            }
        save(os.path.join(part, ".sizes"), sizes)
        if not intact(folder):
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
