"""What goes to a worker comes out the same, and what comes back is checked like any answer."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.doubles import models
from tierbench.core import target_files
from tierbench.core.case import Case
from tierbench.core.device import Options
from tierbench.core.errors import CaseError, DoesNotFit, TargetError
from tierbench.core.measurement import Measurement
from tierbench.runner.cluster import wire
from tierbench.zoo import store

TOOLS = "gcc 8.3.1, qemu 7.2.22"
MEASURED = Measurement(
    "firmware", "emulated", "2026-12-01T00:00:00Z", "generated+cmsis-nn-Os", "8.3.1",
    modelled={"latency_ms": 3.0, "method": "cycle model"},
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Case:
    board = target_files.target(Path("targets/nano-33-ble-sense.toml"))
    return dataclasses.replace(models.case(board, tmp_path), runtime="generated+cmsis-nn-Os")


def work(case: Case) -> wire.Work:
    return wire.work_of(case, "firmware", wire.describe(case.target, Options()))


def test_a_worker_gets_the_case_that_was_planned(case: Case, tmp_path: Path) -> None:
    scratch = tmp_path / "worker"
    sent = wire.read_work(wire.write_work(work(case)))
    wire.unpack(wire.packed(case.artifact), case.artifact.sha256, scratch)
    arrived = wire.case_of(sent, scratch)
    assert store.holds(arrived.artifact, scratch)
    assert arrived.id == case.id
    assert arrived.artifact.path.read_bytes() == case.artifact.path.read_bytes()
    paths = {"path": case.artifact.path, "reference": case.artifact.reference}
    assert dataclasses.replace(arrived.artifact, **paths) == case.artifact
    assert dataclasses.replace(arrived.target, path=case.target.path) == case.target
    assert arrived.protocol == case.protocol


def test_an_artifact_that_is_not_there_is_not_measured(case: Case, tmp_path: Path) -> None:
    arrived = wire.case_of(work(case), tmp_path / "empty")
    assert not store.holds(arrived.artifact, tmp_path / "empty")


def test_the_key_is_another_for_another_artifact_toolchain_or_device(case: Case) -> None:
    own = wire.key(work(case), TOOLS)
    assert own == wire.key(wire.read_work(wire.write_work(work(case))), TOOLS)
    changed = dataclasses.replace(
        case, artifact=dataclasses.replace(case.artifact, sha256="1" * 64)
    )
    slower = wire.describe(case.target, Options(layers=True))
    others = {
        wire.key(work(case), "gcc 13.3.0, qemu 7.2.22"),
        wire.key(work(changed), TOOLS),
        wire.key(wire.work_of(case, "firmware", slower), TOOLS),
    }
    assert len({own, *others}) == 4


def test_a_measurement_comes_back_as_it_was(case: Case) -> None:
    assert wire.read_measurement(wire.measured(MEASURED), case, "firmware") == MEASURED


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"\x80\x04pickled", "is not UTF-8"),
        (b"[1]", "another shape"),
        ({"purpose": "firmware"}, "another shape"),
        (dataclasses.replace(MEASURED, evidence="measured"), "calls itself measured"),
        (dataclasses.replace(MEASURED, runtime="other"), "is of runtime 'other'"),
        (dataclasses.replace(MEASURED, modelled={"latency_ms": -1.0}), "is -1.0"),
        (dataclasses.replace(MEASURED, reason="a\x1b[2Jb"), "control characters"),
        ({"fits_not": {"needed": {"ram_bytes": -5}, "rooms": {}}}, "figures that cannot be"),
        ({"fits_not": {"needed": {"hdd_bytes": 5}, "rooms": {}}}, "figures that cannot be"),
        ({"lacks_files": "yes"}, "another shape"),
    ],
)
def test_what_cannot_be_is_a_failed_case(case: Case, answer: Any, reason: str) -> None:
    data = answer if isinstance(answer, bytes) else msgspec.json.encode(answer)
    with pytest.raises(CaseError, match=reason) as failure:
        wire.read_measurement(data, case, "firmware")
    assert failure.value.stage == "collect"


def test_a_model_that_does_not_fit_says_so_in_the_same_words(case: Case) -> None:
    error = DoesNotFit({"ram_bytes": 400_000}, {"ram_bytes": 262_144})
    with pytest.raises(DoesNotFit, match=str(error)) as failure:
        wire.read_measurement(wire.failed(error), case, "firmware")
    assert failure.value.needed == {"ram_bytes": 400_000}


def test_a_failed_case_keeps_its_stage_and_words(case: Case) -> None:
    with pytest.raises(CaseError, match="outputs differ") as failure:
        wire.read_measurement(wire.failed(CaseError("verify", "outputs differ")), case, "firmware")
    assert failure.value.stage == "verify"


def test_a_worker_without_the_tools_is_a_device_that_is_not_there(case: Case) -> None:
    with pytest.raises(TargetError, match="qemu is not available"):
        wire.read_measurement(
            msgspec.json.encode({"unreachable": "qemu is not available\x07"}), case, "firmware"
        )
