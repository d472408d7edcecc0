"""What is only emulated runs side by side when nothing is timed here any more."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from tests.runner.test_run import PROTOCOL, Silent, exported, null  # noqa: F401 - fixtures
from tierbench.core import processes
from tierbench.core.errors import CaseError
from tierbench.hosts import null as null_host
from tierbench.plan.request import Request
from tierbench.results import journal as store
from tierbench.runner import benchmark


def run(folder: Path, targets: list[str]) -> tuple[benchmark.Outcome, store.Journal]:
    outcome = benchmark.start(Request("m", PROTOCOL, targets=tuple(targets)), folder, Silent())
    return outcome, store.load(folder)


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "usable_cores", lambda: 2)
    monkeypatch.setattr(
        null_host.NullHost, "is_timed", property(lambda self: self.target.name != "null-emulated")
    )


def test_emulated_cases_run_two_at_a_time_and_after_every_timed_one(
    tmp_path: Path,
    null: Any,  # noqa: F811
    two_cores: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measure = null_host.NullHost.measure
    both_are_there = threading.Barrier(2, timeout=30)
    order: list[str] = []

    def measured(self: Any, case: Any, purpose: Any) -> Any:
        order.append(self.target.name)
        if not self.is_timed:
            both_are_there.wait()
        return measure(self, case, purpose)

    monkeypatch.setattr(null_host.NullHost, "measure", measured)
    outcome, journal = run(tmp_path / "run", [null("null-emulated"), null("null")])
    assert outcome.exit_code == 0
    assert order == ["null"] * 8 + ["null-emulated"] * 8
    planned = [record.case_id for record in journal.records]
    assert planned == [
        f"m.{precision}.tflite@{name}+noop"
        for name in ("null-emulated", "null")
        for precision in ("fp32", "int8")
    ], "rows stay in the order of the plan"


def test_an_interrupt_ends_the_others_and_leaves_no_row_of_them(
    tmp_path: Path,
    null: Any,  # noqa: F811
    two_cores: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = threading.Event()
    turn = iter(range(100))

    def measured(self: Any, case: Any, purpose: Any) -> Any:
        if next(turn) == 0:
            raise KeyboardInterrupt
        ended.wait(30)
        raise CaseError("infer", "the firmware stopped early")

    monkeypatch.setattr(null_host.NullHost, "measure", measured)
    monkeypatch.setattr(processes, "end_all", ended.set)
    outcome, journal = run(tmp_path / "run", [null("null-emulated")])
    assert outcome.exit_code == 130
    assert [record.failure for record in journal.records] == [None, None]
