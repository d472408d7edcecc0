"""Copies of what was measured, by content, so that `run --against` can measure it again later.

An export folder is rewritten when the model changes, and a journal names its artifacts by hash only.
`scratch/kept/<sha256>/` holds the files, the reference and `artifact.json`; it can be deleted at any
time, which only makes that artifact unavailable for `--against`; the oldest go when `MOST_BYTES` are exceeded.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from harness.errors import TargetError
from harness.types import Artifact

FOLDER = "kept"
RECORD = "artifact.json"
MOST_BYTES = 4 * 2**30


def keep(artifacts: Sequence[Artifact], scratch: Path) -> tuple[Artifact, ...]:
    """Copy each artifact that is not kept yet, and return them all with the paths of their copies.

    What is measured is the copy: another run may export the same model anew while this one goes on.
    TargetError when there is no room for it.
    """
    _copy_all(artifacts, scratch)
    _prune(scratch / FOLDER, {artifact.sha256 for artifact in artifacts})
    return tuple(_moved(artifact, scratch) for artifact in artifacts)


def _moved(artifact: Artifact, scratch: Path) -> Artifact:
    copy = find(artifact.sha256, scratch) if artifact.sha256 else None
    if copy is None:
        return artifact
    # accuracy and names are this export's; a reference and its tolerance belong together and to these bytes
    return dataclasses.replace(artifact, path=copy.path, reference=copy.reference, tolerance=copy.tolerance)


def _prune(folder: Path, needed: set[str]) -> None:
    """Remove the oldest copies beyond `MOST_BYTES`, but none of `needed`."""
    homes = [path for path in folder.glob("*") if path.is_dir()]
    sizes = {home: _size(home) for home in homes}
    total = sum(sizes.values())
    for home in sorted(homes, key=lambda home: home.stat().st_mtime if home.exists() else 0):
        if total > MOST_BYTES and home.name not in needed:
            total -= sizes[home]
            shutil.rmtree(home, ignore_errors=True)


def _size(home: Path) -> int:
    try:
        return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    except OSError:  # another run removes or renames it just now
        return 0


def _copy_all(artifacts: Iterable[Artifact], scratch: Path) -> None:
    for artifact in artifacts:
        home = scratch / FOLDER / artifact.sha256
        if not artifact.sha256 or (home / RECORD).exists() or not artifact.path.exists():
            continue
        part = home.with_name(f"part-{os.getpid()}-{artifact.sha256[:16]}")
        try:
            part.mkdir(parents=True, exist_ok=True)
            _copy(artifact, part)
            shutil.rmtree(home, ignore_errors=True)  # what an interrupted copy left, or nothing
            part.replace(home)
        except OSError as error:
            if (home / RECORD).exists():  # another run kept it at the same moment
                shutil.rmtree(part, ignore_errors=True)
                continue
            raise TargetError(f"{home}: cannot keep a copy of the artifact ({error.strerror}); make room") from error


def _copy(artifact: Artifact, home: Path) -> None:
    source, name = artifact.path, artifact.path.name
    if artifact.format == "c_array":  # the array's .tflite and header stand beside its .cc
        source, name = source.parent, f"{source.parent.name}/{name}"
    if source.is_dir():
        shutil.copytree(source, home / source.name, dirs_exist_ok=True)
    else:
        shutil.copy2(source, home / source.name)
    reference = artifact.reference
    if reference is not None:
        shutil.copy2(reference, home / reference.name)
    record = dataclasses.replace(
        artifact, path=Path(name), reference=None if reference is None else Path(reference.name)
    )
    (home / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode(record, enc_hook=str), indent=1))


def find(sha256: str, scratch: Path) -> Artifact | None:
    """Return the kept artifact of this hash, None when there is none. Its bytes are checked when it is loaded."""
    home = scratch / FOLDER / sha256
    try:
        data = (home / RECORD).read_bytes()
    except OSError:
        return None
    found = msgspec.json.decode(data, type=Artifact, dec_hook=lambda kind, value: kind(value))
    reference = None if found.reference is None else home / found.reference
    return dataclasses.replace(found, path=home / found.path, reference=reference)
