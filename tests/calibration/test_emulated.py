"""Emulated latencies against published rows: the committed counts and what is said of them."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
import statistics
from pathlib import Path

import pytest

from tierbench.calibration import emulated, emulated_errors, emulated_rows
from tierbench.calibration.validation import ValidationRow
from tierbench.cli import main as cli
from tierbench.hosts.modelled import cores, latency


@pytest.fixture(scope="module")
def rows() -> list[ValidationRow]:
    return emulated.rows(("edge",))


def judged_of(rows: list[ValidationRow], board: str) -> list[ValidationRow]:
    return [row for row in rows if row.target == board and row.error_percent is not None]


@pytest.mark.parametrize(
    ("board", "median", "within_20", "least"),
    [
        ("raspberry-pi-4", 7.0, 0.85, 17),
        ("raspberry-pi-5", 7.0, 0.85, 15),
        ("raspberry-pi-3", 6.0, 0.85, 10),
        ("jetson-agx-orin", 12.0, 0.7, 20),
    ],
)
def test_the_median_error_with_nothing_fitted_on_the_board(
    rows: list[ValidationRow], board: str, median: float, within_20: float, least: int
) -> None:
    judged = judged_of(rows, board)
    assert len(judged) >= least
    unscaled = [abs(row.specification_error_percent or 0) for row in judged]
    assert statistics.median(unscaled) <= median
    assert sum(error <= 20 for error in unscaled) >= within_20 * len(judged)


def test_intervals_of_ninety_percent_cover_about_as_many(rows: list[ValidationRow]) -> None:
    judged = [row for row in rows if row.inside_interval is not None]
    covered = sum(bool(row.inside_interval) for row in judged) / len(judged)
    assert 0.85 <= covered <= 0.96
    for board in {row.target for row in judged}:
        inside = [bool(row.inside_interval) for row in judged if row.target == board]
        assert sum(inside) >= 0.8 * len(inside), board


def test_a_row_is_judged_without_its_own_network(rows: list[ValidationRow]) -> None:
    known = emulated_rows.committed()
    row = next(row for row in known if row.target == "raspberry-pi-4")
    far = dataclasses.replace(row, latency_ms=100 * row.latency_ms)
    same = [far if entry is row else entry for entry in known]
    assert emulated_errors.spread(row, same) == emulated_errors.spread(row, known)
    assert emulated_errors.scale_of(row, same) == emulated_errors.scale_of(row, known)


def test_a_board_that_was_never_judged_gets_the_spread_of_other_boards() -> None:
    known = emulated_rows.committed()
    row = dataclasses.replace(known[0], target="another-board")
    width, basis = emulated_errors.spread(row, known)
    assert "other boards" in basis
    assert width == pytest.approx(
        emulated_errors.transfer([entry for entry in known if entry.seen.model != row.seen.model])
    )


def test_the_spread_between_boards_is_that_of_boards_and_not_of_rows() -> None:
    known = emulated_rows.committed()
    width = emulated_errors.transfer(known)
    boards = {row.board for row in known}
    assert len(boards) < 9
    for board in boards:
        assert emulated_errors.transfer([row for row in known if row.board == board]) <= width


def test_rows_that_agree_on_a_factor_scale_and_others_do_not() -> None:
    agreed = emulated_errors.scale([0.10, 0.11, 0.12, 0.10, 0.13])
    assert agreed.factor == pytest.approx(math.exp(-0.10))
    assert emulated_errors.scale([-error for error in (0.10, 0.11, 0.12, 0.10)]).factor > 1.1
    assert emulated_errors.scale([-0.2, 0.2, 0.01, -0.1, 0.05]).factor == 1.0
    assert emulated_errors.scale([0.3, 0.3]) == emulated_errors.Scale()


def test_scaling_by_the_board_makes_the_mean_error_no_worse(rows: list[ValidationRow]) -> None:
    judged = [row for row in rows if row.error_percent is not None]
    scaled = statistics.mean(abs(row.error_percent or 0) for row in judged)
    unscaled = statistics.mean(abs(row.specification_error_percent or 0) for row in judged)
    assert scaled <= unscaled


def test_the_mean_of_both_views_is_not_offered_because_it_is_no_better() -> None:
    both = emulated_errors.views(emulated_rows.committed())
    assert len(both.emulated) > 60
    assert both.favoured == "emulated"
    assert "favoured: emulated" in latency.ERRORS.read_text(encoding="utf-8")


def test_what_cannot_be_emulated_has_a_reason_and_no_latency(rows: list[ValidationRow]) -> None:
    refused = [row for row in rows if row.error_percent is None]
    assert refused
    assert all(row.reason and row.ours_ms is None for row in refused)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"unit": "gpu"}, "computed by a gpu"), ({"threads": None}, "threads not stated")],
)
def test_a_published_row_of_a_gpu_or_of_unknown_threads_is_refused(
    change: dict[str, object], words: str
) -> None:
    row = next(iter(emulated.submitted.rows(emulated.observations.RESULTS, ("edge",))))
    seen = dataclasses.replace(emulated_rows.committed()[0].seen, **change)
    with pytest.raises(cores.NoModelError, match=words):
        emulated_rows.judge(seen, row)


def test_several_threads_are_refused_with_the_error_of_dividing() -> None:
    known = emulated_rows.committed()
    seen = dataclasses.replace(known[0].seen, threads=4)
    row = next(iter(emulated.submitted.rows(emulated.observations.RESULTS, ("edge",))))
    with pytest.raises(cores.NoModelError, match=r"one thread only.* rows of 4 threads"):
        emulated_rows.judge(seen, row)
    errors = [row.error for row in emulated_rows.committed(4)]
    assert emulated_errors.median_percent(errors) > 15  # the bar from which on it would be offered


def test_the_intervals_of_hosts_are_those_of_the_committed_rows() -> None:
    assert latency.ERRORS.read_text(encoding="utf-8") == emulated_errors.errors_text()
    assert latency.judgement("raspberry-pi-4", "ncnn").is_own
    others = (
        latency.judgement("no-such-board", "ncnn"),
        latency.judgement("raspberry-pi-4", "litert"),
    )
    assert {other.basis for other in others} == {latency.judgements()["other"].basis}
    assert not any(other.is_own for other in others)


def test_the_counts_are_of_cores_that_have_a_model_and_of_known_networks() -> None:
    with emulated_rows.COUNTS.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        assert line["core"] in cores.table()
        assert emulated_rows.operators(line["network"]) is not None, line["network"]
        levels = line["caches"].split("-")
        assert len(line["misses"].split()) == len(line["writebacks"].split()) == len(levels)
        assert 0.2 < int(line["instructions"]) / int(line["cycles"]) < 4
    keys = [tuple(line[name] for name in list(line)[:6]) for line in lines]
    assert len(set(keys)) == len(keys)


def test_the_version_nearest_before_a_rows_date_is_taken() -> None:
    assert emulated_rows._year("1.0.20231027") == pytest.approx(2023.82, abs=0.01)
    assert emulated_rows._year("2.3.0") == 0.0


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


#: Clock in GHz of phones whose cores have no model of their own.
PHONES = {"Pixel": 2.15, "Pixel 2": 2.45, "Pixel 3a": 2.0}


def test_a_phone_is_judged_by_the_a72s_kernels_at_its_own_clock(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No committed row is of these phones: nothing scales them, and nothing fails for that."""
    table = tmp_path / "rows.csv"
    header = "tier,device,model,precision,runtime,threads,latency_p50_ms,source_date\n"
    published = [
        f"mobile,{phone},FP32 MobileNet v1 1.0X,fp32,XNNPACK CPU 1 thread,1,80,2020-04-01\n"
        for phone in PHONES
    ]
    table.write_text(header + "".join(published))
    cli.main(["validate", "--published", str(table), "--json"])
    judged = [row for row in json.loads(capsys.readouterr().out) if row["evidence"] == "emulated"]
    assert len(judged) == len(PHONES)
    (line,) = [
        counts
        for counts in emulated_rows.counts()
        if counts.runtime == "litert" and counts.network == "mobilenet-v1-1.0-224"
    ]
    memory_ms = 64e3 * (line.misses[-1] + line.writebacks) / emulated_rows.STAND_IN_GB_S / 1e9
    for row, clock_ghz in zip(judged, PHONES.values(), strict=True):
        assert row["ours_ms"] == pytest.approx(line.cycles / clock_ghz / 1e6 + memory_ms)
        assert row["low_ms"] < row["ours_ms"] < row["high_ms"]
        assert "other boards" in row["anchors"]
