"""Names have fields and make their text; what a stored text is read for is what was written."""

from __future__ import annotations

import dataclasses

import pytest

from tierbench.core.names import (
    FIND_MAX,
    ON_PORT,
    SUSTAIN,
    CaseId,
    DeviceName,
    load_of,
    target_of_device,
)

CASE = CaseId("net.v2", "int8", "tflite", DeviceName("pi"), "litert")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "net.v2.int8.tflite@pi+litert"),
        ({"device": DeviceName("pi", "2")}, "net.v2.int8.tflite@pi#2+litert"),
        ({"delegate": "reference"}, "net.v2.int8.tflite@pi+litert-reference"),
        ({"threads": 2, "batch": 8}, "net.v2.int8.tflite@pi+litert,t=2,b=8"),
        (
            {"load": ("scenario=server", "qps=5")},
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


@pytest.mark.parametrize("name", [DeviceName("pi"), DeviceName("pi", "12"), DeviceName("a-b", "x")])
def test_the_target_is_read_from_a_stored_device_name(name: DeviceName) -> None:
    assert target_of_device(str(name)) == name.target


@pytest.mark.parametrize("load", [("qps=200", "bound=15ms"), (FIND_MAX,), (SUSTAIN,), ()])
def test_the_load_is_read_from_a_stored_case_id(load: tuple[str, ...]) -> None:
    case = dataclasses.replace(CASE, threads=2, load=("scenario=server", *load) if load else ())
    assert load_of(str(case)) == load
