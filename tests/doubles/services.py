"""`tierbench serve` as its users start it, and servers that misbehave in one known way."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tierbench.worker import tiny


def tiny_model(folder: Path, form: str = "onnx") -> Path:
    """Write the dense layer of `worker/tiny.py`; return its file."""
    path = folder / f"dense.{form}"
    path.write_bytes(tiny.content(f"fp32.{form}"))
    return path


@contextlib.contextmanager
def served(artifact: Path, folder: Path, *options: str) -> Iterator[dict[str, Any]]:
    """Run `tierbench serve` until the block ends; yield what it says once it is ready."""
    ready = folder / "ready.json"
    ready.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tierbench", "serve", str(artifact), "--port", "0"]
    server = subprocess.Popen(
        [*command, "--ready-file", str(ready), *options], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        end_s = time.monotonic() + 120
        while not ready.exists():
            assert server.poll() is None, server.communicate()[0]
            assert time.monotonic() < end_s, "the server is not ready"
            time.sleep(0.02)
        yield json.loads(ready.read_text())
    finally:
        server.terminate()
        server.communicate(timeout=30)


class StandIn:
    """A server on loopback whose `answer` gets the whole of a request, and the connection.

    `answer` returns whether the connection is kept."""

    def __init__(self, answer: Callable[[socket.socket, bytes], bool]) -> None:
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.requests: list[bytes] = []
        self.connections = 0
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> StandIn:
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        for connection in self._open:
            connection.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections += 1
                self._open.append(connection)
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        rest = b""
        with contextlib.suppress(OSError), connection:
            while True:
                while b"\r\n\r\n" not in rest:
                    block = connection.recv(1 << 16)
                    if not block:
                        return
                    rest += block
                head, _, rest = rest.partition(b"\r\n\r\n")
                length = content_length(head)
                while len(rest) < length:
                    rest += connection.recv(1 << 16)
                request, rest = head + b"\r\n\r\n" + rest[:length], rest[length:]
                self.requests.append(request)
                if not self._answer(connection, request):
                    return


def content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def http(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    """Return an answer as its bytes."""
    return f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


#: What a stand-in says of the tiny model.
METADATA = json.dumps(
    {
        "name": "dense",
        "versions": ["1"],
        "inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 4]}],
        "outputs": [{"name": "y", "datatype": "FP32", "shape": [1, 2]}],
    }
).encode()
OUTPUT = json.dumps(
    {
        "model_name": "dense",
        "outputs": [
            {"name": "y", "datatype": "FP32", "shape": [1, 2], "data": tiny.OUTPUT[0]},
        ],
    }
).encode()


def model_server(
    infer: Callable[[socket.socket, bytes], bool] | None = None, work_s: float = 0.0
) -> StandIn:
    """Return a server of the tiny model whose inferences are answered by `infer`.

    Without it, correctly after `work_s`, one request at a time: each one ends exactly so long after
    it came or the one before it ended, whatever the sleeping thread adds."""
    lock = threading.Lock()
    free_s = 0.0

    def answer(connection: socket.socket, request: bytes) -> bool:
        nonlocal free_s
        if b"/infer " not in request.split(b"\r\n", 1)[0]:
            connection.sendall(http(METADATA))
            return True
        if infer is not None:
            return infer(connection, request)
        with lock:
            free_s = end_s = max(free_s, time.perf_counter()) + work_s
        time.sleep(max(0.0, end_s - time.perf_counter()))
        connection.sendall(http(OUTPUT))
        return True

    return StandIn(answer)
