"""Integers of kernels: what TFLite Micro's Prepare makes of real scales."""

from __future__ import annotations

from tierbench.boards.kernels import lowering
from tierbench.graph.tflite import Tensor


def tensor(scale: float) -> Tensor:
    return Tensor(0, "t", "int8", (1, 1), (scale,), (0,), 1)


def test_the_scales_of_a_dense_layer_are_multiplied_in_double_precision() -> None:
    # Scales of a network whose output differed from TFLite Micro's in one of 20 inputs with a
    # float32 product.
    source, weights, output = (
        tensor(lowering.float32(s)) for s in (0.029335619881, 0.000695612165, 0.017006540670)
    )
    exact = lowering.multiplier(source.scale * weights.scale / output.scale)
    rounded = lowering.multiplier(lowering.float32(source.scale * weights.scale) / output.scale)
    assert exact != rounded
    assert lowering.product_multiplier(source, weights, output) == exact
