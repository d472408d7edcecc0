"""The curated rows, the table of networks and the fit can be made again, and are what they say."""

from __future__ import annotations

import csv
from typing import Any

import numpy as np
import pytest

from tierbench.calibration import curation, fit, networks_table
from tierbench.estimation import observations, predict
from tierbench.networks import names
from tierbench.zoo import models

RUN = {
    "row_id": "1", "tier": "edge", "device": "Raspberry Pi 4",
    "processor": "BCM2711 Arm Cortex-A72 (1x 4 cores)",
    "clock_mhz": "1500", "accelerator": "", "model": "mobilenet-v2-1.0-224", "precision": "int8",
    "runtime": "TFLite v2.7.1 (ruy)", "scenario": "SingleStream", "batch": "1",
    "metric": "latency_ms_median",
    "value": "23", "derived_latency_ms": "23",
    "source": "somewhere/performance/run_1/mlperf_log_summary.txt",
    "notes": "MLPerf Inference v2.0 open; submitter Krai; system rpi4-tflite; model dir x; open "
             "division",
    "device_id": "raspberry-pi-4", "source_set": "s",
}  # fmt: skip


def curated(*changes: dict[str, str]) -> list[dict[str, str]]:
    return curation.curated([{**RUN, **change} for change in changes])


def test_the_statistics_of_one_run_are_one_row_with_its_citation() -> None:
    (row,) = curated(
        {},
        {"metric": "latency_ms_p90", "derived_latency_ms": "25"},
        {"metric": "latency_ms_mean", "derived_latency_ms": "24"},
    )
    assert (row["latency_p50_ms"], row["latency_mean_ms"], row["latency_p90_ms"]) == (
        "23",
        "24",
        "25",
    )
    assert row["target"] == "raspberry-pi-4"
    assert row["source"] == "MLPerf Inference v2.0 open; Krai; rpi4-tflite; somewhere"
    assert "open division" in row["method"]


def test_energy_is_that_of_a_single_query_of_the_same_system() -> None:
    energy = {"metric": "energy_mj_per_query", "value": "140", "derived_latency_ms": ""}
    (row,) = curated({}, energy, {**energy, "scenario": "MultiStream", "value": "1100"})
    assert row["energy_per_inference_mj"] == "140"
    (alone,) = curated({}, {**energy, "scenario": "MultiStream", "value": "1100"})
    assert "energy_per_inference_mj" not in alone


@pytest.mark.parametrize(
    "change",
    [
        {"derived_latency_ms": "0.5"},  # 300 million MACs: four cores at their peak need 3 ms
        {"runtime": "TFLite v2.7.1 with live preprocessing"},
        {"batch": "8"},
        {"tier": "tiny"},
        {"metric": "accuracy_top1"},
        {"device": "no such board", "processor": "no such chip"},
        {"device": "Orange Pi", "model": "never-heard-of"},
    ],
)
def test_what_cannot_be_or_cannot_be_used_is_dropped(change: dict[str, str]) -> None:
    assert curated(change) == []


def test_a_figure_derived_from_an_mlperf_throughput_says_so() -> None:
    (row,) = curated({"metric": "throughput_per_s"})
    assert row["source"].endswith("[derived figure, unverified by MLCommons]")
    assert "1000 / median throughput" in row["method"]


def test_the_committed_table_of_networks_is_what_the_code_says() -> None:
    with networks_table.NETWORKS.open(newline="", encoding="utf-8") as stream:
        committed = list(csv.DictReader(stream))
    made = networks_table.lines(row["model"] for row in observations.rows())
    assert committed == [
        {name: str(line.get(name, "")) for name in networks_table.COLUMNS} for line in made
    ]
    without = [line for line in committed if not line["class"]]
    assert without
    assert all(line["reason"] for line in without)


def test_every_committed_row_is_cited_and_named() -> None:
    ids = set()
    for row in observations.rows():
        assert row["source"]
        assert row["model"]
        assert row["method"] or row["scenario"] or row["runtime"]
        assert row["row_id"] not in ids
        ids.add(row["row_id"])
    assert len(ids) > 9000


@pytest.mark.slow
def test_the_fit_gives_the_committed_coefficients_again() -> None:
    seen = list(observations.readable(observations.rows()))
    again = fit.fit(fit.gather(seen, "accelerator"), "accelerator", fit.SPREAD["accelerator"])
    committed: dict[str, Any] = predict.coefficients()["accelerator"]["coefficients"]
    assert again.names == list(committed)
    np.testing.assert_allclose(again.all_rows, list(committed.values()), atol=2e-3)


def test_every_zoo_model_is_a_canonical_network_of_the_macs_on_its_card() -> None:
    for name in models.names():
        card = models.card(name)
        for published in card.published_names:
            graph = names.graph(published)
            if graph is not None:
                assert graph.macs == pytest.approx(card.macs, rel=0.01), published


def test_a_device_without_its_own_rows_has_other_coefficients() -> None:
    everything = predict.coefficients_without("in no fold", "cpu")
    without = predict.coefficients_without("raspberry-pi-4", "cpu")
    assert list(without) == list(everything)
    assert max(abs(without[name] - everything[name]) for name in everything) > 0.01
