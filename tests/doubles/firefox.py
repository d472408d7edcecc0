"""Debian's Firefox without a window, driven by Marionette, its own protocol, over loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.update.enabled": False,
    "network.proxy.type": 1,  # every request but a file's goes nowhere
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}


class Firefox:
    """One browser with one page."""

    def __init__(self, program: str, profile: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in {**PREFERENCES, "marionette.port": port}.items()
        ]
        (profile / "user.js").write_text("\n".join(lines))
        self._process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
            env={**os.environ, "HOME": str(profile), "MOZ_DISABLE_AUTO_SAFE_MODE": "1"},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._socket = _connected(port)
        self._buffer = b""
        self._next()  # its greeting
        self._number = 0
        self.call("WebDriver:NewSession")

    def call(self, command: str, **parameters: Any) -> Any:
        """Return the result of one command."""
        self._number += 1
        data = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(f"{len(data)}:".encode() + data)
        _, _, error, result = self._next()
        assert error is None, f"{command}: {error}"
        return result

    def _next(self) -> Any:
        while b":" not in self._buffer:
            self._read()
        length, _, self._buffer = self._buffer.partition(b":")
        while len(self._buffer) < int(length):
            self._read()
        answer, self._buffer = self._buffer[: int(length)], self._buffer[int(length) :]
        return json.loads(answer)

    def _read(self) -> None:
        part = self._socket.recv(1 << 20)
        assert part, "the browser has ended"
        self._buffer += part

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited if it is a promise."""
        script = f"const [done] = arguments; Promise.resolve({expression}).then(done);"
        return self.call("WebDriver:ExecuteAsyncScript", script=script, args=[])["value"]

    def open(self, file: Path) -> None:
        """Load a page and wait until its plots are drawn."""
        self.call("WebDriver:Navigate", url=file.as_uri())
        self.ready()

    def ready(self) -> None:
        """Wait until the plots of the page, or of the frame that was switched to, are drawn."""
        self.js(
            "new Promise((done) => { const wait = () => document.documentElement.dataset.ready ? "
            "done() : setTimeout(wait, 20); wait(); })"
        )

    def __enter__(self) -> Firefox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)


def _connected(port: int) -> socket.socket:
    deadline = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            assert time.monotonic() < deadline, "Firefox opened no port"
            time.sleep(0.1)
