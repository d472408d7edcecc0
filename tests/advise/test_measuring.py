"""A recommended command is one that `run` takes; where nothing of ours runs, the reason is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.report.report_rows import every_kind, row
from tierbench.advise import advice, measuring, needs, text
from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.results import csv

TARGETS = target_files.targets()


def test_no_command_names_a_device_that_run_refuses() -> None:
    ways = {name: measuring.way("resnet8", name, TARGETS) for name in TARGETS}
    refused = {name for name, target in TARGETS.items() if target.reach == "spec"}
    assert {name for name, way in ways.items() if not way.command} == refused
    for name in refused:
        assert ways[name].obstacle == f"{name}: {TARGETS[name].unavailable}"


def test_the_command_asks_for_the_address_that_the_device_needs() -> None:
    commands = {name: measuring.way("resnet8", name, TARGETS).command for name in TARGETS}
    assert commands["host"] == "tierbench run resnet8 --target host"
    pi = "tierbench run resnet8 --target raspberry-pi-4"
    assert commands["raspberry-pi-4"] == f"{pi} --host USER@HOST"
    board = "tierbench run resnet8 --target nano-33-ble-sense"
    assert commands["nano-33-ble-sense"] == f"{board} --host PORT"
    assert measuring.way("resnet8", "nano-33-ble-sense", TARGETS, emulate=True).command == board


def test_a_model_that_is_a_file_and_a_device_without_a_file_are_not_invented() -> None:
    assert measuring.way("mine", "host", TARGETS).command == "tierbench run MODEL --target host"
    way = measuring.way("resnet8", "fridge", TARGETS)
    assert (way.command, way.obstacle) == ("", "fridge: no file in targets/ describes it")


def test_the_phone_that_would_lead_is_told_with_the_reason_and_never_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    phone = {"tier": "mobile", "target": "iphone-15-pro", "evidence": "estimated"}
    csv.write(tmp_path / "results.csv", [row(), row(**phone, latency_p50_ms=0.01)])
    assert cli.main(["advise", str(tmp_path)]) == 0
    plain = " ".join(capsys.readouterr().out.split())
    assert "--target iphone-15-pro" not in plain
    reason = "No command measures it. iphone-15-pro: tierbench has no app for iOS"
    assert "matters most: resnet8.int8.tflite@iphone-15-pro+litert" in plain
    assert reason in plain.partition("Firmness")[0]
    assert reason in plain.partition("Firmness")[2]


@pytest.mark.parametrize("width", range(40, 121, 5))
def test_a_name_is_never_broken_at_its_hyphens(width: int) -> None:
    orin = {"tier": "edge", "target": "jetson-agx-orin", "evidence": "estimated"}
    rows = [row(), row(**orin, latency_p50_ms=0.01)]
    shown = text.plain(advice.advice(rows, needs.Needs(), TARGETS), width)
    lines = shown.partition("The four paradigms")[0].splitlines()
    assert not [line for line in lines if re.search(r"\w-$", line)]
    assert "--target jetson-agx-orin --host USER@HOST" in " ".join(shown.split())


def test_nothing_that_passes_is_exit_code_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv.write(tmp_path / "results.csv", every_kind())
    never = ["--set", "latency.deadline_p99_ms=0.00001"]
    for form in ([], ["--json"], ["--markdown"]):
        assert cli.main(["advise", str(tmp_path), *never, *form]) == 4
        assert capsys.readouterr().out


def test_places_are_numbered_from_1_in_each_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv.write(tmp_path / "results.csv", every_kind())
    assert cli.main(["advise", str(tmp_path), "--json"]) == 0
    rankings = json.loads(capsys.readouterr().out)["rankings"]
    assert len(rankings["measured"]) > 2
    for places in rankings.values():
        assert [place["rank"] for place in places] == [*range(1, len(places) + 1)]
    assert cli.main(["advise", str(tmp_path)]) == 0
    _, _, shown = capsys.readouterr().out.partition("What passed, measured rows")
    ranks = [line.split()[0] for line in shown.splitlines() if line.strip()[:1].isdigit()]
    assert ranks[:3] == ["1", "2", "3"]
