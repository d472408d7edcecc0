"""What can be benchmarked: the zoo in `models/`, found by scanning it, and any model file of the
user.

Only names, cards and hashes are read here; a model file itself is parsed nowhere but in the export
process (`tierbench.zoo.exporters`).
"""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tierbench.core import foreign, paths
from tierbench.core.errors import UsageError, unknown
from tierbench.core.model import Model
from tierbench.core.progress import Tell, nobody, told_if_long

#: suffix of a file -> how it is read
SUFFIXES = {
    ".keras": "keras", ".h5": "keras", ".hdf5": "keras", ".onnx": "onnx",
    ".tflite": "tflite", ".lite": "tflite", ".pt2": "pt2",
}  # fmt: skip
#: Files that hold pickled Python, which is code: never opened.
PICKLES = (".pt", ".pth", ".ptl", ".jit", ".pkl", ".pickle", ".joblib", ".ckpt", ".bin")
#: suffix of a file that is a model of another program -> what it is, and the way from there.
FOREIGN = {
    ".pb": (
        "a frozen TensorFlow graph",
        "write it as a SavedModel folder with tf.compat.v1 (saved_model.simple_save names the "
        "inputs and outputs), or as .onnx with: python -m tf2onnx.convert --graphdef F.pb "
        "--inputs ... --outputs ... --output F.onnx",
    ),
    ".mlmodel": ("a Core ML model", "export the original as .onnx or .tflite"),
    ".mlpackage": ("a Core ML model", "export the original as .onnx or .tflite"),
    ".gguf": (
        "weights of llama.cpp without a graph",
        "export the original model as .onnx, for example with: optimum-cli export onnx",
    ),
    ".ggml": ("weights of llama.cpp without a graph", "export the original model as .onnx"),
    ".safetensors": (
        "weights without a graph",
        "load them into their model and export that: torch.onnx.export(...) to .onnx, or "
        "torch.export.save(...) to .pt2",
    ),
    ".engine": (
        "a TensorRT engine of one GPU",
        "bring the .onnx that it was built from: --runtime tensorrt builds one on the device",
    ),
    ".plan": (
        "a TensorRT engine of one GPU",
        "bring the .onnx that it was built from: --runtime tensorrt builds one on the device",
    ),
    ".trt": (
        "a TensorRT engine of one GPU",
        "bring the .onnx that it was built from: --runtime tensorrt builds one on the device",
    ),
    ".ort": (
        "a model in onnxruntime's own format",
        "bring the .onnx that it was made from",
    ),
    **dict.fromkeys(
        (".hef", ".rknn", ".dlc", ".om", ".nb", ".kmodel", ".espdl", ".blob", ".pte"),
        (
            "a model compiled for one accelerator or runtime",
            "bring the .onnx or .tflite that it was compiled from",
        ),
    ),
    **dict.fromkeys(
        (".task", ".litertlm", ".mar"),
        ("a bundle of a model and what belongs to it", "bring the model file that it was made of"),
    ),
    ".caffemodel": ("a Caffe model", "convert it to .onnx"),
    ".xml": ("an OpenVINO model", "bring the .onnx or SavedModel that it was made from"),
    ".pdmodel": ("a Paddle model", "convert it with: paddle2onnx"),
    ".param": ("an ncnn model", "bring the .onnx that it was made from"),
    ".mnn": ("an MNN model", "bring the .onnx that it was made from"),
    ".npy": ("an array and no model", "give data with --eval or --calibrate as .npz"),
    ".npz": ("arrays and no model", "give data with --eval or --calibrate"),
    ".zip": ("an archive", "unpack it and give the model file or the SavedModel folder inside"),
    ".gz": ("an archive", "unpack it and give the model file or the SavedModel folder inside"),
    ".tar": ("an archive", "unpack it and give the model file or the SavedModel folder inside"),
}
#: Parts of a zoo folder that decide what the model computes.
ZOO_PARTS = ("model.toml", "model.py")
BLOCK_BYTES = 2**20


@dataclass(frozen=True)
class Card:
    """A zoo model as `model.toml` describes it.

    `published_names` are what others call the same graph.
    """

    name: str
    title: str
    task: str
    folder: Path
    input_shape: tuple[int, ...]
    classes: int | None
    trained: bool
    licence: str
    parameters: int
    macs: int
    published_names: tuple[str, ...] = ()
    data: str = ""
    weights: str = ""
    accuracy: Mapping[str, float] = field(default_factory=dict)


def folder() -> Path:
    """Return the folder of the zoo."""
    return paths.root() / "models"


def names() -> list[str]:
    """Return the names of the zoo's models, sorted; the reference model is `resnet8`."""
    return sorted(path.parent.name for path in folder().glob("*/model.toml"))


@cache
def card(name: str) -> Card:
    """Return the card of a zoo model; raises UsageError for an unknown name or a broken file."""
    import tomllib

    if name not in names():
        raise unknown("model", name, names())
    path = folder() / name / "model.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Card(
            name=name,
            title=table["title"],
            task=table["task"],
            folder=path.parent,
            input_shape=tuple(table["input"]),
            classes=table.get("classes"),
            trained=table["trained"],
            licence=table["licence"],
            parameters=table["parameters"],
            macs=table["macs"],
            published_names=tuple(table.get("published_names", ())),
            data=table.get("data", ""),
            weights=table.get("weights", ""),
            accuracy=table.get("accuracy", {}),
        )
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except KeyError as error:
        raise UsageError(f"{path}: the key {error} is missing") from error


def load(spec: str, tell: Tell = nobody) -> Model:
    """Return the model that `spec` names; `tell` hears of a file that takes long to hash.

    A zoo name (its published names too), a file or a SavedModel folder.

    Raises UsageError for an unknown name (with the closest known one), a missing file, a suffix
    that nothing here reads, and for files that hold pickles.
    """
    if spec in names():
        return _zoo(card(spec))
    known = {alias: name for name in names() for alias in card(name).published_names}
    if spec in known and not Path(spec).exists():
        return _zoo(card(known[spec]))
    path = Path(spec).expanduser()
    if not path.exists():
        if path.suffix or "/" in spec or "\\" in spec:
            raise UsageError(
                f"{spec}: there is no such model file; zoo models are: {', '.join(names())}"
            )
        raise unknown("model", spec, [*names(), *known])
    if not path.is_file() and not path.is_dir():
        raise _endless(path)
    source = kind(path)
    with told_if_long(tell, f"hashing {path.name}"):
        digest = sha256(path)
    return Model(name=clean_name(path), path=path.resolve(), source=source, sha256=digest)


def expand(specs: Sequence[str]) -> list[str]:
    """Return the models that these names, files, patterns and folders stand for, in their order.

    A pattern (`exports/*.onnx`) is sorted. A folder that is no SavedModel stands for the model
    files and SavedModels right in it. UsageError: a pattern or a folder that holds no model.
    """
    chosen: list[str] = []
    for spec in specs:
        path = Path(spec).expanduser()
        if any(sign in spec for sign in "*?[") and not path.exists():
            matches = sorted(glob.glob(str(path)))
            if not matches:
                raise UsageError(f"{spec}: no file has such a name")
            chosen += matches
        elif path.is_dir() and spec not in names() and not _is_model(path):
            inside = sorted(str(entry) for entry in path.iterdir() if _is_model(entry))
            chosen += inside or [spec]  # the loader says what the folder lacks
        else:
            chosen.append(spec)
    return list(dict.fromkeys(chosen))


def own_format(spec: str) -> str:
    """Return the format that a model's file is in already; empty: it is made into each."""
    suffix = Path(spec).suffix.lower()
    return SUFFIXES[suffix] if SUFFIXES.get(suffix) in ("onnx", "tflite") else ""


def is_model(spec: str) -> bool:
    """Whether `spec` names a model: of the zoo, or a file or folder that looks like one."""
    path = Path(spec).expanduser()
    return _is_model(path) or (spec in names() and not path.exists())


def _is_model(path: Path) -> bool:
    """Whether a file's suffix or a folder's content says that it is a model that we read."""
    if path.is_dir():
        return (path / "saved_model.pb").is_file() or path.suffix.lower() in FOREIGN
    return path.suffix.lower() in SUFFIXES


def _zoo(described: Card) -> Model:
    weights = described.folder / described.weights if described.weights else None
    parts = [described.folder / part for part in ZOO_PARTS]
    trained = described.trained
    if weights is not None and weights.is_file():
        parts.append(weights)
    elif weights is not None:
        trained = False
    data = described.folder / described.data if described.data else None
    return Model(
        name=described.name,
        path=described.folder,
        source="zoo",
        sha256=sha256_of_files(described.folder, parts),
        task=described.task,
        trained=trained,
        data=data if data is not None and data.is_file() else None,
    )


def kind(path: Path) -> str:
    """Return how a file is read; UsageError for what nothing here reads."""
    if path.is_dir():
        if (path / "saved_model.pb").is_file():
            return "saved_model"
        if path.suffix.lower() in FOREIGN:
            raise _foreign(path)
        raise UsageError(f"{path}: a folder without saved_model.pb is not a SavedModel")
    if path.suffix.lower() in SUFFIXES:
        return SUFFIXES[path.suffix.lower()]
    if path.suffix.lower() in PICKLES:
        raise UsageError(
            f"{path}: files of this kind hold pickled Python code and are never opened; save the "
            "model "
            "with torch.export.save(...) as .pt2, or as .onnx"
        )
    if path.suffix.lower() in FOREIGN:
        raise _foreign(path)
    raise UsageError(
        f"{path}: not a model file; known are {', '.join(SUFFIXES)} and SavedModel folders"
    )


def _foreign(path: Path) -> UsageError:
    kind, way = FOREIGN[path.suffix.lower()]
    return UsageError(f"{path}: {kind}, which tierbench does not read; {way}")


def _endless(path: Path) -> UsageError:
    return UsageError(
        f"{path}: a pipe or a device and no file, so it may never end; write what it gives to a "
        "file first"
    )


def clean_name(path: Path) -> str:
    """Return a file's stem with everything that a case id or a file name cannot hold replaced by
    '-'."""
    stem = path.name if path.is_dir() else path.stem
    return re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-") or "model"


def sha256(path: Path) -> str:
    """Return the hash of a file, or of a folder's files with their relative names.

    Both are streamed.
    """
    if not path.is_dir():
        return sha256_of_file(path)
    return sha256_of_files(path, list(files_in(path)))


def files_in(folder_path: Path) -> Iterator[Path]:
    """Yield a folder's files, sorted by relative name.

    Raises UsageError where a link leaves the folder, and for a pipe or a device in it.
    """
    home = folder_path.resolve()
    for path in sorted(folder_path.rglob("*"), key=lambda p: p.relative_to(folder_path).as_posix()):
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            raise UsageError(f"{path}: a link that leads out of the model's folder")
        if path.is_file():
            yield path
        elif path.exists() and not path.is_dir():
            raise _endless(path)


def sha256_of_file(path: Path) -> str:
    """Return the hex SHA-256 of a file, read in blocks: a model of any size costs a megabyte.

    Raises UsageError where it cannot be read, or is a pipe or a device.
    """
    digest = hashlib.sha256()
    try:
        with foreign.open_file(path) as file:
            while block := file.read(BLOCK_BYTES):
                digest.update(block)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except foreign.ForeignError as error:
        raise _endless(path) from error
    return digest.hexdigest()


def sha256_of_files(home: Path, parts: list[Path]) -> str:
    """Return one hash over several files: for each `<relative name>\\0<hex of its content>\\n`."""
    digest = hashlib.sha256()
    for path in parts:
        line = f"{path.relative_to(home).as_posix()}\0{sha256_of_file(path)}\n"
        digest.update(line.encode())
    return digest.hexdigest()


def describe() -> list[dict[str, Any]]:
    """Return one row per zoo model for `tierbench models`."""
    rows = []
    for name in names():
        described = card(name)
        rows.append(
            {
                "model": name,
                "title": described.title,
                "task": described.task,
                "input": "x".join(map(str, described.input_shape)),
                "classes": described.classes,
                "parameters": described.parameters,
                "macs": described.macs,
                "trained": _zoo(described).trained,
                "licence": described.licence,
                "published_names": list(described.published_names),
            }
        )
    return rows
