"""The Open Inference Protocol v2 as a bare ASGI application: no framework, no parsing of routes.

Each answer to an inference has a header `Server-Timing` with two durations in ms: `exec` is the
runtime's call, `queue` is the wait from the last byte of the request to that call. Inferences are
executed one after the other, as the runtime's session allows."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from tierbench import __version__
from tierbench.core.tables import NewTable, Table
from tierbench.service.loaded import LoadedModel
from tierbench.worker import inference_protocol as protocol
from tierbench.worker.inference_protocol import DATATYPES, ProtocolError

Message = Table
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

#: A request may not be larger: it is held in memory as a whole.
MOST_BYTES = 256 << 20
_LENGTH = protocol.LENGTH_HEADER.lower().encode()


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Application:
    """Answers for one model."""

    def __init__(self, model: LoadedModel) -> None:
        self._model = model
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inference")
        base = f"/v2/models/{model.name}"
        both = (base, f"{base}/versions/1")
        self._documents: dict[str, bytes] = {
            "/v2": _json(
                {
                    "name": "tierbench",
                    "version": __version__,
                    "extensions": ["binary_tensor_data"],
                }
            ),
            "/v2/health/live": _json({"live": True}),
            "/v2/health/ready": _json({"ready": True}),
        }
        for place in both:
            self._documents[place] = _json(_metadata(model))
            self._documents[f"{place}/ready"] = _json({"name": model.name, "ready": True})
        self._infer_paths = frozenset(f"{place}/infer" for place in both)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        status, body = 200, b""
        headers: Headers = []
        try:
            headers, body = await self._answer(scope, receive)
        except Refused as refused:
            status, body = refused.status, _json({"error": str(refused)})
        except ProtocolError as error:
            status, body = 400, _json({"error": str(error)})
        except Exception as error:  # whatever a body provokes is one answer, never the server's end
            text = f"{type(error).__name__}: {error}"[:500]
            status, body = 500, _json({"error": f"the runtime failed: {text}"})
        if not any(name == b"content-type" for name, _ in headers):
            headers = [*headers, (b"content-type", b"application/json")]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Message, receive: Receive) -> tuple[Headers, bytes]:
        path = str(scope["path"])
        if path in self._infer_paths:
            _require(scope, "POST")
            headers = dict(scope["headers"])
            if headers.get(b"content-encoding", b"identity") != b"identity":
                raise Refused(415, "compressed bodies are not taken; send the bytes as they are")
            body = await _body(receive)
            return await self._infer(body, _head_bytes(headers.get(_LENGTH)))
        document = self._documents.get(path.rstrip("/"))
        if document is None:
            raise Refused(404, f"nothing is here; the model is /v2/models/{self._model.name}")
        _require(scope, "GET")
        return [], document

    async def _infer(self, body: bytes, head_bytes: int | None) -> tuple[Headers, bytes]:
        arrived_ns = time.perf_counter_ns()
        model = self._model
        asked = protocol.decode_request(body, head_bytes)
        names = [tensor["name"] for tensor in model.outputs]
        wanted = asked.wanted(names)
        values = model.check(asked.inputs)
        loop = asyncio.get_running_loop()
        outputs, begin_ns, end_ns = await loop.run_in_executor(self._executor, model.infer, values)
        made = dict(zip(names, outputs, strict=True))
        answer, length = protocol.encode_answer(
            model.name,
            asked.number,
            [(output.name, made[output.name], output.is_binary) for output in wanted],
        )
        execution_ms, queue_ms = (end_ns - begin_ns) / 1e6, (begin_ns - arrived_ns) / 1e6
        timing = f"exec;dur={execution_ms:.4f}, queue;dur={queue_ms:.4f}"
        headers = [(b"server-timing", timing.encode())]
        if length:
            headers += [
                (b"content-type", b"application/octet-stream"),
                (_LENGTH, str(length).encode()),
            ]
        return headers, answer


def _metadata(model: LoadedModel) -> dict[str, object]:
    def described(tensors: list[NewTable]) -> list[dict[str, object]]:
        return [
            {
                "name": tensor["name"],
                "datatype": DATATYPES[tensor["dtype"]],
                "shape": [int(size) for size in tensor["shape"]],
            }
            for tensor in tensors
        ]

    return {
        "name": model.name,
        "versions": ["1"],
        "platform": f"{model.runtime} {model.version}",
        "inputs": described(model.inputs),
        "outputs": described(model.outputs),
    }


def _require(scope: Message, method: str) -> None:
    if scope["method"] != method:
        raise Refused(405, f"{scope['method']} is not answered here; use {method}")


def _head_bytes(value: bytes | None) -> int | None:
    if value is None:
        return None
    if not value.isdigit() or len(value) > 18:
        raise Refused(400, f"{protocol.LENGTH_HEADER} must be a number of bytes")
    return int(value)


async def _body(receive: Receive) -> bytes:
    blocks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "the connection ended before the body did")
        block = message.get("body", b"")
        size += len(block)
        if size > MOST_BYTES:
            raise Refused(413, f"a body may have {MOST_BYTES} bytes")
        blocks.append(block)
        if not message.get("more_body"):
            return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def _json(table: Mapping[str, object]) -> bytes:
    return json.dumps(table).encode()
