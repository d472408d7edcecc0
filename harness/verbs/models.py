"""`tierbench models`: what comes with tierbench."""

from __future__ import annotations

import argparse
from typing import Any

from harness import models
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    output.records([_line(models.card(name)) for name in models.names()], arguments.json)
    return 0


def _line(card: models.Card) -> dict[str, Any]:
    return {
        "model": card.name,
        "title": card.title,
        "input": "x".join(map(str, card.input_shape)),
        "parameters": card.parameters,
        "macs": card.macs,
        "weights": "trained" if card.trained else "untrained: latency, memory and size only",
        "also called": " ".join(card.published_names),
    }
