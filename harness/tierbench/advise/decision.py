"""The bare outcome of one set of needs, and what the questions about it answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierbench.advise import ranking
from tierbench.advise.derived import Tables
from tierbench.advise.needs import Needs
from tierbench.advise.options import options
from tierbench.advise.ranking import Ranked
from tierbench.advise.rules import Judged, judge
from tierbench.core.result import Result

#: What an answer is called when nothing passes.
NOTHING = "no option"


@dataclass(frozen=True)
class Decision:
    """The bare outcome of one set of needs.

    What the questions of `change.py` ask for again and again.
    """

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
    """One change of the needs that changes the answer.

    `factor` is new / old limit, None for words and new limits.
    """

    need: str
    before: str
    after: str
    factor: float | None
    was: str  # tier and case that led
    becomes: str


@dataclass(frozen=True)
class Missing:
    """A measurement that nobody has.

    Which row it would settle, what it would change, how to get it. Where no command measures it,
    `command` is empty and `obstacle` says why.
    """

    what: str
    why: str
    command: str
    tier: str
    changes: bool  # whether the answer would be another if it turned out well
    obstacle: str = ""


def decide(rows: Sequence[Result], needs: Needs, tables: Tables) -> Decision:
    """Return what the needs leave of the rows, ranked."""
    judged = judge(options(rows, needs, tables), needs)
    passed = [one.option for one in judged if one.outcome == "pass"]
    return Decision(tuple(judged), ranking.ranked(passed, needs))
