"""A service as a device: what a row says, and why there is none when a server misbehaves."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.doubles import models, services
from tierbench.core.case import Case, CaseRecord
from tierbench.core.device import Options
from tierbench.core.errors import CaseError
from tierbench.core.model import Artifact
from tierbench.core.result import Result
from tierbench.core.service import ENDPOINT_RUNTIME, Service
from tierbench.core.target import LocalHost, Target
from tierbench.hosts import service
from tierbench.results import journal, rows
from tierbench.worker import tiny

HERE = Target("host", "This machine", "edge", "host", Path("host.toml"), host=LocalHost())


def measured(case: Case, folder: Path) -> Result:
    """Return the row of one process."""
    host = service.connect(HERE, Options(scratch=folder / "build", logs=folder / "loadgen"))
    purpose = "scenario" if case.scenario else "latency"
    measurement = host.measure(case, purpose)
    record = CaseRecord(case.id, journal.columns(case), case.protocol, (measurement,))
    return rows.result(record, {})


def asked(folder: Path, url: str, **more: object) -> Case:
    """Return a case of the tiny model at an endpoint."""
    folder.mkdir(exist_ok=True)
    path = services.tiny_model(folder)
    reference = folder / "reference.npz"
    values = (np.array(tiny.INPUT, np.float32), np.array(tiny.OUTPUT, np.float32))
    np.savez(reference, input_0=values[0], output_0=values[1])
    artifact = Artifact(
        "dense", "0" * 64, "onnx", "fp32", path, "1" * 64, 99, (), (),
        reference=reference, tolerance=1e-5,
    )  # fmt: skip
    about = {"connection": "busy", "wire": "json", "deadline_s": 1.0, **more}
    endpoint = Service(url, "dense", **about)  # type: ignore[arg-type]
    return Case(artifact, HERE, ENDPOINT_RUNTIME, models.ONCE, service=endpoint)


@pytest.mark.parametrize("wire", ["binary", "json"])
@pytest.mark.parametrize("make", [models.onnx_case, models.case])
def test_a_row_says_how_the_model_was_reached_and_its_outputs_are_verified(
    tmp_path: Path, make: Callable[[Target, Path], Case], wire: str
) -> None:
    case = make(HERE, tmp_path)
    way = Service(connection="busy", wire=wire)  # type: ignore[arg-type]
    row = measured(dataclasses.replace(case, service=way), tmp_path)
    assert (row.via, row.connection, row.wire, row.tls, row.link) == (
        "service", "busy", wire, False, "",
    )  # fmt: skip
    assert row.evidence == "measured"
    assert row.output_match is True
    assert row.errors == 0
    assert row.server_exec_p50_ms is not None
    assert row.server_queue_p50_ms is not None
    assert row.latency_p50_ms is not None
    assert row.latency_p50_ms > row.server_exec_p50_ms
    assert row.request_bytes is not None
    assert row.response_bytes is not None
    assert row.rss_peak_bytes is None, "the memory of a client says nothing of the server"


def test_what_is_not_the_default_is_part_of_the_case_id(tmp_path: Path) -> None:
    plain = models.case(HERE, tmp_path)
    warm = dataclasses.replace(plain, service=Service())
    other = Service(connection="cold", wire="json", link="4g", is_tls=True)
    assert warm.id == f"{plain.id},via=service"
    words = ",via=service,connection=cold,wire=json,link=4g,tls"
    assert dataclasses.replace(plain, service=other).id == plain.id + words


@pytest.mark.slow
def test_a_cold_connection_over_tls_is_one_for_each_request(tmp_path: Path) -> None:
    case = models.onnx_case(HERE, tmp_path)
    way = Service(connection="cold", is_tls=True)
    row = measured(dataclasses.replace(case, service=way), tmp_path)
    assert (row.connection, row.tls, row.output_match) == ("cold", True, True)


@pytest.mark.slow
def test_a_warm_connection_idles_before_each_request(tmp_path: Path) -> None:
    case = models.onnx_case(HERE, tmp_path)
    host = service.connect(HERE, Options(scratch=tmp_path / "build"))
    loop = host.measure(dataclasses.replace(case, service=Service()), "latency").details["loop"]
    assert loop["pause_s"] >= 0.2, "less than the kernel's retransmission timeout"
    assert loop["seconds"] >= loop["calls"] * 0.2


def hang(connection: socket.socket, request: bytes) -> bool:
    time.sleep(20)
    return False


def close(connection: socket.socket, request: bytes) -> bool:
    return False


def other_shape(connection: socket.socket, request: bytes) -> bool:
    connection.sendall(services.http(services.OUTPUT.replace(b"[1, 2]", b"[2, 1]")))
    return True


def other_values(connection: socket.socket, request: bytes) -> bool:
    connection.sendall(services.http(services.OUTPUT.replace(b"8.5", b"9.5")))
    return True


def redirect(connection: socket.socket, request: bytes) -> bool:
    where = "Location: http://127.0.0.1:9/v2/models/dense/infer\r\n"
    connection.sendall(services.http(b"", "307 Temporary Redirect", where))
    return True


def refuse(connection: socket.socket, request: bytes) -> bool:
    connection.sendall(services.http(b'{"error": "no such token"}', "401 Unauthorized"))
    return True


def drip(connection: socket.socket, request: bytes) -> bool:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
    for byte in head + b"x" * 900:
        connection.sendall(bytes([byte]))
        time.sleep(0.02)
    return False


def endless(connection: socket.socket, request: bytes) -> bool:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(10**6):
        connection.sendall(b"fffff\r\n" + b"y" * 0xFFFFF + b"\r\n")
    return False


def no_http(connection: socket.socket, request: bytes) -> bool:
    connection.sendall(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")
    return False


@pytest.mark.parametrize(
    ("infer", "words"),
    [
        (hang, "no answer within 1 s"),
        (close, "closed the connection without an answer"),
        (other_shape, r"is float32 \[2, 1\], and its metadata says float32 \[1, 2\]"),
        (other_values, "wrong output: largest absolute error 1"),
        (redirect, "HTTP 307: it redirects elsewhere, which is not followed"),
        (refuse, "HTTP 401: .*no such token"),
        (drip, "no answer within 1 s"),
        (endless, "the answer is too long|no answer within 1 s"),
        (no_http, "no HTTP"),
    ],
)
def test_a_server_that_misbehaves_is_a_row_with_the_reason_within_the_deadline(
    tmp_path: Path, infer: Callable[[socket.socket, bytes], bool], words: str
) -> None:
    with services.model_server(infer) as server, pytest.raises(CaseError, match=words):
        measured(asked(tmp_path, server.url), tmp_path)


def test_nothing_that_listens_is_a_row_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"no connection .*refused") as caught:
        measured(asked(tmp_path, "http://127.0.0.1:9"), tmp_path)
    assert caught.value.stage == "reach"


def test_a_connection_that_the_server_closed_while_idle_is_opened_again_and_counted(
    tmp_path: Path,
) -> None:
    def once(connection: socket.socket, request: bytes) -> bool:
        connection.sendall(services.http(services.OUTPUT))
        return False

    with services.model_server(once) as server:
        host = service.connect(HERE, Options(scratch=tmp_path / "build"))
        measurement = host.measure(asked(tmp_path, server.url), "latency")
        assert measurement.details["service"]["reopened"] >= len(measurement.wall_ns) - 1


def test_a_token_goes_into_requests_and_nowhere_else(tmp_path: Path) -> None:
    token = "s3cr3t-t0ken-that-nobody-may-see"
    header_file = tmp_path / "headers.txt"
    header_file.write_text(f"# of the service\nAuthorization: Bearer {token}\n")
    seen: list[str] = []

    def echo(connection: socket.socket, request: bytes) -> bool:
        seen.extend(command_lines())
        body = json.dumps({"error": f"refused: {request.decode('latin-1')}"}).encode()
        connection.sendall(services.http(body, "403 Forbidden"))
        return True

    with services.model_server(echo) as server, pytest.raises(CaseError) as caught:
        measured(asked(tmp_path, server.url, header_file=str(header_file)), tmp_path)
    assert any(f"Bearer {token}".encode() in request for request in server.requests)
    assert "HTTP 403" in str(caught.value)
    assert token not in str(caught.value)
    assert not [text for text in seen if token in text], "a command line holds it"
    header_file.unlink()
    kept = subprocess.run(["grep", "-rl", token, str(tmp_path)], capture_output=True, check=False)
    assert kept.stdout == b""


def command_lines() -> list[str]:
    """Return those of all processes but this one; some end while the list is read."""
    texts = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if path.parent.name != str(os.getpid()):
                texts.append(path.read_text("utf-8", "replace"))
    return texts


def test_a_header_file_that_is_none_names_the_line_and_does_not_show_it(tmp_path: Path) -> None:
    header_file = tmp_path / "headers.txt"
    header_file.write_text("Accept: */*\nhunter2-without-a-colon\n")
    with services.model_server() as server, pytest.raises(CaseError, match="line 2") as caught:
        measured(asked(tmp_path, server.url, header_file=str(header_file)), tmp_path)
    assert "hunter2" not in str(caught.value)


def test_a_server_of_ours_that_cannot_load_the_model_is_a_row_with_its_words(
    tmp_path: Path,
) -> None:
    case = models.onnx_case(HERE, tmp_path)
    case.artifact.path.write_bytes(b"no model")
    broken = dataclasses.replace(
        case.artifact, sha256=service.digest(str(case.artifact.path)), path=case.artifact.path
    )
    with pytest.raises(CaseError, match="cannot be opened by onnxruntime") as caught:
        measured(dataclasses.replace(case, artifact=broken, service=Service()), tmp_path)
    assert caught.value.stage == "load"


def test_no_process_and_no_port_is_left(tmp_path: Path) -> None:
    case = models.onnx_case(HERE, tmp_path)
    way = Service(connection="busy")
    measured(dataclasses.replace(case, service=way), tmp_path)
    assert [text for text in command_lines() if str(tmp_path) in text] == []


@pytest.mark.slow
def test_a_server_that_dies_in_a_scenario_ends_it_with_the_reason(tmp_path: Path) -> None:
    """LoadGen waits for the last query for ever, so each one must be completed."""
    pytest.importorskip("mlperf_loadgen", reason="install it with: pip install mlcommons-loadgen")
    answers = 0

    def dying(connection: socket.socket, request: bytes) -> bool:
        nonlocal answers
        answers += 1
        if answers > 100:
            server.__exit__()
            return False
        connection.sendall(services.http(services.OUTPUT))
        return True

    with services.model_server(dying) as server:
        case = asked(tmp_path, server.url)
        for name in ("server", "singlestream"):
            answers = 0
            wanted = dataclasses.replace(
                case, scenario=name, scenario_options={"seconds": 30, "target_qps": 200.0}
            )
            with pytest.raises(CaseError, match=r"inferences in a row failed|no connection"):
                measured(wanted, tmp_path)
