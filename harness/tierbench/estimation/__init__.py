"""Estimates for hardware that nobody here owns: operator graph, roofline, anchors, intervals."""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.core.result import Result
from tierbench.core.tables import Table
from tierbench.core.target import Target


def results(own: Sequence[Result], targets: Sequence[Target], graphs: Table) -> list[Result]:
    """Return the estimated rows of a run; `graphs` are the operator graphs of its journal by
    model."""
    from tierbench.estimation import rows

    return rows.results(own, targets, graphs)
