"""The last line of a comparison is true: it counts what was compared and names what was gated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.report_rows import bare, row
from tierbench.comparison import budget, compare
from tierbench.comparison import text as comparison
from tierbench.comparison.compare import Comparison
from tierbench.comparison.sides import Side
from tierbench.comparison.verdict import headline, percent
from tierbench.core.result import Result

RUNTIMES = ("litert", "onnxruntime", "tensorflow")


def rows(**changes: object) -> list[Result]:
    return [replace(row(runtime=runtime), **changes) for runtime in RUNTIMES]


def scaled(base: Result, factor: float) -> Result:
    names = ("latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms")
    return replace(base, **{name: getattr(base, name) * factor for name in names})


def compared(base: list[Result], candidate: list[Result], *flags: str) -> Comparison:
    return compare.runs(Side("a", base), Side("b", candidate), budget.parse(flags))


def last_lines(result: Comparison) -> list[str]:
    texts = comparison.terminal([result]), comparison.markdown([result])
    return [text.rstrip("\n").rpartition("\n")[2].removeprefix("- ") for text in texts]


def test_equal_runs_are_counted_and_no_gate_is_claimed() -> None:
    result = compared(rows(), rows())
    said = "3 unchanged. No gate was set: --fail-above 10% (exit code 0)"
    assert last_lines(result) == [said, said]


def test_slower_runs_without_a_gate_are_counted_with_the_largest_factor() -> None:
    candidate = [scaled(base, factor) for base, factor in zip(rows(), (1.83, 2.3, 1), strict=True)]
    candidate[2] = replace(candidate[2], rss_peak_bytes=2 * candidate[2].rss_peak_bytes)
    result = compared(rows(), candidate)
    said = "2 slower, up to 2.3x; 1 uses more memory. No gate was set: --fail-above 10%"
    assert headline(result) == said
    assert last_lines(result) == [f"{said} (exit code 0)"] * 2
    assert comparison.markdown([result]).startswith(f"### {said}\n")


def test_a_gate_that_passes_names_what_was_gated_and_still_counts_what_was_not() -> None:
    candidate = [replace(base, rss_peak_bytes=2 * base.rss_peak_bytes) for base in rows()]
    result = compared(rows(), candidate, "latency=10%")
    assert headline(result) == "3 use more memory. Gate passed: latency 10 % in 3 of 3 pairs"


def test_a_gate_that_fails_names_the_metrics_that_failed() -> None:
    candidate = [scaled(base, 1.83) for base in rows()]
    result = compared(rows(), candidate, "latency=10%", "accuracy=1pp", "energy=5%")
    assert headline(result) == (
        "3 regressions (latency 3). Could not be judged: energy. 3 slower, up to +83 %. "
        "Gate: latency 10 % in 3 of 3 pairs; accuracy 1 pp in 3 of 3 pairs; no pair has energy"
    )


@pytest.mark.parametrize("flags", [(), ("latency=10%",)])
def test_blocked_pairs_are_not_called_compared(flags: tuple[str, ...]) -> None:
    result = compared(rows(), rows(model_sha256="c" * 64), *flags)
    gate = "Gate: latency 10 % in 0 of 3 pairs" if flags else "No gate was set: --fail-above 10%"
    assert headline(result) == f"Nothing comparable. 3 not comparable. {gate}"
    assert result.exit_code == 4


def test_a_pair_that_is_compared_in_part_says_without_what() -> None:
    before = rows()
    after = [replace(before[0], protocol="quick"), *before[1:]]
    assert headline(compared(before, after, "10%")) == (
        "2 unchanged; 1 compared in part, without latency. Gate passed: "
        "latency 10 % in 2 of 3 pairs; memory, size 10 % in 3 of 3 pairs; "
        "no pair has throughput, energy"
    )


def test_what_is_above_the_limit_but_perhaps_noise_was_not_judged() -> None:
    base = row(latency_p50_low_ms=0.5, latency_p50_high_ms=1.0)
    result = compared([base], [scaled(base, 1.15)], "latency=10%")
    assert headline(result) == (
        "1 above the limit, but not beyond noise. Gate: latency 10 % in 0 of 1 pair"
    )


def test_cases_that_are_gone_failed_or_wrong_are_counted() -> None:
    base = rows()
    gone = {"evidence": "", "status": "failed", "stage": "load", "error": "no operator"}
    result = compared(base, [base[0], bare(runtime="onnxruntime", **gone)])
    assert headline(result) == (
        "1 case that worked before failed or was skipped. 1 unchanged; 1 without a pair. "
        "No gate was set: --fail-above 10%"
    )
    wrong = bare(runtime="onnxruntime", **{**gone, "stage": "verify"})
    assert headline(compared(base[:2], [base[0], wrong])).startswith("1 wrong output. 1 unchanged")


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.825, "+82 %"),
        (1.83, "+83 %"),
        (1.0, "0.0 %"),
        (0.99999, "-0.001 %"),
        (1.0000003, "+0.00003 %"),
        (1.0 + 1e-12, "0.0 %"),
        (1.044, "+4.4 %"),
        (0.5, "-50 %"),
        (0.001, "-99.900 %"),
        (51.0, "+5,000 %"),
        (1e300, "+1e+302 %"),
    ],
)
def test_a_change_reads_as_a_percentage(ratio: float, said: str) -> None:
    assert percent(ratio) == said
