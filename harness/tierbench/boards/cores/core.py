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

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tierbench.boards import emulator
from tierbench.boards.kernels.call import Call, Dialect
from tierbench.boards.toolchains import elf
from tierbench.core import toml
from tierbench.core.board import BoardTable, CoreTable, CortexMTable, FlashTable, OtherBoard
from tierbench.core.errors import CaseError
from tierbench.core.plugins import Plugins
from tierbench.graph.tflite import Graph

#: A firmware that computes nothing: what it takes of the flash is not the model's.
NULL_MODEL = """#include "tierbench.h"
const struct tb_tensor tb_inputs[] = {{0, 0}}; const unsigned tb_n_inputs = 0;
const struct tb_tensor tb_outputs[] = {{0, 0}}; const unsigned tb_n_outputs = 0;
const unsigned tb_n_operators = 0; const uint32_t tb_arena_bytes = 0;
int tb_invoke(void) { return 0; }
void tb_reset_state(void) {}
"""


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

    @property
    def clock_hz(self) -> float: ...

    @property
    def family(self) -> str:
        """Whose anchors hold here: "cortex-m4", "esp32"."""
        ...

    @property
    def issue(self) -> int:
        """How many instructions it starts in one cycle at most."""
        ...

    @property
    def parameters(self) -> tuple[Parameter, ...]: ...

    def check(self, runtime: str) -> None:
        """Raise ToolMissing when a tool of this build is not there; cheap, nothing is compiled."""
        ...

    def build(self, model: Path, graph: Graph, runtime: str, *, leaves_out: bool = False) -> Image:
        """Compile and link, from the cache where nothing changed; `runtime` is one of the
        target's. With `leaves_out` operators without a kernel only fill their outputs.

        CaseError at stage `plan` names the operator and layer without a kernel, or says that the
        model does not fit, with both numbers (toolchain.link does)."""
        ...

    def dialect(self, runtime: str) -> Dialect:
        """Return the kernels of a build."""
        ...

    def run(
        self,
        image: Image,
        samples: bytes,
        *,
        count: bool,
        timeout_s: float,
        is_sequence: bool = False,
        is_fresh: bool = False,
    ) -> emulator.Run:
        """Run the image on the samples (all inputs of a sample one after the other); counts on
        demand, and with `is_fresh` nothing is remembered."""
        ...

    def profile(self, image: Image, run: emulator.Run) -> Profile:
        """Turn the counts of a run over ONE sample into terms per operator."""
        ...

    def machine_version(self) -> str:
        """Return the emulator, its version and the machine, for the row."""
        ...


@dataclass(frozen=True)
class CoreKind:
    """What a core's file declares as PLUGIN; `connect(board, where)` reads a [board] table."""

    connect: Callable[[Any, str], Core]
    table: type[CoreTable]  # of its boards

    def __post_init__(self) -> None:
        if not callable(self.connect):
            raise TypeError(f"connect must be a function, not {self.connect!r}")
        if not (isinstance(self.table, type) and issubclass(self.table, CoreTable)):
            raise TypeError(f"table must be a subclass of CoreTable, not {self.table!r}")


CORES = Plugins("tierbench.boards.cores", CoreKind, "core")


def table(board: BoardTable, where: str) -> CoreTable:
    """Return the [board] table of an emulated board, as its core reads it.

    PluginBroken: the core's file cannot be used."""
    if isinstance(board, CoreTable):
        return board
    values = board.values if isinstance(board, OtherBoard) else {}
    kind = CORES.load(str(values.get("core", "")), f"{where}: key 'core'")
    return toml.convert(values, kind.table, where)


def connect(board: CoreTable, where: str) -> Core:
    """Return the core that a [board] table names. PluginBroken: its file cannot be used."""
    return CORES.load(board.core, f"{where}: key 'core'").connect(board, where)


def family(board: CoreTable) -> str:
    """Return the core as anchors name it: the CPU of a Cortex-M, else the core."""
    return board.cpu if isinstance(board, CortexMTable) else board.core


def optimisation(runtime: str) -> str:
    """Return the optimisation level in a runtime's name: `generated+cmsis-nn-Os` -> `Os`, "" when
    it has none."""
    level = runtime.rpartition("-")[2]
    return level if level in ("O2", "Os", "O3") else ""


def blocks_of(run: emulator.Run, operators: int) -> tuple[Sequence[emulator.Block], ...]:
    """Return the blocks by operator: [0] what ran before the first one, [1 + i] those of operator
    i."""
    by_operator: list[list[emulator.Block]] = [[] for _ in range(operators + 1)]
    for block in run.blocks:
        by_operator[block.operator + 1].append(block)
    return tuple(by_operator)


def timed(
    binary: elf.Elf,
    blocks: Sequence[emulator.Block],
    total: Callable[[Sequence[tuple[bytes, int, int]]], tuple[float, int]],
) -> tuple[float, int]:
    """Return (cycles, instructions) of blocks by the `total` of a core's costs.

    CaseError: an instruction has no known cost."""
    try:
        return total([(binary.bytes_at(b.address, b.size), b.count, b.taken) for b in blocks])
    except ValueError as error:
        raise CaseError("measure", f"the firmware's code cannot be timed: {error}") from error


def expected_misses(graph: Graph, board: CoreTable, code_bytes: float) -> float:
    """Return about how many lines one inference reads from flash anew, without running it.

    Weights and code that the cache holds together stay there; else each is read once.
    ESP-NN goes through all weights for each place of the output, CMSIS-NN through all places for
    each weight: so weights that the cache does not hold are read again with ESP-NN alone.
    """
    if not isinstance(board, FlashTable) or not board.cache:
        return 0.0
    size, _, line = map(int, board.cache.split(":"))
    if isinstance(board, CortexMTable) and (board.icache or not board.code_in_flash):
        code_bytes = 0.0  # code does not go through this cache
    layers = [
        (sum(graph.tensors[i].bytes for i in operator.inputs if _is_constant(graph, i)), operator)
        for operator in graph.operators
    ]
    if sum(weights for weights, _ in layers) + code_bytes <= 0.8 * size:
        return 0.0
    misses = code_bytes / line
    for weights, operator in layers:
        shape = graph.tensors[operator.outputs[0]].shape if operator.outputs else ()
        again = board.core != "cortex-m" and operator.kind == "CONV_2D" and weights > size
        places = math.prod(shape[:-1]) if again else 1
        misses += weights / line * places
    return misses


def _is_constant(graph: Graph, index: int) -> bool:
    return index >= 0 and graph.tensors[index].place is not None
