"""The files of known hosts, read and matched as OpenSSH does it (hostfile.c, sshconnect.c).

asyncssh has a reader of its own, which differs: it ends at a line of garbage, also matches the
address of a host, and gives one answer for an unknown, a changed and a revoked key."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tierbench.core import foreign

Status = Literal["trusted", "unknown", "changed", "revoked"]

#: A file of known hosts that is longer is not read: then no key is known.
MOST_BYTES = 32 << 20
SSH_PORT = 22
_MARKERS = {"@cert-authority": "authority", "@revoked": "revoked"}
#: The kinds of key that OpenSSH reads in such a file.
_KINDS = frozenset(
    {
        "ssh-ed25519", "ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line that names the host: the public key in SSH's own binary form."""

    marker: Literal["", "authority", "revoked"]
    blob: bytes
    path: Path
    line: int


@dataclass(frozen=True)
class Known:
    """What is on record for one host: keys, certificate authorities, revoked keys."""

    keys: tuple[bytes, ...] = ()
    authorities: tuple[bytes, ...] = ()
    revoked: tuple[bytes, ...] = ()
    is_of_host: bool = False  # the keys stand under the host's name without the port asked for

    def judge(self, blob: bytes) -> Status:
        """Return what a plain key of the host is, measured against the record."""
        if blob in self.revoked:
            return "revoked"
        if blob in self.keys:
            return "trusted"
        return "changed" if self.keys and not self.is_of_host else "unknown"


def name_of(host: str, port: int) -> str:
    """Return the name under which OpenSSH keeps a host: `[host]:port` unless the port is 22."""
    return host if port in (0, SSH_PORT) else f"[{host}]:{port}"


def known(files: Sequence[Path], host: str, port: int, alias: str = "") -> Known:
    """Return the record of a host. An alias stands for both host and port.

    Where nothing is on record for `[host]:port`, what is on record for `host` counts."""
    record = _record(lookup(files, alias or name_of(host, port)))
    if alias or port in (0, SSH_PORT):
        return record
    elsewhere = _record(lookup(files, host))
    revoked = record.revoked if record.keys else record.revoked + elsewhere.revoked
    return Known(
        record.keys or elsewhere.keys,
        record.authorities or elsewhere.authorities,
        revoked,
        is_of_host=not record.keys,
    )


def lookup(files: Iterable[Path], name: str) -> tuple[Entry, ...]:
    """Return the lines of `files` that name the host; what cannot be read holds none."""
    return tuple(entry for path in files for entry in _entries(path, name))


def line_for(name: str, key: str, is_hashed: bool) -> str:
    """Return the line that OpenSSH would add; `key` is the text "KIND BASE64" of a public key."""
    if is_hashed:
        salt = secrets.token_bytes(20)
        digest = hmac.new(salt, name.encode(), hashlib.sha1).digest()
        name = f"|1|{base64.b64encode(salt).decode()}|{base64.b64encode(digest).decode()}"
    return f"{name} {' '.join(key.split()[:2])}\n"


def append(path: Path, line: str) -> None:
    """Add a line to a file of known hosts, with the rights that OpenSSH gives a new one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # OpenSSH sets umask 022 on top of the user's own
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    with open(descriptor, "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        file.write((("\n" if is_torn else "") + line).encode())


def _record(entries: Sequence[Entry]) -> Known:
    def blobs(marker: str) -> tuple[bytes, ...]:
        return tuple(entry.blob for entry in entries if entry.marker == marker)

    return Known(blobs(""), blobs("authority"), blobs("revoked"))


def _entries(path: Path, name: str) -> Iterator[Entry]:
    try:
        text = foreign.read_file(path, limit=MOST_BYTES).decode("latin-1")
    except (OSError, foreign.ForeignError):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        words = re.split("[ \t]+", line.strip(" \t"))
        marker: Literal["", "authority", "revoked"] = ""
        if words[0].startswith("@"):
            if words[0] not in _MARKERS:
                continue
            marker = "authority" if words[0] == "@cert-authority" else "revoked"
            words = words[1:]
        if len(words) < 3 or words[0].startswith("#") or not matches(name, words[0]):
            continue
        blob = key_blob(words[1], words[2])
        if blob:
            yield Entry(marker, blob, path, number)


def key_blob(kind: str, text: str) -> bytes:
    """Return the binary form of a written public key; empty: it is none that OpenSSH would take."""
    try:
        blob = base64.b64decode(text.strip("\r"), validate=True)
    except (binascii.Error, ValueError):
        return b""
    if kind not in _KINDS or len(blob) < 4:
        return b""
    (length,) = struct.unpack(">I", blob[:4])
    if blob[4 : 4 + length] != kind.encode():
        return b""
    return blob if _is_key(blob) else b""


def _is_key(blob: bytes) -> bool:
    import asyncssh

    try:
        asyncssh.import_public_key(
            b" ".join([blob[4 : 4 + struct.unpack(">I", blob[:4])[0]], base64.b64encode(blob)])
        )
    except (asyncssh.KeyImportError, ValueError):
        return False
    return True


def matches(name: str, field: str) -> bool:
    """Whether a line's first field names the host: a hash, or patterns with `*`, `?` and `!`."""
    if field.startswith("|"):
        return _hash_matches(name, field)
    has_match = False
    for pattern in field.lower().split(","):
        is_negated = pattern.startswith("!")
        if not _pattern(pattern.removeprefix("!")).fullmatch(name.lower()):
            continue
        if is_negated:
            return False
        has_match = True
    return has_match


def _pattern(text: str) -> re.Pattern[str]:
    text = re.sub(r"\*+", "*", text)
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(sign) or re.escape(sign) for sign in text), re.DOTALL)


def _hash_matches(name: str, field: str) -> bool:
    parts = field.split("|")
    if len(parts) != 4 or parts[1] != "1":
        return False
    try:
        salt = base64.b64decode(parts[2], validate=True)
        digest = base64.b64decode(parts[3], validate=True)
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(hmac.new(salt, name.encode(), hashlib.sha1).digest(), digest)
