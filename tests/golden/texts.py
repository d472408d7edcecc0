"""The texts that users read, byte for byte: `python -m tests.golden.texts` writes the files beside
this one anew.

Look at the difference before you commit it: these files are what a change of the output looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from tests.report.report_rows import bare, every_kind
from tierbench.comparison import budget, compare
from tierbench.comparison import text as comparison
from tierbench.comparison.sides import Side
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import (
    ladder,
    markdown,
    overview,
    paradigms,
    questions,
    terminal,
)
from tierbench.results import csv, figures

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "results" / "reference" / "results.csv"


def compared() -> list[compare.Comparison]:
    """Return two comparisons: one with everything that can happen, one without anything to
    compare."""
    base = every_kind()
    candidate = [_changed(one) for one in base if one.precision != "fp16"]
    cited = [one for one in base if one.evidence == "published"]
    limits = budget.parse(["10%", "accuracy=1pp"])
    sides = Side("base", tuple(base)), Side("candidate", tuple(candidate))
    return [
        compare.runs(*sides, limits),
        compare.runs(sides[0], Side("published", tuple(cited)), limits),
    ]


def _verdict(*flags: str, change: Callable[[Result], Result] = lambda row: row) -> str:
    """Return the text of a comparison of every kind of row with itself after `change`."""
    base = every_kind()
    sides = Side("base", tuple(base)), Side("candidate", tuple(map(change, base)))
    return comparison.terminal([compare.runs(*sides, budget.parse(flags))])


def _slower(row: Result) -> Result:
    """Return a row of this machine that takes 2.3 times as long and 10 MB more; others as is."""
    if row.evidence != "measured" or row.precision == "dynamic":
        return row
    slow = {
        name: value * (2.3 if row.precision == "int8" else 1.83)
        for name in ("latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms")
        if (value := getattr(row, name)) is not None
    }
    if row.rss_peak_bytes is None:
        return replace(row, **slow)
    return replace(row, **slow, rss_peak_bytes=row.rss_peak_bytes + 10_000_000)


def _blocked(row: Result) -> Result:
    """Return a row of another model, which blocks everything, or of another protocol."""
    if row.precision == "int8":
        return replace(row, model_sha256="c" * 64)
    return replace(row, protocol="quick")


def _changed(row: Result) -> Result:
    if row.evidence != "measured":
        return row
    if row.runtime == "tensorflow":
        return bare(
            precision=row.precision,
            format=row.format,
            runtime=row.runtime,
            evidence="",
            status="failed",
            stage="load",
            error="no such operator: | `x` <y>",
        )
    if row.runtime == "onnxruntime":
        return replace(row, runtime_version="9.9.0", rss_peak_bytes=91_303_168)
    if row.precision == "int8":
        slow = {
            name: getattr(row, name) * 1.25
            for name in ("latency_p50_ms", "latency_p50_low_ms", "latency_p50_high_ms")
        }
        return replace(row, **slow, accuracy_top1=0.89)
    if row.precision == "dynamic":
        return replace(row, protocol="quick")
    return row


def _terminal(width: int, rows: Sequence[Result] = (), *, everything: bool = False) -> str:
    shown = rows or every_kind()
    made = questions.answer(shown, target_files.targets(), everything=everything)
    return terminal.text(made, width, everything=everything)


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(_rounded(value)), indent=2).decode() + "\n"


def _rounded(value: Any) -> Any:
    """The last bits of a logarithm are the machine's own."""
    if isinstance(value, float):
        return float(format(value, ".6g"))
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list) else value


TEXTS: dict[str, Callable[[], str]] = {
    "results.csv": lambda: csv.text(every_kind()),
    "default-80.txt": lambda: _terminal(80, csv.read(REFERENCE)),
    "default-100.txt": lambda: _terminal(100, csv.read(REFERENCE)),
    "default-200.txt": lambda: _terminal(200, csv.read(REFERENCE)),
    "terminal-80.txt": lambda: _terminal(80),
    "terminal-100.txt": lambda: _terminal(100),
    "terminal-200.txt": lambda: _terminal(200),
    "terminal-all.txt": lambda: _terminal(100, everything=True),
    "results.md": lambda: markdown.table(every_kind()),
    "overview.txt": lambda: overview.text(
        overview.groups(every_kind()), figures.run_facts(every_kind())
    ),
    "ladder.txt": lambda: ladder.text(ladder.steps(every_kind())),
    "ladder.md": lambda: ladder.table_markdown(ladder.steps(every_kind())),
    "paradigms.txt": lambda: paradigms.table_text(every_kind()),
    "compare.txt": lambda: comparison.terminal(compared()),
    "compare.md": lambda: comparison.markdown(compared()),
    "compare-equal.txt": _verdict,
    "compare-slower.txt": lambda: _verdict(change=_slower),
    "compare-gate.txt": lambda: _verdict("latency=10%", "accuracy=1pp", change=_slower),
    "compare-blocked.txt": lambda: _verdict("10%", change=_blocked),
    "compare.json": lambda: (
        msgspec.json.format(msgspec.json.encode(comparison.data(compared())), indent=2).decode()
        + "\n"
    ),
}


def main() -> None:
    for name, make in TEXTS.items():
        (HERE / name).write_text(make(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
