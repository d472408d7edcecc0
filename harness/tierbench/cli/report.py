"""`tierbench report DIR...`: the table again, and files to send around."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tierbench.cli import options, output
from tierbench.core import display, target_files
from tierbench.core.errors import UsageError
from tierbench.core.files import write_whole
from tierbench.core.measurement import Facts
from tierbench.core.progress import say
from tierbench.core.result import Result
from tierbench.core.training import Training
from tierbench.facts.links import Network
from tierbench.report import (
    columnar,
    ladder,
    load,
    markdown,
    overview,
    paradigms,
    table,
    training,
)  # fmt: skip
from tierbench.results import csv, figures, journal
from tierbench.results.figures import EVIDENCES

#: Characters above which a page is too much for a mail or a slow machine.
MOST_PAGE = 6_000_000
#: A terminal gets an overview instead of more rows than this.
MOST_LINES = 1000


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    options.add_all(verb)
    verb.add_argument(
        "runs",
        nargs="+",
        metavar="[NAME=]DIR",
        help="run folders or CSV files, each with the name of its machine",
    )
    verb.add_argument("--html", type=Path, metavar="F")
    verb.add_argument("--csv", type=Path, metavar="F")
    verb.add_argument("--markdown", type=Path, metavar="F")
    verb.add_argument("--parquet", type=Path, metavar="F")
    verb.add_argument(
        "--plots", type=Path, metavar="DIR", help="write the plots as SVG and PNG files"
    )
    verb.add_argument(
        "--ladder",
        nargs="?",
        const="4g",
        default="",
        metavar="LINK",
        help="print the model getting lighter step by "
        "step, with the seconds over a link of harness/tierbench/facts/links.toml (default: 4g)",
    )
    verb.add_argument(
        "--evidence",
        action="append",
        default=[],
        choices=EVIDENCES,
    )


def main(arguments: argparse.Namespace) -> int:
    called = [_named(text) for text in arguments.runs]
    arguments.runs = [path for _, path in called]
    if _is_summed_up(arguments):
        return 0
    over = ladder.link(arguments.ladder or ladder.LINK)
    rows = load.results(arguments.runs, arguments.evidence, say)
    names = _names(called)
    if arguments.json:
        output.json(rows)
    elif len(rows) > MOST_LINES:
        _overview(overview.text(overview.groups(rows), figures.run_facts(rows), display.width()))
    else:
        output.answers(rows, everything=arguments.all, names=names)
    if arguments.ladder and not arguments.json:
        output.text(f"\n{ladder.text(ladder.steps(rows, over), display.width())}")
    written = [*_tables(arguments, rows, over), *_pictures(arguments, rows, names)]
    for path in written:
        say(f"wrote {path}")
    return 0


def _named(text: str) -> tuple[str, Path]:
    """Return the name that was given to a run, empty: none, and its path."""
    name, equals, path = text.partition("=")
    if not equals or Path(text).exists() or not re.fullmatch(r"[A-Za-z0-9_.-]+", name):
        return "", Path(text)
    return name, Path(path)


def _names(called: Sequence[tuple[str, Path]]) -> dict[str, str]:
    """Return the user's name of each run, by its id. UsageError: one name for two runs."""
    names: dict[str, str] = {}
    for name, path in called:
        if not name:
            continue
        if name in names.values():
            raise UsageError(f"{name}={path}: '{name}' is the name of another run already")
        names |= dict.fromkeys({row.run_id for row in load.results([path]) if row.run_id}, name)
    return names


def _overview(text: str) -> None:
    output.text(text)
    say(f"more than {MOST_LINES} rows are summed up; --csv, --markdown or --html write every row")


def _is_summed_up(arguments: argparse.Namespace) -> bool:
    """Whether one large CSV was dealt with by columns: nothing was asked for that needs rows."""
    needs_rows = (
        arguments.json,
        arguments.html,
        arguments.markdown,
        arguments.parquet,
        arguments.plots,
        arguments.ladder,
        len(arguments.runs) > 1,
    )
    if any(needs_rows):
        return False
    try:
        with columnar.opened(arguments.runs[0]) as large:
            if large is None:
                return False
            summary = large.summary(arguments.evidence)
            if summary.rows <= MOST_LINES:
                return False
            if arguments.csv:
                large.write(arguments.csv, summary, arguments.evidence)
    except columnar.NotPlain:
        return False
    _overview(overview.text(summary.groups, summary.runs, display.width()))
    if arguments.csv:
        say(f"wrote {arguments.csv}")
    return True


def _tables(arguments: argparse.Namespace, rows: Sequence[Result], over: Network) -> Iterable[Path]:
    if arguments.csv:
        csv.write(arguments.csv, rows)
        yield arguments.csv
    if arguments.markdown:
        deployment = ladder.table_markdown(ladder.steps(rows, over))
        _write(
            arguments.markdown,
            f"{markdown.table(rows)}\n## Progressive "
            f"deployment\n\n{deployment}"
            f"\n## The four paradigms\n\n{paradigms.table_markdown(rows)}"
            f"{training.as_markdown(training.patterns(rows, training_steps(arguments.runs)))}",
        )
        yield arguments.markdown
    if arguments.parquet:
        load.write_parquet(arguments.parquet, rows)
        yield arguments.parquet


def _pictures(
    arguments: argparse.Namespace, rows: Sequence[Result], names: Mapping[str, str]
) -> Iterable[Path]:
    if not (arguments.html or arguments.plots):
        return
    profile = layers(arguments.runs)
    if arguments.html:
        from tierbench.report import html

        page = html.page(
            rows,
            targets=target_files.targets(),
            layers=profile,
            names=names,
            steps=training_steps(arguments.runs),
        )
        _write(arguments.html, page)
        if len(page) > MOST_PAGE:
            say(
                f"{arguments.html} has {len(page) / 1e6:.0f} MB; report fewer runs, or --evidence "
                "measured"
            )
        yield arguments.html
    if arguments.plots:
        from tierbench.report import export

        yield from export.write(
            arguments.plots, rows, targets=target_files.targets(), layers=profile
        )


def training_steps(paths: Sequence[Path]) -> dict[str, Training]:
    """Return the training steps that the runs among `paths` measured; the last one of a model."""
    steps: dict[str, Training] = {}
    for path in paths:
        if path.is_dir() and (path / journal.NAME).exists():
            steps |= table.training_steps(path)
    return steps


def layers(paths: Sequence[Path]) -> Mapping[str, Sequence[Facts]]:
    """Return the per-operator profiles of the runs among `paths`.

    Of a case in several runs, the last one's.
    """
    profiles: dict[str, Sequence[Facts]] = {}
    for path in paths:
        if path.is_dir() and (path / journal.NAME).exists():
            profiles |= table.layers(path)
    return profiles


def _write(path: Path, text: str) -> None:
    write_whole(path, text)
