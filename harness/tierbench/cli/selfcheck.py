"""`tierbench selfcheck`: the harness's own overhead, and compare's false alarms on this machine."""

from __future__ import annotations

import argparse

from tierbench.cli import options, output
from tierbench.comparison import selfcheck
from tierbench.core.errors import GateFailed
from tierbench.core.progress import say


def add_arguments(verb: argparse.ArgumentParser) -> None:
    options.add_json(verb)
    verb.add_argument(
        "--pairs", type=options.positive, default=100, metavar="N", help="A/A pairs (default: 100)"
    )


def main(arguments: argparse.Namespace) -> int:
    report = selfcheck.run(arguments.pairs, say)
    if arguments.json:
        output.json(report)
    else:
        output.text("\n".join(lines(report)))
    for problem in report.problems:
        say(problem)
    return GateFailed.exit_code if report.problems else 0


def lines(report: selfcheck.Report) -> list[str]:
    """Return the report as text."""

    def rate(share: float, interval: tuple[float, float]) -> str:
        return f"{share:.1%} (95 % interval {interval[0]:.1%} to {interval[1]:.1%})"

    return [
        f"overhead of a no-op inference   {report.overhead_p50_ns:.0f} ns",
        f"overhead at 1 ms                {report.overhead_at_1ms_percent:.4f} %",
        f"A/A pairs                       {report.aa_pairs} x 2 x {report.aa_processes_per_side} "
        "processes of "
        f"{report.aa_case} in {report.aa_seconds:.0f} s",
        f"spread between processes        {report.aa_spread_percent:.1f} %",
        "false alarms of compare         "
        f"{rate(report.aa_false_alarm_rate, report.aa_false_alarm_rate_interval)}",
        "  as run --against judges       "
        + rate(report.aa_paired_false_alarm_rate, report.aa_paired_false_alarm_rate_interval),
        "  one side after the other      "
        + rate(
            report.aa_consecutive_false_alarm_rate, report.aa_consecutive_false_alarm_rate_interval
        ),
    ]
