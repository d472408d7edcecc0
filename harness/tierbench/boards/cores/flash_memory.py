"""The memories before a core's flash: wait states, caches, and what a miss costs, from keys of a
[board] table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tierbench.boards import emulator
from tierbench.boards.cores import spi_flash
from tierbench.boards.cores.core import Profile
from tierbench.core import foreign
from tierbench.core.board import CortexMTable
from tierbench.core.errors import UsageError


@dataclass(frozen=True)
class Memory:
    """How a chip reads its flash. Caches are `SIZE:WAYS:LINE` in bytes; "": none.

    `cache` serves constants, and code too unless `icache` has it or code stands elsewhere.
    """

    load_cycles: float  # more for each load of a constant, without a cache
    cache: str = ""
    icache: str = ""
    code_cached: bool = False
    miss_cycles: float = 0.0
    placements: int = 4
    source: str = "no cache"
    ram_cached: bool = False  # data in RAM goes through `cache`, too

    @property
    def is_cached(self) -> bool:
        """Whether misses are simulated."""
        return bool(self.cache)

    def arguments(self, code: tuple[int, int], ram: tuple[int, int]) -> list[str]:
        """Return the plugin's arguments; `code` is where code is in flash, `ram` where RAM is."""
        arguments = [f"cache={self.cache}", f"placements={self.placements}"]
        if self.icache:
            arguments.append(f"icache={self.icache}")
        if self.code_cached or self.icache:
            arguments.append(f"code={code[0]:x}:{code[1]:x}")
        if self.ram_cached:
            arguments.append(f"ram={ram[0]:x}:{ram[1]:x}")
        return arguments


def read(table: CortexMTable, where: str) -> Memory:
    """Return the memories of a [board] table; UsageError names file and key."""
    load, cache, icache = table.flash_load_cycles, table.cache, table.icache
    for key, text in (("cache", cache), ("icache", icache)):
        if text:
            check_cache(text, f"{where}: key '{key}'")
    if not cache:
        return Memory(load)
    if load:
        raise UsageError(
            f"{where}: has both 'cache' and 'flash_load_cycles'; a load through a cache waits on "
            "misses"
        )
    line = int(cache.split(":")[2])
    if table.flash_mode is not None:
        check_mode(table.flash_mode, where)
        if table.flash_clock_hz is None:
            raise UsageError(f"{where}: key 'flash_clock_hz' is missing")
        miss = spi_flash.miss_cycles(table.flash_mode, table.flash_clock_hz, table.clock_hz, line)
        source = (
            f"{line}-byte line over {table.flash_mode.upper()} {table.flash_clock_hz / 1e6:g} MHz: "
            "SPI arithmetic"
        )
    elif table.miss_cycles is None:
        raise UsageError(f"{where}: key 'miss_cycles' is missing")
    else:
        miss = table.miss_cycles
        source = f"{line}-byte line from the chip's flash: wait states"
    code = table.code_in_flash
    return Memory(0.0, cache, icache, code, miss, table.placements, source, table.ram_cached)


def check_mode(mode: str, where: str) -> None:
    """Raise UsageError for an unknown `flash_mode`; it lists the known ones."""
    if mode not in spi_flash.FLASH_MODES:
        raise UsageError(
            f"{where}: key 'flash_mode': '{mode}' is not one of {', '.join(spi_flash.FLASH_MODES)}"
        )


def check_cache(text: str, where: str) -> None:
    """Raise UsageError for a cache that cannot be: powers of two, whole sets."""
    parts = [foreign.whole_number(part) or 0 for part in text.split(":")]
    if len(parts) != 3 or not all(parts):
        raise UsageError(f"{where}: '{text}' is not SIZE:WAYS:LINE in bytes, such as 32768:2:32")
    size, ways, line = parts
    sets, rest = divmod(size, ways * line)
    if rest or not sets or sets & (sets - 1) or line & (line - 1):
        raise UsageError(
            f"{where}: '{text}': lines and sets must be powers of two, SIZE a multiple of WAYS x "
            "LINE"
        )


def misses(run: emulator.Run, placements: int) -> dict[int, list[int]]:
    """Return the misses of code and constants by operator (-1: outside), one per placement; empty:
    no cache."""
    by_operator: dict[int, list[int]] = {}
    for line in run.other:
        words = line.split()
        if words[0] == "misses":
            operator, placement, code, data = map(int, words[1:])
            by_operator.setdefault(operator, [0] * placements)[placement] += code + data
    return by_operator


def with_placements(profile: Profile, by_operator: Mapping[int, Sequence[int]]) -> Profile:
    """Return a profile with the misses of the whole inference in its best and worst placement."""
    if not by_operator:
        return profile
    totals = [sum(of) for of in zip(*by_operator.values(), strict=True)]
    whole = profile.terms()
    return replace(
        profile,
        best={**whole, "misses": float(min(totals))},
        worst={**whole, "misses": float(max(totals))},
        counts={**profile.counts, "cache_misses": round(whole.get("misses", 0.0))},
    )
