"""The store of artifacts, by content: what an export made is measured here, today and later.

`scratch/artifacts/<sha256>/` holds the files of one artifact, the references that exports computed
for it, the hash of each file and `artifact.json`. A journal names its artifacts by hash only:
`run --against` finds them here. The folder can be deleted at any time, which only means that models
are exported again; what nobody used for the longest time goes when `MOST_BYTES` are exceeded."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from tierbench.core import leftovers
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.model import Artifact
from tierbench.zoo import models

FOLDER = "artifacts"
RECORD = "artifact.json"
#: sha256 of each copied file: the artifact's own hash covers neither the reference nor what stands
#: beside a .cc.
SUMS = "sums.json"
MOST_BYTES = 4 * 2**30
#: What was used within this time is never removed: another run may be measuring it.
IN_USE_S = 24 * 3600.0


def home_of(sha256: str, scratch: Path) -> Path:
    """Return the folder of an artifact, whether it is there or not."""
    return scratch / FOLDER / sha256


def keep(artifacts: Sequence[Artifact], scratch: Path) -> tuple[Artifact, ...]:
    """Copy each artifact that the store lacks, or whose copy was damaged; return the stored ones.

    What is measured is the copy: another run may export the same model anew while this one goes on.
    TargetError when there is no room for it.
    """
    _copy_all(artifacts, scratch)
    _prune(scratch / FOLDER, {artifact.sha256 for artifact in artifacts})
    return tuple(_moved(artifact, scratch) for artifact in artifacts)


def take_in(sha256: str, folder: Path, scratch: Path) -> Artifact | None:
    """Return an artifact that a run folder carries, after a copy into the store.

    The folder may be anybody's: what leaves it, or is not what its hashes say, is an
    IntegrityError. None: it carries no such artifact.
    """
    carried, home = find(sha256, folder), home_of(sha256, folder).resolve()
    if carried is None:
        return None
    files = [carried.path, *carried.beside]
    try:
        sound = (
            all(path.resolve().is_relative_to(home) for path in files)
            and all(path.is_relative_to(home) for path in models.files_in(home))
            and _whole(sha256, folder)
        )
    except UsageError:  # a link that leads out, a pipe
        sound = False
    if not sound or carried.sha256 != sha256:
        raise IntegrityError(
            f"{home}: is not the artifact that its name says; carry the run folder again"
        )
    return keep([carried], scratch)[0]


def record(artifact: Artifact) -> Artifact:
    """Return an artifact with paths below its home, wherever that is, and without its graph."""
    placed = _placed(artifact, Path(), Path(_name(artifact)))
    return dataclasses.replace(placed, graph=None)


def in_home(recorded: Artifact, home: Path) -> Artifact:
    """Return an artifact of `record` with its paths below `home`, whether it is there or not."""
    return _placed(recorded, home, home / recorded.path)


def holds(artifact: Artifact, scratch: Path) -> bool:
    """Return whether the store has the artifact, byte for byte, with its own files beside it."""
    home = home_of(artifact.sha256, scratch)
    return (
        _whole(artifact.sha256, scratch)
        and artifact.path.exists()
        and all((home / file.name).is_file() for file in artifact.beside)
    )


def _moved(artifact: Artifact, scratch: Path) -> Artifact:
    home = home_of(artifact.sha256, scratch)
    if not artifact.sha256 or not (home / _name(artifact)).exists():
        return artifact
    return _placed(artifact, home, home / _name(artifact))


def _placed(artifact: Artifact, home: Path, path: Path) -> Artifact:
    """Return an artifact whose files stand in `home`."""
    reference, scores = artifact.reference, artifact.scores
    return dataclasses.replace(
        artifact,
        path=path,
        reference=None if reference is None else home / reference.name,
        scores=None if scores is None else home / scores.name,
    )


def _name(artifact: Artifact) -> str:
    """Return the path of an artifact below its home: a c_array's .cc stands in its own folder."""
    path = artifact.path
    return f"{path.parent.name}/{path.name}" if artifact.format == "c_array" else path.name


def _prune(folder: Path, needed: set[str]) -> None:
    """Remove the copies beyond `MOST_BYTES` that nobody used for the longest time, but none of
    `needed` or in use."""
    homes = [path for path in folder.glob("*") if path.is_dir()]
    sizes = {home: _size(home) for home in homes}
    used = {home: _used(home) for home in homes}
    total = sum(sizes.values())
    for home in sorted(homes, key=lambda home: used[home]):
        if total > MOST_BYTES and home.name not in needed and time.time() - used[home] > IN_USE_S:
            total -= sizes[home]
            shutil.rmtree(home, ignore_errors=True)


def _used(home: Path) -> float:
    """Return when a copy was last used, in seconds since 1970: its record is touched each time."""
    for path in (home / RECORD, home):
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
    return time.time()  # another run removes or renames it just now


def _size(home: Path) -> int:
    try:
        return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    except OSError:  # another run removes or renames it just now
        return 0


def _copy_all(artifacts: Iterable[Artifact], scratch: Path) -> None:
    for artifact in artifacts:
        home = home_of(artifact.sha256, scratch)
        if not artifact.sha256 or not artifact.path.exists() or home in artifact.path.parents:
            continue
        if _whole(artifact.sha256, scratch):
            with contextlib.suppress(OSError):
                os.utime(home / RECORD)
            if _has(artifact, home):
                continue
        elif home.exists():  # what an interrupted copy left, or what somebody damaged
            shutil.rmtree(home, ignore_errors=True)
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            with leftovers.held_folder(home.parent, "part-") as held:
                part = held / home.name
                part.mkdir()
                if home.exists():  # the same bytes under another name, or with another reference
                    shutil.copytree(home, part, dirs_exist_ok=True, copy_function=_link)
                _copy(artifact, part)
                _swap(part, home)
        except OSError as error:
            if _whole(artifact.sha256, scratch) and _has(artifact, home):  # by another run
                continue
            raise TargetError(
                f"{home}: cannot keep a copy of the artifact ({error.strerror}); make room"
            ) from error


def _has(artifact: Artifact, home: Path) -> bool:
    """Return whether a home holds an artifact under its name, with its own files beside it."""
    return (home / _name(artifact)).exists() and all(
        (home / file.name).is_file()
        and models.sha256_of_file(home / file.name) == models.sha256_of_file(file)
        for file in artifact.beside
    )


def _link(source: str, target: str) -> None:
    """Link a stored file, which nobody writes to any more; copy where links cannot be made."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _swap(part: Path, home: Path) -> None:
    """Put a finished folder into its place; files of a run that goes on keep their paths."""
    if not home.exists():
        part.replace(home)
        return
    for path in sorted(part.rglob("*")):
        target = home / path.relative_to(part)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            path.replace(target)


def _whole(sha256: str, scratch: Path) -> bool:
    """Return whether the kept copy is there and is, byte for byte, the artifact of this hash."""
    home, copy = scratch / FOLDER / sha256, find(sha256, scratch)
    if copy is None or not copy.path.exists() or not all(file.exists() for file in copy.beside):
        return False
    try:
        sums = msgspec.json.decode((home / SUMS).read_bytes(), type=dict[str, str])
    except FileNotFoundError:  # kept before there were sums
        sums = {}
    except (OSError, msgspec.MsgspecError):
        return False
    with contextlib.suppress(UsageError):  # a file that cannot be read is no copy
        files = all(
            (home / name).is_file() and models.sha256_of_file(home / name) == sums[name]
            for name in sums
        )
        return files and models.sha256(copy.path) == sha256
    return False


def _copy(artifact: Artifact, home: Path) -> None:
    source = artifact.path.parent if artifact.format == "c_array" else artifact.path
    if source.is_dir():  # the array's .tflite and header stand beside its .cc
        shutil.copytree(source, home / source.name, dirs_exist_ok=True, copy_function=_replace)
    else:
        _replace(str(source), str(home / source.name))
    for file in artifact.beside:
        _replace(str(file), str(home / file.name))
    for name in (SUMS, RECORD):  # they may be links to those of the home
        (home / name).unlink(missing_ok=True)
    sums = {
        path.relative_to(home).as_posix(): models.sha256_of_file(path)
        for path in models.files_in(home)
    }
    (home / SUMS).write_bytes(msgspec.json.encode(sums))
    (home / RECORD).write_bytes(
        msgspec.json.format(msgspec.json.encode(record(artifact), enc_hook=str), indent=1)
    )


def _replace(source: str, target: str) -> None:
    """Copy a file over what may be a link to another one."""
    Path(target).unlink(missing_ok=True)
    shutil.copy2(source, target)


def find(sha256: str, scratch: Path) -> Artifact | None:
    """Return the kept artifact of this hash.

    None when there is none, or its record cannot be read (any more).

    Its bytes are checked when it is loaded.
    """
    home = home_of(sha256, scratch)
    try:
        data = (home / RECORD).read_bytes()
    except OSError:
        return None
    try:
        stored = msgspec.json.decode(data, type=Artifact, dec_hook=lambda kind, value: kind(value))
    except msgspec.MsgspecError:  # cut short, or of another version: as good as absent
        return None
    return in_home(stored, home)
