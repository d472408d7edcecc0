"""A model goes to a worker and its artifacts come back: the same ones, and nothing else."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tierbench.core import paths
from tierbench.core.errors import CaseError, UsageError
from tierbench.runner.cluster import exporting
from tierbench.zoo import exports, models

DENSE = Path(__file__).resolve().parents[2] / "data/boards/dense.tflite"
PAIR = ("tflite", "int8")


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build").mkdir()
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "build")


def over_there(
    job: Any, wanted: Any, tell: Any, timeout_s: float, cancelled: threading.Event
) -> Iterator[dict[str, Any]]:
    """Export as a worker does."""
    sent = exporting.packed(job)
    assert sent is not None
    return exporting.taken(exporting.run(*sent, timeout_s), wanted, Path(job["out"]))


def archive(answer: object, *names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(exporting.ENTRIES, msgspec.json.encode(answer))
        for name in names:
            file.writestr(f"out/{name}", b"bytes")
    return made.getvalue()


def entry(**changes: object) -> dict[str, object]:
    return {"format": "tflite", "precision": "int8", "path": "m", "reference": "r", **changes}


def test_artifacts_from_a_worker_are_those_of_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = models.load(str(DENSE))
    here = exports.export(model, formats=["int8.tflite", "int8.c_array"])
    monkeypatch.setattr(paths, "scratch", lambda: tmp_path / "other")
    (tmp_path / "other").mkdir()
    there = exports.export(model, formats=["int8.tflite", "int8.c_array"], process=over_there)
    assert [made.sha256 for made in there.artifacts] == [made.sha256 for made in here.artifacts]
    assert [made.graph for made in there.artifacts] == [made.graph for made in here.artifacts]
    assert all(made.path.exists() for made in there.artifacts)
    again = exports.export(model, formats=["int8.tflite"], process=lambda *_: pytest.fail("asked"))
    assert again.artifacts == there.artifacts[:1]


def test_a_model_that_cannot_be_read_says_so_with_its_own_path(tmp_path: Path) -> None:
    path = tmp_path / "junk.tflite"
    path.write_bytes(b"junk" * 10)
    with pytest.raises(UsageError, match=f"{path}: not a TFLite flatbuffer"):
        exports.export(models.load(str(path)), formats=["int8.tflite"], process=over_there)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK", "no whole zip file"),
        (archive([1]), "another shape"),
        (archive({"entries": [entry(tolerance="big")]}, "m", "r"), "another shape"),
        (archive({"entries": [entry(format="onnx")]}, "m", "r"), "nobody asked for"),
        (archive({"entries": [entry(), entry()]}, "m", "r"), "nobody asked for"),
        (archive({"entries": [entry()]}, "m"), "names 'r', which it does not hold"),
        (archive({"entries": [entry(path="../../m")]}, "m", "r"), "does not hold"),
        (archive({"entries": [entry(path="")]}, "m", "r"), "does not hold"),
        (archive({"entries": []}, "../outside"), "no plain file"),
    ],
)
def test_what_a_worker_must_not_answer_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(CaseError, match=reason) as failure:
        list(exporting.taken(data, [PAIR], out))
    assert failure.value.stage == "export"
    assert not (tmp_path / "m").exists()


def test_what_a_worker_does_not_mention_is_a_failure(tmp_path: Path) -> None:
    (missing,) = exporting.taken(archive({"entries": []}), [PAIR], tmp_path)
    assert missing["error"] == "the worker said nothing of it"


def test_an_onnx_file_with_files_that_may_hold_its_weights_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "m.onnx").write_bytes(b"x")
    job = {
        "model": {"path": str(tmp_path / "m.onnx"), "source": "onnx", "data": None},
        "calibrate": None,
        "evaluate": None,
    }
    assert exporting.packed(job) is not None
    (tmp_path / "m.onnx.data").write_bytes(b"x")
    assert exporting.packed(job) is None
