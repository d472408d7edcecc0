"""Rows that `validate` is given: our own columns, aliases, model files, and cells that hold
nonsense."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest

from tierbench.calibration import estimates, submitted
from tierbench.calibration.validation import ValidationRow
from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.core.errors import CaseError, UsageError
from tierbench.estimation import observations, predict, spec
from tierbench.estimation.sample import Sample
from tierbench.graph.operators import Graph
from tierbench.networks import names
from tierbench.zoo import inspection, models

TIERS = ("cloud", "edge", "mobile")
ROW = {
    "tier": "edge", "target": "raspberry-pi-4", "model": "mobilenet-v2-1.0-224",
    "runtime": "litert",
    "precision": "int8", "latency_p50_ms": "23",
}  # fmt: skip
GOOD = {"device": "Raspberry Pi 4", "model": "mobilenet-v1-1.0-224",
"runtime": "TFLite CPU 4 threads",
        "precision": "fp32", "metric": "latency_ms_median", "derived_latency_ms": "60"}  # fmt: skip


def table(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "mine.csv"
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def judged(folder: Path, *rows: dict[str, str], files: Path | None = None) -> list[ValidationRow]:
    return estimates.rows(TIERS, table(folder, *rows), files)


def test_a_table_with_the_columns_of_our_own_results_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, ROW)
    for tier in (["--tier", "edge"], []):
        assert cli.main(["validate", *tier, "--published", str(path), "--json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)
        assert row["target"] == "raspberry-pi-4"
        assert row["published_ms"] == 23
        assert row["error_percent"] is not None


def test_a_table_without_device_and_target_says_which_columns_it_needs(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no column 'device'.*or target"):
        judged(tmp_path, {key: value for key, value in ROW.items() if key != "target"})


@pytest.mark.parametrize(
    ("device", "runtime", "target", "unit"),
    [
        ("pi4", "litert", "raspberry-pi-4", "cpu"),
        ("raspberry-pi-4", "litert", "raspberry-pi-4", "cpu"),
        ("raspberry-pi-5", "litert", "raspberry-pi-5", "cpu"),
        ("nuc", "onnxruntime", "nuc-12-pro", "cpu"),
        ("iphone-15", "litert", "iphone-15-pro", "cpu"),
        ("jetson", "onnxruntime", "jetson-agx-orin", "cpu"),
        ("jetson", "tensorrt", "jetson-agx-orin", "gpu"),
        ("dgx-a100", "tensorrt", "dgx-a100", "gpu"),
        ("tpu-v4-pod", "tensorflow", "tpu-v4-pod", "npu"),
    ],
)
def test_a_device_that_is_only_named_has_the_figures_of_its_target_file(
    tmp_path: Path, device: str, runtime: str, target: str, unit: str
) -> None:
    path = table(tmp_path, {**ROW, "target": device, "runtime": runtime})
    (one,) = submitted.rows(path, TIERS)
    assert one.seen is not None
    assert (one.target, one.seen.unit) == (target, unit)
    parts = spec.parts(target_files.targets()[target])
    part = next(part for part in parts if (part.cpu is not None) == (unit == "cpu"))
    assert one.seen.group == part.device
    assert (one.seen.processor if unit == "cpu" else one.seen.accelerator) == (
        part.cpu or part.accelerator
    )
    (row,) = estimates.rows(TIERS, path)
    assert row.error_percent is not None, row.reason


def test_what_a_row_says_of_its_processor_goes_before_the_target_file(tmp_path: Path) -> None:
    said = {**ROW, "processor": "4x Cortex-A72 @ 1.2 GHz"}
    (one,) = submitted.rows(table(tmp_path, {**said, "target": "nuc"}), TIERS)
    assert one.seen is not None
    assert one.seen.processor is not None
    assert one.seen.processor.clusters[0].core.name == "cortex-a72"
    (clocked,) = submitted.rows(
        table(tmp_path, {**ROW, "target": "pi4", "clock_mhz": "1800"}), TIERS
    )
    assert clocked.seen is not None
    assert clocked.seen.processor is not None
    assert clocked.seen.processor.clusters[0].clock_ghz == 1.8


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("derived_latency_ms", "abc"),
        ("derived_latency_ms", "1,234"),
        ("derived_latency_ms", "nan"),
        ("derived_latency_ms", "inf"),
        ("derived_latency_ms", "-3"),
        ("derived_latency_ms", "0"),
        ("latency_p50_ms", "fast"),
        ("threads", "inf"),
        ("threads", "nan"),
        ("threads", "2.5"),
        ("threads", "many"),
        ("clock_mhz", "-1500"),
        ("clock_mhz", "1.5 GHz"),
        ("batch", "one"),
        ("processor", "4x Cortex-A72 @ 0 GHz"),
        ("processor", "0x Cortex-A72 @ 1.5 GHz"),
        ("processor", "Cortex-A72 1.5.2 GHz"),
    ],
)
def test_a_bad_cell_is_a_row_with_the_reason_and_changes_no_other(
    tmp_path: Path, column: str, text: str
) -> None:
    device = {"device": "some board", "processor": "4x Cortex-A72 @ 1.5 GHz"}
    bad = {
        **GOOD,
        **device,
        "runtime": "TFLite CPU",
        "threads": "",
        "clock_mhz": "",
        "batch": "1",
        "latency_p50_ms": "",
        column: text,
    }
    others = [
        {**GOOD, "model": f"mobilenet-v1-{width}-224"} for width in ("0.25", "0.5", "0.75", "1.0")
    ]
    rows = judged(tmp_path, others[0], bad, *others[1:])
    assert len(rows) == 5
    row = rows.pop(1)
    assert row.error_percent is row.ours_ms is row.low_ms is row.inside_interval is None
    assert f"mine.csv line 3: {column} '{text}'" in row.reason
    assert (row.published_ms is None) == ("latency" in column)
    assert rows == judged(tmp_path, *others)
    assert all(one.error_percent is not None and math.isfinite(one.error_percent) for one in rows)


def test_a_row_that_arithmetic_cannot_follow_names_itself_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = names.graph

    def broken(name: str) -> Graph | None:
        if name == "broken":
            raise ZeroDivisionError("division by zero")
        return plain(name)

    monkeypatch.setattr(names, "graph", broken)
    bad, good = judged(tmp_path, {**GOOD, "model": "broken"}, GOOD)
    assert bad.reason == "mine.csv line 2: cannot be judged (division by zero)"
    assert bad.error_percent is None
    assert good.error_percent is not None


def test_a_row_without_an_estimate_is_no_anchor_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = predict.specification

    def broken(sample: Sample) -> Any:
        if sample.model == "resnet50-224":
            raise OverflowError("math range error")
        return plain(sample)

    monkeypatch.setattr(predict, "specification", broken)
    bad, good = judged(tmp_path, {**GOOD, "model": "resnet50-224"}, GOOD)
    assert bad.reason == "mine.csv line 2: cannot be judged (math range error)"
    assert good.error_percent is not None


def test_a_latency_next_to_nothing_has_no_endless_error(tmp_path: Path) -> None:
    (row,) = judged(tmp_path, {**GOOD, "derived_latency_ms": "1e-320"})
    assert row.error_percent is None
    assert "mine.csv line 2" in row.reason


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("evidence", "estimated", "what hardware measured"),
        ("evidence", "emulated", "what hardware measured"),
        ("status", "failed", "no latency"),
        ("validity", "invalid", "no latency"),
        ("precision", "dynamic", "fp32, fp16 and int8"),
        ("browser", "webkit", "measured in a browser"),
        ("runtime", "litert.js-wasm", "measured in a browser"),
        ("delegate", "cuda", "no rows of it"),
        ("tier", "tiny", "mcu_boards.csv"),
    ],
)
def test_a_row_of_ours_that_proves_nothing_is_not_judged(
    tmp_path: Path, column: str, text: str, reason: str
) -> None:
    rows = ({**ROW, "delegate": "xnnpack", "evidence": "measured"}, {**ROW, column: text})
    kept, dropped = estimates.rows((*TIERS, "tiny"), table(tmp_path, *rows))
    assert kept.error_percent is not None
    assert dropped.error_percent is None
    assert f"line 3: {column} '{text}'" in dropped.reason
    assert reason in dropped.reason


def test_a_row_without_any_latency_is_left_out(tmp_path: Path) -> None:
    assert len(judged(tmp_path, ROW, {**ROW, "latency_p50_ms": ""})) == 1


def test_a_table_of_a_spreadsheet_begins_with_a_mark(tmp_path: Path) -> None:
    path = table(tmp_path, GOOD)
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert [row.error_percent is not None for row in estimates.rows(TIERS, path)] == [True]


def model_file(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that the readers are made to take for MobileNet v1: what is tested is how it is
    found."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"a network of mine")
    known = names.graph("mobilenet-v1-1.0-224")
    assert known is not None

    def read(path: Path) -> Graph:
        if path.stem.startswith("broken"):
            raise CaseError("import", f"{path.name}: is no model")
        return known

    monkeypatch.setattr(inspection, "graph_of_path", read)
    return path


@pytest.mark.parametrize("suffix", ["tflite", "onnx"])
def test_a_network_without_a_canonical_name_has_the_operators_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = model_file(tmp_path, f"files/my_net_int8.{suffix}", monkeypatch)
    mine = {**ROW, "model": "my-net"}
    assert judged(tmp_path, mine)[0].error_percent is None
    (by_name,) = judged(tmp_path, mine, files=path.parent)
    assert by_name.model == "my-net"
    assert by_name.error_percent is not None
    for column in ("model_sha256", "artifact_sha256"):
        (by_hash,) = judged(
            tmp_path, {**mine, "model": "x", column: models.sha256(path)}, files=path.parent
        )
        assert by_hash.ours_ms == by_name.ours_ms
    (other,) = judged(tmp_path, {**mine, "model": "another"}, files=path.parent)
    assert other.error_percent is None
    assert "no operator graph" in other.reason


def test_a_canonical_name_goes_before_a_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = model_file(tmp_path, "files/mobilenet-v2-1.0-224.tflite", monkeypatch)
    assert judged(tmp_path, ROW, files=path.parent) == judged(tmp_path, ROW)


def test_a_file_that_cannot_be_read_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = model_file(tmp_path, "files/broken.tflite", monkeypatch)
    bad, good = judged(tmp_path, {**ROW, "model": "broken"}, ROW, files=path.parent)
    assert bad.reason == "mine.csv line 2: broken.tflite: is no model"
    assert good.error_percent is not None
    with pytest.raises(UsageError, match=r"nowhere: is not a folder; --models"):
        judged(tmp_path, ROW, files=tmp_path / "nowhere")


def test_a_model_of_the_zoo_is_known_by_name_and_by_sha256(tmp_path: Path) -> None:
    published = (
        "aeea436800704fce17b17292e4412630ad856e9d777c044c64ef748a880bd0ae"  # in mcu_boards.csv
    )
    named, hashed, cited, neither = judged(
        tmp_path,
        {**ROW, "model": "dscnn"},
        {**ROW, "model": "what-i-call-it", "model_sha256": models.load("dscnn").sha256},
        {**ROW, "model": "what-i-call-it", "artifact_sha256": published},
        {**ROW, "model": "what-i-call-it", "model_sha256": "0" * 64},
    )
    assert named.ours_ms == hashed.ours_ms == cited.ours_ms is not None
    assert (named.model, hashed.model) == ("dscnn", "what-i-call-it")
    assert neither.ours_ms is None


def test_the_committed_rows_hold_no_unreadable_cell() -> None:
    rows = list(observations.rows())
    assert len(list(observations.readable(rows))) == len(rows)
