"""Several processes share the tests (`make test`): the order, and what their children inherit."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from tests.doubles import signals


def pytest_sessionstart() -> None:
    """Give what the tests start a usual environment.

    A pytest that a test starts must not take itself for a worker: it would not benchmark. A shell
    that starts us in the background has Ctrl-C ignored, and what we start would inherit that.
    """
    os.environ.pop("PYTEST_XDIST_WORKER", None)
    signals.hear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files with the most slow tests first, so that no process waits for the last one."""
    if not hasattr(config, "workerinput"):
        return
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[item.path])
