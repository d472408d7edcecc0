"""A sample of `kinds_matrix.py`, whose many models of TensorFlow take too long for every push."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doubles.export import saved
from tests.system.kinds_matrix import ONNX, OTHERS, judge, rows, write_models
from tierbench.core.errors import UsageError

#: Of each source of models, the kinds that its reader must know apart.
SAMPLE = (
    "two_out.keras", "uint8.keras", "unnamed_saved", "scalar_saved", "tf1_saved", "two_in.tflite",
    "half.tflite", "wide.tflite",
)  # fmt: skip


@pytest.mark.parametrize("name", ["scalar"])
def test_a_quick_sample_of_the_matrix(name: str, tmp_path: Path) -> None:
    path = saved(ONNX[name](), tmp_path / f"{name}.onnx")
    judge(path, *rows(path, tmp_path / "run", ("fp32.onnx",)))


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ONNX))
def test_an_onnx_file_of_each_kind(name: str, tmp_path: Path) -> None:
    path = saved(ONNX[name](), tmp_path / f"{name}.onnx")
    judge(path, *rows(path, tmp_path / "run"))


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    write_models(folder)
    assert all((folder / name).exists() for name in OTHERS)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_a_keras_tflite_or_saved_model(name: str, models: Path, tmp_path: Path) -> None:
    path = models / name
    judge(path, *rows(path, tmp_path / "run"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("tf1_reference_saved", r"variables of TensorFlow 1 \(VariableV2\).*tf2onnx\.convert"),
        ("tf1_writes_saved", r"refused: the graph writes checkpoints with 'start'"),
    ],
)
def test_a_saved_model_of_tensorflow_1_that_cannot_be_taken_is_told(
    name: str, reason: str, models: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=reason):
        rows(models / name, tmp_path / "run")
    assert not list(models.glob("written*"))
