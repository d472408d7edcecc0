"""`tierbench compare` and `tierbench report` as a user calls them: exit codes, outputs, time for
many rows."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.report_rows import bare, every_kind, row
from tierbench.cli import main as cli
from tierbench.comparison import digest
from tierbench.results import csv

ROOT = Path(__file__).resolve().parents[2]
SLOW = ("latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    csv.write(tmp_path / "base" / "results.csv", every_kind())
    return tmp_path / "base"


def changed(folder: Path, **factors: float) -> Path:
    path = folder / "candidate.csv"
    rows = [
        replace(one, **{name: getattr(one, name) * factors.get("latency", 1) for name in SLOW})
        if one.evidence == "measured"
        else one
        for one in every_kind()
    ]
    csv.write(path, rows)
    return path


@pytest.mark.parametrize(
    ("factor", "flags", "code"),
    [(1.0, ["10%"], 0), (1.3, ["10%"], 1), (1.3, ["50%"], 0), (1.3, [], 0), (1.3, ["size=1%"], 0)],
)
def test_the_exit_code_is_the_gates_answer(
    base: Path,
    tmp_path: Path,
    factor: float,
    flags: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = [word for flag in flags for word in ("--fail-above", flag)]
    assert cli.main(["compare", str(base), str(changed(tmp_path, latency=factor)), *words]) == code
    assert f"exit code {code}" in " ".join(capsys.readouterr().out.split())


def test_a_budget_file_is_a_gate(base: Path, tmp_path: Path) -> None:
    budget = tmp_path / "budget.toml"
    budget.write_text('latency = "10%"\n', encoding="utf-8")
    candidate = changed(tmp_path, latency=1.3)
    assert cli.main(["compare", str(base), str(candidate), "--budget", str(budget)]) == 1
    assert (
        cli.main(
            [
                "compare",
                str(base),
                str(candidate),
                "--budget",
                str(budget),
                "--fail-above",
                "latency=40%",
            ]
        )
        == 0
    )


def test_a_failure_nothing_comparable_and_damaged_input_have_codes_of_their_own(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failed, other, broken = tmp_path / "failed.csv", tmp_path / "other.csv", tmp_path / "broken.csv"
    csv.write(
        failed,
        [bare(status="failed", stage="load", error="refused", evidence=""), row(precision="fp32")],
    )
    csv.write(other, [row(target="elsewhere")])
    broken.write_text("schema_version,case_id,status\n99,x,ok\n", encoding="utf-8")
    assert cli.main(["compare", str(base), str(failed)]) == 3
    assert cli.main(["compare", str(base), str(other)]) == 4
    assert cli.main(["compare", str(base), str(tmp_path / "nowhere")]) == 2
    assert cli.main(["compare", str(base), str(other), "--fail-above", "much"]) == 2
    assert cli.main(["compare", str(base), str(other), "--allow", "colour"]) == 2
    assert cli.main(["compare", str(base), str(broken)]) == 5
    assert "schema version 99" in capsys.readouterr().err


def test_several_candidates_are_compared_with_one_base(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    same = tmp_path / "same.csv"
    csv.write(same, every_kind())
    slow = changed(tmp_path, latency=1.3)
    assert (
        cli.main(["compare", str(base), str(same), str(slow), "--fail-above", "10%", "--json"]) == 1
    )
    answer = json.loads(capsys.readouterr().out)
    assert [one["exit_code"] for one in answer] == [0, 1]
    assert cli.main(["compare", str(base), str(same), str(slow), "--markdown"]) == 0
    assert capsys.readouterr().out.count("### ") == 2


@pytest.mark.slow
def test_report_writes_every_kind_of_file(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("vl_convert", reason="pip install 'tierbench[figures]'")
    pytest.importorskip("duckdb", reason="pip install 'tierbench[reading]'")
    out = tmp_path / "out"
    words = [f"--{kind}={out / kind}" for kind in ("html", "csv", "markdown", "parquet", "plots")]
    assert cli.main(["report", str(base), *words]) == 0
    assert (out / "csv").read_bytes() == (base / "results.csv").read_bytes()
    assert {path.name for path in (out / "plots").glob("*.svg")} >= {
        "latency.svg",
        "accuracy.svg",
        "size.svg",
    }
    assert (out / "html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "wrote" in capsys.readouterr().err
    again = out / "again"
    assert cli.main(["report", str(base), f"--html={again}"]) == 0
    assert again.read_bytes() == (out / "html").read_bytes()


def test_report_without_a_run_and_without_a_place_to_write(base: Path, tmp_path: Path) -> None:
    assert cli.main(["report", str(tmp_path / "nothing")]) == 2
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cli.main(["report", str(base), f"--html={tmp_path / 'file' / 'x.html'}"]) == 3


def many(path: Path, count: int, factor: float) -> Path:
    rows = []
    for index in range(count):
        middle = factor * (0.5 + index / 977)
        rows.append(
            row(
                target=f"board-{index % 40}",
                model=f"m{index // 40}",
                latency_p50_ms=middle,
                latency_p50_low_ms=0.99 * middle,
                latency_p50_high_ms=1.01 * middle,
            )
        )
    csv.write(path, rows)
    return path


@pytest.mark.slow
def test_many_rows_are_compared_reported_and_summed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = many(tmp_path / "a.csv", 10_000, 1.0), many(tmp_path / "b.csv", 10_000, 1.2)
    begun = time.perf_counter()
    assert cli.main(["compare", str(first), str(second), "--fail-above", "10%"]) == 1
    compared = time.perf_counter()
    printed = capsys.readouterr().out
    assert printed.count("REGRESSION") == digest.MOST_LINES
    assert "more lines are in --json" in printed
    assert cli.main(["compare", str(first), str(second), "--markdown"]) == 0
    assert len(capsys.readouterr().out) < 65_536
    assert cli.main(["compare", str(first), str(first)]) == 0
    assert "10000 pairs show no difference in speed" in capsys.readouterr().out
    compared_again = time.perf_counter()
    assert cli.main(["report", str(first), f"--html={tmp_path / 'r.html'}"]) == 0
    reported = time.perf_counter()
    assert cli.main(["report", *[str(first)] * 10]) == 0
    summed = time.perf_counter()
    assert "100000 rows: 100000 ok" in capsys.readouterr().out
    times = {
        "compare 2 x 10,000 rows": compared - begun,
        "HTML of 10,000 rows": reported - compared_again,
        "100,000 rows summed up": summed - reported,
    }
    with capsys.disabled():  # never asserted: a busy machine is not an error of the code
        print("", *(f"{what}: {seconds:.2f} s" for what, seconds in times.items()), sep="\n")


@pytest.mark.slow
def test_two_files_are_measured_in_turn_and_each_side_has_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")  # a long folder's name is not folded
    files = []
    for name in ("old", "new"):
        files.append(tmp_path / f"{name}.tflite")
        shutil.copy(ROOT / "tests" / "data" / "boards" / "wide.tflite", files[-1])
    options = ["--quick", "--runtime", "litert", "--out", str(tmp_path / "run")]
    assert cli.main(["compare", *map(str, files), *options, "--settings", "none"]) == 0
    told = capsys.readouterr()
    assert f"base {files[0]}\ncandidate {files[1]}\n" in told.out
    command = told.err.splitlines()[-1].partition("tierbench ")[2]
    assert cli.main(command.split()) == 0
    assert "run base" in capsys.readouterr().out
    assert (tmp_path / "run" / "report.html").exists()
