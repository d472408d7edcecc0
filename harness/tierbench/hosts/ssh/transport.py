"""The choice of a transport: asyncssh, or the installed OpenSSH."""

from __future__ import annotations

from tierbench.hosts.ssh.address import Address, Transport


def connect(where: Address, kind: str) -> Transport:
    """Return a connected transport of `kind` ("asyncssh" or "system") to the address."""
    if kind == "system":
        from tierbench.hosts.ssh.system_transport import SystemTransport

        return SystemTransport(where)
    from tierbench.hosts.ssh.asyncssh_transport import AsyncsshTransport

    return AsyncsshTransport(where)
