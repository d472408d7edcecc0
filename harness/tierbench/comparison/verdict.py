"""The last line of a comparison: what was counted, and what the gate judged.

It claims no more than what was compared. Without a gate it counts; with one it names each metric
that has a limit, and in how many pairs that metric could be judged.
"""

from __future__ import annotations

from collections.abc import Iterable

from tierbench.comparison import digest
from tierbench.comparison.budget import METRICS
from tierbench.comparison.compare import Comparison
from tierbench.comparison.digest import Digest

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
#: From here on a factor is easier to read than a percentage.
_FACTOR = 2.0
#: Above so many percent the digits say nothing.
_DIGITS = 1e6
#: Percent below which two figures are the same: what arithmetic leaves.
_NOTHING = 1e-6


def headline(comparison: Comparison | Digest) -> str:
    """Return the verdict in one line, without the exit code."""
    told = digest.of(comparison)
    parts = [*_faults(told), *_counts(told)]
    if told.budget.limits:
        parts.append(_gate(told))
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


def _faults(told: Digest) -> Iterable[str]:
    """Return what makes the exit code other than 0, the gravest first."""
    over = {metric: told.outcomes.get((metric, "regression"), 0) for metric in METRICS}
    if sum(over.values()):
        each = ", ".join(f"{metric} {count}" for metric, count in over.items() if count)
        yield f"{_count(sum(over.values()), 'regression', 'regressions')} ({each})"
    wrong = told.kinds.get("wrong", 0)
    if wrong:
        yield _count(wrong, "wrong output", "wrong outputs")
    if told.failures.count:
        several = "cases that worked before failed or were skipped"
        yield _count(told.failures.count, "case that worked before failed or was skipped", several)
    if all(outcome == "blocked" for (_, outcome), count in told.outcomes.items() if count):
        yield "Nothing comparable"
    elif told.not_comparable:
        names = dict.fromkeys(reason.partition(":")[0] for reason in told.not_comparable)
        yield f"Could not be judged: {', '.join(names)}"


def _counts(told: Digest) -> Iterable[str]:
    """Return how many pairs changed in which way, as one part; none without anything to count."""
    moved = (_moved(kind, words, told) for kind, words in _WORDS.items())
    said = [text for text in moved if text]
    pairs = told.pairs
    if pairs.unclear:
        said.append(f"{pairs.unclear} above the limit, but not beyond noise")
    if pairs.unchanged:
        said.append(f"{pairs.unchanged} unchanged")
    if pairs.blocked:
        said.append(f"{pairs.blocked} not comparable")
    if pairs.in_part:
        said.append(f"{pairs.in_part} compared in part, without {', '.join(pairs.without)}")
    alone = sum(told.kinds.get(kind, 0) for kind in ("missing", "evidence"))
    if alone:
        said.append(f"{alone} without a pair")
    return ["; ".join(said)] if said else []


def _moved(kind: tuple[str, str], words: tuple[str, str], told: Digest) -> str:
    moves = told.moves.get(kind)
    if moves is None:
        return ""
    text = _count(moves.count, *words)
    if kind[0] != "speed" or moves.furthest is None:
        return text
    return f"{text}, {'up to ' if moves.count > 1 else ''}{_amount(moves.furthest)}"


def _amount(ratio: float) -> str:
    factor = max(ratio, 1 / ratio) if ratio > 0 else 0.0
    return (
        f"{factor:.2g}x"
        if _FACTOR <= factor < 10
        else (f"{factor:,.0f}x" if 10 <= factor <= _DIGITS else percent(ratio))
    )


def _gate(told: Digest) -> str:
    """Return what was gated: each metric, its limit, and in how many pairs it was judged."""
    groups: dict[str, list[str]] = {}
    absent = []
    judgements = 0
    for metric in METRICS:
        limit = told.budget.limit(metric)
        if limit is None:
            continue
        counts = {outcome: n for (name, outcome), n in told.outcomes.items() if name == metric}
        if not sum(counts.values()):
            absent.append(metric)
            continue
        judged = sum(n for outcome, n in counts.items() if outcome not in ("blocked", "unclear"))
        judgements += judged
        unit = "pp" if metric == "accuracy" else "%"
        where = f"{limit:g} {unit} in {judged} of {_count(told.pairs.all, 'pair', 'pairs')}"
        groups.setdefault(where, []).append(metric)
    said = [f"{', '.join(metrics)} {where}" for where, metrics in groups.items()]
    if absent:
        said.append(f"no pair has {', '.join(absent)}")
    passed = "Gate passed" if told.exit_code == 0 and judgements else "Gate"
    return f"{passed}: {'; '.join(said)}"


def _count(number: int, single: str, several: str) -> str:
    return f"{number:,} {single if number == 1 else several}"
