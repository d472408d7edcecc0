"""Inputs that never end: pipes and devices given as files, and a model with an endless loop."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tierbench.core import paths
from tierbench.core.errors import UsageError
from tierbench.plan import protocols
from tierbench.plan.request import Request
from tierbench.runner import benchmark
from tierbench.zoo import export_process, exports, models

LIMIT_S = 1.0


def endless_file(kind: str, path: Path) -> Path:
    """Make `path` a pipe that nobody writes to, or a link to a device that never ends."""
    os.mkfifo(path) if kind == "fifo" else path.symlink_to("/dev/zero")
    return path


def looping_model(path: Path, is_endless: bool = True) -> Path:
    """Write an ONNX model that adds 1 to its input: in a loop without an end, or three times."""
    import onnx
    from onnx import TensorProto, helper

    def value(name: str, kind: int, shape: list[int]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    body = helper.make_graph(
        [
            helper.make_node("Identity", ["go"], ["go_on"]),
            helper.make_node("Add", ["carried", "step"], ["more"]),
        ],
        "body",
        [
            value("count", TensorProto.INT64, []),
            value("go", TensorProto.BOOL, []),
            value("carried", TensorProto.FLOAT, [1, 4]),
        ],
        [value("go_on", TensorProto.BOOL, []), value("more", TensorProto.FLOAT, [1, 4])],
    )
    most = "" if is_endless else "most"
    graph = helper.make_graph(
        [helper.make_node("Loop", [most, "true", "x"], ["y"], body=body)],
        "loop",
        [value("x", TensorProto.FLOAT, [1, 4])],
        [value("y", TensorProto.FLOAT, [1, 4])],
        [
            helper.make_tensor("true", TensorProto.BOOL, [], [True]),
            helper.make_tensor("most", TensorProto.INT64, [], [3]),
            helper.make_tensor("step", TensorProto.FLOAT, [1], [1.0]),
        ],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(made, path)
    return path


@pytest.mark.parametrize("kind", ["fifo", "zero"])
@pytest.mark.parametrize("name", ["net.onnx", "net.tflite", "net.keras", "net"])
def test_a_model_that_is_no_regular_file_is_refused(kind: str, name: str, tmp_path: Path) -> None:
    path = endless_file(kind, tmp_path / name)
    with pytest.raises(UsageError, match=rf"{name}: a pipe or a device and no file") as caught:
        models.load(str(path))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_a_pipe_inside_a_saved_model_is_refused(kind: str, tmp_path: Path) -> None:
    (tmp_path / "net/variables").mkdir(parents=True)
    (tmp_path / "net/saved_model.pb").write_bytes(b"not parsed here")
    inside = tmp_path / "net/variables/variables.index"
    if kind == "fifo":
        os.mkfifo(inside)
        why = "a pipe or a device"
    else:
        inside.symlink_to("/dev/zero")
        why = "a link that leads out of the model's folder"
    with pytest.raises(UsageError, match=why):
        models.load(str(tmp_path / "net"))


@pytest.mark.parametrize("kind", ["fifo", "zero"])
@pytest.mark.parametrize("option", ["evaluate", "calibrate"])
def test_data_that_are_no_regular_file_are_refused_before_anything_starts(
    kind: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_process, "run", lambda *_: pytest.fail("a process was started"))
    (tmp_path / "net.onnx").write_bytes(b"not parsed here")
    given: dict[str, Any] = {option: endless_file(kind, tmp_path / "data.npz")}
    with pytest.raises(UsageError, match=r"data\.npz: a pipe or a device and no file"):
        exports.export(models.load(str(tmp_path / "net.onnx")), tmp_path / "out", **given)


@pytest.mark.parametrize("kind", ["fifo", "zero"])
def test_weights_beside_an_onnx_file_that_never_end_are_refused(kind: str, tmp_path: Path) -> None:
    (tmp_path / "net.onnx").write_bytes(b"not parsed here")
    endless_file(kind, tmp_path / "net.onnx.data")
    with pytest.raises(UsageError, match=r"net\.onnx\.data: a pipe or a device and no file"):
        exports.export(models.load(str(tmp_path / "net.onnx")), tmp_path / "out")


def test_an_endless_model_ends_at_the_limit_of_one_inference(tmp_path: Path) -> None:
    model = models.load(str(looping_model(tmp_path / "endless.onnx")))
    with pytest.raises(UsageError) as caught:
        exports.export(model, tmp_path / "out", formats=["onnx.fp32"], inference_s=LIMIT_S)
    assert str(caught.value) == f"{model.path}: {export_process.endless(LIMIT_S)}"
    assert "did not end within 1 s" in str(caught.value)


def test_a_loop_with_an_end_is_exported_under_the_same_limit(tmp_path: Path) -> None:
    model = models.load(str(looping_model(tmp_path / "three.onnx", is_endless=False)))
    exported = exports.export(model, tmp_path / "out", formats=["onnx.fp32"], inference_s=30.0)
    assert [(a.format, a.precision) for a in exported.artifacts] == [("onnx", "fp32")]
    assert not exported.failures


def test_the_limit_of_a_run_is_that_of_its_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = looping_model(tmp_path / "endless.onnx")
    protocol = replace(protocols.QUICK, timeout_s=2 * LIMIT_S)
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "scratch")
    with pytest.raises(UsageError, match=r"endless\.onnx: one inference did not end within 2 s"):
        benchmark.start(Request(str(path), protocol), tmp_path / "run", Silent())


def test_an_endless_artifact_costs_that_artifact_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies in its second artifact; the others are made."""

    def events(job: dict[str, Any], *_: Any) -> Any:
        for form, precision in list(job["wanted"]):
            yield {"begin": [form, precision]}
            if form == "tflite":
                yield {"died": "the converter crashed (SIGALRM)", "is_endless": True}
                return
            yield {"artifact": {"format": form, "precision": precision}}
        yield {"died": "the export process ended early", "is_endless": False}

    monkeypatch.setattr(export_process, "events", events)
    job = {"model": {"path": "net"}, "inference_s": export_process.inference_limits(60.0)}
    wanted = [("onnx", "fp32"), ("tflite", "fp32"), ("c_array", "int8")]
    made = list(export_process.run(job, wanted, lambda text: None, 1800.0))
    assert [entry["format"] for entry in made] == ["onnx", "tflite", "c_array"]
    assert [entry.get("error", "") for entry in made] == ["", export_process.endless(300.0), ""]
    assert not export_process.would_fail_again(made[1])


class Silent:
    """A progress that nobody reads."""

    def note(self, text: str) -> None: ...
    def begin(self, total: int) -> None: ...
    def watch(self, target: str, doing: str) -> None: ...
    def step(self, label: str, outcome: str) -> None: ...


@pytest.mark.slow
def test_an_endless_loop_of_tensorflow_ends_at_the_limit_too(tmp_path: Path) -> None:
    script = """
import sys
import tensorflow as tf

class Endless(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([1, 4], tf.float32, name="x")])
    def __call__(self, x):
        return {"y": tf.while_loop(lambda v: tf.constant(True), lambda v: (v + 1.0,), (x,))[0]}

model = Endless()
tf.saved_model.save(model, sys.argv[1], signatures=model.__call__)
"""
    folder = tmp_path / "endless"
    subprocess.run([sys.executable, "-c", script, folder], check=True, capture_output=True)
    model = models.load(str(folder))
    with pytest.raises(UsageError, match="one inference did not end within 1 s"):
        exports.export(model, tmp_path / "out", formats=["tflite.fp32"], inference_s=LIMIT_S)


def test_a_file_that_keeps_its_reader_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_process, "READING_S", 0.01)
    model = models.load(str(looping_model(tmp_path / "net.onnx", is_endless=False)))
    with pytest.raises(UsageError, match=r"reader did not end within 0.01 s; it may be damaged"):
        exports.export(model, tmp_path / "out", formats=["onnx.fp32"])
