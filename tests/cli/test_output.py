"""The live table: what each device elsewhere is doing, below the bar."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tierbench.cli import main as cli
from tierbench.cli import output
from tierbench.core import progress
from tierbench.core.case import Failure
from tierbench.core.model import Artifact, Model
from tierbench.zoo import exports, models


def test_a_line_for_each_device(monkeypatch: pytest.MonkeyPatch) -> None:
    bar: Any = output.Bar()
    screen = io.StringIO()
    bar._live.console = Console(file=screen, force_terminal=True, width=100, color_system=None)
    bar.watch("raspberry-pi-4#2", "connecting")
    bar.watch("raspberry-pi-4#1", "self-test of litert")
    bar.begin(3)
    bar.watch("raspberry-pi-4#2", "not available [red]")
    bar.step("case (latency)", "ok")
    shown = screen.getvalue().rsplit("1/3", 1)[1]
    bar.close()
    assert "raspberry-pi-4#1  self-test of litert" in shown
    assert "raspberry-pi-4#2  not available [red]" in shown
    assert shown.index("#1") < shown.index("#2")


def test_a_log_has_only_finished_steps(capsys: pytest.CaptureFixture[str]) -> None:
    lines = progress.Lines()
    lines.begin(1)
    lines.watch("raspberry-pi-4", "connecting")
    lines.step("case (latency)", "failed")
    lines.close()
    assert capsys.readouterr().err == "1 runs to do\n[1/1, 1 failed, 0 s] case (latency): failed\n"


def test_a_path_in_json_is_its_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    artifact = Artifact("m", "0" * 64, "tflite", "int8", tmp_path, "1" * 64, 3, (), ())
    output.json([artifact])
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["path"], shown["size_bytes"]) == (str(tmp_path), 3)


def test_export_prints_its_artifacts_and_failures_as_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artifact = Artifact("m", "0" * 64, "tflite", "int8", tmp_path / "f", "1" * 64, 3, (), ())
    failure = Failure("failed", "export", "no such operator")
    made = exports.Exported((artifact,), (("onnx", "int8", failure),), tmp_path)
    monkeypatch.setattr(models, "load", lambda name, *_: Model("m", tmp_path, "onnx", "0" * 64))
    monkeypatch.setattr(exports, "export", lambda *arguments, **options: made)
    assert cli.main(["export", "m.onnx", "-o", str(tmp_path), "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first["path"] == str(tmp_path / "f")
    assert second["failure"]["error"] == "no such operator"
