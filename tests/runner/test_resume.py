"""`tierbench run --resume`: it goes on with the journal's own request, and says so where more is
asked for."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tierbench.cli import main as cli
from tierbench.core.progress import Progress
from tierbench.plan import protocols
from tierbench.plan.request import Request
from tierbench.results import journal as store
from tierbench.runner import benchmark

REQUEST = Request("resnet8", protocols.PROFILES["quick"], targets=("pi4",), meter="/tmp/m.csv")


def journal(folder: Path, **facts: Any) -> Path:
    with store.Writer(folder, {"run_id": "r", "request": dataclasses.asdict(REQUEST)} | facts):
        return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    requests: list[Request] = []

    def start(
        request: Request,
        folder: Path,
        progress: Progress,
        *,
        resume: bool = False,
        cluster: str = "",
    ) -> benchmark.Outcome:
        assert resume
        requests.append(request)
        return benchmark.Outcome(folder, 0)

    monkeypatch.setattr(benchmark, "start", start)
    return requests


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["other.tflite"], "leave out MODEL,"),
        (["--target", "pi5", "--threads", "4"], "leave out --target, --threads,"),
        (["--thorough"], "leave out --quick or --thorough,"),
        (["--sustain", "5"], "leave out --sustain,"),
        (["--out", "elsewhere"], "leave out --out,"),
        (["--against", "elsewhere"], "leave out --against,"),
    ],
)
def test_what_the_run_was_not_begun_with_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    started: list[Request],
    arguments: list[str],
    words: str,
) -> None:
    assert cli.main(["run", "--resume", str(journal(tmp_path)), *arguments]) == 2
    assert words in capsys.readouterr().err
    assert started == []


@pytest.mark.parametrize(
    "arguments", [[], ["--target", "pi4", "--quick"], ["--evidence", "measured", "--json"]]
)
def test_the_same_again_and_what_only_concerns_the_table_is_no_mistake(
    tmp_path: Path, started: list[Request], arguments: list[str]
) -> None:
    assert cli.main(["run", "--resume", str(journal(tmp_path)), *arguments]) == 0
    assert started == [REQUEST]


@pytest.mark.parametrize("request_kept", [None, {"model": "resnet8"}, {"model": 3, "protocol": {}}])
def test_a_journal_whose_request_cannot_be_read_is_one_sentence_and_exit_code_5(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request_kept: Any
) -> None:
    assert cli.main(["run", "--resume", str(journal(tmp_path, request=request_kept))]) == 5
    said = capsys.readouterr().err
    assert "start a new run" in said
    assert "Traceback" not in said


def test_the_request_of_an_older_journal_is_read_with_its_table_of_extra_fields(
    tmp_path: Path, started: list[Request]
) -> None:
    stored = dataclasses.asdict(REQUEST)
    old = {key: stored[key] for key in stored if key not in ("sustain_minutes", "optimise")}
    del old["meter"]
    journal(tmp_path, request=old | {"extra": {"meter": "/tmp/m.csv", "sustain_minutes": 5.0}})
    assert cli.main(["run", "--resume", str(tmp_path)]) == 0
    assert started == [dataclasses.replace(REQUEST, sustain_minutes=5.0)]
