"""Result files that were carried back from a device: checked, then merged into a run's journal.

A file is refused when a seal does not hold (altered), when no bundle known here made it (foreign),
or when an answer was written by another worker than the bundle's. What was merged before is
recognised by the file's session, so collecting a file twice, or again after a crash, doubles
nothing."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tierbench import __version__
from tierbench.core.case import CaseRecord, Failure, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.files import utc_now
from tierbench.core.measurement import Measurement
from tierbench.hosts.ondevice import offline
from tierbench.hosts.ssh import device as ssh
from tierbench.results import journal as store
from tierbench.run import bundle

#: A device clock before this has never been set: the time of collecting stands for it.
FIRST_SANE_YEAR = "2020"


@dataclass(frozen=True)
class Carried:
    """One checked result file."""

    path: Path
    session: str
    bundle: str
    device: Mapping[str, Any]
    plan: Mapping[str, Any]
    events: Sequence[Mapping[str, Any]]
    finished: bool


def merge(paths: Sequence[Path], out: Path, scratch: Path, tell: Callable[[str], None]) -> int:
    """Merge result files into the journal of `out`; return how many cases are new.

    A bundle among `paths` is made known, for files whose bundle was written on another machine. All
    files are checked before anything is written. IntegrityError, UsageError."""
    bundles = [path for path in paths if path.suffix == ".pyz"]
    for path in bundles:
        bundle.known(path, scratch)
    carried = [read(path, scratch) for path in paths if path not in bundles]
    if not carried:
        raise UsageError("give at least one result file (*.tierbench) to collect")
    there = (out / store.NAME).exists()
    journal = store.load(out) if there else None
    known = {record.case_id: record for record in journal.records} if journal else {}
    new = 0
    with store.Writer(out, None if there else _run_facts(carried[0])) as writer:
        for result in carried:
            added = _merge_one(result, known, writer)
            new += added
            tell(f"{result.path.name}: {_told(result, added)}")
    return new


def _told(carried: Carried, added: int) -> str:
    if not added:
        return "nothing new, it was collected before"
    return f"{added} cases merged" + (
        "" if carried.finished else "; the run on the device had not come to its end"
    )


def read(path: Path, scratch: Path) -> Carried:
    """Return a result file after all checks; IntegrityError says which one failed."""
    try:
        _, bodies = offline.read(str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (offline.AlteredError, ValueError, UnicodeError) as error:
        raise IntegrityError(f"{path}: refused: {error}") from error
    head = bodies[0]
    record = scratch / "bundles" / f"{head['bundle']}.json"
    if not record.exists():
        raise IntegrityError(
            f"{path}: refused: foreign, it was made by the bundle {str(head['bundle'])[:12]}, "
            "which was not written "
            "here; if you have that .pyz, give it too: tierbench collect FILE T.pyz --out DIR"
        )
    plan = json.loads(record.read_text(encoding="utf-8"))
    worker = plan["files"]["worker.pyz"]
    for number, body in enumerate(bodies[1:], start=2):
        _check(body, plan, worker, f"{path}: refused: line {number}")
    events = [body for body in bodies[1:] if body["kind"] != "end"]
    return Carried(
        path,
        head["session"],
        head["bundle"],
        head["device"],
        plan,
        events,
        bodies[-1]["kind"] == "end",
    )


def _check(body: Mapping[str, Any], plan: Mapping[str, Any], worker: str, where: str) -> None:
    if body["kind"] == "end":
        return
    if body["kind"] not in ("measurement", "failure"):
        raise IntegrityError(f"{where}: unknown kind of event {body['kind']!r}")
    if body["case"] not in plan["cases"]:
        raise IntegrityError(f"{where}: case {body['case']} is not one of the bundle's")
    try:
        if body["kind"] == "failure":
            msgspec.convert(body["failure"], Failure)
        elif msgspec.convert(body["measurement"], Measurement).worker_sha256 != worker:
            raise IntegrityError(f"{where}: was measured by another worker than the bundle's")
    except msgspec.ValidationError as error:
        raise IntegrityError(f"{where}: is not what this tierbench reads ({error})") from error


def _merge_one(carried: Carried, known: dict[str, CaseRecord], writer: store.Writer) -> int:
    target = _name(carried, known)
    protocol = msgspec.convert(carried.plan["protocol"], Protocol)
    added = 0
    for case, entry in carried.plan["cases"].items():
        case_id = case.replace(f"@{carried.plan['target']}+", f"@{target}+")
        columns = {**entry["columns"], "target": target, "session": carried.session}
        record = known.get(case_id)
        if record is None:
            record = CaseRecord(case_id, columns, protocol)
            writer.plan_record(record)
            added += 1
        have = Counter(measurement.purpose for measurement in record.measurements)
        gained = [*record.measurements]
        for body in (body for body in carried.events if body["case"] == case):
            if body["kind"] == "failure":
                failure = msgspec.convert(body["failure"], Failure)
                if record.failure != failure:
                    writer.failure(case_id, failure)
                    record = dataclasses.replace(record, failure=failure)
            elif have[body["purpose"]]:
                have[body["purpose"]] -= 1
            else:
                measurement = _measurement(carried, body)
                writer.measurement(case_id, measurement)
                gained.append(measurement)
        known[case_id] = dataclasses.replace(record, measurements=tuple(gained))
    return added


def _name(carried: Carried, known: Mapping[str, CaseRecord]) -> str:
    """Return the target's name in this run: a second device of its kind is NAME#2, the same file
    keeps its own."""
    base = str(carried.plan["target"])
    taken = {
        str(record.columns["target"]): record.columns.get("session") for record in known.values()
    }
    mine = [name for name, session in taken.items() if session == carried.session]
    if mine:
        return mine[0]
    number = 1
    while (base if number == 1 else f"{base}#{number}") in taken:
        number += 1
    return base if number == 1 else f"{base}#{number}"


def _measurement(carried: Carried, body: Mapping[str, Any]) -> Measurement:
    made = msgspec.convert(body["measurement"], Measurement)
    state = body.get("state", {})
    sane = made.timestamp_utc[:4] >= FIRST_SANE_YEAR
    about = {name: carried.device.get(name) for name in ("board", "libc", "os", "jetson")}
    return dataclasses.replace(
        made,
        timestamp_utc=made.timestamp_utc if sane else utc_now(),
        facts_before={**made.facts_before, **ssh.facts(state.get("before", {}))},
        facts_after={**made.facts_after, **ssh.facts(state.get("after", {}))},
        details={
            **made.details,
            "device": about,
            "collected": {"bundle": carried.bundle, "session": carried.session},
        },
    )


def _run_facts(carried: Carried) -> dict[str, Any]:
    """Return the first line of a new journal; its id is the device's session, so that it is the
    same each time."""
    model = carried.plan["model"]
    return {
        "run_id": f"collected-{carried.session}",
        "tierbench": __version__,
        "started_utc": utc_now(),
        "model": model["name"],
        "task": model["task"],
        "trained": model["trained"],
        "request": {
            "model": model["name"],
            "protocol": carried.plan["protocol"],
            "targets": [carried.plan["target"]],
        },
    }
