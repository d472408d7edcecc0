"""The last line of a comparison: what was counted, and what the gate judged.

It claims no more than what was compared. Without a gate it counts; with one it names each metric
that has a limit, and in how many pairs that metric could be judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tierbench.compare.budget import METRICS, SPEED
from tierbench.compare.compare import Change, Comparison, Pair

#: (metric as it is counted, worse or better) -> the words for one pair, and for several.
_WORDS = {
    ("speed", "worse"): ("slower", "slower"),
    ("instructions", "worse"): ("runs more instructions", "run more instructions"),
    ("memory", "worse"): ("uses more memory", "use more memory"),
    ("size", "worse"): ("larger", "larger"),
    ("accuracy", "worse"): ("less accurate", "less accurate"),
    ("energy", "worse"): ("uses more energy", "use more energy"),
    ("speed", "better"): ("quicker", "quicker"),
    ("instructions", "better"): ("runs fewer instructions", "run fewer instructions"),
    ("memory", "better"): ("uses less memory", "use less memory"),
    ("size", "better"): ("smaller", "smaller"),
    ("accuracy", "better"): ("more accurate", "more accurate"),
    ("energy", "better"): ("uses less energy", "use less energy"),
}
_DIRECTION = {"regression": "worse", "worse": "worse", "better": "better"}
#: From here on a factor is easier to read than a percentage.
_FACTOR = 2.0
#: Above so many percent the digits say nothing.
_DIGITS = 1e6
#: Percent below which two figures are the same: what arithmetic leaves.
_NOTHING = 1e-6


def headline(comparison: Comparison) -> str:
    """Return the verdict in one line, without the exit code."""
    parts = [*_faults(comparison), *_counts(comparison)]
    if comparison.budget.limits:
        parts.append(_gate(comparison))
    else:
        parts.append("No gate was set: --fail-above 10%")
    return ". ".join(parts)


def percent(ratio: float) -> str:
    """Return a ratio of candidate and base as a change: 1.83 is `+83 %`."""
    change = 100 * (ratio - 1)
    if change > _DIGITS:
        return f"{change:+.3g} %"
    decimals = 3 if change < -99 else 0 if abs(change) >= 10 else 1
    text = f"{change:+,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        first_digit = float(f"{change:.1g}")
        text = "0.0" if abs(change) < _NOTHING else f"{first_digit:+.6f}".rstrip("0")
    return text + " %"


def _faults(comparison: Comparison) -> Iterable[str]:
    """Return what makes the exit code other than 0, the gravest first."""
    over = Counter(
        change.metric
        for pair in comparison.pairs
        for change in pair.changes
        if change.outcome == "regression"
    )
    if over:
        each = ", ".join(f"{metric} {over[metric]}" for metric in METRICS if over[metric])
        yield f"{_count(over.total(), 'regression', 'regressions')} ({each})"
    wrong = sum(gone.kind == "wrong" for gone in comparison.unpaired)
    if wrong:
        yield _count(wrong, "wrong output", "wrong outputs")
    if comparison.failures:
        several = "cases that worked before failed or were skipped"
        yield _count(
            len(comparison.failures), "case that worked before failed or was skipped", several
        )
    if all(change.outcome == "blocked" for pair in comparison.pairs for change in pair.changes):
        yield "Nothing comparable"
    elif comparison.not_comparable:
        names = dict.fromkeys(reason.partition(":")[0] for reason in comparison.not_comparable)
        yield f"Could not be judged: {', '.join(names)}"


def _counts(comparison: Comparison) -> Iterable[str]:
    """Return how many pairs changed in which way, as one part; none without anything to count."""
    moved = (_moved(kind, words, comparison.pairs) for kind, words in _WORDS.items())
    said = [text for text in moved if text]
    unclear = sum(_has(pair, "unclear") for pair in comparison.pairs)
    if unclear:
        said.append(f"{unclear} above the limit, but not beyond noise")
    same = sum(_is_unchanged(pair) for pair in comparison.pairs)
    if same:
        said.append(f"{same} unchanged")
    blocked = sum(_is_blocked(pair) for pair in comparison.pairs)
    if blocked:
        said.append(f"{blocked} not comparable")
    in_part = [pair for pair in comparison.pairs if _has(pair, "blocked") and not _is_blocked(pair)]
    if in_part:
        without = {
            change.metric
            for pair in in_part
            for change in pair.changes
            if change.outcome == "blocked"
        }
        names = ", ".join(metric for metric in METRICS if metric in without)
        said.append(f"{len(in_part)} compared in part, without {names}")
    alone = sum(gone.kind in ("missing", "evidence") for gone in comparison.unpaired)
    if alone:
        said.append(f"{alone} without a pair")
    return ["; ".join(said)] if said else []


def _moved(kind: tuple[str, str], words: tuple[str, str], pairs: Sequence[Pair]) -> str:
    changes = [
        change
        for pair in pairs
        for change in pair.changes
        if (_counted_as(change), _DIRECTION.get(change.outcome)) == kind
    ]
    if not changes:
        return ""
    text = _count(len(changes), *words)
    ratios = [change.ratio for change in changes if change.ratio is not None]
    if kind[0] != "speed" or not ratios:
        return text
    furthest = max(ratios) if kind[1] == "worse" else min(ratios)
    return f"{text}, {'up to ' if len(changes) > 1 else ''}{_amount(furthest)}"


def _counted_as(change: Change) -> str:
    if change.column == "instructions":
        return "instructions"
    return "speed" if change.metric in SPEED else change.metric


def _amount(ratio: float) -> str:
    factor = max(ratio, 1 / ratio) if ratio > 0 else 0.0
    return (
        f"{factor:.2g}x"
        if _FACTOR <= factor < 10
        else (f"{factor:,.0f}x" if 10 <= factor <= _DIGITS else percent(ratio))
    )


def _has(pair: Pair, outcome: str) -> bool:
    return any(change.outcome == outcome for change in pair.changes)


def _is_blocked(pair: Pair) -> bool:
    """Whether nothing of the pair was compared, also where it has no figure on both sides."""
    return all(change.outcome == "blocked" for change in pair.changes)


def _is_unchanged(pair: Pair) -> bool:
    return bool(pair.changes) and all(change.outcome == "same" for change in pair.changes)


def _gate(comparison: Comparison) -> str:
    """Return what was gated: each metric, its limit, and in how many pairs it was judged."""
    groups: dict[str, list[str]] = {}
    absent = []
    judgements = 0
    for metric in METRICS:
        limit = comparison.budget.limit(metric)
        if limit is None:
            continue
        changes = [
            change
            for pair in comparison.pairs
            for change in pair.changes
            if change.metric == metric
        ]
        if not changes:
            absent.append(metric)
            continue
        judged = sum(change.outcome not in ("blocked", "unclear") for change in changes)
        judgements += judged
        unit = "pp" if metric == "accuracy" else "%"
        where = f"{limit:g} {unit} in {judged} of {_count(len(comparison.pairs), 'pair', 'pairs')}"
        groups.setdefault(where, []).append(metric)
    said = [f"{', '.join(metrics)} {where}" for where, metrics in groups.items()]
    if absent:
        said.append(f"no pair has {', '.join(absent)}")
    passed = "Gate passed" if comparison.exit_code == 0 and judgements else "Gate"
    return f"{passed}: {'; '.join(said)}"


def _count(number: int, single: str, several: str) -> str:
    return f"{number:,} {single if number == 1 else several}"
