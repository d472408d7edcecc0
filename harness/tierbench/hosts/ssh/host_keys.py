"""`trust`: fetch a host's key, show its fingerprint, and store it where OpenSSH looks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tierbench.core.errors import TargetError, UsageError
from tierbench.hosts.ssh import known_hosts, refusals
from tierbench.hosts.ssh.address import CONNECT_S, address
from tierbench.hosts.ssh.asyncssh_session import module, shown_key, wait


def trust(host: str, confirm: Callable[[str], bool], config: Path | None = None) -> str:
    """Store the host key of `[user@]host[:port]` after `confirm(question)`; return what was done.

    The question shows the fingerprint. Raises TargetError: the host cannot be reached;
    HostKeyRefused: another key is on record, or this one is revoked; UsageError: not confirmed, or
    the configuration names no file to keep it in."""
    module()
    where = address(host, config)
    resolved, key = wait(shown_key(where), CONNECT_S * 3)
    shown = f"{key.get_algorithm()} {key.get_fingerprint()}"
    status = resolved.known().judge(key.public_data)
    if status == "trusted":
        return f"{where} is trusted already ({shown})"
    if status == "revoked":
        raise refusals.revoked(where)
    if status == "changed":
        raise refusals.changed(resolved, shown)
    if not resolved.user_files:
        raise UsageError(
            f"{where}: its ssh configuration says UserKnownHostsFile none, so there is no file "
            "to keep the key in; name one there"
        )
    path = resolved.user_files[0]
    if path.exists() and not path.is_file():
        raise UsageError(
            f"{where}: {path}, where its ssh configuration keeps host keys, is no regular file"
        )
    if not confirm(
        f"{where} shows the host key {shown}. Is that the device's own fingerprint? Trust it?"
    ):
        raise UsageError(f"{where}: not trusted, nothing was stored")
    text = key.export_public_key("openssh").decode()
    line = known_hosts.line_for(resolved.name, text, resolved.is_hashing)
    try:
        known_hosts.append(path, line)
    except OSError as error:
        raise TargetError(f"{path}: cannot be written ({error.strerror})") from error
    return f"{where} is trusted now ({shown}, stored in {path})"
