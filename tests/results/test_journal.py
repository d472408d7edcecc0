"""The journal survives kill -9, refuses what it does not know, and gives back what was put in."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from tests.system import journal_damage
from tierbench.core.case import Case, Failure, Protocol
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import NullHost, Target
from tierbench.results import journal as store
from tierbench.results import rows

TARGET = Target(
    "null",
    "Null",
    "edge",
    "host",
    Path("null.toml"),
    runtimes=("noop",),
    host=NullHost(latency_ns=()),
)
ARTIFACT = Artifact(
    "m", "a" * 64, "tflite", "int8", Path("f"), "b" * 64, 7, (), (), accuracy_top1=0.5
)
CASE = Case(ARTIFACT, TARGET, "noop", Protocol(processes=2))
MEASUREMENT = Measurement(
    "latency", "measured", "2026-11-22T00:00:00Z", "noop", "1", wall_ns=(1, 2, 3), cpu_ns=(1, 1, 1)
)


def written(folder: Path) -> Path:
    with store.Writer(folder, {"run_id": "r"}) as journal:
        journal.plan(CASE)
        journal.measurement(CASE.id, MEASUREMENT)
    return folder / store.NAME


def as_old(path: Path) -> Path:
    """Make a journal one of format 1, whose lines have no checksums."""
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    for entry in entries:
        del entry["check"]
    entries[0]["format"] = 1
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return path


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    written(tmp_path)
    journal = store.load(tmp_path)
    assert journal.run["run_id"] == "r"
    assert not journal.finished
    (record,) = journal.records
    assert record.case_id == "m.int8.tflite@null+noop"
    assert record.measurements == (MEASUREMENT,)
    assert record.protocol == CASE.protocol
    assert record.columns["artifact_sha256"] == "b" * 64
    assert record.columns["accuracy_top1"] == 0.5


@pytest.mark.parametrize("kept", [1, 20, 200])
def test_a_torn_last_line_is_lost_and_nothing_else(tmp_path: Path, kept: int) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    path.write_bytes(whole[: last + kept])
    assert store.load(tmp_path).records[0].measurements == ()
    with store.Writer(tmp_path) as journal:
        journal.measurement(CASE.id, MEASUREMENT)
    assert store.load(tmp_path).records[0].measurements == (MEASUREMENT,)


def test_a_later_measurement_clears_an_earlier_failure(tmp_path: Path) -> None:
    with store.Writer(tmp_path, {"run_id": "r"}) as journal:
        journal.plan(CASE)
        journal.failure(CASE.id, Failure("failed", "load", "no space"))
    assert store.load(tmp_path).records[0].failure is not None
    with store.Writer(tmp_path) as journal:
        journal.measurement(CASE.id, MEASUREMENT)
        journal.end("2026-11-22T00:00:01Z")
    journal_read = store.load(tmp_path)
    assert journal_read.records[0].failure is None
    assert journal_read.finished


def test_a_run_is_never_overwritten(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(UsageError, match="already holds a run; continue it with --resume"):
        store.Writer(tmp_path, {"run_id": "other"})


@pytest.mark.parametrize("left", [b"", b'["half a li'])
def test_a_run_that_was_killed_in_its_first_line_is_started_again(
    tmp_path: Path, left: bytes
) -> None:
    (tmp_path / store.NAME).write_bytes(left)
    with pytest.raises(IntegrityError, match="start it again with the same command"):
        store.load(tmp_path)
    with store.new_folder(tmp_path), store.Writer(tmp_path, {"run_id": "r"}):
        pass
    assert store.load(tmp_path).run["run_id"] == "r"


def test_two_writers_at_once_are_refused(tmp_path: Path) -> None:
    with (
        store.Writer(tmp_path, {"run_id": "r"}),
        pytest.raises(UsageError, match="another tierbench is writing"),
    ):
        store.Writer(tmp_path)


def test_a_folder_without_a_journal_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        store.load(tmp_path)


def test_another_format_version_is_refused_with_both_numbers(tmp_path: Path) -> None:
    path = written(tmp_path)
    lines = path.read_text().splitlines()
    first = json.loads(lines[0]) | {"format": 99}
    path.write_text("\n".join([json.dumps(first), *lines[1:]]) + "\n")
    with pytest.raises(
        IntegrityError, match="line 1: has journal format 99, this tierbench reads 1 and 2"
    ):
        store.load(tmp_path)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (b"{broken\n", "line 4: is damaged"),
        (
            b'{"kind":"measurement","case_id":"other","measurement":{}}\n',
            "line 4: is not what a journal",
        ),
        (b'{"kind":"surprise","case_id":"x"}\n', "line 4: unknown kind of entry 'surprise'"),
    ],
)
def test_a_damaged_line_of_an_old_journal_names_its_number(
    tmp_path: Path, damage: bytes, message: str
) -> None:
    path = as_old(written(tmp_path))
    path.write_bytes(path.read_bytes() + damage)
    with pytest.raises(IntegrityError, match=message):
        store.load(tmp_path)


def test_a_wrong_answer_is_not_forgotten_when_a_later_process_answers_rightly(
    tmp_path: Path,
) -> None:
    failure = Failure("failed", "verify", "outputs differ from the reference by up to 3")
    with store.Writer(tmp_path, {"run_id": "r"}) as journal:
        journal.plan(CASE)
        journal.failure(CASE.id, failure)
        journal.measurement(CASE.id, MEASUREMENT)
    assert store.load(tmp_path).records[0].failure == failure


def test_a_line_that_another_process_is_writing_is_not_cut_as_torn(tmp_path: Path) -> None:
    with store.Writer(tmp_path, {"run_id": "r"}) as journal:
        with open(journal.path, "ab") as half:
            half.write(b'{"kind":"measure')
        with pytest.raises(UsageError, match="another tierbench is writing"):
            store.Writer(tmp_path)
        assert journal.path.read_bytes().endswith(b'{"kind":"measure')


# --- checksums -----------------------------------------------------------------------------------


def finished(folder: Path) -> Path:
    """Write a journal with every kind of line and return its path."""
    with store.Writer(folder, {"run_id": "r"}) as journal:
        journal.plan(CASE)
        journal.measurement(CASE.id, MEASUREMENT)
        journal.failure(CASE.id, Failure("failed", "load", "no space"))
        journal.measurement(CASE.id, dataclasses.replace(MEASUREMENT, wall_ns=(4, 5)))
        journal.energy(CASE.id, MEASUREMENT.timestamp_utc, {"energy_per_inference_mj": 1.0})
        journal.end("2026-11-22T00:00:01Z")
    return folder / store.NAME


def test_a_sound_journal_has_nothing_to_be_said_of_it(tmp_path: Path) -> None:
    finished(tmp_path)
    assert store.load(tmp_path).notes == ()


def test_every_damage_names_its_line_and_leaves_what_stands_before(tmp_path: Path) -> None:
    whole = finished(tmp_path).read_bytes()
    damages = journal_damage.damages(whole, flips=300, seed=1)
    assert len(damages) == 300 + 7 + 7
    told = [journal_damage.told(damage, tmp_path) for damage in damages]
    assert [text for text in told if text] == []


def test_each_kept_byte_of_every_line_is_covered(tmp_path: Path) -> None:
    """The frame of a line (brackets, the key `check`, the line end) is found as well as its
    content."""
    whole = finished(tmp_path).read_bytes()
    second = whole.index(b"\n") + 1
    third = whole.index(b"\n", second) + 1
    for place in range(second, third):
        damage = journal_damage.Damage("flip", 2, journal_damage.flipped(whole, place * 8 + 3))
        assert journal_damage.told(damage, tmp_path) == ""


def test_resume_goes_on_from_before_the_damage_and_keeps_it(tmp_path: Path) -> None:
    path = finished(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    broken = [*lines[:3], lines[3].replace(b"no space", b"no spice"), *lines[4:]]
    path.write_bytes(b"".join(broken))
    with pytest.raises(IntegrityError, match="line 4: its checksum does not fit"):
        store.load(tmp_path)
    assert store.load_sound(tmp_path).records[0].measurements == (MEASUREMENT,)
    with pytest.raises(IntegrityError, match="line 4"):
        store.Writer(tmp_path)
    with store.Writer(tmp_path, mend=True) as journal:
        journal.end("2026-11-22T00:00:09Z")
    assert (tmp_path / "journal.damaged-1.jsonl").read_bytes() == b"".join(broken[3:])
    mended = store.load(tmp_path)
    assert mended.records[0].measurements == (MEASUREMENT,)
    assert mended.finished
    assert mended.notes == (
        f"{path}, line 4: was damaged from there on; a resumed run moved that to "
        "journal.damaged-1.jsonl",
    )


def test_nothing_goes_on_from_a_damaged_first_line(tmp_path: Path) -> None:
    path = finished(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"run_id":"r"', b'"run_id":"s"'))
    for use in (store.load, store.load_sound, lambda folder: store.Writer(folder, mend=True)):
        with pytest.raises(IntegrityError, match=r"line 1: .*start a new run"):
            use(tmp_path)


def test_an_old_journal_says_that_it_is_unchecked(tmp_path: Path) -> None:
    as_old(finished(tmp_path))
    journal = store.load(tmp_path)
    assert len(journal.records) == 1
    (note,) = journal.notes
    assert "unchecked: all lines were written by a tierbench without checksums" in note


def test_an_old_journal_is_sealed_when_it_is_continued(tmp_path: Path) -> None:
    path = as_old(finished(tmp_path))
    with store.Writer(tmp_path) as journal:
        journal.end("2026-11-22T00:00:09Z")
    assert "unchecked: 7 lines were written" in store.load(tmp_path).notes[0]
    for damage in journal_damage.damages(path.read_bytes(), flips=200, seed=2):
        assert journal_damage.told(damage, tmp_path) == ""


def test_a_line_that_found_no_room_leaves_no_half_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.Writer(tmp_path, {"run_id": "r"}) as journal:
        journal.plan(CASE)
        write = os.write

        def full(descriptor: int, data: bytes) -> int:
            if len(data) < 100:
                raise OSError(28, "No space left on device")
            return write(descriptor, bytes(data[:100]))

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(TargetError, match=r"No space left on device.*--resume"):
            journal.measurement(CASE.id, MEASUREMENT)
        monkeypatch.undo()
        journal.measurement(CASE.id, MEASUREMENT)
        journal.end("2026-11-22T00:00:01Z")
    assert store.load(tmp_path).records[0].measurements == (MEASUREMENT,)


def test_what_gives_no_row_is_one_sentence(tmp_path: Path) -> None:
    path = as_old(finished(tmp_path))
    path.write_text(path.read_text().replace('"details": {}', '"details": {"sustain": [1]}'))
    journal = store.load(tmp_path)
    with pytest.raises(IntegrityError, match="the journal holds what gives no row"):
        rows.results(journal.records, journal.run)
