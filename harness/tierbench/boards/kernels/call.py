"""The C of one operator, and what a core's kernels offer to make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tierbench.boards.kernels import lowering
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.graph import states
from tierbench.graph.tflite import Graph, Operator, layer


@dataclass(frozen=True)
class Call:
    """The C of one operator. `body` sets `status` (0: done); `tables` stands at file scope before
    it."""

    body: str
    kernel: str  # what computes it: a library function's name
    origin: str  # "cmsis-nn", "esp-nn", or "tflm-reference": whose algorithm it is
    tables: str = ""
    scratch_bytes: int = 0


class Dialect(Protocol):
    """The kernels of one core."""

    @property
    def includes(self) -> Sequence[str]:
        """Headers that the calls need."""
        ...

    def call(self, graph: Graph, operator: Operator, names: Names) -> Call | None:
        """Return the optimised kernel's call, or None where TFLM runs its reference code on this
        core."""
        ...

    def finish(self, operator: Operator, call: Call) -> Call:
        """Return a call, of this dialect or not, with what this build adds to each."""
        ...


@dataclass(frozen=True)
class Names:
    """C expressions for tensors; activations and constants look the same to a kernel's call."""

    graph: Graph

    def at(self, index: int, kind: str = "int8_t") -> str:
        """Return a pointer to the tensor's elements, NULL for an absent optional input."""
        if index < 0:
            return "NULL"
        const = "const " if self.graph.tensors[index].place is not None else ""
        return f"(({const}{kind} *)t{index})"

    def scratch(self, operator: Operator) -> str:
        """Return a pointer to the operator's scratch buffer; it exists only while the operator
        runs."""
        return f"((void *)scratch{operator.index})"

    def variable(self, handle: int) -> str:
        """Return the array of the variable that a handle tensor stands for."""
        name = states.name_of(self.graph, handle)
        return f"v{list(states.variables(self.graph)).index(name)}"


def reference_call(body: str, tables: Sequence[str] = (), scratch: int = 0) -> Call:
    """Return a call of a kernel that is TFLM's own reference code: what `body` begins with."""
    return Call(body, body.partition("(")[0], "tflm-reference", "\n".join(tables), scratch)


def check_int8(graph: Graph, operator: Operator, indices: Iterable[int]) -> None:
    """Refuse an operator that takes or gives anything but int8."""
    for index in indices:
        if graph.tensors[index].dtype != "int8":
            raise CaseError(
                "plan", f"{layer(graph, operator)}: takes {graph.tensors[index].dtype}, not int8"
            )


def vendored(library: str) -> Path:
    """Return the folder of the kernels that bakenn carries for a library."""
    try:
        import bakenn
    except ImportError as error:
        raise ToolMissing(
            f"the {library} kernels (Python package bakenn)", "pip install 'tierbench[boards]'"
        ) from error
    return Path(bakenn.__file__).parent / "backend" / library.lower().replace("-", "_") / "vendor"


def release(folder: Path) -> str:
    """Return the release of vendored kernels, read from their provenance record."""
    text = (folder / "BAKENN_PROVENANCE.md").read_text(encoding="utf-8")
    return next(
        (line.split(":")[1].strip() for line in text.splitlines() if "Release version" in line),
        "unknown",
    )


def int_table(operator: Operator, name: str, values: Sequence[int]) -> str:
    """Return the C of a constant table of an operator."""
    return f"static const int32_t {name}{operator.index}[] = {{{', '.join(map(str, values))}}};"


def unfinished(operator: Operator, call: Call) -> Call:
    """Return the call as it is, for a dialect that adds nothing: `Dialect.finish`."""
    return call


def channel_tables(graph: Graph, operator: Operator, channels: int) -> str:
    """Return per-channel multipliers and shifts; in RAM, where TFLM's Prepare puts them."""
    multipliers, shifts = lowering.channel_multipliers(graph, operator, channels)
    i = operator.index
    return (
        f"static int32_t multipliers{i}[] = {{{', '.join(map(str, multipliers))}}};\n"
        f"static int32_t shifts{i}[] = {{{', '.join(map(str, shifts))}}};"
    )


def tile(pair: tuple[int, int]) -> str:
    """Return the C of a pair in a library's order; pairs here are (height, width)."""
    return f"{{{pair[1]}, {pair[0]}}}"


def bias_of(operator: Operator, names: Names) -> str:
    """Return a pointer to the int32 bias of an operator, NULL where it has none."""
    return names.at(operator.inputs[2], "int32_t") if len(operator.inputs) > 2 else "NULL"
