"""One HTTP/1.1 connection that counts what a benchmark must know, on plain sockets.

A request is one write: head and body in two cost a round trip on a new TLS connection, and 40 ms
where the kernel waits with the second one. No redirect is followed, so no header goes to a host
that the user did not name."""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import sys
import time

from .job import StepError

#: An answer may not be larger.
MOST_BODY_BYTES = 256 << 20
MOST_HEAD_BYTES = 64 << 10
TCP_INFO, TCP_CONGESTION = 11, 13  # linux/tcp.h; Python has the names on some systems only
#: Segments of a window that starts anew (RFC 6928), and the least pause after which it does: the
#: kernel's retransmission timeout is a round trip and 0.2 s.
FIRST_WINDOW, LEAST_IDLE_S, MOST_IDLE_S = 10, 0.25, 3.0


class ServiceError(StepError):
    """A request that got no answer that counts; the text says why."""

    def __init__(self, reason: str, stage: str = "infer") -> None:
        super().__init__(stage, f"the server: {reason}")
        self.reason = reason


class Place:
    """Where a server is, taken from its URL once."""

    def __init__(self, url: str, certificate: str = "", congestion_control: str = "") -> None:
        from urllib.parse import urlsplit

        parts = urlsplit(url)
        self.is_tls = parts.scheme == "https"
        self.host = parts.hostname or ""
        self.port = parts.port or (443 if self.is_tls else 80)
        self.authority = parts.netloc
        self.path = parts.path.rstrip("/")
        self.congestion_control = congestion_control
        #: a certificate that `tierbench serve` made names localhost, whatever the address
        self.tls_name = "localhost" if certificate else self.host
        self.context: ssl.SSLContext | None = None
        if self.is_tls:
            self.context = ssl.create_default_context()
            if certificate:
                self.context.load_verify_locations(certificate)


class Answer:
    """Status, headers by lower-case name, and body."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


class Connection:
    """Sends one request after the other. `is_kept` false: each over a connection of its own."""

    def __init__(self, place: Place, is_kept: bool, deadline_s: float) -> None:
        self._place = place
        self._is_kept = is_kept
        self._deadline_s = deadline_s
        self._socket: socket.socket | None = None
        self._rest = b""
        self.reopened = 0  # connections that the server had closed
        self.congestion_control = ""

    def exchange(self, message: bytes) -> Answer:
        """Send a request and return its answer. ServiceError: there is none within the deadline."""
        end_s = time.monotonic() + self._deadline_s
        try:
            is_used = self._socket is not None
            if is_used and self._is_closed():
                self._reopen(end_s)
                is_used = False
            elif not is_used:
                self._open(end_s)
            try:
                answer = self._ask(message, end_s)
            except (ConnectionError, EOFError):
                if not is_used:
                    raise
                self._reopen(end_s)  # the server closed it just as the request was on its way
                answer = self._ask(message, end_s)
        except (socket.timeout, TimeoutError):
            self.close()
            raise ServiceError(f"no answer within {self._deadline_s:g} s") from None
        except EOFError:
            self.close()
            raise ServiceError("the server closed the connection without an answer") from None
        except ssl.SSLError as error:
            self.close()
            reason = getattr(error, "verify_message", "") or error.reason or type(error).__name__
            raise ServiceError(f"TLS failed: {reason}") from None
        except OSError as error:
            self.close()
            raise ServiceError(f"no connection ({error.strerror or error})") from None
        except ServiceError:
            self.close()
            raise
        if not self._is_kept or answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def idle_s(self) -> float:
        """Return the pause after which the window has started anew (RFC 5681, 4.1).

        Linux halves it once for each retransmission timeout that passes, down to the first one."""
        if self._socket is None or not sys.platform.startswith("linux"):
            return LEAST_IDLE_S
        info = self._socket.getsockopt(socket.IPPROTO_TCP, TCP_INFO, 84)
        timeout_us: int = struct.unpack_from("=I", info, 8)[0]
        window: int = struct.unpack_from("=I", info, 80)[0]
        halvings = 1
        while window >> halvings > FIRST_WINDOW:
            halvings += 1
        return min(max(halvings * timeout_us / 1e6 + 0.05, LEAST_IDLE_S), MOST_IDLE_S)

    def close(self) -> None:
        """End the connection; the next request opens another one."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._rest = None, b""

    def _is_closed(self) -> bool:
        """Whether the server ended the connection while nothing was asked."""
        assert self._socket is not None
        readable, _, _ = select.select([self._socket], [], [], 0)
        return bool(readable)  # an answer that nobody asked for is the end as well

    def _reopen(self, end_s: float) -> None:
        self.close()
        self.reopened += 1
        self._open(end_s)

    def _open(self, end_s: float) -> None:
        place = self._place
        sock = _connected(place, end_s)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.congestion_control = self.congestion_control or congestion_control(sock)
            if place.context is not None:
                sock = place.context.wrap_socket(sock, server_hostname=place.tls_name)
        except BaseException:
            sock.close()
            raise
        self._socket = sock

    def _ask(self, message: bytes, end_s: float) -> Answer:
        assert self._socket is not None
        self._socket.settimeout(_left(end_s))
        self._socket.sendall(message)
        while True:
            status, headers = self._head(end_s)
            if status >= 200:
                break
        return Answer(status, headers, self._body(headers, end_s))

    def _head(self, end_s: float) -> tuple[int, dict[str, str]]:
        while b"\r\n\r\n" not in self._rest:
            if len(self._rest) > MOST_HEAD_BYTES:
                raise ServiceError("the answer's head is too long: this is no HTTP server")
            self._more(end_s)
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ", 2)
        status = words[1] if len(words) > 1 else ""
        if not words[0].startswith("HTTP/1.") or len(status) != 3 or not status.isdecimal():
            raise ServiceError("the answer is no HTTP/1.1")
        pairs = [line.partition(":") for line in lines[1:]]
        return int(status), {name.strip().lower(): text.strip() for name, _, text in pairs}

    def _body(self, headers: dict[str, str], end_s: float) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks(end_s)
        text = headers.get("content-length")
        if text is None:
            raise ServiceError("the answer does not say how long it is")
        if not text.isdecimal() or len(text) > 18 or int(text) > MOST_BODY_BYTES:
            raise ServiceError(f"the answer's length is {text[:30]!r}")
        return self._exactly(int(text), end_s)

    def _chunks(self, end_s: float) -> bytes:
        blocks: list[bytes] = []
        total = 0
        while True:
            size = self._line(end_s).split(b";")[0].strip()
            try:
                length = int(size, 16)
            except ValueError:
                raise ServiceError("the answer's chunks are not HTTP's") from None
            total += length
            if length < 0 or total > MOST_BODY_BYTES:
                raise ServiceError("the answer is too long")
            if length == 0:
                while self._line(end_s):
                    pass
                return b"".join(blocks)
            blocks.append(self._exactly(length, end_s))
            self._exactly(2, end_s)

    def _line(self, end_s: float) -> bytes:
        while b"\r\n" not in self._rest:
            if len(self._rest) > MOST_HEAD_BYTES:
                raise ServiceError("the answer's chunks are not HTTP's")
            self._more(end_s)
        line, _, self._rest = self._rest.partition(b"\r\n")
        return line

    def _exactly(self, length: int, end_s: float) -> bytes:
        blocks, missing = [self._rest], length - len(self._rest)
        while missing > 0:
            block = self._received(end_s)
            blocks.append(block)
            missing -= len(block)
        data = b"".join(blocks)
        self._rest = data[length:]
        return data[:length]

    def _more(self, end_s: float) -> None:
        self._rest += self._received(end_s)

    def _received(self, end_s: float) -> bytes:
        assert self._socket is not None
        self._socket.settimeout(_left(end_s))
        block = self._socket.recv(1 << 18)
        if not block:
            raise EOFError
        return block


def _connected(place: Place, end_s: float) -> socket.socket:
    """Return a connection to the first address that answers.

    Congestion control is chosen before: one that BBR began keeps its pacing, 0.2 round trips."""
    problem = OSError(f"no address of {place.host} is known")
    for family, kind, protocol, _, address in socket.getaddrinfo(
        place.host, place.port, type=socket.SOCK_STREAM
    ):
        sock = socket.socket(family, kind, protocol)
        try:
            set_congestion_control(sock, place.congestion_control)
            sock.settimeout(_left(end_s))
            sock.connect(address)
        except OSError as error:
            sock.close()
            problem = error
            continue
        except BaseException:
            sock.close()
            raise
        return sock
    raise problem


def congestion_control(sock: socket.socket) -> str:
    """Return the kernel's congestion control of a connection; empty: the system does not say."""
    if not sys.platform.startswith("linux"):
        return ""
    name = sock.getsockopt(socket.IPPROTO_TCP, TCP_CONGESTION, 16)
    return name.split(b"\0")[0].decode("ascii", "replace")


def set_congestion_control(sock: socket.socket, name: str) -> None:
    """Ask for a congestion control; where the system lacks it or forbids it, it keeps its own."""
    if name and sys.platform.startswith("linux"):
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, TCP_CONGESTION, name.encode("ascii"))


def _left(end_s: float) -> float:
    left_s = end_s - time.monotonic()
    if left_s <= 0:
        raise TimeoutError
    return left_s
