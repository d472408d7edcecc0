"""A run that names no target emulates the devices whose files say so, with a latency or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.core import target_files
from tierbench.core.case import Protocol
from tierbench.core.device import Options
from tierbench.core.errors import ToolMissing
from tierbench.core.model import Artifact
from tierbench.hosts import emulated
from tierbench.hosts.modelled import plugin
from tierbench.plan.request import Request
from tierbench.runner import connect

PI = "raspberry-pi-4"


def options(**asked: object) -> Options:
    request = Request(model="resnet8", protocol=Protocol(), **asked)  # type: ignore[arg-type]
    ((_, made),) = connect.options_per_target([target_files.find_target(PI)], request)
    return made


def artifact(form: str) -> Artifact:
    return Artifact("m", "00", form, "fp32", Path("m"), "00", 1, (), ())  # type: ignore[arg-type]


def test_a_run_that_names_no_target_emulates_the_pi_with_its_first_runtime() -> None:
    made = options()
    assert made.emulate
    assert made.needs_latency
    request = Request(model="resnet8", protocol=Protocol())
    pi = target_files.find_target(PI)
    both = [artifact("tflite"), artifact("onnx")]
    assert connect.with_first_runtime([pi], request, both)[0].runtimes == pi.runtimes[:1]


def test_an_onnx_file_alone_is_emulated_with_the_runtime_that_reads_it() -> None:
    request = Request(model="own.onnx", protocol=Protocol())
    pi = target_files.find_target(PI)
    (chosen,) = connect.with_first_runtime([pi], request, [artifact("onnx")])
    assert chosen.runtimes == ("onnxruntime",)
    assert not connect.is_idle(pi, request, [artifact("onnx")])


def test_nothing_is_prepared_for_a_device_that_reads_no_artifact() -> None:
    request = Request(model="own", protocol=Protocol())
    pi = target_files.find_target(PI)
    assert connect.is_idle(pi, request, [artifact("saved_model")])
    assert connect.with_first_runtime([pi], request, [artifact("saved_model")]) == (pi,)


@pytest.mark.parametrize(
    "asked", [{"targets": (PI,)}, {"threads": 4}, {"scenario": "server"}, {"sustain_minutes": 1.0}]
)
def test_what_is_named_or_has_no_emulated_latency_is_not_replaced(asked: dict[str, object]) -> None:
    assert not options(**asked).emulate


def test_what_was_asked_for_keeps_all_runtimes() -> None:
    pi = target_files.find_target(PI)
    request = Request(model="resnet8", protocol=Protocol(), emulate=True, targets=(PI,))
    assert connect.with_first_runtime([pi], request, [artifact("tflite")]) == (pi,)
    assert not options(emulate=True, targets=(PI,)).needs_latency


def test_without_its_parts_it_is_not_available_and_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(plugin, "find", lambda machine: "")
    with pytest.raises(ToolMissing, match="apt-get install qemu-user"):
        emulated.connect(
            target_files.find_target(PI),
            Options(emulate=True, needs_latency=True, scratch=tmp_path),
        )
