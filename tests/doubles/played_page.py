"""A page that is played: it asks a coordinator as a browser does, and answers what a test wants."""

from __future__ import annotations

import base64
import http.client
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from tierbench.core.case import Case, Protocol
from tierbench.core.device import Options, Page
from tierbench.core.model import Artifact, Tensor
from tierbench.core.target import Target
from tierbench.hosts.browser import runtimes
from tierbench.hosts.browser.device import BrowserDevice

ONCE = Protocol(name="quick", processes=2, max_time_s=0.1, memory=False, timeout_s=10.0)
RUNTIME = "onnxruntime-web-wasm"
PHONE = Target("iphone-15-pro", "iPhone 15 Pro", "mobile", "spec", Path("made-up.toml"))
#: What becomes of an honest answer before it is sent.
Change = Callable[[dict[str, Any]], object]


def packages(scratch: Path) -> None:
    """Write stand-ins for the packages of npm, of the versions that the lock names."""
    folder = runtimes.packages(scratch)
    for name in {runtime.package for runtime in runtimes.RUNTIMES.values()}:
        (folder / name).mkdir(parents=True)
        version = runtimes.locked()[name]
        (folder / name / "package.json").write_text(json.dumps({"version": version}))
    for runtime in runtimes.RUNTIMES.values():
        for served, path in runtime.files.items():
            patched = [patch.before for patch in runtime.patches.get(served, ())]
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("\n".join([served, *patched]))


def case(folder: Path, threads: int = 1, target: Target = PHONE) -> Case:
    """Return a case whose reference has two outputs of three numbers."""
    (folder / "model.onnx").write_bytes(b"a model")
    outputs = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], np.float32)
    np.savez(folder / "reference.npz", input_0=np.ones((2, 4), np.float32), output_0=outputs)
    artifact = Artifact(
        "model", "0" * 64, "onnx", "fp32", folder / "model.onnx", "1" * 64, 7,
        (Tensor("x", "float32", (1, 4)),), (Tensor("y", "float32", (1, 3)),),
        reference=folder / "reference.npz", tolerance=0.01,
    )  # fmt: skip
    return Case(artifact, target, RUNTIME, ONCE, threads=threads)


@contextmanager
def device(folder: Path, **page: Any) -> Iterator[BrowserDevice]:
    """Yield a coordinator on loopback, with stand-ins for the packages."""
    packages(folder)
    opened = BrowserDevice(PHONE, Options(scratch=folder), Page(**{"address": "127.0.0.1", **page}))
    try:
        yield opened
    finally:
        opened.close()


def answer(job: str, outputs: Any, *, isolated: bool = True) -> dict[str, Any]:
    """Return what an honest page answers."""
    coarse = {"calls_ms": [], "batch_calls": 2, "passes_ms": [[2.0, 2.0, 3.0] * 10] * 3}
    fine = {"calls_ms": [1.0, 1.1, 1.2] * 10, "batch_calls": 0, "passes_ms": []}
    rows = [[base64.b64encode(np.asarray(row, np.float32).tobytes()).decode()] for row in outputs]
    return {
        "job": job, "browser": {"engine": "webkit", "version": "18.2"}, "isolated": isolated,
        "hidden": False, "clock_step_ms": 0.005 if isolated else 1.0, "import_ms": 3.0,
        "load_ms": 2.0, "first_ms": 1.5, "warm_up_ms": 5.0, "threads": 1,
        "wasm_memory_bytes": 1 << 24, "build": "simd", "lacks": [], "outputs": rows,
        **(fine if isolated else coarse),
    }  # fmt: skip


class Client:
    """One browser's requests: it keeps its cookie."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.root = parts.netloc, parts.path
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.cookie = ""

    def ask(
        self,
        name: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        path: str | None = None,
    ) -> tuple[int, bytes]:
        """Return status and body of one request; a body makes it a POST."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        sent = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            sent |= {"Origin": self.origin, "Content-Type": "application/json"}
        sent |= headers or {}
        method = "GET" if body is None else "POST"
        try:
            connection.request(method, path or self.root + name, body, sent)
            reply = connection.getresponse()
            data = reply.read()
        finally:
            connection.close()
        given = reply.getheader("Set-Cookie")
        if given:
            self.cookie = given.partition(";")[0]
        return reply.status, data

    def told(self, name: str, table: object) -> tuple[int, dict[str, Any]]:
        """Return status and table of one POST."""
        status, data = self.ask(name, json.dumps(table).encode())
        return status, json.loads(data)


class PlayedPage(threading.Thread):
    """Loads the page, takes orders until the end, and keeps the status of each answer."""

    def __init__(self, url: str, outputs: Any, change: Change, isolated: bool = True) -> None:
        super().__init__(daemon=True)
        self.client = Client(url)
        self.statuses: list[int] = []
        self.loads = 0
        self._outputs, self._change, self._isolated = outputs, change, isolated

    def run(self) -> None:
        with suppress(OSError, http.client.HTTPException):  # the coordinator may go at any time
            self._take_orders()

    def _take_orders(self) -> None:
        self._load()
        while True:
            _, order = self.client.told("next", {})
            if order["do"] == "end":
                return
            if order["do"] == "reload":
                self._load()
            if order["do"] == "measure":
                honest = answer(order["job"], self._outputs, isolated=self._isolated)
                status, _ = self.client.told("result", self._change(honest))
                self.statuses.append(status)

    def _load(self) -> None:
        assert self.client.ask("")[0] == 200
        self.loads += 1
