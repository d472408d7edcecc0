"""Faults on the way to a device and on it: each leaves no process there, and no wrong or doubled
row."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.doubles import busy
from tests.doubles.refusals import refusal
from tests.doubles.simulated import QUICK, Bench, case, eventually, target
from tierbench.core.errors import CaseError, IntegrityError, TargetError
from tierbench.core.files import sha256_of
from tierbench.core.target import Emulation
from tierbench.hosts import jobs, ondevice
from tierbench.hosts.ondevice import program
from tierbench.hosts.ssh import device as ssh
from tierbench.hosts.ssh import remote_run

pytestmark = pytest.mark.slow


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def deployed(bench: Bench, **how: object) -> None:
    """Connect, self-test, measure once, leave; assert that all of it happened exactly once."""
    host = bench.connect(**how)  # type: ignore[arg-type]
    assert refusal(host, "noop") == ""
    measurement = host.measure(case(host.target, bench.folder), "latency")
    assert measurement.wall_ns
    assert measurement.evidence == "measured"
    assert len(bench.runs()) == 1, "one run folder: nothing was started twice"
    host.close()
    assert bench.runs() == []
    assert bench.processes() == []


def test_a_second_session_uploads_nothing_but_the_job(bench: Bench) -> None:
    deployed(bench)
    assert bench.log == ["probe", "dd", "settle", "start", "dd", "settle", "start", "clean"]
    bench.log.clear()
    deployed(bench)
    assert bench.log == ["probe", "start", "start", "clean"]


@pytest.mark.parametrize(
    ("at", "when"), [*((n, "after") for n in range(8)), *((n, "before") for n in (0, 2, 3, 6))]
)
def test_a_cut_connection_at_each_command(bench: Bench, at: int, when: str) -> None:
    deployed(bench, at=at, when=when)
    assert len(bench.log) == 9, "the command that was cut was repeated once"


def test_an_upload_goes_on_where_it_broke_off(bench: Bench) -> None:
    host = bench.connect()
    data = bench.folder / "big"
    data.write_bytes(os.urandom(3_000_000))
    sha = sha256_of(data)
    (bench.root / "store" / f"{sha}.part").write_bytes(data.read_bytes()[:2_000_000])
    host.state = host._probe()
    host._link.send({sha: data}, (), host.state)
    assert host._link.uploaded_bytes == 1_000_000
    (bench.root / "store" / f"{sha}").unlink()
    (bench.root / "store" / f"{sha}.part").write_bytes(b"other bytes")
    host.state = host._probe()
    host._link.send({sha: data}, (), host.state)
    assert (bench.root / "store" / sha).read_bytes() == data.read_bytes(), (
        "a wrong beginning is found, all is sent again"
    )
    host.close()


def test_a_file_altered_in_the_store_is_sent_again(bench: Bench) -> None:
    host = bench.connect()
    wished = case(host.target, bench.folder)
    host.measure(wished, "latency")
    kept = bench.root / "store" / wished.artifact.sha256
    kept.write_bytes(b"B" + kept.read_bytes()[1:])
    assert host.measure(wished, "latency").wall_ns
    assert sha256_of(kept) == wished.artifact.sha256
    host.close()


def test_an_answer_of_another_worker_is_not_taken(bench: Bench) -> None:
    host = bench.connect()
    todo = case(host.target, bench.folder)
    host.measure(todo, "latency")
    host._worker_sha256, real = "f" * 64, host._worker_sha256
    with pytest.raises(IntegrityError, match="another worker"):
        host._measurement(
            todo,
            "latency",
            {
                "purpose": "latency",
                "evidence": "measured",
                "timestamp_utc": "",
                "runtime": "noop",
                "runtime_version": "1",
                "worker_sha256": real,
            },
            remote_run.Ended({}, 1.0),
            "",
        )
    host.close()


@pytest.mark.parametrize(("fault", "told"), [
    ({"fault": "kill", "fault_at": "measure"}, "SIGKILL"),
    ({"fault": "exit", "fault_at": "load"}, "exit status 7"),
    ({"fault": "raise", "fault_at": "infer"}, "broke on purpose"),
])  # fmt: skip
def test_a_worker_that_dies_is_one_failed_case(
    bench: Bench, fault: dict[str, str], told: str
) -> None:
    host = bench.connect()
    longer = replace(QUICK, min_calls=200, max_calls=300)
    with pytest.raises(CaseError, match=told):
        host.measure(case(host.target, bench.folder, longer, **fault), "latency")
    assert host.measure(case(host.target, bench.folder), "latency").wall_ns, (
        "the next case is measured"
    )
    host.close()
    assert bench.processes() == []


def test_a_hanging_worker_is_ended_on_the_device_itself(bench: Bench) -> None:
    host = bench.connect()
    with pytest.raises(CaseError, match="was killed"):
        host.measure(
            case(
                host.target,
                bench.folder,
                replace(QUICK, timeout_s=0.5),
                fault="hang",
                fault_at="load",
            ),
            "latency",
        )
    assert eventually(lambda: not bench.processes())
    host.close()


def hanging(bench: Bench, host: ssh.SshHost) -> threading.Thread:
    """Start a measurement that hangs, in a thread; return once its worker runs."""
    errors: list[BaseException] = []

    def work() -> None:
        try:
            host.measure(case(host.target, bench.folder, fault="hang", fault_at="load"), "latency")
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.errors = errors  # type: ignore[attr-defined]
    thread.start()
    assert eventually(
        lambda: any("worker.pid" in os.listdir(bench.root / "runs" / run) for run in bench.runs())
    )
    return thread


def test_interrupting_ends_what_runs_on_the_device(bench: Bench) -> None:
    host = bench.connect()
    thread = hanging(bench, host)
    host.close()
    thread.join(10)
    assert not thread.is_alive()
    assert isinstance(thread.errors[0], TargetError)  # type: ignore[attr-defined]
    assert bench.runs() == []
    assert eventually(lambda: not bench.processes())


def test_a_killed_supervisor_is_noticed_and_its_worker_ended(bench: Bench) -> None:
    host = bench.connect()
    thread = hanging(bench, host)
    record = json.loads((bench.root / "runs" / bench.runs()[0] / "supervisor.pid").read_text())
    os.kill(record["pid"], signal.SIGKILL)
    thread.join(10)
    assert "with its supervisor" in str(thread.errors[0])  # type: ignore[attr-defined]
    assert eventually(lambda: not bench.processes())
    host.close()


def test_a_leftover_of_a_dead_coordinator_is_ended_before_measuring(bench: Bench) -> None:
    dead = bench.connect()
    thread = hanging(bench, dead)
    (bench.root / "runs" / bench.runs()[0] / "lease").write_text(
        "0"
    )  # nobody has polled for longer than a lease
    host = bench.connect()
    measurement = host.measure(case(host.target, bench.folder), "latency")
    assert measurement.details["device"]["leftovers"] == 1
    thread.join(10)
    host.close()
    dead.close()
    assert eventually(lambda: not bench.processes())


def test_two_users_take_turns(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    host = bench.connect()
    drawn = []
    with bench.lock.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)  # somebody else measures
        thread = threading.Thread(
            target=lambda: drawn.append(host.measure(case(host.target, bench.folder), "latency"))
        )
        thread.start()
        assert eventually(lambda: len(bench.runs()) == 1)
        thread.join(0.7)
        assert thread.is_alive(), "it waits for its turn"
    thread.join(10)
    assert drawn[0].wall_ns
    monkeypatch.setattr(remote_run, "TURN_S", 0.3)
    with bench.lock.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(TargetError, match="somebody else"):
            host.measure(case(host.target, bench.folder), "latency")
    host.close()


def test_two_sessions_of_one_account_at_once(bench: Bench) -> None:
    """Neither sweeps the other's run away, and what both upload is there once."""
    outcomes: list[object] = []

    def work() -> None:
        host = bench.connect()
        try:
            outcomes.append(
                (
                    refusal(host, "noop"),
                    bool(host.measure(case(host.target, bench.folder), "latency").wall_ns),
                )
            )
        finally:
            host.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert outcomes == [("", True)] * 3
    assert bench.runs() == []
    assert eventually(lambda: not bench.processes())


def test_a_start_that_died_is_taken_over(bench: Bench) -> None:
    """A folder that was claimed, by a process that was killed before the supervisor's pid was
    written."""
    host = bench.connect()
    folder = bench.root / "runs" / f"{host._session}-1"
    folder.mkdir(parents=True)
    for name in ("claim", "lease", "job.json.new"):
        (folder / name).touch()
    assert refusal(host, "noop") == ""
    assert bench.runs() == [folder.name]
    host.close()
    assert bench.runs() == []


def test_a_start_that_fails_on_the_device_is_told_at_once(bench: Bench) -> None:
    host = bench.connect()
    folder = bench.root / "runs" / f"{host._session}-1"
    (folder / "supervisor.pid.new").mkdir(parents=True)
    assert "could not be supervised on the device (supervisor: IsADirectoryError" in refusal(
        host, "noop"
    )
    host.close()


def test_no_python_and_an_old_python_are_told_apart(bench: Bench) -> None:
    with pytest.raises(TargetError, match=r"has no no-such-python; install Python 3\.8"):
        bench.connect(python="no-such-python")
    old = bench.folder / "python2"
    old.write_text("#!/bin/sh\ncat > /dev/null\necho 'SyntaxError: invalid syntax' >&2\nexit 1\n")
    old.chmod(0o755)
    with pytest.raises(TargetError, match="too old"):
        bench.connect(python=str(old))


def test_python_3_7_is_refused_by_number(bench: Bench) -> None:
    between = bench.folder / "python37"
    patched = "import sys; sys.version_info = (3, 7, 9); exec(sys.stdin.read())"
    between.write_text(f"#!/bin/sh\nshift 2\nexec python3 -c '{patched}' \"$@\"\n")
    between.chmod(0o755)
    assert b"old_python" in program()
    with pytest.raises(TargetError, match=r"Python 3\.7\.9; 3\.8 or newer"):
        bench.connect(python=str(between))


def test_a_folder_that_cannot_be_written(bench: Bench) -> None:
    with pytest.raises(TargetError, match=r"cannot be written .*folder = "):
        bench.connect(folder="/proc/self/tierbench")


def test_too_little_room_is_said_before_anything_is_sent(bench: Bench) -> None:
    host = bench.connect()
    host.state["disk_free_bytes"] = 1000
    with pytest.raises(TargetError, match="no space left"):
        host.measure(case(host.target, bench.folder), "latency")
    assert "dd" not in bench.log
    host.close()


def test_a_device_has_to_have_the_threads_and_the_room_for_them(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by the device's own worker: the row is skipped with the reason, and says nothing
    about a latency."""
    host = bench.connect()
    wished = case(host.target, bench.folder)
    with pytest.raises(
        CaseError, match=r"4096 threads were asked for, this machine has \d+ cores"
    ) as caught:
        host.measure(replace(wished, threads=4096), "latency")
    assert caught.value.stage == "plan"
    with busy.machine(tmp_path, monkeypatch, 0.0):
        assert host.measure(replace(wished, batch=4), "latency").wall_ns
    with busy.machine(tmp_path, monkeypatch, 1.0):
        assert host.measure(replace(wished, batch=4), "latency").wall_ns, (
            "a case that was begun is measured to its end"
        )
        with pytest.raises(
            CaseError, match="cores are busy with something else: 1 threads, batch 8"
        ):
            host.measure(replace(wished, batch=8), "latency")
        forced = bench.connect(force=True)
        assert forced.measure(replace(wished, batch=8), "latency").wall_ns
        forced.close()
    host.close()


def test_loadgen_s_logs_come_back_before_the_device_drops_them(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("mlperf_loadgen", reason="install it with: pip install mlcommons-loadgen")
    monkeypatch.setattr(
        ondevice, "program", lambda: program().replace(b"CHUNK = 4 << 20", b"CHUNK = 1000")
    )
    host = bench.connect()
    wished = replace(case(host.target, bench.folder, busy_ns=100_000), scenario="singlestream")
    wished = replace(wished, scenario_options={**wished.scenario_options, "seconds": 0.2})
    measurement = host.measure(wished, "scenario")
    host.close()
    assert bench.runs() == []
    kept = jobs.logs_folder(wished, host._options)
    assert measurement.details["scenario"]["log_dir"] == str(kept)
    assert (kept / "mlperf_log_summary.txt").read_text() == measurement.details["scenario"][
        "summary"
    ]
    assert (kept / "mlperf_log_detail.txt").stat().st_size > 1000, "longer than one piece"
    assert bench.log.count("logs") > 1


def test_a_search_s_logs_are_named_by_the_rate_that_was_chosen(
    bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "kept" / "250_qps").mkdir(parents=True)
    scenario = {"log_dir": "/home/pi/.cache/tierbench/runs/1/logs/250_qps"}
    kept = remote_run.Ended({}, 1.0, logs=tmp_path / "kept")
    assert remote_run.with_logs(scenario, kept)["log_dir"] == str(tmp_path / "kept" / "250_qps")
    gone = remote_run.Ended({}, 1.0, logs_reason="too long")
    assert remote_run.with_logs(scenario, gone) == {"log_dir": "", "log_note": "too long"}


def test_the_wrong_device_is_refused_unless_told(bench: Bench) -> None:
    with pytest.raises(TargetError, match=r"not a Raspberry Pi 4.*--force"):
        bench.connect(board="Raspberry Pi 4")
    forced = bench.connect(board="Raspberry Pi 4", force=True)
    wished = case(forced.target, bench.folder)
    assert "other-device" in forced.measure(wished, "latency").issues
    forced.close()


def test_messages_that_become_rows_name_neither_host_nor_user(bench: Bench) -> None:
    with pytest.raises(TargetError) as caught:
        bench.connect(board="Raspberry Pi 4", folder="/home/pi/x")
    assert not {"kitchen", "pi@"} & set(str(caught.value).replace(".", " ").split())
    assert "kitchen" not in str(caught.value)
    assert "kitchen.local" in caught.value.private_message


def test_without_an_address_the_message_says_how_to_give_one(tmp_path: Path) -> None:
    from tierbench.core.device import Options

    with pytest.raises(TargetError, match=r"^not available: no address.*--host.*--emulate"):
        ssh.connect(
            target(
                tmp_path,
                emulate=Emulation(suite="bookworm", cpu="cortex-a72", part="0xd08", cores=4),
            ),
            Options(),
        )


def test_timestamps_are_the_workstations_and_the_skew_is_told(bench: Bench) -> None:
    host = bench.connect()
    host.state["clock_skew_s"] = -1.79e9
    measurement = host.measure(case(host.target, bench.folder), "latency")
    assert measurement.timestamp_utc > "2020"
    assert measurement.details["device"]["clock_skew_s"] == -1.79e9
    host.close()
