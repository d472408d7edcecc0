"""`tierbench explain WHAT`: at length, what a table says in a word or a number."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tierbench.cli import output
from tierbench.core import paths, target_files
from tierbench.core.errors import UsageError
from tierbench.core.result import Result
from tierbench.report import explanation, load
from tierbench.report.terms import TERMS
from tierbench.results import csv, figures, issue_codes
from tierbench.runner import connect

_WORDS = {**explanation.WORDS, **TERMS}
#: More rows than this are named instead of explained.
MOST_ROWS = 4


def add_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "what",
        nargs="+",
        metavar="WHAT",
        help="an issue code, a column of results.csv, a word of a table, a device, a runtime, or "
        "a case: its id, or words such as: int8 onnx host",
    )
    verb.add_argument(
        "--run",
        type=Path,
        metavar="DIR",
        help="where the case is (default: the newest run of results/runs)",
    )


def main(arguments: argparse.Namespace) -> int:
    output.text("\n".join(lines(arguments.what, arguments.run)))
    return 0


def lines(what: Sequence[str], run: Path | None) -> list[str]:
    """Return the explanation of a name, or of the rows that hold each of the words."""
    name = " ".join(what)
    if name in issue_codes.ISSUES:
        return explanation.of_code(name)
    if name in csv.COLUMNS and name not in _WORDS:
        return explanation.of_column(name)
    if name.lower() in _WORDS:
        return list(_WORDS[name.lower()])
    device = _device(name) or _runtime(name)
    folder = run or _newest()
    rows = load.results([folder]) if folder else []
    matching = [row for row in rows if row.case_id == name] or _matching(rows, what)
    if not matching and not device:
        raise UsageError(_unknown(name, folder))
    if len(matching) > MOST_ROWS:
        named = [f"  {row.case_id} ({row.evidence or row.status})" for row in matching]
        return [
            *device,
            f"{len(matching)} rows of {folder} match; add words or give an id:",
            *named,
        ]
    for row in matching:
        device += ["", *explanation.of_row(row)] if device else explanation.of_row(row)
    return device


def _matching(rows: Sequence[Result], words: Sequence[str]) -> list[Result]:
    """Return the rows of which each word is a name: artifact, runtime, device, evidence."""
    return [
        row
        for row in rows
        if set(words)
        <= {
            row.model,
            row.precision,
            row.format,
            row.runtime,
            row.delegate,
            row.target,
            row.tier,
            row.evidence,
            row.status,
            *figures.runtime(row).split(","),
        }
    ]


def _device(name: str) -> list[str]:
    """Return what a device is and how to reach it; empty where `name` is none."""
    from tierbench.cli import targets

    try:
        target = target_files.find_target(name)
    except UsageError:
        return []
    known = target.device.known()
    facts = [f"{key.replace('_', ' ')} {fact.value}" for key, fact in known.items()]
    return [
        f"{target.name}: {target.title}, tier {target.tier}",
        f"Reached: {targets.reached(target)}.",
        f"Runtimes: {', '.join(target.runtimes) or 'none'}.",
        *([f"Data sheet: {', '.join(facts)}."] if facts else []),
    ]


def _runtime(name: str) -> list[str]:
    """Return what a runtime reads and where it runs; empty where `name` is none."""
    known = connect.capabilities(tuple(target_files.targets().values()))
    if name not in known or known[name].broken:
        return []
    runtime = known[name]
    devices = [one.name for one in target_files.targets().values() if name in one.runtimes]
    delegates = ", ".join(filter(None, runtime.delegates))
    return [
        f"{name}: a runtime",
        f"Reads: {', '.join(runtime.formats)}; {', '.join(runtime.precisions)}.",
        *([f"Delegates, the default first: {delegates}."] if delegates else []),
        f"Runs on: {', '.join(devices)}.",
    ]


def _newest() -> Path | None:
    runs = paths.work() / "results" / "runs"
    folders = [path for path in runs.glob("*") if (path / load.TABLE).exists()]
    return max(folders, key=lambda path: path.stat().st_mtime, default=None)


def _unknown(name: str, folder: Path | None) -> str:
    from difflib import get_close_matches

    where = "there is no run in results/runs"
    if folder:
        where = f"no row of {paths.shown(folder)} has these words"
    names = [*issue_codes.ISSUES, *csv.COLUMNS, *_WORDS, *target_files.targets()]
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    hint = f"; did you mean '{close[0]}'" if close else ""
    return (
        f"'{name}': no code, column, word, device or runtime is called that, and {where}{hint}. "
        "Give a run with --run DIR"
    )
