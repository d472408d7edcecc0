"""`validate --tier tiny` without models: what is judged, what is not and why, and that no row
judges itself."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tests.doubles import boards as boards_double
from tierbench.boards import published as published_boards
from tierbench.calibration import boards
from tierbench.calibration.validation import ValidationRow
from tierbench.cli import validate
from tierbench.core import target_files
from tierbench.core.errors import GateFailed, NothingComparable, UsageError
from tierbench.core.result import Result

HEAD = "device,model,model_sha256,runtime,optimisation,scope,calls,metric,value,unit,source\n"
KWS = (
    "arduino-nano-33-ble,mlperf-tiny-kws-dscnn,,TFLM "
    "cmsis-nn-or-reference,arduino-default,model,1,latency,{},us,x\n"
)


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(HEAD + "".join(lines))
    return path


def arguments(**given: object) -> argparse.Namespace:
    base: dict[str, object] = {
        "tier": "tiny",
        "published": None,
        "models": None,
        "max_error": None,
        "json": True,
    }
    return argparse.Namespace(**(base | given))


def test_whole_model_rows_of_the_nano_hold_without_their_own_model() -> None:
    judged = [
        row
        for row in boards.rows()
        if row.target == "arduino-nano-33-ble" and row.error_percent is not None
    ]
    assert len(judged) == 3
    for row in judged:
        assert abs(row.error_percent or 99) < 20
        assert row.inside_interval
        assert row.anchors
        assert row.model not in row.anchors
        assert (row.low_ms or 99e9) <= (row.ours_ms or 0) * 0.85 + 1e-9


def test_a_row_of_another_build_is_null_with_the_reason() -> None:
    row = next(row for row in boards.rows() if "ansi-c-reference" in row.runtime)
    assert row.ours_ms is None
    assert row.error_percent is None
    assert row.reason


def test_the_users_rows_never_become_anchors(tmp_path: Path) -> None:
    one = boards.rows(table(tmp_path, KWS.format(224_553)))[0]
    two = boards.rows(table(tmp_path, KWS.format(449_106)))[0]
    assert one.ours_ms == two.ours_ms
    assert two.error_percent == pytest.approx((100 + (one.error_percent or 0)) / 2 - 100)


def test_a_model_under_another_name_is_known_by_its_hash(tmp_path: Path) -> None:
    sha = boards_double.keys("nano")["anchors"][0]["model_sha256"]
    row = boards.rows(
        table(tmp_path, KWS.format(1).replace("mlperf-tiny-kws-dscnn,", f"my-kws,{sha}", 1))
    )[0]
    assert "kws" not in row.anchors
    assert "person" in row.anchors


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (KWS.format(5).replace("arduino-nano-33-ble", "z80"), "no target is called 'z80'"),
        (KWS.format(5).replace("mlperf-tiny-kws-dscnn", "other"), "needs the model"),
        (KWS.format(5).replace(",model,", ",operator CONV_2D,"), "needs the model"),
        (
            KWS.format(5).replace("cmsis-nn-or-reference,arduino-default", "ansi,-O3"),
            "no build of ours",
        ),
    ],
)
def test_a_row_that_cannot_be_judged_says_why(tmp_path: Path, line: str, reason: str) -> None:
    row = boards.rows(table(tmp_path, line))[0]
    assert row.error_percent is None
    assert row.ours_ms is None
    assert reason in row.reason


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("device,model\n", "has no column runtime, scope, value, unit"),
        (HEAD + KWS.format("fast"), r"rows.csv:2: value 'fast' with unit 'us'"),
        (HEAD + KWS.format(-4), "is impossible"),
        (HEAD + KWS.format(4).replace(",us,", ",furlong,"), "with unit 'furlong'"),
    ],
)
def test_a_bad_table_is_a_usage_error_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=message):
        boards.rows(path)


def test_a_models_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        boards.rows(models=tmp_path / "none")


def test_the_gate_looks_at_whole_models_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, KWS.format(224_553))
    assert validate.main(arguments(published=path, max_error=20.0)) == 0
    wrong = table(tmp_path, KWS.format(100_000))
    with pytest.raises(
        GateFailed, match=r"1 of 1 judged rows are more than 20 % off: mlperf-tiny-kws-dscnn"
    ):
        validate.main(arguments(published=wrong, max_error=20.0))
    far = ValidationRow("m", "t", "r", "operator CONV_2D", 1.0, ours_ms=9.0, error_percent=800.0)
    assert [row for row in [far] if row.scope == "model"] == []
    capsys.readouterr()


def test_nothing_to_judge_is_exit_code_four(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NothingComparable, match="no whole-model row could be judged"):
        validate.main(
            arguments(published=table(tmp_path, KWS.format(5).replace("nano-33-ble", "z80")))
        )
    capsys.readouterr()


def own(**given: object) -> Result:
    base: dict[str, object] = {"model": "dscnn", "target": "nano-33-ble-sense", "run_id": "r"}
    return Result(**(base | given))  # type: ignore[arg-type]


def test_published_rows_of_the_same_network_stand_beside_ours() -> None:
    targets = list(target_files.targets().values())
    rows = published_boards.results([own()], targets, [("mlperf-tiny-kws-dscnn", "dscnn")])
    assert [(row.target, row.evidence, row.latency_p50_ms) for row in rows] == [
        ("nano-33-ble-sense", "published", 224.553)
    ]
    assert rows[0].source
    assert rows[0].method == "median of 30"
    assert (
        rows[0].case_id
        == "dscnn.int8.tflite@nano-33-ble-sense+tflm-cmsis-nn-or-reference-arduino-default"
    )


def test_a_published_file_is_known_by_its_hash_and_given_once_for_each_build() -> None:
    targets = list(target_files.targets().values())
    sha = next(
        a["model_sha256"] for a in boards_double.keys("nano")["anchors"] if "person" in a["model"]
    )
    rows = published_boards.results([own(model="mine", artifact_sha256=sha)], targets, [])
    assert [row.model for row in rows] == ["mine"]
    assert (
        published_boards.results([own(model="mine", artifact_sha256="0" * 64)], targets, []) == []
    )
    assert (
        published_boards.results(
            [own(target="host")], targets, [("mlperf-tiny-kws-dscnn", "dscnn")]
        )
        == []
    )


def test_a_row_is_judged_at_its_own_clock(tmp_path: Path) -> None:
    text = HEAD.replace("device,", "device,chip,clock_mhz,")
    line = KWS.format(224_553).replace("arduino-nano-33-ble,", "{},nRF52840,{},")
    path = tmp_path / "rows.csv"
    path.write_text(text + line.format("nano", 64) + line.format("a-board-of-mine", 128))
    named, by_chip = boards.rows(path)
    assert by_chip.ours_ms == pytest.approx((named.ours_ms or 0) / 2)


def test_a_row_that_names_its_flash_is_judged_with_it() -> None:
    row = next(row for row in boards.rows() if "QIO 80 MHz" in row.runtime)
    assert abs(row.error_percent or 99) < 10
    assert row.inside_interval


def test_rows_of_every_core_hold_without_their_own_model() -> None:
    worst = {"teensy-4.0": 8, "nucleo-l4r5zi": 10, "nrf5340-dk": 8, "esp32-c3": 10}
    judged = [row for row in boards.rows() if row.target in worst and row.scope == "model"]
    assert {row.target for row in judged} == set(worst)
    for row in judged:
        assert abs(row.error_percent or 99) <= worst[row.target], (row.target, row.model)
        assert row.inside_interval
        assert row.model not in row.anchors
