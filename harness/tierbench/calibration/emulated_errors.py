"""How far modelled latencies are from published rows, each without its own network.

Rows of a board scale its other networks by one factor, as far as they agree on one. The interval of
a row comes from rows of other networks; for a board that was never judged, of other boards.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tierbench.calibration import emulated_rows
from tierbench.calibration.emulated_rows import Judged
from tierbench.core.stats import order_statistic_interval, percentile
from tierbench.estimation import predict
from tierbench.hosts.modelled import latency

#: Rows of a board from which on its own errors make its intervals.
ENOUGH = 8
#: Numbers of threads that the core's cycles were divided by, to see how far off that is.
THREADS = (2, 4)
#: Level of the interval of a board's median error. Chosen with the rows in sight.
AGREEMENT = 0.8


@dataclass(frozen=True)
class Scale:
    """The factor published / modelled of a board, and how many rows it rests on."""

    factor: float = 1.0
    rows: int = 0


def same_board(judged: Judged, known: Sequence[Judged]) -> list[Judged]:
    """Return the rows of other networks by the same runtime on the same board."""
    return [
        row
        for row in known
        if row.board == judged.board
        and row.seen.engine == judged.seen.engine
        and row.seen.model != judged.seen.model
    ]


def scale(errors: Sequence[float]) -> Scale:
    """Return the factor that rows with these errors have in common.

    It is the end nearest to 1 of the interval of their median: rows that do not agree on a factor
    scale nothing, and a board without rows has no factor.
    """
    if not errors:
        return Scale()
    middle = order_statistic_interval(errors, AGREEMENT)
    if middle.low is None or middle.high is None:
        return Scale()
    shared = middle.low if middle.low > 0 else min(0.0, middle.high)
    return Scale(math.exp(-shared), len(errors))


def scale_of(judged: Judged, known: Sequence[Judged]) -> Scale:
    """Return the factor of a row's board without the row's own network."""
    return scale([row.error for row in same_board(judged, known)])


def scaled_error(judged: Judged, known: Sequence[Judged]) -> float:
    """Return log(ours / published) of a row that the board's other networks scale."""
    return judged.error + math.log(scale_of(judged, known).factor)


def spread(judged: Judged, known: Sequence[Judged]) -> tuple[float, str]:
    """Return the factor of the interval and what it rests on, without the row's own network."""
    others = [row for row in known if row.seen.model != judged.seen.model]
    same = same_board(judged, others)
    if len(same) >= ENOUGH:
        errors = [abs(scaled_error(row, others)) for row in same]
        return latency.conformal_factor(errors), f"{len(same)} rows of {judged.board}"
    elsewhere = [row for row in others if row.board != judged.board]
    return transfer(elsewhere), f"{len(elsewhere)} rows of other boards"


def transfer(known: Sequence[Judged]) -> float:
    """Return the factor for a board that was never judged, with nothing scaled.

    Boards are what is exchangeable, not rows: of each board the factor that covers its rows, and of
    these the one that covers as many boards; with fewer than nine boards that is the largest.
    """
    boards: dict[str, list[float]] = {}
    for row in known:
        boards.setdefault(row.board, []).append(abs(row.error))
    factors = [math.log(latency.conformal_factor(errors)) for errors in boards.values()]
    return latency.conformal_factor(factors) if factors else math.inf


def percent(error: float) -> float:
    """Return how far off log(ours / published) is, in percent of the published latency."""
    return 100 * abs(math.exp(error) - 1)


@dataclass(frozen=True)
class Views:
    """Errors of one set of rows by each view, in log space: all rows have three anchors or more."""

    emulated: tuple[float, ...]
    estimated: tuple[float, ...]

    @property
    def combined(self) -> tuple[float, ...]:
        """The errors of the geometric mean of both."""
        return tuple((a + b) / 2 for a, b in zip(self.emulated, self.estimated, strict=True))

    @property
    def favoured(self) -> str:
        """The view whose median error is the least."""
        errors = {
            "emulated": self.emulated, "estimated": self.estimated, "combined": self.combined,
        }  # fmt: skip
        return min(errors, key=lambda name: median_percent(errors[name]))


def median_percent(errors: Sequence[float]) -> float:
    """Return the median of errors in log space, in percent."""
    return statistics.median(percent(error) for error in errors)


def views(known: Sequence[Judged]) -> Views:
    """Return the errors of the rows that both views judge, each without the row's own network."""
    pairs = []
    for row in known:
        if row.sample is None:
            continue
        ours = predict.estimate(row.sample)
        if isinstance(ours, predict.Estimate) and len(ours.anchors) >= predict.ENOUGH:
            estimated = math.log(ours.latency_ms / row.seen.latency_ms)
            pairs.append((scaled_error(row, known), estimated))
    return Views(tuple(first for first, _ in pairs), tuple(second for _, second in pairs))


def views_text(both: Views) -> str:
    """Return in one line which view the rows favour."""
    parts = []
    for name, errors in (
        ("emulated", both.emulated),
        ("estimated with anchors", both.estimated),
        ("their geometric mean", both.combined),
    ):
        tail = percentile([percent(error) for error in errors], 0.9)
        parts.append(f"{name} {median_percent(errors):.1f} % (90th percentile {tail:.1f} %)")
    return (
        f"both views of {len(both.emulated)} rows, each without its own network: "
        f"{', '.join(parts)}; favoured: {both.favoured}"
    )


def errors_text() -> str:
    """Return the content of `hosts/modelled/errors.toml`: what judged rows say of a latency."""
    known = emulated_rows.committed()
    boards = sorted({(row.board, row.runtime) for row in known})
    runtimes = ", ".join(sorted({name for _, name in boards}))
    everything = [row.error for row in known]
    tables = [
        (
            "other",
            Scale(),
            transfer(known),
            median_percent(everything),
            f"{len(known)} rows of {runtimes} on {len({name for name, _ in boards})} boards, of "
            "the board that is furthest off",
        )
    ]
    for board, runtime in boards:
        rows = [row for row in known if (row.board, row.runtime) == (board, runtime)]
        if len(rows) >= ENOUGH:
            errors = [scaled_error(row, known) for row in rows]
            width = latency.conformal_factor([abs(error) for error in errors])
            basis = f"{len(rows)} rows of {runtime} on this board"
            made = scale([row.error for row in rows])
            tables.append((f"{board}.{runtime}", made, width, median_percent(errors), basis))
    lines = [
        "# Written by `python -m tierbench.calibration.emulated`; do not edit.",
        f"# {views_text(views(known))}.",
    ]
    for name, made, width, median, basis in tables:
        lines += [
            "",
            f"[{name}]",
            f"scale = {made.factor:.4f}",
            f"factor = {width:.3f}",
            f"median_percent = {median:.1f}",
            f'basis = "{basis}"',
        ]
    for threads in THREADS:
        errors = [row.error for row in emulated_rows.committed(threads)]
        lines += [
            "",
            f"[threads.{threads}]",
            f"rows = {len(errors)}",
            f"median_percent = {median_percent(errors):.1f}",
            f"worst_percent = {max(map(percent, errors)):.0f}",
        ]
    return "\n".join(lines) + "\n"
