"""Results of an emulated process, kept by everything that they depend on: a second run skips what
has not changed."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tierbench.core.measurement import Measurement


def key(parts: Mapping[str, object]) -> str:
    """Return the name of what depends on `parts` (JSON values) and on nothing else."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def file_digest(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(folder: Path, name: str) -> Measurement | None:
    """Return the measurement that is kept under a name; None where there is none that can be
    read."""
    try:
        return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Measurement)
    except (OSError, msgspec.MsgspecError):
        return None


def save(folder: Path, name: str, measurement: Measurement) -> None:
    """Keep a measurement; where that is not possible the next run only works again."""
    path = folder / f"{name}.json"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        draft.write_bytes(msgspec.json.encode(measurement))
        draft.replace(path)
