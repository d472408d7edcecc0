"""The devices of `targets/*.toml`: read, checked, and found by name, alias or path."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from tierbench.core import paths
from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import TIERS, Fact, Reach, Target, Tier
from tierbench.core.toml import check_keys, read, typed

TARGET_KEYS = (
    "title",
    "tier",
    "in_default_run",
    "aliases",
    "runtimes",
    "unavailable",
    "device",
    "host",
    "board",
    "spec",
)

FACT_KEYS = ("value", "source")

DEVICE_KEYS = (
    "processor", "memory_bytes", "accelerator_memory_bytes", "storage_bytes", "storage_note",
    "power_min_w", "power_max_w", "price_min_usd", "price_max_usd", "price_note", "typical_tasks",
)  # fmt: skip


class BrokenTargetFile(UsageError):
    """The file of a device that was asked for is wrong; `path` is the file."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


def target(path: Path) -> Target:
    """Return the device that one file of `targets/` describes."""
    return described(read(path), path)


def described(table: Mapping[str, Any], path: Path) -> Target:
    """Return the device that a target file's table describes; `path` names it in messages."""
    where = str(path)
    check_keys(table, TARGET_KEYS, where)
    tier = typed(table, "tier", str, where)
    if tier not in TIERS:
        raise unknown("tier", tier, TIERS, f"{where}: key 'tier'")
    device = typed(table, "device", dict, where, {})
    check_keys(device, DEVICE_KEYS, f"{where}: [device]")
    return Target(
        name=path.stem,
        title=typed(table, "title", str, where),
        tier=cast(Tier, tier),
        reach=_reach(table, where),
        path=path,
        aliases=tuple(_texts(table, "aliases", where)),
        runtimes=tuple(_texts(table, "runtimes", where)),
        device={
            key: _fact(key, value, f"{where}: [device] {key}") for key, value in device.items()
        },
        host=typed(table, "host", dict, where, {}),
        board=typed(table, "board", dict, where, {}),
        spec=typed(table, "spec", dict, where, {}),
        unavailable=typed(table, "unavailable", str, where, ""),
        in_default_run=typed(table, "in_default_run", bool, where, True),
    )


def _reach(table: Mapping[str, Any], where: str) -> Reach:
    for name in ("host", "board"):
        typed(table, name, dict, where, {})
    reaches = [name for name in ("host", "board") if name in table]
    if len(reaches) == 2:
        raise UsageError(
            f"{where}: has both [host] and [board]; a device is reached in one way, keep one of "
            "them"
        )
    for name in reaches:
        typed(table[name], "kind", str, f"{where}: [{name}]")
    return cast(Reach, reaches[0]) if reaches else "spec"


def _texts(table: Mapping[str, Any], key: str, where: str) -> list[str]:
    values = typed(table, key, list, where, [])
    if not all(isinstance(value, str) for value in values):
        raise UsageError(f"{where}: key '{key}' must be a list of texts")
    return cast(list[str], values)


def _fact(key: str, value: Any, where: str) -> Fact:
    if not isinstance(value, dict):
        raise UsageError(
            f"{where}: must be {{ value = ..., source = '...' }}: a figure needs its source"
        )
    check_keys(value, FACT_KEYS, where)
    if "value" not in value:
        raise UsageError(f"{where}: key 'value' is missing")
    kinds: dict[str, type | tuple[type, ...]] = {
        "bytes": int,
        "w": (int, float),
        "usd": (int, float),
    }
    figure = typed(value, "value", kinds.get(key.rpartition("_")[2], str), where)
    if not isinstance(figure, str) and not 0 <= figure < math.inf:
        raise UsageError(f"{where}: key 'value' must be a number from 0, not {figure}")
    return Fact(figure, typed(value, "source", str, where))


@dataclass(frozen=True)
class Files:
    """What a folder of target files holds: the devices, and why each other file is none."""

    targets: Mapping[str, Target]
    broken: Mapping[Path, str]


@cache
def read_folder(folder: Path | None = None) -> Files:
    """Return all devices of `targets/*.toml` by name, in the order of tiers and then of names.

    A file that is wrong costs no other one. UsageError: the folder has no target files."""
    folder = folder or paths.root() / "targets"
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise UsageError(f"{folder}: has no target files (*.toml)")
    read_targets: list[Target] = []
    broken: dict[Path, str] = {}
    spoken: dict[str, str] = {}
    for path in files:
        try:
            device = target(path)
            _refuse_spoken(device, spoken)
        except UsageError as error:
            broken[path] = str(error)
            continue
        spoken |= dict.fromkeys(_spoken_names(device), device.name)
        read_targets.append(device)
    read_targets.sort(key=lambda device: (TIERS.index(device.tier), device.name))
    return Files({device.name: device for device in read_targets}, broken)


def targets(folder: Path | None = None) -> Mapping[str, Target]:
    """Return the devices of `targets/*.toml` by name; UsageError where there is none."""
    files = read_folder(folder)
    if not files.targets:
        raise UsageError("; ".join(files.broken.values()))
    return files.targets


def _refuse_spoken(device: Target, spoken: Mapping[str, str]) -> None:
    for name in sorted(_spoken_names(device) & spoken.keys()):
        raise UsageError(
            f"{device.path}: alias '{name}' is also used by targets/{spoken[name]}.toml"
        )


def _spoken_names(device: Target) -> set[str]:
    return {_loose(name) for name in (device.name, *device.aliases)}


def stand_in(path: Path, reason: str) -> Target:
    """Return what stands in a run for a target file that is wrong: nothing can run on it."""
    tier = cast(Tier, "")  # unknown, as the file cannot be believed
    return Target(path.stem, path.stem, tier, "spec", path, unavailable=reason)


def _loose(name: str) -> str:
    """People write Nano33, nano_33 and nano-33: only letters and digits count."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_target_file(name: str) -> bool:
    """Return whether what was given as a target is the path of a TOML file, not a name."""
    return name.endswith(".toml") and Path(name).is_file()


def find_target(name: str, folder: Path | None = None) -> Target:
    """Return the device called `name`: its name, an alias, either spelt loosely, or a path of a
    TOML file."""
    if is_target_file(name):
        try:
            return target(Path(name))
        except UsageError as error:
            raise BrokenTargetFile(str(error), Path(name)) from error
    files = read_folder(folder)
    for device in files.targets.values():
        if _loose(name) in _spoken_names(device):
            return device
    for path, reason in files.broken.items():
        if _loose(name) == _loose(path.stem):
            raise BrokenTargetFile(reason, path)
    aliases = [alias for device in files.targets.values() for alias in device.aliases]
    raise unknown("target", name, files.targets, also=aliases)


def find_targets(name: str) -> tuple[Target, ...]:
    """Return all devices of the tier called `name`, else the one device of that name.

    A device whose file is wrong is a stand-in that says so.
    """
    if name in TIERS:
        return tuple(target for target in targets().values() if target.tier == name)
    return (find_or_stand_in(name),)


def find_or_stand_in(name: str) -> Target:
    """Return the device called `name`, or what stands for it where its file is wrong."""
    try:
        return find_target(name)
    except BrokenTargetFile as error:
        return stand_in(error.path, str(error))
