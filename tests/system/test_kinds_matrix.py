"""Kinds of models x formats x host runtimes: measured with a matching output,
or skipped with a reason.

Each model goes through the whole line: export process, worker processes, journal, exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.doubles import onnx_kinds as make
from tests.doubles.export import saved
from tierbench.core.case import Protocol
from tierbench.core.errors import UsageError
from tierbench.core.progress import Lines
from tierbench.plan.request import Request
from tierbench.report import table
from tierbench.results import journal
from tierbench.run import benchmark

#: One process of few calls: what is tested is that it runs and is checked, not how fast.
SHORT = Protocol("quick", processes=1, min_calls=3, max_calls=5, min_time_s=0.0, max_time_s=0.2,
                 warmup_min_calls=1, warmup_max_s=0.1, memory=False)  # fmt: skip
RUNTIMES = ("tensorflow", "onnxruntime", "litert", "tflite-runtime")

ONNX: dict[str, make.Maker] = {
    "batch1": lambda: make.dense(1),
    "fixed": lambda: make.convolution(4),
    "open": lambda: make.dense("n"),
    "two_in": lambda: make.recurrent("GRU"),
    "state": lambda: make.state((2, 1, 4)),
    "scalar": lambda: make.scalar(make.I64),
    "ids": lambda: make.ids(),
    "fp16": lambda: make.dense(dtype=make.F16),
    "flow": lambda: make.branches(),
    "old": lambda: make.convolution(opset=9, ir=3, listed=True),
    "uint8": lambda: make.one_operator(
        "Cast", inputs=[("x", make.U8, [1, 8])], outputs=[("y", make.F, [1, 8])], to=make.F
    ),
}
OTHERS = (
    "batch1.keras", "fixed.keras", "open.keras", "two_in.keras", "state.keras", "ids.keras",
    "uint8.keras", "two_out.keras", "spatial.keras", "fixed_saved", "two_in_saved", "ids_saved",
    "uint8_saved", "spatial_saved", "scalar_saved", "unnamed_saved", "keras2_saved", "tf1_saved",
    "batch1.tflite",
    "fixed.tflite", "two_in.tflite", "ids.tflite", "two_out.tflite", "half.tflite", "wide.tflite",
)  # fmt: skip
SHAPES = {"ids.onnx": "seq=5", "spatial.keras": "1,12,14,3", "spatial_saved": "1,12,14,3"}


def rows(path: Path, folder: Path, formats: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
    """Run a model on this host; return the exit code and the rows that are its own."""
    request = Request(
        model=str(path),
        protocol=SHORT,
        targets=("host",),
        runtimes=RUNTIMES,
        formats=formats,
        shape=(SHAPES[path.name],) if path.name in SHAPES else (),
    )
    outcome = benchmark.start(request, folder, Lines())
    assert journal.load(folder).records
    return outcome.exit_code, table.of_run(folder, ("measured",))


def judge(path: Path, code: int, made: list[Any]) -> None:
    measured = [row for row in made if row.status == "ok" and row.latency_p50_ms is not None]
    assert measured, [(row.case_id, row.error) for row in made]
    for row in measured:
        assert row.output_match is True, (row.case_id, row.issues)
    for row in made:
        assert row.status in ("ok", "skipped"), (row.case_id, row.error)
        if row.status == "skipped":
            assert len(row.error) > 20, row.case_id
            assert "Traceback" not in row.error
    assert code == 0, [(row.case_id, row.status, row.error) for row in made]


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
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("kinds_models.py")), str(folder)],
        capture_output=True,
        text=True,
        timeout=500,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_a_keras_tflite_or_saved_model_of_each_kind(
    name: str, models: Path, tmp_path: Path
) -> None:
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
