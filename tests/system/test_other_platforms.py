"""Where modules of Linux are absent, as on Windows, there is a sentence and a measurement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import onnx
import pytest

from tests.doubles import onnx_kinds

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = str(ROOT / "results" / "reference")
#: What Python does each time it starts, in the coordinator and in the export process.
ABSENT = """
import os, signal, sys
for name in ("resource", "fcntl"):
    sys.modules[name] = None
for name in ("pwd", "grp", "termios"):
    sys.modules[name] = None
for name in ("killpg", "pidfd_open", "sched_getaffinity", "getuid", "geteuid", "confstr"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("setitimer", "SIGALRM"):
    if hasattr(signal, name):
        delattr(signal, name)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "absent").mkdir()
    (tmp_path / "absent" / "sitecustomize.py").write_text(ABSENT)
    return {**os.environ, "PYTHONPATH": str(tmp_path / "absent")}


def tierbench(environment: dict[str, str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "tierbench", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.slow
def test_a_model_is_exported_and_measured(environment: dict[str, str], tmp_path: Path) -> None:
    onnx.save(onnx_kinds.dense(), tmp_path / "own.onnx")
    arguments = ("--target", "host", "--runtime", "onnxruntime", "--quick", "--out", "run")
    code, _, said = tierbench(environment, tmp_path, "run", "own.onnx", *arguments)
    assert code == 0, said
    assert "Traceback" not in said
    assert (tmp_path / "run" / "results.csv").read_text().count(",measured,") == 2
    code, told, said = tierbench(environment, tmp_path, "report", "run", "--html", "page.html")
    assert code == 0, said
    assert "own, best here: " in told
    assert (tmp_path / "page.html").exists()
    code, told, said = tierbench(environment, tmp_path, "compare", "run", "run")
    assert (code, "2 unchanged" in told) == (0, True), said


@pytest.mark.parametrize(
    "words",
    [
        *(("inspect", "own.onnx"), ("run", "own.onnx", "--list"), ("fit", "wide.tflite")),
        *(("targets",), ("models",), ("explain", "contended")),
        *(("report", REFERENCE), ("advise", REFERENCE)),
    ],
    ids=" ".join,
)
def test_what_measures_nothing_works(
    environment: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    onnx.save(onnx_kinds.dense(), tmp_path / "own.onnx")
    shutil.copy(ROOT / "tests" / "data" / "boards" / "wide.tflite", tmp_path)
    code, told, said = tierbench(environment, tmp_path, *words)
    assert (code, told != "", "Traceback" in said) == (0, True, False), said


def test_the_modules_are_really_absent(environment: dict[str, str], tmp_path: Path) -> None:
    program = "import resource"
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=False
    )
    assert b"ModuleNotFoundError" in ended.stderr


def test_doctor_names_what_the_system_lacks(environment: dict[str, str], tmp_path: Path) -> None:
    program = "from tierbench.runner import doctor; print(doctor._system().detail)"
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert "no limit of memory and file size in exports" in ended.stdout
    assert "children of a process that is ended may go on" in ended.stdout
