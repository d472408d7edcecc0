"""`tierbench bundle --target T -o T.pyz`: one file to carry to a device without network."""

from __future__ import annotations

import argparse

from tierbench.cli import output
from tierbench.core import paths, target_files
from tierbench.plan import protocols
from tierbench.run import bundle


def main(arguments: argparse.Namespace) -> int:
    wish = bundle.Wish(
        arguments.model,
        target_files.find_target(arguments.target),
        protocols.PROFILES[arguments.profile or "default"],
        tuple(arguments.runtime),
        arguments.python,
    )
    made = bundle.write(wish, arguments.out, paths.scratch(), output.say)
    for note in made.notes:
        output.say(note)
    print(
        f"{made.path}: {made.cases} cases, {made.path.stat().st_size / 1e6:.0f} MB, sha256 "
        f"{made.sha256[:12]}\n"
        f"on the device: python3 {made.path.name}\n"
        f"back here:     tierbench collect {made.path.stem}-*.tierbench --out DIR"
    )
    return 0
