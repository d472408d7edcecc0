"""What is said of a comparison: counts, and the few pairs, lines and reasons that are shown.

Texts are made of a digest alone. It comes from a comparison (`of`), or from two large tables
without one object for each row (`columnar`): the text is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tierbench.comparison.budget import METRICS, SPEED, Budget
from tierbench.comparison.compare import Comparison, Unpaired
from tierbench.comparison.judging import Change, Outcome, Pair

#: Above so many lines, pairs that show no difference are only counted.
MOST_SAME = 200
#: A terminal gets no more lines than this; `--json` has every pair.
MOST_LINES = 1000
#: Regressions, failures, and groups of reasons that are told; the rest is counted.
MOST_REASONS = 50
#: Cases that are named of each group.
MOST_CASES = 3

#: A metric in a table even where it did not move; others are left out then.
ALWAYS = SPEED
DIRECTION: Mapping[Outcome, str] = {"regression": "worse", "worse": "worse", "better": "better"}


@dataclass(frozen=True)
class Listed:
    """How many there are, and the first of them in words."""

    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A reason, how many cases it holds for, and the first of them."""

    reason: str
    count: int
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Grouped:
    """How many reasons there are, and the first of them."""

    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Moves:
    """Changes of one kind: how many, and the furthest ratio; None where none has a ratio."""

    count: int
    furthest: float | None


@dataclass(frozen=True)
class PairCounts:
    """How many pairs there are, and how many of each sort."""

    all: int
    unclear: int  # something is above its limit, but not beyond noise
    unchanged: int  # everything is the same
    blocked: int  # nothing could be compared
    in_part: int  # something could not be compared, and something could
    without: tuple[str, ...]  # the metrics that those in part lack


@dataclass(frozen=True)
class Digest:
    """See the module."""

    base: str
    candidate: str
    budget: Budget
    exit_code: int
    pairs: PairCounts
    outcomes: Mapping[tuple[str, str], int]  # (metric, outcome) -> changes
    moves: Mapping[tuple[str, str], Moves]  # (metric as it is counted, worse or better)
    kinds: Mapping[str, int]  # of the cases without a pair
    lines: tuple[tuple[Pair, Change], ...]  # of the table, the first ones
    lines_in_all: int
    equal: int  # lines that show no difference and are left out
    regressions: Listed
    failures: Listed
    differences: Grouped
    is_blocking: bool  # one of the differences blocks something
    unpaired: Grouped
    not_comparable: tuple[str, ...]
    notes: tuple[str, ...]


def of(comparison: Comparison | Digest) -> Digest:
    """Return the digest of a comparison; a digest is its own."""
    if isinstance(comparison, Digest):
        return comparison
    pairs = comparison.pairs
    changes = [change for pair in pairs for change in pair.changes]
    lines = [(pair, change) for pair in pairs for change in pair.changes if has_line(change)]
    shown = [entry for entry in lines if entry[1].outcome != "same" or len(lines) <= MOST_SAME]
    differences = [(str(d), pair.case_id) for pair in pairs for d in pair.differences]
    return Digest(
        comparison.base,
        comparison.candidate,
        comparison.budget,
        comparison.exit_code,
        _pair_counts(pairs),
        Counter((change.metric, change.outcome) for change in changes),
        dict(_moves(changes)),
        kinds(comparison.unpaired),
        tuple(shown[:MOST_LINES]),
        len(shown),
        len(lines) - len(shown),
        listed(comparison.regressions),
        listed(comparison.failures),
        grouped(differences),
        any(d.blocks for pair in pairs for d in pair.differences),
        grouped(reasons(comparison.unpaired)),
        comparison.not_comparable,
        comparison.notes,
    )


def listed(texts: Sequence[str]) -> Listed:
    """Return how many there are, with the first ones."""
    return Listed(len(texts), tuple(texts[:MOST_REASONS]))


def kinds(unpaired: Sequence[Unpaired]) -> Mapping[str, int]:
    """Return how many cases without a pair are of each kind."""
    return Counter(gone.kind for gone in unpaired)


def grouped(entries: Iterable[tuple[str, str]]) -> Grouped:
    """Return the reasons in the order of their first case, each with the cases it holds for."""
    cases: dict[str, list[str]] = {}
    for reason, case in entries:
        cases.setdefault(reason, []).append(case)
    groups = (Group(name, len(of), tuple(of[:MOST_CASES])) for name, of in cases.items())
    return Grouped(len(cases), tuple(islice(groups, MOST_REASONS)))


def reasons(unpaired: Sequence[Unpaired]) -> Iterable[tuple[str, str]]:
    """Yield why cases have no pair, but for those that are told as failures or regressions."""
    told = ("failed", "skipped", "wrong")
    return ((gone.reason, gone.case_id) for gone in unpaired if gone.kind not in told)


def counted_as(metric: str, column: str) -> str:
    """Return as what a change is counted: a latency may be one of instructions."""
    if column == "instructions":
        return "instructions"
    return "speed" if metric in SPEED else metric


def has_line(change: Change) -> bool:
    return change.metric in ALWAYS or change.outcome not in ("same", "blocked")


def _moves(changes: Sequence[Change]) -> Iterable[tuple[tuple[str, str], Moves]]:
    by_kind: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        direction = DIRECTION.get(change.outcome)
        if direction:
            kind = counted_as(change.metric, change.column), direction
            by_kind.setdefault(kind, []).append(change)
    for kind, moved in by_kind.items():
        ratios = [change.ratio for change in moved if change.ratio is not None]
        yield kind, Moves(len(moved), _furthest(kind, ratios))


def together(kind: tuple[str, str], *moves: Moves | None) -> Moves:
    """Return changes of one kind that were counted apart as one."""
    known = [move for move in moves if move is not None]
    ratios = [move.furthest for move in known if move.furthest is not None]
    return Moves(sum(move.count for move in known), _furthest(kind, ratios))


def _furthest(kind: tuple[str, str], ratios: Sequence[float]) -> float | None:
    return (max if kind[1] == "worse" else min)(ratios, default=None)


def _pair_counts(pairs: Sequence[Pair]) -> PairCounts:
    outcomes = [{change.outcome for change in pair.changes} for pair in pairs]
    blocked = [outcome <= {"blocked"} for outcome in outcomes]
    in_part = [
        pair
        for pair, outcome, is_blocked in zip(pairs, outcomes, blocked, strict=True)
        if "blocked" in outcome and not is_blocked
    ]
    lacking = {c.metric for pair in in_part for c in pair.changes if c.outcome == "blocked"}
    return PairCounts(
        len(pairs),
        sum("unclear" in outcome for outcome in outcomes),
        sum(outcome == {"same"} for outcome in outcomes),
        sum(blocked),
        len(in_part),
        tuple(metric for metric in METRICS if metric in lacking),
    )
