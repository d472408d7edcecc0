"""The journal of a run: `journal.jsonl`, appended to after each measurement, never rewritten.

Format history (`FORMAT`):
1  first. Line 1 is the run; then plan, measurement and failure lines in the order of events.

A line is one JSON object with `kind`:
  run          format, run_id, tierbench version, started_utc, arguments, host facts and fingerprint
  case         case_id, columns (the CSV's descriptive columns), protocol: planned, not yet measured
  measurement  case_id, measurement: what one fresh process or firmware run gave, raw samples included
  failure      case_id, failure: status, stage, error
  energy       case_id, timestamp_utc of a measurement, energy: what an external meter recorded of it
  end          the run came to its end: finished_utc

Each line is flushed to the disk before the next measurement starts, so kill -9 loses at most the
measurement in progress; a torn last line is cut off when the journal is opened again.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from tierbench.core.case import Case, CaseRecord, Failure, Protocol
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.measurement import Measurement

FORMAT = 1
NAME = "journal.jsonl"


@dataclass(frozen=True)
class Journal:
    """What a run folder holds, in the order of the plan."""

    run: Mapping[str, Any]
    records: tuple[CaseRecord, ...]
    finished: bool = False


@dataclass
class _Open:
    """A case while the lines are being read."""

    columns: Mapping[str, Any]
    protocol: Protocol
    measurements: list[Measurement] = field(default_factory=list)
    failure: Failure | None = None


def columns(case: Case) -> dict[str, Any]:
    """Return the CSV's descriptive columns of a planned case."""
    artifact = case.artifact
    return {
        "model": artifact.model,
        "model_sha256": artifact.model_sha256,
        "format": artifact.format,
        "precision": artifact.precision,
        "artifact_sha256": artifact.sha256,
        "artifact_size_bytes": artifact.size_bytes if artifact.sha256 else None,
        "tier": case.target.tier,
        "target": case.target.device_name.column,
        "device": case.target.name,  # no column of results.csv
        "runtime": case.runtime,
        "delegate": case.delegate,
        "threads": case.threads,
        "batch": case.batch,
        "scenario": case.scenario,
        "protocol": case.protocol.name,
        "accuracy_top1": artifact.accuracy_top1,
        "agreement_top1": artifact.agreement_top1,
        "accuracy_note": artifact.accuracy_note,
    }


class Writer:
    """Appends to a run's journal. One process writes at a time: the file is locked while it is
    open."""

    def __init__(self, folder: Path, run: Mapping[str, Any] | None = None) -> None:
        """Start a new journal with the facts of `run`, or continue the one that is there."""
        self.path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if run is not None:
                _refuse_used(folder)
            self._file = open(self.path, "ab")  # noqa: SIM115 - closed by close()
            _lock(self._file.fileno(), self.path)
            if (
                run is None
            ):  # only behind the lock: the end of a line that another process is writing is not torn
                _cut_torn_line(self.path)
        except OSError as error:
            raise _unwritable(folder, error) from error
        if run is not None:
            self._append("run", {"format": FORMAT, **run})

    def plan(self, case: Case) -> None:
        """Note that a case will be measured, so that an unfinished run knows what is missing."""
        self._append(
            "case", {"case_id": case.id, "columns": columns(case), "protocol": case.protocol}
        )

    def plan_record(self, record: CaseRecord) -> None:
        """Note a case that was planned elsewhere (a result file that was carried back)."""
        self._append(
            "case",
            {"case_id": record.case_id, "columns": record.columns, "protocol": record.protocol},
        )

    def measurement(self, case_id: str, measurement: Measurement) -> None:
        """Store what one process or firmware run gave."""
        self._append("measurement", {"case_id": case_id, "measurement": measurement})

    def energy(self, case_id: str, timestamp_utc: str, energy: Mapping[str, Any]) -> None:
        """Store what an external meter recorded during the process or firmware run that began at
        `timestamp_utc`."""
        self._append(
            "energy", {"case_id": case_id, "timestamp_utc": timestamp_utc, "energy": energy}
        )

    def failure(self, case_id: str, failure: Failure) -> None:
        """Store why a case gave nothing: a failure is a row, never a gap."""
        self._append("failure", {"case_id": case_id, "failure": failure})

    def end(self, finished_utc: str) -> None:
        """Note that every planned case has been dealt with."""
        self._append("end", {"finished_utc": finished_utc})

    def _append(self, kind: str, values: Mapping[str, Any]) -> None:
        line = msgspec.json.encode({"kind": kind, **values}) + b"\n"
        try:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise TargetError(
                f"{self.path}: cannot be written ({error.strerror}); what was measured before is "
                "kept, "
                "free some space and go on with --resume"
            ) from error

    def close(self) -> None:
        """Release the file and its lock."""
        with contextlib.suppress(OSError):  # a full disk was already reported by _append
            self._file.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make the folder of a new run and refuse one that cannot hold it, before minutes go into the
    exports.

    A folder made here that is still empty at the end, because the run never began, is removed.
    """
    _refuse_used(folder)
    there = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        if not there:
            with contextlib.suppress(OSError):  # it is not empty
                folder.rmdir()


def _refuse_used(folder: Path) -> None:
    if (folder / NAME).exists():
        raise UsageError(
            f"{folder} already holds a run; continue it with --resume, or choose another --out"
        )


def _unwritable(folder: Path, error: OSError) -> TargetError:
    return TargetError(
        f"{folder}: cannot write the journal ({error.strerror}); choose another --out"
    )


def _lock(descriptor: int, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows; two writers there are the user's risk
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError(
            f"{path}: another tierbench is writing this run; wait for it, or use another --out"
        ) from error


def _cut_torn_line(path: Path) -> None:
    data = path.read_bytes() if path.exists() else b""
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        with open(path, "r+b") as file:
            file.truncate(whole)


def load(folder: Path) -> Journal:
    """Return the run that `folder` holds; a torn last line (a killed run) is passed over.

    UsageError: no journal there. IntegrityError: a line in the middle is damaged, or the journal
    was written by another format version."""
    path = folder / NAME if folder.is_dir() else folder
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UsageError(f"{folder}: holds no run ({NAME}: {error.strerror})") from error
    torn = lines.pop()  # text after the last newline: empty, or the line that a kill tore
    run: dict[str, Any] = {}
    cases: dict[str, _Open] = {}
    finished = False
    for number, line in enumerate(lines, start=1):
        entry = _decode(line, path, number)
        kind = entry.get("kind")
        if number == 1:
            run = _run(entry, path)
        elif kind == "end":
            finished = True
        else:
            _take(cases, kind, entry, f"{path}, line {number}")
    if not run:
        raise IntegrityError(
            f"{path}: is empty{' but for a torn line' if torn else ''}; start a new run"
        )
    records = tuple(
        CaseRecord(name, case.columns, case.protocol, tuple(case.measurements), case.failure)
        for name, case in cases.items()
    )
    return Journal(run, records, finished)


def _decode(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        entry = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise IntegrityError(
            f"{path}, line {number}: is damaged ({error}); delete the line to give up what it held"
        ) from error
    if not isinstance(entry, dict):
        raise IntegrityError(f"{path}, line {number}: is not a journal entry")
    return entry


def _run(entry: dict[str, Any], path: Path) -> dict[str, Any]:
    if entry.get("kind") != "run":
        raise IntegrityError(
            f"{path}: does not start with the facts of a run; this is no tierbench journal"
        )
    if entry.get("format") != FORMAT:
        raise IntegrityError(
            f"{path}: has journal format {entry.get('format')}, this tierbench reads {FORMAT}; "
            "read it with the version that wrote it, or measure again"
        )
    return {key: value for key, value in entry.items() if key != "kind"}


def _take(cases: dict[str, _Open], kind: Any, entry: dict[str, Any], where: str) -> None:
    try:
        case_id = entry["case_id"]
        if kind == "case":
            cases.setdefault(
                case_id, _Open(entry["columns"], msgspec.convert(entry["protocol"], Protocol))
            )
        elif kind == "measurement":
            case = cases[case_id]
            case.measurements.append(msgspec.convert(entry["measurement"], Measurement))
            if case.failure is not None and case.failure.stage != "verify":
                # an earlier attempt failed, a later one (--resume) worked; a wrong answer stays
                case.failure = None
        elif kind == "energy":
            cases[case_id].measurements = [
                replace(one, energy=entry["energy"])
                if one.purpose in ("memory", "firmware")
                and one.timestamp_utc == entry["timestamp_utc"]
                else one
                for one in cases[case_id].measurements
            ]
        elif kind == "failure":
            cases[case_id].failure = msgspec.convert(entry["failure"], Failure)
        else:
            raise IntegrityError(f"{where}: unknown kind of entry {kind!r}")
    except (KeyError, msgspec.ValidationError) as error:
        raise IntegrityError(
            f"{where}: is not what a journal of this format holds ({error})"
        ) from error
