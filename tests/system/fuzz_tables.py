"""Fuzz the readers of tables: `python tests/system/fuzz_tables.py [--count 2000] [--kind csv]`.

Honest results CSVs, needs files, pytest-benchmark JSONs, and journals are damaged in
the ways in which files are damaged or forged. Each must be read, or be refused by one error of
ours with one printable sentence, within ten seconds. The process may not grow beyond 512 MB.
A summary, one line a kind, is printed; exit code 1 where a file had another end."""

from __future__ import annotations

import argparse
import collections
import json
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.report.report_rows import every_kind
from tierbench.advise import needs
from tierbench.comparison import compare, sides
from tierbench.core.errors import HarnessError
from tierbench.core.measurement import Measurement
from tierbench.report import load
from tierbench.results import chain, csv, journal, rows

SEED = 20261130
SECONDS = 10
MEGABYTES = 512

NEEDS = """[latency]
deadline_p99_ms = 50
[network]
profile = "wifi"
[compute]
accuracy_top1_min = 0.8
rate_per_s = 10
[cost]
quantity = 100.0
"""


def _benchmark_json() -> bytes:
    times = {"median": 1e-3, "mean": 1e-3, "min": 9e-4, "rounds": 9, "data": [1e-3] * 9}
    entry = {"name": "t", "fullname": "a::t", "stats": times, "extra_info": {"threads": 1}}
    return json.dumps({"datetime": "2026-01-01", "benchmarks": [entry] * 3}).encode()


def _journal() -> bytes:
    """Return a journal without checksums, which alone let damage through to what reads it."""
    made = Measurement(
        "latency", "measured", "2026-11-22T00:00:00Z", "noop", "1", wall_ns=(1, 2, 3) * 40
    )
    columns = {"model": "m", "format": "tflite", "precision": "int8", "target": "host",
               "artifact_sha256": "b" * 64, "runtime": "noop", "tier": "edge"}  # fmt: skip
    case = {"case_id": "m.int8.tflite@host+noop", "columns": columns, "protocol": {"name": "q"}}
    fields = {name: value for name, value in vars(made).items() if value not in (None, {}, ())}
    lines = [
        {"kind": "run", "format": 1, "run_id": "r", "trained": True},
        {"kind": "case", **case},
        {"kind": "measurement", "case_id": case["case_id"], "measurement": fields},
        {"kind": "end", "finished_utc": "2026-11-22T00:00:09Z"},
    ]
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _sealed_journal() -> bytes:
    last, lines = chain.START, []
    for line in _journal().replace(b'"format": 1', b'"format": 2').splitlines():
        made, last = chain.sealed(line, last)
        lines.append(made)
    return b"".join(lines)


def _read_journal(path: Path) -> None:
    read = journal.load(path)
    rows.results(read.records, read.run)


def _read_side(path: Path) -> None:
    side = sides.read(path)
    compare.runs(side, side)


Read = Callable[[Path], object]
#: The suffix of a file, its honest bytes, and what reads it.
Kind = tuple[str, Callable[[], bytes], Read]

KINDS: Mapping[str, Kind] = {
    "csv": (".csv", lambda: csv.text(every_kind()).encode(), lambda path: load.results([path])),
    "toml": (".toml", NEEDS.encode, needs.read),
    "json": (".json", _benchmark_json, _read_side),
    "journal": (".jsonl", _journal, _read_journal),
    "sealed": (".jsonl", _sealed_journal, _read_journal),
}


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return `data` damaged in one to four ways."""
    for _ in range(rng.randint(1, 4)):
        data = rng.choice(_WAYS)(data, rng)
    return data


def _flip(data: bytes, rng: random.Random) -> bytes:
    raw = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        if raw:
            raw[rng.randrange(len(raw))] = rng.randrange(256)
    return bytes(raw)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _double(data: bytes, rng: random.Random) -> bytes:
    place, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[place:end] * rng.randint(1, 20) + data[end:]


def _put(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(_ODD) + data[place + rng.randint(0, 8) :]


def _swap(data: bytes, rng: random.Random) -> bytes:
    """Put another value in the place of one of the file's own."""
    words = [b"null", b"1", b"1e999", b"-1", b"{}", b"[]", b'"x"', b"true", b"9" * 400]
    parts = data.split(b",")
    place = rng.randrange(len(parts))
    head, colon, _ = parts[place].rpartition(b":")
    parts[place] = head + colon + rng.choice(words)
    return b",".join(parts)


_WAYS = (_flip, _cut, _double, _put, _swap)
_ODD = (
    b"\x00", b"\xff\xfe", b"[" * 5000, b'{"a":' * 3000, b"a=[" + b"[" * 3000, b"\x1b[2J",
    b"9" * 5000, b"\n" * 100, b'"' * 99, b"nan", b"1e400", b"\xe2\x80\xae", b"\\ud800",
    b"=cmd|1!A", b"," * 4000, b"a.b.c." * 500 + b"=1\n", b"[[x]]\n" * 500,
)  # fmt: skip


def outcome(read: Read, path: Path) -> str:
    """Return how reading ended: read, refused, or what it must not be."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        read(path)
    except HarnessError as error:
        text = str(error)
        return "refused" if text.strip() else "refused without a word"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    finally:
        signal.alarm(0)
    return "read"


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {SECONDS} s")


def fuzz(
    kind: str, count: int, seed: int = SEED, kinds: Mapping[str, Kind] = KINDS
) -> collections.Counter[str]:
    """Return how the readings of `count` damaged files of a kind ended."""
    suffix, honest, read = kinds[kind]
    rng, ends = random.Random(f"{seed} {kind}"), collections.Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(honest())
        if (end := outcome(read, path)) != "read":
            raise SystemExit(f"{kind}: the honest file is not read: {end}")
        for _ in range(count):
            path.write_bytes(damaged(honest(), rng))
            ends[outcome(read, path)] += 1
    return ends


def main(arguments: list[str] | None = None, kinds: Mapping[str, Kind] = KINDS) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--kind", choices=sorted(kinds), action="append")
    chosen = parser.parse_args(arguments)
    bad = 0
    for kind in chosen.kind or kinds:
        ends = fuzz(kind, chosen.count, kinds=kinds)
        others = {end: count for end, count in ends.items() if end not in ("read", "refused")}
        bad += sum(others.values())
        print(
            f"{kind:8} {ends['read']} read, {ends['refused']} refused, {sum(others.values())} other"
        )
        for end, count in sorted(others.items(), key=lambda item: -item[1])[:20]:
            print(f"    {count} x {end}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
    return 1 if bad or peak > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
