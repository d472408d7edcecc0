"""The journal survives kill -9, refuses what it does not know, and gives back what was put in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tierbench.core.case import Case, Failure, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import NullHost, Target
from tierbench.results import journal as store

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
    with pytest.raises(IntegrityError, match="format 99, this tierbench reads 1"):
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
def test_a_damaged_line_names_its_number(tmp_path: Path, damage: bytes, message: str) -> None:
    path = written(tmp_path)
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
