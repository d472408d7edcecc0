"""The whole answer.

What passed, what was eliminated by which rule, who leads, and how firm that is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tierbench.advise import change, hybrid, measuring, pruning, ranking
from tierbench.advise.decision import Decision, Decisive, Flip, Missing, decide
from tierbench.advise.derived import Tables, read_tables
from tierbench.advise.needs import Needs
from tierbench.advise.ranking import Ranked
from tierbench.advise.rules import Finding, refusal
from tierbench.core.errors import NothingComparable
from tierbench.core.result import Result
from tierbench.core.target import TIERS, Target
from tierbench.results import figures
from tierbench.results.scores import Scores


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
    tables: Tables
    rows: tuple[Result, ...] = field(repr=False, default=())
    beaten: int = 0  # rows that another one beats in every figure; of many rows they are left out

    @property
    def is_answered(self) -> bool:
        """Whether anything passes: a tier, or a combination of two."""
        return self.decision.chosen is not None or bool(self.combinations)


def advice(
    rows: Sequence[Result],
    needs: Needs,
    targets: Mapping[str, Target] | None = None,
    scores: Mapping[str, Scores] | None = None,
) -> Advice:
    """Return the advice for the rows of one or more runs.

    `scores` of labelled inputs, by the sha256 of their artifact, tell what a combination passes on.
    NothingComparable: there is no row with figures; the message says what to measure first.
    """
    given = figures.ordered(rows)
    in_browser = needs["deployment"] == "browser"
    # what a page measured is what a page sees: it says nothing of a program on the same device
    rows = [row for row in given if row.is_of_page == in_browser or row.status != "ok"]
    if given and not any(row.status == "ok" for row in rows):
        _refuse_other_deployment(given, in_browser)
    if not any(row.status == "ok" and row.tier in TIERS for row in rows):
        raise NothingComparable(_first_step(rows))
    tables = replace(read_tables(rows, needs, targets), scores=scores or {})
    judged = pruning.unbeaten(rows, needs, tables) if len(rows) > pruning.MOST else rows
    decision = decide(judged, needs, tables)
    refused = tuple((row, reason) for row in rows if (reason := refusal(row)) is not None)
    blank = tuple(row for row in rows if row.status != "ok" and refusal(row) is None)
    missing = change.missing(judged, decision, needs, tables)
    return Advice(
        needs,
        decision,
        refused,
        blank,
        _challengers(decision, needs),
        change.decisive(decision, needs),
        change.flips(judged, decision, needs, tables),
        missing,
        () if decision.chosen else tuple(hybrid.combinations(judged, needs, tables)),
        tables,
        tuple(rows),
        len(rows) - len(judged),
    )


def _refuse_other_deployment(rows: Sequence[Result], in_browser: bool) -> None:
    """Raise NothingComparable where all figures are of the other way to deploy."""
    if not any(row.status == "ok" for row in rows):
        return
    model = measuring.model_argument(next((row.model for row in rows if row.model), ""))
    raise NothingComparable(
        'no row was measured in a browser, and deployment = "browser" asks for such rows; measure '
        f"first: tierbench run {model} --target TARGET --browser"
        if in_browser
        else "every figure was measured in a browser, which counts for a web application only: set "
        'deployment = "browser", or measure without --browser'
    )


def _challengers(decision: Decision, needs: Needs) -> tuple[Ranked, ...]:
    """Return the options on weaker evidence that would lead if their figures held, best first."""
    chosen = decision.chosen
    if chosen is None or len(decision.lists) < 2:
        return ()
    passed = [one.option for found in decision.lists.values() for one in found]
    ahead = []
    for ranked in ranking.together(passed, needs):
        if ranked.option.key == chosen.option.key:
            break
        if ranked.option.strength > chosen.option.strength:
            ahead.append(ranked)
    return tuple(ahead)


def _first_step(rows: Sequence[Result]) -> str:
    """Say why there is nothing to advise on, and what to measure first."""
    if not rows:
        return (
            "there are no rows; measure first on this machine: tierbench run resnet8 --target host"
        )
    model = measuring.model_argument(next((row.model for row in rows if row.model), ""))
    first = next((row for row in rows if row.status == "failed"), rows[0])
    return (
        f"none of the {len(rows)} rows has a figure; the first is {first.case_id}: "
        f"{figures.remark(first)}. "
        f"Measure first on this machine: tierbench run {model} --target host"
    )
