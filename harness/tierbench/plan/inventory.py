"""Several devices in one file: `tierbench run --inventory lab.toml`.

[[device]]
target = "raspberry-pi-4"       # a name of `tierbench targets`
address = "pi@kitchen.local"    # [user@]host[:port], as --host takes it
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from tierbench.core import target_files, toml
from tierbench.core.errors import UsageError


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One device: which target file describes it, and where it is."""

    target: str
    address: str


class InventoryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An inventory file; its tables are read one by one, so that a message has the number."""

    device: list[Any]


def read(path: Path) -> tuple[Entry, ...]:
    """Return the devices of a file. UsageError names the entry that is wrong, or listed twice."""
    tables = toml.convert(toml.read(path), InventoryFile, str(path)).device
    if not tables:
        raise UsageError(f"{path}: lists no device; add one: [[device]] with target and address")
    entries: list[Entry] = []
    for number, table in enumerate(tables, start=1):
        where = f"{path}: device {number}"
        if not isinstance(table, dict):
            raise UsageError(f"{where}: must be a table [[device]] with target and address")
        entry = toml.convert(table, Entry, where)
        target_files.find_or_stand_in(entry.target)  # UsageError: nobody knows it
        if entry.address in [other.address for other in entries]:
            raise UsageError(
                f"{where}: '{entry.address}' is listed twice; one device is measured once at a time"
            )
        entries.append(entry)
    return tuple(entries)
