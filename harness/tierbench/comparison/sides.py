"""What can be compared: a run's folder, a results CSV, a pytest-benchmark JSON; all become rows.

A folder is read from its `results.csv`, which holds what a comparison needs: the interval over
processes is the mean and the spread of the process medians. Where its journal is newer, the rows
are derived from the raw samples."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tierbench.core import foreign, stats
from tierbench.core.errors import UsageError
from tierbench.core.measurement import Facts
from tierbench.core.result import Result
from tierbench.results import csv, rows
from tierbench.results import journal as store

TABLE = "results.csv"
_COLUMNS = {field.name for field in fields(Result)}
_TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,),
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One side of a comparison: what it is called, its rows, and what is to be said of them."""

    name: str
    rows: tuple[Result, ...]
    notes: tuple[str, ...] = ()


def read(path: Path) -> Side:
    """Return the rows of `path`; UsageError when it is none of the three kinds, or damaged."""
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise UsageError(
            f"{path}: does not exist; give a run's folder, a results CSV or a pytest-benchmark JSON"
        )
    if path.suffix.lower() == ".jsonl":
        return _of_journal(path)
    if path.suffix.lower() == ".json":
        return Side(str(path), tuple(_pytest_benchmark(path)))
    return Side(str(path), tuple(csv.read(path)))


def _of_journal(path: Path) -> Side:
    journal = store.load(path)
    made = rows.results(journal.records, journal.run)
    return Side(str(path), tuple(made), journal.notes)


def table_of(path: Path) -> Path | None:
    """Return the results CSV that `read` reads for `path`; None where it is none."""
    if not path.is_dir():
        return path if path.suffix.lower() not in (".json", ".jsonl") and path.exists() else None
    table, journal = path / TABLE, path / store.NAME
    if not table.exists():
        return None
    is_newer = not journal.exists() or table.stat().st_mtime >= journal.stat().st_mtime
    return table if is_newer else None


def _folder(path: Path) -> Side:
    if not (path / TABLE).exists() and not (path / store.NAME).exists():
        raise UsageError(f"{path}: holds no run (neither {TABLE} nor {store.NAME})")
    table = table_of(path)
    return Side(str(path), tuple(csv.read(table))) if table else _of_journal(path)


def _pytest_benchmark(path: Path) -> list[Result]:
    try:
        data = foreign.read_file(path)
        content = foreign.decode_json(data, dict[str, Any], "the file", foreign.FILE_BYTES)
        benchmarks = content["benchmarks"]
        started, machine = str(content.get("datetime", "")), _machine(content.get("machine_info"))
        return [_benchmark(benchmark, started, machine) for benchmark in benchmarks]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except foreign.ForeignError as error:
        raise UsageError(f"{path}: is not a pytest-benchmark JSON ({error})") from error
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise UsageError(
            f"{path}: is not a pytest-benchmark JSON ({type(error).__name__}: {error})"
        ) from error


#: Of pytest-benchmark's machine_info: what decides whether times may be compared, as the facts of
#: a run do. The names of machines, their kernels' releases and the clock of the moment do not.
_MACHINE = ("system", "machine", "python_implementation")
_PROCESSOR = ("brand_raw", "brand", "arch", "count")


def _machine(info: object) -> str:
    """Return 12 hexadecimal digits that are equal for equal machines; empty where none is named."""
    if not isinstance(info, Mapping):
        return ""
    cpu = info.get("cpu")
    processor = cpu if isinstance(cpu, Mapping) else {}
    deciding = {name: str(info[name]) for name in _MACHINE if info.get(name)}
    deciding |= {f"cpu {name}": str(processor[name]) for name in _PROCESSOR if processor.get(name)}
    if not any(name.startswith("cpu ") for name in deciding):  # then its name is all that tells it
        deciding |= {name: str(info[name]) for name in ("node", "processor") if info.get(name)}
    if not deciding:
        return ""
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:12]


def _benchmark(benchmark: Facts, started: str, machine: str) -> Result:
    """Return the row of one benchmark: columns that `extra_info` has, its times where it has none.

    pytest-benchmark counts in seconds; its own rounds come from one process, so without columns of
    ours the interval is within-process, or absent where the file has no samples.
    """
    kinds = csv.kinds()
    extra = {
        name: value
        for name, value in (benchmark.get("extra_info") or {}).items()
        if name in _COLUMNS and isinstance(value, _TYPES[kinds[name]])
    }
    times = benchmark.get("stats") or {}
    figures = [times.get(name, 0) for name in ("median", "mean", "min")] + list(
        times.get("data") or []
    )
    for figure in (*figures, *(value for value in extra.values() if isinstance(value, float))):
        if not csv.plausible(figure):
            raise ValueError(f"{figure} is not a time that can be measured")
    own: dict[str, Any] = {
        "case_id": benchmark.get("fullname") or benchmark["name"],
        "timestamp_utc": started,
        "status": "ok",
        "evidence": "measured",
        "host_fingerprint": machine,
    }
    if times:
        own |= {
            "processes": 1,
            "samples": times.get("rounds"),
            "latency_p50_ms": times["median"] * 1e3,
            "latency_mean_ms": times["mean"] * 1e3,
            "latency_min_ms": times["min"] * 1e3,
        }
        if times.get("data") and extra.get("latency_p50_low_ms") is None:
            interval = stats.order_statistic_interval(times["data"])
            if interval.low is not None and interval.high is not None:
                own |= {
                    "latency_p50_low_ms": interval.low * 1e3,
                    "latency_p50_high_ms": interval.high * 1e3,
                }
                own |= {"interval_percent": 100 * interval.level}
    return Result(**{**own, **extra})
