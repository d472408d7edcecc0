"""The Pareto front over the models of a target, by what all of its rows have."""

from __future__ import annotations

from typing import Any

from tests.report.report_rows import row
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import fronts, html_answers, questions, terminal


def model(name: str, ms: float, size: int, top1: float | None, **more: Any) -> Result:
    figures = {"latency_p50_ms": ms, "artifact_size_bytes": size, "accuracy_top1": top1}
    return row(**{"model": name, **figures, "own_peak_bytes": None, **more})


#: `slow` is beaten by `wide` in all, `tiny` is the smallest, `exact` the most accurate.
MODELS = [
    model("wide", 2.0, 200, 0.90),
    model("slow", 3.0, 300, 0.89),
    model("tiny", 1.0, 100, 0.80),
    model("exact", 4.0, 400, 0.95),
]


def on_front(rows: list[Result]) -> list[list[str]]:
    return [[row.model for row in front.rows] for front in fronts.of(rows)]


def test_what_another_model_beats_in_every_figure_is_not_on_the_front() -> None:
    (front,) = fronts.of(MODELS)
    assert [row.model for row in front.rows] == ["tiny", "wide", "exact"]
    assert front.criteria == ("latency", "top-1", "size")
    assert "Pareto front on host (measured), 4 models by latency, top-1, size: tiny" in (
        front.sentence
    )


def test_a_figure_that_one_row_lacks_decides_nothing() -> None:
    (front,) = fronts.of([*MODELS[:3], model("exact", 4.0, 400, None)])
    assert front.criteria == ("latency", "size")
    assert [row.model for row in front.rows] == ["tiny"]


def test_equal_models_are_both_on_the_front() -> None:
    assert on_front([model("a", 1.0, 100, 0.9), model("b", 1.0, 100, 0.9)]) == [["a", "b"]]


def test_targets_classes_and_loads_are_not_mixed() -> None:
    others = [
        model("a", 9.0, 100, 0.9, target="raspberry-pi-4"),
        model("b", 8.0, 900, 0.9, target="raspberry-pi-4"),
        model("c", 0.1, 1, 0.99, batch=8),
        model("d", 0.1, 1, 0.99, validity="invalid"),
        model("e", 0.1, 1, 0.99, evidence="emulated"),
    ]
    assert on_front([*MODELS, *others]) == [["tiny", "wide", "exact"], ["b", "a"]]


def test_one_model_alone_has_no_front() -> None:
    assert fronts.of([model("a", 1.0, 100, 0.9), model("a", 2.0, 50, 0.9)]) == ()


def test_terminal_and_page_say_it() -> None:
    made = questions.answer(MODELS, target_files.targets())
    assert "Pareto front on host (measured)" in terminal.text(made, 200)
    assert "Pareto front on host (measured)" in html_answers.html(made)
