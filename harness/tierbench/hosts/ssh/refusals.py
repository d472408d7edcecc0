"""The errors of host keys: unknown, changed, revoked. Nothing here, and no option, skips them."""

from __future__ import annotations

from typing import Any

from tierbench.core.errors import TargetError
from tierbench.hosts.ssh.address import Address, HostKeyRefused
from tierbench.hosts.ssh.known_hosts import Known, lookup
from tierbench.hosts.ssh.resolve import Resolved


def refusal(resolved: Resolved, record: Known, key: Any) -> TargetError:
    """Return the error for a key that is not trusted; `key` is the one that the host showed."""
    now = (
        f"{key.get_algorithm()} {key.get_fingerprint()}"
        if key is not None
        else "of another kind than the one on record"
    )
    status = record.judge(key.public_data if key is not None else b"")
    if status == "revoked":
        return revoked(resolved.address)
    return changed(resolved, now) if status == "changed" else unknown(resolved.address, now)


def unknown(where: Address, now: str = "") -> TargetError:
    """Return the error for a host without a key on record."""
    shown = f" ({now})" if now else ""
    return TargetError(
        f"{where}: its host key is not known{shown}. Compare the fingerprint with the device's "
        "(there: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: tierbench trust "
        f"{where}"
    )


def changed(resolved: Resolved, now: str) -> HostKeyRefused:
    """Return the error for a host that shows another key than the one on record."""
    where, name = resolved.address, resolved.name
    files = (*resolved.user_files, *resolved.global_files)
    recorded = lookup(files, name) or lookup(files, resolved.hostname)
    place = f" -f {recorded[0].path}" if recorded else ""
    return HostKeyRefused(
        f"{where}: its host key HAS CHANGED (now {now}). Somebody may be in between, or the "
        "device was set up anew. Only if you know that it was: "
        f"ssh-keygen -R '{name}'{place}, then: tierbench trust {where}"
    )


def revoked(where: Address) -> HostKeyRefused:
    """Return the error for a host whose key is marked as revoked."""
    return HostKeyRefused(
        f"{where}: its host key is REVOKED in your known hosts. Nobody should use it any more; "
        "ask who runs the device for its new key"
    )
