"""Energy from an external power meter's recording (`run --meter F.csv`).

It is joined by time or by a trigger.

The CSV has a header with `time` (seconds since 1970, or ISO-8601; without an offset: UTC) and
either `watts` or `volts` and `amps`; other columns are ignored, but for `trigger` below. The file
is read after the run; `run --resume DIR --meter F.csv` adds it to a finished one. The scope is
whatever the meter feeds.

Hosts, by time: the meter's clock and the device's must agree to a tenth of a second or so (NTP). Of
each case one process ran two windows, idle and inferences back to back: energy per inference =
(mean active - mean idle power) x active seconds / inferences.

Boards, by `trigger`: a column with the level of the pin that the firmware holds high during each
timed inference (0 and 1, or volts: above half of the highest it is high). Times may then be seconds
of the meter's own. Every inference must be found: as many pulses as inferences, each as long as the
board's cycles say. Energy per inference = the sum over the pulses of (power - idle power) x time /
pulses, where idle power is the median while the trigger is low. Each reading holds until the next
one.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tierbench.core import foreign
from tierbench.core.errors import UsageError
from tierbench.core.measurement import Facts
from tierbench.core.stats import mean, median
from tierbench.core.tables import NewTable
from tierbench.results import journal

#: Fewer readings than this in a window say too little about its mean power.
LEAST_READINGS = 3
SCOPE = "all that the meter feeds"
#: A pulse may be longer or shorter than its inference by two readings, or by this share.
PULSE_TOLERANCE = 0.05
#: Pulses so many seconds before and after the run's own times still count as its own.
CLOCK_SLACK_S = 2.0
Reading = tuple[float, float]  # seconds since 1970, watts


class Recording(NamedTuple):
    """A file's readings in the order of time.

    `trigger` is empty, or the level beside each of them.
    """

    readings: list[Reading]
    trigger: list[float]


def read(path: Path) -> list[Reading]:
    """Return the readings of a file alone."""
    return recording(path).readings


def recording(path: Path) -> Recording:
    """Return what a file holds; UsageError names the line that is wrong."""
    table = csv.DictReader(foreign.read_table(path))
    names = {(name or "").strip().lower(): name for name in table.fieldnames or ()}
    missing = "time" not in names or ("watts" not in names and not {"volts", "amps"} <= set(names))
    if missing:
        raise UsageError(
            f"{path}: needs a header with time and watts (or volts and "
            "amps); it has: "
            f"{', '.join(names) or 'nothing'}"
        )
    made = sorted(_reading(row, names, f"{path}, line {table.line_num}") for row in table)
    levels = [level for _, _, level in made] if "trigger" in names else []
    return Recording([(moment, watts) for moment, watts, _ in made], levels)


def _reading(row: Facts, names: Mapping[str, str], where: str) -> tuple[float, float, float]:
    try:
        if "watts" in names:
            watts = float(row[names["watts"]])
        else:
            watts = float(row[names["volts"]]) * float(row[names["amps"]])
        level = float(row[names["trigger"]]) if "trigger" in names else 0.0
        reading = (_seconds(str(row[names["time"]]).strip()), watts, level)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{where}: is not a reading ({error})") from error
    if not all(map(math.isfinite, reading)):
        raise UsageError(f"{where}: is not a finite number")
    return reading


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def energy(windows: Facts, readings: Sequence[Reading]) -> NewTable:
    """Return `Measurement.energy` for one process's windows.

    A figure with its source, or a reason.
    """
    idle, active = (_within(readings, windows[name]) for name in ("idle_unix_s", "active_unix_s"))
    window = {key: windows[key] for key in ("idle_unix_s", "active_unix_s", "inferences")}
    window |= {"source": "meter", "scope": SCOPE, "readings": len(active)}
    if min(len(idle), len(active)) < LEAST_READINGS:
        least = min(len(idle), len(active))
        why = (
            f"the meter has {least} readings in a window, {LEAST_READINGS} are needed: is its "
            "clock right?"
        )
        return window | {"reason": why}
    idle_w, active_w = mean(idle), mean(active)
    begin, end = windows["active_unix_s"]
    window |= {"idle_w": idle_w, "active_w": active_w, "window_s": end - begin}
    if active_w <= idle_w:
        return window | {
            "reason": "no more power than idle: the meter is too coarse, or the device was busy "
            "before"
        }
    return window | {
        "energy_per_inference_mj": 1e3 * (active_w - idle_w) * (end - begin) / windows["inferences"]
    }


def _within(readings: Sequence[Reading], window: Sequence[float]) -> list[float]:
    return [watts for moment, watts in readings if window[0] <= moment <= window[1]]


class Pulse(NamedTuple):
    """One stretch of readings with the trigger high.

    First reading, the one behind the last, seconds between.
    """

    first: int
    behind: int
    begin_s: float
    seconds: float


def pulses(recorded: Recording) -> list[Pulse]:
    """Return the stretches with the trigger high that begin and end within the recording."""
    if not recorded.trigger or max(recorded.trigger) <= min(recorded.trigger):
        return []
    high = [level > max(recorded.trigger) / 2 for level in recorded.trigger]
    pulses: list[Pulse] = []
    first = -1
    for index in range(1, len(high)):
        if high[index] and not high[index - 1]:
            first = index
        elif first >= 0 and not high[index]:
            begin, end = recorded.readings[first][0], recorded.readings[index][0]
            pulses.append(Pulse(first, index, begin, end - begin))
            first = -1
    return pulses


def triggered(run: Facts, recorded: Recording) -> NewTable:
    """Return `Measurement.energy` of a board's run (`inference_s`, `run_unix_s`).

    A figure, or a reason.
    """
    expected = [float(seconds) for seconds in run["inference_s"]]
    energy_of_run: NewTable = {key: run[key] for key in ("trigger", "inference_s", "run_unix_s")}
    energy_of_run |= {"source": "meter by trigger", "scope": SCOPE}
    if not recorded.trigger:
        return energy_of_run | {
            "reason": f"the recording has no column 'trigger'; record pin {run['trigger']} of the "
            "board"
        }
    own, everything = _own(pulses(recorded), run["run_unix_s"], len(expected))
    if len(own) != len(expected):
        why = f"the trigger was high {everything} times, {len(expected)} inferences were timed"
        return energy_of_run | {
            "reason": f"{why}: record all of the run, and 10 readings or more an inference"
        }
    for number, (pulse, seconds) in enumerate(zip(own, expected, strict=True), start=1):
        if pulse.behind - pulse.first < LEAST_READINGS:
            return energy_of_run | {
                "reason": f"{pulse.behind - pulse.first} readings in pulse {number}, "
                f"{LEAST_READINGS} are "
                "needed: record faster"
            }
        step = pulse.seconds / (pulse.behind - pulse.first)
        if abs(pulse.seconds - seconds) > max(2 * step, PULSE_TOLERANCE * seconds):
            return energy_of_run | {
                "reason": f"pulse {number} is {1e3 * pulse.seconds:.3g} ms long, the "
                "board's inference "
                f"{1e3 * seconds:.3g} ms: is this the recording of this run?"
            }
    return energy_of_run | _of_pulses(recorded, own)


def _own(
    pulses: Sequence[Pulse], window: Sequence[float], wanted: int
) -> tuple[Sequence[Pulse], int]:
    """Return the pulses at the run's own times, and their number.

    Where the meter has its own time, all are returned.
    """
    at_the_time = [
        pulse
        for pulse in pulses
        if window[0] - CLOCK_SLACK_S <= pulse.begin_s <= window[1] + CLOCK_SLACK_S
    ]
    chosen = at_the_time if len(at_the_time) == wanted or len(pulses) != wanted else pulses
    return chosen, len(chosen) or len(pulses)


def _of_pulses(recorded: Recording, own: Sequence[Pulse]) -> NewTable:
    readings = recorded.readings
    half = max(recorded.trigger) / 2
    begin, end = own[0].begin_s - own[0].seconds, own[-1].begin_s + 2 * own[-1].seconds
    low = [
        watts
        for (moment, watts), level in zip(readings, recorded.trigger, strict=True)
        if level <= half and begin <= moment <= end
    ]
    if len(low) < LEAST_READINGS:
        return {
            "reason": f"{len(low)} readings between the inferences, {LEAST_READINGS} are needed: "
            "record faster"
        }
    joules = sum(
        readings[i][1] * (readings[i + 1][0] - readings[i][0])
        for pulse in own
        for i in range(pulse.first, pulse.behind)
    )
    seconds, idle_w = sum(one.seconds for one in own), median(low)
    figures = {
        "idle_w": idle_w,
        "active_w": joules / seconds,
        "window_s": seconds,
        "inferences": len(own),
        "readings": sum(one.behind - one.first for one in own),
        "gross_mj": 1e3 * joules / len(own),
    }
    if joules <= idle_w * seconds:
        return figures | {
            "reason": "no more power than between the inferences: is the board the meter's only "
            "load?"
        }
    return figures | {"energy_per_inference_mj": 1e3 * (joules - idle_w * seconds) / len(own)}


def add(folder: Path, path: Path) -> tuple[str, ...]:
    """Add what the meter recorded to the run in `folder`.

    Return notes on cases that it says nothing about.
    """
    windows, finished = list(_found(folder, recording(path))), journal.load(folder).finished
    with journal.Writer(folder) as writer:
        for case_id, timestamp_utc, values in windows:
            writer.energy(case_id, timestamp_utc, values)
        if finished:
            writer.end(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    reasons = [
        f"{case_id}: no energy, {values['reason']}"
        for case_id, _, values in windows
        if "reason" in values
    ]
    return tuple(
        reasons
        or ([] if windows else ["no process of this run marked windows for a meter: use --meter"])
    )


def _found(folder: Path, recorded: Recording) -> Iterator[tuple[str, str, NewTable]]:
    for record in journal.load(folder).records:
        for measurement in record.measurements:
            if measurement.purpose == "firmware" and measurement.energy.get("inference_s"):
                yield (
                    record.case_id,
                    measurement.timestamp_utc,
                    triggered(measurement.energy, recorded),
                )
            if (
                measurement.purpose == "memory"
                and measurement.energy.get("active_unix_s")
                and measurement.energy.get("inferences")
            ):
                recorded_energy = energy(measurement.energy, recorded.readings)
                if measurement.energy.get("source") not in (
                    None,
                    "meter",
                ):  # what the machine's own counter said stays
                    recorded_energy["others"] = [
                        {k: v for k, v in measurement.energy.items() if k != "others"}
                    ]
                yield record.case_id, measurement.timestamp_utc, recorded_energy
