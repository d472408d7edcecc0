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
from tierbench.core.settings import Project
from tierbench.plan.request import DEFAULT_MODEL, Request
from tierbench.report import table
from tierbench.results import csv
from tierbench.runner import benchmark


def main(arguments: argparse.Namespace, request: Request, project: Project) -> int:
    """Measure what `--against` names again beside today's artifacts; print the comparison."""
    flags = [arguments.fail_above] if arguments.fail_above else []
    limits = budget.parse(flags, project=project)
    wanted = against.adapted(request, arguments.against, DEFAULT_MODEL)
    folder = arguments.out or benchmark.default_folder(paths.work())
    with closing(output.progress()) as progress:
        if arguments.list:
            return _list(wanted, arguments, progress)
        outcome = against.start(wanted, arguments.against, folder, progress, limits)
    return told(outcome, partial(print_compared, arguments), arguments.evidence)


def told(
    outcome: against.Against,
    show: Callable[[Sequence[Comparison]], None],
    evidence: Collection[str] = (),
) -> int:
    """Write both tables and show the comparison of a sitting; return its exit code."""
    new, old = outcome.folder, outcome.folder / against.BASE
    for place in (new, old):
        csv.write(place / "results.csv", table.of_run(place, evidence))
    if outcome.comparison is not None:
        show([outcome.comparison])
    page = paths.shown(new / "report.html")
    base, today = paths.shown(old), paths.shown(new)
    for note in (
        *outcome.notes,
        f"the base is in {base}, the new side in {today}; a page of both: "
        f"tierbench report base={base} new={today} --html {page}",
    ):
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
