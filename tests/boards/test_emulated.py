"""A board that is emulated: what is done in which order, without building anything."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn, cast

import pytest

from tierbench.boards import emulated
from tierbench.boards.cores.cortex_m import CortexM
from tierbench.core import target_files
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.core.errors import CaseError

MODEL = Path(__file__).resolve().parents[1] / "data" / "boards" / "mixed.tflite"


def test_what_does_not_fit_is_told_before_outputs_are_computed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_large(*arguments: object, **options: object) -> NoReturn:
        raise CaseError("plan", "does not fit: needs 9 bytes of RAM, 8 are usable")

    def computed(*arguments: object) -> NoReturn:
        raise AssertionError("TFLite Micro ran for a model that does not fit")

    board = emulated.connect(target_files.find_target("nano"), Options())
    monkeypatch.setattr(CortexM, "build", too_large)
    monkeypatch.setattr(emulated, "reference", computed)
    monkeypatch.setattr(emulated, "enough", computed)
    monkeypatch.setattr(emulated.exports, "flatbuffer", lambda artifact: MODEL)
    runtime = board.target.runtimes[0]
    case = SimpleNamespace(
        id="case", artifact=None, runtime=runtime, protocol=SimpleNamespace(timeout_s=1.0)
    )
    with pytest.raises(CaseError, match="needs 9 bytes of RAM, 8 are usable") as error:
        board.measure(cast(Case, case), "firmware")
    assert error.value.stage == "plan"
