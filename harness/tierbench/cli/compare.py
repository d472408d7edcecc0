"""`tierbench compare BASE CANDIDATE...`: what changed, is it real, is it too much.

Stored runs are compared as they are. Two models are measured in turn first. The exit code is the
gate's.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from tierbench.cli import against as verb_against
from tierbench.cli import options, output, usual
from tierbench.comparison import against, budget, columnar, compare, junit, sides
from tierbench.comparison.digest import Digest
from tierbench.core import paths
from tierbench.core.errors import UsageError
from tierbench.core.files import write_whole
from tierbench.plan import protocols
from tierbench.plan.request import Candidate, Request
from tierbench.report.columnar import NotPlain
from tierbench.runner import benchmark
from tierbench.zoo import models


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("base", type=Path, metavar="BASE", help="a stored run, or a model")
    verb.add_argument(
        "candidate", type=Path, nargs="+", metavar="CANDIDATE", help="stored runs, or one model"
    )
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
    usual.add_settings(verb)
    verb.add_argument("--markdown", action="store_true", help="print Markdown, for a pull request")
    verb.add_argument(
        "--junit", type=Path, metavar="F.xml", help="write JUnit XML too, which a CI shows"
    )
    measured = verb.add_argument_group("two models: how they are measured, in turn")
    options.add_case(measured)
    options.add_profile(measured)
    options.add_data(measured)
    measured.add_argument(
        "--out", type=Path, metavar="DIR", help="default: results/runs/<UTC time>"
    )


def main(arguments: argparse.Namespace) -> int:
    project = usual.project(arguments)
    limits = budget.parse(arguments.fail_above, arguments.budget, project)
    names = [str(path) for path in (arguments.base, *arguments.candidate)]
    measured = [name for name in names if models.is_model(name)]
    if measured and measured != names:
        stored = next(name for name in names if name not in measured)
        raise UsageError(
            f"{measured[0]} is a model and {stored} is not: give two models, or stored runs; "
            f"a model beside a stored run: tierbench run {measured[0]} --against {stored}"
        )
    if measured:
        usual.fill(arguments, project)
        return _models(arguments, measured, limits)
    _refuse_measuring(arguments)
    needs_rows = arguments.json or arguments.junit  # they hold every pair
    told = [] if needs_rows else _by_columns(arguments, limits)
    if told:
        verb_against.print_text(arguments, told)
        return compare.exit_code([entry.exit_code for entry in told])
    comparisons = _by_rows(arguments, limits)
    _print(arguments, comparisons)
    return compare.exit_code([entry.exit_code for entry in comparisons])


def _by_rows(arguments: argparse.Namespace, limits: budget.Budget) -> list[compare.Comparison]:
    base = sides.read(arguments.base)
    return [
        compare.runs(base, sides.read(candidate), limits, allow=arguments.allow)
        for candidate in arguments.candidate
    ]


def _by_columns(arguments: argparse.Namespace, limits: budget.Budget) -> list[Digest]:
    """Return the digests of large tables; none where rows are needed."""
    try:
        told = [
            columnar.read(arguments.base, candidate, limits, arguments.allow)
            for candidate in arguments.candidate
        ]
    except NotPlain:
        return []
    return [] if None in told else [digest for digest in told if digest is not None]


def _print(arguments: argparse.Namespace, comparisons: Sequence[compare.Comparison]) -> None:
    verb_against.print_compared(arguments, comparisons)
    if arguments.junit:  # last: what was measured is told even where this cannot be written
        write_whole(arguments.junit, junit.text(comparisons), "choose another --junit")


def _refuse_measuring(arguments: argparse.Namespace) -> None:
    """Raise UsageError for an option that two stored runs would ignore."""
    given = {
        "--target": arguments.target,
        "--runtime": arguments.runtime,
        "--delegate": arguments.delegate,
        "--threads": arguments.threads != 1,
        "--batch": arguments.batch != 1,
        "--quick and --thorough": arguments.profile,
        "--calibrate": arguments.calibrate,
        "--eval": arguments.eval,
        "--preprocess": arguments.preprocess,
        "--shape": arguments.shape,
        "--format": arguments.format,
        "--out": arguments.out,
    }
    for option, value in given.items():
        if value:
            raise UsageError(
                f"{option}: {arguments.base} is a stored run, and nothing is measured; leave it "
                "out, or give two models"
            )


def _models(arguments: argparse.Namespace, names: list[str], limits: budget.Budget) -> int:
    """Measure two models in turn and print the comparison."""
    if len(names) > 2:
        raise UsageError(f"two models are compared at a time, not {len(names)}")
    if arguments.allow:
        raise UsageError("--allow is for stored runs; two models are measured in one sitting")
    formats = arguments.format or [models.own_format(name) for name in names]
    request = Request(
        model=names[0],
        models=tuple(Candidate(name) for name in names),
        protocol=protocols.PROFILES[arguments.profile or "default"],
        targets=tuple(arguments.target) or ("host",),
        runtimes=tuple(arguments.runtime),
        threads=arguments.threads,
        batch=arguments.batch,
        delegate=arguments.delegate,
        formats=tuple(dict.fromkeys(filter(None, formats))),
        calibrate=paths.absolute(arguments.calibrate),
        evaluate=paths.absolute(arguments.eval),
        preprocess=arguments.preprocess,
        shape=tuple(arguments.shape),
    )
    folder = arguments.out or benchmark.default_folder(paths.work())
    with closing(output.progress()) as progress:
        outcome = against.models(request, folder, progress, limits)
    return verb_against.told(outcome, partial(_print, arguments))
