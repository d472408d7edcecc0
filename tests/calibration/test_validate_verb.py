"""`tierbench inspect` and `tierbench validate` off the tiny tier, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tierbench.calibration import estimates
from tierbench.cli import main as cli
from tierbench.estimation import observations

HEADER = "tier,device,processor,model,precision,runtime,metric,derived_latency_ms,source\n"
ROW = "edge,Raspberry Pi 4,,mobilenet-v2-1.0-224,int8,TFLite v2.11.0 (ruy),latency_ms_median,{},x\n"


def test_inspect_prints_operators_of_a_published_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", "mobilenet-v1-0.25-128", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["macs"] == sum(op["MACs"] for op in told["operators"])
    assert told["weight_bytes"] == sum(op["weight bytes"] for op in told["operators"])
    assert {op["class"] for op in told["operators"]} >= {"conv", "depthwise", "pointwise", "dense"}
    assert cli.main(["inspect", "mobilenet-v1-0.25-128"]) == 0
    out = capsys.readouterr().out
    assert f"macs: {told['macs']:,}" in out
    assert "depthwise" in out


def test_inspect_of_an_unknown_name_lists_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", "resnet9"]) == 2
    assert "resnet8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spoken", "macs"),
    [("mobilenet-v3-small", 56.5e6), ("ResNet-50", 4089e6), ("resnet-18", 1814e6)],
)
def test_inspect_takes_other_spellings_of_a_published_name(
    spoken: str, macs: float, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", spoken, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["macs"] == pytest.approx(macs, rel=0.01)


@pytest.mark.parametrize(
    ("spoken", "why"),
    [
        ("3d-unet", "volumetric convolutions"),
        ("mobilenet-v1-0.0-224", "the width 0 is outside 0.1 to 2"),
        ("vgg16-300", "at 224 x 224 only"),
    ],
)
def test_inspect_says_why_a_known_network_has_no_graph(
    spoken: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", spoken]) == 2
    assert why in capsys.readouterr().err


def test_inspect_of_a_missing_file_speaks_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", str(tmp_path / "3d-unet.onnx")]) == 2
    assert "there is no such model file" in capsys.readouterr().err


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_inspect_of_a_model_that_does_no_work_is_one_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str]
) -> None:
    onnx = pytest.importorskip("onnx")
    sides = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 8]) for name in "xy"
    ]
    node = onnx.helper.make_node("Relu", ["x"], ["y"])
    path = tmp_path / "relu.onnx"
    onnx.save(
        onnx.helper.make_model(onnx.helper.make_graph([node], "g", sides[:1], sides[1:])), path
    )
    assert cli.main(["inspect", str(path), *extra]) == 1
    told = capsys.readouterr()
    assert "relu.onnx: holds no operator that works" in told.err
    assert "Traceback" not in told.err
    assert not told.out


def test_inspect_leaves_empty_what_an_unknown_operator_computes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    onnx = pytest.importorskip("onnx")
    sides = [
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 8]) for name in "xy"
    ]
    node = onnx.helper.make_node("Convolve", ["x"], ["y"], domain="acme")
    opsets = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("acme", 1)]
    graph = onnx.helper.make_graph([node], "g", sides[:1], sides[1:])
    path = tmp_path / "acme.onnx"
    onnx.save(onnx.helper.make_model(graph, opset_imports=opsets), path)
    assert cli.main(["inspect", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["macs"] is None
    assert [operator["MACs"] for operator in told["operators"]] == [None]
    assert told["unknown_operators"] == ["acme.Convolve"]


def test_validate_judges_a_file_of_rows_and_summarises_its_devices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + ROW.format(23), encoding="utf-8")
    assert cli.main(["validate", "--tier", "edge", "--published", str(path)]) == 0
    out = capsys.readouterr().out
    assert "raspberry-pi-4" in out
    assert "median over 1 devices" in out
    assert "peak roofline" in out
    assert cli.main(["validate", "--tier", "edge", "--published", str(path), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["error_percent"] == pytest.approx(100 * (row["ours_ms"] / 23 - 1))


def test_validate_gates_and_says_when_nothing_can_be_judged(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + ROW.format(0.001), encoding="utf-8")
    assert (
        cli.main(["validate", "--tier", "edge", "--published", str(path), "--max-error", "50"]) == 1
    )
    path.write_text(
        HEADER + ROW.format(23).replace("mobilenet-v2-1.0-224", "unheard-of"), encoding="utf-8"
    )
    assert cli.main(["validate", "--tier", "edge", "--published", str(path)]) == 4


@pytest.mark.parametrize(
    "model", ["mobilenet-v1-0-224", "mobilenet-v1-0.0-224", "mobilenet-v2-1.0-0", "resnet18-0"]
)
def test_validate_leaves_out_a_row_of_width_or_size_zero_with_the_reason(
    tmp_path: Path, model: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        HEADER + ROW.format(23) + ROW.format(9).replace("mobilenet-v2-1.0-224", model),
        encoding="utf-8",
    )
    assert cli.main(["validate", "--tier", "edge", "--published", str(path)]) == 0
    good, bad = estimates.rows(["edge"], path)
    assert good.ours_ms
    assert bad.ours_ms is None
    assert "0 is outside" in bad.reason


@pytest.mark.slow
def test_most_rows_of_convolutional_networks_are_answered_and_covered() -> None:
    found = estimates.rows(["cloud", "edge", "mobile"], observations.RESULTS)
    judged = [row for row in found if row.error_percent is not None]
    assert len(judged) >= 0.7 * len(found)
    by_device: dict[str, list[bool]] = {}
    for row in judged:
        if row.inside_interval is not None:
            by_device.setdefault(row.target, []).append(row.inside_interval)
    shares = [sum(inside) / len(inside) for inside in by_device.values()]
    assert 0.85 <= sum(shares) / len(shares) <= 0.97
