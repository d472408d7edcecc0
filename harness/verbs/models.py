"""`tierbench models`: what comes with tierbench."""

from __future__ import annotations

import argparse

from harness import models
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    output.records([models.card(name) for name in models.names()], arguments.json)
    return 0
