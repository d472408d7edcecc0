"""TFLite files: read, gated, run by LiteRT and by TFLite Micro, quantised from a float file."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from tierbench.core.model import Precision, Tensor
from tierbench.graph import precision as precisions
from tierbench.graph import tflite
from tierbench.zoo.exporters._tensors import (
    Arrays,
    ImpossibleError,
    NotApplicableError,
    Runner,
    is_number,
    shorten,
)

#: Operators whose resource outlives an inference; an interpreter's reset leaves it as it is.
STATE_OPERATORS = frozenset({"VAR_HANDLE", "READ_VARIABLE", "ASSIGN_VARIABLE", "CALL_ONCE"})
ARENA_FLOOR_BYTES = 256 * 2**20
#: Flash of the largest microcontroller modules; a larger .tflite is not tried with TFLite Micro.
MICRO_LIMIT_BYTES = 16 * 2**20
TRIAL_TIMEOUT_S = 60


#: All subgraphs of a file, the main one first.
Subgraphs = tuple[tflite.Graph, ...]


def read(data: bytes) -> Subgraphs:
    """Return the subgraphs of a flatbuffer; raises `ImpossibleError` for anything else."""
    if len(data) < 16 or data[4:8] != b"TFL3":
        raise ImpossibleError("not a TFLite flatbuffer (the identifier TFL3 is missing)")
    try:
        return tflite.subgraphs(data)
    except Exception as error:  # a damaged offset shows as any kind of error
        raise ImpossibleError(f"the flatbuffer is damaged: {shorten(error)}") from error


def tensor_of(tensor: tflite.Tensor) -> Tensor:
    """Return one tensor of a file, with its per-tensor quantisation."""
    shape = tensor.signature or tensor.shape
    if len(tensor.scales) != 1 or tensor.dtype not in ("int8", "uint8", "int16"):
        return Tensor(tensor.name, tensor.dtype, shape)
    return Tensor(tensor.name, tensor.dtype, shape, tensor.scale, tensor.zero_point)


def ends(model: Subgraphs) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """Return the inputs and outputs of the first graph, in its own order."""
    graph = model[0]
    return (
        tuple(tensor_of(graph.tensors[i]) for i in graph.inputs),
        tuple(tensor_of(graph.tensors[i]) for i in graph.outputs),
    )


def keeps_state(model: Subgraphs) -> bool:
    """Return whether an inference leaves something behind that the next one reads."""
    return _has_resources(model) or any(t.variable for graph in model for t in graph.tensors)


def _has_resources(model: Subgraphs) -> bool:
    return any(op.kind in STATE_OPERATORS for graph in model for op in graph.operators)


def static(tensor: Tensor) -> Tensor:
    """Return the tensor with an open batch dimension fixed to 1."""
    if tensor.shape and tensor.shape[0] == -1:
        return Tensor(
            tensor.name, tensor.dtype, (1, *tensor.shape[1:]), tensor.scale, tensor.zero_point
        )
    return tensor


def operators(model: Subgraphs) -> list[str]:
    """Return the distinct operator names of a model; custom ones as `CUSTOM:<code>`."""
    return list(dict.fromkeys(op.kind for graph in model for op in graph.operators))


def gate(path: Path, precision: str) -> None:
    """Raise `ImpossibleError` for operators outside the builtin set, dynamic shapes, or floats in
    int8 files.

    A batch dimension that only the shape signature leaves open passes: the stored shape says 1, and
    the runtimes use that."""
    model = read(path.read_bytes())
    for name in operators(model):
        if name.startswith("CUSTOM:"):
            raise ImpossibleError(
                f"operator '{name.removeprefix('CUSTOM:')}' is not a TFLite builtin"
            )
        if name.startswith("BUILTIN_"):
            raise ImpossibleError(f"{name} is unknown to tierbench's reader of TFLite files")
    inputs, outputs = ends(model)
    for tensor in (*inputs, *outputs):
        if any(size < 1 for size in static(tensor).shape):
            raise ImpossibleError(
                f"tensor '{tensor.name}' has a dynamic shape {list(tensor.shape)}; convert the "
                "original with fixed sizes"
            )
    if precision != "int8":
        return
    allowed = float_ends(model)
    for number, graph in enumerate(model):
        for index, tensor in enumerate(map(tensor_of, graph.tensors)):
            if tensor.dtype in ("float32", "float16") and (number or index not in allowed):
                where = "of" if index in (*graph.inputs, *graph.outputs) else "inside"
                raise ImpossibleError(
                    f"tensor '{tensor.name}' {where} the int8 file is {tensor.dtype}"
                )


def float_ends(model: Subgraphs) -> set[int]:
    """Return the float tensors of the first graph that are only its ends.

    Quantised first, dequantised last.

    TensorFlow's converter leaves them in an otherwise whole int8 file unless it is told the ends'
    types.
    """
    graph = model[0]
    only_ends: set[int] = set()
    for operator in graph.operators:
        if operator.kind == "QUANTIZE":
            only_ends |= set(operator.inputs) & set(graph.inputs)
        elif operator.kind == "DEQUANTIZE":
            only_ends |= set(operator.outputs) & set(graph.outputs)
    for operator in graph.operators:
        if operator.kind != "QUANTIZE":
            only_ends -= set(operator.inputs)
    return {index for index in only_ends if graph.tensors[index].dtype == "float32"}


def forgets_unread(model: Subgraphs) -> bool:
    """Return whether an operator computes in float and has an output that nobody reads."""
    for graph in model:
        read = {*graph.outputs, *(i for op in graph.operators for i in op.inputs)}
        for op in graph.operators:
            unread = set(op.outputs) - read
            if any(graph.tensors[index].dtype == "float32" for index in unread):
                return True
    return False


class LiteRunner:
    """LiteRT on one thread, with XNNPACK (its default) or with the reference kernels.

    Inputs of another shape than the file's are fed by resizing: open dimensions become what comes.
    """

    #: name -> the resolver that chooses these kernels
    KERNELS: ClassVar[Mapping[str, str]] = {
        "xnnpack": "AUTO",
        "builtin": "BUILTIN_WITHOUT_DEFAULT_DELEGATES",
        "reference": "BUILTIN_REF",
    }

    def __init__(self, path: Path, kernels: str = "xnnpack") -> None:
        self.name = f"litert-{kernels}"
        self._kernels, self._data = kernels, path.read_bytes()
        model = read(self._data)
        inputs, outputs = (tuple(map(static, side)) for side in ends(model))
        self.inputs = inputs
        self._told = [index for index, t in enumerate(outputs) if is_number(t.dtype)]
        self.outputs = tuple(outputs[index] for index in self._told)
        self._stateful = keeps_state(model)
        self._open()

    def _open(self) -> None:
        from ai_edge_litert.interpreter import Interpreter, OpResolverType

        kind = getattr(OpResolverType, self.KERNELS[self._kernels])
        self._interpreter = Interpreter(
            model_content=self._data, num_threads=1, experimental_op_resolver_type=kind
        )
        try:
            self._interpreter.allocate_tensors()
        except (RuntimeError, ValueError):
            if all(size >= 0 for tensor in self.inputs for size in tensor.shape):
                raise
            # a window does not fit into open sizes of 1: they get theirs when values come
        self._in = self._interpreter.get_input_details()
        places = [d["index"] for d in self._interpreter.get_output_details()]
        self._out = [places[index] for index in self._told]

    def run(self, values: Arrays) -> Arrays:
        pairs = list(zip(self._in, values, strict=True))
        resized = [(d, v) for d, v in pairs if tuple(d["shape"]) != v.shape]
        for details, value in resized:
            self._interpreter.resize_tensor_input(details["index"], value.shape)
        if resized:
            self._interpreter.allocate_tensors()
            self._in = self._interpreter.get_input_details()
        for details, value in pairs:
            self._interpreter.set_tensor(details["index"], value)
        self._interpreter.invoke()
        return [np.array(self._interpreter.get_tensor(index)) for index in self._out]

    def restart(self) -> None:
        """Begin with a fresh interpreter: its own reset leaves resources and some states."""
        if self._stateful:
            self._open()

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Return the shape of every tensor by name, as of the last inference."""
        details = self._interpreter.get_tensor_details()
        return {d["name"]: tuple(int(n) for n in d["shape"]) for d in details if d["name"]}


class MicroRunner:
    """TFLite Micro's interpreter on the host: what a microcontroller computes, byte for byte."""

    name = "tflite-micro"

    def __init__(self, path: Path) -> None:
        from tflite_micro import runtime

        data = path.read_bytes()
        model = read(data)
        self.inputs, self.outputs = (tuple(map(static, side)) for side in ends(model))
        self._stateful = keeps_state(model)
        arena = max(10 * len(data), ARENA_FLOOR_BYTES)
        try:
            self._interpreter = runtime.Interpreter.from_bytes(data, arena_size=arena)
        except Exception as error:
            raise ImpossibleError(f"TFLite Micro: {shorten(error)}") from error

    def run(self, values: Arrays) -> Arrays:
        for index, value in enumerate(values):
            self._interpreter.set_input(value, index)
        self._interpreter.invoke()
        return [np.array(self._interpreter.get_output(index)) for index in range(len(self.outputs))]

    def restart(self) -> None:
        """Forget what earlier inferences left behind."""
        if self._stateful:
            self._interpreter.reset()


def micro_runner(path: Path) -> MicroRunner:
    """Return TFLite Micro's interpreter for a file, tried first in a process of its own.

    On a graph that it does not expect the interpreter aborts instead of raising. Raises
    `ImpossibleError` with the reason; `NotApplicableError` for files larger than any
    microcontroller's flash."""
    if importlib.util.find_spec("tflite_micro") is None:
        absent = ModuleNotFoundError("No module named 'tflite_micro'", name="tflite_micro")
        raise ImpossibleError("TFLite Micro is not installed") from absent
    size = path.stat().st_size
    if size > MICRO_LIMIT_BYTES:
        raise NotApplicableError(
            f"{size:,} bytes are more than any microcontroller's flash ({MICRO_LIMIT_BYTES:,} "
            "bytes)"
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest not in _TRIED:
        _TRIED[digest] = _trial(path)
    if _TRIED[digest]:
        raise ImpossibleError(_TRIED[digest])
    return MicroRunner(path)


#: sha256 of a .tflite -> why TFLite Micro does not run it, or an empty text.
_TRIED: dict[str, str] = {}


def _trial(path: Path) -> str:
    """Run one inference on zeros in another process; return what went wrong, or an empty text."""
    inputs, _ = ends(read(path.read_bytes()))
    if any(size < 0 for tensor in inputs for size in static(tensor).shape):
        return "TFLite Micro takes models of fixed sizes only"
    with tempfile.TemporaryDirectory(prefix="tierbench-micro-") as folder:
        fed, out = Path(folder, "in"), Path(folder, "out")
        fed.write_bytes(b"".join(np.zeros(static(t).shape, t.dtype).tobytes() for t in inputs))
        command = [
            sys.executable,
            "-m",
            "tierbench.zoo.exporters._oracle",
            str(path),
            str(fed),
            str(out),
        ]
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=TRIAL_TIMEOUT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"one inference took longer than {TRIAL_TIMEOUT_S} s"
    lines = [
        line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()
    ]
    if done.returncode == 0:
        return ""
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        return f"the interpreter crashed ({name}){': ' + shorten(lines[-1]) if lines else ''}"
    return (
        shorten(lines[-1].removeprefix("tierbench.zoo.exporters._tensors.ImpossibleError: "))
        if lines
        else "no message"
    )


def runner_of(path: Path) -> Runner:
    """Return LiteRT for a file, or TFLite Micro where LiteRT refuses it."""
    try:
        return LiteRunner(path)
    except (ValueError, RuntimeError) as error:
        try:
            return micro_runner(path)
        except ImpossibleError:
            raise ImpossibleError(f"LiteRT: {shorten(error)}") from error


def precision_of(model: Subgraphs) -> Precision:
    """Return what a .tflite is: `int8`, `int16x8`, `dynamic`, `fp16` or `fp32`."""
    return precisions.of_tflite(model)


#: Operators behind which values are still those of inputs -> the places of these.
_PASSING = {
    "CAST": (0,), "RESHAPE": (0,), "EXPAND_DIMS": (0,), "SQUEEZE": (0,), "SLICE": (0,),
    "STRIDED_SLICE": (0,), "TRANSPOSE": (0,), "DEQUANTIZE": (0,), "SELECT": (1, 2),
    "SELECT_V2": (1, 2),
}  # fmt: skip


def vocabulary(model: Subgraphs) -> dict[str, int]:
    """Return how many values each integer input may have: the rows of the table it looks up."""
    graph = model[0]
    makers = {tensor: op for op in graph.operators for tensor in op.outputs}

    def origins(index: int, left: int = 20) -> set[int]:
        op = makers.get(index)
        places = _PASSING.get(op.kind, ()) if op is not None else ()
        if op is None or not places or not left:
            return {index}
        return set().union(*(origins(op.inputs[place], left - 1) for place in places))

    rows: dict[str, int] = {}
    for op in graph.operators:
        table, indices = {"GATHER": (0, 1), "EMBEDDING_LOOKUP": (1, 0)}.get(op.kind, (-1, -1))
        if table < 0:
            continue
        stored = [graph.tensors[index] for index in origins(op.inputs[table])]
        count = min((t.shape[0] for t in stored if t.place is not None and t.shape), default=0)
        for index in origins(op.inputs[indices]) & set(graph.inputs) if count else ():
            name = graph.tensors[index].name
            rows[name] = min(rows.get(name, count), count)
    return rows


def from_tflite(path: Path, precision: str, samples: Iterator[list[Any]]) -> bytes:
    """Return the bytes of a .tflite in another precision, where that can be made from a .tflite."""
    data = path.read_bytes()
    have = precision_of(read(data))
    if have == precision:
        return data
    if have != "fp32":
        raise NotApplicableError(f"the file is {have} already: the float weights are gone")
    if precision != "int8":
        raise NotApplicableError(
            f"no maintained converter makes {precision} from a float .tflite; bring the original"
        )
    import tensorflow as tf
    from tensorflow.lite.python.optimize.calibrator import Calibrator

    try:
        return bytes(
            Calibrator(data).calibrate_and_quantize(
                lambda: samples,
                tf.int8,
                tf.int8,
                allow_float=False,
                disable_per_channel_quantization_for_dense_layers=True,
            )
        )
    except Exception as error:
        raise ImpossibleError(converter_reason(error)) from error


def converter_reason(error: BaseException) -> str:
    """Return the converter's reason: the operators that it names, or its first telling line."""
    text = str(error)
    needed = re.search(r"((?:Flex|Custom) ops: [^\n]+)", text)
    if needed:
        return shorten(f"the TFLite converter has no builtin for {needed.group(1)}")
    lacking = re.search(r"'(tf\.\w+)' op is neither a custom op nor a flex op", text)
    if lacking:
        return (
            f"the TFLite converter has no builtin for {lacking[1]} with the types of this model; "
            "build it in float32"
        )
    located = re.search(r"error: (?:failed to )?([^\n]+)", text)
    return shorten(f"the TFLite converter: {located.group(1) if located else shorten(text)}")
