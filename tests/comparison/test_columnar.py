"""Two large tables are compared by columns exactly as they are row by row."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.report_rows import every_kind, row
from tierbench.cli import main as cli
from tierbench.comparison import p_values
from tierbench.core import stats
from tierbench.core.result import Result
from tierbench.report import columnar
from tierbench.results import csv

FLAGS = ((), ("--fail-above", "10%"), ("--fail-above", "accuracy=1pp", "--allow", "protocol"))


def made(count: int, seed: int, noise: float = 0.03) -> list[Result]:
    """Return random rows: most alike, each sort of difference and defect in a few."""
    dice, rows = random.Random(seed), []
    for number in range(count):
        stable = random.Random(number)
        median = math.exp(stable.gauss(1, 1.5)) * math.exp(dice.gauss(0, noise))
        width = dice.choice((0.0, 0.001, 0.02, 0.06, 0.2))
        figures = {
            "latency_p50_ms": median, "latency_p50_low_ms": median * (1 - width),
            "latency_p50_high_ms": median * (1 + width), "interval_percent": 95.0,
            "processes": dice.choice((1, 3, 5)), "throughput_per_s": 1e3 / median,
            "own_peak_bytes": dice.choice((None, 9_000_000, 9_400_000, 9_600_000)),
            "rss_peak_bytes": 60_000_000 + dice.randrange(-4_000_000, 4_000_000),
            "accuracy_top1": round(stable.random() + dice.choice((0, 0, 0.02)), 3),
            "artifact_size_bytes": 90_000 + dice.choice((0, 0, 900)),
            "energy_per_inference_mj": dice.choice((None, 1.0, 1.2)),
        }  # fmt: skip
        rows.append(_odd(row(**figures, case_id=f"case-{number}", error=""), stable, dice))
    return [entry for entry in rows if dice.random() > 0.02]


def _odd(entry: Result, stable: random.Random, dice: random.Random) -> Result:
    """Return the row, or in one of three cases an unusual one."""
    changes: Sequence[dict[str, object]] = (
        {"host_fingerprint": dice.choice(("", "a" * 16, "b" * 16))},
        {"protocol": dice.choice(("quick", "default", ""))},
        {"artifact_sha256": f"{dice.randrange(2):064x}"},
        {"model_sha256": f"{dice.randrange(2):064x}"},
        {"runtime_version": dice.choice(("1", "2"))},
        {"delegate": dice.choice(("xnnpack", "")), "energy_source": dice.choice(("", "meter"))},
        {"validity": "invalid", "issues": dice.choice(("host-loaded", "throttled"))},
        {"status": "failed", "stage": dice.choice(("load", "verify")), "evidence": "",
         "error": "no memory left, or not"},
        {"status": "skipped", "evidence": "", "error": dice.choice(("absent", "no room"))},
        {"evidence": dice.choice(("measured", "emulated", "published", "estimated")),
         "instructions": dice.choice((None, 1000, 2000)), "method": dice.choice(("", "m"))},
        {"latency_p50_low_ms": None, "latency_p50_high_ms": None},
        {"latency_p50_ms": None, "scenario": "offline"},
        {"scenario": "server", "find_max": dice.choice((True, None))},
        {"latency_p50_ms": 0.0}, {"throughput_per_s": 0.0, "scenario": "offline",
                                  "latency_p50_ms": None},
        {"timestamp_utc": dice.choice(("2026-11-22T05:00:00Z", "2026-11-22 04:00", "never", ""))},
        {"interval_percent": dice.choice((80.0, 0.5, None))},
        {"accuracy_top1": 0.0, "rss_peak_bytes": None, "ram_bytes": dice.choice((5, 6))},
        {"case_id": "=twice"}, {"case_id": "twice"}, {"latency_p50_ms": 2.5},
    )  # fmt: skip
    return replace(entry, **stable.choice(changes)) if stable.random() < 0.33 else entry


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = cli.main(["compare", *map(str, arguments)])
    return code, capsys.readouterr().out


def assert_alike(
    base: Path,
    candidate: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Compare both ways with each set of flags; return the last text."""
    ways = [*((*flags,) for flags in FLAGS), (*FLAGS[-1], "--markdown")]
    by_rows = [printed(capsys, base, candidate, *way) for way in ways]
    with monkeypatch.context() as patch:
        patch.setattr(columnar, "LEAST_BYTES", 1)
        patch.setattr("tierbench.cli.compare.sides.read", None)  # a call would be an error
        assert [printed(capsys, base, candidate, *way) for way in ways] == by_rows
    return by_rows[0][1]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_random_tables(
    seed: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base, candidate = tmp_path / "a.csv", tmp_path / "b.csv"
    csv.write(base, made(400, 2 * seed))
    csv.write(candidate, made(400, 2 * seed + 1, noise=(0.03, 1.0)[seed]))
    text = assert_alike(base, candidate, capsys, monkeypatch)
    assert "not comparable" in text
    assert "occur again" in text


@pytest.mark.slow
def test_few_rows_have_every_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, candidate = tmp_path / "a.csv", tmp_path / "b.csv"
    csv.write(base, [*every_kind(), *made(40, 1)])
    csv.write(candidate, [*every_kind(), *made(40, 2)])
    assert_alike(base, candidate, capsys, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("other", ["nothing", "itself", "strangers"])
def test_tables_with_nothing_or_everything_in_common(
    other: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    base, candidate = tmp_path / "a.csv", tmp_path / "b.csv"
    rows = made(300, 1)
    strangers = [replace(entry, case_id=f"other-{entry.case_id}") for entry in rows]
    csv.write(base, rows)
    csv.write(candidate, {"nothing": [], "itself": rows, "strangers": strangers}[other])
    assert_alike(base, candidate, capsys, monkeypatch)


def test_what_the_columns_cannot_judge_goes_by_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columnar, "LEAST_BYTES", 1)
    path = tmp_path / "a.csv"
    path.write_text("case_id,status,latency_p50_ms\nx,ok,fast\n")
    assert cli.main(["compare", str(path), str(path)]) == 2
    assert "line 2, column latency_p50_ms: 'fast' is not a number" in capsys.readouterr().err


def test_a_small_comparison_imports_neither_duckdb_nor_numpy(tmp_path: Path) -> None:
    csv.write(tmp_path / "a.csv", made(20, 1))
    code = (
        "import sys; from tierbench.cli import main; main.main(sys.argv[1:]); "
        "print([name for name in ('duckdb', 'numpy') if name in sys.modules])"
    )
    path = str(tmp_path / "a.csv")
    argv = [sys.executable, "-c", code, "compare", path, path]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_p_values_of_numpy_are_those_of_the_statistics() -> None:
    np = pytest.importorskip("numpy")
    dice = random.Random(1)
    t = [math.exp(dice.uniform(-3, 5)) for _ in range(500)]
    freedom = [math.exp(dice.uniform(0, 5.3)) for _ in t]
    exact = [2 * stats.t_cdf(-x, f) for x, f in zip(t, freedom, strict=True)]
    got = p_values.two_sided(np.array(t), np.array(freedom))
    for value, expected in zip(got, exact, strict=True):
        assert value == pytest.approx(expected, rel=p_values.RELATIVE / 100, abs=1e-14)
