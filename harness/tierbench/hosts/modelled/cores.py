"""The table of core models, and what a board adds: clock, memory bandwidth, its last-level
caches."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tierbench.core import foreign, toml
from tierbench.core.errors import UsageError
from tierbench.core.target import Emulation

TABLE = Path(__file__).with_name("cores.toml")
#: The table of cores that are refused by name, each with the reason.
REFUSED = "refused"
CORE_KEYS = (
    "scheduler", "features", "emulator", "part", "caches", "lambda", "near_cycles", "fmla_cycles",
    "sdot_cycles", "judged", "source",
)  # fmt: skip
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
    near_cycles: float
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

    def milliseconds(self, cycles: float, misses: Sequence[int], writebacks: int) -> float:
        """Return the time of core cycles and of data that the first cache does not have.

        `misses` are of each cache, from the core outwards; `writebacks` of the last one.
        """
        near = misses[0] - misses[1] if len(misses) > 1 else 0
        cycles += self.core.near_cycles * max(0, near)
        bytes_ = (misses[-1] + writebacks) * LINE_BYTES
        memory_s = self.core.exposed * bytes_ / (self.bandwidth_gb_s * 1e9)
        return 1e3 * (cycles / (self.clock_ghz * 1e9) + memory_s)


class NoModelError(Exception):
    """No latency can be modelled for a board, with the reason; its estimate stays in place."""


@cache
def table(path: Path = TABLE) -> Mapping[str, Core]:
    """Return the cores that have a model."""
    cores: dict[str, Core] = {}
    for name, values in toml.read(path).items():
        if name == REFUSED:
            continue
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
            near_cycles=float(toml.typed(values, "near_cycles", (int, float), where)),
            fmla_cycles=float(toml.typed(values, "fmla_cycles", (int, float), where)),
            sdot_cycles=float(toml.typed(values, "sdot_cycles", (int, float), where)),
            judged=toml.typed(values, "judged", str, where),
            source=toml.typed(values, "source", str, where),
        )
    return cores


@cache
def refused(path: Path = TABLE) -> Mapping[str, str]:
    """Return the cores that no model will stand for, with the reason."""
    return {core: reason for reason, names in toml.read(path)[REFUSED].items() for core in names}


def processor(board: Emulation, where: str) -> Processor:
    """Return the processor that `[host] emulate` describes.

    NoModelError: core, clock or bandwidth is not known, or another core is executed. UsageError: a
    figure that cannot be.
    """
    if not board.core:
        raise NoModelError(
            f"{where} names no 'core': which scheduling model stands for it is not known"
        )
    core = table().get(board.core)
    if core is None:
        known = ", ".join(table())
        why = refused().get(board.core.lower(), "")
        raise NoModelError(
            f"{where}: core '{board.core}' has no model{f' ({why})' if why else ''}; there are "
            f"models for {known}"
        )
    if (board.cpu, board.part) != (core.emulator, core.part):
        raise NoModelError(
            f"{where} runs the kernels of cpu '{board.cpu}', part '{board.part}'; the model of "
            f"{board.core} is of cpu '{core.emulator}', part '{core.part}'"
        )
    clock = positive(board.clock_ghz, "clock_ghz", "clock", where)
    bandwidth = positive(board.bandwidth_gb_s, "bandwidth_gb_s", "memory bandwidth", where)
    return Processor(core, clock, bandwidth, levels(board.caches or core.caches, where))


def positive(value: float | None, key: str, what: str, where: str) -> float:
    """Return a figure; NoModelError where it is absent, UsageError where it is not positive."""
    if value is None:
        raise NoModelError(f"{where} has no '{key}': without the {what} cycles are no milliseconds")
    if not 0 < value < math.inf:
        raise UsageError(f"{where}: key '{key}' must be positive, not {value:g}")
    return value


def levels(caches: Sequence[str], where: str) -> tuple[str, ...]:
    """Return data caches as SIZE/WAYS from the core outwards; UsageError where one is none."""
    for text in caches:
        size, _, ways = text.partition("/")
        size_bytes = foreign.whole_number(size) or 0
        set_bytes = (foreign.whole_number(ways) or 0) * LINE_BYTES
        if not size_bytes or not set_bytes or size_bytes % set_bytes:
            raise UsageError(
                f"{where}: key 'caches' has '{text}'; a level is SIZE/WAYS in bytes, as \"32768/2\""
            )
    return tuple(caches)
