"""What a killed run leaves is swept by the next one; what is held is not touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tierbench.core import leftovers

HOLD = """
import sys, time
from pathlib import Path
from tierbench.core import leftovers
with leftovers.held_folder(Path(sys.argv[1]), "job-") as folder:
    (folder / "data").write_text("x")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_a_folder_is_removed_at_its_end(tmp_path: Path) -> None:
    with leftovers.held_folder(tmp_path, "job-") as folder:
        assert folder.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_process_is_swept_and_a_held_one_is_not(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", HOLD, str(tmp_path)]
    holder = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().strip())
    assert folder.is_dir()
    (tmp_path / "other-1").mkdir()
    try:
        assert leftovers.sweep(tmp_path, "job-") == 0
        assert (folder / "data").exists(), "its process lives"
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    assert leftovers.sweep(tmp_path, "job-") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["other-1"], "only folders of its kind"


def test_a_folder_without_a_lock_is_left_alone_until_it_is_old(tmp_path: Path) -> None:
    (tmp_path / "job-new").mkdir()
    (tmp_path / "job-new" / "data").write_text("x")
    old = tmp_path / "job-old"
    old.mkdir()
    (old / "data").write_text("x")
    before = time.time() - 2 * leftovers.MAKING_S
    os.utime(old, (before, before))
    (tmp_path / "job-link").symlink_to(tmp_path / "job-new")
    assert leftovers.sweep(tmp_path, "job-") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["job-link", "job-new"]


def test_an_empty_folder_is_swept_and_its_maker_makes_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, swept = leftovers._locked, []

    def sweeping(path: Path, flags: int) -> int | None:
        if not swept:
            swept.append(leftovers.sweep(tmp_path, "job-"))
        return real(path, flags)

    monkeypatch.setattr(leftovers, "_locked", sweeping)
    with leftovers.held_folder(tmp_path, "job-") as folder:
        assert swept == [1]
        assert [path.name for path in folder.iterdir()] == [leftovers.HELD]
    assert list(tmp_path.iterdir()) == []


def test_a_removal_that_is_interrupted_anywhere_is_finished_by_the_next_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock file goes last: without it a folder would stay for an hour."""
    for name, function in (("unlink", os.unlink), ("rmdir", os.rmdir)):
        for after in range(3):
            calls = iter(range(100))

            def interrupted(*arguments: object, **options: object) -> None:
                if next(calls) >= after:  # noqa: B023 - called in this turn of the loop only
                    raise KeyboardInterrupt
                function(*arguments, **options)  # noqa: B023

            with monkeypatch.context() as patch:
                held = leftovers.held_folder(tmp_path, "job-")
                folder = held.__enter__()
                for file in ("a.json", "b.json", "d/c.json", "e/c.json"):
                    (folder / file).parent.mkdir(exist_ok=True)
                    (folder / file).write_text("x")
                patch.setattr(os, name, interrupted)
                with pytest.raises(KeyboardInterrupt):
                    held.__exit__(None, None, None)
            leftovers.sweep(tmp_path, "job-")
            assert list(tmp_path.iterdir()) == [], (name, after)


DRAFT = """
import sys, time
from pathlib import Path
from tierbench.core import leftovers
with leftovers.draft_of(Path(sys.argv[1])) as draft:
    draft.write_text("half")
    print(draft, flush=True)
    time.sleep(60)
"""


def test_a_draft_becomes_its_target_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "below" / "image.elf"
    with leftovers.draft_of(target) as draft:
        draft.write_text("whole")
        assert not target.exists()
    assert target.read_text() == "whole"
    with pytest.raises(IsADirectoryError), leftovers.draft_of(target) as draft:
        draft.parent.write_text("a folder is no file")
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


def test_the_draft_of_a_killed_process_is_gone_after_the_next_one(tmp_path: Path) -> None:
    target = tmp_path / "image.elf"
    argv = [sys.executable, "-c", DRAFT, str(target)]
    maker = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
    assert maker.stdout is not None
    draft = Path(maker.stdout.readline().strip())
    maker.send_signal(signal.SIGKILL)
    maker.wait()
    maker.stdout.close()
    assert draft.exists()
    with leftovers.draft_of(target) as second:
        second.write_text("whole")
    assert list(tmp_path.iterdir()) == [target]


def test_a_run_sweeps_what_killed_ones_left_and_nothing_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = [tmp_path / name for name in ("jobs/job-1", "artifacts/part-1", "tierbench-export-1")]
    for folder in left:
        folder.mkdir(parents=True)
        (folder / leftovers.HELD).touch()
    mine = tmp_path / "tierbench-of-another-program"
    mine.mkdir()
    old = time.time() - 2 * leftovers.MAKING_S
    os.utime(mine, (old, old))
    with leftovers.held_folder(tmp_path / "jobs", "job-") as held:
        leftovers.sweep_killed(tmp_path)
        assert held.is_dir()
    assert [folder.exists() for folder in left] == [False] * 3
    assert mine.is_dir()
