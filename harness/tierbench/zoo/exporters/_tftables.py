"""How many values the integer inputs of a TensorFlow graph may have: the rows of their tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: Operators behind which values are still those of an input -> the places of such inputs.
_PASSING: dict[str, tuple[int, ...]] = {
    "Cast": (0,), "Identity": (0,), "IdentityN": (0,), "Reshape": (0,), "ExpandDims": (0,),
    "Squeeze": (0,), "Transpose": (0,), "StridedSlice": (0,), "Slice": (0,), "ReadVariableOp": (0,),
    "SelectV2": (1, 2), "Select": (1, 2), "StopGradient": (0,), "Snapshot": (0,), "Pack": (0,),
    "PlaceholderWithDefault": (0,), "EnsureShape": (0,),
}  # fmt: skip
#: Operators that look up -> the places of the table and of the indices.
_LOOKUPS = {"ResourceGather": (0, 1), "GatherV2": (0, 1), "Gather": (0, 1)}


@dataclass(frozen=True)
class _Value:
    """What is known of a tensor: whose values it has, and its shape where it holds weights."""

    inputs: frozenset[str] = frozenset()
    shape: tuple[int, ...] = ()


def vocabulary(function: Any) -> dict[str, int]:
    """Return the number of rows that each integer input of a concrete function may name."""
    variables = {id(variable.handle): variable.shape for variable in function.graph.variables}
    values: dict[str, _Value] = {}
    captured = {id(inner): outer for outer, inner in function.graph.captures}
    for tensor in function.inputs:
        outer = captured.get(id(tensor))
        if outer is None:
            values[tensor.op.name] = _Value(inputs=frozenset({tensor.op.name}))
        else:
            shape = variables.get(id(outer), outer.shape)
            values[tensor.op.name] = _Value(shape=_static(shape))
    definition = function.graph.as_graph_def()
    reader = _Reader({f.signature.name: f for f in definition.library.function})
    reader.read(definition.node, values)
    return reader.rows


def _static(shape: Any) -> tuple[int, ...]:
    sizes = None if shape.rank is None else shape.as_list()
    return tuple(sizes) if sizes and None not in sizes else ()


class _Reader:
    """Follows inputs and weights through a graph and the functions that it calls."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self._functions = functions
        self._depth = 0
        self.rows: dict[str, int] = {}

    def read(self, nodes: Iterable[Any], values: dict[str, _Value]) -> None:
        """Read the nodes of one body; `values` holds what its arguments are."""
        by_name = {node.name: node for node in nodes}
        for node in by_name.values():
            arguments = [entry for entry in node.input if not entry.startswith("^")]
            if node.op in _LOOKUPS and len(arguments) > 1:
                places = (arguments[place] for place in _LOOKUPS[node.op])
                self._look_up(*(self._value(entry, by_name, values) for entry in places))
            for attribute in node.attr.values():
                for called in (attribute.func, *attribute.list.func):
                    if called.name in self._functions and self._depth < 30:
                        self._call(called.name, arguments, by_name, values)

    def _call(
        self, name: str, arguments: list[str], nodes: Mapping[str, Any], values: dict[str, _Value]
    ) -> None:
        """Read a function that gets the last of `arguments`: a branch has its condition before."""
        function = self._functions[name]
        names = [argument.name for argument in function.signature.input_arg]
        given = arguments[len(arguments) - len(names) :]
        inner = {
            inside: self._value(entry, nodes, values)
            for inside, entry in zip(names, given, strict=False)
        }
        self._depth += 1
        self.read(function.node_def, inner)
        self._depth -= 1

    def _value(self, entry: str, nodes: Mapping[str, Any], values: dict[str, _Value]) -> _Value:
        name = entry.split(":")[0]
        if name not in values:
            values[name] = _Value()  # a loop ends here
            node = nodes.get(name)
            if node is not None and node.op == "Const":
                sizes = node.attr["value"].tensor.tensor_shape.dim
                values[name] = _Value(shape=tuple(size.size for size in sizes))
            elif node is not None:
                before = [
                    self._value(node.input[place], nodes, values)
                    for place in _PASSING.get(node.op, ())
                    if place < len(node.input)
                ]
                values[name] = _Value(
                    frozenset().union(*(value.inputs for value in before)),
                    before[0].shape if len(before) == 1 else (),
                )
        return values[name]

    def _look_up(self, table: _Value, indices: _Value) -> None:
        if len(table.shape) > 1 and table.shape[0] > 0:
            for name in indices.inputs:
                self.rows[name] = min(self.rows.get(name, table.shape[0]), table.shape[0])
