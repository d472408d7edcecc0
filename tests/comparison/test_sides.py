"""What can be compared: folder, CSV, journal, pytest-benchmark JSON."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.report_rows import row
from tierbench.comparison import comparability, compare, sides
from tierbench.comparison import text as comparison
from tierbench.core.case import CaseRecord, Protocol
from tierbench.core.errors import IntegrityError, UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.result import Result
from tierbench.results import csv
from tierbench.results import journal as store


def journal(folder: Path, factor: int = 1) -> None:
    """Write a run of one case with three processes of nine samples."""
    columns = {
        "model": "m",
        "format": "tflite",
        "precision": "int8",
        "target": "host",
        "tier": "edge",
        "threads": 1,
    }
    with store.Writer(folder, {"run_id": "r"}) as writer:
        writer.plan_record(CaseRecord("m.int8.tflite@host+litert", columns, Protocol()))
        for middle in (1_000_000, 1_010_000, 1_020_000):
            samples = tuple(factor * (middle + step) for step in range(9))
            writer.measurement(
                "m.int8.tflite@host+litert",
                Measurement(
                    "latency",
                    "measured",
                    "2026-11-22T12:00:00Z",
                    "litert",
                    "2.3.0",
                    wall_ns=samples,
                ),
            )


def test_a_folder_a_csv_and_a_journal_give_the_same_rows(tmp_path: Path) -> None:
    journal(tmp_path)
    from_journal = sides.read(tmp_path / "journal.jsonl").rows
    csv.write(tmp_path / "results.csv", from_journal)
    assert sides.read(tmp_path).rows == sides.read(tmp_path / "results.csv").rows
    assert csv.text(from_journal) == csv.text(sides.read(tmp_path).rows)
    assert from_journal[0].processes == 3


def test_a_folder_whose_journal_is_newer_is_derived_again(tmp_path: Path) -> None:
    journal(tmp_path)
    (made,) = sides.read(tmp_path).rows
    csv.write(tmp_path / "results.csv", [replace(made, latency_p50_ms=9.0)])
    assert sides.read(tmp_path).rows[0].latency_p50_ms == 9.0
    os.utime(tmp_path / "results.csv", (1, 1))
    assert sides.read(tmp_path).rows[0].latency_p50_ms == pytest.approx(1.010004)


TIMES_S = [0.0019 + i * 1e-5 for i in range(30)]


def benchmark_json(path: Path, **changes: Any) -> Path:
    one = {
        "name": "test_run",
        "fullname": "tests/benchmarks/test_run.py::test_run",
        "extra_info": {},
        "stats": {"rounds": 30, "median": 0.002, "mean": 0.0021, "min": 0.0019, "data": TIMES_S},
        **changes,
    }
    path.write_text(
        json.dumps({"datetime": "2026-11-22T12:00:00Z", "benchmarks": [one]}), encoding="utf-8"
    )
    return path


def test_pytest_benchmark_seconds_become_ms_with_an_interval(tmp_path: Path) -> None:
    (benchmark_row,) = sides.read(benchmark_json(tmp_path / "b.json")).rows
    assert benchmark_row.latency_p50_ms == pytest.approx(2.0)
    assert benchmark_row.latency_p50_low_ms is not None
    assert benchmark_row.latency_p50_high_ms is not None
    assert benchmark_row.latency_p50_low_ms < 2.1 < benchmark_row.latency_p50_high_ms + 0.2
    assert (benchmark_row.case_id, benchmark_row.evidence) == (
        "tests/benchmarks/test_run.py::test_run",
        "measured",
    )


def test_columns_in_extra_info_win_and_wrong_types_are_left_out(tmp_path: Path) -> None:
    extra = {
        "case_id": "m@host+litert",
        "processes": 5,
        "latency_p50_ms": 1.5,
        "latency_p50_low_ms": 1.4,
        "latency_p50_high_ms": 1.6,
        "samples": "many",
        "mine": 1,
    }
    (benchmark_row,) = sides.read(benchmark_json(tmp_path / "b.json", extra_info=extra)).rows
    assert (benchmark_row.case_id, benchmark_row.processes, benchmark_row.latency_p50_ms) == (
        "m@host+litert",
        5,
        1.5,
    )
    assert benchmark_row.samples == 30


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"benchmarks": [{}]}', '{"benchmarks": 3}', "\x00"]
)
def test_a_file_that_is_no_benchmark_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.json: is not a pytest-benchmark JSON"):
        sides.read(file)


def test_what_is_not_there_or_no_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        sides.read(tmp_path / "nothing")
    with pytest.raises(UsageError, match="holds no run"):
        sides.read(tmp_path)


def test_a_damaged_journal_is_an_integrity_error(tmp_path: Path) -> None:
    journal(tmp_path)
    file = tmp_path / "journal.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"kind"', b'"knd"', 2))
    with pytest.raises(IntegrityError):
        sides.read(tmp_path)


def test_an_equal_row_is_read_from_each_kind(tmp_path: Path) -> None:
    csv.write(tmp_path / "a.csv", [row()])
    assert sides.read(tmp_path / "a.csv").rows == (row(),)


_CELLS = st.one_of(
    st.text(max_size=12),
    st.floats().map(str),
    st.integers(-(10**20), 10**20).map(str),
    st.sampled_from(["nan", "-1", "0", "1e400", '"', "[]", "null", "\x00", "=1+1"]),
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(csv.COLUMNS), _CELLS, min_size=1, max_size=4))
def test_whatever_stands_in_a_cell_is_a_row_or_a_named_error(cells: dict[str, str]) -> None:
    values = (
        dict(zip(csv.COLUMNS, csv.text([row()]).splitlines()[1].split(","), strict=True)) | cells
    )
    quoted = ('"' + value.replace('"', '""') + '"' for value in values.values())
    text = ",".join(csv.COLUMNS) + "\n" + ",".join(quoted) + "\n"
    rows: tuple[Result, ...] = ()
    said = "here: rows"
    try:
        rows = tuple(csv.parse(text, "here"))
    except (UsageError, IntegrityError) as error:
        said = str(error)
    assert said.startswith("here")
    pair = sides.Side("a", rows), sides.Side("b", (row(),))
    for found in (compare.runs(*pair), compare.runs(*pair[::-1])):
        assert found.exit_code in (0, 1, 3, 4)
        assert "\x00" not in comparison.terminal([found]) + comparison.markdown([found])


# pytest-benchmark files of two machines


def benchmark_file(median_s: float = 0.01, brand: str = "Intel(R) Xeon(R) Platinum 8370C") -> Any:
    """Return what pytest-benchmark writes: one benchmark, and the machine that it ran on."""
    data = [median_s * (1 + 0.001 * (index % 7)) for index in range(40)]
    times = {"min": min(data), "max": max(data), "mean": median_s, "median": median_s,
             "rounds": 40, "data": data}  # fmt: skip
    machine_info = {
        "node": "runner-a", "machine": "x86_64", "system": "Linux", "release": "5.15",
        "python_implementation": "CPython", "python_version": "3.11.2",
        "cpu": {"brand_raw": brand, "hz_actual": [2995123000, 0], "arch": "X86_64", "count": 4},
    }  # fmt: skip
    benchmark = {"name": "test_net", "fullname": "t.py::test_net", "extra_info": {}, "stats": times}
    return {"machine_info": machine_info, "benchmarks": [benchmark], "datetime": "2026-01-01"}


def machine(path: Path, **info: Any) -> Path:
    content = benchmark_file()
    for key, value in info.items():
        if key == "cpu":
            content["machine_info"]["cpu"] |= value
        else:
            content["machine_info"][key] = value
    path.write_text(json.dumps(content))
    return path


@pytest.mark.parametrize(
    ("info", "same"),
    [
        ({}, True),
        ({"node": "runner-z", "release": "6.1"}, True),  # another container on equal hardware
        ({"cpu": {"hz_actual": [1, 0]}}, True),
        ({"cpu": {"brand_raw": "AMD EPYC 7763 64-Core Processor"}}, False),
        ({"cpu": {"count": 64}}, False),
        ({"machine": "aarch64", "cpu": {"arch": "ARM_8"}}, False),
        ({"system": "Darwin"}, False),
    ],
)
def test_the_machine_of_a_benchmark_file_blocks_as_it_does_for_runs(
    info: dict[str, Any], same: bool, tmp_path: Path
) -> None:
    base = sides.read(machine(tmp_path / "b.json"))
    other = sides.read(machine(tmp_path / "o.json", **info))
    assert base.rows[0].host_fingerprint
    assert (base.rows[0].host_fingerprint == other.rows[0].host_fingerprint) is same


def test_files_of_two_machines_give_no_regression(tmp_path: Path) -> None:
    slower = benchmark_file(0.013, "AMD EPYC 7763 64-Core Processor")
    (tmp_path / "o.json").write_text(json.dumps(slower))
    base, other = sides.read(machine(tmp_path / "b.json")), sides.read(tmp_path / "o.json")
    told = [
        str(difference)
        for difference in comparability.differences(
            base.rows[0], other.rows[0], comparability.dimensions()
        )
    ]
    assert len(told) == 1
    assert "another machine or set-up" in told[0]
    assert "blocks" in told[0]


def test_a_file_without_a_machine_is_unknown_and_blocks_nothing(tmp_path: Path) -> None:
    content = benchmark_file()
    del content["machine_info"]
    (tmp_path / "o.json").write_text(json.dumps(content))
    assert sides.read(tmp_path / "o.json").rows[0].host_fingerprint == ""
