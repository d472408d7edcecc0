"""A sample of `random_kills.py`, whose 200 take too long for every push."""

from __future__ import annotations

import pytest

from tests.system import random_kills

pytestmark = [
    pytest.mark.slow,
    pytest.mark.system,  # it looks at every process of the machine
]


def test_killed_runs_go_on_and_leave_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert random_kills.main(3, seed=7) == 0, capsys.readouterr().out
