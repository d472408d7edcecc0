"""The live table: what each device elsewhere is doing, below the bar."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from tierbench.cli import output
from tierbench.core import progress


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
    assert capsys.readouterr().err == "1 runs to do\n[1/1 0 s] case (latency): failed\n"
