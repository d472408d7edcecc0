"""`tierbench run --against DIR`: old and new in turn, then the comparison.

Its exit code is compare's.
"""

from __future__ import annotations

import argparse

from tierbench.cli import output
from tierbench.comparison import against, budget
from tierbench.comparison import text as comparison
from tierbench.core import display, paths
from tierbench.core.errors import NothingComparable
from tierbench.core.progress import Progress, say
from tierbench.plan.request import DEFAULT_MODEL, Request
from tierbench.report import table
from tierbench.results import csv
from tierbench.runner import benchmark


def main(arguments: argparse.Namespace, request: Request) -> int:
    """Measure what `--against` names again beside today's artifacts; print the comparison."""
    limits = budget.parse([arguments.fail_above] if arguments.fail_above else [])
    wanted = against.adapted(request, arguments.against, DEFAULT_MODEL)
    folder = arguments.out or benchmark.default_folder(paths.work())
    progress = output.progress()
    try:
        if arguments.list:
            return _list(wanted, arguments, progress)
        outcome = against.start(wanted, arguments.against, folder, progress, limits)
    finally:
        progress.close()
    for place in (outcome.folder, outcome.folder / against.BASE):
        csv.write(place / "results.csv", table.of_run(place, arguments.evidence))
    if outcome.comparison is not None:
        if arguments.json:
            output.json(comparison.data([outcome.comparison]))
        else:
            output.text(comparison.terminal([outcome.comparison], display.width()))
    for note in (
        *outcome.notes,
        f"today's side is in {outcome.folder}, the base in {outcome.folder / against.BASE}",
    ):
        say(note)
    return outcome.exit_code


def _list(wanted: Request, arguments: argparse.Namespace, progress: Progress) -> int:
    pairs, notes = against.listed(wanted, arguments.against, progress)
    output.records(
        [{"case": case, "measured": "base and today's, in turn"} for case in pairs], arguments.json
    )
    for note in notes:
        say(note)
    return 0 if pairs else NothingComparable.exit_code
