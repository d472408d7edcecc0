"""SSH through asyncssh: many devices from one process, the user's own configuration, agent and keys.

Host keys are strict: asyncssh gives the same error for an unknown and for a changed key, so the key
is looked up here to say which.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tierbench.core.errors import TargetError
from tierbench.hosts.ssh import host_keys as keys
from tierbench.hosts.ssh.address import (
    CONNECT_S,
    GRACE_S,
    Address,
    ConnectionLost,
    Finished,
    command,
    judge,
)
from tierbench.hosts.ssh.asyncssh_session import module, settings, unreachable, wait

if TYPE_CHECKING:
    import asyncssh

KEEPALIVE_S = 5
KEEPALIVE_MISSES = 3


class AsyncsshTransport:
    """One connection; each command is a channel of it."""

    def __init__(self, where: Address) -> None:
        self.label = str(where)
        self._ssh = module()
        self._connection: asyncssh.SSHClientConnection = wait(
            self._connect(where), CONNECT_S * 2 + GRACE_S
        )

    async def _connect(self, where: Address) -> asyncssh.SSHClientConnection:
        ssh = self._ssh
        options = await settings(
            where,
            keepalive_interval=KEEPALIVE_S,
            keepalive_count_max=KEEPALIVE_MISSES,
            connect_timeout=CONNECT_S,
            login_timeout=CONNECT_S,
            x11_forwarding=False,
            agent_forwarding=False,
        )
        try:
            return await ssh.connect(where.host, options=options, **_endpoint(where))  # type: ignore[no-any-return]
        except ssh.HostKeyNotVerifiable:
            raise await keys.refusal(where, options) from None
        except ssh.PermissionDenied as error:
            raise TargetError(
                f"{where}: login refused ({error.reason}); give the device your public key with: "
                f"ssh-copy-id {where}"
            ) from error
        except ssh.KeyEncryptionError as error:
            raise TargetError(
                f"{where}: a key needs its passphrase ({error}); load it with: ssh-add"
            ) from error
        except (ssh.Error, ssh.KeyImportError) as error:
            raise ConnectionLost(f"{where}: no SSH connection ({error})") from error
        except OSError as error:
            raise unreachable(where, error) from error

    def run(self, argv: Sequence[str], *, stdin: bytes = b"", timeout_s: float = 60.0) -> Finished:
        """Run `argv` in a channel of the connection; see `Transport.run`."""
        try:
            finished = wait(self._run(command(argv, timeout_s), stdin), timeout_s + GRACE_S)
        except (
            self._ssh.Error,
            OSError,
            asyncio.CancelledError,
            concurrent.futures.CancelledError,
        ) as error:
            raise ConnectionLost(
                f"{self.label}: connection lost ({error or type(error).__name__})"
            ) from error
        return judge(finished, argv, timeout_s, self.label)

    async def _run(self, text: str, stdin: bytes) -> Finished:
        given: dict[str, Any] = (
            {"input": stdin} if stdin else {"stdin": self._ssh.DEVNULL}
        )  # b"" would send no end
        done = await self._connection.run(text, encoding=None, **given)
        if done.returncode is None:
            raise ConnectionLost(f"{self.label}: connection lost while a command ran")
        return Finished(done.returncode, bytes(done.stdout or b""), bytes(done.stderr or b""))  # type: ignore[arg-type]

    def close(self) -> None:
        """Close the connection; a broken one is simply dropped."""
        with contextlib.suppress(ConnectionLost, RuntimeError):
            wait(self._close(), 5.0)

    async def _close(self) -> None:
        self._connection.close()
        try:
            await asyncio.wait_for(self._connection.wait_closed(), 2.0)
        except (TimeoutError, OSError):
            self._connection.abort()


def _endpoint(where: Address) -> dict[str, Any]:
    given: dict[str, Any] = {"port": where.port} if where.port else {}
    if where.config:  # a ProxyJump host is looked up in it too
        given["config"] = [str(where.config)]
    return given
