"""`tierbench report DIR...`: the table again, and files to send around."""

from __future__ import annotations

import argparse
import sys

from harness.report import csv, markdown, reading, terminal
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    rows = reading.results(arguments.runs, arguments.evidence)
    if arguments.json:
        output.json(rows)
    else:
        print(terminal.table(rows, colour=sys.stdout.isatty()), end="")
    if arguments.csv:
        csv.write(arguments.csv, rows)
    if arguments.markdown:
        arguments.markdown.write_text(markdown.table(rows), encoding="utf-8")
    if arguments.html:
        from harness.report import html

        arguments.html.write_text(html.page(rows), encoding="utf-8")
    if arguments.parquet:
        reading.write_parquet(arguments.parquet, rows)
    if arguments.plots:
        from harness.report import plots

        plots.write(arguments.plots, rows)
    return 0
