"""Measure a model through a server: a session whose inferences are requests.

Keys of `Job.service`: url (of the server, without /v2), model (its name there; empty: the only one
that is known), connection (warm, cold, busy), wire (binary, json), header_file (lines `Name: value`
that each request carries), deadline_s (of one request). Of a server that we started also:
runtime_version, delegate, scales (of outputs that are quantised), certificate (to trust beside the
usual ones), congestion_control (to ask the kernel for).

What is timed is from the moment that a request is written to the last byte of its answer; over a
cold connection, from the moment that it is opened. The request is encoded before. Header values
are told to nobody: a text that holds one is shown without it."""

from __future__ import annotations

import threading
import time
from typing import Callable

from . import inference_protocol as protocol
from .http_connection import Answer, Connection, Place, ServiceError
from .inference_protocol import DTYPES, LENGTH_HEADER, ProtocolError
from .job import StepError
from .kinds import Array, Table
from .loop import median, no_collection
from .runtimes import Session, check_batch, order

#: So many connections answer the queries of a load that asks for several at a time.
CONNECTIONS = 16
#: A timed request after a pause: so many in one process, or so long.
PAUSED_CALLS, PAUSED_S = 20, 20.0
#: A shorter value of a header is not looked for in texts: it could be any word.
SECRET_LEAST = 4


class Service:
    """A server, and how it is asked."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.place = Place(
            table["url"], table.get("certificate", ""), table.get("congestion_control", "")
        )
        self.deadline_s = float(table["deadline_s"])
        self.is_binary = table["wire"] == "binary"
        self.headers = _headers(table.get("header_file", ""))
        self._secrets = sorted(
            {word for _, text in self.headers for word in (text, *text.split())},
            key=len,
            reverse=True,
        )

    def connection(self) -> Connection:
        return Connection(self.place, self.table["connection"] != "cold", self.deadline_s)

    def message(self, method: str, path: str, body: bytes = b"", head_bytes: int = 0) -> bytes:
        """Return a request as one block of bytes."""
        lines = [
            f"{method} {self.place.path}{path} HTTP/1.1",
            f"Host: {self.place.authority}",
            *(f"{name}: {text}" for name, text in self.headers),
        ]
        if method == "POST":
            kind = "application/octet-stream" if head_bytes else "application/json"
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        if head_bytes:
            lines.append(f"{LENGTH_HEADER}: {head_bytes}")
        if self.table["connection"] == "cold":
            lines.append("Connection: close")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body

    def document(self, path: str) -> Table:
        """Return the JSON object at a path. ServiceError: there is none."""
        import json

        connection = self.connection()
        try:
            answer = connection.exchange(self.message("GET", path))
            self.check(answer)
            table = json.loads(answer.body)
        except (ValueError, RecursionError):
            raise ServiceError(f"{path}: the answer is no JSON") from None
        finally:
            connection.close()
        if not isinstance(table, dict):
            raise ServiceError(f"{path}: the answer is no JSON object")
        return table

    def check(self, answer: Answer) -> None:
        """Raise ServiceError unless the answer is a success."""
        if 200 <= answer.status < 300:
            return
        if 300 <= answer.status < 400:
            raise ServiceError(
                f"HTTP {answer.status}: it redirects elsewhere, which is not followed; "
                "give the URL that answers itself"
            )
        said = self.shown(answer.body[:2000].decode("utf-8", "replace"))
        raise ServiceError(f"HTTP {answer.status}: {said[:300] or 'no reason was given'}")

    def shown(self, text: str) -> str:
        """Return a text of the server on one line, without the values of our headers."""
        for secret in self._secrets:
            if len(secret) >= SECRET_LEAST:
                text = text.replace(secret, "***")
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _headers(path: str) -> list[tuple[str, str]]:
    """Return the headers of a file. StepError names the line that is none, and never shows it."""
    if not path:
        return []
    try:
        with open(path, encoding="latin-1") as file:
            lines = [line.strip() for line in file]
    except OSError as error:
        raise StepError("start", f"the header file cannot be read ({error.strerror})") from None
    headers = []
    for number, line in enumerate(lines, start=1):
        name, colon, text = line.partition(":")
        if not line or line.startswith("#"):
            continue
        if not colon or not name or not all(sign.isalnum() or sign in "-_" for sign in name):
            raise StepError("start", f"the header file, line {number}: is not 'Name: value'")
        headers.append((name, text.strip()))
    return headers


class Lane:
    """One connection of a session, and what it noted of each answer."""

    def __init__(self, service: Service, message: bytes) -> None:
        self._service = service
        self.message = message
        self.connection = service.connection()
        self._binary_bytes = 0
        self.answer = Answer(0, {}, b"")
        self.exec_ms: list[float] = []
        self.queue_ms: list[float] = []

    def invoke(self) -> object:
        """Ask once. ServiceError: the answer does not count."""
        answer = self.connection.exchange(self.message)
        self._service.check(answer)
        if LENGTH_HEADER.lower() in answer.headers:
            size = len(answer.body) - int(_digits(answer.headers[LENGTH_HEADER.lower()]))
            if self._binary_bytes and size != self._binary_bytes:
                raise ServiceError(
                    f"an answer has {size} bytes of tensors, the first had {self._binary_bytes}"
                )
            self._binary_bytes = size
        timing = answer.headers.get("server-timing")
        if timing:
            self._note(timing)
        self.answer = answer
        return answer

    def _note(self, timing: str) -> None:
        for entry in timing.split(","):
            name, _, rest = entry.strip().partition(";")
            kept = {"exec": self.exec_ms, "queue": self.queue_ms}.get(name)
            value = rest.strip()
            if kept is not None and value.startswith("dur="):
                try:
                    kept.append(float(value[4:]))
                except ValueError:
                    continue


def _digits(text: str) -> str:
    if not text.isdecimal() or len(text) > 18:
        raise ServiceError(f"{LENGTH_HEADER} of an answer is no number")
    return text


class ServiceSession(Session):
    """What the server calls a model, asked through one connection, or through several lanes."""

    def __init__(self, service: Service, batch: int) -> None:
        self._service = service
        about = service.document("/v2")
        self._path = f"/v2/models/{_model(service)}"
        model = service.document(self._path)
        self.inputs, self.outputs = _tensors(model, "inputs"), _tensors(model, "outputs")
        if not self.inputs or not self.outputs:
            raise ServiceError(f"{self._path}: names no inputs or no outputs")
        check_batch(self.inputs, batch)
        server = service.shown(f"{about.get('name', '')} {about.get('version', '')}")[:100]
        self.version = service.table.get("runtime_version") or server
        self.delegate = service.table.get("delegate", "")
        self._message = b""
        self._lane: Lane | None = None
        self.lanes: list[Lane] = []
        self._lock = threading.Lock()

    def set(self, values: list[Array]) -> None:
        self._check(values)
        body, head_bytes = protocol.encode_request(
            [(item["name"], value) for item, value in zip(self.inputs, values)],
            [item["name"] for item in self.outputs],
            self._service.is_binary,
        )
        self._message = self._service.message("POST", f"{self._path}/infer", body, head_bytes)
        if self._lane is None:
            self._lane = self.lane()
        self._lane.message = self._message

    def _check(self, values: list[Array]) -> None:
        """Raise ServiceError where these inputs are not what the server's model takes."""
        if len(values) != len(self.inputs):
            raise ServiceError(f"takes {len(self.inputs)} inputs, and this model has {len(values)}")
        for item, value in zip(self.inputs, values):
            if not _is_described(value, item):
                raise ServiceError(
                    f"input '{item['name'][:100]}' is {item['dtype']} {item['shape']} there, and "
                    f"{value.dtype.name} {list(value.shape)} here: choose the form that it serves "
                    "with --format, or another --endpoint-model"
                )

    def lane(self) -> Lane:
        """Return one more connection with the inputs that were set."""
        with self._lock:
            lane = Lane(self._service, self._message)
            self.lanes.append(lane)
            return lane

    def invoke(self) -> object:
        assert self._lane is not None
        return self._lane.invoke()

    def idle_s(self) -> float:
        """Return how long nothing must be sent for a connection to be one that idled."""
        assert self._lane is not None
        return self._lane.connection.idle_s()

    def read(self) -> list[Array]:
        assert self._lane is not None
        answer = self._lane.answer
        length = answer.headers.get(LENGTH_HEADER.lower())
        try:
            values = protocol.decode_answer(answer.body, int(_digits(length)) if length else None)
        except ProtocolError as error:
            raise ServiceError(self._service.shown(str(error))) from None
        missing = [item["name"] for item in self.outputs if item["name"] not in values]
        if missing:
            raise ServiceError(f"the answer lacks the outputs {', '.join(missing)[:200]}")
        for item in self.outputs:
            value = values[item["name"]]
            if not _is_described(value, item):
                raise ServiceError(
                    f"output '{item['name'][:100]}' is {value.dtype.name} {list(value.shape)}, and "
                    f"its metadata says {item['dtype']} {item['shape']}"
                )
        return [values[item["name"]] for item in self.outputs]

    def callers(self) -> list[Callable[[], object]]:
        while len(self.lanes) <= CONNECTIONS:  # the first one is for inferences one by one
            self.lane()
        return [lane.invoke for lane in self.lanes[1:]]

    def arrange(self, input_names: list[str], output_names: list[str]) -> None:
        self.inputs = [self.inputs[i] for i in order(self.inputs, input_names)]
        self.outputs = [self.outputs[i] for i in order(self.outputs, output_names)]
        for item, scale in zip(self.outputs, self._service.table.get("scales", [])):
            item["scale"] = scale

    def forget(self) -> None:
        """Drop what the lanes noted so far: warm-up is no measurement."""
        for lane in self.lanes:
            lane.exec_ms.clear()
            lane.queue_ms.clear()
            lane.connection.reopened = 0

    def figures(self) -> Table:
        """Return what was noted since `forget`, by the names of columns where there is one."""
        assert self._lane is not None
        execution = [value for lane in self.lanes for value in lane.exec_ms]
        waiting = [value for lane in self.lanes for value in lane.queue_ms]
        answer = self._lane.answer
        return {
            "request_bytes": len(self._message),
            "response_bytes": len(answer.body) + _head_length(answer),
            "server_exec_p50_ms": _median(execution),
            "server_exec_min_ms": min(execution, default=None),
            "server_queue_p50_ms": _median(waiting),
            "reopened": sum(lane.connection.reopened for lane in self.lanes),
            "congestion_control": self._lane.connection.congestion_control,
        }

    def close(self) -> None:
        for lane in self.lanes:
            lane.connection.close()


def _is_described(value: Array, item: Table) -> bool:
    """Whether a tensor has the type and the shape that the server's metadata says."""
    return (
        value.dtype.name == item["dtype"]
        and len(value.shape) == len(item["shape"])
        and all(size in (-1, there) for there, size in zip(value.shape, item["shape"]))
    )


def _head_length(answer: Answer) -> int:
    """Return the bytes of an answer's head: status line, headers with `: ` and line ends."""
    return 19 + sum(len(name) + len(text) + 4 for name, text in answer.headers.items())


def _median(values: list[float]) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _model(service: Service) -> str:
    """Return the model's name in the URL."""
    from urllib.parse import quote

    return quote(service.table["model"], safe="")


def _tensors(model: Table, key: str) -> list[Table]:
    tensors: list[Table] = []
    for entry in model.get(key) or []:
        shape = entry.get("shape") if isinstance(entry, dict) else None
        datatype = entry.get("datatype", "") if isinstance(entry, dict) else ""
        if not isinstance(shape, list) or datatype not in DTYPES or "name" not in entry:
            raise ServiceError(f"the server's metadata: {key} holds what this client cannot send")
        tensors.append(
            {
                "name": str(entry["name"]),
                "dtype": DTYPES[datatype],
                "shape": [int(size) for size in shape],
                "scale": None,
                "zero_point": None,
            }
        )
    return tensors


def connect(table: Table, batch: int) -> ServiceSession:
    """Return a session of the server. StepError(reach) says why there is none."""
    service = Service(table)
    try:
        return ServiceSession(service, batch)
    except ServiceError as error:
        raise ServiceError(error.reason, "reach") from None


def timed_idle(session: ServiceSession, most_calls: int) -> tuple[list[int], Table]:
    """Return the wall time of each request in ns, each after a pause in which nothing is sent."""
    wall: list[int] = []
    pause_s = 0.0
    clock = time.perf_counter_ns
    calls = min(PAUSED_CALLS, most_calls)
    with no_collection():
        started = time.perf_counter()
        while len(wall) < calls and (len(wall) < 3 or time.perf_counter() - started < PAUSED_S):
            pause_s = session.idle_s()
            time.sleep(pause_s)
            begin = clock()
            session.invoke()
            wall.append(clock() - begin)
    return wall, {
        "calls": len(wall),
        "seconds": time.perf_counter() - started,
        "stopped_by": "calls" if len(wall) == calls else "max_time_s",
        "half_width_percent": None,
        "pause_s": pause_s,
        "p50_ns": median(wall),
    }
