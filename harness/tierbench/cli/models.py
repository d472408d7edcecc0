"""`tierbench models`: what comes with tierbench, and what others call it."""

from __future__ import annotations

import argparse

from tierbench.cli import options, output
from tierbench.core.progress import say
from tierbench.zoo import models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)


def main(arguments: argparse.Namespace) -> int:
    rows = models.describe()
    if arguments.json:
        output.json(rows)
        return 0
    lines = [
        {
            "model": row["model"],
            "task": row["task"],
            "input": row["input"],
            "parameters": f"{row['parameters']:,}",
            "MACs": f"{row['macs']:,}",
            "trained": "yes" if row["trained"] else "no",
            "published as": ", ".join(row["published_names"]),
        }
        for row in rows
    ]
    output.records(lines, False, frozenset({"parameters", "MACs"}))
    if any(not row["trained"] for row in rows):
        say("not trained: latency, memory and size only; such a model's accuracy says nothing")
    return 0
