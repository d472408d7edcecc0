"""plan.cases is pure: what runs, what does not, and why."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tierbench.core.board import BoardTable
from tierbench.core.case import Failure, Protocol
from tierbench.core.errors import UsageError
from tierbench.core.model import Artifact
from tierbench.core.service import Service
from tierbench.core.target import DeviceFacts, Fact, SshHost, Target
from tierbench.plan import plan
from tierbench.plan.request import Request

HOST = Target(
    "pi",
    "Pi",
    "edge",
    "host",
    Path("pi.toml"),
    runtimes=("litert", "onnxruntime"),
    host=SshHost(),
)
BOARD = Target(
    "nano", "Nano", "tiny", "board", Path("nano.toml"), runtimes=("generated",),
    board=BoardTable(kind="emulated"),
    device=DeviceFacts(storage_bytes=Fact(1000, "data sheet")),
)  # fmt: skip
KNOWN = {
    "litert": plan.Capability(("tflite",), ("fp32", "int8"), ("xnnpack", "reference")),
    "onnxruntime": plan.Capability(("onnx",), ("fp32", "int8")),
    "generated": plan.Capability(("c_array", "tflite"), ("int8",)),
}


def artifact(form: str, precision: str, size_bytes: int = 10) -> Artifact:
    return Artifact("m", "0" * 64, form, precision, Path("f"), form + precision, size_bytes, (), ())  # type: ignore[arg-type]


ALL = [
    artifact("tflite", "fp32"),
    artifact("tflite", "int8"),
    artifact("onnx", "fp32"),
    artifact("c_array", "int8"),
]


def asked(**choices: Any) -> Request:
    return Request(**{"model": "m", "protocol": Protocol()} | choices)


def ids(planned: plan.Plan) -> list[str]:
    return [case.id for case in planned.cases]


def test_every_artifact_meets_every_runtime_that_takes_it() -> None:
    planned = plan.cases(ALL, [HOST, BOARD], KNOWN, asked())
    assert ids(planned) == [
        "m.fp32.tflite@pi+litert",
        "m.int8.tflite@pi+litert",
        "m.fp32.onnx@pi+onnxruntime",
        "m.int8.c_array@nano+generated",
    ]
    assert planned.skips == ()


def test_a_board_without_a_c_array_takes_the_tflite_file() -> None:
    planned = plan.cases([artifact("tflite", "int8")], [BOARD], KNOWN, asked())
    assert ids(planned) == ["m.int8.tflite@nano+generated"]


def test_an_unreachable_target_is_one_row_with_its_reason() -> None:
    absent = Failure("skipped", "reach", "no address", 3)
    planned = plan.cases(ALL, [HOST, BOARD], KNOWN, asked(), unreachable={"pi": absent})
    assert [(skip.case.id, skip.failure.status, skip.failure.error) for skip in planned.skips] == [
        ("m.int8.tflite@pi+litert", "skipped", "no address")
    ]
    assert ids(planned) == ["m.int8.c_array@nano+generated"]


def test_what_does_not_fit_says_both_numbers() -> None:
    planned = plan.cases([artifact("c_array", "int8", 2_000_000)], [BOARD], KNOWN, asked())
    assert planned.cases == ()
    assert "the artifact has 1.91 MiB" in planned.skips[0].failure.error
    assert "1000 B of flash" in planned.skips[0].failure.error
    assert planned.skips[0].failure.flash_bytes == 2_000_000


def test_a_model_without_a_form_for_the_target_says_what_there_is() -> None:
    planned = plan.cases([artifact("onnx", "fp32")], [BOARD], KNOWN, asked())
    assert planned.cases == ()
    assert "fp32 onnx" in planned.skips[0].failure.error


def test_request_vary_hosts_but_never_firmware() -> None:
    request = asked(delegate="reference", threads=2, batch=4)
    planned = plan.cases(ALL, [HOST, BOARD], KNOWN, request)
    assert ids(planned) == [
        "m.fp32.tflite@pi+litert-reference,t=2,b=4",
        "m.int8.tflite@pi+litert-reference,t=2,b=4",
        "m.int8.c_array@nano+generated",
    ]
    (skip,) = planned.skips
    assert skip.case.runtime == "onnxruntime"
    assert "has no delegate 'reference'" in skip.failure.error, (
        "not replaced by the default without a word"
    )


def test_a_load_is_part_of_the_id_so_that_other_loads_never_pair() -> None:
    def of(scenario: str = "", **options: float) -> str:
        (only,) = ids(
            plan.cases(ALL[2:3], [HOST], KNOWN, asked(scenario=scenario, scenario_options=options))
        )
        return only.removeprefix("m.fp32.onnx@pi+onnxruntime")

    assert of() == ""
    assert of("offline") == ",scenario=offline"
    assert (
        of("server", target_qps=200.0, latency_bound_ms=15.0)
        == ",scenario=server,qps=200,bound=15ms"
    )
    assert of("server", target_qps=200.0) != of("server", target_qps=400.0)
    assert of("server", target_qps=1e6 + 0.5) == ",scenario=server,qps=1000000.5", (
        "never rounded together"
    )
    assert (
        of("server", find_max=True, latency_bound_ms=0.5) == ",scenario=server,find-max,bound=0.5ms"
    )
    (sustained,) = ids(plan.cases(ALL[2:3], [HOST], KNOWN, asked(sustain_minutes=5.0)))
    assert sustained.endswith("+onnxruntime,sustain")


def test_what_no_firmware_can_follow_is_named_with_the_boards() -> None:
    request = asked(threads=2, scenario="offline", sustain_minutes=1.0)
    assert plan.unsupported_on_boards([HOST], request) == ""
    assert plan.unsupported_on_boards([HOST, BOARD], asked()) == ""
    told = plan.unsupported_on_boards([HOST, BOARD], request)
    assert told.startswith(
        "--scenario and --threads and --sustain cannot hold on nano: a board's firmware has one"
    )


def test_the_default_delegate_is_left_out_of_the_id() -> None:
    planned = plan.cases(ALL, [HOST], KNOWN, asked(delegate="xnnpack"))
    assert ids(planned)[0] == "m.fp32.tflite@pi+litert"
    assert planned.cases[0].delegate_asked == "xnnpack", (
        "asked for by name, so a fallback is an error"
    )


def test_a_delegate_that_nobody_has_is_an_error() -> None:
    plan.check_delegate("xnnpack", [HOST], KNOWN)
    with pytest.raises(UsageError, match="unknown delegate 'xnnpak'; did you mean 'xnnpack'"):
        plan.check_delegate("xnnpak", [HOST], KNOWN)


def test_ids_are_unique_and_do_not_depend_on_the_protocol() -> None:
    default = ids(plan.cases(ALL, [HOST, BOARD], KNOWN, asked()))
    quick = ids(
        plan.cases(ALL, [HOST, BOARD], KNOWN, asked(protocol=Protocol(name="quick", processes=2)))
    )
    assert default == quick
    assert len(set(default)) == len(default)


def test_an_unknown_runtime_names_the_closest() -> None:
    with pytest.raises(UsageError, match="did you mean 'litert'"):
        plan.check_runtimes(["litertt"], [HOST], KNOWN)


def test_a_runtime_that_no_chosen_target_has_is_a_usage_error() -> None:
    with pytest.raises(
        UsageError, match="runs on none of the chosen targets; they have: litert, onnxruntime"
    ):
        plan.check_runtimes(["generated"], [HOST], KNOWN)


def test_no_artifact_at_all_is_an_error() -> None:
    with pytest.raises(UsageError, match="every export of the model failed"):
        plan.cases([], [HOST], KNOWN, asked())


def test_the_row_of_an_absent_device_is_a_case_that_it_will_have_when_it_is_back() -> None:
    request = asked(threads=2, batch=4)
    artifacts = [artifact("tflite", "int8"), *ALL]
    away = plan.cases(
        artifacts, [HOST, BOARD], KNOWN, request, {"pi": "away", "nano": "no compiler"}
    )
    assert [skip.case.id for skip in away.skips] == [
        "m.int8.tflite@pi+litert,t=2,b=4",
        "m.int8.c_array@nano+generated",
    ]
    back = plan.cases(artifacts, [HOST, BOARD], KNOWN, request)
    assert {skip.case.id for skip in away.skips} <= set(ids(back))


def test_a_sweep_is_a_case_for_each_rate_from_the_lowest() -> None:
    request = asked(scenario="server", sweep_per_s=(50.0, 10.0, 50.0), runtimes=("onnxruntime",))
    planned = plan.cases(ALL, [HOST], KNOWN, request)
    assert ids(planned) == [
        "m.fp32.onnx@pi+onnxruntime,scenario=server,qps=10",
        "m.fp32.onnx@pi+onnxruntime,scenario=server,qps=50",
    ]


def test_a_runtime_without_a_server_is_skipped_with_the_reason_where_a_service_is_asked() -> None:
    known = {**KNOWN, "litert": dataclasses.replace(KNOWN["litert"], unserved="it is alone")}
    planned = plan.cases(ALL, [HOST], known, asked(service=Service(), runtimes=("litert",)))
    assert not planned.cases
    assert {skip.failure.error for skip in planned.skips} == {"no service: it is alone"}
    own = Service("http://127.0.0.1:8000", "m")
    assert plan.cases(ALL, [HOST], known, asked(service=own, runtimes=("litert",))).cases
