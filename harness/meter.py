"""Energy from an external power meter's recording (`run --meter F.csv`), joined by time.

The CSV has a header with `time` (seconds since 1970, or ISO-8601; without an offset: UTC) and either
`watts` or `volts` and `amps`; other columns are ignored. The meter's clock and the device's must agree to a
tenth of a second or so (NTP). Of each case one process ran two windows, idle and inferences back to back:
energy per inference = (mean active - mean idle power) x active seconds / inferences. The scope is whatever
the meter feeds. The file is read after the run; `run --resume DIR --meter F.csv` adds it to a finished one.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from harness import store
from harness.errors import UsageError
from harness.stats import mean

#: Fewer readings than this in a window say too little about its mean power.
LEAST_READINGS = 3
SCOPE = "all that the meter feeds"
Reading = tuple[float, float]  # seconds since 1970, watts


def read(path: Path) -> list[Reading]:
    """Return the readings in the order of time; UsageError names the line that is wrong."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file)
            names = {(name or "").strip().lower(): name for name in table.fieldnames or ()}
            missing = "time" not in names or ("watts" not in names and not {"volts", "amps"} <= set(names))
            if missing:
                raise UsageError(f"{path}: needs a header with time and watts (or volts and amps); it has: "
                                 f"{', '.join(names) or 'nothing'}")  # fmt: skip
            return sorted(_reading(row, names, f"{path}, line {table.line_num}") for row in table)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error


def _reading(row: Mapping[str, Any], names: Mapping[str, str], where: str) -> Reading:
    try:
        if "watts" in names:
            watts = float(row[names["watts"]])
        else:
            watts = float(row[names["volts"]]) * float(row[names["amps"]])
        reading = (_seconds(str(row[names["time"]]).strip()), watts)
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


def energy(windows: Mapping[str, Any], readings: Sequence[Reading]) -> dict[str, Any]:
    """Return `Measurement.energy` for one process's windows: a figure with its source, or a reason."""
    idle, active = (_within(readings, windows[name]) for name in ("idle_unix_s", "active_unix_s"))
    found = {key: windows[key] for key in ("idle_unix_s", "active_unix_s", "inferences")}
    found |= {"source": "meter", "scope": SCOPE, "readings": len(active)}
    if min(len(idle), len(active)) < LEAST_READINGS:
        least = min(len(idle), len(active))
        why = f"the meter has {least} readings in a window, {LEAST_READINGS} are needed: is its clock right?"
        return found | {"reason": why}
    idle_w, active_w = mean(idle), mean(active)
    begin, end = windows["active_unix_s"]
    found |= {"idle_w": idle_w, "active_w": active_w, "window_s": end - begin}
    if active_w <= idle_w:
        return found | {"reason": "no more power than idle: the meter is too coarse, or the device was busy before"}
    return found | {"energy_per_inference_mj": 1e3 * (active_w - idle_w) * (end - begin) / windows["inferences"]}


def _within(readings: Sequence[Reading], window: Sequence[float]) -> list[float]:
    return [watts for moment, watts in readings if window[0] <= moment <= window[1]]


def add(folder: Path, path: Path) -> tuple[str, ...]:
    """Add what the meter recorded to the run in `folder`; return notes on cases that it says nothing about."""
    readings = read(path)
    found = list(_found(folder, readings))
    with store.Writer(folder) as writer:
        for case_id, timestamp_utc, values in found:
            writer.energy(case_id, timestamp_utc, values)
    reasons = [f"{case_id}: no energy, {values['reason']}" for case_id, _, values in found if "reason" in values]
    return tuple(reasons or ([] if found else ["no process of this run marked windows for a meter: use --meter"]))


def _found(folder: Path, readings: Sequence[Reading]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for record in store.load(folder).records:
        for one in record.measurements:
            if one.purpose == "memory" and one.energy.get("active_unix_s") and one.energy.get("inferences"):
                found = energy(one.energy, readings)
                if one.energy.get("source") not in (None, "meter"):  # what the machine's own counter said stays
                    found["others"] = [{k: v for k, v in one.energy.items() if k != "others"}]
                yield record.case_id, one.timestamp_utc, found
