"""`tierbench run --against DIR`: old and new in turn, then the comparison.

Its exit code is compare's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from functools import partial

from tierbench.cli import output
from tierbench.comparison import against, budget
from tierbench.comparison import text as comparison
from tierbench.comparison.compare import Comparison
from tierbench.comparison.digest import Digest
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
    with closing(output.progress()) as progress:
        if arguments.list:
            return _list(wanted, arguments, progress)
        outcome = against.start(wanted, arguments.against, folder, progress, limits)
    ended = f"today's side is in {outcome.folder}, the base in {outcome.folder / against.BASE}"
    return told(outcome, ended, partial(print_compared, arguments), arguments.evidence)


def told(
    outcome: against.Against,
    ended: str,
    show: Callable[[Sequence[Comparison]], None],
    evidence: Collection[str] = (),
) -> int:
    """Write both tables and show the comparison of a sitting; return its exit code.

    `ended` says where both sides are."""
    for place in (outcome.folder, outcome.folder / against.BASE):
        csv.write(place / "results.csv", table.of_run(place, evidence))
    if outcome.comparison is not None:
        show([outcome.comparison])
    for note in (*outcome.notes, ended):
        say(note)
    return outcome.exit_code


def print_compared(arguments: argparse.Namespace, compared: Sequence[Comparison]) -> None:
    """Print comparisons as the options `--json` and `--markdown` say."""
    if arguments.json:
        output.json(comparison.data(compared))
    else:
        print_text(arguments, compared)


def print_text(arguments: argparse.Namespace, compared: Sequence[Comparison | Digest]) -> None:
    """Print comparisons for a terminal, or as Markdown."""
    if vars(arguments).get("markdown"):
        print(comparison.markdown(compared), end="")
    else:
        output.text(comparison.terminal(compared, display.width()))


def _list(wanted: Request, arguments: argparse.Namespace, progress: Progress) -> int:
    pairs, notes = against.listed(wanted, arguments.against, progress)
    output.records(
        [{"case": case, "measured": "base and today's, in turn"} for case in pairs], arguments.json
    )
    for note in notes:
        say(note)
    return 0 if pairs else NothingComparable.exit_code
