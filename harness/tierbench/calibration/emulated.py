"""`tierbench validate` of emulated latencies: committed counts against published rows of one
thread.

`specification_error_percent` is with nothing fitted on the board. `error_percent` is what a user
gets: the board's rows of other networks scale it by one factor. The interval of a row comes from
rows of other networks and, for a board that was never judged, of other boards.
"""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tierbench.calibration import emulated_errors, submitted
from tierbench.calibration.emulated_rows import Judged, committed, judge
from tierbench.calibration.submitted import Submitted
from tierbench.calibration.validation import ValidationRow
from tierbench.core import target_files
from tierbench.estimation import observations
from tierbench.estimation.observations import Observation
from tierbench.hosts.modelled import latency
from tierbench.hosts.modelled.cores import NoModelError


def rows(
    tiers: Collection[str], published: Path | None = None, models: Path | None = None
) -> list[ValidationRow]:
    """Return one row for each published latency of one thread on a core that has a model."""
    chosen = submitted.rows(published or observations.RESULTS, tiers, models)
    known = committed()
    compared: list[ValidationRow] = []
    for row in chosen:
        seen = row.seen
        if seen is None:
            continue
        try:
            judged = judge(seen, row)
        except NoModelError as error:
            if _is_expected(seen, row):
                compared.append(replace(_empty(seen, row), reason=f"{row.place}: {error}"))
            continue
        compared.append(_compared(_empty(seen, row), judged, known))
    return compared


def _is_expected(seen: Observation, row: Submitted) -> bool:
    """Whether a row is of one thread of a board that is emulated: then its absence needs a
    reason."""
    if not row.target or seen.unit != "cpu" or seen.threads != 1:
        return False
    return target_files.targets()[row.target].emulation is not None


def _empty(seen: Observation, row: Submitted) -> ValidationRow:
    return ValidationRow(
        seen.model,
        row.target or seen.group,
        seen.runtime,
        "model",
        seen.latency_ms,
        source=seen.source,
        unit=seen.unit,
        evidence="emulated",
    )


def _compared(row: ValidationRow, judged: Judged, known: Sequence[Judged]) -> ValidationRow:
    width, basis = emulated_errors.spread(judged, known)
    made = emulated_errors.scale_of(judged, known)
    published_ms, ours_ms = judged.seen.latency_ms, judged.latency_ms * made.factor
    error = 100 * (ours_ms / published_ms - 1)
    told = f"{judged.core}, runtime {judged.version}; interval from {basis}"
    if made.rows:
        told += f"; scaled by {made.factor:.3f} of {made.rows} rows of other networks"
    return replace(
        row,
        ours_ms=ours_ms,
        low_ms=ours_ms / width,
        high_ms=ours_ms * width,
        error_percent=error,
        anchored_error_percent=error if made.rows else None,
        specification_error_percent=100 * (judged.latency_ms / published_ms - 1),
        anchors=told,
        inside_interval=ours_ms / width <= published_ms <= ours_ms * width,
    )


def summary(judged: Iterable[ValidationRow]) -> str:
    """Return errors and coverage of the emulated rows per board, and over all."""
    boards: dict[str, list[ValidationRow]] = {}
    for row in judged:
        if row.evidence == "emulated" and row.error_percent is not None:
            boards.setdefault(row.target, []).append(row)
    if not boards:
        return ""
    lines = [
        "",
        f"{'':38}{'rows':>6}{'nothing fitted':>20}{'scaled by the board':>22}{'inside':>9}",
        f"{'emulated':38}{'':6}{'median':>10}{'worst':>10}{'median':>12}{'worst':>10}",
    ]
    everything = [row for group in boards.values() for row in group]
    for name, group in [*sorted(boards.items()), ("all", everything)]:
        inside = 100 * sum(bool(row.inside_interval) for row in group) / len(group)
        cells = ""
        for width, errors in (
            (10, [abs(row.specification_error_percent or 0.0) for row in group]),
            (12, [abs(row.error_percent or 0.0) for row in group]),
        ):
            cells += f"{statistics.median(errors):{width - 2}.1f} %{max(errors):8.1f} %"
        lines.append(f"{name[:37]:38}{len(group):6}{cells}{inside:7.0f} %")
    lines.append(emulated_errors.views_text(emulated_errors.views(committed())))
    return "\n".join(lines)


if __name__ == "__main__":
    latency.ERRORS.write_text(emulated_errors.errors_text(), encoding="utf-8")
