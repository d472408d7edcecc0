"""Progressive deployment: one step per exported artifact, in order, with what is known of each
device."""

from __future__ import annotations

import pytest

from tests.report.report_rows import bare, every_kind, row
from tierbench.core.errors import UsageError
from tierbench.report import ladder


def test_the_steps_go_from_the_full_model_to_the_c_array() -> None:
    assert [step.artifact for step in ladder.steps(every_kind())] == [
        "fp32 saved_model",
        "fp32 onnx",
        "fp32 tflite",
        "fp16 tflite",
        "dynamic tflite",
        "int8 tflite",
        "int8 c_array",
    ]


def test_a_device_that_was_not_reached_has_not_refused() -> None:
    rows = [
        row(),
        bare(
            target="esp32-cam", status="failed", stage="build", error="does not link", evidence=""
        ),
        bare(
            target="raspberry-pi-4",
            status="skipped",
            stage="reach",
            error="not available",
            evidence="",
        ),
        bare(
            target="host",
            runtime="tflm",
            status="failed",
            stage="load",
            error="refused",
            evidence="",
        ),
    ]
    (step,) = ladder.steps(rows)
    assert step.fits == ("host",)
    assert step.refused == (("esp32-cam", "failed at build: does not link"),)
    assert step.untried == ("raspberry-pi-4",)


def test_an_estimate_or_a_citation_does_not_mean_that_it_ran() -> None:
    rows = [
        row(target="a", evidence="estimated"),
        row(target="b", evidence="published"),
        row(evidence="emulated"),
    ]
    assert ladder.steps(rows)[0].fits == ("host",)


def test_seconds_over_the_air_grow_with_the_size_and_shrink_with_the_link() -> None:
    small, large = (
        ladder.steps([row(artifact_size_bytes=size)])[0] for size in (10_000, 10_000_000)
    )
    assert small.over_the_air_s is not None
    assert large.over_the_air_s is not None
    assert small.over_the_air_s < large.over_the_air_s
    (quick,) = ladder.steps([row(artifact_size_bytes=10_000_000)], ladder.link("lan"))
    assert quick.over_the_air_s is not None
    assert quick.over_the_air_s < large.over_the_air_s
    assert quick.link == "lan"


def test_an_unknown_link_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"unknown link '9g'.*Known: 4g"):
        ladder.link("9g")


def test_no_artifact_no_step() -> None:
    rows = [bare(evidence="published", latency_mean_ms=3.0, artifact_size_bytes=None)]
    assert ladder.steps(rows) == []
    assert "No row names" in ladder.text([])
    assert "No row names" in ladder.html([])
