"""SSH through asyncssh: many devices from one process, the user's own configuration and keys."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
from collections.abc import Sequence
from typing import Any

from tierbench.hosts.ssh.address import (
    CONNECT_S,
    ERROR_BYTES,
    GRACE_S,
    OUTPUT_BYTES,
    Address,
    ConnectionLost,
    Finished,
    TooMuch,
    command,
    judge,
)
from tierbench.hosts.ssh.asyncssh_session import Chain, connect, module, wait


class AsyncsshTransport:
    """One connection; each command is a channel of it."""

    def __init__(self, where: Address) -> None:
        self.label = str(where)
        self._ssh = module()
        self._chain: Chain = wait(connect(where), CONNECT_S * 3 + GRACE_S)

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
        connection = self._chain.last
        if connection is None:
            raise ConnectionLost(f"{self.label}: the connection was closed")
        process = await connection.create_process(
            text,
            encoding=None,
            stdin=self._ssh.PIPE if stdin else self._ssh.DEVNULL,  # b"" would send no end
        )
        try:
            stdout, stderr, _ = await asyncio.gather(
                self._read(process.stdout, OUTPUT_BYTES),
                self._read(process.stderr, ERROR_BYTES),
                self._feed(process.stdin, stdin),
            )
            await process.wait_closed()
        finally:
            process.close()
        if process.returncode is None:
            raise ConnectionLost(f"{self.label}: connection lost while a command ran")
        return Finished(process.returncode, stdout, stderr)

    async def _read(self, stream: Any, limit: int) -> bytes:
        """Read a stream to its end, but no more than `limit` bytes: an answer may be endless."""
        parts: list[bytes] = []
        left = limit
        while block := await stream.read(65536):
            left -= len(block)
            if left < 0:
                raise TooMuch(self.label, limit)
            parts.append(block)
        return b"".join(parts)

    async def _feed(self, stream: Any, data: bytes) -> None:
        if not data:
            return
        # a command that ends before it has read everything is judged by its exit code
        with contextlib.suppress(BrokenPipeError, ConnectionError):
            for offset in range(0, len(data), 65536):
                stream.write(data[offset : offset + 65536])
                await stream.drain()
            stream.write_eof()

    def close(self) -> None:
        """Close the connection; a broken one is simply dropped."""
        with contextlib.suppress(ConnectionLost, RuntimeError):
            wait(self._chain.close(), 5.0)
