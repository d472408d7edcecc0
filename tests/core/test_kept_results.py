"""What is kept by content: its name follows from its parts, and only a whole entry is believed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tierbench.core import kept_results
from tierbench.core.measurement import Measurement

MADE = Measurement("memory", "emulated", "2026-01-01T00:00:00Z", "litert", "2", memory={"a": 1234})


def test_a_name_depends_on_everything_it_is_made_of() -> None:
    parts = {"worker": "a", "job": {"artifact": "b"}}
    assert kept_results.key(parts) == kept_results.key(dict(reversed(parts.items())))
    assert kept_results.key(parts) != kept_results.key(parts | {"worker": "c"})


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    kept_results.save(tmp_path, "name", MADE)
    assert kept_results.load(tmp_path, "name", Measurement) == MADE
    assert kept_results.load(tmp_path, "another", Measurement) is None
    assert [path.name for path in tmp_path.iterdir()] == ["name.json"], "no draft stays"


def test_one_changed_digit_makes_an_entry_as_good_as_none(tmp_path: Path) -> None:
    kept_results.save(tmp_path, "name", MADE)
    path = tmp_path / "name.json"
    path.write_bytes(path.read_bytes().replace(b"1234", b"1235"))
    assert kept_results.load(tmp_path, "name", Measurement) is None
    path.write_text("{")
    assert kept_results.load(tmp_path, "name", Measurement) is None


def test_an_entry_under_another_s_name_is_not_believed(tmp_path: Path) -> None:
    kept_results.save(tmp_path, "name", MADE)
    shutil.copy(tmp_path / "name.json", tmp_path / "other.json")
    assert kept_results.load(tmp_path, "other", Measurement) is None


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept_results.save(tmp_path / "file", "name", MADE)
    assert kept_results.load(tmp_path / "file", "name", Measurement) is None
