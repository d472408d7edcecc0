"""The worker as a real process on this machine: its steps, its answers, and every way in which it
can die."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles import busy
from tests.doubles.refusals import refusal
from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, TargetError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact, Tensor
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import jobs, local
from tierbench.worker import steps, tiny

FAST = Protocol(
    "test", processes=2, warmup_min_calls=3, warmup_max_s=0.1, min_calls=20, max_calls=200,
    min_time_s=0.0,
    max_time_s=0.1, interval_percent=50.0, timeout_s=30.0,
)  # fmt: skip


@pytest.fixture
def host(tmp_path: Path) -> local.LocalHost:
    return local.connect(target("null"), Options(scratch=tmp_path / "build"))


def target(name: str) -> Target:
    return Target(name, name, "edge", "host", Path(f"{name}.toml"), host=LocalHost())


def noop(**options: Any) -> Case:
    sham = Artifact("m", "0" * 64, "tflite", "fp32", Path("nothing"), "", 0, (), ())
    return Case(sham, target("null"), "noop", FAST, runtime_options=options)


@pytest.fixture
def dense(tmp_path: Path) -> Artifact:
    """The tiny model as an artifact with a reference that is right."""
    path = tmp_path / "dense.tflite"
    path.write_bytes(tiny.content("fp32.tflite"))
    reference = tmp_path / "reference.npz"
    np.savez(
        reference,
        input_0=np.array(tiny.INPUT, np.float32),
        output_0=np.array(tiny.OUTPUT, np.float32),
    )
    tensors = (Tensor("x", "float32", (1, 4)),), (Tensor("y", "float32", (1, 2)),)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Artifact(
        "dense", "0" * 64, "tflite", "fp32", path, sha256, path.stat().st_size, *tensors, reference
    )


def litert(artifact: Artifact, **changes: Any) -> Case:
    return dataclasses.replace(Case(artifact, target("null"), "litert", FAST), **changes)


# --- what comes back -----------------------------------------------------------------------------


def test_a_latency_process_takes_its_steps_in_the_fixed_order(
    host: local.LocalHost, dense: Artifact
) -> None:
    measurement = host.measure(litert(dense), "latency")
    taken = measurement.details["steps"]
    expected = [
        "read_job",
        "facts_before",
        "memory_baseline",
        "import_runtime",
        "load",
        "first_inference",
        "warm_up",
        "timed_loop",
        "verify",
        "facts_after",
    ]
    assert taken == expected
    assert [name for name in steps.NAMES if name in taken] == taken


def test_a_measurement_says_what_ran_and_that_it_was_right(
    host: local.LocalHost, dense: Artifact
) -> None:
    measurement = host.measure(litert(dense), "latency")
    assert (
        measurement.runtime,
        measurement.delegate,
        measurement.threads,
        measurement.evidence,
    ) == (
        "litert",
        "xnnpack",
        1,
        "measured",
    )
    assert measurement.runtime_version
    assert measurement.output_match is True
    assert measurement.output_max_abs_error is not None
    assert len(measurement.wall_ns) == len(measurement.cpu_ns) >= 20
    assert min(measurement.wall_ns) > 0
    assert measurement.import_ns is not None
    assert measurement.load_ns is not None
    assert measurement.first_inference_ns is not None
    assert measurement.facts_before["cores_logical"] == os.cpu_count()
    assert measurement.worker_sha256 == jobs.worker_zip(host._options.scratch)[1]
    assert not measurement.memory, "latency and memory come from different processes"


def test_a_memory_process_measures_memory_and_no_latency(
    host: local.LocalHost, dense: Artifact
) -> None:
    measurement = host.measure(litert(dense), "memory")
    assert not measurement.wall_ns
    memory = measurement.memory
    assert memory["rss_peak_bytes"] > memory["rss_baseline_bytes"] > 1_000_000
    assert 0 < memory["runtime_memory_bytes"] < memory["rss_peak_bytes"]
    assert memory["model_memory_bytes"] < memory["rss_peak_bytes"]
    assert 0 < memory["uss_bytes"] <= memory["rss_peak_bytes"]
    assert 0 < memory["runtime_uss_bytes"] <= memory["runtime_memory_bytes"] + 5_000_000
    assert 0 <= memory["model_uss_bytes"] < memory["uss_bytes"]
    assert "gpu_memory_bytes" in memory or measurement.details["memory"]["gpu"], (
        "a figure or the reason"
    )
    assert measurement.details["memory"]["peak_reset"] is True


def test_a_first_process_that_would_compile_its_imports_is_discarded(
    host: local.LocalHost, dense: Artifact, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = local.connect(host.target, host._options)
    run, purposes = fresh.run_worker, []

    def running(python: Path, table: Any, timeout_s: float) -> Any:
        purposes.append(table["purpose"])
        return run(python, table, timeout_s)

    monkeypatch.setattr(fresh, "run_worker", running)
    first, second = (fresh.measure(litert(dense), "memory").memory for _ in range(2))
    assert purposes == ["memory"] * 3
    assert abs(first["own_peak_bytes"] / second["own_peak_bytes"] - 1) < 0.05
    assert first["own_peak_bytes"] < first["rss_peak_bytes"]


def test_the_peak_is_the_process_s_own_and_not_inherited_from_us(
    host: local.LocalHost, dense: Artifact
) -> None:
    before = host.measure(litert(dense), "memory").memory["rss_peak_bytes"]
    ballast = np.ones(100_000_000 // 8)  # 100 MB in the parent must not show in the child
    after = host.measure(litert(dense), "memory").memory["rss_peak_bytes"]
    assert ballast[0] == 1
    assert abs(after - before) < 20_000_000


def test_the_worker_s_zip_has_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    (first, digest), (second, other) = (
        jobs.worker_zip(tmp_path / "a"),
        jobs.worker_zip(tmp_path / "b"),
    )
    assert first.read_bytes() == second.read_bytes()
    assert digest == other == hashlib.sha256(first.read_bytes()).hexdigest()


def test_processes_here_run_the_zip_s_files_and_a_changed_one_is_written_anew(
    tmp_path: Path,
) -> None:
    folder, zipped = jobs.worker_folder(tmp_path), jobs.worker_zip(tmp_path)[0]
    with zipfile.ZipFile(zipped) as archive:
        names = archive.namelist()
        assert all((folder / name).read_bytes() == archive.read(name) for name in names)
    (folder / "tierbench_worker" / "loop.py").write_text("raise SystemExit('altered')")
    (folder / "tierbench_worker" / "more.py").write_text("")
    jobs.worker_folder(tmp_path)
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.py")) == sorted(names)
    assert (folder / "tierbench_worker" / "loop.py").read_text().startswith('"""Warm-up')


def test_threads_are_set_before_the_import(host: local.LocalHost) -> None:
    forced = local.connect(target("null"), dataclasses.replace(host._options, force=True))
    for threads in (1, 2):
        measurement = forced.measure(dataclasses.replace(noop(), threads=threads), "latency")
        assert (measurement.threads, measurement.details["threads_at_import"]) == (
            threads,
            str(threads),
        )


def test_a_run_that_is_sustained_keeps_its_samples_and_summary(host: local.LocalHost) -> None:
    sustained = local.connect(
        target("null"), dataclasses.replace(host._options, sustain_minutes=0.002)
    )
    assert sustained.purposes(noop()) == ("latency",)
    measurement = sustained.measure(noop(busy_ns=100_000), "latency")
    assert measurement.wall_ns
    assert measurement.details["sustain"]["minutes"][0]["p50_ns"] >= 100_000
    assert 0.1 < measurement.details["sustain"]["seconds"] < measurement.details["between_facts_s"]


# --- what is refused -----------------------------------------------------------------------------


def test_changed_bytes_are_refused_before_they_are_loaded(
    host: local.LocalHost, dense: Artifact
) -> None:
    data = bytearray(dense.path.read_bytes())
    data[len(data) // 2] ^= 1
    dense.path.write_bytes(bytes(data))
    with pytest.raises(CaseError, match="integrity") as caught:
        host.measure(litert(dense), "latency")
    assert caught.value.stage == "load"


def test_a_wrong_output_is_no_latency(
    host: local.LocalHost, dense: Artifact, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.npz"
    np.savez(
        wrong, input_0=np.array(tiny.INPUT, np.float32), output_0=np.array([[0.5, 8.6]], np.float32)
    )
    with pytest.raises(CaseError, match="wrong output") as caught:
        host.measure(litert(dataclasses.replace(dense, reference=wrong)), "latency")
    assert caught.value.stage == "verify"


def test_the_delegate_that_was_asked_for_is_the_one_that_ran(
    host: local.LocalHost, dense: Artifact
) -> None:
    measurement = host.measure(litert(dense, delegate="reference"), "latency")
    assert (measurement.delegate_requested, measurement.delegate) == ("reference", "reference")


def test_a_fallback_is_an_error_unless_it_is_allowed(tmp_path: Path, dense: Artifact) -> None:
    """A runtime that says at run time that something else computed: neither silent nor
    unrecorded."""
    for force in (False, True):
        fallback = local.connect(target("null"), Options(scratch=tmp_path / "build", force=force))
        case = dataclasses.replace(noop(executed="cpu"), delegate="none")
        if force:
            measurement = fallback.measure(case, "latency")
            assert (measurement.delegate_requested, measurement.delegate) == ("none", "cpu")
        else:
            with pytest.raises(
                CaseError, match="'none' was asked for, but 'cpu' executed"
            ) as caught:
                fallback.measure(case, "latency")
            assert caught.value.stage == "infer"


def test_a_default_that_was_asked_for_by_name_is_checked_too(host: local.LocalHost) -> None:
    case = dataclasses.replace(noop(executed="cpu"), delegate="")
    asked = dataclasses.replace(case, delegate_asked="none")
    assert host.measure(case, "latency").delegate == "cpu"
    with pytest.raises(CaseError, match="'none' was asked for, but 'cpu' executed"):
        host.measure(asked, "latency")


def test_the_fake_runtime_serves_no_real_target(host: local.LocalHost) -> None:
    with pytest.raises(CaseError, match="is a fake") as caught:
        host.measure(dataclasses.replace(noop(), target=target("host")), "latency")
    assert caught.value.stage == "plan"


def test_more_threads_than_cores_are_refused(host: local.LocalHost) -> None:
    with pytest.raises(CaseError, match="threads were asked for") as caught:
        host.measure(dataclasses.replace(noop(), threads=4096), "latency")
    assert caught.value.stage == "plan"


@pytest.mark.parametrize("changes", [{"threads": 2}, {"batch": 8}])
def test_a_busy_machine_refuses_threads_and_batches(
    host: local.LocalHost, changes: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if len(os.sched_getaffinity(0)) < changes.get("threads", 1):
        pytest.skip("this machine has one core")
    case: Case = dataclasses.replace(noop(), **changes)  # type: ignore[arg-type]
    with busy.machine(tmp_path, monkeypatch, 1.0):
        with pytest.raises(
            CaseError, match=r"cores are busy with something else: .* --force"
        ) as caught:
            host.measure(case, "latency")
        assert caught.value.stage == "plan"
        assert host.measure(noop(), "latency").wall_ns, (
            "one thread, one input: its interval tells the noise"
        )
        forced = local.connect(target("null"), dataclasses.replace(host._options, force=True))
        assert forced.measure(case, "latency").wall_ns


def test_what_was_admitted_once_is_measured_to_its_end(
    host: local.LocalHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = dataclasses.replace(noop(), batch=8)
    with busy.machine(tmp_path, monkeypatch, 0.0):
        assert host.measure(case, "latency").wall_ns
    with busy.machine(tmp_path, monkeypatch, 1.0):
        assert host.measure(case, "latency").wall_ns


def test_a_runtime_that_is_not_installed_names_the_line_that_installs_it(
    host: local.LocalHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIERBENCH_TFLITE_PYTHON", "/nowhere/python")
    reason = refusal(host, "tflite-runtime")
    assert "/nowhere/python does not exist" in reason
    assert "tflite-runtime==2.14.0" in reason


# --- how it can die ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "stage"), [("load", "load"), ("infer", "infer"), ("measure", "measure")]
)
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("raise", "RuntimeError: the runtime broke on purpose"),
        ("kill", "killed by SIGKILL"),
        ("exit", "exit status 7"),
    ],
)
def test_a_fault_is_told_with_its_stage(
    host: local.LocalHost, fault: str, words: str, at: str, stage: str
) -> None:
    with pytest.raises(CaseError, match=words) as caught:
        host.measure(noop(fault=fault, fault_at=at), "latency")
    assert caught.value.stage == stage


def test_last_words_of_a_dying_runtime_are_kept(host: local.LocalHost) -> None:
    with pytest.raises(CaseError, match="the runtime gave up"):
        host.measure(noop(fault="exit", fault_at="load"), "latency")


def test_a_hanging_runtime_is_killed_with_its_children(host: local.LocalHost) -> None:
    case = noop(fault="hang", fault_at="infer", child=True)
    case = dataclasses.replace(case, protocol=dataclasses.replace(FAST, timeout_s=2.0))
    started = time.monotonic()
    with pytest.raises(CaseError, match="still at stage infer after 2 s and was killed") as caught:
        host.measure(case, "latency")
    assert time.monotonic() - started < 20
    assert caught.value.stage == "infer"
    deadline = (
        time.monotonic() + 5
    )  # a killed process takes a moment to vanish where the cores are busy
    while _alive_in(host._options.scratch) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive_in(host._options.scratch), (
        "a leftover process would spoil the next measurement"
    )


def test_no_file_stays_behind(host: local.LocalHost) -> None:
    host.measure(noop(), "latency")
    with pytest.raises(CaseError):
        host.measure(noop(fault="kill", fault_at="load"), "latency")
    assert not list((host._options.scratch / "jobs").iterdir())


def test_a_host_without_room_for_the_worker_is_not_available(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where a folder should be")
    with pytest.raises(TargetError, match=r"worker\.pyz: cannot be written"):
        local.connect(target("null"), Options(scratch=tmp_path / "build"))


def test_a_check_that_cannot_be_remembered_is_still_a_check(host: local.LocalHost) -> None:
    (host._options.scratch / "checks").write_text("a file where a folder should be")
    assert refusal(host, "noop") == ""


def test_an_unwritable_scratch_is_the_case_s_failure(tmp_path: Path) -> None:
    blocked = local.connect(target("null"), Options(scratch=tmp_path / "build"))
    (tmp_path / "build" / "jobs").write_text("a file where a folder should be")
    with pytest.raises(CaseError, match="cannot write below") as caught:
        blocked.measure(noop(), "latency")
    assert caught.value.stage == "start"


def test_an_interpreter_that_cannot_be_started_is_no_lack_of_room(
    host: local.LocalHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("not executable")
    monkeypatch.setenv("TIERBENCH_TFLITE_PYTHON", str(python))
    reason = refusal(host, "tflite-runtime")
    assert f"{python}: cannot be started (Permission denied)" in reason
    assert "make room" not in reason


def _alive_in(scratch: Path) -> list[str]:
    """Return the command lines of processes that mention `scratch`; a zombie has none."""
    drawn = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            text = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(scratch) in text:
            drawn.append(text)
    return drawn


@pytest.mark.parametrize("make", [noop])
def test_the_processes_of_a_case_are_those_of_its_protocol(
    make: Callable[[], Case], host: local.LocalHost
) -> None:
    assert host.purposes(make()) == ("latency", "latency", "memory")
    assert host.purposes(dataclasses.replace(make(), scenario="server")) == ("scenario",)


def test_a_measurement_is_what_types_says(host: local.LocalHost) -> None:
    assert isinstance(host.measure(noop(), "latency"), Measurement)
