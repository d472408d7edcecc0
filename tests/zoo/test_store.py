"""Kept copies: what is measured is whole, damage is mended, and nothing in use is removed."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
from pathlib import Path

import pytest

from tierbench.core.model import Artifact
from tierbench.zoo import store


def artifact(folder: Path, content: bytes = b"a model") -> Artifact:
    folder.mkdir(exist_ok=True)
    path, reference = folder / "m.tflite", folder / "m.npz"
    path.write_bytes(content)
    reference.write_bytes(b"outputs")
    sha256 = hashlib.sha256(content).hexdigest()
    return Artifact("m", "0" * 64, "tflite", "fp32", path, sha256, len(content), (), (), reference)


def test_a_copy_is_measured_and_not_the_export(tmp_path: Path) -> None:
    (copy,) = store.keep([artifact(tmp_path / "export")], tmp_path)
    artifact(tmp_path / "export", b"exported anew")
    assert copy.path.read_bytes() == b"a model"
    assert copy.reference is not None
    assert copy.reference.read_bytes() == b"outputs"


@pytest.mark.parametrize("name", ["m.tflite", "m.npz", store.RECORD, store.SUMS])
@pytest.mark.parametrize("damage", [b"", b'{"model": 3}', None], ids=["cut", "altered", "removed"])
def test_a_damaged_copy_is_made_again(tmp_path: Path, name: str, damage: bytes | None) -> None:
    original = artifact(tmp_path / "export")
    (copy,) = store.keep([original], tmp_path)
    victim = copy.path.parent / name
    if damage is None:
        victim.unlink()
    else:
        victim.write_bytes(damage)
    (again,) = store.keep([original], tmp_path)
    assert again.path.read_bytes() == b"a model"
    assert again.reference is not None
    assert again.reference.read_bytes() == b"outputs"
    assert store.find(original.sha256, tmp_path) == again


def test_a_copy_from_before_there_were_sums_still_serves(tmp_path: Path) -> None:
    original = artifact(tmp_path / "export")
    (copy,) = store.keep([original], tmp_path)
    (copy.path.parent / store.SUMS).unlink()
    assert store.keep([original], tmp_path) == (copy,)


def test_a_record_that_cannot_be_read_is_no_copy(tmp_path: Path) -> None:
    (copy,) = store.keep([artifact(tmp_path / "export")], tmp_path)
    (copy.path.parent / store.RECORD).write_text("{")
    assert store.find(copy.sha256, tmp_path) is None


def test_only_what_nobody_used_for_a_day_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 0)
    first, second, third = (
        artifact(tmp_path / name, name.encode()) for name in ("one", "two", "three")
    )
    for one in (first, second):
        store.keep([one], tmp_path)
        os.utime(
            tmp_path / store.FOLDER / one.sha256 / store.RECORD,
            (time.time() - 2 * store.IN_USE_S,) * 2,
        )
    # used again: by a run that goes on while the third is kept
    monkeypatch.setattr(store, "MOST_BYTES", 2**30)
    store.keep([second], tmp_path)
    monkeypatch.setattr(store, "MOST_BYTES", 0)
    store.keep([third], tmp_path)
    assert store.find(first.sha256, tmp_path) is None
    assert store.find(second.sha256, tmp_path) is not None
    assert store.find(third.sha256, tmp_path) is not None


def test_one_content_under_two_names_and_with_two_references_is_stored_once(tmp_path: Path) -> None:
    first = artifact(tmp_path / "a")
    other = artifact(tmp_path / "b")
    renamed = other.path.rename(other.path.with_name("n.tflite"))
    reference = other.path.with_name("n.npz")
    reference.write_bytes(b"outputs of other inputs")
    second = dataclasses.replace(other, path=renamed, reference=reference)
    (kept,) = store.keep([first], tmp_path)
    (two,) = store.keep([second], tmp_path)
    assert kept.path.parent == two.path.parent
    assert kept.path.read_bytes() == two.path.read_bytes() == b"a model"
    assert kept.reference is not None
    assert two.reference is not None
    assert kept.reference.read_bytes() == b"outputs"
    assert two.reference.read_bytes() == b"outputs of other inputs"
    for original in (first, second):  # nothing is copied a second time
        before = {path: path.stat().st_mtime_ns for path in kept.path.parent.glob("*.tflite")}
        store.keep([original], tmp_path)
        assert before == {path: path.stat().st_mtime_ns for path in before}
