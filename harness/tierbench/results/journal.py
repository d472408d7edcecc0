"""The journal of a run: `journal.jsonl`, appended to after each measurement, never rewritten.

Format history (`FORMAT`):
1  first. Line 1 is the run; then plan, measurement and failure lines in the order of events.
2  each line ends with `check`, a checksum chained to the line before (`chain.py`); kinds `sealed`
   and `cut`. Journals of format 1 are still read, and say that nothing would tell damage in them.

A line is one JSON object with `kind`:
  run          format, run_id, tierbench version, started_utc, arguments, host facts, fingerprint,
               sha256 of the scores of each artifact, the training step of each model
  case         case_id, columns (the CSV's descriptive columns), protocol: planned, not yet measured
  measurement  case_id, measurement: what one process or firmware run gave, raw samples too
  failure      case_id, failure: status, stage, error
  energy       case_id, timestamp_utc of a measurement, energy: what an external meter recorded
  end          the run came to its end: finished_utc
  sealed       checks: the checksums of all lines before, which a format-1 journal lacked
  cut          line, kept: damage from that line on was moved to the file `kept` by --resume

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
from typing import Any, cast

import msgspec

from tierbench.core import foreign
from tierbench.core.board import CoreTable
from tierbench.core.case import Case, CaseRecord, Failure, Protocol
from tierbench.core.errors import IntegrityError, TargetError, UsageError
from tierbench.core.measurement import Facts, Measurement
from tierbench.results import chain

FORMAT = chain.FORMAT
READ = (1, FORMAT)
NAME = "journal.jsonl"
#: A run of 1,000 devices takes about 100 MB.
MOST_BYTES = 1 << 30

#: One line, as it was read.
Entry = dict[str, Any]


@dataclass(frozen=True)
class Journal:
    """What a run folder holds, in the order of the plan. `notes` say how far it can be trusted."""

    run: Facts
    records: tuple[CaseRecord, ...]
    finished: bool = False
    notes: tuple[str, ...] = ()


@dataclass
class _Open:
    """A case while the lines are being read."""

    columns: Facts
    protocol: Protocol
    measurements: list[Measurement] = field(default_factory=list)
    failure: Failure | None = None


def columns(case: Case) -> dict[str, object]:
    """Return the CSV's descriptive columns of a planned case."""
    artifact, device, load = case.artifact, case.target.device_name, case.load
    board, reached = case.target.board, case.reached
    return {
        "model": artifact.model,
        "model_sha256": artifact.model_sha256,
        "format": artifact.format,
        "precision": artifact.precision,
        "artifact_sha256": artifact.sha256,
        "artifact_size_bytes": artifact.size_bytes if artifact.sha256 else None,
        "tier": case.target.tier,
        "target": device.column,
        "described_by": device.described_by,
        "device": case.target.name,  # no column of results.csv
        "runtime": case.runtime,
        "delegate": case.delegate,
        "threads": case.threads,
        "batch": case.batch,
        "scenario": case.scenario,
        "asked_per_s": None if load.find_max else load.per_s,
        "find_max": load.find_max or None,
        "latency_bound_ms": load.bound_ms,
        "sustained": load.sustained or None,
        "via": reached.via,
        "connection": reached.connection if reached.via else "",
        "wire": reached.wire if reached.via else "",
        "link": reached.link,
        "tls": reached.is_tls if reached.via else None,
        "ram_room_bytes": board.ram_bytes if isinstance(board, CoreTable) else None,
        "flash_room_bytes": board.flash_bytes if isinstance(board, CoreTable) else None,
        "protocol": case.protocol.name,
        "accuracy_top1": artifact.accuracy_top1,
        "agreement_top1": artifact.agreement_top1,
        "accuracy_samples": artifact.accuracy_samples,
        "accuracy_note": artifact.accuracy_note,
    }


class Writer(contextlib.AbstractContextManager["Writer"]):
    """Appends to a run's journal.

    One process writes at a time: the file is locked while it is open.
    """

    def __init__(
        self, folder: Path, run: Mapping[str, object] | None = None, *, mend: bool = False
    ) -> None:
        """Start a new journal with the facts of `run`, or continue the one that is there.

        `mend` sets damaged lines aside and goes on behind what stands before them; without it they
        are an IntegrityError."""
        self.path = folder / NAME
        self._last = chain.START
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = open(self.path, "ab", buffering=0)  # noqa: SIM115 - closed by close()
            try:
                _lock(self._file.fileno(), self.path)
                # behind the lock: no line is being written by another process
                if run is None:
                    self._continue(folder, mend)
                else:
                    self._begin(folder)
            except BaseException:
                self._file.close()
                raise
        except OSError as error:
            raise _unwritable(folder, error) from error
        if run is not None:
            self._append("run", {"format": FORMAT, **run})

    def _begin(self, folder: Path) -> None:
        _refuse_used(folder)  # once more: another process may have begun meanwhile
        os.truncate(self._file.fileno(), 0)

    def _continue(self, folder: Path, mend: bool) -> None:
        """Cut a torn last line, and with `mend` damaged ones; seal lines that have no checksum."""
        data = self.path.read_bytes()
        *lines, _torn = data.split(b"\n")
        state = chain.examine(lines)
        if state.damage and not (mend and state.sound):
            raise chain.damaged(str(self.path), state.sound + 1, state.damage, str(folder))
        whole = sum(len(line) + 1 for line in lines[: state.sound])
        kept = _set_aside(folder, data[whole:]) if state.damage else ""
        if whole < len(data):
            os.truncate(self._file.fileno(), whole)
            os.fsync(self._file.fileno())
        self._last = state.last
        if state.sound and not state.last:
            self._append(chain.SEALED, {"checks": chain.seal(lines[: state.sound])})
        if kept:
            self._append("cut", {"line": state.sound + 1, "kept": kept})

    def place(self) -> Path:
        """Return the folder that holds the journal now: it may have been moved meanwhile.

        TargetError: it was moved to where it cannot be found, or it was deleted."""
        about = os.fstat(self._file.fileno())
        candidates = [self.path]
        with contextlib.suppress(OSError):  # only Linux names an open file's present place
            candidates.append(Path(os.readlink(f"/proc/self/fd/{self._file.fileno()}")))
        for path in candidates:
            with contextlib.suppress(OSError):
                if os.path.samestat(about, path.stat()):
                    return path.parent
        raise TargetError(
            f"{self.path.parent}: was moved or deleted while the run wrote its journal; where it "
            "is now, go on with: tierbench run --resume NEW_FOLDER"
        )

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

    def energy(self, case_id: str, timestamp_utc: str, energy: Mapping[str, object]) -> None:
        """Store what an external meter recorded of one measurement.

        `timestamp_utc` is when its process or firmware run began.
        """
        self._append(
            "energy", {"case_id": case_id, "timestamp_utc": timestamp_utc, "energy": energy}
        )

    def failure(self, case_id: str, failure: Failure) -> None:
        """Store why a case gave nothing: a failure is a row, never a gap."""
        self._append("failure", {"case_id": case_id, "failure": failure})

    def end(self, finished_utc: str) -> None:
        """Note that every planned case has been dealt with."""
        self._append("end", {"finished_utc": finished_utc})

    def _append(self, kind: str, values: Mapping[str, object]) -> None:
        entry = msgspec.json.encode({"kind": kind, **values})
        if kind == chain.SEALED:
            self._last = cast(list[str], values["checks"])[-1]
        line, check = chain.sealed(entry, self._last)
        descriptor = self._file.fileno()
        begun = os.fstat(descriptor).st_size
        try:
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):  # half a line must not stand before the next one
                os.truncate(descriptor, begun)
            raise TargetError(
                f"{self.path}: cannot be written ({error.strerror}); what was measured before is "
                "kept, free some space and go on with --resume"
            ) from error
        self._last = check

    def close(self) -> None:
        """Release the file and its lock."""
        with contextlib.suppress(OSError):
            self._file.close()

    def __exit__(self, *error: object) -> None:
        self.close()


@contextlib.contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Make the folder of a new run; refuse one that cannot hold it.

    This comes before minutes go into the exports.

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
    """Refuse a folder that holds a run; one that was killed in its first line holds none."""
    path = folder / NAME
    if path.exists() and (not path.is_file() or b"\n" in path.read_bytes()):
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


def _set_aside(folder: Path, damaged: bytes) -> str:
    """Write the damaged end of a journal to a file of its own and return its name."""
    number = 1
    while (folder / f"journal.damaged-{number}.jsonl").exists():
        number += 1
    path = folder / f"journal.damaged-{number}.jsonl"
    with open(path, "xb") as file:
        file.write(damaged)
        file.flush()
        os.fsync(file.fileno())
    return path.name


def load(folder: Path) -> Journal:
    """Return the run that `folder` holds; a torn last line (a killed run) is passed over.

    UsageError: no journal there. IntegrityError: a line in the middle is damaged, or the journal
    was written by another format version."""
    return _read(folder, mend=False)


def load_sound(folder: Path) -> Journal:
    """Return what stands before the first damaged line: what `--resume` goes on from."""
    return _read(folder, mend=True)


def _read(folder: Path, *, mend: bool) -> Journal:
    path = folder / NAME if folder.is_dir() else folder
    try:
        lines = foreign.read_file(path, NAME, MOST_BYTES).split(b"\n")
    except (OSError, foreign.ForeignError) as error:
        why = f"{NAME}: {error.strerror}" if isinstance(error, OSError) else error
        raise UsageError(f"{folder}: holds no run ({why})") from error
    torn = lines.pop()  # text after the last newline: empty, or the line that a kill tore
    if not lines:
        raise IntegrityError(
            f"{path}: is empty{' but for a torn line' if torn else ''}: the run ended before it "
            "measured anything; start it again with the same command"
        )
    entries = _Entries(path)
    entries.take(_decode(lines[0], path, 1), 1)  # a later format may have other checksums
    state = chain.examine(lines)
    if state.damage and not (mend and state.sound):
        raise chain.damaged(str(path), state.sound + 1, state.damage, str(folder))
    for number, line in enumerate(lines[1 : state.sound], start=2):
        entries.take(_decode(line, path, number), number)
    notes = [*entries.notes, *_notes(state, entries.finished, torn, path)]
    return Journal(entries.run, entries.records(), entries.finished, tuple(notes))


def _notes(state: chain.State, finished: bool, torn: bytes, path: Path) -> Iterator[str]:
    if state.unchecked:
        lines = f"{state.unchecked} lines" if state.last else "all lines"
        yield (
            f"{path}: unchecked: {lines} were written by a tierbench without checksums, "
            "so damage in them from before would not be seen"
        )
    if state.damage:
        yield f"{path}, line {state.sound + 1}: {state.damage}; only what stands before is used"
    elif torn:
        yield f"{path}, line {state.sound + 1}: is torn; it is passed over"
    elif not finished:
        yield (
            f"{path}: has no end behind line {state.sound}: the run goes on, was stopped there, or "
            "lines behind it were removed"
        )


def _decode(line: bytes, path: Path, number: int) -> Entry:
    try:
        entry = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise IntegrityError(
            f"{path}, line {number}: is damaged ({error}); delete the line to give up what it held"
        ) from error
    if not isinstance(entry, dict):
        raise IntegrityError(f"{path}, line {number}: is not a journal entry")
    return entry


class _Entries:
    """The cases of a journal while its lines are read, in the order of the plan."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run: dict[str, object] = {}
        self.cases: dict[str, _Open] = {}
        self.finished = False
        self.notes: list[str] = []

    def take(self, entry: Entry, number: int) -> None:
        """Take in the entry of line `number`."""
        where, kind = f"{self.path}, line {number}", entry.get("kind")
        if number == 1:
            self.run = _run(entry, where)
        elif kind == "end":
            self.finished = True
            return
        elif kind == "cut":
            self.notes.append(
                f"{self.path}, line {entry.get('line')}: was damaged from there on; a resumed run "
                f"moved that to {entry.get('kept')}"
            )
        elif kind != chain.SEALED:
            _take(self.cases, kind, entry, where)
        # each session closes with its end; only the meter of format 1 wrote behind it
        self.finished &= kind == "energy" and self.run.get("format") == 1

    def records(self) -> tuple[CaseRecord, ...]:
        """Return all cases with what was measured of them."""
        return tuple(
            CaseRecord(name, case.columns, case.protocol, tuple(case.measurements), case.failure)
            for name, case in self.cases.items()
        )


def _run(entry: Entry, where: str) -> dict[str, object]:
    if entry.get("kind") != "run":
        raise IntegrityError(
            f"{where}: holds no facts of a run; this is no tierbench journal, or a damaged one"
        )
    if entry.get("format") not in READ:
        raise IntegrityError(
            f"{where}: has journal format {entry.get('format')}, this tierbench reads "
            f"{' and '.join(map(str, READ))}; read it with the version that wrote it, or measure "
            "again"
        )
    return {key: value for key, value in entry.items() if key not in ("kind", "check")}


def _take(cases: dict[str, _Open], kind: object, entry: Entry, where: str) -> None:
    try:
        case_id = msgspec.convert(entry["case_id"], str)
        if kind == "case":
            cases.setdefault(
                case_id,
                _Open(
                    msgspec.convert(entry["columns"], dict[str, Any]),
                    msgspec.convert(entry["protocol"], Protocol),
                ),
            )
        elif kind == "measurement":
            case = cases[case_id]
            case.measurements.append(msgspec.convert(entry["measurement"], Measurement))
            if case.failure is not None and case.failure.stage != "verify":
                # an earlier attempt failed, a later one (--resume) worked; a wrong answer stays
                case.failure = None
        elif kind == "energy":
            cases[case_id].measurements = [
                replace(measurement, energy=entry["energy"])
                if measurement.purpose in ("memory", "firmware")
                and measurement.timestamp_utc == entry["timestamp_utc"]
                else measurement
                for measurement in cases[case_id].measurements
            ]
        elif kind == "failure":
            cases[case_id].failure = msgspec.convert(entry["failure"], Failure)
        else:
            raise IntegrityError(f"{where}: unknown kind of entry {kind!r}")
    except (KeyError, msgspec.ValidationError) as error:
        raise IntegrityError(
            f"{where}: is not what a journal of this format holds ({error})"
        ) from error
