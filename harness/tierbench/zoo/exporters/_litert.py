"""TFLite files: read, gated, run by LiteRT and by TFLite Micro, quantised from a float file."""

from __future__ import annotations

import hashlib
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tierbench.core.model import Tensor
from tierbench.zoo.exporters._tensors import (
    Arrays,
    ImpossibleError,
    NotApplicableError,
    Runner,
    shorten,
)

#: Names of `TensorType` in the schema to numpy's; the types that a benchmark input can have.
DTYPES = {
    0: "float32",
    1: "float16",
    2: "int32",
    3: "uint8",
    4: "int64",
    6: "bool",
    7: "int16",
    9: "int8",
}
#: Tensors of these types do not carry activations of a quantised graph.
INTEGER_HELPERS = frozenset({"int32", "int64", "bool"})
ARENA_FLOOR_BYTES = 8 * 2**20
#: Flash of the largest microcontroller modules; a larger .tflite is not tried with TFLite Micro.
MICRO_LIMIT_BYTES = 16 * 2**20
TRIAL_TIMEOUT_S = 60


def read(data: bytes) -> Any:
    """Return the model object of a flatbuffer; raises `ImpossibleError` for anything else."""
    from ai_edge_litert import schema_py_generated as schema

    if len(data) < 16 or data[4:8] != b"TFL3":
        raise ImpossibleError("not a TFLite flatbuffer (the identifier TFL3 is missing)")
    try:
        model = schema.ModelT.InitFromPackedBuf(data, 0)
    except Exception as error:  # a damaged offset shows as any kind of error
        raise ImpossibleError(f"the flatbuffer is damaged: {shorten(error)}") from error
    if not model.subgraphs:
        raise ImpossibleError("the flatbuffer holds no graph")
    return model


def tensor_of(tensor: Any) -> Tensor:
    """Return one tensor of the schema, with its per-tensor quantisation."""
    signature = tensor.shapeSignature
    shape = tensor.shape if signature is None or not len(signature) else signature
    quantised = tensor.quantization
    scales = None if quantised is None else quantised.scale
    name = (
        tensor.name.decode("utf-8", "replace")
        if isinstance(tensor.name, bytes)
        else str(tensor.name)
    )
    dtype = DTYPES.get(tensor.type, f"type{tensor.type}")
    sizes = tuple(int(size) for size in (shape if shape is not None else ()))
    if scales is None or len(scales) != 1 or dtype not in ("int8", "uint8", "int16"):
        return Tensor(name, dtype, sizes)
    zero = 0 if quantised.zeroPoint is None else int(quantised.zeroPoint[0])
    return Tensor(name, dtype, sizes, float(scales[0]), zero)


def ends(model: Any) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """Return the inputs and outputs of the first graph, in its own order."""
    graph = model.subgraphs[0]
    try:
        return (
            tuple(tensor_of(graph.tensors[i]) for i in graph.inputs),
            tuple(tensor_of(graph.tensors[i]) for i in graph.outputs),
        )
    except (IndexError, TypeError) as error:
        raise ImpossibleError(f"the flatbuffer is damaged: {shorten(error)}") from error


def static(tensor: Tensor) -> Tensor:
    """Return the tensor with an open batch dimension fixed to 1."""
    if tensor.shape and tensor.shape[0] == -1:
        return Tensor(
            tensor.name, tensor.dtype, (1, *tensor.shape[1:]), tensor.scale, tensor.zero_point
        )
    return tensor


def operators(model: Any) -> list[str]:
    """Return the distinct operator names of a model; custom ones as `CUSTOM:<code>`."""
    from ai_edge_litert import schema_py_generated as schema

    names = {v: k for k, v in vars(schema.BuiltinOperator).items() if isinstance(v, int)}
    result = []
    for code in model.operatorCodes:
        number = max(code.builtinCode, code.deprecatedBuiltinCode)
        name = names.get(number, f"operator {number}")
        custom = code.customCode.decode("utf-8", "replace") if code.customCode else ""
        result.append(f"CUSTOM:{custom}" if name == "CUSTOM" else name)
    return result


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
        if name.startswith("operator "):
            raise ImpossibleError(f"{name} is unknown to this LiteRT")
    inputs, outputs = ends(model)
    for tensor in (*inputs, *outputs):
        if any(size < 1 for size in static(tensor).shape):
            raise ImpossibleError(
                f"tensor '{tensor.name}' has a dynamic shape {list(tensor.shape)}"
            )
    if precision != "int8":
        return
    allowed = float_ends(model)
    for number, graph in enumerate(model.subgraphs):
        for index, tensor in enumerate(map(tensor_of, graph.tensors)):
            if tensor.dtype in ("float32", "float16") and (number or index not in allowed):
                where = "of" if index in (*graph.inputs, *graph.outputs) else "inside"
                raise ImpossibleError(
                    f"tensor '{tensor.name}' {where} the int8 file is {tensor.dtype}"
                )


def float_ends(model: Any) -> set[int]:
    """Return the float tensors of the first graph that are only its ends: quantised first,
    dequantised last.

    TensorFlow's converter leaves them in an otherwise whole int8 file unless it is told the ends'
    types."""
    graph, kinds = model.subgraphs[0], operators(model)
    ends_found: set[int] = set()
    for operator in graph.operators:
        kind = kinds[operator.opcodeIndex]
        if kind == "QUANTIZE":
            ends_found |= set(map(int, operator.inputs)) & set(map(int, graph.inputs))
        elif kind == "DEQUANTIZE":
            ends_found |= set(map(int, operator.outputs)) & set(map(int, graph.outputs))
    for operator in graph.operators:
        if kinds[operator.opcodeIndex] != "QUANTIZE":
            ends_found -= set(map(int, operator.inputs))
    return {index for index in ends_found if tensor_of(graph.tensors[index]).dtype == "float32"}


class LiteRunner:
    """LiteRT on one thread, with XNNPACK (its default) or with the reference kernels."""

    def __init__(self, path: Path, *, reference: bool = False) -> None:
        from ai_edge_litert.interpreter import Interpreter, OpResolverType

        kind = OpResolverType.BUILTIN_REF if reference else OpResolverType.AUTO
        self.name = "litert-reference" if reference else "litert-xnnpack"
        data = path.read_bytes()
        self.inputs, self.outputs = (tuple(map(static, side)) for side in ends(read(data)))
        self._interpreter = Interpreter(
            model_content=data, num_threads=1, experimental_op_resolver_type=kind
        )
        self._interpreter.allocate_tensors()
        self._in = [d["index"] for d in self._interpreter.get_input_details()]
        self._out = [d["index"] for d in self._interpreter.get_output_details()]

    def run(self, values: Arrays) -> Arrays:
        for index, value in zip(self._in, values, strict=True):
            self._interpreter.set_tensor(index, value)
        self._interpreter.invoke()
        return [np.array(self._interpreter.get_tensor(index)) for index in self._out]


class MicroRunner:
    """TFLite Micro's interpreter on the host: what a microcontroller computes, byte for byte."""

    name = "tflite-micro"

    def __init__(self, path: Path) -> None:
        from tflite_micro import runtime

        data = path.read_bytes()
        self.inputs, self.outputs = (tuple(map(static, side)) for side in ends(read(data)))
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


def micro_runner(path: Path) -> MicroRunner:
    """Return TFLite Micro's interpreter for a file, tried first in a process of its own.

    On a graph that it does not expect the interpreter aborts instead of raising. Raises
    `ImpossibleError` with the reason; `NotApplicableError` for files larger than any
    microcontroller's flash."""
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


def precision_of(model: Any) -> str:
    """Return what a .tflite is: `int8`, `dynamic`, `fp16` or `fp32`, from its tensors."""
    inputs, outputs = ends(model)
    tensors = [tensor_of(t) for t in model.subgraphs[0].tensors]
    if all(
        t.dtype in ("int8", "int16") for t in (*inputs, *outputs) if t.dtype not in INTEGER_HELPERS
    ):
        return "int8"
    floats = {index for index, t in enumerate(tensors) if t.dtype in ("float32", "float16")}
    if len(model.subgraphs) == 1 and floats <= float_ends(model):
        return "int8"
    if any(t.dtype == "float16" for t in tensors):
        return "fp16"
    quantised = any(
        t.quantization is not None
        and t.quantization.scale is not None
        and len(t.quantization.scale) > 0
        for t in model.subgraphs[0].tensors
    )
    return "dynamic" if quantised else "fp32"


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
    located = re.search(r"error: (?:failed to )?([^\n]+)", text)
    return shorten(f"the TFLite converter: {located.group(1) if located else shorten(text)}")
