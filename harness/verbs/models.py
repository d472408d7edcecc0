"""`tierbench models`: what comes with tierbench."""

from __future__ import annotations

import argparse
import dataclasses

from harness import models
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    output.records([dataclasses.asdict(models.card(name)) for name in models.names()], arguments.json)
    return 0
