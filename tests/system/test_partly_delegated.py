"""A delegate that takes part of a model only is told: real files, real interpreters, and the row's
words."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles.refusals import refusal
from tierbench.core.case import Case, CaseRecord, Protocol
from tierbench.core.device import Options
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import local
from tierbench.results import figures, journal, rows
from tierbench.worker.runtimes import _tflite

pytestmark = pytest.mark.slow

TARGET = Target("null", "null", "edge", "host", Path("null.toml"), host=LocalHost())
FAST = Protocol("test", processes=1, warmup_min_calls=1, warmup_max_s=0.05, min_calls=5,
max_calls=50,
                min_time_s=0.0, max_time_s=0.05, memory=False, timeout_s=60.0)  # fmt: skip


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Four operators, of which XNNPACK lacks the second (cumsum), and the same without it."""
    import tensorflow as tf

    folder = tmp_path_factory.mktemp("models")
    rng = np.random.default_rng(0)
    first, second = (tf.constant(rng.random((8, 8)), tf.float32) for _ in range(2))
    made = {}
    for name, gather in (("whole", lambda x: x), ("partly", lambda x: tf.cumsum(x, axis=1))):
        module = tf.Module()

        @tf.function(input_signature=[tf.TensorSpec([1, 8], tf.float32)])  # type: ignore[untyped-decorator,unused-ignore]
        def compute(x: Any, gather: Any = gather) -> Any:
            return tf.nn.softmax(tf.matmul(gather(tf.nn.relu(tf.matmul(x, first))), second))

        converter = tf.lite.TFLiteConverter.from_concrete_functions(
            [compute.get_concrete_function()], module
        )
        made[name] = folder / f"{name}.tflite"
        made[name].write_bytes(converter.convert())
    return made


def measured(
    path: Path, scratch: Path, delegate: str, runtime: str = "litert"
) -> tuple[Case, Measurement]:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    artifact = Artifact(
        path.stem, "0" * 64, "tflite", "fp32", path, sha256, path.stat().st_size, (), ()
    )
    case = Case(artifact, TARGET, runtime, FAST, delegate_asked=delegate)
    return case, local.connect(TARGET, Options(scratch=scratch)).measure(case, "latency")


@pytest.mark.parametrize("runtime", ["litert", "tflite-runtime"])
def test_the_operators_outside_the_delegate_are_counted_and_told(
    models: dict[str, Path], tmp_path: Path, runtime: str
) -> None:
    if runtime == "tflite-runtime" and (
        reason := refusal(local.connect(TARGET, Options(scratch=tmp_path)), runtime)
    ):
        pytest.skip(reason)
    case, measurement = measured(models["partly"], tmp_path, "xnnpack", runtime)
    assert (measurement.delegate_requested, measurement.delegate) == ("xnnpack", "xnnpack")
    assert measurement.details["delegated"] == {
        "delegated": "3 of 4 operators",
        "inside": 3,
        "outside": 1,
        "kinds_outside": ["CUMSUM"],
    }
    row = rows.result(CaseRecord(case.id, journal.columns(case), FAST, (measurement,)), {})
    assert "partly-delegated" in row.issues.split()
    assert row.delegate == "xnnpack"
    assert row.method == "xnnpack ran 3 of 4 operators; not CUMSUM"
    assert "3 of 4 operators" in figures.remark(row)


def test_a_delegate_that_takes_everything_is_not_noted(
    models: dict[str, Path], tmp_path: Path
) -> None:
    case, measurement = measured(models["whole"], tmp_path, "xnnpack")
    assert measurement.details["delegated"]["delegated"] == "3 of 3 operators"
    row = rows.result(CaseRecord(case.id, journal.columns(case), FAST, (measurement,)), {})
    assert ("partly-delegated" in row.issues, row.method) == (False, "")


def test_a_default_that_nobody_asked_for_has_its_counts_and_no_note(
    models: dict[str, Path], tmp_path: Path
) -> None:
    case, measurement = measured(models["partly"], tmp_path, "")
    row = rows.result(CaseRecord(case.id, journal.columns(case), FAST, (measurement,)), {})
    assert ("partly-delegated" in row.issues, row.method) == (
        False,
        "xnnpack ran 3 of 4 operators; not CUMSUM",
    )


def test_kernels_without_a_delegate_have_no_counts(models: dict[str, Path], tmp_path: Path) -> None:
    _, measurement = measured(models["partly"], tmp_path, "builtin")
    assert (measurement.delegate, measurement.details["delegate_partitions"]) == ("builtin", 0)
    assert "delegated" not in measurement.details


def test_a_tensor_that_both_sides_read_ends_the_delegate_s_part() -> None:
    """0 -A-> 1 -B-> 2 -C-> 3: A and C are taken, B is not; 1 enters C's part beside B's result."""
    nodes = [
        {"index": 0, "op_name": "A", "inputs": [0], "outputs": [1]},
        {"index": 1, "op_name": "B", "inputs": [1], "outputs": [2]},
        {"index": 2, "op_name": "C", "inputs": [1, 2, -1], "outputs": [3]},
        {"index": 3, "op_name": "DELEGATE", "inputs": [0], "outputs": [1]},
        {"index": 4, "op_name": "DELEGATE", "inputs": [1, 2], "outputs": [3]},
    ]
    counted = _tflite.operators(nodes, [3])
    assert (counted["delegated"], counted["kinds_outside"]) == ("2 of 3 operators", ["B"])
