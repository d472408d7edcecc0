"""Several processes share the tests (`make test`): the order, and what their children inherit."""

from __future__ import annotations

import os
from collections import Counter

import pytest


def pytest_sessionstart() -> None:
    """Hide from a pytest that a test starts that this one is a worker: it would not benchmark."""
    os.environ.pop("PYTEST_XDIST_WORKER", None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files with the most slow tests first, so that no process waits for the last one."""
    if not hasattr(config, "workerinput"):
        return
    slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[item.path])
