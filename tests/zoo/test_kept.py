"""Kept copies: what is measured is whole, damage is mended, and nothing in use is removed."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from tierbench.core.model import Artifact
from tierbench.zoo import kept


def artifact(folder: Path, content: bytes = b"a model") -> Artifact:
    folder.mkdir(exist_ok=True)
    path, reference = folder / "m.tflite", folder / "m.npz"
    path.write_bytes(content)
    reference.write_bytes(b"outputs")
    sha256 = hashlib.sha256(content).hexdigest()
    return Artifact("m", "0" * 64, "tflite", "fp32", path, sha256, len(content), (), (), reference)


def test_a_copy_is_measured_and_not_the_export(tmp_path: Path) -> None:
    (copy,) = kept.keep([artifact(tmp_path / "export")], tmp_path)
    artifact(tmp_path / "export", b"exported anew")
    assert copy.path.read_bytes() == b"a model"
    assert copy.reference is not None
    assert copy.reference.read_bytes() == b"outputs"


@pytest.mark.parametrize("name", ["m.tflite", "m.npz", kept.RECORD, kept.SUMS])
@pytest.mark.parametrize("damage", [b"", b'{"model": 3}', None], ids=["cut", "altered", "removed"])
def test_a_damaged_copy_is_made_again(tmp_path: Path, name: str, damage: bytes | None) -> None:
    original = artifact(tmp_path / "export")
    (copy,) = kept.keep([original], tmp_path)
    victim = copy.path.parent / name
    if damage is None:
        victim.unlink()
    else:
        victim.write_bytes(damage)
    (again,) = kept.keep([original], tmp_path)
    assert again.path.read_bytes() == b"a model"
    assert again.reference is not None
    assert again.reference.read_bytes() == b"outputs"
    assert kept.find(original.sha256, tmp_path) == again


def test_a_copy_from_before_there_were_sums_still_serves(tmp_path: Path) -> None:
    original = artifact(tmp_path / "export")
    (copy,) = kept.keep([original], tmp_path)
    (copy.path.parent / kept.SUMS).unlink()
    assert kept.keep([original], tmp_path) == (copy,)


def test_a_record_that_cannot_be_read_is_no_copy(tmp_path: Path) -> None:
    (copy,) = kept.keep([artifact(tmp_path / "export")], tmp_path)
    (copy.path.parent / kept.RECORD).write_text("{")
    assert kept.find(copy.sha256, tmp_path) is None


def test_only_what_nobody_used_for_a_day_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    first, second, third = (
        artifact(tmp_path / name, name.encode()) for name in ("one", "two", "three")
    )
    for one in (first, second):
        kept.keep([one], tmp_path)
        os.utime(
            tmp_path / kept.FOLDER / one.sha256 / kept.RECORD,
            (time.time() - 2 * kept.IN_USE_S,) * 2,
        )
    # used again: by a run that goes on while the third is kept
    monkeypatch.setattr(kept, "MOST_BYTES", 2**30)
    kept.keep([second], tmp_path)
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    kept.keep([third], tmp_path)
    assert kept.find(first.sha256, tmp_path) is None
    assert kept.find(second.sha256, tmp_path) is not None
    assert kept.find(third.sha256, tmp_path) is not None
