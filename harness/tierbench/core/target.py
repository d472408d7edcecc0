"""The nouns of a device: Target and the cited facts of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Tier = Literal["cloud", "edge", "mobile", "tiny"]

Reach = Literal["host", "board", "spec"]

TIERS: tuple[Tier, ...] = ("cloud", "edge", "mobile", "tiny")


@dataclass(frozen=True)
class Fact:
    """One figure of a device with where it was read."""

    value: Any
    source: str


@dataclass(frozen=True)
class Target:
    """One device, as its TOML file in `targets/` describes it: data, never a class.

    `reach` says how our code gets to run there: `host` (our Python worker: this machine, SSH, arm64
    emulation), `board` (our C firmware: emulator or serial port), `spec` (not at all; only
    published rows and estimates). `host`, `board` and `spec` are the tables of that name in the
    file, checked by `config`; a target may have `spec` beside `host` or `board`."""

    name: str
    title: str
    tier: Tier
    reach: Reach
    path: Path
    aliases: tuple[str, ...] = ()
    runtimes: tuple[str, ...] = ()  # in the order of preference
    device: Mapping[str, Fact] = field(default_factory=dict)
    host: Mapping[str, Any] = field(default_factory=dict)
    board: Mapping[str, Any] = field(default_factory=dict)
    spec: Mapping[str, Any] = field(default_factory=dict)
    unavailable: str = ""  # for reach "spec": why no code of ours runs there
    in_default_run: bool = True  # False: only when it, or its tier, is named
