"""Compare runs, and gate on the result: what differs, whether that is real, whether it is too much.

Rows are paired by case and evidence. A dimension in which two rows differ is typed
(`comparability.py`): it blocks everything, blocks some metrics, or informs. What is left of a pair
is judged (`judging.py`). Published and estimated rows are never compared and never gated.

Exit codes: 1 a threshold was exceeded, or the candidate's output is wrong; 3 the candidate failed,
or was skipped, where the base worked; 4 a metric that was to be judged could not be compared at
all; 0 else. A regression outranks a failure, a failure outranks "nothing comparable". Damaged input
is an error of its own (2, 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tierbench.comparison import comparability
from tierbench.comparison.budget import METRICS, SPEED, Budget
from tierbench.comparison.judging import Outcome, Pair, all_settled, pair_of
from tierbench.comparison.sides import Side
from tierbench.core.result import Result

DRIFT_HOURS = 1.0


@dataclass(frozen=True)
class Unpaired:
    """A case that has no pair.

    `kind` is missing, skipped, failed, wrong (output), new, fixed or evidence.
    """

    case_id: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """The whole comparison of two sides; `exit_code` is the gate's answer."""

    base: str
    candidate: str
    budget: Budget
    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    notes: tuple[str, ...]
    regressions: tuple[str, ...] = field(default=())
    failures: tuple[str, ...] = field(default=())
    not_comparable: tuple[str, ...] = field(default=())

    @property
    def exit_code(self) -> int:
        """0, 1 (regression), 3 (the candidate failed) or 4 (nothing comparable); see the module."""
        return gate(bool(self.regressions), bool(self.failures), bool(self.not_comparable))


def gate(is_over: bool, has_failed: bool, is_hindered: bool) -> int:
    """Return the exit code: a regression outranks a failure, which outranks what is no pair."""
    if is_over:
        return 1
    if has_failed:
        return 3
    return 4 if is_hindered else 0


#: (case_id, evidence) -> medians of processes that ran next to each other, base and candidate.
Paired = Mapping[tuple[str, str], tuple[Sequence[float], Sequence[float]]]


def runs(
    base: Side,
    candidate: Side,
    budget: Budget | None = None,
    *,
    allow: Iterable[str] = (),
    paired: Paired | None = None,
) -> Comparison:
    """Return the comparison of `candidate` against `base`.

    `allow` names dimensions that only inform this time (`--allow protocol`). `paired` gives the
    process medians of an interleaved run, which are then judged pair by pair instead of as two
    heaps."""
    budget = budget or Budget()
    dimensions = comparability.dimensions(allow)
    before, notes = _by_key(base)
    after, more = _by_key(candidate)
    notes = [*dict.fromkeys([*base.notes, *candidate.notes, *notes, *more])]
    pairs = all_settled(
        [
            pair_of(row, after[key], budget, dimensions, (paired or {}).get(key))
            for key, row in before.items()
            if key in after and row.status == "ok" and after[key].status == "ok"
        ]
    )
    unpaired = [*unpaired_of(before, after)]
    coverage = _coverage(pairs)
    notes += speed_note(coverage)
    if paired is None:
        notes += drift_note(_gaps_h(pairs))
    return Comparison(
        base.name,
        candidate.name,
        budget,
        tuple(pairs),
        tuple(unpaired),
        tuple(notes),
        regressions=tuple([*regressions(pairs), *wrong_outputs(unpaired)]),
        failures=tuple(failures(unpaired)),
        not_comparable=tuple(not_comparable(coverage, budget)),
    )


def exit_code(codes: Sequence[int]) -> int:
    """Return the exit code of several candidates against one base.

    The first that applies of 1, 3, 4, 0.
    """
    return next((code for code in (1, 3, 4) if code in codes), 0 if codes else 4)


# --- pairing -------------------------------------------------------------------------------------

Key = tuple[str, str]


def _by_key(side: Side) -> tuple[dict[Key, Result], list[str]]:
    """Return the rows that can be paired, by case and evidence, and notes on what was left out."""
    by_key: dict[Key, Result] = {}
    left_out = repeated = 0
    for row in side.rows:
        if row.evidence in ("published", "estimated"):
            left_out += 1
            continue
        key = (row.case_id, row.evidence)
        if key in by_key:
            repeated += 1
        if key not in by_key or row.timestamp_utc >= by_key[key].timestamp_utc:
            by_key[key] = row
    return by_key, side_notes(side.name, left_out, repeated)


def side_notes(name: str, left_out: int, repeated: int) -> list[str]:
    """Return what is to be said of the rows of a side that were not taken."""
    notes = []
    if left_out:
        notes.append(
            f"{name}: {left_out} published or estimated rows are left out, nobody measured "
            "them here"
        )
    if repeated:
        notes.append(f"{name}: {repeated} cases occur again; the latest row of each was taken")
    return notes


def unpaired_of(before: Mapping[Key, Result], after: Mapping[Key, Result]) -> Iterable[Unpaired]:
    """Yield the cases that have no pair, with the reason."""
    old, new = _by_case(before), _by_case(after)
    for case, had in old.items():
        have = new.get(case, [])
        worked = [row for row in had if row.status == "ok"]
        works = [row for row in have if row.status == "ok"]
        for row in worked:
            if any(other.evidence == row.evidence for other in works):
                continue
            if works:
                evidence = ", ".join(other.evidence for other in works)
                yield Unpaired(
                    case,
                    "evidence",
                    f"evidence differs ({row.evidence} -> {evidence}): blocks everything",
                )
            else:
                yield _gone(case, have)
        if not worked and works:
            yield Unpaired(case, "fixed", f"the base was {had[0].status}: {had[0].error}")
    for case, have in new.items():
        if case not in old and any(row.status == "ok" for row in have):
            yield Unpaired(case, "new", "not in the base")


def _gone(case: str, have: Sequence[Result]) -> Unpaired:
    failed = next((row for row in have if row.status == "failed"), None)
    if failed is not None:
        kind = "wrong" if failed.stage == "verify" else "failed"
        return Unpaired(
            case,
            kind,
            f"failed in the candidate at {failed.stage or 'an unknown stage'}: {failed.error}",
        )
    if have:
        # a gate that stays green because the device was off today would be asleep
        return Unpaired(
            case, "skipped", f"measured in the base, skipped in the candidate: {have[0].error}"
        )
    return Unpaired(case, "missing", "not in the candidate")


def _by_case(rows: Mapping[Key, Result]) -> dict[str, list[Result]]:
    by_shape: dict[str, list[Result]] = {}
    for (case, _), row in rows.items():
        by_shape.setdefault(case, []).append(row)
    return by_shape


# --- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coverage:
    """What could be compared: counts of pairs and of changes."""

    pairs: int
    measured: int  # pairs of measured rows
    measured_with_speed: int  # those of them that have a speed on both sides
    outcomes: Mapping[tuple[str, str], int]  # (metric, outcome) -> changes
    blocked_by: Mapping[str, Collection[str]]  # metric -> why changes of it are blocked

    def changes(self, metric: str, *outcomes: Outcome) -> int:
        """Return the changes of a metric; `outcomes`: only those."""
        return sum(
            count
            for (name, outcome), count in self.outcomes.items()
            if name == metric and (not outcomes or outcome in outcomes)
        )


def _coverage(pairs: Sequence[Pair]) -> Coverage:
    reasons: dict[str, set[str]] = {}
    for pair in pairs:
        for change in pair.changes:
            if change.outcome == "blocked":
                reasons.setdefault(change.metric, set()).add(change.note)
    measured = [pair for pair in pairs if pair.evidence == "measured"]
    return Coverage(
        len(pairs),
        len(measured),
        sum(any(change.metric in SPEED for change in pair.changes) for pair in measured),
        Counter((change.metric, change.outcome) for pair in pairs for change in pair.changes),
        reasons,
    )


def regressions(pairs: Sequence[Pair]) -> Iterable[str]:
    """Yield each change above its limit in words."""
    for pair in pairs:
        for change in pair.changes:
            if change.outcome == "regression":
                size = change.note if change.ratio is None else f"{100 * (change.ratio - 1):+.1f} %"
                if change.metric == "throughput":
                    size = (
                        f"{change.candidate:.4g} instead of {change.base:.4g} inputs/s, "
                        f"time per input {size}"
                    )
                unit = "points" if change.metric == "accuracy" else "%"
                yield f"{pair.case_id}: {change.metric} {size}, allowed {change.limit:g} {unit}"


def wrong_outputs(unpaired: Sequence[Unpaired]) -> Iterable[str]:
    """Yield the cases whose output is wrong in the candidate, which counts as a regression."""
    return (f"{gone.case_id}: {gone.reason}" for gone in unpaired if gone.kind == "wrong")


def failures(unpaired: Sequence[Unpaired]) -> Iterable[str]:
    """Yield the cases that worked in the base and failed, or were skipped, in the candidate."""
    lost = ("failed", "skipped")
    return (f"{gone.case_id}: {gone.reason}" for gone in unpaired if gone.kind in lost)


def not_comparable(coverage: Coverage, budget: Budget) -> Iterable[str]:
    """Return each metric that should have been judged and was blocked, or absent, everywhere.

    One of latency and throughput must be there: of timed rows, a gate that judged sizes alone would
    be asleep."""
    if not coverage.pairs:
        yield "no case is ok in both, measured or emulated, with the same evidence"
        return
    wanted = [metric for metric in METRICS if budget.limit(metric) is not None] or [*SPEED]
    for metric in wanted:
        changes = coverage.changes(metric)
        if changes and changes == coverage.changes(metric, "blocked"):
            yield f"{metric}: {'; '.join(sorted(coverage.blocked_by[metric]))}"
        elif not changes and metric in budget.asked:
            what = (
                "is of a load scenario about a rate"
                if metric == "throughput"
                else "has this figure on both sides"
            )
            yield f"{metric}: a limit was set, but no pair {what}"
    if coverage.measured and set(wanted) & set(SPEED) and not coverage.measured_with_speed:
        yield f"{' and '.join(SPEED)}: no measured pair has either figure on both sides"
    if budget.limits and not budget.asked and not any(map(coverage.changes, wanted)):
        names = ", ".join(wanted)
        yield f"{names}: limits were set, but no pair has any of these figures on both sides"
    if all(outcome == "blocked" for (_, outcome), count in coverage.outcomes.items() if count):
        yield "no pair has a figure that may be compared"


def speed_note(coverage: Coverage) -> Iterable[str]:
    """Yield that no speed was compared, where that is so."""
    if coverage.pairs and not any(map(coverage.changes, SPEED)):
        yield (
            "speed was not compared: no pair has a latency or a scenario's throughput on both sides"
        )


def drift_note(gaps_h: Sequence[float]) -> Iterable[str]:
    """Yield that the measured rows of pairs were taken at times far from each other."""
    if gaps_h and max(gaps_h) > DRIFT_HOURS:
        yield (
            f"the runs are up to {max(gaps_h):.1f} hours apart: the machine may have drifted "
            "(heat, neighbours, updates); `tierbench run --against DIR` measures both in turn in "
            "one sitting"
        )


def _gaps_h(pairs: Sequence[Pair]) -> list[float]:
    measured = [pair for pair in pairs if pair.evidence == "measured"]
    gaps = (gap_h(pair.base.timestamp_utc, pair.candidate.timestamp_utc) for pair in measured)
    return [gap for gap in gaps if gap is not None]


def gap_h(base: str, candidate: str) -> float | None:
    """Return the hours between two times; None where one is none."""
    before, after = _time(base), _time(candidate)
    return abs((after - before).total_seconds()) / 3600 if before and after else None


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
