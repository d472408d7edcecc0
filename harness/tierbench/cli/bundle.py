"""`tierbench bundle --target T -o T.pyz`: one file to carry to a device without network."""

from __future__ import annotations

import argparse
from pathlib import Path

from tierbench.cli import options
from tierbench.core import paths, target_files
from tierbench.core.progress import say
from tierbench.plan import protocols
from tierbench.runner import bundle


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_model(verb, optional=True)
    verb.add_argument("--target", "-t", required=True, metavar="T")
    verb.add_argument("-o", "--out", type=Path, required=True, metavar="F.pyz")
    verb.add_argument("--quick", action="store_const", const="quick", dest="profile")
    verb.add_argument(
        "--python", default="", metavar="3.11", help="Python of the device, for the wheels"
    )
    verb.add_argument("--runtime", "-r", action="append", default=[], metavar="R")


def main(arguments: argparse.Namespace) -> int:
    wish = bundle.Wish(
        arguments.model,
        target_files.find_target(arguments.target),
        protocols.PROFILES[arguments.profile or "default"],
        tuple(arguments.runtime),
        arguments.python,
    )
    made = bundle.write(wish, arguments.out, paths.scratch(), say, paths.state())
    for note in made.notes:
        say(note)
    print(
        f"{made.path}: {made.cases} cases, {made.path.stat().st_size / 1e6:.0f} MB, sha256 "
        f"{made.sha256[:12]}\n"
        f"on the device: python3 {made.path.name}\n"
        f"back here:     tierbench collect {made.path.stem}-*.tierbench --out DIR"
    )
    return 0
