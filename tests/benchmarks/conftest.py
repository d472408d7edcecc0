"""These measure for minutes, so they run only when they are asked for: `pytest
tests/benchmarks`."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if config.getoption("benchmark_only", default=False):
        return None
    named = [
        (config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args
    ]
    return None if any(path == HERE or HERE in path.parents for path in named) else True
