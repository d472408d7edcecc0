"""The same arm64 software without a device: equal bytes, honest rows, both Debian releases."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import msgspec
import pytest

from tests import doubles as standins
from tests.doubles import models
from tests.doubles.refusals import refusal
from tierbench.core import kept_results, paths, target_files
from tierbench.core.case import CaseRecord
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.hosts import emulated, rootfs
from tierbench.hosts.modelled import plugin
from tierbench.results import rows

pytestmark = pytest.mark.slow


def missing() -> str:
    if shutil.which("mmdebstrap") is None:
        return "apt-get install mmdebstrap"
    return "" if rootfs.emulator("arm64") else "apt-get install qemu-user-static"


def modelling_lacks() -> str:
    try:
        plugin.require("aarch64")
    except ToolMissing as error:
        return str(error)
    return ""


@pytest.fixture(scope="module", params=["raspberry-pi-4", "raspberry-pi-5"])
def host(request: pytest.FixtureRequest) -> emulated.EmulatedHost:
    standins.require(missing())
    return emulated.connect(
        target_files.find_target(request.param), Options(scratch=paths.scratch(), emulate=True)
    )


def test_int8_outputs_are_those_of_x86_to_the_byte_and_fp32_within_tolerance(
    host: emulated.EmulatedHost, tmp_path: Path
) -> None:
    assert refusal(host, "litert") == ""
    one = host.measure(models.case(host.target, tmp_path, "int8"), "memory")
    assert one.output_match is True
    assert one.output_max_abs_error == 0
    assert one.outputs_checked == 16
    assert one.delegate == "xnnpack"
    fp32 = host.measure(models.case(host.target, tmp_path, "fp32", 1e-6), "memory")
    assert fp32.output_match is True
    assert fp32.output_max_abs_error is not None


def test_a_row_has_a_modelled_latency_and_no_time_of_the_emulator(
    host: emulated.EmulatedHost, tmp_path: Path
) -> None:
    standins.require(modelling_lacks())
    assert refusal(host, "litert") == ""
    case = models.case(host.target, tmp_path)
    assert host.purposes(case) == ("memory",)
    one = host.measure(case, "memory")
    row = rows.result(CaseRecord(case.id, {"precision": "int8"}, case.protocol, (one,)), {})
    assert row.evidence == "emulated"
    assert row.status == "ok"
    assert row.error == ""
    assert row.latency_p50_low_ms < row.latency_p50_ms < row.latency_p50_high_ms
    modelled = {"latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms"}
    others = [name for name in vars(row) if name.endswith("_ms") and name not in modelled]
    assert {getattr(row, name) for name in others} == {None}
    assert one.wall_ns == ()
    assert row.instructions == one.counts["instructions"] > 0
    assert row.cycles == one.counts["cycles"] >= one.counts["core_cycles"] > 0
    assert "LLVM's" in row.method
    assert one.runtime_version in row.method
    assert row.energy_per_inference_mj is None
    assert 3e6 < (row.runtime_memory_bytes or 0) < 200e6
    assert one.facts_before["architecture"] == "aarch64"
    assert "avx2" not in one.facts_before.get("isa", [])


def test_two_runs_give_the_same_counts_and_a_kept_one_is_not_run_again(
    host: emulated.EmulatedHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    standins.require(modelling_lacks())
    assert refusal(host, "litert") == ""
    case = models.case(host.target, tmp_path, "fp32", 1e-6)
    monkeypatch.setattr(kept_results, "load", lambda folder, name, kind: None)
    first, second = (host.measure(case, "memory").counts["instructions"] for _ in range(2))
    assert abs(first - second) <= 1e-4 * first  # of a network of 17,000 instructions
    monkeypatch.undo()
    monkeypatch.setattr(host, "_run", lambda *arguments: pytest.fail("it was run again"))
    assert host.measure(case, "memory").counts["instructions"] in (first, second)


def test_several_threads_have_no_modelled_latency(
    host: emulated.EmulatedHost, tmp_path: Path
) -> None:
    assert refusal(host, "litert") == ""
    case = dataclasses.replace(models.case(host.target, tmp_path), threads=2)
    one = host.measure(case, "memory")
    assert one.modelled == {}
    assert "one thread" in one.reason


def test_a_board_without_a_clock_keeps_its_outputs_and_says_why_it_has_no_latency(
    tmp_path: Path,
) -> None:
    standins.require(missing())
    target = target_files.find_target("raspberry-pi-4")
    emulation = msgspec.structs.replace(target.emulation, clock_ghz=None)
    table = msgspec.structs.replace(target.host, emulate=emulation)
    target = dataclasses.replace(target, host=table)
    host = emulated.connect(target, Options(scratch=paths.scratch(), emulate=True))
    assert refusal(host, "litert") == ""
    case = models.case(target, tmp_path)
    one = host.measure(case, "memory")
    assert one.output_match is True
    row = rows.result(CaseRecord(case.id, {"precision": "int8"}, case.protocol, (one,)), {})
    assert row.latency_p50_ms is None
    assert "no 'clock_ghz'" in row.error


def test_operators_have_modelled_times_where_the_runtime_tells_them_apart(tmp_path: Path) -> None:
    standins.require(missing() or modelling_lacks())
    target = target_files.find_target("raspberry-pi-4")
    options = Options(scratch=paths.scratch(), emulate=True, layers=True)
    host = emulated.connect(target, options)
    host.check("onnxruntime")
    measured = host.measure(models.onnx_case(target, tmp_path), "memory")
    (layer,) = measured.layers
    assert layer["operator"] == "Gemm"
    assert 0 < float(str(layer["duration_us"])) < 1e3 * measured.modelled["latency_ms"]
    host.check("litert")
    measured = host.measure(models.case(target, tmp_path), "memory")
    assert measured.layers == ()
    assert "no profiler that Python can read" in measured.modelled["method"]


def test_a_wrong_output_is_a_failure_here_too(host: emulated.EmulatedHost, tmp_path: Path) -> None:
    import numpy as np

    assert refusal(host, "litert") == ""
    case = models.case(host.target, tmp_path)
    assert case.artifact.reference is not None
    kept = dict(np.load(case.artifact.reference))
    kept["output_0"] = kept["output_0"][:, ::-1]
    np.savez(case.artifact.reference, **kept)
    with pytest.raises(CaseError) as caught:
        host.measure(case, "memory")
    assert caught.value.stage == "verify"


def test_what_belongs_to_the_device_is_not_emulated(host: emulated.EmulatedHost) -> None:
    assert "belongs to the device" in refusal(host, "tensorrt")


def test_without_qemu_the_message_has_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rootfs, "emulator", lambda architecture: "")
    monkeypatch.setattr(plugin, "find", lambda machine: "")
    with pytest.raises(ToolMissing, match="apt-get install qemu-user"):
        emulated.connect(target_files.find_target("raspberry-pi-4"), Options())
