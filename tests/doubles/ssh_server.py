"""Simulated devices behind a real SSH server on loopback, without root: commands run on this
machine.

Each port is a device of its own: its cache folder and its measuring lock are its own. `cut` is the
probability with which a connection breaks before or after a command. Runs as a program of its own,
so that the memory of the coordinator under test is the coordinator's: `python ssh_server.py FOLDER
DEVICES CUT`; then FOLDER holds `ports`, `ssh_config`, `known_hosts`, keys."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncssh

CONFIG = """\
Host *
  IdentityFile {folder}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known_hosts
  GlobalKnownHostsFile /dev/null
Host nickname
  HostName 127.0.0.1
  Port {port}
  User pi
Host behind
  HostName 127.0.0.1
  Port {port}
  User pi
  ProxyJump nickname
"""


class Doorman(asyncssh.SSHServer):
    """Lets connections through, for ProxyJump, and notes each in the log."""

    def connection_requested(
        self, dest_host: str, dest_port: int, orig_host: str, orig_port: int
    ) -> bool:
        print(f"passed on to {dest_host}", flush=True)
        return True


def environment(home: Path) -> dict[str, str]:
    return {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TIERBENCH_LOCK": str(home / "lock"),
    }


def handler(home: Path, cut: float, seed: int):  # type: ignore[no-untyped-def]
    """Return what serves one device: the command runs in a session of its own, as under sshd."""
    dice = random.Random(seed)

    async def serve(process: asyncssh.SSHServerProcess[bytes]) -> None:
        connection = process.get_extra_info("connection")
        broken = dice.random() < cut
        when = dice.choice(("before", "after")) if broken else ""
        if when == "before":
            connection.abort()
            return
        given = await process.stdin.read()
        child = await asyncio.create_subprocess_exec(
            "sh",
            "-c",
            process.command or "true",
            env=environment(home),
            start_new_session=True,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, error = await child.communicate(given)
        if when == "after":
            connection.abort()
            return
        process.stdout.write(out)
        process.stderr.write(error)
        process.exit(
            child.returncode if child.returncode is not None and child.returncode >= 0 else 255
        )

    return serve


async def main(folder: Path, devices: int, cut: float) -> None:
    host_key, user_key = (
        asyncssh.generate_private_key("ssh-ed25519"),
        asyncssh.generate_private_key("ssh-ed25519"),
    )
    user_key.write_private_key(folder / "user_key")
    (folder / "user_key").chmod(0o600)
    user_key.write_public_key(folder / "authorized")
    ports = []
    for number in range(devices):
        home = folder / f"device{number}"
        (home / "cache").mkdir(parents=True)
        (home / "lock").write_text("")
        server = await asyncssh.create_server(
            Doorman,
            "127.0.0.1",
            0,
            server_host_keys=[host_key],
            encoding=None,
            authorized_client_keys=str(folder / "authorized"),
            process_factory=handler(home, cut, number),
        )
        ports.append(server.get_port())
    key = host_key.export_public_key("openssh").decode().strip()
    (folder / "known_hosts").write_text("".join(f"[127.0.0.1]:{port} {key}\n" for port in ports))
    (folder / "ssh_config").write_text(CONFIG.format(folder=folder, port=ports[0]))
    (folder / "ports.new").write_text("\n".join(map(str, ports)))
    os.replace(folder / "ports.new", folder / "ports")
    await asyncio.Event().wait()


@dataclass
class Server:
    """A running server. `addresses` has one entry for each simulated device."""

    folder: Path
    process: subprocess.Popen[bytes]
    ports: list[int]

    @property
    def addresses(self) -> list[str]:
        return [f"pi@127.0.0.1:{port}" for port in self.ports]

    @property
    def config(self) -> Path:
        return self.folder / "ssh_config"

    @property
    def known_hosts(self) -> Path:
        return self.folder / "known_hosts"


@contextlib.contextmanager
def serving(folder: Path, devices: int = 1, cut: float = 0.0) -> Iterator[Server]:
    """Start the simulated devices in a process of its own; everything ends with it."""
    argv = [sys.executable, __file__, str(folder), str(devices), str(cut)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(argv, stdout=log, stderr=log, start_new_session=True)
    try:
        deadline = time.monotonic() + 30
        while not (folder / "ports").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"the SSH server did not start: {(folder / 'log').read_text()[-800:]}"
                )
            time.sleep(0.02)
        yield Server(
            folder, process, [int(port) for port in (folder / "ports").read_text().split()]
        )
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
