"""An anchor: a published row of another network on the same device, and our error there."""

from __future__ import annotations

from dataclasses import dataclass

from tierbench.estimation.sample import Sample


@dataclass(frozen=True)
class Anchor:
    """A published row that an estimate may rest on; `residual` is log(predicted / published) of a
    fit without its device."""

    sample: Sample
    residual: float
    published_ms: float
