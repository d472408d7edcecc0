"""TensorFlow's TPU device, held against stand-ins: no TPU was at hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tierbench.worker.runtimes import tensorflow

PLACES: list[str] = []


def stand_in(devices: list[str], why_not: str = "") -> Any:
    """Return what of TensorFlow's package is used, on a machine with these TPUs."""

    def resolve(tpu: str) -> str:
        if why_not:
            raise ValueError(why_not)
        return tpu

    @contextlib.contextmanager
    def device(name: str) -> Iterator[None]:
        PLACES.append(name)
        yield
        PLACES.pop()

    return SimpleNamespace(
        config=SimpleNamespace(
            threading=SimpleNamespace(
                set_intra_op_parallelism_threads=int, set_inter_op_parallelism_threads=int
            ),
            list_logical_devices=lambda kind: devices,
        ),
        distribute=SimpleNamespace(cluster_resolver=SimpleNamespace(TPUClusterResolver=resolve)),
        tpu=SimpleNamespace(experimental=SimpleNamespace(initialize_tpu_system=str)),
        device=device,
    )


def test_a_machine_without_a_tpu_is_refused_in_tensorflow_s_words() -> None:
    with pytest.raises(LookupError, match="sees no TPU here: Please provide a TPU Name"):
        tensorflow._configure(stand_in([], "Please provide a TPU Name\n to connect to."), 1, "tpu")
    with pytest.raises(LookupError, match=r"sees no TPU here$"):
        tensorflow._configure(stand_in([]), 1, "tpu")


def test_operators_are_placed_on_the_tpu_and_the_row_says_that_they_ran_there() -> None:
    tf = stand_in(["TPU:0"])
    tensorflow._configure(tf, 1, "tpu")

    def function(**feed: Any) -> dict[str, Any]:
        place = f"/job:localhost/device:{PLACES[-1].strip('/')}" if PLACES else "CPU:0"
        return {"y": SimpleNamespace(device=place, numpy=lambda: np.zeros(1))}

    spec = SimpleNamespace(
        shape=SimpleNamespace(rank=1, as_list=lambda: [1]), dtype=SimpleNamespace(name="float32")
    )
    function.structured_input_signature = ((), {"x": spec})  # type: ignore[attr-defined]
    function.structured_outputs = {"y": spec}  # type: ignore[attr-defined]
    placed = tensorflow._on_tpu(tf, function)
    session = tensorflow.TensorflowSession(placed, "2.21", "tpu", 1, None)
    assert session.executed() == "tpu"
    assert tensorflow.TensorflowSession(function, "2.21", "cpu", 1, None).executed() == "cpu"


def test_a_real_tensorflow_without_a_tpu_says_so() -> None:
    tf = pytest.importorskip("tensorflow")
    with pytest.raises(LookupError, match="TensorFlow sees no TPU here"):
        tensorflow._start_tpu(tf)
