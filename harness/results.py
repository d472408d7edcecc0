"""A run's whole table: its own rows, joined with published and estimated ones.

A pure function of the journal, the committed published results and the committed coefficients; the
joined rows are never written into the journal.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from harness import config, rows, store
from harness.types import Result


def of_run(folder: Path, evidence: Collection[str] = ()) -> list[Result]:
    """Return the rows of the run in `folder`; with `evidence`, only those classes and the rows without any."""
    journal = store.load(folder)
    own = rows.results(journal.records, journal.run)
    joined = [*own, *_joined(own, journal)]
    return [row for row in joined if not evidence or not row.evidence or row.evidence in evidence]


def _joined(own: list[Result], journal: store.Journal) -> list[Result]:
    from harness import estimate
    from harness.estimate import published

    targets = list(config.targets().values())
    return [*published.results(own, targets), *estimate.results(own, targets, journal.run.get("graphs", {}))]
