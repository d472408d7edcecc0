"""Cases of which everybody knows the answer, and what each answer must show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.advise.advise_rows import advised, eliminated_by, one_of_each, outcomes, row
from tests.cascade.runs import told
from tierbench.advise import rules, text
from tierbench.core.errors import NothingComparable


def test_patient_data_that_may_not_leave_the_device_is_never_cloud() -> None:
    answer = advised(one_of_each(), privacy__data_may_reach="device", privacy__captured_on="mobile")
    assert eliminated_by(answer, "server") == eliminated_by(answer, "gateway") == "privacy.reach"
    assert answer.decision.tier == "mobile"
    assert answer.decisive.layer == "privacy"
    assert all(
        one.option.tier != "cloud" for listed in answer.decision.lists.values() for one in listed
    )


def test_an_edge_box_is_the_device_only_when_the_user_says_so() -> None:
    silent = advised(one_of_each(), privacy__data_may_reach="device")
    assert outcomes(silent)["gateway"] == "uncertain"
    assert "privacy.captured_on" in text.plain(silent)
    said = advised(one_of_each(), privacy__data_may_reach="device", privacy__captured_on="edge")
    assert outcomes(said)["gateway"] == "pass"


def test_a_recommendation_engine_of_many_gigabytes_is_cloud() -> None:
    size = 200_000_000_000
    big = {
        "artifact_size_bytes": size,
        "model": "recommender",
        "evidence": "estimated",
        "accuracy_top1": None,
    }
    rows = [row("server", 20.0, **big), row("gateway", 300.0, **big), row("phone", 200.0, **big)]
    reason = (
        "does not fit: the artifact has 200,000,000,000 bytes, Sensor has 1,048,576 bytes of flash"
    )
    rows.append(
        row(
            "sensor",
            None,
            status="skipped",
            stage="plan",
            evidence="",
            model="recommender",
            error=reason,
        )
    )
    answer = advised(
        rows,
        network__upload_bytes=2000.0,
        network__download_bytes=200.0,
        latency__deadline_p99_ms=500.0,
    )
    assert answer.decision.tier == "cloud"
    assert eliminated_by(answer, "gateway") == eliminated_by(answer, "phone") == "compute.memory"
    assert [one.rule for _, one in answer.refused] == ["compute.memory"]
    assert answer.decisive.layer == "compute"


def test_a_control_loop_of_5_ms_is_not_cloud_however_fast_the_server() -> None:
    answer = advised(one_of_each(), latency__deadline_p99_ms=5.0)
    assert eliminated_by(answer, "server") == "latency.deadline"
    assert answer.decision.tier == "edge"
    judged = next(one for one in answer.decision.judged if one.option.tier == "cloud")
    observed = judged.decided_by.observed if judged.decided_by else ""
    assert "server compute" in observed
    assert "network" in observed


def test_a_coin_cell_sensor_is_tiny() -> None:
    answer = advised(
        one_of_each(),
        energy__power_max_w=0.045,
        compute__rate_per_s=0.1,
        energy__battery_wh=0.7,
        energy__battery_days=30.0,
    )
    assert answer.decision.tier == "tiny"
    assert {eliminated_by(answer, name) for name in ("server", "gateway", "phone")} == {
        "cost.power"
    }
    assert answer.decisive.layer == "cost and energy"
    assert "would have chosen anyway" in answer.decisive.why


@pytest.mark.parametrize(
    ("link", "tolerated", "outcome"),
    [("constant", False, "pass"), ("intermittent", False, "eliminated"), ("intermittent", True,
    "pass"),
     ("none", False, "eliminated"), ("none", True, "eliminated")],
)  # fmt: skip
def test_intermittent_connectivity_excludes_cloud_unless_tolerated(
    link: str, tolerated: bool, outcome: str
) -> None:
    answer = advised(
        one_of_each(), reliability__connectivity=link, reliability__tolerates_outages=tolerated
    )
    assert outcomes(answer)["server"] == outcome
    assert {outcomes(answer)[name] for name in ("gateway", "phone", "sensor")} == {"pass"}


def test_an_interval_that_holds_the_limit_is_uncertain_and_says_what_to_measure() -> None:
    answer = advised(
        [row("gateway", 10.0)], latency__deadline_p99_ms=11.2
    )  # p99 11, 10.45 to 11.55
    assert outcomes(answer) == {"gateway": "uncertain"}
    assert answer.decision.chosen is None
    said = text.plain(answer)
    assert "Nothing passes for certain" in said
    assert "measure the p99" in said
    assert outcomes(advised([row("gateway", 10.0)], latency__deadline_p99_ms=11.6)) == {
        "gateway": "pass"
    }
    assert outcomes(advised([row("gateway", 10.0)], latency__deadline_p99_ms=10.4)) == {
        "gateway": "eliminated"
    }


def test_what_is_unknown_does_not_pass() -> None:
    silent = row(
        "phone",
        None,
        evidence="emulated",
        error="no latency under emulation",
        accuracy_top1=None,
        artifact_sha256="d" * 64,
    )
    answer = advised(
        [row("gateway", 2.0), silent],
        latency__deadline_p99_ms=100.0,
        compute__accuracy_top1_min=0.8,
    )
    assert outcomes(answer) == {"gateway": "pass", "phone": "uncertain"}
    assert answer.decision.tier == "edge"


@pytest.mark.parametrize("code", ["accuracy-untrained", "accuracy-degraded"])
def test_an_accuracy_that_proves_nothing_does_not_pass(code: str) -> None:
    hollow = row("phone", 2.0, accuracy_top1=0.99, issues=code, artifact_sha256="d" * 64)
    answer = advised(
        [row("gateway", 2.0, accuracy_top1=0.9), hollow], compute__accuracy_top1_min=0.8
    )
    assert outcomes(answer) == {"gateway": "pass", "phone": "uncertain"}


def test_an_invalid_row_is_no_latency() -> None:
    shaken = row("phone", 1.0, validity="invalid", issues="contended-median")
    answer = advised([row("gateway", 2.0), shaken], latency__deadline_p99_ms=100.0)
    assert outcomes(answer)["phone"] == "uncertain"
    assert "contended-median" in text.plain(answer)


def test_wrong_output_is_no_option() -> None:
    wrong = row(
        "phone",
        None,
        status="failed",
        stage="verify",
        evidence="",
        error="outputs differ by up to 3",
    )
    answer = advised([row("gateway", 2.0), wrong])
    assert [one.rule for _, one in answer.refused] == ["compute.output"]


def test_a_device_that_was_not_there_is_not_ruled_out() -> None:
    absent = row(
        "phone",
        None,
        status="skipped",
        stage="reach",
        evidence="",
        error="no phone is reachable from here",
    )
    answer = advised([row("gateway", 2.0), absent])
    assert not answer.refused
    assert [one.tier for one in answer.missing] == ["cloud", "mobile", "tiny"]
    assert "no phone is reachable" in next(
        one.what for one in answer.missing if one.tier == "mobile"
    )


@pytest.mark.parametrize(
    "rows", [[], [row("gateway", None, status="failed", stage="load", evidence="", error="boom")]]
)
def test_nothing_measured_is_exit_4_and_says_what_to_measure_first(rows: list[object]) -> None:
    with pytest.raises(NothingComparable, match=r"tierbench run \w+ --target host") as raised:
        advised(rows)  # type: ignore[arg-type]
    assert raised.value.exit_code == 4
    if rows:
        assert "boom" in str(raised.value)


def test_the_smallest_change_is_the_one_that_just_flips_the_answer() -> None:
    answer = advised(
        [row("gateway", 2.0), row("sensor", 150.0, ram_bytes=60_000)],
        latency__deadline_p99_ms=100.0,
        energy__power_max_w=14.0,
    )
    assert answer.decision.tier == ""
    first = answer.flips[0]
    assert first.need == "latency.deadline_p99_ms"
    assert first.factor == pytest.approx(150 * 1.1 * 1.05 / 100)
    assert first.becomes.startswith("tiny")
    power = next(one for one in answer.flips if one.need == "energy.power_max_w")
    assert power.factor == pytest.approx(60 / 14)
    assert power.becomes.startswith("edge")


def test_the_missing_measurement_that_matters_most_would_change_the_answer() -> None:
    guess = row("phone", 0.5, evidence="estimated", latency_p99_ms=None)
    useless = row("sensor", 900.0, evidence="estimated", latency_p99_ms=None, ram_bytes=60_000)
    answer = advised([row("gateway", 2.0), guess, useless], weights__energy=0.0, weights__cost=0.0)
    assert answer.missing[0].what.startswith("resnet8.int8.tflite@phone")
    assert answer.missing[0].changes
    assert answer.missing[0].command == "tierbench run resnet8 --target phone"
    assert not next(one for one in answer.missing if "@sensor" in one.what).changes


def test_no_single_tier_passes_but_a_combination_does() -> None:
    light = row("sensor", 20.0, accuracy_top1=0.80, ram_bytes=60_000, artifact_sha256="e" * 64)
    heavy = row("gateway", 30.0, accuracy_top1=0.95, artifact_sha256="f" * 64)
    needs = {
        "compute__accuracy_top1_min": 0.83,
        "compute__rate_per_s": 36.0,
        "latency__deadline_p99_ms": 200.0,
        "privacy__data_may_reach": "local",
    }
    answer = advised([light, heavy], **needs)
    assert answer.decision.chosen is None
    assert answer.is_answered
    (pair,) = answer.combinations
    assert (pair.front.tier, pair.back.tier) == ("tiny", "edge")
    assert pair.share == pytest.approx(max((0.83 - 0.80) / 0.15, 1 - 1000 / 21 / 36))
    assert pair.figures["accuracy"].value == pytest.approx(0.83)
    assert pair.figures["latency_ms"].value > 20 * 1.1 + 30 * 1.1, "the link between the two counts"
    assert {one.outcome for one in pair.findings} == {"pass"}
    assert "Hierarchical" in text.plain(answer)
    assert not advised(
        [light, heavy], **{**needs, "privacy__data_may_reach": "device"}
    ).combinations
    late = advised([light, heavy], **{**needs, "latency__deadline_p99_ms": 50.0})
    assert not late.combinations
    assert not late.is_answered


def test_scores_of_both_tell_what_a_combination_passes_on() -> None:
    light = row("sensor", 20.0, accuracy_top1=0.80, ram_bytes=60_000, artifact_sha256="e" * 64)
    heavy = row("gateway", 30.0, accuracy_top1=0.95, artifact_sha256="f" * 64)
    needs = {
        "compute__accuracy_top1_min": 0.89,
        "compute__rate_per_s": 36.0,
        "latency__deadline_p99_ms": 200.0,
        "privacy__data_may_reach": "local",
    }
    (assumed,) = advised([light, heavy], **needs).combinations
    assert assumed.share == pytest.approx((0.89 - 0.80) / 0.15)
    assert assumed.share_from == "assumed at random"
    scores = {"e" * 64: told(0.80, count=4000), "f" * 64: told(0.95, count=4000)}
    answer = advised([light, heavy], scores=scores, **needs)
    (gated,) = answer.combinations
    assert gated.share < assumed.share
    assert "scores of 4000 inputs" in gated.share_from
    assert gated.figures["accuracy"].low >= 0.89
    assert "scores of 4000 inputs" in text.plain(answer)
    (other,) = advised([light, heavy], scores={"e" * 64: told(0.8)}, **needs).combinations
    assert other.share_from == "assumed at random"


def test_a_combination_pays_for_its_share_of_the_cloud_only() -> None:
    light = row("phone", 20.0, accuracy_top1=0.80, artifact_sha256="e" * 64)
    heavy = row("server", 30.0, accuracy_top1=0.95, artifact_sha256="f" * 64)
    needs = {
        "compute__accuracy_top1_min": 0.83,
        "compute__rate_per_s": 1.0,
        "cost__quantity": 1000.0,
        "reliability__connectivity": "intermittent",
    }
    answer = advised([light, heavy], **needs)
    (pair,) = answer.combinations
    assert "answers alone, accuracy 0.8" in pair.note
    alone = {
        one.option.tier: one.option.figures["usd_per_month"].value for one in answer.decision.judged
    }
    added = pair.figures["usd_per_month"].value - alone["mobile"]
    assert 0 < added < alone["cloud"] / 3


def test_costs_by_hand() -> None:
    answer = advised(one_of_each(), compute__rate_per_s=10.0, cost__quantity=1000.0)
    bills = {one.option.tier: one.option.figures for one in answer.decision.judged}
    # 0.2 ms: 5000 a second from one instance; 10,000 a second need two, at 0.0816 USD an hour; 10
    # bytes go out
    cloud = 2 * 0.0816 * 730.5 + 10 * 0.09 / 1e9 * 10_000 * 730.5 * 3600
    assert bills["cloud"]["usd_per_month"].value == pytest.approx(cloud)
    assert bills["cloud"]["usd_per_month"].high == pytest.approx(cloud + 0.0816 * 730.5), (
        "at 0.21 ms it takes three"
    )
    assert bills["cloud"]["usd_per_million"].value == pytest.approx(
        cloud / (10_000 * 730.5 * 3600) * 1e6
    )
    # 1000 phones of 800 USD over 5 years, 6 ms at 3 to 5 W for each inference
    kwh = (3 * 5) ** 0.5 * 6e-3 * 10_000 * 730.5 * 3600 / 3.6e6
    assert bills["mobile"]["usd_per_month"].value == pytest.approx(1000 * 800 / 60 + kwh * 0.146)


def test_a_case_that_was_measured_is_not_judged_by_its_estimate() -> None:
    answer = advised([row("gateway", 2.0), row("gateway", 0.1, evidence="estimated")])
    assert [one.option.row.evidence for one in answer.decision.judged] == ["measured"]
    assert not answer.challengers


def test_every_elimination_names_rule_figure_limit_and_row_in_each_output() -> None:
    found = advised(one_of_each(), latency__deadline_p99_ms=5.0, energy__power_max_w=10.0)
    gone = [one for one in found.decision.judged if one.decided_by]
    assert len(gone) == 4
    for shown in (text.plain(found, width=10_000), text.as_markdown(found).replace("\\", "")):
        for one in gone:
            line = next(
                line
                for line in shown.splitlines()
                if one.option.row.case_id in line and "at most" in line
            )
            decided = one.decided_by
            assert decided is not None
            assert decided.rule in line
            assert decided.observed.split(";")[0] in line
            assert re.search(r"measured|published|estimated", line)
    data = text.data(found)
    assert data["answer"]["tier"] is None
    assert {one["eliminated_by"]["layer"] for one in data["options"]} == {
        "latency",
        "cost and energy",
    }
    assert data["comparison"]["aspects"][1]["cells"]["edge"]["own"]


def test_several_runs_of_a_case_do_not_confuse_the_order() -> None:
    rows = [row("gateway", 2.0), replace(row("gateway", 2.0), run_id="2026-11-25T00-00-00Z-0002")]
    assert text.data(advised(rows)) == text.data(advised(rows[::-1]))


def test_a_dominated_option_does_not_win_even_where_the_weights_see_no_difference() -> None:
    better, worse = (
        row("gateway", 2.0, runtime="z", accuracy_top1=0.95),
        row("gateway", 2.0, runtime="a"),
    )
    answer = advised(
        [replace(better, artifact_sha256="1"), replace(worse, artifact_sha256="2")],
        weights__accuracy=0.0,
    )
    assert answer.decision.chosen is not None
    assert answer.decision.chosen.option.row.runtime == "z"
    assert [one.pareto for one in answer.decision.lists["measured"]] == [True, False]


@pytest.mark.parametrize(("samples", "expected"), [(1000, [True, False]), (None, [True, True])])
def test_an_accuracy_within_its_standard_error_is_no_pareto_step(
    samples: int | None, expected: list[bool]
) -> None:
    quick, slow = (
        replace(row("gateway", 2.0, runtime="a", accuracy_top1=0.934), artifact_sha256="1"),
        replace(row("gateway", 3.0, runtime="b", accuracy_top1=0.936), artifact_sha256="2"),
    )
    found = advised([replace(one, accuracy_samples=samples) for one in (quick, slow)])
    assert [one.pareto for one in found.decision.lists["measured"]] == expected


def test_a_limit_within_the_interval_of_an_accuracy_is_uncertain() -> None:
    found = advised([row("gateway", 2.0, accuracy_samples=1000)], compute__accuracy_top1_min=0.895)
    assert outcomes(found) == {"gateway": "uncertain"}
    (judged,) = found.decision.judged
    assert "more labelled inputs" in judged.unsure()[0].measure


@pytest.mark.parametrize(
    ("value", "text"), [(32e9, "32000000000"), (0.045, "0.045"), (100.0, "100"), (0.0, "0")]
)
def test_a_limit_is_printed_as_it_was_written(value: float, text: str) -> None:
    assert rules.number(value) == text


def test_a_limit_exactly_at_a_figure_says_so() -> None:
    answer = advised([row("phone", 2.0)], energy__power_max_w=5.0)
    assert answer.flips[0].after == "just below 5 W"
    assert answer.flips[0].becomes == "no option"


@pytest.mark.parametrize("way", [{"via": "endpoint"}, {"via": "service", "link": "4g"}])
def test_the_network_formula_is_never_added_to_a_row_that_holds_a_network(
    way: dict[str, str],
) -> None:
    held, engine = advised([row("server", 80.0, **way)]), advised([row("server", 80.0)])
    figures = held.decision.judged[0].option.figures
    added = engine.decision.judged[0].option.figures
    assert figures["latency_ms"].value == figures["compute_ms"].value == pytest.approx(88.0)
    assert "none added" in figures["network_ms"].how
    assert added["latency_ms"].value > added["compute_ms"].value
