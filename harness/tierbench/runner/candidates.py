"""The models of one run: each loaded under a name of its own."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tierbench.core.errors import UsageError
from tierbench.core.model import Model
from tierbench.core.progress import Tell, nobody
from tierbench.plan.request import Candidate, Request
from tierbench.zoo import models


@dataclass(frozen=True)
class Loaded:
    """A model that was asked for; with a `fault` only its name is known."""

    candidate: Candidate
    model: Model
    fault: str = ""


def load(request: Request, tell: Tell = nobody) -> tuple[Loaded, ...]:
    """Return the models that are asked for.

    Raises UsageError where the only one cannot be used. One of several has a `fault` then.
    """
    loaded = [_load(candidate, tell) for candidate in request.candidates()]
    if loaded[0].fault and not request.models:
        raise UsageError(loaded[0].fault)
    names = _distinct(loaded)
    return tuple(
        dataclasses.replace(entry, model=dataclasses.replace(entry.model, name=name))
        for entry, name in zip(loaded, names, strict=True)
    )


def _load(candidate: Candidate, tell: Tell) -> Loaded:
    try:
        model = models.load(candidate.model, tell)
    except UsageError as error:
        path = Path(candidate.model)
        return Loaded(candidate, Model(models.clean_name(path), path, "unknown", ""), str(error))
    return Loaded(candidate, model)


def _distinct(loaded: Sequence[Loaded]) -> list[str]:
    """Return one name for each model: its own, else with its folder's name, else with a number."""
    wanted = [entry.candidate.name or entry.model.name for entry in loaded]
    often = Counter(wanted)
    wanted = [
        name
        if often[name] == 1 or entry.candidate.name
        else models.clean_name(Path(f"{entry.model.path.parent.name}-{name}.model"))
        for name, entry in zip(wanted, loaded, strict=True)
    ]
    used: set[str] = set()
    names: list[str] = []
    for name in wanted:
        number = 1
        while (distinct := name if number == 1 else f"{name}-{number}") in used:
            number += 1
        used.add(distinct)
        names.append(distinct)
    return names
