"""Memory's arithmetic and its fallbacks, and the rule by which an output matches."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tierbench.worker import memory, verify

MB = 1_000_000


def test_runtime_and_model_are_two_numbers() -> None:
    baseline = {"rss": 30 * MB, "peak": 31 * MB, "uss": 20 * MB}
    imported = {"rss": 100 * MB, "peak": 130 * MB, "uss": 60 * MB}
    ended = {"rss": 110 * MB, "peak": 120 * MB, "uss": 70 * MB}
    found = memory.costs(baseline, imported, ended, reset=True)
    assert found["runtime_memory_bytes"] == 70 * MB
    assert found["model_memory_bytes"] == 20 * MB, (
        "the peak after the reset, less what was resident then"
    )
    assert found["rss_peak_bytes"] == 130 * MB, "the import's own peak counts too"
    assert (found["uss_bytes"], found["runtime_uss_bytes"], found["model_uss_bytes"]) == (
        70 * MB,
        40 * MB,
        10 * MB,
    )


def test_what_the_process_allocated_does_not_move_with_the_mapped_pages_of_libraries() -> None:
    imported = {"rss": 100 * MB, "peak": 130 * MB, "uss": 60 * MB}

    def own(files: int, reset: bool = True) -> int:
        ended = {"rss": 0, "peak": 90 * MB + files, "uss": 0, "anonymous": 60 * MB, "files": files}
        return memory.costs(imported, imported, ended, reset, 2 * MB)["own_peak_bytes"]

    assert own(20 * MB) == own(35 * MB) == 92 * MB, (
        "a peak above what is left, and the model's file"
    )
    assert own(20 * MB, reset=False) == 62 * MB, "the peak may be the import's"


def test_the_model_s_file_counts_where_it_is_mapped(tmp_path: Path) -> None:
    import mmap

    path = tmp_path / "a model.tflite"
    path.write_bytes(b"x" * (1 << 20))
    assert memory.mapped(str(path)) == 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pages:
        assert sum(pages[i] for i in range(0, 1 << 20, 4096)) > 0
        assert memory.mapped(str(path)) == 1 << 20
    assert memory.mapped("/nowhere") == 0


def test_without_a_reset_the_peak_is_not_the_model_s() -> None:
    imported, ended = {"rss": 100, "peak": 900, "uss": 1}, {"rss": 120, "peak": 900, "uss": 1}
    assert memory.costs(imported, imported, ended, reset=False)["model_memory_bytes"] == 20


def test_what_cannot_be_read_is_left_out() -> None:
    unknown = {"rss": None, "peak": None, "uss": None}
    assert memory.costs(unknown, unknown, unknown, reset=False) == {}


def test_proc_fields_are_summed_and_an_absent_one_is_none(tmp_path: Path) -> None:
    path = tmp_path / "smaps_rollup"
    path.write_text("Rss:  40 kB\nPrivate_Clean:  8 kB\nPrivate_Dirty:  4 kB\n")
    assert memory.kib_field(str(path), "Private_Clean", "Private_Dirty") == 12 * 1024
    assert memory.kib_field(str(path), "VmHWM") is None
    assert memory.kib_field(str(tmp_path / "nothing"), "VmRSS") is None


def test_the_reset_lowers_the_peak_of_this_process() -> None:
    ballast: Any = np.ones(40 * MB)
    del ballast
    before = memory.snapshot()
    if not memory.reset_peak():
        pytest.skip("this kernel does not let the peak be reset")
    after = memory.snapshot()
    assert after["peak"] < before["peak"]
    assert after["peak"] >= after["rss"] * 0.9


def test_a_kernel_without_uss_gives_a_reason_and_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "ROLLUP", str(tmp_path / "smaps_rollup"))
    found = memory.snapshot()
    assert "no smaps_rollup" in found["reason"]
    assert not [name for name in memory.costs(found, found, found, reset=True) if "uss" in name]


def test_without_procfs_psutil_serves_and_without_either_there_is_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "STATUS", "/nowhere/status")
    found = memory.snapshot()
    assert found["source"] == "psutil"
    assert found["rss"] > MB
    monkeypatch.setitem(sys.modules, "psutil", None)
    assert memory.snapshot()["reason"] == "no procfs, and psutil is not installed"


def test_gpu_memory_is_a_number_or_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", None)
    assert memory.gpu_bytes() == {"reason": "no nvidia-ml-py on this host"}


class Session:
    def __init__(self, output: Any, scale: float | None = None) -> None:
        self._output = output
        self.inputs = [{"name": "x", "dtype": "float32", "shape": [1, 2]}]
        self.outputs = [{"name": "y", "scale": scale}]

    def restart(self) -> None:
        """It keeps nothing."""

    def run(self, values: list[Any]) -> list[Any]:
        return [self._output]


def compared(
    output: Any, expected: Any, scale: float | None = None, tolerance: float | None = None
) -> dict[str, Any]:
    reference = {"inputs": [np.zeros((1, 2), np.float32)], "outputs": [expected]}
    return verify.compare(Session(output, scale), reference, 1, tolerance)


@pytest.mark.parametrize(
    ("error", "tolerance", "match"),
    [(0.0009, None, True), (0.0011, None, False), (0.0011, 0.01, True), (0.02, 0.01, False)],
)
def test_floats_match_to_a_thousandth_or_to_the_given_tolerance(
    error: float, tolerance: float, match: bool
) -> None:
    expected = np.array([[0.5, 1.0]], np.float32)
    found = compared(expected + np.float32(error), expected, tolerance=tolerance)
    assert found["match"] is match
    assert found["max_abs_error"] == pytest.approx(error, rel=1e-3)


@pytest.mark.parametrize(("steps", "match"), [(16, True), (17, False)])
def test_integers_match_within_sixteen_steps_of_their_scale(steps: int, match: bool) -> None:
    expected = np.array([[10, -20]], np.int8)
    found = compared(expected + np.int8(steps), expected, scale=0.1)
    assert found["match"] is match
    assert found["max_abs_error"] == pytest.approx(steps * 0.1)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_wrong_output_of_several_is_a_mismatch_wherever_it_stands(place: int) -> None:
    class Listed(Session):
        def run(self, values: list[Any]) -> list[Any]:
            number = int(values[0][0, 0])
            return [expected[number : number + 1] + np.float32(number == place)]

    expected = np.array([[0.5, 1.0], [1.5, 2.0], [2.5, 3.0]], np.float32)
    inputs = np.arange(3, dtype=np.float32).repeat(2).reshape(3, 2)
    found = verify.compare(
        Listed(expected), {"inputs": [inputs], "outputs": [expected]}, 1, tolerance=0.5
    )
    assert (found["match"], found["checked"]) == (False, 3)
    assert f"at input {place}" in found["reason"]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_not_a_number_never_matches(bad: float) -> None:
    expected = np.array([[0.5, 1.0]], np.float32)
    found = compared(np.array([[0.5, bad]], np.float32), expected, tolerance=1e9)
    assert found["match"] is False
    assert found["max_abs_error"] is None


def test_the_same_nan_on_both_sides_is_a_match_and_said() -> None:
    expected = np.array([[0.5, float("nan")], [0.5, float("-inf")]], np.float32)[:1]
    found = compared(expected.copy(), expected)
    assert (found["match"], found["issues"]) == (True, ["output-not-finite"])


def test_a_model_that_draws_random_numbers_is_neither_right_nor_wrong() -> None:
    class Drawing(Session):
        def run(self, values: list[Any]) -> list[Any]:
            self._output = self._output + 1
            return [self._output]

    expected = np.array([[0.5, 1.0]], np.float32)
    reference = {"inputs": [np.zeros((1, 2), np.float32)], "outputs": [expected]}
    found = verify.compare(Drawing(expected), reference, 1, None)
    assert (found["match"], found["issues"]) == (None, ["output-not-repeatable"])


@pytest.mark.parametrize(
    ("sample", "shape", "batch", "fed"),
    [
        ((4, 16), [4, 16], 1, (4, 16)),  # a fixed batch
        ((2, 1, 4), [2, 1, 4], 1, (2, 1, 4)),  # a recurrent state
        ((), [], 1, ()),  # a scalar
        ((), [], 8, ()),
        ((3,), [1, 3], 1, (1, 3)),
        ((3,), [8, 3], 8, (8, 3)),
        ((5, 3), [-1, -1, 3], 1, (1, 5, 3)),  # open sizes are those of the sample
        ((7, 2, 3), [-1, 2, -1], 1, (7, 2, 3)),
        ((3,), [-1, 3], 4, (4, 3)),
        ((0,), [1, 0], 1, (1, 0)),
    ],
)
def test_inputs_are_fed_in_the_shape_that_the_model_takes(
    sample: tuple[int, ...], shape: list[int], batch: int, fed: tuple[int, ...]
) -> None:
    stored = np.arange(10 * int(np.prod(sample)), dtype=np.int64).reshape(10, *sample)
    (value,) = verify.feed({"inputs": [stored], "outputs": []}, [shape], 2, batch)
    assert value.shape == fed
    assert isinstance(value, np.ndarray)
    assert value.dtype == np.int64
    if value.size:
        assert value.reshape(-1)[0] == stored[2].reshape(-1)[0]


def test_an_output_of_another_shape_is_named() -> None:
    found = compared(np.zeros((1, 3), np.float32), np.zeros((1, 2), np.float32))
    assert found["match"] is False
    assert "shape (1, 3)" in found["reason"]


def test_nothing_to_compare_with_is_neither_right_nor_wrong() -> None:
    found = verify.compare(Session(np.zeros((1, 2))), {"inputs": [], "outputs": []}, 1, None)
    assert found["match"] is None
    assert found["checked"] == 0
