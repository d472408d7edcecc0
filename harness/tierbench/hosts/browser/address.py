"""How a page is reached: the interface, the address as text and as a QR code, the certificate."""

from __future__ import annotations

import datetime
import ipaddress
import os
import socket
import ssl

from tierbench.core import leftovers
from tierbench.core.device import Page
from tierbench.core.errors import TargetError, ToolMissing, UsageError

LOOPBACK = "127.0.0.1"
#: An address that documentation may name (RFC 5737); no packet is sent to it.
_ELSEWHERE = ("192.0.2.1", 9)
CERTIFICATE_DAYS = 2


def interface(page: Page) -> str:
    """Return the IPv4 address to listen on. UsageError: the one that was named is no such one."""
    if page.address:
        return _named(page.address)
    if page.engine or page.usb:
        return LOOPBACK
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError as error:
            raise TargetError(
                "not available: this machine has no route to a network; name an interface with "
                "--address, or use --usb"
            ) from error


def _named(text: str) -> str:
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError as error:
        raise UsageError(
            f"--address {text} is no IPv4 address; name one of this machine, e.g. 192.168.1.20"
        ) from error
    if address.is_unspecified or address.is_multicast:
        raise UsageError(
            f"--address {text} is no interface: name one address of this machine, so that the "
            "page is on that network only"
        )
    return str(address)


def qr_code(url: str) -> str:
    """Return the address as a QR code in half blocks; ToolMissing where nothing draws one."""
    try:
        import segno
    except ImportError as error:
        raise ToolMissing("a QR code (segno)", "pip install 'tierbench[browser]'") from error
    import io

    drawn = io.StringIO()
    segno.make(url, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()


def certificate(address: str) -> tuple[ssl.SSLContext, str]:
    """Return a server context of a new certificate for the address, and its SHA-256 fingerprint.

    ToolMissing: nothing makes certificates."""
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.x509.oid import NameOID
    except ImportError as error:
        raise ToolMissing("a certificate", "pip install 'tierbench[browser]'") from error
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tierbench")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=CERTIFICATE_DAYS))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.IPv4Address(address))]), False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with leftovers.held_folder(prefix="tierbench-key-") as folder:
        path = folder / "both.pem"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(private + made.public_bytes(serialization.Encoding.PEM))
        context.load_cert_chain(path)
    return context, made.fingerprint(hashes.SHA256()).hex(":").upper()
