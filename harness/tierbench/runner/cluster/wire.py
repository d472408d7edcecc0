"""What goes to a worker of a cluster and comes back: bytes of JSON, and an artifact's files.

What comes back is an answer of a foreign machine. It is checked as that of any device.
"""

from __future__ import annotations

import dataclasses
import hashlib
import platform
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypedDict

import msgspec

from tierbench import __version__
from tierbench.core import foreign, kept_results, paths, plausible, target_files, toml
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options, Purpose
from tierbench.core.errors import CaseError, DoesNotFit, TargetError
from tierbench.core.files import sha256_of, write_zip
from tierbench.core.foreign import ForeignError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.plausible import Expected
from tierbench.core.tables import NewTable
from tierbench.core.target import Target
from tierbench.hosts import answers
from tierbench.zoo import store

WHAT = "the worker's answer"
#: Characters of a reason or of the names of tools.
TEXT = 1000


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A device as its target file describes it, and how it is emulated."""

    name: str  # of the file, without its ending
    unit: str  # one of several devices of that file; empty: the only one
    table: NewTable
    emulate: bool
    needs_latency: bool
    force: bool
    layers: bool


class Work(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One case; paths of its artifact start at the artifact's home in the store."""

    device: Description
    runtime: str
    purpose: Purpose
    artifact: Artifact
    protocol: Protocol
    asked: NewTable  # the other fields of the case


class Identity(TypedDict):
    """What a worker says of itself."""

    tierbench: str  # its version
    code: str  # the hash of everything in the package
    machine: str  # the hash of what names the machine since it was started


class _Failure(TypedDict, total=False):
    stage: str
    error: str
    needed: dict[str, int]
    rooms: dict[str, int]


class Answer(TypedDict, total=False):
    """An answer that is no measurement: one of these."""

    lacks_files: bool  # the artifact is not there: send its files too
    unreachable: str  # the emulation does not work there
    fits_not: _Failure
    tools: str  # of a check that passed


@cache
def identity() -> Identity:
    """Return who this is. Workers must have the same version and the very same code and data."""
    state = hashlib.sha256()
    root = paths.root()
    for folder in (Path(__file__).parents[2], root / "targets", root / "results" / "published"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and path.suffix != ".pyc" and name.parts[0] != "_data":
                state.update(f"{folder.name}/{name.as_posix()}\0{sha256_of(path)}\0".encode())
    return Identity(tierbench=__version__, code=state.hexdigest()[:16], machine=_machine())


def _machine() -> str:
    try:
        text = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
    except OSError:
        text = platform.node()
    return sha256_of(text.encode())[:16]


def describe(target: Target, options: Options) -> Description:
    """Return what a worker must know to make the device."""
    return Description(
        name=target.path.stem,
        unit=target.device_name.unit,
        table=toml.read(target.path),
        emulate=options.emulate,
        needs_latency=options.needs_latency,
        force=options.force,
        layers=options.layers,
    )


def target_of(device: Description) -> Target:
    """Return the target that a coordinator described."""
    path = paths.root() / "targets" / f"{Path(device.name).name}.toml"
    target = target_files.described(device.table, path)
    return target.as_device(device.unit) if device.unit else target


def work_of(case: Case, purpose: Purpose, device: Description) -> Work:
    """Return what a worker needs to measure a case, apart from the artifact's files."""
    others = {"artifact", "target", "runtime", "protocol"}
    return Work(
        device=device,
        runtime=case.runtime,
        purpose=purpose,
        artifact=store.record(case.artifact),
        protocol=case.protocol,
        asked={
            field.name: getattr(case, field.name)
            for field in dataclasses.fields(case)
            if field.name not in others
        },
    )


def case_of(work: Work, scratch: Path) -> Case:
    """Return the case as a worker measures it: its artifact lies in the store there."""
    artifact = store.in_home(work.artifact, store.home_of(work.artifact.sha256, scratch))
    return Case(artifact, target_of(work.device), work.runtime, work.protocol, **work.asked)


def key(work: Work, tools: str) -> str:
    """Return the name of everything that the measurement depends on.

    Names of the model and of the protocol are in it too: a row tells them.
    """
    parts = msgspec.to_builtins(work, enc_hook=str)
    return kept_results.key({"work": parts, "tools": tools, "code": identity()["code"]})


def packed(artifact: Artifact) -> bytes:
    """Return an archive of the artifact as a run folder carries it. TargetError: no room for it."""
    with tempfile.TemporaryDirectory(prefix="tierbench-") as place:
        folder = Path(place)
        store.keep([artifact], folder)
        home = store.home_of(artifact.sha256, folder)
        files = sorted(path for path in home.rglob("*") if path.is_file())
        archive = folder / "artifact.zip"
        write_zip(archive, ((path.relative_to(folder).as_posix(), path) for path in files))
        return archive.read_bytes()


def unpack(files: bytes, sha256: str, scratch: Path) -> None:
    """Take the artifact of an archive into the store. Raises IntegrityError, ForeignError."""
    with tempfile.TemporaryDirectory(prefix="tierbench-") as place:
        with foreign.open_archive(BytesIO(files), "the artifact") as archive:
            foreign.extract(archive, Path(place), "the artifact")
        store.take_in(sha256, Path(place), scratch)


def measured(measurement: Measurement) -> bytes:
    return msgspec.json.encode(measurement)


def failed(error: CaseError) -> bytes:
    """Return the answer for a case that failed, with what it would have needed."""
    if isinstance(error, DoesNotFit):
        return msgspec.json.encode({"fits_not": {"needed": error.needed, "rooms": error.rooms}})
    return msgspec.json.encode({"failure": {"stage": error.stage, "error": str(error)}})


def answer(data: bytes) -> Answer:
    """Return what stands in an answer beside a measurement. Raises CaseError(collect)."""
    try:
        return foreign.convert(answers.decode(data), Answer, WHAT)
    except ForeignError as error:
        raise CaseError("collect", str(error)) from error


def read_identity(data: bytes) -> Identity:
    """Return who a worker says it is. Raises ForeignError."""
    return foreign.decode_json(data, Identity, "what the worker says of itself")


def read_measurement(data: bytes, case: Case, purpose: Purpose) -> Measurement:
    """Return the measurement of an answer. Raises CaseError: the case failed, or it cannot be."""
    table = answer(data)
    if "fits_not" in table:
        needed, rooms = table["fits_not"].get("needed", {}), table["fits_not"].get("rooms", {})
        figures = [*needed.items(), *rooms.items()]
        if not all(
            name in ("ram_bytes", "flash_bytes") and 0 <= value <= plausible.MOST_BYTES
            for name, value in figures
        ):
            raise CaseError("collect", f"{WHAT} says what does not fit in figures that cannot be")
        raise DoesNotFit(needed, rooms)
    if "unreachable" in table:
        raise TargetError(foreign.printable(table["unreachable"], TEXT))
    expected = Expected(
        purpose=purpose,
        runtime=case.runtime,
        evidence=("emulated",),
        most_samples=case.protocol.max_calls,
    )
    return answers.measurement(answers.decode(data), expected)


def write_work(work: Work) -> bytes:
    return msgspec.json.encode(work, enc_hook=str)


def read_work(data: bytes) -> Work:
    return msgspec.json.decode(data, type=Work, dec_hook=lambda kind, value: kind(value))
