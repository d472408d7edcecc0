"""Small ONNX models, one for each kind of file that people bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

F, I64, I32, U8, F16, BOOL, STRING, DOUBLE = (
    TensorProto.FLOAT, TensorProto.INT64, TensorProto.INT32, TensorProto.UINT8,
    TensorProto.FLOAT16, TensorProto.BOOL, TensorProto.STRING, TensorProto.DOUBLE,
)  # fmt: skip
_DRAW = np.random.default_rng(5)

Ends = Sequence[tuple[str, int, Sequence[Any] | None]]


def weight(*shape: int, dtype: Any = np.float32) -> np.ndarray[Any, Any]:
    return (_DRAW.standard_normal(shape) / 4).astype(dtype)


def model(
    nodes: Sequence[Any],
    inputs: Ends,
    outputs: Ends,
    weights: dict[str, np.ndarray[Any, Any]] | None = None,
    opset: int = 17,
    ir: int = 8,
    listed: bool = False,
) -> Any:
    """Return a model; `listed` names its weights among the inputs, as format 3 does."""
    value = helper.make_tensor_value_info
    held = [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()]
    given = [value(*end) for end in inputs]
    if listed:
        given += [value(t.name, t.data_type, list(t.dims)) for t in held]
    graph = helper.make_graph(nodes, "g", given, [value(*end) for end in outputs], held)
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=ir)


def dense(rows: Any = 1, dtype: int = F, opset: int = 17, **more: Any) -> Any:
    kind = {F: np.float32, F16: np.float16, DOUBLE: np.float64}[dtype]
    node = helper.make_node("MatMul", ["x", "w"], ["y"])
    return model(
        [node], [("x", dtype, [rows, 16])], [("y", dtype, [rows, 4])],
        {"w": weight(16, 4, dtype=kind)}, opset, **more,
    )  # fmt: skip


def convolution(rows: Any = 1, side: Any = 8, opset: int = 17, **more: Any) -> Any:
    nodes = [
        helper.make_node("Conv", ["x", "w"], ["a"], kernel_shape=[3, 3]),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("GlobalAveragePool", ["b"], ["y"]),
    ]
    return model(
        nodes, [("x", F, [rows, 3, side, side])], [("y", F, [rows, 5, 1, 1])],
        {"w": weight(5, 3, 3, 3)}, opset, **more,
    )  # fmt: skip


def recurrent(kind: str = "LSTM", steps: Any = 5, rows: int = 1) -> Any:
    gates = {"LSTM": 4, "GRU": 3, "RNN": 1}[kind]
    states = ["h", "c"] if kind == "LSTM" else ["h"]
    node = helper.make_node(
        kind, ["x", "w", "r", "", "", *states], ["y", "hn"], hidden_size=6, name="cell"
    )
    return model(
        [node],
        [("x", F, [steps, rows, 8]), *((s, F, [1, rows, 6]) for s in states)],
        [("y", F, None), ("hn", F, [1, rows, 6])],
        {"w": weight(1, gates * 6, 8), "r": weight(1, gates * 6, 6)},
    )


def state(shape: Sequence[int] = (2, 1, 4)) -> Any:
    nodes = [
        helper.make_node("Add", ["s", "x"], ["sn"]),
        helper.make_node("ReduceSum", ["sn"], ["y"], keepdims=0),
    ]
    return model(
        nodes, [("x", F, [1, 4]), ("s", F, list(shape))], [("y", F, []), ("sn", F, list(shape))]
    )


def scalar(dtype: int = I64) -> Any:
    kind = {I64: np.int64, F: np.float32, BOOL: np.bool_}[dtype]
    nodes = [
        helper.make_node("Cast", ["rate"], ["r"], to=F),
        helper.make_node("Mul", ["x", "r"], ["y"]),
    ]
    del kind
    return model(nodes, [("x", F, [1, 8]), ("rate", dtype, [])], [("y", F, [1, 8])])


def drawn(kind: str, **attributes: Any) -> Any:
    nodes = [
        helper.make_node(kind, ["x"], ["r"], **attributes),
        helper.make_node("Cast", ["r"], ["f"], to=F),
        helper.make_node("Add", ["x", "f"], ["y"]),
    ]
    return model(nodes, [("x", F, [1, 64])], [("y", F, [1, 64])])


def branches() -> Any:
    """A scalar chooses between two products, whose weights stand in the branches."""

    def branch(name: str) -> Any:
        held = numpy_helper.from_array(weight(16, 4), f"w_{name}")
        node = helper.make_node("MatMul", ["x", f"w_{name}"], [f"y_{name}"])
        out = [helper.make_tensor_value_info(f"y_{name}", F, [1, 4])]
        return helper.make_graph([node], name, [], out, [held])

    nodes = [
        helper.make_node("Equal", ["rate", "high"], ["c"]),
        helper.make_node(
            "If", ["c"], ["y"], then_branch=branch("a"), else_branch=branch("b"), name="choice"
        ),
    ]
    return model(
        nodes, [("x", F, [1, 16]), ("rate", I64, [])], [("y", F, [1, 4])],
        {"high": np.array(16000, np.int64)},
    )  # fmt: skip


def loop() -> Any:
    """A product in a loop that runs as often as an input says."""
    info = helper.make_tensor_value_info
    held = numpy_helper.from_array(weight(8, 8), "w")
    body = helper.make_graph(
        [
            helper.make_node("MatMul", ["a", "w"], ["b"]),
            helper.make_node("Identity", ["keep"], ["go"]),
        ],
        "body",
        [info("i", I64, []), info("keep", BOOL, []), info("a", F, [1, 8])],
        [info("go", BOOL, []), info("b", F, [1, 8])],
        [held],
    )
    node = helper.make_node("Loop", ["n", "", "x"], ["y"], body=body, name="again")
    return model([node], [("n", I64, []), ("x", F, [1, 8])], [("y", F, [1, 8])])


def ids(open_: bool = True) -> Any:
    """Ids, a mask and types that look up tables, as language models have them."""
    rows, columns = ("batch", "seq") if open_ else (1, 12)
    nodes = [
        helper.make_node("Gather", ["words", "input_ids"], ["a"]),
        helper.make_node("Gather", ["types", "token_type_ids"], ["b"]),
        helper.make_node("Add", ["a", "b"], ["c"]),
        helper.make_node("Cast", ["attention_mask"], ["m"], to=F),
        helper.make_node("Unsqueeze", ["m", "axes"], ["n"]),
        helper.make_node("Mul", ["c", "n"], ["d"]),
        helper.make_node("ReduceMean", ["d"], ["y"], axes=[1], keepdims=0),
    ]
    names = ("input_ids", "attention_mask", "token_type_ids")
    return model(
        nodes, [(name, I64, [rows, columns]) for name in names], [("y", F, [rows, 8])],
        {"words": weight(500, 8), "types": weight(2, 8), "axes": np.array([2], np.int64)},
    )  # fmt: skip


def contributed() -> Any:
    """Two products with an operator of onnxruntime's own between them."""
    nodes = [
        helper.make_node("MatMul", ["x", "v"], ["a"]),
        helper.make_node("Gelu", ["a"], ["b"], domain="com.microsoft"),
        helper.make_node("MatMul", ["b", "w"], ["y"]),
    ]
    return model(
        nodes, [("x", F, [1, 16])], [("y", F, [1, 4])], {"v": weight(16, 16), "w": weight(16, 4)}
    )


def reshaped(product: str = "Gemm") -> Any:
    """A product behind a reshape whose sizes only a run shows."""
    nodes = [
        helper.make_node("Cast", ["half"], ["sizes"], to=I64),
        helper.make_node("Reshape", ["x", "sizes"], ["a"]),
        helper.make_node(product, ["a", "w"], ["y"], name="head"),
    ]
    return model(
        nodes, [("x", F, [1, 4, 4])], [("y", F, [1, 4])],
        {"half": np.array([1, 16], np.float32), "w": weight(16, 4)}, 13,
    )  # fmt: skip


def quantised(path: Path, kind: str, source: Any) -> Path:
    """Write a model that onnxruntime quantised: `dynamic`, `qdq`, `qoperator` or `int16`."""
    from onnxruntime import quantization as q

    float_path = path.with_name(f"float-{path.name}")
    onnx.save(source, float_path)
    if kind == "dynamic":
        q.quantize_dynamic(str(float_path), str(path), weight_type=q.QuantType.QInt8)
        return path
    value = source.graph.input[0]
    shape = [d.dim_value for d in value.type.tensor_type.shape.dim]

    class Reader(q.CalibrationDataReader):  # type: ignore[misc]
        rows = iter([{value.name: np.ones(shape, np.float32)}])

        def get_next(self) -> Any:
            return next(self.rows, None)

    form = q.QuantFormat.QOperator if kind == "qoperator" else q.QuantFormat.QDQ
    wide = q.QuantType.QInt16 if kind == "int16" else q.QuantType.QUInt8
    more: dict[str, Any] = {"extra_options": {"UseQDQContribOps": True}} if kind == "int16" else {}
    q.quantize_static(
        str(float_path), str(path), Reader(), quant_format=form,
        activation_type=wide, weight_type=q.QuantType.QInt8, **more,
    )  # fmt: skip
    return path


def weight_only() -> Any:
    """Weights of 8 bits that are widened before a float product."""
    nodes = [
        helper.make_node("DequantizeLinear", ["stored", "scale", "zero"], ["w"]),
        helper.make_node("MatMul", ["x", "w"], ["y"]),
    ]
    stored = _DRAW.integers(-100, 100, (16, 4)).astype(np.int8)
    return model(
        nodes, [("x", F, [1, 16])], [("y", F, [1, 4])],
        {"stored": stored, "scale": np.array(0.01, np.float32), "zero": np.array(0, np.int8)},
    )  # fmt: skip


def one_operator(
    kind: str, *, inputs: Ends, outputs: Ends, domain: str = "", **attributes: Any
) -> Any:
    names = [name for name, _, _ in inputs]
    node = helper.make_node(kind, names, [n for n, _, _ in outputs], domain=domain, **attributes)
    return model([node], inputs, outputs)


Maker = Callable[[], Any]
