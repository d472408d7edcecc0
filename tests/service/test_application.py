"""The application answers as the Open Inference Protocol says, and no body ends it."""

from __future__ import annotations

import asyncio
import json
import os
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.doubles import services
from tierbench.core.errors import TargetError, UsageError
from tierbench.service.application import Application
from tierbench.service.loaded import LoadedModel, Wish
from tierbench.worker import inference_protocol as protocol
from tierbench.worker import tiny


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Application:
    path = services.tiny_model(tmp_path_factory.mktemp("served"))
    return Application(LoadedModel(Wish(path)))


def test_a_pipe_is_not_served_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.tflite")
    with pytest.raises(UsageError, match="a pipe or a device"):
        LoadedModel(Wish(tmp_path / "m.tflite"))


def ask(
    application: Application, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [
            (name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()
        ],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(application(scope, receive, send))
    start, end = sent
    given = {name.decode(): text.decode() for name, text in start["headers"]}
    return start["status"], given, end["body"]


def infer(
    application: Application, body: bytes, head_bytes: int = 0
) -> tuple[int, dict[str, str], bytes]:
    more = {"inference_header_content_length": str(head_bytes)} if head_bytes else {}
    return ask(application, "POST", "/v2/models/dense/infer", body, **more)


def named(application: Application) -> tuple[str, str]:
    """Return the names of the tiny model's input and output."""
    about = json.loads(ask(application, "GET", "/v2/models/dense")[2])
    return about["inputs"][0]["name"], about["outputs"][0]["name"]


def test_health_and_metadata_are_those_of_the_protocol(application: Application) -> None:
    assert ask(application, "GET", "/v2/health/live")[0] == 200
    assert ask(application, "GET", "/v2/health/ready")[0] == 200
    assert ask(application, "GET", "/v2/models/dense/ready")[0] == 200
    assert ask(application, "GET", "/v2/models/dense/versions/1/ready")[0] == 200
    about = json.loads(ask(application, "GET", "/v2")[2])
    assert about["extensions"] == ["binary_tensor_data"]
    model = json.loads(ask(application, "GET", "/v2/models/dense")[2])
    assert model["inputs"][0]["datatype"] == "FP32"
    assert model["inputs"][0]["shape"] == [1, 4]
    assert model["platform"].startswith("onnxruntime ")


@pytest.mark.parametrize("is_binary", [True, False])
def test_an_answer_has_the_output_in_the_form_that_was_asked_for(
    application: Application, is_binary: bool
) -> None:
    name, output = named(application)
    values = [(name, np.array(tiny.INPUT, np.float32))]
    body, head_bytes = protocol.encode_request(values, [output], is_binary)
    status, headers, answer = infer(application, body, head_bytes)
    length = headers.get("inference-header-content-length")
    assert status == 200
    assert (length is not None) == is_binary
    made = protocol.decode_answer(answer, int(length) if length else None)
    assert made[output].tolist() == tiny.OUTPUT


def test_the_server_says_how_long_the_inference_and_the_wait_took(
    application: Application,
) -> None:
    name, _ = named(application)
    values = [(name, np.array(tiny.INPUT, np.float32))]
    body, head_bytes = protocol.encode_request(values, [], True)
    timing = infer(application, body, head_bytes)[1]["server-timing"]
    entries = dict(entry.strip().split(";dur=") for entry in timing.split(","))
    assert float(entries["exec"]) > 0
    assert float(entries["queue"]) > 0


def test_the_id_of_a_request_comes_back(application: Application) -> None:
    name, _ = named(application)
    tensor = {"name": name, "datatype": "FP32", "shape": [1, 4], "data": tiny.INPUT}
    body = json.dumps({"id": "seven", "inputs": [tensor]}).encode()
    assert json.loads(infer(application, body)[2])["id"] == "seven"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "other"}, "inputs are other; wanted: "),
        ({"shape": [1, 5], "data": [1.0] * 5}, "wanted: FP32 [1, 4]"),
        ({"shape": [4]}, "wanted: FP32 [1, 4]"),
        ({"shape": [1, -4]}, "shape must be a list of sizes from 0"),
        ({"shape": [2**41]}, "shape must be a list of sizes from 0"),
        ({"datatype": "INT32"}, "is INT32"),
        ({"datatype": "BYTES"}, "datatype 'BYTES' is none of"),
        ({"data": ["a", "b", "c", "d"]}, "holds what is no FP32"),
        ({"data": [1.0]}, "'data' has 1 elements, [1, 4] has 4"),
        ({"data": None}, "neither a list 'data' nor a 'binary_data_size'"),
        ({"parameters": {"binary_data_size": 10**12}}, "binary_data_size is 1000000000000"),
    ],
)
def test_a_tensor_that_is_not_the_model_s_is_refused_with_what_is_wanted(
    application: Application, change: dict[str, Any], words: str
) -> None:
    name, _ = named(application)
    tensor = {"name": name, "datatype": "FP32", "shape": [1, 4], "data": [1, 2, 3, 4], **change}
    status, _, answer = infer(application, json.dumps({"inputs": [tensor]}).encode())
    assert status == 400
    assert words in json.loads(answer)["error"]


def test_an_output_that_the_model_lacks_is_refused(application: Application) -> None:
    name, _ = named(application)
    tensor = {"name": name, "datatype": "FP32", "shape": [1, 4], "data": tiny.INPUT}
    body = json.dumps({"inputs": [tensor], "outputs": [{"name": "nowhere"}]}).encode()
    status, _, answer = infer(application, body)
    assert (status, "no output 'nowhere'" in json.loads(answer)["error"]) == (400, True)


def test_other_paths_methods_and_encodings_are_refused(application: Application) -> None:
    assert ask(application, "GET", "/v2/models/other")[0] == 404
    assert ask(application, "GET", "/v2/models/dense/infer")[0] == 405
    assert ask(application, "POST", "/v2/health/live")[0] == 405
    packed = ask(application, "POST", "/v2/models/dense/infer", content_encoding="gzip")
    assert packed[0] == 415
    odd = ask(
        application, "POST", "/v2/models/dense/infer", b"{}", inference_header_content_length="-1"
    )
    assert odd[0] == 400


def test_hostile_bodies_get_an_answer_each_and_the_next_request_is_served(
    application: Application,
) -> None:
    from tests.system.hostile_bodies import bodies

    name, output = named(application)
    for body, head_bytes in bodies(random.Random(1), name, 300):
        status, _, answer = infer(application, body, head_bytes)
        assert status in (200, 400), answer
    values = [(name, np.array(tiny.INPUT, np.float32))]
    body, head_bytes = protocol.encode_request(values, [output], True)
    assert infer(application, body, head_bytes)[0] == 200


def test_what_cannot_be_served_says_what_can(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing.onnx: does not exist"):
        LoadedModel(Wish(tmp_path / "missing.onnx"))
    keras = tmp_path / "net.keras"
    keras.write_bytes(b"")
    with pytest.raises(UsageError, match=r"export it first: tierbench export"):
        LoadedModel(Wish(keras))
    tflite = services.tiny_model(tmp_path, "tflite")
    with pytest.raises(UsageError, match=r"onnxruntime does not read tflite; it reads: onnx"):
        LoadedModel(Wish(tflite, "onnxruntime"))
    with pytest.raises(UsageError, match=r"tflite-runtime: .* serve with litert"):
        LoadedModel(Wish(tflite, "tflite-runtime"))
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    with pytest.raises(TargetError, match=r"broken.onnx cannot be opened by onnxruntime"):
        LoadedModel(Wish(broken))
