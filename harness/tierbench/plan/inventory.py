"""Several devices in one file: `tierbench run --inventory lab.toml`.

[[device]]
target = "raspberry-pi-4"       # a name of `tierbench targets`
address = "pi@kitchen.local"    # [user@]host[:port], as --host takes it
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tierbench.core import target_files, toml
from tierbench.core.errors import UsageError

KEYS = ("target", "address")


@dataclass(frozen=True)
class Entry:
    """One device: which target file describes it, and where it is."""

    target: str
    address: str


def read(path: Path) -> tuple[Entry, ...]:
    """Return the devices of an inventory file.

    UsageError names the entry that is wrong, or listed twice.
    """
    table = toml.read(path)
    toml.check_keys(table, ("device",), str(path))
    listed = toml.typed(table, "device", list, str(path))
    if not listed:
        raise UsageError(f"{path}: lists no device; add one: [[device]] with target and address")
    entries: list[Entry] = []
    for number, device in enumerate(listed, start=1):
        where = f"{path}: device {number}"
        if not isinstance(device, dict):
            raise UsageError(f"{where}: must be a table [[device]] with target and address")
        toml.check_keys(device, KEYS, where)
        target = toml.typed(device, "target", str, where)
        target_files.find_target(target)
        entry = Entry(target, toml.typed(device, "address", str, where))
        if entry.address in [other.address for other in entries]:
            raise UsageError(
                f"{where}: '{entry.address}' is listed twice; one device is measured once at a time"
            )
        entries.append(entry)
    return tuple(entries)
