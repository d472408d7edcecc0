"""Models of users, from every source, through the real converters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tierbench.core.errors import UsageError
from tierbench.zoo import export_process, exports, models
from tierbench.zoo.exporters import extras
from tierbench.zoo.exports import Exported

ROOT = Path(__file__).resolve().parents[2]
TFLITE = ROOT / "tests/data/boards/open_batch.tflite"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    script = Path(__file__).with_name("own_models.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def export(path: Path, out: Path, formats: Sequence[str] | None = None, **more: Any) -> Exported:
    return exports.export(models.load(str(path)), out, formats=formats, **more)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def two(own: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, Path]:
    out = tmp_path_factory.mktemp("first")
    return export(own / "two.keras", out, evaluate=own / "two.npz"), out


def test_two_inputs_and_two_outputs_reach_every_format(two: tuple[Exported, Path]) -> None:
    exported, _ = two
    assert exported.failures == ()
    assert len(exported.artifacts) == 8
    for artifact in exported.artifacts:
        assert len(artifact.inputs) == len(artifact.outputs) == 2
        assert artifact.reference is not None
        with np.load(artifact.reference) as arrays:
            assert set(arrays.files) == {"input_0", "input_1", "output_0", "output_1"}
            for index, tensor in enumerate(artifact.inputs):
                assert arrays[f"input_{index}"].shape == (24, *tensor.shape[1:])
                assert arrays[f"input_{index}"].dtype == np.dtype(tensor.dtype)


def test_accuracy_is_that_of_the_labels(two: tuple[Exported, Path]) -> None:
    exported, _ = two
    for artifact in exported.artifacts:
        assert artifact.accuracy_samples == 24
        assert artifact.agreement_top1 is not None
        if artifact.precision in ("fp32", "fp16"):
            assert artifact.accuracy_top1 == 0.75  # six labels of 24 are wrong on purpose
            assert artifact.agreement_top1 == 1.0
    assert {a.accuracy_note for a in exported.artifacts if a.precision == "fp32"} == {""}
    notes = {a.accuracy_note for a in exported.artifacts if a.precision == "int8"}
    assert notes == {"degraded: calibrated on the evaluation inputs themselves"}


def test_two_exports_are_the_same_bytes(
    own: Path, two: tuple[Exported, Path], tmp_path: Path
) -> None:
    _, first = two
    export(own / "two.keras", tmp_path, evaluate=own / "two.npz")
    before, after = contents(first / "two"), contents(tmp_path / "two")
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == set()


def test_bytes_do_not_depend_on_what_is_evaluated(
    own: Path, two: tuple[Exported, Path], tmp_path: Path
) -> None:
    exported, _ = two
    before = {a.label: a.sha256 for a in exported.artifacts}
    for artifact in export(own / "two.keras", tmp_path, ["saved_model", "onnx.fp32"]).artifacts:
        assert artifact.sha256 == before[artifact.label]


def test_a_saved_model_is_exported_like_the_keras_file(
    own: Path, two: tuple[Exported, Path], tmp_path: Path
) -> None:
    exported = export(
        own / "two_saved", tmp_path, ["onnx.fp32", "tflite.int8"], evaluate=own / "two.npz"
    )
    assert exported.failures == ()
    assert [a.label for a in exported.artifacts] == ["two_saved.fp32.onnx", "two_saved.int8.tflite"]
    assert exported.artifacts[0].accuracy_top1 == 0.75


def test_an_open_dimension_is_asked_for(own: Path, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"dimension 1 of input .image. is open.*--shape 1,224,224,3"
    ):
        export(own / "open.keras", tmp_path)
    exported = export(own / "open.keras", tmp_path, ["tflite.fp32"], shape="1,16,20,3")
    assert exported.artifacts[0].inputs[0].shape == (1, 16, 20, 3)


@pytest.mark.parametrize("kind", ["lstm", "gru", "simple_rnn"])
def test_a_loop_that_cannot_be_int8_says_what_converts(
    own: Path, tmp_path: Path, kind: str
) -> None:
    looped = export(own / f"{kind}_loop.keras", tmp_path / "loop", ["int8.tflite"])
    assert looped.artifacts or "unroll=True" in looped.failures[0][2].error
    for seed in range(3):
        path = own / f"{kind}_unrolled_{seed}.keras"
        unrolled = export(path, tmp_path / "unrolled", ["int8.tflite"])
        assert unrolled.failures == (), unrolled.failures[0][2].error


def test_a_lambda_layer_is_refused(own: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="refused: layer 'lambda' is a Lambda"):
        export(own / "lambda.keras", tmp_path)


def test_a_graph_that_reads_files_is_refused(own: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="refused: the graph holds the operator ReadFile"):
        export(own / "reader", tmp_path)


def test_an_old_h5_file_is_read(own: Path, tmp_path: Path) -> None:
    exported = export(own / "old.h5", tmp_path, ["onnx.fp32"])
    assert exported.artifacts[0].accuracy_note == "no evaluation data: random inputs"
    assert exported.artifacts[0].agreement_top1 == 1.0


def test_a_folder_of_images_calibrates(own: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs --preprocess"):
        export(
            own / "open.keras",
            tmp_path,
            ["tflite.int8"],
            shape="1,16,16,3",
            calibrate=own / "images",
        )
    exported = export(
        own / "open.keras",
        tmp_path,
        ["tflite.int8"],
        shape="1,16,16,3",
        calibrate=own / "images",
        preprocess="0..1",
    )
    artifact = exported.artifacts[0]
    assert "degraded" not in artifact.accuracy_note
    assert artifact.inputs[0].scale == pytest.approx(1 / 255, rel=0.1)


def test_random_calibration_is_marked(own: Path, tmp_path: Path) -> None:
    exported = export(own / "open.keras", tmp_path, ["tflite.int8"], shape="1,16,16,3")
    assert "degraded: calibrated on random data" in exported.artifacts[0].accuracy_note


def test_a_quantised_tflite_is_kept_converted_or_told(tmp_path: Path) -> None:
    exported = export(TFLITE, tmp_path)
    made = {a.label.split(".", 1)[1]: a for a in exported.artifacts}
    assert set(made) == {"int8.onnx", "int8.tflite", "int8.c_array"}
    assert made["int8.tflite"].path.read_bytes() == TFLITE.read_bytes()
    assert exports.flatbuffer(made["int8.c_array"]).read_bytes() == TFLITE.read_bytes()
    assert made["int8.onnx"].inputs[0].dtype == "float32"
    assert {failure.status for _, _, failure in exported.failures} == {"skipped"}
    assert "the float weights are gone" in exported.failures[-1][2].error


def test_onnx_of_another_maker_without_its_converter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.zoo.test_exporters import model, saved

    if extras.onnx2tf() is not None:
        pytest.skip("onnx2tf is installed here")
    exported = export(
        saved(tmp_path / "hand.onnx", model(2)), tmp_path / "out", ["onnx", "tflite.fp32"]
    )
    assert [a.precision for a in exported.artifacts] == ["fp32", "int8"]
    ((form, precision, failure),) = exported.failures
    assert (form, precision, failure.status) == ("tflite", "fp32", "skipped")
    assert extras.ONNX2TF_INSTALL in failure.error


@pytest.mark.skipif(extras.onnx2tf() is None, reason=extras.ONNX2TF_INSTALL)
def test_onnx_of_another_maker_through_onnx2tf(tmp_path: Path) -> None:
    from tests.zoo.test_exporters import model, saved

    path = saved(tmp_path / "hand.onnx", model(2))
    before = path.read_bytes()
    exported = export(path, tmp_path / "out")
    assert len(exported.artifacts) == 8, exported.failures
    assert path.read_bytes() == before


def test_an_exported_program_of_pytorch(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason=extras.TORCH_INSTALL)
    pytest.importorskip("onnxscript", reason=extras.TORCH_INSTALL)
    net = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(144, 5)
    )
    torch.export.save(
        torch.export.export(net.eval(), (torch.rand(1, 3, 8, 8),)), tmp_path / "net.pt2"
    )
    exported = export(tmp_path / "net.pt2", tmp_path / "out", ["onnx"])
    assert exported.artifacts[0].agreement_top1 == 1.0


def test_an_exported_program_without_pytorch_names_the_install_line(tmp_path: Path) -> None:
    if extras.versions()["torch"]:
        pytest.skip("PyTorch is installed here")
    from tests.zoo.test_exporters import exported_program

    with pytest.raises(UsageError, match=r"pip install 'tierbench\[torch\]'"):
        export(exported_program(tmp_path / "net.pt2", {}), tmp_path / "out")


def test_a_process_that_takes_too_long_is_stopped(own: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="longer than its time limit"):
        export(own / "two.keras", tmp_path, ["onnx.fp32"], timeout_s=0.2)


def test_a_process_that_eats_memory_is_stopped(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_process, "RESIDENT_BYTES", 60 * 2**20)
    monkeypatch.setattr(export_process, "POLL_S", 0.05)
    with pytest.raises(UsageError, match="GiB of memory and was stopped"):
        export(own / "two.keras", tmp_path, ["onnx.fp32"])


def test_damaged_files_end_as_clean_errors_and_never_as_a_crash_here(
    own: Path, tmp_path: Path
) -> None:
    from tests.system import fuzz_models

    seeds = {"tflite": TFLITE, "keras": own / "old.h5", "npz": own / "two.npz"}
    for kind, count in (("tflite", 60), ("npz", 60), ("keras", 12)):
        folder = tmp_path / kind
        folder.mkdir()
        paths = list(fuzz_models.mutants(kind, seeds[kind], count, folder))
        outcomes = fuzz_models.outcomes(kind, paths, print)
        assert len(outcomes) == count
        assert sum(text.startswith("error") for text in outcomes.values()) > count / 4


def test_the_card_of_an_export_says_what_made_it(two: tuple[Exported, Path]) -> None:
    exported, out = two
    manifest = json.loads((out / "two/manifest.json").read_text())
    assert manifest["tools"]["tensorflow"]
    assert all(a.tools for a in exported.artifacts)
    assert {a.tolerance is not None and a.tolerance > 0 for a in exported.artifacts} == {True}
