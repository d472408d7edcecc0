"""A sample of ONNX's own backend tests; the whole of them: `python -m tests.zoo.onnx_backend`."""

from __future__ import annotations

import pytest

from tests.zoo import onnx_backend


@pytest.mark.slow
def test_a_sample_of_onnx_own_models_is_measured_or_skipped_with_a_known_reason() -> None:
    counts, reasons, failures = onnx_backend.run(sample=150)
    assert failures == []
    assert counts["measured"] >= 100
    assert set(reasons) <= set(onnx_backend.REASONS)
    assert sum(counts.values()) == 150


def test_a_reason_that_is_not_listed_is_a_failure() -> None:
    assert onnx_backend.judged("cannot reshape array of size 16 into shape (4,16)")[0] == "failed"
    assert onnx_backend.judged("input 'x' takes text; tierbench feeds numbers only")[0] == "skipped"
