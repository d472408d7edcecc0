"""A power meter's recording: joined by the windows' times, refused with the line, never zero."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tierbench.core.board import BoardTable
from tierbench.core.case import Case, Protocol
from tierbench.core.errors import UsageError
from tierbench.core.measurement import Measurement
from tierbench.core.model import Artifact
from tierbench.core.target import NullHost, Target
from tierbench.results import journal as store
from tierbench.results import rows
from tierbench.runner import meter

WINDOWS = {"idle_unix_s": [100.0, 110.0], "active_unix_s": [200.0, 210.0], "inferences": 1000}


def recording(path: Path, idle: float = 2.0, active: float = 3.0) -> Path:
    lines = [f"{t},{active if t >= 200 else idle}" for t in range(90, 220)]
    path.write_text("time,watts\n" + "\n".join(lines) + "\n")
    return path


def test_energy_is_the_difference_of_mean_powers_over_the_window(tmp_path: Path) -> None:
    found = meter.energy(WINDOWS, meter.read(recording(tmp_path / "m.csv")))
    assert found["energy_per_inference_mj"] == pytest.approx(10.0)  # 1 W x 10 s / 1000
    assert (found["idle_w"], found["active_w"], found["source"]) == (2.0, 3.0, "meter")


def test_a_pipe_as_recording_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.csv")
    with pytest.raises(UsageError, match="the file is no regular file"):
        meter.read(tmp_path / "m.csv")


def test_volts_and_amps_and_iso_times_are_read(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "Time,Volts,Amps,note\n1970-01-01T00:01:40+00:00,5.0,0.4,a\n1970-01-01T00:01:41,5.0,0.5,b\n"
    )
    assert meter.read(path) == [(100.0, 2.0), (101.0, 2.5)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("when,power\n1,2\n", "needs a header with time and watts"),
        ("", "it has: nothing"),
        ("time,watts\n1,2\n2,much\n", "line 3: is not a reading"),
        ("time,watts\n1\n", "line 2: is not a reading"),
        ("time,watts\n1,nan\n", "line 2: is not a finite number"),
        ("time,watts\nyesterday,2\n", "line 2: is not a reading"),
    ],
)
def test_a_bad_file_names_its_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "m.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=words):
        meter.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"m\.csv: cannot be read"):
        meter.read(tmp_path / "m.csv")


def test_no_readings_in_a_window_is_a_reason(tmp_path: Path) -> None:
    found = meter.energy(WINDOWS, [(1e9 + t, 5.0) for t in range(100)])
    assert "is its clock right" in found["reason"]
    assert "energy_per_inference_mj" not in found


def test_no_more_power_than_idle_is_a_reason(tmp_path: Path) -> None:
    found = meter.energy(WINDOWS, meter.read(recording(tmp_path / "m.csv", idle=3.0)))
    assert "no more power than idle" in found["reason"]
    assert "energy_per_inference_mj" not in found


def test_a_finished_run_gets_the_meter_s_energy_afterwards(tmp_path: Path) -> None:
    target = Target("null", "null", "edge", "host", Path("null.toml"), host=NullHost(latency_ns=()))
    case = Case(
        Artifact("m", "0", "tflite", "int8", Path("m"), "1", 1, (), ()),
        target,
        "litert",
        Protocol(),
    )
    one = Measurement(
        "memory",
        "measured",
        "2026-01-01T00:00:00Z",
        "litert",
        "1",
        memory={"rss_peak_bytes": 1},
        energy={"reason": "no RAPL", **WINDOWS},
        output_match=True,
    )
    with store.Writer(tmp_path / "run", {"run_id": "r"}) as writer:
        writer.plan(case)
        writer.measurement(case.id, one)
        writer.end("2026-01-01T00:01:00Z")
    assert meter.add(tmp_path / "run", recording(tmp_path / "m.csv")) == ()
    journal = store.load(tmp_path / "run")
    row = rows.results(journal.records, journal.run)[0]
    assert row.energy_per_inference_mj == pytest.approx(10.0)
    assert row.energy_source == f"meter {meter.SCOPE}"
    assert journal.finished


def test_a_run_without_windows_says_so(tmp_path: Path) -> None:
    with store.Writer(tmp_path / "run", {"run_id": "r"}):
        pass
    (note,) = meter.add(tmp_path / "run", recording(tmp_path / "m.csv"))
    assert "no process of this run marked windows" in note


RUN = {"trigger": "D2", "inference_s": [0.010, 0.010, 0.020], "run_unix_s": [1000.0, 1001.0]}


def trace(
    lengths_ms: list[int], step_ms: float = 1.0, begin: float = 5.0, active: float = 0.05
) -> meter.Recording:
    """A meter's readings: 10 mW while the trigger is low, for 5 readings between pulses of these
    lengths."""
    readings, levels, now = [], [], begin
    for length in [*lengths_ms, 0]:
        for level, count in ((0.0, 5), (3.3, round(length / step_ms))):
            for _ in range(count):
                readings.append((now, active if level else 0.01))
                levels.append(level)
                now += step_ms / 1e3
    return meter.Recording(readings, levels)


def test_a_trigger_aligns_the_readings_with_the_inferences() -> None:
    energy = meter.triggered(RUN, trace([10, 10, 20]))
    assert energy["energy_per_inference_mj"] == pytest.approx(
        40.0 * 0.040 / 3
    )  # 40 mW above idle, 40 ms, 3 inferences
    assert energy["gross_mj"] == pytest.approx(50.0 * 0.040 / 3)
    assert (energy["inferences"], energy["window_s"]) == (3, pytest.approx(0.040))
    assert energy["source"] == "meter by trigger"


def test_pulses_of_another_run_in_the_same_recording_are_told_apart_by_time() -> None:
    other, own = trace([7, 7], begin=900.0, active=1.0), trace([10, 10, 20], begin=1000.1)
    both = meter.Recording(other.readings + own.readings, other.trigger + own.trigger)
    assert meter.triggered(RUN, both)["energy_per_inference_mj"] == pytest.approx(40.0 * 0.040 / 3)


@pytest.mark.parametrize(
    ("recorded", "words"),
    [
        (trace([10, 10]), "high 2 times, 3 inferences were timed"),
        (trace([10, 10, 20, 10]), "high 4 times, 3 inferences were timed"),
        (trace([10, 20, 10]), "pulse 2 is 20 ms long, the board's inference 10 ms"),
        (trace([10, 10, 20], step_ms=5.0), "2 readings in pulse 1"),
        (trace([10, 10, 20], active=0.01), "no more power than between"),
        (meter.Recording([(0.0, 1.0), (1.0, 1.0)], []), "no column 'trigger'; record pin D2"),
        (meter.Recording([(0.0, 1.0), (1.0, 1.0)], [0.0, 0.0]), "high 0 times"),
    ],
)
def test_what_does_not_fit_the_run_is_a_reason_and_no_figure(
    recorded: meter.Recording, words: str
) -> None:
    energy = meter.triggered(RUN, recorded)
    assert words in energy["reason"]
    assert "energy_per_inference_mj" not in energy


def test_a_trigger_column_is_read_and_its_line_named(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("time,volts,amps,Trigger\n2,5,0.1,1\n1,5,0.2,0\n")
    assert meter.recording(path) == ([(1.0, 1.0), (2.0, 0.5)], [0.0, 1.0])
    path.write_text("time,watts,trigger\n1,1,0\n2,1,up\n")
    with pytest.raises(UsageError, match="line 3: is not a reading"):
        meter.recording(path)


def test_a_boards_run_gets_its_energy_in_the_row(tmp_path: Path) -> None:
    target = Target(
        "null", "null", "tiny", "board", Path("null.toml"), board=BoardTable(kind="null")
    )
    case = Case(
        Artifact("m", "0", "tflite", "int8", Path("m"), "1", 1, (), ()),
        target,
        "generated",
        Protocol(),
    )
    one = Measurement(
        "firmware",
        "measured",
        "2026-01-01T00:00:00Z",
        "generated",
        "1",
        wall_ns=(10_000_000,),
        energy=RUN,
        output_match=True,
    )
    with store.Writer(tmp_path / "run", {"run_id": "r"}) as writer:
        writer.plan(case)
        writer.measurement(case.id, one)
    recorded = trace([10, 10, 20])
    lines = [
        f"{t:.4f},{w},{level}"
        for (t, w), level in zip(recorded.readings, recorded.trigger, strict=True)
    ]
    short, whole = tmp_path / "short.csv", tmp_path / "whole.csv"
    short.write_text("time,watts,trigger\n" + "\n".join(lines[:20]) + "\n")
    whole.write_text("time,watts,trigger\n" + "\n".join(lines) + "\n")
    (note,) = meter.add(tmp_path / "run", short)
    assert "no energy, the trigger was high 1 times" in note
    assert meter.add(tmp_path / "run", whole) == ()  # again, with the right file
    journal = store.load(tmp_path / "run")
    row = rows.results(journal.records, journal.run)[0]
    assert row.energy_per_inference_mj == pytest.approx(40.0 * 0.040 / 3)
    assert row.energy_source == f"meter by trigger {meter.SCOPE}"
