"""A device that lies costs its own row, with one printable sentence, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doubles import lying_device
from tests.doubles.lying_device import UNTRUE, Liar, Mode
from tests.system import thousand_devices
from tests.system.lying_devices import MOST_DISK_BYTES, trial
from tierbench.hosts.ssh import link
from tierbench.runner import connect

MODES = {mode.name: mode for mode in lying_device.modes()}
#: Every tenth here; all of them, and 2,000 made at random: python -m tests.system.lying_devices
SAMPLE = sorted(name for name in MODES if not name.startswith("untrue"))[::10]


def test_there_are_many_lies() -> None:
    assert len(MODES) > 1000


def test_the_honest_device_is_measured(tmp_path: Path) -> None:
    outcome = trial(Mode("honest"), tmp_path)
    assert (outcome.stage, outcome.healthy) == ("ok", True)


def test_no_lie_is_a_defect_or_costs_the_healthy_device(tmp_path: Path) -> None:
    for name in SAMPLE:
        outcome = trial(MODES[name], tmp_path)
        assert outcome.healthy, name
        assert "internal error" not in outcome.error, (name, outcome.error)
        assert "Traceback" not in outcome.error, name
        assert outcome.disk_bytes <= MOST_DISK_BYTES, name


@pytest.mark.parametrize("name", [name for name, _, _ in UNTRUE])
def test_what_cannot_be_true_is_failed_at_collect_with_the_figure(
    name: str, tmp_path: Path
) -> None:
    outcome = trial(MODES[f"untrue: {name}"], tmp_path)
    assert outcome.stage == "collect", outcome
    assert outcome.healthy
    assert "cannot be true" in outcome.error


def test_answers_made_at_random(tmp_path: Path) -> None:
    for seed in range(60):
        outcome = trial(lying_device.generated(seed), tmp_path)
        assert outcome.healthy, seed
        assert "internal error" not in outcome.error, (seed, outcome.error)


def test_a_device_that_says_running_at_once_is_not_asked_without_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tierbench.hosts.ssh import device, remote_run

    monkeypatch.setattr(remote_run, "TURN_S", 0.3)
    monkeypatch.setattr(remote_run, "SLACK_S", 0.3)
    monkeypatch.setattr(device, "CHECK_LIMIT_S", 0.1)
    monkeypatch.setattr(device.jobs, "seconds_allowed", lambda *_: 0.1)
    asked: list[str] = []

    def change(verb: str, reply: dict[str, object]) -> object:
        asked.append(verb)
        return {**reply, "status": "running"} if verb in ("start", "poll") else reply

    outcome = trial(Mode("running for ever", change), tmp_path)
    assert "still running" in outcome.error
    assert asked.count("poll") < 15


def test_a_link_names_the_verb_and_what_was_wrong() -> None:
    made = link.Link(lambda: Liar(lambda verb, reply: b"[1, 2]"), "pi")
    with pytest.raises(link.TargetError, match=r"'clean'.*another shape"):
        made.call("clean", link.Settled)


def test_many_devices_some_cut_and_some_lying(tmp_path: Path) -> None:
    counts = thousand_devices.trial(60, tmp_path, seed=9)
    assert counts.rows == 60
    assert set(counts.measured) <= {0, 1}, "no case is measured twice after a cut"
    assert counts.liars > 0
    assert counts.honest_failed == 0
    assert counts.most_open <= connect.MOST_CONNECTIONS
