"""The main job through the command line, as a user runs it: whole, interrupted, repeated,
compared."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tierbench.core import target_files
from tierbench.plan import protocols

pytestmark = pytest.mark.slow
TIERBENCH = [sys.executable, "-m", "tierbench"]
LITERT = [
    "run",
    "resnet8",
    "--target",
    "host",
    "--runtime",
    "litert",
    "--format",
    "tflite",
    "--quick",
]


def tierbench(*arguments: str | Path, timeout_s: float = 400.0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TIERBENCH, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "results.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def whole(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the reference model on every target, as `make bench` does but with the quick profile."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    return folder, tierbench("run", "--quick", "--out", folder)


def test_one_run_spans_cloud_to_microcontroller(
    whole: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = whole
    assert done.returncode == 0, done.stderr[-2000:]
    rows = table(folder)
    devices = target_files.targets().values()
    assert {row["target"] for row in rows} == {d.name for d in devices if d.in_default_run}
    measured = {
        (r["runtime"], r["precision"], r["format"]) for r in rows if r["evidence"] == "measured"
    }
    assert measured >= {
        ("tensorflow", "fp32", "saved_model"),
        *(("onnxruntime", precision, "onnx") for precision in ("fp32", "int8")),
        *(("litert", precision, "tflite") for precision in ("fp32", "fp16", "dynamic", "int8")),
    }
    if sys.version_info < (3, 12):
        assert measured >= {
            ("tflite-runtime", precision, "tflite") for precision in ("fp32", "int8")
        }
    for row in rows:
        if row["status"] == "ok" and row["evidence"] == "measured":
            assert row["output_match"] == "true", row["case_id"]
            assert (float(row["latency_p50_ms"] or 0) > 0) == (row["runtime"] != "tflm"), row[
                "case_id"
            ]
        if row["status"] != "ok":
            assert row["error"], f"{row['case_id']}: a row without figures needs its reason"
        assert "0" not in (row["latency_p50_ms"], row["rss_peak_bytes"]), (
            "unknown is empty, never 0"
        )


@pytest.mark.parametrize("board", ["nano-33-ble-sense", "esp32-cam"])
def test_the_tiny_tier_is_emulated_or_says_what_to_install(
    whole: tuple[Path, subprocess.CompletedProcess[str]], board: str
) -> None:
    rows = [row for row in table(whole[0]) if row["target"] == board]
    emulated = [row for row in rows if row["evidence"] == "emulated"]
    if os.environ.get("CI") == "true":
        assert emulated, f"{board}: {[row['error'] for row in rows]}"
    for row in emulated:
        assert row["output_match"] == "true"
        assert int(row["instructions"]) > 1_000_000
        assert int(row["arena_bytes"]) > 0
        assert int(row["stack_peak_bytes"]) > 0
        assert int(row["flash_bytes"]) > 90_000
        assert (
            float(row["latency_p50_low_ms"])
            < float(row["latency_p50_ms"])
            < float(row["latency_p50_high_ms"])
        )
    if not emulated:
        assert any("apt-get install" in row["error"] for row in rows)


def test_a_row_carries_the_hash_of_what_ran(
    whole: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    for row in table(whole[0]):
        if row["evidence"] in ("measured", "emulated"):
            assert len(row["artifact_sha256"]) == len(row["model_sha256"]) == 64, row["case_id"]
        if row["evidence"] == "published":
            assert row["source"], row["case_id"]
        if row["evidence"] == "estimated" and row["latency_p50_ms"]:
            assert row["method"], row["case_id"]
            assert row["latency_p50_low_ms"], row["case_id"]


def test_the_report_is_a_pure_function_of_the_run(
    whole: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, _ = whole
    first = (folder / "results.csv").read_bytes()
    for name in ("one", "two"):
        assert tierbench("report", folder, "--csv", folder / f"{name}.csv").returncode == 0
    assert (folder / "one.csv").read_bytes() == (folder / "two.csv").read_bytes() == first


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a run and wait until a few measurements are saved."""
    folder = tmp_path / "run"
    process = subprocess.Popen(
        [*TIERBENCH, *LITERT, "--out", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        deadline = time.monotonic() + 240
        while measurements(folder) < 3:
            assert process.poll() is None, "the run ended before it could be interrupted"
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield process, folder
    finally:
        process.kill()
        process.wait()


def measurements(folder: Path) -> int:
    journal = folder / "journal.jsonl"
    return journal.read_bytes().count(b'"wall_ns":[') if journal.exists() else 0


def gone(children: list[psutil.Process]) -> bool:
    _, alive = psutil.wait_procs(children, timeout=10)
    return not alive


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_resumes_with_every_case_exactly_once(
    begun: tuple[subprocess.Popen[str], Path], how: signal.Signals
) -> None:
    process, folder = begun
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(how)
    code = process.wait(timeout=30)
    assert code == (-signal.SIGKILL if how is signal.SIGKILL else 130)
    assert gone(children), "a worker outlived the coordinator"
    kept = measurements(folder)
    assert kept >= 3
    assert tierbench("run", "--resume", folder).returncode == 0
    own = [row for row in table(folder) if row["target"] == "host"]
    assert Counter(row["case_id"] for row in own) == Counter(
        f"resnet8.{precision}.tflite@host+litert"
        for precision in ("fp32", "fp16", "dynamic", "int8")
    )
    assert {row["status"] for row in own} == {"ok"}
    assert {row["processes"] for row in own} == {str(protocols.QUICK.processes)}


def test_two_runs_of_the_same_thing_compare_equal(tmp_path: Path) -> None:
    for name in ("base", "candidate"):
        assert tierbench(*LITERT, "--out", tmp_path / name).returncode == 0
    done = tierbench("compare", tmp_path / "base", tmp_path / "candidate", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
