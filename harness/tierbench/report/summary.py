"""When and with what rows were made, for the head of a page."""

from __future__ import annotations

from collections.abc import Sequence

from tierbench.core.result import Result

_MOST = 12  # sentences of one kind


def origin(results: Sequence[Result]) -> str:
    """Return when and with what the rows were made: times, runs, models."""
    times = sorted({row.timestamp_utc for row in results if row.timestamp_utc})
    models = sorted({row.model for row in results if row.model})
    when = (
        f"measured {times[0]}" + (f" to {times[-1]}" if times[-1:] != times[:1] else "")
        if times
        else "no times"
    )
    names = ", ".join(models[:6]) + (" and others" if len(models) > 6 else "")
    return f"Models: {names or 'none'}; {when}."
