"""Every kind of model file that people bring: read, exported, run and checked in one process."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import helper

from tests.doubles import onnx_kinds as make
from tests.doubles.export import Refused, checked, exported, saved
from tierbench.graph import extract, precision
from tierbench.worker import runtimes
from tierbench.worker.runtimes import InapplicableError
from tierbench.zoo.exporters import _litert, _shapes
from tierbench.zoo.exporters._tensors import UnreadableError

DATA = Path(__file__).resolve().parents[1] / "data"
F, I64, BOOL, F16 = make.F, make.I64, make.BOOL, make.F16


def measured(path: Path, tmp_path: Path, pair: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Return the manifest's entry of an artifact whose outputs match, with `verify` beside it."""
    entry = exported(path, tmp_path / "out", [pair], **more)[pair]
    assert "error" not in entry, entry
    return entry | {"verify": checked(entry, tmp_path / "out")}


# Whole input shapes


def test_a_tflite_file_of_a_fixed_batch_is_fed_whole(tmp_path: Path) -> None:
    entry = measured(DATA / "models/fixed_batch.tflite", tmp_path, ("tflite", "fp32"))
    assert [tuple(t["shape"]) for t in entry["inputs"]] == [(4, 10)]
    assert entry["verify"]["match"] is True
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        assert arrays["input_0"].shape[1:] == (4, 10)
        assert arrays["output_0"].shape[1:] == (4, 3)


@pytest.mark.parametrize(
    "maker",
    [
        lambda: make.dense(4),
        lambda: make.convolution(3),
        lambda: make.dense(7, make.DOUBLE),
        lambda: make.recurrent("LSTM"),
        lambda: make.recurrent("GRU", steps=3, rows=2),
        lambda: make.recurrent("RNN", steps=9),
        lambda: make.state((2, 1, 4)),
        lambda: make.state((3, 2, 5, 4)),
        lambda: make.scalar(I64),
        lambda: make.scalar(F),
        lambda: make.scalar(BOOL),
        lambda: make.branches(),
        lambda: make.loop(),
        lambda: make.ids(open_=False),
        lambda: make.reshaped("Gemm"),
        lambda: make.reshaped("MatMul"),
        lambda: make.dense(2, opset=9, ir=3, listed=True),
    ],
)
def test_a_model_of_any_input_shape_is_measured(maker: make.Maker, tmp_path: Path) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    entry = measured(path, tmp_path, ("onnx", "fp32"))
    assert entry["verify"]["match"] is True
    assert entry["verify"]["checked"] > 0
    assert entry["graph"]


def test_a_batch_is_refused_where_the_model_fixes_it(tmp_path: Path) -> None:
    for name, maker, told in (
        ("a", lambda: make.dense(4), "fixed to 4"),
        ("b", lambda: make.state((2, 1, 4)), "fixed to 1"),
        ("c", lambda: make.recurrent("LSTM"), "fixed to 5"),
    ):
        out = tmp_path / name
        out.mkdir()
        entry = exported(saved(maker(), out / "m.onnx"), out)[("onnx", "fp32")]
        with pytest.raises(InapplicableError, match=f"batch 8: .*{told}"):
            checked(entry, out, batch=8)


def test_samples_fill_a_fixed_batch_and_keep_their_labels(tmp_path: Path) -> None:
    x = np.random.default_rng(0).random((10, 16), np.float32)
    path = saved(make.dense(4), tmp_path / "m.onnx")
    np.savez(tmp_path / "plain.npz", x=x)
    entry = measured(path, tmp_path, ("onnx", "fp32"), evaluate=tmp_path / "plain.npz")
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        assert (arrays["input_0"] == x[:8].reshape(2, 4, 16)).all()
        labels = arrays["output_0"].argmax(-1).reshape(-1)
    labels = np.concatenate([labels, [0, 0]])  # the two samples that fill no batch count nowhere
    labels[0] = (labels[0] + 1) % 4
    np.savez(tmp_path / "labelled.npz", x=x, y=labels)
    entry = measured(path, tmp_path, ("onnx", "fp32"), evaluate=tmp_path / "labelled.npz")
    assert entry["accuracy"]["top1"] == 7 / 8


def test_a_state_or_a_rate_is_given_once_for_all_samples(tmp_path: Path) -> None:
    path = saved(make.scalar(I64), tmp_path / "m.onnx")
    np.savez(tmp_path / "d.npz", x=np.ones((6, 8), np.float32), rate=np.array(16000))
    entry = measured(path, tmp_path, ("onnx", "fp32"), evaluate=tmp_path / "d.npz")
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        assert arrays["input_1"].tolist() == [16000] * 6
        assert (arrays["output_0"] == 16000.0).all()


# Open shapes


@pytest.mark.parametrize(
    ("maker", "shape", "fed"),
    [
        (lambda: make.ids(), ["seq=16"], [(1, 16)] * 3),
        (lambda: make.ids(), ["seq=7", "batch=2"], [(2, 7)] * 3),
        (lambda: make.convolution("n", "side"), ["side=12"], [(1, 3, 12, 12)]),
        (lambda: make.convolution("n", None), ["1,3,10,14"], [(1, 3, 10, 14)]),
        (lambda: make.recurrent("GRU", steps="time"), ["time=4"], [(4, 1, 8), (1, 1, 6)]),
    ],
)
def test_a_named_size_is_given_once(
    maker: make.Maker, shape: list[str], fed: list[tuple[int, ...]], tmp_path: Path
) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    with pytest.raises(Refused, match=r"is open .*--shape "):
        exported(path, tmp_path / "asked")
    entry = measured(path, tmp_path, ("onnx", "fp32"), shape=shape)
    assert [tuple(t["shape"]) for t in entry["inputs"]] == fed
    assert entry["verify"]["match"] is True


def test_the_question_can_be_copied_as_it_stands(tmp_path: Path) -> None:
    path = saved(make.ids(), tmp_path / "m.onnx")
    with pytest.raises(Refused) as question:
        exported(path, tmp_path / "asked")
    text = str(question.value)
    for name in ("input_ids", "attention_mask", "token_type_ids"):
        assert f"'{name}' is open ([1, seq])" in text
    line = text.rpartition("for example: ")[2]
    assert line == "--shape seq=16"
    assert measured(path, tmp_path, ("onnx", "fp32"), shape=[line.split()[1]])


def test_a_size_that_the_model_does_not_have_is_named() -> None:
    with pytest.raises(UnreadableError, match=r"'length'.*it has: ids, n, seq"):
        _shapes.static_shapes([("ids", ["n", "seq"])], {"length": [4]})
    with pytest.raises(UnreadableError, match="needs one size"):
        _shapes.static_shapes([("ids", ["n", "seq"])], {"seq": [4, 5]})


def test_sums_of_names_follow_from_their_parts() -> None:
    inputs = [("mask", ["batch", "past + seq"]), ("ids", ["batch", "seq"]), ("k", [1, "past"])]
    assert _shapes.static_shapes(inputs, {"past": [5], "seq": [3]}) == [(1, 8), (1, 3), (1, 5)]


def test_a_first_size_that_is_time_is_asked_for_and_no_batch() -> None:
    with pytest.raises(UnreadableError, match="dimension 0 of input 'x' is open"):
        _shapes.static_shapes([("x", ["time", "batch", 8])], {})
    assert _shapes.static_shapes([("x", ["N", 8]), ("l", ["N"])], {}) == [(1, 8), (1,)]


def test_a_tflite_file_with_open_sizes_is_resized(tmp_path: Path) -> None:
    path = DATA / "models/open_size.tflite"
    entry = measured(path, tmp_path, ("tflite", "fp32"), shape="1,20,24,3")
    assert tuple(entry["inputs"][0]["shape"]) == (1, 20, 24, 3)
    assert entry["verify"]["match"] is True
    assert entry["graph"]["operators"][0][1] == 18 * 22 * 6 * 27  # of the shape that was fed
    with pytest.raises(Refused, match=r"--shape 1,224,224,3$"):
        exported(path, tmp_path / "asked", [("tflite", "fp32")])


def test_a_tflite_file_with_open_sizes_becomes_an_onnx_file_of_those_that_are_fed(
    tmp_path: Path,
) -> None:
    path = DATA / "models/open_size.tflite"
    entry = measured(path, tmp_path, ("onnx", "fp32"), shape="1,20,24,3")
    assert tuple(entry["inputs"][0]["shape"]) == (1, 20, 24, 3)
    assert entry["verify"]["match"] is True


def test_tflite_micro_refuses_open_sizes_and_strange_operators_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = runtimes.plugin("tflm").load(str(DATA / "models/open_size.tflite"), 1, "", 1, {})
    with pytest.raises(InapplicableError, match="fixed sizes only"):
        session.set([np.zeros((1, 20, 24, 3), np.float32)])

    def refuse(*_: Any, **__: Any) -> None:
        os.write(2, b"Didn't find op for builtin opcode 'RFFT2D'\n")
        raise RuntimeError("TFLM failed to allocate tensors")

    from tflite_micro import runtime

    monkeypatch.setattr(runtime.Interpreter, "from_file", refuse)
    with pytest.raises(InapplicableError, match=r"not take this file: .*opcode 'RFFT2D'"):
        runtimes.plugin("tflm").load(str(DATA / "models/open_size.tflite"), 1, "", 1, {})


def test_the_batch_of_a_recurrent_state_is_1_in_the_example() -> None:
    with pytest.raises(UnreadableError, match=r"--shape x=1,16 --shape state=2,1,128$"):
        _shapes.static_shapes([("x", [None, None]), ("state", [2, None, 128])], {})


# Precision


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("boards/stream.tflite", "int8"),
        ("boards/lstm.tflite", "int8"),
        ("boards/svdf.tflite", "int8"),
        ("boards/float_ends.tflite", "int8"),
        ("boards/wide.tflite", "int16x8"),
        ("models/fixed_batch.tflite", "fp32"),
    ],
)
def test_the_precision_of_a_tflite_file(name: str, wanted: str) -> None:
    assert precision.of_file(DATA / name) == wanted


@pytest.mark.parametrize(
    ("kind", "source", "wanted"),
    [
        ("dynamic", lambda: make.dense(), "dynamic"),
        ("dynamic", lambda: make.recurrent("LSTM"), "dynamic"),
        ("dynamic", lambda: make.convolution(), "dynamic"),
        ("qdq", lambda: make.convolution(), "int8"),
        ("qoperator", lambda: make.convolution(), "int8"),
        ("qoperator", lambda: make.dense(), "int8"),
        ("int16", lambda: make.dense(), "int16x8"),
    ],
)
def test_a_quantised_file_is_read_as_what_it_is_and_taken_as_it_is(
    kind: str, source: make.Maker, wanted: str, tmp_path: Path
) -> None:
    path = make.quantised(tmp_path / "q.onnx", kind, source())
    assert precision.of_file(path) == wanted
    entry = measured(path, tmp_path, ("onnx", wanted))
    assert (tmp_path / "out" / entry["path"]).read_bytes() == path.read_bytes()
    assert entry["verify"]["match"] is True
    assert entry["graph"]["precision"] == wanted
    for other in ("fp32", "int8", "fp16"):
        if other != wanted:
            failure = exported(path, tmp_path / "other", [("onnx", other)])[("onnx", other)]
            assert failure["status"] == "skipped"
            assert f"the file is {wanted} already" in failure["error"]


@pytest.mark.parametrize(
    ("maker", "wanted"),
    [
        (lambda: make.dense(dtype=F16), "fp16"),
        (lambda: make.weight_only(), "dynamic"),
        (lambda: make.branches(), "fp32"),
        (lambda: make.state(), "fp32"),
        (
            lambda: make.one_operator(
                "Add", inputs=[("a", F16, [1, 4]), ("b", F16, [1, 4])], outputs=[("y", F16, [1, 4])]
            ),
            "fp16",
        ),
    ],
)
def test_weights_decide_the_precision(maker: make.Maker, wanted: str, tmp_path: Path) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    assert precision.of_file(path) == wanted
    assert measured(path, tmp_path, ("onnx", wanted))["verify"]["match"] is True


@pytest.mark.parametrize("name", ["stream.tflite", "svdf.tflite", "lstm.tflite"])
def test_each_sample_of_a_streaming_model_meets_a_fresh_state(name: str, tmp_path: Path) -> None:
    path = DATA / "boards" / name
    entry = exported(path, tmp_path / "out", [("tflite", "int8")])[("tflite", "int8")]
    assert "error" not in entry, entry
    runner = _litert.micro_runner(path)
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        for sample, wanted in zip(arrays["input_0"], arrays["output_0"], strict=True):
            runner.restart()
            (made,) = runner.run([sample.reshape(runner.inputs[0].shape)])
            assert (made.reshape(-1) == wanted.reshape(-1)).all()


# int8 of older files


@pytest.mark.parametrize(
    "maker",
    [
        lambda: make.convolution(opset=12, ir=7),
        lambda: make.convolution(opset=8, ir=3, listed=True),
        lambda: make.dense(opset=11, ir=6),
        lambda: make.dense(opset=9, ir=4, listed=True),
        lambda: make.convolution(opset=13, ir=7, listed=True),
    ],
)
def test_an_older_file_is_raised_before_it_is_quantised(maker: make.Maker, tmp_path: Path) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    entry = measured(path, tmp_path, ("onnx", "int8"))
    assert entry["verify"]["match"] is True
    assert precision.of_file(tmp_path / "out" / entry["path"]) == "int8"


def test_a_file_that_cannot_be_raised_is_skipped_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onnx import version_converter

    def refuse(proto: Any, version: int) -> Any:
        raise RuntimeError("No Adapter From Version 8 for Loop")

    monkeypatch.setattr(version_converter, "convert_version", refuse)
    path = saved(make.dense(opset=8), tmp_path / "m.onnx")
    failure = exported(path, tmp_path / "out", [("onnx", "int8")])[("onnx", "int8")]
    assert failure["status"] == "skipped"
    assert "No Adapter From Version 8 for Loop" in failure["error"]
    assert "export the original with opset 13" in failure["error"]


# Models that are not finite, or not repeatable


def logarithm() -> Any:
    nodes = [helper.make_node("Neg", ["x"], ["a"]), helper.make_node("Log", ["a"], ["y"])]
    return make.model(nodes, [("x", F, [1, 4])], [("y", F, [1, 4])])


def division() -> Any:
    nodes = [helper.make_node("Sub", ["x", "x"], ["z"]), helper.make_node("Div", ["x", "z"], ["y"])]
    return make.model(nodes, [("x", F, [1, 4])], [("y", F, [1, 4])])


@pytest.mark.parametrize(
    ("source", "issues"),
    [
        (logarithm, ["output-not-finite"]),
        (division, ["output-not-finite"]),
        (lambda: make.drawn("RandomNormalLike"), ["output-not-repeatable"]),
        (lambda: make.drawn("RandomUniformLike"), ["output-not-repeatable"]),
        (lambda: make.drawn("Bernoulli"), ["output-not-repeatable"]),
    ],
)
def test_a_copy_of_such_a_model_is_never_called_wrong(
    source: Callable[[], Any], issues: list[str], tmp_path: Path
) -> None:
    path = saved(source(), tmp_path / "m.onnx")
    entry = measured(path, tmp_path, ("onnx", "fp32"))
    assert entry["verify"]["issues"] == issues
    assert entry["verify"]["match"] is (True if issues == ["output-not-finite"] else None)
    told = "NaN or infinity" if issues == ["output-not-finite"] else "other outputs"
    assert told in entry["accuracy_note"]


def test_a_rate_of_sound_is_the_usual_one(tmp_path: Path) -> None:
    entry = measured(saved(make.scalar(I64), tmp_path / "m.onnx"), tmp_path, ("onnx", "fp32"))
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        assert set(arrays["input_1"]) == {16_000}


def test_a_model_that_stops_on_random_inputs_asks_for_others(tmp_path: Path) -> None:
    places = helper.make_node("Gather", ["x", "i"], ["y"])
    source = make.model(
        [helper.make_node("Mul", ["n", "n"], ["m"]), helper.make_node("Add", ["m", "k"], ["i"]),
         places],
        [("x", F, [1, 4]), ("n", I64, [3])], [("y", F, [3, 4])], {"k": np.array([9])},
    )  # fmt: skip
    path = saved(source, tmp_path / "m.onnx")
    with pytest.raises(Refused, match=r"stops on random inputs: .*bounds.*--eval"):
        exported(path, tmp_path / "out")


def test_inputs_that_are_given_decide_whether_a_model_is_finite(tmp_path: Path) -> None:
    path = saved(logarithm(), tmp_path / "m.onnx")
    np.savez(tmp_path / "d.npz", x=-np.ones((3, 4), np.float32))
    for how in ("evaluate", "calibrate"):
        entry = measured(path, tmp_path, ("onnx", "fp32"), **{how: tmp_path / "d.npz"})
        assert entry["verify"]["issues"] == []
        assert "NaN" not in entry["accuracy_note"]


def test_ids_stay_below_the_rows_of_their_tables_and_masks_are_ones(tmp_path: Path) -> None:
    path = saved(make.ids(open_=False), tmp_path / "m.onnx")
    entry = measured(path, tmp_path, ("onnx", "fp32"))
    with np.load(tmp_path / "out" / entry["reference"]) as arrays:
        assert 50 < arrays["input_0"].max() < 500
        assert set(arrays["input_1"].reshape(-1)) == {1}
        assert set(arrays["input_2"].reshape(-1)) == {0, 1}


# Reasons, and what is no number


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        ({"ir": 99}, r"max supported IR version: \d+$"),
        ({"opset": 99, "ir": 10}, r"official support for domain ai\.onnx is till opset \d+\.$"),
    ],
)
def test_a_reason_is_whole(versions: dict[str, int], told: str, tmp_path: Path) -> None:
    path = saved(make.dense(**versions), tmp_path / "m.onnx")
    with pytest.raises(Refused, match=told):
        exported(path, tmp_path / "out")


def test_text_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = saved(
        make.model(
            [
                helper.make_node("Identity", ["words"], ["z"]),
                helper.make_node("Relu", ["x"], ["y"]),
            ],
            [("words", make.STRING, [1]), ("x", F, [1, 4])],
            [("y", F, [1, 4]), ("z", make.STRING, [1])],
        ),
        tmp_path / "m.onnx",
    )
    with pytest.raises(Refused, match=r"input 'words' takes text; tierbench feeds numbers only"):
        exported(path, tmp_path / "out")


@pytest.mark.parametrize(("dtype", "told"), [(make.STRING, "text"), (14, "complex numbers")])
def test_an_input_is_named_also_where_onnxruntime_cannot_open_the_model(
    dtype: int, told: str, tmp_path: Path
) -> None:
    strange = helper.make_node("Strange", ["words"], ["y"], domain="acme")
    graph = make.model([strange], [("words", dtype, [1])], [("y", F, [1])])
    path = saved(graph, tmp_path / "m.onnx")
    with pytest.raises(Refused, match=f"input 'words' takes {told}; tierbench feeds numbers only"):
        exported(path, tmp_path / "out")


def test_outputs_that_are_no_numbers_are_left_out(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Relu", ["x"], ["y"]),
        helper.make_node("SequenceConstruct", ["y", "x"], ["s"]),
    ]
    graph = make.model(nodes, [("x", F, [1, 4])], [("y", F, [1, 4])])
    graph.graph.output.extend([helper.make_tensor_sequence_value_info("s", F, None)])
    entry = measured(saved(graph, tmp_path / "m.onnx"), tmp_path, ("onnx", "fp32"))
    assert [t["name"] for t in entry["outputs"]] == ["y"]
    assert entry["verify"]["match"] is True


def test_a_model_whose_outputs_are_all_no_numbers_is_refused_in_one_sentence(
    tmp_path: Path,
) -> None:
    with pytest.raises(Refused, match="no output of the model is a tensor of numbers"):
        exported(DATA / "models/complex_output.tflite", tmp_path / "out")


# Graphs


@pytest.mark.parametrize(
    ("maker", "macs"),
    [(lambda: make.reshaped("Gemm"), 64), (lambda: make.reshaped("MatMul"), 64)],
)
def test_sizes_that_no_inference_tells_come_from_a_run(
    maker: make.Maker, macs: int, tmp_path: Path
) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    assert "reason" in extract.describe(path, "m")
    entry = measured(path, tmp_path, ("onnx", "fp32"))
    assert extract.from_json(entry["graph"]).macs == macs
    assert "reason" not in entry["graph"]


@pytest.mark.parametrize(("maker", "weights"), [(make.branches, 2 * 64), (make.loop, 64)])
def test_what_control_flow_computes_is_unknown_and_its_weights_count(
    maker: make.Maker, weights: int, tmp_path: Path
) -> None:
    path = saved(maker(), tmp_path / "m.onnx")
    value = extract.describe(path, "m")
    graph = extract.from_json(value)
    assert graph.weights == weights
    assert graph.without_macs
    assert "control flow" in value["reason"]


def test_an_operator_of_onnxruntime_costs_its_own_row_only(tmp_path: Path) -> None:
    value = extract.describe(saved(make.contributed(), tmp_path / "m.onnx"), "m")
    assert "reason" not in value
    assert [op[:2] for op in value["operators"]] == [
        ["dense", 256], ["elementwise", 0], ["dense", 64],
    ]  # fmt: skip


def test_whatever_a_reader_raises_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.graph import from_onnx

    def broken(*_: Any) -> Any:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr(from_onnx, "read", broken)
    path = saved(make.dense(), tmp_path / "m.onnx")
    entry = measured(path, tmp_path, ("onnx", "fp32"))
    assert entry["graph"] == {"reason": "m.fp32.onnx: its operators cannot be read (IndexError: "
                              "tuple index out of range)"}  # fmt: skip


def test_weights_that_several_operators_share_are_stored_once(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Identity", ["w"], ["v"]),
        helper.make_node("MatMul", ["x", "w"], ["a"]),
        helper.make_node("MatMul", ["a", "v"], ["y"]),
    ]
    source = make.model(nodes, [("x", F, [1, 16])], [("y", F, [1, 16])], {"w": make.weight(16, 16)})
    value = extract.describe(saved(source, tmp_path / "m.onnx"), "m")
    graph = extract.from_json(value)
    assert (graph.weights, graph.macs) == (256, 512)
    assert [operator.weights for operator in graph.operators] == [256, 256]


# Sources beside the two formats


@pytest.mark.parametrize("names", [("custom.h5", "custom.keras")])
def test_a_custom_layer_is_refused_alike_in_both_formats(
    names: Sequence[str], tmp_path: Path
) -> None:
    told = []
    for name in names:
        with pytest.raises(Refused) as refusal:
            exported(DATA / "models" / name, tmp_path / "out")
        told.append(str(refusal.value))
    assert told[0] == told[1]
    assert "custom" in told[0]
    assert "never run" in told[0]
