"""Needs from a file, from --set and from questions: a mistake names its place and the closest
known key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tierbench.advise import needs
from tierbench.core.errors import UsageError
from tierbench.facts import prices

EXAMPLE = prices.TABLE.parents[1] / "advise" / "needs.toml"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "needs.toml"
    path.write_text(text)
    return path


def test_the_example_file_is_valid_and_shows_every_key() -> None:
    wishes = needs.read(EXAMPLE)
    assert wishes["latency.deadline_p99_ms"] == 100
    text = EXAMPLE.read_text()
    for key in needs.KEYS:
        table, _, name = key.partition(".")
        # a key outside of the tables stands before the first one
        part = text.partition(f"[{table}]")[2] if name else text
        assert f"{name or table} = " in part.partition("\n[")[0], key


def test_the_example_file_is_valid_with_every_line_uncommented(tmp_path: Path) -> None:
    text = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and " = " in line else line
        for line in EXAMPLE.read_text().splitlines()
    )
    wishes = needs.read(written(tmp_path, text))
    assert set(wishes.values) == set(needs.KEYS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[latency]\ndeadline_p99 = 5",
            ["[latency]", "unknown key 'deadline_p99'", "did you mean 'deadline_p99_ms'"],
        ),
        ("[latencies]\ndeadline_p99_ms = 5", ["unknown key 'latencies'", "did you mean 'latency'"]),
        ("[latency]\ndeadline_p99_ms = 'fast'", ["latency.deadline_p99_ms", "must be a number"]),
        ("[latency]\ndeadline_p99_ms = -1", ["from 0"]),
        ("[latency]\ndeadline_p99_ms = true", ["must be a number"]),
        ("[compute]\naccuracy_top1_min = 90", ["from 0 to 1"]),
        (
            "[privacy]\ndata_may_reach = 'clouds'",
            ["unknown value 'clouds'", "did you mean 'cloud'"],
        ),
        ("[network]\nprofile = '5gg'", ["unknown network profile '5gg'", "did you mean '5g'"]),
        ("[cost]\nusd_per_month_max = 5", ["needs compute.rate_per_s"]),
        ("[energy]\nbattery_days = 5", ["needs energy.battery_wh"]),
        ("latency = 5", ["must be a table"]),
        ("[latency", ["not valid TOML"]),
    ],
)
def test_a_wrong_file_is_a_usage_error_that_helps(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        needs.read(path)
    for word in [*words, str(path)]:
        assert word in str(raised.value)


def test_set_wins_over_the_file(tmp_path: Path) -> None:
    wishes = needs.read(written(tmp_path, "[latency]\ndeadline_p99_ms = 5\n"))
    wishes = needs.changed(
        wishes, ["latency.deadline_p99_ms = 20", "reliability.tolerates_outages=yes"]
    )
    assert wishes["latency.deadline_p99_ms"] == 20
    assert wishes["reliability.tolerates_outages"] is True


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("latency.deadline_p99_ms", "write KEY=VALUE"),
        ("latency.deadline=5", "did you mean 'latency.deadline_p99_ms'"),
        ("latency.deadline_p99_ms=soon", "must be a number"),
        ("reliability.tolerates_outages=maybe", "true or false"),
        ("latency.deadline_p99_ms=nan", "must be a number"),
    ],
)
def test_a_wrong_setting_is_a_usage_error(setting: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        needs.changed(needs.Needs(), [setting])


def test_questions_ask_again_after_a_wrong_answer_and_take_silence_for_no_limit() -> None:
    said: list[str] = []
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        if "how far may" in question.lower():
            return "the moon" if len(asked) == 1 else "local"
        return "2.5" if "cost a month" not in question and "a second" in question else ""

    wishes = needs.asked(needs.Needs(), ask, said.append)
    assert wishes["privacy.data_may_reach"] == "local"
    assert wishes["compute.rate_per_s"] == 2.5
    assert wishes["latency.deadline_p99_ms"] is None
    assert any("unknown value 'the moon'" in one for one in said)


def test_a_price_table_of_ones_own(tmp_path: Path) -> None:
    text = prices.TABLE.read_text().replace("value = 0.0816", "value = 3.5")
    (tmp_path / "mine.toml").write_text(text)
    assert prices.read(tmp_path / "mine.toml").instance("unheard-of").usd_per_hour == 3.5
    (tmp_path / "mine.toml").write_text(text.replace("usd_per_kwh", "usd_per_kw"))
    with pytest.raises(UsageError, match="did you mean 'usd_per_kwh'"):
        prices.read(tmp_path / "mine.toml")
    (tmp_path / "mine.toml").write_text(text.replace("value = 3.5", "value = -3.5"))
    with pytest.raises(UsageError, match="must be a number from 0"):
        prices.read(tmp_path / "mine.toml")


def test_every_price_is_dated_and_cited() -> None:
    table = prices.read()
    assert len(table.date) == len("2026-06-17")
    assert all(one.partition(": ")[2] for one in table.sources)
    assert all(one.source for one in table.instances.values())
