from __future__ import annotations

import random

from tests.report.report_rows import bare, every_kind, row
from tierbench.report import dataset, terminal
from tierbench.results import figures


def test_every_row_is_a_line_and_every_failure_gives_its_reason() -> None:
    text = terminal.table(every_kind(), 160)
    assert "tiny: nano-33-ble-sense" in text
    assert "needs 1.9 MB of RAM, the target has 256 KB" in " ".join(text.split())
    assert "failed at build" in text
    assert "14 rows: 12 ok, 1 failed, 1 skipped" in text


def test_a_published_mean_is_called_a_mean() -> None:
    rows = [bare(evidence="published", latency_mean_ms=790.25, source="A. Maker 2025")]
    text = terminal.table(rows, 160)
    assert "790.2" in text
    assert "mean, not a median" in text
    assert "A. Maker 2025" in text


def test_statistics_are_named_for_what_they_are() -> None:
    for column, statistic in (
        ("latency_p50_ms", "median"),
        ("latency_mean_ms", "mean"),
        ("latency_p90_ms", "p90"),
        ("latency_min_ms", "minimum"),
        ("latency_p99_ms", "p99"),
    ):
        figure = figures.latency(bare(**{column: 3.0}))
        assert figure is not None
        assert (figure.statistic, figure.value_ms) == (statistic, 3.0)
    assert figures.latency(bare(status="failed", latency_p50_ms=3.0)) is None


def test_escape_sequences_of_an_error_do_not_reach_the_terminal() -> None:
    text = terminal.table(every_kind(), 100)
    assert "\x1b" not in text
    assert "\r" not in text


def test_colour_is_only_added_on_request() -> None:
    assert "\x1b[32mmeasured" in terminal.table([row()], 100, colour=True)


def test_the_order_of_rows_does_not_change_the_table() -> None:
    rows = every_kind()
    expected = terminal.table(rows, 120)
    random.Random(3).shuffle(rows)
    assert terminal.table(rows, 120) == expected


def test_unknown_is_empty_and_never_zero() -> None:
    text = terminal.table(
        [bare(status="ok", artifact_size_bytes=None, error="refused by the runtime")], 120
    )
    line = next(line for line in text.splitlines() if "litert" in line)
    assert " 0" not in line
    assert "no latency: refused by the runtime" in line


def test_a_scenario_s_verdict_rate_and_throughput_are_on_screen() -> None:
    said = (
        "LoadGen 6.0.17 Server: INVALID at 500 queries/s, p99 bound 15 ms; Performance "
        "constraints satisfied : NO"
    )
    name = "m.int8.tflite@host+litert,scenario=server,qps=500,bound=15ms"
    server = row(
        scenario="server",
        case_id=name,
        asked_per_s=500.0,
        latency_bound_ms=15.0,
        method=said,
        throughput_per_s=312.46,
        validity="invalid",
        issues="loadgen-invalid",
    )
    assert figures.remark(server) == f"invalid: loadgen-invalid; {said}; 312.5 inputs/s"
    assert figures.runtime(server) == "litert,server,qps=500,bound=15ms", (
        "two rates are two lines, and two labels"
    )
    offline = bare(
        scenario="offline",
        method="LoadGen 6.0.17 Offline: VALID",
        throughput_per_s=5000.0,
        validity="valid",
    )
    assert figures.remark(offline) == "LoadGen 6.0.17 Offline: VALID; 5000 inputs/s"
    text = " ".join(terminal.table([server, offline], 120).split())
    assert "INVALID at 500 queries/s" in text
    assert "5000 inputs/s" in text


def test_how_a_sustained_run_went_is_on_screen() -> None:
    said = "sustained for 5 minutes: last against first +12.3 %"
    long = row(
        method=said,
        case_id="m.int8.tflite@host+litert,sustain",
        sustained=True,
        validity="degraded",
        issues="drifted",
    )
    assert figures.remark(long) == f"degraded: drifted; {said}"
    assert figures.runtime(long) == "litert,sustain"
    assert figures.remark(row(method="something else")) == ""


def test_no_results_is_said() -> None:
    assert terminal.table([]) == "No results.\n"


def test_remarks_move_below_on_a_narrow_terminal() -> None:
    assert "    degraded: contended" in terminal.table(
        [row(validity="degraded", issues="contended")], 80
    )


def test_numbers_are_plain_decimals() -> None:
    assert figures.number(1234567.0) == "1234567"
    assert figures.number(0.00001234) == "0.00001234"
    assert figures.number(0.0) == "0"
    assert figures.size(95_472) == "93.2 KiB"
    assert figures.percent(0.902) == "90.2 %"


def test_rows_of_several_runs_say_which_run_and_machine_they_are_of() -> None:
    rows = [row(run_id="b", host_fingerprint="f" * 64), row(run_id="a", host_fingerprint="e" * 64)]
    text = terminal.table(rows, 140)
    assert "run  artifact" in text
    assert "run 1: a, 2026-11-22T12:00:00Z, machine eeeeeeeeeeee" in text
    assert "run 2: b" in text
    assert "run  artifact" not in terminal.table([row(run_id="a")], 140)
    labels = [one["label"] for one in dataset.rows(rows)]
    assert labels == ["host · int8 tflite · litert · run 1", "host · int8 tflite · litert · run 2"]
