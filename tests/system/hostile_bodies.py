"""Bodies that no honest client and no honest server sends, for both ends of the protocol.

`python -m tests.system.hostile_bodies [COUNT]` sends COUNT (10,000) of them to `tierbench serve`,
and answers COUNT requests of the client with them. Every one must get an answer or a reason, and
both ends must work afterwards."""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.doubles import services
from tierbench.worker import inference_protocol as protocol
from tierbench.worker import service_client, tiny
from tierbench.worker.http_connection import ServiceError

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 2**31, 2**63, 2**200, 1e308, float("nan"), "", "x" * 500, "\ud800", [], {},
    [[]], [None], ["BYTES"], [[1, 2], [3]], {"binary_data_size": -1}, {"binary_data_size": 2**60},
)  # fmt: skip


def bodies(rng: random.Random, name: str, count: int) -> Iterator[tuple[bytes, int]]:
    """Yield bodies with the length of their head, most of them broken in one place."""
    honest = np.array(tiny.INPUT, np.float32)
    for number in range(count):
        is_binary = number % 2 == 0
        body, head_bytes = protocol.encode_request([(name, honest)], ["y"], is_binary)
        kind = number % 5
        if kind == 0:
            yield _flipped(rng, body), head_bytes
        elif kind == 1:
            yield body[: rng.randrange(len(body))], head_bytes
        elif kind == 2:
            yield body, rng.choice((1, head_bytes + 1, len(body), len(body) + 1, 10**17))
        elif kind == 3:
            yield rng.randbytes(rng.randrange(200)), 0
        else:
            yield json.dumps(_odd(rng, name)).encode("utf-8", "surrogatepass"), 0


def _flipped(rng: random.Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(rng.randrange(1, 6)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _odd(rng: random.Random, name: str) -> Any:
    tensor: dict[str, Any] = {
        "name": name, "datatype": "FP32", "shape": [1, 4], "data": [1, 2, 3, 4], "parameters": {},
    }  # fmt: skip
    head: dict[str, Any] = {"inputs": [tensor], "outputs": [{"name": "y"}], "id": "1"}
    head["outputs"] = [dict(tensor)] if rng.random() < 0.5 else head["outputs"]
    place = rng.choice((tensor, head, head["outputs"][0]))
    place[rng.choice(list(place))] = rng.choice(ODD)
    return rng.choice(ODD) if rng.random() < 0.05 else head


def to_server(count: int) -> Counter[str]:
    """Send hostile bodies to `tierbench serve`; return how they were answered."""
    told: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with services.served(services.tiny_model(home), home) as ready:
            service = service_client.Service(table(ready["url"]))
            session = service_client.ServiceSession(service, 1)
            connection = service.connection()
            for body, head_bytes in bodies(random.Random(1), session.inputs[0]["name"], count):
                message = service.message("POST", "/v2/models/dense/infer", body, head_bytes)
                told[f"HTTP {connection.exchange(message).status}"] += 1
            assert session.run([np.array(tiny.INPUT, np.float32)])[0].tolist() == tiny.OUTPUT
    return told


def to_client(count: int) -> Counter[str]:
    """Answer the client with hostile bodies; return what it made of them."""
    told: Counter[str] = Counter()
    hostile = bodies(random.Random(2), "y", count)

    def infer(connection: Any, request: bytes) -> bool:
        body, head_bytes = next(hostile)
        body = body.replace(b'"inputs"', b'"outputs"', 1)
        head = f"{protocol.LENGTH_HEADER}: {head_bytes}\r\n" if head_bytes else ""
        connection.sendall(services.http(body, headers=head))
        return True

    with services.model_server(infer) as server:
        for _ in range(count):
            service = service_client.Service(table(server.url))
            session = service_client.ServiceSession(service, 1)
            try:
                session.run([np.array(tiny.INPUT, np.float32)])
                told["accepted"] += 1
            except ServiceError as error:
                told["refused with the reason" if error.reason else "refused without one"] += 1
            finally:
                session.close()
    return told


def table(url: str, **more: Any) -> dict[str, Any]:
    """Return `Job.service` for the tiny model at `url`."""
    about = {"url": url, "model": "dense", "connection": "busy", "wire": "binary"}
    return {**about, "deadline_s": 10.0, **more}


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for what, ask in (("server", to_server), ("client", to_client)):
        begin_s = time.monotonic()
        told = ask(count)
        print(f"{what}: {sum(told.values())} hostile bodies in {time.monotonic() - begin_s:.0f} s:")
        print("  " + ", ".join(f"{count} {kind}" for kind, count in told.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
