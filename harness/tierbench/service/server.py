"""`tierbench serve`: uvicorn in front of the application, on one socket."""

from __future__ import annotations

import ipaddress
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tierbench.core import leftovers
from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.service.application import Application
from tierbench.service.loaded import LoadedModel
from tierbench.worker.http_connection import set_congestion_control

INSTALL = "pip install 'tierbench[serve]'"
LOOPBACK = "127.0.0.1"
#: The port of KServe, Triton and MLServer.
PORT = 8000


@dataclass(frozen=True)
class Place:
    """Where a server listens; port 0 is any free one."""

    address: str = LOOPBACK
    port: int = PORT
    is_tls: bool = False
    certificate_copy: Path | None = None  # where the public half goes, for a client to trust
    congestion_control: str = ""  # of TCP; empty: the system's


def serve(
    load: Callable[[], LoadedModel], place: Place, tell: Callable[[LoadedModel, str], None]
) -> None:
    """Answer until SIGINT or SIGTERM. `tell` gets the model and the server's URL once it is ready.

    ToolMissing: uvicorn or openssl; TargetError: the port is taken."""
    try:
        import uvicorn
    except ImportError as error:
        raise ToolMissing("uvicorn, the HTTP server,", INSTALL) from error
    with listening(place) as sock, leftovers.held_folder(prefix="tierbench-serve-") as folder:
        model = load()
        certificate, key = self_signed(folder, place.address) if place.is_tls else (None, None)
        if certificate and place.certificate_copy:
            shutil.copyfile(certificate, place.certificate_copy)
        config = uvicorn.Config(
            Application(model), log_level="warning", access_log=False, lifespan="off", ws="none",
            http="h11", server_header=False, date_header=False, ssl_certfile=certificate,
            ssl_keyfile=key,
        )  # fmt: skip
        port = sock.getsockname()[1]
        host = f"[{place.address}]" if ":" in place.address else place.address
        scheme = "https" if place.is_tls else "http"
        tell(model, f"{scheme}://{host}:{port}")
        uvicorn.Server(config).run(sockets=[sock])


def listening(place: Place) -> socket.socket:
    """Return a socket that listens. TargetError: it cannot, with the reason.

    It says that it is TCP: asyncio sets TCP_NODELAY on such ones only. Without that an answer's
    body waits 40 ms behind its head."""
    family = socket.AF_INET6 if ":" in place.address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        set_congestion_control(sock, place.congestion_control)
        sock.bind((place.address, place.port))
        sock.listen(1024)
    except OSError as error:
        sock.close()
        raise TargetError(
            f"{place.address} port {place.port}: cannot be listened on "
            f"({error.strerror or error}); choose another --port, 0 for any free one"
        ) from error
    return sock


def self_signed(folder: Path, address: str) -> tuple[Path, Path]:
    """Write a certificate for `address` and its key, which last as long as the folder."""
    openssl = shutil.which("openssl")
    if openssl is None:
        raise ToolMissing("openssl, which makes the certificate,", "apt-get install openssl")
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    try:
        ipaddress.ip_address(address)
        names = f"IP:{address},DNS:localhost"
    except ValueError:
        names = f"DNS:{address},DNS:localhost"
    command = [
        openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "30", "-subj", "/CN=tierbench", "-addext", f"subjectAltName={names}",
        "-keyout", str(key), "-out", str(certificate),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise TargetError(f"openssl made no certificate: {done.stderr.strip()[-300:]}")
    try:
        ssl.create_default_context(cafile=str(certificate))
    except ssl.SSLError as error:
        raise UsageError(f"the certificate for {address} is not usable ({error})") from error
    return certificate, key
