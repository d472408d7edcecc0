"""`tierbench compare BASE CANDIDATE...`: what changed, is it real, is it too much; the exit code is the gate's."""

from __future__ import annotations

import argparse

from harness import budget, comparands, compare
from harness.report import comparison
from harness.verbs import output


def main(arguments: argparse.Namespace) -> int:
    limits = budget.parse(arguments.fail_above, arguments.budget)
    base = comparands.read(arguments.base)
    found = [
        compare.runs(base, comparands.read(candidate), limits, allow=arguments.allow)
        for candidate in arguments.candidate
    ]
    if arguments.json:
        output.json(comparison.data(found))
    else:
        print((comparison.markdown if arguments.markdown else comparison.terminal)(found), end="")
    return compare.exit_code(found)
