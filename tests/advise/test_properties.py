"""What must hold of advice whatever the rows and the needs are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.advise.advise_rows import DEVICES, row
from tierbench.advise import advice, needs, ranking, rules, text
from tierbench.advise.decision import Decision, decide
from tierbench.advise.derived import read_tables
from tierbench.advise.needs import KEYS, Needs
from tierbench.core.errors import NothingComparable
from tierbench.core.result import Result

quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FACTORS = st.floats(0.05, 20)


@st.composite
def rows(draw: Any, least: int = 1, local: bool = False) -> list[Result]:
    """Rows of every evidence class; with and without interval, p99, accuracy, memory and energy."""
    names = [name for name, made in DEVICES.items() if not (local and made.tier == "cloud")]
    drawn = []
    for number in range(draw(st.integers(least, 7))):
        target, evidence = (
            draw(st.sampled_from(names)),
            draw(st.sampled_from(["measured", "published", "emulated", "estimated"])),
        )
        median = (
            draw(st.one_of(st.none(), st.floats(0.05, 2000)))
            if evidence == "emulated"
            else draw(st.floats(0.05, 2000))
        )
        made = row(
            target,
            median,
            evidence=evidence,
            runtime=f"r{number % 4}",
            precision=draw(st.sampled_from(["int8", "fp32"])),
            accuracy_top1=draw(st.one_of(st.none(), st.floats(0.3, 1))),
            artifact_sha256=f"{number:064d}",
            energy_per_inference_mj=draw(st.one_of(st.none(), st.floats(0.01, 1e4))),
            ram_bytes=draw(st.one_of(st.none(), st.integers(1000, 10**6))),
        )
        if draw(st.booleans()):
            made = replace(made, latency_p99_ms=None)
        if draw(st.booleans()):
            made = replace(made, latency_p50_low_ms=None, latency_p50_high_ms=None)
        drawn.append(made)
    return drawn


@st.composite
def wanted(draw: Any, limits: bool = True) -> Needs:
    """Needs of which each is set or not; without `limits` only the load and the weights, so that
    something passes."""
    values: dict[str, Any] = {"compute.rate_per_s": draw(st.floats(0.01, 200))}
    choices: dict[str, Any] = {
        "privacy.data_may_reach": st.sampled_from(["device", "local", "cloud"]),
        "privacy.captured_on": st.sampled_from(["", "tiny", "mobile", "edge"]),
        "latency.deadline_p99_ms": st.floats(0.1, 3000),
        "reliability.connectivity": st.sampled_from(["none", "intermittent", "constant"]),
        "reliability.tolerates_outages": st.booleans(),
        "compute.accuracy_top1_min": st.floats(0.2, 1),
        "energy.power_max_w": st.floats(0.01, 100),
        "cost.quantity": st.floats(1, 1000),
        "cost.device_usd_max": st.floats(1, 2000),
        "cost.usd_per_month_max": st.floats(0.1, 1e5),
    }
    choices = choices if limits else {}
    choices |= {f"weights.{name}": st.sampled_from([0.0, 0.5, 3.0]) for name in ranking.OBJECTIVES}
    for key, values_of in choices.items():
        if draw(st.booleans()):
            values[key] = draw(values_of)
    if limits and draw(st.booleans()):
        values |= {
            "energy.battery_wh": draw(st.floats(0.1, 100)),
            "energy.battery_days": draw(st.floats(0.1, 1000)),
        }
    return Needs(values)


def decided(drawn: list[Result], asked: Needs) -> Decision:
    return decide(drawn, asked, read_tables(drawn, asked, DEVICES))


@quick
@given(
    rows(),
    wanted(),
    st.sampled_from(sorted(key for key, known in KEYS.items() if known.layer)),
    st.floats(1.0, 50.0),
)
def test_loosening_a_need_never_removes_an_option(
    drawn: list[Result], asked: Needs, key: str, factor: float
) -> None:
    known, now = KEYS[key], asked[key]
    if known.kind is bool:
        looser: Any = True
    elif known.choices:
        looser = known.choices[min(known.choices.index(now) + 1, len(known.choices) - 1)]
    else:
        assume(now is not None)
        looser = max(now * factor if known.loosens > 0 else now / factor, known.least)
    before, after = decided(drawn, asked), decided(drawn, asked.with_(key, looser))
    ranks = rules.SEVERITY
    for old, new in zip(before.judged, after.judged, strict=True):
        assert old.option.row == new.option.row
        assert ranks[new.outcome] <= ranks[old.outcome], (key, now, looser, new.findings)


@quick
@given(rows(), wanted(limits=False))
def test_a_dominated_option_never_wins(drawn: list[Result], asked: Needs) -> None:
    decision = decided(drawn, asked)
    assume(decision.chosen is not None)
    assert decision.chosen is not None
    best = decision.chosen.option
    for one in decision.judged:
        if one.outcome != "pass" or one.option.strength > best.strength:
            continue
        pairs = []
        for objective, name in ranking.OBJECTIVES.items():
            mine, theirs = best.figures.get(name), one.option.figures.get(name)
            assert (mine is None) == (name in best.unknown)
            if (mine is None) != (theirs is None):
                break
            if mine is not None and theirs is not None:
                pairs.append(
                    (-mine.value, -theirs.value)
                    if objective == "accuracy"
                    else (mine.value, theirs.value)
                )
        else:
            better = all(theirs <= mine for mine, theirs in pairs) and any(
                theirs < mine for mine, theirs in pairs
            )
            assert not better, (best.label, one.option.label)


@quick
@given(rows(least=2), wanted(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn: list[Result], asked: Needs, chance: Any) -> None:
    mixed = drawn[:]
    chance.shuffle(mixed)
    one, two = decided(drawn, asked), decided(mixed, asked)
    assert one == two
    assert one.chosen == two.chosen


@settings(quick, max_examples=5)
@given(rows(least=2), wanted(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_a_word(
    drawn: list[Result], asked: Needs, chance: Any
) -> None:
    mixed = drawn[:]
    chance.shuffle(mixed)
    assert text.plain(advice.advice(drawn, asked, DEVICES)) == text.plain(
        advice.advice(mixed, asked, DEVICES)
    )


@quick
@given(rows(local=True), wanted(), st.sampled_from([2.0**-6, 0.5, 4.0, 1024.0]))
def test_units_scale(drawn: list[Result], asked: Needs, k: float) -> None:
    """Times and energies k times as large, under limits k times as large, for a load 1/k: nothing
    else changes."""
    names = (
        "latency_p50_ms",
        "latency_p50_low_ms",
        "latency_p50_high_ms",
        "latency_p99_ms",
        "energy_per_inference_mj",
    )
    scaled = [
        replace(
            one, **{name: None if (v := getattr(one, name)) is None else v * k for name in names}
        )
        for one in drawn
    ]
    values = {
        key: value for key, value in asked.values.items() if key != "privacy.captured_on"
    }  # no link
    values["compute.rate_per_s"] = float(values["compute.rate_per_s"]) / k
    if "latency.deadline_p99_ms" in values:
        values["latency.deadline_p99_ms"] = float(values["latency.deadline_p99_ms"]) * k
    before = decided(drawn, Needs({**asked.values, "privacy.captured_on": ""}))
    after = decided(scaled, Needs(values))
    assert [one.outcome for one in before.judged] == [one.outcome for one in after.judged]
    for evidence, listed in before.lists.items():
        again = after.lists[evidence]
        assert [one.option.label for one in listed] == [one.option.label for one in again]
        assert [one.score for one in listed] == pytest.approx([one.score for one in again])


@quick
@given(rows(least=2), wanted(limits=False))
def test_an_estimate_never_silently_beats_a_measurement(drawn: list[Result], asked: Needs) -> None:
    decision = decided(drawn, asked)
    passed = [one.option for one in decision.judged if one.outcome == "pass"]
    assume(decision.chosen is not None)
    assert decision.chosen is not None
    assert decision.chosen.option.strength == min(one.strength for one in passed)
    for evidence, listed in decision.lists.items():
        assert {one.option.row.evidence for one in listed} == {evidence}
    first = ranking.together(passed, asked)[0].option
    if first.strength > decision.chosen.option.strength:
        whole = advice.advice(drawn, asked, DEVICES)
        assert whole.challengers[0].option.key == first.key
        assert "Not firm" in text.plain(whole)


@quick
@given(
    rows(),
    st.sampled_from(["failed", "skipped"]),
    st.sampled_from(["build", "reach", "verify", "load"]),
)
def test_only_failed_rows_are_never_an_answer(drawn: list[Result], status: str, stage: str) -> None:
    failed = [replace(one, status=status, stage=stage, error="broken") for one in drawn]
    with pytest.raises(NothingComparable, match="Measure first on this machine: tierbench run"):
        advice.advice(failed, needs.Needs(), DEVICES)
