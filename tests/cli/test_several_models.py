"""Several models: none is exported for a list, and a wrong one costs the others nothing."""

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


def test_fit_tells_a_model_that_cannot_be_read_and_ranks_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.tflite").write_bytes(DENSE.read_bytes())
    (tmp_path / "junk.tflite").write_bytes(b"junk" * 10)
    assert cli.main(["fit", str(tmp_path), "--target", "nano-33-ble-sense", "--json"]) == 1
    good, junk = json.loads(capsys.readouterr().out)
    assert (good["model"], good["fits"]) == ("good", True)
    assert (junk["fits"], junk["ram_bytes"]) == (None, None)
    assert "not a TensorFlow Lite file" in junk["reason"]
