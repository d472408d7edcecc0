"""`tierbench collect FILE... --out DIR`: merge result files that were carried back."""

from __future__ import annotations

import argparse
from pathlib import Path

from tierbench.cli import options, output
from tierbench.core import paths
from tierbench.core.progress import say
from tierbench.report import table
from tierbench.results import csv
from tierbench.runner import collect


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_all(verb)
    verb.add_argument("files", type=Path, nargs="+", metavar="FILE")
    verb.add_argument("--out", type=Path, required=True, metavar="DIR")


def main(arguments: argparse.Namespace) -> int:
    collect.merge(arguments.files, arguments.out, paths.state(), say)
    rows = table.of_run(arguments.out)
    csv.write(arguments.out / "results.csv", rows)
    output.answers(rows, everything=arguments.all)
    say(f"journal and results.csv are in {arguments.out}")
    return 0
