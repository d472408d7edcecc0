"""Twenty simulated devices at once, a tenth of the connections cut at random, and one that is
dead."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.doubles import models
from tests.doubles.ssh_server import serving

pytestmark = pytest.mark.slow
DEVICES = 20
COORDINATOR = """
import sys
from tierbench.cli import main as cli
code = cli.main(sys.argv[1:])
with open("/proc/self/status") as status:
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print("peak_kib", peak, file=sys.stderr)
sys.exit(code)
"""
TARGET = (
    'title = "A simulated device"\ntier = "edge"\nruntimes = ["noop"]\n\n[host]\nkind = "ssh"\n'
)


def test_all_rows_are_there_exactly_once(tmp_path: Path) -> None:
    (tmp_path / "null-device.toml").write_text(TARGET)
    server_folder = tmp_path / "servers"
    server_folder.mkdir()
    with serving(server_folder, DEVICES, cut=0.1) as server:
        entries = [
            (str(tmp_path / "null-device.toml"), address)
            for address in [*server.addresses, "pi@127.0.0.1:1"]
        ]
        inventory = "".join(
            f'[[device]]\ntarget = "{target}"\naddress = "{address}"\n'
            for target, address in entries
        )
        (tmp_path / "lab.toml").write_text(inventory)
        environment = {**os.environ, "TIERBENCH_SSH_CONFIG": str(server.config)}
        argv = [
            sys.executable,
            "-c",
            COORDINATOR,
            "run",
            str(models.INT8),
            "--inventory",
            str(tmp_path / "lab.toml"),
            "--format",
            "tflite",
            "--quick",
            "--out",
            str(tmp_path / "run"),
        ]
        done = subprocess.run(
            argv, capture_output=True, text=True, timeout=300, check=False, env=environment
        )
        assert done.returncode in (0, 3), done.stderr[-3000:]
        for number in range(DEVICES):
            runs = server_folder / f"device{number}/cache/tierbench/runs"
            assert list(runs.iterdir()) == [], "no run is left on a device"
    with (tmp_path / "run/results.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["evidence"] in ("measured", "")]
    ok = Counter(row["target"] for row in rows if row["status"] == "ok")
    assert ok == {f"null-device#{number}": 1 for number in range(1, DEVICES + 1)}, done.stderr[
        -3000:
    ]
    assert {row["processes"] for row in rows if row["status"] == "ok"} == {"3"}
    (dead,) = [
        row for row in rows if row["stage"] == "reach"
    ]  # beside it stand rows of the estimator
    assert dead["target"] == f"null-device#{DEVICES + 1}"
    assert "cannot be reached" in dead["error"]
    lines = [json.loads(line) for line in (tmp_path / "run/journal.jsonl").read_text().splitlines()]
    assert sum(line["kind"] == "measurement" for line in lines) == 3 * DEVICES, (
        "nothing is measured twice"
    )
    reconnects = [
        line["measurement"]["details"]["device"]["reconnects"]
        for line in lines
        if line["kind"] == "measurement"
    ]
    assert max(reconnects) > 0, "some connections were cut"
    peak = int(done.stderr.split("peak_kib")[1].split()[0])
    print(f"coordinator: {peak / 1024:.0f} MB")
    assert peak * 1024 < 300e6
    assert "127.0.0.1" not in (tmp_path / "run/results.csv").read_text()
