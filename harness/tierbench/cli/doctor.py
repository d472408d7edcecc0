"""`tierbench doctor`: what works here, and the line that installs what does not."""

from __future__ import annotations

import argparse
import dataclasses

from tierbench.cli import options, output
from tierbench.run import doctor


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)


def main(arguments: argparse.Namespace) -> int:
    parts = list(doctor.parts())
    output.records([dataclasses.asdict(part) for part in parts], arguments.json)
    return 3 if any(part.status == "failed" for part in parts) else 0
