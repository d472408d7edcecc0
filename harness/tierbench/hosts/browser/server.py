"""The page's server: one address, one client, files of a fixed list, and two requests.

Whoever has the address first is the client; everybody else gets 404. Nothing of a request is
logged or kept but an answer whose shape and origin are right."""

from __future__ import annotations

import contextlib
import hmac
import json
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tierbench.core import foreign
from tierbench.core.foreign import ForeignError
from tierbench.hosts.browser import answer as answers
from tierbench.hosts.browser.sitting import Sitting

COOKIE = "tierbench"
#: Of one connection without a byte; more threads than a browser opens at a time.
IDLE_S, MOST_CONNECTIONS = 30.0, 64
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "wasm": "application/wasm",
}
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


class PageServer:
    """Serves one sitting until it is closed. `read` returns a file of the page by its name."""

    def __init__(
        self,
        address: str,
        sitting: Sitting,
        read: Mapping[str, Callable[[], bytes]],
        *,
        isolated: bool = True,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Open a port on `address`. Raises OSError."""
        self._token = secrets.token_urlsafe(16)
        self._server = _Server((address, 0), _Handler)
        self._server.tls = tls
        self.port = self._server.server_address[1]
        host = f"{address}:{self.port}"
        scheme = "https" if tls else "http"
        self._server.site = _Site(
            sitting, read, f"/{self._token}/", host, f"{scheme}://{host}", isolated
        )
        self.url = f"{scheme}://{host}/{self._token}/"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="page server", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Close the port and every connection."""
        self._server.shutdown()
        self._server.server_close()
        self._server.drop_connections()
        self._thread.join(2.0)


class _Site:
    """What the handler of each request needs."""

    def __init__(
        self,
        sitting: Sitting,
        read: Mapping[str, Callable[[], bytes]],
        root: str,
        host: str,
        origin: str,
        isolated: bool,
    ) -> None:
        self.sitting, self.read = sitting, read
        self.root, self.host, self.origin = root, host, origin
        self.headers = {**HEADERS, **(ISOLATION if isolated else {})}
        self._cookie = ""
        self._lock = threading.Lock()

    def bind(self) -> str:
        """Return the cookie of the first client; empty where there is one already."""
        with self._lock:
            if self._cookie:
                return ""
            self._cookie = secrets.token_urlsafe(24)
            return self._cookie

    def knows(self, cookies: str) -> bool:
        """Whether a request carries the client's cookie."""
        pairs = (part.strip().partition("=") for part in cookies.split(";"))
        given = [value for name, _, value in pairs if name == COOKIE]
        wanted = self._cookie.encode()
        return bool(wanted) and any(
            hmac.compare_digest(value.encode("utf-8", "replace"), wanted) for value in given
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 32
    site: _Site
    tls: ssl.SSLContext | None = None

    def __init__(self, *given: Any) -> None:
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(*given)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            is_full = len(self._open) >= MOST_CONNECTIONS
            if not is_full:
                self._open.add(request)
        if is_full:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
        request.settimeout(IDLE_S)
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        with self.tls.wrap_socket(request, server_side=True) as secure:
            with self._lock:
                self._open.add(secure)
            try:
                super().finish_request(secure, client_address)
            finally:
                with self._lock:
                    self._open.discard(secure)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A request that breaks off is its sender's business; nothing of it is told."""

    def drop_connections(self) -> None:
        with self._lock:
            left = list(self._open)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "tierbench", ""
    timeout = IDLE_S
    server: _Server

    def log_message(self, format: str, *given: Any) -> None:
        """Nothing is logged: an address and a user agent are not ours to keep."""

    def do_GET(self) -> None:
        site = self.server.site
        name = self._named()
        if name is None or not self._is_ours():
            return
        if name == "":
            cookie = site.bind()
            if not cookie and not self._is_client():
                return
            site.sitting.loaded()
            extra = {
                "Set-Cookie": f"{COOKIE}={cookie}; Path={site.root}; HttpOnly; SameSite=Strict"
            }
            self._send(200, site.read["index.html"](), TYPES["html"], extra if cookie else {})
            return
        if not self._is_client():
            return
        if name.startswith("file/"):
            data = site.sitting.file(name.removeprefix("file/"))
            kind, extra = "application/octet-stream", {}
        else:
            data = site.read[name]() if name in site.read else None
            kind = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
            # the large files stay in the browser's cache from one load to the next
            keeps = name.startswith("npm/")
            extra = {"Cache-Control": "private, max-age=3600, immutable"} if keeps else {}
        if data is None:
            self._refuse(404)
        else:
            self._send(200, data, kind, extra)

    def do_POST(self) -> None:
        site = self.server.site
        name = self._named()
        if name is None or not self._is_ours(must_say_origin=True) or not self._is_client():
            return
        if name not in ("next", "result"):
            self._refuse(404)
            return
        body = self._body()
        if body is None:
            return
        if name == "next":
            self._answer(200, site.sitting.next_order())
            return
        try:
            answer = answers.decode(body)
        except ForeignError as error:
            self._answer(400, {"error": str(error)})
            return
        if site.sitting.accepts(answer):
            self._answer(200, {"said": "received"})
        else:
            self._answer(409, {"error": "this measurement was not asked for"})

    # --- checks: each answers the request where it returns None or False -------------------------

    def _named(self) -> str | None:
        """Return the name below the address's token; None: it is not below it."""
        root = self.server.site.root
        try:
            parts = urlsplit(self.path)
        except ValueError:
            self._refuse(404)
            return None
        path = parts.path.encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(path[: len(root)], root.encode()) or parts.query:
            self._refuse(404)
            return None
        return parts.path[len(root) :]

    def _is_ours(self, *, must_say_origin: bool = False) -> bool:
        """Whether the request was made for this address, and by a page of it."""
        site = self.server.site
        hosts = self.headers.get_all("Host", [])
        origins = self.headers.get_all("Origin", [])
        fetch_site = self.headers.get("Sec-Fetch-Site", "none")
        is_ours = (
            hosts == [site.host]
            and (origins == [site.origin] or not (origins or must_say_origin))
            and (fetch_site in ("same-origin", "none") or self._is_navigation())
        )
        if not is_ours:
            self._refuse(403)
        return is_ours

    def _is_navigation(self) -> bool:
        """Whether somebody follows a link to the page, from an app that shows the address."""
        return self.command == "GET" and self.headers.get("Sec-Fetch-Mode") == "navigate"

    def _is_client(self) -> bool:
        if self.server.site.knows("; ".join(self.headers.get_all("Cookie", []))):
            return True
        self._refuse(404)
        return False

    def _body(self) -> bytes | None:
        lengths = self.headers.get_all("Content-Length", [])
        length = lengths[0] if len(lengths) == 1 else ""
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdigit()):
            self._refuse(411)
        elif len(length) > 12 or int(length) > foreign.ANSWER_BYTES:
            self._refuse(413)
        elif self.headers.get("Content-Type") != "application/json":
            self._refuse(415)
        else:
            body = self.rfile.read(int(length))
            if len(body) == int(length):
                return body
            self.close_connection = True
        return None

    # --- answers ---------------------------------------------------------------------------------

    def _refuse(self, status: int) -> None:
        """Refuse, and believe nothing more of this connection: a body may be left unread."""
        self.close_connection = True
        self._answer(status, {"error": f"refused ({status})"})

    def _answer(self, status: int, table: Mapping[str, Any]) -> None:
        self._send(status, json.dumps(table).encode(), "application/json", {})

    def _send(self, status: int, data: bytes, kind: str, extra: Mapping[str, str]) -> None:
        self.send_response(status)
        lasting = {"Cache-Control": "no-store", **extra}
        headers = {**self.server.site.headers, **lasting, "Content-Type": kind}
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)
