"""What runs on a device: sensors, wheels, sealed result files. The paths of a whole run are in
integration/."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tierbench.hosts.ondevice import files, offline, probe, processes, runs

PMIC = """\
     3V7_WL_SW_A current(0)=0.09856040A
         1V8_A current(2)=0.20000000A
     3V7_WL_SW_V volt(8)=3.70000000V
         1V8_V volt(10)=1.80000000V
       EXT5V_V volt(24)=5.10000000V
"""


def test_a_pi_5s_power_is_the_sum_over_rails_with_both_figures() -> None:
    assert probe.pmic_watts(PMIC) == pytest.approx(0.0985604 * 3.7 + 0.2 * 1.8, abs=1e-4)
    assert probe.pmic_watts("command not registered") is None


def test_a_jetsons_rails_and_power_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rail = {
        "name": "ina3221",
        "in1_label": "VDD_GPU_SOC",
        "in1_input": "19072",
        "curr1_input": "160",
        "in2_label": "NC",
    }
    known = {f"/sys/class/hwmon/hwmon1/{name}": text for name, text in rail.items()}
    known |= {
        "/proc/device-tree/model": "NVIDIA Jetson AGX Orin Developer Kit",
        "/etc/nv_tegra_release": "# R36",
    }
    monkeypatch.setattr(probe, "text", lambda path: known.get(path, ""))
    monkeypatch.setattr(probe, "number", lambda path: float(known[path]) if path in known else None)
    monkeypatch.setattr(probe.os, "listdir", lambda path: ["hwmon1"])
    monkeypatch.setattr(probe.os.path, "isdir", lambda path: True)
    monkeypatch.setattr(
        probe, "tool", lambda *words: "NV Power Mode: MAXN\n0" if words[0] == "nvpmodel" else ""
    )
    assert probe.telemetry()["rails_w"] == {"VDD_GPU_SOC": 3.0515}
    assert probe.jetson() == {"release": "# R36", "power_mode": "MAXN"}, "absent is left out"


def test_a_device_without_sensors_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "text", lambda path: "")
    monkeypatch.setattr(probe, "number", lambda path: None)
    monkeypatch.setattr(probe.os.path, "isdir", lambda path: False)
    assert probe.telemetry() == {}
    assert probe.jetson() == {}


def wheel(path: Path, name: str) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x = 1\n")
    return str(path)


def test_a_wheel_is_unpacked_whole_and_checked_again(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    files.unpack(wheel(tmp_path / "a.whl", "package/__init__.py"), str(folder))
    assert files.intact(str(folder))
    (folder / "package/__init__.py").write_text("x = 22\n")
    assert not files.intact(str(folder))


@pytest.mark.parametrize("name", ["../outside.py", "/etc/outside.py", "a/../../outside.py"])
def test_a_wheel_cannot_write_outside_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="leaves the folder"):
        files.unpack(wheel(tmp_path / "a.whl", name), str(tmp_path / "inner/w"))
    assert not (tmp_path / "outside.py").exists()


KEY = "5" * 64


def sealed(path: Path, *bodies: dict[str, object]) -> list[str]:
    seal, lines = "", []
    for body in bodies:
        text = json.dumps(body)
        seal = offline.sealed(seal, text, KEY)
        lines.append(f"{seal} {text}\n")
    path.write_text("".join(lines))
    return lines


HEAD: dict[str, object] = {
    "kind": "result",
    "format": offline.FORMAT,
    "bundle": "b",
    "session": "s",
}


def test_every_way_to_alter_a_result_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "r.tierbench"
    lines = sealed(
        path,
        HEAD,
        {"kind": "failure", "case": "a"},
        {"kind": "failure", "case": "b"},
        {"kind": "end"},
    )
    assert len(offline.read(str(path), KEY)[1]) == 4
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        if whole[place : place + 1] == b"\n":
            continue
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises((offline.AlteredError, ValueError)):
            offline.read(str(path), KEY)
    for wrong in (
        lines[1:],
        [lines[0], lines[2], lines[3]],
        [lines[0], lines[2], lines[1]],
        [lines[0], *lines],
    ):
        path.write_text("".join(wrong))
        with pytest.raises(offline.AlteredError):
            offline.read(str(path), KEY)


def test_a_result_file_that_was_cut_short_is_whole_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "r.tierbench"
    lines = sealed(path, HEAD, {"kind": "failure", "case": "a"})
    path.write_text(lines[0] + lines[1][:40])
    assert [body["kind"] for body in offline.read(str(path), KEY)[1]] == ["result"]
    assert path.read_text() == lines[0] + lines[1][:40], "reading writes nothing"
    assert [body["kind"] for body in offline.Result(str(path), KEY).bodies] == ["result"]
    assert path.read_text() == lines[0], "the device's own run goes on behind the whole lines"


@pytest.mark.parametrize("text", ["", "hello\n", "[]\n"])
def test_what_is_no_result_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.tierbench"
    path.write_text(text)
    with pytest.raises(offline.AlteredError):
        offline.read(str(path), KEY)


@pytest.mark.parametrize("now", [100.94, 100.96, 1e6 + 0.99])
def test_a_lease_that_was_just_renewed_is_never_ahead_of_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: float
) -> None:
    monkeypatch.setattr(processes, "uptime", lambda: now)
    processes.renew(str(tmp_path))
    assert processes.watched(str(tmp_path))


def test_a_run_that_is_being_started_is_nobodys_leftover(tmp_path: Path) -> None:
    folder = tmp_path / "runs/theirs-1"
    held = processes.claim(str(folder))
    (folder / "lease").write_text("0")
    old = os.stat(folder).st_mtime - 2 * processes.LEASE_S
    os.utime(folder, (old, old))
    assert processes.watched(str(folder)) is False
    processes.sweep(str(tmp_path), "ours")
    assert sorted(os.listdir(folder)) == ["claim", "lease"], "untouched"
    os.close(held)
    processes.sweep(str(tmp_path), "ours")
    assert not folder.exists(), "who was starting it is gone"


def test_a_worker_that_writes_without_end_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "FILE_BYTES", 1 << 20)
    endless = "import os\nfor _ in range(64): os.write(1, b'x' * 65536)"
    with (tmp_path / "log").open("wb") as log:
        argv = [sys.executable, "-c", endless]
        subprocess.run(
            argv, stdout=log, stderr=subprocess.DEVNULL, preexec_fn=runs.limit_files, check=False
        )
    assert (tmp_path / "log").stat().st_size == 1 << 20
