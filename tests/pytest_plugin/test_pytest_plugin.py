"""The pytest plugin in a pytest of its own: replay to the nanosecond, skips with reasons,
comparison and gate."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tierbench.comparison import sides
from tierbench.core.case import Case, Failure, Protocol
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import NullHost, Target
from tierbench.pytest_plugin import ReplayTimer
from tierbench.results import journal
from tierbench.zoo import models

ROOT = Path(__file__).resolve().parents[2]
SUITE = ROOT / "tests" / "benchmarks" / "test_models.py"
SAMPLES = tuple(1_000_000 + 10_007 * (i % 13) for i in range(50))


def run_folder(folder: Path, factor: float = 1.0, sha256: str = "0" * 64) -> Path:
    """Write a run with a measured, a skipped and a failed case."""
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=NullHost(latency_ns=()))
    artifact = Artifact("m", sha256, "tflite", "int8", Path("m.tflite"), "1" * 64, 1000, (), ())
    cases = [
        Case(artifact, target, runtime, Protocol(processes=3))
        for runtime in ("litert", "absent", "broken")
    ]
    wall = tuple(int(sample * factor) for sample in SAMPLES)
    one = Measurement(
        "latency",
        "measured",
        "2026-01-01T00:00:00Z",
        "litert",
        "1",
        wall_ns=wall,
        cpu_ns=wall,
        output_match=True,
        facts_before={"cpu_model": "x"},
    )
    with journal.Writer(folder, {"run_id": "r", "started_utc": "2026-01-01T00:00:00Z"}) as writer:
        for case in cases:
            writer.plan(case)
        for shift in range(3):
            moved = tuple(sample + 1000 * shift for sample in wall)
            writer.measurement(cases[0].id, replace(one, wall_ns=moved, cpu_ns=moved))
        writer.measurement(
            cases[0].id,
            replace(
                one, purpose="memory", wall_ns=(), cpu_ns=(), memory={"rss_peak_bytes": 50_000_000}
            ),
        )
        writer.failure(
            cases[1].id,
            Failure("skipped", "reach", "absent: install it with: pip install absent", 3),
        )
        writer.failure(cases[2].id, Failure("failed", "verify", "wrong output: off by 7"))
        writer.end("2026-01-01T00:01:00Z")
    return folder


def play(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rs",
        "-p",
        "no:cacheprovider",
        "-p",
        "tierbench.pytest_plugin",
        str(SUITE),
        *arguments,
    ]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_timer_gives_back_what_it_was_given() -> None:
    timer = ReplayTimer([0.001, 0.0025])
    pairs = [(timer(), timer()) for _ in range(2)]
    assert [end - start for start, end in pairs] == [0.001, 0.0025]


@pytest.mark.slow
def test_samples_are_replayed_exactly_and_the_row_rides_along(tmp_path: Path) -> None:
    folder = run_folder(tmp_path / "run")
    done = play(tmp_path, "--tierbench-run", str(folder), "--benchmark-json", "out.json")
    assert "1 passed, 1 skipped, 1 error" in done.stdout, done.stdout + done.stderr
    assert "pip install absent" in done.stdout
    assert "verify: wrong output: off by 7" in done.stdout
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["machine_info"]["system"] == platform.system()
    assert "node" not in written["machine_info"], "a host's name identifies somebody"
    assert platform.node() not in written["machine_info"].values()
    (found,) = written["benchmarks"]
    expected = [sample + 1000 * shift for shift in range(3) for sample in SAMPLES]
    assert found["stats"]["rounds"] == 150
    assert found["stats"]["min"] == pytest.approx(min(expected) / 1e9, rel=1e-12)
    assert found["stats"]["max"] == pytest.approx(max(expected) / 1e9, rel=1e-12)
    extra = found["extra_info"]
    assert extra["case_id"] == "m.int8.tflite@null+litert"
    assert (extra["evidence"], extra["status"], extra["rss_peak_bytes"]) == (
        "measured",
        "ok",
        50_000_000,
    )
    assert extra["cpu_p50_ms"] > 0
    assert extra["latency_p50_low_ms"] < extra["latency_p50_ms"] < extra["latency_p50_high_ms"]
    (row,) = sides.read(tmp_path / "out.json").rows
    assert row.latency_p50_ms == extra["latency_p50_ms"], "tierbench compare reads the same figures"
    assert row.processes == 3


@pytest.mark.slow
def test_saved_runs_are_compared_and_gated_by_pytest_benchmark(tmp_path: Path) -> None:
    only = ("-k", "litert")
    first = run_folder(tmp_path / "a")
    assert (
        play(tmp_path, *only, "--tierbench-run", str(first), "--benchmark-save=base").returncode
        == 0
    )
    slower = run_folder(tmp_path / "b", 1.3)
    gate = ("--benchmark-compare=0001", "--benchmark-compare-fail=median:10%")
    same = play(tmp_path, *only, "--tierbench-run", str(first), *gate)
    assert same.returncode == 0, same.stdout
    worse = play(tmp_path, *only, "--tierbench-run", str(slower), "--benchmark-save=new", *gate)
    assert worse.returncode != 0
    assert "Performance has regressed" in worse.stdout + worse.stderr
    command = [str(Path(sys.executable).with_name("pytest-benchmark")), "compare", "0001", "0002"]
    table = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    assert table.count("m.int8.tflite@null+litert") == 2


@pytest.mark.slow
def test_a_run_of_another_model_than_the_one_that_was_named_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "m.onnx"
    own.write_bytes(b"the model of the run")
    folder = run_folder(tmp_path / "run", sha256=models.load(str(own)).sha256)
    words = ("--tierbench-run", str(folder), "--tierbench-model")
    assert "1 passed" in play(tmp_path, *words, str(own), "-k", "litert").stdout
    other = play(tmp_path, *words, "resnet8")
    assert other.returncode == pytest.ExitCode.USAGE_ERROR
    assert "holds a run of m (" in other.stderr
    assert "--tierbench-model asks for resnet8 (" in other.stderr
    own.write_bytes(b"trained again")
    assert play(tmp_path, *words, str(own)).returncode == pytest.ExitCode.USAGE_ERROR, (
        "older samples are not its own"
    )


@pytest.mark.slow
def test_the_suite_runs_only_when_it_is_asked_for() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
    others = [f"--ignore=tests/{name}" for name in ("system", "golden")]
    done = subprocess.run(
        [*command, "tests", *others],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "tests/benchmarks/test_models.py" not in done.stdout
    done = subprocess.run(
        [*command, str(SUITE)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert "test_case[resnet8.int8.tflite@host+litert]" in done.stdout
