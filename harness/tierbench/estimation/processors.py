"""Processors: from what a published row says of its device to cores, clocks and memory bandwidth.

`results/published/cores.csv` holds one line per core design (what its data path can do in a cycle),
`processors.csv` one per chip (cores, clocks, bandwidth; found by a pattern). A device that no
pattern knows is read from its own text ("Cortex-A55 1.8GHz x 4"). Both files cite where each line
comes from."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from tierbench.core import paths
from tierbench.core.errors import UsageError

#: Where the cited facts live.
PUBLISHED = paths.root() / "results" / "published"

#: Clocks and numbers of cores that are believed; outside them a text or a file is mistaken.
CLOCKS_GHZ = (0.01, 10.0)
MOST_CORES = 1024


@dataclass(frozen=True)
class Core:
    """One core design, announced in `year`. `fp16_factor` and `int8_factor` multiply the fp32 rate
    where the runtime uses fp16 arithmetic or int8 multiply-accumulates; `bandwidth_gb_s` is what
    one core can draw, `cache_mb` its usual share of the last cache before the memory."""

    name: str
    isa: str
    year: int
    fp32_macs_per_cycle: float
    fp16_factor: float
    int8_factor: float
    out_of_order: bool
    bandwidth_gb_s: float
    cache_mb: float


@dataclass(frozen=True)
class Cluster:
    """Cores of one design at one clock."""

    count: int
    core: Core
    clock_ghz: float

    def gmacs(self, precision: str) -> float:
        """Peak 10^9 multiply-accumulates per second of one core."""
        factor = {"fp16": self.core.fp16_factor, "int8": self.core.int8_factor}.get(precision, 1.0)
        return self.clock_ghz * self.core.fp32_macs_per_cycle * factor


@dataclass(frozen=True)
class Processor:
    """A CPU: its clusters, fastest first, the bandwidth of its memory and all caches before it in
    MB.

    `name` is the chip: devices that share it are one group when coefficients are cross-fitted.
    """

    name: str
    clusters: tuple[Cluster, ...]
    bandwidth_gb_s: float
    cache_mb: float
    source: str

    @property
    def cores(self) -> int:
        """Number of cores of all clusters."""
        return sum(cluster.count for cluster in self.clusters)

    def only(self, which: str) -> Processor:
        """Return the processor restricted to its "big" or "little" cores, as a run that was pinned
        to them saw it.

        The border is the middle of the highest and the lowest clock; all cores where they do not
        differ."""
        clocks = [cluster.clock_ghz for cluster in self.clusters]
        middle = (max(clocks) + min(clocks)) / 2
        kept = tuple(one for one in self.clusters if (one.clock_ghz >= middle) == (which == "big"))
        return replace(self, clusters=kept) if which and kept else self

    def used(self, threads: int) -> list[tuple[int, Cluster]]:
        """Return how many cores of each cluster `threads` occupy, fastest cluster first."""
        taken, left = [], min(max(1, threads), self.cores)
        for cluster in self.clusters:
            count = min(left, cluster.count)
            if count:
                taken.append((count, cluster))
            left -= count
        return taken


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV of `results/published/`; UsageError when it is missing."""
    path = PUBLISHED / name
    if not path.is_file():
        raise UsageError(f"{path}: file is missing; restore it from the repository.")
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@functools.cache
def cores() -> dict[str, Core]:
    """Return the core designs by name."""
    return {
        row["core"]: msgspec.convert({**row, "name": row["core"]}, Core, strict=False)
        for row in read_table("cores.csv")
    }


def clusters(text: str, where: str = "") -> tuple[Cluster, ...]:
    """Read "4*cortex-a76@2.4+4*cortex-a55@1.8" (count * core @ GHz).

    Raises UsageError naming the part that cannot be read, the known cores, and what counts and
    clocks may be."""
    place = f"{where}: key 'clusters'" if where else "clusters"
    parts = []
    for part in text.split("+"):
        match = re.fullmatch(r"\s*(\d{1,9})\*([\w-]+)@(\d+(?:\.\d+)?)\s*", part)
        if not match or match[2] not in cores():
            known = ", ".join(sorted(cores()))
            raise UsageError(
                f"{place}: cannot read '{part}'; expected COUNT*CORE@GHZ. Cores: {known}."
            )
        count, ghz = int(match[1]), clock_ghz(match[3])
        if not 1 <= count <= MOST_CORES:
            raise UsageError(f"{place}: '{part}' has {count} cores; allowed are 1 to {MOST_CORES}")
        if ghz is None:
            raise UsageError(
                f"{place}: '{part}' has a clock of {match[3]} GHz; allowed are "
                f"{CLOCKS_GHZ[0]:g} to "
                f"{CLOCKS_GHZ[1]:g}"
            )
        parts.append(Cluster(count, cores()[match[2]], ghz))
    return tuple(parts)


def clock_ghz(text: str, unit: str = "ghz") -> float | None:
    """Return a clock in GHz (`unit` of the text: ghz or mhz), None where it is no clock that a
    processor has."""
    if not re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", text):
        return None
    ghz = float(text) / (1000 if unit == "mhz" else 1)
    return ghz if CLOCKS_GHZ[0] <= ghz <= CLOCKS_GHZ[1] else None


def usual_cache_mb(clusters: Sequence[Cluster]) -> float:
    """Return the caches in MB that cores of these designs usually come with."""
    return sum(one.count * one.core.cache_mb for one in clusters)


@functools.cache
def _chips() -> list[tuple[re.Pattern[str], Processor]]:
    return [
        (
            re.compile(row["match"]),
            Processor(
                row["processor"],
                clusters(row["clusters"], f"processors.csv {row['processor']}"),
                float(row["bandwidth_gb_s"]),
                float(row["cache_mb"]),
                row["source"],
            ),
        )
        for row in read_table("processors.csv")
    ]


#: How texts spell core names that `cores.csv` writes otherwise.
_SPELLINGS = (
    (r"\bcortex[ -]?a(\d+)(ae)?", r"cortex-a\1\2"),
    (r"\bcortex[ -]?x(\d+)", r"cortex-x\1"),
    (
        r"(?<![\w-])a(5|7|8|9|15|17|35|53|55|57|72|73|75|76|77|78|510|520|710|715|720|725)(?![\w.])",
        r"cortex-a\1",
    ),
    (r"neoverse[ -]?(n|v)(\d)", r"neoverse-\1\2"),
)


def _described(text: str, clock_mhz: float | None) -> Processor | None:
    """Read cores from a text such as "Cortex-A76 2.4GHz x 4 + Cortex-A55 1.8GHz x 4".

    None where a core has no clock or no number that a processor can have ("@ 0 GHz", "0x
    Cortex-A72")."""
    for pattern, replacement in _SPELLINGS:
        text = re.sub(pattern, replacement, text)
    names = "|".join(sorted(cores(), key=len, reverse=True))
    parts: list[Cluster] = []
    starts = list(re.finditer(rf"(?<![\w-])({names})(?![\w-])", text))
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        before = text[starts[index - 1].end() if index else 0 : match.start()]
        after = text[match.end() : end]
        clock = re.search(r"([\d.]+) ?ghz", after) or re.search(r"([\d.]+) ?mhz", after)
        ghz = clock_ghz(clock[1].strip("."), clock[0][-3:]) if clock else None
        count = re.search(r"[x*×] ?(\d+)\b", after) or re.search(r"(\d+) cores", after)
        leading = re.search(r"(\d+) ?[x*×] ?$", before)
        if any(stated and not stated[1].strip("0") for stated in (count, leading)):
            return None
        number = int(count[1][-9:]) if count else 0
        for word, cardinal in (("dual", 2), ("quad", 4), ("hexa", 6), ("octa", 8)):
            number = number or (cardinal if before.rstrip(" -core").endswith(word) else 0)
        number = number or (int(leading[1][-9:]) if leading else 1)
        if clock is None and clock_mhz:
            ghz = clock_ghz(f"{clock_mhz:f}", "mhz")
        if ghz is None:
            return None
        parts.append(Cluster(min(number, 256), cores()[match[1]], ghz))
    if not parts:
        return None
    parts.sort(key=lambda c: -c.gmacs("fp32"))
    bandwidth = max(c.core.bandwidth_gb_s for c in parts) * 1.6
    label = "+".join(f"{c.count}*{c.core.name}@{c.clock_ghz:g}" for c in parts)
    source = "read from the row's own text; bandwidth and cache assumed from the core"
    return Processor(label, tuple(parts), bandwidth, usual_cache_mb(parts), source)


@functools.lru_cache(maxsize=4096)
def find(device: str, processor: str = "", clock_mhz: float | None = None) -> Processor | None:
    """Return the CPU that a row describes, or None when neither a pattern nor its text tells it.

    A stated clock near the chip's (0.8 to 1.3 times) replaces that of its fastest cluster; on x86
    the stated clock is the base clock that no short benchmark runs at, so the chip's own (turbo)
    stays."""
    text = (
        f"{device} | {processor}".lower()
        .replace("‑", "-")
        .replace("\u2011", "-")
        .replace("kyro", "kryo")
    )
    chip = next((chip for pattern, chip in _chips() if pattern.search(text)), None)
    return _described(text, clock_mhz) if chip is None else at_clock(chip, clock_mhz)


def at_clock(chip: Processor, clock_mhz: float | None) -> Processor:
    """Return a chip at the clock that a row states, by the rule of `find`."""
    first = chip.clusters[0]
    near = clock_mhz and 0.8 < clock_mhz / 1000 / first.clock_ghz < 1.3
    if clock_mhz and near and not first.core.isa.startswith("x86"):
        first = Cluster(first.count, first.core, clock_mhz / 1000)
    return replace(chip, clusters=(first, *chip.clusters[1:]))
