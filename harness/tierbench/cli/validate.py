"""`tierbench validate`.

What we say against what others measured, judged without the rows themselves.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tierbench.calibration.validation import ValidationRow
from tierbench.cli import options, output
from tierbench.core.errors import GateFailed, NothingComparable
from tierbench.core.target import TIERS


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument("--tier", choices=TIERS, help="default: all")
    verb.add_argument(
        "--published",
        type=Path,
        metavar="F.csv",
        help="rows of your own; error_percent never rests on them",
    )
    verb.add_argument(
        "--models",
        type=Path,
        metavar="DIR",
        help="folder of .tflite and .onnx files of the rows' models",
    )
    verb.add_argument(
        "--max-error",
        type=options.amount,
        metavar="PERCENT",
        help="exit 1 when a judged row is further off",
    )


def main(arguments: argparse.Namespace) -> int:
    judged_rows = rows(arguments)
    if arguments.json:
        output.json(judged_rows)
    else:
        _print(judged_rows)
        if arguments.tier != "tiny":
            from tierbench.calibration import estimates as validation

            output.text(
                validation.summary([row for row in judged_rows if row.evidence == "estimated"])
            )
            from tierbench.calibration import emulated

            output.text(emulated.summary(judged_rows))
    judged = [row for row in judged_rows if row.scope == "model" and row.error_percent is not None]
    if not judged:
        reason = next((row.reason for row in judged_rows if row.reason), "the table has no rows")
        raise NothingComparable(f"no whole-model row could be judged: {reason}")
    if arguments.max_error is not None:
        _gate(judged, arguments.max_error)
    return 0


def rows(arguments: argparse.Namespace) -> list[ValidationRow]:
    """Return the rows of the chosen tiers.

    Those of `--published` are looked for in each that reads its columns.
    """
    tiers = [arguments.tier] if arguments.tier else list(TIERS)
    judged_rows: list[ValidationRow] = []
    others = tiers
    if "tiny" in tiers:
        from tierbench.boards import published_rows
        from tierbench.calibration import boards

        if arguments.tier or published_rows.is_table(arguments.published):
            judged_rows += boards.rows(arguments.published, arguments.models)
            others = [tier for tier in tiers if tier != "tiny"]
    if others:
        from tierbench.calibration import emulated, estimates

        judged_rows += estimates.rows(others, arguments.published, arguments.models)
        judged_rows += emulated.rows(others, arguments.published, arguments.models)
    return judged_rows


def _gate(judged: Sequence[ValidationRow], limit: float) -> None:
    worse = [
        row for row in judged if row.error_percent is not None and abs(row.error_percent) > limit
    ]
    if worse:
        names = ", ".join(
            f"{row.model} on {row.target} ({row.error_percent:+.1f} %)" for row in worse[:5]
        )
        raise GateFailed(
            f"{len(worse)} of {len(judged)} judged rows are more than {limit:g} % off: {names}"
        )


def _print(shown: Sequence[ValidationRow]) -> None:
    titles = (
        "model",
        "target",
        "build",
        "scope",
        "published ms",
        "ours ms",
        "interval",
        "error",
        "in-sample",
        "remark",
    )
    right = frozenset(("published ms", "ours ms", "error", "in-sample"))
    output.table(titles, [_cells(row) for row in shown], right)
    judged = [row for row in shown if row.scope == "model" and row.error_percent is not None]
    if judged:
        errors = [abs(row.error_percent or 0.0) for row in judged]
        inside = sum(bool(row.inside_interval) for row in judged)
        output.text(
            f"{len(judged)} whole-model rows judged without their own model: mean error "
            f"{sum(errors) / len(errors):.1f} %, worst {max(errors):.1f} %, {inside} inside their "
            "interval"
        )


def _cells(row: ValidationRow) -> list[str]:
    def number(value: float | None, form: str = ".4g") -> str:
        return "" if value is None else format(value, form)

    interval = (
        f"{row.low_ms:.4g} to {row.high_ms:.4g}"
        if row.low_ms is not None and row.high_ms is not None
        else ""
    )
    outside = (
        "outside its interval" if row.inside_interval is False and row.scope == "model" else ""
    )
    return [
        row.model,
        row.target,
        row.runtime,
        row.scope,
        number(row.published_ms),
        number(row.ours_ms),
        interval,
        _percent(row.error_percent),
        _percent(row.anchored_error_percent),
        "; ".join(filter(None, (outside, row.reason))),
    ]


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f} %"
