"""The table of core models, and what a board adds: clock, memory bandwidth, its last-level
caches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tierbench.core import toml
from tierbench.core.errors import UsageError

TABLE = Path(__file__).with_name("cores.toml")
CORE_KEYS = (
    "scheduler", "features", "emulator", "part", "caches", "lambda", "fmla_cycles", "sdot_cycles",
    "judged", "source",
)  # fmt: skip
#: Keys of `[host] emulate` that a modelled latency needs or may have.
BOARD_KEYS = (
    "core",
    "clock_ghz",
    "clock_source",
    "bandwidth_gb_s",
    "bandwidth_source",
    "caches",
    "caches_source",
)
LINE_BYTES = 64


@dataclass(frozen=True)
class Core:
    """One core of the table; the keys are explained in `cores.toml`."""

    name: str
    scheduler: str
    features: tuple[str, ...]
    emulator: str
    part: str
    caches: tuple[str, ...]
    exposed: float  # lambda
    fmla_cycles: float
    sdot_cycles: float
    judged: str
    source: str


@dataclass(frozen=True)
class Processor:
    """One core on one board: what turns counts into milliseconds. `caches` are SIZE/WAYS from the
    core outwards."""

    core: Core
    clock_ghz: float
    bandwidth_gb_s: float
    caches: tuple[str, ...]

    def milliseconds(self, cycles: float, lines: float) -> float:
        """Return the time of core cycles and of lines (64 bytes) that went to and from memory."""
        memory_s = self.core.exposed * lines * LINE_BYTES / (self.bandwidth_gb_s * 1e9)
        return 1e3 * (cycles / (self.clock_ghz * 1e9) + memory_s)


class NoModelError(Exception):
    """No latency can be modelled for a board, with the reason; its estimate stays in place."""


@cache
def table(path: Path = TABLE) -> Mapping[str, Core]:
    """Return the cores that have a model."""
    cores: dict[str, Core] = {}
    for name, values in toml.read(path).items():
        where = f"{path}: [{name}]"
        toml.check_keys(values, CORE_KEYS, where)
        cores[name] = Core(
            name=name,
            scheduler=toml.typed(values, "scheduler", str, where),
            features=tuple(toml.typed(values, "features", list, where)),
            emulator=toml.typed(values, "emulator", str, where),
            part=toml.typed(values, "part", str, where),
            caches=tuple(toml.typed(values, "caches", list, where)),
            exposed=float(toml.typed(values, "lambda", (int, float), where)),
            fmla_cycles=float(toml.typed(values, "fmla_cycles", (int, float), where)),
            sdot_cycles=float(toml.typed(values, "sdot_cycles", (int, float), where)),
            judged=toml.typed(values, "judged", str, where),
            source=toml.typed(values, "source", str, where),
        )
    return cores


def processor(board: Mapping[str, Any], where: str) -> Processor:
    """Return the processor that `[host] emulate` describes. NoModelError: core, clock or bandwidth
    is not known."""
    name = toml.typed(board, "core", str, where, "")
    if not name:
        raise NoModelError(
            f"{where} names no 'core': which scheduling model stands for it is not known"
        )
    core = table().get(name)
    if core is None:
        raise NoModelError(
            f"{where}: core '{name}' has no model; there are models for {', '.join(table())}"
        )
    numbers = {}
    for key, what in (("clock_ghz", "clock"), ("bandwidth_gb_s", "memory bandwidth")):
        value = board.get(key)
        if value is None:
            raise NoModelError(
                f"{where} has no '{key}': without the {what} cycles are no milliseconds"
            )
        number = float(toml.typed(board, key, (int, float), where))
        if not number > 0:
            raise UsageError(f"{where}: key '{key}' must be positive, not {number:g}")
        numbers[key] = number
    return Processor(core, caches=levels(board, core, where), **numbers)


def levels(board: Mapping[str, Any], core: Core, where: str) -> tuple[str, ...]:
    """Return the data caches of a board: its own, or those of the core's table."""
    caches: Sequence[Any] = toml.typed(board, "caches", list, where, list(core.caches))
    for text in caches:
        size, _, ways = str(text).partition("/")
        if not (
            size.isdigit()
            and ways.isdigit()
            and int(ways)
            and int(size) % (int(ways) * LINE_BYTES) == 0
        ):
            raise UsageError(
                f"{where}: key 'caches' has '{text}'; a level is SIZE/WAYS in bytes, as \"32768/2\""
            )
    return tuple(map(str, caches))
