"""Several models in one file: `tierbench run --models list.toml`.

[[model]]
file = "wide.onnx"               # a file beside the list, or a name of `tierbench models`
name = "wide"                    # what its rows are called; default: after the file
shape = ["1,224,224,3"]          # these and the others as the options of `run` of the same name
calibrate = "samples.npz"
eval = "labelled.npz"
preprocess = "0..1"
format = ["int8.tflite"]
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from tierbench.core import toml
from tierbench.core.errors import UsageError
from tierbench.plan.request import Candidate

#: What a case id can hold.
NAME = re.compile(r"[A-Za-z0-9_-]+")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model of the list."""

    file: str
    name: str = ""
    shape: tuple[str, ...] = ()
    calibrate: str = ""
    eval: str = ""
    preprocess: str = ""
    format: tuple[str, ...] = ()


class ListFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list file; its tables are read one by one, so that a message has the number."""

    model: list[Any]


def read(path: Path) -> tuple[Candidate, ...]:
    """Return the models of a list. UsageError names the entry that is wrong, or named twice."""
    tables = toml.convert(toml.read(path), ListFile, str(path)).model
    if not tables:
        raise UsageError(f'{path}: lists no model; add one: [[model]] with file = "F.onnx"')
    candidates: list[Candidate] = []
    for number, table in enumerate(tables, start=1):
        where = f"{path}: model {number}"
        if not isinstance(table, dict):
            raise UsageError(f"{where}: must be a table [[model]] with file")
        entry = toml.convert(table, Entry, where)
        if not entry.file:
            raise UsageError(f"{where}: key 'file' is empty")
        if entry.name and not NAME.fullmatch(entry.name):
            raise UsageError(
                f"{where}: key 'name' is '{entry.name}'; use letters, digits, - and _ only"
            )
        if entry.name and entry.name in [other.name for other in candidates]:
            raise UsageError(f"{where}: key 'name' is '{entry.name}', as of another model above")
        candidates.append(
            Candidate(
                _beside(path, entry.file),
                entry.name,
                entry.format,
                _beside(path, entry.calibrate),
                _beside(path, entry.eval),
                entry.preprocess,
                entry.shape,
            )
        )
    return tuple(candidates)


def _beside(path: Path, name: str) -> str:
    """Return where a file of the list is: beside the list, if it is there; else as it was named."""
    beside = path.resolve().parent / name
    return str(beside) if name and beside.exists() else name
