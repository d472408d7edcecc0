"""What litert and tflite-runtime share: the interpreter, and which kernels really ran.

`xnnpack` is the delegate that is applied by default, `builtin` the optimised kernels without it,
`reference` the portable ones. A node called DELEGATE in the prepared graph proves that XNNPACK took
part of it; its absence proves the opposite (tflite-runtime's XNNPACK refuses int8 files). How large
that part is, `operators` counts: int8 files often keep their softmax on the builtin kernels."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ..kinds import Array, Foreign, Table
from . import InapplicableError, Session

#: Operators that leave something behind: resources, and tensors that are updated in place.
STATE_OPERATORS = frozenset(
    {
        "VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE", "CALL_ONCE", "SVDF", "LSTM", "RNN",
        "UNIDIRECTIONAL_SEQUENCE_LSTM", "UNIDIRECTIONAL_SEQUENCE_RNN",
        "BIDIRECTIONAL_SEQUENCE_LSTM", "BIDIRECTIONAL_SEQUENCE_RNN",
    }
)  # fmt: skip

DELEGATE = "DELEGATE"  # the name of a node that stands for what a delegate took over

RESOLVERS = {
    "xnnpack": "AUTO",
    "builtin": "BUILTIN_WITHOUT_DEFAULT_DELEGATES",
    "reference": "BUILTIN_REF",
}


class TfliteSession(Session):
    def __init__(
        self, module: Foreign, version: str, model: Foreign, threads: int, delegate: str, batch: int
    ) -> None:
        self.version = version
        self.delegate = delegate
        kind = getattr(module.OpResolverType, RESOLVERS[delegate])
        source = {"model_content": model} if isinstance(model, bytes) else {"model_path": model}
        self._module, self._batch = module, batch
        self._arguments = dict(source, num_threads=threads, experimental_op_resolver_type=kind)
        self._open()
        self._values: list[Array] = []
        nodes = self._interpreter._get_ops_details()
        self._stateful = any(item["op_name"] in STATE_OPERATORS for item in nodes)

    def _open(self) -> None:
        self._interpreter = self._module.Interpreter(**self._arguments)
        if self._batch > 1:
            for item in self._interpreter.get_input_details():
                shape = [int(size) for size in item["shape"]]
                if shape and shape[0] != self._batch and shape[0] != 1:
                    raise InapplicableError(
                        f"batch {self._batch}: the artifact's batch is fixed to {shape[0]} "
                        f"(input {item['name']})"
                    )
                if shape:
                    self._interpreter.resize_tensor_input(item["index"], [self._batch, *shape[1:]])
        self._prepare()

    def _prepare(self) -> None:
        try:
            self._interpreter.allocate_tensors()
        except (RuntimeError, ValueError):
            details = self._interpreter.get_input_details()
            if all(size >= 0 for item in details for size in item.get("shape_signature", [])):
                raise
            # a window does not fit into open sizes of 1: they get theirs when values are set
        self._in = self._interpreter.get_input_details()
        self._out = [
            item
            for item in self._interpreter.get_output_details()
            if not issubclass(item["dtype"], (bytes, str))
        ]
        self.inputs = [_tensor(item, self._batch) for item in self._in]
        self.outputs = [_tensor(item) for item in self._out]
        self.invoke = self._interpreter.invoke  # type: ignore[method-assign]

    def set(self, values: list[Array]) -> None:
        self._values = values
        pairs = list(zip(self._in, values))
        resized = [(item, value) for item, value in pairs if tuple(item["shape"]) != value.shape]
        for item, value in resized:  # open sizes become those of what is fed
            self._interpreter.resize_tensor_input(item["index"], value.shape)
        if resized:
            self._prepare()
        for item, value in pairs:
            self._interpreter.set_tensor(item["index"], value)

    def restart(self) -> None:
        """Begin with a fresh interpreter: its own reset leaves resources and some states."""
        if self._stateful:
            self._open()

    def read(self) -> list[Array]:
        return [self._interpreter.get_tensor(item["index"]) for item in self._out]

    def executed(self) -> str:
        if self.delegate != "xnnpack":
            return self.delegate
        return "xnnpack" if self._delegated() else "builtin"

    def _delegated(self) -> int:
        return sum(item["op_name"] == DELEGATE for item in self._interpreter._get_ops_details())

    def details(self) -> Table:
        about: Table = {"delegate_partitions": self._delegated()}
        if about["delegate_partitions"]:
            about["delegated"] = operators(
                self._interpreter._get_ops_details(), [item["index"] for item in self._out]
            )
        return about


def operators(nodes: Iterable[Mapping[str, Any]], outputs: Iterable[int]) -> Table:
    """Return how many of the model's operators a delegate executes, and the kinds of those outside
    it.

    `nodes` are the interpreter's own, in which the operators that a DELEGATE node replaced stay
    listed. Inside is what leads back from that node's outputs to its inputs; outside is what still
    leads to the model's `outputs` when the DELEGATE nodes stand in for what they replaced."""
    by_index = {int(node["index"]): node for node in nodes}
    listed: dict[int, int] = {}  # tensor -> the node that makes it, in the file
    replaced: dict[int, int] = {}  # the same of the delegate's nodes
    for index, node in by_index.items():
        makers = replaced if node["op_name"] == DELEGATE else listed
        makers.update((int(tensor), index) for tensor in node["outputs"])
    inside: set[int] = set()
    for index in set(replaced.values()):
        inputs = {int(tensor) for tensor in by_index[index]["inputs"]}
        inside |= _before(by_index[index]["outputs"], listed, by_index, inputs)
    outside = _before(outputs, {**listed, **replaced}, by_index) - set(replaced.values())
    return {
        "delegated": f"{len(inside)} of {len(inside) + len(outside)} operators",
        "inside": len(inside),
        "outside": len(outside),
        "kinds_outside": sorted({str(by_index[index]["op_name"]) for index in outside}),
    }


def _before(
    tensors: Iterable[int],
    makers: Mapping[int, int],
    nodes: Mapping[int, Mapping[str, Any]],
    given: Iterable[int] = (),
) -> set[int]:
    """Return the nodes on the way back from `tensors` to those that are `given` or that no node
    makes."""
    ends, todo = set(given), [int(tensor) for tensor in tensors]
    reached: set[int] = set()
    while todo:
        tensor = todo.pop()
        maker = makers.get(tensor)
        if tensor in ends or maker is None or maker in reached:
            continue
        reached.add(maker)
        todo += [int(source) for source in nodes[maker]["inputs"]]
    return reached


def _tensor(item: Table, batch: int = 0) -> Table:
    """Describe a tensor; with a batch, as an input whose open sizes are -1."""
    shape = [int(size) for size in item["shape"]]
    signature = [int(size) for size in item.get("shape_signature", [])]
    if batch and len(signature) == len(shape):
        shape = [-1 if told < 0 else size for size, told in zip(shape, signature)]
        if batch > 1 and shape:
            shape[0] = batch
    scales = item["quantization_parameters"]["scales"]
    points = item["quantization_parameters"]["zero_points"]
    import numpy as np

    return {
        "name": item["name"],
        "dtype": np.dtype(item["dtype"]).name,
        "shape": shape,
        "scale": float(scales[0]) if len(scales) == 1 else None,
        "zero_point": int(points[0]) if len(points) == 1 else None,
    }
