"""The canonical names that a model of the zoo is known by in published tables."""

from __future__ import annotations

from functools import cache

from tierbench.networks import names
from tierbench.zoo import models


@cache
def known_as(model: str) -> tuple[str, ...]:
    """Return the canonical names of a model of the zoo; any other model has its own name only."""
    if model not in models.names():
        return (names.normal(model),)
    return tuple(names.normal(name) for name in (model, *models.card(model).published_names))
