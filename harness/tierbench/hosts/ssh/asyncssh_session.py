"""Connections of asyncssh: one event loop, options that are resolved once, host keys strict.

asyncssh is given no configuration file: it would read the user's own a second time and take over
from it what undoes the check of host keys. `resolve.py` has read it; everything is passed on here.
One event loop, in a daemon thread, serves all connections."""

from __future__ import annotations

import asyncio
import concurrent.futures
import socket
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.core.tables import NewTable
from tierbench.hosts.ssh import refusals, resolve
from tierbench.hosts.ssh.address import CONNECT_S, Address, ConnectionLost
from tierbench.hosts.ssh.known_hosts import Known
from tierbench.hosts.ssh.resolve import Resolved

if TYPE_CHECKING:
    import asyncssh

Value = TypeVar("Value")
KEEPALIVE_S = 5
KEEPALIVE_MISSES = 3
#: Hosts that a connection may lead through; more is a loop in the configuration.
MOST_JUMPS = 8
#: Kinds of host key in OpenSSH's order; signatures with SHA-1 are left out, as there.
PREFERRED = (
    "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com", "rsa-sha2-512",
    "rsa-sha2-256",
)  # fmt: skip

_STARTING = threading.Lock()
_LOOPS: list[asyncio.AbstractEventLoop] = []


def loop() -> asyncio.AbstractEventLoop:
    """Return the one event loop of all connections; many threads ask for it at once."""
    with _STARTING:
        if not _LOOPS:
            _LOOPS.append(asyncio.new_event_loop())
            threading.Thread(target=_LOOPS[0].run_forever, name="ssh", daemon=True).start()
        return _LOOPS[0]


def wait(work: Coroutine[Any, Any, Value], timeout_s: float) -> Value:
    """Run a coroutine on the shared loop; Ctrl-C and the time limit cancel it."""
    future = asyncio.run_coroutine_threadsafe(work, loop())
    try:
        return future.result(timeout_s)
    except concurrent.futures.TimeoutError:
        raise ConnectionLost(f"no answer within {timeout_s:.0f} s") from None
    finally:
        future.cancel()


def module() -> Any:
    """Return asyncssh; ToolMissing names the extra that installs it."""
    try:
        import asyncssh
    except ImportError as error:
        raise ToolMissing(
            "asyncssh",
            "pip install 'tierbench[ssh]'  # or use --ssh system, whose keys `ssh HOST` adds",
        ) from error
    return asyncssh


@dataclass
class Shown:
    """The keys that a host showed and that were not trusted."""

    keys: list[Any] = field(default_factory=list)


class Chain:
    """A connection and those to the hosts that it leads through, in that order."""

    def __init__(self) -> None:
        self._links: list[asyncssh.SSHClientConnection] = []

    @property
    def last(self) -> asyncssh.SSHClientConnection | None:
        """The connection that leads farthest; None before the first."""
        return self._links[-1] if self._links else None

    def add(self, connection: asyncssh.SSHClientConnection) -> None:
        """Take over a connection that leads through the ones before it."""
        self._links.append(connection)

    async def close(self) -> None:
        """Close all connections, the farthest first; a broken one is dropped."""
        for connection in reversed(self._links):
            connection.close()
            try:
                await asyncio.wait_for(connection.wait_closed(), 2.0)
            except (TimeoutError, OSError):
                connection.abort()
        self._links.clear()


async def connect(where: Address) -> Chain:
    """Return a connection with a verified host key and a login, through its jump hosts.

    Raises TargetError (HostKeyRefused for a changed or revoked key), ConnectionLost, UsageError."""
    return await _connect(where, None, 0)


async def shown_key(where: Address) -> tuple[Resolved, asyncssh.SSHKey]:
    """Return the key that a host shows now, unchecked; nothing is sent beyond the key exchange."""
    resolved = await asyncio.to_thread(resolve.resolve, where)
    chain = await _through(resolved, None, 0)
    shown = Shown()
    try:
        record = replace(await asyncio.to_thread(resolved.known), authorities=())
        await _opened(resolved, chain, Known(), _key_algorithms(resolved, record), shown)
    except module().HostKeyNotVerifiable:
        pass
    finally:
        await chain.close()
    if not shown.keys:
        raise TargetError(f"{where}: shows no host key")
    return resolved, shown.keys[0]


async def _connect(where: Address, jumps: Sequence[str] | None, depth: int) -> Chain:
    if depth > MOST_JUMPS:
        raise UsageError(f"{where}: ProxyJump leads through more than {MOST_JUMPS} hosts; a loop?")
    resolved = await asyncio.to_thread(resolve.resolve, where)
    chain = await _through(resolved, jumps, depth)
    try:
        chain.add(await _verified(resolved, chain))
    except BaseException:
        await chain.close()
        raise
    return chain


async def _through(resolved: Resolved, jumps: Sequence[str] | None, depth: int) -> Chain:
    """Return the connection to the last jump host; an empty chain where there is none."""
    names = list(resolved.jumps if jumps is None else jumps)
    if not names:
        return Chain()
    last = resolve.jump_address(names[-1], resolved.address.config)
    if jumps is None and len(names) == 1 and last.host == resolved.address.host:
        return Chain()  # `Host *` with a ProxyJump: OpenSSH does not jump over a host to itself
    return await _connect(last, names[:-1] or None, depth + 1)


async def _verified(resolved: Resolved, chain: Chain) -> asyncssh.SSHClientConnection:
    """Log in to a host whose key is on record. A certificate that fails leaves its plain key."""
    ssh = module()
    record = await asyncio.to_thread(resolved.known)
    records = [record, replace(record, authorities=())] if record.authorities else [record]
    shown, reason = Shown(), ""
    for trusted in records:
        try:
            algorithms = _key_algorithms(resolved, trusted)
            return await _opened(resolved, chain, trusted, algorithms, shown)
        except ssh.HostKeyNotVerifiable as error:
            reason = str(error)
            if "revoked" in reason:
                raise refusals.revoked(resolved.address) from None
    key = shown.keys[-1] if shown.keys else None
    raise refusals.refusal(resolved, record, key)


async def _opened(
    resolved: Resolved, chain: Chain, trusted: Known, algorithms: Sequence[str], shown: Shown
) -> asyncssh.SSHClientConnection:
    """Open one connection that trusts exactly these keys; what it was shown is noted in `shown`."""
    ssh, where = module(), resolved.address
    try:
        connection = await ssh.connect(
            resolved.hostname,
            resolved.port,
            config=None,
            username=resolved.user,
            client_factory=lambda: _watcher(shown),
            known_hosts=tuple(
                [_imported(blob) for blob in blobs]
                for blobs in (trusted.keys, trusted.authorities, trusted.revoked)
            ),
            host_key_alias=resolved.alias or None,
            server_host_key_algs=list(algorithms),
            x509_trusted_certs=None,
            x509_trusted_cert_paths=None,
            tunnel=chain.last or (),
            compression_algs=["none"],
            keepalive_interval=KEEPALIVE_S,
            keepalive_count_max=KEEPALIVE_MISSES,
            connect_timeout=CONNECT_S,
            login_timeout=CONNECT_S,
            x11_forwarding=False,
            agent_forwarding=False,
            **_authentication(resolved),
            **_endpoint(resolved, chain),
            **_algorithms(resolved),
        )
    except ssh.HostKeyNotVerifiable:
        raise
    except ssh.PermissionDenied as error:
        raise TargetError(
            f"{where}: login refused ({error.reason}); give the device your public key with: "
            f"ssh-copy-id {where} (a key with a passphrase must be loaded with: ssh-add)"
        ) from error
    except (ssh.Error, ssh.KeyImportError) as error:
        raise ConnectionLost(f"{where}: no SSH connection ({error})") from error
    except OSError as error:
        raise unreachable(where, error) from error
    return connection  # type: ignore[no-any-return]


def _watcher(shown: Shown) -> asyncssh.SSHClient:
    """Return a client that trusts no key of its own accord and notes the one it was shown."""
    import asyncssh

    class Watcher(asyncssh.SSHClient):
        def validate_host_public_key(self, host: str, addr: str, port: int, key: Any) -> bool:
            shown.keys.append(key)
            return False

    return Watcher()


def _imported(blob: bytes) -> asyncssh.SSHKey:
    import base64

    length = int.from_bytes(blob[:4], "big")
    text = blob[4 : 4 + length] + b" " + base64.b64encode(blob)
    return module().import_public_key(text)  # type: ignore[no-any-return]


def _key_algorithms(resolved: Resolved, trusted: Known) -> list[str]:
    """Return the kinds of host key to ask for: those on record first, as OpenSSH orders them."""
    from asyncssh import public_key

    module()
    supported = [
        algorithm.decode()
        for algorithm in (
            *public_key.get_certificate_algs(),
            *public_key.get_public_key_algs(),
        )
    ]
    given = (resolved.algorithms or {}).get("hostkeyalgorithms")
    if given:
        return [name for name in given if name in supported]
    plain = [name for name in PREFERRED if name in supported]
    recorded = [
        algorithm.decode()
        for blob in trusted.keys
        for algorithm in _imported(blob).sig_algorithms
        if algorithm.decode() in plain
    ]
    certificates = [
        algorithm.decode()
        for algorithm in public_key.get_default_certificate_algs()
        if not algorithm.startswith((b"ssh-rsa-", b"ssh-dss-"))
    ]
    return list(dict.fromkeys([*(certificates if trusted.authorities else ()), *recorded, *plain]))


def _authentication(resolved: Resolved) -> NewTable:
    """Return the user's keys and agent. A key that cannot be read here is left to others."""
    ssh = module()
    certificates = [str(path) for path in resolved.certificate_files if path.is_file()]
    keys: list[Any] = []
    for path in resolved.identity_files:
        if not path.is_file():
            continue
        try:
            keys += ssh.load_keypairs([str(path)], certlist=certificates or ())
        except (ssh.KeyImportError, ssh.KeyEncryptionError, OSError, ValueError):
            continue  # it has a passphrase, or is a public key that names one of the agent's
    given: NewTable = {"client_keys": keys or None, "agent_path": resolved.agent}
    if resolved.identities_only and resolved.agent:
        given["agent_identities"] = _public_halves(resolved)
    elif not keys and resolved.agent:
        given["client_keys"] = ()
        given["agent_identities"] = None
    if resolved.preferred_authentication:
        given["preferred_auth"] = resolved.preferred_authentication
    return given


def _public_halves(resolved: Resolved) -> list[bytes]:
    ssh = module()
    halves: list[bytes] = []
    for path in resolved.identity_files:
        for candidate in (path.with_name(path.name + ".pub"), path):
            try:
                halves.append(ssh.read_public_key(str(candidate)).public_data)
                break
            except (ssh.KeyImportError, OSError, ValueError):
                continue
    return halves


def _endpoint(resolved: Resolved, chain: Chain) -> NewTable:
    given: NewTable = {}
    if resolved.proxy_command and chain.last is None:
        given["proxy_command"] = ["sh", "-c", f"exec {resolved.proxy_command}"]
    families = {"inet": socket.AF_INET, "inet6": socket.AF_INET6}
    if resolved.family in families:
        given["family"] = families[resolved.family]
    if resolved.bind_address and chain.last is None:
        given["local_addr"] = (resolved.bind_address, 0)
    return given


def _algorithms(resolved: Resolved) -> NewTable:
    """Return the lists that the user changed, less what asyncssh does not know."""
    from asyncssh import encryption, kex, mac

    chosen = resolved.algorithms or {}
    tables = (
        ("ciphers", "encryption_algs", encryption.get_encryption_algs()),
        ("macs", "mac_algs", mac.get_mac_algs()),
        ("kexalgorithms", "kex_algs", kex.get_kex_algs()),
    )
    given: NewTable = {}
    for name, option, known in tables:
        if name in chosen:
            names = {algorithm.decode() for algorithm in known}
            given[option] = [word for word in chosen[name] if word in names]
    return given


def unreachable(where: Address, error: OSError) -> TargetError:
    """Return the error for a failed connection: only a name that does not resolve is final."""
    if isinstance(error, socket.gaierror):
        return TargetError(
            f"{where}: no such host ({error.strerror}); check the spelling, or give its IP address"
        )
    return ConnectionLost(
        f"{where}: cannot be reached ({error.strerror or error}); is it on, is sshd running?"
    )
