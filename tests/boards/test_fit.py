"""`tierbench fit`: which boards a model fits, without building anything."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import msgspec
import pytest

from tierbench.boards import fit
from tierbench.boards.cores import core as cores
from tierbench.cli import main as cli
from tierbench.core import target_files
from tierbench.core.errors import UsageError
from tierbench.graph import tflite
from tierbench.results import figures

DATA = Path(__file__).resolve().parents[1] / "data" / "boards"
MIXED = tflite.read(DATA / "mixed.tflite")
BOARDS = [target for target in target_files.targets().values() if target.reach == "board"]


def ranked(name: str) -> dict[str, fit.Fit]:
    return {row.target: row for row in fit.rank(tflite.read(DATA / f"{name}.tflite"), BOARDS)}


def test_a_small_model_fits_every_board_and_the_fastest_stands_first() -> None:
    rows = list(ranked("mixed").values())
    assert len(rows) == len(BOARDS)
    assert all(row.fits for row in rows)
    times = [row.latency_ms for row in rows if row.latency_ms is not None]
    assert times == sorted(times)
    assert rows[0].target.startswith("teensy-4")
    assert all(row.low_ms < row.latency_ms < row.high_ms for row in rows if row.latency_ms)  # type: ignore[operator]
    assert [row.target for row in rows if row.latency_ms is None] == ["esp32-s3"]


def test_a_model_that_does_not_fit_says_by_how_much() -> None:
    row = ranked("too_large")["nano-33-ble-sense"]
    assert not row.fits
    assert row.latency_ms is None
    assert f"needs {figures.size(row.ram_bytes - row.ram_room)} of RAM more" in row.reason


def test_an_operator_without_a_kernel_is_named() -> None:
    rows = ranked("unsupported")
    assert all("SUM (operator 1" in row.reason for row in rows.values())
    assert all("3 % of the values" in row.reason for row in rows.values())
    assert "ms at least" in rows["nano-33-ble-sense"].reason
    assert not any(row.fits for row in rows.values())


def test_every_board_has_its_build_in_the_table() -> None:
    builds = {build for build, _ in fit.table()}
    assert {fit.build_name(target, target.runtimes[0]) for target in BOARDS} <= builds


def test_the_verb_prints_a_table_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    models = [str(DATA / "mixed.tflite"), str(DATA / "too_large.tflite")]
    assert cli.main(["fit", *models, "--target", "nano33", "--target", "pico", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["model"], row["fits"]) for row in rows] == [
        ("mixed", True), ("mixed", True), ("too_large", False), ("too_large", False),
    ]  # fmt: skip
    assert cli.main(["fit", models[0]]) == 0
    assert " KiB  " in capsys.readouterr().out
    assert cli.main(["fit", models[0], "--target", "raspberry-pi-4"]) == 4


def test_a_board_with_a_broken_file_costs_no_other_board(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nano = target_files.find_target("nano")
    board = cores.table(nano.board, "")
    anchor = msgspec.structs.replace(board.anchors[0], core="cortex-m7")
    broken = msgspec.structs.replace(board, anchors=(anchor,))
    bad = dataclasses.replace(nano, name="bad", board=broken)
    monkeypatch.setattr(target_files, "targets", lambda: {"bad": bad, nano.name: nano})
    assert [row.target for row in fit.rank(MIXED, [nano])] == [nano.name]
    with pytest.raises(UsageError, match="key 'core'"):
        fit.check(bad)
    monkeypatch.setattr(target_files, "find_targets", lambda name: (bad, nano))
    assert cli.main(["fit", str(DATA / "mixed.tflite")]) == 0
    told = capsys.readouterr()
    assert "left out: " in told.err
    assert told.out.count("nano-33-ble-sense") == 1
    monkeypatch.setattr(target_files, "find_targets", lambda name: (bad,))
    assert cli.main(["fit", str(DATA / "mixed.tflite"), "--target", "bad"]) == 2


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("clock_hz", "0", "key 'clock_hz' must be above 0"),
        ("clock_hz", "nan", "clock_hz"),
        ("cpu", '"cortex-m55"', "unknown cpu 'cortex-m55'"),
        ("flash_bytes", "8_000_000_000", "key 'flash_bytes' must be"),
        ("ram_bytes", "8_000_000_000", "key 'ram_bytes' must be"),
        ("usb", '["1"]\ncache = "32768:²:32"', "key 'cache': '32768:²:32' is not SIZE:WAYS:LINE"),
    ],
)
def test_a_wrong_board_file_is_told_with_file_and_key(
    key: str, value: str, sentence: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = target_files.find_target("nano").path.read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", text), encoding="utf-8")
    asked = ["fit", str(DATA / "mixed.tflite"), "--target", str(file)]
    assert cli.main(asked) == 2
    told = capsys.readouterr().err
    assert f"{file}: [board]" in told
    assert sentence in told
    assert cli.main([*asked, "--target", "nano"]) == 0
    told_beside_another = capsys.readouterr()
    assert sentence in told_beside_another.err
    assert "nano-33-ble-sense" in told_beside_another.out


def test_code_and_weights_share_the_cache_where_code_goes_through_it() -> None:
    esp32, teensy = (
        cores.table(target_files.find_target(name).board, "") for name in ("esp32", "teensy-4-0")
    )
    assert cores.expected_misses(MIXED, esp32, 10_000) == 0.0
    whole = cores.expected_misses(MIXED, esp32, 30_000)
    assert whole > 30_000 / 32 + 200
    assert cores.expected_misses(MIXED, esp32, 60_000) == pytest.approx(whole + 30_000 / 32)
    assert cores.expected_misses(MIXED, teensy, 60_000) == 0.0  # its code is copied into RAM


@pytest.mark.slow
def test_a_float_file_is_exported_to_int8_first(capsys: pytest.CaptureFixture[str]) -> None:
    file = DATA.parent / "models" / "fixed_batch.tflite"
    assert cli.main(["fit", str(file), "--target", "nano33", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["model"], row["fits"]) == ("fixed_batch", True)
