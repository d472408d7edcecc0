"""What no honest device could have given is not kept; what a model does by itself is."""

from __future__ import annotations

import pytest

from tierbench.core import plausible
from tierbench.core.errors import CaseError
from tierbench.core.measurement import Measurement
from tierbench.core.plausible import Expected

ASKED = Expected("latency", "onnxruntime", is_verified=True)


def measurement(*issues: str) -> Measurement:
    return Measurement("latency", "measured", "", "onnxruntime", "1", wall_ns=(9,), issues=issues)


def test_outputs_that_repeat_must_have_been_compared() -> None:
    with pytest.raises(CaseError, match="does not say that they were"):
        plausible.check(measurement("host-loaded"), ASKED)
    plausible.check(measurement("host-loaded", "output-not-repeatable"), ASKED)
