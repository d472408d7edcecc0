"""The event loop and the options of asyncssh: one loop, in a daemon thread, serves all connections."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from tierbench.core.errors import TargetError, ToolMissing, UsageError
from tierbench.hosts.ssh.address import Address, ConnectionLost

if TYPE_CHECKING:
    import asyncssh

Value = TypeVar("Value")


_STARTING = threading.Lock()
_LOOPS: list[asyncio.AbstractEventLoop] = []


def loop() -> asyncio.AbstractEventLoop:
    """Return the one event loop that serves every connection of this process; many threads ask for
    it at once."""
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
            "asyncssh", "pip install 'tierbench[ssh]' (or use --ssh system)"
        ) from error
    return asyncssh


async def settings(where: Address, **extra: Any) -> asyncssh.SSHClientConnectionOptions:
    """Return the connection's options: the user's ssh configuration, then the address, then
    `extra`."""
    ssh = module()
    given: dict[str, Any] = {"host": where.host}
    if where.user:
        given["username"] = where.user
    if where.port:
        given["port"] = where.port
    if where.config:
        given["config"] = [str(where.config)]
    try:
        made = await ssh.SSHClientConnectionOptions.construct(None, **given, **extra)
    except (ssh.ConfigParseError, ValueError, OSError) as error:
        raise UsageError(
            f"{where}: asyncssh cannot read the ssh configuration ({error}); try --ssh system"
        ) from error
    if made.known_hosts is None:  # "UserKnownHostsFile none" would turn the check off altogether
        made.known_hosts = b""
    return made  # type: ignore[no-any-return]


def unreachable(where: Address, error: OSError) -> TargetError:
    """Return the error for a failed connection: a name that does not resolve is final, the rest
    may pass."""
    import socket

    if isinstance(error, socket.gaierror):
        return TargetError(
            f"{where}: no such host ({error.strerror}); check the spelling, or give its IP address"
        )
    return ConnectionLost(
        f"{where}: cannot be reached ({error.strerror or error}); is it on, is sshd running?"
    )
