"""Host keys: strict always. `trust` fetches a key, shows its fingerprint, and stores it if told to.

A key that is not known, or that is not the one on record, stops a connection. Nothing here, and no
option elsewhere, switches that off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tierbench.core.errors import TargetError, UsageError
from tierbench.hosts.ssh.address import CONNECT_S, Address, ConnectionLost, address
from tierbench.hosts.ssh.asyncssh_session import settings, unreachable, wait

if TYPE_CHECKING:
    import asyncssh


def known(options: asyncssh.SSHClientConnectionOptions) -> list[Any]:
    """Return the public keys on record for the connection's host; empty: none."""
    import asyncssh

    host = options.host_key_alias or options.host
    files = [path for path in _files(options) if path.is_file()]
    if not files:
        return []
    record = asyncssh.read_known_hosts([str(path) for path in files])
    found = asyncssh.match_known_hosts(record, host, "", options.port)
    return [*found[0], *found[1]]


def _files(options: asyncssh.SSHClientConnectionOptions) -> list[Path]:
    """Return the files of known hosts that count, the user's own first."""
    given = options.known_hosts
    if isinstance(given, Sequence) and not isinstance(given, (str, bytes)) and given:
        return [Path(str(name)).expanduser() for name in given]
    return [Path.home() / ".ssh" / "known_hosts"]


async def offered(where: Address, options: asyncssh.SSHClientConnectionOptions) -> asyncssh.SSHKey:
    """Return the key that the host shows now; nothing is sent to it beyond the key exchange."""
    import asyncssh

    given: dict[str, Any] = {"config": [str(where.config)]} if where.config else {}
    if where.port:
        given["port"] = where.port
    # The kind of key that is on record, so that a host with several kinds is not called changed.
    algorithms = sorted(
        {algorithm.decode() for key in known(options) for algorithm in key.sig_algorithms}
    )
    if algorithms:
        given["server_host_key_algs"] = algorithms
    try:
        key = await asyncssh.get_server_host_key(where.host, **given)
    except asyncssh.Error as error:
        raise ConnectionLost(f"{where}: shows no host key ({error})") from error
    except OSError as error:
        raise unreachable(where, error) from error
    if key is None:
        raise TargetError(f"{where}: shows no host key")
    return key


async def refusal(where: Address, options: asyncssh.SSHClientConnectionOptions) -> TargetError:
    """Return the error for a key that could not be verified: unknown, or changed."""
    on_record = known(options)
    try:
        key = await offered(where, options)
        print_now = f"{key.get_algorithm()} {key.get_fingerprint()}"
    except TargetError:
        print_now = "of another kind than the one on record"
    if on_record:
        return changed(where, print_now)
    return TargetError(
        f"{where}: its host key is not known ({print_now}). Compare the fingerprint with the "
        "device's "
        f"(there: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then: tierbench trust {where}"
    )


def changed(where: Address, print_now: str) -> TargetError:
    """Return the error for a host that shows another key than the one on record."""
    name = f"[{where.host}]:{where.port}" if where.port not in (0, 22) else where.host
    return TargetError(
        f"{where}: its host key HAS CHANGED (now {print_now}). Somebody may be in between, or the "
        "device was "
        f"set up anew; only if you know that it was: ssh-keygen -R '{name}', then: tierbench "
        f"trust {where}"
    )


def trust(host: str, confirm: Callable[[str], bool], config: Path | None = None) -> str:
    """Store the host key of `[user@]host[:port]` after `confirm(question)`; return what was done.

    The question shows the fingerprint. TargetError: the host cannot be reached, or another key is
    on record for it. UsageError: not confirmed."""
    where = address(host, config)
    options = wait(settings(where), CONNECT_S)
    key = wait(offered(where, options), CONNECT_S * 2)
    shown = f"{key.get_algorithm()} {key.get_fingerprint()}"
    on_record = known(options)
    if any(one.public_data == key.public_data for one in on_record):
        return f"{where} is trusted already ({shown})"
    if on_record:
        raise changed(where, shown)
    if not confirm(
        f"{where} shows the host key {shown}. Is that the device's own fingerprint? Trust it?"
    ):
        raise UsageError(f"{where}: not trusted, nothing was stored")
    path = _files(options)[0]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = options.host_key_alias or options.host
    name = f"[{name}]:{options.port}" if options.port not in (0, 22) else name
    line = f"{name} {key.export_public_key('openssh').decode().split(' ', 2)[0]} "
    line += key.export_public_key("openssh").decode().split()[1] + "\n"
    text = path.read_bytes() if path.exists() else b""
    ends_torn = bool(text) and not text.endswith(b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(("\n" if ends_torn else "") + line)
    return f"{where} is trusted now ({shown}, stored in {path})"
