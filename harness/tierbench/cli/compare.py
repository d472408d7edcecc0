"""`tierbench compare BASE CANDIDATE...`: what changed, is it real, is it too much; the exit code
is the gate's."""

from __future__ import annotations

import argparse

from tierbench.cli import output
from tierbench.compare import budget, compare, sides
from tierbench.compare import text as comparison


def main(arguments: argparse.Namespace) -> int:
    limits = budget.parse(arguments.fail_above, arguments.budget)
    base = sides.read(arguments.base)
    found = [
        compare.runs(base, sides.read(candidate), limits, allow=arguments.allow)
        for candidate in arguments.candidate
    ]
    if arguments.json:
        output.json(comparison.data(found))
    else:
        print((comparison.markdown if arguments.markdown else comparison.terminal)(found), end="")
    return compare.exit_code(found)
