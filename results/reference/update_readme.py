"""Write the generated parts of README.md anew: `python results/reference/update_readme.py
[--check]`.

A part stands between `<!-- NAME -->` and `<!-- /NAME -->`. Figures come from the committed run
beside this file, definitions from the code; `--check` changes nothing and exits 1 where the README
is out of date."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from tierbench.advise import advice, needs, text
from tierbench.report import markdown, terminal
from tierbench.results import csv, verdict

HERE = Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"


def table() -> str:
    """Return the table that `make bench` printed for the reference run."""
    return f"```text\n{terminal.table(csv.read(HERE / 'results.csv'), 118)}```"


def columns() -> str:
    """Return the data dictionary of results.csv."""
    return csv.dictionary_markdown().strip()


def issues() -> str:
    """Return the issue codes with their cause and remedy."""
    rows = [
        (f"{code}", issue.severity, issue.cause, issue.remedy)
        for code, issue in verdict.ISSUES.items()
    ]
    return markdown.grid(("code", "severity", "cause", "remedy"), rows).strip()


def advised() -> str:
    """Return what `tierbench advise` says of the reference run: its answer and its layers, without
    what follows."""
    found = advice.advice(
        csv.read(HERE / "results.csv"), needs.changed(needs.Needs(), ["latency.deadline_p99_ms=50"])
    )
    shown = text.plain(found, 110).partition("\nUncertain")[0].rstrip()
    command = "$ tierbench advise results/reference --set latency.deadline_p99_ms=50"
    return f"```console\n{command}\n{shown}\n...\n```"


PARTS: dict[str, Callable[[], str]] = {
    "table": table,
    "columns": columns,
    "issues": issues,
    "advice": advised,
}


def updated(text: str) -> str:
    """Return the README's text with every generated part made anew."""
    for name, make in PARTS.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        if not pattern.search(text):
            raise SystemExit(
                f"{README}: has no part '{name}'; write <!-- {name} --> and <!-- /{name} --> "
                "where it belongs"
            )
        text = pattern.sub(lambda match, made=make(): f"{match[1]}{made}\n{match[2]}", text)
    return text


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    before = README.read_text(encoding="utf-8")
    after = updated(before)
    if check and before != after:
        sys.exit("README.md is out of date; run: python results/reference/update_readme.py")
    if not check:
        README.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
