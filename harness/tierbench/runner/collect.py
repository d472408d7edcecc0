"""`collect`: result files that were carried back are merged into a run's journal.

What was merged before is recognised by the file's session. So collecting a file twice, or again
after a crash, doubles nothing. The files themselves are only read (`result_files.py`)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from tierbench import __version__
from tierbench.core import foreign, plausible
from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.files import utc_now
from tierbench.core.foreign import ForeignError
from tierbench.core.measurement import Measurement
from tierbench.core.names import DeviceName
from tierbench.hosts.ssh import device as ssh
from tierbench.results import journal as store
from tierbench.runner import bundle, result_files
from tierbench.runner.result_files import Carried, Taken

#: A device clock before this has never been set: the time of collecting stands for it.
FIRST_SANE_YEAR = "2020"
#: The column `via` of rows that came in a file.
VIA_FILE = "file"


def merge(paths: Sequence[Path], out: Path, state: Path, tell: Callable[[str], None]) -> int:
    """Merge result files into the journal of `out`; return how many cases are new.

    A bundle among `paths` is made known, for files whose bundle was written on another machine. All
    files are checked before anything is written. Raises IntegrityError, UsageError."""
    bundles = [path for path in paths if path.suffix == ".pyz"]
    for path in bundles:
        bundle.known(path, state)
    carried = [result_files.read(path, state) for path in paths if path not in bundles]
    if not carried:
        raise UsageError("give at least one result file (*.tierbench) to collect")
    protocols = [_protocol(file) for file in carried]
    there = (out / store.NAME).exists()
    journal = store.load(out) if there else None
    known = {record.case_id: record for record in journal.records} if journal else {}
    new = 0
    with store.Writer(out, None if there else _run_facts(carried[0])) as writer:
        for file, protocol in zip(carried, protocols, strict=True):
            added = _merge_file(file, protocol, known, writer)
            new += added
            tell(f"{file.path.name}: {_told(file, added)}")
        writer.end(utc_now())
    return new


def _told(file: Carried, added: int) -> str:
    if not added:
        return "nothing new, it was collected before"
    notes = [] if file.finished else ["the run on the device had not come to its end"]
    if not file.is_keyed:
        notes.append("its bundle is of an older tierbench, whose seals have no key")
    return "; ".join([f"{added} cases merged", *notes])


def _protocol(file: Carried) -> Protocol:
    try:
        return foreign.convert(file.plan["protocol"], Protocol, "its bundle's protocol")
    except ForeignError as error:
        raise IntegrityError(f"{file.path}: refused: {error}") from error


def _merge_file(
    file: Carried, protocol: Protocol, known: dict[str, CaseRecord], writer: store.Writer
) -> int:
    device = _device(file, known)
    added = 0
    for case in file.plan["cases"]:
        case_id = result_files.case_id(file.plan, case, device)
        columns = {
            **result_files.columns(file.plan, case, device),
            "session": file.session,
            "via": VIA_FILE,
        }
        record = known.get(case_id)
        if record is None:
            record = CaseRecord(case_id, columns, protocol)
            writer.plan_record(record)
            added += 1
        known[case_id] = _merge_case(file, case, record, writer)
    return added


def _merge_case(file: Carried, case: str, record: CaseRecord, writer: store.Writer) -> CaseRecord:
    """Write what the journal lacks of a case; return the record with it."""
    have = Counter(measurement.purpose for measurement in record.measurements)
    gained = [*record.measurements]
    for event in file.events:
        if event.case != case:
            continue
        if event.failure is not None:
            if record.failure != event.failure:
                writer.failure(record.case_id, event.failure)
                record = dataclasses.replace(record, failure=event.failure)
        elif event.measurement is not None and have[event.measurement.purpose]:
            have[event.measurement.purpose] -= 1
        elif event.measurement is not None:
            measurement = _measurement(file, event, event.measurement)
            writer.measurement(record.case_id, measurement)
            gained.append(measurement)
    return dataclasses.replace(record, measurements=tuple(gained))


def _device(file: Carried, known: Mapping[str, CaseRecord]) -> DeviceName:
    """Return the device's name in this run: a second one of its kind is NAME#2.

    The same file keeps the name that it had before."""
    taken = {
        str(record.columns["target"]): record.columns.get("session") for record in known.values()
    }
    names = (
        DeviceName(file.plan["target"], str(number) if number > 1 else "") for number in count(1)
    )
    return next(name for name in names if taken.get(str(name), file.session) == file.session)


def _measurement(file: Carried, event: Taken, measured: Measurement) -> Measurement:
    sane = measured.timestamp_utc[:4] >= FIRST_SANE_YEAR
    device: Mapping[str, object] = file.device
    about = {name: device.get(name) for name in ("board", "libc", "os", "jetson")}
    other = plausible.other_device(file.plan.get("board", ""), device.get("board"))
    return dataclasses.replace(
        measured,
        issues=(*measured.issues, *other),
        timestamp_utc=measured.timestamp_utc if sane else utc_now(),
        facts_before={**measured.facts_before, **ssh.facts(event.before)},
        facts_after={**measured.facts_after, **ssh.facts(event.after)},
        details={
            **measured.details,
            "device": about,
            "collected": {"bundle": file.bundle, "session": file.session},
        },
    )


def _run_facts(file: Carried) -> dict[str, object]:
    """Return the first line of a new journal; its id is the device's session, always the same."""
    model = file.plan["model"]
    return {
        "run_id": f"collected-{file.session}",
        "tierbench": __version__,
        "started_utc": utc_now(),
        "model": model["name"],
        "task": model["task"],
        "trained": model["trained"],
        "request": {
            "model": model["name"],
            "protocol": file.plan["protocol"],
            "targets": [file.plan["target"]],
        },
    }
