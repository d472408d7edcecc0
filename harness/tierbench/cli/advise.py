"""`tierbench advise DIR...`: on which tier should this model run, and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tierbench.advise import advice, needs, text
from tierbench.cli import options, output, usual
from tierbench.core import display
from tierbench.core.errors import NothingComparable
from tierbench.core.progress import say
from tierbench.report import load
from tierbench.results import journal, scores
from tierbench.results.scores import Scores


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("runs", type=Path, nargs="+", metavar="DIR")
    verb.add_argument("--needs", type=Path, metavar="F.toml")
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="one need, e.g. latency.deadline_p99_ms=50",
    )
    usual.add_settings(verb)
    verb.add_argument("--markdown", action="store_true", help="print Markdown")


def main(arguments: argparse.Namespace) -> int:
    rows = load.results(arguments.runs, tell=say)
    project = usual.project(arguments)
    file = arguments.needs or project.beside(project.settings.advise.needs)
    wanted = needs.read(file) if file else needs.Needs()
    prices = project.beside(project.settings.advise.prices)
    if prices and not wanted["prices.table"]:
        wanted = wanted.with_("prices.table", str(prices.resolve()))
    wanted = needs.changed(wanted, arguments.set)
    if not file and not arguments.set and sys.stdin.isatty() and not arguments.json:
        say("What does the application need? An empty answer takes what stands in brackets.")
        wanted = needs.asked(wanted, _ask, say)
    answer = advice.advice(rows, wanted, scores=_scores(arguments.runs, wanted))
    if arguments.json:
        output.json(text.data(answer))
    elif arguments.markdown:
        print(text.as_markdown(answer), end="")
    else:
        output.text(text.plain(answer, min(display.width(), 120)))
    return 0 if answer.is_answered else NothingComparable.exit_code


def _scores(runs: Sequence[Path], wanted: needs.Needs) -> dict[str, Scores]:
    """Return what the runs keep of labelled inputs; nothing where no accuracy is asked for."""
    if wanted["compute.accuracy_top1_min"] is None:
        return {}
    folders = [path for path in runs if (path / journal.NAME).exists()]
    return {
        artifact: kept
        for folder in folders
        for artifact, kept in scores.load_all(folder, journal.load(folder).run).items()
    }


def _ask(question: str) -> str:
    """Ask on the terminal; the end of the input answers nothing."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline()
