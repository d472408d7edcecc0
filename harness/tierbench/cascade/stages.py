"""Which artifact or row a name means, and their scores on the same inputs, or why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tierbench.core.errors import NothingComparable, UsageError, unknown
from tierbench.core.result import Result
from tierbench.results import figures, scores
from tierbench.results.scores import Scores

if TYPE_CHECKING:
    from tierbench.cascade.gate import Stage

Gate = Literal["max", "margin"]
#: Of fewer labels a share and its interval say nothing.
LEAST_LABELS = 200


@dataclass(frozen=True)
class Run:
    """One run folder: its rows, and the first line of its journal."""

    folder: Path
    rows: Sequence[Result]
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Tier:
    """One tier of a cascade: whose scores count, and the row that tells its times."""

    name: str
    scores: Scores
    row: Result | None
    reason: str = ""  # why there is no row

    @property
    def accuracy(self) -> float:
        """The share of inputs that it gets right."""
        right = sum(map(int.__eq__, self.scores.top1, self.scores.labels))
        return right / len(self.scores.labels)


def tier(name: str, runs: Sequence[Run]) -> Tier:
    """Return the tier that `name` means: a case id, an artifact, or a model with one artifact.

    UsageError: nothing or several things are called so. NothingComparable: it has no scores.
    """
    chosen = _named(name, [row for run in runs for row in run.rows if row.artifact_sha256])
    row = chosen[0]
    kept = _scores(row, runs)
    if len(chosen) == 1:
        return Tier(row.case_id, kept, row)
    cases = ", ".join(dict.fromkeys(row.case_id for row in chosen[:3]))
    return Tier(artifact_label(row), kept, None, f"several rows are of this artifact: name {cases}")


def _scores(row: Result, runs: Sequence[Run]) -> Scores:
    """Return the scores of a row's artifact, from whichever run keeps them."""
    for run in runs:
        kept = scores.load(row.artifact_sha256, run.folder, run.facts)
        if kept is not None:
            return kept
    raise NothingComparable(
        f"{', '.join(str(run.folder) for run in runs)}: no scores of {artifact_label(row)} are "
        "kept: measure it with labels, tierbench run MODEL --eval F.npz"
    )


def artifact_label(row: Result) -> str:
    """Return `model.precision.format`, the name of a row's artifact."""
    return f"{row.model}.{row.precision}.{row.format}"


def _named(name: str, rows: Sequence[Result]) -> list[Result]:
    """Return the rows of one artifact that a name means: the timed ones on the best evidence."""
    ways = (
        lambda row: name == row.case_id,
        lambda row: name == artifact_label(row),
        lambda row: name == f"{row.model}.{row.precision}",
        lambda row: name == row.model,
    )
    chosen = next(filter(None, ([row for row in rows if means(row)] for means in ways)), None)
    if chosen is None:
        raise unknown("row or artifact", name, sorted({row.case_id for row in rows}))
    if len({row.artifact_sha256 for row in chosen}) > 1:
        labels = ", ".join(sorted({artifact_label(row) for row in chosen}))
        raise UsageError(f"{name} means several artifacts ({labels}): write more of the name")
    timed = [row for row in chosen if row.status == "ok" and figures.latency(row) is not None]
    for evidence in figures.EVIDENCES:
        strongest = [row for row in timed if row.evidence == evidence]
        if strongest:
            return strongest
    return chosen


def join(tiers: Sequence[Tier], gate: Gate) -> list[Stage]:
    """Return the tiers on the same inputs, in an order that does not depend on that of the data.

    NothingComparable: they cannot be a cascade; the message says why.
    """
    import numpy as np

    from tierbench.cascade.gate import Stage

    _refuse_others(tiers)
    for front, behind in pairwise(tiers):
        if front.scores.reason:
            raise NothingComparable(f"{front.name} has no probabilities: {front.scores.reason}")
        if front.accuracy >= behind.accuracy:
            raise NothingComparable(
                f"{front.name} is not worse than {behind.name} ({front.accuracy:.4f} and "
                f"{behind.accuracy:.4f}): nothing is gained by passing on; use it alone"
            )
    joined = []
    for tier in tiers:
        told = tier.scores
        order = sorted(
            range(len(told.labels)), key=lambda place: (told.digests[place], told.labels[place])
        )
        kept = told.probability if gate == "max" else told.margin
        confidence = [kept[place] if kept else 1.0 for place in order]
        is_right = [float(told.top1[place] == told.labels[place]) for place in order]
        joined.append(Stage(np.array(confidence), np.array(is_right)))
    return joined


def _refuse_others(tiers: Sequence[Tier]) -> None:
    """Raise NothingComparable where tiers were not scored on the same labelled inputs."""
    first = tiers[0]
    for tier in tiers:
        if len(tier.scores.labels) < LEAST_LABELS:
            raise NothingComparable(
                f"{tier.name} was scored on {len(tier.scores.labels)} labels: a cascade needs "
                f"{LEAST_LABELS} at least; give more with --eval"
            )
        ours, theirs = Counter(first.scores.digests), Counter(tier.scores.digests)
        if ours != theirs:
            common = sum((ours & theirs).values())
            raise NothingComparable(
                f"{first.name} and {tier.name} were scored on other inputs ({ours.total()} and "
                f"{theirs.total()}, {common} are the same): give both the same --eval F.npz"
            )
        labelled = [
            Counter(zip(t.scores.digests, t.scores.labels, strict=True)) for t in (first, tier)
        ]
        if labelled[0] != labelled[1]:
            other = sum((labelled[0] - labelled[1]).values())
            raise NothingComparable(
                f"{first.name} and {tier.name} have other labels for {other} of the same inputs: "
                "give both the same --eval F.npz"
            )
