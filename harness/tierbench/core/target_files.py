"""The devices of `targets/*.toml`: read, checked, and found by name, alias or path."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
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


@cache
def targets(folder: Path | None = None) -> dict[str, Target]:
    """Return all devices of `targets/*.toml` by name, in the order of tiers and then of names."""
    folder = folder or paths.root() / "targets"
    found = [target(path) for path in sorted(folder.glob("*.toml"))]
    if not found:
        raise UsageError(f"{folder}: has no target files (*.toml)")
    spoken: dict[str, str] = {}
    for one in found:
        for name in {_loose(name) for name in (one.name, *one.aliases)}:
            if name in spoken:
                raise UsageError(
                    f"{one.path}: alias '{name}' is also used by targets/{spoken[name]}.toml"
                )
            spoken[name] = one.name
    return {
        one.name: one for one in sorted(found, key=lambda one: (TIERS.index(one.tier), one.name))
    }


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
        return target(Path(name))
    known = targets(folder)
    for one in known.values():
        if _loose(name) in {_loose(spoken) for spoken in (one.name, *one.aliases)}:
            return one
    raise unknown(
        "target", name, known, also=(alias for one in known.values() for alias in one.aliases)
    )


def find_targets(name: str, folder: Path | None = None) -> tuple[Target, ...]:
    """Return all devices of the tier called `name`, else the one device that `find_target` finds."""
    if name in TIERS:
        return tuple(target for target in targets(folder).values() if target.tier == name)
    return (find_target(name, folder),)
