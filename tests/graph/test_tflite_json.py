"""What the export process says of a .tflite file is what the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tierbench.core.errors import CaseError
from tierbench.graph import tflite
from tierbench.zoo import inspection
from tierbench.zoo.exporters import _inspect

DATA = Path(__file__).resolve().parents[1] / "data"


def readable() -> list[Path]:
    """Return the files of the tests that firmware can be made of."""
    files = []
    for path in sorted(DATA.rglob("*.tflite")):
        try:
            tflite.read(path)
        except CaseError:
            continue
        files.append(path)
    return files


@pytest.mark.parametrize("path", readable(), ids=lambda path: path.stem)
def test_a_graph_is_the_same_after_its_way_through_json(path: Path) -> None:
    graph = tflite.read(path)
    text = json.dumps(tflite.to_json(graph))
    assert tflite.from_json(json.loads(text), path.read_bytes()) == graph


def test_a_graph_is_read_in_a_process_of_its_own_and_kept() -> None:
    path = DATA / "boards" / "mixed.tflite"
    assert inspection.graph_for_firmware(path) == tflite.read(path)
    assert inspection.graph_for_firmware(path) == tflite.read(path)


def test_a_file_that_is_none_has_the_reader_s_reason(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tflite"
    broken.write_bytes(b"TFL3" * 9)
    with pytest.raises(CaseError) as here:
        tflite.read(broken)
    with pytest.raises(CaseError) as elsewhere:
        inspection.graph_for_firmware(broken)
    assert (str(elsewhere.value), elsewhere.value.stage) == (str(here.value), here.value.stage)


def test_a_file_of_more_parts_than_any_board_takes_is_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_inspect, "FIRMWARE_PARTS", 3)
    path = DATA / "boards" / "mixed.tflite"
    value = _inspect.graph({"path": str(path), "name": "mixed", "for_firmware": True})
    assert "tensors and operators; firmware takes 3" in value["reason"]
    assert value["stage"] == "build"


def test_a_graph_of_other_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="Expected `array`"):
        tflite.from_json({**tflite.to_json(tflite.read(readable()[0])), "tensors": 3}, b"")
