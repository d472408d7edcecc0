"""What a core (Cortex-M, ESP32) implements: model file -> image -> emulator run -> profile.

`core_<name>.py` defines `connect(board, where) -> Core`, where `board` is the [board] table of a
target file (`core = "cortex-m"` names the module core_cortex_m) and `where` names that table in
messages. `emulated.py` compares outputs, keeps numbers and writes the Measurement; `timing.py`
turns profiles into milliseconds.

A time is a sum of few physical terms: cycles of an operator = sum over terms of parameter * term.
Each `Parameter` has a value from data sheets (`physical`: the unanchored figure) and may be
`fitted` on whole-model published rows; at most two of a core are. A Cortex-M has `cycles`
(instructions x costs of its manual, fitted), and the waits of the chip: `flash_loads`, `misses`.
The ESP32 has `instructions` (k, fitted) and `misses`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from tierbench.boards import cpus, emulator
from tierbench.boards.kernels.call import Call
from tierbench.core import toml
from tierbench.core.errors import UsageError, unknown
from tierbench.graph.tflite import Graph


@dataclass(frozen=True)
class Parameter:
    """One factor of the time: `physical` cycles per unit of the term of the same name."""

    name: str
    physical: float
    fitted: bool
    source: str  # where `physical` comes from, as the row's `method` tells it


@dataclass(frozen=True)
class Image:
    """A linked firmware. `memory` holds the CSV's names in bytes, `details` what the row must
    tell."""

    elf: Path
    graph: Graph
    calls: tuple[Call, ...]  # one per operator: kernel and library
    #: arena_bytes, ram_bytes (static, with the arena, without stack and heap), flash_bytes (text
    #: and data of the image less those of a null image: the same main without a model), model_bytes
    #: (the .tflite inside it)
    memory: Mapping[str, int]
    #: compiler, flags, optimise, kernels (name and version), linker ...: name -> text
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OperatorProfile:
    """What one operator cost in one inference: `terms` by parameter name, not yet multiplied."""

    terms: Mapping[str, float]
    instructions: int


@dataclass(frozen=True)
class Profile:
    """The whole inference. Sums over `operators` are the model's; what ran between operators is
    `outside`."""

    operators: tuple[OperatorProfile, ...]
    outside: OperatorProfile
    #: the model's terms for the best and the worst placement of code and constants; None: placement
    #: is no matter
    best: Mapping[str, float] | None = None
    worst: Mapping[str, float] | None = None
    counts: Mapping[str, int] = field(
        default_factory=dict
    )  # more counts for the journal: flash_loads, cache_misses
    refusal: str = ""  # why no time may be given although the outputs were right; empty: it may

    def terms(self) -> dict[str, float]:
        """Return the model's terms: the sum over all operators and what ran between them."""
        total: dict[str, float] = {}
        for part in (*self.operators, self.outside):
            for name, value in part.terms.items():
                total[name] = total.get(name, 0.0) + value
        return total


class Core(Protocol):
    """One core on one chip, with the tools that build and emulate it."""

    clock_hz: float
    family: str  # whose anchors hold here: "cortex-m4", "esp32"
    issue: int  # instructions that it starts in one cycle at most
    parameters: tuple[Parameter, ...]

    def check(self, runtime: str) -> None:
        """Raise ToolMissing when a tool of this build is not there; cheap, nothing is compiled."""
        ...

    def build(self, model: Path, graph: Graph, runtime: str) -> Image:
        """Compile and link, from the cache where nothing changed; `runtime` is one of the target's.

        CaseError at stage `plan` names the operator and layer without a kernel, or says that the
        model does not fit, with both numbers (toolchain.link does)."""
        ...

    def run(
        self,
        image: Image,
        samples: bytes,
        *,
        count: bool,
        timeout_s: float,
        is_sequence: bool = False,
    ) -> emulator.Run:
        """Run the image on the samples (all inputs of a sample one after the other); counts on
        demand."""
        ...

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        """Turn the counts of a run over ONE sample into terms per operator."""
        ...

    def machine_version(self) -> str:
        """Return the emulator, its version and the machine, for the row."""
        ...


CORES = ("cortex-m", "esp32", "riscv32imc")


def connect(board: Mapping[str, Any], where: str) -> Core:
    """Return the core that a [board] table names."""
    name = str(board.get("core", ""))
    if name not in CORES:
        raise unknown("core", name, CORES, f"{where}: key 'core'")
    module = importlib.import_module(f"tierbench.boards.cores.{name.replace('-', '_')}")
    return cast(Core, module.connect(board, where))


def family(board: Mapping[str, Any]) -> str:
    """Return the core of a [board] table as anchors name it: the CPU of a Cortex-M, else the
    core."""
    core = str(board.get("core", ""))
    return str(board.get("cpu", cpus.DEFAULT)) if core == "cortex-m" else core


def positive(board: Mapping[str, Any], key: str, where: str, default: int | None = None) -> int:
    """Return a whole number above 0; UsageError names file and key."""
    value = int(toml.typed(board, key, int, where, default))
    if value <= 0:
        raise UsageError(f"{where}: key '{key}' must be above 0, not {value}")
    return value


def optimisation(runtime: str) -> str:
    """Return the optimisation level in a runtime's name: `generated+cmsis-nn-Os` -> `Os`, "" when
    it has none."""
    level = runtime.rpartition("-")[2]
    return level if level in ("O2", "Os", "O3") else ""


def blocks_of(run: emulator.Run, operators: int) -> tuple[Sequence[emulator.Block], ...]:
    """Return the blocks by operator: [0] what ran before the first one, [1 + i] those of operator
    i."""
    found: list[list[emulator.Block]] = [[] for _ in range(operators + 1)]
    for block in run.blocks:
        found[block.operator + 1].append(block)
    return tuple(found)
