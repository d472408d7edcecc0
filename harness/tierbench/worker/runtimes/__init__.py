"""Runtimes: one plugin file each, named as users write it with - for _.

Each file declares one object, `PLUGIN = Runtime(...)`. The coordinator reads it too, so nothing
heavy is imported at the top of such a file. Files that begin with _ are tools of the others.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import Callable

from ..kinds import Array, Table


class InapplicableError(LookupError):
    """This artifact or runtime cannot do what was asked for (a batch, threads).

    The case is skipped, not failed.
    """


class Session:
    """A loaded artifact. `inputs` and `outputs` are dicts of name, dtype, shape, scale, zero_point.

    A size of -1 is open: it becomes that of the values which `set` is given. `invoke` is one
    inference on the inputs that were set, and nothing else: it is what is timed.
    """

    version = ""
    delegate = ""  # what was asked of the runtime; `executed` tells what ran
    inputs: list[Table]
    outputs: list[Table]

    def set(self, values: list[Array]) -> None:
        """Take the inputs of the next inferences, in the order of `inputs`."""
        raise NotImplementedError

    def invoke(self) -> object:
        """Run one inference."""
        raise NotImplementedError

    def read(self) -> list[Array]:
        """Return the outputs of the last inference, in the order of `outputs`."""
        raise NotImplementedError

    def run(self, values: list[Array]) -> list[Array]:
        """Set, invoke, read."""
        self.set(values)
        self.invoke()
        return self.read()

    def callers(self) -> list[Callable[[], object]]:
        """Return what answers queries side by side: of a runtime in this process, one."""
        return [self.invoke]

    def restart(self) -> None:
        """Forget the state that inferences left behind; a runtime without one has nothing to do."""

    def executed(self) -> str:
        """Return the delegate that ran, found out after a real inference."""
        return self.delegate

    def memory(self) -> dict[str, int]:
        """Return bytes that only the runtime knows, by the names of `Measurement.memory`."""
        return {}

    def details(self) -> Table:
        """Return what else is worth keeping of this session."""
        return {}

    def layers(self) -> list[Table]:
        """Return name, operator and microseconds per layer of one inference.

        LookupError says why not.
        """
        raise LookupError("this runtime has no profiler that Python can read")

    def arrange(self, input_names: list[str], output_names: list[str]) -> None:
        """Put inputs and outputs in the artifact's order, when all names are known."""


class NamedSession(Session):
    """A session that finds values by the names of `inputs` and `outputs`, whatever their order."""

    def arrange(self, input_names: list[str], output_names: list[str]) -> None:
        self.inputs = [self.inputs[i] for i in order(self.inputs, input_names)]
        self.outputs = [self.outputs[i] for i in order(self.outputs, output_names)]


def opens_tiny(name: str, load: Callable[..., Session]) -> Callable[[int, str], Session]:
    """Return the `check` of a runtime whose `load` opens a file of `worker/tiny.py`."""

    def check(threads: int, delegate: str) -> Session:
        from ..tiny import written

        with written(name) as path:
            return load(path, threads, delegate, 1, {})

    return check


def check_batch(inputs: list[Table], batch: int) -> None:
    """Raise InapplicableError where a model fixes its batch, or has inputs without one."""
    if batch == 1:
        return
    for item in inputs:
        if item["shape"] and item["shape"][0] not in (-1, batch):
            fixed = item["shape"][0]
            raise InapplicableError(
                f"batch {batch}: the artifact's batch is fixed to {fixed} (input {item['name']})"
            )


@dataclass(frozen=True)
class Runtime:
    """What a runtime's file declares as PLUGIN; TypeError where a member has the wrong type."""

    formats: tuple[str, ...]
    precisions: tuple[str, ...]
    delegates: tuple[str, ...]  # the default first
    load: Callable[[str, int, str, int, Table], Session]
    """load(path, threads, delegate, batch, options): open an artifact."""
    check: Callable[[int, str], Session]
    """check(threads, delegate): open the tiny model of `worker/tiny.py`."""
    install: str = ""  # the line that installs it
    module: str = ""  # what is imported; empty: nothing
    entry: str = ""  # the submodule that is used; empty: `module` itself
    #: Import only what inferences on the default delegate need, for a process that times them.
    #: None: nothing is saved by that. Where it fails the whole `module` is imported.
    import_part: Callable[[], None] | None = None
    distributions: tuple[str, ...] = ()  # whose versions are recorded, the first one's is shown
    #: One that cannot live beside the others has an environment of its own: the variable that names
    #: its interpreter, else this folder beside the project's environment.
    side_variable: str = ""
    side_folder: str = ""
    not_timed: str = ""  # why its latency says nothing; empty: it is timed
    null_only: bool = False  # a fake, only for targets named null*
    computes: bool = True  # its outputs can be compared
    shipped: bool = True  # False: it belongs to the device's own system and is never sent

    @property
    def is_timed(self) -> bool:
        return not self.not_timed

    @property
    def not_served(self) -> str:
        """Why `tierbench serve` cannot answer with it; empty: it can."""
        if self.side_folder:
            return "it lives in an environment of its own, which has no HTTP server"
        return "" if self.shipped else "it belongs to the device's own system"

    def __post_init__(self) -> None:
        for name in ("formats", "precisions", "delegates", "distributions"):
            value = getattr(self, name)
            if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
                raise TypeError(f"{name} must be a tuple of texts, not {value!r}")
            if not value and name != "distributions":
                raise TypeError(f"{name} must not be empty")
        for name in ("load", "check"):
            if not callable(getattr(self, name)):
                raise TypeError(f"{name} must be a function, not {getattr(self, name)!r}")
        texts = ("install", "module", "entry", "side_variable", "side_folder", "not_timed")
        for name in texts:
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} must be a text, not {getattr(self, name)!r}")
        for name in ("null_only", "computes", "shipped"):
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"{name} must be True or False, not {getattr(self, name)!r}")
        if self.import_part is not None and not callable(self.import_part):
            raise TypeError(f"import_part must be a function, not {self.import_part!r}")


def names() -> list[str]:
    """Return the runtimes in this worker, as users write them."""
    return sorted(
        item.name.replace("_", "-")
        for item in pkgutil.iter_modules(__path__)
        if item.name[0] != "_"
    )


def plugin(name: str) -> Runtime:
    """Return the declaration of a runtime.

    LookupError lists the known ones, or says what its file lacks.
    """
    if name not in names():
        raise LookupError(f"unknown runtime '{name}'; this worker has: {', '.join(names())}")
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    declared = getattr(module, "PLUGIN", None)
    if not isinstance(declared, Runtime):
        raise LookupError(f"runtime '{name}': its file declares no PLUGIN = Runtime(...)")
    return declared


def order(items: list[Table], wanted: list[str]) -> list[int]:
    """Return the positions in `items` of the names `wanted`.

    As they are when a name is not there.
    """
    there = [item["name"] for item in items]
    if sorted(there) != sorted(wanted) or len(set(there)) != len(there):
        return list(range(len(items)))
    return [there.index(name) for name in wanted]
