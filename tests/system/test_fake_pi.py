"""A deploy to a fake Raspberry Pi: real sshd, arm64 Debian under QEMU, and faults that only a
device can have."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import doubles as standins
from tests.doubles import models
from tests.doubles.fake_pi import FakePi, fake_pi, unavailable
from tests.doubles.refusals import refusal
from tests.doubles.simulated import eventually
from tierbench.core import paths, target_files
from tierbench.core.device import Options
from tierbench.core.errors import TargetError
from tierbench.core.measurement import Measurement
from tierbench.hosts.ssh import device as ssh
from tierbench.hosts.ssh import link, transport
from tierbench.hosts.ssh.address import address
from tierbench.results import verdict

pytestmark = [pytest.mark.slow, pytest.mark.system]
TIERBENCH = [sys.executable, "-m", "tierbench"]
RUN = [
    "run",
    str(models.INT8),
    "--target",
    "raspberry-pi-4",
    "--runtime",
    "litert",
    "--format",
    "tflite",
    "--quick",
]


@pytest.fixture(scope="module")
def pi() -> Iterator[FakePi]:
    standins.require(unavailable())
    with fake_pi() as running:
        yield running


def connect(pi: FakePi, monkeypatch: pytest.MonkeyPatch) -> ssh.SshHost:
    monkeypatch.setenv(ssh.CONFIG_VARIABLE, str(pi.config))
    options = Options(address=pi.address, scratch=paths.scratch())
    return ssh.connect(target_files.find_target("raspberry-pi-4"), options)


def command(pi: FakePi, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, ssh.CONFIG_VARIABLE: str(pi.config)}
    return subprocess.run(
        [*TIERBENCH, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=environment,
    )


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "results.csv").open(newline="", encoding="utf-8") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["evidence"] == "measured" or row["status"] == "failed"
        ]


def test_a_whole_deploy_and_a_second_one(
    pi: FakePi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for sent in (True, False):
        began = time.monotonic()
        host = connect(pi, monkeypatch)
        assert refusal(host, "litert") == ""
        measurement = host.measure(models.case(host.target, tmp_path), "latency")
        host.close()
        print(f"deploy, {'wheels sent' if sent else 'warm'}: {time.monotonic() - began:.1f} s")
        assert bool(host._link.uploaded_bytes) is sent, (
            "a repeated deploy uploads nothing but the job"
        )
    assert measurement.output_max_abs_error == 0
    assert measurement.delegate == "xnnpack"
    assert measurement.facts_before["throttled"] == "0x0"
    assert measurement.facts_before["temperature_c"] == pytest.approx(48.3, abs=0.1)
    assert measurement.details["device"]["board"].startswith("Raspberry Pi 4")
    assert pi.processes() == []
    said = pi.inside(
        "find", "/mnt/pi/home/pi", "/mnt/pi/tmp", "-mindepth", "1", "-maxdepth", "2"
    ).split()
    assert said == ["/mnt/pi/home/pi/.cache", "/mnt/pi/home/pi/.cache/tierbench"], (
        "nothing outside one folder"
    )


def test_throttling_and_under_voltage_reach_the_verdict(
    pi: FakePi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    host = connect(pi, monkeypatch)
    refusal(host, "litert")
    case = models.case(host.target, tmp_path)
    (pi.live / "throttled").write_text("throttled=0x50005\n")
    try:
        judged = verdict.verdict([host.measure(case, "latency")])
    finally:
        (pi.live / "throttled").write_text("throttled=0x50000\n")
    assert {"throttled", "under-voltage"} <= set(judged.issues)
    assert judged.validity == "invalid"
    earlier: Measurement = host.measure(case, "latency")
    assert "throttled" not in verdict.verdict([earlier]).issues, (
        "what happened before this run is not this run's"
    )
    (pi.live / "throttled").write_text("throttled=0x0\n")
    host.close()


def test_cut_while_it_measures(pi: FakePi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    host = connect(pi, monkeypatch)
    refusal(host, "litert")
    measurements: list[Measurement] = []
    case = models.case(host.target, tmp_path)
    thread = threading.Thread(target=lambda: measurements.append(host.measure(case, "latency")))
    thread.start()
    assert eventually(lambda: any("job.json" in line for line in pi.processes()), 20)
    assert pi.cut() > 0
    thread.join(60)
    assert measurements[0].output_match is True
    assert host._link.reconnects >= 1
    host.close()
    assert pi.processes() == []


def test_interrupted_and_resumed_from_the_command_line(pi: FakePi, tmp_path: Path) -> None:
    environment = {**os.environ, ssh.CONFIG_VARIABLE: str(pi.config)}
    argv = [*TIERBENCH, *RUN, "--host", pi.address, "--out", str(tmp_path / "run")]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(argv, stdout=log, stderr=log, env=environment)
    done = eventually(lambda: b"[1/3" in (tmp_path / "log").read_bytes(), 120)
    assert done, (tmp_path / "log").read_text()
    assert eventually(lambda: any("job.json" in line for line in pi.processes()), 20)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert eventually(lambda: pi.processes() == []), "Ctrl-C leaves nothing running on the device"
    again = command(pi, "run", "--resume", tmp_path / "run")
    assert again.returncode == 0, again.stderr
    rows = table(tmp_path / "run")
    assert Counter(row["case_id"] for row in rows) == {
        "open_batch.int8.tflite@raspberry-pi-4+litert": 1
    }
    assert rows[0]["status"] == "ok"
    assert rows[0]["processes"] == "3"
    text = (tmp_path / "run" / "results.csv").read_text()
    assert "127.0.0.1" not in text
    assert "pi@" not in text
    assert str(pi.port) not in text


def test_a_bundle_runs_without_network(
    pi: FakePi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "pi.pyz"
    made = command(
        pi,
        "bundle",
        models.INT8,
        "--target",
        "raspberry-pi-4",
        "--quick",
        "--runtime",
        "litert",
        "-o",
        path,
    )
    assert made.returncode == 0, made.stderr
    where = address(pi.address, pi.config)
    device = link.Link(lambda: transport.connect(where, "asyncssh"), "pi")
    device.upload(path, "/tmp/pi.pyz")
    flip = (
        "f = open('/tmp/bad.pyz', 'r+b'); f.seek(100000); b = f.read(1); f.seek(100000); "
        "f.write(bytes([b[0] ^ 1]))"
    )
    device.run(["sh", "-c", f'cd /tmp && cp pi.pyz bad.pyz && python3 -c "{flip}"'])
    bad = device.run(["sh", "-c", "cd /tmp && unshare -n true; python3 bad.pyz"])
    assert bad.code == 5
    assert b"integrity" in bad.stderr
    done = device.run(["sh", "-c", "cd /tmp && python3 pi.pyz && rm pi.pyz bad.pyz"], timeout_s=200)
    assert done.code == 0, done.stderr
    name = done.stdout.decode().split("carry back: ")[1].strip()
    (tmp_path / name).write_bytes(device.run(["cat", f"/tmp/{name}"]).stdout)
    device.run(["rm", f"/tmp/{name}"])
    device.close()
    for _ in range(2):
        merged = command(pi, "collect", tmp_path / name, "--out", tmp_path / "run")
        assert merged.returncode == 0, merged.stderr
        rows = table(tmp_path / "run")
        assert [(row["status"], row["processes"], row["output_match"]) for row in rows] == [
            ("ok", "3", "true")
        ]
    assert pi.processes() == []


OLD = "import sys\nsys.version_info = (3, 7, 3, 'final', 0)\n"
LIBC = "import os\nos.confstr = lambda name: 'glibc 2.24'\n"
NEVER_SET = "import time\nreal = time.time\ntime.time = lambda: real() % 1000\n"


@pytest.mark.parametrize(("how", "told"), [
    ({"read_only_home": True}, r"cannot be written \(Read-only file system\)"),
    ({"python": "missing"}, "has no python3; install Python 3.8"),
    ({"site": OLD}, r"is Python 3\.7\.3; 3\.8 or newer"),
    ({"model": "Raspberry Pi 3 Model B Plus Rev 1.3"},
    r"is Raspberry Pi 3 .*, not a Raspberry Pi 4"),
])  # fmt: skip
def test_a_device_that_cannot_be_used_says_why(
    how: dict[str, object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    standins.require(unavailable())
    with fake_pi(**how) as other, pytest.raises(TargetError, match=told):  # type: ignore[arg-type]
        connect(other, monkeypatch)


def test_an_old_c_library_gets_no_wheel_and_a_clock_that_was_never_set_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standins.require(unavailable())
    with fake_pi(site=LIBC + NEVER_SET) as other:
        host = connect(other, monkeypatch)
        assert "need a newer C library than its glibc 2.24" in refusal(host, "litert")
        assert host.state["clock_skew_s"] < -1e9
        host.state["libc"] = ["glibc", "2.36"]
        host._checked.clear()
        assert refusal(host, "litert") == ""
        measurement = host.measure(models.case(host.target, tmp_path), "latency")
        assert measurement.timestamp_utc > "2020"
        assert measurement.output_max_abs_error == 0
        host.close()
        assert other.processes() == []


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    standins.require(unavailable())
    with fake_pi(home_mb=20) as other:
        host = connect(other, monkeypatch)
        assert "no space left on the device: " in refusal(host, "litert"), (
            "seen before anything is sent"
        )
        assert host._link.uploaded_bytes == 0
        host._checked.clear()
        host.state["disk_free_bytes"] = 1 << 40  # somebody else fills it while we send
        assert "no space left on the device" in refusal(host, "litert")
        host.close()
        assert other.processes() == []


def test_sshd_gone_and_back(pi: FakePi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    standins.require("" if shutil.which("nsenter") else "apt-get install util-linux")
    host = connect(pi, monkeypatch)
    refusal(host, "litert")
    pi.stop()  # with everything that the device held: a power cut, and a card that lost its cache

    def back() -> None:
        time.sleep(1.0)
        pi.start()

    thread = threading.Thread(target=back)
    thread.start()
    measurement = host.measure(models.case(host.target, tmp_path), "latency")
    thread.join()
    assert measurement.output_match is True, "everything was sent again"
    assert host._link.reconnects >= 1
    host.close()
    assert pi.processes() == []
