"""`tierbench compare BASE CANDIDATE...`: what changed, is it real, is it too much.

The exit code is the gate's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tierbench.cli import options, output
from tierbench.compare import budget, compare, sides
from tierbench.compare import text as comparison


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("base", type=Path, metavar="BASE")
    verb.add_argument("candidate", type=Path, nargs="+", metavar="CANDIDATE")
    verb.add_argument(
        "--fail-above",
        action="append",
        default=[],
        metavar="[METRIC=]10%",
        help="exit 1 when latency, throughput, memory, size or energy is worse by more; "
        "or one metric, accuracy=1pp (repeatable)",
    )
    verb.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="DIMENSION",
        help="compare although this differs (repeatable)",
    )
    verb.add_argument(
        "--budget", type=Path, metavar="budget.toml", help="a threshold for each metric"
    )
    verb.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")


def main(arguments: argparse.Namespace) -> int:
    limits = budget.parse(arguments.fail_above, arguments.budget)
    base = sides.read(arguments.base)
    comparisons = [
        compare.runs(base, sides.read(candidate), limits, allow=arguments.allow)
        for candidate in arguments.candidate
    ]
    if arguments.json:
        output.json(comparison.data(comparisons))
    else:
        print(
            (comparison.markdown if arguments.markdown else comparison.terminal)(comparisons),
            end="",
        )
    return compare.exit_code(comparisons)
