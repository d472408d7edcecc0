"""Make the artifacts of a model in a child process, and remember them in `manifest.json`.

`export` never imports a framework and never parses a model: a file that crashes, hangs or eats
memory does so in `python -m tierbench.zoo.exporters`, which has limits, and ends here as one failed
artifact.

Layout of `out/<model>/`: `<model>.<precision>.saved_model/`, `.onnx`, `.tflite`, `.c_array/` (the
sources `<model>_model_data.cc .h .c` and `.tflite`, the very bytes of the array), for each a
`<model>.<precision>.<format>.reference.npz`, and `manifest.json`. The path of a `c_array` artifact
is its `.cc`; its size is that of the array, which is what a device's flash holds."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, cast

from tierbench.core import leftovers, model, paths
from tierbench.core.case import Failure
from tierbench.core.device import Exporter
from tierbench.core.errors import IntegrityError, UsageError, unknown
from tierbench.core.files import writing
from tierbench.core.model import Artifact, Format, Model, Precision, Tensor, unmade
from tierbench.core.progress import Tell, nobody, told_if_long
from tierbench.zoo import export_process, exporters, models, store
from tierbench.zoo.export_process import Entry
from tierbench.zoo.exporters import extras

SCHEMA_VERSION = 1
#: What one inference may take where no profile was chosen: as long as the longest profile allows.
INFERENCE_S = 600.0
#: Distribution -> the names under which it may be installed.
DISTRIBUTIONS = {"tensorflow": ("tensorflow-cpu", "tensorflow", "tensorflow-macos")}
Wanted = tuple[str, str]


@dataclass(frozen=True)
class Exported:
    """What `export` returns.

    `failures` holds (format, precision, why) of what could not be made.
    """

    artifacts: tuple[Artifact, ...]
    failures: tuple[tuple[str, str, Failure], ...] = ()
    manifest: Path | None = None


def export(
    model: Model,
    out: Path | None = None,
    *,
    formats: Sequence[str] | None = None,
    needed: Collection[Wanted] = (),
    calibrate: Path | None = None,
    evaluate: Path | None = None,
    shape: str | Sequence[str] | Mapping[str, Sequence[int]] | None = None,
    preprocess: str = "",
    progress: Tell | None = None,
    timeout_s: float = 1800.0,
    inference_s: float = INFERENCE_S,
    cancelled: threading.Event = export_process.NEVER,
    is_planned: bool = False,
    process: Exporter | None = None,
) -> Exported:
    """Return the artifacts of `model` in `out/<model name>/`, made only where they are not there
    yet.

    Without `out` they are in the store, by their content: a run measures files that no other run
    writes, and a manifest for everything that decides their bytes tells which they are. One process
    exports into a folder at a time, others wait. `formats` holds formats (`onnx`) or artifacts
    (`int8.tflite`, `tflite.int8`); None means those that are `needed`, all where it names none.
    `shape` fills open dimensions: `1,224,224,3` or `name=1,10`. `timeout_s` is for the whole
    export, `inference_s` for one inference of the model. What `is_planned` only is not made: an
    artifact without bytes stands for it. `process` makes the artifacts elsewhere; None: a
    process of this machine.
    Raises UsageError for an unreadable model or data file, and for a model whose inference does not
    end; what cannot be converted is a failure, never an exception.
    """
    tell = progress or nobody
    wanted, only_kept = combinations(formats), kept_only(formats, model.source)
    if formats is None and any(w in needed for w in (*wanted, *only_kept)):
        wanted, only_kept = ([w for w in pairs if w in needed] for pairs in (wanted, only_kept))
    shapes = parse_shape(shape)
    for path in (calibrate, evaluate):
        if path is not None and not Path(path).exists():
            raise UsageError(f"{path}: there is no such data file")
    versions = tools()
    key = cache_key(model, calibrate, evaluate, shapes, preprocess, versions)
    stored = out is None
    folder = (paths.scratch() / "exports" / key[:12] if out is None else Path(out)) / model.name
    with nullcontext() if is_planned else _alone(folder, tell):
        with told_if_long(tell, f"checking the files of an earlier export of {model.name}"):
            entries = _remembered(folder, key, tell, stored)
        missing = [w for w in (*wanted, *only_kept) if w not in entries]
        if missing and not is_planned:
            job = {
                "model": {
                    "name": model.name,
                    "path": str(model.path),
                    "source": model.source,
                    "task": model.task,
                    "trained": model.trained,
                    "data": None if model.data is None else str(model.data),
                },
                "out": str(folder.resolve()),
                "wanted": missing,
                "only_kept": only_kept,
                "shape": shapes,
                "preprocess": preprocess,
                "inference_s": export_process.inference_limits(inference_s),
                "reading_s": export_process.READING_S,
                "calibrate": None if calibrate is None else str(Path(calibrate).resolve()),
                "evaluate": None if evaluate is None else str(Path(evaluate).resolve()),
            }
            make = process or export_process.run
            for entry in make(job, missing, tell, timeout_s, cancelled):
                with told_if_long(tell, f"hashing {entry['precision']}.{entry['format']}"):
                    completed = _complete(entry, folder, versions)
                entries[(entry["format"], entry["precision"])] = completed
            with told_if_long(tell, f"hashing {model.path.name} again: it must not have changed"):
                _refuse_changed(model)
            if stored:
                with told_if_long(tell, f"keeping the artifacts of {model.name}"):
                    _move_to_store([entries[w] for w in missing if w in entries], folder, model)
            _write_manifest(folder, key, model, entries, versions)
    ordered = [w for w in every_combination() if w in (*wanted, *only_kept)]
    chosen = [entries[w] for w in ordered if w in entries]
    made = [_artifact(e, _home(e, folder, stored), model) for e in chosen if "error" not in e]
    planned = [w for w in missing if w in wanted] if is_planned else []
    return Exported(
        (*made, *(unmade(model, cast(Format, w[0]), cast(Precision, w[1])) for w in planned)),
        tuple(
            (e["format"], e["precision"], _failure(e, asked=formats is not None))
            for e in chosen
            if "error" in e and e.get("status") != "absent"
        ),
        folder / "manifest.json",
    )


def _home(entry: Entry, folder: Path, stored: bool) -> Path:
    """Return the folder that an entry's paths start from: the export's own, or the store's."""
    return store.home_of(entry["sha256"], paths.scratch()) if stored else folder


def _move_to_store(entries: Sequence[Entry], folder: Path, model: Model) -> None:
    """Leave the only copy of what was just made in the store, where its content names it."""
    made = [entry for entry in entries if "error" not in entry]
    for entry in made:  # those of other inputs stand beside each other there
        for kind in _beside(entry):
            _name_by_content(entry, kind, folder)
    store.keep([_artifact(entry, folder, model) for entry in made], paths.scratch())
    for entry in made:
        top = folder / Path(entry["path"]).parts[0]
        shutil.rmtree(top) if top.is_dir() else top.unlink(missing_ok=True)
        for kind in _beside(entry):
            (folder / entry[kind]).unlink(missing_ok=True)


def _beside(entry: Entry) -> list[str]:
    """Return the keys of an entry that name a file beside the artifact."""
    return [kind for kind in ("reference", "scores") if entry.get(kind)]


def _name_by_content(entry: Entry, kind: str, folder: Path) -> None:
    """Rename the file that an entry has of one kind, and tell the entry."""
    file = folder / entry[kind]
    name = f"{file.stem}-{models.sha256_of_file(file)[:12]}{file.suffix}"
    for item in entry["files"]:
        if item["path"] == entry[kind]:
            item["path"] = name
    file.replace(folder / name)
    entry[kind] = name


@contextmanager
def _alone(folder: Path, tell: Tell) -> Iterator[None]:
    """Make the folder and hold it while something is exported into it; a second process waits."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # not on Windows; two exports into one folder are the user's risk there
        yield
        return
    with writing(folder):
        lock = (folder / ".lock").open("ab")
    with lock as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"another tierbench exports into {folder}: waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _refuse_changed(model: Model) -> None:
    """Raise IntegrityError where the model's file changed while it was exported.

    Its hash would be a lie.
    """
    where = str(model.path) if model.source != "zoo" else model.path.name
    if models.load(where).sha256 != model.sha256:
        raise IntegrityError(
            f"{model.path}: the model changed while it was exported; export it again"
        )


def load(folder: Path) -> Exported:
    """Return what an earlier export left in `folder`.

    Raises IntegrityError where a file has changed.
    """
    manifest = _read_manifest(folder)
    if manifest is None:
        raise UsageError(
            f"{folder}: there is no readable manifest.json; run `tierbench export` first"
        )
    for entry in manifest["artifacts"]:
        problem = _changed(entry, folder)
        if problem:
            raise IntegrityError(
                f"{folder / problem}: not what manifest.json says; export the model again"
            )
    model = Model(manifest["model"], folder, "manifest", manifest["model_sha256"])
    return Exported(
        tuple(_artifact(entry, folder, model) for entry in manifest["artifacts"]),
        tuple(
            (e["format"], e["precision"], _failure(e, asked=False))
            for e in manifest["failures"]
            if e.get("status") != "absent"
        ),
        folder / "manifest.json",
    )


def flatbuffer(artifact: Artifact) -> Path:
    """Return the .tflite of a `tflite` or `c_array` artifact.

    What code generators and TFLM read.
    """
    return artifact.path if artifact.format == "tflite" else artifact.path.with_suffix(".tflite")


def every_combination() -> list[Wanted]:
    """Return every (format, precision) that an artifact can have, in the order of export."""
    pairs = {*exporters.combinations(), *exporters.kept_combinations()}
    return sorted(
        pairs, key=lambda pair: (model.FORMATS.index(pair[0]), model.PRECISIONS.index(pair[1]))
    )


def kept_only(formats: Sequence[str] | None, source: str) -> list[Wanted]:
    """Return the pairs that exist only where the user's file is one already; else: no row."""
    return [
        pair
        for pair in exporters.kept_combinations()
        if pair[0] == source and (formats is None or pair[0] in formats)
    ]


def combinations(formats: Sequence[str] | None) -> list[Wanted]:
    """Return the wanted (format, precision) pairs in the order of export.

    UsageError for unknown names.
    """
    if formats is None:
        return list(exporters.combinations())
    made, known = list(exporters.combinations()), every_combination()
    chosen: set[Wanted] = set()
    names: dict[str, list[Wanted]] = {
        name: [w for w in made if w[0] == name] for name in model.FORMATS
    }
    for format_name, precision in known:
        for text in (
            f"{precision}.{format_name}",
            f"{format_name}.{precision}",
            f"{format_name}:{precision}",
        ):
            names[text] = [(format_name, precision)]
    for text in formats:
        if text not in names:
            raise unknown("format", text, [n for n in names if ":" not in n])
        chosen.update(names[text])
    return [w for w in known if w in chosen]


def parse_shape(
    shape: str | Sequence[str] | Mapping[str, Sequence[int]] | None,
) -> dict[str, list[int]]:
    """Return input name ("" for the only input) -> sizes, from `1,224,224,3` or `a=1,10` texts."""
    if shape is None:
        return {}
    if isinstance(shape, Mapping):
        return {name: [int(size) for size in sizes] for name, sizes in shape.items()}
    result: dict[str, list[int]] = {}
    texts = [shape] if isinstance(shape, str) else list(shape)
    if texts and all(isinstance(text, int) for text in texts):
        return {"": [int(text) for text in texts]}
    for text in texts:
        name, _, sizes = text.rpartition("=")
        try:
            result[name] = [int(size) for size in sizes.replace("x", ",").split(",")]
        except ValueError as error:
            raise UsageError(
                f"--shape {text}: wanted sizes such as 1,224,224,3 or name=1,10"
            ) from error
        if any(size < 1 for size in result[name]):
            raise UsageError(f"--shape {text}: every size must be positive")
    return result


@cache
def makers() -> list[str]:
    """Return the hashes of the files that make artifacts and graphs; read once in a process."""
    return [models.sha256_of_file(path) for path in exporters.sources_of_truth()]


@cache
def tools() -> Mapping[str, str]:
    """Return the versions of the distributions that any exporter names, read once in a process.

    Empty where not installed.
    """
    by_name: dict[str, str] = {}
    for exporter in exporters.usable().values():
        for tool in exporter.tools:
            by_name[tool] = _version(tool)
    return by_name | extras.versions()


def _version(tool: str) -> str:
    for name in DISTRIBUTIONS.get(tool, (tool,)):
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return ""


def cache_key(
    model: Model,
    calibrate: Path | None,
    evaluate: Path | None,
    shapes: Mapping[str, Sequence[int]],
    preprocess: str,
    versions: Mapping[str, str],
) -> str:
    """Return a hash over everything that decides the artifacts' bytes and their accuracy."""
    data = [path for path in (model.data, calibrate, evaluate) if path is not None]
    parts = {
        "schema": SCHEMA_VERSION,
        "model": model.sha256,
        "beside": [models.sha256(path) for path in _external_data(model)],
        "other weights": _other_weights(model),
        "name": model.name,
        "source": model.source,
        "data": [[str(path == calibrate), models.sha256(Path(path))] for path in data],
        "shapes": {name: list(sizes) for name, sizes in sorted(shapes.items())},
        "preprocess": preprocess,
        "tools": dict(sorted(versions.items())),
        "exporters": makers(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


#: Suffixes of files in which ONNX models keep weights beside them, beside those without one.
WEIGHT_SUFFIXES = frozenset({"", ".bin", ".dat", ".data", ".onnx_data", ".weight", ".weights"})


def _external_data(model: Model) -> list[Path]:
    """Return the weight files that may stand beside an ONNX model, by their usual name."""
    if model.source != "onnx":
        return []
    home, stem = model.path.parent, model.path.name
    return sorted(p for p in home.glob("*.data") if p.name.startswith((stem, model.path.stem)))


def _other_weights(model: Model) -> list[list[object]]:
    """Return name, size and time of the other files that may hold weights of an ONNX model.

    Which of them do, only the model's file says, and that is not read here.
    """
    if model.source != "onnx":
        return []
    files = [p for p in model.path.parent.iterdir() if p.suffix.lower() in WEIGHT_SUFFIXES]
    stats = [(p.name, p.stat()) for p in sorted(files) if p.is_file()]
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def _read_manifest(folder: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    right = isinstance(manifest, dict) and manifest.get("schema_version") == SCHEMA_VERSION
    return manifest if right else None


def _remembered(folder: Path, key: str, tell: Tell, stored: bool) -> dict[Wanted, Entry]:
    """Return the entries of an earlier export that still hold; the others are forgotten."""
    manifest = _read_manifest(folder)
    if manifest is None or manifest.get("key") != key:
        return {}
    lasting = [e for e in manifest["failures"] if export_process.would_fail_again(e)]
    entries = {(e["format"], e["precision"]): e for e in lasting}
    for entry in manifest["artifacts"]:
        problem = _changed(entry, _home(entry, folder, stored))
        if problem:
            tell(f"{problem} is not what manifest.json says: exported again")
        else:
            entries[(entry["format"], entry["precision"])] = entry
    return entries


def _changed(entry: Entry, folder: Path) -> str:
    """Return the name of the first file of an entry that is missing or altered, or an empty
    text."""
    for file in entry["files"]:
        path = folder / file["path"]
        if not path.is_file() or path.stat().st_size != file["bytes"]:
            return str(file["path"])
        if models.sha256_of_file(path) != file["sha256"]:
            return str(file["path"])
    return ""


def _complete(entry: Entry, folder: Path, versions: Mapping[str, str]) -> Entry:
    """Return an entry with its files, hash and size; the name of a c_array is that of its .cc."""
    if "error" in entry:
        return entry
    path = folder / entry["path"]
    inside = list(models.files_in(path)) if path.is_dir() else [path]
    size = sum(p.stat().st_size for p in inside)
    if entry["format"] == "c_array":
        path = next(path.glob("*.cc"))
        size = path.with_suffix(".tflite").stat().st_size
    files = [
        {
            "path": p.relative_to(folder).as_posix(),
            "bytes": p.stat().st_size,
            "sha256": models.sha256_of_file(p),
        }
        for p in [*inside, *(folder / entry[kind] for kind in _beside(entry))]
    ]
    needed = exporters.plugin(entry["format"]).tools
    return entry | {
        "path": path.relative_to(folder).as_posix(),
        "sha256": models.sha256(path),
        "size_bytes": size,
        "files": files,
        "tools": {tool: versions[tool] for tool in needed if versions.get(tool)},
    }


def _write_manifest(
    folder: Path,
    key: str,
    model: Model,
    entries: Mapping[Wanted, Entry],
    versions: Mapping[str, str],
) -> None:
    ordered = [entries[w] for w in every_combination() if w in entries]
    manifest = {
        "schema_version": SCHEMA_VERSION,
        "key": key,
        "model": model.name,
        "model_sha256": model.sha256,
        "source": model.source,
        "task": model.task,
        "trained": model.trained,
        "tools": dict(sorted(versions.items())),
        "artifacts": [e for e in ordered if "error" not in e],
        "failures": [e for e in ordered if "error" in e],
    }
    with writing(folder), leftovers.draft_of(folder / "manifest.json") as draft:
        draft.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _artifact(entry: Entry, folder: Path, model: Model) -> Artifact:
    accuracy, agreement = entry.get("accuracy", {}), entry.get("agreement", {})
    return Artifact(
        model=model.name,
        model_sha256=model.sha256,
        format=entry["format"],
        precision=entry["precision"],
        path=folder / entry["path"],
        sha256=entry["sha256"],
        size_bytes=entry["size_bytes"],
        inputs=tuple(_tensor(t) for t in entry["inputs"]),
        outputs=tuple(_tensor(t) for t in entry["outputs"]),
        reference=folder / entry["reference"],
        tolerance=entry["tolerance"],
        accuracy_top1=accuracy.get("top1"),
        agreement_top1=agreement.get("top1"),
        accuracy_samples=accuracy.get("samples"),
        accuracy_note=entry.get("accuracy_note", ""),
        tools=entry["tools"],
        graph=entry.get("graph"),
        scores=folder / entry["scores"] if entry.get("scores") else None,
    )


def _failure(entry: Entry, *, asked: bool = True) -> Failure:
    """Return why an artifact was not made.

    What nobody asked for and cannot be made is skipped; a lack of room or time stays a failure."""
    cannot = export_process.would_fail_again(entry) or export_process.is_crash(entry)
    status: Literal["failed", "skipped"] = (
        "skipped" if entry.get("status") == "skipped" or (cannot and not asked) else "failed"
    )
    return Failure(status, entry.get("stage", "export"), paths.unnamed(entry["error"]))


def _tensor(table: Mapping[str, Any]) -> Tensor:
    return Tensor(**{**table, "shape": tuple(table["shape"])})


def scores(exported: Exported) -> dict[tuple[str, str], dict[str, Any]]:
    """Return for each artifact what the manifest knows beside top-1.

    `accuracy` and `agreement` by its names.
    """
    manifest = None if exported.manifest is None else _read_manifest(exported.manifest.parent)
    entries = [] if manifest is None else manifest["artifacts"]
    return {
        (e["format"], e["precision"]): {"accuracy": e["accuracy"], "agreement": e["agreement"]}
        for e in entries
    }
