"""The export process on a worker: the model's files go there, the artifacts come back.

It stands in for `export_process.run`. Cache, manifest, hashes and store stay on this machine, so
that a second export of the same model asks no worker.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict

import msgspec

from tierbench.core import foreign, leftovers, paths
from tierbench.core.errors import CaseError, HarnessError, TargetError, UsageError
from tierbench.core.files import write_zip
from tierbench.core.foreign import ForeignError
from tierbench.core.model import Format, Precision, Tensor
from tierbench.core.progress import nobody
from tierbench.core.tables import NewTable, Table
from tierbench.zoo import export_process, exports, models

#: What is larger is exported here: the scheduler would carry all of it.
MOST_BYTES = 256 << 20
ENTRIES = "entries.json"
WHAT = "the worker's export"


class _Scores(TypedDict, total=False):
    top1: float
    samples: int


class _Entry(TypedDict, total=False):
    """What an entry of a manifest must look like; other keys are kept as they came."""

    format: Format
    precision: Precision
    path: str
    reference: str
    inputs: list[Tensor]
    outputs: list[Tensor]
    tolerance: float | None
    accuracy: _Scores
    agreement: _Scores
    accuracy_note: str
    graph: NewTable | None
    error: str
    stage: str
    status: str


class _Answer(TypedDict, total=False):
    entries: list[_Entry]
    unusable: str  # the model or a data file cannot be read
    lacking: str  # a package is not installed there


def packed(job: Table) -> tuple[bytes, bytes] | None:
    """Return a job as a worker takes it, and its files. None: they are not to be sent.

    That is a model of more than `MOST_BYTES`, or an ONNX file that may keep weights in others.
    """
    model = job["model"]
    if model["source"] == "onnx" and _has_neighbours(Path(model["path"])):
        return None
    given = [model["path"], model["data"], job["calibrate"], job["evaluate"]]
    entries: list[tuple[str, Path]] = []
    names: list[str | None] = []
    for number, name in enumerate(given):
        if name is None:
            names.append(None)
            continue
        path = Path(name)
        names.append(f"{number}/{path.name}")
        inside = sorted(models.files_in(path)) if path.is_dir() else [path]
        parent = path.parent
        entries += [(f"{number}/{file.relative_to(parent).as_posix()}", file) for file in inside]
    if sum(path.stat().st_size for _, path in entries) > MOST_BYTES:
        return None
    sent = {
        **job,
        "model": {**model, "path": names[0], "data": names[1]},
        "calibrate": names[2],
        "evaluate": names[3],
        "told_as": model["path"],
    }
    with TemporaryDirectory(prefix="tierbench-") as place:
        archive = Path(place) / "model.zip"
        write_zip(archive, entries)
        return msgspec.json.encode(sent), archive.read_bytes()


def tools() -> str:
    """Return the converters of this machine, as a worker must have them."""
    versions = sorted(exports.tools().items())
    return ", ".join(f"{name} {version or 'absent'}" for name, version in versions)


def _has_neighbours(path: Path) -> bool:
    """Whether files beside an ONNX file may hold its weights: only the file itself says which."""
    beside = [other for other in path.parent.iterdir() if other != path and other.is_file()]
    return any(other.suffix.lower() in exports.WEIGHT_SUFFIXES for other in beside)


def run(data: bytes, files: bytes, timeout_s: float) -> bytes:
    """Run the export process on a worker; return an archive of its entries and what they name."""
    job = msgspec.json.decode(data)
    with leftovers.held_folder(prefix="tierbench-export-") as place:
        given, out = place / "given", place / "out"
        out.mkdir()
        with foreign.open_archive(BytesIO(files), "the model") as archive:
            foreign.extract(archive, given, "the model")
        told_as = job.pop("told_as")
        for table, key in ((job["model"], "path"), (job["model"], "data")):
            table[key] = None if table[key] is None else str(given / table[key])
        for key in ("calibrate", "evaluate"):
            job[key] = None if job[key] is None else str(given / job[key])
        job["out"] = str(out)
        wanted = [(form, precision) for form, precision in job["wanted"]]
        try:
            entries = list(export_process.run(job, wanted, nobody, timeout_s))
            answer: NewTable = {"entries": entries}
        except HarnessError as error:
            kind = "unusable" if isinstance(error, UsageError) else "lacking"
            answer = {kind: str(error).replace(job["model"]["path"], told_as)}
        packed = place / "made.zip"
        made = [path for path in sorted(out.rglob("*")) if path.is_file()]
        write_zip(
            packed,
            [
                (ENTRIES, msgspec.json.encode(answer)),
                *((f"out/{path.relative_to(out).as_posix()}", path) for path in made),
            ],
        )
        return packed.read_bytes()


def taken(data: bytes, wanted: Sequence[tuple[str, str]], out: Path) -> Iterator[NewTable]:
    """Yield the entries of a worker's archive, once their files lie in `out`.

    Raises CaseError(export) where the answer is not one, UsageError and TargetError as the export
    process does.
    """
    try:
        with TemporaryDirectory(prefix="tierbench-", dir=paths.scratch()) as place:
            with foreign.open_archive(BytesIO(data), WHAT) as archive:
                foreign.extract(archive, Path(place), WHAT)
            told = foreign.read_file(Path(place) / ENTRIES, WHAT)
            table = foreign.decode_json(told, NewTable, WHAT)
            answer = foreign.convert(table, _Answer, WHAT)
            if "unusable" in answer:
                raise UsageError(foreign.printable(answer["unusable"]))
            if "lacking" in answer:
                raise TargetError(foreign.printable(answer["lacking"]))
            left = list(wanted)
            for entry in table.get("entries", []):
                pair = (str(entry.get("format")), str(entry.get("precision")))
                if pair not in left:
                    raise ForeignError(f"{WHAT} has an entry that nobody asked for")
                left.remove(pair)
                if "error" not in entry:
                    for key in ("path", "reference"):
                        _move(Path(place) / "out", str(entry.get(key, "")), out)
                yield entry
    except (OSError, ForeignError) as error:
        raise CaseError("export", str(error)) from error
    for pair in left:
        yield export_process.failure(pair, "the worker said nothing of it", "export")


def _move(folder: Path, name: str, out: Path) -> None:
    """Move one file or folder that an entry names; what leads anywhere else is refused."""
    if Path(name).name != name or not (folder / name).exists():
        raise ForeignError(f"{WHAT} names {foreign.printable(name, 80)!r}, which it does not hold")
    if (out / name).is_dir():
        shutil.rmtree(out / name)
    shutil.move(folder / name, out / name)
