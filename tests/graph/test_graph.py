"""Operator graphs: from files and from names, held against MAC counts that others state."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from tierbench.core.errors import CaseError
from tierbench.estimation import sample
from tierbench.graph import extract, lifetimes, onnx_file
from tierbench.graph import tflite as file
from tierbench.graph.operators import KINDS, Graph, Operator
from tierbench.networks import catalogue, names

onnx = pytest.importorskip("onnx")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402 - only where the package is installed

#: Multiply-accumulates in millions as papers, Keras or torchvision state them (within 6 %: they
#: differ in whether pooling, bias and squeeze-and-excite count).
KNOWN_MACS = {
    "mobilenet-v1-1.0-224": 569,  # Howard et al. 2017, table 4
    "mobilenet-v1-0.5-224": 149,  # the same, table 6
    "mobilenet-v1-0.25-224": 41,
    "mobilenet-v1-1.0-128": 186,  # the same, table 7
    "mobilenet-v2-1.0-224": 300,  # Sandler et al. 2018, table 4
    "mobilenet-v2-1.4-224": 582,  # tensorflow/models mobilenet_v2 table
    "mobilenet-v2-0.35-224": 59,  # the same
    "mobilenet-v3-large-224": 219,  # Howard et al. 2019, table 3
    "mobilenet-v3-small-224": 57,  # torchvision and table 3: 56 to 66
    "resnet18-224": 1814,  # torchvision
    "resnet50-v1.5-224": 4089,  # torchvision
    "resnet50-v2-224": 3482,  # keras.applications
    "vgg16": 15470,  # torchvision
    "squeezenet-v1.1-227": 392,  # albanie/convnet-burden
    "efficientnet-lite0": 407,  # tensorflow/tpu efficientnet/lite README
    "efficientnet-lite4": 2640,  # the same
    "inception-v3": 5713,  # torchvision
    "mlperf-tiny-ic-resnet8": 12.5,  # MLPerf Tiny
    "mlperf-tiny-kws-dscnn": 2.66,
    "mlperf-tiny-ad-autoencoder": 0.264,
    "mlperf-tiny-vww-mobilenetv1-0.25-96": 7.49,
}


@pytest.mark.parametrize(("name", "millions"), KNOWN_MACS.items())
def test_a_canonical_name_has_the_macs_that_its_authors_state(name: str, millions: float) -> None:
    graph = names.graph(name)
    assert graph is not None
    assert graph.macs / 1e6 == pytest.approx(millions, rel=0.06)
    assert {op.kind for op in graph.operators} <= set(KINDS)


def test_spellings_of_one_network_are_one_graph() -> None:
    spoken = ["MobileNet_v2_1.0_224_quant", "mobilenet-v2-1.0-224", "mobilenetv2-1.0-224"]
    graphs = [names.graph(name) for name in spoken]
    assert all(
        one is not None and one.operators == graphs[0].operators
        for one in graphs
        if graphs[0] is not None
    )


@pytest.mark.parametrize(
    ("spoken", "canonical"),
    [
        ("mobilenet-v2", "mobilenet-v2-1.0-224"),
        ("MobileNetV2", "mobilenet-v2-1.0-224"),
        ("mobilenet-v2-0.75", "mobilenet-v2-0.75-224"),
        ("mobilenet-v2-192", "mobilenet-v2-1.0-192"),
        ("mobilenet-v3-large-96", "mobilenet-v3-large-1.0-96"),
        ("mobilenet-v3-large_224_0.75_float", "mobilenet-v3-large-0.75-224"),
        ("mobilenet-v3-small-0.75-96", "mobilenet-v3-small-0.75-96"),
        ("ResNet-50", "resnet50-224"),
        ("resnet-18", "resnet18-224"),
        ("ResNet_50-v1.5", "resnet50-224"),
        ("resnet50-224x224", "resnet50-224"),
        ("vgg-16", "vgg16"),
        ("InceptionV3", "inception-v3-299"),
        ("squeezenet1_1", "squeezenet-v1.1-227"),
        ("ssd-mobilenet-v1", "ssd-mobilenet-v1-300"),
    ],
)
def test_case_hyphens_and_what_a_name_leaves_out_lead_to_the_canonical_name(
    spoken: str, canonical: str
) -> None:
    graph = names.graph(spoken)
    assert graph is not None, names.reason(spoken)
    assert graph.name == canonical
    again = names.graph(canonical)
    assert again is not None
    assert again.operators == graph.operators


#: Fully convolutional up to a global pooling: twice the side is four times the positions of each
#: convolution.
SCALED = ("resnet18", "resnet34", "resnet50", "resnet50-v1", "resnet50-v2", "wideresnet50",
"efficientnet-lite0",
          "efficientnet-b0", "mobilenet-v1-1.0", "mobilenet-v2-0.5", "mobilenet-v3-large",
          "mnasnet-1.0", "densenet121",
          "googlenet", "regnet-y-800mf", "shufflenet-v2", "proxylessnasnet", "ssd-mobilenet-v1",
          "yolov8n")  # fmt: skip


@pytest.mark.parametrize("stem", SCALED)
def test_a_size_in_the_name_is_the_size_of_the_graph(stem: str) -> None:
    small, large = names.graph(f"{stem}-224"), names.graph(f"{stem}-448")
    assert small is not None
    assert large is not None
    assert small.weights == large.weights
    places = [
        sum(op.macs for op in graph.operators if op.outputs > op.out_channels)
        for graph in (small, large)
    ]
    assert places[1] / places[0] == pytest.approx(
        4, rel=0.03
    )  # the extra layers of a detector end at 1 x 1


@pytest.mark.parametrize(
    ("name", "millions"),
    [
        ("resnet50-448", 4 * 4087.1 + 2.05),
        ("resnet18-112", 485),  # 7 x 7 of the last stage become 4 x 4
        ("efficientnet-lite0-448", 4 * 384 + 1),
        ("resnet50-v1-299", 7212),
        ("resnet50-v2-299", 6480),
        ("mobilenet-v3-large-96", 43),
    ],
)
def test_the_macs_of_sizes_that_once_had_another_graph(name: str, millions: float) -> None:
    graph = names.graph(name)
    assert graph is not None
    assert graph.macs / 1e6 == pytest.approx(millions, rel=0.02)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("mobilenet-v1-0-224", "width 0 is outside 0.1 to 2"),
        ("mobilenet-v1-0.0-224", "width 0 is outside 0.1 to 2"),
        ("mobilenet-v2-2.5-224", "width 2.5 is outside"),
        ("mobilenet-v1-1.0-0", "size 0 is outside 16 to 2048"),
        ("resnet18-0", "size 0 is outside"),
        ("resnet50-4096", "size 4096 is outside"),
        ("resnet50-" + "9" * 90, "is outside"),
        ("mobilenet-v2-100", "a width in percent"),
        ("mobilenet-v2-224-192", "one width and one size"),
        ("resnet50-" + "9" * 9000, "no operator graph is known"),
        ("resnet50-0.5-224", "takes a size only"),
        ("vgg16-300", "at 224 x 224 only: its dense layers"),
        ("vit-384", "at 224 x 224 only"),
        ("mlperf-tiny-ic-resnet8-64", "the benchmark defines it"),
        ("inception-v3-64", "nothing is left"),
        ("yolov8n-333", "no multiple of 32"),
        ("mobilenet-v1-1.0.0-224", "no operator graph is known"),
    ],
)
def test_a_width_or_size_that_cannot_be_has_a_reason_and_no_graph(name: str, why: str) -> None:
    assert names.graph(name) is None
    assert why in names.reason(name)


def test_every_network_of_the_catalogue_is_built_under_its_plain_name() -> None:
    for name, network in catalogue.NETWORKS.items():
        graph = names.graph(name)
        assert graph is not None, names.reason(name)
        assert graph.macs > 0
        if network.size:
            sized = names.graph(f"{name}-{network.size}")
            assert sized is not None, names.reason(f"{name}-{network.size}")
            assert sized.operators == graph.operators


def test_a_name_without_a_graph_has_a_reason() -> None:
    assert names.graph("gpt-j-6b") is None
    assert "transformer" in names.reason("gpt-j-6b")
    assert "no operator graph" in names.reason("never-heard-of-it")


def network(path: Path, *, filters: int = 8, batch: int | str = 1, external: bool = False) -> Path:
    """A convolution with folded activation, a depthwise one, a sum, a pool and a dense layer."""
    rng = np.random.default_rng(0)
    weights = {
        "w1": rng.standard_normal((filters, 3, 3, 3), dtype=np.float32),
        "w2": rng.standard_normal((filters, 1, 3, 3), dtype=np.float32),
        "w3": rng.standard_normal((filters, 10), dtype=np.float32),
    }
    nodes = [
        helper.make_node(
            "Conv", ["x", "w1"], ["a"], name="first", pads=[1, 1, 1, 1], strides=[2, 2]
        ),
        helper.make_node("Relu", ["a"], ["b"]),
        helper.make_node("Conv", ["b", "w2"], ["c"], name="deep", pads=[1, 1, 1, 1], group=filters),
        helper.make_node("Add", ["b", "c"], ["d"], name="sum"),
        helper.make_node("GlobalAveragePool", ["d"], ["e"], name="pool"),
        helper.make_node("Flatten", ["e"], ["f"]),
        helper.make_node("MatMul", ["f", "w3"], ["y"], name="dense"),
    ]
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, 3, 16, 16])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [batch, 10])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    onnx.save(model, path)
    return path


def test_an_onnx_file_gives_operators_after_fusion(tmp_path: Path) -> None:
    graph = extract.of_file(network(tmp_path / "m.onnx"))
    assert [op.kind for op in graph.operators] == [
        "conv",
        "depthwise",
        "elementwise",
        "pool",
        "dense",
    ]
    assert [op.macs for op in graph.operators] == [8 * 64 * 27, 8 * 64 * 9, 0, 0, 80]
    assert graph.weights == 8 * 27 + 8 * 9 + 80
    assert graph.operators[0].stride == 2


def test_an_open_batch_stands_for_one_inference(tmp_path: Path) -> None:
    fixed, open_ = (extract.of_file(network(tmp_path / f"{b}.onnx", batch=b)) for b in (1, "N"))
    assert [op.macs for op in fixed.operators] == [op.macs for op in open_.operators]


def test_the_weights_of_an_onnx_file_are_never_copied(tmp_path: Path) -> None:
    path = network(tmp_path / "wide.onnx", filters=4096)
    assert path.stat().st_size > 700_000
    assert len(onnx_file.skeleton(path.read_bytes())) < 5_000


@pytest.mark.parametrize("cut", [1, 10, 200, 900])
def test_a_cut_onnx_file_is_one_clear_error_or_a_graph(tmp_path: Path, cut: int) -> None:
    path = network(tmp_path / "m.onnx")
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(CaseError, match=r"m\.onnx: "):
        extract.of_file(path)


def test_random_bytes_are_no_model(tmp_path: Path) -> None:
    for suffix in (".onnx", ".tflite"):
        path = tmp_path / f"noise{suffix}"
        path.write_bytes(np.random.default_rng(1).bytes(400))
        with pytest.raises(CaseError, match="cannot be read"):
            extract.of_file(path)


def test_a_graph_survives_the_journal(tmp_path: Path) -> None:
    graph = extract.of_file(network(tmp_path / "m.onnx"))
    assert extract.from_json(extract.to_json(graph)) == graph


def one_node(
    path: Path, node: onnx.NodeProto, shapes: dict[str, list[int]], out: list[int], *weights: str
) -> Graph:
    """Return the graph of a model of one node, whose inputs have these shapes; those named last
    are weights."""
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [node],
        "g",
        [
            value(name, TensorProto.FLOAT, shape)
            for name, shape in shapes.items()
            if name not in weights
        ],
        [value(node.output[0], TensorProto.FLOAT, out)],
        [numpy_helper.from_array(np.zeros(shapes[name], np.float32), name) for name in weights],
    )
    opsets = [
        helper.make_opsetid("", 17),
        helper.make_opsetid("acme", 1),
        helper.make_opsetid("com.microsoft", 1),
    ]
    onnx.save(helper.make_model(graph, opset_imports=opsets), path)
    return extract.of_file(path)


SQUARE = {"a": [512, 512], "b": [512, 512]}


@pytest.mark.parametrize(
    ("node", "shapes", "weights", "out", "outside", "macs"),
    [
        (helper.make_node("Einsum", ["a", "b"], ["y"], equation="ij,jk->ik"), SQUARE, (), [512,
        512], "Einsum", 512**3),
        (helper.make_node("Einsum", ["a", "b"], ["y"], equation="ij,jk->ik"), SQUARE, ("b",), [512,
        512], "Einsum",
         512**3),
        (helper.make_node("MatMul", ["a", "b"], ["y"]), SQUARE, (), [512, 512], "attention",
        512**3),
        (helper.make_node("Conv", ["x", "w"], ["y"], pads=[1] * 6),
         {"x": [1, 4, 8, 8, 8], "w": [16, 4, 3, 3, 3]}, ("w",), [1, 16, 8, 8, 8], "Conv3D",
         16 * 512 * 4 * 27),
        (helper.make_node("Conv", ["x", "w"], ["y"]), {"x": [1, 4, 8, 8], "w": [16, 4, 1, 1]}, (),
        [1, 16, 8, 8],
         "Conv with computed weights", 16 * 64 * 4),
        (helper.make_node("Convolve", ["a", "b"], ["y"], domain="acme"), SQUARE, (), [512, 512],
        "acme.Convolve", 0),
        (helper.make_node("Relu", ["a"], ["y"], domain="acme"), {"a": [4]}, (), [4], "acme.Relu",
        0),
        (helper.make_node("MatMulNBits", ["a", "b"], ["y"], domain="com.microsoft", K=512, N=512),
        SQUARE, ("b",),
         [512, 512], "MatMulNBits", 0),
        (helper.make_node("GridSample", ["a", "b"], ["y"]), {"a": [1, 3, 8, 8], "b": [1, 8, 8, 2]},
        (), [1, 3, 8, 8],
         "GridSample", 0),
        (helper.make_node("Det", ["a"], ["y"]), {"a": [64, 64]}, (), [], "Det", 0),
    ],
)  # fmt: skip
def test_an_operator_that_no_published_row_holds_is_named_and_leaves_no_interval(
    tmp_path: Path, node: onnx.NodeProto, shapes: dict[str, list[int]], weights: tuple[str, ...],
    out: list[int],
    outside: str, macs: int,
) -> None:  # fmt: skip
    graph = one_node(tmp_path / "m.onnx", node, shapes, out, *weights)
    assert graph.uncalibrated == (outside,)
    assert graph.macs == macs
    assert extract.from_json(extract.to_json(graph)).uncalibrated == (outside,)


def test_an_operator_whose_sizes_are_unknown_can_be_likened_to_others() -> None:
    """A custom operator has no shape inference: nothing is known to move, which has no
    logarithm."""
    assert all(map(math.isfinite, sample.likeness(Graph("m", (Operator("other", 0, 0, 0, 0),)))))


def test_control_flow_is_outside_the_calibration(tmp_path: Path) -> None:
    value = helper.make_tensor_value_info
    branch = helper.make_graph(
        [helper.make_node("Relu", ["a"], ["z"])], "branch", [], [value("z", TensorProto.FLOAT, [4])]
    )
    graph = helper.make_graph(
        [helper.make_node("If", ["c"], ["y"], then_branch=branch, else_branch=branch)],
        "g",
        [value("c", TensorProto.BOOL, []), value("a", TensorProto.FLOAT, [4])],
        [value("y", TensorProto.FLOAT, [4])],
    )
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]), tmp_path / "m.onnx"
    )
    assert extract.of_file(tmp_path / "m.onnx").uncalibrated == ("If",)


@pytest.mark.parametrize(
    ("node", "shapes", "weights", "out"),
    [
        (helper.make_node("MatMul", ["b", "a"], ["y"]), SQUARE, ("a",), [512, 512]),
        (helper.make_node("Add", ["a", "b"], ["y"]), SQUARE, (), [512, 512]),
        (helper.make_node("GreaterOrEqual", ["a", "b"], ["y"]), SQUARE, (), [512, 512]),
        (helper.make_node("Sin", ["a"], ["y"]), {"a": [8]}, (), [8]),
        (helper.make_node("Trilu", ["a"], ["y"]), {"a": [8, 8]}, (), [8, 8]),
        (helper.make_node("ReduceL2", ["a"], ["y"], axes=[1]), {"a": [8, 8]}, (), [8, 1]),
        (helper.make_node("Softmax", ["a"], ["y"]), {"a": [8, 8]}, (), [8, 8]),
        (
            helper.make_node("QuickGelu", ["a"], ["y"], domain="com.microsoft"),
            {"a": [8, 8]},
            (),
            [8, 8],
        ),
    ],
)
def test_cheap_operators_and_products_with_weights_stay_calibrated(
    tmp_path: Path,
    node: onnx.NodeProto,
    shapes: dict[str, list[int]],
    weights: tuple[str, ...],
    out: list[int],
) -> None:
    assert one_node(tmp_path / "m.onnx", node, shapes, out, *weights).uncalibrated == ()


def test_weights_that_are_only_moved_stay_weights(tmp_path: Path) -> None:
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [
            helper.make_node("Transpose", ["w"], ["t"]),
            helper.make_node("MatMul", ["x", "t"], ["y"]),
        ],
        "g",
        [value("x", TensorProto.FLOAT, [1, 64])],
        [value("y", TensorProto.FLOAT, [1, 10])],
        [numpy_helper.from_array(np.zeros((10, 64), np.float32), "w")],
    )
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]), tmp_path / "m.onnx"
    )
    found = extract.of_file(tmp_path / "m.onnx")
    assert [(op.kind, op.macs) for op in found.operators] == [("dense", 640)]


def tflite_of(
    kind: str,
    shapes: list[tuple[int, ...]],
    weights: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> Graph:
    """Return the graph of a .tflite file of one operator; the last tensor is its output."""
    tensors = tuple(
        file.Tensor(i, f"t{i}", "float32", shape, (), (), 4, 0 if i in weights else None)
        for i, shape in enumerate(shapes)
    )
    last = len(shapes) - 1
    op = file.Operator(0, kind, tuple(range(last)), (last,), {})
    moved = tuple(i for i in range(last) if i not in weights)
    graph = file.Graph(b"", tensors, (op,), moved, (last,))
    monkeypatch.setattr(file, "read_subgraphs", lambda _: (graph,))
    return extract.of_file(Path("m.tflite"))


@pytest.mark.parametrize(
    ("kind", "shapes", "weights", "outside", "macs"),
    [
        (
            "CONV_3D",
            [(1, 8, 8, 8, 4), (3, 3, 3, 4, 16), (1, 8, 8, 8, 16)],
            (1,),
            "CONV_3D",
            512 * 16 * 27 * 4,
        ),
        ("WHILE", [(4,), (4,)], (), "WHILE", 0),
        ("CUSTOM:Convolve", [(4,), (4,)], (), "CUSTOM:Convolve", 0),
        ("BUILTIN_190", [(4,), (4,)], (), "BUILTIN_190", 0),
        ("FULLY_CONNECTED", [(1, 64), (10, 64), (1, 10)], (), "attention", 640),
        ("BATCH_MATMUL", [(8, 64), (64, 10), (8, 10)], (), "attention", 8 * 640),
        (
            "CONV_2D",
            [(1, 8, 8, 4), (16, 1, 1, 4), (1, 8, 8, 16)],
            (),
            "CONV_2D with computed weights",
            64 * 16 * 4,
        ),
        ("FULLY_CONNECTED", [(1, 64), (10, 64), (1, 10)], (1,), "", 640),
        ("LOGICAL_AND", [(4,), (4,), (4,)], (), "", 0),
        ("CUMSUM", [(4,), (1,), (4,)], (1,), "", 0),
        ("CUSTOM:TFLite_Detection_PostProcess", [(4,), (4,)], (), "", 0),
    ],
)
def test_tflite_operators_outside_the_calibration_are_named(
    kind: str, shapes: list[tuple[int, ...]], weights: tuple[int, ...], outside: str, macs: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    graph = tflite_of(kind, shapes, weights, monkeypatch)
    assert graph.uncalibrated == ((outside,) if outside else ())
    assert graph.macs == macs


def test_every_canonical_convolutional_network_is_calibrated() -> None:
    outside = {
        name for name in catalogue.NETWORKS if (graph := names.graph(name)) and graph.uncalibrated
    }
    assert outside == {"bert-large-squad-384", "vision-transformer-384", "vit"}


def test_a_branch_keeps_its_tensor_alive() -> None:
    # 0 -> (1), 1 -> (2), (1, 2) -> 3: tensors 1 and 2 live together with 3
    uses = [([0], [1]), ([1], [2]), ([1, 2], [3])]
    assert lifetimes.peak_elements(uses, {0: 10, 1: 20, 2: 30, 3: 5}, [0], [3]) == 55
