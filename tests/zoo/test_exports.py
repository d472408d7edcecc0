"""What an export is asked for, remembered and printed: nothing here imports a framework."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tierbench.cli.export import not_made
from tierbench.core.case import CaseRecord, Failure, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Model
from tierbench.results import rows
from tierbench.zoo import export_process, exports

EIGHT = 8


@pytest.fixture
def model(tmp_path: Path) -> Model:
    path = tmp_path / "net.onnx"
    path.write_bytes(b"not parsed here")
    from tierbench.zoo import models

    return models.load(str(path))


class FakeProcess:
    """Stands for the export process: writes what it is asked for, or tells why not."""

    def __init__(self, broken: dict[tuple[str, str], dict[str, Any]] | None = None) -> None:
        self.asked: list[list[tuple[str, str]]] = []
        self.broken = broken or {}

    def run(self, job: Any, wanted: Any, tell: Any, timeout_s: float, *more: Any) -> Any:
        self.asked.append(list(wanted))
        out = Path(job["out"])
        for form, precision in wanted:
            if (form, precision) in job["only_kept"]:
                absent = {"stage": "export", "status": "absent", "error": "the file is fp32"}
                yield {"format": form, "precision": precision, **absent}
                continue
            if (form, precision) in self.broken:
                yield {"format": form, "precision": precision, **self.broken[(form, precision)]}
                continue
            name = f"{job['model']['name']}.{precision}.{form}"
            (out / f"{name}.npz").write_bytes(b"reference")
            if form in ("saved_model", "c_array"):
                (out / name).mkdir(exist_ok=True)
                for part in ("x_model_data.cc", "x_model_data.tflite", "saved_model.pb"):
                    (out / name / part).write_text(name)
            else:
                (out / name).write_text(name)
            tensor = {"name": "x", "dtype": "int8", "shape": [1, 4], "scale": 0.5, "zero_point": -1}
            yield {
                "format": form,
                "precision": precision,
                "path": name,
                "reference": f"{name}.npz",
                "inputs": [tensor],
                "outputs": [tensor],
                "tolerance": 0.5,
                "accuracy_note": "",
                "accuracy": {"top1": 0.5, "samples": 10},
                "agreement": {"top1": 1.0, "max_abs_error": 0.25},
            }


def with_process(monkeypatch: pytest.MonkeyPatch, **broken: Any) -> FakeProcess:
    fake = FakeProcess({tuple(key.split("__")): value for key, value in broken.items()})  # type: ignore[misc]
    monkeypatch.setattr(export_process, "run", fake.run)
    return fake


def test_a_second_export_makes_nothing(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(monkeypatch)
    first = exports.export(model, tmp_path / "out")
    second = exports.export(model, tmp_path / "out")
    assert len(first.artifacts) == EIGHT
    assert second.artifacts == first.artifacts
    assert len(fake.asked) == 1
    assert first.artifacts[0].inputs[0].shape == (1, 4)


def test_what_nobody_reads_is_not_made_unless_it_is_asked_for(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(monkeypatch)
    read = {("onnx", "int8"), ("onnx", "int4")}
    made = exports.export(model, tmp_path / "out", needed=read)
    assert [(one.format, one.precision) for one in made.artifacts] == [("onnx", "int8")]
    exports.export(model, tmp_path / "out", formats=["fp32.onnx"], needed=read)
    exports.export(model, tmp_path / "all", needed={("onnx", "int4")})
    assert fake.asked[:2] == [[("onnx", "int8")], [("onnx", "fp32")]]
    assert len(fake.asked[2]) >= len(exports.combinations(None)), "none of them can be made"


def test_only_what_is_missing_or_changed_is_made_again(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(monkeypatch)
    exports.export(model, tmp_path / "out", formats=["tflite"])
    (tmp_path / "out/net/net.fp16.tflite").write_text("damaged")
    told: list[str] = []
    exports.export(model, tmp_path / "out", formats=["tflite", "onnx.fp32"], progress=told.append)
    assert fake.asked[1] == [("onnx", "fp32"), ("tflite", "fp16")]
    assert "net.fp16.tflite is not what manifest.json says" in told[0]


def test_other_data_or_tools_make_everything_again(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(monkeypatch)
    data = tmp_path / "data.npz"
    data.write_bytes(b"1")
    exports.export(model, tmp_path / "out", evaluate=data)
    data.write_bytes(b"2")
    exports.export(model, tmp_path / "out", evaluate=data)
    monkeypatch.setattr(exports, "tools", lambda: {"onnx": "99"})
    exports.export(model, tmp_path / "out", evaluate=data)
    # and three that only a file that is one already could be
    assert [len(asked) for asked in fake.asked] == [EIGHT + 3, EIGHT + 3, EIGHT + 3]


def test_failures_are_remembered_and_keep_their_status(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(
        monkeypatch,
        saved_model__fp32={"error": "no way", "stage": "export", "status": "skipped"},
        tflite__int8={"error": "broke", "stage": "export", "status": "failed"},
    )
    for _ in range(2):
        exported = exports.export(model, tmp_path / "out")
        assert exported.failures == (
            ("saved_model", "fp32", Failure("skipped", "export", "no way")),
            ("tflite", "int8", Failure("skipped", "export", "broke")),  # nobody asked for it
        )
    assert len(fake.asked) == 1
    assert exports.load(tmp_path / "out/net").failures == exported.failures
    asked = exports.export(model, tmp_path / "out", formats=["int8.tflite"])
    assert asked.failures == (("tflite", "int8", Failure("failed", "export", "broke")),)


@pytest.mark.parametrize(
    "broken",
    [
        {"error": "the converter crashed (SIGKILL)", "stage": "export"},
        {"error": "not started: the export ran out of time", "stage": "export"},
        {"error": "[Errno 28] No space left on device", "stage": "export", "status": "failed"},
        {"error": "std::bad_alloc", "stage": "export", "status": "failed"},
    ],
    ids=lambda entry: entry["error"],
)
def test_what_the_machine_failed_at_is_tried_again(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: dict[str, Any]
) -> None:
    fake = with_process(monkeypatch, tflite__int8=broken)
    assert exports.export(model, tmp_path / "out").failures[0][2].error == broken["error"]
    fake.broken.clear()
    assert not exports.export(model, tmp_path / "out").failures
    assert fake.asked[1] == [("tflite", "int8")]


def test_a_model_that_changes_during_its_export_is_refused(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = with_process(monkeypatch)

    def meddle(*arguments: Any) -> Any:
        yield from fake.run(*arguments)
        model.path.write_bytes(b"another model")

    monkeypatch.setattr(export_process, "run", meddle)
    with pytest.raises(IntegrityError, match="changed while it was exported"):
        exports.export(model, tmp_path / "out")


def test_a_loaded_export_that_was_altered_is_refused(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_process(monkeypatch)
    exports.export(model, tmp_path / "out")
    (tmp_path / "out/net/net.fp32.onnx").write_text("altered")
    with pytest.raises(IntegrityError, match=r"net\.fp32\.onnx"):
        exports.load(tmp_path / "out/net")


def test_weights_beside_an_onnx_file_belong_to_the_key(tmp_path: Path, model: Model) -> None:
    def key() -> str:
        return exports.cache_key(model, None, None, {}, "", {})

    before = key()
    (tmp_path / "net.onnx.data").write_bytes(b"weights")
    with_weights = key()
    (tmp_path / "net.onnx.data").write_bytes(b"other weights")
    assert len({before, with_weights, key()}) == 3


def test_formats_are_named_in_either_order() -> None:
    assert exports.combinations(["int8.tflite"]) == [("tflite", "int8")]
    assert exports.combinations(["tflite.int8", "onnx"]) == [
        ("onnx", "fp32"),
        ("onnx", "int8"),
        ("tflite", "int8"),
    ]
    assert len(exports.combinations(None)) == EIGHT
    with pytest.raises(UsageError, match="did you mean 'tflite'"):
        exports.combinations(["tflit"])


@pytest.mark.parametrize(
    ("texts", "sizes"),
    [
        ("1,224,224,3", {"": [1, 224, 224, 3]}),
        (("a=1,10", "b=1x20"), {"a": [1, 10], "b": [1, 20]}),
        ({"a": (1, 2)}, {"a": [1, 2]}),
        (None, {}),
    ],
)
def test_shapes_are_read(texts: Any, sizes: dict[str, list[int]]) -> None:
    assert exports.parse_shape(texts) == sizes


@pytest.mark.parametrize("text", ["1,?,3", "a=", "1,-1", "1,0"])
def test_a_shape_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--shape"):
        exports.parse_shape(text)


def test_reasons_are_told_once_each() -> None:
    lines = not_made(
        [
            ("tflite", "fp32", Failure("skipped", "export", "no converter")),
            ("onnx", "int8", Failure("failed", "export", "broke")),
            ("tflite", "int8", Failure("skipped", "export", "no converter")),
        ]
    )
    assert lines == ["skipped: fp32 tflite, int8 tflite: no converter", "failed: int8 onnx: broke"]


def test_the_manifest_names_no_folder_of_the_machine(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_process(monkeypatch)
    exported = exports.export(model, tmp_path / "out")
    assert exported.manifest is not None
    assert str(tmp_path) not in exported.manifest.read_text()
    assert json.loads(exported.manifest.read_text())["schema_version"] == exports.SCHEMA_VERSION


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (
            "degraded: calibrated on random data, accuracy means nothing; no evaluation data: "
            "random inputs",
            True,
        ),
        ("no evaluation data: random inputs", False),
        ("", False),
    ],
)
def test_a_row_says_when_int8_was_calibrated_on_poor_data(note: str, code: bool) -> None:
    measured = Measurement(
        "latency", "measured", "2026-01-01T00:00:00Z", "litert", "1", wall_ns=(1000,) * 50
    )
    record = CaseRecord("case", {"model": "m", "accuracy_note": note}, Protocol(), (measured,))
    row = rows.result(record, {})
    assert ("accuracy-degraded" in row.issues.split()) is code
