"""The rows of plots: Pareto fronts, selections, the headline latency with the interval that
belongs to it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report.report_rows import bare, row
from tierbench.core.result import Result
from tierbench.report import dataset, paradigms
from tierbench.results import figures

_POINTS = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), min_size=1, max_size=12)


def beaten(one: Result, other: Result) -> bool:
    """Whether `other` is as good in both and better in one."""
    a, b = (
        (one.latency_p50_ms or 0, -(one.accuracy_top1 or 0)),
        (other.latency_p50_ms or 0, -(other.accuracy_top1 or 0)),
    )
    return b != a and b[0] <= a[0] and b[1] <= a[1]


@settings(max_examples=60)
@given(_POINTS)
def test_the_front_is_what_nothing_beats(points: list[tuple[int, int]]) -> None:
    rows = [row(latency_p50_ms=float(x), accuracy_top1=y / 10) for x, y in points]
    best = dataset.front(rows)
    for one in rows:
        assert (id(one) in best) == (not any(beaten(one, other) for other in rows))


def test_each_evidence_class_statistic_and_target_has_a_front_of_its_own() -> None:
    rows = [
        row(latency_p50_ms=1.0),
        row(latency_p50_ms=9.0, target="other"),
        bare(evidence="emulated", latency_p50_ms=9.0, accuracy_top1=0.5),
        bare(evidence="published", latency_mean_ms=9.0, accuracy_top1=0.5),
        bare(evidence="published", latency_p90_ms=99.0, accuracy_top1=0.5),
    ]
    assert dataset.front(rows) == {id(one) for one in rows}


def test_invalid_rows_and_rows_without_accuracy_are_on_no_front() -> None:
    rows = [
        row(validity="invalid"),
        row(accuracy_top1=None),
        row(latency_p50_ms=None, latency_mean_ms=None),
    ]
    assert not dataset.front(rows[:2])


def test_an_interval_belongs_to_the_median_and_to_nothing_else() -> None:
    mean = figures.latency(
        bare(latency_mean_ms=3.0, latency_p50_low_ms=1.0, latency_p50_high_ms=2.0)
    )
    assert mean is not None
    assert (mean.low_ms, mean.high_ms) == (None, None)
    (shown,) = dataset.rows(
        [bare(latency_mean_ms=3.0, latency_p50_low_ms=1.0, latency_p50_high_ms=2.0)]
    )
    assert (shown["latency"], shown["statistic"], shown["low"], shown["high"]) == (
        "3",
        "mean",
        "",
        "",
    )


def test_artifacts_of_other_bytes_are_numbered_only_where_they_differ_in_size() -> None:
    rows = [
        row(artifact_sha256="1", artifact_size_bytes=10),
        row(artifact_sha256="2", artifact_size_bytes=11),
        row(precision="fp32", artifact_sha256="3"),
    ]
    assert sorted(one["rung"] for one in dataset.rows(rows)) == [
        "fp32 tflite",
        "int8 tflite (1)",
        "int8 tflite (2)",
    ]


def test_an_operator_without_any_figure_is_left_out_and_the_first_known_unit_counts() -> None:
    profile = {
        "case": [
            {"operator": "A"},
            {"op": "B", "cycles": 5, "instructions": 9},
            {"name": "C", "wall_ns": 0},
        ]
    }
    found = [(one["operator"], one["value"], one["unit"]) for one in dataset.layers(profile)]
    assert found == [("001 B", "5", "cycles"), ("002 C", "0", "ns")]


def test_each_kind_of_memory_that_a_row_shows_has_a_name() -> None:
    rows = [
        row(rss_peak_bytes=None, evidence=evidence, **{column: 1000})
        for evidence, column in (
            ("emulated", "ram_bytes"),
            ("emulated", "arena_bytes"),
            ("estimated", "model_memory_bytes"),
        )
    ]
    named = {one["evidence"]: one["memory_kind"] for one in dataset.rows([*rows, row()])}
    assert named["estimated"] == "weights and activations"
    assert named["measured"] == "process"
    assert "weights and activations" in paradigms.table_text(rows)
