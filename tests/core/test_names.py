"""Names have fields and make their text; a row has columns for them, and no text is parsed."""

from __future__ import annotations

import dataclasses

import pytest

from tierbench.core.names import ON_PORT, CaseId, DeviceName, Load
from tierbench.core.result import Result

CASE = CaseId("net.v2", "int8", "tflite", DeviceName("pi"), "litert")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "net.v2.int8.tflite@pi+litert"),
        ({"device": DeviceName("pi", "2")}, "net.v2.int8.tflite@pi#2+litert"),
        ({"delegate": "reference"}, "net.v2.int8.tflite@pi+litert-reference"),
        ({"threads": 2, "batch": 8}, "net.v2.int8.tflite@pi+litert,t=2,b=8"),
        (
            {"scenario": "server", "load": Load(per_s=5.0)},
            "net.v2.int8.tflite@pi+litert,scenario=server,qps=5",
        ),
    ],
)
def test_a_case_id_leaves_out_what_is_the_default(changes: dict[str, object], text: str) -> None:
    assert str(dataclasses.replace(CASE, **changes)) == text  # type: ignore[arg-type]


def test_a_real_board_is_a_device_of_its_own_but_its_row_names_the_target() -> None:
    board = DeviceName("nano", ON_PORT)
    assert (str(board), board.column) == ("nano#port", "nano")
    assert DeviceName("pi", "2").column == "pi#2"


@pytest.mark.parametrize(
    ("load", "words"),
    [
        (Load(), ()),
        (Load(per_s=200.0, bound_ms=15.0), ("qps=200", "bound=15ms")),
        (Load(per_s=9.0, find_max=True, bound_ms=15.0), ("find-max", "bound=15ms")),
        (Load(sustained=True), ("sustain",)),
    ],
)
def test_a_load_says_what_differs_from_one_caller_that_waits(
    load: Load, words: tuple[str, ...]
) -> None:
    assert load.words == words


def test_a_row_of_one_of_several_devices_names_the_file_that_describes_it() -> None:
    assert Result(target="pi#2", described_by="pi").target_name == "pi"
    assert Result(target="pi").target_name == "pi"
