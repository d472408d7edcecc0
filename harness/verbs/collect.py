"""`tierbench collect FILE... --out DIR`: merge result files that were carried back."""

from __future__ import annotations

import argparse
import sys

from harness import collect, paths, results
from harness.report import csv, terminal
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    collect.merge(arguments.files, arguments.out, paths.scratch(), output.say)
    rows = results.of_run(arguments.out)
    csv.write(arguments.out / "results.csv", rows)
    print(terminal.table(rows, colour=sys.stdout.isatty()), end="")
    output.say(f"journal and results.csv are in {arguments.out}")
    return 0
