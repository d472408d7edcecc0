"""The whole answer: what passed, what was eliminated by which rule, who leads, and how firm that
is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tierbench.advise import hybrid, ranking
from tierbench.advise.needs import Needs
from tierbench.advise.options import World, options, world
from tierbench.advise.ranking import Ranked
from tierbench.advise.rules import Finding, Judged, judge, refusal
from tierbench.core.errors import NothingComparable
from tierbench.core.result import Result
from tierbench.core.target import TIERS, Target
from tierbench.results import figures

#: What an answer is called when nothing passes.
NOTHING = "no option"


@dataclass(frozen=True)
class Decision:
    """The bare outcome of one set of needs: what the questions of `change.py` ask for again and
    again."""

    judged: tuple[Judged, ...]
    lists: Mapping[str, Sequence[Ranked]]

    @property
    def chosen(self) -> Ranked | None:
        """The first of the strongest evidence class of which anything passed."""
        return next((found[0] for found in self.lists.values()), None)

    @property
    def tier(self) -> str:
        """The tier of what leads; empty when nothing passed."""
        return self.chosen.option.tier if self.chosen else ""


@dataclass(frozen=True)
class Decisive:
    """The layer that decided, empty where no single one did, and in which sense it did."""

    layer: str
    why: str


@dataclass(frozen=True)
class Flip:
    """One change of the needs that changes the answer. `factor` is new / old limit, None for words
    and new limits."""

    need: str
    before: str
    after: str
    factor: float | None
    was: str  # tier and case that led
    becomes: str


@dataclass(frozen=True)
class Missing:
    """A measurement that nobody has: which row it would settle, what it would change, how to get
    it."""

    what: str
    why: str
    command: str
    tier: str
    changes: bool  # whether the answer would be another if it turned out well


@dataclass(frozen=True)
class Advice:
    """Everything that the outputs say."""

    needs: Needs
    decision: Decision
    refused: tuple[tuple[Result, Finding], ...]
    blank: tuple[Result, ...]  # rows without figures that rule nothing out
    challengers: tuple[Ranked, ...]  # better on weaker evidence
    decisive: Decisive
    flips: tuple[Flip, ...]
    missing: tuple[Missing, ...]
    combinations: tuple[hybrid.Combination, ...]
    world: World
    rows: tuple[Result, ...] = field(repr=False, default=())


def decide(rows: Sequence[Result], needs: Needs, around: World) -> Decision:
    """Return what the needs leave of the rows, ranked."""
    judged = judge(options(rows, needs, around), needs)
    passed = [one.option for one in judged if one.outcome == "pass"]
    return Decision(tuple(judged), ranking.ranked(passed, needs))


def advice(
    rows: Sequence[Result], needs: Needs, targets: Mapping[str, Target] | None = None
) -> Advice:
    """Return the advice for the rows of one or more runs.

    NothingComparable: there is no row with figures; the message says what to measure first.
    """
    from tierbench.advise import change

    rows = figures.ordered(rows)
    if not any(row.status == "ok" and row.tier in TIERS for row in rows):
        raise NothingComparable(_first_step(rows))
    around = world(rows, needs, targets)
    decision = decide(rows, needs, around)
    refused = tuple((row, found) for row in rows if (found := refusal(row)) is not None)
    blank = tuple(row for row in rows if row.status != "ok" and refusal(row) is None)
    missing = change.missing(rows, decision, needs, around)
    return Advice(
        needs,
        decision,
        refused,
        blank,
        _challengers(decision, needs),
        change.decisive(decision, needs),
        change.flips(rows, decision, needs, around),
        missing,
        () if decision.chosen else tuple(hybrid.combinations(rows, needs, around)),
        around,
        tuple(rows),
    )


def _challengers(decision: Decision, needs: Needs) -> tuple[Ranked, ...]:
    """Return the options on weaker evidence that would lead if their figures held, best first."""
    chosen = decision.chosen
    if chosen is None or len(decision.lists) < 2:
        return ()
    passed = [one.option for found in decision.lists.values() for one in found]
    ahead = []
    for one in ranking.together(passed, needs):
        if one.option.key == chosen.option.key:
            break
        if one.option.strength > chosen.option.strength:
            ahead.append(one)
    return tuple(ahead)


def _first_step(rows: Sequence[Result]) -> str:
    """Say why there is nothing to advise on, and what to measure first."""
    if not rows:
        return (
            "there are no rows; measure first on this machine: tierbench run resnet8 --target host"
        )
    model = next((row.model for row in rows if row.model), "MODEL")
    first = next((row for row in rows if row.status == "failed"), rows[0])
    return (
        f"none of the {len(rows)} rows has a figure; the first is {first.case_id}: "
        f"{figures.remark(first)}. "
        f"Measure first on this machine: tierbench run {model} --target host"
    )
