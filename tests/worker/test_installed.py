"""Versions by the names of folders are those that importlib.metadata tells, without its import."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tierbench.worker import installed


@pytest.mark.parametrize("name", ["numpy", "ai-edge-litert", "AI_Edge.LiteRT", "pytest"])
def test_a_folder_tells_the_version(name: str) -> None:
    assert installed.version(name) == metadata.version(name)


def test_what_is_not_installed_has_no_version() -> None:
    assert installed.version("no-such-distribution") is None


def test_what_has_another_kind_of_folder_is_asked_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.egg-info").mkdir()
    (tmp_path / "old.egg-info" / "PKG-INFO").write_text("Name: old\nVersion: 1.5\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed.version("old") == "1.5"


def test_the_library_is_not_imported_for_a_folder() -> None:
    program = (
        "import sys; from tierbench.worker import installed; installed.version('numpy'); "
        "sys.exit('importlib.metadata' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
