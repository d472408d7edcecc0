"""Training patterns: formulas on one measured step, by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tierbench.core.result import Result
from tierbench.core.training import Training
from tierbench.facts import links
from tierbench.report import html, table, training
from tierbench.results import journal

STEP = Training(
    32, "tensorflow", "2", 1, 20, 40.0, 39.0, 44.0, 10**9, 10**8, 250_000, update_bytes=1_000_000
)


def row(target: str, tier: str, latency_ms: float) -> Result:
    return Result(
        model="m",
        target=target,
        tier=tier,
        status="ok",
        evidence="measured",
        validity="valid",
        latency_p50_ms=latency_ms,
        artifact_size_bytes=100_000,
    )


ROWS = [
    row("host", "edge", 1.0),
    row("gateway", "edge", 4.0),
    row("phone", "mobile", 2.0),
    row("server", "cloud", 0.1),
]


def lines(kind: str, rows: list[Result] = ROWS) -> dict[str, tuple[str, str]]:
    told = training.patterns(rows, {"m": STEP})
    (pattern,) = [pattern for pattern in told if pattern.name == f"m: {kind}"]
    return {name: (value, how) for name, value, how in pattern.lines}


def test_a_federated_round_waits_for_the_slowest_device_and_the_link() -> None:
    told = lines("federated")
    assert told["straggler"][0] == "gateway, 2.00 x the median"
    assert told["local training"][0] == "16.0 s", "100 steps of 40 ms, four times slower"
    exchange_s = links.profiles()["wifi"].request_ms(1e6, 1e6, "warm") / 1e3
    assert told["a round over wifi"][0].startswith(f"{16 + exchange_s:.1f} s")
    assert told["an update"][1] == "250,000 trainable weights x 4 bytes"


def test_peers_of_one_tier_send_their_parts_of_an_update_around() -> None:
    told = lines("collaborative")
    assert "2 peers of tier edge" in told["sent by each peer"][1]
    exchange_ms = 2 * links.profiles()["lan"].request_ms(5e5, 0, "busy")
    assert told["a step over lan"][0].startswith(f"{(160 + exchange_ms) / 1e3:.3g} s")


def test_a_model_that_is_trained_in_one_place_is_delivered_to_the_devices() -> None:
    told = lines("train-serve")
    assert told["an epoch here"][0] == "1.25 min", "1875 steps of 40 ms"
    seconds = links.profiles()["4g"].download_ms(100_000) / 1e3
    assert told["delivery over 4g"][0] == f"{seconds:.3g} s"


def test_what_is_missing_is_said_and_never_a_number() -> None:
    assert lines("federated", [row("phone", "mobile", 2.0)])["a round"][0] == ""
    assert lines("collaborative", ROWS[2:])["an exchange"][0] == ""
    assert lines("train-serve", [])["delivery"][0] == ""
    (pattern,) = training.patterns(ROWS, {"m": Training(32, reason="it holds no layers")})
    assert pattern.lines == (("a step", "", "it holds no layers"),)


def test_both_reports_show_the_tables_as_estimated_and_cite_them(tmp_path: Path) -> None:
    with journal.Writer(tmp_path, {"run_id": "r", "training": {"m": STEP}}) as writer:
        writer.end("2026-11-22T00:00:01Z")
    steps = table.training_steps(tmp_path)
    assert steps == {"m": STEP}
    page = html.page(ROWS, steps=steps)
    markdown = training.as_markdown(training.patterns(ROWS, steps))
    for text in (page, markdown):
        assert "m: federated, estimated" in text
        assert "McMahan" in text
        assert "measured: tensorflow 2, 32 samples" in text
    assert "Training patterns" not in html.page(ROWS)


def test_a_journal_without_a_step_has_no_tables(tmp_path: Path) -> None:
    with journal.Writer(tmp_path, {"run_id": "r"}) as writer:
        writer.end("2026-11-22T00:00:01Z")
    assert table.training_steps(tmp_path) == {}
    assert training.as_markdown([]) == training.as_html([]) == ""


@pytest.mark.slow
def test_a_step_of_a_zoo_model_is_measured_and_a_file_without_layers_says_why(
    tmp_path: Path,
) -> None:
    from tierbench.core.model import Model
    from tierbench.zoo import models
    from tierbench.zoo import training as zoo_training

    step = zoo_training.measure(models.load("pooledmlp"), 8)
    assert not step.reason
    assert step.trainable_weights == 8130
    assert step.update_bytes == 4 * 8130
    assert step.step_p50_ms is not None
    assert step.step_p50_ms > 0
    assert step.rss_peak_bytes
    assert msgspec.to_builtins(step)["batch"] == 8
    file = tmp_path / "m.tflite"
    file.write_bytes(b"x")
    refused = zoo_training.measure(Model("m", file, "tflite", "a" * 64), 8)
    assert "no layers" in refused.reason
    assert refused.step_p50_ms is None
