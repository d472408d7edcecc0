"""What takes long is told while it goes on, and what does not is not."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tierbench.core import progress
from tierbench.zoo import models


def test_only_what_takes_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told, heard = [], threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        heard.set()

    with progress.told_if_long(tell, "short"):
        pass
    monkeypatch.setattr(progress, "LONG_S", 0.01)
    with progress.told_if_long(tell, "long"):
        assert heard.wait(30)
    assert told == ["long"]


def test_a_file_that_takes_long_to_hash_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, heard = [], threading.Event()

    def tell(text: str) -> None:
        told.append(text)
        heard.set()

    def slow(path: Path) -> str:
        assert heard.wait(30)
        return "0" * 64

    monkeypatch.setattr(progress, "LONG_S", 0.01)
    monkeypatch.setattr(models, "sha256", slow)
    (tmp_path / "large.onnx").write_bytes(b"x")
    models.load(str(tmp_path / "large.onnx"), tell)
    assert told == ["hashing large.onnx"]
