"""The C of one operator, and what a core's kernels offer to make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tierbench.graph import states
from tierbench.graph.tflite import Graph, Operator


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


def reference_call(body: str, kernel: str, tables: Sequence[str] = (), scratch: int = 0) -> Call:
    """Return a call of a kernel that is TFLM's own reference code."""
    return Call(body, kernel, "tflm-reference", "\n".join(tables), scratch)


def int_table(operator: Operator, name: str, values: Sequence[int]) -> str:
    """Return the C of a constant table of an operator."""
    return f"static const int32_t {name}{operator.index}[] = {{{', '.join(map(str, values))}}};"


def tile(pair: tuple[int, int]) -> str:
    """Return the C of a pair in a library's order; pairs here are (height, width)."""
    return f"{{{pair[1]}, {pair[0]}}}"


def bias_of(operator: Operator, names: Names) -> str:
    """Return a pointer to the int32 bias of an operator, NULL where it has none."""
    return names.at(operator.inputs[2], "int32_t") if len(operator.inputs) > 2 else "NULL"
