"""An address that is none, a package that is missing, and a scheduler that is not there."""

from __future__ import annotations

import sys

import pytest

from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.runner.cluster import connection
from tierbench.runner.cluster.connection import Connection


@pytest.mark.parametrize("address", ["local:", "local:0", "local:two", "local:-1", "local:9999"])
def test_a_number_of_workers_that_is_none_is_refused(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="how many workers"):
        Connection(address)


def test_without_dask_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ToolMissing, match=r"pip install 'tierbench\[cluster\]'"):
        Connection("tcp://127.0.0.1:8786")


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(connection, "CONNECT_S", 0.5)
    with pytest.raises(TargetError, match=r"tcp://127.0.0.1:1: no Dask scheduler answers there"):
        Connection("tcp://127.0.0.1:1")
