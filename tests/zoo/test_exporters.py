"""Readers, scores and archives of the export process: what is refused, and what a number is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tierbench.core.model import Tensor
from tierbench.graph import tflite as tflite_graph
from tierbench.zoo.exporters import (
    _archive,
    _data,
    _litert,
    _onnxgraph,
    _score,
    _tensors,
    _tfgraph,
    tflite,
)
from tierbench.zoo.exporters._data import Evaluation
from tierbench.zoo.exporters._shapes import static_shapes
from tierbench.zoo.exporters._source import Source
from tierbench.zoo.exporters._tensors import ImpossibleError, RefusedError, UnreadableError
from tierbench.zoo.sources import keras as keras_files
from tierbench.zoo.sources import pt2

FLOAT = Tensor("x", "float32", (1, 4))
STORED = Tensor("x", "int8", (1, 4), 0.5, -3)


def archive(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return path


# Archives of strangers


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "..\\evil", "C:evil"])
def test_a_path_that_escapes_is_refused(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(), "w") as file:
        file.writestr("config.json", "{}")
        file.filelist[0].filename = name  # what writestr would have cleaned
        with pytest.raises(RefusedError, match="escapes"):
            _archive.check(file)


def test_a_decompression_bomb_is_refused_without_unpacking(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "bomb.keras",
        **{"config.json": "{}", "model.weights.h5": bytes(_archive.RATIO_MATTERS_BYTES * 2)},
    )
    assert path.stat().st_size < 100_000
    with pytest.raises(RefusedError, match="decompression bomb"):
        keras_files.check_archive(path)
    with pytest.raises(RefusedError, match="decompression bomb"):
        _data.load(
            archive(tmp_path / "bomb.npz", **{"x.npy": bytes(_archive.RATIO_MATTERS_BYTES * 2)})
        )


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("config.json")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as file:
        file.writestr(entry, "/etc/passwd")
    with pytest.raises(RefusedError, match="link"):
        keras_files.check_archive(tmp_path / "a.keras")


def test_a_member_that_no_model_needs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"code\.py"):
        keras_files.check_archive(
            archive(tmp_path / "a.keras", **{"config.json": "{}", "code.py": "1"})
        )


def test_damaged_archives_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.keras").write_bytes(b"PK\x03\x04 not an archive")
    with pytest.raises(UnreadableError, match="not a readable"):
        keras_files.check_archive(tmp_path / "a.keras")
    with pytest.raises(UnreadableError, match="not an object"):
        keras_files.check_archive(archive(tmp_path / "b.keras", **{"config.json": "[1]"}))


# Code inside configurations


@pytest.mark.parametrize(
    "entry",
    [
        {"class_name": "Lambda", "module": "keras.layers", "config": {"name": "trick"}},
        {"class_name": "Custom>Lambda", "config": {}},
        {"class_name": "Dense", "module": "os", "config": {}},
        {"class_name": "Mine", "module": None, "registered_name": "my_package>Mine", "config": {}},
        {"class_name": "__lambda__", "config": {"value": "code"}},
    ],
)
def test_code_of_the_author_is_refused_however_deep(entry: dict[str, Any]) -> None:
    config = {
        "class_name": "Functional",
        "module": "keras",
        "config": {
            "layers": [
                {
                    "class_name": "TimeDistributed",
                    "module": "keras.layers",
                    "config": {"layer": entry},
                }
            ]
        },
    }
    with pytest.raises(RefusedError, match=r"never\s+run|custom code"):
        keras_files.refuse_code(config)


def test_ordinary_layers_pass() -> None:
    keras_files.refuse_code(
        {"class_name": "Dense", "module": "keras.layers", "registered_name": None, "config": {}}
    )


def exported_program(path: Path, graph: Any, **more: str) -> Path:
    return archive(
        path, **{"net/models/model.json": json.dumps(graph), "net/byteorder": "little", **more}
    )


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        ({"nodes": [{"target": "torch.os.system"}]}, "torch.os.system"),
        ({"nodes": [{"target": "torch.hub.load"}]}, "torch.hub.load"),
        ({"nodes": [{"target": "torch.ops.mylib.run.default"}]}, "mylib"),
        ({"a": {"expr_str": "__import__('os').system('id')"}}, "arithmetic"),
        ({"a": {"expr_str": "Symbol('s0').__class__"}}, "arithmetic"),
        ({"a": {"expr_str": "eval(s0)"}}, "arithmetic"),
        ({"range_constraints": {"exec(s0)": {}}}, "arithmetic"),
        ({"config": {"w": {"use_pickle": True}}}, "pickles"),
    ],
)
def test_an_exported_program_that_would_run_code_is_refused(
    tmp_path: Path, graph: Any, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        pt2.check(exported_program(tmp_path / "a.pt2", graph))


def test_compiled_code_in_an_exported_program_is_refused(tmp_path: Path) -> None:
    more = {"net/data/aotinductor/model/x.so": "ELF"}
    with pytest.raises(RefusedError, match="compiled"):
        pt2.check(exported_program(tmp_path / "a.pt2", {}, **more))


def test_an_ordinary_exported_program_passes(tmp_path: Path) -> None:
    graph = {
        "nodes": [{"target": "torch.ops.aten.conv2d.default"}, {"target": "_operator.mul"}],
        "size": {"expr_str": "2*Symbol('s77', positive=True, integer=True) + 1"},
        "range_constraints": {"s77": {"min_val": 1}},
    }
    pt2.check(exported_program(tmp_path / "a.pt2", graph))


def test_an_archive_without_a_graph_is_not_an_exported_program(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="models"):
        pt2.check(archive(tmp_path / "a.pt2", data="x"))


# ONNX files


def model(outputs: int = 1, batch: str | int = "n", location: str = "") -> Any:
    weight = numpy_helper.from_array(np.ones((4, 3), np.float32), "weight__12")
    if location:
        weight.ClearField("raw_data")
        weight.data_location = TensorProto.EXTERNAL
        weight.external_data.add(key="location", value=location)
    nodes = [
        helper.make_node(
            "MatMul", ["x", "weight__12"], ["y0"], name="StatefulPartitionedCall/dense__7"
        )
    ]
    nodes += [helper.make_node("Relu", ["y0"], [f"y{k}"]) for k in range(1, outputs)]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, 4])],
        [
            helper.make_tensor_value_info(f"y{k}", TensorProto.FLOAT, [batch, 3])
            for k in range(outputs)
        ],
        [weight],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def saved(path: Path, proto: Any) -> Path:
    path.write_bytes(proto.SerializeToString())
    return path


@pytest.mark.parametrize("location", ["../secret", "/etc/passwd", "a/../../secret", "c:\\secret"])
def test_weights_outside_the_folder_are_refused(tmp_path: Path, location: str) -> None:
    with pytest.raises(RefusedError, match="outside its folder"):
        _onnxgraph.read(saved(tmp_path / "m.onnx", model(location=location)))


def test_weights_through_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret").write_bytes(bytes(48))
    (tmp_path / "inside/w").symlink_to(tmp_path / "secret")
    with pytest.raises(RefusedError, match="link"):
        _onnxgraph.read(saved(tmp_path / "inside/m.onnx", model(location="w")))


def test_weights_beside_the_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(np.full((4, 3), 2, np.float32).tobytes())
    proto = _onnxgraph.read(saved(tmp_path / "m.onnx", model(location="w")))
    assert numpy_helper.to_array(proto.graph.initializer[0]).sum() == 24
    (tmp_path / "w").unlink()
    with pytest.raises(UnreadableError, match="missing"):
        _onnxgraph.read(tmp_path / "m.onnx")


def test_open_dimensions_are_filled_and_outputs_follow() -> None:
    proto = model()
    assert _onnxgraph.fix_shapes(proto, {"": [5, 4]})
    assert [d.dim_value for d in proto.graph.output[0].type.tensor_type.shape.dim] == [5, 3]
    onnx.checker.check_model(proto)
    assert not _onnxgraph.fix_shapes(proto, {})


def test_names_do_not_depend_on_counters() -> None:
    one, other = model(2), model(2)
    for node in other.graph.node:
        node.input[:] = [x.replace("weight__12", "weight__99") for x in node.input]
    other.graph.initializer[0].name = "weight__99"
    _onnxgraph.canonical(one)
    _onnxgraph.canonical(other)
    assert one.SerializeToString(deterministic=True) == other.SerializeToString(deterministic=True)
    assert [node.name for node in one.graph.node] == ["dense", "Relu"]
    onnx.checker.check_model(one)


# Shapes


def test_an_open_batch_becomes_one() -> None:
    assert static_shapes([("x", (None, 8, 3))], {}) == [(1, 8, 3)]


@pytest.mark.parametrize(
    ("shape", "given", "message"),
    [
        ((None, None, 3), {}, r"dimension 1 of input 'x' is open.*--shape 1,16,3"),
        ((1, 8), {"": [1, 9]}, "says 9 for dimension 1.*the model says 8"),
        ((1, 8), {"x": [8]}, "gives 1 sizes for input 'x', which has 2 dimensions"),
    ],
)
def test_a_shape_that_does_not_fit_names_the_dimension(
    shape: Any, given: Any, message: str
) -> None:
    with pytest.raises(UnreadableError, match=message):
        static_shapes([("x", shape)], given)


# Numbers


def test_quantised_values_come_back_within_half_a_step() -> None:
    reals = np.linspace(-60, 60, 41, dtype=np.float32)
    back = _tensors.dequantise(_tensors.quantise(reals, STORED), STORED)
    assert np.abs(back - reals).max() <= 0.25
    assert _tensors.quantise(np.array([1e9, -1e9]), STORED).tolist() == [127, -128]


def test_top_one_and_top_five() -> None:
    outputs = np.eye(10, dtype=np.float32)
    outputs[0, 1:5] = 2.0  # the label 0 is fifth
    labels = np.arange(10)
    found = _score.accuracy("classification", Evaluation([outputs], labels), [outputs])
    assert found == {"top1": 0.9, "top5": 1.0, "samples": 10}


def test_a_regression_has_errors_and_an_autoencoder_is_its_own_label() -> None:
    x = np.zeros((4, 3), np.float32)
    assert _score.accuracy("regression", Evaluation([x], x + 2), [x]) == {
        "mse": 4.0,
        "mae": 2.0,
        "samples": 4,
    }
    assert _score.accuracy("autoencoder", Evaluation([x], None), [x + 1])["mse"] == 1.0
    assert "top1" not in _score.agreement([x], [x + 1], "regression")
    assert _score.agreement([x], [x + 1], "regression")["max_abs_error"] == 1.0


def test_labels_that_do_not_fit_are_told() -> None:
    x = np.zeros((4, 3), np.float32)
    assert "do not fit" in _score.accuracy("", Evaluation([x], np.zeros((4, 2))), [x])["note"]


class Fixed(Source):
    """A source with one output and nothing behind it."""

    def __init__(self, precision: str) -> None:
        super().__init__((FLOAT,), (FLOAT,), Path())
        self.precision = precision


@pytest.mark.parametrize(
    ("precision", "source", "error", "accepted"),
    [
        ("fp32", "fp32", 1e-4, True),
        ("fp32", "fp32", 0.1, False),
        ("fp16", "fp32", 0.01, True),
        ("fp16", "fp32", 0.2, False),
        ("int8", "fp32", 0.5, True),  # quantisation is judged by accuracy
        ("int8", "int8", 0.5, True),  # one step of 0.5
        ("int8", "int8", 16.0, False),
        ("int8", "fp32", float("nan"), False),
    ],
)
def test_a_conversion_that_computes_something_else_is_refused(
    precision: str, source: str, error: float, accepted: bool
) -> None:
    truth = [np.linspace(0, 1, 8, dtype=np.float32).reshape(2, 4)]
    outputs = [truth[0] + np.float32(error)]
    tensors = [STORED if source == "int8" else FLOAT]

    def judge() -> None:
        _score.same_as_source(precision, Fixed(source), tensors, outputs, truth)

    if accepted:
        judge()
    else:
        with pytest.raises(ImpossibleError, match=r"computes something else|not finite"):
            judge()


def test_tensors_are_matched_by_name_then_shape_then_place() -> None:
    a, b, c = (
        Tensor("a", "float32", (1, 2)),
        Tensor("b", "float32", (1, 3)),
        Tensor("c", "float32", (1, 2)),
    )
    assert _score.order([a, b], [Tensor("serving_default_b:0", "float32", (1, 3)), a]) == [1, 0]
    assert _score.order(
        [a, b], [Tensor("y", "float32", (1, 3)), Tensor("z", "float32", (1, 2))]
    ) == [1, 0]
    assert _score.order(
        [a, c], [Tensor("y", "float32", (1, 2)), Tensor("z", "float32", (1, 2))]
    ) == [0, 1]
    with pytest.raises(ImpossibleError, match="1 tensors where the source has 2"):
        _score.order([a, b], [a])


# Data files


def test_a_pickle_in_an_npz_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.array([{"code": 1}], dtype=object))
    with pytest.raises(UnreadableError, match="not a readable npz"):
        _data.load(tmp_path / "a.npz")


def inputs(tmp_path: Path, **arrays: Any) -> Any:
    path = tmp_path / "data.npz"
    np.savez(path, **arrays)
    return _data.inputs_of(_data.load(path), "", Fixed("fp32"), path)


def test_inputs_are_found_by_key_and_reshaped(tmp_path: Path) -> None:
    found, remark = inputs(tmp_path, x=np.ones((3, 2, 2), np.uint8))
    assert found[0].shape == (3, 4)
    assert found[0].dtype == np.float32
    assert remark == ""
    assert inputs(tmp_path, other=np.ones(3)) is None


def test_int8_inputs_of_a_float_model_need_their_scale(tmp_path: Path) -> None:
    stored = np.full((2, 4), -1, np.int8)
    with pytest.raises(UnreadableError, match="x_scale"):
        inputs(tmp_path, x=stored)
    found, _ = inputs(tmp_path, x=stored, x_scale=np.array(0.5), x_zero_point=np.array(-3))
    assert (found[0] == 1.0).all()


def test_inputs_of_another_shape_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"has shape \[2, 5\]; 'x' takes \(n, \[4\]\)"):
        inputs(tmp_path, x=np.ones((2, 5)))


@pytest.mark.parametrize("tensor", [FLOAT, STORED, Tensor("i", "int32", (1, 4))])
def test_random_inputs_are_the_same_each_time(tensor: Tensor) -> None:
    draw: Callable[[], Any] = lambda: _data.random_inputs([tensor], 5)[0]  # noqa: E731
    assert draw().shape == (5, 4)
    assert (draw() == draw()).all()


def test_foreign_errors_are_shortened() -> None:
    assert _tensors.shorten(
        "Traceback (most recent call last):\n  File x\nReal reason of the failure here"
    ) == ("Real reason of the failure here")
    assert _tensors.shorten("x" * 1500) == "x" * 1500  # a reason is never cut
    assert len(_tensors.shorten("x" * 5000)) == 2000  # a log is


def test_a_large_saved_model_is_not_given_to_tf2onnx(tmp_path: Path) -> None:
    variables = tmp_path / "variables" / "variables.data-00000-of-00001"
    variables.parent.mkdir()
    with variables.open("wb") as file:
        file.truncate(600_000_000)
    with pytest.raises(_tensors.NotApplicableError, match=r"for 600 MB of weights.*\.onnx"):
        _tfgraph.saved_model_to_onnx(tmp_path, (), (), tmp_path, [])


class ByChance:
    """A converter whose quantiser leaves a split in float the first times."""

    def __init__(self, floats: int) -> None:
        self.answers = [b"float"] * floats + [b"int8"] * (tflite.ATTEMPTS - floats)

    def convert(self) -> bytes:
        return self.answers.pop(0)


def split_of(data: bytes) -> _litert.Subgraphs:
    """Return a split into two of which one is read."""
    tensors = tuple(
        tflite_graph.Tensor(i, f"t{i}", data.decode().replace("float", "float32"), (1,), (), (), 4)
        for i in range(3)
    )
    split = tflite_graph.Operator(0, "SPLIT", (0,), (1, 2), {})
    return (tflite_graph.Graph(b"", tensors, (split,), (0,), (1,)),)


@pytest.mark.parametrize("floats", [0, 3, tflite.ATTEMPTS])
def test_a_split_that_stays_float_by_chance_is_quantised_again(
    floats: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_litert, "read", split_of)
    converter = ByChance(floats)
    whole = floats < tflite.ATTEMPTS
    assert tflite._quantised(converter) == (b"int8" if whole else b"float")
    assert len(converter.answers) == (tflite.ATTEMPTS - floats - 1 if whole else 0)
