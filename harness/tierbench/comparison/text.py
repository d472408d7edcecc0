"""A comparison as text for a terminal, as Markdown for a pull request, and as data for JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tierbench.comparison import digest
from tierbench.comparison.compare import Comparison
from tierbench.comparison.digest import Digest, Grouped, Listed
from tierbench.comparison.judging import Change, Pair
from tierbench.comparison.verdict import headline, percent
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
#: A pull request takes 65,536 characters.
MOST_MARKDOWN = 200


def terminal(comparisons: Sequence[Comparison | Digest], width: int | None = None) -> str:
    """Return the whole text that `tierbench compare` prints."""
    return "\n".join(_terminal(digest.of(comparison), width) for comparison in comparisons)


def _terminal(told: Digest, width: int | None) -> str:
    rows = [_cells(pair, change) for pair, change in told.lines]
    lines = [f"base {clean(told.base)}", f"candidate {clean(told.candidate)}", ""]
    if rows:
        lines += [*text_table.lines(_TITLES, rows, width=width), ""]
    lines += _left_out(told, len(rows), "--json")
    lines += _words(told)
    return "\n".join(lines) + "\n"


def markdown(comparisons: Sequence[Comparison | Digest]) -> str:
    """Return the comparison as Markdown: the verdict first, one table, the reasons below."""
    return "\n".join(_markdown(digest.of(comparison)) for comparison in comparisons)


def _markdown(told: Digest) -> str:
    sides = f"`{_code(told.base)}` → `{_code(told.candidate)}`"
    lines = [f"### {headline(told)}", "", sides, ""]
    rows = [_cells(pair, change) for pair, change in told.lines[:MOST_MARKDOWN]]
    if rows:
        lines.append(text_table.markdown(_TITLES, rows, rule="---", escaped=_escaped))
    hidden = _left_out(told, len(rows), "the output without --markdown")
    lines += [f"- {_escaped(text)}" for text in (*hidden, *_words(told))]
    return "\n".join(lines) + "\n"


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


def _left_out(told: Digest, shown: int, where: str) -> list[str]:
    """Return what is said instead of lines that are not shown."""
    lines = []
    if told.equal:
        lines.append(
            f"{told.equal} pairs show no difference in speed and have no line of their own"
        )
    if told.lines_in_all > shown:
        lines.append(f"{told.lines_in_all - shown} more lines are in {where}")
    return lines


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
            figure(change.base, change.column, low if timed else None, high),
            figure(change.candidate, change.column, new_low if timed else None, new_high),
            _change(change),
            verdict,
        )
    )


def figure(value: float, column: str, low: float | None = None, high: float | None = None) -> str:
    """Return a figure of a column with its unit, and its interval where there is one."""
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


def _words(told: Digest) -> list[str]:
    """Return everything that is not in the table.

    Reasons, what differs, what is missing, the verdict.
    """
    lines = _some("regression", told.regressions)
    lines += _some("failed", told.failures)
    lines += _grouped(told.differences)
    lines += _grouped(told.unpaired)
    lines += [f"not comparable: {text}" for text in told.not_comparable]
    lines += [f"note: {text}" for text in told.notes]
    if told.is_blocking:
        lines.append("a difference that blocks can be overruled with --allow DIMENSION")
    lines.append(f"{headline(told)} (exit code {told.exit_code})")
    return [clean(line) for line in lines]


def _some(kind: str, listed: Listed) -> list[str]:
    more = listed.count - len(listed.texts)
    return [f"{kind}: {text}" for text in listed.texts] + (
        [f"{kind}: {more} more"] if more > 0 else []
    )


def _grouped(reasons: Grouped) -> list[str]:
    """Return one line per reason with the cases that it holds for.

    So 10,000 rows stay readable.
    """
    lines = []
    for group in reasons.groups:
        rest = group.count - len(group.cases)
        more = f" and {rest} more" if rest > 0 else ""
        lines.append(f"{', '.join(group.cases)}{more}: {group.reason}")
    if reasons.count > len(reasons.groups):
        lines.append(f"{reasons.count - len(reasons.groups)} more reasons like these: see --json")
    return lines
