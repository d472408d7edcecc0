"""A comparison as text for a terminal, as Markdown for a pull request, and as data for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tierbench.compare.budget import SPEED
from tierbench.compare.compare import Change, Comparison, Pair
from tierbench.compare.verdict import headline, percent
from tierbench.core import text_table
from tierbench.core.text_table import clean
from tierbench.results import figures

_UNITS = {
    "latency_p50_ms": "ms",
    "throughput_per_s": "inputs/s",
    "energy_per_inference_mj": "mJ",
    "instructions": "instructions",
}
_TITLES = ("case", "metric", "base", "candidate", "change", "verdict")
_WORDS = {
    "regression": "REGRESSION", "worse": "worse", "better": "better", "same": "no difference shown",
    "unclear": "unclear", "blocked": "not comparable",
}  # fmt: skip
#: In a table, metrics that did not move are left out; speed is what the table is about.
_ALWAYS = SPEED


#: Above so many lines, pairs that show no difference are only counted.
MOST_SAME = 200
#: A pull request takes 65,536 characters.
MOST_MARKDOWN = 200
_MOST_REASONS = 50


def terminal(comparisons: Sequence[Comparison]) -> str:
    """Return the whole text that `tierbench compare` prints."""
    return "\n".join(_terminal(one) for one in comparisons)


def _terminal(comparison: Comparison) -> str:
    shown, hidden = _shown(comparison)
    rows = [_cells(pair, change) for pair, change in shown]
    lines = [
        f"base {clean(comparison.base)}",
        f"candidate {clean(comparison.candidate)}",
        "",
    ]
    if rows:
        lines += [*text_table.lines(_TITLES, rows), ""]
    lines += hidden
    lines += _words(comparison)
    return "\n".join(lines) + "\n"


def markdown(comparisons: Sequence[Comparison]) -> str:
    """Return the comparison as Markdown: the verdict first, one table, the reasons below."""
    parts = []
    for comparison in comparisons:
        sides = f"`{_code(comparison.base)}` → `{_code(comparison.candidate)}`"
        lines = [f"### {headline(comparison)}", "", sides, ""]
        shown, hidden = _shown(comparison)
        if len(shown) > MOST_MARKDOWN:
            hidden.append(
                f"{len(shown) - MOST_MARKDOWN} more lines are in the output without --markdown"
            )
        rows = [_cells(pair, change) for pair, change in shown[:MOST_MARKDOWN]]
        if rows:
            lines.append(text_table.markdown(_TITLES, rows, rule="---", escaped=_escaped))
        lines += [f"- {_escaped(text)}" for text in (*hidden, *_words(comparison))]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _escaped(text: str) -> str:
    """Names and errors come from files: they must neither break the table nor become markup."""
    text = re.sub(r"([\\`*_\[\]|])", r"\\\1", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _code(text: str) -> str:
    return clean(text).replace("`", "'")


def data(comparisons: Sequence[Comparison]) -> list[dict[str, object]]:
    """Return what `--json` prints: one object per candidate, with exit code, pairs and reasons."""
    return [
        {
            "base": comparison.base,
            "candidate": comparison.candidate,
            "exit_code": comparison.exit_code,
            "limits_percent": dict(comparison.budget.limits),
            "regressions": list(comparison.regressions),
            "failures": list(comparison.failures),
            "not_comparable": list(comparison.not_comparable),
            "notes": list(comparison.notes),
            "pairs": [_pair(pair) for pair in comparison.pairs],
            "unpaired": [
                {"case_id": gone.case_id, "kind": gone.kind, "reason": gone.reason}
                for gone in comparison.unpaired
            ],
        }
        for comparison in comparisons
    ]


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "case_id": pair.case_id,
        "evidence": pair.evidence,
        "base_interval_ms": [pair.base.latency_p50_low_ms, pair.base.latency_p50_high_ms],
        "candidate_interval_ms": [
            pair.candidate.latency_p50_low_ms,
            pair.candidate.latency_p50_high_ms,
        ],
        "differences": [
            {
                "dimension": d.column,
                "base": d.base,
                "candidate": d.candidate,
                "blocks": list(d.blocks),
                "why": d.why,
            }
            for d in pair.differences
        ],
        "changes": [
            {name: getattr(change, name) for name in Change.__dataclass_fields__}
            for change in pair.changes
        ],
    }


def _shown(comparison: Comparison) -> tuple[list[tuple[Pair, Change]], list[str]]:
    """Return the lines of the table, and what is said instead of many equal pairs."""
    lines = [
        (pair, change)
        for pair in comparison.pairs
        for change in pair.changes
        if change.metric in _ALWAYS or change.outcome not in ("same", "blocked")
    ]
    if len(lines) <= MOST_SAME:
        return lines, []
    moved = [one for one in lines if one[1].outcome != "same"]
    return moved, [
        f"{len(lines) - len(moved)} pairs show no difference in speed and have no line of their own"
    ]


def _cells(pair: Pair, change: Change) -> tuple[str, ...]:
    low, high = (pair.base.latency_p50_low_ms, pair.base.latency_p50_high_ms)
    new_low, new_high = (pair.candidate.latency_p50_low_ms, pair.candidate.latency_p50_high_ms)
    timed = change.column == "latency_p50_ms"
    verdict = _WORDS[change.outcome] + (f" ({change.note})" if change.note else "")
    return tuple(
        clean(text)
        for text in (
            pair.case_id + ("" if pair.evidence == "measured" else f" ({pair.evidence})"),
            change.metric,
            _figure(change.base, change.column, low if timed else None, high),
            _figure(change.candidate, change.column, new_low if timed else None, new_high),
            _change(change),
            verdict,
        )
    )


def _figure(value: float, column: str, low: float | None, high: float | None) -> str:
    if column.endswith("_bytes"):
        return figures.size(int(value))
    if column == "accuracy_top1":
        return figures.percent(value)
    if column == "instructions":
        return f"{int(value):,} instructions"
    interval = (
        f" ({figures.number(low)} to {figures.number(high)})"
        if low is not None and high is not None
        else ""
    )
    return f"{figures.number(value)} {_UNITS.get(column, '')}{interval}"


def _change(change: Change) -> str:
    if change.ratio is None:
        return ""
    text = percent(change.ratio)
    if change.low is not None and change.high is not None:
        text += f" ({percent(change.low)} to {percent(change.high)})"
    return text


def _words(comparison: Comparison) -> list[str]:
    """Return everything that is not in the table.

    Reasons, what differs, what is missing, the verdict.
    """
    lines = _some("regression", comparison.regressions)
    lines += _some("failed", comparison.failures)
    lines += _grouped((str(d), pair.case_id) for pair in comparison.pairs for d in pair.differences)
    wordy = (
        (gone.reason, gone.case_id)
        for gone in comparison.unpaired
        if gone.kind not in ("failed", "skipped", "wrong")
    )
    lines += _grouped(wordy)
    lines += [f"not comparable: {text}" for text in comparison.not_comparable]
    lines += [f"note: {text}" for text in comparison.notes]
    if any(d.blocks for pair in comparison.pairs for d in pair.differences):
        lines.append("a difference that blocks can be overruled with --allow DIMENSION")
    lines.append(f"{headline(comparison)} (exit code {comparison.exit_code})")
    return [clean(line) for line in lines]


def _some(kind: str, texts: Sequence[str]) -> list[str]:
    more = len(texts) - _MOST_REASONS
    return [f"{kind}: {text}" for text in texts[:_MOST_REASONS]] + (
        [f"{kind}: {more} more"] if more > 0 else []
    )


def _grouped(entries: Iterable[tuple[str, str]], most: int = 3) -> list[str]:
    """Return one line per reason with the cases that it holds for.

    So 10,000 rows stay readable.
    """
    cases: dict[str, list[str]] = {}
    for reason, case in entries:
        cases.setdefault(reason, []).append(case)
    lines = []
    for reason, names in cases.items():
        more = f" and {len(names) - most} more" if len(names) > most else ""
        lines.append(f"{', '.join(names[:most])}{more}: {reason}")
    return lines
