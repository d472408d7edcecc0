"""What every emulated board of `targets/` must keep, whatever its core."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tierbench.boards import anchors, timing
from tierbench.boards.cores import core as cores
from tierbench.core import target_files
from tierbench.core.board import CoreTable
from tierbench.core.target import Target

ROOT = Path(__file__).resolve().parents[2]
BOARDS = [target for target in target_files.targets().values() if target.board.kind == "emulated"]


def table(target: Target) -> CoreTable:
    assert isinstance(target.board, CoreTable)
    return target.board


def published() -> set[tuple[str, float]]:
    """Return (model, milliseconds) of the whole-model rows of the committed tables."""
    folder = ROOT / "results" / "published"
    tables = [path.read_text(encoding="utf-8") for path in folder.glob("mcu_boards*.csv")]
    rows = [row for text in tables for row in csv.DictReader(text.splitlines())]
    return {(row["model"], round(float(row["value"]) / 1e3, 3)) for row in rows}


def test_both_boards_are_emulated() -> None:
    assert {table(target).core for target in BOARDS} == set(cores.CORES.names())


@pytest.mark.parametrize("target", BOARDS, ids=lambda target: target.name)
def test_at_most_two_parameters_are_fitted(target: Target) -> None:
    core = cores.connect(table(target), str(target.path))
    assert 1 <= sum(one.fitted for one in core.parameters) <= 2
    assert all(one.source for one in core.parameters)
    assert core.clock_hz == table(target).clock_hz


@pytest.mark.parametrize("target", BOARDS, ids=lambda target: target.name)
def test_anchors_are_whole_model_rows_of_the_committed_table(target: Target) -> None:
    for anchor in anchors.read(table(target), str(target.path)):
        assert (anchor.model, round(anchor.published_ms, 3)) in published()
        assert anchor.runtime in target.runtimes
        assert anchor.source
        assert anchor.kernels
        assert anchor.compiler


@pytest.mark.parametrize("target", BOARDS, ids=lambda target: target.name)
def test_predictions_name_builds_that_the_board_has(target: Target) -> None:
    board = table(target)
    assert set(board.predicts) <= set(target.runtimes)
    assert set(board.published) <= set(board.predicts)
    assert all(cores.optimisation(runtime) for runtime in target.runtimes)


@pytest.mark.parametrize("target", BOARDS, ids=lambda target: target.name)
def test_a_left_out_model_is_within_twenty_percent(target: Target) -> None:
    core = cores.connect(table(target), str(target.path))
    assert timing.left_out_error(core.parameters, anchors.of_core(core, target)) < 20


@pytest.mark.parametrize("target", BOARDS, ids=lambda target: target.name)
def test_usable_memory_is_less_than_the_data_sheets(target: Target) -> None:
    assert table(target).ram_bytes < target.device.memory_bytes.value
    assert table(target).flash_bytes <= target.device.storage_bytes.value
