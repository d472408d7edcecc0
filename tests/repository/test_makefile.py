"""The Makefile's stamps: what could not be installed today is tried again tomorrow."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with this Makefile, an environment that is set up, and a `python` and `uv` that
    only answer."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    shutil.copy(ROOT / "Makefile", tmp_path)
    page_lock = "harness/tierbench/hosts/browser/npm/package-lock.json"
    for name in ("requirements.lock", "requirements-tflite.lock", "pyproject.toml", page_lock):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1e9, 1e9))
    script(tmp_path / ".venv/bin/python", "exit 0")
    (tmp_path / ".venv/stamp").touch()
    return tmp_path


def setup(folder: Path) -> str:
    done = subprocess.run(
        ["make", "setup"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PATH": os.defpath},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_failed_installation_is_tried_again_and_a_good_one_is_not(checkout: Path) -> None:
    stamp = checkout / ".venv-tflite/stamp"
    script(checkout / ".venv/bin/uv", '[ "$1" = pip ] && exit 1; mkdir -p .venv-tflite/bin')
    for _ in range(2):
        assert (
            "could not be installed: its rows will say so, and the next make tries again"
            in setup(checkout)
        )
        assert not stamp.exists()
    script(checkout / ".venv/bin/uv", "mkdir -p .venv-tflite/bin")
    assert "could not" not in setup(checkout)
    assert stamp.exists()
    script(checkout / ".venv/bin/uv", "echo installed again")
    assert "installed again" not in setup(checkout)


def test_a_python_that_it_has_no_package_for_is_remembered(checkout: Path) -> None:
    script(checkout / ".venv/bin/python", "exit 1")  # what it says when it is too new
    script(checkout / ".venv/bin/uv", "echo nobody should install")
    assert "has no package for this Python or system" in setup(checkout)
    assert "no package" not in setup(checkout)
    assert (checkout / ".venv-tflite/stamp").exists()
