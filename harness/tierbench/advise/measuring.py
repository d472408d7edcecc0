"""How a device's figures are measured: the command, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tierbench.core.target import SshHost, Target
from tierbench.zoo import models


@dataclass(frozen=True)
class Way:
    """The command that measures; where there is none it is empty, and `obstacle` says why."""

    command: str
    obstacle: str = ""


def way(model: str, name: str, targets: Mapping[str, Target], emulate: bool = False) -> Way:
    """Return how `model` is measured on a target; words in capitals are for the user to fill in.

    With `emulate` the emulator's figures of a board do, so its port is not asked for.
    """
    target = targets.get(name)
    if target is None:
        return Way("", f"{name}: no file in targets/ describes it")
    if target.reach == "spec":
        return Way("", f"{name}: {target.unavailable or 'nothing of ours runs there'}")
    command = f"tierbench run {model_argument(model)} --target {name}"
    if target.reach == "board":
        return Way(command if emulate or target.kind == "serial" else f"{command} --host PORT")
    asks_address = isinstance(target.host, SshHost) and not target.host.address
    return Way(f"{command} --host USER@HOST" if asks_address else command)


def model_argument(model: str) -> str:
    """Return what `run` takes for a row's model: a name of the zoo, else `MODEL`, a file's path."""
    return model if model in models.names() else "MODEL"
