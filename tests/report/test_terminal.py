from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.report.report_rows import bare, every_kind, row
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import dataset, questions, terminal
from tierbench.results import csv, figures


def shown(rows: Sequence[Result], width: int = 100, **options: Any) -> str:
    everything = bool(options.get("everything"))
    made = questions.answer(rows, target_files.targets(), everything=everything)
    return terminal.text(made, width, **options)


def reference() -> list[Result]:
    return csv.read(Path(__file__).parents[2] / "results" / "reference" / "results.csv")


def test_the_default_run_is_read_on_one_screen() -> None:
    lines = shown(reference(), 100).splitlines()
    assert len(lines) <= 39, "with the line that says where the run is kept: 40"
    assert "best here" in lines[0]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, everything: bool) -> None:
    for rows in (every_kind(), reference()):
        text = shown(rows, width, everything=everything)
        assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 100, 200])
def test_nothing_breaks_inside_a_figure(width: int) -> None:
    rows = reference()
    lines = [" ".join(line.split()) for line in shown(rows, width).splitlines()]
    for figure in ("37.0 us +-6 %", "56.3 of 160 KiB", "111 of 877 KiB", "134 us x/3.7"):
        assert any(figure in line for line in lines), figure


def test_own_machine_first_and_measured_before_emulated_before_published_before_estimated() -> None:
    text = shown(every_kind())
    places = [
        text.index(f": {evidence}, ")
        for evidence in ("measured", "emulated", "published", "estimated")
    ]
    assert places == sorted(places)


def test_a_figure_has_three_digits_and_a_unit() -> None:
    figures_shown = re.findall(r"(\d[\d.]*) (?:ns|us|ms|s|B|KiB|MiB|GiB)\b", shown(reference()))
    assert figures_shown
    assert all(len(digits.replace(".", "").lstrip("0")) <= 4 for digits in figures_shown)
    assert not any(re.fullmatch(r"\d+\.\d{3,}", digits) for digits in figures_shown)


def test_every_failure_gives_its_reason() -> None:
    text = " ".join(shown(every_kind(), 160).split())
    assert "tierbench explain nano-33-ble-sense" in text
    assert "failed at build: region `dram' overflowed by 71204 bytes" in text
    whole = " ".join(shown(every_kind(), 160, everything=True).split())
    assert "needs 1.9 MB of RAM, the target has 256 KB" in whole


def test_a_published_mean_is_called_a_mean() -> None:
    rows = [bare(evidence="published", latency_mean_ms=790.25, source="A. Maker 2025")]
    text = shown(rows, 160)
    assert "790 ms mean" in text
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
    text = shown(every_kind())
    assert "\x1b" not in text
    assert "\r" not in text


def test_colour_is_only_added_on_request() -> None:
    assert "\x1b[32mmeasured" in shown([row()], colour=True)


def test_the_order_of_rows_does_not_change_the_text() -> None:
    rows = every_kind()
    expected = shown(rows)
    random.Random(3).shuffle(rows)
    assert shown(rows) == expected


def test_unknown_is_empty_and_never_zero() -> None:
    text = shown([bare(status="ok", artifact_size_bytes=None, error="refused by the runtime")], 120)
    line = next(line for line in text.splitlines() if "litert" in line)
    assert " 0" not in line
    assert "no latency: refused by the runtime" in text


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
    text = " ".join(shown([server, offline], 120).split())
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
    assert said in shown([long])


def test_no_results_is_said() -> None:
    assert shown([]) == "No results.\n"


def test_a_disturbed_row_is_marked_and_noise_says_what_to_do() -> None:
    text = " ".join(shown([row(validity="degraded", issues="contended")], 80).split())
    assert "[1] degraded: contended" in text
    assert "1 of 1 rows are disturbed (contended): stop other programs" in text


def test_numbers_are_plain_decimals() -> None:
    assert figures.number(1234567.0) == "1234567"
    assert figures.number(0.00001234) == "0.00001234"
    assert figures.number(0.0) == "0"
    assert figures.size(95_472) == "93.2 KiB"
    assert figures.percent(0.902) == "90.2 %"


def test_rows_of_several_runs_say_which_run_and_machine_they_are_of() -> None:
    rows = [row(run_id="b", host_fingerprint="f" * 64), row(run_id="a", host_fingerprint="e" * 64)]
    text = shown(rows, 140)
    assert text.index("This machine (host), run 1") < text.index("This machine (host), run 2")
    assert "run 1: a, 2026-11-22T12:00:00Z, machine eeeeeeeeeeee" in text
    assert "run 2: b" in text
    assert "run 1" not in shown([row(run_id="a")], 140)
    labels = [one["label"] for one in dataset.rows(rows)]
    assert labels == ["host · int8 tflite · litert · run 1", "host · int8 tflite · litert · run 2"]
