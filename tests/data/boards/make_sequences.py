"""Make the streaming and recurrent models again: `python tests/data/boards/make_sequences.py`.

Converters write these operators only for certain frameworks; here the file is built field by field
with the schema of ai_edge_litert. Weights are random; only bytes count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema

HERE = Path(__file__).parent
RANDOM = np.random.default_rng(0)
TYPES = {"int8": 9, "uint8": 3, "int16": 7, "int32": 2, "float32": 0, "resource": 13}


class Builder:
    """One subgraph at a time; buffers and operator codes belong to the file."""

    def __init__(self) -> None:
        self.model = schema.ModelT()
        self.model.version = 3
        self.model.buffers = [schema.BufferT()]
        self.model.operatorCodes, self.model.subgraphs = [], []
        self.codes: dict[int, int] = {}
        self.subgraph()

    def subgraph(self) -> None:
        graph = schema.SubGraphT()
        graph.tensors, graph.operators, graph.inputs, graph.outputs = [], [], [], []
        self.model.subgraphs.append(graph)

    def tensor(
        self,
        shape: tuple[int, ...],
        dtype: str = "int8",
        scale: Any = 0.02,
        zero: int = 0,
        values: Any = None,
        variable: bool = False,
    ) -> int:
        made = schema.TensorT()
        made.shape, made.type, made.name = list(shape), TYPES[dtype], f"t{len(self.graph.tensors)}"
        made.isVariable = variable
        if values is not None:
            buffer = schema.BufferT()
            buffer.data = np.frombuffer(np.asarray(values, dtype).tobytes(), np.uint8)
            self.model.buffers.append(buffer)
            made.buffer = len(self.model.buffers) - 1
        if scale is not None:
            scales = np.atleast_1d(np.asarray(scale, np.float32))
            made.quantization = schema.QuantizationParametersT()
            made.quantization.scale = scales
            made.quantization.zeroPoint = np.full(scales.shape, zero, np.int64)
        self.graph.tensors.append(made)
        return len(self.graph.tensors) - 1

    @property
    def graph(self) -> Any:
        return self.model.subgraphs[-1]

    def weights(self, *shape: int, scale: float = 0.01) -> int:
        return self.tensor(shape, scale=scale, values=RANDOM.integers(-127, 128, shape))

    def bias(self, size: int, scale: float) -> int:
        values = RANDOM.integers(-400, 400, (size,))
        return self.tensor((size,), "int32", scale, values=values)

    def numbers(self, *values: int) -> int:
        return self.tensor((len(values),), "int32", None, values=values)

    def add(
        self, kind: str, inputs: list[int], outputs: list[int], options: Any = None, **fields: Any
    ) -> None:
        number = getattr(schema.BuiltinOperator, kind)
        if number not in self.codes:
            code = schema.OperatorCodeT()
            code.builtinCode, code.deprecatedBuiltinCode = number, min(number, 127)
            code.version = 1
            self.codes[number] = len(self.model.operatorCodes)
            self.model.operatorCodes.append(code)
        made = schema.OperatorT()
        made.opcodeIndex, made.inputs, made.outputs = self.codes[number], inputs, outputs
        if options:
            made.builtinOptionsType = getattr(schema.BuiltinOptions, options)
            made.builtinOptions = getattr(schema, options + "T")()
            for name, value in fields.items():
                setattr(made.builtinOptions, name, value)
        self.graph.operators.append(made)

    def write(self, name: str, inputs: list[int], outputs: list[int]) -> None:
        self.model.subgraphs[0].inputs, self.model.subgraphs[0].outputs = inputs, outputs
        builder = flatbuffers.Builder(4096)
        builder.Finish(self.model.Pack(builder), b"TFL3")
        (HERE / f"{name}.tflite").write_bytes(bytes(builder.Output()))


def stream() -> None:
    """A window that slides, its state in a variable whose first value is not zero; uint8 out."""
    b = Builder()
    x = b.tensor((1, 1, 8), scale=0.02, zero=3)
    handle = b.tensor((), "resource", None)
    b.add("CALL_ONCE", [], [], "CallOnceOptions", initSubgraphIndex=1)
    b.add("VAR_HANDLE", [], [handle], "VarHandleOptions", sharedName="window", container="")
    old, window = (b.tensor(shape, scale=0.02, zero=3) for shape in ((1, 4, 8), (1, 5, 8)))
    b.add("READ_VARIABLE", [handle], [old])
    b.add("CONCATENATION", [old, x], [window], "ConcatenationOptions", axis=1)
    kept = b.tensor((1, 4, 8), scale=0.02, zero=3)
    places = [b.numbers(0, 1, 0), b.numbers(0, 0, 0), b.numbers(1, 1, 1)]
    b.add("STRIDED_SLICE", [window, *places], [kept], "StridedSliceOptions", beginMask=5, endMask=7)
    b.add("ASSIGN_VARIABLE", [handle, kept], [])
    flat = b.tensor((1, 40), scale=0.02, zero=3)
    b.add("RESHAPE", [window, b.numbers(1, 40)], [flat])
    left, right, joined = (b.tensor((1, size), scale=0.02, zero=3) for size in (16, 24, 40))
    axis = b.tensor((), "int32", None, values=[1])
    b.add("SPLIT_V", [flat, b.numbers(16, 24), axis], [left, right], "SplitVOptions", numSplits=2)
    b.add("CONCATENATION", [right, left], [joined], "ConcatenationOptions", axis=1)
    summed = b.tensor((1, 40), scale=0.05, zero=-2)
    b.add("CUMSUM", [joined, axis], [summed], "CumsumOptions", exclusive=True, reverse=True)
    dense = b.tensor((1, 6), scale=0.04, zero=5)
    inputs = [summed, b.weights(6, 40), b.bias(6, 0.05 * 0.01)]
    b.add("FULLY_CONNECTED", inputs, [dense], "FullyConnectedOptions")
    rows = b.tensor((1, 2, 3), scale=0.04, zero=5)
    b.add("RESHAPE", [dense, b.numbers(1, 2, 3)], [rows])
    one, two = (b.tensor((1, 3), scale=0.04, zero=5) for _ in range(2))
    b.add("UNPACK", [rows], [one, two], "UnpackOptions", num=2, axis=1)
    packed = b.tensor((1, 3, 2), scale=0.04, zero=5)
    b.add("PACK", [one, two], [packed], "PackOptions", valuesCount=2, axis=2)
    gathered = b.tensor((1, 3, 2), scale=0.04, zero=5)
    b.add("GATHER", [packed, b.numbers(2, 0, 1)], [gathered], "GatherOptions", axis=1)
    bent = b.tensor((1, 3, 2), scale=1 / 256, zero=-128)
    b.add("LOGISTIC", [gathered], [bent])
    last = b.tensor((1, 3, 2), "uint8", 1 / 256, 0)
    b.add("QUANTIZE", [bent], [last])
    b.subgraph()
    first = b.tensor((), "resource", None)
    values = RANDOM.integers(-100, 100, (1, 4, 8))
    start = b.tensor((1, 4, 8), scale=0.02, zero=3, values=values)
    b.add("VAR_HANDLE", [], [first], "VarHandleOptions", sharedName="window", container="")
    b.add("ASSIGN_VARIABLE", [first, start], [])
    b.write("stream", [x], [last])


def lstm() -> None:
    """Two steps of time by batch 1, the second LSTM with time in front and a clipped cell."""
    b = Builder()
    x = b.tensor((1, 5, 6), scale=0.03, zero=-4)
    units = 9
    made = b.tensor((1, 5, units), scale=1 / 128, zero=2)
    _lstm(b, x, made, 6, units, 0.03, False, 0.0)
    turned = b.tensor((5, 1, units), scale=1 / 128, zero=2)
    b.add("TRANSPOSE", [made, b.numbers(1, 0, 2)], [turned], "TransposeOptions")
    last = b.tensor((5, 1, 4), scale=1 / 100, zero=-7)
    _lstm(b, turned, last, units, 4, 1 / 128, True, 0.8)
    b.write("lstm", [x], [last])


def _lstm(
    b: Builder, x: int, out: int, inputs: int, units: int, scale: float, major: bool, clip: float
) -> None:
    hidden_q = b.graph.tensors[out].quantization
    hidden = b.tensor(
        (1, units), scale=hidden_q.scale[0], zero=int(hidden_q.zeroPoint[0]), variable=True
    )
    cell = b.tensor((1, units), "int16", 2.0**-11, variable=True)
    weights = [b.weights(units, inputs, scale=0.006) for _ in range(4)]
    recurrent = [b.weights(units, units, scale=0.008) for _ in range(4)]
    biases = [b.bias(units, scale * 0.006) for _ in range(4)]
    absent = [-1] * 3
    operands = [x, *weights, *recurrent, *absent, *biases, -1, -1, hidden, cell, *[-1] * 4]
    b.add(
        "UNIDIRECTIONAL_SEQUENCE_LSTM", operands, [out], "UnidirectionalSequenceLSTMOptions",
        fusedActivationFunction=4, timeMajor=major, cellClip=clip,
    )  # fmt: skip


def svdf() -> None:
    """One layer with a state of int16, one with int8: as newer and older converters write."""
    b = Builder()
    x = b.tensor((1, 10), scale=0.03, zero=-4)
    middle = b.tensor((1, 6), scale=0.05, zero=3)
    _svdf(b, x, middle, 10, 6, 2, 5, "int16", 0)
    out = b.tensor((1, 4), scale=0.06, zero=-9)
    _svdf(b, middle, out, 6, 4, 1, 7, "int8", 4)
    b.write("svdf", [x], [out])


def _svdf(
    b: Builder,
    x: int,
    out: int,
    inputs: int,
    units: int,
    rank: int,
    memory: int,
    kind: str,
    zero: int,
) -> None:
    filters = units * rank
    scale = 0.0005 if kind == "int16" else 0.05
    in_time = RANDOM.integers(-120, 120, (filters, memory))
    state_scale, time_scale = scale, 0.01
    time = b.tensor((filters, memory), kind, time_scale, values=in_time)
    bias = b.bias(units, state_scale * time_scale)
    state = b.tensor((1, filters * memory), kind, state_scale, zero, variable=True)
    operands = [x, b.weights(filters, inputs), time, bias, state]
    b.add("SVDF", operands, [out], "SVDFOptions", rank=rank, fusedActivationFunction=1)


def dense() -> None:
    """Dense layers with one scale for each output: odd sizes, with bias and without."""
    b = Builder()
    x = b.tensor((1, 37), scale=0.03, zero=-4)
    scales = RANDOM.uniform(0.002, 0.02, 7)
    first = b.tensor((7, 37), scale=scales, values=RANDOM.integers(-127, 128, (7, 37)))
    bias = b.tensor((7,), "int32", scales * 0.03, values=RANDOM.integers(-900, 900, (7,)))
    middle = b.tensor((1, 7), scale=0.4, zero=5)
    b.add("FULLY_CONNECTED", [x, first, bias], [middle], "FullyConnectedOptions")
    scales = RANDOM.uniform(0.002, 0.02, 4)
    last = b.tensor((4, 7), scale=scales, values=RANDOM.integers(-127, 128, (4, 7)))
    out = b.tensor((1, 4), scale=0.1, zero=-9)
    options = {"fusedActivationFunction": 1}
    b.add("FULLY_CONNECTED", [middle, last, -1], [out], "FullyConnectedOptions", **options)
    b.write("dense", [x], [out])


if __name__ == "__main__":
    for make in (stream, lstm, svdf, dense):
        make()
