"""What a model keeps between inferences: variables, and tensors that operators update."""

from __future__ import annotations

from dataclasses import dataclass

from tierbench.core.errors import CaseError
from tierbench.graph.tflite import Graph, Operator, Tensor, layer


@dataclass(frozen=True)
class State:
    """One buffer that outlives an inference. It begins as constant bytes of the file, or filled."""

    name: str
    bytes: int
    fill: int  # the value of every byte at the start, where `place` is None
    place: int | None = None  # where the first value stands in the file


def variables(graph: Graph) -> dict[str, State]:
    """Return the variables (VAR_HANDLE) of a model by name.

    TFLite Micro fills a variable with the zero point of its tensor; the subgraph that CALL_ONCE
    names may assign a constant. CaseError at stage `plan` where it does anything else.
    """
    states: dict[str, State] = {}
    for operator in graph.operators:
        if operator.kind in ("READ_VARIABLE", "ASSIGN_VARIABLE"):
            tensor = graph.tensors[
                operator.outputs[0] if operator.kind == "READ_VARIABLE" else operator.inputs[1]
            ]
            name = name_of(graph, operator.inputs[0])
            states.setdefault(name, State(name, tensor.bytes, tensor.zero_point & 0xFF))
    for operator in graph.operators:
        if operator.kind == "CALL_ONCE":
            states |= _assigned(graph, operator, states)
    return states


def tensors(graph: Graph) -> dict[int, State]:
    """Return the tensors that operators update in place (SVDF, LSTM) by index."""
    return {
        tensor.index: State(tensor.name, tensor.bytes, _first_value(tensor))
        for tensor in graph.tensors
        if tensor.variable and tensor.place is None
    }


def is_stateful(graph: Graph) -> bool:
    """Whether an inference depends on the one before it."""
    return bool(variables(graph) or tensors(graph))


def name_of(graph: Graph, handle: int) -> str:
    """Return the name of the variable that a handle tensor stands for."""
    for operator in graph.operators:
        if operator.kind == "VAR_HANDLE" and handle in operator.outputs:
            return f"{operator.options['container']}/{operator.options['name']}"
    raise CaseError("build", f"tensor {handle} is used as a variable and no VAR_HANDLE makes it")


def _first_value(tensor: Tensor) -> int:
    return tensor.zero_point & 0xFF if tensor.dtype == "int8" else 0


def _assigned(graph: Graph, call: Operator, known: dict[str, State]) -> dict[str, State]:
    """Return the states with the first values that the initial subgraph assigns."""
    number = call.options["subgraph"]
    if not 1 <= number <= len(graph.others):
        raise CaseError("build", f"{layer(graph, call)}: the file has no subgraph {number}")
    initial = graph.others[number - 1]
    states: dict[str, State] = {}
    for operator in initial.operators:
        if operator.kind == "VAR_HANDLE":
            continue
        if operator.kind != "ASSIGN_VARIABLE":
            raise CaseError("plan", f"{layer(initial, operator)}: not supported in a subgraph")
        value, name = initial.tensors[operator.inputs[1]], name_of(initial, operator.inputs[0])
        if value.place is None:
            raise CaseError("plan", f"{layer(initial, operator)}: assigns what is not constant")
        if name in known and known[name].bytes != value.bytes:
            raise CaseError(
                "build", f"variable {name} has {known[name].bytes} bytes and {value.bytes}"
            )
        states[name] = State(name, value.bytes, 0, value.place)
    return states
