"""The devices of `targets/*.toml`: read, checked, and found by name, alias or path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import msgspec

from tierbench.core import paths, toml
from tierbench.core.board import CORES, NO_BOARD, BoardTable, OtherBoard, SerialTable
from tierbench.core.errors import UsageError, unknown
from tierbench.core.target import (
    TIERS,
    DeviceFacts,
    EmulatedHost,
    HostTable,
    LocalHost,
    NullHost,
    OtherHost,
    Reach,
    SpecTable,
    SshHost,
    Target,
    Tier,
)

HOSTS: dict[str, type[HostTable]] = {
    "local": LocalHost,
    "ssh": SshHost,
    "null": NullHost,
    "emulated": EmulatedHost,
}


class TargetFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A target file as it is written; [host] and [board] are read by their kind."""

    title: str  # the device's name for people
    tier: Tier
    aliases: tuple[str, ...] = ()  # other names; case, `-` and `_` do not count
    runtimes: tuple[str, ...] = ()  # in the order of preference
    unavailable: str = ""  # why no code of ours runs there
    in_default_run: bool = True  # false: only when it, or its tier, is named
    device: DeviceFacts = DeviceFacts()  # what a data sheet says
    host: dict[str, object] | None = None  # our Python worker runs there
    board: dict[str, object] | None = None  # our C firmware runs there
    spec: SpecTable = SpecTable()  # what an estimate is computed from


class BrokenTargetFile(UsageError):
    """The file of a device that was asked for is wrong; `path` is the file."""

    def __init__(self, message: str, path: Path) -> None:
        super().__init__(message)
        self.path = path


def target(path: Path) -> Target:
    """Return the device that one file of `targets/` describes."""
    return described(toml.read(path), path)


def described(table: Mapping[str, object], path: Path) -> Target:
    """Return the device that a target file's table describes; `path` names it in messages."""
    where = str(path)
    file = toml.convert(table, TargetFile, where)
    if file.host is not None and file.board is not None:
        raise UsageError(
            f"{where}: has both [host] and [board]; a device is reached in one way, keep one of "
            "them"
        )
    reach: Reach = (
        "host" if file.host is not None else "board" if file.board is not None else "spec"
    )
    return Target(
        name=path.stem,
        title=file.title,
        tier=file.tier,
        reach=reach,
        path=path,
        aliases=file.aliases,
        runtimes=file.runtimes,
        device=file.device,
        host=None if file.host is None else _host(file.host, f"{where}: [host]"),
        board=NO_BOARD if file.board is None else board(file.board, f"{where}: [board]"),
        spec=file.spec,
        unavailable=file.unavailable,
        in_default_run=file.in_default_run,
    )


def _host(table: Mapping[str, object], where: str) -> HostTable:
    kind = toml.typed(table, "kind", str, where)
    if kind in HOSTS:
        return toml.convert(table, HOSTS[kind], where)
    return OtherHost(name=kind, values=table)


def board(table: Mapping[str, object], where: str) -> BoardTable:
    """Return a table [board] as the struct of its kind and core."""
    kind = toml.typed(table, "kind", str, where)
    core = CORES.get(str(table.get("core", ""))) if kind == "emulated" else None
    struct = SerialTable if kind == "serial" else core
    return (
        OtherBoard(kind=kind, values=table)
        if struct is None
        else toml.convert(table, struct, where)
    )


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
    return {loosely(name) for name in (device.name, *device.aliases)}


def stand_in(path: Path, reason: str) -> Target:
    """Return what stands in a run for a target file that is wrong: nothing can run on it."""
    tier = cast(Tier, "")  # unknown, as the file cannot be believed
    return Target(path.stem, path.stem, tier, "spec", path, unavailable=reason)


def loosely(name: str) -> str:
    """Return a name as people mean it: Nano33, nano_33 and nano-33 are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_target_file(name: str) -> bool:
    """Return whether what was given as a target is the path of a TOML file, not a name."""
    return name.endswith(".toml") and Path(name).is_file()


def find_target(name: str, folder: Path | None = None) -> Target:
    """Return the device called `name`.

    Its name, an alias, either spelt loosely, or a path of a TOML file.
    """
    if is_target_file(name):
        try:
            return target(Path(name))
        except UsageError as error:
            raise BrokenTargetFile(str(error), Path(name)) from error
    files = read_folder(folder)
    for device in files.targets.values():
        if loosely(name) in _spoken_names(device):
            return device
    for path, reason in files.broken.items():
        if loosely(name) == loosely(path.stem):
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
