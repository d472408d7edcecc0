"""Results of what is deterministic, kept by everything that they depend on: a second run skips what
has not changed.

An entry holds its own name and the hash of its content. One that is damaged, or stands under the
name of another, is as good as none: the work is done anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from tierbench.core import leftovers
from tierbench.core.files import sha256_of

Kept = TypeVar("Kept")

#: What a measurement's details say where nothing was executed anew.
REMEMBERED: Mapping[str, str] = {"remembered": "executed before; nothing that decides it changed"}


class _Entry(msgspec.Struct):
    name: str
    sha256: str
    value: msgspec.Raw


def key(parts: Mapping[str, object]) -> str:
    """Return the name of what depends on `parts` (JSON values) and on nothing else."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def load(folder: Path, name: str, kind: type[Kept]) -> Kept | None:
    """Return the result that is kept under a name; None where there is none that is whole."""
    try:
        entry = msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=_Entry)
        if entry.name != name or entry.sha256 != sha256_of(bytes(entry.value)):
            return None
        return msgspec.json.decode(entry.value, type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def save(folder: Path, name: str, result: object) -> None:
    """Keep a result; where that is not possible the next run only works again."""
    path = folder / f"{name}.json"
    value = msgspec.json.encode(result)
    entry = _Entry(name, sha256_of(value), msgspec.Raw(value))
    # others may write it too
    with contextlib.suppress(OSError), leftovers.draft_of(path) as draft:
        draft.write_bytes(msgspec.json.encode(entry))
