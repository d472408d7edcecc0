"""NVIDIA's client drives `tierbench serve`, from an environment that is made here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.doubles import services
from tierbench.worker import tiny

UV = Path(sys.executable).with_name("uv")
CLIENT = Path(__file__).with_name("other_clients.py")


@pytest.mark.system
@pytest.mark.slow
@pytest.mark.skipif(not UV.exists(), reason="needs uv, which `make setup` installs")
@pytest.mark.parametrize("form", ["onnx", "tflite"])
def test_tritonclient_gets_the_outputs_in_json_and_in_bytes(tmp_path: Path, form: str) -> None:
    home = tmp_path / "environment"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, home], check=True)
    python = home / "bin" / "python"
    made = subprocess.run(
        [UV, "pip", "install", "--quiet", "--python", python, "tritonclient[http]==2.73.0"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip(f"tritonclient cannot be installed: {made.stderr.strip()[-200:]}")
    with services.served(services.tiny_model(tmp_path, form), tmp_path) as ready:
        done = subprocess.run(
            [python, CLIENT, ready["url"], ready["name"]],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) == {"json", "json without outputs", "binary", "binary without outputs"}
    assert all(output == tiny.OUTPUT for output in told.values()), told
