"""Hostile bodies and headers against a page's server, from the client itself and from others.

`python -m tests.system.hostile_pages [BODIES HEADERS]` sends 2,000 bodies and 200 headers, and
prints how many were kept as an answer, how many crashed something, and whether an honest answer is
still taken afterwards."""

from __future__ import annotations

import base64
import json
import random
import socket
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.doubles import played_page
from tests.doubles.played_page import Client
from tierbench.core.errors import HarnessError
from tierbench.core.measurement import Measurement

RIGHT = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, -1e308, 2**70, "", "x" * 5000, "\x00\x1b[2J", [], {}, [[]], [{}],
    [None], {"a": {"b": {}}}, ["a"] * 1000, [[-1.0]], [[1e300] * 5], float("nan"), float("inf"),
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What became of it: answers kept, handlers that died, and an honest answer afterwards."""

    sent: int
    kept: int
    crashed: int
    is_alive: bool
    seconds: float


def trial(folder: Path, bodies: int, headers: int, seed: int = 0) -> Outcome:
    """Send them all while a measurement waits for its answer."""
    draw = random.Random(seed)
    crashed: list[object] = []
    threading.excepthook = lambda given: crashed.append(given.exc_value)
    measured: list[Measurement | HarnessError] = []
    began = time.monotonic()
    try:
        with played_page.device(folder) as device:
            client = Client(device.url)
            client.ask("")
            server = device._server._server
            server.handle_error = lambda *given: crashed.append(sys.exc_info()[1])  # type: ignore[method-assign]

            def measure() -> None:
                try:
                    measured.append(device.measure(played_page.case(folder), "latency"))
                except HarnessError as error:
                    measured.append(error)

            thread = threading.Thread(target=measure)
            thread.start()
            order = _order(client)
            honest = played_page.answer(order["job"], RIGHT)
            statuses = [_post(client, _body(honest, draw)) for _ in range(bodies)]
            for _ in range(headers):
                _raw(device.url, _request(client, draw))
            kept = len(measured) + sum(status == 200 for status in statuses)
            crashes = [error for error in crashed if not isinstance(error, OSError)]
            client.told("result", honest)
            thread.join(20)
            is_alive = len(measured) == 1 and isinstance(measured[0], Measurement)
    finally:
        threading.excepthook = threading.__excepthook__
    return Outcome(bodies + headers, kept, len(crashes), is_alive, time.monotonic() - began)


def _order(client: Client) -> dict[str, Any]:
    while True:
        _, order = client.told("next", {})
        if order["do"] == "measure":
            return order
        if order["do"] == "reload":
            client.ask("")


def _post(client: Client, body: bytes) -> int:
    try:
        return client.ask("result", body)[0]
    except OSError:  # refused before the body was read
        return 0


def _body(honest: dict[str, Any], draw: random.Random) -> bytes:
    """Return a body that is no answer: other bytes, another shape, or what cannot be true."""
    kind = draw.randrange(6)
    text = json.dumps(honest).encode()
    if kind == 0:
        return draw.randbytes(draw.randrange(0, 3000))
    if kind == 1:
        return text[: draw.randrange(len(text))]
    if kind == 2:
        return b"[" * draw.choice((100, 10_000, 200_000))
    if kind == 3:  # one byte of the structure is another one
        place = draw.choice([at for at, sign in enumerate(text) if sign in b'{}[]":,'])
        return text[:place] + bytes([draw.randrange(128, 256)]) + text[place + 1 :]
    if kind == 4:  # an answer to another question
        return json.dumps({**honest, "job": draw.choice(("", "1", "x" * 100))}).encode()
    return json.dumps(_untrue(honest, draw)).encode()


def _untrue(honest: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Return the answer with something that no page can say."""
    changes: list[dict[str, Any]] = [
        {name: draw.choice((-1, -0.5, 1e300, "1", None, [], float("nan")))}
        for name in ("load_ms", "clock_step_ms", "threads", "wasm_memory_bytes", "first_ms")
    ]
    changes += [
        {"calls_ms": draw.choice(([], [-1.0], ["1"], [1e300], 5, None))},
        {"passes_ms": [[1.0]]},
        {"isolated": draw.choice((False, 1, "yes", None))},
        {"browser": draw.choice((None, {}, {"engine": "ie", "version": "6"}, "webkit 1"))},
        {"browser": {"engine": "webkit", "version": "18 (iPhone16,1; de)"}},
        {"outputs": draw.choice((5, "x", [5], [[5]], [[None]], {"a": 1}))},
        {"lacks": ["\x1b[2J"]},
        {"build": "b" * 5000},
        {"user_agent": "Mozilla/5.0"},
        {draw.choice(sorted(honest)): {"deep": draw.choice(VALUES)}},
    ]
    return {**honest, **draw.choice(changes)}


def _request(client: Client, draw: random.Random) -> bytes:
    """Return a raw request whose headers are hostile."""
    host, root, cookie = client.host, client.root, client.cookie
    line = draw.choice(
        (f"POST {root}result", f"GET {root}", f"GET {root}../../etc/passwd", "GET /" + "a" * 70_000,
         f"GET {root}%2e%2e%2fpasswd", f"GET {root}npm/litert/../../page.js", "DELETE /",
         f"OPTIONS {root}next", f"GET http://{host}{root}", f"POST {root}next?x=1", "GET \\", "")
    )  # fmt: skip
    hostile = (
        "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 1e3",
        "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: chunked", "Host: ",
        "Host: a\r\nHost: b", "Origin: \x00", "Cookie: " + "x" * 60_000, "X: " + "y" * 70_000,
        "\r\n".join(f"X-{number}: 1" for number in range(300)), "no colon", "Range: bytes=0-0",
        "Cookie: tierbench=" + base64.b64encode(draw.randbytes(18)).decode(), "Upgrade: websocket",
        "Cookie: tierbench=\xff\xfe", "Expect: 100-continue", "Content-Length: \u0665",
    )  # fmt: skip
    chosen = draw.sample(hostile, draw.randrange(1, 4))
    given = [f"Host: {host}", f"Origin: {client.origin}", f"Cookie: {cookie}"]
    shown = draw.sample(given, draw.randrange(len(given)))
    lines = [f"{line} HTTP/1.1", *shown, *chosen, "", "{}"]
    return "\r\n".join(lines).encode("latin-1", "replace")


def _raw(url: str, request: bytes) -> None:
    host, port = url.split("/")[2].split(":")
    try:
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass
    except OSError:
        pass


if __name__ == "__main__":
    counts = [int(text) for text in sys.argv[1:3]] or [2000, 200]
    with tempfile.TemporaryDirectory() as made:
        outcome = trial(Path(made), *counts)
    print(
        f"{outcome.sent} hostile requests in {outcome.seconds:.0f} s: {outcome.kept} kept, "
        f"{outcome.crashed} crashes, an honest answer afterwards "
        f"{'is taken' if outcome.is_alive else 'is LOST'}"
    )
    sys.exit(0 if (outcome.kept, outcome.crashed, outcome.is_alive) == (0, 0, True) else 1)
