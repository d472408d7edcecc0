"""`tierbench run --against DIR`: old and new in turn, then the comparison; its exit code is compare's."""

from __future__ import annotations

import argparse

from harness import against, budget, paths, results, run
from harness.errors import NothingComparable
from harness.report import comparison, csv
from harness.run import Request
from harness.verbs import output


def main(arguments: argparse.Namespace, request: Request) -> int:
    """Measure what `--against` names again beside today's artifacts; print the comparison."""
    from harness.cli import DEFAULT_MODEL

    limits = budget.parse([arguments.fail_above] if arguments.fail_above else [])
    wanted = against.adapted(request, arguments.against, DEFAULT_MODEL)
    folder = arguments.out or run.default_folder(paths.work())
    progress = output.progress()
    try:
        if arguments.list:
            return _list(wanted, arguments, progress)
        outcome = against.start(wanted, arguments.against, folder, progress, limits)
    finally:
        progress.close()
    for place in (outcome.folder, outcome.folder / against.BASE):
        csv.write(place / "results.csv", results.of_run(place, arguments.evidence))
    if outcome.comparison is not None:
        if arguments.json:
            output.json(comparison.data([outcome.comparison]))
        else:
            print(comparison.terminal([outcome.comparison]), end="")
    for note in (*outcome.notes, f"today's side is in {outcome.folder}, the base in {outcome.folder / against.BASE}"):
        output.say(note)
    return outcome.exit_code


def _list(wanted: Request, arguments: argparse.Namespace, progress: run.Progress) -> int:
    pairs, notes = against.listed(wanted, arguments.against, progress)
    output.records([{"case": case, "measured": "base and today's, in turn"} for case in pairs], arguments.json)
    for note in notes:
        output.say(note)
    return 0 if pairs else NothingComparable.exit_code
