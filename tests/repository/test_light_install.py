"""The wheel with its own dependencies only: an .onnx and a .tflite file without TensorFlow."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from tests.doubles import onnx_kinds

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 350 * 10**6

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, with the versions of the lock."""
    home = tmp_path_factory.mktemp("light")
    uv = str(Path(sys.executable).with_name("uv"))
    python = str(home / "env" / "bin" / "python")
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = [line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")]
    (home / "pins.txt").write_text("\n".join(pins))
    for arguments in (
        ["build", "--wheel", "-q", "-o", str(home), str(ROOT)],
        ["venv", "-q", "--python", sys.executable, str(home / "env")],
    ):
        subprocess.run([uv, *arguments], check=True, capture_output=True, timeout=300)
    (wheel,) = home.glob("*.whl")
    install = ["pip", "install", "-q", "--python", python, "-c", str(home / "pins.txt"), str(wheel)]
    subprocess.run([uv, *install], check=True, capture_output=True, timeout=600)
    return home / "env" / "bin" / "tierbench"


def run(command: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an empty folder, with a cache of its own."""
    keep = ("PATH", "LANG")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [str(command), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_uv_runs_it_from_the_wheel_without_an_installation(command: Path, tmp_path: Path) -> None:
    home = command.parents[2]
    (wheel,) = home.glob("*.whl")
    words = ["tool", "run", "-q", "--python", sys.executable, "--from", str(wheel)]
    ended = subprocess.run(
        [str(Path(sys.executable).with_name("uv")), *words, "tierbench", "targets"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert "raspberry-pi-4" in ended.stdout, ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_environment_is_small(command: Path) -> None:
    files = (path for path in command.parents[1].rglob("*") if not path.is_symlink())
    assert sum(path.stat().st_size for path in files if path.is_file()) < MOST_BYTES
    assert not list(command.parents[1].glob("lib/*/site-packages/tensorflow*"))


def test_onnx_and_tflite_files_are_measured(command: Path, tmp_path: Path) -> None:
    onnx.save(onnx_kinds.dense(), tmp_path / "own.onnx")
    given = ROOT / "tests" / "data" / "models" / "fixed_batch.tflite"
    (tmp_path / "own.tflite").write_bytes(given.read_bytes())
    for name, runtime in (("own.onnx", "onnxruntime"), ("own.tflite", "litert")):
        ended = run(command, tmp_path, "run", name, "--target", "host", "--quick", "--out", runtime)
        assert ended.returncode == 0, ended.stderr
        with open(tmp_path / runtime / "results.csv", newline="") as table:
            rows = list(csv.DictReader(table))
        measured = [row for row in rows if row["evidence"] == "measured"]
        assert runtime in {row["runtime"] for row in measured}
        assert all(float(row["latency_p50_ms"]) > 0 for row in measured)
        lacking = [row["error"] for row in rows if "No module" in row["error"]]
        assert all("install" in error for error in lacking)


def test_what_needs_more_says_what_to_install(command: Path, tmp_path: Path) -> None:
    ended = run(command, tmp_path, "run", "resnet8", "--target", "host", "--quick")
    assert ended.returncode == 3
    assert "pip install 'tierbench[tensorflow]'" in ended.stderr
