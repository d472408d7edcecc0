"""Estimates: what they rest on, what they never use, what they refuse to say."""

from __future__ import annotations

import csv
import dataclasses
import json
import math
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from tierbench import estimation
from tierbench.calibration import estimates, fit, intervals
from tierbench.calibration.validation import ValidationRow
from tierbench.core import paths, target_files
from tierbench.core.case import Case, Failure
from tierbench.core.errors import UsageError
from tierbench.core.model import Artifact
from tierbench.core.result import Result
from tierbench.core.target import Target
from tierbench.estimation import (
    accelerators,
    coefficients,
    observations,
    predict,
    processors,
    published,
    rows,
    sample,
    spec,
)
from tierbench.estimation.roofline import TERMS
from tierbench.graph import extract
from tierbench.graph.operators import Graph, Operator
from tierbench.networks import names
from tierbench.plan import protocols
from tierbench.plan.request import Request
from tierbench.report import table as results
from tierbench.results import csv as report_csv
from tierbench.results import figures, journal
from tierbench.runner import benchmark
from tierbench.zoo import models

RESNET8 = names.graph("resnet8")
SPECIFIED = ("dgx-a100", "tpu-v4-pod", "jetson-agx-orin", "nuc-12-pro", "raspberry-pi-4",
"raspberry-pi-5",
             "iphone-15-pro")  # fmt: skip


def own(*targets: str, model: str = "resnet8") -> list[Result]:
    return [
        Result(run_id="r", case_id=f"{model}@{name}", model=model, target=name, threads=1)
        for name in targets
    ]


def graphs(model: str = "resnet8", graph: Graph | None = RESNET8) -> dict[str, object]:
    assert graph is not None
    return {model: extract.to_json(graph)}


def estimated(*targets: str, graph: Graph | None = RESNET8) -> list[Result]:
    return estimation.results(
        own(*targets), list(target_files.targets().values()), graphs(graph=graph)
    )


def test_every_specified_device_gets_rows_with_interval_method_and_source() -> None:
    found = estimated(*SPECIFIED)
    assert {row.target for row in found} == set(SPECIFIED)
    for row in found:
        assert (row.evidence, row.status) == ("estimated", "ok")
        assert row.latency_p50_ms
        assert row.latency_p50_low_ms
        assert row.latency_p50_high_ms
        assert row.latency_p50_low_ms < row.latency_p50_ms < row.latency_p50_high_ms
        assert row.interval_percent == 90
        assert row.method
        assert row.source
        assert "dominated by" in row.method
    assert len({row.case_id for row in found}) == len(found)


def test_what_nobody_has_published_is_called_unchecked_and_an_order_of_magnitude() -> None:
    for row in estimated("tpu-v4-pod"):
        assert "an order of magnitude only" in row.method
        assert "unchecked" in row.method
        assert not row.anchors


def test_a_pod_and_eight_gpus_are_never_given_a_latency() -> None:
    for target, chips in (("dgx-a100", 8), ("tpu-v4-pod", 4096)):
        (part,) = spec.parts(target_files.find_target(target))
        assert part.chips == chips
        one_chip = dataclasses.replace(part, chips=1)
        for row in estimated(target):
            assert f"of {chips}: a request runs on one" in row.method
            assert f"at most {chips} times its throughput (upper bound)" in row.method
            assert row.throughput_per_s == pytest.approx(1000 / (row.latency_p50_ms or 1))
            assert one_chip.accelerator == part.accelerator


def test_beside_an_emulated_row_an_estimate_says_which_the_error_tables_favour() -> None:
    targets = [target_files.find_target("raspberry-pi-4")]
    (mine,) = own("raspberry-pi-4")
    beside = dataclasses.replace(
        mine, evidence="emulated", latency_p50_ms=2.0, precision="fp32", runtime="litert", threads=1
    )
    rows = {row.precision: row for row in estimation.results([beside], targets, graphs())}
    assert "favour the emulated one" in rows["fp32"].method
    assert "favour" not in rows["int8"].method
    assert "favour" not in estimation.results([mine], targets, graphs())[0].method


def test_an_estimate_is_the_same_twice() -> None:
    assert estimated(*SPECIFIED) == estimated(*SPECIFIED)


def test_without_a_graph_there_is_an_empty_row_with_the_reason() -> None:
    targets = list(target_files.targets().values())
    for given, reason in (
        ({}, "holds no operator graph"),
        ({"resnet8": {"reason": "cut file"}}, "cut file"),
    ):
        found = estimation.results(own("raspberry-pi-4"), targets, given)
        assert found
        assert all(
            (row.status, row.evidence, row.latency_p50_ms) == ("skipped", "", None) for row in found
        )
        assert all(reason in row.error for row in found)


def test_operators_outside_the_calibration_have_no_interval() -> None:
    attention = Operator("attention", 10**8, 0, 10**5, 10**5)
    assert RESNET8 is not None
    (row, *_) = estimated("raspberry-pi-4", graph=Graph("t", (*RESNET8.operators, attention)))
    assert row.latency_p50_ms
    assert row.latency_p50_low_ms is None
    assert row.latency_p50_high_ms is None
    assert row.interval_percent is None
    assert row.method.startswith("uncalibrated, no interval: attention")


def test_a_model_that_the_memory_cannot_hold_gets_no_latency() -> None:
    huge = Operator("dense", 10**11, 10**11, 1000, 1000)
    found = estimated("raspberry-pi-4", graph=Graph("t", (huge,)))
    assert {row.status for row in found} == {"skipped"}
    assert all("does not fit" in row.error for row in found)


def test_more_work_takes_longer_and_a_faster_clock_less() -> None:
    chip = processors.find("Raspberry Pi 5")
    assert chip is not None
    small, large = names.graph("mobilenet-v1-0.25-128"), names.graph("mobilenet-v1-1.0-224")
    assert small is not None
    assert large is not None
    new = dataclasses.replace(chip, name="new")
    first = predict.estimate(sample.on_cpu(small, "a", new, "tflite", "fp32", 4))
    second = predict.estimate(sample.on_cpu(large, "b", new, "tflite", "fp32", 4))
    assert first.latency_ms < second.latency_ms
    assert first.basis == "specification"  # nothing is published for a device of that name


def test_no_anchor_is_of_the_same_network_and_device() -> None:
    for seen, made in sample.possible(map(observations.read, observations.rows())):
        if seen.group != "raspberry-pi-4" or seen.engine != "tflite":
            continue
        for anchor in predict.anchors(made):
            assert anchor.sample.device == made.device
            assert anchor.sample.model != made.model
        return
    pytest.fail("no published row of a Raspberry Pi 4")


def test_rows_to_be_judged_are_never_anchors(tmp_path: Path) -> None:
    """A published file of absurd values on a known device changes no estimate."""
    row = {
        "tier": "edge",
        "device": "Raspberry Pi 4",
        "processor": "",
        "model": "mobilenet-v2-1.0-224",
        "precision": "int8",
        "runtime": "TFLite v2.11.0 (ruy)",
        "metric": "latency_ms_median",
        "derived_latency_ms": "1",
        "source": "s",
    }
    ours = []
    for scale in (1, 1000):
        path = tmp_path / f"{scale}.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, row)
            writer.writeheader()
            writer.writerow({**row, "derived_latency_ms": str(scale)})
            writer.writerow(
                {**row, "derived_latency_ms": str(scale * 2), "model": "mobilenet-v2-0.5-224"}
            )
        found = estimates.rows(["edge"], path)
        assert [one.target for one in found] == ["raspberry-pi-4", "raspberry-pi-4"]
        ours.append([one.ours_ms for one in found])
        assert all(
            one.error_percent == pytest.approx(100 * ((one.ours_ms or 0) / one.published_ms - 1))
            for one in found
        )
    assert ours[0] == ours[1]


PHONE = (
    "mobile,Some Phone,Cortex-A76 2.6GHz x 2 + Cortex-A55 1.9GHz x 6,{},fp32,TFLite CPU 1 "
    "thread,latency_ms_mean,{},x"
)


def _phone(path: Path, *rows: tuple[str, float]) -> list[ValidationRow]:
    head = "tier,device,processor,model,precision,runtime,metric,derived_latency_ms,source"
    path.write_text(
        "\n".join([head, *(PHONE.format(*one) for one in rows)]) + "\n", encoding="utf-8"
    )
    return estimates.rows(["mobile"], path)


def test_three_rows_of_a_file_are_anchors_in_sample_and_only_there(tmp_path: Path) -> None:
    path = tmp_path / "phone.csv"
    others = [("mobilenet-v2-1.0-224", 30), ("mobilenet-v1-0.5-224", 14), ("resnet50-224", 300)]
    few = _phone(path, ("mobilenet-v1-1.0-224", 45), *others[:2])[0]
    assert few.anchored_error_percent is None
    before = _phone(path, ("mobilenet-v1-1.0-224", 45), *others)[0]
    after = _phone(path, ("mobilenet-v1-1.0-224", 45), *((name, 3 * ms) for name, ms in others))[0]
    assert few.error_percent == before.error_percent == after.error_percent
    assert before.anchored_error_percent is not None
    assert after.anchored_error_percent is not None
    moved = (1 + after.anchored_error_percent / 100) / (1 + before.anchored_error_percent / 100)
    assert 2 < moved < 3, "three times slower anchors, and the data sheet still has a say"
    assert before.anchors.startswith("in sample, of the file: ")


def test_committed_rows_that_stand_in_the_file_are_no_anchors_of_it() -> None:
    rows = list(observations.readable(observations.rows()))
    wanted = ("raspberry-pi-4", "mobilenet-v2-1.0-224", "tflite")
    seen = next(one for one in rows if (one.group, one.model, one.engine) == wanted)
    made = sample.of(seen)
    assert predict.anchors(made)
    here = {(one.configuration, one.model) for _, one in sample.possible(rows)}
    assert predict.anchors(made, without=here) == []


def test_a_network_under_another_name_is_no_anchor() -> None:
    first, second = (
        names.graph(name) for name in ("mobilenet-v3-large-224", "mobilenet-v3-large-224-1.0")
    )
    assert first is not None
    assert second is not None
    cpu = processors.find("Raspberry Pi 4")
    assert cpu is not None
    one = sample.on_cpu(first, "mobilenet-v3-large-224", cpu, "tflite", "int8", None, version="2.7")
    other = sample.on_cpu(
        second, "mobilenet-v3-large-224-1.0", cpu, "tflite", "int8", None, version="2.7"
    )
    assert one.same_network(other)
    assert all(anchor.sample.likeness != one.likeness for anchor in predict.anchors(one))


def test_anchors_that_disagree_make_a_wider_interval() -> None:
    agree, disagree = [0.1, 0.12, 0.11], [0.1, 0.9, -0.4]
    assert predict.scale("anchored", disagree) > 3 * predict.scale("anchored", agree)
    assert predict.scale("anchored", agree) == pytest.approx(predict.LEAST_SCALE, rel=0.01)
    assert predict.scale("specification", []) == 1


def test_runtimes_with_few_devices_behind_them_get_the_width_that_they_deserve() -> None:
    widths = dict(predict.coefficients()["cpu"]["intervals"])
    ncnn, other = widths.pop("processors with ncnn"), widths.pop("processors with other runtimes")
    assert not widths
    assert other["specification"] > 1.5 * ncnn["specification"]


def test_what_a_table_calls_cores_is_a_cluster_only_where_it_names_one() -> None:
    assert observations.pinned({"cores": "4", "notes": "powersave=1"}) == "little"
    assert observations.pinned({"cores": "4"}) == ""
    assert observations.pinned({"cores": "Big", "notes": "powersave=1"}) == "big"


def test_bytes_from_the_caches_are_traffic_and_no_arithmetic() -> None:
    share = np.array([0.7 if name == "cached_bytes" else 0.3 / (len(TERMS) - 1) for name in TERMS])
    assert predict.dominating(share).startswith("memory and cache traffic")


def test_a_device_never_seen_is_judged_from_its_data_sheet(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text(
        "tier,device,processor,model,precision,runtime,metric,derived_latency_ms,source\n"
        "mobile,Some Phone,Cortex-A76 2.6GHz x 2 + Cortex-A55 1.9GHz x 6,mobilenet-v1-1.0-224,fp32,"
        "TFLite CPU 1 thread,latency_ms_mean,45,x\n"
        "mobile,Some Phone,an unknown chip,mobilenet-v1-1.0-224,fp32,TFLite CPU 1 "
        "thread,latency_ms_mean,45,x\n"
        "mobile,Some Phone,Cortex-A76 2.6GHz x 2,never-heard-of,fp32,TFLite "
        "CPU,latency_ms_mean,45,x\n",
        encoding="utf-8",
    )
    judged, unknown_chip, unknown_model = estimates.rows(["mobile"], path)
    assert judged.error_percent is not None
    assert judged.anchored_error_percent is None
    assert not judged.anchors
    assert judged.low_ms
    assert judged.high_ms
    assert judged.inside_interval is not None
    assert unknown_chip.error_percent is None
    assert "processor" in unknown_chip.reason
    assert unknown_model.ours_ms is None
    assert "no operator graph" in unknown_model.reason


def test_rows_of_other_tiers_are_left_out() -> None:
    assert estimates.rows(["tiny"]) == []


def test_an_unusable_file_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.csv: has no column 'device'"):
        estimates.rows(["edge"], path)


def test_the_committed_coefficients_belong_to_the_committed_data() -> None:
    stated = json.loads(coefficients.COEFFICIENTS.read_text(encoding="utf-8"))
    assert stated["data"] == list(fit.DATA)
    assert stated["data_sha256"] == fit.data_sha256(), "run python -m tierbench.calibration.fit"


@pytest.mark.parametrize("name", fit.DATA)
def test_a_change_of_any_file_that_the_fit_reads_changes_the_digest(
    tmp_path: Path, name: str
) -> None:
    for one in fit.DATA:
        shutil.copy(processors.PUBLISHED / one, tmp_path / one)
    assert fit.data_sha256(tmp_path) == fit.data_sha256()
    with (tmp_path / name).open("a", encoding="utf-8") as stream:
        stream.write("one more line\n")
    assert fit.data_sha256(tmp_path) != fit.data_sha256()


def test_the_stated_errors_follow_from_the_committed_residuals() -> None:
    with coefficients.RESIDUALS.open(newline="", encoding="utf-8") as stream:
        kept = [row for row in csv.DictReader(stream) if row["kind"] == "cpu"]
    by_device: dict[str, list[float]] = {}
    for row in (one for one in kept if one["specified"] == "1"):
        error = 100 * abs(float(row["predicted_ms"]) / float(row["published_ms"]) - 1)
        by_device.setdefault(row["device"], []).append(error)
    middle = float(np.median([np.median(errors) for errors in by_device.values()]))
    tested = predict.coefficients()["cpu"]["tested_without_the_device"]["specification"]
    assert tested["median_over_devices_of_median_error_percent"] == pytest.approx(middle, abs=0.1)
    assert tested["devices"] == len(by_device)


def test_an_instruction_set_with_fewer_than_five_devices_is_called_uncalibrated() -> None:
    devices: dict[str, set[str]] = {}
    for seen, _ in sample.possible(observations.readable(observations.rows())):
        if seen.unit == "cpu" and seen.processor is not None:
            family = re.sub(r"-(sse|avx).*|v[789]$", "", seen.processor.clusters[0].core.isa)
            devices.setdefault(family, set()).add(seen.processor.name)
    assert {name for name, boards in devices.items() if len(boards) < 5} == set(
        sample.UNCALIBRATED_SETS
    )


def test_a_processor_of_an_uncalibrated_instruction_set_gets_a_number_only_with_anchors() -> None:
    graph = names.graph("mobilenet-v2-1.0-224")
    assert graph is not None
    unknown = processors.Processor(
        "new-board", processors.clusters("4*p550@1.4"), 20, 2, "its data sheet"
    )
    with pytest.raises(observations.NoEstimate, match="instruction set"):
        predict.estimate(sample.on_cpu(graph, "mine", unknown, "tflite", "fp32", 4))
    known = processors.find("StarFive JH7110 VisionFive 2")
    assert known is not None
    anchored = predict.estimate(sample.on_cpu(graph, "mine", known, "ncnn", "fp16", 4))
    assert anchored.anchors


@pytest.mark.parametrize("kind", ["cpu", "accelerator"])
def test_estimates_beat_simpler_rules_and_intervals_cover(kind: str) -> None:
    table = predict.coefficients()[kind]
    key = "median_over_devices_of_median_error_percent"
    tested, rules = table["tested_without_the_device"], table[f"baselines_{key}"]
    by_class = {"all": tested, **table["tested_by_class"]}
    for name, found in by_class.items():
        if "specification" in found:
            assert found["specification"][key] < min(
                rules[name]["peak roofline"], rules[name]["MACs only"]
            )
        assert found["anchored by three"][key] < rules[name]["nearest network"]
        for basis in ("specification", "anchored", "anchored by three", "anchored by few"):
            most = (
                95 if name == "all" else 96
            )  # of a class with few devices the finite-sample step is a whole device
            assert basis not in found or 85 <= found[basis]["coverage_percent"] <= most
    assert "specification" not in by_class.get("NPUs", {}), (
        "one NPU has a data sheet: too few to say anything"
    )


def test_the_errors_that_the_estimator_was_built_to_reach() -> None:
    key = "median_over_devices_of_median_error_percent"
    cpu, accelerator = (
        predict.coefficients()[kind]["tested_without_the_device"] for kind in ("cpu", "accelerator")
    )
    assert cpu["specification"][key] <= 22
    assert cpu["anchored by three"][key] <= 13
    assert accelerator["anchored by three"][key] <= 30


def test_the_quantile_counts_each_device_once() -> None:
    many, few = np.full(1000, 0.1), [np.array([0.5]) for _ in range(19)]
    assert intervals.quantile([many, *few]) == 0.5
    assert intervals.quantile([np.array([float(i)]) for i in range(1, 20)], 0.9) == 18.0


def test_published_rows_are_cited_and_of_the_same_network() -> None:
    targets = list(target_files.targets().values())
    found = published.results(
        own("raspberry-pi-4", "jetson-agx-orin", model="mobilenetv2"), targets
    )
    assert found
    assert all(row.evidence == "published" and row.source and row.method for row in found)
    assert all(
        row.model == "mobilenetv2" and row.target in ("raspberry-pi-4", "jetson-agx-orin")
        for row in found
    )
    statistics = [(row.latency_p50_ms, row.latency_mean_ms, row.latency_p90_ms) for row in found]
    assert all(any(value is not None for value in values) for values in statistics)
    assert published.results(own("raspberry-pi-4", model="my-own-file"), targets) == []


def test_no_published_row_is_faster_than_its_processor_can_be() -> None:
    for seen in observations.readable(observations.rows()):
        if seen.processor is None or seen.unit != "cpu":
            continue
        graph = names.graph(seen.model)
        peak = sum(
            cluster.count * cluster.gmacs(seen.precision) for cluster in seen.processor.clusters
        )
        assert graph is None or seen.latency_ms >= graph.macs / (peak * 1e6)


def target(tmp_path: Path, text: str) -> Target:
    path = tmp_path / "new-board.toml"
    path.write_text(
        'title = "New board"\ntier = "edge"\nruntimes = ["litert"]\n' + text, encoding="utf-8"
    )
    return target_files.target(path)


def test_a_target_file_from_anywhere_is_estimated_also_when_it_is_gone(tmp_path: Path) -> None:
    file = target(
        tmp_path, '[spec.cpu]\nclusters = "4*cortex-a55@1.8"\nbandwidth_gb_s = 12.8\nsource = "s"\n'
    ).path
    request = Request("resnet8", protocols.DEFAULT, targets=(str(file),))
    facts = benchmark.run_facts(request, [models.load("resnet8")])
    file.unlink()
    with journal.Writer(tmp_path / "run", {**facts, "graphs": graphs()}) as writer:
        made = Artifact("resnet8", "a" * 64, "tflite", "int8", Path("f"), "b" * 64, 7, (), ())
        case = Case(
            made,
            target_files.described(facts["target_files"]["new-board.toml"], file),
            "litert",
            protocols.DEFAULT,
        )
        writer.plan(case)
        writer.failure(case.id, Failure("skipped", "reach", "not here"))
    found = results.of_run(tmp_path / "run")
    assert [row.target for row in found if row.evidence == "estimated"] == [
        "new-board",
        "new-board",
    ]


def test_estimates_are_of_the_runtime_that_was_asked_for() -> None:
    mine = [dataclasses.replace(row, runtime="onnxruntime") for row in own("raspberry-pi-4")]
    found = estimation.results(mine, list(target_files.targets().values()), graphs())
    assert {row.runtime for row in found} == {"onnxruntime"}
    assert {row.runtime for row in estimated("raspberry-pi-4")} == {"litert"}


def test_the_memory_of_an_estimate_is_shown_as_what_no_program_does_without() -> None:
    (row, *_) = estimated("raspberry-pi-4")
    assert row.model_memory_bytes
    assert figures.memory(row) == (row.model_memory_bytes, "model_memory_bytes")
    assert figures.memory(dataclasses.replace(row, evidence="measured")) is None


def test_a_target_file_is_enough(tmp_path: Path) -> None:
    made = target(
        tmp_path,
        '[spec.cpu]\nclusters = "4*cortex-a55@1.8"\nbandwidth_gb_s = 12.8\nsource = "its data '
        'sheet"\n',
    )
    found = rows.results(own("new-board"), [made], graphs())
    assert [row.precision for row in found] == ["fp32", "int8"]
    assert all(row.evidence == "estimated" and row.energy_per_inference_mj is None for row in found)
    assert all(
        "an order of magnitude" in row.method or "from the data sheet alone" in row.method
        for row in found
    )


@pytest.mark.parametrize(
    ("rates", "precisions"),
    [
        ("fp32_tflops = 2.0", ["fp32"]),
        ("fp32_tflops = 2.0\nfp16_tflops = 4.0", ["fp16"]),
        ("int8_tops = 4.0", ["int8"]),
        ("fp16_tflops = 4.0\nint8_tops = 8", ["fp16", "int8"]),
    ],
)
def test_an_accelerator_gets_rows_of_the_arithmetic_that_it_has(
    tmp_path: Path, rates: str, precisions: list[str]
) -> None:
    made = target(
        tmp_path, f'[spec.accelerator]\nname = "x"\nbandwidth_gb_s = 30\nsource = "x"\n{rates}\n'
    )
    found = rows.results(own("new-board"), [made], graphs())
    assert [row.precision for row in found] == precisions
    assert all(row.latency_p50_ms for row in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[spec.cpu]\nclusters = "4*cortex-a999@1.8"\nbandwidth_gb_s = 1\nsource = "x"\n',
            "cannot read '4.cortex",
        ),
        ('[spec.cpu]\nclustres = "4*cortex-a55@1.8"\n', "did you mean 'clusters'"),
        (
            '[spec.cpu]\nclusters = "4*cortex-a55@1.8"\nbandwidth_gb_s = 1\n',
            "key 'source' is missing",
        ),
        (
            '[spec.cpu]\nclusters = "4*cortex-a55@1.8"\nbandwidth_gb_s = 1\nsource = "x"\npower_w '
            "= [5, 2]\n",
            "power_w",
        ),
        (
            '[spec.accelerator]\nname = "x"\nbandwidth_gb_s = 1\nsource = "x"\n',
            "needs one of fp32_tflops",
        ),
    ],
)
def test_a_mistake_in_a_spec_table_names_file_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        spec.parts(target(tmp_path, text))
    assert "new-board.toml" in str(caught.value)


def test_energy_is_power_times_latency_with_its_width() -> None:
    (row, *_) = estimated("raspberry-pi-4")
    (part,) = spec.parts(target_files.find_target("raspberry-pi-4"))
    assert part.power_w is not None
    assert row.latency_p50_ms
    assert row.energy_per_inference_mj == pytest.approx(
        math.sqrt(math.prod(part.power_w)) * row.latency_p50_ms
    )
    assert row.energy_source.startswith("estimated: ")


def test_a_million_inferences_cost_electricity_and_a_share_of_the_price() -> None:
    (row, *_) = estimated("raspberry-pi-4")
    assert row.latency_p50_ms
    life_s = 5 * 12 * 730.5 * 3600
    device = 35 * 1e6 * (row.latency_p50_ms / 1e3) / life_s
    assert f"{device:.2g} USD of its price of 35 USD if busy for 5 years" in row.energy_source
    low = re.search(
        r"([\d.e-]+) to [\d.e-]+ kWh per million inferences, ([\d.e-]+) to", row.energy_source
    )
    assert low is not None
    assert float(low[2]) == pytest.approx(float(low[1]) * 0.146, rel=0.1)


@pytest.mark.parametrize(
    ("device", "accelerator", "name"),
    [
        ("NVIDIA DGX A100 (1x A100-SXM-80GB, TensorRT)", "NVIDIA A100-SXM-80GB", "a100-sxm-80gb"),
        ("NVIDIA DGX A100", "NVIDIA A100-SXM-80GB (1x1g.10gb MIG)", "a100-mig-1g-10gb"),
        ("NVIDIA Orin (TensorRT)", "NVIDIA Orin", "jetson-agx-orin"),
        ("NVIDIA Orin NX (TensorRT)", "NVIDIA Orin NX", "jetson-orin-nx"),
        ("NVIDIA Jetson AGX Xavier", "NVIDIA Xavier", "jetson-agx-xavier"),
    ],
)
def test_an_accelerator_is_told_apart_from_its_relatives(
    device: str, accelerator: str, name: str
) -> None:
    found = accelerators.find(device, accelerator)
    assert found is not None
    assert found.name == name


def test_chips_that_are_named_in_brackets_are_devices_of_their_own() -> None:
    spoken = [
        "Microsoft Direct3D12 (NVIDIA GeForce GTX 1050 Ti)",
        "Microsoft Direct3D12 (Intel(R) UHD Graphics)",
        "Intel(R) UHD Graphics (JSL)",
        "NVIDIA A100-SXM4 (1x1g.5gb MIG)",
    ]
    assert [observations.accelerator_name(name) for name in spoken] == [
        "gtx-1050-ti",
        "intel-uhd-graphics",
        "intel-uhd-graphics-jsl",
        "a100-sxm4-1x1g-5gb-mig",
    ]


def test_an_accelerator_without_a_name_of_its_own_is_told_apart_by_its_device() -> None:
    row = {
        "model": "resnet18-224",
        "runtime": "ncnn Vulkan",
        "latency_p50_ms": "5",
        "accelerator": "(unnamed)",
    }
    seen = [
        observations.read({**row, "device": name, "device_id": name}) for name in ("One", "Two")
    ]
    assert [one.group for one in seen] == ["one", "two"]
    groups = {one.group for one in observations.readable(observations.rows())}
    assert groups.isdisjoint({"", " "})


def test_a_runtime_names_whose_kernels_ran() -> None:
    said = {
        "TFLite v2.11.0 (ruy)": ("tflite", "2.11"),
        "ArmNN v22.05 (Neon)": ("armnn", "22.05"),
        "ArmNN v22.05 (OpenCL)": ("armnn-opencl", "22.05"),
        "CTuning cpp tflite inference implementation with CM API, ARMNN v23.11": ("armnn", "23.11"),
        "TFLite vmaster (xnnpack)": ("tflite-xnnpack", "master"),
        "ncnn CPU 4 threads": ("ncnn", ""),
    }
    assert {text: (observations.engine(text), observations.version(text)) for text in said} == said


def test_no_interval_is_wider_than_that_of_the_data_sheet_alone() -> None:
    for seen, made in sample.possible(observations.readable(observations.rows())):
        if seen.group not in ("a100-sxm-80gb", "raspberry-pi-3") or not made.specified:
            continue
        ours = predict.estimate(made)
        assert ours.width
        assert (
            ours.width
            <= predict.coefficients()[made.kind]["intervals"][made.device_class]["specification"]
        )


def test_the_documentation_shows_the_estimates_of_today() -> None:
    """The committed run keeps no journal: its graph is that of the reference model's files, the
    very same operators."""
    kept = report_csv.read(paths.root() / "results" / "reference" / "results.csv")
    shown = {row.case_id: row for row in kept if row.evidence == "estimated"}
    own_rows = [row for row in kept if row.evidence not in ("estimated", "published")]
    found = estimation.results(own_rows, list(target_files.targets().values()), graphs())
    assert {row.case_id for row in found if row.status == "ok"} == set(shown)
    for row in found:
        assert row.latency_p50_ms == pytest.approx(shown[row.case_id].latency_p50_ms, rel=0.02), (
            f"{row.case_id}: run the reference again (CONTRIBUTING.md)"
        )
