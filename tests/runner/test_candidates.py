"""Several models in one run: names of their own, one table, and a wrong one costs its own rows."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tierbench.core import processes
from tierbench.core.case import Protocol
from tierbench.core.errors import Interrupted, UsageError
from tierbench.core.model import Artifact, Model
from tierbench.core.progress import Lines
from tierbench.plan.request import Candidate, Request
from tierbench.results import journal as store
from tierbench.results import rows
from tierbench.runner import benchmark, candidates
from tierbench.zoo import exports, models

PROTOCOL = Protocol(processes=1, memory=False)


@pytest.fixture(autouse=True)
def exported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Export nothing: each model has two artifacts; one whose name holds `bad` cannot be read."""

    def load(spec: str, tell: object = None) -> Model:
        if "missing" in spec:
            raise UsageError(f"{spec}: there is no such model file")
        path = Path(spec)
        return Model(models.clean_name(path), path, "onnx", "0" * 64)

    def export(model: Model, **asked: object) -> exports.Exported:
        if "bad" in model.name:
            raise UsageError(f"{model.path}: not a readable ONNX file")
        return exports.Exported(
            tuple(
                Artifact(model.name, "0" * 64, "tflite", precision, Path("f"), "1" * 64, 9, (), ())
                for precision in ("fp32", "int8")
            )
        )

    monkeypatch.setattr(models, "load", load)
    monkeypatch.setattr(exports, "export", export)


def target(folder: Path, name: str = "null") -> str:
    path = folder / f"{name}.toml"
    path.write_text(
        'title = "Null"\ntier = "edge"\nruntimes = ["noop"]\n'
        '[host]\nkind = "null"\nlatency_ns = [1000, 1100]\n'
    )
    return str(path)


def wanted(folder: Path, *files: str) -> Request:
    several = tuple(Candidate(file) for file in files)
    return Request(files[0], PROTOCOL, targets=(target(folder),), models=several)


def test_models_stand_side_by_side_in_one_journal(tmp_path: Path) -> None:
    request = wanted(tmp_path, "wide.onnx", "narrow.onnx")
    outcome = benchmark.start(request, tmp_path / "run", Lines())
    records = store.load(tmp_path / "run").records
    assert outcome.exit_code == 0
    assert [record.columns["model"] for record in records] == ["wide"] * 2 + ["narrow"] * 2
    assert all(record.measurements for record in records)


def test_a_model_that_cannot_be_read_costs_its_own_row(tmp_path: Path) -> None:
    request = wanted(tmp_path, "wide.onnx", "bad.onnx", "missing.onnx")
    outcome = benchmark.start(request, tmp_path / "run", Lines())
    journal = store.load(tmp_path / "run")
    results = {row.model: row for row in rows.results(journal.records, journal.run)}
    assert outcome.exit_code == 1
    assert results["wide"].status == "ok"
    assert (results["bad"].status, results["bad"].stage) == ("failed", "export")
    assert "no such model file" in results["missing"].error


def test_a_single_model_that_cannot_be_read_stops_the_run(tmp_path: Path) -> None:
    request = Request("bad.onnx", PROTOCOL, targets=(target(tmp_path),))
    with pytest.raises(UsageError, match="not a readable ONNX file"):
        benchmark.start(request, tmp_path / "run", Lines())


def test_a_run_of_wrong_models_only_stops_with_each_reason(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"bad\.onnx: not a readable.*; missing\.onnx: there is"):
        benchmark.start(wanted(tmp_path, "bad.onnx", "missing.onnx"), tmp_path / "run", Lines())


def test_equal_file_names_are_told_apart_by_their_folders() -> None:
    files = ("a/model.onnx", "b/model.onnx", "c/other.onnx", "d/a-model.onnx")
    loaded = candidates.load(Request(files[0], PROTOCOL, models=tuple(map(Candidate, files))))
    assert [entry.model.name for entry in loaded] == ["a-model", "b-model", "other", "a-model-2"]


def test_a_name_of_the_list_is_what_rows_are_called() -> None:
    several = (Candidate("a/model.onnx", "wide"), Candidate("b/model.onnx"))
    loaded = candidates.load(Request("a/model.onnx", PROTOCOL, models=several))
    assert [entry.model.name for entry in loaded] == ["wide", "model"]


def test_options_of_one_model_stand_above_those_of_all() -> None:
    several = (Candidate("a.onnx", shape=("x=1,8",)), Candidate("b.onnx"))
    request = Request("a.onnx", PROTOCOL, models=several, shape=("x=1,4",), calibrate="c.npz")
    first, second = request.candidates()
    assert (first.shape, second.shape) == (("x=1,8",), ("x=1,4",))
    assert first.calibrate == second.calibrate == "c.npz"


def test_an_interrupted_run_of_several_models_goes_on(tmp_path: Path) -> None:
    request = wanted(tmp_path, "wide.onnx", "narrow.onnx")
    benchmark.start(request, tmp_path / "run", Lines())
    journal = tmp_path / "run" / store.NAME
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:6]))  # the run, four plans and one measurement
    outcome = benchmark.start(request, tmp_path / "run", Lines(), resume=True)
    records = store.load(tmp_path / "run").records
    assert outcome.exit_code == 0
    assert [len(record.measurements) for record in records] == [1, 1, 1, 1]


def test_models_are_exported_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "usable_cores", lambda: 2)
    meeting = threading.Barrier(2, timeout=20)
    made = exports.export

    def export(model: Model, **asked: object) -> exports.Exported:
        meeting.wait()  # breaks where the other export never begins
        return made(model, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(exports, "export", export)
    outcome = benchmark.start(wanted(tmp_path, "a.onnx", "b.onnx"), tmp_path / "run", Lines())
    assert outcome.exit_code == 0


def test_an_interruption_ends_the_exports_that_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "usable_cores", lambda: 2)
    ended: list[bool] = []
    begun = threading.Event()

    def export(model: Model, *, cancelled: threading.Event, **asked: object) -> exports.Exported:
        if model.name == "a":
            begun.wait(20)
            raise KeyboardInterrupt
        begun.set()
        ended.append(cancelled.wait(20))
        raise Interrupted("the export was interrupted")

    monkeypatch.setattr(exports, "export", export)
    with pytest.raises(KeyboardInterrupt):
        benchmark.start(wanted(tmp_path, "a.onnx", "b.onnx"), tmp_path / "run", Lines())
    assert ended == [True]
