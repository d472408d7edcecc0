"""Debian's Chromium without a window, driven over a pipe: no port is opened, and no name is ever
resolved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
    "--remote-debugging-pipe",
    "--window-size=1280,1000",
)  # fmt: skip


class Browser:
    """One browser with one page. Events are kept; `call` waits for the answer of one command."""

    def __init__(self, program: str, profile: Path) -> None:
        read_by_browser, self._write = os.pipe()
        self._read, written_by_browser = os.pipe()
        # the browser expects to read commands from descriptor 3 and to write answers to 4
        script = f'exec "$0" "$@" 3<&{read_by_browser} 4>&{written_by_browser}'
        command = [
            "bash",
            "-c",
            script,
            program,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            command,
            pass_fds=(read_by_browser, written_by_browser),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_by_browser)
        os.close(written_by_browser)
        self._buffer = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        pages = [
            one for one in self.call("Target.getTargets")["targetInfos"] if one["type"] == "page"
        ]
        attached = self.call("Target.attachToTarget", targetId=pages[0]["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the result of one command of the DevTools protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            part = os.read(self._read, 1 << 20)
            assert part, "the browser has ended"
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited if it is a promise."""
        done = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done.get("exceptionDetails")
        return done["result"].get("value")

    def open(self, file: Path) -> None:
        """Load a page and wait until its plots are drawn."""
        self.call("Page.navigate", url=file.as_uri())
        self.js(
            "new Promise((done) => { const wait = () => document.documentElement?.dataset.ready ? "
            "done() "
            ": setTimeout(wait, 20); wait(); })"
        )

    def key(self, name: str, code: int, text: str = "") -> None:
        """Press and release one key."""
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=name,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    def media(self, *, scheme: str = "light", kind: str = "") -> None:
        """Be a reader who prefers `scheme`, or a printer (`kind` "print")."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for, data and blob addresses left out."""
        sent = [
            one["params"]["request"]["url"]
            for one in self.events
            if one.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in sent if not url.startswith(("data:", "blob:", "about:"))]

    def complaints(self) -> list[str]:
        """Return what the console said: errors, refusals, exceptions."""
        drawn = []
        for one in self.events:
            if one.get("method") == "Runtime.exceptionThrown":
                drawn.append(str(one["params"]["exceptionDetails"].get("text")))
            elif (
                one.get("method") == "Log.entryAdded" and one["params"]["entry"]["level"] == "error"
            ):
                drawn.append(str(one["params"]["entry"]["text"]))
            elif (
                one.get("method") == "Runtime.consoleAPICalled" and one["params"]["type"] == "error"
            ):
                drawn.append(" ".join(str(word.get("value")) for word in one["params"]["args"]))
        return drawn

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._write)
        os.close(self._read)
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)
