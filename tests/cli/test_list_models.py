"""`run --list` of several models: nothing is exported for a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tierbench.cli import main as cli
from tierbench.zoo import export_process

DENSE = Path(__file__).resolve().parents[1] / "data/boards/dense.tflite"


def test_several_models_are_listed_without_an_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_process, "run", lambda *_: pytest.fail("a model was exported"))
    for number in range(3):
        (tmp_path / f"m{number}.tflite").write_bytes(DENSE.read_bytes() + bytes([number]))
    asked = ["--target", "nano-33-ble-sense", "--optimise", "Os", "--list", "--json"]
    assert cli.main(["run", str(tmp_path), *asked]) == 0
    shown = capsys.readouterr()
    assert [entry["case"] for entry in json.loads(shown.out)] == [
        f"m{number}.int8.c_array@nano-33-ble-sense+generated+cmsis-nn-Os" for number in range(3)
    ]
    assert "3 models were not exported yet" in shown.err
