"""Which tiers can be a cascade, what it costs, and what every output says of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cascade.runs import COUNT, tier, told, write
from tierbench.cascade import answer, costs, stages, text
from tierbench.cascade.gate import Aim
from tierbench.cascade.stages import Tier
from tierbench.cli import main as cli
from tierbench.core.errors import IntegrityError, NothingComparable, UsageError
from tierbench.facts import links
from tierbench.report import load
from tierbench.results import journal
from tierbench.results.scores import Scores


def pair(**changes: Any) -> tuple[Tier, Tier]:
    return tier("front", 0.8, 1.0), tier("back", 0.95, 10.0, **changes)


@pytest.mark.parametrize(
    ("tiers", "why"),
    [
        ((tier("f", 0.8, 1.0, count=199), tier("b", 0.9, 1.0, count=199)), "needs 200 at least"),
        (pair(labels=(0,) * COUNT), "have other labels for 1000"),
        (pair(digests=tuple("ab" * 8 for _ in range(COUNT))), "scored on other inputs"),
        ((tier("f", 0.95, 1.0), tier("b", 0.95, 10.0)), "is not worse than b"),
        (
            (tier("f", 0.8, 1.0, reason="add softmax", probability=(), margin=()), pair()[1]),
            "has no probabilities: add softmax",
        ),
    ],
)
def test_what_can_be_no_cascade_is_refused_with_the_reason(
    tiers: tuple[Tier, ...], why: str
) -> None:
    with pytest.raises(NothingComparable, match=why):
        answer.cascade(tiers, Aim())


def test_three_tiers_have_two_gates_and_a_share_for_each() -> None:
    tiers = (tier("f", 0.7, 1.0), tier("m", 0.85, 10.0), tier("b", 0.95, 100.0))
    wifi = links.profiles()["wifi"]
    told = answer.cascade(tiers, Aim(0.01), hops=(None, wifi))
    to_middle, to_back = told.outcome.shares
    assert to_back.value <= to_middle.value
    assert told.outcome.accuracy.value == pytest.approx(0.94, abs=0.01)
    assert told.links == ("", "wifi")
    shown = text.plain(told)
    assert "share to the middle" in shown
    assert "share to the back" in shown
    mean = told.figures["latency_mean_ms"].value
    assert mean is not None
    passed = to_middle.value * 10 + to_back.value * (100 + wifi.request_ms(100, 2, "warm"))
    assert mean == pytest.approx(1 + passed)


def test_an_aim_above_the_back_is_refused() -> None:
    with pytest.raises(NothingComparable, match=r"back alone has 0\.95"):
        answer.cascade(pair(), Aim(floor=0.97))


def shuffled(ordered: Tier, seed: int) -> Tier:
    order = np.random.default_rng(seed).permutation(COUNT)
    names = ("digests", "labels", "top1", "probability", "margin")
    moved = {name: tuple(getattr(ordered.scores, name)[place] for place in order) for name in names}
    return replace(ordered, scores=Scores(**{**as_dict(ordered), **moved}))


def as_dict(ordered: Tier) -> dict[str, Any]:
    return {name: getattr(ordered.scores, name) for name in ordered.scores.__struct_fields__}


def test_shuffled_inputs_give_the_same_result() -> None:
    front, back = pair()
    again = answer.cascade((shuffled(front, 1), shuffled(back, 2)), Aim())
    assert text.data(again) == text.data(answer.cascade((front, back), Aim()))


def test_a_request_that_is_passed_on_takes_the_time_of_both_and_of_the_link() -> None:
    front, back = pair()
    share = (0.25, 0.2, 0.3)
    here = costs.of((front, back), [share], [None])
    assert here["latency_mean_ms"].value == pytest.approx(1 + 0.25 * 10)
    assert here["latency_mean_ms"].low == pytest.approx(0.9 + 0.2 * 9)
    assert here["upload_bytes"].value == 25
    assert "front has no energy" in here["energy_mj"].reason
    wifi = links.profiles()["wifi"]
    away = costs.of((front, back), [share], [wifi])["latency_mean_ms"].value
    assert away == pytest.approx(1 + 0.25 * (10 + wifi.request_ms(100, 2, "warm")))


def test_no_link_is_added_to_a_row_that_holds_a_network() -> None:
    front, back = pair()
    assert back.row is not None
    back = replace(back, row=replace(back.row, via="service", link="wifi"))
    over = costs.of((front, back), [(0.25, 0.2, 0.3)], [links.profiles()["wifi"]])
    assert over["latency_mean_ms"].value == pytest.approx(1 + 0.25 * 10)


def test_the_p99_is_that_of_the_back_only_where_one_in_a_hundred_meets_it() -> None:
    front, back = pair()
    seldom = costs.of((front, back), [(0.005, 0.005, 0.005)], [None])["latency_p99_ms"]
    assert seldom.value == pytest.approx(2.0), "the front's own"
    always = costs.of((front, back), [(1.0, 1.0, 1.0)], [None])["latency_p99_ms"]
    assert (always.value, always.high) == pytest.approx((1 + 20, 2 + 20))
    half = costs.of((front, back), [(0.5, 0.5, 0.5)], [None])["latency_p99_ms"].value
    assert half is not None
    assert always.value is not None
    assert 1 + 15 < half < always.value


def test_energy_of_all_tiers_counts_and_the_radio_of_what_is_passed_on() -> None:
    rows = [replace(told.row, energy_per_inference_mj=2.0) for told in pair() if told.row]
    tiers = [replace(told, row=row) for told, row in zip(pair(), rows, strict=True)]
    here = costs.of(tiers, [(0.5, 0.5, 0.5)], [None])["energy_mj"]
    assert here.value == pytest.approx(3.0)
    away = costs.of(tiers, [(0.5, 0.5, 0.5)], [links.profiles()["wifi"]])["energy_mj"]
    assert away.value is not None
    assert away.value > 3.0


def test_a_row_that_nobody_can_believe_gives_no_time() -> None:
    front, back = pair()
    assert back.row is not None
    back = replace(back, row=replace(back.row, validity="invalid", issues="contended-median"))
    told = answer.cascade((front, back), Aim())
    assert told.figures["latency_mean_ms"].value is None
    assert "contended-median" in told.figures["latency_mean_ms"].reason
    assert "No mean latency: back is invalid" in text.plain(told)


@pytest.mark.parametrize(
    ("drop", "floor", "aim"),
    [("", "", Aim(0.005)), ("1pp", "", Aim(0.01)), ("", "92%", Aim(floor=0.92)),
     ("0.5pp", "", Aim(0.005)), ("", "0.9", Aim(floor=0.9))],
)  # fmt: skip
def test_an_aim_is_points_or_a_share(drop: str, floor: str, aim: Aim) -> None:
    assert answer.aim(drop, floor) == aim


@pytest.mark.parametrize(("drop", "floor"), [("5", ""), ("xpp", ""), ("", "92"), ("1pp", "0.9")])
def test_an_aim_that_is_neither_is_refused(drop: str, floor: str) -> None:
    with pytest.raises(UsageError, match=r"--drop|--floor"):
        answer.aim(drop, floor)


def test_the_verb_tells_the_same_as_text_markdown_json_and_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, page = write(tmp_path / "run"), tmp_path / "page.html"
    base = ["cascade", "light", f"{run}:heavy.int8.tflite", "--run", str(run), "--drop", "1pp"]
    assert cli.main([*base, "--json", "--html", str(page)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tiers"] == ["light.int8.tflite@host+litert", "heavy.int8.tflite@host+litert"]
    assert told["shares"][0]["low"] <= told["shares"][0]["value"] <= told["shares"][0]["high"]
    assert told["shares"][0]["value"] < told["random_share"]["value"]
    assert told["random_share"]["value"] == pytest.approx(14 / 15)
    share = f"{100 * told['shares'][0]['value']:.1f} %"
    assert share in page.read_text()
    assert "<svg" in page.read_text()
    assert "http://" not in page.read_text()
    for option in ([], ["--markdown"]):
        assert cli.main([*base, *option]) == 0
        assert share in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "code", "why"),
    [
        (["light", "nothing"], 2, "unknown row or artifact"),
        (["light"], 2, "two or three tiers"),
        (["light", "heavy", "--link", "5g9"], 2, "unknown link"),
        (["light", "heavy", "--link", "wifi", "--link", "4g"], 2, "2 links for 1"),
        (["heavy", "light"], 4, "is not worse"),
    ],
)
def test_the_verb_refuses_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: int, why: str
) -> None:
    run = write(tmp_path / "run")
    assert cli.main(["cascade", *more, "--run", str(run)]) == code
    assert why in capsys.readouterr().err


def test_a_run_without_scores_says_how_to_get_them(tmp_path: Path) -> None:
    run = write(tmp_path / "run")
    rows = load.results([run])
    with pytest.raises(NothingComparable, match=r"--eval F\.npz"):
        stages.tier("light", [stages.Run(run, rows, {})])


def test_a_row_of_another_run_takes_the_scores_of_the_same_bytes(tmp_path: Path) -> None:
    run = write(tmp_path / "run")
    rows = load.results([run])
    elsewhere = [replace(row, case_id="light@pi") for row in rows if row.model == "light"]
    carried = stages.Run(tmp_path / "carried", elsewhere, {})
    kept = stages.Run(run, rows, journal.load(run).run)
    assert stages.tier("light@pi", [carried, kept]).name == "light@pi"


def test_of_a_case_the_row_with_the_best_evidence_is_taken(tmp_path: Path) -> None:
    run = write(tmp_path / "run")
    rows = load.results([run])
    weaker = [replace(row, evidence="estimated", latency_p50_ms=99.0) for row in rows]
    both = stages.Run(run, [*weaker, *rows], journal.load(run).run)
    chosen = stages.tier("light", [both]).row
    assert chosen is not None
    assert chosen.evidence == "measured"


def test_scores_that_were_changed_are_refused(tmp_path: Path) -> None:
    run = write(tmp_path / "run")
    for file in (run / "scores").iterdir():
        file.write_bytes(file.read_bytes() + b" ")
    assert cli.main(["cascade", "light", "heavy", "--run", str(run)]) == IntegrityError.exit_code


def test_a_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    assert cli.main(["cascade", "a", "b", "--run", str(tmp_path)]) == UsageError.exit_code


def test_scores_of_one_tier_are_as_accurate_as_they_say() -> None:
    assert Tier("t", told(0.8), None).accuracy == pytest.approx(0.8)
