"""Kernels of ESP-NN that this project calls with tables of its own: they hold ESP-NN's values."""

from __future__ import annotations

import ctypes
import shutil
import subprocess

import numpy as np
import numpy.typing as npt
import pytest

from tierbench.boards.kernels import espnn, lowering
from tierbench.boards.toolchains.toolchain import FIRMWARE
from tierbench.graph.tflite import Tensor


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    compiler = shutil.which("cc")
    if not compiler:
        pytest.skip("needs a C compiler")
    made = tmp_path_factory.mktemp("espnn") / "kernels.so"
    sources = [FIRMWARE / "reference_ops.c", FIRMWARE / "fixed_point.c"]
    sources += [path for path in espnn.sources() if "logistic" in path.name]
    command = [compiler, "-O1", "-shared", "-fPIC", "-I", str(FIRMWARE), *map(str, sources)]
    subprocess.run([*command, "-lm", "-o", str(made)], check=True, timeout=60)
    return ctypes.CDLL(str(made))


@pytest.mark.parametrize("zero_point", [-128, -17, 0, 5, 127])
def test_the_table_of_a_sigmoid_has_the_values_that_esp_nn_rounds(
    library: ctypes.CDLL, zero_point: int
) -> None:
    """The firmware fills it with TFLite Micro's integers; ESP-NN computes it in float."""
    for step in range(1, 150):
        scale = float(np.float32(0.002 * step))
        source = Tensor(0, "x", "int8", (256,), (scale,), (zero_point,), 256)
        multiplier, shift, radius = lowering.sigmoid(source)
        inputs, ours, theirs = (np.arange(256).astype(np.int8) for _ in range(3))
        library.ref_logistic_s8(
            zero_point, radius, multiplier, shift, 256, pointer(inputs), pointer(ours)
        )
        library.esp_nn_logistic_s8_prepare_ansi(pointer(theirs), zero_point, ctypes.c_float(scale))
        assert ours.tolist() == theirs.tolist()


def pointer(array: npt.NDArray[np.int8]) -> ctypes.c_void_p:
    return ctypes.c_void_p(array.ctypes.data)
