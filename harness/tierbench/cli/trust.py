"""`tierbench trust HOST`: show a host key's fingerprint and store it once the user agrees."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tierbench.core.progress import say
from tierbench.hosts.ssh import device as ssh
from tierbench.hosts.ssh import host_keys


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("host", metavar="[USER@]HOST[:PORT]")
    verb.add_argument(
        "--yes", action="store_true", help="do not ask: you have compared the fingerprint"
    )


def main(arguments: argparse.Namespace) -> int:
    given = os.environ.get(ssh.CONFIG_VARIABLE, "")

    def confirm(question: str) -> bool:
        if arguments.yes:
            say(question + " yes (--yes)")
            return True
        if not sys.stdin.isatty():
            say(question + " nobody is there to answer; compare it, then add --yes")
            return False
        return input(question + " [yes/no] ").strip().lower() == "yes"

    print(host_keys.trust(arguments.host, confirm, Path(given) if given else None))
    return 0
