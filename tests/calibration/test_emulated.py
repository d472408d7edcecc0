"""Emulated latencies against published rows: the committed counts and what is said of them."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
import statistics
from pathlib import Path

import pytest

from tierbench.calibration import emulated
from tierbench.calibration.validation import ValidationRow
from tierbench.cli import main as cli
from tierbench.hosts.modelled import cores, latency


@pytest.fixture(scope="module")
def rows() -> list[ValidationRow]:
    return emulated.rows(("edge",))


def judged_of(rows: list[ValidationRow], board: str) -> list[ValidationRow]:
    return [row for row in rows if row.target == board and row.error_percent is not None]


@pytest.mark.parametrize(
    ("board", "median", "least"),
    [("raspberry-pi-4", 7.0, 13), ("raspberry-pi-5", 7.0, 8), ("jetson-agx-orin", 12.0, 8)],
)
def test_the_median_error_with_nothing_fitted_on_the_board(
    rows: list[ValidationRow], board: str, median: float, least: int
) -> None:
    judged = judged_of(rows, board)
    assert len(judged) >= least
    assert statistics.median(abs(row.error_percent or 0) for row in judged) <= median


def test_intervals_of_ninety_percent_cover_about_as_many(rows: list[ValidationRow]) -> None:
    judged = [row for row in rows if row.inside_interval is not None]
    covered = sum(bool(row.inside_interval) for row in judged) / len(judged)
    assert 0.85 <= covered <= 0.96
    for board in {row.target for row in judged}:
        inside = [bool(row.inside_interval) for row in judged if row.target == board]
        assert sum(inside) >= 0.8 * len(inside), board


def test_a_row_is_judged_without_its_own_network(rows: list[ValidationRow]) -> None:
    known = emulated.committed()
    row = next(row for row in known if row.target == "raspberry-pi-4")
    far = dataclasses.replace(row, latency_ms=100 * row.latency_ms)
    same = [far if entry is row else entry for entry in known]
    assert emulated.spread(row, same) == emulated.spread(row, known)
    assert emulated.factor(row, same) == emulated.factor(row, known)


def test_a_board_that_was_never_judged_gets_the_spread_of_other_boards() -> None:
    known = emulated.committed()
    row = dataclasses.replace(known[0], target="another-board")
    width, basis = emulated.spread(row, known)
    assert "other boards" in basis
    assert width == pytest.approx(
        emulated.transfer([entry for entry in known if entry.seen.model != row.seen.model])
    )


def test_the_spread_between_boards_is_that_of_boards_and_not_of_rows() -> None:
    known = emulated.committed()
    width = emulated.transfer(known)
    boards = {row.board for row in known}
    assert len(boards) < 9
    for board in boards:
        assert emulated.transfer([row for row in known if row.board == board]) <= width


def test_what_cannot_be_emulated_has_a_reason_and_no_latency(rows: list[ValidationRow]) -> None:
    refused = [row for row in rows if row.error_percent is None]
    assert refused
    assert all(row.reason and row.ours_ms is None for row in refused)


def test_several_threads_are_refused() -> None:
    known = emulated.committed()
    seen = dataclasses.replace(known[0].seen, threads=4)
    row = next(iter(emulated.submitted.rows(emulated.observations.RESULTS, ("edge",))))
    with pytest.raises(cores.NoModelError, match="one thread only"):
        emulated.judge(seen, row)


def test_the_intervals_of_hosts_are_those_of_the_committed_rows() -> None:
    assert latency.ERRORS.read_text(encoding="utf-8") == emulated.errors_text()
    assert "on this core" in latency.spread_of("cortex-a72").basis
    assert latency.spread_of("no-such-core") == latency.spreads()["other"]


def test_the_counts_are_of_cores_that_have_a_model_and_of_known_networks() -> None:
    with emulated.COUNTS.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        assert line["core"] in cores.table()
        assert emulated._operators(line["network"]) is not None, line["network"]
        levels = line["caches"].split("-")
        assert len(line["misses"].split()) == len(line["writebacks"].split()) == len(levels)
        assert 0.2 < int(line["instructions"]) / int(line["cycles"]) < 4
    keys = [tuple(line[name] for name in list(line)[:6]) for line in lines]
    assert len(set(keys)) == len(keys)


def test_the_version_nearest_before_a_rows_date_is_taken() -> None:
    assert emulated._year("1.0.20231027") == pytest.approx(2023.82, abs=0.01)
    assert emulated._year("2.3.0") == 0.0


def test_validate_tells_both_kinds_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "tier,device,model,precision,runtime,threads,clock_mhz,latency_p50_ms,source_date\n"
        "edge,raspberry-pi-4,squeezenet-v1.1-227,fp16,ncnn CPU 1 threads,1,1800,73.96,2023-06-15\n"
    )
    cli.main(["validate", "--tier", "edge", "--published", str(table), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [row["evidence"] for row in found] == ["estimated", "emulated"]
    ours = found[1]
    assert ours["error_percent"] == pytest.approx(100 * (ours["ours_ms"] / 73.96 - 1))
    assert abs(ours["error_percent"]) < 15
    assert math.isfinite(ours["low_ms"])
