"""Runtimes: one plugin file each, named as users write it with - for _.

A plugin holds constants that the coordinator reads without importing anything heavy: PLUGIN = True,
MODULE (what is imported), INSTALL (the line that installs it), FORMATS, PRECISIONS, DELEGATES (the
default first), SIDE_ENVIRONMENT (needs an interpreter of its own), TIMED (whether its latency means
anything; NOT_TIMED says why not), NULL_ONLY (a fake, for targets named null*), and `load(path,
threads, delegate, batch, options) -> Session`, `check(threads, delegate) -> Session-like facts`.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any


class InapplicableError(LookupError):
    """This artifact or runtime cannot do what was asked for (a batch, threads): the case is
    skipped, not failed."""


class Session:
    """A loaded artifact. `inputs` and `outputs` are dicts of name, dtype, shape, scale, zero_point.

    A size of -1 is open: it becomes that of the values which `set` is given. `invoke` is one
    inference on the inputs that were set, and nothing else: it is what is timed.
    """

    version = ""
    delegate = ""  # what was asked of the runtime; `executed` tells what ran
    inputs: list[dict[str, Any]]
    outputs: list[dict[str, Any]]

    def set(self, values: list[Any]) -> None:
        """Take the inputs of the next inferences, in the order of `inputs`."""
        raise NotImplementedError

    def invoke(self) -> object:
        """Run one inference."""
        raise NotImplementedError

    def read(self) -> list[Any]:
        """Return the outputs of the last inference, in the order of `outputs`."""
        raise NotImplementedError

    def run(self, values: list[Any]) -> list[Any]:
        """Set, invoke, read."""
        self.set(values)
        self.invoke()
        return self.read()

    def restart(self) -> None:
        """Forget the state that inferences left behind; a runtime without one has nothing to do."""

    def executed(self) -> str:
        """Return the delegate that ran, found out after a real inference."""
        return self.delegate

    def memory(self) -> dict[str, int]:
        """Return bytes that only the runtime knows, by the names of `Measurement.memory`."""
        return {}

    def details(self) -> dict[str, Any]:
        """Return what else is worth keeping of this session."""
        return {}

    def layers(self) -> list[dict[str, Any]]:
        """Return name, operator and microseconds per layer of one inference; LookupError says why
        not."""
        raise LookupError("this runtime has no profiler that Python can read")

    def arrange(self, input_names: list[str], output_names: list[str]) -> None:
        """Put inputs and outputs in the artifact's order, when all names are known."""


def check_batch(inputs: list[dict[str, Any]], batch: int) -> None:
    """Raise InapplicableError where a model fixes its batch, or has inputs without one."""
    if batch == 1:
        return
    for item in inputs:
        if item["shape"] and item["shape"][0] not in (-1, batch):
            fixed = item["shape"][0]
            raise InapplicableError(
                f"batch {batch}: the artifact's batch is fixed to {fixed} (input {item['name']})"
            )


def names() -> list[str]:
    """Return the runtimes in this worker, as users write them."""
    return sorted(
        item.name.replace("_", "-")
        for item in pkgutil.iter_modules(__path__)
        if item.name[0] != "_"
    )


def plugin(name: str) -> ModuleType:
    """Return the plugin of a runtime; LookupError lists the known ones."""
    if name not in names():
        raise LookupError(f"unknown runtime '{name}'; this worker has: {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")


def order(items: list[dict[str, Any]], wanted: list[str]) -> list[int]:
    """Return the positions in `items` of the names `wanted`; as they are when a name is not
    there."""
    found = [item["name"] for item in items]
    if sorted(found) != sorted(wanted) or len(set(found)) != len(found):
        return list(range(len(items)))
    return [found.index(name) for name in wanted]
