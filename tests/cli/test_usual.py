"""A command takes from the project's settings what its own options leave open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tierbench.cli import main as cli
from tierbench.cli import run, usual

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = str(ROOT / "results" / "reference")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "tierbench.toml"
    path.write_text(
        '[run]\ntarget = ["host"]\nruntime = ["litert"]\nprofile = "quick"\n'
        '[gate]\nlatency = "10%"\n[advise]\nprices = "mine.toml"\n'
    )
    monkeypatch.chdir(tmp_path)
    return path


def wanted(*words: str) -> dict[str, object]:
    arguments = cli.parser().parse_args(["run", *words])
    usual.fill(arguments, usual.project(arguments))
    asked = run.request(arguments)
    return {"targets": asked.targets, "runtimes": asked.runtimes, "profile": asked.protocol.name}


@pytest.mark.usefixtures("project")
def test_the_command_line_wins_over_the_settings() -> None:
    usually = {"targets": ("host",), "runtimes": ("litert",), "profile": "quick"}
    assert wanted() == usually
    assert wanted("--target", "nano33") == usually | {"targets": ("nano33",)}
    assert wanted("--thorough") == usually | {"profile": "thorough"}
    assert wanted("--host", "pi@kitchen") == usually | {"targets": ()}
    assert wanted("--settings", "none")["profile"] == "default"


def test_a_gate_of_the_settings_is_told_with_its_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["compare", REFERENCE, REFERENCE]) == 0
    told = capsys.readouterr()
    assert f"settings of {project}" in told.err
    assert "Gate passed: latency 10 %" in told.out
    assert cli.main(["compare", REFERENCE, REFERENCE, "--settings", "none"]) == 0
    assert "No gate was set" in capsys.readouterr().out


def test_a_stored_run_is_compared_whatever_is_usually_measured(project: Path) -> None:
    assert cli.main(["compare", REFERENCE, REFERENCE, "--json"]) == 0


def test_prices_of_the_settings_are_those_of_the_advice(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["advise", REFERENCE, "--set", "cost.quantity=10"]) == 2
    assert str(project.parent / "mine.toml") in capsys.readouterr().err
    own = (ROOT / "harness/tierbench/facts/prices.toml").read_text(encoding="utf-8")
    (project.parent / "mine.toml").write_text(own.replace("2026-06-17", "2026-12-01", 1))
    assert cli.main(["advise", REFERENCE, "--set", "compute.rate_per_s=1", "--json"]) == 0
    assert "prices of 2026-12-01" in json.dumps(json.loads(capsys.readouterr().out))


def test_a_wrong_key_ends_the_command_with_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write_text("[run]\ntargte = []\n")
    assert cli.main(["run", "--list"]) == 2
    assert f"{project}: [run]: unknown key 'targte'" in capsys.readouterr().err
