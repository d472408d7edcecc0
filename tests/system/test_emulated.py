"""The same arm64 software without a device: equal bytes, honest rows, both Debian releases."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import doubles as standins
from tests.doubles import models
from tierbench.core import paths, target_files
from tierbench.core.case import CaseRecord
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, ToolMissing
from tierbench.hosts import emulated, rootfs
from tierbench.results import rows

pytestmark = pytest.mark.slow


def missing() -> str:
    if shutil.which("mmdebstrap") is None:
        return "apt-get install mmdebstrap"
    return "" if rootfs.emulator("arm64") else "apt-get install qemu-user-static"


@pytest.fixture(scope="module", params=["raspberry-pi-4", "raspberry-pi-5"])
def host(request: pytest.FixtureRequest) -> emulated.EmulatedHost:
    standins.require(missing())
    return emulated.connect(
        target_files.find_target(request.param), Options(scratch=paths.scratch(), emulate=True)
    )


def test_int8_outputs_are_those_of_x86_to_the_byte_and_fp32_within_tolerance(
    host: emulated.EmulatedHost, tmp_path: Path
) -> None:
    assert host.check("litert") == ""
    one = host.measure(models.case(host.target, tmp_path, "int8"), "memory")
    assert one.output_match is True
    assert one.output_max_abs_error == 0
    assert one.outputs_checked == 16
    assert one.delegate == "xnnpack"
    fp32 = host.measure(models.case(host.target, tmp_path, "fp32", 1e-6), "memory")
    assert fp32.output_match is True
    assert fp32.output_max_abs_error is not None


def test_a_row_has_memory_and_outputs_but_no_time(
    host: emulated.EmulatedHost, tmp_path: Path
) -> None:
    assert host.check("litert") == ""
    case = models.case(host.target, tmp_path)
    assert host.purposes(case) == ("memory",)
    one = host.measure(case, "memory")
    row = rows.result(CaseRecord(case.id, {"precision": "int8"}, case.protocol, (one,)), {})
    assert row.evidence == "emulated"
    assert row.status == "ok"
    assert "emulation" in row.error, "an empty latency needs its reason"
    times = [getattr(row, name) for name in vars(row) if name.endswith("_ms")]
    assert times
    assert set(times) == {None}
    assert row.energy_per_inference_mj is None
    assert 3e6 < (row.runtime_memory_bytes or 0) < 200e6
    assert one.facts_before["architecture"] == "aarch64"
    assert "avx2" not in one.facts_before.get("isa", [])


def test_a_wrong_output_is_a_failure_here_too(host: emulated.EmulatedHost, tmp_path: Path) -> None:
    import numpy as np

    assert host.check("litert") == ""
    case = models.case(host.target, tmp_path)
    assert case.artifact.reference is not None
    kept = dict(np.load(case.artifact.reference))
    kept["output_0"] = kept["output_0"][:, ::-1]
    np.savez(case.artifact.reference, **kept)
    with pytest.raises(CaseError) as caught:
        host.measure(case, "memory")
    assert caught.value.stage == "verify"


def test_what_belongs_to_the_device_is_not_emulated(host: emulated.EmulatedHost) -> None:
    assert "belongs to the device" in host.check("tensorrt")


def test_without_qemu_the_message_has_the_install_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rootfs, "emulator", lambda architecture: "")
    with pytest.raises(ToolMissing, match="apt-get install qemu-user-static"):
        emulated.connect(target_files.find_target("raspberry-pi-4"), Options())
